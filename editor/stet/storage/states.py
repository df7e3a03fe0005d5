# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whole states of a document as compact bytes, and back.

A state is written in blocks of some hundred paragraphs, so that it can be done in slices; a
stretch of paragraphs without changes and of one origin is written as its text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import msgspec

from stet.document.comments import Comment
from stet.document.history import Past
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin
from stet.document.paragraph import Paragraph, Run
from stet.storage.names import (
    ChangeRow,
    Names,
    RunRow,
    change_of,
    change_row_of,
    row_of,
    run_of,
)

_BLOCK_LENGTH = 200


class Block(msgspec.Struct, array_like=True, frozen=True):
    """Paragraphs of a state: as text of one origin where ``rows`` is empty, else run by run."""

    origin: int
    text: str
    rows: list[list[RunRow]]


class Head(msgspec.Struct, frozen=True):
    """What a state has beside its paragraphs."""

    changes: list[ChangeRow]
    comments: list[Comment]
    tracking: bool
    steps: list[bytes] = []
    """What can be undone, oldest first, as ``kept_steps`` has it."""
    paragraphs: int = 0
    """How many there are; 0 where an earlier Stet did not say."""


@dataclass(frozen=True)
class State:
    """All that must come back: paragraphs, changes, comments, the tracking flag, undo steps.

    ``past`` are the steps of a state to be written, ``steps`` those of one that was read.
    """

    paragraphs: tuple[Paragraph, ...]
    changes: tuple[Change, ...] = ()
    comments: tuple[Comment, ...] = ()
    tracking: bool = False
    past: tuple[Past, ...] = ()
    steps: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, manuscript: Manuscript, tracking: bool, past: tuple[Past, ...] = ()) -> State:
        """Return the state of ``manuscript`` now."""
        return cls(
            tuple(manuscript.paragraphs),
            tuple(manuscript.changes.values()),
            tuple(manuscript.comments.values()),
            tracking,
            past,
        )

    def manuscript(self) -> Manuscript:
        """Return a manuscript in this state."""
        return Manuscript(self.paragraphs, self.changes, self.comments)


def head_of(state: State, names: Names, steps: Sequence[bytes] = ()) -> bytes:
    """Return what ``state`` has beside its paragraphs as it is written down, with ``steps``."""
    changes = [change_row_of(change, names) for change in state.changes]
    count = len(state.paragraphs)
    head = Head(changes, list(state.comments), state.tracking, list(steps), count)
    return msgspec.msgpack.encode(head)


def blocks_of(state: State, names: Names) -> Iterator[bytes]:
    """Yield the paragraphs of ``state`` as they are written down, some hundred at a time."""
    paragraphs = state.paragraphs
    for start in range(0, len(paragraphs), _BLOCK_LENGTH):
        blocks = list(_blocks(paragraphs[start : start + _BLOCK_LENGTH], names))
        yield msgspec.msgpack.encode(blocks)


def _blocks(paragraphs: Sequence[Paragraph], names: Names) -> Iterator[Block]:
    origin: Origin | None = None
    lines: list[str] = []
    rows: list[list[RunRow]] = []
    for paragraph in paragraphs:
        plain = _plain_origin(paragraph)
        if lines and plain != origin and origin is not None:
            yield Block(names.number(origin), "\n".join(lines), [])
            lines = []
        if plain is None:
            rows.append([row_of(run, names) for run in (*paragraph.runs, paragraph.mark)])
            continue
        if rows:
            yield Block(0, "", rows)
            rows = []
        lines.append(paragraph.runs[0].text if paragraph.runs else "")
        origin = plain
    if lines and origin is not None:
        yield Block(names.number(origin), "\n".join(lines), [])
    if rows:
        yield Block(0, "", rows)


def _plain_origin(paragraph: Paragraph) -> Origin | None:
    """Return the origin of a paragraph without changes and of one author, else None."""
    mark = paragraph.mark
    if mark.inserted is not None or mark.deleted is not None or len(paragraph.runs) > 1:
        return None
    if paragraph.runs and (not paragraph.runs[0].text or not paragraph.runs[0].alike(mark)):
        return None
    return mark.origin


def state_of(head: bytes, blocks: Iterable[bytes], names: Names) -> State:
    """Return the state that was written down as ``head`` and ``blocks``.

    Raises ``ValueError`` where paragraphs are missing, besides what decoding raises.
    """
    found = msgspec.msgpack.decode(head, type=Head)
    paragraphs: list[Paragraph] = []
    decoder = msgspec.msgpack.Decoder(list[Block])
    for data in blocks:
        for block in decoder.decode(data):
            if block.rows:
                for rows in block.rows:
                    *runs, mark = [run_of(row, names) for row in rows]
                    paragraphs.append(Paragraph(tuple(runs), mark))
            else:
                origin = names.origin(block.origin)
                mark = Run("\n", origin)
                for line in block.text.split("\n"):
                    paragraphs.append(Paragraph((Run(line, origin),) if line else (), mark))
    if not paragraphs or found.paragraphs not in (0, len(paragraphs)):
        raise ValueError("some of its paragraphs are missing")
    return State(
        tuple(paragraphs),
        tuple(change_of(row, names) for row in found.changes),
        tuple(found.comments),
        found.tracking,
        steps=tuple(found.steps),
    )
