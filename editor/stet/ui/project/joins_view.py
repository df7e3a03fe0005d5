# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What joins the texts of a project: the links to the one in front, and the headings of all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from stet.notice import worded
from stet.ui.look.controls import column, label
from stet.ui.look.search_line import SearchLine
from stet.ui.look.timers import single_shot
from stet.ui.project.controller import Goal, ProjectController
from stet.ui.project.rows import FoundRowDrawer, Row, RowList, Rows
from stet_models.printable import printable
from stet_resources import Theme

PAUSE = 250
"""Milliseconds after which news are shown."""

MOST_SHOWN = 4_000
"""Headings that are listed at a time."""


Joins = tuple[list[Row], str]
"""Rows, and what is said above them."""

tr = partial(QCoreApplication.translate, "joins")
"""Translates what belongs to no widget."""


class JoinsView(QWidget):
    """A list that is asked for anew when it is seen and something has changed.

    ``joins`` returns it; ``line`` is a field above it by which it is narrowed.
    """

    left = Signal()

    def __init__(
        self,
        projects: ProjectController,
        theme: Theme,
        name: str,
        joins: Callable[[], Joins],
        line: SearchLine | None = None,
    ) -> None:
        super().__init__()
        self._projects, self._joins = projects, joins
        self.says = label(role="quiet", wrap=True)
        self.rows = Rows(self)
        self._drawer = FoundRowDrawer(theme, self)
        self.list = RowList(self.rows, self._drawer, name)
        self.list.chosen.connect(self._go)
        self.list.left.connect(self.left)
        self._timer = single_shot(self, self.show_now, PAUSE)
        self._is_stale = True
        for signal in (projects.listed, projects.learnt):
            signal.connect(self.show_later)
        head = column(self.says, space=8, margins=(12, 4, 12, 8))
        if line is not None:
            head.insertWidget(0, line)
            line.textChanged.connect(self.show_later)
            line.left.connect(self.left)
            line.entered.connect(self._go_to_first)
            line.went_down.connect(self.list.go_in)
        self.setLayout(column(head, self.list, space=0, grows=self.list))

    def set_theme(self, theme: Theme) -> None:
        self._drawer.set_theme(theme)
        self.list.viewport().update()

    def show_later(self) -> None:
        """Show what is known by then, if it is seen."""
        self._is_stale = True
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self.show_now()

    def show_now(self) -> None:
        """Show what there is."""
        self._timer.stop()
        self._is_stale = False
        rows, says = self._joins()
        if rows != self.rows.rows:
            self.rows.show_rows(rows)
        self.says.setText(says)

    def _go(self, found: Row) -> None:
        if found.path:
            self._projects.open(found.path, Goal(found.line))

    def _go_to_first(self) -> None:
        self.show_now()
        if first := next((each for each in self.rows.rows if not each.is_heading), None):
            self._go(first)


def links_to_this(projects: ProjectController) -> Joins:
    """Return which texts link to the one in front, and which of its own links lead nowhere."""
    project, here = projects.project, projects.current
    if project is None or here is None:
        return [], tr("Open a text of the project to see what links to it.")
    rows: list[Row] = []
    last = ""
    links = project.index.backlinks(here)
    by_source: dict[str, int] = {}
    for link in links:
        by_source[link.source] = by_source.get(link.source, 0) + 1
    for source, known in links:
        if source != last:
            last = source
            many = by_source[source]
            number = f"{many:,}" if many > 1 else ""
            title = printable(source.removesuffix(".md"))
            rows.append(
                Row(title, source, known.line, is_heading=True, number=number, drawing="page")
            )
        rows.append(Row(known.words, source, known.line, depth=1, tip=known.words, mark=(0, 0)))
    broken = project.index.broken(here)
    if broken:
        rows.append(Row(tr("Links that lead nowhere"), is_heading=True))
        rows += [
            Row(printable(each.target), here, each.line, depth=1, tip=each.words) for each in broken
        ]
    name = printable(here.rpartition("/")[2].removesuffix(".md"))
    if not links:
        return rows, tr(
            "No other text links to “{name}” yet. Type [[ to link to a text while you write."
        ).format(name=name)
    count = len(by_source)
    texts = tr("1 text") if count == 1 else f"{count:,} texts"
    return rows, tr("{texts} link to “{name}”.").format(texts=texts, name=name)


def headings(projects: ProjectController, words: str) -> Joins:
    """Return the headings with some words in them, of all texts, in reading order."""
    project = projects.project
    if project is None:
        return [], ""
    wanted = words.casefold().split()
    rows: list[Row] = []
    count = texts = 0
    for entry in project.documents():
        facts = project.index.facts.get(entry.path)
        headings = facts.headings if facts is not None else ()
        found = [each for each in headings if all(word in each.title.casefold() for word in wanted)]
        if not found:
            continue
        count, texts = count + len(found), texts + 1
        if len(rows) < MOST_SHOWN:
            title = printable(entry.path.removesuffix(".md"))
            rows.append(Row(title, entry.path, is_heading=True, drawing="page"))
            rows += [
                Row(each.title or "…", entry.path, each.line, depth=max(1, each.level))
                for each in found
            ]
    if not count and wanted:
        return [], tr("No heading has these words.")
    if not count:
        return [], tr("No headings yet. Begin a line with # and a space for a chapter.")
    said = tr("{count:1 heading|# headings} in {texts:1 text|# texts}")
    words = worded(said, count=count, texts=texts)
    return rows, words
