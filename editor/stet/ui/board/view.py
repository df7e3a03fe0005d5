# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The board as it is seen: panned, zoomed, with a selection; what the hand does is in ``hand``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QToolTip, QWidget

from stet.design.board.values import Node, Rect, bounds
from stet.ui.board.board_item import BoardItem, BoardPainting
from stet.ui.board.card_painter import FULL, rect_of
from stet.ui.board.colours import BoardColours
from stet.ui.board.model import BoardModel
from stet.ui.board.selection_item import SelectionItem
from stet.ui.look.claimed_keys import claimed, is_escape

LEAST, MOST = 0.02, 4.0
"""The smallest and the largest scale."""
STEP = 1.25
ROOM = 4000.0
"""How far one may go beyond the outermost cards."""
PADDING = 48.0
"""What stays free around what is fitted, in pixels of the screen."""
CLOSE = 12.0
"""What stays free where the words of cards can be read for it."""
GRID_DOTS = 28
"""The dots of the ground stand at least so far apart on the screen."""


class BoardView(QGraphicsView):
    """Shows a ``BoardModel``; keys and the mouse go to who has connected to it."""

    selection_changed = Signal()
    scrolled = Signal()
    """Another part is in sight, or in another scale."""
    zoom_changed = Signal(int)
    menu_wanted = Signal(object)

    def __init__(
        self,
        model: BoardModel,
        colours: BoardColours,
        ink_of: Callable[[int], int],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model = model
        self.painting = BoardPainting(colours, ink_of)
        self.on_key: Callable[[QKeyEvent], bool] = lambda _: False
        self.on_tab: Callable[[bool], bool] = lambda _: False
        self.on_press: Callable[[QMouseEvent], bool] = lambda _: False
        self.on_move: Callable[[QMouseEvent], bool] = lambda _: False
        self.on_release: Callable[[QMouseEvent], bool] = lambda _: False
        self.on_double: Callable[[QMouseEvent], bool] = lambda _: False
        self.tip_at: Callable[[QPointF], tuple[str, Rect] | None] = lambda _: None
        """What is said of a point of the board, and of which part of it that is true."""
        scene = QGraphicsScene(self)
        scene.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)
        self._item = BoardItem(self.painting, self._paint_again)
        self.hold = SelectionItem(self.painting)
        scene.addItem(self._item)
        scene.addItem(self.hold)
        self.setScene(scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setObjectName("board")
        self.setAccessibleName(self.tr("Board"))
        self.setDragMode(QGraphicsView.DragMode.NoDrag)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setResizeAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setMouseTracking(True)
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(lambda: self.viewport().update())
        self.covered: Callable[[], tuple[int, QRect]] = lambda: (0, QRect())
        """What lies over the board: pixels at its foot, and a rectangle of the viewport."""
        self._selected: list[str] = []
        self._current = ""
        self._is_fitted = False
        self._dots: tuple[tuple[float, int, int], QPolygonF] = ((0.0, 0, 0), QPolygonF())
        model.changed.connect(self.take_board)
        self.take_board()

    # What is shown.

    @property
    def scale_now(self) -> float:
        """Pixels of the screen to one of the board."""
        return float(self.transform().m11())

    @property
    def zoom(self) -> int:
        """The scale in percent."""
        return round(100 * self.scale_now)

    def take_board(self) -> None:
        """Show the board as the model has it now; what is selected stays so where it is there."""
        shown = self.model.shown
        self.painting.shown = shown
        around = shown.around or Rect(0, 0, 0, 0)
        self.setSceneRect(rect_of(around).adjusted(-ROOM, -ROOM, ROOM, ROOM))
        kept = [key for key in self._selected if key in shown.nodes]
        if self.hold.edge not in shown.edges:
            self.hold.edge = ""
        is_other = kept != self._selected
        self._selected = kept
        if self._current not in shown.nodes:
            self._current = kept[-1] if kept else ""
        self._show_selection()
        if is_other:
            self.selection_changed.emit()

    def set_colours(self, colours: BoardColours) -> None:
        """Take another theme's colours."""
        self.painting.set_colours(colours)
        self.viewport().update()

    def visible(self) -> QRectF:
        """Return the part of the board that is in sight."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

    def uncovered(self) -> QRectF:
        """Return the part of the board that is in sight and under nothing."""
        return self.mapToScene(self._free()).boundingRect()

    def set_scale(self, scale: float, around: QPointF | None = None) -> None:
        """Show the board in a scale; the point ``around`` of the viewport stays where it is."""
        scale = min(max(scale, LEAST), MOST)
        if abs(scale - 1) < 0.04:
            scale = 1.0
        point = around or QPointF(self.viewport().rect().center())
        fixed = self.mapToScene(point.toPoint())
        factor = scale / self.scale_now
        self.scale(factor, factor)
        now = self.mapFromScene(fixed)
        self._scroll(now.x() - point.x(), now.y() - point.y())
        self.zoom_changed.emit(self.zoom)
        self.scrolled.emit()

    def zoom_step(self, steps: int) -> None:
        """Zoom in or out by steps."""
        self.set_scale(self.scale_now * STEP**steps)

    def set_zoom(self, percent: int) -> None:
        """Show the board at a percentage."""
        self.set_scale(percent / 100)

    def pan(self, dx: float, dy: float) -> None:
        """Move what is in sight by pixels of the screen."""
        self._scroll(dx, dy)
        self.scrolled.emit()

    def _scroll(self, dx: float, dy: float) -> None:
        for bar, by in ((self.horizontalScrollBar(), dx), (self.verticalScrollBar(), dy)):
            bar.setValue(bar.value() + round(by))

    def fit(self, keys: Iterable[str] | None = None) -> None:
        """Show all, or some nodes, as large as they fit, at most at 100 %."""
        shown = self.model.shown
        around = shown.around if keys is None else bounds([shown.nodes[key] for key in keys])
        if around is None:
            self.set_scale(1.0)
            self.centerOn(0, 0)
            return
        foot, _ = self.covered()
        free = self.viewport().rect().adjusted(0, 0, 0, -foot)
        self._fit_into(around, free)
        _, over = self.covered()
        wanted = shown.nodes if keys is None else keys
        places = (rect_of(shown.nodes[key].rect) for key in wanted)
        if any(self.mapFromScene(place).boundingRect().intersects(over) for place in places):
            beside = free.adjusted(0, 0, over.left() - free.right(), 0)
            above = free.adjusted(0, 0, 0, over.top() - free.bottom())
            self._fit_into(around, max(beside, above, key=partial(_scale_in, around)))

    def _fit_into(self, around: Rect, free: QRect) -> None:
        """Show a rectangle in the middle of a part of the viewport, at most at 100 %."""
        scale = _scale_in(around, free)
        if scale < FULL <= _scale_in(around, free, CLOSE):
            scale = FULL  # the words of cards are worth a smaller margin
        self.set_scale(min(scale, 1.0))
        self.centerOn(QPointF(*around.centre))
        away = self.viewport().rect().center() - free.center()
        self._scroll(away.x(), away.y())
        self.scrolled.emit()

    def reveal_all(self, keys: Sequence[str]) -> None:
        """Bring nodes into sight together, from farther away where they have no room else."""
        around = bounds([self.model.shown.nodes[key] for key in keys])
        if around is None:
            return
        free = self._free()
        scale = self.scale_now
        if around.width * scale > free.width() or around.height * scale > free.height():
            self.fit(keys)
        else:
            self.reveal(around)

    def _free(self) -> QRect:
        """Return the part of the viewport that nothing lies over, but for the map in a corner."""
        foot, _ = self.covered()
        by = round(PADDING)
        return self.viewport().rect().adjusted(by, by, -by, -max(by, foot))

    def reveal(self, rect: Rect) -> None:
        """Scroll so that ``rect`` is in sight, and under nothing that lies over the board."""
        free = self._free()
        wanted = self.mapFromScene(rect_of(rect)).boundingRect()
        if wanted.width() > free.width() or wanted.height() > free.height():
            self.centerOn(rect_of(rect).center())
            self._scroll(0, self.covered()[0] / 2)
            self.scrolled.emit()
            return
        dx = min(wanted.left() - free.left(), 0) or max(wanted.right() - free.right(), 0)
        dy = min(wanted.top() - free.top(), 0) or max(wanted.bottom() - free.bottom(), 0)
        if dx or dy:
            self._scroll(dx, dy)
            self.scrolled.emit()
        _, over = self.covered()
        wanted.translate(-QPoint(dx, dy))
        if wanted.intersects(over):
            up, left = wanted.bottom() - over.top() + 8, wanted.right() - over.left() + 8
            may_up = wanted.top() - up >= free.top()
            if may_up and (up <= left or wanted.left() - left < free.left()):
                self._scroll(0, up)
            else:
                self._scroll(left, 0)
            self.scrolled.emit()

    # The selection.

    @property
    def selected(self) -> list[str]:
        """The keys of the selected nodes."""
        return list(self._selected)

    @property
    def current(self) -> str:
        """The key of the node that keys go from; empty for none."""
        return self._current

    def selected_nodes(self) -> list[Node]:
        """Return the selected nodes, in the order of the file."""
        nodes = self.model.shown.nodes
        return sorted((nodes[key] for key in self._selected), key=lambda node: node.index)

    def select(self, keys: Iterable[str], current: str | None = None, edge: str = "") -> None:
        """Select nodes, or one line; ``current`` is the one that keys go from."""
        nodes = self.model.shown.nodes
        self._selected = [key for key in dict.fromkeys(keys) if key in nodes]
        self._current = current if current in nodes else (self._selected or [""])[-1]
        self.hold.edge = edge
        self._show_selection()
        self.selection_changed.emit()

    def _show_selection(self) -> None:
        nodes = self.model.shown.nodes
        self.hold.rects = {key: nodes[key].rect for key in self._selected}
        self.viewport().update()

    # What Qt asks.

    def _paint_again(self) -> None:
        self._again.start()

    def drawBackground(self, painter: QPainter, rect: QRectF | object) -> None:
        assert isinstance(rect, QRectF)
        colours = self.painting.colours
        painter.fillRect(rect, colours.ground)
        scale = self.scale_now
        step = 20.0
        while step * scale < GRID_DOTS:
            step *= 2
        if scale < 0.25:
            return
        painter.save()
        dots = QPen(colours.dots, 1)
        dots.setCosmetic(True)  # single pixels, which are painted ten times as fast as discs
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(dots)
        left = rect.left() // step * step
        top = rect.top() // step * step
        size = (step, int(rect.width() // step) + 2, int(rect.height() // step) + 2)
        if self._dots[0] != size:
            points = [
                QPointF(column * step, row * step)
                for column in range(size[1])
                for row in range(size[2])
            ]
            self._dots = (size, QPolygonF(points))
        painter.translate(left, top)
        painter.drawPoints(self._dots[1])
        painter.restore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._is_fitted and event.size().width() > 200 and self.isVisible():
            self._is_fitted = True
            self.fit()
        self.scrolled.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._is_fitted and self.viewport().width() > 200:
            self._is_fitted = True
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        by = event.angleDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_scale(self.scale_now * STEP ** (by.y() / 240), event.position())
        elif not event.pixelDelta().isNull():
            self.pan(-event.pixelDelta().x(), -event.pixelDelta().y())
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.pan(-by.y() or -by.x(), 0)
        else:
            self.pan(-by.x(), -by.y())
        event.accept()

    def event(self, event: QEvent) -> bool:
        return claimed(event, self._lets_go) or super().event(event)

    def _lets_go(self, event: QKeyEvent) -> bool:
        """Say whether a key lets go of what is held or selected, before anything else."""
        is_held = bool(self._selected or self.hold.edge or self.hold.moved)
        return is_held and is_escape(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if not isinstance(event, QHelpEvent) or event.type() is not QEvent.Type.ToolTip:
            return super().viewportEvent(event)
        told = self.tip_at(self.mapToScene(event.pos()))
        if told is None:
            QToolTip.hideText()
        else:
            place = self.mapFromScene(rect_of(told[1])).boundingRect()
            QToolTip.showText(event.globalPos(), told[0], self.viewport(), place)
        return True

    def focusNextPrevChild(self, next: bool) -> bool:
        return self.on_tab(next) or super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.on_key(event):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.on_press(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.on_move(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.on_release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.on_double(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())


def _scale_in(around: Rect, free: QRect, padding: float = PADDING) -> float:
    """Return the scale at which a rectangle fits into pixels of the screen, with room around it."""
    width = max(free.width() - 2 * padding, 50) / max(around.width, 1)
    height = max(free.height() - 2 * padding, 50) / max(around.height, 1)
    return min(width, height)
