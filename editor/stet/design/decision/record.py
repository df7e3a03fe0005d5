# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a matrix leaves in documents: its row of totals, and the record of the decision."""

from __future__ import annotations

import datetime
from dataclasses import replace
from textwrap import shorten

from stet.design.brief.brief import Topic, read_brief
from stet.design.brief.requirements import references, requirements_in
from stet.design.decision.matrix import TOTAL, WIDEST, Criterion, Matrix, row_of, shown
from stet.design.decision.result import lost_by, result_of
from stet.document.word_diff import Edit

HEADING = "Decisions"
MOST_REASONS = 3
LONGEST = 90
"""Letters of a requirement in a record."""


def total_edit(text: str, matrix: Matrix) -> Edit:
    """Return the edit that writes the row of the totals, or brings it up to date."""
    result = result_of(matrix)
    cells = [
        "" if total is None else f"**{shown(total)}**" if name in result.winners else shown(total)
        for name, total in zip(matrix.options, result.totals, strict=True)
    ]
    all_cells = [TOTAL, "", *cells]
    widths = matrix.widths if len(matrix.widths) == len(all_cells) else [0] * len(all_cells)
    row = row_of(all_cells, widths)
    if len(row) > WIDEST:  # a bold total is wider than its column: the blanks beside it give way
        spare = max(0, widths[0] - len(TOTAL))
        row = row_of(all_cells, [widths[0] - min(len(row) - WIDEST, spare), *widths[1:]])
    if matrix.total is None:
        return Edit(matrix.end, matrix.end, f"\n{row}")
    end = text.find("\n", matrix.total)
    end = matrix.end if end < 0 else min(end, matrix.end)
    return Edit(matrix.total, end, row)


def record_of(matrix: Matrix, title: str, day: datetime.date) -> str:
    """Return the record of a decision as Markdown: what was chosen, and why what lost did.

    Empty where nothing wins alone: a tie is for the person to break, in the scores or the weights.
    """
    result = result_of(matrix)
    if len(result.winners) != 1:
        return ""
    (winner,) = result.winners
    best = result.totals[matrix.options.index(winner)]
    assert best is not None
    carried = [
        each.name
        for each in sorted(matrix.criteria, key=lambda each: -(each.weight or 0))
        if each.weight
        and (mine := each.scores[matrix.options.index(winner)].human) is not None
        and all(mine >= (score.human or 0) for score in each.scores)
    ][:MOST_REASONS]
    lines = [f"### {day.isoformat()} {title}".rstrip(), ""]
    why = f", strongest on {_listed(carried)}" if carried else ""
    lines += [_ended(f"Chosen: **{winner}** ({shown(best)} points){why}"), ""]
    others = [
        (name, total)
        for name, total in zip(matrix.options, result.totals, strict=True)
        if name != winner
    ]
    if others:
        lines += ["Not chosen, and kept:", ""]
        lines += [f"- {reason(matrix, name, winner)}" for name, _ in others]
        lines.append("")
    lines += [sentence for sentence in result.sentences[1:] if sentence]
    return "\n".join(lines).rstrip() + "\n"


def reason(matrix: Matrix, option: str, winner: str) -> str:
    """Return in a sentence why an option lost, as an item of a record."""
    return f"**{option}** {reason_of(matrix, option, winner)}"


def reason_of(matrix: Matrix, option: str, winner: str) -> str:
    """Return why an option lost, without its name."""
    total = result_of(matrix).totals[matrix.options.index(option)]
    weaker = lost_by(matrix, option, winner)[:MOST_REASONS]
    points = "not scored" if total is None else f"{shown(total)} points"
    return _ended(f"({points})" + (f": weaker on {_listed(list(weaker))}" if weaker else ""))


def with_whole_names(matrix: Matrix, brief: str) -> Matrix:
    """Return a matrix whose criteria that were cut say what the brief says of them.

    In a table there is no room for a whole requirement; in a record there is.
    """
    said = {each.id: " ".join(each.text.split()).rstrip(".") for each in requirements_in(brief)}

    def whole(criterion: Criterion) -> Criterion:
        id_ = next(iter(references(f"#{criterion.name}")), "")
        if not criterion.name.endswith("…") or not said.get(id_):
            return criterion
        return replace(criterion, name=f"{id_} {shorten(said[id_], LONGEST, placeholder=' …')}")

    return replace(matrix, criteria=tuple(map(whole, matrix.criteria)))


def record_edit(brief: str, record: str) -> Edit:
    """Return the edit that puts a record into a brief: under *Decisions*, the newest first."""
    sections = read_brief(brief).about(Topic.DECISIONS)
    if sections:
        heading = sections[0]
        place = brief.find("\n", heading.start)
        place = len(brief) if place < 0 else place
        return Edit(place, place, f"\n\n{record.rstrip()}")
    end = len(brief.rstrip())
    gap = "\n\n" if end else ""
    return Edit(end, end, f"{gap}## {HEADING}\n\n{record.rstrip()}")


def _ended(sentence: str) -> str:
    """Return a sentence with its full stop, unless the last name in it brings one."""
    return sentence if sentence.endswith((".", "…", "!", "?")) else f"{sentence}."


def _listed(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"
