# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where sections go when they are moved, and what becomes of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.document.strategies import ANN

from stet.document.manuscript import Manuscript
from stet.markdown.document import Document
from stet.markdown.outline import Heading, Outline
from stet.markdown.sections import SectionsRunTogether, above, below, move

BOOK = "# P\n## a\n### a1\n## b\n# Q\n## c\n# R\n### deep\n## d\n# S"
STEPS = [
    # the section, up and down: the heading it goes in front of
    ("P", None, "R"),
    ("a", None, "Q"),
    ("a1", "a", "Q"),
    ("b", "a", "c"),
    ("Q", "P", "S"),
    ("c", "Q", "d"),
    ("deep", "R", "S"),
    ("d", "R", "end"),
    ("S", "R", None),
]


def headings(manuscript: Manuscript) -> list[Heading]:
    return Outline(Document(each.markup for each in manuscript.paragraphs)).headings()


def moved(text: str, title: str, target: int | None) -> str:
    manuscript = Manuscript.of(text)
    found = headings(manuscript)
    index = [each.title for each in found].index(title)
    assert target is not None
    manuscript.apply(move(manuscript, found, index, target, ANN)[1])
    return manuscript.original


@pytest.mark.parametrize(("title", "up", "down"), STEPS)
def test_one_up_and_one_down(title: str, up: str | None, down: str | None) -> None:
    found = headings(Manuscript.of(BOOK))
    titles = [each.title for each in found]
    lines = {None: None, "end": 10, **{each.title: each.line for each in found}}
    index = titles.index(title)
    assert above(found, index) == lines[up]
    assert below(found, index) == lines[down]


TEXTS = [
    # before, the section that goes one up, after
    ("# A\n\na\n\n# B\n\nb\n", "B", "# B\n\nb\n\n# A\n\na\n"),
    ("# A\n\na\n\n# B\n\nb", "B", "# B\n\nb\n\n# A\n\na"),
    ("intro\n\n# A\na\n# B\nb\n# C\n", "B", "intro\n\n# B\nb\n# A\na\n# C\n"),
    ("## A\n## B\n## C", "B", "## B\n## A\n## C"),
    # headings that are underlined do not run into the words above them
    ("A\n===\na\n\nB\n===\nb", "B", "B\n===\nb\n\nA\n===\na"),
    ("## A\nB\n---\nb\n", "B", "B\n---\nb\n## A\n"),
    ("# x\nA\n===\n# B\nb\n", "B", "# x\n# B\nb\n\nA\n===\n"),
    ("# A\na\n# B\n<div>", "B", "# B\n<div>\n\n# A\na\n"),
]


@pytest.mark.parametrize(("before", "title", "after"), TEXTS)
def test_the_text_after_a_move(before: str, title: str, after: str) -> None:
    found = headings(Manuscript.of(before))
    index = [each.title for each in found].index(title)
    assert moved(before, title, above(found, index)) == after


@pytest.mark.parametrize("last", ["```\ncode", "~~~\ncode\n", "<!-- begun"])
def test_what_has_no_end_is_not_put_before_another_section(last: str) -> None:
    text = f"# A\n\na\n\n# B\n\n{last}"
    found = headings(Manuscript.of(text))
    with pytest.raises(SectionsRunTogether):
        moved(text, "B", above(found, 1))


@pytest.mark.parametrize("target", [0, 1, 3])
def test_a_section_is_not_moved_into_itself(target: int) -> None:
    manuscript = Manuscript.of("# A\n\n## a\n# B")
    with pytest.raises(ValueError, match="into itself"):
        move(manuscript, headings(manuscript), 0, target, ANN)


@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(0, 2)), min_size=1, max_size=9),
    st.integers(0, 8),
    st.booleans(),
)
def test_there_and_back_is_where_it_was(
    shape: list[tuple[int, int]], number: int, goes_up: bool
) -> None:
    text = "\n".join(
        f"{'#' * level} {chr(65 + at)}\n" + "words\n\n" * words
        for at, (level, words) in enumerate(shape)
    )
    manuscript = Manuscript.of(text)
    found = headings(manuscript)
    index = number % len(found)
    title = found[index].title
    first, second = (above, below) if goes_up else (below, above)
    target = first(found, index)
    if target is None:
        return
    manuscript.apply(move(manuscript, found, index, target, ANN)[1])
    found = headings(manuscript)
    assert sorted(each.title for each in found) == sorted(chr(65 + at) for at in range(len(shape)))
    index = [each.title for each in found].index(title)
    target = second(found, index)
    if target is not None:  # what is in no chapter can leave that state and not come back
        manuscript.apply(move(manuscript, found, index, target, ANN)[1])
        assert manuscript.original == text
