# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The comments beside the text: the model's feedback and the writer's own, each with its thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import (
    QFrame,
    QLayout,
    QLineEdit,
    QMenu,
    QPushButton,
    QWidget,
)

from stet.assist.tasks.task import PLAIN_CODE
from stet.document import thread
from stet.document.comments import Comment
from stet.document.document import Document
from stet.document.origin import Origin, Source
from stet.document.paragraph import Span
from stet.document.transaction import Transaction
from stet.ui.look.card_frame import ENTER, CardFrame
from stet.ui.look.claimed_keys import claimed
from stet.ui.look.controls import (
    EmptyState,
    button,
    column,
    counted,
    fill_card,
    for_command,
    label,
    row,
    tip,
)
from stet.ui.look.timers import single_shot
from stet.ui.panels.cards import shortened
from stet.ui.panels.panel import DocumentPanel
from stet.ui.panels.panel_frame import PanelFrame
from stet.ui.panels.swatch import author_title, kind_title
from stet.ui.panels.virtual_list import VirtualList
from stet.ui.text.view import ManuscriptView
from stet_resources import Theme


class LensTitle(Protocol):
    """What the panel shows of a lens."""

    @property
    def name(self) -> str:
        """What it is asked for by."""

    @property
    def title(self) -> str:
        """What a writer calls it."""

    @property
    def summary(self) -> str:
        """What it looks for."""


QUOTE = 90
"""Code points of the words that a comment is about."""


class CommentCard(CardFrame):
    """One comment with its replies."""

    activated = Signal(int)
    replied = Signal(int, str)
    resolved = Signal(int, bool)
    removed = Signal(int)
    suggested = Signal(int)
    """The writer wants it made a suggestion."""

    def __init__(self, comment: Comment, writer: Origin) -> None:
        super().__init__()
        self.comment = comment
        activate = partial(self.activated.emit, comment.id)
        self.acts = {
            **dict.fromkeys((*ENTER, Qt.Key.Key_Space), activate),
            "r": self.begin_reply,
            "o": self._resolve,
            **({} if comment.resolved else {"s": self._suggest}),
        }
        author = author_title(comment.origin, writer)
        kind = kind_title(comment.kind, comment.origin) if comment.kind else self.tr("Comment")
        heading = label(kind, "kind")
        heading.setProperty("tone", "works" if comment.kind == "works" else "comment")
        name = label(author, "small")
        quote = label(f"“{shortened(comment.quote, QUOTE)}”", "small", wrap=True)
        words = label(comment.text, wrap=True)
        parts: list[QWidget | QLayout] = [row(heading, name, None, space=6), quote, words]
        if comment.origin.source is Source.MODEL and comment.origin.name != PLAIN_CODE:
            parts.append(
                label(self.tr("The model's opinion: it may be wrong."), "small", wrap=True)
            )
        for reply in comment.replies:
            parts.append(_reply_row(author_title(reply.origin, writer), reply.text))
        self._field = QLineEdit()
        self._field.setPlaceholderText(self.tr("Reply, then Enter"))
        self._field.setAccessibleName(self.tr("Reply"))
        self._field.returnPressed.connect(self._reply)
        self._field.installEventFilter(self)
        self._field.hide()
        parts.append(self._field)
        self._answer = button(self.tr("Reply"), self.begin_reply, role="quiet")
        done = self.tr("Reopen") if comment.resolved else self.tr("Resolve")
        resolve = button(done, self._resolve, role="accept")
        remove = button(self.tr("Delete"), lambda: self.removed.emit(comment.id), role="quiet")
        self._answer.setToolTip(self.tr("Answer this comment (R)"))
        resolve.setToolTip(self.tr("Put this comment away, or bring it back (O)"))
        remove.setToolTip(self.tr("Delete this comment and its replies; Ctrl+Z brings it back"))
        if not comment.resolved and comment.quote and comment.kind != "works":
            make = button(self.tr("Make it a suggestion"), self._suggest, role="link")
            make.setToolTip(self.tr("A tracked change that answers this comment (S)"))
            parts.append(row(make, None))
        fill_card(self, parts, row(resolve, self._answer, None, remove, space=0))
        self.setAccessibleName(f"{kind}, {author}: {comment.text}")
        self.setAccessibleDescription(comment.quote)

    def begin_reply(self) -> None:
        """Open the line for a reply."""
        self._field.show()
        self._field.setFocus()

    def _reply(self) -> None:
        words = self._field.text().strip()
        if words:
            self.replied.emit(self.comment.id, words)

    def _resolve(self) -> None:
        self.resolved.emit(self.comment.id, not self.comment.resolved)

    def _suggest(self) -> None:
        self.suggested.emit(self.comment.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The window's Esc goes to the page; here it is one step back, to the card.
        return claimed(event) or super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.activated.emit(self.comment.id)
        super().mousePressEvent(event)

    def leave(self) -> None:
        if self._field.hasFocus():
            self._field.hide()
            self.setFocus()
        else:
            super().leave()


class FeedbackPanel(DocumentPanel):
    """Lists the comments of the document in front, in the order of the text."""

    id, icon, key = "comments", "comment", "Ctrl+Shift+2"
    ask_wanted = Signal()
    look_wanted = Signal(str)
    """The text is to be looked through the lens of this name; empty for all that is sure."""
    model_wanted = Signal(str)
    """The model is to be asked too, through the lens that was looked through last."""
    suggestion_wanted = Signal(int)
    decided = Signal(object, bool)
    """What the writer did with a comment, and whether it was worth its place: not if deleted."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = self.tr("Comments")
        self.lenses: Callable[[], Sequence[LensTitle]] = tuple
        self._lens = ""
        self._active: int | None = None
        self._with_resolved = False
        self._soon = single_shot(self, self._show)
        self._count = label(role="quiet")
        self._toggle = button("", self._toggle_resolved, role="quiet")
        about = self.tr("Look at the selection, or at the whole text")
        self._look = button(self.tr("Look for  ▾"), self.offer_lenses)
        self._look.setToolTip(self.tr("Look at the selection, or the whole text, as somebody else"))
        model = button(self.tr("Ask the model here"), self.ask_model, role="quiet")
        model.setToolTip(
            self.tr(
                "Its comments on the selection or this paragraph, under its own name. Small models "
                "seldom say something worth reading."
            )
        )
        tools = column(row(self._count, self._toggle, None), row(self._look, model, None), space=6)
        self._list = VirtualList(self._card)
        ask: QPushButton = button(self.tr("Ask for feedback"), self.ask_wanted.emit)
        for_command(ask, "feedback", about)
        empty = EmptyState(
            self.tr("No comments yet"),
            self.tr(
                "Feedback asks a few questions, each about certain words, at once and without a "
                "model. To write a comment yourself, select words and press Ctrl+Alt+M."
            ),
            ask,
        )
        self._frame = PanelFrame(self, tools, empty, self._list)
        self._show()

    @property
    def count(self) -> int:
        """How many comments are not resolved."""
        return sum(not comment.resolved for comment in self._ordered())

    def set_document(self, document: Document | None, view: ManuscriptView | None) -> None:
        """Show the comments of another document, or of none."""
        if self._view is not None:
            self._view.comment_at_caret.disconnect(self._at_caret)
        self._list.show_keys((), frozenset(card.comment.id for card in self.cards()))
        super().set_document(document, view)
        if view is not None:
            view.comment_at_caret.connect(self._at_caret)
        self._show()

    def add(self, span: Span, text: str) -> None:
        """Add a comment of the writer's own."""
        if self._document is not None:
            self._commit(thread.add(self._document.manuscript, span, text, self._document.writer))

    def show_comment(self, comment_id: int) -> None:
        """Bring the card of a comment into sight and mark it."""
        self._at_caret(comment_id)

    def first_focus(self) -> QWidget | None:
        """Return the card to which the keyboard goes: that at the caret, or the first."""
        active = self._list.bring(self._active) if self._active is not None else None
        return active or next(iter(self._list.cards.values()), None)

    def cards(self) -> list[CommentCard]:
        """Return the cards in sight, from top to bottom."""
        return [card for card in self._list.cards.values() if isinstance(card, CommentCard)]

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        # Comments that only move with the text keep their order, and their cards.
        if transaction.comments:
            self._soon.start()

    def _ordered(self) -> list[Comment]:
        if self._document is None:
            return []
        comments = self._document.manuscript.comments.values()
        return sorted(comments, key=lambda comment: (comment.anchor.start, comment.id))

    def _show(self) -> None:
        ordered = self._ordered()
        unresolved = [comment for comment in ordered if not comment.resolved]
        wanted = ordered if self._with_resolved else unresolved
        comments = self._document.manuscript.comments if self._document else {}
        stale = {
            card.comment.id
            for card in self.cards()
            if not _says_the_same(card.comment, comments.get(card.comment.id))
        }
        self._list.show_keys([comment.id for comment in wanted], stale)
        done = len(ordered) - len(unresolved)
        self._toggle.setVisible(done > 0)
        self._toggle.setText(
            self.tr("hide resolved")
            if self._with_resolved
            else self.tr("and {n} resolved").format(n=done)
        )
        self._count.setText(counted(len(unresolved), self.tr("comment"), self.tr("comments")))
        self._count.setVisible(bool(ordered))
        self._frame.show(bool(ordered))
        self.counted.emit(len(unresolved))

    def _card(self, comment_id: int) -> CommentCard:
        assert self._document is not None
        card = CommentCard(self._document.manuscript.comments[comment_id], self._document.writer)
        card.set_active(comment_id == self._active)
        card.activated.connect(self._jump)
        card.replied.connect(self._reply)
        card.resolved.connect(self._resolve)
        card.removed.connect(self._remove)
        card.suggested.connect(self.suggestion_wanted)
        card.stepped.connect(lambda steps: self._list.step(comment_id, steps))
        card.left.connect(self.left)
        return card

    def offer_lenses(self) -> None:
        """Show the lenses there are now; what is chosen is looked through at once."""
        menu = self.lens_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self._look.mapToGlobal(self._look.rect().bottomLeft()))

    def lens_menu(self) -> QMenu:
        """Return the menu of the lenses, the one of no lens first."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addAction(self.tr("Everything Stet is sure of"), partial(self.look_through, ""))
        menu.addSeparator()
        for lens in self.lenses():
            title = lens.title.replace("&", "&&")
            action = menu.addAction(title, partial(self.look_through, lens.name, lens.title))
            action.setToolTip(tip(lens.summary))
        return menu

    def look_through(self, lens: str, title: str = "") -> None:
        """Have the text looked through a lens; the model is asked through the same one."""
        self._lens = lens
        self._look.setText((title or self.tr("Look for")) + "  ▾")
        self.look_wanted.emit(lens)

    def ask_model(self) -> None:
        """Have the model comment too, through the lens that was looked through last."""
        self.model_wanted.emit(self._lens)

    def _toggle_resolved(self) -> None:
        self._with_resolved = not self._with_resolved
        self._show()

    def _at_caret(self, comment_id: int | None) -> None:
        self._active = comment_id
        if comment_id is not None:
            self._list.bring(comment_id)
        for card in self.cards():
            card.set_active(card.comment.id == comment_id)

    def _jump(self, comment_id: int) -> None:
        if self._document is None or self._view is None:
            return
        comment = self._document.manuscript.comments.get(comment_id)
        if comment is not None:
            self._view.reveal(comment.anchor.start)
            self._at_caret(comment_id)

    def _reply(self, comment_id: int, words: str) -> None:
        if self._document is not None:
            writer = self._document.writer
            self._commit(thread.reply(self._document.manuscript, comment_id, words, writer))

    def _resolve(self, comment_id: int, resolved: bool) -> None:
        if self._document is not None:
            document = self._document
            if resolved:
                self.decided.emit(document.manuscript.comments[comment_id], True)
            self._commit(
                thread.resolve(document.manuscript, comment_id, document.writer, resolved=resolved)
            )

    def _remove(self, comment_id: int) -> None:
        if self._document is not None:
            self.decided.emit(self._document.manuscript.comments[comment_id], False)
            self._commit(
                thread.remove(self._document.manuscript, comment_id, self._document.writer)
            )

    def _commit(self, transaction: Transaction) -> None:
        if self._document is not None:
            self._document.commit(transaction)


def _reply_row(author: str, text: str) -> QFrame:
    """Return an answer of the thread, set in behind a line."""
    made = QFrame()
    made.setProperty("role", "reply")
    words = label(text, wrap=True)
    made.setLayout(column(label(author, "small"), words, space=1, margins=(10, 0, 0, 0)))
    return made


def _says_the_same(one: Comment, other: Comment | None) -> bool:
    """Say whether the two differ in nothing but their anchors."""
    return other is not None and replace(other, anchor=one.anchor) == one
