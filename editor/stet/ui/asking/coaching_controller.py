# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Feedback for the page in front: plain code first and at once, the model where it may or is asked.

A comment becomes a suggestion here too: by its own rule where it carries an edit, otherwise by the
model with the comment as what it is told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from stet.assist.coaching.records import Record
from stet.assist.off_thread import off_thread
from stet.assist.tasks.task import Output, Task
from stet.deferred import deferred
from stet.document import editing, thread
from stet.document.graphemes import count_words
from stet.ui.asking.request_controller import RequestController
from stet.ui.look.controls import counted
from stet.ui.models.desk import ModelDesk
from stet.ui.page import Page
from stet.ui.shell.notices import Notices
from stet.ui.shell.terms_controller import TermsController
from stet.ui.text.announcements import announce
from stet.workspace.roles import Act

if TYPE_CHECKING:  # a window opens without the detectors
    from stet.assist.coaching.coach import Look
    from stet.assist.coaching.lens import Lens
    from stet.assist.coaching.lens_list import LensList
    from stet.document.comments import Comment

ALL = ""
"""The lens of those who name none: everything that is looked for unasked."""

FEWEST_WORDS = 8
"""Words of a selection or a paragraph on which a model is asked unasked."""

TELLING = "Revise this so that the following remark no longer applies: {remark}"


class CoachingController(QObject):
    """Looks through a lens, asks the model too, and makes suggestions of comments."""

    panel_wanted = Signal(str)
    looked = Signal(object)
    """A text was looked through: the measures by name that belong to it, none for all."""

    def __init__(
        self,
        desk: ModelDesk,
        requests: RequestController,
        notices: Notices,
        lenses: LensList,
        terms: TermsController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._terms = terms
        self._desk, self._requests, self._notices = desk, requests, notices
        self._lenses = lenses
        self._turns: dict[Page, int] = {}

    def lenses(self) -> tuple[Lens, ...]:
        """Return the lenses there are now; what is wrong with the writer's own is told."""
        found = self._lenses.all()
        for notice in self._lenses.notices:
            self._notices.show(notice)
        return found

    def look(self, page: Page, task: Task | None = None, lens: str = ALL) -> None:
        """Comment on the selection, or on the whole text, with what plain code finds.

        The model goes on by itself where it is big enough for ``task``.
        """
        if self._terms.refuses(page, Act.ASK):
            return
        task = task or self._task()
        manuscript = page.document.manuscript
        selected = page.view.selected_span()
        span = selected or editing.everything(manuscript)
        chosen = self._lens(lens)
        coach = deferred("stet.assist.coaching.coach:lines_in")
        lines, first, last = coach(manuscript, span)
        wanted = chosen.findings if chosen else None
        learnt = {
            name: Record(float(worth), float(shown))
            for name, (worth, shown) in self._terms.findings_learnt().items()
        }
        turn = self._turns[page] = self._turns.get(page, 0) + 1
        self.panel_wanted.emit("comments")

        def run() -> object:
            return deferred("stet.assist.coaching.coach:look")(lines, first, last, wanted, learnt)

        def then(seen: object) -> None:
            if seen is not None and self._turns.get(page) == turn:
                self._comment(page, seen, chosen)  # type: ignore[arg-type] # a Look
                self._go_on(page, task, chosen)

        off_thread(run, then, self._desk.post)

    def ask_model(self, page: Page, lens: str = ALL) -> None:
        """Have the model comment on the selection or the paragraph, whatever its size."""
        chosen = self._lens(lens)
        task = self._task()
        self._requests.ask_for_comments(page, chosen.for_model(task) if chosen else task)

    def learn(self, comment: Comment, worth: bool) -> None:
        """Take in what the writer thought of a finding, for what is shown from now on."""
        name = deferred("stet.assist.coaching.coach:detector_of")(comment)
        if name is not None:
            self._terms.count_finding(comment.kind, name, worth=worth)

    def make_suggestion(self, page: Page, comment_id: int) -> None:
        """Make a comment a suggestion: by its own rule, or by the model with it as instruction."""
        if self._terms.refuses(page, Act.WRITE):
            return
        manuscript = page.document.manuscript
        comment = manuscript.comments.get(comment_id)
        if comment is None:
            return
        edit = deferred("stet.assist.coaching.coach:mended")(manuscript, comment)
        if edit is not None:
            self.learn(comment, True)
            group = f"comment {comment_id}"
            page.document.commit(replace(edit, group=group))
            writer = page.document.writer
            done = thread.resolve(page.document.manuscript, comment_id, writer)
            page.document.commit(replace(done, group=group))
            self.panel_wanted.emit("review")
            page.view.reveal(comment.anchor.start)
            announce(page.view, lambda: self.tr("The comment is a suggestion now"))
            return
        told = [task for task in self._desk.tasks.for_passages() if task.takes_instruction]
        if told:
            page.view.select_span(comment.anchor)
            words = TELLING.format(remark=comment.text)
            self._requests.rewrite(page, told[0], words, remembered=False)

    def forget_page(self, page: Page) -> None:
        """Let go of a page that goes."""
        self._turns.pop(page, None)

    def _comment(self, page: Page, seen: Look, lens: Lens | None) -> None:
        made = deferred("stet.assist.coaching.coach:comment_on")(page.document.manuscript, seen)
        count = len(made.comments)
        page.document.commit(made)
        what = self.tr("“{lens}”: ").format(lens=lens.title) if lens else ""
        if count:
            said = counted(count, self.tr("question"), self.tr("questions"))
            words = self.tr("{what}{count} for you.").format(what=what, count=said)
        else:
            asked_before = page.document.manuscript.comments
            nothing = (
                self.tr("{what}No other weak spots found.")
                if asked_before
                else self.tr("{what}No weak spots found.")
            )
            words = nothing.format(what=what)
        page.ask_bar.show_message(
            words,
            self.tr(
                "Looked through without the model. “Ask the model here” above the comments has it "
                "read the selection, or the paragraph with the caret."
            ),
        )
        self.looked.emit(lens.measures if lens else ())

    def _go_on(self, page: Page, task: Task, lens: Lens | None) -> None:
        """Have the model comment too, where it is here and as big as the task wants."""
        choice = self._desk.choice_for(task.name) if self._desk.model is not None else None
        here = editing.span_text(page.document.manuscript, page.view.scope_span())
        if choice is None or count_words(here) < FEWEST_WORDS:
            return
        fitness = deferred("stet.assist.fitness:fitness_notice")

        def then(found: object) -> None:
            if found == [None] and page in self._turns and not page.ask_bar.is_running:
                self._requests.ask_for_comments(page, lens.for_model(task) if lens else task)

        # In a list: work that goes wrong has no value.
        off_thread(lambda: [fitness(task, choice)], then, self._desk.post)

    def _lens(self, name: str) -> Lens | None:
        return next((lens for lens in self.lenses() if lens.name == name), None) if name else None

    def _task(self) -> Task:
        return self._desk.tasks.of(Output.COMMENTS)[0]
