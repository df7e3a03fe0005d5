# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How scores that a model proposes are written into a matrix: in brackets, beside the person's."""

from __future__ import annotations

from collections.abc import Mapping

from stet.design.decision.matrix import HIGHEST, Matrix, Score, with_proposed
from stet.document.word_diff import Edit

USUAL = 5.0
"""Where no score is higher, five are as many as people give."""


def highest_in(matrix: Matrix) -> float:
    """Return the highest score that the person seems to give."""
    given = [score.human for each in matrix.criteria for score in each.scores]
    highest = max((value for value in given if value is not None), default=HIGHEST)
    return USUAL if highest <= USUAL else HIGHEST


def score_edits(
    text: str, matrix: Matrix, values: Mapping[tuple[int, int], float]
) -> dict[tuple[int, int], Edit]:
    """Return an edit for each cell that gets a proposal, told by its criterion and its option.

    What a cell proposes already is replaced, what the person wrote in it stays. Blanks behind it
    make room, so that the columns stay where they are as long as they can.
    """
    found: dict[tuple[int, int], Edit] = {}
    for (criterion, option), value in sorted(values.items()):
        score = matrix.criteria[criterion].scores[option]
        if not score.unread:
            found[criterion, option] = _edit(text, score, with_proposed(score, value))
    return found


def _edit(text: str, score: Score, words: str) -> Edit:
    start, end = score.start, score.end
    while start > 0 and text[start - 1] in " \t":
        start -= 1
    while end < len(text) and text[end] in " \t":
        end += 1
    return Edit(start, end, f" {words} ".ljust(end - start))
