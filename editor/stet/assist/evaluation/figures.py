# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is counted of a trial."""

from __future__ import annotations

from stet.assist.evaluation.comparing import compare, distance, words
from stet.assist.evaluation.counts import Counts
from stet.assist.evaluation.outcome import Outcome
from stet.assist.evaluation.trials import Trial
from stet.assist.evaluation.verdicts import Verdict, verdicts
from stet.assist.tasks.task import Output
from stet.markdown.sentences import sentences


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
        wrong=distance(passage.text, compared.goal) if compared else 0,
        left=distance(outcome.final, compared.goal) if compared else 0,
        shown=len(said),
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
