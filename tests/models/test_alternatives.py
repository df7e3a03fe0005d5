# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Several replies in common batches: each is, token for token, what its seed says alone."""

from __future__ import annotations

import msgspec
import pytest

from stet_models.protocol import Done, EndReason, FailureKind, Generate, Loaded, Sampling, Text

FERRY = (
    "The ferry come in late, and nobody on the quay seemed to mind the rain at all. Their was a "
    "time when he had went with them, him and his brother, but that were long ago."
)
CORRECT = "Correct the spelling and grammar. Reply with the corrected text only.\n\n"
WARM = Sampling(temperature=0.8, seed=11)
ENDLESS = "root ::= [a-z .] root"


def alone(asker, prompt, max_tokens, number, **more):
    sampling = msgspec.structs.replace(WARM, seed=WARM.seed + number)
    return asker.ask(prompt, max_tokens, sampling=sampling, **more)


def test_the_sampling_of_each():
    request = Generate(0, (), 9, WARM, first_greedy=True)
    assert request.sampling_of(0).temperature == 0.0
    assert request.sampling_of(2) == Sampling(temperature=0.8, seed=13)


@pytest.mark.model
@pytest.mark.parametrize("source", ["", FERRY])
def test_they_are_the_replies_of_the_next_seeds(real, source):
    events = real.ask(CORRECT + FERRY, 30, sampling=WARM, source=source, alternatives=3)
    each = [alone(real, CORRECT + FERRY, 30, number) for number in range(3)]
    assert events.texts == [reply.text for reply in each]
    assert len(set(events.texts)) > 1
    done = events.final()
    assert done.reply_tokens == sum(reply.final().reply_tokens for reply in each)


@pytest.mark.model
@pytest.mark.parametrize("source", ["", FERRY])
def test_the_first_can_be_the_greedy_one(real, source):
    events = real.ask(
        CORRECT + FERRY, 30, sampling=WARM, source=source, alternatives=3, first_greedy=True
    )
    assert events.texts[0] == real.ask(CORRECT + FERRY, 30).text
    assert events.texts[1:] == [alone(real, CORRECT + FERRY, 30, n).text for n in (1, 2)]


@pytest.mark.model
def test_they_are_written_in_turns(real):
    events = real.ask("Tell a story.", 8, sampling=WARM, grammar=ENDLESS, alternatives=3)
    order = [event.alternative for event in events.seen if isinstance(event, Text)]
    assert order != sorted(order)


@pytest.mark.model
def test_the_same_request_says_the_same(real):
    more = {"sampling": WARM, "source": FERRY, "alternatives": 4}
    first = real.ask(CORRECT + FERRY, 25, **more).texts
    real.ask("Something else.", 4)
    assert real.ask(CORRECT + FERRY, 25, **more).texts == first


@pytest.mark.model
def test_what_comes_after_them_does_not_depend_on_them(real):
    plain = real.ask(CORRECT + FERRY, 20).text
    real.ask(CORRECT + FERRY, 20, sampling=WARM, source=FERRY, alternatives=5)
    after = real.ask(CORRECT + FERRY, 20)
    assert after.text == plain
    assert after.final().cached_tokens == after.final().prompt_tokens - 1


@pytest.mark.model
def test_the_prompt_is_read_once(real):
    real.ask("Something else.", 1)
    events = real.ask(CORRECT + FERRY * 4, 6, sampling=WARM, alternatives=4)
    done = events.final()
    assert done.cached_tokens < done.prompt_tokens
    assert done.prompt_tokens < 400
    assert done.reply_tokens <= 24


@pytest.mark.model
def test_under_a_grammar(real):
    form = 'root ::= "yes" | "no" | "perhaps"'
    events = real.ask("Is it?", 9, sampling=Sampling(1.5, seed=1), grammar=form, alternatives=4)
    assert set(events.texts) <= {"yes", "no", "perhaps"}


@pytest.mark.model
@pytest.mark.parametrize("most", [0, 1, 2])
def test_each_keeps_to_the_most_tokens(real, most):
    done = real.ask("Tell a story.", most, sampling=WARM, alternatives=3).final()
    assert (done.reason, done.reply_tokens) == (EndReason.LENGTH, 3 * most)


@pytest.mark.model
def test_cancelling_in_the_middle(real):
    id, events = real.start("Count.", 900, sampling=WARM, grammar=ENDLESS, alternatives=4)
    events.until(lambda event: isinstance(event, Text) and event.alternative == 3)
    real.client.cancel(id)
    assert events.final().reason is EndReason.CANCELLED
    assert isinstance(real.ask(CORRECT + FERRY, 5).final(), Done)


@pytest.mark.model
@pytest.mark.slow
def test_where_there_is_no_room_for_all_they_are_written_in_groups(asker, starter_model):
    small = asker()
    assert isinstance(small.load(starter_model, context=256).final(), Loaded)
    more = {"sampling": WARM, "grammar": ENDLESS}
    events = small.ask("Write.", 90, alternatives=3, **more)  # 2 of 90 tokens and the prompt fit
    assert events.final().reply_tokens == 270
    for number in (0, 2):  # one of each group
        said = alone(small, "Write.", 90, number, grammar=ENDLESS).text
        assert events.texts[number] == said
    full = small.ask("Write.", 4000, alternatives=2, **more)  # each has all the room, in turn
    assert full.final().reason is EndReason.LENGTH
    assert len(full.texts) == 2
    assert full.final().reply_tokens > 2 * 150


@pytest.mark.model
@pytest.mark.slow
def test_the_everyday_model_says_each_as_alone(asker, everyday_model):
    made = asker()
    assert isinstance(made.load(everyday_model).final(), Loaded)
    more = {"sampling": WARM, "source": FERRY, "first_greedy": True}
    events = made.ask(CORRECT + FERRY, 50, alternatives=4, **more)
    assert events.texts[0] == made.ask(CORRECT + FERRY, 50).text
    assert events.texts[3] == alone(made, CORRECT + FERRY, 50, 3).text


def test_the_script_says_each_its_own(scripted):
    made = scripted({"texts": ["One.", "Two."], "again": True})
    assert made.ask("x", alternatives=3).texts == ["One.", "Two.", "One."]
    assert made.ask("x").text == "One."


def test_a_script_that_fails_fails_once(scripted):
    events = scripted({"text": "One.", "fail": "It broke."}).ask("x", alternatives=2)
    assert events.final().kind is FailureKind.ENGINE
    assert events.texts == ["One.", "One."]
