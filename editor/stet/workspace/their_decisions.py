# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which changes that wait here were decided in a copy that came back.

A change that went out with the copy and does not wait there any more was accepted where what it
inserts stands in the copy and what it deletes is gone, and rejected where it is the other way
about. Each way is tried on the text as it went out; the one that explains the copy to the letter is
taken, and only where the words around it are still there. Of any other change nothing is known, and
it goes on waiting.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from stet.deferred import deferred
from stet.document import review
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.paragraph import Run
from stet.document.word_diff import Edit
from stet.formats.line_diff import Stretch, line_stretches, outside_edits
from stet.workspace.run_texts import PlaceMap, RunText, is_new

_LONGEST = 20_000
"""Beyond so many code points around a change, trying it costs more time than it is worth."""

_MOST_TRIED = 8
"""Of so many changes in the same lines, all ways are tried at once."""

_Key = tuple[str, int, str, str]


@dataclass(frozen=True)
class Decided:
    """Changes that were accepted and rejected in a copy: the ids of mine by those of the base."""

    accepted: Mapping[int, int] = field(default_factory=dict)
    rejected: Mapping[int, int] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.accepted) + len(self.rejected)


def decided_there(mine: Manuscript, base: Manuscript, theirs: Manuscript) -> Decided:
    """Return which changes wait in ``mine`` as in ``base``, and were decided in ``theirs``."""
    gone = _gone(base, theirs)
    waiting = _waiting(mine, base) if gone else {}
    if not waiting:
        return Decided()
    new = is_new(base, theirs)
    sent = RunText.of(base)
    there = RunText([run for run in RunText.of(theirs).runs if not new(run)])
    accepted, rejected = _guessed(sent, there, gone)
    sure = _confirmed(sent, there, accepted, rejected) & waiting.keys()
    return Decided(
        {id_: waiting[id_] for id_ in accepted & sure},
        {id_: waiting[id_] for id_ in rejected & sure},
    )


def _gone(base: Manuscript, theirs: Manuscript) -> set[int]:
    """Return the ids of what does not wait in theirs any more.

    Ids differ from text to text: changes are the same where author, second and words are.
    """
    sent, there = _by_key(base), _by_key(theirs)
    return {id_ for key, ids in sent.items() if len(ids) > len(there[key]) for id_ in ids}


def _waiting(mine: Manuscript, base: Manuscript) -> dict[int, int]:
    """Return the ids of what waits in mine by those of the base; of those alike by their order."""
    here = _by_key(mine)
    found: dict[int, int] = {}
    for key, ids in _by_key(base).items():
        if len(here[key]) == len(ids):
            found.update(zip(ids, here[key], strict=True))
    return found


def _by_key(manuscript: Manuscript) -> defaultdict[_Key, list[int]]:
    found: defaultdict[_Key, list[int]] = defaultdict(list)
    for one in review.pending(manuscript):
        key = one.change.origin.name, int(one.change.time), one.old, one.new
        found[key].append(one.change.id)
    return found


def _guessed(sent: RunText, there: RunText, waiting: Collection[int]) -> tuple[set[int], set[int]]:
    """Return which changes were accepted and which rejected, as far as one way explains more."""
    whole = _Window(Stretch(0, len(sent.text), 0, len(there.text)), tuple(waiting))
    if exact := whole.exactly(sent, there):
        return _parted(exact)
    stretches = _Stretches(line_stretches(sent.text, there.text))
    lines_twice = {line for line, count in Counter(sent.text.split("\n")).items() if count > 1}
    ways: dict[int, bool] = {}
    windows: list[_Window] = []
    for id_, pieces in sorted(_pieces(sent, waiting).items(), key=lambda each: each[1][0][0]):
        start, end = pieces[0][0], pieces[-1][0] + len(pieces[-1][1].text)
        lines = stretches.around(start, end)
        if lines is None:  # all of it still stands there
            inserts = {run.inserted == id_ for _, run in pieces}
            if len(inserts) == 1 and not _lines_at(sent.text, start, end) & lines_twice:
                ways[id_] = inserts.pop()
        elif windows and lines.start < windows[-1].lines.end:
            windows[-1] = windows[-1].with_another(id_, lines)
        else:
            windows.append(_Window(lines, (id_,)))
    for window in windows:
        ways |= window.exactly(sent, there) or window.likely(sent, there)
    return _parted(ways)


def _parted(ways: Mapping[int, bool]) -> tuple[set[int], set[int]]:
    accepted = {id_ for id_, way in ways.items() if way}
    return accepted, ways.keys() - accepted


def _lines_at(text: str, start: int, end: int) -> set[str]:
    """Return the lines that a stretch of a text touches, those without words left out."""
    low, high = text.rfind("\n", 0, start) + 1, text.find("\n", end - 1)
    lines = text[low : high if high >= 0 else None].split("\n")
    return {line for line in lines if line.strip()}


def _pieces(sent: RunText, waiting: Collection[int]) -> dict[int, list[tuple[int, Run]]]:
    """Return where the runs of each change begin."""
    found: defaultdict[int, list[tuple[int, Run]]] = defaultdict(list)
    for start, run in zip(sent.starts, sent.runs, strict=False):
        for id_ in {run.inserted, run.deleted}:
            if id_ is not None and id_ in waiting:
                found[id_].append((start, run))
    return found


class _Stretches:
    """Where the lines of two texts differ."""

    def __init__(self, found: Iterable[Stretch]) -> None:
        self._found = list(found)
        self._ends = [each.end for each in self._found]

    def around(self, start: int, end: int) -> Stretch | None:
        """Return what stands from ``start`` to ``end``, with all lines there that differ.

        None where the lines are the same.
        """
        first = last = bisect_right(self._ends, start)
        while last < len(self._found) and self._found[last].start < end:
            last += 1
        if first == last:
            return None
        one, other = self._found[first], self._found[last - 1]
        before, behind = max(one.start - start, 0), max(end - other.end, 0)
        return Stretch(
            one.start - before, other.end + behind, one.start_new - before, other.end_new + behind
        )


@dataclass(frozen=True)
class _Window:
    """Lines that differ, and the changes in them."""

    lines: Stretch
    ids: tuple[int, ...]

    def with_another(self, id_: int, lines: Stretch) -> _Window:
        """Return it with a change in lines that overlap with its own, and begin no earlier."""
        end, end_new = max(self.lines[1::2], lines[1::2])
        return _Window(Stretch(self.lines.start, end, self.lines.start_new, end_new),
                       (*self.ids, id_))  # fmt: skip

    def exactly(self, sent: RunText, there: RunText) -> dict[int, bool]:
        """Return which changes were accepted and which not, where only that was done there."""
        start, end, start_new, end_new = self.lines
        if len(self.ids) > _MOST_TRIED or self._is_long:
            return {}
        runs, text = sent.between(start, end), there.text[start_new:end_new]
        tried = (
            dict(zip(self.ids, ways, strict=True))
            for ways in product((True, False), repeat=len(self.ids))
        )
        exact = [ways for ways in tried if _text(runs, ways) == text]
        return self._one_of(exact, runs, there.between(start_new, end_new)) if exact else {}

    @property
    def _is_long(self) -> bool:
        start, end, start_new, end_new = self.lines
        return max(end - start, end_new - start_new) > _LONGEST

    def _one_of(
        self, exact: Sequence[Mapping[int, bool]], runs: Iterable[Run], found: Iterable[Run]
    ) -> dict[int, bool]:
        """Return the ways that tell whose the words are too, else what all have in common."""
        signs = _signs(found, ())
        for ways in exact:
            if _signs(_left(runs, ways), ways) == signs:
                return dict(ways)
        return {id_: exact[0][id_] for id_ in self.ids if len({ways[id_] for ways in exact}) == 1}

    def likely(self, sent: RunText, there: RunText) -> dict[int, bool]:
        """Return the ways that come nearer to what stands there, where more was done."""
        if self._is_long:
            return {}
        indel = deferred("rapidfuzz.distance:Indel")
        start, end, start_new, end_new = self.lines
        runs, text = sent.between(start, end), there.text[start_new:end_new]
        whole = "".join([run.text for run in runs])
        found: dict[int, bool] = {}
        for id_ in self.ids:
            new = "".join([run.text for run in runs if run.inserted == id_])
            old = "".join([run.text for run in runs if run.deleted == id_])
            if any(whole.count(words.strip()) > 1 for words in (new, old) if words):
                continue  # which of them went or stayed cannot be told
            yes, no = (
                indel.distance(_text(runs, {**found, id_: way}), text) for way in (True, False)
            )
            # Both ways of a replacement may have letters in common with what stands there.
            if yes != no and ((new and old) or abs(yes - no) == len(new + old)):
                found[id_] = yes < no
        return found


def _left(runs: Iterable[Run], ways: Mapping[int, bool]) -> list[Run]:
    """Return the runs that stand where changes were accepted, or not, by ``ways``."""
    return [run for run in runs if _stays(run, ways)]


def _text(runs: Iterable[Run], ways: Mapping[int, bool]) -> str:
    return "".join([run.text for run in _left(runs, ways)])


def _signs(runs: Iterable[Run], ways: Collection[int]) -> list[tuple[Origin, bool, bool]]:
    """Return whose each character is and how it waits, what is decided in ``ways`` left out."""
    return [
        (run.origin, _waits(run.inserted, ways), _waits(run.deleted, ways))
        for run in runs
        for _ in run.text
    ]


def _waits(id_: int | None, ways: Collection[int]) -> bool:
    return id_ is not None and id_ not in ways


def _stays(run: Run, ways: Mapping[int, bool]) -> bool:
    """Say whether a run stands in a text in which changes were accepted, or not, by ``ways``."""
    deleted = run.deleted is not None and ways.get(run.deleted) is True
    return not deleted and (run.inserted is None or ways.get(run.inserted) is not False)


def _confirmed(
    sent: RunText, there: RunText, accepted: Collection[int], rejected: Collection[int]
) -> set[int]:
    """Return those decisions with which the text that went out reads as theirs where they are."""
    decided = {*accepted, *rejected}
    stays = [run.deleted not in accepted and run.inserted not in rejected for run in sent.runs]
    text = "".join([run.text for run, is_left in zip(sent.runs, stays, strict=True) if is_left])
    changed = _Changed(outside_edits(text, there.text))
    unsure: set[int] = set()
    place = 0
    for run, is_left in zip(sent.runs, stays, strict=True):
        own = decided & {id_ for id_ in (run.inserted, run.deleted) if id_ is not None}
        stop = place + len(run.text) * is_left
        if own and not (
            _is_as_decided(run, there.between(*changed.there(place, stop)), decided)
            if is_left and not changed.has(place, stop)
            else not is_left and not changed.takes(place)
        ):
            unsure |= own
        place = stop
    return decided - unsure


def _is_as_decided(run: Run, found: Iterable[Run], decided: Collection[int]) -> bool:
    """Say whether the words of a run are left waiting for what is not decided, and no more."""
    inserted, deleted = _waits(run.inserted, decided), _waits(run.deleted, decided)
    return all(
        (each.inserted is not None) == inserted and (each.deleted is not None) == deleted
        for each in found
    )


class _Changed:
    """What they did to a text besides."""

    def __init__(self, edits: list[Edit]) -> None:
        self._edits = edits
        self._ends = [edit.end for edit in edits]
        self._map = PlaceMap(edits)

    def has(self, start: int, end: int) -> bool:
        """Say whether anything between ``start`` and ``end`` was changed."""
        index = bisect_right(self._ends, start)
        return index < len(self._edits) and self._edits[index].start < end

    def takes(self, place: int) -> bool:
        """Say whether words around ``place`` were changed, or some that it touches deleted."""
        return any(not edit.text or edit.start < place < edit.end for edit in self._touching(place))

    def _touching(self, place: int) -> Iterator[Edit]:
        index = bisect_left(self._ends, place)
        while index < len(self._edits) and self._edits[index].start <= place:
            yield self._edits[index]
            index += 1

    def there(self, start: int, end: int) -> tuple[int, int]:
        """Return where words that were not changed stand in their text."""
        place = self._map.after(start)
        return place, place + end - start
