# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a check finds in a passage, portion by portion."""

from __future__ import annotations

import pytest

from stet.assist.mechanics.check import PORTION, portions
from stet.assist.mechanics.checker import Checker
from stet.assist.mechanics.words import Words
from stet.document import editing
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span

CHECKER = Checker()


def found(text: str, span: Span | None = None) -> list[tuple[int, str]]:
    """Return the lines and words of what is found within ``span``, or everywhere."""
    manuscript = Manuscript.of(text)
    where = span or editing.everything(manuscript)
    out: list[tuple[int, str]] = []
    for portion in portions(list(manuscript.paragraphs), where, CHECKER, Words()):
        first = portion.passage.span.start.paragraph
        for each in portion.edits:
            start, end, _ = each.edit
            line = first + portion.passage.text.count("\n", 0, start)
            out.append((line, portion.passage.text[start:end]))
    return out


def test_a_single_line_is_read() -> None:
    assert found("We recieved it.") == [(0, "recieved")]


def test_the_last_line_is_read_wherever_the_portions_part() -> None:
    for lines in (PORTION - 1, PORTION, PORTION + 1, 2 * PORTION):
        text = "All is well here.\n\n" * (lines // 2) + "We recieved it."
        assert found(text) == [(2 * (lines // 2), "recieved")]


def test_each_portion_tells_what_is_its_own_once() -> None:
    text = "\n\n".join(["We recieved it."] * PORTION)
    assert found(text) == [(2 * index, "recieved") for index in range(PORTION)]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ((2, 0), (2, 15), ["recieved"]),
        ((2, 3), (2, 11), ["recieved"]),
        ((2, 4), (2, 11), []),
        ((2, 3), (2, 10), []),
        ((0, 0), (1, 0), ["recieved"]),
        ((2, 15), (4, 15), ["recieved"]),
        ((4, 15), (4, 15), []),
    ],
)
def test_only_what_lies_within_the_passage_is_told(
    start: tuple[int, int], end: tuple[int, int], words: list[str]
) -> None:
    text = "\n\n".join(["We recieved it."] * 3)
    span = Span(Position(*start), Position(*end))
    assert [word for _, word in found(text, span)] == words


def test_of_a_doubled_word_the_second_goes() -> None:
    assert found("They saw the the boat.") == [(0, " the")]


@pytest.mark.parametrize(
    "text",
    [
        "Most of the visitors came in order to see the boats.",
        "The doro wat is brick red.",
        "It takes 40 mins by bus.",
        "There were eleven stooks in the field.",
        "We add 0.3 % graphene oxide.",
        "Take the cron output.",
        "He asked me to decline “puer” in every case.",
        "The harpooneer stood by.",
        "We made what society we could of one another.",
        "He took what he could of the bread.",
    ],
)
def test_what_may_well_be_right_stays(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("I want a peice of it.", "peice"),
        ("Put a lable on it.", "lable"),
        ("Tell us wich it is.", "wich"),
        ("There is one isue left.", "isue"),
        ("We tryed it twice.", "tryed"),
        ("The stain has disolved.", "disolved"),
        ("We keep the receits.", "receits"),
        ("It was an exemple to all.", "exemple"),
        ("They keep their medecine here.", "medecine"),
        ("It is unbreakabel.", "unbreakabel"),
        ("They thanked us for the adgenda.", "adgenda"),
    ],
)
def test_what_is_surely_a_slip_is_mended(text: str, word: str) -> None:
    assert found(text) == [(0, word)]
