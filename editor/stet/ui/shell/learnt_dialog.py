# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What Stet has learnt of the writer's decisions: to be read, exported, switched off and erased."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QHeaderView,
    QListWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from stet.formats.model_titles import model_title
from stet.storage import atomic
from stet.storage.errors import StorageError
from stet.ui.look.controls import button, column, label, row
from stet.ui.look.file_dialog import Asked, file_dialog
from stet.workspace.decisions import Count, Decisions


class LearntDialog(QDialog):
    """Shows ``decisions`` and the rules that are off.

    ``switch`` turns learning on or off, ``erase`` forgets everything, ``use_again`` takes a rule
    back into use.
    """

    def __init__(
        self,
        decisions: Callable[[], Decisions],
        is_on: bool,
        switch: Callable[[bool], object],
        erase: Callable[[], object],
        rules_off: Callable[[], Sequence[str]],
        use_again: Callable[[str], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("What your decisions teach"))
        self.resize(720, 480)
        self._decisions, self._erase = decisions, erase
        self._rules_off, self._use_again = rules_off, use_again
        said = label(
            self.tr(
                "Stet counts what you accept and reject, so that what is of no use to you is not "
                "suggested again. It is kept on this computer, in one file, and goes nowhere."
            ),
            "quiet",
            wrap=True,
        )
        self.table = QTableWidget(0, 6)
        self.table.setHorizontalHeaderLabels(
            [
                self.tr("Task"),
                self.tr("Kind"),
                self.tr("By"),
                self.tr("Accepted"),
                self.tr("Edited"),
                self.tr("Rejected"),
            ]
        )
        self.table.setAccessibleName(self.tr("Decisions"))
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setShowGrid(False)
        self.table.verticalHeader().hide()
        head = self.table.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._empty = label(
            self.tr("Nothing yet. Accept or reject a suggestion, and it is counted here."), "quiet"
        )
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._off_title = label(self.tr("Rules that you have switched off"), "quiet")
        self.rules = QListWidget()
        self.rules.setAccessibleName(self._off_title.text())
        self.rules.setMaximumHeight(110)
        self.again = button(self.tr("Use it again"), self._take_back)
        self.rules.currentRowChanged.connect(lambda row: self.again.setEnabled(row >= 0))
        self._trouble = label("", "small", wrap=True)
        self._trouble.hide()
        learn = QCheckBox(self.tr("Learn from my decisions"))
        learn.setChecked(is_on)
        learn.toggled.connect(switch)
        self.export = button(self.tr("Export…"), self._ask_where)
        self.erase = button(self.tr("Erase all"), self._erase_all, role="reject")
        close = button(self.tr("Close"), self.accept, role="primary")
        layout = column(
            *(said, self.table, self._empty, self._off_title, self.rules, row(None, self.again)),
            *(self._trouble, row(learn, None, self.export, self.erase, close, space=8)),
            space=12,
            margins=20,
            grows=self.table,
        )
        layout.setStretchFactor(self._empty, 1)
        self.setLayout(layout)
        self._show()

    def save_to(self, path: Path) -> None:
        """Write the figures to ``path`` as a table, or say why that could not be."""
        try:
            atomic.write_atomically(path, self._decisions().as_csv().encode("utf-8"))
        except StorageError as error:
            self._trouble.setText(str(error))
        else:
            self._trouble.setText(self.tr("Written to {0}.").format(path))
        self._trouble.show()

    def _show(self) -> None:
        counts = self._decisions().counts
        self.table.setRowCount(len(counts))
        for number, count in enumerate(counts):
            for place, words in enumerate(_words(count)):
                item = QTableWidgetItem(words)
                if place >= 3:
                    item.setTextAlignment(
                        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
                    )
                self.table.setItem(number, place, item)
        self.table.setVisible(bool(counts))
        self._empty.setVisible(not counts)
        off = self._rules_off()
        self.rules.clear()
        self.rules.addItems(off)
        for part in (self._off_title, self.rules, self.again):
            part.setVisible(bool(off))
        self.again.setEnabled(False)
        self.export.setEnabled(bool(counts))
        self.erase.setEnabled(bool(counts))

    def _take_back(self) -> None:
        chosen = self.rules.currentItem()
        if chosen is not None:
            self._use_again(chosen.text())
            self._show()

    def _erase_all(self) -> None:
        self._erase()
        self._show()

    def _ask_where(self) -> None:
        title = self.tr("Export the figures")
        dialog = file_dialog(self, title, self.save_to, asked=Asked.NEW_FILE)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("stet-decisions.csv")
        dialog.open()


def _words(count: Count) -> tuple[str, ...]:
    subject = count.subject
    return (
        subject.task.replace("-", " ").capitalize(),
        kind_words(subject.kind, subject.rule),
        model_title(subject.author),
        f"{count.accepted:,}",
        f"{count.edited:,}",
        f"{count.rejected:,}",
    )


def kind_words(kind: str, rule: str) -> str:
    """Return the kind of a change with its rule; of one that its words name, with these words."""
    words = rule.partition(": ")[2]
    named = f"{kind}: “{words}”" if words else f"{kind} · {rule}" if rule else kind
    return named[:1].upper() + named[1:]
