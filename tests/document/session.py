# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Plays edit scripts on a manuscript and, code point by code point, on a plain list beside it.

The list knows nothing of runs, paragraphs or splices: it is the independent word on what every
edit means. Each transaction is held against the laws that any transaction keeps.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any, NamedTuple

from tests.document.strategies import ANN, BEN, MODEL, Step

from stet.document import editing, movement, proposal, review, thread
from stet.document.editing import Piece
from stet.document.history import History
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.paragraph import Position, Span, flatten
from stet.document.reordering import Exchange
from stet.document.transaction import Transaction
from stet.document.word_diff import diff_words


class Cell(NamedTuple):
    """One code point and its state."""

    text: str
    inserted: int | None = None
    deleted: int | None = None


def cells_of(manuscript: Manuscript) -> list[Cell]:
    cells = [
        Cell(char, run.inserted, run.deleted)
        for run in flatten(manuscript.paragraphs)
        for char in run.text
    ]
    assert cells.pop() == Cell("\n")
    return cells


def original(cells: list[Cell]) -> str:
    return "".join(cell.text for cell in cells if cell.inserted is None)


def final(cells: list[Cell]) -> str:
    return "".join(cell.text for cell in cells if cell.deleted is None)


def state(manuscript: Manuscript) -> Any:
    """Return all of it that undo has to bring back."""
    return (
        tuple(manuscript.paragraphs),
        {id_: manuscript.changes[id_] for id_ in manuscript.pending()},
        dict(manuscript.comments),
    )


class Session:
    """A manuscript being worked on, and the cells that say what it should be."""

    def __init__(self, text: str) -> None:
        self.manuscript = Manuscript.of(text)
        self.cells = [Cell(char) for char in text]
        self.history = History()
        self.past: list[tuple[list[Cell], Any]] = []

    def play(self, script: list[Step]) -> None:
        for step in script:
            getattr(self, "_" + step.kind)(step)
            self.check()

    def check(self) -> None:
        manuscript = self.manuscript
        assert cells_of(manuscript) == self.cells
        assert manuscript.original == original(self.cells)
        assert manuscript.final == final(self.cells)
        shown = "\n".join(paragraph.markup for paragraph in manuscript.paragraphs)
        assert shown == "".join(cell.text for cell in self.cells)
        ids = {id_ for cell in self.cells for id_ in (cell.inserted, cell.deleted)} - {None}
        assert set(manuscript.pending()) == ids
        assert {pending.change.id for pending in review.pending(manuscript)} == ids
        for comment in manuscript.comments.values():
            assert comment.anchor.start <= comment.anchor.end <= manuscript.end
            assert manuscript.clamp(comment.anchor.start) == comment.anchor.start
        for paragraph in manuscript.paragraphs:
            runs = paragraph.runs
            assert all(run.text and "\n" not in run.text for run in runs)
            assert not any(one.alike(two) for one, two in pairwise(runs))

    def commit(self, transaction: Transaction) -> None:
        if not transaction.is_empty:
            check_laws(self.manuscript, transaction)
            self.manuscript.apply(transaction)
            self.history.record(transaction)

    # -- what scripts do

    def _type(self, step: Step) -> None:
        at = self._offset(step.at)
        self.replace(at, at, step.text, tracked=step.flag, group="typing")

    def _delete(self, step: Step) -> None:
        at = self._offset(step.at)
        self.replace(at, min(at + step.length, len(self.cells)), "", tracked=step.flag)

    def _replace(self, step: Step) -> None:
        at = self._offset(step.at)
        self.replace(at, min(at + step.length, len(self.cells)), step.text, tracked=step.flag)

    def _key(self, step: Step) -> None:
        key: Callable[..., Span | None] = (
            movement.deletion_before if step.flag else movement.deletion_after
        )
        unit = list(movement.Unit)[step.length % 3]
        span = key(self.manuscript, self._position(self._offset(step.at)), unit)
        if span is None:
            return
        start, end = self._flat(span.start), self._flat(span.end)
        assert start < end
        assert self.cells[start].deleted is None
        assert self.cells[end - 1].deleted is None
        self.replace(start, end, "", tracked=True, group="keys")

    def replace(
        self, start: int, end: int, text: str, *, tracked: bool, by: Origin = ANN, group: str = ""
    ) -> None:
        span = Span(self._position(start), self._position(end))
        fresh = self.manuscript.next_change_id()
        transaction = editing.replace_span(
            self.manuscript, span, [Piece(text, by)], by, tracked=tracked, group=group
        )
        self.commit(transaction)
        self._replace_cells(start, end, text, tracked, by, fresh)

    def _replace_cells(
        self, start: int, end: int, text: str, tracked: bool, by: Origin, fresh: int
    ) -> None:
        cells = self.cells
        middle = cells[start:end]
        left = cells[start - 1] if start and cells[start - 1].text != "\n" else None
        right = cells[end] if end < len(cells) else Cell("\n")
        own = {
            id_ for id_, change in self.manuscript.changes.items() if change.origin.name == by.name
        }
        inserted = left.inserted if left and left.inserted == right.inserted else None
        if tracked:
            near = [cell for cell in (left, *middle, right) if cell is not None]
            held = [id_ for cell in near for id_ in (cell.inserted, cell.deleted) if id_ in own]
            change = next((id_ for id_ in held if id_ != fresh), fresh)
            if middle or inserted is None:
                inserted = change
            middle = [
                cell if cell.deleted is not None else cell._replace(deleted=change)
                for cell in middle
                if cell.deleted is not None or cell.inserted not in own
            ]
        else:
            middle = []
        cells[start:end] = [*middle, *[Cell(char, inserted) for char in text]]

    def _propose(self, step: Step) -> None:
        start = self._offset(step.at)
        end = min(start + 3 * step.length, len(self.cells))
        span = Span(self._position(start), self._position(end))
        passage = proposal.passage_at(self.manuscript, span)
        seen = [index for index in range(start, end) if self.cells[index].deleted is None]
        assert passage.text == "".join(self.cells[index].text for index in seen)
        middle = len(passage.text) // 2
        rewrite = passage.text[:middle] + step.text + passage.text[middle + step.length // 4 :]
        edits = [proposal.ProposedEdit(edit) for edit in diff_words(passage.text, rewrite)]
        for batch in (edits[: len(edits) // 2], edits[len(edits) // 2 :]):
            transaction, passage = proposal.propose(self.manuscript, passage, batch, MODEL)
            ids = [change.id for change in transaction.changes]
            self.commit(transaction)
            for edit, id_ in zip([proposed.edit for proposed in batch], ids, strict=True):
                for place in range(edit.start, edit.end):
                    index = seen[place]
                    self.cells[index] = self.cells[index]._replace(deleted=id_)
                before = _behind(seen, edit, start, end)
                self.cells[before:before] = [Cell(char, id_) for char in edit.text]
                seen = [index + (index >= before) * len(edit.text) for index in seen]
                end += len(edit.text)
            assert passage.stands(self.manuscript)

    def _accept(self, step: Step) -> None:
        self.decide(self._chosen(step), True)

    def _reject(self, step: Step) -> None:
        self.decide(self._chosen(step), False)

    def decide(self, ids: list[int], yes: bool) -> None:
        self.commit((review.accept if yes else review.reject)(self.manuscript, ids))
        kept = []
        for text, inserted, deleted in self.cells:
            goes = deleted in ids if yes else inserted in ids
            if not goes or (inserted is None and deleted is None):
                left = None if inserted in ids else inserted
                kept.append(Cell(text, left, None if deleted in ids else deleted))
        self.cells = kept

    def _reword(self, step: Step) -> None:
        ids = self._chosen(step)[:1]
        for id_ in ids:
            before = [cell for cell in self.cells if cell.inserted != id_ or cell.deleted]
            self.commit(review.edit_words(self.manuscript, id_, step.text, BEN))
            self.cells = cells_of(self.manuscript)
            assert [cell for cell in self.cells if cell.inserted != id_ or cell.deleted] == before
            own = [cell.text for cell in self.cells if cell.inserted == id_ and not cell.deleted]
            assert "".join(own) == step.text

    def _comment(self, step: Step) -> None:
        at = self._offset(step.at)
        end = self._position(min(at + step.length, len(self.cells)))
        span = Span(self._position(at), end)
        self.commit(thread.add(self.manuscript, span, "Why?", BEN, kind="unclear"))

    def _thread(self, step: Step) -> None:
        comments = thread.in_order(self.manuscript)
        if not comments:
            return
        id_ = comments[step.at % len(comments)].id
        makers: list[Callable[[], Transaction]] = [
            lambda: thread.reply(self.manuscript, id_, "So.", ANN),
            lambda: thread.resolve(self.manuscript, id_, ANN, resolved=step.flag),
            lambda: thread.edit(self.manuscript, id_, "What for?", BEN),
            lambda: thread.remove(self.manuscript, id_, ANN),
        ]
        self.commit(makers[step.length % 4]())

    def _move(self, step: Step) -> None:
        count = len(self.manuscript.paragraphs)
        if count == 1:
            return
        first = step.at % (count - 1)
        middle = first + 1 + step.length % (count - 1 - first)
        end = count if step.flag else middle + 1
        edges = [self._flat(Position(place, 0)) for place in (first, middle)]
        last = self._position(len(self.cells))
        edges.append(self._flat(Position(end, 0)) if end < count else self._flat(last) + 1)
        self.commit(
            Exchange.of(self.manuscript.paragraphs, first, middle, end).transaction(
                self.manuscript, ANN
            )
        )
        cells = [*self.cells, Cell("\n")]
        stops = [_words_end(cells, *edges[at : at + 2]) for at in (0, 1)]
        one, two = cells[edges[0] : stops[0]], cells[edges[1] : stops[1]]
        cells[edges[0] : stops[1]] = [*two, *cells[stops[0] : edges[1]], *one]
        self.cells = cells[:-1]

    def _undo(self, step: Step) -> None:
        self._apply(self.history.undo())

    def _redo(self, step: Step) -> None:
        self._apply(self.history.redo())

    def undo_all(self) -> None:
        while self.history.undo_label is not None:
            self._apply(self.history.undo())

    def redo_all(self) -> None:
        while self.history.redo_label is not None:
            self._apply(self.history.redo())

    def _apply(self, transactions: tuple[Transaction, ...]) -> None:
        for transaction in transactions:
            check_laws(self.manuscript, transaction)
            self.manuscript.apply(transaction)
        self.cells = cells_of(self.manuscript)

    # -- places

    def _chosen(self, step: Step) -> list[int]:
        ids = sorted(self.manuscript.pending())
        if not ids:
            return []
        at = step.at % len(ids)
        return ids if step.length > 20 else ids[at : at + 1 + step.length // 8]

    def _offset(self, number: int) -> int:
        return number % (len(self.cells) + 1)

    def _position(self, offset: int) -> Position:
        before = "".join(cell.text for cell in self.cells[:offset])
        return Position(before.count("\n"), offset - (before.rfind("\n") + 1))

    def _flat(self, position: Position) -> int:
        lines = [paragraph.markup for paragraph in self.manuscript.paragraphs]
        return sum(len(line) + 1 for line in lines[: position.paragraph]) + position.column


def _behind(seen: list[int], edit: Any, start: int, end: int) -> int:
    """Return the index of the cell in front of which an edit's new words go."""
    if edit.end > edit.start:
        return seen[edit.end - 1] + 1
    return seen[edit.start] if edit.start < len(seen) else end


def _words_end(cells: list[Cell], start: int, end: int) -> int:
    """Return where the words of some paragraphs end: before the last's mark and blank ones."""
    text = "".join(cell.text for cell in cells[start:end])
    lines = text.removesuffix("\n").split("\n")
    while len(lines) > 1 and not lines[-1].strip():
        lines.pop()
    return start + len("\n".join(lines))


def check_laws(manuscript: Manuscript, transaction: Transaction) -> None:
    """Hold a transaction against what all of them promise; it is not applied."""
    back = transaction.inverse()
    assert back.inverse() == transaction
    old = "".join(run.text for run in flatten(transaction.old))
    new = "".join(run.text for run in flatten(transaction.new))
    place = shift = 0
    spliced = ""
    for start, removed, added in transaction.splices:
        assert removed or added
        assert start > place or not place
        spliced += old[place:start]
        assert len(spliced) == start + shift
        spliced += new[start + shift : start + shift + added]
        place, shift = start + removed, shift + added - removed
    assert spliced + old[place:] == new
    mapped = []
    for index, paragraph in enumerate(manuscript.paragraphs):
        for column in range(len(paragraph.markup) + 1):
            mapped.append(transaction.map_position(Position(index, column)))
            far = transaction.map_position(Position(index, column), after=True)
            assert mapped[-1] <= far
    assert mapped == sorted(mapped)
