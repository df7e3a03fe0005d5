# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whole texts: quiet on competent prose of many kinds, and what was planted in drafts is found.

The detectors were tuned on these, so that they say what must not get worse, and nothing of how
good the detectors are elsewhere.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from stet.assist.coaching.choosing import all_findings, findings_in
from stet.assist.coaching.draft import draft_of_text
from stet.assist.coaching.records import Record

from .trial import words

HERE = Path(__file__).parents[1]
COMPETENT = sorted((HERE / "competent").glob("*.md"))
PLANTED = sorted((HERE / "planted").glob("*.md"))
ANYWHERE = ("padding", "passive_cluster", "unlike_items")
"""Detectors whose place is a choice among several sentences or items."""


def planted(path: Path) -> tuple[list[tuple[str, str]], str]:
    """Return what was planted in a draft, by detector and words, and the draft."""
    head, _, text = path.read_text("utf-8").partition("-->\n")
    faults = [line.split(": ", 1) for line in head.splitlines()[1:]]
    return [(detector, said) for detector, said in faults], text


def test_there_are_texts_of_many_kinds():
    assert len(COMPETENT) >= 12
    assert len(PLANTED) >= 10


@pytest.mark.parametrize("path", COMPETENT, ids=lambda path: path.stem)
def test_it_keeps_quiet_on_competent_prose(path):
    text = path.read_text("utf-8")
    assert [words(text, each.span) for each in findings_in(draft_of_text(text))] == []


@pytest.mark.parametrize("path", PLANTED, ids=lambda path: path.stem)
def test_it_finds_what_was_planted_and_little_else(path):
    faults, text = planted(path)
    shown = [(each.detector, words(text, each.span)) for each in findings_in(draft_of_text(text))]
    for detector, said in faults:
        at = next(
            place
            for place, (name, stands) in enumerate(shown)
            if name == detector
            and (detector in ANYWHERE or said.casefold() in stands.casefold() or stands in said)
        )
        del shown[at]
    assert shown == []


def test_the_likelier_of_two_at_a_place_is_kept_and_decisions_say_which_that_is():
    text = "We have to make a decision on a number of issues, a number of issues that are old."
    both = {"nominalisation", "vague_words"}
    draft = draft_of_text("We make use of various things.")
    assert [each.detector for each in findings_in(draft, both)] == [
        "nominalisation",
        "vague_words",
    ]
    draft = draft_of_text(text)
    assert {each.detector for each in all_findings(draft, both)} == both
    learnt = {"vague_words": Record(0, 200)}
    assert [each.detector for each in findings_in(draft, both, learnt)] == ["nominalisation"]


def test_few_are_shown_of_one_kind():
    line = "At the end of the day, {} is a game-changer, crystal clear and a perfect storm.\n\n"
    draft = draft_of_text("".join(line.format(name) for name in ("it", "she", "this")))
    assert len(all_findings(draft, {"cliches"})) == 4
    assert len(findings_in(draft, {"cliches"})) == 2


def test_front_matter_code_and_html_are_not_looked_at():
    text = "---\ntitle: the the\n---\n```\nthe the\n```\n\n<div>the the</div>\n\n`the the`\n"
    assert findings_in(draft_of_text(text)) == []
