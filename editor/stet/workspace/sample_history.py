# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a sample project came to be: who wrote what, what was suggested, and what was decided.

The resources hold the texts as they are, and in ``history.toml`` the steps to them. A text of which
there are steps is not copied but made: it is written by its writers, and each suggestion is made
and decided, so that its journal holds all that the journal of any text holds.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import msgspec

from stet.document import editing, review
from stet.document.document import Document
from stet.document.editing import Piece
from stet.document.origin import Origin, Source
from stet.document.paragraph import Span
from stet.document.proposal import ProposedEdit, passage_at, propose
from stet.document.search import FinalText
from stet.document.word_diff import Edit
from stet.workspace.document_file import DocumentFile

NAME = "history.toml"


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What one person wrote of the first version: from the words ``start`` to the next part."""

    by: str
    start: str = ""


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A suggestion: by a person, or by a ``model`` that was asked for a ``task``.

    ``decided_by`` accepted it, or did not. ``old`` and ``new`` stand once in the text before it and
    after it.
    """

    old: str
    new: str
    by: str = ""
    model: str = ""
    task: str = ""
    kind: str = ""
    why: str = ""
    decided_by: str
    accepted: bool = True

    @property
    def origin(self) -> Origin:
        """Who suggested it."""
        if self.model:
            return Origin(Source.MODEL, self.model, self.task)
        return Origin(Source.HUMAN, self.by)


class TextHistory(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the text ``file`` of a project came to be."""

    file: str
    parts: tuple[Part, ...]
    steps: tuple[Step, ...] = ()

    def first_version(self, last: str) -> str:
        """Return how the text read before all steps, of which ``last`` came."""
        for step in reversed(self.steps):
            if step.accepted:
                before, new, after = last.partition(step.new)
                if not new or new in after:
                    raise ValueError(f"These words do not stand once in {self.file}: {new!r}")
                last = before + step.old + after
        return last


def read_history(project: Path) -> dict[str, TextHistory]:
    """Return how the texts of a sample project came to be, by file; not all have a history."""
    path = project / NAME
    if not path.is_file():
        return {}
    table = tomllib.loads(path.read_text("utf-8"))
    texts = msgspec.convert(table["text"], tuple[TextHistory, ...])
    return {each.file: each for each in texts}


def make(history: TextHistory, last: str, path: Path) -> None:
    """Make the file ``path``, which is not there yet, with the journal of how it became ``last``.

    Raises ``StorageError``, and ``ValueError`` where the steps do not lead there.
    """
    path.touch(exist_ok=False)
    writer = Origin(Source.HUMAN, history.parts[0].by)
    file = DocumentFile.open(path, writer)
    try:
        _write(file.document, history, history.first_version(last))
        for step in history.steps:
            _take(file.document, step)
        if file.document.manuscript.final != last:
            raise ValueError(f"The steps do not lead to {history.file}.")
        file.save()
    finally:
        file.close()


def _write(document: Document, history: TextHistory, first: str) -> None:
    """Write the first version, each part by whom it is."""
    starts = [first.index(part.start) for part in history.parts]
    for part, start, end in zip(history.parts, starts, [*starts[1:], len(first)], strict=True):
        by = Origin(Source.HUMAN, part.by)
        manuscript = document.manuscript
        behind = editing.everything(manuscript).end
        document.commit(
            editing.replace_span(
                manuscript,
                Span(behind, behind),
                [Piece(first[start:end], by)],
                by,
                tracked=False,
                label=f"{part.by}’s words",
            )
        )


def _take(document: Document, step: Step) -> None:
    """Make a suggestion and decide it."""
    manuscript = document.manuscript
    if manuscript.final.count(step.old) != 1:
        raise ValueError(f"These words do not stand once in the text: {step.old!r}")
    start = manuscript.final.index(step.old)
    passage = passage_at(manuscript, FinalText(manuscript).span(start, start + len(step.old)))
    edit = ProposedEdit(Edit(0, len(step.old), step.new), step.kind, step.why)
    change = manuscript.next_change_id()
    document.commit(propose(manuscript, passage, [edit], step.origin)[0])
    decide = review.accept if step.accepted else review.reject
    document.commit(decide(manuscript, [change], by=Origin(Source.HUMAN, step.decided_by)))
