# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Other versions of the sentence at the caret, or of each that is selected: asked for and taken.

Nothing is in the document until one is taken. What came is kept with the document by the sentence
it is of, so that it is there at once the next time.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QTextCursor

from stet.deferred import deferred
from stet.document.origin import Origin, Source
from stet.document.paragraph import Span
from stet.document.transaction import Transaction
from stet.document.word_diff import diff_words
from stet.formats.model_titles import model_title
from stet.ui.asking.alternatives_popup import AlternativesPopup, Item, below
from stet.ui.look.controls import counted
from stet.ui.models.desk import ModelDesk
from stet.ui.page import Page
from stet.ui.shell.notices import Notices, sentence
from stet.workspace.record import KeptVersion, KeptVersions
from stet.workspace.roles import Act
from stet.workspace.terms import Terms
from stet.workspace.workspace import Workspace
from stet_models.errors import ModelError
from stet_models.service import InstalledModel
from stet_resources import Theme

if TYPE_CHECKING:  # a window opens without what makes suggestions
    from stet.assist.jobs import Job, JobStatus
    from stet.assist.operations.alternatives import Alternative
    from stet.assist.prompting.chunks import Chunk

MOST_SENTENCES = 40
"""Of so many selected sentences versions are offered."""

MOST_OTHERS = 2
"""Of so many models larger than the usual one versions are offered."""

_VERSIONS = "stet.assist.operations.versions"


class AlternativesController(QObject):
    """Opens the list of versions beneath a sentence and carries out what is chosen in it."""

    notice = Signal(str)
    """Something to tell the writer about the page in front."""
    model_wanted = Signal(object)
    """There is no model; the page where one is wanted."""

    def __init__(
        self,
        desk: ModelDesk,
        workspace: Workspace,
        notices: Notices,
        theme: Callable[[], Theme],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._workspace, self._notices = desk, workspace, notices
        self._theme = theme
        self._open: _Sentences | None = None

    @property
    def popup(self) -> AlternativesPopup | None:
        """The list, while it is open."""
        return self._open.popup if self._open is not None else None

    def begin(self, page: Page) -> None:
        """Show versions of the sentence at the caret, or more of them where they are shown."""
        if self._open is not None and self._open.page is page:
            self._open.ask_for_more()
            return
        self.leave()
        if not page.view.may_edit():
            return
        caret = page.view.caret()
        span = page.view.selected_span() or Span(caret, caret)
        chunks = deferred(f"{_VERSIONS}:sentences_at")(page.document.manuscript, span)
        if not chunks:
            self.notice.emit(self.tr("Put the caret into a sentence, a title or a cell, then ask."))
            return
        if len(chunks) > MOST_SENTENCES:
            words = self.tr("Select fewer than {0} sentences, then ask.")
            self.notice.emit(words.format(MOST_SENTENCES + 1))
            return
        terms = self._workspace.terms(page.file).terms
        span_of = deferred(f"{_VERSIONS}:span_of")
        refusals = [terms.refusal(Act.WRITE, span_of(chunk), "") for chunk in chunks]
        if refusals[0] is not None and all(refusals):
            self.notice.emit(str(refusals[0]))
            return
        free = [chunk for chunk, refusal in zip(chunks, refusals, strict=True) if refusal is None]
        self._open = _Sentences(self, page, free, terms)
        self._open.go(0)

    def leave(self) -> None:
        """Close the list; what is still asked for is dropped."""
        if self._open is not None:
            asked, self._open = self._open, None
            asked.close()

    def forget_page(self, page: Page) -> None:
        """Leave ``page``, which goes."""
        if self._open is not None and self._open.page is page:
            self.leave()

    # What the open list needs.

    @property
    def larger(self) -> tuple[InstalledModel, ...]:
        """The larger models here, which can be asked as well."""
        return self._desk.service.larger()

    def theme(self) -> Theme:
        """Return the theme that holds now."""
        return self._theme()

    def title_of(self, task: str) -> str:
        """Return what a version by the task of that name comes from, in words."""
        try:
            found = self._desk.tasks.named(task)
        except KeyError:  # one of the writer's own that is gone
            return task
        return self.tr("In other words") if found.needs_instruction else found.title

    def kept(self, page: Page, source: str) -> KeptVersions | None:
        """Return the versions of a sentence that came before."""
        return self._workspace.record(page.file).versions_of(source)

    def keep(self, page: Page, kept: KeptVersions) -> None:
        """Keep the versions of a sentence with the document."""
        record = self._workspace.record(page.file)
        self._workspace.keep(page.file, record.with_versions(kept))

    def rule_versions(self, chunk: Chunk) -> tuple[Alternative, ...]:
        """Return the versions that need no model."""
        found: tuple[Alternative, ...] = deferred(f"{_VERSIONS}:rule_versions")(
            chunk, self._desk.tasks.all()
        )
        return found

    def ask(
        self,
        sentences: _Sentences,
        chunk: Chunk,
        known: KeptVersions,
        on_versions: Callable[[tuple[Alternative, ...]], None],
        on_status: Callable[[JobStatus], None],
        model: InstalledModel | None,
    ) -> Job | None:
        """Begin to ask ``model``, None for the usual one; None where it cannot be begun."""
        if self._desk.model is None:
            self._desk.look_again()
        try:
            assistant = self._desk.assistant() if self._desk.model is not None else None
        except ModelError as error:
            self._notices.show(sentence(error, subject="model"))
            return None
        if assistant is None:
            return None
        around = sentences.page.document.manuscript.paragraphs[
            chunk.cells[0].span.start.paragraph
        ].final
        request = deferred(f"{_VERSIONS}:VersionsRequest")(
            chunk,
            self._desk.tasks.all(),
            sentences.terms,
            around,
            known.asked,
            tuple(alternative(chunk.text, each) for each in known.versions),
            on_versions,
        )
        made: list[Job] = []

        def hear(status: JobStatus) -> None:
            if made:
                self._desk.heard(made[0].id, status)
                on_status(status)

        choice = self._desk.choice_of(model) if model is not None else None
        job: Job = assistant.start_versions(request, self.tr("Alternatives"), hear, choice)
        made.append(job)
        self._desk.heard(job.id, job.status)
        return job


class _Sentences(QObject):
    """The sentences asked about on one page: which is in front, and what is chosen for each."""

    def __init__(
        self, owner: AlternativesController, page: Page, chunks: list[Chunk], terms: Terms
    ) -> None:
        super().__init__(owner)
        self._owner, self.page, self._chunks, self.terms = owner, page, chunks, terms
        self._index = 0
        self._places: dict[int, int] = {}
        self._known: dict[str, KeptVersions] = {}
        self._nothing: dict[str, str] = {}
        self._job: Job | None = None
        self.popup = AlternativesPopup(page, owner.theme(), self._anchor)
        self.popup.taken.connect(self._take)
        self.popup.left.connect(owner.leave)
        self.popup.chosen.connect(self._chosen)
        self.popup.stepped.connect(self._step)
        page.view.layout_moved.connect(self.popup.settle)
        self._unwatch = page.document.watch(self._follow)

    @property
    def _is_several(self) -> bool:
        return len(self._chunks) > 1

    @property
    def _others(self) -> tuple[InstalledModel, ...]:
        return self._owner.larger[:MOST_OTHERS]

    @property
    def _source(self) -> str:
        return self._chunks[self._index].text

    def go(self, index: int) -> None:
        """Show the versions of another of the sentences, asking for them if there are none."""
        self._stop()
        self._index = index
        chunk = self._chunks[index]
        if chunk.text not in self._known:
            kept = self._owner.kept(self.page, chunk.text)
            self._known[chunk.text] = kept or KeptVersions(chunk.text, asked=0)
        if not self._known[chunk.text].versions and chunk.text not in self._nothing:
            self._ask()
        if self._is_gone:
            return
        self._show()
        self.popup.setFocus()

    def ask_for_more(self, model: InstalledModel | None = None) -> None:
        """Ask for versions like none of those there are, of another ``model`` than the usual."""
        if self._job is None:
            self._ask(model)
        if not self._is_gone:
            self._show()

    def close(self) -> None:
        """Take the list away, and give the keyboard back to the text if it has it."""
        had = self.popup.hasFocus() or self._is_gone
        self._stop()
        self._unwatch()
        self.page.view.layout_moved.disconnect(self.popup.settle)
        self.popup.blockSignals(True)
        self.popup.hide()
        self.popup.deleteLater()
        self.deleteLater()
        if had:
            self.page.view.setFocus()

    # Asking.

    @property
    def _is_gone(self) -> bool:
        return self._owner.popup is not self.popup

    def _ask(self, model: InstalledModel | None = None) -> None:
        chunk, known = self._chunks[self._index], self._known[self._source]
        self._nothing.pop(chunk.text, None)
        source = chunk.text
        asked = known.asked + 1

        def take(found: tuple[Alternative, ...]) -> None:
            self._known[source] = KeptVersions(source, tuple(map(_kept, found)), asked)
            self._owner.keep(self.page, self._known[source])
            if not self._is_gone and source == self._source:
                self._show()

        def hear(status: JobStatus) -> None:
            # One that was stopped is no longer this one, and says nothing.
            if not status.is_over or self._job is None or self._is_gone:
                return
            self._job = None
            if status.message:
                self._nothing[source] = status.message
            self._show()

        self._job = self._owner.ask(self, chunk, known, take, hear, model)
        if self._job is not None:
            return
        found = self._owner.rule_versions(chunk) if not known.versions else ()
        if found:
            take(found)
            return
        page, owner = self.page, self._owner
        owner.leave()
        owner.model_wanted.emit(page)

    def _stop(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        self._chunks = [chunk.follow(transaction) for chunk in self._chunks]

    # Showing.

    def _show(self) -> None:
        source, known = self._source, self._known[self._source]
        items: list[Item] = []
        if self._is_several:
            items.append(Item(source, self.tr("as it is")))
        for each in known.versions:
            edits = diff_words(source, each.text)
            items.append(Item(each.text, self._note(each), source, edits))
        is_asking = self._job is not None
        if known.versions and not is_asking and source not in self._nothing:
            items.append(Item(self.tr("More…")))
            for other in self._others:
                items.append(Item(self.tr("More by {0}…").format(model_title(other.name))))
        head = ""
        if self._is_several:
            head = self.tr("Sentence {0} of {1}").format(self._index + 1, len(self._chunks))
        place = self._places.get(self._index, 0)
        if not items:
            place = -1
        self.popup.show_items(items, place, head, self._state(is_asking, bool(known.versions)))

    def _state(self, is_asking: bool, has_some: bool) -> str:
        nothing = self._nothing.get(self._source, "")
        if is_asking:
            return self.tr("The model looks for other words… Esc leaves.")
        if nothing:
            return self.tr("{0} Esc leaves.").format(nothing)
        if self._is_several:
            return self.tr(
                "↑ ↓ choose · Tab next sentence · Return takes what is chosen · Esc leaves"
            )
        return self.tr("↑ ↓ choose · Return or a number takes · Esc leaves") if has_some else ""

    def _note(self, version: KeptVersion) -> str:
        parts = [self._owner.title_of(version.task)]
        if not version.votes:
            parts.append(self.tr("by rule"))
        elif version.votes > 1:
            parts.append(self.tr("{0} tries agree").format(version.votes))
        if version.votes:
            parts.append(model_title(version.author))
        return " · ".join(filter(None, parts))

    def _anchor(self) -> QRect:
        view, chunk = self.page.view, self._chunks[self._index]
        start, end = chunk.cells[0].span.start, chunk.cells[-1].span.end
        left = view.cursorRect(QTextCursor(view.textCursor().block())).left()
        bottom = view.top_of(end) + view.cursorRect().height()
        return below(self.page, view.viewport(), left, view.top_of(start), bottom)

    # Choosing.

    def _chosen(self, place: int) -> None:
        self._places[self._index] = place

    def _step(self, way: int) -> None:
        if self._is_several:
            self.go((self._index + way) % len(self._chunks))

    def _version_at(self, index: int) -> KeptVersion | None:
        known = self._known.get(self._chunks[index].text)
        place = self._places.get(index, 0) - int(self._is_several)
        if known is None or not 0 <= place < len(known.versions):
            return None
        return known.versions[place]

    def _take(self) -> None:
        """Suggest what is chosen; on the last line ask for more."""
        items, place = self.popup.items, self.popup.place
        if items and not items[place].note:
            self._places[self._index] = 0
            without = [item for item in items if not item.note]
            self.ask_for_more((None, *self._others)[without.index(items[place])])
            return
        make = deferred(f"{_VERSIONS}:Chosen")
        chosen = []
        for index, chunk in enumerate(self._chunks):
            version = self._version_at(index)
            if version is not None:
                found = alternative(chunk.text, version)
                chosen.append(make(chunk, found, self._owner.title_of(version.task)))
        if not chosen:
            return
        page, owner, terms = self.page, self._owner, self.terms
        by = Origin(Source.MODEL, request=f"alternatives {uuid.uuid4().hex[:8]}")
        owner.leave()
        done = deferred(f"{_VERSIONS}:take")(page.document, chosen, by, terms)
        page.view.changes.begin_with(lambda change: change.origin.request == by.request)
        if done < len(chosen):
            lost = counted(len(chosen) - done, self.tr("sentence"), self.tr("sentences"))
            owner.notice.emit(
                self.tr("{0} read otherwise by now or are locked, and stay.").format(lost)
            )


def _kept(version: Alternative) -> KeptVersion:
    return KeptVersion(version.text, version.task, version.author, version.votes)


def alternative(source: str, kept: KeptVersion) -> Alternative:
    """Return a version of ``source`` as the pipeline has it."""
    made: Alternative = deferred("stet.assist.operations.alternatives:Alternative")(
        kept.text,
        kept.task,
        kept.author,
        kept.votes,
        edits=diff_words(source, kept.text),
    )
    return made
