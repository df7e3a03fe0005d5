# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.continuation import NOTHING_BEFORE, SENTENCES, ContinuationReader, unfit
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position

BEFORE = "Marta waited on the pier for the ferry of 18.40. It was late, and"


def read(before: str, reply: str, seen: str = "") -> str:
    reader = ContinuationReader(before, seen or before)
    for index in range(0, len(reply), 3):
        reader.feed(reply[index : index + 3])
    return reader.end()


@pytest.mark.parametrize(
    ("before", "reply", "shown"),
    [
        (BEFORE, " the gulls had gone.", " the gulls had gone."),
        (BEFORE, "the gulls had gone.", " the gulls had gone."),  # a space that was forgotten
        (BEFORE + " ", " the gulls had gone.", "the gulls had gone."),
        (BEFORE, ", besides, cold.", ", besides, cold."),
        (BEFORE, "\n\n the gulls had gone.", " the gulls had gone."),
        (BEFORE, " she went home.\n\nNext day it rained.", " she went home."),
        (BEFORE, " one. Two. Three. Four.", " one. Two. Three."),
        # no names, numbers or quotations that are not there
        (BEFORE, " Marta went home.", " Marta went home."),
        (BEFORE, " Peter came.", ""),
        (BEFORE, " she went home. Peter came.", " she went home. Peter came."),  # may be any word
        (BEFORE, " she went home. Then Peter came.", " she went home."),
        (BEFORE, " the 18.40 was the last.", " the 18.40 was the last."),
        (BEFORE, " the 19.50 was the last.", ""),
        (BEFORE, " she went home. It took 3 hours.", " she went home."),
        (BEFORE, " she said, “No.”", ""),
        (BEFORE + " “never”, she said, and", " went. “Go,” she said.", " went. “Go,” she said."),
        # nor the page once more
        (BEFORE, " Marta waited on the pier for the ferry.", ""),
        (BEFORE, " she sat. Marta waited on the pier for it.", " she sat."),
        (BEFORE, " on and on and on and on and on and on and on.", ""),
        # what ends nowhere is not offered
        (BEFORE, " the gulls had", ""),
        (BEFORE, "", ""),
        ("It rained.", "I went out, and I’m wet.", " I went out, and I’m wet."),
        ("", "It rained.", "It rained."),
    ],
)
def test_what_is_let_through(before: str, reply: str, shown: str) -> None:
    assert read(before, reply) == shown


@given(st.text(max_size=80), st.text(max_size=200), st.integers(1, 9))
def test_what_is_shown_is_of_the_reply_and_ends_at_a_sentence(
    before: str, reply: str, step: int
) -> None:
    reader = ContinuationReader(before, before)
    shown = ""
    for index in range(0, len(reply), step):
        now = reader.feed(reply[index : index + step])
        assert reader.is_over or now.startswith(shown)
        shown = now
    ended = reader.end()
    assert ended.strip() in reply
    assert not ended or ended.rstrip("”\"'")[-1] in ".!?…"
    assert ended.count(".") <= len(reply)
    assert reader.feed("More. And more.") == ended


def test_it_stops_asking_when_enough_is_there() -> None:
    reader = ContinuationReader(BEFORE, BEFORE)
    reader.feed(" one two. Three four. Five six. ")
    assert reader.is_over
    assert reader.text.count(".") == SENTENCES


@pytest.mark.parametrize(
    ("text", "line", "below"),
    [
        ("# A house\n\nText here.", 0, "heading"),
        ("# A house\n\nText here.", 1, ""),
        ("# A house\n\nText here.", 2, ""),
        ("A house\n=======\n\nText here.", 0, "heading"),
        ("Text here.\n\n| a | b |\n| - | - |\n| c | d |", 4, "table"),
        ("Text here.\n\n| a | b |\n| - | - |\n| c | d |\n", 5, ""),
        ("Text.\n\n```\ncode\n```\n", 3, "code block"),
        ("Text.\n\n```\ncode\n```\n", 4, "code block"),
        ("Text.\n\n```\ncode\n```\n", 5, ""),
        ("- One item.\n\n  ```\n  x\n  ```\n- Two.", 0, ""),
        ("- One item.\n\n  ```\n  x\n  ```\n- Two.", 3, "code block"),
        ("- One item.\n\n  ```\n  x\n  ```\n- Two.", 5, ""),
        ("---\ntitle: A\n---\nText.", 1, "front matter"),
        ("> A quotation.", 0, ""),
        ("Text\x0bwith odd\u2028ends.\n\n# A house", 2, "heading"),
    ],
)
def test_only_prose_is_gone_on_from(text: str, line: int, below: str) -> None:
    manuscript = Manuscript.of(text)
    place = Position(line, len(manuscript.paragraphs[line].markup))
    why = unfit(manuscript, place)
    assert why == (f"Stet goes on from prose alone. Put the caret below the {below}." * bool(below))


@pytest.mark.parametrize("text", ["", "  \n\n"])
def test_an_empty_text_is_not_gone_on_from(text: str) -> None:
    manuscript = Manuscript.of(text)
    assert unfit(manuscript, manuscript.end) == NOTHING_BEFORE
