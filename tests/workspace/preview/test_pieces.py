# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The blocks of a text as HTML, each by itself and right all the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.blocks.block import BlockKind, Drawing, Problem, Setting
from stet.workspace.preview.pieces import DELETED, END, INSERTED, Pieces, marked_line
from stet.workspace.preview.process import Drawn, Edit, Laid, Load, Renderer, Reply, Want


def rendered(text: str) -> list[str]:
    pieces = Pieces()
    change = pieces.load(text.split("\n"))
    found = [pieces.render(piece.id) for piece in change.new]
    return [each.html.strip() for each in found if each is not None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*a* **b** ~~c~~ `d`", "<em>a</em> <strong>b</strong> <del>c</del> <code>d</code>"),
        ("| a | b |\n|:--|--:|\n| 1 | 2 |", '<td align="right">2</td>'),
        ("See [the map][m].\n\n[m]: maps/one.md", '<a href="maps/one.md">the map</a>'),
        ("[[Harbour#Deck|there]]", '<a href="Harbour#Deck">there</a>'),
        ("[[Harbour]]", '<a href="Harbour">Harbour</a>'),
        ("![[map.png]]", '<img src="map.png"'),
        ("`[[no]]`", "<code>[[no]]</code>"),
        ("$\\alpha^2$", '<span class="math">α<sup>2</sup></span>'),
        ("- [x] done", 'type="checkbox" checked'),
        ("# A *b*", "A <em>b</em><a"),
    ],
)
def test_a_block_is_rendered(text: str, words: str) -> None:
    assert words in rendered(text)[0]


def test_what_a_text_brings_along_is_harmless() -> None:
    text = "<script>alert(1)</script>\n\n![x](https://example.org/x.png)\n\n<b onclick=x>b</b>"
    page = "".join(rendered(text))
    assert "<script" not in page
    assert "<img" not in page
    assert "onclick" not in page


def test_footnotes_have_their_numbers_wherever_they_stand() -> None:
    first, second, note, other = rendered("A[^b]\n\nB[^a] and `[^a]`\n\n[^a]: Two.\n\n[^b]: One.")
    assert "A<sup>1</sup>" in first
    assert "B<sup>2</sup> and <code>[^a]</code>" in second
    assert '<div class="note"><p><sup>2</sup> Two.</p>' in note
    assert "<sup>1</sup> One." in other


def test_items_are_numbered_in_their_list() -> None:
    pieces = Pieces()
    change = pieces.load(["3. a", "3. b", "3. c"])

    def numbers() -> list[str]:
        found = [pieces.render(piece.id) for piece in pieces.pieces]
        return [each.html.split(">")[0] for each in found if each is not None]

    assert numbers() == ['<ol start="3"', '<ol start="4"', '<ol start="5"']
    change = pieces.replace(1, 0, ["3. new"])
    assert len(change.new) == 3
    assert numbers() == ['<ol start="3"', '<ol start="4"', '<ol start="5"', '<ol start="6"']


def test_a_definition_that_changes_renders_anew_what_names_it() -> None:
    pieces = Pieces()
    pieces.load(["See [x].", "", "Plain.", "", "[x]: a.md"])
    first, plain, _ = (piece.id for piece in pieces.pieces)
    pieces.replace(4, 1, ["[x]: b.md"])
    again, same, _ = (piece.id for piece in pieces.pieces)
    assert again != first
    assert same == plain
    done = pieces.render(again)
    assert done is not None
    assert 'href="b.md"' in done.html


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (
            [("", "She "), (DELETED, "saw"), (INSERTED, "watched"), ("", " it")],
            'She <span class="del">saw</span><span class="ins">watched</span> it',
        ),
        ([(INSERTED, "# New *title*")], '<span class="ins">New </span><em><span class="ins">'),
        ([(INSERTED, "- item")], '<li><span class="ins">item</span></li>'),
        ([("", "a **b"), (DELETED, "old** c"), ("", " d")], '<span class="del"> c</span>'),
        ([("", "[x]("), (INSERTED, "a.md"), ("", ")")], '<a href="a.md">x</a>'),
    ],
)
def test_changes_are_marked_and_break_nothing(parts: list[tuple[str, str]], words: str) -> None:
    page = rendered(marked_line(parts))[0]
    assert words in page
    assert not any(mark in page for mark in (INSERTED, DELETED, END))


def test_a_design_block_is_drawn_with_what_is_wrong_in_it() -> None:
    def draw(text: str, setting: Setting) -> Drawing:
        return Drawing(
            f"<svg>{len(text)}</svg>", 10, 20, "a box", (Problem(1, 1, "Not a <word>."),)
        )

    told: list[Reply] = []
    kind = BlockKind("box", "Box", draw, "red")
    renderer = Renderer(told.append, (kind,))
    renderer.answer(Load((("```box", True), ("red", True), ("```", True), ("end", True))))
    (laid,) = told
    assert isinstance(laid, Laid)
    renderer.answer(Want(laid.ids))
    while renderer.has_work:
        renderer.render_one()
    drawn = told[1]
    assert isinstance(drawn, Drawn)
    assert (drawn.svg, drawn.width, drawn.alt) == ("<svg>3</svg>", 10, "a box")
    assert "Not a &lt;word&gt;." in drawn.html


def test_a_huge_block_and_a_deep_one_are_shown_as_typed() -> None:
    assert rendered("x" * 70_000)[0].startswith("<pre>")
    assert rendered("<b>" * 6_000 + "x")[0].startswith("<pre>")


LINES = st.lists(
    st.sampled_from(
        ["", "# A", "words", "- item", "1. one", "[^a]: n", "x[^a]", "[a]: b", "[a]", "```"]
    ),
    max_size=12,
)


@given(LINES, st.lists(st.tuples(st.integers(0, 12), st.integers(0, 4), LINES), max_size=5))
def test_after_any_edits_blocks_are_those_of_the_text_loaded_anew(
    lines: list[str], edits: list[tuple[int, int, list[str]]]
) -> None:
    told: list[Reply] = []
    renderer = Renderer(told.append)
    text = lines or [""]
    renderer.answer(Load(tuple((line, True) for line in text)))
    ids: list[int] = []
    html: dict[int, str] = {}

    def take() -> None:
        laid = told.pop()
        assert isinstance(laid, Laid)
        ids[laid.first : laid.first + laid.removed] = laid.ids
        renderer.answer(Want(tuple(id for id in ids if id not in html)))
        while renderer.has_work:
            renderer.render_one()
        for drawn in told:
            assert isinstance(drawn, Drawn)
            html[drawn.id] = drawn.html
        told.clear()

    take()
    for first, removed, new in edits:
        first = min(first, len(text))
        text = [*text[:first], *new, *text[first + removed :]]
        removed = min(removed, len(text) - len(new) - first + removed)
        renderer.answer(Edit(first, removed, tuple((line, True) for line in new)))
        take()
    fresh = Pieces()
    wanted = [fresh.render(piece.id) for piece in fresh.load(text or [""]).new]
    assert [html[id] for id in ids] == [each.html for each in wanted if each is not None]


SCREENS = (
    '```wireframe\nscreen "A"\n  button "Go" -> B\n```\n\n```wireframe\nscreen "B"\n  text "b"\n```'
)


def test_a_link_leads_to_a_screen_of_another_block() -> None:
    assert rendered(SCREENS) == ["", ""]


def test_where_a_screen_goes_the_block_that_leads_there_says_so() -> None:
    pieces = Pieces()
    first = pieces.load(SCREENS.split("\n")).new[0].id
    change = pieces.replace(6, 1, ['screen "C"'])
    assert first not in [piece.id for piece in pieces.pieces]
    done = pieces.render(change.new[0].id)
    assert done is not None
    assert "There is no screen" in done.html


def test_a_palette_of_the_text_colours_its_wireframes() -> None:
    colours = "```palette\nprimary: #123456\n```"
    wireframe = '```wireframe\nscreen "A"\n  button "Go" primary\n```'
    pieces = Pieces()
    change = pieces.load(f"{wireframe}\n\n{colours}".split("\n"))
    done = pieces.render(change.new[0].id)
    assert done is not None
    assert done.drawing is not None
    assert "#123456" in done.drawing.svg
