# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Prompts parse, hold the placeholders that their tasks fill, and fill them in one pass."""

from __future__ import annotations

from pathlib import Path

import pytest

import stet_resources as kept
from stet_resources import ResourceError
from stet_resources.prompts import parse_prompt

WANTED = {
    "proofread": {"passage"},
    "tighten": {"passage"},
    "rewrite": {"passage", "instruction", "before", "after"},
    "feedback": {"passage", "lens"},
    "ideas": {"passage", "instruction", "lens", "count"},
}

VALUES = {
    "passage": "The gulls came.",
    "instruction": "Keep the gulls.",
    "before": "It was March.",
    "after": "Then they went.",
    "lens": "Which is best?",
    "count": "6",
    "words": "3",
    "target": "2",
}


def test_every_task_has_its_prompt():
    assert set(kept.prompts()) == set(WANTED)


@pytest.mark.parametrize("name", kept.prompts())
def test_a_prompt_is_whole(name: str):
    prompt = kept.prompt(name)
    assert prompt.name == name
    assert prompt.placeholders() >= WANTED[name]
    assert bool(prompt.lenses) == ("lens" in prompt.placeholders())
    assert len({lens.name for lens in prompt.lenses}) == len(prompt.lenses)
    assert prompt.summary.endswith(".")


@pytest.mark.parametrize("name", kept.prompts())
def test_a_filled_prompt_has_no_hole(name: str):
    filled = kept.prompt(name).user(**VALUES)
    assert not any(f"{{{hole}}}" in filled for hole in VALUES)
    for hole in WANTED[name]:
        assert VALUES[hole] in filled
    assert filled == filled.strip()


@pytest.mark.parametrize("name", ["proofread", "tighten", "rewrite"])
def test_rewrites_say_that_only_the_text_is_wanted(name: str):
    prompt = kept.prompt(name)
    assert "text only" in prompt.system + prompt.user(**VALUES)


def test_braces_in_the_text_stay_as_they_are():
    passage = "Write {instruction} and {passage}, {0} and { }."
    filled = kept.prompt("rewrite").user(**{**VALUES, "passage": passage})
    assert passage in filled
    assert filled.count("Keep the gulls.") == 1


def test_the_surroundings_are_left_out_where_there_are_none():
    prompt = kept.prompt("rewrite")
    alone = prompt.user(passage="The gulls came.", instruction="Shorter.")
    assert "longer document" not in alone
    assert alone.startswith("Rewrite")
    assert prompt.user(**VALUES).index("It was March.") < prompt.user(**VALUES).index("gulls came")


def test_a_missing_value_is_an_error():
    with pytest.raises(KeyError, match="passage"):
        kept.prompt("proofread").user()


@pytest.fixture
def proofread() -> str:
    return Path(kept.__file__).with_name("prompts").joinpath("proofread.toml").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "instead", "said"),
    [
        ('unit = "paragraph"', 'unit = "page"', "page"),
        ('unit = "paragraph"', "", "unit"),
        ("{passage}", "{text}", "placeholder: text"),
        ("temperature = 0.0", "temperature = -1", "temperature"),
        ("shortest = 0.8", "shortest = 1.2", "out of order"),
        ("shortest = 0.8", "smallest = 0.8", "smallest"),
        ('reply = "text"', "reply = ", "not valid"),
        ('unit = "paragraph"', 'unit = "paragraph"\nname = "other"', "name"),
    ],
)
def test_a_faulty_prompt_says_what_is_wrong(proofread: str, line: str, instead: str, said: str):
    assert line in proofread
    with pytest.raises(ResourceError, match=said):
        parse_prompt("proofread", proofread.replace(line, instead, 1))


def test_a_prompt_that_is_not_there_is_named():
    with pytest.raises(ResourceError, match=r"poem.*feedback, ideas"):
        kept.prompt("poem")
