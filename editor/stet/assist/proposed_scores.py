# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Scores that a model proposes for a decision matrix, by comparing how it finds the options.

Asked for a number, a small model says 4 to nearly everything, and asked which of two is better, the
one that stands first. So it is asked of each option whether it meets the criterion, and by how much
likelier it finds a yes than a no. Only where two options are well apart is one the better one, and
only where they are so beside what the model finds of each by the other criteria: one that it likes
by all of them is liked for its words. Where it tells none apart nothing is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from statistics import fmean

from stet.assist.jobs import Answer, Failure, Job, Measure, Steps
from stet_models.service import Message, Score

ANSWERS = ("Yes", "No")

SURE = 1.2
"""Nats by which a yes must be likelier of one option than of another.

In five matrices of three options by four criteria the everyday model told options apart so by 2 of
20 criteria, rightly; without a look at the other criteria by 10, of which 4 rightly.
"""

_SYSTEM = "You judge designs by one requirement. You answer with Yes or No alone."
_QUESTION = "Requirement: {criterion}\nDesign: {words}\n\nDoes this design meet the requirement?"

CANNOT = (
    "The engine that is set cannot say how likely an answer is, so it cannot compare. A model on "
    "this machine can."
)
NOTHING = "The model could not tell the options apart by any criterion, so it proposes no score."


@dataclass(frozen=True)
class Option:
    """What is decided between: its ``name`` in the matrix, and all that its card says."""

    name: str
    words: str


@dataclass(frozen=True)
class ProposedScore:
    """A score for a cell, told by the places of its criterion and option, with why."""

    criterion: int
    option: int
    value: float
    reason: str


@dataclass(frozen=True)
class Comparison:
    """What is compared: each criterion in words, the options, and the highest score that counts.

    ``on_scores`` is given what is proposed, and the name of the model that compared.
    """

    criteria: tuple[str, ...]
    options: tuple[Option, ...]
    highest: float
    on_scores: Callable[[list[ProposedScore], str], object]


Pair = tuple[int, int]
Better = Mapping[Pair, int]
"""For each two options 1 where the first is better, -1 where the second is, 0 for not sure."""


def question(criterion: str, words: str) -> Score:
    """Return how likely the model is asked to find a yes and a no."""
    said = _QUESTION.format(criterion=_line(criterion), words=_line(words))
    return Score(0, (Message("system", _SYSTEM), Message("user", said)), "", ANSWERS)


def compared(leads: Sequence[Sequence[float]], criterion: int) -> dict[Pair, int]:
    """Return which of each two options is better by a criterion.

    ``leads`` say by each criterion of each option how much likelier a yes is than a no.
    """
    others = [each for number, each in enumerate(leads) if number != criterion]
    usual = [fmean(column) for column in zip(*others, strict=True)]
    own = leads[criterion]
    found: dict[Pair, int] = {}
    for one, other in combinations(range(len(own)), 2):
        apart = own[one] - own[other]
        more = apart - (usual[one] - usual[other]) if usual else 0.0
        sure = min(abs(apart), abs(more)) >= SURE and (apart > 0) == (more > 0)
        found[one, other] = (1 if apart > 0 else -1) if sure else 0
    return found


def scores_of(
    criterion: int, names: Sequence[str], better: Better, highest: float
) -> list[ProposedScore]:
    """Return a score for each option of a criterion; none where no comparison is sure.

    The best is one below ``highest``, the worst one above 0: how much better, nobody has said.
    """
    if not any(better.values()):
        return []
    found: list[ProposedScore] = []
    for option in range(len(names)):
        wins = [_other(pair, option) for pair, said in better.items() if _won(pair, said, option)]
        losses = [
            _other(pair, option) for pair, said in better.items() if _won(pair, -said, option)
        ]
        share = (1 + (len(wins) - len(losses)) / (len(names) - 1)) / 2
        value = round(1 + share * (highest - 2))
        found.append(ProposedScore(criterion, option, value, _reason(names, wins, losses)))
    return found


def score_steps(job: Job, asked: Comparison, by: str) -> Steps:
    """Return the steps that ask of all options by each criterion; the scores come at the end.

    ``by`` is the name of the model.
    """
    criteria, options = asked.criteria, asked.options
    names = [option.name for option in options]
    found: list[ProposedScore] = []
    told = 0
    leads: list[list[float]] = []
    for number, criterion in enumerate(criteria):
        job.begin_part(number + 1, len(criteria))
        leads.append([])
        for option in options:
            answer: Answer = yield Measure(question(criterion, option.words))
            if answer.failure is not None:
                raise Failure(answer.failure.message)
            if len(answer.totals) != len(ANSWERS):
                raise Failure(CANNOT)
            leads[-1].append(answer.totals[0] - answer.totals[1])
    for number in range(len(criteria)):
        better = compared(leads, number)
        found += scores_of(number, names, better, asked.highest)
        told += any(better.values())
    if not found:
        return NOTHING
    asked.on_scores(found, by)
    job.tell(changes=len(found), fraction=1.0)
    left = len(criteria) - told
    kept = f"Scores by {told} of {len(criteria)} criteria, in brackets; yours alone count."
    return kept if not left else f"{kept} By the others the model could not tell them apart."


def _won(pair: Pair, said: int, option: int) -> bool:
    return (said > 0 and pair[0] == option) or (said < 0 and pair[1] == option)


def _other(pair: Pair, option: int) -> int:
    return pair[1] if pair[0] == option else pair[0]


def _reason(names: Sequence[str], wins: Sequence[int], losses: Sequence[int]) -> str:
    said = []
    if wins:
        said.append(f"better than {_listed([names[each] for each in wins])}")
    if losses:
        said.append(f"weaker than {_listed([names[each] for each in losses])}")
    if not said:
        return "The model tells it apart from no other option for sure."
    words = ", ".join(said)
    return f"{words[0].upper()}{words[1:]}, as far as the model finds that it meets this."


def _listed(names: Sequence[str]) -> str:
    quoted = [f"“{name}”" for name in names]
    if len(quoted) < 2:
        return "".join(quoted)
    return f"{', '.join(quoted[:-1])} and {quoted[-1]}"


def _line(words: str) -> str:
    return " ".join(words.split())
