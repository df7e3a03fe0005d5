# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The blocks of a text as HTML, one by one, by the engine that makes a page of the whole.

A block by itself lacks what stands elsewhere in the text: the definitions of its links and the
numbers of its footnotes. They are looked up here. Each footnote is shown where it is written.
Inserted and deleted words travel through the engine between characters of private use, so that no
tag of ours can open or break a construct of Markdown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise

from stet.blocks.block import BlockKind, Drawing, Setting
from stet.blocks.in_document import blocks_in
from stet.blocks.registry import KINDS, kind_named
from stet.blocks.setting import setting_of
from stet.document.common import same_ends
from stet.formats.web.drawings import drawn_text
from stet.markdown import flavours, formulas, sanitiser
from stet.markdown.document import Document
from stet.markdown.fences import fences_in

INSERTED, DELETED, END, NOTE, NOTE_END = (
    "\U000ff9e0",
    "\U000ff9e1",
    "\U000ff9e2",
    "\U000ff9e3",
    "\U000ff9e4",
)
"""What begins inserted and deleted words, ends either, and stands around a footnote's number."""

LONGEST = 60_000
"""Code points of a block that is rendered; a longer one is shown as it was typed."""

_MARKS = re.compile(f"[{INSERTED}{DELETED}{END}]")
_ALL_MARKS = re.compile(f"[{INSERTED}{DELETED}{END}{NOTE}{NOTE_END}]")
_ENCODED = re.compile("%F3%BF%A7%A[0-4]")
_DEFINITION = re.compile(r" {0,3}\[(?!\^)((?:[^\[\]\\]|\\.){1,200})\]:\s*\S")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\[\]\s]{1,100})\]:[ \t]?")
_NOTE_MARK = re.compile(r"(`+)(?:(?!\1).)*\1|\[\^([^\[\]\s]{1,100})\](?!:)", re.DOTALL)
_WIKI = re.compile(
    r"(`+)(?:(?!\1).)*\1|(!?)\[\[([^\[\]\n|]{1,300})(?:\\?\|([^\[\]\n]{0,300}))?\]\]", re.DOTALL
)
_FENCE = re.compile(
    r" {0,3}(`{3,}|~{3,})[ \t]*([\w-]+)[^\n]*\n(.*?)(?:\n {0,3}\1[`~]*[ \t]*\n*)?\Z", re.DOTALL
)
_MATH = re.compile(r'<span class="math( display)?">\$\$?(.*?)\$\$?</span>', re.DOTALL)
_TAG = re.compile(r"(<[^>]*>)")
_BLOCK_PREFIX = re.compile(r"[ \t]*(?:(?:[>#]+|[-+*]|\d{1,9}[.)]|\[[ xX]\])[ \t]+)*")
_ORDERED = re.compile(r" {0,3}(\d{1,9})([.)])[ \t]")
_ITEM = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])[ \t]")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|bmp|avif)\Z", re.IGNORECASE)


@dataclass(frozen=True)
class Piece:
    """One block: its number for ever, its lines and its size in code points.

    Blank lines behind it are part of it.
    """

    id: int
    lines: int
    size: int


@dataclass(frozen=True)
class Change:
    """``new`` pieces stand in the place of ``removed`` ones from the one numbered ``first`` on."""

    first: int
    removed: int
    new: tuple[Piece, ...]


@dataclass(frozen=True)
class Rendered:
    """A block as HTML, or as a drawing; an item of a list may be ``tight`` to what follows it.

    ``pictures`` are drawings in the HTML, by their addresses, as SVG.
    """

    html: str
    drawing: Drawing | None = None
    tight: bool = False
    pictures: tuple[tuple[str, str], ...] = ()


class Pieces:
    """The blocks of a text that is edited; ``lines`` are those of the reading that is shown."""

    def __init__(self, kinds: Sequence[BlockKind] = KINDS) -> None:
        self._kinds = kinds
        self._ids = count(1)
        self._document = Document([""])
        self._pieces: list[Piece] = []
        self._texts: list[str] = []
        self._places: dict[int, int] = {}
        self._definitions: dict[str, str] = {}
        self._notes: dict[str, int] = {}
        self._setting = Setting()
        self.dark = False

    def load(self, lines: Sequence[str]) -> Change:
        """Take another text."""
        self._document = Document(lines)
        removed = len(self._pieces)
        self._pieces, self._texts = [], []
        change = self._cut()
        return Change(0, removed, change.new)

    def replace(self, first: int, removed: int, new: Sequence[str]) -> Change:
        """Put ``new`` lines in the place of ``removed`` ones."""
        self._document.replace(first, removed, new)
        return self._cut()

    def _cut(self) -> Change:
        """Find which blocks are as they were: those with the same text at either end."""
        lines, starts = self._document.lines, self._document.starts()
        edges = [*starts, len(lines)]
        texts = ["\n".join(lines[start:end]) for start, end in pairwise(edges)]
        counts = [end - start for start, end in pairwise(edges)]
        old = self._texts
        head, tail = same_ends(old, texts)
        if head + tail < max(len(old), len(texts)):
            while tail and _ORDERED.match(texts[-tail]):  # its number may be another one now
                tail -= 1
        stop, old_stop = len(texts) - tail, len(old) - tail
        came, gone = texts[head:stop], old[head:old_stop]
        new = [
            Piece(next(self._ids), lines_, len(text))
            for lines_, text in zip(counts[head:stop], came, strict=True)
        ]
        self._texts[head:old_stop] = came
        self._pieces[head:old_stop] = new
        self._places = {piece.id: place for place, piece in enumerate(self._pieces)}
        links, setting = self._learn(came, gone), self._learn_setting(came, gone)
        if links or setting:  # what others say of links, footnotes or screens is another thing now
            again = [
                Piece(next(self._ids), piece.lines, piece.size)
                if (links and "[" in text) or (setting and self._is_block(text))
                else piece
                for piece, text in zip(self._pieces, self._texts, strict=True)
            ]
            change = Change(0, len(self._pieces) - len(new) + len(gone), tuple(again))
            self._pieces = again
            self._places = {piece.id: place for place, piece in enumerate(again)}
            return change
        return Change(head, len(gone), tuple(new))

    def _learn(self, came: Iterable[str], gone: Iterable[str]) -> bool:
        """Know the definitions of links and the numbers of footnotes; say whether they differ."""
        if not any("]:" in text or "[^" in text for text in (*came, *gone)):
            return False
        definitions: dict[str, str] = {}
        notes: dict[str, int] = {}
        for text in self._texts:
            if "]:" in text:
                for line in text.split("\n"):
                    match = _DEFINITION.match(line)
                    if match is not None:
                        definitions.setdefault(" ".join(match[1].casefold().split()), line)
            if "[^" in text:
                for match in _NOTE_MARK.finditer(text):
                    if match[2]:
                        notes.setdefault(match[2].casefold(), len(notes) + 1)
        same = definitions == self._definitions and notes == self._notes
        self._definitions, self._notes = definitions, notes
        return not same

    def _learn_setting(self, came: Iterable[str], gone: Iterable[str]) -> bool:
        """Know the screens and the palette of all design blocks; say whether they differ."""
        if not any(map(self._is_block, (*came, *gone))):
            return False
        blocks = (found for text in self._texts for found in blocks_in(bare(text), self._kinds))
        before, self._setting = self._setting, setting_of(tuple(blocks))
        return before != self._setting

    def _is_block(self, text: str) -> bool:
        fences = fences_in(text) if "```" in text or "~~~" in text else ()
        return any(kind_named(fence.word, self._kinds) is not None for fence in fences)

    @property
    def pieces(self) -> Sequence[Piece]:
        """All blocks in order."""
        return self._pieces

    def render(self, id: int) -> Rendered | None:
        """Return a block as HTML, None for one that is no more."""
        place = self._places.get(id)
        if place is None:
            return None
        text = self._texts[place].rstrip()
        if place == 0 and self._document.head_end:
            inner = bare(text).split("\n")[1:-1]
            words = "<br>".join(html.escape(line) for line in inner)
            return Rendered(f'<p class="head">{words}</p>')
        drawn = self._drawn(text)
        if drawn is not None:
            return drawn
        if len(text) > LONGEST:
            return Rendered(f"<pre>{html.escape(bare(text))}</pre>")
        if (item := _ORDERED.match(text)) is not None:
            text = f"{self._number(place, item[2])}{item[2]} {text[item.end() :]}"
        try:
            tight = _ITEM.match(text) is not None and not self._texts[place].endswith("\n")
            text, pictures = self._with_pictures(text)
            return Rendered(self._html(text), None, tight, pictures)
        except RecursionError:
            return Rendered(f"<pre>{html.escape(bare(text))}</pre>")

    def _number(self, place: int, delimiter: str) -> int:
        """Return the number of an item in its list, whatever the text says of any but the first."""
        first = place
        while first and (before := _ORDERED.match(self._texts[first - 1])) is not None:
            if before[2] != delimiter:
                break
            first -= 1
        begin = _ORDERED.match(self._texts[first])
        return (int(begin[1]) if begin is not None else 1) + place - first

    def _drawn(self, text: str) -> Rendered | None:
        """Return a design block drawn, None where the text is none."""
        match = _FENCE.match(text) if text.lstrip().startswith(("```", "~~~")) else None
        kind = kind_named(match[2], self._kinds) if match is not None else None
        if match is None or kind is None:
            return None
        drawing = kind.draw(bare(match[3]), replace(self._setting, dark=self.dark))
        said = "".join(
            f'<p class="problem">{html.escape(f"Line {each.line}: {each.message}")}</p>'
            for each in drawing.problems[:3]
        )
        return Rendered(said, drawing)

    def _with_pictures(self, text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
        """Return a list or a quotation with pictures for its design blocks.

        Where changes are marked in it, its blocks are shown as text, for these are to be seen.
        """
        if not ("```" in text or "~~~" in text) or _ALL_MARKS.search(text):
            return text, ()
        setting = replace(self._setting, dark=self.dark)
        drawn, pictures = drawn_text(text, setting, self._kinds)
        return drawn, tuple(pictures.items())

    def _html(self, text: str) -> str:
        note = _FOOTNOTE.match(text)
        number = ""
        if note is not None:
            number = str(self._notes.get(note[1].casefold(), note[1]))
            text = re.sub(r"^ {4}", "", text[note.end() :], flags=re.MULTILINE)
        is_fence = text.lstrip().startswith(("```", "~~~"))
        if is_fence:
            text = bare(text)
        else:
            if "[^" in text:
                text = _NOTE_MARK.sub(self._note, text)
            if "[[" in text:
                text = _WIKI.sub(_wiki, text)
        extra = self._needed(text) if "[" in text and self._definitions else ""
        body = sanitiser.sanitise(flavours.gfm(text + extra))
        body = _MATH.sub(_formula, body)
        body = with_changes(body)
        if number:
            body = re.sub(r"\A<p>", f"<p><sup>{html.escape(number)}</sup> ", body.lstrip())
            body = f'<div class="note">{body}</div>'
        return body

    def _needed(self, text: str) -> str:
        folded = " ".join(text.casefold().split())
        lines = [line for label, line in self._definitions.items() if f"[{label}]" in folded]
        return "\n\n" + "\n".join(lines) if lines else ""

    def _note(self, match: re.Match[str]) -> str:
        number = self._notes.get(match[2].casefold()) if match[2] else None
        return match[0] if number is None else f"{NOTE}{number}{NOTE_END}"


def bare(text: str) -> str:
    """Return ``text`` without the signs of changes and comments."""
    return _ALL_MARKS.sub("", text)


def _wiki(match: re.Match[str]) -> str:
    if match[3] is None:
        return match[0]
    name, words = match[3].strip(), (match[4] or "").strip()
    target = name.replace("<", "").replace(">", "").replace("\\", "")
    if match[2] and _PICTURE.search(name.partition("#")[0]):
        return f"![{words}](<{target}>)"
    shown = words or name.removesuffix(".md").replace("#", " › ").strip(" ›")
    return f"[{shown}](<{target}>)"


def _formula(match: re.Match[str]) -> str:
    words = formulas.as_html(html.unescape(match[2]).strip())
    return f'<span class="math">{words}</span>' if not match[1] else f'<p class="math">{words}</p>'


def marked_line(parts: Iterable[tuple[str, str]]) -> str:
    """Return a line of which some words are inserted or deleted; each part is its mark and words.

    What makes a line a heading, an item or a quotation stays in front of any mark.
    """
    line = "".join(words for _, words in parts)
    prefix = _BLOCK_PREFIX.match(line)
    place, head = 0, prefix.end() if prefix is not None else 0
    found: list[str] = []
    for mark, words in parts:
        skipped = max(0, min(len(words), head - place))
        place += len(words)
        before, rest = words[:skipped], words[skipped:]
        found.append(before + (f"{mark}{rest}{END}" if mark and rest else rest))
    return "".join(found)


def with_changes(body: str) -> str:
    """Return HTML with tags for inserted and deleted words, and for the numbers of footnotes."""
    body = _ENCODED.sub("", body)  # in the address of a link
    if not _ALL_MARKS.search(body):
        return body
    state = ""
    parts: list[str] = []
    for part in _TAG.split(body):
        if part.startswith("<"):
            parts.append(_ALL_MARKS.sub("", part))
            continue
        place = 0
        for match in _MARKS.finditer(part):
            parts.append(_in(state, part[place : match.start()]))
            state = {INSERTED: "ins", DELETED: "del"}.get(match[0], "")
            place = match.end()
        parts.append(_in(state, part[place:]))
    return "".join(parts).replace(NOTE, "<sup>").replace(NOTE_END, "</sup>")


def _in(state: str, words: str) -> str:
    return f'<span class="{state}">{words}</span>' if state and words.strip() else words
