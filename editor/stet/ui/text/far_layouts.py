# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Frees what Qt keeps of paragraphs that were laid out once and are no longer in sight.

The layout of a block keeps the buffer that its text was shaped in, some 70 bytes a letter, and
neither clearing nor laying out again gives it back: only the end of the block does. A reader who
pages through a book of 3 MB would hold 150 MB of them. So a block is ended without a trace: a
paragraph mark is put before it, which takes the block's text into a new one, and taken away again.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QSignalBlocker
from PySide6.QtGui import QTextBlock, QTextCursor

from stet.ui.look.timers import single_shot
from stet.ui.text.layout import PageLayout
from stet.ui.text.page_geometry import Scrolled

MOST_LAID_OUT = 400
"""So many blocks may be laid out before those out of sight are freed."""

NEAR = 120
"""Blocks this side of what is in sight, and that, keep their layouts."""

SLICE = 50
"""Blocks that are freed at a time: a millisecond."""


class FarLayouts(QObject):
    """Frees the layouts of one page that are far from what is in sight."""

    def __init__(self, scrolled: Scrolled, layout: PageLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._scrolled = scrolled
        self._layout = layout
        self._timer = single_shot(self, self._free_some)

    def tend(self) -> None:
        """Free some soon, where too many are laid out. Not now: Qt may be using one of them."""
        if len(self._layout.laid_out) > MOST_LAID_OUT and not self._timer.isActive():
            self._timer.start(0)

    def _free_some(self) -> None:
        seen = self._scrolled.firstVisibleBlock().blockNumber()
        far = [each for each in self._layout.laid_out if abs(each - seen) > NEAR]
        for number in far[:SLICE]:
            self._layout.laid_out.discard(number)
            block = self._layout.document().findBlockByNumber(number)
            # What is being composed is kept in the layout alone.
            if block.isValid() and not block.layout().preeditAreaText():
                self._free(block)
        if len(far) > SLICE:
            self._timer.start(0)

    def _free(self, block: QTextBlock) -> None:
        document, number, start = self._layout.document(), block.blockNumber(), block.position()
        state, lines = block.userState(), block.lineCount()
        with QSignalBlocker(document), self._layout.kept():
            cursor = QTextCursor(block)
            cursor.beginEditBlock()
            cursor.insertBlock()
            cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            cursor.endEditBlock()
        anew = document.findBlockByNumber(number)
        anew.setUserState(state)
        anew.setLineCount(lines)
