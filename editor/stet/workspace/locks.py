# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Locked passages: neither what is asked for nor the writer's own keys change them.

Undo may, and the writer may decide about a change that waits in one. A lock follows its words
through every edit. It is kept with them after each, so that it finds them again after a kill, and
after an edit elsewhere those most like them; words that are gone are locked again once they are
back.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from stet.deferred import deferred
from stet.document.editing import span_text
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position, Span, line_starts
from stet.document.transaction import Transaction

MOST_AWAY = 20
"""Of so many locks whose words are gone is remembered what they were."""

ALIKE = 70
"""From so many percent on, words that were edited elsewhere are taken for those of a lock."""

SHORTEST = 12
"""Fewer code points are like too much else."""

END = 600
"""Code points of each end of a long passage that are kept: the record is written at every rest."""

MOST_TRIED = 100
"""So many places are tried whose ends are those of a long passage: some texts repeat themselves."""

_AROUND = 100_000
"""So many code points before and behind are looked through for words that are alike."""


class Lock(msgspec.Struct, frozen=True, omit_defaults=True):
    """A locked passage as it is kept: where it stood in the markup, and its final words.

    Of long ones ``text`` has the first alone and ``tail`` the last; ``length`` says how many code
    points all of them have, and ``digest`` is theirs. ``to_end`` says whether the passage went to
    the end of a paragraph.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    text: str
    to_end: bool = False
    tail: str = ""
    length: int = 0
    digest: str = ""

    @classmethod
    def of(cls, span: Span, text: str, *, to_end: bool) -> Lock:
        """Return the lock of ``span`` with the final words ``text``."""
        start = (span.start.paragraph, span.start.column)
        end = (span.end.paragraph, span.end.column)
        if len(text) <= 2 * END:
            return cls(start, end, text, to_end)
        return cls(start, end, text[:END], to_end, text[-END:], len(text), _digest(text))

    @property
    def size(self) -> int:
        """How many code points its words have."""
        return self.length or len(self.text)

    def at(self, span: Span) -> Lock:
        """Return it where the same words stand at ``span`` by now."""
        start = (span.start.paragraph, span.start.column)
        return msgspec.structs.replace(self, start=start, end=(span.end.paragraph, span.end.column))

    def places_in(self, text: str) -> Iterator[int]:
        """Yield where in ``text`` its words stand, unchanged."""
        place = text.find(self.text) if self.text else -1
        tried = 0
        while place >= 0 and tried < MOST_TRIED:
            end, step = place + self.size, 1
            if not self.digest:
                yield place
            elif text.endswith(self.tail, place, end):
                tried += 1
                if _digest(text[place:end]) == self.digest:
                    step = self.size
                    yield place
            place = text.find(self.text, place + step)

    def alike_in(self, text: str, wanted: int) -> tuple[int, int] | None:
        """Return the stretch of ``text`` near ``wanted`` that is most like it, None for none.

        Of a long one either end is enough: the other is then where it would be unchanged.
        """
        first = _aligned(self.text, text, wanted)
        if not self.digest:
            return first
        last = _aligned(self.tail, text, (first[0] if first else wanted) + self.length - END)
        if first is None and last is None:
            return None
        start = first[0] if first else max(last[1] - self.length, 0)  # type: ignore[index] # one is
        end = last[1] if last and last[1] > start else start + self.length
        return start, min(end, len(text))


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def _aligned(words: str, text: str, wanted: int) -> tuple[int, int] | None:
    """Return the stretch of ``text`` near ``wanted`` that is most like ``words``."""
    low = max(wanted - _AROUND, 0)
    around = text[low : wanted + len(words) + _AROUND]
    if len(around) < len(words):  # or what is here would be looked for in the lock
        ratio = deferred("rapidfuzz.fuzz:ratio")
        return (low, low + len(around)) if ratio(words, around) >= ALIKE else None
    align = deferred("rapidfuzz.fuzz:partial_ratio_alignment")
    found = align(words, around, score_cutoff=ALIKE)
    return None if found is None else (low + found.dest_start, low + found.dest_end)


class Locks:
    """The locked passages of one document, ascending and apart from each other."""

    def __init__(self, manuscript: Manuscript, kept: Iterable[Lock] = ()) -> None:
        self._manuscript = manuscript
        self.spans: tuple[Span, ...] = ()
        self._away: tuple[Lock, ...] = ()
        for lock in kept:
            found = _found(manuscript, lock) or _alike(manuscript, lock)
            if found is not None:
                self.add(found)
            else:
                self._away = (*self._away, lock)[-MOST_AWAY:]
        self._here = self._described()

    def add(self, span: Span) -> None:
        """Lock ``span`` too; an empty one is nothing."""
        start, end = self._manuscript.clamp(span.start), self._manuscript.clamp(span.end)
        if start >= end:
            return
        joined = [each for each in self.spans if each.start <= end and start <= each.end]
        whole = Span(
            min([start, *(each.start for each in joined)]),
            max([end, *(each.end for each in joined)]),
        )
        others = [each for each in self.spans if each not in joined]
        self.spans = tuple(sorted([*others, whole]))
        self._here = self._described()

    def remove(self, span: Span) -> None:
        """Unlock every passage that ``span`` touches, whole."""
        self.spans = tuple(each for each in self.spans if not _meet(each, span))
        self._here = self._described()

    def meets(self, span: Span) -> bool:
        """Say whether ``span`` has words of a locked passage; an empty one, whether it is inside.

        What is put in right before a locked passage or right behind it does not change it.
        """
        if span.start == span.end:
            return any(each.start < span.start < each.end for each in self.spans)
        return any(each.start < span.end and span.start < each.end for each in self.spans)

    def cover(self, span: Span) -> bool:
        """Say whether ``span`` has words, and all of them are of locked passages."""
        gaps: list[Span] = []
        start = span.start
        for each in self.spans:
            if start < each.start < span.end:
                gaps.append(Span(start, each.start))
            start = max(start, each.end)
        if start < span.end:
            gaps.append(Span(start, span.end))
        return self.meets(span) and not any(
            span_text(self._manuscript, gap).strip() for gap in gaps
        )

    def refuses(self, span: Span, words: str) -> bool:
        """Say whether ``words`` in the place of ``span`` would change a locked passage.

        At its edges they do where they make other words of its own, or go on in its paragraph;
        a new paragraph may begin there.
        """
        if self.meets(span):
            return True
        return any(
            (each.end == span.start and self._joins(each.end, words[:1], before=True))
            or (each.start == span.end and self._joins(each.start, words[-1:], before=False))
            for each in self.spans
        )

    def _joins(self, edge: Position, sign: str, *, before: bool) -> bool:
        """Say whether a sign at an edge of a locked passage, ``before`` it, goes on in it."""
        if not sign or sign == "\n":
            return False
        markup = self._manuscript.paragraphs[edge.paragraph].markup
        if edge.column == (len(markup) if before else 0):
            return True
        last = markup[edge.column - 1] if before else markup[edge.column]
        return sign.isalnum() and last.isalnum()

    def touches(self, span: Span) -> bool:
        """Say whether ``span`` is at a locked passage, its edges included."""
        return any(_meet(each, span) for each in self.spans)

    def changes(self) -> frozenset[int]:
        """Return the changes that wait in locked passages."""
        found: set[int] = set()
        for span in self.spans:
            for index in range(span.start.paragraph, span.end.paragraph + 1):
                column = 0
                for run in self._manuscript.paragraphs[index].runs:
                    low, column = Position(index, column), column + len(run.text)
                    if low < span.end and span.start < Position(index, column):
                        found.update(id_ for id_ in (run.inserted, run.deleted) if id_ is not None)
        return frozenset(found)

    def follow(self, transaction: Transaction) -> bool:
        """Keep the locks with their words; return whether ``kept`` gives something else now."""
        if not self.spans and not self._away:
            return False
        kept, moved = self.kept(), tuple(transaction.map_span(each) for each in self.spans)
        end = transaction.first + max(len(transaction.old), len(transaction.new))
        if (
            moved == self.spans
            and not self._away
            and not any(
                each.start.paragraph < end and transaction.first <= each.end.paragraph
                for each in moved
            )
        ):
            return False
        gone = [lock for lock, now in zip(self._here, moved, strict=True) if now.start >= now.end]
        unchanged = {
            now: lock.at(now)
            for lock, was, now in zip(self._here, self.spans, moved, strict=True)
            if was.end.paragraph < transaction.first
            or was.start.paragraph >= transaction.first + len(transaction.old)
        }
        self.spans = tuple(each for each in moved if each.start < each.end)
        waiting, self._away = (*self._away, *gone), ()
        for lock in waiting:
            found = self._back(lock, transaction)
            if found is not None:
                self.add(found)
            else:
                self._away = (*self._away, lock)[-MOST_AWAY:]
        self._here = self._described(unchanged)
        return self.kept() != kept

    def _back(self, lock: Lock, transaction: Transaction) -> Span | None:
        """Return where the words of a lock came back by a transaction, None where they did not."""
        first = transaction.first
        end = min(first + len(transaction.new), len(self._manuscript.paragraphs))
        return _nearest(self._manuscript, lock, first, end) if first < end else None

    def kept(self) -> tuple[Lock, ...]:
        """Return them as they are to be kept, with those whose words are gone."""
        return (*self._here, *self._away)

    def _described(self, known: Mapping[Span, Lock] | None = None) -> tuple[Lock, ...]:
        """Return the locks as they are to be kept; the words of those ``known`` are not read."""
        paragraphs, known = self._manuscript.paragraphs, known or {}
        return tuple(
            known.get(each)
            or Lock.of(
                each,
                span_text(self._manuscript, each),
                to_end=each.end.column == len(paragraphs[each.end.paragraph].markup),
            )
            for each in self.spans
        )


def _meet(one: Span, two: Span) -> bool:
    return one.start <= two.end and two.start <= one.end


def _found(manuscript: Manuscript, lock: Lock) -> Span | None:
    """Return where the words of a lock are now, the place they had first; None where they are not.

    Of several places with the same words it is the one nearest to where they were.
    """
    there = Span(manuscript.clamp(Position(*lock.start)), manuscript.clamp(Position(*lock.end)))
    if not lock.text:
        return None
    if there.start < there.end:
        text = span_text(manuscript, there)
        if len(text) == lock.size and 0 in lock.places_in(text):
            return there
    return _nearest(manuscript, lock, 0, len(manuscript.paragraphs))


def _nearest(manuscript: Manuscript, lock: Lock, first: int, end: int) -> Span | None:
    """Return the words of a lock in the paragraphs from ``first`` to before ``end``."""
    finals = _Finals(manuscript.paragraphs[first:end], first)
    wanted, places = finals.start_of(lock.start[0]), list(lock.places_in(finals.text))
    if not places:
        return None
    best = min(places, key=lambda each: abs(each - wanted))
    return finals.span(best, best + lock.size)


def _alike(manuscript: Manuscript, lock: Lock) -> Span | None:
    """Return the words most like those of a lock, None where none are: it was edited elsewhere."""
    if lock.size < SHORTEST:
        return None
    finals = _Finals(manuscript.paragraphs, 0)
    found = lock.alike_in(finals.text, finals.start_of(lock.start[0]))
    return finals.span(*_widened(finals.text, *found, lock)) if found else None


def _widened(text: str, start: int, end: int, lock: Lock) -> tuple[int, int]:
    """Return a stretch of a text out to whole words, and to where the lock went in its lines."""
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    while start > 0 and text[start - 1] != "\n" and (lock.start[1] == 0 or text[start - 1] != " "):
        start -= 1
    while end < len(text) and text[end] != "\n" and (lock.to_end or text[end] != " "):
        end += 1
    return start, end


class _Finals:
    """The final text of some paragraphs, the first of them being of that index."""

    def __init__(self, paragraphs: Sequence[Paragraph], first: int) -> None:
        self._paragraphs, self._first = paragraphs, first
        finals = [paragraph.final for paragraph in paragraphs]
        self.text = "\n".join(finals)
        self._starts = line_starts(finals)

    def start_of(self, index: int) -> int:
        """Return where a paragraph, or the one nearest to it, begins in the text."""
        return self._starts[min(max(index - self._first, 0), len(self._paragraphs) - 1)]

    def span(self, start: int, end: int) -> Span:
        """Return the span in the markup of a stretch of the text."""
        return Span(self._position(start, behind=True), self._position(end, behind=False))

    def _position(self, offset: int, *, behind: bool) -> Position:
        """Return the place in the markup of an offset in the text.

        ``behind`` chooses the far side of struck words that stand there.
        """
        index = min(bisect_right(self._starts, offset) - 1, len(self._paragraphs) - 1)
        left, column = offset - self._starts[index], 0
        for run in self._paragraphs[index].runs:
            if run.deleted is None:
                if left < len(run.text) or (left == len(run.text) and not behind):
                    return Position(self._first + index, column + left)
                left -= len(run.text)
            elif left == 0 and not behind:
                return Position(self._first + index, column)
            column += len(run.text)
        return Position(self._first + index, column)
