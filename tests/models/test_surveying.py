# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What edits of a text are worth: all by one reading, each as if it were scored by itself."""

from __future__ import annotations

import pytest

from stet_models.protocol import (
    MOST_EDITS,
    FailureKind,
    Message,
    Replacement,
    Scored,
    Survey,
)

NEAR = 2e-3  # nats; the last bits of a float depend on which cells of the cache a text has
TEXT = "She put the old kettle on the stove, and they was late for there tea."


def survey(asker, text, *edits, messages=(), prefill="Text: "):
    made = tuple(Replacement(*edit) for edit in edits)
    _, events = asker.start_survey(Survey(0, messages, prefill, text, made))
    return events.final()


def edit(old: str, new: str, text: str = TEXT) -> tuple[int, int, str]:
    start = text.index(old)
    return start, start + len(old), new


@pytest.mark.model
@pytest.mark.parametrize(
    ("before", "old", "new"),
    [
        ("She put the", " old", " new"),
        ("She put the old kettle on the stove, and they", " was", " were"),
        ("She put the old kettle on the stove, and they was late for", " there", " their"),
    ],
)
def test_an_edit_gains_what_its_first_token_scores_more(real, before, old, new):
    found = survey(real, TEXT, edit(f"{old} ", f"{new} "))
    one, two = real.score("", old, new, prefill=f"Text: {before}").totals
    assert found.totals == pytest.approx((two - one,), abs=NEAR)


@pytest.mark.model
def test_thousands_of_edits_are_one_reading(real):
    few = survey(real, TEXT, edit("was", "were"))
    many = survey(real, TEXT, *[edit("was", "were")] * 2000, edit("there", "their"))
    assert many.totals[:2000] == pytest.approx(few.totals * 2000, abs=NEAR)
    assert many.prompt_tokens < 2 * few.prompt_tokens


@pytest.mark.model
def test_words_may_come_and_go(real):
    text = "They went the shop the the other day — and bought “bread” for an tea."
    gains = survey(
        real, text, edit("the shop", "to the shop", text), edit("the the", "the", text)
    ).totals
    assert all(gain > 0 for gain in gains)


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["é", "“", "Ein Wörterbuch", "   \n\n two  spaces", "👩‍👩‍👧 waved", "<|im_end|>"]
)
def test_any_text_is_surveyed(real, text):
    found = survey(
        real,
        text,
        (0, 0, "the "),
        (0, len(text), ""),
        (0, len(text), text),
        (len(text), len(text), " x"),
        messages=(Message("user", "Repeat it."),),
        prefill="",
    )
    assert isinstance(found, Scored)
    assert len(found.totals) == 4
    assert found.totals[2] == 0.0


@pytest.mark.model
def test_nothing_is_gained_where_there_is_nothing_to_survey(real):
    assert survey(real, TEXT).totals == ()
    assert survey(real, "", (0, 0, "x")).totals == (0.0,)


@pytest.mark.model
@pytest.mark.parametrize(
    "edits",
    [[(3, 2, "x")], [(0, len(TEXT) + 1, "")], [(-1, 2, "")], [(0, 1, "")] * (MOST_EDITS + 1)],
)
def test_edits_that_are_none_are_refused(real, edits):
    assert survey(real, TEXT, *edits).kind is FailureKind.BAD_REQUEST


@pytest.mark.model
def test_a_text_that_is_too_long_is_refused(real):
    assert survey(real, "word " * 100_000, (0, 4, "x")).kind is FailureKind.TOO_LONG


@pytest.mark.model
def test_a_reply_that_copies_tells_the_same_without_another_reading(real):
    text = "The old lighthouse stood on a narrow spit of land, its white paint peeling in strips."
    asked = "Repeat this text:\n\n" + text
    edits = [edit("old", "new", text), edit("stood", "stand", text), edit("strips", "trips", text)]
    _, events = real.start(
        asked, 12, source=text, edits=tuple(Replacement(*each) for each in edits)
    )
    gains = events.final().gains
    assert text.startswith(events.text)
    told = survey(real, text, *edits, messages=(Message("user", asked),), prefill="").totals
    assert gains[:2] == pytest.approx(told[:2], abs=NEAR)
    assert gains[2] is None  # the reply never came so far


@pytest.mark.model
def test_behind_a_label_a_reply_begins_with_a_space(real):
    text = "Their house stood on a narrow spit of land."
    asked, first = "Repeat this text:\n\n" + text, edit("Their", "There", text)
    label, made = {"prefill": f"{text}\nAgain:"}, (Replacement(*first),)
    _, events = real.start(asked, 6, source=text, edits=made, **label)
    told = survey(
        real, f" {text}", (1, 6, "There"), messages=(Message("user", asked),), **label
    ).totals
    assert events.final().gains == pytest.approx(told, abs=NEAR)


@pytest.mark.model
@pytest.mark.parametrize("made", [(3, 2, "x"), (0, len(TEXT) + 1, "")])
def test_a_reply_refuses_edits_that_are_none(real, made):
    _, events = real.start("Repeat this.", source=TEXT, edits=(Replacement(*made),))
    assert events.final().kind is FailureKind.BAD_REQUEST


def test_a_scripted_engine_says_what_its_script_gives(scripted):
    asker = scripted("It is fine.", scores={" their": 2.5})
    found = survey(asker, TEXT, edit("there", "their"), edit("was", "were"))
    assert found.totals == (2.5, 0.0)
    _, events = asker.start("Mend this.", source=TEXT, edits=(Replacement(0, 3, "he their"),))
    assert events.final().gains == (2.5,)
