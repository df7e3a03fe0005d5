# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A picture with what it was before the suggestions: beside it where there is room.

What one looks at stays where it is: the picture is at the left whether the earlier one is there
or not, and one that came whole with the suggestions keeps its width while they are decided about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QScrollArea, QWidget

from stet.ui.look.controls import column, label
from stet.ui.picture.canvas import PictureCanvas

if TYPE_CHECKING:  # a window opens without what draws
    from stet.ui.picture.looking import Seen

BESIDE = 620
"""Pixels from which on two pictures stand side by side; in less one takes the other's place."""
GAP = 12


class Comparing(QScrollArea):
    """Shows ``canvas``, and ``before`` beside it or in its place.

    Each method is told how ``wide`` the panel is, in pixels.
    """

    def __init__(self, canvas: PictureCanvas, before: PictureCanvas) -> None:
        super().__init__()
        self._canvas, self._before = canvas, before
        self._wants_beside, self._wants_before = True, False
        self._came_whole = False
        """Whether the block shown was not there before the suggestions that are decided about."""
        self._number: int | None = None
        self._title = label(self.tr("With the suggestions"), "kind")
        policy = self._title.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._title.setSizePolicy(policy)
        self._now_box = _titled(self._title, canvas)
        self._before_box = _titled(label(self.tr("Before"), "kind"), before)
        inner = QWidget()
        self._both = QBoxLayout(QBoxLayout.Direction.LeftToRight, inner)
        self._both.setContentsMargins(GAP, 4, GAP, GAP)
        self._both.setSpacing(GAP)
        for box in (self._now_box, self._before_box):
            self._both.addWidget(box, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self._both.addStretch(1)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def rooms(self, wide: int) -> tuple[float, float]:
        """Return how wide a picture may be by itself, and where there is an earlier one."""
        # Not the viewport's width, which comes and goes with its scroll bar.
        alone = max(120, wide - 2 * GAP - self.verticalScrollBar().sizeHint().width())
        return alone, (alone - GAP) // 2 if self._is_beside(wide) else alone

    def compares(self, wide: int) -> bool:
        """Return whether an earlier picture is shown where there is one."""
        return self._is_beside(wide) or (self._wants_before and wide < BESIDE)

    def want(self, before: bool, wide: int) -> None:
        """Show the earlier picture where there is one, or do not."""
        if wide >= BESIDE:
            self._wants_beside = before
            self._came_whole = self._came_whole and not before
        else:
            self._wants_before = before

    def show_before(self, seen: Seen, wide: int, pixels: float, ink: str) -> None:
        """Show what ``seen`` was before, if it was; what goes is ringed in ``ink``."""
        if seen.before is None or seen.number != self._number:
            self._came_whole = False
        self._number = seen.number
        if seen.before is not None and not seen.was_there:
            self._came_whole = True
        shows = seen.was_there and self.compares(wide)
        self._title.setVisible(shows)
        self._before_box.setVisible(shows)
        self._now_box.setVisible(not shows or self._is_beside(wide))
        if shows and seen.before is not None and seen.before_image is not None:
            scale = seen.before_image.width() / seen.before.width / pixels
            alt = seen.before.alt
            self._before.show_picture(seen.before_image, scale, seen.before.places, alt, pixels)
            self._before.ring(seen.gone, ink)

    def reveal(self, rect: QRect) -> None:
        """Scroll to a part of the picture, of what is too high to its upper part."""
        inner = self.widget()
        assert inner is not None
        room = self.viewport().height()
        if rect.height() > room:
            rect.setHeight(room - 32)
        place = self._canvas.mapTo(inner, rect.center())
        margin = min(rect.height() // 2 + 16, room // 2)
        self.ensureVisible(place.x(), place.y(), 16, margin)

    def _is_beside(self, wide: int) -> bool:
        return self._wants_beside and not self._came_whole and wide >= BESIDE


def _titled(title: QLabel, canvas: PictureCanvas) -> QWidget:
    box = QWidget()
    box.setLayout(column(title, canvas, space=6))
    return box
