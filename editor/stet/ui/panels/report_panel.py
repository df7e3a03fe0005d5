# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The report: what can be counted in the text in front, by section and over versions.

Nothing here is a remark, and nothing is counted before somebody looks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QWidget

from stet.assist.off_thread import Post, off_thread
from stet.deferred import deferred
from stet.document.document import Document
from stet.document.paragraph import Position
from stet.ui.look.controls import EmptyState, button, clear, column, counted, label, row
from stet.ui.panels.panel import DocumentPanel
from stet.ui.panels.panel_frame import CardList, PanelFrame
from stet.ui.panels.report_charts import SectionBars, VersionLine
from stet.ui.text.view import ManuscriptView
from stet.workspace.counted import CountedVersions
from stet_resources import Theme

if TYPE_CHECKING:  # a window opens without what counts
    from stet.assist.coaching.measures.report import Report, Row


class MeasureCard(QFrame):
    """One measure: its number, how it went, a bar for each section, and what counts most."""

    section_chosen = Signal(int)

    def __init__(self, theme: Theme, found: Row, titles: Sequence[str], past: list[float]) -> None:
        super().__init__()
        self.measure = found.measure
        self.setProperty("role", "card")
        self.setProperty("active", "false")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        value = shown(found.whole.value)
        self._charts: list[SectionBars | VersionLine] = []
        head: list[QWidget | int | None] = [label(found.measure.title, "kind"), None]
        if len(past) > 1:
            said = " → ".join(shown(each) for each in past)
            self._charts.append(VersionLine(theme, past, self.tr("Versions: ") + said))
            head.append(self._charts[-1])
        head.append(label(value, "title"))
        unit = label(found.measure.unit, "small")
        unit.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout = column(row(*head, space=8), unit, margins=(12, 8, 12, 10))
        values = [each.value for each in found.sections]
        if len(values) > 1 and any(each is not None for each in values):
            named = [f"{title}: {shown(each)}" for title, each in zip(titles, values, strict=True)]
            bars = SectionBars(theme, values, named)
            bars.chosen.connect(self.section_chosen)
            self._charts.append(bars)
            layout.addWidget(bars)
        if found.whole.examples:
            layout.addWidget(label(", ".join(found.whole.examples), "small", wrap=True))
        self.setLayout(layout)
        self.setToolTip(found.measure.about)
        self.setAccessibleName(f"{found.measure.title}: {value} {found.measure.unit}")
        self.setAccessibleDescription(found.measure.about)

    def set_theme(self, theme: Theme) -> None:
        for chart in self._charts:
            chart.set_theme(theme)


class ReportPanel(DocumentPanel):
    """Counts when it is looked at, on another thread; ``post`` brings what came back.

    ``versions`` has the numbers of earlier versions, and keeps those of this one.
    """

    id, icon, key = "report", "report", "Ctrl+Shift+5"
    read = Signal()
    """The numbers of the text in front are there."""

    def __init__(self, theme: Theme, post: Post, versions: CountedVersions) -> None:
        super().__init__()
        self.title = self.tr("Report")
        self._theme, self._post, self._versions = theme, post, versions
        self._lines: tuple[str, ...] = ()
        self._cards: list[MeasureCard] = []
        self._turn = 0
        self._words = label(role="quiet")
        self._wanted: tuple[str, ...] = ()
        self._report: Report | None = None
        self._all = button(self.tr("Show all"), partial(self.show_measures, ()), role="link")
        self._all.setToolTip(self.tr("Show all measures, and not only those of the lens"))
        again = button(self.tr("Count again"), self.look, role="quiet")
        again.setToolTip(self.tr("Count what the text is now"))
        self._list = CardList()
        empty = EmptyState(
            self.tr("Nothing to count yet"),
            self.tr(
                "Sentence lengths, echoes, adverbs and the like, by section. Numbers to look at "
                "when you want to, and no remarks."
            ),
        )
        self._frame = PanelFrame(
            self, row(self._words, self._all, None, again, space=8), empty, self._list
        )
        self._show(None)

    @property
    def cards(self) -> list[MeasureCard]:
        """The measures, from top to bottom."""
        return list(self._cards)

    def set_document(self, document: Document | None, view: ManuscriptView | None) -> None:
        """Be ready for another document; it is counted once the panel is in sight."""
        super().set_document(document, view)
        self._lines = ()
        self._turn += 1
        self._show(None)
        if self.isVisible():
            self.look()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        for card in self._cards:
            card.set_theme(theme)

    def first_focus(self) -> QWidget | None:
        """Return the first measure."""
        return self._cards[0] if self._cards else None

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look()

    def look(self) -> None:
        """Count, unless the text is as it was when it was counted last."""
        document = self._document
        if document is None:
            return
        lines = tuple(document.manuscript.final.split("\n"))
        if lines == self._lines:
            return
        self._lines = lines
        self._turn += 1
        turn = self._turn
        first = not self._versions.of(document)
        before = tuple(document.manuscript.original.split("\n")) if first else lines

        def run() -> object:
            report = deferred("stet.assist.coaching.measures.report:report_of")
            now = report(lines)
            return (report(before) if before != lines else None, now)

        def then(found: object) -> None:
            if turn == self._turn and isinstance(found, tuple):
                self._take(document, *found)

        off_thread(run, then, self._post)

    def show_measures(self, names: Sequence[str]) -> None:
        """Show these measures only, those of a lens; with none all of them."""
        self._wanted = tuple(names)
        self._show(self._report)

    def _take(self, document: Document, before: Report | None, now: Report) -> None:
        if before is not None:
            self._versions.add(document, _numbers(before))
        self._versions.add(document, _numbers(now))
        self._show(now if now.words else None)
        self.read.emit()

    def _show(self, report: Report | None) -> None:
        self._report = report
        clear(self._list.cards)
        self._cards = []
        self._frame.tools.setVisible(report is not None)
        self._frame.show(report is not None)
        if report is None:
            return
        words = counted(report.words, self.tr("word"), self.tr("words"))
        parts = counted(len(report.sections), self.tr("section"), self.tr("sections"))
        self._all.setVisible(bool(self._wanted))
        self._words.setText(f"{words}, {parts}" if len(report.sections) > 1 else words)
        titles = [section.title or self.tr("Beginning") for section in report.sections]
        lines = [section.line for section in report.sections]
        for found in report.rows:
            if self._wanted and found.measure.name not in self._wanted:
                continue
            if found.whole.value is None:
                continue
            card = MeasureCard(self._theme, found, titles, self._past(found.measure.name))
            card.section_chosen.connect(partial(self._go, lines))
            self._cards.append(card)
            self._list.cards.addWidget(card)
        self._list.cards.addStretch(1)

    def _past(self, name: str) -> list[float]:
        """Return the numbers of a measure in the versions that are known, the oldest first."""
        if self._document is None:
            return []
        values = [each[name] for each in self._versions.of(self._document) if name in each]
        return values if len(set(values)) > 1 else []

    def _go(self, lines: Sequence[int], number: int) -> None:
        if self._view is not None and number < len(lines):
            last = len(self._view.manuscript.paragraphs) - 1
            self._view.reveal(Position(min(lines[number], last), 0))


def _numbers(report: Report) -> dict[str, float]:
    return {
        found.measure.name: found.whole.value
        for found in report.rows
        if found.whole.value is not None
    }


def shown(value: float | None) -> str:
    """Return a number as the report has it."""
    if value is None:
        return "–"
    return f"{value:.1f}" if value < 10 else f"{value:.0f}"
