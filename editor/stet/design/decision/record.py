# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a matrix leaves in documents: its row of totals, and the record of the decision."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from stet.design.brief.brief import Topic, read_brief
from stet.design.decision.matrix import TOTAL, Matrix, row_of, shown
from stet.design.decision.result import lost_by, result_of
from stet.document.word_diff import Edit

HEADING = "Decisions"
RESULT = "Result"
MOST_REASONS = 3
_MARK = f"**{RESULT}:** "
"""What the paragraph with the result begins with."""


def result_edit(text: str, matrix: Matrix, sentences: Sequence[str] = ()) -> Edit:
    """Return the edit that writes the row of the totals and, below the table, what follows.

    Where they stand there already they are brought up to date.
    """
    totals = result_of(matrix).totals
    cells = [TOTAL, "", *("" if total is None else shown(total) for total in totals)]
    widths = matrix.widths if len(matrix.widths) == len(cells) else [0] * len(cells)
    row = row_of(cells, widths)
    start = matrix.end if matrix.total is None else matrix.total
    end = _result_end(text, matrix.end)
    new = f"\n{row}" if matrix.total is None else row
    line = text.find("\n", start)
    if matrix.total is not None and 0 <= line < matrix.end:  # rows that stand below the totals
        new += text[line : matrix.end]
    if sentences:
        new += f"\n\n{_MARK}{' '.join(sentences)}"
    return Edit(start, end, new)


def _result_end(text: str, table: int) -> int:
    """Return where the result below a table ends; where that ends if there is none."""
    rest = text[table:]
    found = rest.lstrip()
    gap = len(rest) - len(found)
    if not found.startswith(_MARK) or rest[:gap].count("\n") < 2:
        return table
    return table + gap + len(found.split("\n", 1)[0])


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
    head = f"{title} ({day.isoformat()})" if title else day.isoformat()
    lines = [f"### {head}", ""]
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
    return _ended(f"({points})" + (f": weaker on {_listed(weaker)}" if weaker else ""))


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


def _listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them, each as a phrase without a full stop."""
    bare = [name.rstrip(" .") for name in names]
    mark = ";" if any("," in name for name in bare) else ","
    return " and ".join(filter(None, (f"{mark} ".join(bare[:-1]), *bare[-1:])))


def _ended(sentence: str) -> str:
    """Return a sentence with its full stop, unless the last name in it brings an end."""
    return sentence if sentence.endswith((".", "…", "!", "?")) else f"{sentence}."
