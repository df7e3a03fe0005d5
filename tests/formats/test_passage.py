# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A passage as it is given to other programs: alone, and as HTML."""

from __future__ import annotations

import pytest

from stet.document import thread
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.formats.criticmarkup import read_text, write_text
from stet.formats.passage import LARGEST, html_of, marked_html_of, part_of, plain_text_of

ANN = Origin(Source.HUMAN, "Ann")


def span(start: int, column: int, end: int, stop: int) -> Span:
    return Span(Position(start, column), Position(end, stop))


@pytest.mark.parametrize(
    ("where", "wanted"),
    [
        (span(0, 0, 0, 3), "One"),
        (span(0, 4, 2, 1), "{++new ++}words.\n\nT"),
        (span(0, 99, 2, 99), "\n\nTwo {--old--}."),
        (span(2, 2, 2, 2), ""),
    ],
)
def test_a_part_has_the_changes_in_it(where: Span, wanted: str) -> None:
    manuscript = read_text("One {++new ++}words.\n\nTwo {--old--}.")
    found = part_of(manuscript, where)
    assert (found.original, found.final) == (read_text(wanted).original, read_text(wanted).final)


def test_a_part_has_the_comments_that_are_all_in_it() -> None:
    manuscript = Manuscript.of("One two.\n\nThree four.")
    for where in (span(0, 4, 0, 7), span(0, 4, 2, 5), span(2, 6, 2, 10)):
        manuscript.apply(thread.add(manuscript, where, f"{where.end.column}", ANN))
    found = part_of(manuscript, span(0, 4, 2, 5))
    assert {each.text: each.anchor for each in found.comments.values()} == {
        "7": span(0, 0, 0, 3),
        "5": span(0, 0, 2, 5),
    }


def test_html_is_a_fragment_without_the_marks_of_a_page() -> None:
    found = html_of("# A *b*")
    assert found.startswith('<meta charset="utf-8"><h1')
    assert "<em>b</em>" in found
    assert "anchor" not in found
    assert html_of("a" * (LARGEST + 1)) == ""


def test_marked_html_shows_what_changes() -> None:
    found = marked_html_of(read_text("a {++b++} {--c--}"))
    assert "<ins" in found
    assert "<del" in found
    assert marked_html_of(Manuscript.of("a" * (LARGEST + 1))) == ""


def test_plain_text_is_the_words() -> None:
    assert plain_text_of("# A\n\n- *b*") == "A\n\n• b\n"
    assert "{++" not in plain_text_of("a") + write_text(Manuscript.of("a"))
