# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is counted of one trial, and of many together."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

import msgspec

from stet.assist.evaluation.comparing import compare, words
from stet.assist.evaluation.outcome import Outcome
from stet.assist.evaluation.trials import Trial
from stet.assist.evaluation.verdicts import Verdict, verdicts
from stet.assist.tasks.task import Output
from stet.markdown.sentences import sentences


class Counts(msgspec.Struct, frozen=True):
    """Counts that can be added up.

    ``mistakes`` stood in the text and ``mended`` of these were mended; ``shown`` items are
    ``right``, ``needless``, ``harmful`` or neither; ``before`` and ``after`` are words of the text,
    with every change taken; ``planted`` faults of structure were ``found``; of ``sentences`` so
    many were ``touched``.
    """

    texts: int = 0
    mistakes: int = 0
    mended: int = 0
    shown: int = 0
    right: int = 0
    needless: int = 0
    harmful: int = 0
    before: int = 0
    after: int = 0
    planted: int = 0
    found: int = 0
    sentences: int = 0
    touched: int = 0
    held_back: int = 0
    failed: int = 0
    first: tuple[float, ...] = ()
    last: tuple[float, ...] = ()

    def __add__(self, other: Counts) -> Counts:
        """Return the counts of both together."""
        names = self.__struct_fields__
        return Counts(*(getattr(self, name) + getattr(other, name) for name in names))

    @property
    def shorter(self) -> float:
        """By which share the texts became shorter."""
        return 1 - self.after / self.before if self.before else 0.0

    @property
    def usual_first(self) -> float:
        """The median of the seconds to the first thing shown."""
        return statistics.median(self.first) if self.first else 0.0

    @property
    def usual_last(self) -> float:
        """The median of the seconds to the end."""
        return statistics.median(self.last) if self.last else 0.0


def count(trial: Trial, outcome: Outcome) -> Counts:
    """Count what came of a trial."""
    passage = trial.passage
    said = verdicts(trial, outcome)
    corrects = trial.task.output is Output.CHANGES and trial.task.only_corrects
    compared = compare(passage, outcome.final) if corrects else None
    spans = sentences(passage.text)
    touched = sum(
        any(item.start < end and start <= item.end for item in outcome.items)
        for start, end in spans
    )
    found = sum(
        any(item.start < fault.end and fault.start < item.end for item in outcome.items)
        for fault in passage.planted
    )
    return Counts(
        texts=1,
        mistakes=len(passage.mistakes) if corrects else 0,
        mended=len(compared.mended) if compared else 0,
        shown=len(outcome.items),
        right=said.count(Verdict.RIGHT),
        needless=said.count(Verdict.NEEDLESS),
        harmful=said.count(Verdict.HARMFUL),
        before=len(words(passage.text)),
        after=len(words(outcome.final)),
        planted=len(passage.planted),
        found=found,
        sentences=len(spans),
        touched=touched if trial.task.output is Output.CHANGES else 0,
        held_back=outcome.held_back,
        failed=int(bool(outcome.failed)),
        first=(outcome.first,) if outcome.first else (),
        last=(outcome.last,) if outcome.last else (),
    )


def total(counts: Iterable[Counts]) -> Counts:
    """Add up."""
    return sum(counts, Counts())
