# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""New text behind a passage: one insertion, guarded, where the passage ends by then."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.built_in_tasks import REWRITE

from stet.assist.jobs import Phase
from stet.assist.tasks.task import Output
from stet.assist.tasks.task_file import parse_task
from stet.document import review
from stet.document.editing import Piece, replace_span
from stet.document.paragraph import Position, Span

from .conftest import ANN

GO_ON = parse_task(
    "go-on",
    """
title = "Go on"
summary = "Writes the next paragraph."
output = "new text"
instruction = "optional"
default_instruction = "Go on as it began."
candidates = 2
system = "You write on."
request = "{instruction} {passage}"
""",
    is_own=True,
)
TEXT = "The ferry was late.\n\nShe waited on the quay."
NEXT = "Nobody came for her. The lamps went out."


def test_it_comes_as_one_insertion_behind_the_passage(scripted_desk):
    desk = scripted_desk(f"Here is the text: {NEXT}")
    status = desk.suggest(TEXT, GO_ON)
    assert (status.phase, status.message, status.changes) == (Phase.DONE, "1 suggestion.", 1)
    assert desk.document.manuscript.original == TEXT
    assert desk.document.manuscript.final == f"{TEXT}\n\n{NEXT}"
    (pending,) = review.pending(desk.document.manuscript)
    assert (pending.change.kind, pending.change.reason) == ("new text", GO_ON.summary)
    desk.document.undo()
    assert desk.document.manuscript.final == TEXT


def test_behind_a_part_of_the_text_and_by_the_instruction(scripted_desk):
    desk = scripted_desk({"text": NEXT, "when": "Let nobody come. The ferry"})
    desk.open(TEXT)
    span = Span(Position(0, 0), Position(0, 19))
    status = desk.run(desk.start(GO_ON, "Let nobody come.", span=span))
    assert desk.document.manuscript.final == TEXT.replace("\n\n", f"\n\n{NEXT}\n\n")
    assert status.sees == "Sees the whole text."


def test_it_stands_where_the_passage_ends_by_then(scripted_desk):
    desk = scripted_desk({"pieces": [NEXT[:20], NEXT[20:]], "delay": 0.05}).open(TEXT)
    job = desk.start(GO_ON)
    desk.run_until(lambda: job.status.phase is Phase.WRITING)
    start = Position(0, 0)
    desk.document.commit(
        replace_span(
            desk.document.manuscript,
            Span(start, start),
            [Piece("At six. ", ANN)],
            ANN,
            tracked=False,
        )
    )
    desk.run(job)
    assert desk.document.manuscript.final == f"At six. {TEXT}\n\n{NEXT}"


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (
            "今天一直在下雨。",
            "What the model wrote was held back: it changed the language.",
        ),
        ("", "The model gave nothing that could be used."),
        (
            "I'm sorry, but I can't do that.",
            "The model gave nothing that could be used.",
        ),
    ],
)
def test_what_is_held_back_twice_is_said(scripted_desk, reply, message):
    desk = scripted_desk(reply, reply)
    assert desk.suggest(TEXT, GO_ON).message == f"No suggestions. {message}"
    assert desk.document.manuscript.final == TEXT


def test_a_second_try_may_do_better(scripted_desk):
    desk = scripted_desk("今天一直在下雨。", NEXT)
    assert desk.suggest(TEXT, GO_ON).changes == 1


def test_its_guards_are_those_that_it_lists(scripted_desk):
    strict = replace(GO_ON, guards=("numbers",), candidates=1)
    assert scripted_desk("She had 3 coats.").suggest(TEXT, strict).held_back == 1
    assert scripted_desk("She had 3 coats.").suggest(TEXT, GO_ON).held_back == 0


def test_where_there_is_nothing_nothing_is_asked(scripted_desk):
    assert "nothing here" in scripted_desk().suggest("  \n\n", GO_ON).message


def test_a_model_that_fails_leaves_the_text(scripted_desk):
    desk = scripted_desk({"fail": "The model gave up."})
    status = desk.suggest(TEXT, GO_ON)
    assert (status.phase, status.message) == (Phase.FAILED, "The model gave up.")


def test_what_comes_is_reviewed_like_changes():
    assert GO_ON.suggests
    assert REWRITE.suggests
    assert not replace(REWRITE, output=Output.COMMENTS).suggests
