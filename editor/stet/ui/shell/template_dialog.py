# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Choosing the template that a new brief begins with."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QPlainTextEdit, QWidget

from stet.design.brief.template import Template
from stet.markdown.lines import item_marker, plain_line
from stet.ui.look.controls import button, column, label, row


class TemplateDialog(QDialog):
    """Shows ``templates``, with what each asks; ``chosen`` has the one that is to be begun with."""

    chosen = Signal(object)

    def __init__(self, templates: Sequence[Template], folder: Path, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New from template"))
        self.resize(780, 520)
        self._templates = tuple(templates)
        self.list = QListWidget()
        self.list.setObjectName("templates")
        self.list.setAccessibleName(self.tr("Templates"))
        self.list.setFixedWidth(240)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for each in self._templates:
            title = self.tr("{title} · yours").format(title=each.title)
            item = QListWidgetItem(title if each.is_own else each.title)
            item.setToolTip(each.summary)
            item.setSizeHint(QSize(0, 36))
            self.list.addItem(item)
        self._summary = label(role="title", wrap=True)
        self.shown = QPlainTextEdit()
        self.shown.setProperty("role", "field")
        self.shown.setReadOnly(True)
        self.shown.setTabChangesFocus(True)
        self.shown.setAccessibleName(self.tr("What the template holds"))
        own = label(
            self.tr(
                "Your own: Markdown files in {folder}. A question is a line in italics."
            ).format(folder=folder),
            "small",
            wrap=True,
        )
        own.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        begin = button(self.tr("Begin"), self._begin, role="primary")
        cancel = button(self.tr("Cancel"), self.reject)
        right = column(self._summary, self.shown, space=8, grows=self.shown)
        middle = row(self.list, right, space=16, grows=right)
        last = row(None, cancel, begin, space=8)
        self.setLayout(column(middle, own, last, space=12, margins=20, grows=middle))
        self.list.currentRowChanged.connect(self._show)
        self.list.itemActivated.connect(lambda _: self._begin())
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _show(self, number: int) -> None:
        if 0 <= number < len(self._templates):
            self._summary.setText(self._templates[number].summary or self._templates[number].title)
            self.shown.setPlainText(_plain(self._templates[number].text))

    def _begin(self) -> None:
        number = self.list.currentRow()
        if 0 <= number < len(self._templates):
            self.accept()
            self.chosen.emit(self._templates[number])


def _plain(text: str) -> str:
    """Return a template as it is shown: headings and questions without their marks."""
    lines = text.strip().split("\n")
    return "\n".join(item_marker(line) + plain_line(line) for line in lines)
