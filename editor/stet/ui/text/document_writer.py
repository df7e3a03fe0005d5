# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Writes styled text into a Qt document, and notices what anybody else writes there.

Styles are written as char formats into the document, since assistive technology sees those and no
overlay. What nobody else may change is compared with what was to be written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import accumulate

from PySide6.QtGui import QTextBlock, QTextCursor

from stet.ui.text.change_styles import (
    PLAIN,
    STYLE_PROPERTY,
    ChangeStyle,
    StyleFormats,
    StyleRuns,
    differences,
    plain_runs,
)
from stet.ui.text.columns import shown, to_units
from stet.ui.text.layout import PageLayout
from stet_resources import Theme

KEEP = QTextCursor.MoveMode.KeepAnchor


class DocumentWriter:
    """Writes into one document."""

    def __init__(self, layout: PageLayout, theme: Theme) -> None:
        self._document = layout.document()
        self._layout = layout
        self._formats = StyleFormats(theme)
        self.expect = layout.expect
        """Says which blocks, as numbered afterwards, the edit under way changes."""
        self.is_writing = False
        """Whether what happens to the document now is done here."""
        self._document.setUndoRedoEnabled(False)

    def set_theme(self, theme: Theme) -> None:
        """Write in another theme's colours from now on."""
        self._formats = StyleFormats(theme)

    def block(self, number: int) -> QTextBlock:
        """Return the block of that number."""
        return self._document.findBlockByNumber(number)

    @contextmanager
    def editing(self) -> Iterator[QTextCursor]:
        """Give a cursor to change the document with, as one edit."""
        self.is_writing = True
        cursor = QTextCursor(self._document)
        cursor.beginEditBlock()
        try:
            yield cursor
        finally:
            cursor.endEditBlock()
            self.is_writing = False

    def rewrite(self, text: str, styles: Iterable[StyleRuns] = ()) -> None:
        """Write all anew, each line in its styles; without them all of it is plain.

        Setting the formats afterwards would take three calls a stretch instead of two.
        """
        text = shown(text)
        with self._layout.kept():
            self.is_writing = True
            self._document.clear()
            with self.editing() as cursor:
                plain = self._formats.of(PLAIN)
                begin = end = 0  # the plain text that is still to be written, marks included
                for runs in styles:
                    for length, style in runs:
                        if style != PLAIN:
                            cursor.insertText(text[begin:end], plain)
                            begin, end = end + length, end
                            cursor.insertText(text[end:begin], self._formats.of(style))
                        end += length
                    end += 1
                cursor.insertText(text[begin:], plain)
        self._layout.begin_anew()

    def insert(self, cursor: QTextCursor, text: str, runs: StyleRuns) -> None:
        """Insert ``text`` in its styles at the cursor."""
        offset = 0
        for length, style in runs:
            piece = shown(text[offset : offset + length])
            cursor.insertText(piece, self._formats.of(style))
            offset += length

    def restyle(
        self,
        cursor: QTextCursor,
        number: int,
        text: str,
        stretches: Iterable[tuple[int, int, ChangeStyle]],
    ) -> None:
        """Give stretches of a block that reads ``text`` other styles."""
        begin = self.block(number).position()
        for start, end, style in stretches:
            cursor.setPosition(begin + to_units(text, start))
            cursor.setPosition(begin + to_units(text, end), KEEP)
            cursor.setCharFormat(self._formats.of(style))

    def write_block(self, number: int, text: str, runs: StyleRuns) -> None:
        """Write one block anew."""
        with self.editing() as cursor:
            cursor.setPosition(self.block(number).position())
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, KEEP)
            cursor.insertText(shown(text), self._formats.of(PLAIN))
            self.restyle(cursor, number, text, differences(plain_runs(text), runs))
            self.expect(number, number)

    def fault(self, number: int, text: str, runs: StyleRuns) -> str:
        """Return how a block differs from that text in these styles, empty for not at all."""
        block = self.block(number)
        if block.text() != shown(text):
            return f"block {number} reads {block.text()!r}, not {text!r}"
        found: list[str] = []
        item = block.begin()
        while not item.atEnd():
            fragment = item.fragment()
            item += 1
            name = str(fragment.charFormat().property(STYLE_PROPERTY) or "")
            found += [name] * fragment.length()
        wanted: list[str] = []
        for end, (_, style) in zip(accumulate(length for length, _ in runs), runs, strict=True):
            name = "" if style == PLAIN else repr(tuple(style))
            wanted += [name] * (to_units(text, end) - len(wanted))
        return "" if found == wanted else f"block {number} has styles {found}, not {wanted}"
