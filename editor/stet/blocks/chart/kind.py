# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The block ``chart``: a small table as bars, lines or a pie."""

from __future__ import annotations

import csv
import io

from stet.blocks.block import BlockKind, Setting
from stet.blocks.bounds import within_bounds
from stet.blocks.chart.draw import draw
from stet.blocks.chart.parse import WORDS, parse

EXAMPLE = """\
bar "Where lunch comes from"
unit %
| Day | From home | Bought |
| Mon | 62 | 38 |
| Wed | 48 | 52 |
| Fri | 31 | 69 |
"""

GRAMMAR = r"""
root   ::= form " \"" words "\"\n" row{2,12}
form   ::= "bar" | "line" | "pie"
row    ::= words ": " number "\n"
words  ::= [A-Za-z] [a-z0-9]{0,15} (" " [A-Za-z0-9] [a-z0-9]{0,15}){0,5}
number ::= [0-9]{1,6} ("." [0-9]{1,2})?
""".lstrip()


def comma_separated(source: str, setting: Setting) -> bytes:
    """Return the chart's table as CSV; a cell that has no number is empty."""
    chart = parse(source)
    sheet = io.StringIO()
    table = csv.writer(sheet, lineterminator="\n")
    table.writerow(["", *chart.series])
    for row in chart.rows:
        table.writerow([row.label, *("" if v is None else f"{v:.12g}" for v in row.values)])
    return sheet.getvalue().encode("utf-8", "replace")


CHART = within_bounds(
    BlockKind(
        name="chart",
        title="Chart",
        draw=draw,
        example=EXAMPLE,
        grammar=GRAMMAR,
        exports={".csv": comma_separated},
        words=WORDS,
        in_order=True,
    )
)
