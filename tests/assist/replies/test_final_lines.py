# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.replies.final_lines import SLICE, FinalLines
from stet.document import editing
from stet.document.editing import Piece
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span

ME = Origin(Source.HUMAN, "Ann")


def change(manuscript: Manuscript, low: int, high: int, words: str, tracked: bool) -> None:
    count = len(manuscript.paragraphs)
    first, last = sorted((low % count, high % count))
    span = Span(Position(first, 0), Position(last, min(1, len(manuscript.paragraphs[last].markup))))
    fragment = (Piece(words, ME),) if words else ()
    manuscript.apply(editing.replace_span(manuscript, span, fragment, ME, tracked=tracked))


def follows(lines: FinalLines, manuscript: Manuscript) -> bool:
    lines.follow(manuscript.paragraphs)
    fresh = FinalLines(manuscript.paragraphs)
    count = len(fresh.document.lines)
    return [*lines.document.lines] == [*fresh.document.lines] and all(
        lines.places(line) == fresh.places(line) for line in range(0, count, 1 + count // 50)
    )


EDIT = st.tuples(
    st.integers(0, 9999), st.integers(0, 2), st.sampled_from(["", "x", "a\nb", "\n"]), st.booleans()
)


@pytest.mark.parametrize("size", [3, SLICE - 1, SLICE, 2 * SLICE + 3])
@given(edits=st.lists(EDIT, max_size=4))
def test_following_edits_ends_where_reading_anew_does(
    size: int, edits: list[tuple[int, int, str, bool]]
) -> None:
    manuscript = Manuscript.of("\n".join(f"line {index}" for index in range(size)))
    lines = FinalLines(manuscript.paragraphs)
    for at, more, words, tracked in edits:
        change(manuscript, at, at + more, words, tracked)
        assert follows(lines, manuscript)
    assert follows(lines, manuscript)
