# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from stet.blocks.flow.parse import Flow, parse


def arrows(flow: Flow) -> list[str]:
    return [
        f"{flow.steps[arrow.source].name} > {flow.steps[arrow.target].name}"
        + (f": {arrow.label}" if arrow.label else "")
        for arrow in flow.arrows
    ]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Cart -> Payment", ["Cart > Payment"]),
        ("Cart -> Address -> Payment: pay", ["Cart > Address", "Address > Payment: pay"]),
        ("Cart → Payment", ["Cart > Payment"]),
        ("Cart-->Payment", ["Cart > Payment"]),
        ("Cart => Payment", ["Cart > Payment"]),
        ("- Cart -> Payment", ["Cart > Payment"]),
        ('"Cart" -> "Payment"', ["Cart > Payment"]),
        ("Cart -> cart", ["Cart > Cart"]),
        ("Paid? -- yes --> Done", ["Paid? > Done: yes"]),
        ("Paid? -->|yes| Done", ["Paid? > Done: yes"]),
        ("Paid? -> Sent: yes -> Done", ["Paid? > Sent: yes", "Sent > Done"]),
        ("Home\n  Menu\n    Drinks\n  About", ["Home > Menu", "Menu > Drinks", "Home > About"]),
        ("A -> B\n  C: later", ["A > B", "B > C: later"]),
        ("A -> B: x\nA -> B: y", ["A > B: x, y"]),
        ("Sign-up -> Check-in", ["Sign-up > Check-in"]),
    ],
)
def test_arrows_are_read_however_they_are_written(written: str, expected: list[str]) -> None:
    flow = parse(written)
    assert not flow.problems
    assert arrows(flow) == expected


def test_kinds_requirements_and_spans() -> None:
    text = "Cart (start) -> Paid? #R4\nThanks #R5 (end)"
    cart, paid, _ = parse(text).steps
    assert (cart.kind, paid.kind, paid.requirement) == ("start", "decision", "R4")
    assert text[cart.start : cart.end] == "Cart"
    assert text[paid.start : paid.end] == "Paid?"
    menu = parse("Menu (old)").steps[0]
    assert (menu.name, menu.kind) == ("Menu (old)", "")


def test_a_step_belongs_where_it_comes_first_or_where_a_line_of_its_own_says() -> None:
    flow = parse("lane Us\n  Ask -> Answer\nlane Them\n  Answer\n  Answer -> Ask\nOutside -> Ask")
    assert flow.lanes == ("Us", "Them")
    assert {step.name: step.lane for step in flow.steps} == {"Ask": 0, "Answer": 1, "Outside": -1}


def test_a_flow_goes_right_by_its_own_word_or_those_of_others() -> None:
    assert parse("direction right\nA -> B").direction == "right"
    assert parse("flowchart LR\nA -> B").direction == "right"
    assert parse("A -> B").direction == "down"


@pytest.mark.parametrize(
    ("written", "line", "column", "instead"),
    [
        ("A ->", 1, 5, ""),
        ("-> B", 1, 1, ""),
        ("A -> -> B", 1, 6, ""),
        ("direction rihgt\nA -> B", 1, 11, "right"),
        ("Home (scren) -> B", 1, 7, "screen"),
        ("lane\n  A -> B", 1, 1, ""),
        ("A -> Payment -> B\nPaymnet -> C\nPayment -> D", 2, 1, "Payment"),
    ],
)
def test_a_mistake_is_told_where_it_is(written: str, line: int, column: int, instead: str) -> None:
    (problem,) = parse(written).problems
    assert (problem.line, problem.column, problem.instead) == (line, column, instead)


@pytest.mark.parametrize("pair", ["Order Orders", "Paid Paid?", "Step12 Step13", "Saved Saves"])
def test_names_that_differ_by_grammar_or_number_are_two(pair: str) -> None:
    one, other = pair.split()
    assert not parse(f"A -> {one} -> B\n{one} -> C\n{other} -> D").problems


def test_too_much_is_told_once() -> None:
    flow = parse("\n".join(f"S{at} -> S{at + 1} -> S{at * 7 % 300}" for at in range(300)))
    assert len(flow.steps) == 160
    assert len([problem for problem in flow.problems if "Only" in problem.message]) == 1
