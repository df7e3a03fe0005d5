# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tracked text on one line: ``kept[+1 put in by change 1][-2 struck by 2][+1-2 both]¶``.

``¶`` is a paragraph mark, ``|`` a caret, two of them a selection. Odd changes are Ann's, even ones
the model's.
"""

from __future__ import annotations

import re

from tests.document.strategies import ANN, MODEL

from stet.document.manuscript import Manuscript
from stet.document.origin import Change
from stet.document.paragraph import MARK, Position, Run, Span, build, flatten

_PART = re.compile(r"\[(?:\+(\d))?(?:-(\d))? ([^\]]*)\]|([^\[]+)")


def read(line: str) -> tuple[Manuscript, Span]:
    """Return the manuscript that ``line`` shows, and where its carets are: else at its end."""
    runs = []
    ids = set()
    carets = []
    flat = ""
    for match in _PART.finditer(line):
        inserted, deleted = (int(number) if number else None for number in match.group(1, 2))
        ids |= {inserted, deleted} - {None}
        for char in (match[3] if match[4] is None else match[4]).replace("¶", "\n"):
            if char == "|":
                carets.append(Position(flat.count("\n"), len(flat) - flat.rfind("\n") - 1))
            else:
                flat += char
                origin = MODEL if inserted and inserted % 2 == 0 else ANN
                runs.append(Run(char, origin, inserted, deleted))
    changes = [Change(id_, ANN if id_ % 2 else MODEL) for id_ in sorted(ids)]
    manuscript = Manuscript(build([*runs, MARK]), changes)
    carets = carets or [manuscript.end]
    return manuscript, Span(carets[0], carets[-1])


def show(manuscript: Manuscript) -> str:
    """Return ``manuscript`` as one line; neighbours that differ in origin alone become one."""
    parts: list[list[str]] = []
    for run in list(flatten(manuscript.paragraphs))[:-1]:
        head = f"+{run.inserted}" if run.inserted else ""
        head += f"-{run.deleted}" if run.deleted else ""
        if parts and parts[-1][0] == head:
            parts[-1][1] += run.text
        else:
            parts.append([head, run.text])
    line = "".join(f"[{head} {text}]" if head else text for head, text in parts)
    return line.replace("\n", "¶")
