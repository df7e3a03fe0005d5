# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The rows of the outline: the sections that no fold and no filter hides.

A section is known by the line of its heading. Dragging one is a wish that is told; the text is
moved by whoever hears it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from stet.ui.look.controls import counted, tip
from stet.ui.panels.outline_sections import Section

SECTION = Qt.ItemDataRole.UserRole + 1
"""The role of the ``Section`` of a row."""
FOLD = Qt.ItemDataRole.UserRole + 2
"""The role of whether a section is folded; None where there is nothing to fold."""
DEPTH = Qt.ItemDataRole.UserRole + 3
"""The role of how far a title stands in, from 0."""
HERE = Qt.ItemDataRole.UserRole + 4
"""The role of whether the caret is in what a row stands for."""

MIME = "application/x-stet-section"

_Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class OutlineModel(QAbstractListModel):
    """Rows of sections; ``show_sections``, ``fold`` and ``set_filter`` say which."""

    move_wanted = Signal(int, int)
    """The line of a section that was dragged, and the line in front of which it was dropped."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.sections: Sequence[Section] = ()
        self._rows: list[int] = []
        self._depths: list[int] = []
        self._folded: set[int] = set()
        self._words: list[str] = []
        self._is_final = False
        self._caret: int | None = None
        self._here: int | None = None

    # What is shown

    def show_sections(
        self, sections: Sequence[Section], *, is_final: bool, line_now: Callable[[int], int]
    ) -> bool:
        """Show other sections; return whether there are other rows than before.

        ``line_now`` says where the lines of those before have gone. With ``is_final`` words are
        counted as suggested.
        """
        before = [(self.sections[row].level, self.sections[row].title) for row in self._rows]
        self.move_folds(line_now)
        self.sections, self._is_final = sections, is_final
        self._depths = _depths([section.level for section in sections])
        rows = self._wanted_rows()
        if before == [(sections[row].level, sections[row].title) for row in rows]:
            self._rows = rows
            self._place_caret()
            self._repaint()
            return False
        self._use(rows)
        return True

    def unfold(self) -> None:
        """Hide nothing that is below another section."""
        self._folded.clear()

    def move_folds(self, line_now: Callable[[int], int]) -> None:
        """Keep those headings folded that stand elsewhere now."""
        self._folded = {line_now(line) for line in self._folded}

    def set_filter(self, words: str) -> None:
        """Show only sections with all of ``words`` in their titles; all for no words."""
        self._words = words.casefold().split()
        self._use(self._wanted_rows())

    @property
    def is_filtered(self) -> bool:
        """Whether only some titles are shown."""
        return bool(self._words)

    def fold(self, line: int, folded: bool) -> None:
        """Hide what is below a section, or show it again."""
        (self._folded.add if folded else self._folded.discard)(line)
        self._use(self._wanted_rows())

    def set_caret(self, paragraph: int | None) -> None:
        """Mark the row of the section that a paragraph is in."""
        self._caret = paragraph
        before = self._here
        self._place_caret()
        if before != self._here:
            self._repaint()

    @property
    def here(self) -> QModelIndex:
        """The row of the section with the caret, or of the one it is folded into."""
        return _ROOT if self._here is None else self.index(self._here)

    def row_of(self, line: int) -> QModelIndex:
        """Return the last row whose heading stands at ``line`` or before it."""
        lines = [self.sections[row].line for row in self._rows]
        return self.index(bisect_right(lines, line) - 1)

    def _use(self, rows: list[int]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._place_caret()
        self.endResetModel()

    def _wanted_rows(self) -> list[int]:
        if self._words:
            return [
                index
                for index, section in enumerate(self.sections)
                if all(word in section.title.casefold() for word in self._words)
            ]
        rows: list[int] = []
        until = 0
        for index, section in enumerate(self.sections):
            if section.line >= until:
                rows.append(index)
                if section.line in self._folded:
                    until = section.end
        return rows

    def _place_caret(self) -> None:
        self._here = None
        if self._caret is None:
            return
        index = bisect_right([section.line for section in self.sections], self._caret) - 1
        place = bisect_right(self._rows, index) - 1
        if place >= 0 and self._caret < self.sections[self._rows[place]].end:
            self._here = place

    def _repaint(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    # What Qt asks

    def rowCount(self, parent: _Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not 0 <= index.row() < len(self._rows):
            return None
        number = self._rows[index.row()]
        section = self.sections[number]
        if role == SECTION:
            return section
        if role == Qt.ItemDataRole.DisplayRole:
            return section.title or self.tr("Without a title")
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip("\n".join((section.title, self._facts(section))).strip())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index, section)
        if role == FOLD:
            below = number + 1
            has_parts = below < len(self.sections) and self.sections[below].line < section.end
            return section.line in self._folded if has_parts and not self._words else None
        if role == DEPTH:
            return self._depths[number]
        return index.row() == self._here if role == HERE else None

    def words_of(self, section: Section) -> int:
        """Return how many words a section has in the reading that is shown."""
        return section.words.final if self._is_final else section.words.original

    def _facts(self, section: Section) -> str:
        parts = [counted(self.words_of(section), self.tr("word"), self.tr("words"))]
        if section.suggestions:
            parts.append(
                counted(section.suggestions, self.tr("suggestion"), self.tr("suggestions"))
            )
        if section.comments:
            parts.append(counted(section.comments, self.tr("comment"), self.tr("comments")))
        return ", ".join(parts)

    def _said(self, index: _Index, section: Section) -> str:
        title = str(self.data(index))
        said = [title, self.tr("level {0}").format(section.level), self._facts(section)]
        folded = self.data(index, FOLD)
        if folded is not None:
            said.append(self.tr("folded") if folded else self.tr("unfolded"))
        if self.data(index, HERE):
            said.append(self.tr("the caret is here"))
        return ", ".join(said)

    # Dragging

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags if self._words else flags | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        made = QMimeData()
        line = indexes[0].data(SECTION).line
        made.setData(MIME, QByteArray(str(line).encode()))
        return made

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        return self._dropped(data, row) is not None and not parent.isValid()

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index
    ) -> bool:
        found = None if parent.isValid() else self._dropped(data, row)
        if found is not None:
            self.move_wanted.emit(*found)
        return False  # the rows follow the text

    def _dropped(self, data: QMimeData, row: int) -> tuple[int, int] | None:
        """Return what is to be moved in front of which line, None where it may not go there."""
        if self._words or not data.hasFormat(MIME):
            return None
        line = int(bytes(data.data(MIME).data()))
        section = next((each for each in self.sections if each.line == line), None)
        if section is None:
            return None
        is_last = not 0 <= row < len(self._rows)
        target = self.sections[-1].end if is_last else self.sections[self._rows[row]].line
        return None if section.line <= target <= section.end else (line, target)


def _depths(levels: Sequence[int]) -> list[int]:
    """Return how many headings each stands below."""
    depths: list[int] = []
    open_ones: list[int] = []
    for level in levels:
        while open_ones and open_ones[-1] >= level:
            open_ones.pop()
        depths.append(len(open_ones))
        open_ones.append(level)
    return depths
