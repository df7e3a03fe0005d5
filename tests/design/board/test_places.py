# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Places found in few paragraphs are those that a look at all of them finds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stet.design.board.places import FinalPlaces
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Run, build
from stet.document.search import FinalText

MODEL = Origin(Source.MODEL, "Qwen")
WORDS = st.sampled_from(["a", "\n", "bc", "\n\n", "d\ne"])
STATES = st.sampled_from([(None, None), (1, None), (None, 2), (1, 2)])


@given(st.lists(st.tuples(WORDS, STATES), max_size=12), st.data())
def test_spans_are_those_of_the_whole_text(pieces, data: st.DataObject) -> None:
    runs = [Run(letter, MODEL, *state) for words, state in pieces for letter in words]
    manuscript = Manuscript(build([*runs, Run("\n")]), [Change(1, MODEL), Change(2, MODEL)])
    whole = FinalText(manuscript)
    start = data.draw(st.integers(0, len(whole.text)))
    end = data.draw(st.integers(start, len(whole.text)))
    assert FinalPlaces(manuscript).span(start, end) == whole.span(start, end)
