# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What answers which requirement, as cards to go to: a requirement each, and what answers none."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from stet.ui.look.card_frame import ENTER, CardFrame
from stet.ui.look.controls import button, clear, column, counted, label, row, step_focus
from stet.ui.panels.cards import shortened
from stet.ui.panels.panel_frame import CardList

if TYPE_CHECKING:  # a window opens without what reads briefs
    from stet.design.brief.coverage import Coverage, Element, Row

MOST_CARDS = 200
"""Requirements, and things that answer none, that are shown."""

MOST_ANSWERS = 8
"""Answers to one requirement that are shown."""

LONGEST = 48
"""Code points of a title, and of the name of its document, that are shown."""


class CoverageCard(CardFrame):
    """Something said of the brief, with places to go to."""

    def __init__(
        self, kind: str, words: str, tone: str = "", go: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        if go is not None:
            self.acts = dict.fromkeys((*ENTER, Qt.Key.Key_Space), go)
        heading = label(kind, "kind")
        heading.setProperty("tone", tone)
        self.body = column(heading, margins=(12, 8, 12, 10))
        if words:
            self.body.addWidget(label(words, wrap=True))
        self.setLayout(self.body)
        self.setAccessibleName(f"{kind}: {words}")

    def add(self, made: QWidget) -> None:
        """Put something below."""
        self.body.addWidget(made)


class CoverageView(QWidget):
    """Shows a coverage; ``go_wanted`` has the name of a document and a place in its text."""

    go_wanted = Signal(str, int, int)
    number_wanted = Signal()
    table_wanted = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sum = label(role="title", wrap=True)
        self._said = label(role="quiet", wrap=True)
        self.number = button(self.tr("Number requirements"), self.number_wanted.emit)
        self.number.setToolTip(
            self.tr("R1, R2 … before each requirement, so that cards and screens can say #R1")
        )
        self.table = button(self.tr("As a table"), self.table_wanted.emit, role="quiet")
        self.table.setToolTip(self.tr("What answers what, as a new text with a Markdown table"))
        buttons = row(self.number, None, self.table)
        tools = column(self._sum, self._said, buttons, margins=(12, 4, 12, 8))
        self._list = CardList()
        self.cards: list[CoverageCard] = []
        self.setLayout(column(tools, self._list, space=0, grows=self._list))

    def show_coverage(self, found: Coverage, bare: int) -> None:
        """Show what answers what; ``bare`` requirements of the text in front have no id."""
        all_rows, open_rows = len(found.rows), len(found.unanswered)
        if all_rows:
            self._sum.setText(
                self.tr("{n} of {all} requirements are answered").format(
                    n=all_rows - open_rows, all=all_rows
                )
            )
        else:
            self._sum.setText(self.tr("No requirement has an id yet"))
        self._said.setText(
            self.tr("Cards, screens and paragraphs answer one by saying #R1.")
            if all_rows or bare
            else self.tr(
                "Requirements are the items under a heading such as “Requirements”, or lines "
                "that begin with R1, R2 …"
            )
        )
        self.number.setText(
            self.tr("Number {n}").format(
                n=counted(bare, self.tr("requirement"), self.tr("requirements"))
            )
        )
        self.number.setVisible(bare > 0)
        self.table.setVisible(all_rows > 0)
        clear(self._list.cards)
        self.cards = []
        for each in sorted(found.rows, key=lambda each: bool(each.answers))[:MOST_CARDS]:
            self._add(self._row(each))
        for loose in found.idle[:MOST_CARDS]:
            self._add(self._loose(self.tr("Answers nothing"), loose))
        for id, element in found.unknown[:MOST_CARDS]:
            title = self.tr("Points to {id}, which is not there").format(id=f"#{id}")
            self._add(self._loose(title, element, "comment"))
        if found.doubled:
            self._add(CoverageCard(self.tr("Given twice"), ", ".join(found.doubled), "comment"))
        for problem in found.problems:
            self._add(CoverageCard(self.tr("Left out"), problem, "comment"))
        self._list.cards.addStretch(1)

    def _row(self, found: Row) -> CoverageCard:
        requirement = found.requirement
        tone = "works" if found.answers else "comment"
        go = partial(self.go_wanted.emit, found.source, requirement.start, requirement.end)
        card = CoverageCard(requirement.id, requirement.text, tone, go)
        if not found.answers:
            card.add(label(self.tr("Nothing answers it yet."), "small"))
        for each in found.unlike_answers[:MOST_ANSWERS]:
            card.add(self._link(each))
        return card

    def _loose(self, kind: str, element: Element, tone: str = "") -> CoverageCard:
        go = partial(self.go_wanted.emit, element.source, element.start, element.end)
        card = CoverageCard(kind, "", tone, go)
        card.add(self._link(element))
        card.setAccessibleName(f"{kind}: {element.title}, {element.source}")
        return card

    def _link(self, element: Element) -> QPushButton:
        room = max(16, LONGEST - len(element.source))
        words = f"{shortened(element.title, room)}  ·  {element.source}".replace("&", "&&")
        go = partial(self.go_wanted.emit, element.source, element.start, element.end)
        made = button(words, go, role="link")
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        made.setToolTip(
            self.tr("Go there: {title} ({source})").format(
                title=element.title, source=element.source
            )
        )
        return made

    def _add(self, card: CoverageCard) -> None:
        card.stepped.connect(lambda steps: step_focus(self.cards, card, steps))
        card.left.connect(self.left)
        self.cards.append(card)
        self._list.cards.addWidget(card)
