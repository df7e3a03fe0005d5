# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The notices that stand: each belongs to a document or to the window, and goes with its subject.

Parts that have something to tell hand a ``stet.notice.Notice`` to ``Notices.show``; what it says
is worded here, in the user's language, and drawn by ``notice_bar``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QObject, Signal

from stet.notice import Notice, NoticeCode, Tone
from stet.workspace.document_file import DocumentFile

MOST_PAST = 20
"""How many notices that have gone can be shown again."""

MOST = 2
"""How many notices are seen at a time; the oldest makes way."""

_SENTENCES = {tone: NoticeCode(f"sentence.{tone.value}", "{text}", tone) for tone in Tone}
"""For what reaches the window as a sentence: an exception says what happened in its words."""


def sentence(text: object, tone: Tone = Tone.ERROR, subject: str = "") -> Notice:
    """Return a notice that says ``text``, a sentence or an exception."""
    return Notice(_SENTENCES[tone], {"text": str(text)}, subject)


@dataclass(frozen=True)
class Remedy:
    """Something that can be done about it."""

    title: str
    run: Callable[[], object]


@dataclass(frozen=True)
class ShownNotice:
    """A notice with what can be done; ``document`` is the one it belongs to, None for none."""

    notice: Notice
    remedies: tuple[Remedy, ...] = ()
    document: DocumentFile | None = None

    @property
    def text(self) -> str:
        """What it says, in the user's language."""
        code = self.notice.code
        return self.notice.worded(QCoreApplication.translate("Notice", code.sentence))

    @property
    def tone(self) -> Tone:
        """How grave it is."""
        return self.notice.code.tone

    @property
    def only_reports(self) -> bool:
        """Whether there is nothing to do about it: it goes by itself."""
        return self.tone is Tone.INFO and not self.remedies

    @property
    def subject(self) -> str:
        """What it is about."""
        return self.notice.subject


class Notices(QObject):
    """Holds what stands; of the notices that belong to a document, those in front are seen."""

    changed = Signal()
    """Other notices are seen now, or in other colours."""
    came = Signal(str)
    """The words of a notice that has just come and is seen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[ShownNotice] = []
        self._unwatch: dict[int, Callable[[], None]] = {}  # by the notice's id()
        self._front: DocumentFile | None = None
        self._past: list[ShownNotice] = []

    @property
    def notices(self) -> list[ShownNotice]:
        """The notices that are seen, the newest first."""
        return [each for each in self._all if each.document in (None, self._front)][:MOST]

    def show(self, notice: Notice, *remedies: Remedy, document: DocumentFile | None = None) -> None:
        """Show a notice in the place of the one on its subject, unless the same one stands.

        One that belongs to a ``document`` is seen while that is in front.
        """
        made = self._show(notice, remedies, document)
        if made is not None and made.only_reports and document is not None:

            def written(_transaction: object, by: object) -> None:
                if by is not None:  # the writer's own hand, not what a task brings in
                    self.remove(made)

            self._unwatch[id(made)] = document.document.watch(written)

    def show_past(self) -> None:
        """Show again what has gone last; each time one more."""
        if self._past:
            past = self._past.pop()
            self._all.insert(0, past)
            self.changed.emit()
            self.came.emit(past.text)

    def show_of_changes(
        self,
        notice: Notice,
        changes: Iterable[int],
        document: DocumentFile,
        *remedies: Remedy,
    ) -> None:
        """Show what was done to a document: it goes when none of ``changes`` waits any more.

        Where it tells of no change, it goes when the text is changed next.
        """
        made = self._show(notice, remedies, document)
        if made is None:
            return
        waiting, manuscript = list(changes), document.document.manuscript

        def look(*_: object) -> None:
            while waiting and not manuscript.is_pending(waiting[-1]):
                waiting.pop()
            if not waiting:
                self.remove(made)

        self._unwatch[id(made)] = document.document.watch(look)

    def _show(
        self, notice: Notice, remedies: tuple[Remedy, ...], document: DocumentFile | None
    ) -> ShownNotice | None:
        """Show a notice; None where the same one stands."""
        for stands in self._all:
            if stands.document is document and _is_same(stands.notice, notice):
                return None
        made = ShownNotice(notice, remedies, document)
        if notice.subject:
            self._take(lambda each: each.subject == notice.subject and each.document is document)
        self._all.insert(0, made)
        of_it = [each for each in self._all if each.document is document]
        self._take(lambda each: each in of_it[MOST:])
        self.changed.emit()
        if made in self.notices:
            self.came.emit(made.text)
        return made

    def withdraw(self, subject: str, document: DocumentFile | None = None) -> None:
        """Take away the notice about ``subject``, if it stands."""
        if self._take(lambda each: each.subject == subject and each.document is document):
            self.changed.emit()

    def forget(self, document: DocumentFile) -> None:
        """Take away all that belongs to a document, which goes."""
        if self._take(lambda each: each.document is document):
            self.changed.emit()
        self._past = [each for each in self._past if each.document is not document]

    def set_front(self, document: DocumentFile | None) -> None:
        """Take note of which document is in front."""
        if document is not self._front:
            self._front = document
            self.changed.emit()

    def remove(self, notice: ShownNotice) -> None:
        """Take one notice away."""
        if self._take(lambda each: each is notice):
            self.changed.emit()

    def dismiss(self) -> bool:
        """Take away the newest that is seen; return whether there was one."""
        seen = self.notices
        if seen:
            self.remove(seen[0])
        return bool(seen)

    def _take(self, test: Callable[[ShownNotice], bool]) -> bool:
        kept: list[ShownNotice] = []
        taken: list[ShownNotice] = []
        for each in self._all:
            (taken if test(each) else kept).append(each)
        for each in taken:
            self._unwatch.pop(id(each), _nothing)()
            told = ShownNotice(each.notice, document=each.document)
            self._past = [*self._past, told][-MOST_PAST:]
        self._all = kept
        return bool(taken)


def _nothing() -> None:
    """Watch nothing, end nothing."""


def _is_same(one: Notice, other: Notice) -> bool:
    """Say whether two notices tell the same; what their subjects are called is no matter."""
    return one.code is other.code and dict(one.arguments) == dict(other.arguments)
