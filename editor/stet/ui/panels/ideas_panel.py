# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Ideas for the passage or the whole brief: cards to keep, to discard, or to put into the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from stet.document.document import Document
from stet.ui.look.controls import (
    EmptyState,
    button,
    column,
    counted,
    fill_card,
    for_command,
    label,
    row,
    step_focus,
)
from stet.ui.panels.panel_frame import CardList, PanelFrame
from stet.ui.text.view import ManuscriptView
from stet_resources import Theme


@dataclass(frozen=True)
class IdeaText:
    """What a card says; ``kept`` ideas stay with the document."""

    title: str
    text: str = ""
    kept: bool = False

    @property
    def words(self) -> str:
        """The idea in one line, as it is kept and put into the text."""
        return f"{self.title}: {self.text}" if self.title and self.text else self.title or self.text


def kept_words(ideas: Iterable[IdeaText]) -> list[str]:
    """Return the kept ones in a line each."""
    return [idea.words for idea in ideas if idea.kept]


def place_among(ideas: Iterable[IdeaText]) -> int:
    """Return where another idea goes among the others: behind the new ones, before the kept."""
    return sum(not known.kept for known in ideas)


class IdeaCard(QFrame):
    """One idea."""

    kept = Signal(object)
    discarded = Signal(object)
    inserted = Signal(object)
    stepped = Signal(int)
    """The writer pressed Up (-1) or Down (1)."""
    left = Signal()

    def __init__(self, idea: IdeaText) -> None:
        super().__init__()
        self.idea = idea
        self.setProperty("role", "card")
        self.setProperty("active", "false")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parts: list[QWidget] = []
        if idea.title:
            parts.append(label(idea.title, "title" if idea.text else "", wrap=True))
        if idea.text:
            parts.append(label(idea.text, wrap=True))
        keep = button(self.tr("Kept") if idea.kept else self.tr("Keep"), self._keep, role="accept")
        keep.setToolTip(self.tr("Keep this idea with the document (K)"))
        keep.setEnabled(not idea.kept)
        put = button(self.tr("Insert"), self._insert, role="quiet")
        put.setToolTip(self.tr("Put it below this paragraph, as a suggestion (I)"))
        drop = button(self.tr("Discard"), self._discard, role="quiet")
        drop.setToolTip(self.tr("Take this card away (Del)"))
        fill_card(self, parts, row(keep, put, None, drop, space=0))
        self.setAccessibleName(idea.words)

    def _keep(self) -> None:
        self.kept.emit(self)

    def _insert(self) -> None:
        self.inserted.emit(self)

    def _discard(self) -> None:
        self.discarded.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text().lower()
        if text == "k" and not self.idea.kept:
            self._keep()
        elif text == "i":
            self._insert()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self._discard()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class IdeasPanel(QWidget):
    """Asks for ideas and holds what came."""

    id, icon, key = "ideas", "idea", "Ctrl+Shift+3"
    counted = Signal(int)
    ask_wanted = Signal(str, bool)
    """What to think about in the writer's words, and whether about the whole document."""
    insert_wanted = Signal(str)
    ideas_changed = Signal(object)
    """The writer kept or discarded one, or new ones came: all of them, a list of ``IdeaText``."""
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.title = self.tr("Ideas")
        self._cards: list[IdeaCard] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("Ideas for what? Empty: for this text"))
        self.line.setAccessibleName(self.tr("What to think about"))
        self.line.returnPressed.connect(lambda: self._ask(False))
        here = button(self.tr("For this passage"), lambda: self._ask(False))
        for_command(here, "ideas", self.tr("For the selection or this paragraph"))
        whole = button(self.tr("For the whole text"), lambda: self._ask(True))
        whole.setToolTip(self.tr("For all that is written here, as for a brief"))
        self._count = label(role="quiet")
        tools = column(self.line, space=8)
        tools.addLayout(row(here, whole, None, space=8))
        tools.addWidget(self._count)
        self._list = CardList()
        self._list.cards.addStretch(1)
        empty = EmptyState(
            self.tr("No ideas yet"),
            self.tr(
                "Ask for ideas for this passage or for the whole brief. Keep the good ones, "
                "discard the others, or put one into the text as a suggestion."
            ),
        )
        self._frame = PanelFrame(self, tools, empty, self._list)
        self._refresh()

    @property
    def ideas(self) -> list[IdeaText]:
        """The ideas on the cards, the newest first."""
        return [card.idea for card in self._cards]

    @property
    def cards(self) -> list[IdeaCard]:
        """The cards, the newest first."""
        return list(self._cards)

    @property
    def count(self) -> int:
        """None of them waits for an answer."""
        return 0

    def set_document(self, document: Document | None, view: ManuscriptView | None) -> None:
        """Wait for the ideas of another document, which ``show_ideas`` is given."""

    def set_theme(self, theme: Theme) -> None:
        """Take another theme; the style sheet has done it all."""

    def first_focus(self) -> QWidget:
        """Return where the keyboard goes: the first card, or the line to ask on."""
        return self._cards[0] if self._cards else self.line

    def show_ideas(self, ideas: Sequence[IdeaText]) -> None:
        """Show the ideas of another document, and no others."""
        for card in self._cards:
            card.hide()
            card.deleteLater()
        self._cards = []
        for idea in ideas:
            self._insert(len(self._cards), idea)
        self._refresh()

    def begin(self) -> None:
        """Make way for new ideas: those that were not kept go."""
        for card in tuple(self._cards):
            if not card.idea.kept:
                self._remove(card)
        self.ideas_changed.emit(self.ideas)

    def add(self, idea: IdeaText) -> None:
        """Show an idea that has just come."""
        self._insert(place_among(self.ideas), idea)
        self._refresh()
        self.ideas_changed.emit(self.ideas)

    def _insert(self, place: int, idea: IdeaText) -> None:
        card = IdeaCard(idea)
        card.kept.connect(self._keep)
        card.discarded.connect(self._discard)
        card.inserted.connect(lambda made: self.insert_wanted.emit(made.idea.words))
        card.stepped.connect(lambda steps: step_focus(self._cards, card, steps))
        card.left.connect(self.left)
        self._cards.insert(place, card)
        self._list.cards.insertWidget(place, card)

    def _keep(self, card: IdeaCard) -> None:
        index = self._cards.index(card)
        self._remove(card)
        self._insert(place_among(self.ideas), IdeaText(card.idea.title, card.idea.text, True))
        self._refresh()
        self.ideas_changed.emit(self.ideas)
        if index < len(self._cards):
            self._cards[index].setFocus()

    def _discard(self, card: IdeaCard) -> None:
        index = self._cards.index(card)
        self._remove(card)
        self.ideas_changed.emit(self.ideas)
        if self._cards:
            self._cards[min(index, len(self._cards) - 1)].setFocus()

    def _remove(self, card: IdeaCard) -> None:
        self._cards.remove(card)
        self._list.cards.removeWidget(card)
        card.hide()
        card.deleteLater()
        self._refresh()

    def _ask(self, whole: bool) -> None:
        self.ask_wanted.emit(self.line.text().strip(), whole)

    def _refresh(self) -> None:
        kept = sum(card.idea.kept for card in self._cards)
        count = counted(len(self._cards), self.tr("idea"), self.tr("ideas"))
        self._count.setText(self.tr("{count}, {kept} kept").format(count=count, kept=kept))
        self._count.setVisible(bool(self._cards))
        self._frame.show(bool(self._cards))
