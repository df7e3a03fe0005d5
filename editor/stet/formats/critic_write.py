# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Ways to write a manuscript as CriticMarkup, the most exact first.

The format cannot mark every place: in code a mark is plain text. So a change that begins or ends in
code is widened to the whole of it, and where code takes lines of its own, to these lines, which are
then marked as a *block*: blank lines part them from the mark's own characters, so that Markdown
sees the same code in the mark as outside. Whether a way will do is for the caller to try by
reading.

Offsets count in the markup reading, a paragraph's mark being one code point.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from operator import attrgetter
from typing import Literal, NamedTuple

import msgspec

from stet.document.comments import Comment
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import flatten, line_starts
from stet.formats import critic_metadata
from stet.formats.critic_metadata import Metadata
from stet.formats.critic_scan import (
    ARROW,
    PADDING,
    SEPARATOR,
    Code,
    Mark,
    escape_body,
    escape_plain,
    needs_escape,
)
from stet.formats.format import Options

# What might begin or end code, in the text of a comment.
_TRICKY = re.compile(r"[^\w .,;:!?'’“”()/-]")

HIGHLIGHT = "highlight"
"""The kind of a comment that has no words, and is written as a highlight alone."""


@dataclass(frozen=True)
class CriticOptions(Options):
    """How CriticMarkup is written: marks say who made them, of what kind they are and why.

    But those of the changes and comments with the ids in ``bare`` and ``bare_comments`` do not.
    With ``roughdraft`` that is said at the end of the text, by ids, as Roughdraft has it.
    """

    bare: frozenset[int] = frozenset()
    bare_comments: frozenset[int] = frozenset()
    roughdraft: bool = False


ALL_SAID = CriticOptions()


@dataclass(frozen=True, slots=True)
class _Part:
    """Some words as they are to be written: kept, or taken out and put in by one change."""

    start: int
    end: int
    old: str
    new: str
    change: Change | None = None
    block: bool = False

    def cut(self, edges: Sequence[int]) -> Iterator[_Part]:
        """Divide a kept part at those of ``edges``, ascending, that lie in it."""
        inside = edges[bisect_right(edges, self.start) : bisect_left(edges, self.end)]
        for start, end in pairwise((self.start, *inside, self.end)):
            words = self.old[start - self.start : end - self.start]
            yield _Part(start, end, words, words)


class _Remark(NamedTuple):
    """A comment and where the words are that it holds on to."""

    start: int
    end: int
    comment: Comment


@dataclass(frozen=True, slots=True)
class _Zone:
    """Words that can be marked only together."""

    start: int
    end: int
    block: bool


def marked(manuscript: Manuscript, options: CriticOptions) -> Iterator[str]:
    """Yield the manuscript as text with marks in all ways, the most exact first."""
    parts = list(_parts(manuscript))
    comments = list(_comments(manuscript))
    markup = "".join([run.text for run in flatten(manuscript.paragraphs)])[:-1]
    zones: list[_Zone] = []
    if comments or any(part.change is None and needs_escape(part.old) for part in parts):
        zones += _code(parts, "old")
    yield _Page(markup, zones, options).written(parts, comments)
    zones = [*_code(parts, "old"), *_code(parts, "new")]
    torn = list(_torn(zones, parts))
    touched = [_Zone(part.start, part.end, True) for part in parts if part.change is not None]
    for wide in (torn, [*torn, *touched], [_Zone(0, len(markup), True)]):
        joined = list(_joined(parts, wide, markup, options.bare))
        for safe in (False, True) if comments else (False,):
            yield _Page(markup, zones, options, safe).written(joined, comments)


def _parts(manuscript: Manuscript) -> Iterator[_Part]:
    runs = list(flatten(manuscript.paragraphs))[:-1]
    start = 0
    for change_id, group in groupby(runs, lambda run: run.inserted or run.deleted):
        words = list(group)
        old = "".join([run.text for run in words if run.inserted is None])
        new = "".join([run.text for run in words if run.deleted is None])
        end = start + sum([len(run.text) for run in words])
        yield _Part(start, end, old, new, manuscript.changes[change_id] if change_id else None)
        start = end


def _comments(manuscript: Manuscript) -> Iterator[_Remark]:
    """Return the comments with their places, by where they end."""
    starts = line_starts(paragraph.markup for paragraph in manuscript.paragraphs)
    found = [
        _Remark(
            starts[comment.anchor.start.paragraph] + comment.anchor.start.column,
            starts[comment.anchor.end.paragraph] + comment.anchor.end.column,
            comment,
        )
        for comment in manuscript.comments.values()
    ]
    yield from sorted(found, key=lambda remark: (remark.end, remark.start, remark.comment.id))


def _code(parts: Sequence[_Part], side: Literal["old", "new"]) -> Iterator[_Zone]:
    """Yield what is code in one reading, in offsets of the markup."""
    words = [part.old if side == "old" else part.new for part in parts]
    starts = [0, *accumulate(map(len, words))]
    text = "".join(words)

    def place(offset: int, is_end: bool) -> int:
        index = bisect_right(starts, offset - is_end) - 1
        part = parts[index]
        if part.change is not None:
            return part.end if is_end else part.start
        return part.start + offset - starts[index]

    code = Code.of(text)
    for start, end in zip(code.starts, code.ends, strict=True):
        line = text[text.rfind("\n", 0, start) + 1 : start]
        block = "\n" in text[start:end] or not line.strip()
        yield _Zone(place(start, False), place(end, True), block)


def _torn(zones: Iterable[_Zone], parts: Sequence[_Part]) -> Iterator[_Zone]:
    """Yield the zones in which some change begins or ends."""
    edges = [part.start for part in parts]
    for zone in zones:
        if bisect_right(edges, zone.start) < bisect_left(edges, zone.end):
            yield zone


def _joined(
    parts: Sequence[_Part], zones: Iterable[_Zone], markup: str, bare: frozenset[int]
) -> Iterator[_Part]:
    """Yield the parts with each zone made one, widened to whole changes and, a block, to lines."""
    apart: list[_Zone] = []
    for zone in sorted(zones, key=attrgetter("start")):
        wide = _widened(zone, parts, markup)
        while apart and wide.start < apart[-1].end:
            last = apart.pop()
            start, end = min(last.start, wide.start), max(last.end, wide.end)
            wide = _widened(_Zone(start, end, last.block or wide.block), parts, markup)
        apart.append(wide)
    starts = [zone.start for zone in apart]
    edges = sorted({edge for zone in apart for edge in (zone.start, zone.end)})

    def zone_of(part: _Part) -> _Zone | None:
        index = bisect_right(starts, part.start) - 1
        return apart[index] if index >= 0 and part.start < apart[index].end else None

    pieces = [
        piece for part in parts for piece in (part.cut(edges) if part.change is None else (part,))
    ]
    for shared, group in groupby(pieces, zone_of):
        if shared is None:
            yield from group
            continue
        inside = list(group)
        changes = {part.change.id: part.change for part in inside if part.change is not None}
        change = _one_of(list(changes.values()), bare)
        old, new = "".join([p.old for p in inside]), "".join([p.new for p in inside])
        yield _Part(shared.start, shared.end, old, new, change, shared.block)


def _one_of(changes: Sequence[Change], bare: frozenset[int]) -> Change | None:
    """Return one change for several that share a mark, by all whose names may be told."""
    told = [each for each in changes if each.id not in bare] or changes
    if len(told) < 2:
        return told[0] if told else None
    hands = list(dict.fromkeys([each.origin for each in told]))
    sources = {each.source for each in hands}
    names = ", ".join(dict.fromkeys([each.name for each in hands if each.name]))
    several = Origin(sources.pop() if len(sources) == 1 else Source.UNKNOWN, names)
    time = max(each.time for each in told)
    return Change(told[0].id, hands[0] if len(hands) == 1 else several, "", "", time)


def _widened(zone: _Zone, parts: Sequence[_Part], markup: str) -> _Zone:
    """Return the zone with all of the changes it cuts and, if it is a block, of its lines."""
    start, end = zone.start, zone.end
    while True:
        if zone.block:
            start = markup.rfind("\n", 0, start) + 1
            if markup[end - 1 : end] != "\n":
                last = markup.find("\n", end)
                end = last if last >= 0 else len(markup)
        first = parts[bisect_right(parts, start, key=attrgetter("start")) - 1]
        final = parts[bisect_left(parts, end, key=attrgetter("start")) - 1]
        low = first.start if first.change is not None else start
        high = final.end if final.change is not None and end > final.start else end
        if (low, high) == (start, end):
            return _Zone(start, end, zone.block)
        start, end = low, high


class _Page:
    """Writes parts one after the other, each comment behind the words it holds on to.

    ``safe`` keeps what comments say out of Markdown's sight, where it might begin code.
    """

    def __init__(
        self, markup: str, zones: Iterable[_Zone], options: CriticOptions, safe: bool = False
    ) -> None:
        self._markup = markup
        self._options = options
        self._safe = safe
        self._code = Code((zone.start, zone.end) for zone in zones)
        self._blocks = Code((zone.start, zone.end + 1) for zone in zones if zone.block)
        self._out: list[str] = []

    def written(self, parts: Sequence[_Part], remarks: Iterable[_Remark]) -> str:
        placed = [self._beside_code(remark) for remark in remarks]
        waiting = deque(sorted(placed, key=attrgetter("end")))
        for index, part in enumerate(parts):
            here: list[_Remark] = []
            while waiting and waiting[0].end <= part.end:
                here.append(waiting.popleft())
            if part.change is not None:
                self._change(part)
                self._remarks(here, part.new or part.old)
                continue
            done = part.start
            for end, group in groupby(here, attrgetter("end")):
                together = list(group)
                start = min(max(together[0].start, done), end)
                self._plain(done, start, before_mark=True)
                if quote := self._markup[start:end]:
                    self._mark(Mark.HIGHLIGHT, _escaped_within(quote))
                self._remarks(together, quote)
                done = end
            self._plain(done, part.end, before_mark=index + 1 < len(parts))
        self._remarks(waiting, "")
        return "".join(self._out)

    def _beside_code(self, remark: _Remark) -> _Remark:
        """Return where a mark can stand: not in code, nor on the lines that code has for itself."""
        start, end = remark.start, remark.end
        if (block := self._blocks.around(end, end + 1)) is not None:
            before = self._markup.rfind("\n", 0, block[0])
            after = self._markup.find("\n", block[1] - 1) + 1
            if self._safe and before >= 0:
                after = 0
            end = after or max(before, 0)
            return _Remark(end, end, remark.comment)
        if (code := self._code.around(end - 1, end + 1)) is not None and code[0] < end < code[1]:
            end = code[1]
        if self._blocks.around(start, start + 1) is not None:
            start = end
        elif (code := self._code.around(start, start + 1)) is not None:
            start = code[0]
        return _Remark(min(start, end), end, remark.comment)

    def _plain(self, start: int, end: int, *, before_mark: bool) -> None:
        words = self._markup[start:end]
        self._out.append(escape_plain(words, self._code, start, before_mark=before_mark))

    def _change(self, part: _Part) -> None:
        said = Metadata()
        if part.change is not None and part.change.id not in self._options.bare:
            said = critic_metadata.of_change(part.change)
        old, new = part.old, part.new
        if part.block:
            said = msgspec.structs.replace(said, block=True)
            old, new = (PADDING + words + PADDING if words else "" for words in (old, new))
        # What comes may look as if something were said of it.
        may_be_said = new.lstrip().startswith("{") and SEPARATOR in new
        if old and new and ARROW not in old and not may_be_said:
            self._mark(Mark.SUBSTITUTION, f"{old}{ARROW}{new}", said)
            return
        for mark, words in ((Mark.DELETION, old), (Mark.ADDITION, new)):
            if words:
                self._mark(mark, words, said)

    def _remarks(self, remarks: Iterable[_Remark], quote: str) -> None:
        for _, _, comment in remarks:
            if comment.kind == HIGHLIGHT and quote and not (comment.text or comment.replies):
                continue
            said = critic_metadata.of_comment(comment)
            if comment.quote != quote:
                said = msgspec.structs.replace(said, quote=comment.quote)
            bare = comment.id in self._options.bare_comments
            self._remark(comment.text, said, bare)
            for reply in comment.replies:
                self._remark(reply.text, critic_metadata.of_reply(reply), bare)

    def _remark(self, text: str, said: Metadata, bare: bool) -> None:
        if bare:
            said = Metadata(reply=said.reply, done=said.done)
        if self._safe and _TRICKY.search(text):
            text, said = "", msgspec.structs.replace(said, text=text)
        self._mark(Mark.COMMENT, text, said)

    def _mark(self, mark: Mark, words: str, said: Metadata = critic_metadata.NOTHING) -> None:
        head = ""
        if said != critic_metadata.NOTHING or SEPARATOR in words:
            head = critic_metadata.encode(said) + SEPARATOR
        self._out.append(f"{mark.opener}{escape_body(head + words, mark)}{mark.closer}")


def _escaped_within(quote: str) -> str:
    """Return the words of a highlight, which are scanned for marks once more."""
    if not needs_escape(quote):
        return quote
    return escape_plain(quote, Code.of(quote), 0, before_mark=False)
