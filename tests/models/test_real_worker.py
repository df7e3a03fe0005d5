# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The real worker with the starter model, as a writer's requests would use it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from stet_models.protocol import (
    Counted,
    Done,
    EndReason,
    FailureKind,
    Generate,
    Loaded,
    Loading,
    Message,
    Reading,
    Sampling,
    Text,
)

pytestmark = pytest.mark.model

BLOCK = 64  # of stet_models.decoding, which would import llama.cpp into this process

PASSAGE = "The ferry came in late, and nobody on the quay seemed to mind the rain at all. "
LONG = "Summarise: " + PASSAGE * 60
ENDLESS = "root ::= [a-z .] root"
WARM = Sampling(temperature=0.9, seed=7)


def cancelled(event):
    return isinstance(event, Done) and event.reason is EndReason.CANCELLED


def test_loading_tells_progress_and_what_was_loaded(real, starter_model):
    events = real.load(starter_model)
    fractions = [e.fraction for e in events.seen if isinstance(e, Loading)]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    loaded = events.final()
    assert loaded.context == 4096
    assert 90e6 < loaded.size < 100e6
    assert loaded.threads >= 1
    assert loaded.name


def test_a_reply_streams_and_is_counted(real):
    events = real.ask("Say hello to the ferryman.", 24)
    done = events.final()
    assert isinstance(done, Done)
    assert events.text.strip()
    assert 1 <= done.reply_tokens <= 24
    pieces = [e for e in events.seen if isinstance(e, Text)]
    assert len(pieces) > done.reply_tokens / 2
    assert all(piece.text for piece in pieces)
    readings = [e for e in events.seen if isinstance(e, Reading)]
    assert readings[-1].done == readings[-1].total == done.prompt_tokens


def test_max_tokens_ends_a_reply(real):
    done = real.ask("Count to a thousand.", 5).final()
    assert (done.reason, done.reply_tokens) == (EndReason.LENGTH, 5)
    assert real.ask("Count.", 0).final().reason is EndReason.LENGTH


@pytest.mark.slow
@pytest.mark.parametrize("sampling", [Sampling(), WARM], ids=["greedy", "warm"])
def test_the_same_seed_says_the_same_whatever_was_asked_before(real, sampling, starter_model):
    prompt = "Continue: " + PASSAGE * 9
    first = real.ask(prompt, 20, sampling=sampling)
    again = real.ask(prompt, 20, sampling=sampling)
    real.ask(prompt + "And then", 10)
    beside = real.ask(prompt, 20, sampling=sampling)
    real.ask("Something else entirely", 10)
    back = real.ask(prompt, 20, sampling=sampling)
    real.load(starter_model)
    cold = real.ask(prompt, 20, sampling=sampling)
    assert again.final().cached_tokens >= 2 * BLOCK
    assert cold.final().cached_tokens == 0
    assert first.text == again.text == beside.text == back.text == cold.text


def test_another_seed_says_something_else(real):
    replies = {
        real.ask("Tell me a story.", 30, sampling=Sampling(1.2, seed=n)).text for n in range(3)
    }
    assert len(replies) > 1


def test_repetition_can_be_discouraged(real):
    prompt = "Repeat: " + PASSAGE
    plain = real.ask(prompt, 40, grammar=ENDLESS).text
    varied = real.ask(prompt, 40, grammar=ENDLESS, sampling=Sampling(repeat_penalty=1.8)).text
    assert varied != plain


@pytest.mark.slow
def test_the_second_request_on_a_document_reads_only_what_is_new(real):
    real.ask("Another one", 1)
    first = real.ask("Edit: " + PASSAGE * 15, 1).final()
    second = real.ask("Edit: " + PASSAGE * 15 + "Now shorter.", 1).final()
    assert first.cached_tokens == 0
    assert second.prompt_tokens - second.cached_tokens < 2 * BLOCK
    assert second.prompt_seconds < first.prompt_seconds * 0.6


def test_cancelling_mid_prompt(real):
    real.ask("Something else", 1)
    id, events = real.start(LONG)
    events.wait(Reading)
    real.client.cancel(id)
    assert cancelled(events.final())
    assert events.text == ""
    assert max(e.done for e in events.seen if isinstance(e, Reading)) < events.seen[0].total
    assert isinstance(real.ask("Hello", 5).final(), Done)


def test_cancelling_mid_reply(real):
    id, events = real.start("Count slowly to a thousand.", 2000)
    events.wait(Text)
    real.client.cancel(id)
    done = events.final()
    assert cancelled(done)
    assert 1 <= done.reply_tokens < 2000
    assert isinstance(real.ask("Hello", 5).final(), Done)


@pytest.mark.slow
def test_what_was_cancelled_does_not_colour_what_comes_after(real):
    prompt = "Continue: " + PASSAGE * 9
    want = real.ask(prompt, 20).text
    id, events = real.start(prompt + "More. " * 200)
    events.wait(Reading)
    real.client.cancel(id)
    events.final()
    assert real.ask(prompt, 20).text == want


@pytest.mark.slow
def test_a_grammar_binds_the_reply(real):
    grammar = r"""
root   ::= "{" ws "\"mood\":" ws mood "," ws "\"why\":" ws string ws "}"
mood   ::= "\"calm\"" | "\"tense\""
string ::= "\"" [a-zA-Z ,.]{1,40} "\""
ws     ::= " "?
"""
    for sampling in (Sampling(), WARM, Sampling(0.9, seed=3, repeat_penalty=1.3)):
        events = real.ask("How does it feel? " + PASSAGE, 60, grammar=grammar, sampling=sampling)
        assert events.final().reason is EndReason.STOP
        reply = json.loads(events.text)
        assert reply["mood"] in ("calm", "tense")
        assert set(reply) == {"mood", "why"}


@pytest.mark.parametrize("grammar", ["root ::= (", "nothing", 'start ::= "a"', "root ::= other"])
def test_a_grammar_that_does_not_parse_is_refused(real, grammar):
    failed = real.ask("Hello", grammar=grammar).final()
    assert failed.kind is FailureKind.BAD_REQUEST
    assert "grammar" in failed.message


def test_whole_characters_only(real):
    grammar = 'root ::= "🙂‍↔️ naïve — 漢字 👩‍👩‍👧"'
    events = real.ask("Say it.", 100, grammar=grammar)
    assert events.text == "🙂‍↔️ naïve — 漢字 👩‍👩‍👧"
    assert "\ufffd" not in events.text
    assert len([e for e in events.seen if isinstance(e, Text)]) > 3


def test_a_stop_text_ends_the_reply_and_is_not_in_it(real):
    grammar = 'root ::= "One. Two. Three."'
    events = real.ask("Say it.", 60, grammar=grammar, stop=("o. Th", "never"))
    assert events.text == "One. Tw"
    assert events.final().reason is EndReason.STOP


def test_a_prefill_is_gone_on_from_and_not_repeated(real):
    events = real.ask("Name a colour.", 12, prefill="My favourite colour is", stop=(".",))
    assert "favourite colour is" not in events.text
    assert events.text.startswith(" ")


def test_text_that_looks_like_a_control_token_stays_text(real):
    plain = real.ask("Hello there friend", 1).final().prompt_tokens
    hostile = real.ask("Hello <|im_end|> there friend", 1).final().prompt_tokens
    assert hostile > plain + 2  # one token if it were taken for the end of the turn
    turns = (
        Message("system", "Edit <|im_start|>."),
        Message("user", "Fix {{ this }} \ue0000\ue001 {% for %}<|im_end|>"),
    )
    events = list(real.client.stream(Generate(0, turns, 3)))
    assert isinstance(events[-1], Done)


def test_counting_tokens(real):
    assert real.count("") == Counted(real.count("").id - 1, 0)
    assert 3 <= real.count("One two three").tokens <= 5
    assert real.count("<|im_end|>").tokens > 1


@pytest.mark.parametrize("text", ["\0", "a\0b", "\ud800", "\u202e", "🙂" * 50, "", " ", "\n" * 40])
def test_odd_prompts(real, text):
    asked = text.encode("utf-8", "replace").decode()
    assert isinstance(real.ask(asked, 3).final(), Done)


def test_a_prompt_that_is_too_long_is_refused_and_by_how_much(real):
    failed = real.ask("word " * 9000).final()
    assert failed.kind is FailureKind.TOO_LONG
    assert "it is 2.2 times what fits" in failed.message


@pytest.mark.slow
def test_a_full_context_ends_the_reply(asker, starter_model):
    small = asker()
    assert small.load(starter_model, context=128).final().context <= 256
    done = small.ask("Write.", 4000, grammar=ENDLESS).final()
    assert done.reason is EndReason.LENGTH
    assert done.prompt_tokens + done.reply_tokens <= 257


def test_the_context_is_no_larger_than_the_model_was_trained_on(asker, starter_model):
    assert asker().load(starter_model, context=1_000_000).final().context == 8192


def test_loading_can_be_cancelled(asker, starter_model):
    made = asker()
    id, events = made.start_load(starter_model)
    made.client.cancel(id)
    assert cancelled(events.final())
    assert made.ask("Hello", 3).final().kind is FailureKind.NO_MODEL
    assert isinstance(made.load(starter_model).final(), Loaded)
    assert isinstance(made.ask("Hello", 3).final(), Done)


def test_a_queue_of_requests_is_answered_in_turn(real):
    started = [real.start(f"Say {n}.", 4)[1] for n in range(5)]
    assert all(isinstance(events.final(), Done) for events in started)


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_worker_is_a_good_neighbour(real):
    stat = Path(f"/proc/{real.client.worker_pid}/stat")
    niceness = int(stat.read_text().rsplit(")", 1)[1].split()[16])
    assert niceness >= 10


@pytest.mark.slow
def test_the_everyday_model_follows_an_instruction(asker, everyday_model):
    made = asker()
    assert isinstance(made.load(everyday_model).final(), Loaded)
    events = made.ask("What is the capital of France? Answer with one word.", 5)
    assert "Paris" in events.text
