# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The table: what was counted by rule, and what judges say, by task and kind of text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sheet import HARMFUL, WORTH, questions

from stet.assist.evaluation.counts import Counts, total
from stet.assist.evaluation.figures import count
from stet.assist.evaluation.outcome import Outcome
from stet.assist.evaluation.passage import (
    CLEAN,
    COACH,
    HARD,
    MEND,
    ORDINARY,
    PADDED,
    TIGHT,
    Passage,
)
from stet.assist.evaluation.trials import Trial
from stet.assist.tasks.task import Output, Task

_LANGUAGES = {"de": "German", "es": "Spanish", "fr": "French"}
_HEADINGS = (
    "task",
    "texts",
    "n",
    "shown",
    "mended",
    "by rule: right / needless / harmful",
    "words",
    "sentences touched",
    "judged worth / harmful, of",
    "held back",
    "first s",
    "last s",
)


@dataclass(frozen=True)
class Done:
    """A trial that has been done."""

    trial: Trial
    outcome: Outcome


def table(done: Sequence[Done], verdicts: Mapping[str, str]) -> str:
    """Return the table in Markdown; ``verdicts`` are those of all judges together."""
    lines = [" | ".join(_HEADINGS), " | ".join("---" for _ in _HEADINGS)]
    for group, members in _rows(done):
        task = members[0].trial.task
        counts = total(count(one.trial, one.outcome) for one in members)
        lines.append(" | ".join(_cells(task, group, counts, _judged(members, verdicts))))
    return "".join(f"| {line} |\n" for line in lines)


def groups(trial: Trial) -> Iterator[str]:
    """Yield the kinds of text that a trial counts for."""
    passage, task = trial.passage, trial.task
    if task.output is Output.COMMENTS:
        yield "faults planted" if passage.is_for(COACH) and passage.planted else "nothing planted"
    elif task.output is not Output.CHANGES:
        yield passage.head.subject or passage.head.genre
    elif task.only_corrects:
        yield from _of_mistakes(passage)
    elif task.shortens:
        yield next((use for use in (PADDED, ORDINARY, TIGHT) if passage.is_for(use)), "other")
    else:
        yield passage.head.operation or "ordinary"


def _of_mistakes(passage: Passage) -> Iterator[str]:
    if passage.is_for(MEND):
        yield _LANGUAGES.get(passage.head.language, "English")
    if passage.is_for(HARD):
        yield "of these, hard"
    if passage.is_for(CLEAN):
        yield "clean"


def _rows(done: Sequence[Done]) -> Iterator[tuple[str, list[Done]]]:
    found: dict[tuple[str, str], list[Done]] = {}
    for one in done:
        for group in groups(one.trial):
            found.setdefault((one.trial.task.name, group), []).append(one)
    for (_, group), members in found.items():
        yield group, members


def _judged(members: Sequence[Done], verdicts: Mapping[str, str]) -> str:
    asked = {q.id for one in members for q in questions(one.trial, one.outcome)}
    said = [verdicts[question] for question in asked if question in verdicts]
    if not asked:
        return ""
    if not said:
        return f"to be judged: {len(asked)}"
    left = f"; {len(asked) - len(said)} to be judged" if len(asked) > len(said) else ""
    worth, harmful = said.count(WORTH), said.count(HARMFUL)
    return f"{_share(worth, len(said))} / {_share(harmful, len(said))}, {len(said)}{left}"


def _cells(task: Task, group: str, counts: Counts, judged: str) -> Iterator[str]:
    output = task.output
    yield task.name
    yield group + (f" ({counts.failed} failed)" if counts.failed else "")
    yield str(counts.texts)
    yield str(counts.shown)
    if counts.planted:
        yield f"{_share(counts.found, counts.planted)} found, of {counts.planted}"
    elif counts.mistakes:
        by_words = _share(counts.wrong - counts.left, counts.wrong)
        yield f"{_share(counts.mended, counts.mistakes)} of {counts.mistakes}, {by_words} by words"
    else:
        yield ""
    by_rule = f"{counts.right} / {counts.needless} / {counts.harmful}"
    if output is Output.COMMENTS:
        by_rule += f", {1000 * counts.needless / max(counts.before, 1):.1f} wrong in 1,000 words"
    yield by_rule
    changed = counts.after != counts.before
    yield f"{-100 * counts.shorter:+.1f} %" if changed else str(counts.before)
    yield _share(counts.touched, counts.sentences) if counts.touched else ""
    yield judged
    yield str(counts.held_back)
    yield f"{counts.usual_first:.1f}" if counts.first else ""
    yield f"{counts.usual_last:.1f}" if counts.last else ""


def _share(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else ""
