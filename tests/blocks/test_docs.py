# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The blocks in the documentation are drawn as it says, and its grammars name what is read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from stet.blocks.block import Setting
from stet.blocks.flow import parse as flow
from stet.blocks.palette import words
from stet.blocks.palette.parse import ROLES
from stet.blocks.registry import kind_named
from stet.blocks.scene import parse as scene

TEXT = (Path(__file__).parents[2] / "docs" / "blocks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(palette|flow|chart|scene)\n(.*?)^```", TEXT, re.M | re.S)


@pytest.mark.parametrize(("name", "source"), BLOCKS)
def test_every_example_is_drawn_without_a_problem(name: str, source: str) -> None:
    kind = kind_named(name)
    assert kind is not None
    drawing = kind.draw(source, Setting())
    assert not [each for each in drawing.problems if "contrast" not in each.message]
    assert drawing.places


@pytest.mark.parametrize(
    "known", [words.HUES, words.TONES, ROLES, flow.KINDS, scene.SOLIDS, scene.VIEWS, scene.CHANGES]
)
def test_every_word_that_is_read_is_in_the_grammar(known: object) -> None:
    assert isinstance(known, dict | tuple)
    assert not [word for word in known if f'"{word}"' not in TEXT]


def test_every_kind_says_what_it_goes_out_as() -> None:
    for name in ("palette", "flow", "chart", "scene"):
        kind = kind_named(name)
        assert kind is not None
        row = next(line for line in TEXT.splitlines() if line.startswith(f"| `{name}`"))
        assert re.findall(r"`(\.[\w.]+)`", row) == list(kind.exports)
