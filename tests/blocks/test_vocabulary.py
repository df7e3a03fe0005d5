# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One table of words by kind: parser, documentation and completion agree on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from stet.blocks.block import Setting
from stet.blocks.chart import parse as chart
from stet.blocks.flow import parse as flow
from stet.blocks.palette.parse import ROLES
from stet.blocks.registry import KINDS, kind_named
from stet.blocks.scene import parse as scene
from stet.blocks.vocabulary import fitting, table
from stet.blocks.wireframe import words

DOCS = Path(__file__).parents[2] / "docs"


def _names(kind: str, before: str) -> list[str]:
    found = kind_named(kind)
    assert found is not None
    return [each.name for each in fitting(found.words, before).words]


def test_every_word_that_a_parser_reads_is_offered() -> None:
    known = {kind.name: {word.name for word in kind.words} for kind in KINDS}
    assert {
        *words.ELEMENTS,
        *(*words.FLAGS, *words.SIZES, *words.STATES, *words.LOOKS, *words.CHARTS),
    } <= known["wireframe"]
    assert set(ROLES) <= known["palette"]
    assert set(flow.KINDS) <= known["flow"]
    assert {*scene.SOLIDS, *scene.CHANGES, *scene.VIEWS} <= known["scene"]
    assert set(chart._WORDS) == known["chart"]


@pytest.mark.parametrize("word", [each for each in words.WORDS if not each.behind])
def test_every_example_of_an_element_is_drawn_without_a_problem(word: words.Word) -> None:
    kind = kind_named("wireframe")
    assert kind is not None
    line = word.written if word.name == "screen" else f'screen "A"\n  {word.written}'
    assert not kind.draw(line, Setting()).problems


@pytest.mark.parametrize(("kind", "file"), [("wireframe", "blocks-wireframe.md")])
def test_the_documentation_lists_every_word_as_the_table_has_it(kind: str, file: str) -> None:
    found = kind_named(kind)
    assert found is not None
    text = (DOCS / file).read_text(encoding="utf-8")
    assert table([each for each in found.words if not each.behind]) in text
    for each in found.words:
        assert f"`{each.name}`" in text


def test_a_line_begins_with_an_element_and_goes_on_with_what_that_takes() -> None:
    assert _names("wireframe", "  butt") == ["button"]
    assert "primary" in _names("wireframe", '  button "Go" ')
    assert "primary" not in _names("wireframe", '  heading "Go" ')
    assert _names("wireframe", 'screen "Home" ph') == ["phone"]
    assert "button" not in _names("wireframe", '  button "Go" ')


def test_a_word_that_is_read_as_another_leads_to_it() -> None:
    assert "switch" in _names("wireframe", "  togg")
    assert "select" in _names("wireframe", "  dropd")


def test_within_quotation_marks_and_behind_an_arrow_nothing_is_offered() -> None:
    assert _names("wireframe", '  button "pri') == []
    assert _names("wireframe", '  button "Go" -> pho') == []


def test_the_other_kinds_offer_their_own_words() -> None:
    assert _names("palette", "acc") == ["accent"]
    assert "teal" in _names("palette", "primary: deep te")
    assert _names("flow", "Home (scr") == ["screen"]
    assert _names("scene", "body: box 10x10x10 rou") == ["round"]
    assert _names("chart", "pi") == ["pie"]


def test_a_word_that_is_no_element_is_told_with_what_is_near() -> None:
    kind = kind_named("wireframe")
    assert kind is not None
    for wrong, near in (("buton", "button"), ("carrd", "card"), ("che", "checkbox")):
        problem = kind.draw(f'screen "A"\n  {wrong} "B"\n', Setting()).problems[0]
        assert (problem.line, problem.instead) == (2, near)
    assert not kind.draw('screen "A"\n  choice "Left" "Right"\n', Setting()).problems
