# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The cards of a board as assistive technology sees them: a list of items, each with its place.

Cards are painted and no widgets, so Qt knows nothing of them. Interfaces are made for those that
are asked for, and kept while their view is there: Qt keeps pointers to them.
"""

from __future__ import annotations

from functools import cache
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QWindow

from stet.design.board.clip import reading_order
from stet.ui.board.keys import spoken
from stet.ui.board.model import EMPTY, Shown
from stet.ui.board.view import BoardView

_boards: WeakKeyDictionary[BoardView, AccessibleBoard] = WeakKeyDictionary()


class AccessibleBoard(QAccessibleInterface):
    """A board as a list; its items are the nodes in the order in which one reads them."""

    def __init__(self, view: BoardView) -> None:
        super().__init__()
        self.view = view
        self._cards: dict[str, _AccessibleCard] = {}
        self._ordered: tuple[Shown, list[str]] = (EMPTY, [])

    @property
    def keys(self) -> list[str]:
        """The keys of the nodes, in order."""
        shown = self.view.model.shown
        if self._ordered[0] is not shown:
            by_index = dict(
                zip((node.index for node in shown.board.nodes), shown.keys, strict=True)
            )
            ordered = [by_index[node.index] for node in reading_order(shown.board.nodes)]
            self._ordered = shown, ordered
        return self._ordered[1]

    def card(self, key: str) -> _AccessibleCard:
        """Return the item of a node."""
        made = self._cards.get(key)
        if made is None:
            made = self._cards[key] = _AccessibleCard(self, key)
        return made

    def isValid(self) -> bool:
        return self.view in _boards

    def object(self) -> QObject:
        return self.view

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self.view.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        above = self.view.parentWidget()
        return None if above is None else QAccessible.queryAccessibleInterface(above)

    def childCount(self) -> int:
        return len(self.keys)

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        keys = self.keys
        return self.card(keys[index]) if 0 <= index < len(keys) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        for key in reversed(self.view.model.shown.keys):
            if self.card(key).rect().contains(x, y):
                return self.card(key)
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        keys = self.keys
        return (
            keys.index(child.key)
            if isinstance(child, _AccessibleCard) and child.key in keys
            else -1
        )

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        current = self.view.current
        return self.card(current) if current and self.view.hasFocus() else None

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name:
            return self.view.accessibleName()
        return self.view.accessibleDescription() if kind is QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing is written this way."""

    def rect(self) -> QRect:
        viewport = self.view.viewport()
        return QRect(viewport.mapToGlobal(viewport.rect().topLeft()), viewport.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.List

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.focusable = True
        state.focused = self.view.hasFocus() and not self.view.current
        state.multiSelectable = True
        state.invisible = not self.view.isVisible()
        return state


class _AccessibleCard(QAccessibleInterface):
    """A card, a group or another node of a board."""

    def __init__(self, board: AccessibleBoard, key: str) -> None:
        super().__init__()
        self._board, self.key = board, key

    def isValid(self) -> bool:
        return self._board.isValid() and self.key in self._board.view.model.shown.nodes

    def object(self) -> None:  # type: ignore[override]
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]
        return self._board.window()

    def parent(self) -> QAccessibleInterface:
        return self._board

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name and self.isValid():
            return spoken(self._board.view.model.shown, self.key)
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing is written this way."""

    def rect(self) -> QRect:
        view = self._board.view
        if not self.isValid():
            return QRect()
        rect = view.model.shown.nodes[self.key].rect
        seen = view.mapFromScene(rect.x, rect.y, rect.width, rect.height).boundingRect()
        return QRect(view.viewport().mapToGlobal(seen.topLeft()), seen.size())

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state, view = QAccessible.State(), self._board.view
        if not self.isValid():
            state.invalid = True
            return state
        state.focusable = state.selectable = True
        state.focused = view.hasFocus() and view.current == self.key
        state.selected = self.key in view.selected
        state.offscreen = (
            not view.viewport()
            .rect()
            .contains(view.mapFromScene(*view.model.shown.nodes[self.key].rect.centre))
        )
        return state


def _made(_key: str, about: QObject) -> QAccessibleInterface | None:
    return board_of(about) if isinstance(about, BoardView) else None


def board_of(view: BoardView) -> AccessibleBoard:
    """Return what assistive technology sees of a view."""
    made = _boards.get(view)
    if made is None:
        made = _boards[view] = AccessibleBoard(view)
    return made


@cache
def install() -> None:
    """Have Qt ask here for what is to be known of boards."""
    QAccessible.installFactory(_made)


def tell_focus(view: BoardView) -> None:
    """Tell assistive technology, where there is some, which card is gone to."""
    if not QAccessible.isActive() or not view.current:
        return
    event = QAccessibleEvent(view, QAccessible.Event.Focus)
    event.setChild(board_of(view).keys.index(view.current))
    QAccessible.updateAccessibility(event)
