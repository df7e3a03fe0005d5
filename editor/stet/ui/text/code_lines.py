# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lines within a fence: which kind of fence that is, and how deep the next line begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stet.document.paragraph import Paragraph, Position
from stet.markdown.fences import word_above

MOST_LINES = 2_400
"""Lines above that are looked at for the fence: no block has more that is drawn."""

_INDENT = re.compile(r"[ \t]*")


def _indent_of(line: str) -> str:
    match = _INDENT.match(line)
    return match[0] if match else ""


def fence_word(paragraphs: Sequence[Paragraph], row: int) -> str:
    """Return the first word behind the fence that a line stands in, empty where it is in none."""
    first = max(0, row - MOST_LINES)
    return word_above(paragraphs[at].final for at in range(row - 1, first - 1, -1))


def final_before(paragraph: Paragraph, column: int) -> str:
    """Return what of a line's final reading stands in front of a column of its markup."""
    found: list[str] = []
    for run in paragraph.runs:
        if column <= 0:
            break
        if run.deleted is None:
            found.append(run.text[:column])
        column -= len(run.text)
    return "".join(found)


def indent_below(paragraphs: Sequence[Paragraph], caret: Position) -> str:
    """Return what is put in front of a line that is broken off at the caret.

    Within a fence that is the indent of its line, as far as it does not stand there already.
    """
    paragraph = paragraphs[caret.paragraph]
    before = final_before(paragraph, caret.column)
    indent = _indent_of(before)[len(_indent_of(paragraph.final[len(before) :])) :]
    return indent if indent and fence_word(paragraphs, caret.paragraph) else ""
