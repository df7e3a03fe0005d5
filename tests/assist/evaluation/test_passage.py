# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The notation of the passages that help is measured with."""

from __future__ import annotations

import pytest

from stet.assist.evaluation.passage import Gold, PassageError, Planted, parse

HEAD = '+++\ngenre = "prose"\nlanguage = "en"\nuses = ["mend"]\n+++\n'

CASES = {
    "wrong words": ("a {~~b~>c~~} d", "a b d", Gold(2, 3, "b", ("c",))),
    "two right versions": ("{~~b~>c‖cc~~}", "b", Gold(0, 1, "b", ("c", "cc"))),
    "missing within a line": ("in {++the++} box", "in box", Gold(3, 3, "", ("the ",))),
    "missing before a full stop": ("sit in {++one++}.", "sit in.", Gold(6, 6, "", (" one",))),
    "missing at the start": ("{++The++} end", "end", Gold(0, 0, "", ("The ",))),
    "missing comma": ("so{++,++} go", "so go", Gold(2, 2, "", (",",))),
    "one that may be put in": ("thing {++that++‖} I", "thing I", Gold(6, 6, "", ("", "that "))),
    "a word too many": ("to {--to --}it", "to to it", Gold(3, 6, "to ", ("",))),
}


@pytest.mark.parametrize("name", CASES)
def test_marks_give_text_and_gold(name: str) -> None:
    marked, text, gold = CASES[name]
    passage = parse("one", HEAD + marked + "\n")
    assert (passage.text, passage.golds) == (text, (gold,))


def test_a_word_that_may_stay_is_no_mistake() -> None:
    passage = parse("one", HEAD + "{~~spelt~>spelt‖spelled~~} {~~teh~>the~~}")
    assert [gold.old for gold in passage.mistakes] == ["teh"]
    assert passage.mended() == "spelt the"


def test_planted_faults_keep_their_words() -> None:
    passage = parse("one", HEAD + "We want a {==modern==}{>>vague: no test<<} kiosk.")
    assert passage.text == "We want a modern kiosk."
    assert passage.planted == (Planted(10, 16, "vague", "no test"),)


@pytest.mark.parametrize(
    "data", ["no head", "+++\ngenre = 3\n+++\nx", HEAD.replace("mend", "sell") + "x"]
)
def test_a_file_that_is_amiss_is_told(data: str) -> None:
    with pytest.raises(PassageError, match="one"):
        parse("one", data)
