# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""RTF, as programs put it on the clipboard where they have no HTML, read as rich text.

Of the control words only those are known that Markdown has something for; what they say of how a
page looks is passed over, and what is to be ignored by who does not know it is.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count

from stet.formats.rich.html import Found
from stet.formats.rich.model import Block, Container, Kind, Piece, Row, Sort, Style

LARGEST = 32 << 20
"""Bytes of RTF that are looked at, those of pictures left out."""
_DEEPEST = 1_000

_TOKEN = re.compile(
    rb"\\'(?P<hex>[0-9a-fA-F]{2})|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\(?P<sign>[^a-zA-Z])|(?P<open>\{)|(?P<close>\})|(?P<text>[^\\{}\r\n]+)|[\r\n]+",
    re.DOTALL,
)
_SKIPPED = frozenset(
    b"colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr"
    b" footerf themedata datastore latentstyles listtable listoverridetable revtbl rsidtbl"
    b" generator xmlnstbl mmathPr nonshppict filetbl comment annotation atnid atnauthor"
    b" atrfstart atrfend bkmkstart bkmkend pgdsctbl".split()
)
_CHARACTERS = {
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"tab": "\t",
    b"emspace": " ",
    b"enspace": " ",
}
_CHARSETS = {0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gbk", 136: "big5"}
_CHARSETS |= {161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256"}
_CHARSETS |= {186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"}
_HEXADECIMAL = re.compile(rb"(?<=[\r\n {])[0-9a-fA-F]{64}[0-9a-fA-F\r\n]{192,}")
_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"|HYPERLINK\s+(\S+)')
_ITEM = re.compile(r"^\s*(?:(\d{1,9})[.)]|\(?[a-z]{1,4}[.)]|\S)\s*$")


@dataclass(frozen=True)
class _State:
    """What holds within a group."""

    style: Style = Style.PLAIN
    font: int = 0
    skips: bool = False
    link: str = ""
    takes: str = ""
    """Where words go instead of the text: the marker of an item, or what a field is."""


@dataclass
class _Reader:
    codec: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    mono: set[int] = field(default_factory=set)
    blocks: list[Block] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    cells: list[tuple[Piece, ...]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    pictures: int = 0
    heading: int = 0
    in_table: bool = False
    level: int = 0
    marker: str = ""
    instruction: str = ""
    items: tuple[Container, ...] = ()
    state: _State = field(default_factory=_State)
    keys: Iterator[int] = field(default_factory=lambda: count(1))
    half: int = 0

    def words(self, text: str) -> None:
        state = self.state
        if state.skips:
            return
        if state.takes == "marker":
            self.marker += text
        elif state.takes == "instruction":
            self.instruction += text
        elif state.takes == "fonts":
            if re.search(r"courier|mono|consolas|menlo", text, re.IGNORECASE):
                self.mono.add(state.font)
        else:
            style = state.style | (Style.CODE if state.font in self.mono else Style.PLAIN)
            style = style & ~Style.STRONG if self.heading else style
            self.pieces.append(Piece(text, style, state.link))

    def paragraph(self) -> None:
        pieces, self.pieces = tuple(self.pieces), []
        marker, self.marker = self.marker.strip(), ""
        if self.in_table:
            self.pieces = [*pieces, Piece("", sort=Sort.BREAK)]
            return
        self.end_table()
        if not any(piece.text.strip() for piece in pieces):
            return
        containers: tuple[Container, ...] = ()
        if marker and (found := _ITEM.match(marker)):
            number = int(found[1]) if found[1] else 1 if marker[-1:] in ".)" else None
            parents = self.items[: self.level]
            while len(parents) < self.level:
                parents = (*parents, Container(key=next(self.keys)))
            self.items = (*parents, Container(number=number, key=next(self.keys)))
            containers = self.items
        else:
            self.items = ()
        kind = Kind.HEADING if self.heading else Kind.PARAGRAPH
        self.blocks.append(Block(kind, pieces, containers, level=self.heading))

    def cell(self) -> None:
        pieces, self.pieces = self.pieces, []
        while pieces and pieces[-1].sort is Sort.BREAK:
            pieces.pop()
        self.cells.append(tuple(pieces))

    def row(self) -> None:
        if self.cells:
            self.rows.append(Row(tuple(self.cells)))
        self.cells = []

    def end_table(self) -> None:
        self.row()
        if self.rows:
            self.blocks.append(Block(Kind.TABLE, rows=tuple(self.rows)))
            self.rows = []


def without_pictures(data: bytes) -> bytes:
    """Return RTF without the bytes of its pictures, which are most of a large one."""
    return _HEXADECIMAL.sub(b"", data)


def read_rtf(data: bytes) -> Found:
    """Return what RTF says; nothing for what is none."""
    data = without_pictures(data)[:LARGEST]
    if not data.lstrip().startswith(b"{\\rtf"):
        return Found(())
    reader = _Reader()
    stack: list[_State] = []
    skip = 0  # characters that stand for the Unicode one before, for old readers
    unicode_skip = 1
    first = False  # the next word begins a group
    for found in _TOKEN.finditer(data):
        kind = found.lastgroup
        if kind == "open":
            if len(stack) < _DEEPEST:
                stack.append(reader.state)
            first = True
            continue
        if kind == "close":
            _close(reader, stack.pop() if stack else _State())
            first = False
            continue
        if found["word"]:
            number = int(found["number"]) if found["number"] else None
            if found["word"] == b"u" and number is not None:
                _unicode(reader, number)
                skip = unicode_skip
            elif found["word"] == b"uc":
                unicode_skip = min(max(number or 0, 0), 8)
            elif found["word"] == b"bin":
                pass  # pictures in bytes are skipped with their group
            else:
                _word(reader, found["word"], number, first=first)
        elif found["sign"]:
            _sign(reader, found["sign"])
            if found["sign"] == b"*":
                continue  # the next word still begins the group
        elif found["hex"] or found["text"]:
            raw = bytes.fromhex(found["hex"].decode()) if found["hex"] else found["text"]
            taken = min(skip, len(raw))
            skip -= taken
            codec = reader.fonts.get(reader.state.font, reader.codec)
            reader.words(raw[taken:].decode(codec, "replace"))
        first = False
    reader.in_table = False
    reader.paragraph()
    reader.end_table()
    return Found(tuple(reader.blocks), reader.pictures)


def _close(reader: _Reader, outer: _State) -> None:
    inner, reader.state = reader.state, outer
    if inner.takes == "instruction" and outer.takes != "instruction":
        found = _LINK.search(reader.instruction)
        target = (found[1] or found[2]) if found else ""
        link = target if re.match(r"(?:https?|mailto):", target) else ""
        reader.state = replace(outer, link=link)
        reader.instruction = ""


def _unicode(reader: _Reader, number: int) -> None:
    """Take a UTF-16 unit, which is half a character where it is a surrogate."""
    unit = number & 0xFFFF
    if 0xD800 <= unit < 0xDC00:
        reader.half = unit
    elif 0xDC00 <= unit < 0xE000:
        if reader.half:
            reader.words(chr(0x10000 + ((reader.half - 0xD800) << 10) + unit - 0xDC00))
        reader.half = 0
    else:
        reader.words(chr(unit))


def _sign(reader: _Reader, sign: bytes) -> None:
    if sign == b"*":
        reader.state = replace(reader.state, takes="ignorable")
    elif sign in b"\\{}":
        reader.words(sign.decode())
    elif sign == b"~":
        reader.words("\xa0")
    elif sign == b"_":
        reader.words("‑")
    elif sign in b"\r\n":
        reader.paragraph()


_TOGGLES = {
    b"b": Style.STRONG,
    b"i": Style.EMPHASIS,
    b"strike": Style.STRUCK,
    b"striked": Style.STRUCK,
}


def _word(reader: _Reader, word: bytes, number: int | None, *, first: bool) -> None:
    state = reader.state
    if state.takes == "ignorable":
        known = {b"fldinst": "instruction", b"pntext": "marker", b"listtext": "marker"}
        if word in known:
            reader.state = replace(state, takes=known[word])
        elif word == b"shppict":
            reader.state = replace(state, takes="")
        else:
            reader.state = replace(state, skips=True)
        return
    if first and word in _SKIPPED:
        if word == b"pict" and not state.skips:
            reader.pictures += 1
        reader.state = replace(state, skips=True)
    elif first and word == b"fonttbl":
        reader.state = replace(state, takes="fonts")
    elif first and word in (b"listtext", b"pntext"):
        reader.state = replace(state, takes="marker")
    elif word == b"ansicpg" and number is not None:
        reader.codec = _codec(f"cp{number}")
    elif word == b"f":
        reader.state = replace(state, font=number or 0)
    elif word == b"fcharset" and state.takes == "fonts":
        if number in _CHARSETS and number:
            reader.fonts[state.font] = _CHARSETS[number]
    elif word in _TOGGLES:
        style = _TOGGLES[word]
        style = state.style & ~style if number == 0 else state.style | style
        reader.state = replace(state, style=style)
    elif word == b"plain":
        reader.state = replace(state, style=Style.PLAIN)
    elif word == b"deleted" or word == b"v":
        reader.state = replace(state, skips=number != 0)
    elif not state.skips:
        _text_word(reader, word, number)


def _text_word(reader: _Reader, word: bytes, number: int | None) -> None:
    if word in _CHARACTERS:
        reader.words(_CHARACTERS[word])
    elif word == b"par" or word == b"sect" or word == b"page":
        reader.paragraph()
    elif word == b"line":
        reader.pieces.append(Piece("", reader.state.style, sort=Sort.BREAK))
    elif word == b"pard":
        reader.heading, reader.in_table, reader.level = 0, False, 0
    elif word == b"outlinelevel" and number is not None and 0 <= number < 6:
        reader.heading = number + 1
    elif word == b"ilvl":
        reader.level = min(max(number or 0, 0), 8)
    elif word == b"intbl":
        reader.in_table = True
    elif word == b"cell":
        reader.cell()
    elif word == b"row":
        reader.row()


def _codec(name: str) -> str:
    known = {"cp10000": "mac-roman", "cp65001": "utf-8"}.get(name, name)
    try:
        return codecs.lookup(known).name
    except LookupError:
        return "cp1252"
