# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Casual words are put formally in one of their senses, and left alone in the others."""

from __future__ import annotations

import pytest

from stet.assist.operations.formal_words import in_formal_words
from stet.assist.operations.tone import formal_by_rule


@pytest.mark.parametrize(
    ("casual", "formal"),
    [
        ("Hi all, the plans are here.", "Dear all, the plans are here."),
        ("Hey Chris, it is late.", "Dear Chris, it is late."),
        ("Thanks for the drawings.", "Thank you for the drawings."),
        ("We're really sorry about the noise.", "We apologise for the noise."),
        ("Can we meet on Friday?", "May we meet on Friday?"),
        ("I want to cancel it.", "I would like to cancel it."),
        ("Please get in touch with us.", "Please contact us."),
        ("We got your letter.", "We received your letter."),
        ("Somebody has to fix the old boiler.", "Somebody has to repair the old boiler."),
        ("She looked into the matter.", "She investigated the matter."),
        ("I cannot make it to the meeting.", "I cannot attend the meeting."),
        ("I cannot make it to the office.", "I cannot make it to the office."),
        ("There are lots of people here.", "There are many people here."),
        ("Maybe it is shut.", "Perhaps it is shut."),
        (
            "Somebody has got to go, and it is OK with me.",
            "Somebody has to go, and it is acceptable to me.",
        ),
        ("The guy’s coming today.", "The man is coming today."),
        ("There's lots of people.", "There are many people."),
        ("There's lots of kids in the building.", "There are many children in the building."),
        ("It is shut, so can you come?", "It is shut, so could you please come?"),
        ("We talked about the plan.", "We discussed the plan."),
        ("The bus has still got its bell.", "The bus still has its bell."),
        ("She has got her own key.", "She has her own key."),
    ],
)
def test_a_casual_word_is_put_formally(casual: str, formal: str) -> None:
    assert in_formal_words(casual) == formal


@pytest.mark.parametrize(
    "sentence",
    [
        "We got up late, and he got ill.",
        "The bit was dull. A bit of cheese.",
        "He looked into the well.",
        "They fix the price every May.",
        "A lot of snow fell.",
        "She can make it work.",
        "The till was empty; he had to till the field.",
        "I picked up the accent.",
        "We talked about it.".replace("it", "her mother"),
        "Say hello to the guy’s dog.".replace("the guy’s", "Guy’s"),
    ],
)
def test_another_sense_stays(sentence: str) -> None:
    assert in_formal_words(sentence) == sentence


def test_what_is_half_casual_still_becomes_more_formal() -> None:
    assert formal_by_rule("Pop it in the box; it's open.") == "Pop it in the box; it is open."
    assert formal_by_rule("Pop it in the box.") == ""
    assert formal_by_rule("Thanks for the photos!") == "Thank you for the photos."


def test_what_is_misspelt_for_your_is_not_spelt_out() -> None:
    assert formal_by_rule("I rang you're office three times.") == ""
    assert formal_by_rule("They’re car is here.") == ""
    assert formal_by_rule("You’re kind.") == "You are kind."
