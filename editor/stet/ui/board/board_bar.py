# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The bar that floats over a board's foot: what one does most, colours while cards are selected."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QWidget

from stet.ui.board.actions import tr
from stet.ui.board.colours import CHOICES, BoardColours, colour_name
from stet.ui.look.controls import button, row


class Swatch(QAbstractButton):
    """A round button in a colour; without one, a ring with a stroke: none."""

    def __init__(self, colour: str, colours: BoardColours, key: str) -> None:
        super().__init__()
        self._colour, self.colours = colour, colours
        name = colour_name(colour) if colour else tr("no colour")
        self.setAccessibleName(tr("Colour: {0}").format(name))
        self.setToolTip(f"{name[:1].upper()}{name[1:]} ({key})")
        self.setFixedSize(QSize(22, 22))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(4, 4, 14, 14)
        hue = self.colours.hue(self._colour)
        painter.setPen(QPen(self.colours.quiet if hue is None else hue.darker(115), 1.2))
        painter.setBrush(QColor(0, 0, 0, 0) if hue is None else hue)
        painter.drawEllipse(rect)
        if hue is None:
            painter.drawLine(QPointF(6.0, 16.0), QPointF(16.0, 6.0))
        if self.hasFocus() or self.underMouse():
            painter.setPen(QPen(self.colours.focus, 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(rect.adjusted(-3, -3, 3, 3))
        painter.end()


class BoardBar(QFrame):
    """Buttons for the mouse; each has its key, which its tip says."""

    def __init__(
        self,
        colours: BoardColours,
        parent: QWidget,
        *,
        add: Callable[[], object],
        connect: Callable[[], object],
        group: Callable[[], object],
        delete: Callable[[], object],
        fit: Callable[[], object],
        zoom: Callable[[int], object],
        recolour: Callable[[str], object],
        who: Callable[[], object],
        back: Callable[[], object],
    ) -> None:
        """``back`` is called after a click: the keyboard goes on with the board then."""
        super().__init__(parent)
        self.setObjectName("boardBar")
        self.setProperty("role", "card")
        self.setAccessibleName(tr("Tools of the board"))
        self._add = button(tr("New card"), add, role="quiet", tip=tr("A new card (N)"))
        self._connect = button(
            tr("Connect"), connect, role="quiet", tip=tr("Connect the selected cards (C)")
        )
        self._group = button(
            tr("Group"), group, role="quiet", tip=tr("Put a frame around the selection (G)")
        )
        self._delete = button(
            tr("Delete"), delete, role="quiet", tip=tr("Take the selection away (Delete)")
        )
        self._swatches = [
            Swatch(colour, colours, str(number)) for number, colour in enumerate(("", *CHOICES))
        ]
        for swatch, colour in zip(self._swatches, ("", *CHOICES), strict=True):
            swatch.clicked.connect(lambda _=False, colour=colour: recolour(colour))
        self._chosen = QWidget()
        self._chosen.setLayout(
            row(*self._swatches, 4, self._connect, self._group, self._delete, space=0)
        )
        self._zoom = QLabel()
        self._zoom.setFixedWidth(46)
        self._zoom.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._zoom.setAccessibleName(tr("Scale"))
        out = button("−", lambda: zoom(-1), role="quiet", tip=tr("Farther away (Ctrl+−)"))
        into = button("+", lambda: zoom(1), role="quiet", tip=tr("Nearer (Ctrl++)"))
        out.setAccessibleName(tr("Farther away"))
        into.setAccessibleName(tr("Nearer"))
        self._fit = whole = button(tr("Fit"), fit, role="quiet", tip=tr("Show the whole board (F)"))
        self._who = button(
            tr("By writer"), who, role="quiet", tip=tr("Colour cards by who wrote them (W)")
        )
        self._who.setCheckable(True)
        parts = (self._add, self._chosen, self._who, whole, out, self._zoom, into)
        self.setLayout(row(*parts, space=2, margins=(6, 4, 6, 4)))
        for each in self.findChildren(QAbstractButton):
            each.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            each.clicked.connect(lambda _=False, each=each: None if each.hasFocus() else back())
        self.show_selection(0)

    def show_selection(self, count: int) -> None:
        """Offer what is for selected cards, where there are any."""
        self._chosen.setVisible(count > 0)
        self._connect.setEnabled(count > 1)
        self.adjustSize()

    def fit_into(self, width: int) -> None:
        """Leave out what has no room; all of it has a key and stands in the menu."""
        optional = (self._who, self._group, self._connect, self._delete, self._fit, self._add)
        for part in optional:
            part.show()
        self.adjustSize()
        for part in optional:
            if self.sizeHint().width() <= width:
                break
            part.hide()
        self.adjustSize()

    def show_who(self, is_shown: bool) -> None:
        """Say whether cards are coloured by who wrote them."""
        self._who.setChecked(is_shown)

    def show_zoom(self, percent: int) -> None:
        """Say the scale."""
        self._zoom.setText(f"{percent} %")

    def set_colours(self, colours: BoardColours) -> None:
        """Take another theme's colours."""
        for swatch in self._swatches:
            swatch.colours = colours
            swatch.update()
