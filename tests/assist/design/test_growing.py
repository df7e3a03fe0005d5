# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A flow that grows by one proposed step behind the one at the caret."""

from __future__ import annotations

import pytest
from tests.built_in_tasks import BUILT_IN

from stet.assist.design.growing import is_new, named, step_at
from stet.blocks.flow.parse import parse
from stet.blocks.in_document import blocks_in
from stet.document.paragraph import Position, Span

FLOW = BUILT_IN.named("flow")
TEXT = """# A return

```flow
lane Customer
  Ask for a return (start) -> Print label: approved
  Print label -> Post the parcel
```

Words.
"""


def at(row: int) -> Span:
    return Span(Position(row, 4), Position(row, 4))


def grown(desk) -> list[str]:
    (found,) = blocks_in(desk.document.manuscript.final)
    return found.source.split("\n")


def test_what_comes_next_is_proposed_behind_the_step_at_the_caret(scripted_desk):
    desk = scripted_desk("Wait for the courier\n").open(TEXT)
    status = desk.run(desk.start(FLOW, "", span=at(5)))
    assert status.changes == 1
    assert grown(desk)[2:] == ["  Print label -> Post the parcel", "    Wait for the courier"]
    flow = parse("\n".join(grown(desk)))
    arrows = [(flow.steps[each.source].name, flow.steps[each.target].name) for each in flow.arrows]
    assert arrows[-1] == ("Post the parcel", "Wait for the courier")
    assert not flow.problems
    assert desk.document.manuscript.original == TEXT


def test_what_can_go_wrong_says_so_on_the_arrow(scripted_desk):
    desk = scripted_desk("Label does not print\n").open(TEXT)
    desk.run(desk.start(FLOW, "What can go wrong here?", span=at(4)))
    assert grown(desk)[2] == "    Label does not print: goes wrong"


def test_what_the_flow_has_already_is_asked_for_anew(scripted_desk):
    desk = scripted_desk("Post the parcels\n", "Pack the shoes\n").open(TEXT)
    desk.run(desk.start(FLOW, "", span=at(8)))  # outside: behind the last step
    assert grown(desk)[-1] == "    Pack the shoes"


def test_where_nothing_new_comes_nothing_is_changed(scripted_desk):
    desk = scripted_desk(*["Print the label\n"] * 4).open(TEXT)
    status = desk.run(desk.start(FLOW, "", span=at(5)))
    assert "has not already" in status.message
    assert desk.changes == []


def test_without_a_flow_it_is_said_how_to_begin_one(scripted_desk):
    desk = scripted_desk(" ").open("Words.\n")
    status = desk.run(desk.start(FLOW, "", span=at(0)))
    assert "Edit › Insert" in status.message


@pytest.mark.parametrize(
    ("source", "inside", "step"),
    [
        ("A -> B\nB -> C", 0, (0, "B")),
        ("A -> B\nB -> C", 9, (1, "C")),
        ("lane X\n  A -> B", 2, (1, "B")),
        ("", 0, (-1, "")),
        ("A -> B\n\n", 8, (0, "B")),
    ],
)
def test_which_step_is_meant(source: str, inside: int, step: tuple[int, str]):
    assert step_at(source, inside) == step


@pytest.mark.parametrize(
    ("name", "new"),
    [
        ("Pack the box", True),
        ("Print labels", False),
        ("Wait", False),
        ("A b c d e f g h i", False),
    ],
)
def test_what_is_a_new_step(name: str, new: bool):
    assert is_new(name, "Print label -> Post it") is new


@pytest.mark.parametrize(
    ("reply", "name"),
    [
        ("The label is too small or missing\n", "The label is too small or missing"),
        ("The child is crying or scared about waiting in the corner\n", "The child is crying"),
        (
            "Play with the child in the play corner while waiting",
            "Play with the child in the play corner",
        ),
        ("Pay.", "Pay"),
    ],
)
def test_a_long_name_loses_what_is_added(reply: str, name: str):
    assert named(reply) == name
