# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Copying ahead, forking and stopping in the real worker: a draft costs time, never a token."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stet_models.protocol import Done, EndReason, Loaded, Sampling, Text

pytestmark = pytest.mark.model

FERRY = (
    "The ferry come in late, and nobody on the quay seemed to mind the rain at all. Their was a "
    "time when he had went with them, him and his brother, but that were long ago. Now he just "
    "sit on the wall with a flask of tea and count the masts."
)
MEETING = (
    "The meeting have been moved to Thursday because to many people was away. Please bring you're "
    "notes, and dont forget that the budget need to be signed off before Friday."
)
LIGHTHOUSE = (
    "The old lighthouse stood on a narrow spit of land, its white paint peeling in long strips. "
    "Every evening, at dusk, the keeper climbed the hundred and twelve steps to the lamp room."
)
CORRECT = "Correct the spelling and grammar. Reply with the corrected text only.\n\n"
TIGHTEN = "Make this about one third shorter. Reply with the text only.\n\n"
WARM = Sampling(temperature=0.8, seed=11)
STRICT = Sampling(temperature=0.0, repeat_penalty=1.1)

WORDS = st.sampled_from([*FERRY.split(), *MEETING.split(), "—", "naïve", "漢字", "🙂", "\n\n-"])
PASSAGES = st.lists(WORDS, min_size=5, max_size=45).map(" ".join)


def both(asker, prompt, source, max_tokens=40, **more):
    """Ask plainly and with copying ahead; return the drafted reply's ``Done``, if they agree."""
    plain = asker.ask(prompt, max_tokens, **more)
    ahead = asker.ask(prompt, max_tokens, source=source, **more)
    assert ahead.text == plain.text
    done, other = ahead.final(), plain.final()
    assert isinstance(done, Done)
    assert (done.reason, done.reply_tokens) == (other.reason, other.reply_tokens)
    assert (other.drafted, other.accepted) == (0, 0)
    assert 0 <= done.accepted <= done.drafted
    return done


@pytest.mark.parametrize("task", [CORRECT, TIGHTEN, "Copy this:\n\n"])
@pytest.mark.parametrize("passage", [FERRY, LIGHTHOUSE])
def test_a_copied_reply_is_the_plain_one(real, task, passage):
    both(real, task + passage, passage)


def test_what_is_copied_is_drafted_and_counted(real):
    # How much is drafted follows what batches cost here, which a busy machine blurs.
    repeat = "Repeat this text:\n\n" + LIGHTHOUSE
    asked = (both(real, repeat, LIGHTHOUSE, 70) for _ in range(8))
    assert any(done.accepted > 10 for done in asked)


@pytest.mark.parametrize("sampling", [WARM, Sampling(1.2, seed=3), STRICT])
def test_the_same_seed_says_the_same_with_and_without_drafts(real, sampling):
    both(real, CORRECT + FERRY, FERRY, sampling=sampling)


def test_a_wrong_source_changes_nothing(real):
    both(real, CORRECT + FERRY, MEETING + LIGHTHOUSE)
    both(real, "Write a story.", FERRY)


@pytest.mark.slow
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(passage=PASSAGES, hint=PASSAGES, seed=st.integers(0, 3))
def test_any_passage_reads_the_same(real, passage, hint, seed):
    sampling = Sampling(0.7 if seed else 0.0, seed=seed)
    both(real, CORRECT + passage, passage + hint, 16, sampling=sampling)


def test_a_grammar_binds_a_copied_reply(real):
    form = 'root ::= "\\"" [a-zA-Z ,.]{20,60} "\\""'
    done = both(real, "Repeat this text:\n\n" + LIGHTHOUSE, f'"{LIGHTHOUSE}"', grammar=form)
    assert done.reason is EndReason.STOP


def test_a_stop_text_within_a_draft_ends_the_reply(real):
    both(real, "Repeat this text:\n\n" + LIGHTHOUSE, LIGHTHOUSE, stop=("peeling in",))


@pytest.mark.parametrize("most", [0, 1, 2, 5, 17])
def test_drafts_keep_to_the_most_tokens(real, most):
    done = both(real, "Repeat this text:\n\n" + LIGHTHOUSE, LIGHTHOUSE, most)
    assert done.reply_tokens <= most


def test_the_next_request_does_not_see_what_was_drafted(real):
    prompt = CORRECT + FERRY
    want = real.ask(prompt, 30).text
    real.ask(prompt, 40, source=FERRY)
    assert real.ask(prompt, 30).text == want


@pytest.mark.slow
def test_drafts_end_where_the_context_does(asker, starter_model):
    small = asker()
    assert isinstance(small.load(starter_model, context=256).final(), Loaded)
    grammar = "root ::= [a-z .] root"
    done = both(small, "Write: " + FERRY * 3, FERRY * 3, 4000, grammar=grammar)
    assert done.reason is EndReason.LENGTH
    assert done.prompt_tokens + done.reply_tokens <= 257


def test_cancelling_while_drafts_are_verified(real):
    id, events = real.start("Repeat this text:\n\n" + LIGHTHOUSE * 4, 2000, source=LIGHTHOUSE * 4)
    events.wait(Text)
    real.client.cancel(id)
    assert events.final().reason is EndReason.CANCELLED
    both(real, CORRECT + FERRY, FERRY, 20)


@pytest.mark.slow
def test_with_two_threads_too(asker, starter_model):
    two = asker()
    assert two.load(starter_model, threads=2).final().threads == 2
    both(two, CORRECT + LIGHTHOUSE * 8, LIGHTHOUSE, 24)


@pytest.mark.slow
def test_the_everyday_model_says_the_same_with_and_without_drafts(asker, everyday_model):
    made = asker()
    assert isinstance(made.load(everyday_model).final(), Loaded)
    both(made, TIGHTEN + FERRY, FERRY, 30)
    done = both(made, CORRECT + MEETING, MEETING, 60)
    assert done.reason is EndReason.STOP
