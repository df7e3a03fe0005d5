# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The manuscript as a Qt document: written by transactions, never read back.

Two projections say what is shown, and where a place of the markup stands in it: the markup itself,
which can be edited, and the readings. A change of the document that was not made here is a fault:
it is undone, block by block.
"""

from __future__ import annotations

import logging
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from stet.document.manuscript import Manuscript
from stet.document.paragraph import Paragraph, Position
from stet.document.transaction import Transaction
from stet.ui.text.change_styles import Authors, StyleRuns
from stet.ui.text.columns import to_column, to_units
from stet.ui.text.document_writer import DocumentWriter
from stet.ui.text.layout import PageLayout
from stet.ui.text.markup_projection import MarkupProjection
from stet.ui.text.reading_projection import ReadingProjection
from stet.ui.text.view_mode import ViewMode
from stet_resources import Theme

logger = logging.getLogger(__name__)


class Projection(Protocol):
    """What a document shows of a manuscript, block by block."""

    @property
    def mode(self) -> ViewMode: ...

    @property
    def is_editable(self) -> bool: ...

    @property
    def count(self) -> int:
        """How many blocks there are to be."""

    def load(self) -> None:
        """Write the whole document anew."""

    def apply(self, transaction: Transaction, /) -> None:
        """Follow a transaction that was just applied to the manuscript."""

    def first_block(self, transaction: Transaction, /) -> int:
        """Return the first block that following the transaction may change."""

    def text(self, number: int) -> str:
        """Return what a block shows now, before stand-ins."""

    def expected(self, number: int) -> tuple[str, StyleRuns]:
        """Return what a block is to show, and in which styles."""

    def marked(self, number: int, /) -> Paragraph | None:
        """Return the paragraph whose changes a block shows as marks, or None for none."""

    def to_line(self, position: Position) -> tuple[int, int]:
        """Return block and column, in code points, of a place in the markup."""

    def to_position(self, line: int, column: int) -> Position:
        """Return the place in the markup of a column, in code points, of a block."""


class ProjectedDocument(QObject):
    """Keeps a document equal to what one mode shows of a manuscript."""

    resynchronised = Signal()

    def __init__(
        self, layout: PageLayout, manuscript: Manuscript, theme: Theme, authors: Authors
    ) -> None:
        super().__init__()
        self.manuscript = manuscript
        self.authors = authors
        self.document = layout.document()
        self._writer = DocumentWriter(layout, theme)
        self._markup = MarkupProjection(manuscript, self.authors, self._writer)
        self._faults: set[int] = set()
        self.projection: Projection = self._markup
        self.projection.load()
        self.document.contentsChange.connect(self._check_change)

    def set_mode(self, mode: ViewMode) -> None:
        """Show another mode, or write the document anew in the same one."""
        self.projection = (
            self._markup
            if mode is ViewMode.MARKUP
            else ReadingProjection(self.manuscript, mode, self._writer)
        )
        self.projection.load()

    def set_theme(self, theme: Theme) -> None:
        """Show the changes in another theme's colours."""
        self._writer.set_theme(theme)
        self.projection.load()

    # Places

    def to_document(self, position: Position) -> int:
        """Return the place in the document of a place in the markup."""
        number, column = self.projection.to_line(position)
        begin = self.document.findBlockByNumber(number).position()
        return begin + to_units(self.projection.text(number), column)

    def to_position(self, place: int) -> Position:
        """Return the place in the markup of a place in the document."""
        block = self.document.findBlock(place)
        number = block.blockNumber()
        column = to_column(self.projection.text(number), place - block.position())
        return self.projection.to_position(number, column)

    # Faults

    def _check_change(self, start: int, _removed: int, added: int) -> None:
        if self._writer.is_writing:
            return
        count = self.projection.count
        if self.document.blockCount() != count:
            self._report(set(range(count)))
            return
        first = self.document.findBlock(start).blockNumber()
        last = self.document.findBlock(max(start, start + added - 1)).blockNumber()
        last = count - 1 if last < 0 else last
        self._report({n for n in range(max(first, 0), last + 1) if self._fault(n)})

    def _report(self, blocks: set[int]) -> None:
        if not blocks:
            return
        logger.debug("the document was changed from elsewhere; %d blocks differ", len(blocks))
        if not self._faults:
            # The document must not be changed while it tells of a change.
            QTimer.singleShot(0, self, self.resynchronise)
        self._faults |= blocks

    def resynchronise(self) -> None:
        """Write those blocks anew that were changed from elsewhere."""
        if not self._faults:
            return
        faults, self._faults = self._faults, set()
        if self.document.blockCount() != self.projection.count:
            self.projection.load()
        else:
            for number in faults:
                self._writer.write_block(number, *self.projection.expected(number))
        self.resynchronised.emit()

    def _fault(self, number: int) -> str:
        return self._writer.fault(number, *self.projection.expected(number))

    def verify(self) -> list[str]:
        """Return every way in which the document differs from its mode: none, or a fault."""
        count, wanted = self.document.blockCount(), self.projection.count
        if count != wanted:
            return [f"{count} blocks for {wanted} lines"]
        return [fault for number in range(count) if (fault := self._fault(number))]
