# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Asks what a text is to be written out as: for all formats, and for paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QGridLayout, QWidget

from stet.document.manuscript import Manuscript
from stet.formats.exporting import Choices, loses_comments
from stet.formats.format import Changes, Format
from stet.formats.sharing import for_sharing
from stet.ui.exporting.choice import Choice
from stet.ui.look.controls import button, column, label, row


class ExportDialog(QDialog):
    """Asks for a format of ``formats``, and for what becomes of what pends in ``manuscript``.

    Nothing is chosen for the writer where suggestions would be lost or shown. ``statement`` gives
    the words that can be added, for what is chosen. With one format only, that is not asked for.
    """

    chosen = Signal(object, object)
    """The format and the choices."""
    preview_wanted = Signal(object, object)
    """The same, to be looked at first."""
    pictures_wanted = Signal()
    """Only the pictures of the text's design blocks are to be written."""

    def __init__(
        self,
        manuscript: Manuscript,
        formats: Sequence[Format],
        statement: Callable[[Changes | None], str],
        verb: str,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._manuscript, self._formats, self._statement = manuscript, formats, statement
        self.setObjectName("export")
        self.setWindowTitle(verb)
        self.setMinimumWidth(520)
        self.format = Choice()
        translate = QCoreApplication.translate
        self.format.addItems([translate("Format", known.title) for known in formats])
        self._format_label = label(self.tr("As"))
        self._format_label.setBuddy(self.format)
        self._about = label("", "quiet", wrap=True)
        self.changes = Choice()
        self._changes_label = label(self.tr("Suggestions"))
        self._changes_label.setBuddy(self.changes)
        self._pending = label("", "quiet", wrap=True)
        self.sharing = QCheckBox(self.tr("For sharing: without names, paths, times and models"))
        self._taken = label("", "quiet", wrap=True)
        self.disclosure = QCheckBox(self.tr("Add a statement of how it was written"))
        self._words = label("", "quiet", wrap=True)
        self._lost = label("", "quiet", wrap=True)
        self.preview = button(self.tr("Preview…"), lambda: self._give(self.preview_wanted))
        self.cancel = button(self.tr("Cancel"), self.reject)
        self.go = button(verb if verb.endswith("…") else f"{verb}…", self._go, role="primary")
        self.go.setDefault(True)
        self.pictures = button(
            self.tr("Only the pictures of its design blocks…"), self._give_pictures, role="link"
        )
        self.pictures.hide()
        self._lay_out()
        self.format.currentIndexChanged.connect(lambda _: self._show_format())
        self.changes.currentIndexChanged.connect(lambda _: self._show())
        self.sharing.toggled.connect(lambda _: self._show())
        self.disclosure.toggled.connect(lambda _: self._show())
        self._show_format()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._format_label, 0, 0)
        grid.addWidget(self.format, 0, 1)
        grid.addWidget(self._about, 1, 1)
        grid.addWidget(self._changes_label, 2, 0)
        grid.addWidget(self.changes, 2, 1)
        grid.addWidget(self._pending, 3, 1)
        several = len(self._formats) > 1
        self._format_label.setVisible(several)
        self.format.setVisible(several)
        parts = (grid, 4, self.sharing, self._taken, self.disclosure, self._words, self._lost)
        pictures = row(self.pictures, None, space=0)
        last = row(self.preview, None, self.cancel, self.go, space=8)
        self.setLayout(column(*parts, pictures, None, 8, last, space=8, margins=20))

    @property
    def known(self) -> Format:
        """The format that is chosen."""
        return self._formats[max(self.format.currentIndex(), 0)]

    @property
    def choices(self) -> Choices:
        """What is chosen for it."""
        changes = self._way
        said = self._statement(changes) if self.disclosure.isChecked() else ""
        return Choices(changes, self.sharing.isChecked(), said)

    @property
    def _way(self) -> Changes | None:
        # Qt gives back the text that the value is, not the value.
        data = self.changes.currentData()
        return None if data is None else Changes(data)

    def choose(self, name: str) -> None:
        """Choose the format called ``name``."""
        names = [known.name for known in self._formats]
        self.format.setCurrentIndex(names.index(name))

    def _show_format(self) -> None:
        """Offer what can become of suggestions in the format that is chosen."""
        known, before = self.known, self._way
        about = {
            "pdf": self.tr("Made at once, as the pages are printed here."),
            "typeset": self.tr(
                "Justified, hyphenated, with notes at the foot of the page: for books and papers."
            ),
        }.get(known.name, "")
        self._about.setText(about)
        self._about.setVisible(bool(about) and len(self._formats) > 1)
        count = self._manuscript.pending_count
        ways: list[tuple[str, Changes | None]] = []
        if not count:
            ways.append((self.tr("Leave them out"), None))
        elif known.keeps_changes:
            ways.append((self.tr("Keep them, to be decided there"), None))
        else:
            ways.append((self.tr("Choose what becomes of them"), None))
        if count:
            ways.append((self.tr("Accept all"), Changes.ACCEPT))
            ways.append((self.tr("Reject all"), Changes.REJECT))
        if known.shows_changes:
            ways.append((self.tr("Show them as marks"), Changes.MARK))
        self.changes.blockSignals(True)
        self.changes.clear()
        for words, way in ways:
            self.changes.addItem(words, way)
        index = next((n for n, (_, way) in enumerate(ways) if way is before), 0)
        self.changes.setCurrentIndex(max(index, 0))
        self.changes.blockSignals(False)
        shows_comments = known.shows_changes and bool(self._manuscript.comments)
        self._changes_label.setText(self.tr("Suggestions") if count else self.tr("Comments"))
        asks = bool(count) or shows_comments
        for part in (self.changes, self._changes_label):
            part.setVisible(asks)
        self._pending.setVisible(bool(count))
        self._pending.setText(
            self.tr("{0} suggestions in this text are not decided.").format(f"{count:,}")
            if count != 1
            else self.tr("One suggestion in this text is not decided.")
        )
        self._show()

    def _show(self) -> None:
        known, choices = self.known, self.choices
        settled = choices.changes is not None or known.keeps_changes
        self.go.setEnabled(settled or not self._manuscript.pending_count)
        paper = known.name in ("pdf", "html") or len(self._formats) == 1
        self.preview.setVisible(paper)
        self.preview.setEnabled(self.go.isEnabled())
        self._taken.setVisible(choices.for_sharing)
        if choices.for_sharing:
            self._taken.setText(for_sharing(self._manuscript).sentence)
        self._words.setVisible(bool(choices.statement))
        self._words.setText(choices.statement)
        lost = loses_comments(self._manuscript, known, choices.changes)
        self._lost.setVisible(bool(lost))
        self._lost.setText(
            self.tr("The comment will not be in it.")
            if lost == 1
            else self.tr("The {0} comments will not be in it.").format(f"{lost:,}")
        )

    def _go(self) -> None:
        self._give(self.chosen)
        self.accept()

    def _give_pictures(self) -> None:
        self.pictures_wanted.emit()
        self.accept()

    def _give(self, to: object) -> None:
        to.emit(self.known, self.choices)  # type: ignore[attr-defined] # a signal of an instance
