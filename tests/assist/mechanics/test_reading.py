# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a text is to be read, and that a text that is written in is read as a new one would be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.mechanics.dialects import Spelt, spelt
from stet.assist.mechanics.pieces import pieces_of
from stet.assist.mechanics.reading import SAMPLE, Sample, reading_of
from stet.assist.replies.final_lines import FinalLines
from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN
from stet.document.paragraph import Paragraph, Run, paragraphs_of

LINES = [
    "She walked to the harbor and the colors of the sky were gray.",
    "The colour of the harbour was grey, and he realised it.",
    "Der Mann ist nicht mit dem Hund in die Stadt gegangen, und es war spät.",
    "Use `x` and `y` and `z` now.",
    "> The centre of it all.",
    "# A heading of the text",
    "```",
    "lang: en-GB",
    "---",
    "[one]: https://example.org",
    "See [one] and [two][one].",
    "",
]


def read_anew(paragraphs: list[Paragraph]) -> object:
    document = FinalLines(paragraphs[:SAMPLE]).document
    return reading_of(document, pieces_of(document))


@given(
    st.lists(st.sampled_from(LINES), min_size=1, max_size=12),
    st.lists(
        st.tuples(
            st.integers(0, 12), st.integers(0, 3), st.lists(st.sampled_from(LINES), max_size=3)
        ),
        max_size=5,
    ),
)
def test_after_any_edits_it_is_read_as_a_new_one(lines, edits) -> None:
    paragraphs = list(paragraphs_of("\n".join(lines), UNKNOWN))
    sample = Sample()
    assert sample.reading(paragraphs) == read_anew(paragraphs)
    for first, removed, new in edits:
        first = min(first, len(paragraphs) - 1)
        kept = [*paragraphs[:first], *paragraphs[first + removed :]]
        more = [Paragraph((Run(line, UNKNOWN),) if line else ()) for line in new]
        paragraphs = [*kept[:first], *more, *kept[first:]] or [Paragraph()]
        assert sample.reading(paragraphs) == read_anew(paragraphs)


def test_another_text_is_read_as_itself() -> None:
    sample = Sample()
    english = list(Manuscript.of("The colour of the harbour was what they had seen.").paragraphs)
    german = list(Manuscript.of(LINES[2]).paragraphs)
    for text, language in ((english, "en"), (german, "de"), (english, "en")):
        assert sample.reading(text).language == language
    assert sample.reading(english).dialect == "British"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The colour of Grey's harbour", Spelt(3, 0)),
        ("COLOURS, colours; coloured", Spelt(3, 0)),
        ("the color (gray) of a mold", Spelt(0, 3)),
        ("humorous, rigorous", Spelt(0, 0)),
        ("promised, surprised, revised", Spelt(0, 0)),
        ("realised and realized", Spelt(1, 1)),
        ("discoloured, greyhound, un-honoured", Spelt(1, 0)),
        ("col­our tyre_s 天colour", Spelt(0, 0)),
        ("", Spelt(0, 0)),
    ],
)
def test_words_are_counted_by_how_they_are_spelt(text: str, counted: Spelt) -> None:
    assert spelt(text) == counted
