# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Files that are no text: what their bytes say they are, whatever they are called."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stet.formats import plain

_LOOKED_AT = 1 << 16
# So many control characters are no sign yet, however short the text.
_FEW = 8


@dataclass(frozen=True)
class Foreign:
    """What a file seems to be, with its article, and what its owner can do about it."""

    seems: str
    advice: str


_SAVE_AS = (
    "Save it as a Word document (.docx) or as plain text in the program that made it, and open "
    "that."
)
_TEXT_ONLY = (
    "Stet opens Markdown and plain text, documents of Word (.docx) and LibreOffice (.odt), and "
    "screenplays."
)
_UNPACK = "Unpack it first, and open a text from it."

_WORD = Foreign("a Word document of the old kind", _SAVE_AS)
_ODT = Foreign("an OpenDocument text (ODT)", _SAVE_AS)
_EPUB = Foreign("an EPUB book", _SAVE_AS)
_OFFICE = Foreign("an office document", _SAVE_AS)
_PDF = Foreign("a PDF", "Copy its text, or have it converted to plain text, and open that.")
_RTF = Foreign("a rich text document (RTF)", _SAVE_AS)
_PICTURE = Foreign("a picture", _TEXT_ONLY)
_SOUND = Foreign("a sound or a film", _TEXT_ONLY)
_FONT = Foreign("a font", _TEXT_ONLY)
_PROGRAM = Foreign("a program", _TEXT_ONLY)
_ARCHIVE = Foreign("an archive", _UNPACK)
_DATABASE = Foreign("a database (SQLite)", _TEXT_ONLY)
_MODEL = Foreign("a language model (GGUF)", "`stet model add` takes it in.")
_UTF32 = Foreign("a file in UTF-32", "Save it as UTF-8 in the program that made it, and open that.")
UNKNOWN = Foreign("binary data", _TEXT_ONLY)

# What a file begins with. Those that a text could begin with too ask for a byte no text has.
_BEGINNINGS: tuple[tuple[str, Foreign], ...] = (
    (r"%PDF-", _PDF),
    (r"\{\\rtf", _RTF),
    (r"\x89PNG\r\n|\xff\xd8\xff|GIF8[79]a|8BPS\0|II\*\0|MM\0\*|\0\0\x01\0[\x01-\x40]\0", _PICTURE),
    (r"BM.{4}\0\0\0\0|RIFF.{4}WEBP|\0\0\0.ftyp(?:hei|mif|avi)|\0\0\0\x0cjP ", _PICTURE),
    (r"RIFF.{4}(?:WAVE|AVI )|ID3[\x02-\x04]|OggS\0|fLaC\0|\0\0\0.ftyp|\x1aE\xdf\xa3", _SOUND),
    (r"\0\x01\0\0\0|OTTO\0|true\0|wOF[F2](?:\0\x01\0\0|OTTO)", _FONT),
    (r"\x7fELF|MZ.{0,62}\0|\xca\xfe\xba\xbe|[\xcf\xce]\xfa\xed\xfe|\0asm", _PROGRAM),
    (r"SQLite format 3\0", _DATABASE),
    (r"GGUF.\0\0\0", _MODEL),
    (r"PK(?:\x03\x04|\x05\x06)|\x1f\x8b\x08|BZh[1-9]1AY|\xfd7zXZ\0|7z\xbc\xaf|Rar!\x1a", _ARCHIVE),
    (r"\x28\xb5\x2f\xfd|.{257}ustar[\0 ]|!<arch>\n", _ARCHIVE),
    (r"\xff\xfe\0\0|\0\0\xfe\xff", _UTF32),
)
_PATTERNS = [(re.compile(begin.encode("latin-1"), re.DOTALL), what) for begin, what in _BEGINNINGS]
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKED: tuple[tuple[bytes, Foreign], ...] = (
    (b"mimetypeapplication/epub+zip", _EPUB),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", _ODT),
    (b"mimetypeapplication/vnd.oasis.", _OFFICE),
    (b"word/document.xml", _WORD),
    (b"[Content_Types].xml", _OFFICE),
)
_CONTROLS = bytes(set(range(32)) - set(b"\b\t\n\v\f\r\x1a\x1b"))


def is_text(data: bytes) -> bool:
    """Say whether a file of that content is a text, in whatever encoding."""
    return foreign(data) is None


def foreign(data: bytes) -> Foreign | None:
    """Return what a file of that content is when it is no text, or None for a text."""
    if data.startswith(_OLD_OFFICE):
        return _WORD if "WordDocument".encode("utf-16-le") in data else _OFFICE
    for pattern, what in _PATTERNS:
        if pattern.match(data):
            if what is _ARCHIVE and data.startswith(b"PK"):
                return next((kind for part, kind in _PACKED if part in data), what)
            return what
    begin = data[:_LOOKED_AT]
    controls = len(begin) - len(begin.translate(None, _CONTROLS))
    if controls < _FEW or controls * 20 <= len(begin) or plain.is_utf16(data):
        return None
    return UNKNOWN
