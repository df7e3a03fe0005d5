# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The review panel: how many changes there are, which are shown, and their cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QStackedWidget, QToolButton, QWidget

from stet.deferred import deferred
from stet.document import review
from stet.document.document import Detached, Document
from stet.document.origin import Origin
from stet.document.transaction import Transaction
from stet.ui import collector
from stet.ui.look.buttons import ToolButton
from stet.ui.look.controls import EmptyState, button, column, counted, for_command, label, row
from stet.ui.panels.card_column import CardColumn
from stet.ui.panels.detached_list import DetachedList
from stet.ui.panels.held_list import HeldList
from stet.ui.panels.panel import DocumentPanel
from stet.ui.panels.panel_frame import PanelFrame
from stet.ui.panels.review_list import Author, Filter, Tally
from stet.ui.panels.swatch import Legend, author_title
from stet.ui.text.view import ManuscriptView
from stet.workspace.decisions import subject_of
from stet_resources import Theme

if TYPE_CHECKING:  # a window opens without what reads a reply
    from stet.assist.held_back import HeldBack


@dataclass(frozen=True)
class _Held:
    """What was held back of an author's answer."""

    items: tuple[HeldBack, ...]
    by: Origin


class ReviewPanel(DocumentPanel):
    """Shows the changes of the document in front and carries the writer's decisions out."""

    id, icon, key = "review", "markup", "Ctrl+Shift+1"
    ask_wanted = Signal()
    ideas_wanted = Signal()
    """Ideas for what is selected on the board are to be asked for."""
    again_wanted = Signal(int)
    """The change with this id is to be asked for once more."""
    rule_unwanted = Signal(str)
    """This rule is never to be told of again."""
    held_taken = Signal(object, object)
    """A document, and what was held back there and is taken now."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.title = self.tr("Review")
        self.is_board: Callable[[], bool] = lambda: False
        """Whether what is in front is a board, which has cards and no paragraphs."""
        self._theme = theme
        self._tally: Tally | None = None
        self._filter = Filter()
        self._count = label(role="quiet")
        self._kinds = self._chip(self.tr("Filter by kind"))
        self._authors = self._chip(self.tr("Filter by author"))
        self._accept_all = button(self.tr("Accept all"), self.accept_shown, role="accept")
        self._reject_all = button(self.tr("Reject all"), self.reject_shown, role="reject")
        self._accept_all.setToolTip(self.tr("Accept every change that the filters show"))
        self._reject_all.setToolTip(self.tr("Reject every change that the filters show"))
        self._accept_safe = button(self.tr("Accept safe kinds"), self.accept_safe, role="link")
        for_command(
            self._accept_safe,
            "accept_safe",
            self.tr("Accept spelling, punctuation, spacing, capitals, repeated words and padding"),
        )
        self._legend = Legend()
        self.held = HeldList()
        self.held.take_wanted.connect(self._take_held)
        self.held.place_wanted.connect(self._show_place)
        self._held: dict[Document, _Held] = {}
        self._detached = DetachedList()
        self._detached.dismissed.connect(self._dismiss)
        tools = column(
            row(self._kinds, self._authors, None, self._accept_safe, space=8),
            row(self._count, None, self._accept_all, self._reject_all, space=0),
            *(self._legend, self._detached, self.held),
        )
        self.cards = CardColumn(theme)
        self.cards.accepted.connect(self.accept)
        self.cards.rejected.connect(self.reject)
        self.cards.edited.connect(self.accept_edited)
        self.cards.again_wanted.connect(self.again_wanted)
        self.cards.never_wanted.connect(self.never)
        self._empty = QStackedWidget()
        self._empty.addWidget(self._empty_text())
        self._empty.addWidget(self._empty_board())
        self._frame = PanelFrame(self, tools, self._empty, self.cards)
        self._show()

    def _empty_text(self) -> EmptyState:
        ask = button(self.tr("Ask for a suggestion"), self.ask_wanted.emit, role="plain")
        for_command(ask, "ask", self.tr("Ask about the selection or this paragraph"))
        return EmptyState(
            self.tr("Nothing to review"),
            self.tr(
                "Suggestions come here, beside the lines they change. Put the caret in a "
                "paragraph, or select some text, and press Ctrl+K."
            ),
            ask,
        )

    def _empty_board(self) -> EmptyState:
        ask = button(self.tr("Ideas for this"), self.ideas_wanted.emit, role="plain")
        for_command(ask, "board_ideas", self.tr("Questions to the selected card, or the brief"))
        return EmptyState(
            self.tr("Nothing to review"),
            self.tr(
                "Proposed cards come here. On the board they are dashed until you decide. Select "
                "a card and ask for ideas, or have cards sorted into groups."
            ),
            ask,
        )

    def _chip(self, title: str) -> QToolButton:
        made = ToolButton()
        made.setProperty("role", "chip")
        made.setAccessibleName(title)
        made.setToolTip(title)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(made)
        made.setMenu(menu)
        menu.aboutToShow.connect(lambda: self._fill_menu(made))
        return made

    @property
    def count(self) -> int:
        """How many changes wait for a decision."""
        return len(self._tally) if self._tally else 0

    def first_focus(self) -> QWidget | None:
        """Return the card of the change at the caret, or the first."""
        active = self._view.change_at_caret() if self._view is not None else None
        card = self.cards.card_of(active) if active is not None else None
        return card or next(iter(self.cards.cards()), None)

    def set_document(self, document: Document | None, view: ManuscriptView | None) -> None:
        """Show the changes of another document, or of none."""
        super().set_document(document, view)
        self._filter = Filter()
        self._tally = Tally(document.manuscript) if document else None
        self.cards.set_page(document, view)
        self._show()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.cards.set_theme(theme)
        self._show_legend()

    @property
    def filter(self) -> Filter:
        """Which changes are shown."""
        return self._filter

    def set_filter(self, chosen: Filter) -> None:
        """Show only what ``chosen`` lets through."""
        self._filter = chosen
        self._show()

    def accept(self, change_id: int) -> None:
        """Accept one change and go on to the next that the filters show."""
        self._decide_one(change_id, True)

    def reject(self, change_id: int) -> None:
        """Reject one change and go on to the next that the filters show."""
        self._decide_one(change_id, False)

    def _decide_one(self, change_id: int, yes: bool) -> None:
        view = self._view
        if view is not None and view.manuscript.is_pending(change_id):
            view.changes.decide(change_id, accept=yes)
            view.setFocus()

    def never(self, change_id: int) -> None:
        """Reject one change for good; a rule that made it is left out from now on."""
        if self._document is None:
            return
        rule = subject_of(self._document.manuscript.changes[change_id]).rule
        self.reject(change_id)
        if rule:
            self.rule_unwanted.emit(rule)

    def accept_shown(self) -> None:
        """Accept every change that the filters show, as one step to undo."""
        self._accept_free(self._shown())

    @property
    def safe_count(self) -> int:
        """How many of the changes shown are of kinds that are safe to accept unseen."""
        return self._tally.safe_count(self._filter) if self._tally else 0

    def accept_safe(self) -> None:
        """Accept those of the changes shown that are of safe kinds, as one step to undo."""
        self._accept_free(self._tally.safe_ids(self._filter) if self._tally else [])

    def reject_shown(self) -> None:
        """Reject every change that the filters show, as one step to undo."""
        self._decide(self._shown(), False)

    def accept_edited(self, change_id: int, words: str) -> None:
        """Accept one change with other words than it proposed, as one step to undo."""
        document, view = self._document, self._view
        if document is None or view is None or not document.manuscript.is_pending(change_id):
            return
        place = review.locate(document.manuscript, change_id, view.caret().paragraph).span.start
        group = f"edit-{change_id}-{document.manuscript.next_change_id()}"
        manuscript = document.manuscript
        document.commit(
            review.edit_words(manuscript, change_id, words, document.writer, group=group)
        )
        if manuscript.is_pending(change_id):
            document.commit(review.accept(manuscript, [change_id], by=document.writer, group=group))
        view.changes.go_on(place)
        view.setFocus()

    def _shown(self) -> list[int]:
        return self._tally.ids(self._filter) if self._tally else []

    def _accept_free(self, ids: list[int]) -> None:
        """Accept changes, but leave waiting what stands in a locked passage."""
        view = self._view
        held = view.locks.changes() if view is not None else frozenset()
        self._decide([id_ for id_ in ids if id_ not in held], True)
        if view is not None and (left := sum(id_ in held for id_ in ids)):
            told = self.tr("{0} in a locked passage left to decide one by one.")
            view.notice.emit(told.format(left))

    def _decide(self, ids: list[int], yes: bool) -> None:
        if self._document is None or not ids:
            return
        decide = review.accept if yes else review.reject
        with collector.paused():
            self._document.commit(decide(self._document.manuscript, ids, by=self._document.writer))
        self._back_to_page()

    def show_detached(self) -> None:
        """Look again at what has no place in the text."""
        self._show()

    def keep_held(self, document: Document, held: Sequence[HeldBack], by: Origin) -> None:
        """List what was held back of ``by``'s last answer for ``document``, nothing for none."""
        self._held.pop(document, None)
        if held:
            self._held[document] = _Held(tuple(held), by)
        if document is self._document:
            self._show()

    def forget(self, document: Document) -> None:
        """Let go of a document that goes."""
        self._held.pop(document, None)

    def _take_held(self, held: HeldBack) -> None:
        document, view = self._document, self._view
        kept = self._held.get(document) if document is not None else None
        if document is None or view is None or kept is None:
            return
        self._held[document] = replace(
            kept, items=tuple(each for each in kept.items if each is not held)
        )
        self.held_taken.emit(document, held)
        place = held.span.start
        taken = deferred("stet.assist.held_back:taken")
        if not taken(document, held, kept.by, label=self.tr("Suggestion")):
            view.notice.emit(self.tr("The words that it was about are no longer there."))
            self._show()
            return
        self._show()
        view.changes.go_on(document.manuscript.clamp(place))
        view.setFocus()

    def _show_place(self, held: HeldBack) -> None:
        if self._view is not None:
            self._view.select_span(held.span)

    def _dismiss(self, item: Detached) -> None:
        if self._document is not None:
            self._document.dismiss(item)
            self._show()

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        document = self._document
        kept = self._held.get(document) if document is not None else None
        if document is not None and kept is not None:
            items = tuple(each.follow(transaction) for each in kept.items)
            self._held[document] = replace(kept, items=items)
            self.held.show_all(items)
        if self._tally is not None and self._tally.follow(transaction):
            self._show()
        self.cards.follow(transaction)

    def _show(self) -> None:
        total = len(self._tally) if self._tally else 0
        shown = self._tally.count(self._filter) if self._tally else 0
        if total and not shown:
            self._filter = Filter()
            shown = total
        self.cards.set_filter(self._filter)
        if self._view is not None:
            self._view.changes.chosen = self._filter.lets_through
        detached = self._document.detached if self._document else ()
        kept = self._held.get(self._document) if self._document is not None else None
        self.held.show_all(kept.items if kept else ())
        self._frame.tools.setVisible(total > 0 or bool(detached) or kept is not None)
        self._detached.show_all(detached)
        self._empty.setCurrentIndex(int(self.is_board()))
        for part in (self._kinds, self._authors, self._count, self._accept_all, self._reject_all):
            part.setVisible(total > 0)  # with nothing but what was held back there is no choice
        self._frame.show(total > 0)
        if shown == total:
            self._count.setText(counted(total, self.tr("change"), self.tr("changes")))
        else:
            self._count.setText(self.tr("{shown:,} of {total:,}").format(shown=shown, total=total))
        whole = shown == total
        safe = self.safe_count
        self._accept_safe.setVisible(0 < safe < shown)
        self._accept_safe.setText(self.tr("Accept {0:,} safe").format(safe))
        self._show_legend()
        self._accept_all.setText(self.tr("Accept all") if whole else self.tr("Accept shown"))
        self._reject_all.setText(self.tr("Reject all") if whole else self.tr("Reject shown"))
        self._kinds.setText(self._kind_words(self._filter.kind) + " ▾")
        self._authors.setText(self._author_words(self._filter.author) + " ▾")
        self.counted.emit(total)

    def _show_legend(self) -> None:
        """Name the colours of the authors whose changes wait, where there are several."""
        view, tally, document = self._view, self._tally, self._document
        if view is None or tally is None or document is None:
            return
        by_number = {author: number for number, author in enumerate(view.authors)}
        waiting = sorted(tally.authors, key=lambda author: by_number.get(author, len(by_number)))
        shown = [author for author in waiting if author in by_number]
        titles = [author_title(Origin(*author), document.writer) for author in shown]
        looks = [self._theme.author(by_number[author]) for author in shown]
        self._legend.show_authors(list(zip(titles, looks, strict=True)))

    def _kind_words(self, kind: str | None) -> str:
        if kind is None:
            return self.tr("All kinds")
        return kind[:1].upper() + kind[1:] if kind else self.tr("Other edits")

    def _author_words(self, author: Author | None) -> str:
        if author is None or self._tally is None or self._document is None:
            return self.tr("All authors")
        return author_title(Origin(*author), self._document.writer)

    def _fill_menu(self, chip: QToolButton) -> None:
        menu = chip.menu()
        menu.clear()
        tally = self._tally
        if tally is None:
            return
        if chip is self._kinds:
            choices = [(None, len(tally)), *sorted(tally.kinds.items())]
            for kind, count in choices:
                action = menu.addAction(f"{self._kind_words(kind)}  {count:,}")
                chosen = Filter(kind, self._filter.author)
                self._offer(action, chosen, kind == self._filter.kind)
        else:
            authors = [(None, len(tally)), *sorted(tally.authors.items())]
            for author, count in authors:
                action = menu.addAction(f"{self._author_words(author)}  {count:,}")
                chosen = Filter(self._filter.kind, author)
                self._offer(action, chosen, author == self._filter.author)

    def _offer(self, action: QAction, chosen: Filter, is_chosen: bool) -> None:
        action.setCheckable(True)
        action.setChecked(is_chosen)
        action.triggered.connect(lambda: self.set_filter(chosen))
