# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Going through the changes of a text one by one, and deciding about them on the way."""

from __future__ import annotations

from collections.abc import Callable, Collection

from PySide6.QtCore import QObject

from stet.document import review
from stet.document.document import Document
from stet.document.origin import Change
from stet.document.paragraph import Position, Span
from stet.ui.text import announcements
from stet.ui.text.edit_controller import EditController
from stet.ui.text.selection import Selection
from stet.workspace.block_scope import needed
from stet.workspace.review_scope import Grain, of_same_kind, together


class ChangeNavigator(QObject):
    """Steps through the changes of one document.

    ``show`` is to show a change as the one looked at, or none, with the caret at a place, and
    ``announce`` has assistive technology, where there is some, say what a function returns.
    """

    def __init__(
        self,
        document: Document,
        selection: Selection,
        edit: EditController,
        show: Callable[[int | None, Position], None],
        announce: Callable[[Callable[[], str]], None],
    ) -> None:
        super().__init__()
        self._document = document
        self._selection = selection
        self._edit = edit
        self._show = show
        self._announce = announce
        self.active: int | None = None
        """The change that is looked at."""
        self.chosen: review.Chooser = review.every
        """Lets those through that are stepped through."""
        self.grain = Grain.WORD
        """How much one decision is about."""
        self._is_new: Callable[[Change], bool] | None = None

    def at_caret(self) -> int | None:
        """Return the change that the caret stands in or touches, the active one first."""
        caret = self._selection.caret
        ids = review.within(self._document.manuscript, Span(caret, caret))
        if self.active in ids:
            return self.active
        return ids[0] if ids else None

    def begin_with(self, is_new: Callable[[Change], bool]) -> None:
        """Have the next step forward go to the first change that has just come, by ``is_new``."""
        self._is_new = is_new

    def go_next(self) -> None:
        """Go to the next change behind the caret, from the last to the first, and say which.

        Where an answer has come since the last step, it begins with that.
        """
        manuscript, caret = self._document.manuscript, self._selection.caret
        is_new, self._is_new = self._is_new, None
        if is_new is not None:

            def fits(change: Change) -> bool:
                return is_new(change) and self.chosen(change)

            found = review.change_from(manuscript, Position(0, 0), fits)
            if found is not None:
                self._go(found)
                return
        self._go(review.next_change(manuscript, caret, self.chosen))

    def go_previous(self) -> None:
        """Go to the change before the caret, from the first to the last, and say which."""
        manuscript, caret = self._document.manuscript, self._selection.caret
        self._go(review.previous_change(manuscript, caret, self.chosen))

    def go_on(self, place: Position, done: str = "") -> None:
        """Go to the first change at or behind ``place``, from the last to the first.

        ``done`` is what assistive technology says of the decision before it.
        """
        found = review.change_from(self._document.manuscript, place, self.chosen)
        if found is not None:
            self._go(found, done)
            return
        self._show(None, place)
        self._announce(lambda: done)

    def _go(self, found: review.Pending | None, done: str = "") -> None:
        if found is None:
            self._edit.notice.emit(self.tr("There are no suggestions in this text."))
            return
        self._show(found.change.id, found.span.start)
        manuscript = self._document.manuscript

        def going() -> str:
            place, count = announcements.place_among(manuscript, found)
            return f"{done} {announcements.going_to(found, place, count)}".lstrip()

        self._announce(going)

    def decide_at_caret(self, *, accept: bool) -> None:
        """Accept or reject the change at the caret, and go on to the next."""
        if not self._edit.may_edit():
            return
        chosen = self.at_caret()
        if chosen is not None:
            self.decide(chosen, accept=accept)
        elif self._document.manuscript.pending_count:
            self._edit.notice.emit(
                self.tr("There is nothing to decide here. F7 goes to the next suggestion.")
            )
        else:
            self._edit.notice.emit(self.tr("There is nothing to decide: no suggestion is left."))

    def decide(self, change_id: int, *, accept: bool) -> int:
        """Accept or reject a pending change with those of its grain, and go on to the next.

        Return how many were decided.
        """
        near = self._selection.caret.paragraph
        manuscript = self._document.manuscript
        ids = [
            *together(manuscript, change_id, self.grain, near),
            *needed(manuscript, change_id, accept=accept, near=near),
        ]
        return self._decide(change_id, ids, accept, near)

    def accept_kind_at_caret(self) -> None:
        """Accept all changes of the kind and author of the one at the caret, as one step."""
        chosen = self.at_caret()
        if chosen is not None and self._edit.may_edit():
            near = self._selection.caret.paragraph
            kind = set(of_same_kind(self._document.manuscript, chosen))
            self._decide(chosen, kind - self._edit.locks.changes() | {chosen}, True, near)

    def _decide(self, change_id: int, ids: Collection[int], accept: bool, near: int) -> int:
        manuscript = self._document.manuscript
        found = review.locate(manuscript, change_id, near)
        decide = review.accept if accept else review.reject
        transaction = decide(manuscript, ids, by=self._document.writer, near=near)
        self._edit.interrupt()
        self._document.commit(transaction)
        done = announcements.decided(found, accept, manuscript.pending_count)
        self.go_on(transaction.map_position(found.span.start), done)
        return len(ids)
