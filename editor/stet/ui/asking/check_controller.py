# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What goes between the writer and the checks that need no model.

Underlines while one writes, the menu of what may be done about one, and *Check*, which makes
tracked changes of all that is found, in one step to undo.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from functools import partial
from threading import Event
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QMenu

from stet.assist.mechanics.flag import STET
from stet.assist.mechanics.known import Known
from stet.assist.mechanics.user_dictionary import UserDictionary
from stet.assist.offer import offer
from stet.deferred import deferred
from stet.document import editing
from stet.document.document import Document
from stet.document.origin import Origin, Source
from stet.document.paragraph import Paragraph, Position, Span
from stet.document.proposal import OutOfDate
from stet.document.transaction import Transaction
from stet.notice import Notice, NoticeCode, Tone
from stet.storage.errors import StorageError
from stet.ui.look.controls import counted
from stet.ui.page import Page
from stet.ui.shell.notices import Notices, sentence
from stet.ui.shell.terms_controller import TermsController
from stet.ui.text.announcements import announce
from stet.ui.text.underlines import Mark
from stet.ui.text.underlines_live import BlockToCheck, Found, LiveUnderlines
from stet.workspace.document_file import DocumentFile
from stet.workspace.preferences import Preferences
from stet.workspace.roles import Act
from stet.workspace.terms import Terms
from stet.workspace.versioned_file import Kept
from stet.workspace.workspace import Workspace

if TYPE_CHECKING:
    from stet.assist.mechanics.check import Portion
    from stet.assist.mechanics.checker import Checker
    from stet.assist.mechanics.words import Words
    from stet.ui.asking.mechanics_worker import MechanicsWorker

TASK = "check"
SUBJECT = "check"

MOST_IGNORED = 2_000
"""Occurrences that are kept with a document, the newest."""

CHECKED = NoticeCode("check.done", "Checked: {count}. F7 goes to the next.", Tone.INFO)
LOADING = NoticeCode(
    "check.loading",
    "Checking. Rules of grammar of another language than English take some seconds to load; "
    "Ctrl+. stops.",
    Tone.INFO,
)
NOTHING = NoticeCode("check.nothing", "Checked: nothing to suggest.", Tone.INFO)
CHANGED = NoticeCode(
    "check.changed",
    "Checked: {count}. Some words were changed meanwhile; check again for those.",
    Tone.INFO,
)
NOTHING_FOUND = Notice(NOTHING, {}, SUBJECT)

tr = partial(QCoreApplication.translate, "Check")
"""Translates what belongs to no widget."""


class CheckController(QObject):
    """Gives each page its underlines, and does *Check*."""

    checked = Signal()
    """A check has put suggestions into the text."""

    def __init__(
        self,
        workspace: Workspace,
        preferences: Kept[Preferences],
        notices: Notices,
        terms: TermsController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._preferences, self._notices = workspace, preferences, notices
        self._terms = terms
        terms.role_changed.connect(self._show)
        self._dictionary = UserDictionary()
        self._made: MechanicsWorker | None = None
        self._live: dict[Page, LiveUnderlines] = {}
        self._runs: dict[Page, _Run] = {}
        self._told: set[str] = set()
        preferences.watch(self._follow)

    def connect_page(self, page: Page) -> None:
        """Underline what is found in a page."""
        live = LiveUnderlines(page.document, page.view, partial(self._check, page))
        self._live[page] = live
        page.board_made.connect(lambda _: self._show(page))
        self._show(page)

    def _show(self, page: Page) -> None:
        """Underline in a page what is to be underlined there."""
        live = self._live.get(page)
        if live is not None:
            may = self._terms.allows(page, Act.CHECK) and not page.is_board
            live.set_on(may and self._preferences.value.checking != "off")

    def forget_page(self, page: Page) -> None:
        """Underline nothing there any more."""
        live = self._live.pop(page, None)
        if live is not None:
            live.release()
        run = self._runs.pop(page, None)
        if run is not None:
            run.stop()

    def close(self) -> None:
        """Do nothing more."""
        if self._made is not None:
            self._made.close()

    @property
    def _worker(self) -> MechanicsWorker:
        made = self._made or deferred("stet.ui.asking.mechanics_worker:MechanicsWorker")(self)
        self._made = made
        return made

    def underlines(self, page: Page) -> LiveUnderlines:
        """Return the underlines of a page."""
        return self._live[page]

    def _check(
        self,
        page: Page,
        blocks: tuple[BlockToCheck, ...],
        paragraphs: tuple[Paragraph, ...],
        then: Callable[[Found], None],
    ) -> None:
        def take(found: Found, missing: Notice | None) -> None:
            if page in self._live:
                self._tell_missing(page, missing)
                then(found)

        self._worker.underline(self._known(page.file), paragraphs, blocks, take)

    @property
    def checker(self) -> Checker:
        """The one checker of the window."""
        return self._worker.checker

    def words(self, file: DocumentFile) -> Words:
        """Return which words are right in a text, by the writer and by the text itself."""
        return self._worker.words(self._known(file), file.document.manuscript.paragraphs)

    def _known(self, file: DocumentFile) -> Known:
        record = self._workspace.record(file)
        return Known(
            self._dictionary.words() | frozenset(record.words),
            frozenset(record.ignored),
            frozenset(self._preferences.value.rules_off),
        )

    def _tell_missing(self, page: Page, missing: Notice | None) -> None:
        if missing is not None and str(missing) not in self._told:
            self._told.add(str(missing))
            self._notices.show(missing, document=page.file)

    def _follow(self, before: Preferences, now: Preferences) -> None:
        if before.checking != now.checking or before.rules_off != now.rules_off:
            for page, live in self._live.items():
                self._show(page)
                live.again()

    # What may be done about one

    def go(self, page: Page, *, forward: bool = True) -> None:
        """Select the next thing underlined, or the one before, and say what it is."""
        live = self._live[page]
        selected = page.view.selected_span()
        caret = page.view.caret()
        place = (selected.end if forward else selected.start) if selected else caret
        span = live.next_from(place, forward=forward)
        if span is None:
            self._say(page, tr("Nothing is underlined."))
            return
        page.view.select_span(span)
        mark = live.at(span.start)
        if mark is not None:
            self._say(page, mark.flag.message)

    def mark_at(self, page: Page) -> Mark | None:
        """Return what is underlined at the caret or selected."""
        selected = page.view.selected_span()
        return self._live[page].at(selected.start if selected else page.view.caret())

    def fill_menu(self, page: Page, menu: QMenu) -> None:
        """Put what may be done about the words at the caret at the top of a menu."""
        mark = self.mark_at(page)
        if mark is None:
            return
        first = menu.actions()[0] if menu.actions() else None
        for action in self._actions(page, mark, menu):
            menu.insertAction(first, action) if first else menu.addAction(action)

    def open_menu(self, page: Page) -> None:
        """Open a menu of what may be done about the words at the caret."""
        mark = self.mark_at(page)
        if mark is None:
            self._say(page, tr("Nothing is underlined here."))
            return
        view = page.view
        menu = QMenu(view)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill_menu(page, menu)
        menu.popup(view.viewport().mapToGlobal(view.cursorRect().bottomLeft()))
        chosen = [action for action in menu.actions() if action.isEnabled()]
        menu.setActiveAction(chosen[0])
        announce(view, lambda: mark.flag.message)

    def _actions(self, page: Page, mark: Mark, menu: QMenu) -> Iterator[QAction]:
        flag, keep = mark.flag, partial(self._keep, page)
        why = QAction(flag.message, menu)
        why.setEnabled(False)
        yield why
        for words in flag.suggestions:
            action = QAction(words.replace("&", "&&") or tr("Delete it"), menu)
            font = action.font()
            font.setWeight(QFont.Weight.DemiBold)  # bolder is not among our fonts
            action.setFont(font)
            action.triggered.connect(partial(self._use, page, mark, words))
            yield action
        yield _separator(menu)
        if flag.kind == "spelling":
            yield _action(menu, tr("Add to &dictionary"), partial(self._add, page, mark.word))
            yield _action(menu, tr("Add to &this document"), partial(keep, words=mark.word))
        yield _action(menu, tr("&Ignore this"), partial(keep, ignored=mark.occurrence))
        if flag.kind != "spelling":
            yield _action(menu, tr("&Never this rule"), partial(self.never, flag.rule))
        yield _separator(menu)

    def _use(self, page: Page, mark: Mark, words: str, _checked: bool = False) -> None:
        """Put a suggestion into the text: the writer chose it, so it is the writer's edit."""
        live, view = self._live[page], page.view
        selected = view.selected_span()
        place = selected.start if selected else view.caret()
        if live.at(place) != mark:
            return  # the text has moved on while the menu was open
        start = Position(place.paragraph, mark.start)
        view.replace_span(Span(start, Position(place.paragraph, mark.end)), words, tr("Correction"))

    def _add(self, page: Page, word: str) -> None:
        try:
            self._dictionary.add(word)
        except (StorageError, ValueError) as error:
            self._notices.show(sentence(error, subject="dictionary"), document=page.file)
            return
        for live in self._live.values():
            live.again()

    def _keep(self, page: Page, *, words: str = "", ignored: str = "") -> None:
        """Keep a word, or an occurrence to ignore, with the document."""
        record = self._workspace.record(page.file)
        fields = {
            "words": _with(record.words, words),
            "ignored": _with(record.ignored, ignored)[-MOST_IGNORED:],
        }
        self._workspace.keep(page.file, msgspec.structs.replace(record, **fields))
        self._live[page].again()

    def never(self, rule: str) -> None:
        """Leave a rule out from now on, in every text."""
        self._preferences.change(rules_off=_with(self._preferences.value.rules_off, rule))

    def use_again(self, rule: str) -> None:
        """Tell of a rule again that was left out."""
        off = [other for other in self._preferences.value.rules_off if other != rule]
        self._preferences.change(rules_off=tuple(off))

    def _say(self, page: Page, words: str) -> None:
        announce(page.view, lambda: words)
        self._notices.show(sentence(words, Tone.INFO, "page"), document=page.file)

    # Check

    def check(self, page: Page) -> None:
        """Make changes of what is found in the selection or the whole text.

        Where the writer wants underlines only, go to the first of them.
        """
        if self._terms.refuses(page, Act.CHECK):
            return
        if self._preferences.value.checking == "underline":
            self.go(page)
            return
        if page in self._runs:
            return
        span = page.view.selected_span() or editing.everything(page.document.manuscript)
        if self._preferences.value.grammar and not self._worker.is_grammar_loaded:
            self._notices.show(Notice(LOADING, {}, SUBJECT), document=page.file)
        self._runs[page] = self._run(page.file, span, partial(self._end, page))

    def check_all(self, file: DocumentFile, then: Callable[[], object]) -> Callable[[], None]:
        """Make changes of what is found in a whole text, shown or not; return what stops that."""
        span = editing.everything(file.document.manuscript)
        return self._run(file, span, lambda _: then()).stop

    def _run(self, file: DocumentFile, span: Span, then: Callable[[_Run], object]) -> _Run:
        run = _Run(file.document, self._workspace.terms(file).terms, then)
        paragraphs = tuple(file.document.manuscript.paragraphs)
        self._worker.check(
            self._known(file),
            paragraphs,
            span,
            run.stopped,
            run.take,
            run.end,
            with_grammar=self._preferences.value.grammar,
        )
        return run

    def use_grammar(self) -> None:
        """Have *Check* read the grammar of other languages too, or no longer."""
        on = not self._preferences.value.grammar
        missing = deferred("stet.assist.mechanics.grammar:missing")()
        if on and missing is not None:
            self._notices.show(missing)
            return
        self._preferences.change(grammar=on)
        if not on and self._made is not None:
            self._made.end_grammar()

    def is_checking(self, page: Page) -> bool:
        """Tell whether a check of a page is under way."""
        return page in self._runs

    def stop(self, page: Page) -> None:
        """End a check that is under way; what has come stays."""
        if page in self._runs:
            self._runs[page].stop()
            self._worker.end_grammar()

    def _end(self, page: Page, run: _Run) -> None:
        self._runs.pop(page, None)
        if page not in self._live:
            return
        count = counted(len(run.changes), tr("suggestion"), tr("suggestions"))
        notice = Notice(CHECKED, {"count": count}, SUBJECT) if run.changes else NOTHING_FOUND
        if run.left_out:
            notice = Notice(CHANGED, {"count": count}, SUBJECT)
        if run.trouble is not None:
            self._notices.show(run.trouble, document=page.file)
        else:
            self._notices.show_of_changes(notice, run.changes, page.file)
        if run.changes:
            made = frozenset(run.changes)
            page.view.changes.begin_with(lambda change: change.id in made)
            self.checked.emit()


class _Run:
    """One check: takes what is found into the document, where that still reads as it did."""

    def __init__(self, document: Document, terms: Terms, then: Callable[[_Run], object]) -> None:
        self._document, self._terms, self._then = document, terms, then
        self._group = uuid.uuid4().hex
        self._since: list[Transaction] = []
        self._unwatch = document.watch(lambda transaction, _: self._since.append(transaction))
        self.stopped = Event()
        self.changes: list[int] = []
        self.left_out = 0
        self.trouble: Notice | None = None

    def take(self, portion: Portion) -> None:
        """Propose what was found in some lines."""
        if self.stopped.is_set():
            return
        passage = portion.passage
        for transaction in self._since:
            passage = passage.follow(transaction)
        try:
            offered = offer(
                self._document,
                passage,
                portion.edits,
                Origin(Source.RULE, STET, TASK),
                self._terms,
                label=tr("Check"),
                group=self._group,
            )
        except OutOfDate:
            self.left_out += len(portion.edits)
            return
        self.changes += offered.changes.values()

    def stop(self) -> None:
        """Take nothing more."""
        self.stopped.set()

    def end(self, trouble: Notice | None) -> None:
        """Say that all has come, and what went wrong with it."""
        self.trouble = trouble
        self._unwatch()
        self._then(self)


def _with(known: tuple[str, ...], one: str) -> tuple[str, ...]:
    return known if not one or one in known else (*known, one)


def _action(menu: QMenu, title: str, run: Callable[[], object]) -> QAction:
    action = QAction(title, menu)
    action.triggered.connect(lambda _checked=False: run())
    return action


def _separator(menu: QMenu) -> QAction:
    action = QAction(menu)
    action.setSeparator(True)
    return action
