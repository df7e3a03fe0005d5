# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How likely texts are: in one batch as alone, over whole texts, within the room there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet_models.decoding import MOST_BRANCHES
from stet_models.protocol import (
    Done,
    EndReason,
    FailureKind,
    Loaded,
    Message,
    Reading,
    Score,
    Scored,
)
from stet_models.scoring import groups, shared

NEAR = 2e-3  # nats; the last bits of a float depend on which cells of the cache a text has
ASK = "Repeat: The team was late."
VERSIONS = (
    "The team was late.",
    "The team were late.",
    "The team was late, and nobody on the quay seemed to mind it at all that day.",
    "A team was late.",
    "",
)

TEXTS = st.lists(st.lists(st.integers(0, 3), max_size=9), min_size=1, max_size=60)


@given(TEXTS)
def test_what_texts_share_is_the_beginning_of_each_and_no_more(texts):
    most = shared(texts)
    assert all(text[:most] == texts[0][:most] for text in texts)
    assert any(len(text) == most or text[: most + 1] != texts[0][: most + 1] for text in texts)


@given(TEXTS, st.integers(1, 40))
def test_groups_hold_each_text_once_and_fit(texts, room):
    start = shared(texts)
    made = list(groups(texts, start, room))
    assert sorted(number for group in made for number in group) == list(range(len(texts)))
    for group in made:
        assert 1 <= len(group) <= MOST_BRANCHES
        cells = {
            tuple(texts[n][:end]) for n in group for end in range(start + 1, len(texts[n]) + 1)
        }
        assert len(cells) <= room or len(group) == 1


def scores(event):
    assert isinstance(event, Scored)
    return event.totals


@pytest.mark.model
def test_a_batch_scores_each_text_as_it_scores_alone(real):
    together = real.score(ASK, *VERSIONS)
    assert scores(together) == pytest.approx(
        [scores(real.score(ASK, text))[0] for text in VERSIONS], abs=NEAR
    )
    assert together.tokens == tuple(real.count(text).tokens for text in VERSIONS)
    assert together.totals[-1] == 0.0
    assert all(total < 0 for total in together.totals[:-1])


@pytest.mark.model
def test_the_sum_is_that_of_its_pieces(real):
    whole = real.score(ASK, " One two three four.").totals[0]
    begun = real.score(ASK, " One two").totals[0]
    rest = real.score(ASK, " three four.", prefill=" One two").totals[0]
    assert whole == pytest.approx(begun + rest, abs=NEAR)


@pytest.mark.model
def test_the_likelihoods_of_what_the_model_says_are_high(real):
    said = real.ask(ASK, 8).text
    greedy, other = scores(real.score(ASK, said, " xylophone zebra quay"))
    assert greedy > other + 10


@pytest.mark.model
def test_the_seam_is_read_as_in_the_whole_text(real):
    """Named case: "it" + "'s" has other tokens than "it's", and whole texts are compared."""
    split = real.score("", "s own tail.", " own tail.", prefill="The dog chased it")
    whole = real.score("", " its own tail.", " it own tail.", prefill="The dog chased")
    assert split.totals[0] - split.totals[1] == pytest.approx(
        whole.totals[0] - whole.totals[1], abs=NEAR
    )
    its, it = split.totals
    assert its > it


@pytest.mark.model
def test_raw_text_at_the_beginning_of_a_document(real):
    right, wrong = scores(real.score("", "The ferry was late.", "Late ferry the was."))
    assert right > wrong + 5


@pytest.mark.model
def test_the_same_text_twice_has_the_same_score(real):
    one, two, three = scores(real.score(ASK, VERSIONS[0], VERSIONS[1], VERSIONS[0]))
    assert one == three != two


@pytest.mark.model
@pytest.mark.slow
def test_hundreds_of_texts_go_in_several_batches(real):
    texts = [f"Number {n} was {word}." for n in range(70) for word in ("early", "late", "on time")]
    together = scores(real.score(ASK, *texts))
    some = (0, 1, 100, 209)
    each = [scores(real.score(ASK, texts[n]))[0] for n in some]
    assert [together[n] for n in some] == pytest.approx(each, abs=NEAR)


@pytest.mark.model
def test_what_came_before_is_not_read_again(real):
    real.ask("Something else.", 1)
    real.score(ASK * 12, VERSIONS[0])
    again = real.score(ASK * 12, VERSIONS[1])
    assert again.cached_tokens >= 64
    done = real.ask(ASK * 12, 1).final()
    assert done.cached_tokens >= 64


@pytest.mark.model
def test_a_reply_does_not_depend_on_what_was_scored(real):
    plain = real.ask(ASK * 8, 15).text
    real.score(ASK * 8, *VERSIONS)
    assert real.ask(ASK * 8, 15).text == plain


@pytest.mark.model
def test_progress_is_told(real):
    _, events = real.start_score(Score(0, (Message("user", ASK * 10),), "", VERSIONS))
    end = events.final()
    told = [event for event in events.seen if isinstance(event, Reading)]
    assert [event.done for event in told] == sorted(event.done for event in told)
    assert told[-1].done == told[-1].total == end.prompt_tokens


@pytest.mark.model
def test_cancelling_in_the_middle(real):
    texts = tuple(f"{n} bottles stood on the wall, and one of them fell." for n in range(300))
    id, events = real.start_score(Score(0, (Message("user", ASK),), "", texts))
    events.until(lambda event: isinstance(event, Reading) and event.done > 60)
    real.client.cancel(id)
    assert events.final().reason is EndReason.CANCELLED
    assert isinstance(real.ask("Hello", 3).final(), Done)


@pytest.mark.model
def test_too_long_a_text_is_refused(real):
    failed = real.score(ASK, "short", "word " * 5000)
    assert failed.kind is FailureKind.TOO_LONG


@pytest.mark.model
def test_no_texts_have_no_scores(real):
    assert real.score(ASK).totals == ()


@pytest.mark.model
@pytest.mark.slow
def test_a_small_context_is_used_to_its_end(asker, starter_model):
    small = asker()
    assert isinstance(small.load(starter_model, context=256).final(), Loaded)
    texts = [f"{n} " + "word " * 90 for n in range(4)]
    together = scores(small.score(ASK, *texts))
    alone = [scores(small.score(ASK, text))[0] for text in texts]
    assert together == pytest.approx(alone, abs=0.05)


@pytest.mark.model
@pytest.mark.slow
def test_the_everyday_model_knows_the_right_word(asker, everyday_model):
    made = asker()
    assert made.load(everyday_model).final().can_score
    right, wrong = scores(
        made.score(
            "", " its tail at the door.", " it's tail at the door.", prefill="The dog wagged"
        )
    )
    assert right > wrong + 2


def test_the_script_scores_by_its_rule(scripted):
    made = scripted(scores={"were": -2.5})
    scored = made.score("x", "The team were late.", "The team was late.")
    assert (scored.totals, scored.tokens) == ((-6.5, -4.0), (4, 4))


def test_a_script_can_be_of_an_engine_that_cannot(scripted):
    made = scripted(can_score=False)
    assert not made.load().final().can_score
    assert made.score("x", "a").kind is FailureKind.BAD_REQUEST
