# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The texts are whole: their marks are read, and what the figures need is there."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from stet.assist.evaluation.passage import Passage, read_folder

TEXTS = Path(__file__).parent / "texts"
REPORT = read_folder(TEXTS / "report")
SECOND = read_folder(TEXTS / "second")
THIRD = read_folder(TEXTS / "third")
FOURTH = read_folder(TEXTS / "fourth")
FIFTH = read_folder(TEXTS / "fifth")
SIXTH = read_folder(TEXTS / "sixth")
SEVENTH = read_folder(TEXTS / "seventh")
EIGHTH = read_folder(TEXTS / "eighth")
TUNE = read_folder(TEXTS / "tune")
ALL = (*REPORT, *SECOND, *THIRD, *FOURTH, *FIFTH, *SIXTH, *SEVENTH, *EIGHTH, *TUNE)

AT_LEAST = {"mend": 20, "clean": 8, "padded": 6, "ordinary": 6, "tight": 4, "ideas": 10, "coach": 6}


def test_no_mark_is_left_in_a_text() -> None:
    marks = re.compile(r"\{(?:~~|\+\+|--|==|>>)|(?:~~|\+\+|--|==|<<)\}|‖|~>")
    left = [passage.name for passage in ALL if marks.search(passage.text)]
    spaced = [
        passage.name
        for passage in ALL
        if "  " in passage.text.replace("\n  ", "\n").replace("   #", "#")
    ]
    empty = [passage.name for passage in ALL if not passage.text.strip()]
    assert (left, spaced, empty) == ([], [], [])


def test_what_is_planted_fits_what_the_text_is_for() -> None:
    def fits(passage: Passage) -> bool:
        planted = not passage.is_for("clean") and passage.is_for("coach")
        return (
            bool(passage.mistakes) == passage.is_for("mend")
            and bool(passage.planted) == planted
            and bool(passage.head.operation) == passage.is_for("rewrite")
        )

    assert [passage.name for passage in ALL if not fits(passage)] == []


def test_there_are_enough_of_each_kind() -> None:
    uses = Counter(use for passage in REPORT for use in passage.head.uses)
    assert {use: count for use, count in AT_LEAST.items() if uses[use] < count} == {}
    languages = Counter(p.head.language for p in REPORT if p.is_for("mend"))
    assert min(languages[code] for code in ("de", "es", "fr")) >= 2
    sentences = sum(
        len(re.findall(r"[.?!](?=\s|$)", p.text)) for p in REPORT if p.is_for("rewrite")
    )
    assert sentences >= 40


def test_the_second_set_has_mistakes_enough_and_long_clean_texts() -> None:
    assert sum(len(passage.mistakes) for passage in SECOND) >= 60
    clean = [len(passage.text.split()) for passage in SECOND if passage.is_for("clean")]
    assert len(clean) >= 6
    assert min(clean) >= 280
    assert sum(passage.is_for("ordinary") for passage in SECOND) >= 6


def test_nothing_is_both_tuned_and_reported_on() -> None:
    def runs(passage: Passage) -> set[tuple[str, ...]]:
        words = re.findall(r"\w+", passage.text.lower())
        return {tuple(words[n : n + 7]) for n in range(len(words) - 6)}

    seen = set().union(*map(runs, TUNE))
    reported = (*REPORT, *SECOND, *THIRD, *FOURTH, *FIFTH)
    assert {p.name: runs(p) & seen for p in reported if runs(p) & seen} == {}
