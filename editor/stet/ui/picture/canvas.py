# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A picture with the element that the caret is in, to be clicked and walked through by keys."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QSizePolicy, QToolTip, QWidget

from stet.blocks.block import Place
from stet.ui.look.claimed_keys import claimed
from stet.ui.look.controls import tip
from stet_resources import Theme

if TYPE_CHECKING:  # a window opens without what draws
    from stet.ui.picture.dropping import Drop, Dropping


class Act(enum.StrEnum):
    """What can be done with an element at once, by key or menu."""

    UP = "up"
    DOWN = "down"
    DUPLICATE = "duplicate"
    DELETE = "delete"


KEYS = {
    ("Alt", Qt.Key.Key_Up): Act.UP,
    ("Alt", Qt.Key.Key_Down): Act.DOWN,
    ("Ctrl", Qt.Key.Key_D): Act.DUPLICATE,
    ("", Qt.Key.Key_Delete): Act.DELETE,
    ("", Qt.Key.Key_Backspace): Act.DELETE,
}
_HELD = {
    Qt.KeyboardModifier.NoModifier: "",
    Qt.KeyboardModifier.AltModifier: "Alt",
    Qt.KeyboardModifier.ControlModifier: "Ctrl",
}
_TALL = 80
"""Pixels from which on an element is one with its title at the top."""
_INSET = 8
"""Pixels from the edge of a field to its words."""


def act_of(event: QKeyEvent) -> Act | None:
    """Return what a key does with an element, None for nothing."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return KEYS.get((_HELD.get(held, "other"), Qt.Key(event.key())))


class PictureCanvas(QWidget):
    """Shows one picture at the size it was drawn for."""

    chosen = Signal(object)
    """An element was clicked or walked to, a ``Place``."""
    followed = Signal(str)
    """The screen that a link leads to."""
    relabelled = Signal(object, str)
    """The texts of an element, a ``Place``, are to be these."""
    acted = Signal(object, object)
    """An ``Act`` is to be done with an element, a ``Place``."""
    dropped = Signal(object, object)
    """An element, a ``Place``, is to be put at a ``Landing``."""
    dragged = Signal(object)
    """An element is held over a point of the widget."""
    menu_wanted = Signal(object, object)
    """What can be done with an element, a ``Place``, is to be offered at a point of the screen."""
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._image = QImage()
        self._scale = 1.0
        self._places: tuple[Place, ...] = ()
        self._lit: Place | None = None
        self._ringed: tuple[Place, ...] = ()
        self._ring_ink = ""
        self._stale = False
        self._tries = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)
        self.label_of: Callable[[Place], str] = lambda _: ""
        """The texts of an element, to be written anew; empty where it has none."""
        self.dropping_of: Callable[[Place], Dropping | None] = lambda _: None
        """What knows where an element can be dragged, None for one that stays."""
        self.can_drag = False
        """Whether elements of what is shown can be put elsewhere by dragging."""
        self._pressed: tuple[Place, QPointF] | None = None
        self._dragging: Dropping | None = None
        self._drop: Drop | None = None
        self._field = QLineEdit(self)
        self._field.setObjectName("label")
        self._field.setAccessibleName(self.tr("The label"))
        self._field.hide()
        self._field.returnPressed.connect(self._relabel)
        self._field.installEventFilter(self)
        self._named: Place | None = None

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.update()

    def show_picture(
        self, image: QImage, scale: float, places: Sequence[Place], alt: str, pixels: float
    ) -> None:
        """Show a picture, with its elements in the drawing's own pixels."""
        self._image, self._scale, self._places = image, scale, tuple(places)
        self._image.setDevicePixelRatio(pixels)
        self._stale = False
        self.setAccessibleName(self.tr("Picture"))
        self.setAccessibleDescription(alt)
        self.setFixedSize(self.sizeHint())
        self.update()

    def set_tries(self, tries: bool) -> None:
        """Let a plain click on a link follow it, and show what is one."""
        if tries != self._tries:
            self._tries = tries
            self.update()

    def set_stale(self, stale: bool) -> None:
        """Show that the text has gone on, and the picture not yet."""
        if stale != self._stale:
            self._stale = stale
            self.update()

    @property
    def is_stale(self) -> bool:
        """Whether the picture is that of an earlier text."""
        return self._stale

    @property
    def lit(self) -> Place | None:
        """The element that is shown as the caret's."""
        return self._lit

    def light(self, place: Place | None) -> None:
        """Show an element as the one that the caret is in."""
        if place != self._lit:
            self._lit = place
            self.update()

    def ring(self, places: Sequence[Place], ink: str) -> None:
        """Show elements as those that a suggestion changes, in the ink of what it does."""
        if (tuple(places), ink) != (self._ringed, self._ring_ink):
            self._ringed, self._ring_ink = tuple(places), ink
            self.update()

    def rect_of(self, place: Place) -> QRectF:
        """Return where an element is on the widget."""
        s = self._scale
        return QRectF(place.x * s, place.y * s, place.width * s, place.height * s)

    def sizeHint(self) -> QSize:
        ratio = self._image.devicePixelRatio() or 1.0
        size = self._image.size()
        return QSize(max(1, round(size.width() / ratio)), max(1, round(size.height() / ratio)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._stale:
            painter.setOpacity(0.55)
        painter.drawImage(QPointF(0, 0), self._image)
        painter.setOpacity(1.0)
        if self._ringed and not self._stale and not self._tries:
            painter.setPen(QPen(QColor(self._ring_ink), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            out = min(4.0, 6 * self._scale)  # where it is drawn small, rings keep apart
            for place in self._ringed:
                ring = self.rect_of(place).adjusted(-out, -out, out, out)
                painter.drawRoundedRect(ring, out + 2, out + 2)
        if self._tries:
            pen = QPen(QColor(self._theme.accent), 1.5, Qt.PenStyle.DotLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for place in self._places:
                if place.target:
                    painter.drawRoundedRect(self.rect_of(place).adjusted(-3, -3, 3, 3), 6, 6)
        elif self._lit is not None and not self._stale:
            accent = QColor(self._theme.accent)
            painter.setPen(QPen(accent, 2))
            fill = QColor(accent)
            lit = self.rect_of(self._lit)
            is_whole = lit.height() > self.height() / 2  # a screen is not veiled
            fill.setAlpha(0 if is_whole else 24)
            painter.setBrush(fill)
            painter.drawRoundedRect(lit.adjusted(-2, -2, 2, 2), 4, 4)
        if self._dragging is not None:
            self._paint_drag(painter)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_drag(self, painter: QPainter) -> None:
        """Draw where what is dragged will land."""
        if self._drop is None:
            return
        s, line = self._scale, self._drop.line
        start = QPointF(line.left() * s, line.top() * s)
        end = QPointF(line.right() * s, line.bottom() * s)
        accent = QColor(self._theme.accent)
        painter.setPen(QPen(accent, 3, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(start, end)
        painter.setBrush(accent)
        painter.setPen(Qt.PenStyle.NoPen)
        for dot in (start, end):
            painter.drawEllipse(dot, 4, 4)

    def place_at(self, point: QPointF) -> Place | None:
        """Return the smallest element at a point of the widget."""
        x, y = point.x() / self._scale, point.y() / self._scale
        holding = [
            place
            for place in self._places
            if place.x <= x <= place.x + place.width and place.y <= y <= place.y + place.height
        ]
        return min(holding, key=lambda place: place.width * place.height, default=None)

    def _link_at(self, point: QPointF) -> Place | None:
        """Return the link at a point, be it around what is there: a whole entry can be pressed."""
        return next(
            (
                place
                for place in reversed(self._places)
                if place.target and self.rect_of(place).contains(point)
            ),
            None,
        )

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or place is None:
            super().mousePressEvent(event)
            return
        wants_link = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier) or self._tries
        if self._tries:
            place = self._link_at(event.position()) or place
        if wants_link and place.target:
            self.followed.emit(place.target)
        else:
            self.chosen.emit(place)
            if not self._tries and not self._stale:
                self._pressed = place, event.position()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, drop = self._pressed, self._drop
        was_dragging = self._dragging is not None
        self._end_drag()
        if was_dragging and pressed is not None and drop is not None:
            self.dropped.emit(pressed[0], drop.landing)
        super().mouseReleaseEvent(event)

    def _drag(self, point: QPointF) -> bool:
        """Go on with dragging, or begin; say whether something is dragged."""
        if self._pressed is None:
            return False
        place, since = self._pressed
        if self._dragging is None:
            if (point - since).manhattanLength() < QApplication.startDragDistance():
                return False
            self._dragging = self.dropping_of(place)
            if self._dragging is None:
                self._pressed = None
                return False
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.setFocus()
        self._drop = self._dragging.at(point / self._scale)
        self.dragged.emit(point.toPoint())
        self.update()
        return True

    def _end_drag(self) -> None:
        self._pressed = self._dragging = self._drop = None
        self.unsetCursor()
        self.update()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        by_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        place = self._lit if by_key else self.place_at(QPointF(event.pos()))
        if place is None or self._tries or self._stale:
            return
        if not by_key:
            self.chosen.emit(place)
        self.setFocus()
        at = self.rect_of(place).bottomLeft().toPoint() if by_key else event.pos()
        self.menu_wanted.emit(place, self.mapToGlobal(at))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        if place is None or self._tries or not self.begin_label(place):
            super().mouseDoubleClickEvent(event)

    def begin_label(self, place: Place) -> bool:
        """Let the texts of an element be written anew where it stands; say whether it has any."""
        words = self.label_of(place)
        if not words:
            return False
        self._named = place
        self._field.setGeometry(self._over_label(place))
        self._field.setText(words)
        self._field.selectAll()
        self._field.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _over_label(self, place: Place) -> QRect:
        """Return where a field for the texts of an element goes: over them, as far as is known."""
        rect, height = self.rect_of(place).toRect(), self._field.sizeHint().height()
        top = rect.top() if rect.height() > _TALL else rect.center().y() - height // 2
        wide = rect.width()
        if place.label is not None:
            x, y, across, size = (each * self._scale for each in place.label)
            rect.setLeft(round(x) - _INSET)
            top, wide = round(y + size / 2 - height / 2), round(1.5 * across) + 2 * _INSET
        width = min(max(wide, 180), max(60, self.width() - 8))
        left = max(4, min(rect.left(), self.width() - width - 4))
        return QRect(left, max(0, min(top, self.height() - height)), width, height)

    def _relabel(self) -> None:
        place, words = self._named, self._field.text()
        self._field.hide()
        self.setFocus()
        if place is not None:
            self.relabelled.emit(place, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escapes = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if event.type() is QEvent.Type.ShortcutOverride and escapes:
            event.accept()
            return True
        if event.type() is QEvent.Type.KeyPress and escapes:
            self._field.hide()
            self.setFocus()
            return True
        if event.type() is QEvent.Type.FocusOut:
            self._field.hide()
        return super().eventFilter(watched, event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self._drag(event.position()):
            return
        place = self.place_at(event.position())
        is_link = place is not None and bool(place.target)
        shape = Qt.CursorShape.ArrowCursor
        if place is not None:
            can_drag = self.can_drag and not self._tries and not self._stale
            hands = Qt.CursorShape.OpenHandCursor, Qt.CursorShape.PointingHandCursor
            shape = hands[0] if can_drag else hands[1]
        self.setCursor(shape)
        words = self._told(place) if place and (is_link or place.requirement) else ""
        QToolTip.showText(event.globalPosition().toPoint(), tip(words), self)

    def _told(self, place: Place) -> str:
        parts = []
        if place.target:
            how = (
                self.tr("Opens “{screen}”")
                if self._tries
                else self.tr("Ctrl+click opens “{screen}”")
            )
            parts.append(how.format(screen=place.target))
        if place.requirement:
            parts.append(self.tr("Answers {id}").format(id=place.requirement))
        return "\n".join(parts)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        act = act_of(event)
        if key == Qt.Key.Key_Escape and self._pressed is not None:
            self._end_drag()
        elif act is not None:
            if self._lit is not None and not self._tries and not self._stale:
                self.acted.emit(act, self._lit)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._places:
            step = 1 if key == Qt.Key.Key_Down else -1
            at = self._places.index(self._lit) if self._lit in self._places else -1
            self.chosen.emit(self._places[max(0, min(len(self._places) - 1, at + step))])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._lit and self._lit.target:
            self.followed.emit(self._lit.target)
        elif key in (Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._lit is not None:
            if not self._tries:
                self.begin_label(self._lit)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _is_mine(self, key: QKeyEvent) -> bool:
        """Say whether a key is no shortcut of the window's: Esc only gives up what is dragged."""
        gives_up = key.key() == Qt.Key.Key_Escape and self._dragging is not None
        return act_of(key) is not None or key.key() == Qt.Key.Key_F2 or gives_up

    def event(self, event: QEvent) -> bool:
        if claimed(event, self._is_mine):
            return True
        # A ring round the picture shows where the keyboard is.
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)
