# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a journal and its file stand to each other, and whether a text is what its file holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.document.strategies import ANN

from stet.document import editing
from stet.document.editing import Piece
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.workspace.disk_state import DiskState, Reconciliation, reconcile

R = Reconciliation
FOUND = {
    # what is in the file, what is known of it, and what that is
    "the same text": ("mine", {}, R.SAME),
    "widened by its format": ("wide", {"is_written_here": True, "is_as_saved": True}, R.SAME),
    "gone on since": ("old", {"is_written_here": True, "is_known": True}, R.UNSAVED),
    "gone on, the file known": ("old", {"is_known": True}, R.UNSAVED),
    "cut off in the middle": ("m", {"interrupted": True}, R.INTERRUPTED),
    "edited by another program": ("theirs", {"is_as_saved": True}, R.EDITED_ELSEWHERE),
    "edited by both": ("theirs", {}, R.BOTH_WENT_ON),
    "gone": (None, {"is_known": True, "is_as_saved": True}, R.FILE_GONE),
}


@pytest.mark.parametrize("name", FOUND)
def test_how_they_stand(name: str) -> None:
    theirs, facts, wanted = FOUND[name]
    known = dict.fromkeys(("is_known", "is_as_saved", "is_written_here", "interrupted"), False)
    assert reconcile("mine", theirs, **{**known, **facts}) is wanted


EDITS = st.lists(
    st.tuples(st.integers(0, 8), st.integers(0, 3), st.sampled_from(("", "a", "b", "\n", "ab")))
)


@given(EDITS, st.booleans())
def test_asked_edit_by_edit_it_is_the_comparison_of_the_texts(
    edits: list[tuple[int, int, str]], tracked: bool
) -> None:
    manuscript = Manuscript.of("ab\nba")
    disk = DiskState("")
    disk.update(manuscript.original, None, manuscript)
    saved = manuscript.original
    for begin, length, text in edits:
        places = [
            Position(number, column)
            for number, paragraph in enumerate(manuscript.paragraphs)
            for column in range(len(paragraph.markup) + 1)
        ]
        first = min(begin, len(places) - 1)
        span = Span(places[first], places[min(first + length, len(places) - 1)])
        pieces = [Piece(text, ANN)] if text else []
        edit = editing.replace_span(manuscript, span, pieces, ANN, tracked=tracked)
        manuscript.apply(edit)
        disk.follow(edit, manuscript)
        assert disk.differs(manuscript) == (manuscript.original != saved)
