# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What holds for every flow that is laid out, and how some known ones come out."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.blocks.pictures import check

from stet.blocks.block import Setting
from stet.blocks.flow.draw import draw
from stet.blocks.flow.layers import Link, back_links, crossings, layer_of, ordered
from stet.blocks.flow.layout import Layout, laid_out
from stet.blocks.flow.parse import Flow, parse

names = st.sampled_from([*"ABCDEFGHJ", "A rather long name of a step", "Paid?"])
arrow = st.tuples(names, names, st.sampled_from(["", "", ": yes", ": a longer label"]))
edges = st.lists(arrow, min_size=1, max_size=14).map(
    lambda found: [f"{one} -> {other}{label}" for one, other, label in found]
)
directions = st.sampled_from(["direction down", "direction right"])


@st.composite
def flows(draw: st.DrawFn) -> str:
    lines = [draw(directions)]
    for line in draw(edges):
        if draw(st.integers(0, 5)) == 0:
            lines.append(f"lane {draw(st.sampled_from(['Customer', 'Shop', 'Bank']))}")
        lines.append("  " + line if any(each.startswith("lane") for each in lines) else line)
    return "\n".join(lines)


SIZE = (110.0, 40.0)
LABEL = (50.0, 20.0)


def laid(text: str) -> tuple[Flow, Layout]:
    flow = parse(text)
    labels = {at: LABEL for at, arrow in enumerate(flow.arrows) if arrow.label}
    lanes = [60.0] * (len(flow.lanes) + any(step.lane < 0 for step in flow.steps))
    return flow, laid_out(flow, [SIZE for _ in flow.steps], labels, lanes if flow.lanes else [])


@given(flows())
def test_a_flow_is_a_picture_without_words_over_words(text: str) -> None:
    check(draw(text, Setting()))


@given(flows())
def test_no_step_lies_on_a_step_and_no_arrow_goes_through_one(text: str) -> None:
    flow, layout = laid(text)
    assert set(layout.steps) == set(range(len(flow.steps)))
    for one, other in combinations(layout.steps.values(), 2):
        assert abs(one[0] - other[0]) >= SIZE[0] or abs(one[1] - other[1]) >= SIZE[1]
    for way in layout.ways:
        for (ax, ay), (bx, by) in pairwise(way.points):
            assert abs(ax - bx) < 1 or abs(ay - by) < 1
            for x, y in layout.steps.values():
                inside_x = min(ax, bx) < x + SIZE[0] / 2 - 1 and max(ax, bx) > x - SIZE[0] / 2 + 1
                inside_y = min(ay, by) < y + SIZE[1] / 2 - 1 and max(ay, by) > y - SIZE[1] / 2 + 1
                assert not (inside_x and inside_y), (way, x, y)


@given(flows())
def test_arrows_begin_and_end_at_their_steps_and_all_is_within(text: str) -> None:
    flow, layout = laid(text)
    assert sorted(way.arrow for way in layout.ways) == list(range(len(flow.arrows)))
    for way in layout.ways:
        ends = flow.arrows[way.arrow].source, flow.arrows[way.arrow].target
        for step, (x, y) in zip(ends, (way.points[0], way.points[-1]), strict=True):
            sx, sy = layout.steps[step]
            assert abs(x - sx) <= SIZE[0] / 2 + 0.5
            assert abs(y - sy) <= SIZE[1] / 2 + 0.5
        for x, y in way.points:
            assert -0.5 <= x <= layout.width + 0.5
            assert -0.5 <= y <= layout.height + 0.5


@given(flows())
def test_every_step_stands_in_its_lane(text: str) -> None:
    flow, layout = laid(text)
    offset = len(layout.lanes) - len(flow.lanes)
    for step, (x, y) in layout.steps.items():
        if layout.lanes:
            left, top, wide, tall = layout.lanes[flow.steps[step].lane + offset]
            assert left <= x - SIZE[0] / 2
            assert x + SIZE[0] / 2 <= left + wide
            assert top <= y - SIZE[1] / 2
            assert y + SIZE[1] / 2 <= top + tall


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=25))
def test_without_what_leads_back_there_is_no_circle(pairs: list[tuple[int, int]]) -> None:
    links = [Link(at, *pair) for at, pair in enumerate(pairs)]
    back = back_links(10, links)
    on = [link for link in links if link.arrow not in back]
    layers = layer_of(range(10), on)
    assert all(layers[link.source] < layers[link.target] for link in on)


def test_what_leads_back_is_what_a_reader_calls_so() -> None:
    flow, layout = laid("Cart -> Pay -> Paid?\nPaid? -> Done: yes\nPaid? -> Pay: try again")
    dashed = [flow.arrows[way.arrow].label for way in layout.ways if way.back]
    assert dashed == ["try again"]


def test_a_chain_is_one_straight_line() -> None:
    _, layout = laid("A -> B -> C -> D")
    assert len({x for x, _ in layout.steps.values()}) == 1
    _, layout = laid("direction right\nA -> B -> C -> D")
    assert len({y for _, y in layout.steps.values()}) == 1


def test_a_step_stands_over_the_middle_of_what_it_leads_to() -> None:
    _, layout = laid("A -> B\nA -> C\nA -> D\nA -> E")
    xs = [layout.steps[step][0] for step in range(5)]
    assert xs[0] == pytest.approx((xs[1] + xs[4]) / 2)
    assert xs[1:] == sorted(xs[1:])


def test_parts_that_no_arrow_joins_stand_apart() -> None:
    _, layout = laid("A -> B\nC -> D")
    assert abs(layout.steps[0][0] - layout.steps[2][0]) >= SIZE[0] + 40


def test_crossings_that_can_be_undone_are() -> None:
    after = {0: [5], 1: [4], 2: [3], 3: [], 4: [], 5: []}
    before = {3: [2], 4: [1], 5: [0], 0: [], 1: [], 2: []}
    lanes = dict.fromkeys(range(6), 0)
    assert crossings([[0, 1, 2], [3, 4, 5]], after) == 3
    assert crossings(ordered([[0, 1, 2], [3, 4, 5]], after, before, lanes), after) == 0


def test_a_screen_of_the_document_can_be_gone_to() -> None:
    places = draw("Home -> Menu #R2", Setting(screens=frozenset({"Menu"}))).places
    assert [(place.target, place.requirement) for place in places] == [("", ""), ("Menu", "R2")]


@pytest.mark.timeout(60)
def test_the_largest_flow_is_drawn() -> None:
    tangle = "\n".join(f"S{at} -> S{at * 7 % 150} -> S{at * 11 % 150}" for at in range(150))
    check(draw(tangle, Setting()))
