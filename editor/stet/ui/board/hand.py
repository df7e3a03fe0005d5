# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the mouse does on a board: selecting, dragging, resizing, connecting, panning."""

from __future__ import annotations

import enum
from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from stet.design.board.arrange import Guide, at, grown_groups, snapped, to_grid
from stet.design.board.values import GroupNode, Node, Rect, Side
from stet.ui.board.actions import LEAST_SIZE, BoardActions, tr
from stet.ui.board.lines import anchor, curve_between, nearest_side
from stet.ui.board.model import BoardModel
from stet.ui.board.selection_item import Corner
from stet.ui.board.view import BoardView

REACH = 7.0
"""How near things attract each other, and lines the pointer, in pixels of the screen."""
MOST_NEIGHBOURS = 300
"""So many cards in sight are looked at for snapping."""


class _Doing(enum.Enum):
    NOTHING = enum.auto()
    PANNING = enum.auto()
    PRESSED = enum.auto()
    DRAGGING = enum.auto()
    RESIZING = enum.auto()
    BANDING = enum.auto()
    WIRING = enum.auto()


class Hand:
    """Takes the mouse of a view. ``edit`` is to open a node, or a line, for editing."""

    def __init__(
        self,
        model: BoardModel,
        view: BoardView,
        actions: BoardActions,
        edit: Callable[[str], object],
        edit_line: Callable[[str], object],
    ) -> None:
        """Connect to ``view``."""
        self._model, self._view, self._actions = model, view, actions
        self._edit, self._edit_line = edit, edit_line
        self._doing = _Doing.NOTHING
        self._from = QPointF()
        self._last = QPointF()
        self._corner: Corner = (0, 0)
        self._side = Side.RIGHT
        self._pressed_key = ""
        self._moving: dict[str, Rect] = {}
        self._others: list[Rect] = []
        self.is_space_down = False
        self.on_follow: Callable[[str, QPointF], bool] = lambda _key, _point: False
        """Follows what is written at a point of a card; says whether that leads anywhere."""
        view.on_press, view.on_move = self.press, self.move
        view.on_release, view.on_double = self.release, self.double

    @property
    def is_busy(self) -> bool:
        """Whether something is held."""
        return self._doing is not _Doing.NOTHING

    def cancel(self) -> None:
        """Let go of what is held; nothing is changed."""
        self._doing = _Doing.NOTHING
        self._clear()

    def _clear(self) -> None:
        hold = self._view.hold
        hold.moved, hold.guides, hold.band, hold.wire, hold.target = {}, (), None, None, None
        self._view.painting.hidden = frozenset()
        self._view.setCursor(Qt.CursorShape.ArrowCursor)
        self._view.viewport().update()

    def _place(self, event: QMouseEvent) -> QPointF:
        return self._view.mapToScene(event.position().toPoint())

    def node_at(self, point: QPointF) -> str:
        """Return the key of the topmost card at a point; a group only by its frame or title."""
        shown = self._model.shown
        slack = REACH / self._view.scale_now
        near = Rect(point.x() - slack, point.y() - slack, 2 * slack, 2 * slack + 24)
        group = ""
        for number in reversed(shown.index.meeting(near)):
            node, rect = shown.board.nodes[number], shown.board.nodes[number].rect
            inside = rect.meets(Rect(point.x(), point.y(), 0, 0))
            if not isinstance(node, GroupNode):
                if inside:
                    return shown.keys[number]
                continue
            edge = inside and (
                min(point.x() - rect.x, rect.right - point.x()) < slack
                or min(point.y() - rect.y, rect.bottom - point.y()) < slack
            )
            title = 20 / min(self._view.scale_now, 1.0)
            above = rect.x <= point.x() <= rect.right and rect.y - title <= point.y() <= rect.y
            if not group and (edge or (above and node.label)):
                group = shown.keys[number]
        return group

    def line_at(self, point: QPointF) -> str:
        """Return the key of the line at a point."""
        shown = self._model.shown
        slack = REACH / self._view.scale_now
        near = Rect(point.x() - slack, point.y() - slack, 2 * slack, 2 * slack)
        best, found = slack, ""
        for place in shown.curve_index.meeting(near):
            distance = shown.curves[place].distance(point)
            if distance <= best:
                best, found = distance, shown.edge_keys[shown.joined[place][0]]
        return found

    # The buttons.

    def press(self, event: QMouseEvent) -> bool:
        """Begin what the button begins at this place."""
        view = self._view
        view.setFocus(Qt.FocusReason.MouseFocusReason)
        point = self._place(event)
        self._from, self._last = point, event.position()
        if event.button() is Qt.MouseButton.MiddleButton or self.is_space_down:
            self._doing = _Doing.PANNING
            view.setCursor(Qt.CursorShape.ClosedHandCursor)
            return True
        if event.button() is Qt.MouseButton.RightButton:
            key = self.node_at(point)
            if key and key not in view.selected:
                view.select([key])
            return True
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        corner = view.hold.corner_at(point, view.scale_now)
        side = view.hold.dot_at(point, view.scale_now)
        if corner is not None:
            self._doing, self._corner = _Doing.RESIZING, corner
            self._others = self._neighbours(set(view.selected))
            return True
        if side is not None:
            self._doing, self._side = _Doing.WIRING, side
            return True
        self._press_part(event, point)
        return True

    def _press_part(self, event: QMouseEvent, point: QPointF) -> None:
        view = self._view
        more = event.modifiers() & (
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier
        )
        key = self.node_at(point)
        self._pressed_key = ""
        follows = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if key and follows and self.on_follow(key, point):
            return
        if key:
            self._doing = _Doing.PRESSED
            if more:
                chosen = view.selected
                left = [each for each in chosen if each != key]
                view.select(left if key in chosen else [*chosen, key])
            elif key in view.selected:
                self._pressed_key = key
                view.select(view.selected, key)
            else:
                view.select([key])
            return
        line = self.line_at(point)
        if line:
            view.select([], edge=line)
            return
        if not more:
            view.select([])
        self._doing = _Doing.BANDING

    def move(self, event: QMouseEvent) -> bool:
        """Go on with it."""
        point = self._place(event)
        match self._doing:
            case _Doing.NOTHING:
                self._show_cursor(point)
            case _Doing.PANNING:
                by = self._last - event.position()
                self._last = event.position()
                self._view.pan(by.x(), by.y())
            case _Doing.PRESSED:
                if (event.position() - self._last).manhattanLength() >= (
                    QApplication.startDragDistance()
                ):
                    self._begin_drag()
                    self._drag(point, event.modifiers())
            case _Doing.DRAGGING:
                self._drag(point, event.modifiers())
            case _Doing.RESIZING:
                self._resize(point, event.modifiers())
            case _Doing.BANDING:
                self._view.hold.band = QRectF(self._from, point).normalized()
                self._view.viewport().update()
            case _Doing.WIRING:
                self._wire(point)
        return True

    def release(self, event: QMouseEvent) -> bool:
        """End it: what was dragged, resized or drawn becomes so."""
        doing, self._doing = self._doing, _Doing.NOTHING
        hold, point = self._view.hold, self._place(event)
        moved, band, target = dict(hold.moved), hold.band, hold.target
        self._clear()
        if doing is _Doing.PRESSED and self._pressed_key:
            self._view.select([self._pressed_key])
        elif doing is _Doing.DRAGGING:
            grown = grown_groups(self._model.shown.nodes, moved)
            self._actions.place(moved | grown, tr("Move"))
        elif doing is _Doing.RESIZING and moved:
            self._actions.place(moved, tr("Resize"))
        elif doing is _Doing.BANDING and band is not None:
            self._select_in(band, event.modifiers())
        elif doing is _Doing.WIRING:
            self._end_wire(point, target)
        return True

    def double(self, event: QMouseEvent) -> bool:
        """Edit what is there; where nothing is, a new card."""
        if event.button() is not Qt.MouseButton.LeftButton:
            return False
        self.cancel()
        point = self._place(event)
        key, line = self.node_at(point), self.line_at(point)
        if not key and line:
            self._edit_line(line)
            return True
        if not key:
            self._view.select([])
            key = self._actions.add_card((point.x(), point.y()))
        if key:
            self._edit(key)
        return True

    def _show_cursor(self, point: QPointF) -> None:
        view = self._view
        corner = view.hold.corner_at(point, view.scale_now)
        shape = Qt.CursorShape.ArrowCursor
        if self.is_space_down:
            shape = Qt.CursorShape.OpenHandCursor
        elif corner is not None:
            shape = {
                0: Qt.CursorShape.SizeHorCursor if corner[0] else Qt.CursorShape.SizeVerCursor,
                1: Qt.CursorShape.SizeFDiagCursor,
                -1: Qt.CursorShape.SizeBDiagCursor,
            }[corner[0] * corner[1]]
        elif view.hold.dot_at(point, view.scale_now) is not None:
            shape = Qt.CursorShape.CrossCursor
        view.setCursor(shape)

    # Dragging.

    def _neighbours(self, without: set[str]) -> list[Rect]:
        shown, seen = self._model.shown, self._view.visible()
        near = Rect(seen.x(), seen.y(), seen.width(), seen.height())
        numbers = shown.index.meeting(near)[:MOST_NEIGHBOURS]
        return [shown.board.nodes[n].rect for n in numbers if shown.keys[n] not in without]

    def _begin_drag(self) -> None:
        self._doing = _Doing.DRAGGING
        nodes = self._model.shown.nodes
        self._moving = {key: nodes[key].rect for key in self._actions.moved_with()}
        self._others = self._neighbours(set(self._moving))
        self._view.painting.hidden = frozenset(self._moving)

    def _drag(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        by = point - self._from
        dx, dy = by.x(), by.y()
        around = _around(list(self._moving.values()))
        guides: tuple[Guide, ...] = ()
        if held & Qt.KeyboardModifier.ShiftModifier:  # along one axis
            dx, dy = (dx, 0.0) if abs(dx) > abs(dy) else (0.0, dy)
        if not held & Qt.KeyboardModifier.AltModifier:
            reach = REACH / self._view.scale_now
            x, y, guides = snapped(at(around, around.x + dx, around.y + dy), self._others, reach)
            dx, dy = dx + x, dy + y
        hold = self._view.hold
        hold.guides = guides
        hold.moved = {
            key: at(rect, round(rect.x + dx), round(rect.y + dy))
            for key, rect in self._moving.items()
        }
        hold.rects = {key: hold.moved[key] for key in self._view.selected if key in hold.moved}
        self._view.viewport().update()

    def _resize(self, point: QPointF, held: Qt.KeyboardModifier) -> None:
        key = self._view.selected[0]
        rect = self._model.shown.nodes[key].rect
        by = point - self._from
        left, top, right, bottom = rect.x, rect.y, rect.right, rect.bottom
        free = bool(held & Qt.KeyboardModifier.AltModifier)

        def placed(value: float) -> float:
            return round(value) if free else to_grid(value)

        if self._corner[0] < 0:
            left = min(placed(left + by.x()), right - LEAST_SIZE)
        elif self._corner[0] > 0:
            right = max(placed(right + by.x()), left + LEAST_SIZE)
        if self._corner[1] < 0:
            top = min(placed(top + by.y()), bottom - LEAST_SIZE)
        elif self._corner[1] > 0:
            bottom = max(placed(bottom + by.y()), top + LEAST_SIZE)
        made = Rect(left, top, right - left, bottom - top)
        hold = self._view.hold
        hold.moved = {key: made}
        hold.rects = {key: made}
        self._view.painting.hidden = frozenset({key})
        self._view.viewport().update()

    def _select_in(self, band: QRectF, held: Qt.KeyboardModifier) -> None:
        shown = self._model.shown
        area = Rect(band.x(), band.y(), band.width(), band.height())
        found = [
            shown.keys[number]
            for number in shown.index.meeting(area)
            if not isinstance(shown.board.nodes[number], GroupNode)
            or area.holds(shown.board.nodes[number].rect)
        ]
        more = held & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        self._view.select([*self._view.selected, *found] if more else found)

    # Lines.

    def _wired(self) -> Node:
        return self._model.shown.nodes[self._view.selected[0]]

    def _wire(self, point: QPointF) -> None:
        one, hold = self._wired(), self._view.hold
        key = self.node_at(point)
        start = anchor(one.rect, self._side)
        if key and key != self._view.selected[0]:
            two = self._model.shown.nodes[key].rect
            side = nearest_side(two, one.rect)
            hold.target = two
            hold.wire = curve_between(start, self._side, anchor(two, side), side)
        else:
            hold.target = None
            hold.wire = curve_between(start, self._side, point, None)
        self._view.viewport().update()

    def _end_wire(self, point: QPointF, target: Rect | None) -> None:
        one = self._wired()
        if target is not None:
            two = self._model.shown.nodes[self.node_at(point)]
            self._actions.connect(one, two, self._side, nearest_side(two.rect, one.rect))
            return
        start = anchor(one.rect, self._side)
        if (point - start).manhattanLength() * self._view.scale_now > 40:
            key = self._actions.add_connected(one, self._side, (point.x(), point.y()))
            if key:
                self._edit(key)


def _around(rects: list[Rect]) -> Rect:
    left, top = min(rect.x for rect in rects), min(rect.y for rect in rects)
    right, bottom = max(rect.right for rect in rects), max(rect.bottom for rect in rects)
    return Rect(left, top, right - left, bottom - top)
