# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What holds for every kind of block, whatever is written in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blocks.hostile import HOSTILE
from tests.blocks.pictures import check, root

from stet.blocks.block import BlockKind, Setting
from stet.blocks.bounds import MOST_LETTERS
from stet.blocks.chart.kind import CHART
from stet.blocks.flow.kind import FLOW
from stet.blocks.palette.kind import PALETTE
from stet.blocks.registry import KINDS, exports, kind_named
from stet.blocks.scene.kind import SCENE

DRAWN = (PALETTE, FLOW, CHART, SCENE)
named = pytest.mark.parametrize("kind", DRAWN, ids=lambda kind: kind.name)


def lines(kind: BlockKind) -> st.SearchStrategy[str]:
    """Texts of the words of a kind in any order: nearer to what is read than any text is."""
    words = sorted({*kind.example.replace("\n", " ").split(), "->", ":", "/", "#", "|", "0", "-1"})
    line = st.lists(st.sampled_from(words), max_size=8).map(" ".join)
    indented = st.tuples(st.integers(0, 4), line).map(lambda pair: "  " * pair[0] + pair[1])
    return st.lists(indented, max_size=12).map("\n".join)


@named
def test_a_kind_is_found_by_its_name(kind: BlockKind) -> None:
    assert kind in KINDS
    assert kind_named(kind.name.upper()) is kind
    assert kind_named("python") is None


@named
@pytest.mark.parametrize("dark", [False, True])
def test_the_example_is_drawn_without_a_problem(kind: BlockKind, dark: bool) -> None:
    drawing = kind.draw(kind.example, Setting(dark=dark))
    check(drawing)
    assert drawing.places
    assert not drawing.problems


@named
@given(data=st.data())
def test_any_text_is_drawn(kind: BlockKind, data: st.DataObject) -> None:
    text = data.draw(st.text(max_size=200) | lines(kind))
    drawing = kind.draw(text, Setting(dark=data.draw(st.booleans())))
    check(drawing)
    written = text.split("\n")
    for problem in drawing.problems:
        assert problem.message.endswith((".", "?"))
        assert 1 <= problem.line <= len(written)
        assert 1 <= problem.column <= len(written[problem.line - 1]) + 1
    for place in drawing.places:
        assert place.end <= len(text)


@named
@pytest.mark.timeout(60)
@pytest.mark.parametrize("name", HOSTILE)
def test_what_no_designer_wrote_is_drawn_and_told(kind: BlockKind, name: str) -> None:
    drawing = kind.draw(HOSTILE[name], Setting())
    check(drawing)
    assert len(drawing.problems) < 300
    for element in root(drawing).iter():
        assert "url(" not in "".join(map(str, element.attrib.values()))


@named
@given(data=st.data())
def test_any_text_goes_out_in_every_form_of_its_kind(kind: BlockKind, data: st.DataObject) -> None:
    found = exports(kind, data.draw(lines(kind)))
    assert list(found) == list(kind.exports)
    assert all(isinstance(each, bytes) for each in found.values())


@named
def test_more_than_anybody_writes_is_cut_at_a_line_and_told(kind: BlockKind) -> None:
    line = "// nothing\n"
    text = kind.example + line * (MOST_LETTERS // len(line))
    drawing = kind.draw(text, Setting())
    (told,) = (problem for problem in drawing.problems if "200,000 letters" in problem.message)
    before = "\n".join(text.split("\n")[: told.line - 1])
    assert len(before) < MOST_LETTERS <= len(before) + 1 + len(line)
    for ending, data in exports(kind, text).items():
        assert data == kind.exports[ending](before, Setting())
