# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What others did to a copy that they were given, brought together with what happened here since.

Three texts with their changes: the copy as it went out (the base), mine, and theirs. All that
stands in a text is compared, what is inserted and deleted too (the markup reading), so that their
changes to words which are only proposed have a place as well. Their tracked changes come with their
names. What they did without tracking is a tracked change by "returned copy". Where both did
something to the same words, their version is an alternative to mine.

A change that waits in the base and in mine, and does not in theirs, counts for neither side: to
strike what it inserts would leave a hole, since what it deletes is struck already. It goes on
waiting, and where they wrote something else there, that is an alternative to it.
"""

from __future__ import annotations

import time
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from stet.document import review
from stet.document.comments import Comment, CommentStep
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Position, Run, Span, flatten, line_starts, place_at
from stet.document.transaction import StreamEdit, Transaction, to_offset
from stet.document.word_diff import Edit
from stet.formats.line_diff import outside_edits
from stet.workspace.run_texts import PlaceMap, RunText, compared_runs, is_new, signature

RETURNED = Origin(Source.HUMAN, "returned copy")
"""Who made the changes of a copy that were not tracked there."""

LABEL = "Merge returned copy"
UNTRACKED = "This was changed in the returned copy without being tracked."
BOTH_CHANGED = "You and the returned copy both changed this; here is its version."
CONFLICT = "conflict"


@dataclass(frozen=True)
class Merged:
    """The edit that puts their changes into mine, and how many of these are alternatives."""

    transaction: Transaction
    conflicts: int


class _Stripe(NamedTuple):
    """Text from ``start`` to ``end``, half-open, of the base, and who strikes it."""

    start: int
    end: int
    key: tuple[str, int]


class _Insertion(NamedTuple):
    """Runs of theirs that stand at a place of the base; ``edit`` says of which difference."""

    place: int
    runs: tuple[Run, ...]
    edit: int


def merge_returned(
    mine: Manuscript, base: Manuscript | None, theirs: Manuscript, by: Origin = RETURNED
) -> Merged:
    """Return the edit that shows in ``mine`` what ``theirs`` did to ``base``.

    Where the base is not known, it is what stands in ``mine``, without what only waits here. ``by``
    is whose the changes are that are not tracked in ``theirs``.
    """
    return _Merge(mine, _shared(mine, base or mine, theirs), theirs, by).merged()


def _shared(mine: Manuscript, base: Manuscript, theirs: Manuscript) -> Manuscript:
    """Return the base without the changes in it that wait in mine and do not in theirs."""
    here, there = ({signature(one.changes[id_]) for id_ in one.pending()} for one in (mine, theirs))
    gone = [id_ for id_ in base.pending() if signature(base.changes[id_]) in here - there]
    if not gone:
        return base
    found = Manuscript(base.paragraphs, base.changes.values())
    found.apply(review.reject(found, gone))
    return found


class _Own(NamedTuple):
    """A place of the base in which something was done here: words put in, gone, or struck.

    ``adds`` says whether words were put in, ``put_in`` where that was between words of the base.
    """

    start: int
    end: int
    adds: bool
    put_in: tuple[int, ...]


class _Merge:
    def __init__(self, mine: Manuscript, base: Manuscript, theirs: Manuscript, by: Origin) -> None:
        self._manuscript = mine
        self._their_changes = theirs.changes
        self._by = by
        self._mine, self._base, self._theirs = (
            RunText.of(mine),
            RunText.of(base),
            RunText.of(theirs),
        )
        self._edits = compared_runs(self._base, self._theirs, is_new(base, theirs))
        own: list[Edit] = []
        if base is not mine:
            own = compared_runs(self._base, self._mine, is_new(base, mine))
        self._own = _own_doing(own, _newly_struck(self._base, self._mine, own))
        self._to_mine, self._to_theirs = PlaceMap(own), PlaceMap(self._edits)
        self._keys: dict[object, int] = {}
        self._changes: list[Change] = []
        self._now = time.time()
        self._struck: list[_Stripe] = []
        self._added: list[tuple[int, tuple[Run, ...]]] = []
        self._conflicts = 0

    def merged(self) -> Merged:
        stripes, insertions = self._their_doing()
        self._place(stripes, insertions)
        return Merged(self._transaction(), self._conflicts)

    # What they did, in places of the base

    def _their_doing(self) -> tuple[list[_Stripe], list[_Insertion]]:
        stripes = _newly_struck(self._base, self._theirs, self._edits)
        insertions: list[_Insertion] = []
        place = place_new = 0
        for index, (start, end, text) in enumerate(self._edits):
            place_new += start - place
            stripes += self._gone(start, end, index)
            if text:
                runs = self._theirs.between(place_new, place_new + len(text))
                insertions.append(_Insertion(end, tuple(runs), index))
            place, place_new = end, place_new + len(text)
        return _joined(sorted(stripes, key=lambda each: each[:2])), insertions

    def _gone(self, start: int, end: int, index: int) -> list[_Stripe]:
        """Return what is in the base and not in theirs: deleted without being tracked."""
        found: list[_Stripe] = []
        place = start
        for run in self._base.between(start, end):
            stop = place + len(run.text)
            if run.deleted is None:  # else they only decided what is proposed here as well
                found.append(_Stripe(place, stop, ("untracked", index)))
            place = stop
        return found

    # Where that is in mine

    def _place(self, stripes: list[_Stripe], insertions: list[_Insertion]) -> None:
        doing = self._units(stripes, insertions)
        own = 0
        index = 0
        while index < len(doing):
            low, high, unit = doing[index]
            while own < len(self._own) and self._own[own].end < low:
                own += 1
            touched = self._touched(own, unit)
            index += 1
            if not touched:
                for one in unit:
                    self._apply(one)
                continue
            members = list(unit)
            low, high = min(low, self._own[touched[0]].start), max(high, self._own[touched[-1]].end)
            while index < len(doing) and doing[index][0] <= high:
                start, end, other = doing[index]
                more = self._touched(touched[-1], other)
                if start == high and not more:
                    break
                members += other
                touched = sorted({*touched, *more})
                high = max(high, end, self._own[touched[-1]].end)
                index += 1
            own = touched[-1] + 1
            self._alternative(low, high, members, touched)

    def _units(
        self, stripes: Iterable[_Stripe], insertions: Iterable[_Insertion]
    ) -> list[tuple[int, int, list[_Stripe | _Insertion]]]:
        """Return what they did with its places, in order; words and what replaces them are one."""
        replaced = {one.edit for one in insertions if self._edits[one.edit].start < one.place}
        found: list[tuple[int, int, list[_Stripe | _Insertion]]] = []
        struck: dict[int, list[_Stripe]] = {}
        for stripe in stripes:
            name, number = stripe.key
            if name == "untracked" and number in replaced:
                struck.setdefault(number, []).append(stripe)
            else:
                found.append((stripe.start, stripe.end, [stripe]))
        for one in insertions:
            words = struck.get(one.edit, [])
            start = words[0].start if words else one.place
            found.append((start, one.place, [*words, one]))
        found.sort(key=lambda each: (each[0], each[1], isinstance(each[2][0], _Stripe)))
        return found

    def _touched(self, first: int, unit: Iterable[_Stripe | _Insertion]) -> list[int]:
        """Return which of my edits, from the ``first`` on, touch what they did."""
        return sorted({index for one in unit for index in self._touched_by(first, one)})

    def _touched_by(self, first: int, one: _Stripe | _Insertion) -> list[int]:
        """Return which of my edits touch one of theirs, by the rule of diff3."""
        low, high = (one.place,) * 2 if isinstance(one, _Insertion) else one[:2]
        found: list[int] = []
        for index in range(first, len(self._own)):
            edit = self._own[index]
            if edit.start > high:
                break
            overlap = edit.start < high and low < edit.end
            inside = low == high and edit.start < low < edit.end
            own_inside = edit.start == edit.end and low < edit.start < high
            both_insert = (
                isinstance(one, _Insertion) and edit.adds and edit.start <= low <= edit.end
            )
            if overlap or inside or own_inside or both_insert:
                found.append(index)
        return found

    def _apply(self, one: _Stripe | _Insertion) -> None:
        if isinstance(one, _Stripe):
            start = self._to_mine.after(one.start)
            self._struck.append(_Stripe(start, start + one.end - one.start, one.key))
            return
        self._added.append((self._to_mine.before(one.place), self._renamed(one)))

    def _renamed(self, one: _Insertion) -> tuple[Run, ...]:
        """Return their runs with ids of mine; what is not tracked is inserted by the copy."""
        found: list[Run] = []
        for run in one.runs:
            deleted = None if run.deleted is None else self._id(("theirs", run.deleted))
            if run.inserted is not None:
                found.append(Run(run.text, run.origin, self._id(("theirs", run.inserted)), deleted))
            else:
                inserted = self._id(("untracked", one.edit))
                found.append(Run(run.text, self._by, inserted, deleted))
        return tuple(found)

    def _alternative(
        self, low: int, high: int, members: list[_Stripe | _Insertion], touched: Sequence[int]
    ) -> None:
        """Propose their version of a place in which my edits ``touched`` changed something too.

        What I put in at its edge is within it only where it is one of these.
        """
        adds = any(isinstance(one, _Insertion) and one.place == low for one in members)
        start_new = self._to_theirs.before(low) if adds else self._to_theirs.after(low)
        adds = any(isinstance(one, _Insertion) and one.place == high for one in members)
        end_new = self._to_theirs.after(high) if adds else self._to_theirs.before(high)
        put_in = {place for index in touched for place in self._own[index].put_in}
        mine = self._to_mine
        start = mine.before(low) if low in put_in else mine.after(low)
        end = mine.after(high) if high in put_in else mine.before(high)
        text = self._theirs.final(start_new, max(start_new, end_new))
        if text == self._mine.final(start, end):
            return
        self._conflicts += 1
        key = ("conflict", low)
        self._id(key, self._first_change(members))
        self._struck.append(_Stripe(start, end, key))
        if text:
            run = Run(text, self._changes[-1].origin, self._id(key))
            self._added.append((end, (run,)))

    def _first_change(self, members: Iterable[_Stripe | _Insertion]) -> Change | None:
        for one in members:
            keys: list[object] = []
            if isinstance(one, _Stripe):
                keys = [one.key]
            else:
                keys = [("theirs", run.inserted) for run in one.runs if run.inserted is not None]
            for key in keys:
                if isinstance(key, tuple) and key[0] == "theirs":
                    return self._their_changes[key[1]]
        return None

    def _id(self, key: object, change: Change | None = None) -> int:
        """Return the id that a change of theirs has here."""
        known = self._keys.get(key)
        if known is not None:
            return known
        number = self._manuscript.next_change_id() + len(self._changes)
        self._keys[key] = number
        kind = key[0] if isinstance(key, tuple) else ""
        if kind == "theirs" and isinstance(key, tuple):
            made = replace(self._their_changes[key[1]], id=number)
        elif kind == "conflict":
            origin = self._by if change is None else change.origin
            when = self._now if change is None else change.time
            made = Change(number, origin, CONFLICT, BOTH_CHANGED, when)
        else:
            made = Change(number, self._by, "", UNTRACKED, self._now)
        self._changes.append(made)
        return number

    # The edit

    def _transaction(self) -> Transaction:
        stream = StreamEdit()
        struck = sorted(self._struck, key=lambda each: each[:2])
        added = sorted(self._added, key=lambda each: each[0])
        cuts = sorted({edge for one in struck for edge in one[:2]} | {place for place, _ in added})
        waiting, stripe, place = 0, 0, 0
        for run in self._mine.runs:
            stop = place + len(run.text)
            first, last = bisect_right(cuts, place), bisect_left(cuts, stop)
            for low, high in _pairs([place, *cuts[first:last], stop]):
                while waiting < len(added) and added[waiting][0] <= low:
                    stream.add(*added[waiting][1])
                    waiting += 1
                while stripe < len(struck) and struck[stripe].end <= low:
                    stripe += 1
                piece = run.with_text(run.text[low - place : high - place])
                if stripe < len(struck) and struck[stripe].start <= low and run.deleted is None:
                    key = struck[stripe].key
                    piece = Run(piece.text, piece.origin, piece.inserted, self._id(key))
                stream.keep(piece)
            place = stop
        for _, runs in added[waiting:]:
            stream.add(*runs)
        stream.keep(list(flatten(self._manuscript.paragraphs[-1:]))[-1])
        return self._manuscript.transaction(
            0,
            len(self._manuscript.paragraphs),
            stream,
            changes=tuple(self._changes),
            origin=self._by,
            label=LABEL,
        )


def _pairs(places: Sequence[int]) -> Iterable[tuple[int, int]]:
    return [(low, high) for low, high in pairwise(places) if low < high]


def _newly_struck(base: RunText, other: RunText, edits: Iterable[Edit]) -> list[_Stripe]:
    """Return what waits to be deleted in ``other`` of the text that both have, and not in base."""
    found: list[_Stripe] = []
    place = place_new = 0
    for start, end, text in (*edits, Edit(len(base.text), len(base.text), "")):
        for run in other.between(place_new, place_new + start - place):
            stop = place + len(run.text)
            if run.deleted is not None:
                low = place
                for old in base.between(place, stop):
                    if old.deleted is None:
                        key = ("theirs", run.deleted)
                        found.append(_Stripe(low, low + len(old.text), key))
                    low += len(old.text)
            place, place_new = stop, place_new + len(run.text)
        place, place_new = end, place_new + len(text)
    return found


def _own_doing(edits: Iterable[Edit], struck: Iterable[_Stripe]) -> list[_Own]:
    """Return the places of what was done here; struck words and what stands behind are one."""
    places = [
        *[_Own(low, high, bool(text), (low,) * (low == high)) for low, high, text in edits],
        *[_Own(low, high, False, ()) for low, high, _ in struck],
    ]
    found: list[_Own] = []
    for one in sorted(places):
        last = found[-1] if found else None
        if last is None or last.adds or one.start > last.end or (one.adds and not one.put_in):
            found.append(one)
        else:
            found[-1] = _Own(last.start, max(last.end, one.end), one.adds, one.put_in)
    return found


def _joined(stripes: Iterable[_Stripe]) -> list[_Stripe]:
    found: list[_Stripe] = []
    for one in stripes:
        if found and found[-1].end == one.start and found[-1].key == one.key:
            found[-1] = _Stripe(found[-1].start, one.end, one.key)
        else:
            found.append(one)
    return found


def merge_comments(
    mine: Manuscript, base: Manuscript | None, theirs: Manuscript, by: Origin = RETURNED
) -> Transaction:
    """Return the edit that brings in what they said; ``mine`` has their changes already.

    A comment is the same where who said it and the words are; then it gets their new answers, and
    is resolved or open as they left it. What was removed here since it went out stays away.
    """
    known = {_name(one): one for one in mine.comments.values()}
    sent = {} if base is None else {_name(one): one for one in base.comments.values()}
    # Some programs bring answers back as comments of their own.
    answers = {
        (reply.origin.name, reply.text)
        for one in (*known.values(), *sent.values())
        for reply in one.replies
    }
    place = _places(theirs, mine)
    steps: list[CommentStep] = []
    number = mine.next_comment_id()
    for comment in theirs.comments.values():
        name = _name(comment)
        old = known.get(name)
        if old is not None:
            new = _answered(old, sent.get(name), comment)
            if new != old:
                steps.append(CommentStep(old, new))
        elif name not in sent and name not in answers:
            anchor = Span(place(comment.anchor.start), place(comment.anchor.end))
            steps.append(CommentStep(None, replace(comment, id=number, anchor=anchor)))
            number += 1
    return mine.comment_transaction(steps, by, LABEL)


def _name(comment: Comment) -> tuple[str, str]:
    return comment.origin.name, comment.text


def _answered(mine: Comment, sent: Comment | None, theirs: Comment) -> Comment:
    said = {(one.origin.name, one.text) for one in mine.replies}
    new = tuple([one for one in theirs.replies if (one.origin.name, one.text) not in said])
    was = mine.resolved if sent is None else sent.resolved
    resolved = theirs.resolved if theirs.resolved != was else mine.resolved
    return replace(mine, replies=(*mine.replies, *new), resolved=resolved)


def _places(theirs: Manuscript, mine: Manuscript) -> Callable[[Position], Position]:
    """Return what finds a place of their text in mine."""
    one, other = RunText.of(theirs), RunText.of(mine)
    found = PlaceMap(outside_edits(one.text, other.text))
    starts = line_starts(other.text.split("\n"))

    def of(position: Position) -> Position:
        offset = found.after(to_offset(theirs.paragraphs, 0, position))
        return place_at(starts, min(max(offset, 0), len(other.text)))

    return of
