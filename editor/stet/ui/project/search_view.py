# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Searching in all texts of a project, and replacing as one set that is reviewed."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from stet.ui.look.card_frame import card
from stet.ui.look.controls import button, clear, column, label, row
from stet.ui.look.search_line import SearchLine
from stet.ui.look.timers import single_shot
from stet.ui.project.controller import Goal, ProjectController
from stet.ui.project.replacements import Replacements
from stet.ui.project.rows import FoundRowDrawer, Row, RowList, Rows
from stet.workspace.project.replacing import ReplacementSet
from stet.workspace.project.searching import Match, Query
from stet_models.printable import printable
from stet_resources import Theme

DELAY = 200
"""Milliseconds without a key before all texts are searched."""

MOST_SHOWN = 2_000
"""Matches that are listed; their number goes on to be counted."""


class SearchView(QWidget):
    """Words to find in every text, and what to put in their place."""

    left = Signal()

    def __init__(
        self, projects: ProjectController, replacements: Replacements, theme: Theme
    ) -> None:
        super().__init__()
        self._projects, self._replacements = projects, replacements
        self._search = 0
        self._query = Query("")
        self._count = self._texts = 0
        self._is_over = True
        self._by_path: dict[str, int] = {}
        self.words = SearchLine(self.tr("Find in all texts"))
        self.other = SearchLine(self.tr("Replace with"))
        self.case = QCheckBox(self.tr("Case"))
        self.whole = QCheckBox(self.tr("Whole words"))
        self.replacing = QCheckBox(self.tr("Replace"))
        self.summary = label(role="quiet", wrap=True)
        self.summary.setAccessibleName(self.tr("What was found"))
        self.rows = Rows(self)
        self._drawer = FoundRowDrawer(theme, self)
        self.list = RowList(self.rows, self._drawer, self.tr("Matches"))
        self.list.chosen.connect(self._go)
        self.list.left.connect(self.left)
        self.replace = button(self.tr("Propose"), self._replace, role="primary")
        self._sets = column(space=8)
        self._timer = single_shot(self, self.search, DELAY)
        self.case.setToolTip(self.tr("Capitals count"))
        self.replacing.setToolTip(self.tr("Put other words in their place, in all texts"))
        options = row(self.case, self.whole, self.replacing, None, space=8)
        parts = (self.words, self.other, options, self.summary)
        head = column(*parts, space=8, margins=(12, 4, 12, 8))
        foot = column(self.replace, self._sets, space=8, margins=(12, 8, 12, 12))
        self.setLayout(column(head, self.list, foot, space=0, grows=self.list))
        self.words.textChanged.connect(lambda: self._timer.start())
        for box in (self.case, self.whole):
            box.toggled.connect(self.search)
        self.replacing.toggled.connect(self._show_replacing)
        self.rows.checks_changed.connect(self._tell)
        projects.matched.connect(self._came)
        projects.search_ended.connect(self._ended)
        replacements.changed.connect(self.show_sets)
        self.words.entered.connect(self.search)
        for field in (self.words, self.other):
            field.left.connect(self.left)
            field.went_down.connect(lambda: self.list.go_in(1))
        self._show_replacing(False)
        self._tell()

    def set_theme(self, theme: Theme) -> None:
        self._drawer.set_theme(theme)
        self.list.viewport().update()

    def begin(self, words: str, *, replacing: bool = False) -> None:
        """Take the keyboard, with words to begin with; without, those of the last time."""
        if words:
            self.words.setText(words)
        if replacing:
            self.replacing.setChecked(True)
        self.words.setFocus()
        self.words.selectAll()
        self.show_sets()

    def search(self) -> None:
        """Look for what the field says."""
        self._timer.stop()
        words = self.words.text()
        self._query = Query(words, self.case.isChecked(), self.whole.isChecked())
        self.rows.show_rows([])
        self._by_path = {}
        self._count = self._texts = 0
        self._is_over = True
        if words and self._projects.project is not None:
            self._is_over = False
            self._search = self._projects.search(self._query)
        else:
            self._search = -1
        self._tell()

    def _came(self, search: int, path: str, matches: list[Match]) -> None:
        if search != self._search:
            return
        self._count += len(matches)
        self._texts += 1
        self._by_path[path] = len(matches)
        room = MOST_SHOWN - len(self.rows.rows)
        checked = True if self.replacing.isChecked() else None
        if room > 0:
            title = printable(path.removesuffix(".md"))
            rows = [
                Row(
                    title,
                    path,
                    is_heading=True,
                    number=f"{len(matches):,}",
                    drawing="" if checked else "page",
                    is_checked=checked,
                    tip=printable(path),
                )
            ]
            for number, match in enumerate(matches[:room]):
                rows.append(_match_row(match, path, number, checked))
            self.rows.append(rows)
        self._tell()

    def _ended(self, search: int, is_cut: bool, trouble: str) -> None:
        if search == self._search:
            self._is_over = True
            self._tell()
            if trouble:
                self.summary.setText(trouble)
            elif is_cut:
                self.summary.setText(
                    self.summary.text() + self.tr(" There are more; look for rarer words.")
                )

    def _tell(self) -> None:
        matches = self.tr("1 match") if self._count == 1 else f"{self._count:,} matches"
        texts = self.tr("1 text") if self._texts == 1 else f"{self._texts:,} texts"
        if not self._query.words:
            self.summary.setText(
                self.tr("Finds words in every text and board of the project, as it will read.")
            )
        elif not self._count:
            self.summary.setText(self.tr("Not found.") if self._is_over else self.tr("Looking…"))
        else:
            self.summary.setText(f"{matches} in {texts}{'' if self._is_over else ' …'}")
        chosen = self._chosen()
        number = sum(self._by_path.get(path, 0) - len(without) for path, without in chosen.items())
        self.replace.setText(
            self.tr("Propose 1 replacement")
            if number == 1
            else self.tr("Propose {count:,} replacements").format(count=number)
        )
        self.replace.setEnabled(bool(number) and self._is_over)

    def _chosen(self) -> dict[str, set[int]]:
        """Return the texts in which words are to be replaced, with the matches that stay."""
        if not self.replacing.isChecked():
            return {}
        chosen: dict[str, set[int]] = {path: set() for path in self._by_path}
        for each in self.rows.rows:
            if each.is_heading and not each.is_checked:
                chosen.pop(each.path, None)
            elif not each.is_heading and not each.is_checked and each.path in chosen:
                chosen[each.path].add(each.ordinal)
        return chosen

    def _replace(self) -> None:
        chosen = self._chosen()
        if chosen and self._is_over:
            self._replacements.propose(self._query, self.other.text(), dict(chosen))
            self.replacing.setChecked(False)

    def _show_replacing(self, on: bool) -> None:
        self.other.setVisible(on)
        self.replace.setVisible(on)
        self.rows.set_checkable(on)
        self._tell()

    def _go(self, found: Row) -> None:
        goal = Goal(found.line, self._query, found.ordinal) if not found.is_heading else None
        self._projects.open(found.path, goal)

    def show_sets(self) -> None:
        """Show the sets of replacements of which some may still wait."""
        clear(self._sets)
        project = self._projects.project
        for each in project.record.value.replacements if project is not None else ():
            self._sets.addWidget(self._card(each))

    def _card(self, each: ReplacementSet) -> QWidget:
        words = label(
            self.tr("“{words}” → “{other}”").format(words=each.words, other=each.replacement),
            wrap=True,
        )
        texts = self.tr("1 text") if len(each.paths) == 1 else f"{len(each.paths):,} texts"
        number = label(
            self.tr("{count:,} proposed in {texts}").format(count=each.count, texts=texts), "quiet"
        )
        accept = button(
            self.tr("Accept all"),
            partial(self._replacements.decide, each.id, accept=True),
            role="accept",
        )
        reject = button(
            self.tr("Reject all"),
            partial(self._replacements.decide, each.id, accept=False),
            role="reject",
        )
        look = button(self.tr("Look"), partial(self._look_at, each), role="quiet")
        buttons = row(accept, reject, look, None)
        return card(words, number, buttons, space=4, margins=(12, 8, 12, 8))

    def _look_at(self, each: ReplacementSet) -> None:
        """Open the texts in which changes of a set wait, the first in front."""
        waiting = [path for path in each.paths if self._projects.pending(path)]
        for path in (*waiting[1:10], *waiting[:1]):
            self._projects.open(path)


def _match_row(match: Match, path: str, number: int, checked: bool | None) -> Row:
    text, start = _centred(match.shown, match.mark)
    length = match.end - match.start
    return Row(
        text,
        path,
        match.line,
        number,
        depth=1,
        mark=(start, start + length),
        is_checked=checked,
        tip=match.shown,
    )


def _centred(text: str, mark: int, before: int = 22) -> tuple[str, int]:
    """Return a line cut so that what was found is in sight, and where it is then."""
    text = text.replace("\n", " ")
    lead = len(text) - len(text.lstrip())
    text, mark = text[lead:], mark - lead
    if mark <= before:
        return text, mark
    cut = text.rfind(" ", 0, mark - before // 2)
    cut = mark - before if cut < mark - before else cut + 1
    return "…" + text[cut:], mark - cut + 1
