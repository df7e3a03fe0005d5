# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
r"""Text files: bytes to text and back, to the byte where nothing was edited.

Inside Stet a text's lines end with ``\n`` and nothing else breaks a line. What a file has beyond
that is its *shape*: the encoding, a byte order mark, its line ends (each line's own where they
are mixed) and what could not be shown as it is. ``decode`` takes a file apart into text and shape,
``encode`` puts them together again; ``encode(decode(data)) == data`` for any bytes whatever.

Some things a file may hold cannot be in the text: bytes that are not valid UTF-8, halves of
surrogate pairs, and U+2029, U+FDD0 and U+FDD1, at which the view would break a line. Each is
replaced by a *stand-in*, a private-use character, and comes back when the text is encoded. The
stand-ins take a block of private-use characters that the file itself does not use.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from stet.formats.format import Envelope, Fitted
from stet.formats.line_diff import Stretch, stretches
from stet.notice import Notice, NoticeCode, Tone

Encoding = Literal["utf-8", "utf-16-le", "utf-16-be", "cp1252"]
Ending = Literal["\n", "\r\n", "\r"]

_BOMS: dict[Encoding, bytes] = {
    "utf-8": codecs.BOM_UTF8,
    "utf-16-le": codecs.BOM_UTF16_LE,
    "utf-16-be": codecs.BOM_UTF16_BE,
}
_NAMES: dict[Encoding, str] = {
    "utf-8": "UTF-8",
    "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16",
    "cp1252": "Windows-1252 (Latin-1)",
}
_ENDING_NAMES: dict[Ending, str] = {"\n": "Unix", "\r\n": "Windows", "\r": "old Macintosh"}

# The five bytes that Windows-1252 leaves undefined become the control characters of their number,
# as browsers do it: so all 256 bytes have a character each, and any bytes can be read.
_CP1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
_TO_CP1252 = codecs.charmap_build(_CP1252)

# A block of stand-ins: surrogates at 0, bytes at 0x800, breaks at 0x900.
_BLOCK = 0x1000
_BLOCKS = range(0x10F000, 0xEFFFF, -_BLOCK)
_BREAKS = "\u2029\ufdd0\ufdd1"
_SURROGATES = re.compile("[\ud800-\udfff]")
# Half a surrogate pair that somebody wrote as UTF-8 makes three broken bytes, and is one place.
_BROKEN = re.compile("(\udced[\udca0-\udcbf][\udc80-\udcbf])|[\ud800-\udfff]")
_LONG = 64
_LINE_END = re.compile("\r\n|\r|\n")


NOT_LIKE_TEXT = NoticeCode(
    "not like text",
    "This does not look like a text file. It can be read, and what you do not edit is saved as it "
    "was.",
)
DAMAGED = NoticeCode(
    "damaged",
    "This file is damaged {encoding} in {places}. They are shown as boxes and saved as they were.",
)
OLD_ENCODING = NoticeCode(
    "old encoding",
    "This file is not UTF-8; it is read as {encoding} and saved as that.",
    Tone.INFO,
)
MIXED_LINE_ENDS = NoticeCode(
    "mixed line ends",
    "This file mixes kinds of line ends. Each line keeps its own; new lines get {most} ones.",
    Tone.INFO,
)
OTHER_ENCODING = NoticeCode(
    "other encoding",
    "The file is saved as UTF-8: its old encoding, {encoding}, has no “{character}”.",
)
WILL_BE_OTHER_ENCODING = NoticeCode(
    "will be other encoding",
    "This file is {encoding}, which has no “{character}”. With it, saving turns the file to UTF-8.",
)
BROKEN_CHARACTERS = NoticeCode(
    "broken characters", "Broken characters in the text are saved as \ufffd."
)


@dataclass(frozen=True)
class Shape(Envelope):
    """What a file has beside its text; the default is that of a new file.

    ``ending`` ends lines that have no ending of their own; ``lines`` and ``endings`` say which
    had, and are empty where all end alike. ``block`` is where the stand-ins begin, 0 for none.
    ``tail`` is an odd byte at the end of UTF-16.
    """

    encoding: Encoding = "utf-8"
    bom: bool = False
    ending: Ending = "\n"
    lines: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    block: int = 0
    tail: bytes = b""

    @property
    def name(self) -> str:
        """What the encoding and the line ends are called, for the status line."""
        bom = " with BOM" if self.bom and self.encoding == "utf-8" else ""
        ending = "mixed line ends" if self.lines else f"{_ENDING_NAMES[self.ending]} line ends"
        return f"{_NAMES[self.encoding]}{bom}, {ending}"

    @property
    def is_narrow(self) -> bool:
        """Whether the encoding has a few hundred characters only."""
        return self.encoding == "cp1252"

    def warning(self, words: str) -> Notice | None:
        """Return what to say before ``words`` turn the file to another encoding."""
        if not self.is_narrow or words.isascii():
            return None
        try:
            codecs.charmap_encode(words, "strict", _TO_CP1252)
        except UnicodeEncodeError as error:
            facts = {"encoding": _NAMES[self.encoding], "character": words[error.start]}
            return Notice(WILL_BE_OTHER_ENCODING, facts)
        return None


@dataclass(frozen=True)
class TextFile:
    """A file's text and shape, and what in it is out of the ordinary."""

    text: str
    shape: Shape = Shape()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True)
class Encoded:
    """A file's bytes, the shape it has as written, and what had to change."""

    data: bytes
    shape: Shape
    notices: tuple[Notice, ...] = ()


def decode(data: bytes) -> TextFile:
    """Return the text and shape of a file with the content ``data``; it never fails."""
    encoding = _encoding_of(data)
    bom = _BOMS.get(encoding, b"\0\0\0\0\0")
    has_bom = data.startswith(bom)
    shape = Shape(encoding, has_bom)
    body = data[len(bom) :] if has_bom else data
    if encoding == "cp1252":
        raw = _from_cp1252(body)
    elif encoding == "utf-8":
        raw = body.decode("utf-8", "surrogateescape")
    else:
        even = len(body) & ~1
        shape = replace(shape, tail=body[even:])
        raw = body[:even].decode(encoding, "surrogatepass")
    block = _needed_block(raw)
    if block is None:
        raw, shape, block = _from_cp1252(data), Shape("cp1252"), 0
    notices = _decoding_notices(data, raw, shape)
    if block:
        raw = _with_stand_ins(raw, block)
    text, shape = _without_endings(raw, replace(shape, block=block))
    if shape.lines:
        most = _ENDING_NAMES[shape.ending]
        notices.append(Notice(MIXED_LINE_ENDS, {"most": most}))
    return TextFile(text, shape, tuple(notices))


def encode(text: str, shape: Envelope = Shape()) -> bytes:
    """Return the bytes of a file of that text and shape; see ``encoded`` for what it says.

    An envelope that is no shape stands for a new file's.
    """
    return encoded(text, shape if isinstance(shape, Shape) else Shape()).data


def fit(text: Callable[[], str], envelope: Envelope) -> Fitted:
    """Return the shape in which what ``text`` returns can be written, and what changes for that.

    It is not called where any text can be written as it is. An envelope that is no shape stands
    for a new file's.
    """
    shape = envelope if isinstance(envelope, Shape) else Shape()
    if shape.encoding != "cp1252" and not shape.lines:
        return Fitted(shape)
    written = encoded(text(), shape)
    return Fitted(written.shape, written.notices)


def encoded(text: str, shape: Shape) -> Encoded:
    """Return the bytes of a file of that text and shape, with what had to change in it.

    A character that the encoding lacks turns the file to UTF-8. Halves of surrogate pairs that
    were not in the file become U+FFFD, as they stand for nothing.
    """
    notices: list[Notice] = []
    if not text.isascii() and _SURROGATES.search(text):
        text = _SURROGATES.sub("\ufffd", text)
        notices.append(Notice(BROKEN_CHARACTERS))
    raw, shape = _with_endings(text, shape)
    if shape.encoding == "cp1252":
        try:
            return Encoded(codecs.charmap_encode(raw, "strict", _TO_CP1252)[0], shape)
        except UnicodeEncodeError as error:
            facts = {"encoding": _NAMES["cp1252"], "character": raw[error.start]}
            notices.append(Notice(OTHER_ENCODING, facts))
            shape = replace(shape, encoding="utf-8")
    if shape.block:
        raw = _without_stand_ins(raw, shape)
    if shape.encoding == "utf-8":
        body = raw.encode("utf-8", "surrogateescape")
    else:
        body = raw.encode(shape.encoding, "surrogatepass")
    bom = _BOMS[shape.encoding] if shape.bom else b""
    return Encoded(bom + body + shape.tail, shape, tuple(notices))


def clean(text: str) -> str:
    r"""Return text from elsewhere (typed, pasted, dropped) as Stet holds it.

    Every line end becomes ``\n``, and what no text can hold becomes U+FFFD.
    """
    text = _LINE_END.sub("\n", text) if "\r" in text else text
    if text.isascii():
        return text
    return _SURROGATES.sub("\ufffd", text.replace("\u2029", "\n")).translate(
        {0xFDD0: "\ufffd", 0xFDD1: "\ufffd"}
    )


def is_utf16(data: bytes) -> bool:
    """Say whether bytes are read as UTF-16, marked as that or not."""
    return _encoding_of(data).startswith("utf-16")


def _encoding_of(data: bytes) -> Encoding:
    for encoding, bom in _BOMS.items():
        if data.startswith(bom):
            return encoding
    if b"\0" in data and (wide := _unmarked_utf16(data)):
        return wide
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "surrogateescape")
        broken = _BROKEN.findall(text)
        halves = sum(map(bool, broken))  # as a sign of UTF-8 as good as a sound character
        sound = len(re.findall("[^\0-\x7f\ud800-\udfff]", text))
        return "utf-8" if sound + halves >= len(broken) - halves else "cp1252"
    return "utf-8"


def _unmarked_utf16(data: bytes) -> Encoding | None:
    """Return the byte order of UTF-16 without a mark, or None: zeros are on one side only.

    A long one may have been cut off in the middle of its last character.
    """
    if len(data) % 2 and len(data) < _LONG:
        return None
    pairs = len(data) // 2
    data = data[: 2 * pairs]
    even, odd = data[::2].count(0), data[1::2].count(0)
    encoding: Encoding
    if odd * 10 >= pairs * 4 and even * 20 <= pairs:
        encoding = "utf-16-le"
    elif even * 10 >= pairs * 4 and odd * 20 <= pairs:
        encoding = "utf-16-be"
    else:
        return None
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return encoding


def _from_cp1252(data: bytes) -> str:
    return codecs.charmap_decode(data, "strict", _CP1252)[0]


def _needed_block(raw: str) -> int | None:
    """Return where stand-ins may begin, 0 where none are needed, None where no room is left."""
    if raw.isascii() or not (any(c in raw for c in _BREAKS) or _SURROGATES.search(raw)):
        return 0
    used = {ord(c) & ~(_BLOCK - 1) for c in re.findall("[\U000f0000-\U0010ffff]", raw)}
    return next((block for block in _BLOCKS if block not in used), None)


def _with_stand_ins(raw: str, block: int) -> str:
    table = {ord(c): chr(block + 0x900 + place) for place, c in enumerate(_BREAKS)}
    for found in set(_SURROGATES.findall(raw)):
        table[ord(found)] = chr(block + ord(found) - 0xD800)
    return raw.translate(table)


def _without_stand_ins(text: str, shape: Shape) -> str:
    table: dict[int, str] = {shape.block + 0x900 + place: c for place, c in enumerate(_BREAKS)}
    # In UTF-8 a lone surrogate stands for a byte: of those, only what that reading makes exists.
    low, high = (0xDC80, 0xDD00) if shape.encoding == "utf-8" else (0xD800, 0xE000)
    for surrogate in range(low, high):
        table[shape.block + surrogate - 0xD800] = chr(surrogate)
    return text.translate(table)


def _without_endings(raw: str, shape: Shape) -> tuple[str, Shape]:
    pairs = raw.count("\r\n")
    counts: dict[Ending, int] = {
        "\n": raw.count("\n") - pairs,
        "\r\n": pairs,
        "\r": raw.count("\r") - pairs,
    }
    kinds = [ending for ending, count in counts.items() if count]
    if kinds in ([], ["\n"]):
        return raw, shape
    if len(kinds) == 1:
        return raw.replace(kinds[0], "\n"), replace(shape, ending=kinds[0])
    text = _LINE_END.sub("\n", raw)
    most = max(counts, key=lambda ending: counts[ending])
    endings = tuple(_LINE_END.findall(raw))
    return text, replace(shape, ending=most, lines=tuple(text.split("\n")), endings=endings)


def _with_endings(text: str, shape: Shape) -> tuple[str, Shape]:
    if not shape.lines:
        return (text if shape.ending == "\n" else text.replace("\n", shape.ending)), shape
    lines = tuple(text.split("\n"))
    endings = tuple(_aligned_endings(lines, shape))
    raw = "".join([part for pair in zip(lines, (*endings, ""), strict=True) for part in pair])
    return raw, replace(shape, lines=lines, endings=endings)


def _aligned_endings(lines: tuple[str, ...], shape: Shape) -> list[str]:
    """Return an ending for each line but the last: its own where it stood in the file before."""
    endings: list[str] = [shape.ending] * (len(lines) - 1)
    # What follows the last line end is a stretch of its own kind: it has none.
    last = Stretch(len(shape.lines), len(shape.lines), len(lines), len(lines))
    was = now = 0
    for stretch in (*stretches(shape.lines, lines), last):
        same = [*range(stretch.start - was)]
        if stretch.end - stretch.start == stretch.end_new - stretch.start_new:
            same = [*range(stretch.end - was)]  # lines edited in place keep their ends
        for at in same:
            if was + at < len(shape.endings) and now + at < len(endings):
                endings[now + at] = shape.endings[was + at]
        was, now = stretch.end, stretch.end_new
    return endings


def _decoding_notices(data: bytes, raw: str, shape: Shape) -> list[Notice]:
    notices: list[Notice] = []
    encoding = _NAMES[shape.encoding]
    broken = len(_BROKEN.findall(raw)) if not raw.isascii() else 0
    if data.count(0) > len(data) // 50 and not shape.encoding.startswith("utf-16"):
        notices.append(Notice(NOT_LIKE_TEXT))
    elif broken:
        places = "1 place" if broken == 1 else f"{broken:,} places"
        notices.append(Notice(DAMAGED, {"encoding": encoding, "places": places}))
    if shape.encoding == "cp1252" and not data.isascii():
        notices.append(Notice(OLD_ENCODING, {"encoding": encoding}))
    return notices
