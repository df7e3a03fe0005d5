# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The ideas of each document: in the panel while it is in front, the kept ones in its record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, Signal

from stet.assist.tasks.task import PLAIN_CODE, Output, Task
from stet.deferred import deferred
from stet.document import editing
from stet.document.editing import Piece
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.ui.models.desk import ModelDesk
from stet.ui.page import Page
from stet.ui.panels.idea_text import IdeaText, kept_ideas, of_kept
from stet.ui.panels.ideas_panel import IdeasPanel
from stet.ui.shell.tabs import Tabs
from stet.ui.shell.terms_controller import TermsController
from stet.workspace.record import MOST_ASKED, IdeaAnswer
from stet.workspace.roles import Act
from stet.workspace.workspace import Workspace

if TYPE_CHECKING:
    from stet.assist.ideas.idea import Idea
    from stet.assist.ideas.provocations import Provocation
    from stet.assist.model_choice import ModelChoice

AT_A_TIME = 3
"""Questions: few, since each is to be worth a minute. A model that passes answers them unasked."""


@dataclass(frozen=True)
class _Found:
    """What a text gave: questions, whether there would be others but for those asked before.

    ``strays`` says whether none is about what the writer typed; ``is_fit`` whether the model may
    answer unasked.
    """

    questions: tuple[Provocation, ...]
    had_more: bool
    strays: bool
    is_fit: bool


class IdeasController(QObject):
    """Goes between the ideas that come, the panel that shows them, and the text they go into."""

    inserted = Signal()
    """An idea has become a change in the text in front."""
    panel_wanted = Signal(str)
    """What is asked for comes into the panel with this id."""
    answers_wanted = Signal(object, object, object, str, bool)
    """The page, the task, the questions for a model, what they are for, whether to develop."""

    def __init__(
        self,
        panel: IdeasPanel,
        tabs: Tabs,
        workspace: Workspace,
        desk: ModelDesk,
        terms: TermsController,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._terms = terms
        self._panel, self._tabs, self._workspace, self._desk = panel, tabs, workspace, desk
        self._words = ""
        panel.ideas_changed.connect(self._keep)
        panel.ask_wanted.connect(self._ask_here)
        panel.more_wanted.connect(self._more)
        panel.model_wanted.connect(self._ask_model)
        panel.try_wanted.connect(self._try_model)
        panel.insert_wanted.connect(self.insert)
        tabs.opened.connect(self._restore)
        tabs.current_changed.connect(lambda page: panel.show_ideas(page.ideas if page else []))

    def ask(
        self,
        page: Page,
        task: Task,
        words: str = "",
        *,
        whole: bool = False,
        method: str = "",
    ) -> None:
        """Put questions to the passage or the whole text, at once and without a model.

        ``words`` say what the ideas are for, and are all there is where nothing is written yet.
        With ``method`` they come besides those that are there.
        """
        if self._terms.refuses(page, Act.ASK):
            return
        self.panel_wanted.emit("ideas")
        self._words = words
        manuscript = page.document.manuscript
        everything = _text(manuscript, editing.everything(manuscript))
        passage = everything if whole else _text(manuscript, page.view.scope_span())
        if not everything.strip():
            passage = everything = words
        if not passage.strip():
            passage = everything
        if not passage.strip():
            self._panel.say(
                self.tr("There are no words here yet. Say above what the ideas are for.")
            )
            self._panel.line.setFocus()
            return
        asked = self._workspace.record(page.file).asked
        choice = self._desk.choice_for(task.name)
        count = 2 if method else AT_A_TIME

        def find() -> _Found:
            return _found(passage, everything, words, asked, count, method, task, choice)

        self._desk.background.run(find, lambda found: self._show(page, task, words, method, found))

    def answer(self, page: Page, idea: Idea) -> None:
        """Put a model's answer, which has just come, on the card of its question."""
        answer = IdeaAnswer(idea.text, idea.by)
        if page is self._tabs.current:
            self._panel.attach(idea.provocation, answer)
        else:
            page.ideas = [
                each.answered(answer) if each.text == idea.provocation else each
                for each in page.ideas
            ]

    def insert(self, answer: IdeaAnswer) -> None:
        """Put words in at the caret, as a change to review."""
        page = self._tabs.current
        if page is None:
            return
        manuscript = page.document.manuscript
        place = page.view.caret()
        by = page.document.writer
        if answer.by:
            by = Origin(Source.MODEL, answer.by, "ideas")
        page.document.commit(
            editing.replace_span(
                manuscript,
                Span(place, place),
                [Piece(_fitted(manuscript, place, answer.text), by)],
                by,
                tracked=True,
                label="Insert idea",
            )
        )
        self.inserted.emit()
        page.view.setFocus()

    def _show(self, page: Page, task: Task, words: str, method: str, found: _Found) -> None:
        if page not in self._tabs.pages:
            return
        in_front = page is self._tabs.current
        questions = found.questions
        if in_front:
            said = "" if questions else self._nothing(found.had_more, words)
            if questions and found.strays:
                said = self.tr(
                    "Stet's rules have no question about “{0}”: these are about the text. Let the "
                    "model answer what you typed."
                ).format(words)
            self._panel.say(said, offers_model=bool(said))
        if questions:
            if in_front and not method:
                self._panel.begin()
            for each in questions:
                idea = IdeaText(each.method, each.text)
                if in_front:
                    self._panel.add(idea)
                else:
                    page.add_idea(idea)
            record = self._workspace.record(page.file)
            asked = (*record.asked, *(each.key for each in questions))[-MOST_ASKED:]
            self._workspace.keep(page.file, msgspec.structs.replace(record, asked=asked))
        if questions and found.is_fit:
            texts = tuple(each.text for each in questions)
            self.answers_wanted.emit(page, task, texts, words, False)

    def _nothing(self, had_more: bool, words: str) -> str:
        if words:
            return self.tr(
                "Stet's rules have no question about “{0}”. Let the model answer it, note an idea "
                "of your own, or ask for feedback on the text (Ctrl+Shift+K)."
            ).format(words)
        if had_more:
            return self.tr("All that this text gives has been asked. Write on, then ask again.")
        return self.tr(
            "No question is sure enough to be asked here. Stet asks about what a text says is "
            "undecided, unknown or disputed, what nobody is named to do, and what a story hides or "
            "leaves unsaid. Say above what you are unsure of and ask again, note an idea of your "
            "own, or let the model answer."
        )

    def _task(self) -> Task:
        return self._desk.tasks.of(Output.IDEAS)[0]

    def _ask_here(self, words: str, whole: bool) -> None:
        page = self._tabs.current
        if page is not None:
            self.ask(page, self._task(), words, whole=whole)

    def _more(self, method: str) -> None:
        page = self._tabs.current
        if page is not None:
            self.ask(page, self._task(), self._words, whole=True, method=method)

    def _ask_model(self, idea: IdeaText, develops: bool) -> None:
        """Have the model answer; where it is too small to develop, questions do that."""
        page, task = self._tabs.current, self._task()
        if page is None:
            return
        if not develops:
            self.answers_wanted.emit(page, task, (idea.text or idea.title,), self._words, False)
            return
        choice = self._desk.choice_for(task.name)
        manuscript = page.document.manuscript
        text = _text(manuscript, editing.everything(manuscript)) or self._words

        def develop(questions: str) -> None:
            if not questions:
                self.answers_wanted.emit(page, task, (idea.inserted.text,), self._words, True)
            elif page is self._tabs.current:
                self._panel.attach(idea.text, IdeaAnswer(questions, PLAIN_CODE))

        self._desk.background.run(lambda: _developing(task, choice, text), develop)

    def _try_model(self) -> None:
        """Put what the ideas are for on a card, or what any text can be asked, for the model."""
        words = self._panel.line.text().strip()
        question = self.tr(
            "What does this text leave open that would change it most once it is decided?"
        )
        if words:
            question = words if words.endswith("?") else f"{words}: {self.tr('what comes first?')}"
        idea = IdeaText(self.tr("For the model to answer"), question)
        self._panel.add(idea)
        self._panel.first_focus().setFocus()  # before the button that had it goes
        self._panel.say("")
        self._ask_model(idea, develops=False)

    def _restore(self, page: Page) -> None:
        page.ideas = [of_kept(each) for each in self._workspace.record(page.file).kept_ideas]

    def _keep(self, ideas: list[IdeaText]) -> None:
        page = self._tabs.current
        if page is not None:
            page.ideas = ideas
            record = self._workspace.record(page.file)
            kept = kept_ideas(ideas)
            if kept != record.kept_ideas:
                self._workspace.keep(page.file, msgspec.structs.replace(record, ideas=kept))


def _text(manuscript: Manuscript, span: Span) -> str:
    return editing.span_text(manuscript, span)


def _found(
    passage: str,
    whole: str,
    words: str,
    asked: Sequence[str],
    count: int,
    method: str,
    task: Task,
    choice: ModelChoice | None,
) -> _Found:
    """Return the questions to a text; those to what the writer typed come first. On any thread."""
    # Imported where it runs, as below: the window opens without what reads a text.
    provoke = deferred("stet.assist.ideas.provocations:provoke")
    found: list[Provocation] = []
    strays = False
    seen = set(asked)
    typed = words if words.strip() and words != passage else ""
    for text, around in ((typed, ""), (passage, whole), (whole, "")):
        if text.strip() and len(found) < count:
            found += provoke(
                text,
                whole=around,
                count=count - len(found) if text != typed else count // 2,
                seed=len(asked),
                seen=seen | {each.key for each in found},
                method=method,
                used={each.method for each in found} if not method else (),
                quoted={said for each in found for said in each.once} if not method else (),
            )
        strays = strays or bool(text and text == typed and not found)
    had_more = not found and bool(provoke(whole, count=1, method=method))
    return _Found(tuple(found), had_more, strays, _is_fit(task, choice))


def _developing(task: Task, choice: ModelChoice | None, text: str) -> str:
    """Return the questions that develop an idea; none where the model may do that."""
    if _is_fit(task, choice):
        return ""
    read = deferred("stet.assist.ideas.reading:read")
    genre = deferred("stet.assist.ideas.genre:genre_of")(read(text))
    return str(deferred("stet.assist.ideas.developing:questions_for")(genre))


def _is_fit(task: Task, choice: ModelChoice | None) -> bool:
    """Whether the model passes for the task, as far as one knows."""
    if choice is None:
        return False
    return deferred("stet.assist.fitness:fitness_notice")(task, choice) is None


def _fitted(manuscript: Manuscript, place: Position, words: str) -> str:
    """Return ``words`` with what parts them from the words around the caret."""
    line = manuscript.paragraphs[place.paragraph].markup
    if not line.strip():
        return words
    before, after = line[: place.column], line[place.column :]
    if not after.strip():
        return f"\n\n{words}"
    if not before.strip():
        return f"{words}\n\n"
    lead = "" if before[-1].isspace() else " "
    return f"{lead}{words}{'' if after[0].isspace() else ' '}"
