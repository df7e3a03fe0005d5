# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from stet.assist.mechanics.slips import slip_edits

MENDED = [
    ("Your going to love it.", "You're going to love it."),
    ("Please let me no if you can.", "Please let me know if you can."),
    ("Call me if your coming.", "Call me if you're coming."),
    ("Thank you for you’re help.", "Thank you for your help."),
    ("I seen him at the market.", "I saw him at the market."),
    ("This are the best apples.", "These are the best apples."),
    ("She is a women of many talents.", "She is a woman of many talents."),
    ("Of coarse, it rained.", "Of course, it rained."),
    ("The meeting as been cancelled.", "The meeting has been cancelled."),
    ("It depends of the weather.", "It depends on the weather."),
    ("I look forward to hear from you.", "I look forward to hearing from you."),
    ("Could you advice me on this?", "Could you advise me on this?"),
    ("He was force to leave.", "He was forced to leave."),
    ("They are allow to stay.", "They are allowed to stay."),
    ("I’m agree with you.", "I agree with you."),
    ("The news are bad.", "The news is bad."),
    ("I need an information.", "I need some information."),
    ("One of the boxes are broken.", "One of the boxes is broken."),
    ("Each of the rooms have a bath.", "Each of the rooms has a bath."),
    ("Everyone have their own view.", "Everyone has their own view."),
    ("There was two crates of fish.", "There were two crates of fish."),
    ("Lets go home.", "Let's go home."),
    ("I wont go.", "I won't go."),
    ("Who’s book is this?", "Whose book is this?"),
    ("There are to many cooks.", "There are too many cooks."),
    ("He stood in front off the shop.", "He stood in front of the shop."),
    ("Do not loose your temper.", "Do not lose your temper."),
    ("She used it as an escape goat.", "She used it as a scapegoat."),
    ("She use to live here.", "She used to live here."),
]

RIGHT = [
    "Your going rate is high, and your welcome to the town was warm.",
    "Have I seen him? I have ever seen the sea.",
    "Does everyone have a seat? Let everyone have one.",
    "If one of the boys were here, she would know.",
    "There was two weeks between them. There was five pounds in it.",
    "It was made of coarse sand.",
    "It was such as been told.",
    "She lets go of the rope. He told them to let loose the dogs.",
    "Did you use to smoke? The tools we use to work with are old.",
    "An information desk stands by the door.",
    "He is one of the men who are here, and one of the best.",
    "“Lets go home. The news are bad,” she said.",
    "There is many a slip.",
    "As was his wont, he slept.",
]


def mended(sentence: str) -> str:
    for edit in reversed(slip_edits(sentence)):
        sentence = sentence[: edit.start] + edit.text + sentence[edit.end :]
    return sentence


@pytest.mark.parametrize(("sentence", "right"), MENDED)
def test_a_slip_is_mended(sentence: str, right: str) -> None:
    assert mended(sentence) == right


@pytest.mark.parametrize("sentence", [*RIGHT, *(right for _, right in MENDED)])
def test_what_is_right_stays(sentence: str) -> None:
    assert mended(sentence) == sentence
