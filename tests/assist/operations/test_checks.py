# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What each operation does to a sentence and what it does not, as plain code sees it."""

from __future__ import annotations

import pytest

from stet.assist.operations.registry import OPERATIONS

DONE = [
    ("present", "She opened the box.", "She opens the box."),
    ("present", "He had lost it and did not care.", "He has lost it and does not care."),
    ("present", "Then it lay down and slept.", "Then it lies down and sleeps."),
    ("present", "“I saw it,” he said.", "“I saw it,” he says."),
    ("past", "She opens the box.", "She opened the box."),
    ("past", "They won't stay, so we eat.", "They wouldn't stay, so we ate."),
    ("past", "The old man lies there.", "The old man lay there."),
    ("active", "It was sung by the choir.", "The choir sang it."),
    ("active", "The tea was made by us.", "We made the tea."),
    (
        "active",
        "The draft was praised by Anna and torn up by her editor.",
        "Anna praised the draft, and her editor tore it up.",
    ),
    (
        "split",
        "He sold it to a man from Leeds, who painted it, and we left the town in June.",
        "He sold it to a man from Leeds. He painted it. We left the town in June.",
    ),
    (
        "split",
        "To reset it, hold the button, then enter the code, and if that fails, call us.",
        "To reset it, hold the button. Then enter the code. If that fails, call us.",
    ),
    ("formal", "It's late, so don't wait.", "It is late, so do not wait."),
    ("formal", "Can you ring me?", "Could you please call me?"),
    ("friendly", "We have received it.", "We've received it."),
    ("friendly", "Kindly reply.", "Please reply."),
]

NOT_DONE = [
    # The tense of one verb stays, or another word changes.
    ("present", "She opened it and went in.", "She opens it and went in."),
    ("present", "She opened the box.", "She opens the crate."),
    ("present", "It lay down.", "It lays down."),
    ("present", "She had gone.", "She has go."),
    ("present", "They sang.", "They sings."),
    ("past", "She opens it and goes in.", "She opened it and goes in."),
    ("past", "He may be late, since it is shut.", "He may be late, since it was shut."),
    ("past", "He goes home.", "He went to his home."),
    ("past", "You sing.", "You was singing."),
    # Who does it and what it is done to are taken for each other, or one is lost.
    ("active", "The cat was seen by the dog.", "The cat saw the dog."),
    ("active", "A firm from Porto was hired by us.", "We hired the firm from Porto."),
    ("active", "The old barn was sold by him.", "He sold the barn."),
    ("active", "It had been lost by her.", "She lost it."),
    ("active", "It was seen by the men.", "It was seen by the men."),
    # A fragment, a lost word, a sentence that is no shorter.
    ("split", "It is shut, because the lock broke in June.", "It is shut. Because the lock broke."),
    ("split", "He came on Monday, and she left again.", "He came. She left again."),
    ("split", "He came on Monday, and she left.", "He came on Monday, and she left."),
    ("formal", "It's late.", "It's rather late."),
    ("formal", "It's late.", "It is late!"),
    ("formal", "He is late.", "He is late."),
    # Seen in the window: half of a contraction was spelt out.
    (
        "formal",
        "I won't, nobody but the shop's got it.",
        "I will not, nobody but the shop's have it.",
    ),
    ("formal", "I won't, the shop's got it.", "I will not, the shop's got it."),
    ("friendly", "It has been refused.", "It has been denied."),
    ("friendly", "We have it.", "We have got it!"),
]

APPLIES = [
    ("present", "She opened it."),
    ("past", "She opens it."),
    ("active", "It was eaten by the dogs."),
    ("formal", "I don't know."),
    ("friendly", "Kindly reply."),
]
HAS_NOTHING_FOR_IT = [
    ("present", "If it rained, they stayed in."),
    ("present", "He died in 1932."),
    ("present", "My aunt used to sing."),
    ("past", "She went home."),
    ("past", "She leaves tomorrow."),
    ("active", "The trees were planted by hand."),
    ("active", "The walls were painted white."),
    ("active", "It stood by the door."),
    ("split", "It is short already, and good."),
    ("formal", "It is late."),
    ("friendly", "Come in."),
]


@pytest.mark.parametrize(("name", "source", "reply"), DONE)
def test_it_is_done(name, source, reply):
    assert OPERATIONS[name].achieves(source, reply)


@pytest.mark.parametrize(("name", "source", "reply"), NOT_DONE)
def test_it_is_not_done_or_something_else_is(name, source, reply):
    assert not OPERATIONS[name].achieves(source, reply)


@pytest.mark.parametrize(("name", "source"), APPLIES)
def test_there_is_something_for_it(name, source):
    assert OPERATIONS[name].applies(source)


@pytest.mark.parametrize(("name", "source"), HAS_NOTHING_FOR_IT)
def test_there_is_nothing_for_it(name, source):
    assert not OPERATIONS[name].applies(source)


@pytest.mark.parametrize(
    ("name", "source", "version"),
    [
        (
            "formal",
            "Hey Tom, can you check it again, 'cause the total's off by £40?",
            "Dear Tom, could you please check it again, because the total is off by £40?",
        ),
        ("formal", "I’m not sure it’ll work.", "I am not sure it will work."),
        # What somebody said is theirs.
        ("formal", "Pop it in the box when you're done.", "Pop it in the box when you are done."),
        ("formal", "He said “I’m off” and left.", ""),
        (
            "split",
            "The old wall had been leaning for years, but nobody took it seriously until a stone "
            "fell on the van.",
            "The old wall had been leaning for years. But nobody took it seriously until a stone "
            "fell on the van.",
        ),
        # Both halves stand under what the first begins with, or are what somebody said.
        (
            "split",
            "If the lamp is red you must wait for a long while, and you must never open the lid "
            "of the box.",
            "",
        ),
        (
            "split",
            "She told us that the boat was sold last year to a man, and that nobody had asked her "
            "about it.",
            "",
        ),
        (
            "friendly",
            "We regret to inform you that it is late.",
            "We're sorry to tell you that it is late.",
        ),
        ("friendly", "Visitors must sign the book.", ""),
    ],
)
def test_what_plain_code_makes_of_it(name, source, version):
    assert OPERATIONS[name].by_rule(source) == version


def test_a_split_gets_back_the_word_that_joined():
    source = "It was old, but it worked for us, so nobody ever asked about it."
    reply = "It was old. It worked for us. Nobody ever asked about it."
    assert OPERATIONS["split"].tidied(source, reply) == (
        "It was old. But it worked for us. So nobody ever asked about it."
    )
