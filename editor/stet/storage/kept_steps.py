# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Undo steps as they are kept with a state, and back.

A step is written as what takes it back, against the text in which it was the last one. That is
the text when it is its turn to be undone; so it is read only then, and costs opening nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from stet.document.history import Past, Step
from stet.document.manuscript import Manuscript
from stet.document.transaction import Transaction
from stet.storage.names import Names
from stet.storage.records import Step as Row
from stet.storage.records import step_of, transaction_from

MOST_BYTES = 8_000_000
"""How much is kept of steps; the oldest go first where each changed a whole book."""

_decoder = msgspec.msgpack.Decoder(list[Row])


@dataclass(frozen=True, eq=False)
class KeptStep:
    """A step that was written down, to be read when it is undone."""

    data: bytes
    label: str
    _manuscript: Manuscript
    _names: Names

    def step(self) -> Step:
        """Return the step, the manuscript being as it was right after it; raises ``ValueError``."""
        paragraphs = list(self._manuscript.paragraphs)
        back: list[Transaction] = []
        for row in _decoder.decode(self.data):
            transaction = transaction_from(row, paragraphs, self._names)
            end = transaction.first + len(transaction.old)
            paragraphs[transaction.first : end] = transaction.new
            back.append(transaction)
        return Step(tuple(transaction.inverse() for transaction in reversed(back)))


def kept_steps(data: Sequence[bytes], manuscript: Manuscript, names: Names) -> list[Past]:
    """Return the steps that were written down as ``data``, oldest first."""
    return [
        KeptStep(each, names.label(_decoder.decode(each)[0].label), manuscript, names)
        for each in data
    ]


class StepWriter:
    """Writes steps; what it wrote for the last state it does not write again."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Step, bytes]] = {}

    def rows(self, steps: Sequence[Past], names: Names) -> Iterator[bytes]:
        """Yield ``steps``, oldest first, as they are written down, the newest one first."""
        known, self._known = self._known, {}
        left = MOST_BYTES
        for past in reversed(steps):
            if isinstance(past, KeptStep):
                data = past.data
            else:
                step = past.step()
                before = known.get(id(step))
                data = before[1] if before else _row(step, names)
                self._known[id(step)] = step, data
            left -= len(data)
            if left < 0:
                return
            yield data


def _row(step: Step, names: Names) -> bytes:
    back = [step_of(transaction, names) for transaction in step.inverse()]
    return msgspec.msgpack.encode(back)
