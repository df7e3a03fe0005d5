# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the real worker keeps of what it has read: between documents, ahead, and on its way out."""

from __future__ import annotations

import json

import pytest

from stet_models.protocol import Done, EndReason, Failed, Reading

pytestmark = pytest.mark.model

BLOCK = 64  # of stet_models.decoding, which would import llama.cpp into this process

FERRY = "The ferry came in late, and nobody on the quay seemed to mind the rain at all. " * 9
MILL = "Every evening the miller counted his sacks twice and wrote the sum on the door. " * 9
LONG = "Summarise: " + FERRY * 4


@pytest.fixture(autouse=True)
def _cold(real, starter_model):
    """Begin each test with nothing read."""
    real.load(starter_model)


def test_two_documents_stay_warm_side_by_side(real):
    first = [real.ask(text, 1).final() for text in (FERRY, MILL)]
    assert [done.cached_tokens for done in first] == [0, 0]
    for _ in range(2):
        for text in (FERRY, MILL):
            done = real.ask(text + "Now shorter.", 1).final()
            assert done.prompt_tokens - done.cached_tokens < 2 * BLOCK


def test_the_same_prompt_again_reads_one_token(real):
    first = real.ask(FERRY, 12)
    again = real.ask(FERRY, 12)
    assert again.final().cached_tokens == again.final().prompt_tokens - 1
    assert again.text == first.text


def test_replies_from_a_kept_reading_are_those_of_a_fresh_one(real, starter_model):
    prompts = [FERRY + "And then", MILL + "Shorter.", FERRY + "And so", MILL, FERRY]
    kept = [real.ask(prompt, 10).text for prompt in [*prompts, *prompts]]
    fresh = []
    for prompt in prompts:
        real.load(starter_model)
        fresh.append(real.ask(prompt, 10).text)
    assert kept == [*fresh, *fresh]


def test_what_was_read_ahead_is_there_when_it_is_asked(real, starter_model):
    cold = real.ask(FERRY, 12)
    real.load(starter_model)
    _, events = real.read_ahead(FERRY)
    done = events.final()
    assert isinstance(done, Done)
    assert done.reason is EndReason.STOP
    warm = real.ask(FERRY, 12)
    assert warm.final().cached_tokens == warm.final().prompt_tokens - 1
    assert warm.text == cold.text
    assert warm.final().prompt_seconds < 0.15 * cold.final().prompt_seconds


def test_reading_ahead_gives_way_at_once(real):
    _, events = real.read_ahead(LONG)
    events.wait(Reading)
    counted = real.count("How many words?")
    assert counted.tokens > 2
    assert events.final().reason is EndReason.CANCELLED
    readings = [event for event in events.seen if isinstance(event, Reading)]
    assert readings[-1].done < readings[-1].total


def test_the_last_of_several_readings_ahead_is_the_one_that_counts(real):
    given = [real.read_ahead(text)[1] for text in (LONG, MILL * 3, FERRY)]
    reasons = [events.final().reason for events in given]
    assert reasons[-1] is EndReason.STOP
    assert EndReason.CANCELLED in reasons[:2]
    assert real.ask(FERRY, 1).final().cached_tokens > 2 * BLOCK


def test_what_was_read_half_is_not_lost(real):
    id, events = real.read_ahead(LONG)
    events.wait(Reading)
    events.until(lambda event: isinstance(event, Reading) and event.done > 2 * BLOCK)
    real.client.cancel(id)
    events.final()
    assert real.ask(LONG, 1).final().cached_tokens >= 2 * BLOCK


def test_a_reading_travels_out_and_back(real, starter_model):
    cold = real.ask(FERRY, 12, document="ferry")
    real.ask(MILL, 1, document="mill")
    data = real.save("ferry")[1]
    assert len(data) > 1_000_000
    real.load(starter_model)
    done = real.restore("ferry", data)
    assert done.cached_tokens == cold.final().prompt_tokens - 1
    warm = real.ask(FERRY, 12, document="ferry")
    assert warm.final().cached_tokens == warm.final().prompt_tokens - 1
    assert warm.text == cold.text
    assert not real.save("mill")[1]


def test_several_readings_of_a_document_travel_within_the_limit(real, starter_model):
    for text in (FERRY, MILL):
        real.ask(text, 1, document="both")
    whole = real.save("both")[1]
    half = real.save("both", len(whole) * 2 // 3)[1]
    assert len(half) < len(whole) * 2 // 3
    real.load(starter_model)
    real.restore("both", half)
    assert real.ask(MILL, 1).final().cached_tokens > 2 * BLOCK  # what was used last
    assert real.save("both", 100)[1] == b""


def test_a_reading_by_another_model_or_a_damaged_one_is_refused(real):
    real.ask(FERRY, 1, document="ferry")
    data = real.save("ferry")[1]
    for wrong in (b"", b"nonsense", data[:-10], data.replace(b"llama.cpp", b"lamma.cpp", 1)):
        assert real.restore("ferry", wrong).cached_tokens == 0


def test_nothing_starts_a_worker_only_to_read_ahead(asker):
    idle = asker()
    _, events = idle.read_ahead(FERRY)
    assert events.final().reason is EndReason.CANCELLED
    assert idle.save("x")[0].reason is EndReason.CANCELLED
    assert idle.restore("x", b"abc").reason is EndReason.CANCELLED
    assert idle.client.worker_pid is None


def test_the_scripted_engine_keeps_prompts_in_the_same_way(scripted):
    script = scripted("One.", "Two.")
    _, events = script.read_ahead("A prompt of some words", "letter")
    assert not isinstance(events.final(), Failed)
    done = script.ask("A prompt of some words").final()
    assert done.cached_tokens == 4
    data = script.save("")[1]
    assert json.loads(data) == ["A prompt of some words"]
