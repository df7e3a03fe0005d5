# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The brief in front: what it leaves open, asked one at a time, and what answers it.

Plain code finds the questions, in the text as it stands; nothing is looked at while the panel is
out of sight.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from stet.deferred import deferred
from stet.document import editing, review
from stet.document.document import Document
from stet.document.proposal import passage_at
from stet.document.transaction import Transaction
from stet.ui.look.controls import EmptyState, button, column, counted, for_command, one_of, row
from stet.ui.look.timers import single_shot
from stet.ui.panels.coverage_view import CoverageView
from stet.ui.panels.interview_view import InterviewEnd, InterviewView
from stet.ui.panels.panel import DocumentPanel
from stet.ui.text.announcements import announce
from stet.ui.text.view import ManuscriptView

if TYPE_CHECKING:  # a window opens without what reads briefs
    from stet.design.brief.brief import Brief
    from stet.design.brief.coverage import Coverage
    from stet.design.brief.gaps import Question
    from stet.design.brief.interview import Interview

MOST_PARAGRAPHS = 5_000
"""Paragraphs of a text that is looked at: what is longer is no brief."""

PAUSE = 250
"""Milliseconds of rest after which an edit is looked at."""

_OPEN, _QUESTION, _DONE, _COVERAGE = range(4)


class BriefPanel(DocumentPanel):
    """Interviews the writer about the document in front, and shows what covers it."""

    id, icon, key = "brief", "brief", "Ctrl+Shift+6"
    notice = Signal(str)
    """What the writer is to be told."""
    coverage_wanted = Signal()
    """What answers what is to be looked up, and given to ``show_coverage``."""
    name_wanted = Signal(object, str)
    """A document is asked about, which reads so: what it is about is to be given to ``name``."""
    template_wanted = Signal()
    check_wanted = Signal()
    review_wanted = Signal()
    """The answers are to be reviewed."""

    def __init__(self) -> None:
        super().__init__()
        self.title = self.tr("Brief")
        self.is_prose: Callable[[], bool] = lambda: True
        """Whether what is in front is a text to write in, and no board."""
        self._interviews: WeakKeyDictionary[Document, Interview] = WeakKeyDictionary()
        self._names: WeakKeyDictionary[Document, str] = WeakKeyDictionary()
        self._is_running = False
        self._again = ""
        self._question: Question | None = None
        self._soon = single_shot(self, self._show, PAUSE)
        self.interview = InterviewView()
        self.interview.answered.connect(self.answer)
        self.interview.skipped.connect(self.skip)
        self.interview.went_back.connect(self.go_back)
        self.interview.ended.connect(self.end)
        self.interview.left.connect(self.left)
        self.coverage = CoverageView()
        self.coverage.left.connect(self.left)
        self._begin = button(self.tr("Interview me"), self.begin, role="primary")
        for_command(self._begin, "interview", self.tr("One question at a time, what is missing"))
        template = button(self.tr("New…"), self.template_wanted.emit, role="quiet")
        for_command(template, "new_from_template", self.tr("Begin a brief from a template"))
        self._idle = EmptyState(
            self.tr("What is still open?"),
            self.tr(
                "Stet looks for what a brief leaves out and asks for it, one question at a time. "
                "Your answers go into the text in your own words, as changes to review."
            ),
            self._begin,
        )
        self._done = InterviewEnd()
        self._done.check_wanted.connect(self.check_wanted)
        self._done.review_wanted.connect(self.review_wanted)
        self._done.again_wanted.connect(self.ask_again)
        self._stack = QStackedWidget()
        for page in (self._idle, self.interview, self._done, self.coverage):
            self._stack.addWidget(page)
        interview = (self.tr("Interview"), partial(self._choose, False))
        coverage = (self.tr("Coverage"), partial(self._choose, True))
        self._tabs = one_of(self, interview, coverage, role="chip")
        tools = row(*self._tabs.buttons(), None, template, space=6, margins=(12, 0, 12, 8))
        self.setLayout(column(tools, self._stack, space=0, grows=self._stack))

    @property
    def question(self) -> Question | None:
        """What is asked now."""
        return self._question if self._is_running else None

    def set_document(self, document: Document | None, view: ManuscriptView | None) -> None:
        """Be about another document, or none; each has an interview of its own."""
        super().set_document(document, view)
        self._is_running = document is not None and document in self._interviews
        self.interview.forget()
        if self.isVisible():
            self._show()

    def first_focus(self) -> QWidget | None:
        """Return where the keyboard goes: the answer, the first card, or what begins."""
        if self._stack.currentIndex() == _COVERAGE:
            return next(iter(self.coverage.cards), self._tabs.button(1))
        if self._stack.currentIndex() == _DONE:
            return self._done.first_focus()
        return self.interview.field if self._stack.currentIndex() == _QUESTION else self._begin

    # The interview

    def begin(self) -> None:
        """Ask the first question that is open."""
        if self._document is None:
            return
        if self._read() is None:
            self.notice.emit(
                self.tr("A board, or a text as long as a book, is no brief to be asked about.")
            )
            return
        self._keep(self._interview())
        self._is_running = True
        self._tabs.button(0).setChecked(True)
        self.interview.forget()
        self._show()
        if self._question is not None:
            self.interview.field.setFocus()

    def name(self, document: Document, name: str) -> None:
        """Say from now on what a document is about in the questions about it."""
        self._names[document] = name
        if document is self._document and self._is_running and self.isVisible():
            self._show()

    def _phrased(self, question: Question) -> Question:
        """Return a question as it is put: with the name of what the brief is about, if known."""
        name = "" if self._document is None else self._names.get(self._document, "")
        if not name:
            return question
        put: Question = deferred("stet.design.brief.phrasing:named")(question, name)
        return put

    def answer(self, words: str) -> None:
        """Write an answer into the brief, as a tracked change, and ask the next question."""
        document, view = self._document, self._view
        question = self._now()
        if document is None or view is None or question is None or not view.may_edit():
            return
        if self._question is None or question.key != self._question.key:
            # The text has moved on since the question was put; its answer stays in the field.
            self.notice.emit(self.tr("The brief has changed meanwhile: look at the question."))
            self._again = words
            self.interview.forget()
            self._show()
            return
        change = document.manuscript.next_change_id()
        answered: Callable[..., Transaction] = deferred("stet.design.brief.answering:answered")
        document.commit(answered(document.manuscript, question, words, document.writer))
        self._keep(self._interview().answer(question, words, change))
        if document.manuscript.is_pending(change):
            view.reveal(review.locate(document.manuscript, change).span.start)
        self._next()

    def skip(self) -> None:
        """Leave a question open and go on."""
        if self._question is not None:
            self._keep(self._interview().skip(self._question))
            self._next()
            self._show_place()

    def ask_again(self) -> None:
        """Ask what was skipped once more."""
        self._keep(self._interview().again())
        self._next()
        self._show_place()

    def go_back(self) -> None:
        """Ask the question before once more; an answer that is not reviewed yet is taken back."""
        document = self._document
        before, step = self._interview().back()
        if document is None or step is None:
            return
        if step.change is not None:
            if not document.manuscript.is_pending(step.change):
                self.notice.emit(
                    self.tr("That answer is part of the text already: change it there.")
                )
                return
            document.commit(review.reject(document.manuscript, [step.change]))
        self._again = step.words
        self._keep(before)
        self._next()

    def end(self) -> None:
        """End the interview; what was answered stays."""
        if self._document is not None:
            self._interviews.pop(self._document, None)
        self._is_running = False
        self._show()
        self.left.emit()

    def _interview(self) -> Interview:
        document = self._document
        known = None if document is None else self._interviews.get(document)
        if known is None:
            known = deferred("stet.design.brief.interview:Interview")()
        return known

    def _keep(self, interview: Interview) -> None:
        if self._document is not None:
            self._interviews[self._document] = interview

    def _next(self) -> None:
        self.interview.forget()
        self._show()
        question = self._question
        if question is not None:
            announce(self, lambda: self._phrased(question).words)
        if self.isVisible():  # whatever was pressed, the next words go into the answer
            focus = self.first_focus()
            if focus is not None:
                focus.setFocus()

    def _show_place(self) -> None:
        """Scroll the text to what is asked about."""
        document, view, question = self._document, self._view, self._question
        if document is not None and view is not None and question is not None:
            manuscript = document.manuscript
            whole = passage_at(manuscript, editing.everything(manuscript))
            end = min(question.end, len(whole.text))
            start = min(question.start, end)
            view.reveal(whole.part(manuscript, start, end).span.start)

    def _now(self) -> Question | None:
        """Return the question that the text as it stands leaves to be asked."""
        brief = self._read()
        return None if brief is None else self._interview().question(brief)

    def _read(self) -> Brief | None:
        document = self._document
        if document is None or not self.is_prose():
            return None
        if len(document.manuscript.paragraphs) > MOST_PARAGRAPHS:
            return None
        read: Callable[[str], Brief] = deferred("stet.design.brief.brief:read_brief")
        return read(document.manuscript.final)

    # What is seen

    def show_coverage(self, found: Coverage, bare: int) -> None:
        """Show what answers what; ``bare`` requirements here have no id."""
        self.coverage.show_coverage(found, bare)

    def choose_coverage(self) -> None:
        """Show what answers what."""
        self._tabs.button(1).setChecked(True)
        self._show()

    def _choose(self, coverage: bool) -> None:
        self._tabs.button(int(coverage)).setChecked(True)
        self._show()

    def _follow(self, _transaction: Transaction, _initiator: object) -> None:
        if self.isVisible():
            self._soon.start()

    def _show(self) -> None:
        self._soon.stop()
        if self._tabs.checkedId() == 1:
            self._stack.setCurrentIndex(_COVERAGE)
            self.coverage_wanted.emit()
            return
        brief = self._read()
        self._begin.setEnabled(brief is not None)
        self._question = None
        if not self._is_running or brief is None:
            self._stack.setCurrentIndex(_OPEN)
            return
        self._keep(self._interview().following(brief.text))
        self._question = self._interview().question(brief)
        if self._question is None:
            self._done.show_end(self._interview().skipped_in(brief), self._waiting())
            self._stack.setCurrentIndex(_DONE)
            return
        words, self._again = self._again, ""
        interview = self._interview()
        open_now = counted(interview.open_in(brief), self.tr("question"), self.tr("questions"))
        if self._document is not None and self._document not in self._names:
            self.name_wanted.emit(self._document, brief.text)
        self.interview.ask(
            self._phrased(self._question),
            self.tr("{open} open · {n} answered").format(open=open_now, n=interview.answers),
            may_go_back=bool(interview.steps),
            words=words,
        )
        self._stack.setCurrentIndex(_QUESTION)

    def _waiting(self) -> int:
        """Return how many answers are not reviewed yet."""
        document = self._document
        changes = [step.change for step in self._interview().steps]
        return sum(
            document is not None and change is not None and document.manuscript.is_pending(change)
            for change in changes
        )

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._soon.stop()
