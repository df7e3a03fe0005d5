# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What follows from a decision matrix: totals, who wins, ties, and which weight would change it.

The person's scores decide. What a model proposed is added up apart, for those who want to compare.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from stet.design.decision.matrix import HIGHEST, Matrix, Score

_ALIKE = 1e-9


@dataclass(frozen=True)
class Turn:
    """With the weight of ``criterion`` beyond ``weight``, ``option`` would win.

    ``is_above`` says on which side: above it, or below it. ``now`` is the weight as it is.
    """

    criterion: str
    now: float
    weight: float
    is_above: bool
    option: str

    @property
    def sentence(self) -> str:
        """What is said of it."""
        side = "above" if self.is_above else "below"
        named = self.criterion.rstrip(" .")
        return (
            f"With “{named}” {side} {_shown(self.weight)} instead of {_shown(self.now)}, "
            f"“{self.option}” would win."
        )


@dataclass(frozen=True)
class Result:
    """``totals`` by option, of the person's scores; None for one that lacks a score.

    ``winners`` are several where they tie, and none where no option has all its scores. ``missing``
    counts the person's scores that are not given yet; ``proposed`` are totals of the model's.
    """

    totals: tuple[float | None, ...]
    winners: tuple[str, ...]
    turns: tuple[Turn, ...]
    missing: int
    proposed: tuple[float | None, ...]
    proposed_winners: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the matrix says, in plain sentences; the winner first."""
        said: list[str] = []
        if len(self.winners) == 1:
            said.append(f"“{self.winners[0]}” wins.")
        elif self.winners:
            named = "”, “".join(self.winners[:-1])
            said.append(
                f"“{named}” and “{self.winners[-1]}” tie: the weights do not decide between them."
            )
        if self.missing:
            scores = "score is" if self.missing == 1 else "scores are"
            said.append(f"{self.missing} {scores} missing; an option without one is left out.")
        if self.proposed_winners and self.winners and self.proposed_winners != self.winners:
            said.append(
                f"By the proposed scores it would be “{'”, “'.join(self.proposed_winners)}”."
            )
        if len(self.winners) == 1:
            said += [turn.sentence for turn in self.turns]
            if not self.turns and not self.missing and len(self.totals) > 1:
                said.append("No single weight would change that.")
        return tuple(said)


def result_of(matrix: Matrix) -> Result:
    """Return what follows; a criterion without a weight counts nothing."""
    totals = _totals(matrix, lambda score: score.human)
    proposed = _totals(matrix, lambda score: score.proposed)
    missing = sum(score.human is None for each in matrix.criteria for score in each.scores)
    winners = _best(matrix, totals)
    turns = _turns(matrix, totals, winners[0]) if len(winners) == 1 else ()
    return Result(totals, winners, turns, missing, proposed, _best(matrix, proposed))


def lost_by(matrix: Matrix, option: str, winner: str) -> tuple[str, ...]:
    """Return the criteria on which an option is weaker than the winner, the weightiest first."""
    one, other = matrix.options.index(option), matrix.options.index(winner)
    found: list[tuple[float, str]] = []
    for each in matrix.criteria:
        mine, theirs = each.scores[one].human, each.scores[other].human
        if mine is not None and theirs is not None and each.weight and mine < theirs:
            found.append((each.weight * (theirs - mine), each.name))
    return tuple(name for _, name in sorted(found, key=lambda pair: -pair[0]))


def _totals(matrix: Matrix, of: Callable[[Score], float | None]) -> tuple[float | None, ...]:
    found: list[float | None] = []
    for number in range(len(matrix.options)):
        total: float | None = 0.0
        for each in matrix.criteria:
            score = of(each.scores[number])
            if each.weight is None or each.weight == 0:
                continue
            total = None if total is None or score is None else total + each.weight * score
        weighs = any(each.weight for each in matrix.criteria)
        found.append(total if weighs else None)
    return tuple(found)


def _best(matrix: Matrix, totals: tuple[float | None, ...]) -> tuple[str, ...]:
    known = [total for total in totals if total is not None]
    if not known:
        return ()
    best = max(known)
    return tuple(
        name
        for name, total in zip(matrix.options, totals, strict=True)
        if total is not None and abs(total - best) < _ALIKE
    )


def _turns(matrix: Matrix, totals: tuple[float | None, ...], winner: str) -> tuple[Turn, ...]:
    """Return, for each criterion, the nearest weight at which another option would win.

    Of a criterion whose weight grows, that option wins which gains most; so the nearest is looked
    for on either side, and weights below 0 or above ``HIGHEST`` are none.
    """
    first = matrix.options.index(winner)
    found: list[tuple[float, Turn]] = []
    for each in matrix.criteria:
        nearest: tuple[float, Turn] | None = None
        mine, best = each.scores[first].human, totals[first]
        if mine is None or best is None or each.weight is None:
            continue
        for number, name in enumerate(matrix.options):
            theirs, total = each.scores[number].human, totals[number]
            if number == first or theirs is None or total is None or theirs == mine:
                continue
            weight = each.weight - (best - total) / (mine - theirs)
            if not -_ALIKE <= weight <= HIGHEST or abs(weight - each.weight) < _ALIKE:
                continue
            is_above = weight > each.weight
            if is_above and weight > HIGHEST - _ALIKE:
                continue
            if not is_above and weight < _ALIKE:
                continue  # at 0 they would tie, and no weight lies below
            made = Turn(each.name, each.weight, weight, is_above, name)
            if nearest is None or abs(weight - each.weight) < nearest[0]:
                nearest = abs(weight - each.weight), made
        if nearest is not None:
            found.append(nearest)
    return tuple(turn for _, turn in sorted(found, key=lambda pair: pair[0]))


def _shown(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
