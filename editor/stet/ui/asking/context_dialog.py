# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The dialog in which the writer sees and chooses what the model is shown besides the passage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QWidget

from stet.assist.prompting.context import prompt_size
from stet.assist.prompting.context_parts import BIG_MODEL, Choice, Part, usual_parts
from stet.assist.wording import short
from stet.document.graphemes import count_words
from stet.ui.look.controls import add_to, button, column, counted, label, row

if TYPE_CHECKING:
    from stet.assist.rewriting.first_request import First

WIDTH = 560
NOTES_HEIGHT = 72
"""Device-independent pixels."""

SHOWN = 90
"""Code points of a part that are shown for it to be known by."""

ORDER = (Part.BEFORE, Part.AFTER, Part.OUTLINE, Part.RELATED, Part.NOTES)


class ContextDialog(QDialog):
    """Lists the parts with their sizes; ``chosen`` gives a ``Choice`` when the writer keeps it."""

    chosen = Signal(object)

    def __init__(self, choice: Choice, model_size: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._choice, self._model_size = choice, model_size
        self._first: First | None = None
        self.setWindowTitle(self.tr("What the model sees"))
        self.setMinimumWidth(WIDTH)
        self.sentence = label(self.tr("Looking through the text…"), wrap=True)
        self.boxes: dict[Part, QCheckBox] = {}
        self._sizes: dict[Part, QLabel] = {}
        self._samples: dict[Part, QLabel] = {}
        body = column(self.sentence, 8, space=8, margins=16)
        for part in ORDER:
            body.addLayout(self._row(part))
            body.addWidget(self._samples[part])
        self.notes = QPlainTextEdit(choice.notes)
        self.notes.setProperty("role", "field")
        self.notes.setAccessibleName(self.tr("Your notes for the model"))
        self.notes.setPlaceholderText(
            self.tr("Who is who, which tone, what must stay. Kept with this text, not in it.")
        )
        self.notes.setFixedHeight(NOTES_HEIGHT)
        self.notes.setTabChangesFocus(True)
        self.notes.textChanged.connect(self._noted)
        self._caution = label(role="small", wrap=True)
        self._usual = button(self.tr("As usual"), self._take_usual)
        self._usual.setToolTip(self.tr("Show what Stet thinks best for this model"))
        leave = button(self.tr("Cancel  Esc"), self.reject)
        keep = button(self.tr("Keep"), self._keep, role="primary")
        keep.setToolTip(self.tr("Keep this for every question about this text"))
        keep.setDefault(True)
        last = row(self._usual, None, leave, keep, space=8)
        for each in (self.notes, self._caution, 8, last):
            add_to(body, each)
        self.setLayout(body)
        self._tick(choice.wanted(model_size))

    def show_first(self, first: First, task: str) -> None:
        """Take what a look over the document found, with every part in it, for ``task``."""
        self._first = first
        around = first.around
        if around.alone:
            self._caution.setText(
                self.tr(
                    "{task} shows the model nothing else: what stands around a passage makes it "
                    "worse at this. What is chosen here holds for rewriting as you say."
                ).format(task=task)
            )
        elif self._model_size < BIG_MODEL:
            self._caution.setText(
                self.tr(
                    "A small model takes what it is shown for what it is to rewrite: the outline "
                    "and related passages help only bigger ones."
                )
            )
        for part in ORDER:
            text = around.part(part)
            here = bool(text) or part is Part.NOTES
            self.boxes[part].setEnabled(here)
            self._samples[part].setText(short(text, SHOWN) if part is not Part.NOTES else "")
            self._samples[part].setVisible(bool(text) and part is not Part.NOTES)
            self._sizes[part].setText(self._size_of(part, text))
        self._say()

    @property
    def everything(self) -> Choice:
        """The choice with every part in it, for all of them to be looked for."""
        return replace(self._choice, parts=frozenset(Part))

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        ticked = frozenset(part for part, box in self.boxes.items() if box.isChecked())
        usual = ticked == usual_parts(self._model_size)
        notes = self.notes.toPlainText().strip()
        return replace(self._choice, parts=None if usual else ticked, notes=notes)

    def _row(self, part: Part) -> QHBoxLayout:
        title = {
            Part.BEFORE: self.tr("The paragraph before"),
            Part.AFTER: self.tr("The paragraph after"),
            Part.OUTLINE: self.tr("The outline"),
            Part.RELATED: self.tr("Related passages"),
            Part.NOTES: self.tr("Your notes"),
        }[part]
        box = QCheckBox(title)
        box.toggled.connect(self._say)
        self.boxes[part] = box
        self._sizes[part] = label(role="small")
        self._samples[part] = label(role="quiet", wrap=True)
        self._samples[part].setIndent(24)
        self._samples[part].hide()
        return row(box, None, self._sizes[part], space=8)

    def _size_of(self, part: Part, text: str) -> str:
        if part is Part.NOTES:
            text = self.notes.toPlainText()
        if not text.strip():
            return self.tr("none") if part is Part.NOTES else self.tr("none here")
        return counted(count_words(text), self.tr("word"), self.tr("words"))

    def _noted(self) -> None:
        self._sizes[Part.NOTES].setText(self._size_of(Part.NOTES, ""))
        self.boxes[Part.NOTES].setChecked(True)
        self._say()

    def _tick(self, parts: frozenset[Part]) -> None:
        for part, box in self.boxes.items():
            box.setChecked(part in parts)

    def _take_usual(self) -> None:
        self._tick(usual_parts(self._model_size))

    def _say(self) -> None:
        if self._first is None:
            return
        choice = self.choice
        around = replace(self._first.around, notes=choice.notes)
        shown = around.only(choice.wanted(self._model_size))
        alone = prompt_size(self._first.request) - tokens(self._first.fitted.text)
        self.sentence.setText(shown.sees(alone + tokens(shown.text), self._first.context))

    def _keep(self) -> None:
        self.chosen.emit(self.choice)
        self.accept()


def tokens(text: str) -> int:
    """Return about how many tokens ``text`` has, reckoned as ``prompt_size`` does."""
    return len(text.encode("utf-8", "surrogatepass")) // 4
