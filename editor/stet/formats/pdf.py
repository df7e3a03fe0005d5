# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""PDF: sheets to print or to send, with the headings as an outline; it is only written.

Qt lays it out, in a program of its own (``stet.ui.exporting.pdf_program``): nothing here does.
"""

from __future__ import annotations

import locale
import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec

from stet.child_process import OFFSCREEN, NotWanted, always, output_of
from stet.deferred import on_use
from stet.document.manuscript import Manuscript
from stet.formats.format import Certainty, Envelope, Format, FormatError, Options
from stet.formats.web.options import WebPageOptions

body_of = on_use("stet.formats.web.page:body_of")
first_heading = on_use("stet.markdown.html:first_heading")
with_pictures = on_use("stet.formats.web.page:with_pictures")

_PROGRAM = "stet.ui.exporting.pdf_program"
_LONGEST_SECONDS = 600
_LETTER = ("_US", "_CA", "_MX", "_PH", "_CO", "_CL", "_VE")


class Job(msgspec.Struct, frozen=True):
    """What is to be made into a PDF: the body of a page, its pictures in it, and its sheets.

    ``paper`` and ``margins`` are names, as ``PdfOptions`` has them.
    """

    body: str
    title: str
    language: str = ""
    paper: str = "A4"
    margins: str = "normal"
    is_landscape: bool = False


@dataclass(frozen=True)
class PdfOptions(WebPageOptions):
    """How the sheets are: A4, A5, Letter or Legal, the margins narrow, normal or wide.

    ``paper`` is empty for what the country prints on. ``is_wanted`` is asked, on any thread,
    whether to go on.
    """

    paper: str = ""
    margins: str = "normal"
    is_landscape: bool = False
    is_wanted: Callable[[], bool] = field(default=always, compare=False)


class Unwanted(FormatError):
    """Nobody wants the file any more, so it was not made."""

    def __init__(self) -> None:
        super().__init__("It was stopped, so nothing was written.")


def sniff(_data: bytes, name: str) -> Certainty:
    """Take what is called so."""
    return Certainty.BY_NAME if name.lower().endswith(".pdf") else Certainty.NO


def job_of(manuscript: Manuscript, options: Options) -> Job:
    """Return what is to be printed; raises ``FormatError``."""
    body, metadata = body_of(manuscript, options)
    body, _ = with_pictures(body, options)
    title = metadata.title or first_heading(body) or options.name or "Untitled"
    known = options if isinstance(options, PdfOptions) else PdfOptions()
    paper = known.paper or ("Letter" if prefers_letter() else "A4")
    return Job(body, title, metadata.language, paper, known.margins, known.is_landscape)


def prefers_letter() -> bool:
    """Say whether the user's country prints on Letter rather than on A4."""
    named = os.environ.get("LC_PAPER") or os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    named = named or (locale.getlocale()[0] or "")
    return any(country in named for country in _LETTER)


def write(manuscript: Manuscript, _envelope: Envelope, options: Options) -> bytes:
    """Return the PDF of the original reading, or of what ``options.changes`` makes of it.

    Raises ``FormatError``.
    """
    is_wanted = options.is_wanted if isinstance(options, PdfOptions) else always
    job = msgspec.json.encode(job_of(manuscript, options))
    try:
        return output_of(
            _PROGRAM,
            given=job,
            seconds=_LONGEST_SECONDS,
            environment=OFFSCREEN,
            is_wanted=is_wanted,
        )
    except NotWanted:
        raise Unwanted from None
    except (OSError, subprocess.SubprocessError) as error:
        raise FormatError(
            "The text cannot be made into a PDF, so nothing was written. Export it as HTML, and "
            "print that with a browser."
        ) from error


FORMAT = Format(
    "pdf",
    "PDF",
    (".pdf",),
    False,
    sniff,
    None,
    write,
    shows_changes=True,
    leaves_out=on_use("stet.formats.web.page:leaves_out"),
    is_export=True,
)
