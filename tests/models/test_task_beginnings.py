# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a task's prompts have in common is read once, whatever other tasks did meanwhile."""

from __future__ import annotations

import pytest

from stet_models.protocol import Done, Generate, Message, Prefill

from .conftest import Events

pytestmark = pytest.mark.model

BLOCK = 64


def task(name, passage):
    """The messages of a task with worked pairs of a hundred words, about a passage."""
    pairs = [
        Message(role, f"{name} {number}: {role} said that the ferry of the morning was late.")
        for number in range(5)
        for role in ("user", "assistant")
    ]
    return (
        Message("system", f"{name}: you are a careful editor."),
        *pairs,
        Message("user", passage),
    )


def ask(real, name, passage, **more):
    *_, done = real.client.stream(Generate(0, task(name, passage), 3, **more))
    assert isinstance(done, Done)
    return done


def read_ahead(real, name, passage):
    events = Events()
    real.client.read_ahead(Prefill(0, task(name, passage)), events)
    return events.final()


def evaluated(done):
    return done.prompt_tokens - done.cached_tokens


def test_the_second_request_of_a_task_reads_its_passage_only(real):
    first = ask(real, "Formal", "The boat left at nine.")
    second = ask(real, "Formal", "Nobody saw the boat come back in the evening, and it rained.")
    assert evaluated(first) > 3 * BLOCK
    assert evaluated(second) < BLOCK + 40


def test_it_is_there_after_another_task(real):
    ask(real, "Active", "The boat left at nine.")
    ask(real, "Tense", "The boat left at nine.")
    for number in range(3):
        assert evaluated(ask(real, "Active", f"The {number} boats left.")) < BLOCK + 40
        assert evaluated(ask(real, "Tense", f"The {number} boats left.")) < BLOCK + 40


def test_it_is_read_ahead_about_nothing(real):
    ahead = read_ahead(real, "Short", "")
    assert evaluated(ahead) > 3 * BLOCK
    ask(real, "Formal", "The boat left at nine.")
    assert evaluated(ask(real, "Short", "The boat left at nine.")) < BLOCK + 40


def test_a_reply_does_not_depend_on_what_was_kept(real, starter_model):
    said = []
    for before in ((), ("Plain",), ("Formal", "Plain", "Formal")):
        real.load(starter_model)
        for name in before:
            ask(real, name, "Something else entirely was said about the harbour.")
        events = Events()
        messages = task("Plain", "The boat left at nine.")
        real.client.generate(Generate(0, messages, 12), events)
        assert isinstance(events.final(), Done)
        said.append(events.text)
    assert len(set(said)) == 1
