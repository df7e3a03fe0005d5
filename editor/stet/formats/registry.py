# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The formats that Stet reads and writes, and which of them a file is in.

A format is added by its line in ``FORMATS``: opening, saving, ``convert`` and the dialogs have it
from there.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from stet.formats import criticmarkup, fountain, pdf, text, words
from stet.formats.docx import format as docx
from stet.formats.epub import format as epub
from stet.formats.fdx import format as fdx
from stet.formats.foreign import UNKNOWN, foreign
from stet.formats.format import (
    DEFAULTS,
    Certainty,
    Format,
    FormatError,
    NotText,
    Opened,
    Options,
    TooLarge,
)
from stet.formats.odt import format as odt
from stet.formats.typeset import format as typeset
from stet.formats.web import format as web_page

FORMATS: tuple[Format, ...] = (
    text.FORMAT,
    criticmarkup.FORMAT,
    docx.FORMAT,
    web_page.FORMAT,
    odt.FORMAT,
    fountain.FORMAT,
    fdx.FORMAT,
    epub.FORMAT,
    pdf.FORMAT,
    typeset.FORMAT,
    words.FORMAT,
)

LARGEST_BYTES = 128 << 20
"""More is not read of one file: a text of a hundred novels."""


class UnknownFormatError(FormatError):
    """No format goes by that name or ending; ``str()`` of it says which there are."""


def check_size(size: int, name: str) -> None:
    """Raise ``TooLarge`` for a file of so many bytes that it is better not read at all."""
    if size > LARGEST_BYTES:
        raise TooLarge(name, LARGEST_BYTES)


def open_bytes(
    data: bytes,
    name: str,
    known: Format | None = None,
    *,
    options: Options = DEFAULTS,
    formats: Sequence[Format] = FORMATS,
) -> tuple[Format, Opened]:
    """Return what is in a file of that content and name, and its format.

    It is ``known``, or the surest of the formats that can be read, the first of several. Raises
    ``NotText`` for what no format takes, ``TooLarge``, and what that format's ``read`` raises.
    """
    found = format_of_bytes(data, name, formats)
    if known is not None and known is not found:
        if (what := foreign(data)) is not None:
            raise NotText(name, what.seems, what.advice)
        found = known
    if found.read is None:
        raise FormatError(f"{found.title} is only written, not read.")
    return found, found.read(data, options)


def format_of_bytes(data: bytes, name: str, formats: Sequence[Format] = FORMATS) -> Format:
    """Return the format that can be read and is the surest; raises ``NotText``, ``TooLarge``."""
    check_size(len(data), name)
    readable = [known for known in formats if known.read is not None]
    certainty, found = max(
        ((known.sniff(data, name), known) for known in readable), key=lambda pair: pair[0]
    )
    if certainty is Certainty.NO:
        what = foreign(data) or UNKNOWN
        raise NotText(name, what.seems, what.advice)
    return found


def format_named(name: str, formats: Sequence[Format] = FORMATS) -> Format:
    """Return the format called ``name``; raises ``UnknownFormatError``."""
    for known in formats:
        if known.name == name.lower():
            return known
    raise UnknownFormatError(f"No format is called {name}. There are {_names(formats)}.")


def format_of_name(path: Path, formats: Sequence[Format] = FORMATS) -> Format:
    """Return the format that the name of ``path`` says, the longest ending first.

    Raises ``UnknownFormatError``.
    """
    endings = [(suffix, known) for known in formats for suffix in known.suffixes]
    for suffix, known in sorted(endings, key=lambda pair: -len(pair[0])):
        if path.name.lower().endswith(suffix):
            return known
    raise UnknownFormatError(
        f"The name of {path} does not say its format. Stet writes {_names(formats)}; "
        f"it knows the endings {', '.join(suffix for suffix, _ in endings)}."
    )


def format_to_save(path: Path, known: Format, formats: Sequence[Format] = FORMATS) -> Format:
    """Return the format in which a document is saved as ``path``, being ``known`` until now.

    The name says it; a name that says nothing, or only that it is a text, keeps marks that a text
    has.
    """
    try:
        found = format_of_name(path, formats)
    except UnknownFormatError:
        return known
    if found.read is None:  # it would not be opened again as what it was
        return known
    return known if found is text.FORMAT and known.keeps_changes else found


def name_filters(
    formats: Sequence[Format] = FORMATS, *, writing: bool = False
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return titles and patterns such as ``*.md`` for a dialog, all that can be opened first.

    With ``writing``, those of the formats one by one that can be saved and read again.
    """
    readable = [known for known in formats if known.read is not None]
    each = [(known.title, tuple(f"*{suffix}" for suffix in known.suffixes)) for known in readable]
    if writing:
        return tuple(each)
    everything = tuple(pattern for _, patterns in each for pattern in patterns)
    return (("Texts", everything), *each)


def _names(formats: Sequence[Format]) -> str:
    *first, last = [known.name for known in formats]
    return f"{', '.join(first)} and {last}" if first else last
