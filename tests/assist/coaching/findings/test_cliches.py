# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Worn phrases."""

import pytest

from stet.assist.coaching.choosing import all_findings
from stet.assist.coaching.draft import draft_of_text

ASKED = [
    ("At the end of the day it is the reader who pays.", "At the end of the day"),
    ("Her blood ran cold when she saw it.", "Her blood ran cold"),
    ("In today's fast-paced world, nobody waits.", "In today's fast-paced world"),
    ("You could have heard a pin drop.", "You could have heard a pin drop"),
    ("When all is said and done, a town is its people.", "When all is said and done"),
    ("By ten it was as black as night outside.", "as black as night"),
    ("This is a real game-changer for the town.", "game-changer"),
]
QUIET = [
    "I was there at the end of the day. I told my aunt, and my aunt told me to sit.",
    "“At the end of the day it's a train,” said Ruth.",
    "The ice was two metres thick. The tapestry of the chapel hangs in the nave.",
    "The bees were busy and the mouse was quiet.",
    "Dear Ann,\n\nAt the end of the day it rained.\n\nYours sincerely,\n\nBo",
]


@pytest.mark.parametrize(
    ("words", "question"),
    [
        ("At the end of the day it is the reader who pays.", "lose without it?"),
        ("In today's fast-paced world, nobody waits.", "lose without it?"),
        ("This is a real game-changer for the town.", "Which plain fact"),
        ("Her blood ran cold when she saw it.", "What is it like here"),
    ],
)
def test_the_question_is_one_that_the_phrase_can_answer(words: str, question: str) -> None:
    (found,) = all_findings(draft_of_text(words), {"cliches"})
    assert question in found.question
