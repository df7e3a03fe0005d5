# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on suggestions, comments and the cards that show them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QFrame, QInputDialog, QWidget

from stet.ui.asking.writer_name import WriterName
from stet.ui.page import Page
from stet.ui.panels.cards import Card
from stet.ui.panels.feedback_panel import CommentCard, FeedbackPanel
from stet.ui.panels.idea_card import IdeaCard
from stet.ui.panels.review_panel import ReviewPanel
from stet.ui.panels.side_panel import SidePanel
from stet.ui.shell.command import Command, Scope, tr
from stet.ui.shell.commands.edit import is_writable
from stet.ui.shell.front import FrontPage, press
from stet.ui.shell.page_controller import PageController
from stet.ui.text.announcements import announce
from stet.workspace.review_scope import Grain


def review_commands(
    front: FrontPage,
    side: SidePanel,
    review: ReviewPanel,
    comments: FeedbackPanel,
    pages: PageController,
    name: WriterName,
    dialog_parent: QWidget,
) -> tuple[Command, ...]:
    """Return what decides about changes, and what comments on the text."""

    def edit_change(page: Page) -> None:
        if page.board is not None:
            page.board.keys.edit_current()
            return
        change = page.view.change_at_caret()
        if change is not None:
            side.show_panel(review.id)
            review.cards.begin_editing(change)

    def comment(page: Page) -> None:
        span = page.view.scope_span()

        def add(words: str) -> None:
            if words.strip():
                side.show_panel(comments.id)
                comments.add(span, words.strip())

        viewport = page.view.viewport()
        place = viewport.mapToGlobal(QPoint(viewport.width(), page.view.top_of(span.start)))
        name.needed(lambda: _ask_for_comment(dialog_parent, place, add))

    nothing_here = tr("There is no suggestion at the caret.")
    nothing = tr("There are no suggestions in this text.")
    several = tr("Accept or reject se&veral")
    in_track = front.commands("Review/track")
    to_go = front.commands("Review/go", when=_has_pending, refusal=nothing)
    at_change = front.commands("Review/go", when=_is_at_change, refusal=nothing_here)
    in_several = front.commands("Review/several", several, when=_has_pending)
    in_comment = front.commands("Review/comment")
    return (
        in_track(
            "track",
            tr("&Track my changes"),
            _switch_tracking,
            ("Ctrl+Shift+E",),
            checked=lambda page: page.document.tracking,
            tip=tr("Show what I write as changes too"),
        ),
        to_go(
            "next_change",
            tr("&Next change"),
            lambda page: page.view.changes.go_next(),
            ("F7",),
            icon="next",
            tip=tr("Go to the next change"),
        ),
        to_go(
            "previous_change",
            tr("&Previous change"),
            lambda page: page.view.changes.go_previous(),
            ("Shift+F7",),
            icon="previous",
            tip=tr("Go to the change before"),
        ),
        at_change(
            "accept",
            tr("&Accept change"),
            lambda page: page.view.changes.decide_at_caret(accept=True),
            ("Ctrl+Return", "Ctrl+Enter"),
            icon="accept",
            tip=tr("Accept the change at the caret and go on to the next"),
        ),
        at_change(
            "reject",
            tr("&Reject change"),
            lambda page: page.view.changes.decide_at_caret(accept=False),
            ("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
            icon="reject",
            tip=tr("Reject the change at the caret and go on to the next"),
        ),
        at_change(
            "edit_change",
            tr("&Edit change"),
            edit_change,
            ("Ctrl+E",),
            icon="edit",
            tip=tr("Edit the words of the change at the caret, then accept them"),
        ),
        in_several(
            "accept_kind",
            tr("Accept all of this &kind"),
            lambda page: page.view.changes.accept_kind_at_caret(),
            ("Ctrl+Alt+Return", "Ctrl+Alt+Enter"),
            when=_is_at_change,
            icon="accept-all",
            tip=tr("Accept every change of the kind and author of the one at the caret"),
            refusal=nothing_here,
        ),
        in_several(
            "accept_safe",
            tr("Accept the &safe kinds"),
            lambda _: review.accept_safe(),
            ("Ctrl+Shift+F7",),
            when=lambda _: review.safe_count > 0,
            tip=tr("Accept spelling, punctuation, spacing, capitals, repeated words and padding"),
            refusal=tr("No spelling, punctuation or other safe change is left."),
        ),
        in_several(
            "accept_shown",
            tr("Accept all s&hown"),
            lambda _: review.accept_shown(),
            icon="accept-all",
            tip=tr("Accept every change that the panel shows"),
        ),
        in_several(
            "reject_shown",
            tr("Reject all sho&wn"),
            lambda _: review.reject_shown(),
            icon="reject-all",
            tip=tr("Reject every change that the panel shows"),
        ),
        *(_grain_command(pages, *each) for each in _grains()),
        to_go(
            "walk",
            tr("&Walk through…"),
            lambda page: page.begin_walk(),
            ("Ctrl+F7",),
            tip=tr("Take or leave one suggestion after the other with Space and X"),
        ),
        in_comment(
            "comment",
            tr("&Comment…"),
            comment,
            ("Ctrl+Alt+M",),
            icon="comment",
            tip=tr("Comment on the selected words"),
        ),
        Command(
            "your_name",
            tr("Your name…"),
            lambda: name.ask(),
            menu="Review/role",
            tip=tr("By which name comments, tracked changes and votes go"),
        ),
        _on_card("card_edit", tr("Edit the words of a change"), ("E", "F2"), Card),
        _on_card("card_why", tr("Say why a change was suggested"), ("W",), Card),
        _on_card("card_reply", tr("Reply to a comment"), ("R",), CommentCard),
        _on_card("card_suggest", tr("Make a comment a suggestion"), ("S",), CommentCard),
        _on_card("card_resolve", tr("Resolve or reopen a comment"), ("O",), CommentCard),
        _on_card("card_answer", tr("Answer a question on its card"), ("A",), IdeaCard),
        _on_card("card_keep", tr("Keep an idea"), ("K",), IdeaCard),
        _on_card("card_insert", tr("Put an idea into the text"), ("I",), IdeaCard),
        _on_card("card_model", tr("Let the model answer a question"), ("L",), IdeaCard),
        _on_card("card_develop", tr("Develop an idea"), ("D",), IdeaCard),
        _on_card("card_combine", tr("Combine two ideas"), ("C",), IdeaCard),
        _on_card("card_more", tr("More questions like this one"), ("M",), IdeaCard),
        _on_card("card_up", tr("Move an idea up"), ("Shift+Up",), IdeaCard),
        _on_card("card_down", tr("Move an idea down"), ("Shift+Down",), IdeaCard),
        _on_card("card_discard", tr("Discard an idea"), ("Del", "Backspace"), IdeaCard),
    )


def _grains() -> tuple[tuple[Grain, str, str], ...]:
    return (
        (Grain.WORD, tr("Each change by itself"), tr("Accept and reject one change at a time")),
        (
            Grain.PHRASE,
            tr("A whole phrase"),
            tr("Accept or reject neighbouring changes as one"),
        ),
        (Grain.SENTENCE, tr("A whole sentence"), tr("Accept or reject a sentence as a whole")),
    )


def _grain_command(pages: PageController, grain: Grain, title: str, tip: str) -> Command:
    return Command(
        f"grain_{grain}",
        title,
        lambda: pages.set_grain(grain),
        checked=lambda: pages.grain is grain,
        menu="Review/several",
        submenu=tr("One decision takes"),
        tip=tip,
    )


def _has_pending(page: Page) -> bool:
    return page.document.manuscript.pending_count > 0


def _is_at_change(page: Page) -> bool:
    return is_writable(page) and page.view.change_at_caret() is not None


def _ask_for_comment(parent: QWidget, place: QPoint, then: Callable[[str], None]) -> None:
    """Ask for the words of a comment with the corner at ``place``, then do ``then`` with them."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(tr("Comment"))
    dialog.setLabelText(tr("Your comment on these words:"))
    dialog.setOkButtonText(tr("Comment"))
    dialog.resize(420, dialog.sizeHint().height())
    dialog.textValueSelected.connect(then)
    dialog.finished.connect(dialog.deleteLater)
    room = parent.screen().availableGeometry()
    left = min(place.x(), room.right() - dialog.width())
    dialog.move(left, max(room.top(), min(place.y(), room.bottom() - dialog.height())))
    dialog.open()


def _switch_tracking(page: Page) -> None:
    page.document.tracking = tracked = not page.document.tracking
    announce(
        page.view,
        lambda: tr("Your edits are tracked") if tracked else tr("Your edits go straight in"),
    )


def _on_card(name: str, title: str, keys: tuple[str, ...], kind: type[QFrame]) -> Command:
    """Return what a card of a panel does for a key, while it has the keyboard."""

    def has_keyboard() -> bool:
        return isinstance(QApplication.focusWidget(), kind)

    def run() -> None:
        card = QApplication.focusWidget()
        if card is not None:
            press(card, keys[0])

    return Command(name, title, run, keys, has_keyboard, scope=Scope.CARD)
