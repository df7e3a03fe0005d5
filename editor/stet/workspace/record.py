# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What belongs to one document besides its text; it is kept with the journal, in ``.stet/``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from stet.storage.noted import noted
from stet.workspace.decisions import Count
from stet.workspace.locks import Lock
from stet.workspace.roles import Role

NonNegative = Annotated[int, msgspec.Meta(ge=0)]


class Place(msgspec.Struct, frozen=True):
    """Where the writer was: caret and first visible line, as paragraph and code point."""

    paragraph: NonNegative = 0
    column: NonNegative = 0
    top: NonNegative = 0


class IdeaAnswer(msgspec.Struct, frozen=True, omit_defaults=True):
    """An answer to a question, by the model of that name; by the writer where that is empty."""

    text: str
    by: str = ""


class KeptIdea(msgspec.Struct, frozen=True, omit_defaults=True):
    """An idea or a question that was kept: its method, its words, and the answers to it."""

    text: str
    title: str = ""
    answers: tuple[IdeaAnswer, ...] = ()


class KeptVersion(msgspec.Struct, frozen=True, omit_defaults=True):
    """Another version of a sentence: of which task, by whom, and how many samples said it."""

    text: str
    task: str
    author: str
    votes: int = 0


class KeptVersions(msgspec.Struct, frozen=True, omit_defaults=True):
    """The versions that there are of the sentence ``source``; ``asked`` is how often it was."""

    source: str
    versions: tuple[KeptVersion, ...] = ()
    asked: int = 1


class AnswerRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a request got: which task, told what, by which model, shown what, and what it said.

    ``id`` is that of the request, as the changes that came of it have it.
    """

    id: str
    task: str
    instruction: str = ""
    model: str = ""
    sees: str = ""
    reply: str = ""


class KeptHeld(msgspec.Struct, frozen=True, omit_defaults=True):
    """A suggestion that was held back in a text that nobody looked at.

    It would put ``words`` in the place of ``start`` to ``end``, in code points, of the passage that
    read ``text`` and stood at the paragraph ``paragraph``. ``faults`` are the names of the reasons;
    ``author`` and ``task`` say whose it is.
    """

    paragraph: NonNegative
    text: str
    start: NonNegative
    end: NonNegative
    words: str
    faults: tuple[str, ...] = ()
    kind: str = ""
    reason: str = ""
    author: str = ""
    task: str = ""


MOST_ANSWERS = 40
"""So many answers are kept, the latest."""

MOST_HELD = 60
"""So many suggestions that were held back are kept."""

MOST_VERSIONS = 40
"""Of so many sentences the versions are kept, the ones asked about last."""

MOST_ASKED = 600
"""How many questions are remembered not to be asked again."""


class DocumentRecord(msgspec.Struct, frozen=True, omit_defaults=True):
    """What the writer and Stet know of a document.

    ``ideas`` are those that were kept, as an earlier Stet wrote them or with all that belongs to
    them; ``asked`` are the marks of the questions that have been shown, the newest last;
    ``notes`` is what the writer tells the model of the text; ``shown`` are the parts of it that
    the model may see besides the passage, None where the writer has not chosen; ``place`` is
    where the writer was; ``authors`` are the sources and names of those who made changes, in the
    order of their colours.

    ``role`` is what Stet may do in it, ``locks`` are the passages that nothing asked for may
    change, ``rejected`` the keys of the edits that were rejected (``stet.workspace.decisions``).
    ``words`` are right in this text, and ``ignored`` are the occurrences that the checks leave
    alone here. ``versions`` are those of sentences that were asked about, the latest last, and
    ``answers`` what the latest requests got. ``counted`` are the numbers of the report, by measure,
    of each version of the text in which somebody looked at them, the latest last.
    ``decided`` is how often which suggestions were accepted and rejected in this text. ``held`` is
    what a task over all texts has held back here.
    """

    ideas: tuple[str | KeptIdea, ...] = ()
    asked: tuple[str, ...] = ()
    notes: str = ""
    shown: tuple[str, ...] | None = None
    place: Place = Place()
    authors: tuple[tuple[str, str], ...] = ()
    role: Role = Role.EDITOR
    locks: tuple[Lock, ...] = ()
    rejected: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    versions: tuple[KeptVersions, ...] = ()
    answers: tuple[AnswerRecord, ...] = ()
    counted: tuple[dict[str, float], ...] = ()
    decided: tuple[Count, ...] = ()
    held: tuple[KeptHeld, ...] = ()

    def answer_to(self, request: str) -> AnswerRecord | None:
        """Return what the request of that number got, None where that is not kept."""
        return next((each for each in self.answers if request and each.id == request), None)

    def with_answer(self, answer: AnswerRecord) -> DocumentRecord:
        """Return it with one more answer."""
        return msgspec.structs.replace(self, answers=(*self.answers, answer)[-MOST_ANSWERS:])

    def versions_of(self, source: str) -> KeptVersions | None:
        """Return the versions of the sentence ``source``, None where nobody asked for any."""
        return next((each for each in self.versions if each.source == source), None)

    def with_versions(self, kept: KeptVersions) -> DocumentRecord:
        """Return it with these versions of a sentence in place of those it had."""
        others = [each for each in self.versions if each.source != kept.source]
        return msgspec.structs.replace(self, versions=(*others, kept)[-MOST_VERSIONS:])

    @property
    def kept_ideas(self) -> tuple[KeptIdea, ...]:
        """The ideas, those of an earlier Stet too."""
        return tuple(KeptIdea(each) if isinstance(each, str) else each for each in self.ideas)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether it holds more than what a look leaves, so that a text only looked at keeps it."""
        return (
            msgspec.structs.replace(self, place=Place(), authors=(), counted=()) != DocumentRecord()
        )


def record_of(path: Path) -> DocumentRecord:
    """Return what is kept of the file ``path``, open in a window or not; an empty one for none."""
    return decode(noted(path, "record"))


def encode(record: DocumentRecord) -> bytes:
    """Return ``record`` as it is kept."""
    return msgspec.json.encode(record)


def decode(data: bytes) -> DocumentRecord:
    """Return the record that was kept; an empty one for what cannot be read."""
    try:
        return msgspec.json.decode(data, type=DocumentRecord)
    except msgspec.MsgspecError:
        return DocumentRecord()
