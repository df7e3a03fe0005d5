# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What plain code alone does to the texts on which proofreading and tightening were tuned."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tests.built_in_tasks import PROOFREAD

from stet.assist.guards.guard_context import GuardContext
from stet.assist.mechanics.checker import Checker
from stet.assist.rewriting.mends import Proof, cuts, sure_mends
from stet.document.graphemes import count_words
from stet.document.word_diff import applied

FOLDER = Path(__file__).parents[1] / "tuning"
CHECKER = Checker()


def passages(name: str) -> list[dict[str, object]]:
    found = tomllib.loads((FOLDER / name).read_text("utf-8"))["passage"]
    assert isinstance(found, list)
    return found


def lines(passage: dict[str, object]) -> list[str]:
    return [line for line in str(passage["text"]).split("\n\n") if line.strip()]


def shorter(kind: str) -> float:
    before = after = 0
    for passage in passages("tighten.toml"):
        if passage["kind"] == kind:
            for line in lines(passage):
                text = " ".join(line.split())
                before += count_words(text)
                after += count_words(applied(text, [cut.edit for cut in cuts(text)]))
    return 1 - after / before


def test_rules_alone_cut_padded_prose_by_a_tenth_and_tight_prose_not_at_all():
    assert shorter("padded") > 0.1
    assert shorter("padded") > shorter("ordinary") > 0.02
    assert shorter("tight") == 0.0


CLEAN = [each for each in passages("proofread.toml") if "{" not in str(each["text"])]


@pytest.mark.parametrize("passage", CLEAN, ids=lambda passage: str(passage["name"]))
def test_nothing_is_mended_in_what_is_right(passage):
    proof = Proof.of(CHECKER, str(passage["text"]).split("\n"))
    for line in lines(passage):
        text = " ".join(line.split())
        assert sure_mends(text, proof.flags(text), GuardContext(PROOFREAD)) == []
