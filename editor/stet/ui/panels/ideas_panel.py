# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Questions and ideas for the passage or the whole text: cards to answer, keep, order or insert."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from stet.ui.look.controls import (
    EmptyState,
    button,
    column,
    counted,
    for_command,
    label,
    row,
    step_focus,
)
from stet.ui.panels.idea_card import IdeaCard
from stet.ui.panels.idea_text import IdeaText, place_among
from stet.ui.panels.panel import DocumentPanel
from stet.ui.panels.panel_frame import CardList, PanelFrame
from stet.ui.text.announcements import announce
from stet.workspace.record import IdeaAnswer


class IdeasPanel(DocumentPanel):
    """Asks what is to be thought about and holds what came."""

    id, icon, key = "ideas", "idea", "Ctrl+Shift+3"
    ask_wanted = Signal(str, bool)
    """What to think about in the writer's words, and whether about the whole document."""
    more_wanted = Signal(str)
    """More of this method."""
    model_wanted = Signal(object, bool)
    """The model is to answer this ``IdeaText``; whether to develop it in paragraphs."""
    try_wanted = Signal()
    """The model is to have ideas for a text that gives no question."""
    insert_wanted = Signal(object)
    """An ``IdeaAnswer`` goes into the text."""
    ideas_changed = Signal(object)
    """The writer did something with one, or new ones came: all, a list of ``IdeaText``."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.tr("Ideas")
        self._cards: list[IdeaCard] = []
        self._marked: IdeaCard | None = None
        self._gone: list[tuple[int, IdeaText]] = []
        self.line = QLineEdit()
        self.line.setPlaceholderText(self.tr("What for? Leave it empty for this text"))
        self.line.setAccessibleName(self.tr("What to think about"))
        self.line.returnPressed.connect(lambda: self._ask(False))
        self.own = QLineEdit()
        self.own.setPlaceholderText(self.tr("An idea of your own; Enter keeps it"))
        self.own.setAccessibleName(self.tr("An idea of your own, to be kept"))
        self.own.returnPressed.connect(self._take_own)
        here = button(self.tr("For this passage"), lambda: self._ask(False))
        for_command(here, "ideas", self.tr("For the selection or this paragraph"))
        whole = button(self.tr("For the whole text"), lambda: self._ask(True))
        whole.setToolTip(self.tr("For all that is written here, as for a brief"))
        self._count = label(role="quiet")
        self._said = label(role="quiet", wrap=True)
        self._said.hide()
        self._try = button(self.tr("Let the model answer"), self.try_wanted.emit)
        self._try.setToolTip(self.tr("Ask a model what this text leaves open"))
        self._try.hide()
        self._undo = button(self.tr("Undo discard"), self.undo_discard, role="quiet")
        self._undo.setToolTip(self.tr("Bring back the card that was discarded last"))
        tools = column(
            *(self.line, self.own, row(here, whole, None, space=8)),
            *(row(self._count, None, self._undo), self._said, row(self._try, None)),
            space=8,
        )
        self._list = CardList()
        self._list.cards.addStretch(1)
        empty = EmptyState(
            self.tr("No questions yet"),
            self.tr(
                "Ask for this passage or for the whole text: Stet puts questions that start from "
                "your own words, at once and without a model. Answer one on its card (A), keep "
                "it (K), put it into the text (I), or let the model answer (L). With nothing "
                "written yet, say above what the ideas are for."
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

    def first_focus(self) -> QWidget:
        """Return where the keyboard goes: the first card, or the line to ask on."""
        return self._cards[0] if self._cards else self.line

    def say(self, words: str, *, offers_model: bool = False) -> None:
        """Say something above the cards, to screen readers too; nothing for no words.

        With ``offers_model`` the model can be asked in place of rules.
        """
        self._said.setText(words)
        self._said.setVisible(bool(words))
        self._try.setVisible(offers_model)
        self._refresh()
        if words:
            announce(self, lambda: words)

    def show_ideas(self, ideas: Sequence[IdeaText]) -> None:
        """Show the ideas of another document, and no others."""
        for card in tuple(self._cards):
            self._drop(card)
        self._gone.clear()
        for idea in ideas:
            self._insert(len(self._cards), idea)
        self.say("")
        self._refresh()

    def begin(self) -> None:
        """Make way for new ideas: those that were not kept go."""
        for card in tuple(self._cards):
            if not card.idea.kept:
                self._drop(card)
        self._gone.clear()
        self._changed()

    def add(self, idea: IdeaText) -> None:
        """Show an idea that has just come."""
        self._insert(place_among(self.ideas), idea)
        self._changed()

    def attach(self, question: str, answer: IdeaAnswer) -> None:
        """Show an answer on the card of its question, where that is still there."""
        for card in self._cards:
            if question in (card.idea.text, card.idea.title, card.idea.inserted.text):
                self._replace(card, card.idea.answered(answer))
                return

    def undo_discard(self) -> None:
        """Bring back the card that was discarded last."""
        if self._gone:
            place, idea = self._gone.pop()
            self._insert(min(place, len(self._cards)), idea).setFocus()
            self._changed()

    def _insert(self, place: int, idea: IdeaText) -> IdeaCard:
        card = IdeaCard(idea)
        card.wanted.connect(lambda want: self._do(card, want))
        card.answered.connect(lambda words: self._answer(card, words))
        card.stepped.connect(lambda steps: step_focus(self._cards, card, steps))
        card.moved.connect(lambda steps: self._move(card, self._cards.index(card) + steps))
        card.dragged.connect(lambda height: self._drag(card, height))
        card.undo_wanted.connect(self.undo_discard)
        card.left.connect(self._leave)
        card.focused.connect(lambda: self._list.ensureWidgetVisible(card, 0, 8))
        self._cards.insert(place, card)
        self._list.cards.insertWidget(place, card)
        card.show()  # at once, so that it can take the keyboard
        return card

    def _do(self, card: IdeaCard, want: str) -> None:
        if want == "keep":
            self._replace(card, replace(card.idea, kept=True), to_kept=True)
        elif want == "insert":
            self.insert_wanted.emit(card.idea.inserted)
        elif want == "discard":
            self._discard(card)
        elif want == "combine":
            self._combine(card)
        elif want == "more":
            self.more_wanted.emit(card.idea.title)
        elif want in ("model", "develop"):
            self.model_wanted.emit(card.idea, want == "develop")

    def _answer(self, card: IdeaCard, words: str) -> None:
        """Show the writer's answer; it is kept, and so is what it answers."""
        idea = replace(card.idea.answered(IdeaAnswer(words)), kept=True)
        self._replace(card, idea)

    def _replace(self, card: IdeaCard, idea: IdeaText, *, to_kept: bool = False) -> None:
        """Show ``idea`` on a card in place of another, at its place or as the first kept one."""
        index = self._cards.index(card)
        had_focus = card.hasFocus() or card.isAncestorOf(card.focusWidget() or card)
        self._drop(card)
        made = self._insert(place_among(self.ideas) if to_kept else index, idea)
        if to_kept and index < len(self._cards):
            self._cards[index].setFocus()
        elif had_focus:
            made.setFocus()
        self._changed()

    def _discard(self, card: IdeaCard) -> None:
        index = self._cards.index(card)
        self._gone.append((index, card.idea))
        self._drop(card)
        self._changed()
        if self._cards:
            self._cards[min(index, len(self._cards) - 1)].setFocus()
        else:
            self._undo.setFocus()
        announce(self, lambda: self.tr("Discarded. Ctrl+Z on a card brings it back."))

    def _combine(self, card: IdeaCard) -> None:
        """Mark the first of two cards; with the second make one of both."""
        first, self._marked = self._marked, None
        if first is None:
            self._marked = card
            card.set_active(True)
            self.say(self.tr("With which other? Go to its card and press C, or Esc to leave it."))
            return
        first.set_active(False)
        self.say("")
        if first is card:
            return
        both = "\n\n".join(each.idea.inserted.text for each in (first, card))
        made = self._insert(0, IdeaText(self.tr("Both at once: what does both?"), both))
        self._changed()
        made.begin_answer()

    def _leave(self) -> None:
        if self._marked is not None:
            self._marked.set_active(False)
            self._marked = None
            self.say("")
        else:
            self.left.emit()

    def _move(self, card: IdeaCard, place: int) -> None:
        if not 0 <= place < len(self._cards) or self._cards[place] is card:
            return
        self._cards.remove(card)
        self._cards.insert(place, card)
        self._list.cards.removeWidget(card)
        self._list.cards.insertWidget(place, card)
        card.setFocus()
        self._changed()

    def _drag(self, card: IdeaCard, height: int) -> None:
        """Have a card that the mouse holds change places with the one whose middle it passes."""
        place = self._cards.index(card)
        middles = [each.geometry().center().y() for each in self._cards]
        if place > 0 and height < middles[place - 1]:
            self._move(card, place - 1)
        elif place + 1 < len(self._cards) and height > middles[place + 1]:
            self._move(card, place + 1)

    def _drop(self, card: IdeaCard) -> None:
        if card is self._marked:
            self._marked = None
        self._cards.remove(card)
        self._list.cards.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _take_own(self) -> None:
        words = self.own.text().strip()
        if words:
            self.own.clear()
            self._insert(place_among(self.ideas), IdeaText(self.tr("Your own"), words, True))
            self._changed()

    def _ask(self, whole: bool) -> None:
        self.ask_wanted.emit(self.line.text().strip(), whole)

    def _changed(self) -> None:
        self._refresh()
        self.ideas_changed.emit(self.ideas)

    def _refresh(self) -> None:
        kept = sum(card.idea.kept for card in self._cards)
        count = counted(len(self._cards), self.tr("card"), self.tr("cards"))
        self._count.setText(self.tr("{count}, {kept} kept").format(count=count, kept=kept))
        self._count.setVisible(bool(self._cards))
        self._undo.setVisible(bool(self._gone))
        self._frame.show(bool(self._cards) or bool(self._said.text()))
