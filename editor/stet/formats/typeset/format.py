# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""PDF for fine print, set by Typst, which is an extra; it is only written."""

from __future__ import annotations

import subprocess
import tempfile
from importlib.util import find_spec
from pathlib import Path

import stet_resources
from stet.child_process import output_of
from stet.deferred import on_use
from stet.document.manuscript import Manuscript
from stet.formats.format import Certainty, Envelope, Format, FormatError, Options
from stet.formats.pdf import prefers_letter

addresses_in = on_use("stet.formats.web.page:addresses_in")
body_of = on_use("stet.formats.web.page:body_of")
first_heading = on_use("stet.markdown.html:first_heading")
literal = on_use("stet.formats.typeset.markup:literal")
markup = on_use("stet.formats.typeset.markup:markup")
read_pictures = on_use("stet.formats.pictures:read_pictures")

MISSING = (
    "Fine print is an extra part, which is not installed, so nothing was written. In Stet's "
    "folder, `.venv/bin/pip install '.[typeset]'` brings it (34 MB); the usual PDF needs nothing."
)
_PROGRAM = "stet.formats.typeset.program"
_LONGEST_SECONDS = 330


def sniff(_data: bytes, _name: str) -> Certainty:
    """Take nothing: it is only written."""
    return Certainty.NO


def source_of(manuscript: Manuscript, options: Options, *, with_pictures: bool = True) -> str:
    """Return the whole of Typst's markup; raises ``FormatError``."""
    body, metadata = body_of(manuscript, options)
    title = metadata.title or first_heading(body) or ""
    named = {
        "title": literal(title),
        "author": literal(metadata.values.get("author", "")),
        "language": literal((metadata.language or "en").split("-")[0].lower()[:3]),
        "paper": '"us-letter"' if prefers_letter() else '"a4"',
    }
    head = "".join([f"#let {name} = {value}\n" for name, value in named.items()])
    addresses = addresses_in(body) if with_pictures else ()
    found = read_pictures(addresses, options.folder).found
    return f"{head}{stet_resources.style('typeset.typ')}\n{markup(body, found)}\n"


def write(manuscript: Manuscript, _envelope: Envelope, options: Options) -> bytes:
    """Return the PDF of the original reading, or of what ``options.changes`` makes of it.

    A damaged picture would spoil the whole: then their descriptions stand in the place of all.
    Raises ``FormatError``.
    """
    if find_spec("typst") is None:
        raise FormatError(MISSING)
    whole = source_of(manuscript, options)
    made = _set(whole, options.folder)
    if made is None and (bare := source_of(manuscript, options, with_pictures=False)) != whole:
        made = _set(bare, options.folder)
    if made is None:
        raise FormatError(
            "The text cannot be set as fine print, so nothing was written. Export it as the usual "
            "PDF."
        )
    return made


def _set(source: str, folder: Path | None) -> bytes | None:
    """Return the PDF of some markup, None where it cannot be made."""
    with tempfile.TemporaryDirectory() as nothing:
        fonts = stet_resources.fonts_folder()
        try:
            return output_of(
                _PROGRAM,
                fonts,
                folder or nothing,
                given=source.encode("utf-8", "replace"),
                seconds=_LONGEST_SECONDS,
            )
        except (OSError, subprocess.SubprocessError):
            return None


FORMAT = Format(
    "typeset",
    "PDF, fine print",
    (".pdf",),
    False,
    sniff,
    None,
    write,
    shows_changes=True,
    leaves_out=on_use("stet.formats.web.page:leaves_out"),
    is_export=True,
)
