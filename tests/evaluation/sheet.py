# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The sheet for judges: each thing that was shown, with its place, and nobody's name on it.

A thing's id is made of what it says, so that a verdict holds wherever the same thing is shown
again; by its order nobody can tell what belongs together. Two judges fill in a copy each:
``worth`` (a good editor would have done or said it), ``needless`` (right, and of no use),
``harmful`` (wrong, or it changes what is meant), or ``unsure``, which counts as needless.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stet.assist.evaluation.outcome import Item, Outcome
from stet.assist.evaluation.trials import Trial
from stet.assist.evaluation.units import sentence_around, units, with_changes
from stet.assist.tasks.task import Output

COLUMNS = ("id", "asked", "genre", "before", "change", "after", "verdict", "remark")
WORTH, NEEDLESS, HARMFUL, UNSURE = "worth", "needless", "harmful", "unsure"
VERDICTS = (WORTH, NEEDLESS, HARMFUL, UNSURE)

ASKED = {
    Output.COMMENTS: "Comment on the draft: what would the writer gain from knowing?",
    Output.IDEAS: "Give the writer something worth a minute's thought.",
}
_GO_ON = "Go on with the text."
_AROUND = 90
"""Code points shown on either side of where a comment stands."""


class SheetError(Exception):
    """A sheet that was handed in cannot be read; ``str()`` says what is wrong."""


@dataclass(frozen=True)
class Question:
    """One thing to be judged; what it is is known by the trial it is of."""

    id: str
    asked: str
    genre: str
    before: str
    change: str
    after: str


def questions(trial: Trial, outcome: Outcome) -> tuple[Question, ...]:
    """Return what is to be judged of an outcome: sentences that were reworded, else each item."""
    task, head = trial.task, trial.passage.head
    genre = f"{head.genre} ({head.language})"
    if task.output is not Output.CHANGES:
        asked = ASKED.get(task.output, _GO_ON)
        return tuple(
            _question(asked, genre, _place(trial, item), item.reason, _said(item))
            for item in outcome.items
        )
    if task.only_corrects:
        asked = "Correct mistakes, and nothing else."
    elif task.shortens:
        asked = "Cut what the text does not need, and lose nothing."
    else:
        asked = trial.instruction or task.title
    text = trial.passage.text
    return tuple(_of_changes(asked, genre, text, unit) for unit in units(trial, outcome))


def _of_changes(asked: str, genre: str, text: str, items: Sequence[Item]) -> Question:
    start, end = sentence_around(text, min(i.start for i in items), max(i.end for i in items))
    after = with_changes(text, items)
    stop = len(after) - (len(text) - end)
    change = "; ".join(f"[{item.old}] → [{item.new}]" for item in items)
    return _question(asked, genre, text[start:end], change, after[start:stop])


def _place(trial: Trial, item: Item) -> str:
    text = trial.passage.text
    if not item.end:
        return text
    before, after = text[max(0, item.start - _AROUND) : item.start], text[item.end :][:_AROUND]
    return f"{before}⟦{text[item.start : item.end]}⟧{after}"


def _said(item: Item) -> str:
    return f"({item.kind}) {item.new}" if item.kind else item.new


def _question(asked: str, genre: str, before: str, change: str, after: str) -> Question:
    digest = hashlib.sha256("\0".join((asked, before, change, after)).encode()).hexdigest()[:10]
    return Question(digest, asked, genre, before, change, after)


def write(path: Path, asked: Iterable[Question], known: Mapping[str, str]) -> int:
    """Write the sheet of what is not yet judged; return how many questions there are."""
    rows = {question.id: question for question in asked if question.id not in known}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        for _, q in sorted(rows.items()):
            cells = (q.id, q.asked, q.genre, q.before, q.change, q.after, "", "")
            writer.writerow(cell.replace("\n", "⏎") for cell in cells)
    return len(rows)


def read(path: Path) -> dict[str, str]:
    """Read a sheet that a judge has filled in, rows without a verdict left out; SheetError."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file, delimiter="\t"))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise SheetError(f"{path} could not be read ({error}).") from error
    found: dict[str, str] = {}
    for number, row in enumerate(rows, 2):
        verdict = (row.get("verdict") or "").strip().lower()
        if not verdict:
            continue
        if verdict not in VERDICTS or not row.get("id"):
            raise SheetError(
                f"Line {number} of {path} says {verdict!r}; it may be {', '.join(VERDICTS)}."
            )
        found[row["id"]] = verdict
    return found


def together(judges: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """Return what all judges say: worth where each says so, harmful where any does.

    What one of them left out is not judged.
    """
    if not judges:
        return {}
    every = set(judges[0]).intersection(*judges[1:])
    found = {}
    for question in every:
        said = {judge[question] for judge in judges}
        if HARMFUL in said:
            found[question] = HARMFUL
        else:
            found[question] = WORTH if said == {WORTH} else NEEDLESS
    return found
