# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The sections of a manuscript: what they count, and the law that edits lead to a fresh look."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.document.notation import read
from tests.document.session import Session
from tests.document.strategies import ANN, Step, scripts

from stet.document import review, thread
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.document.transaction import Transaction
from stet.ui.panels import outline_sections
from stet.ui.panels.outline_sections import Section, Sections

BLOCKS = st.lists(
    st.sampled_from(
        [
            "# One\n",
            "## Two words\n",
            "\n",
            "some words here\n",
            "```\n",
            "Under\n===\n",
            "- item\n",
        ]
    ),
    max_size=20,
).map("".join)


def whole(sections: Sections) -> list[Section]:
    while not sections.catch_up():
        pass
    return sections.sections()


def shape(manuscript: Manuscript) -> list[tuple[str, int, int, int]]:
    """Return title, words as suggested, suggestions and comments of each section."""
    return [
        (each.title, each.words.final, each.suggestions, each.comments)
        for each in whole(Sections(manuscript))
    ]


CASES = [
    ("words above\n\n# A\none two\n\n## B\nthree\n", [("A", 5, 0, 0), ("B", 2, 0, 0)]),
    ("## B\n# A\n### C\n#", [("B", 1, 0, 0), ("A", 2, 0, 0), ("C", 1, 0, 0), ("", 0, 0, 0)]),
    ("# A\nx [-2 y][+2 z]\n[+4 ## B¶w]\n", [("A", 5, 2, 0), ("B", 2, 1, 0)]),
    ("no heading", []),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_words_and_suggestions(text: str, expected: list[tuple[str, int, int, int]]) -> None:
    manuscript, _ = read(text.replace("\n", "¶"))
    assert shape(manuscript) == expected


def test_a_suggestion_over_two_sections_counts_where_it_begins() -> None:
    manuscript, _ = read("# A¶x[-2 y¶¶]# B¶z")
    assert shape(manuscript) == [("A", 2, 1, 0), ("B", 2, 0, 0)]


def test_comments_count_while_they_are_open() -> None:
    manuscript = Manuscript.of("above\n# A\none\n## B\ntwo")
    sections = Sections(manuscript)

    def commit(transaction: Transaction) -> None:
        manuscript.apply(transaction)
        sections.follow(transaction)

    for paragraph in (0, 2, 4):
        span = Span(Position(paragraph, 0), Position(paragraph, 2))
        commit(thread.add(manuscript, span, "Why?", ANN))
    assert [each.comments for each in whole(sections)] == [2, 1]
    commit(thread.resolve(manuscript, 3, ANN))
    assert [each.comments for each in whole(sections)] == [1, 0]
    commit(thread.remove(manuscript, 2, ANN))
    assert [each.comments for each in whole(sections)] == [0, 0]


def test_a_long_text_is_read_in_slices() -> None:
    text = "\n\n".join(f"# Part {part}\n\n" + "some words here\n\n" * 60 for part in range(20))
    manuscript = Manuscript.of(text)
    sections = Sections(manuscript)
    slices = 1
    while not sections.catch_up():
        slices += 1
    assert slices > len(manuscript.paragraphs) / outline_sections.SLICE
    assert {each.words.original for each in sections.sections()} == {182}


def test_thousands_of_decisions_at_once_are_a_new_beginning() -> None:
    manuscript, _ = read("¶".join(f"# H{n}¶w[+2 x][-4 y]" for n in range(400)))
    sections = Sections(manuscript)
    assert sum(each.suggestions for each in whole(sections)) == 800
    transaction = review.accept(manuscript, [2, 4])
    manuscript.apply(transaction)
    sections.follow(transaction)
    assert not sections.is_current
    assert not sum(each.suggestions for each in whole(sections))


class Watched(Manuscript):
    """A manuscript whose sections follow what is applied to it."""

    sections: Sections

    def apply(self, transaction: Transaction) -> None:
        super().apply(transaction)
        self.sections.follow(transaction)


@given(BLOCKS, scripts, st.integers(0, 6))
def test_after_any_edits_it_is_what_a_fresh_look_finds(
    text: str, script: list[Step], pause: int
) -> None:
    session = Session(text)
    session.manuscript = Watched.of(text)
    sections = session.manuscript.sections = Sections(session.manuscript)
    for number, step in enumerate(script):
        session.play([step])
        if pause and number % pause == 0:
            sections.catch_up()
    assert whole(sections) == whole(Sections(session.manuscript))
