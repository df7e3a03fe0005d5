# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What one decision takes along; odd changes are Ann's, even ones the model's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.document.notation import read
from tests.document.strategies import MODEL, rewrites

from stet.document import word_diff
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span, paragraphs_of
from stet.document.proposal import ProposedEdit, passage_at, propose
from stet.workspace.review_scope import SAFE_KINDS, Grain, of_same_kind, together

ONE = "She [-2 go][+2 goes] home[+4 ,] and [-6 eat][+6 eats]. Then [-8 she sleep][+8 sleeps]."
FAR = "The [+2 old] bridge that we had crossed so often was [-4 a] gone."


@pytest.mark.parametrize(
    ("line", "change", "grain", "expected"),
    [
        (ONE, 2, Grain.WORD, [2]),
        (ONE, 2, Grain.PHRASE, [2, 4, 6]),
        (ONE, 6, Grain.PHRASE, [2, 4, 6]),
        (ONE, 8, Grain.PHRASE, [8]),
        (ONE, 4, Grain.SENTENCE, [2, 4, 6]),
        (ONE, 8, Grain.SENTENCE, [8]),
        (FAR, 2, Grain.PHRASE, [2]),
        (FAR, 2, Grain.SENTENCE, [2, 4]),
        # up to two words between two changes
        ("[-2 A][+2 The] very old [-4 man][+4 dog] came.", 2, Grain.PHRASE, [2, 4]),
        ("[-2 A][+2 The] very old big [-4 man][+4 dog] came.", 2, Grain.PHRASE, [2]),
        # what begins the next sentence is not of this one
        ("It [-2 go][+2 goes]. [-4 He][+4 She] ran.", 2, Grain.SENTENCE, [2]),
        # another author's are not taken along
        ("We [+1 all] [-2 go][+2 went] there.", 2, Grain.SENTENCE, [2]),
        ("We [+1 all] [-2 go][+2 went] there.", 1, Grain.PHRASE, [1]),
        # a change over a paragraph mark stands alone
        ("We [-2 go¶And] [+4 we] come.", 2, Grain.SENTENCE, [2]),
        # at the edges
        ("[+2 So.]", 2, Grain.SENTENCE, [2]),
        ("[-2 All of it.]", 2, Grain.SENTENCE, [2]),
        ("It ends[+2 .] [-4 And.]", 4, Grain.SENTENCE, [2, 4]),
        # a sentence that goes whole is one of its own, for itself and for its neighbours
        ("It ends[+2 .] [-4 And so on. ]He [-6 go][+6 goes].", 4, Grain.SENTENCE, [4]),
        ("It ends[+2 .] [-4 And so on. ]He [-6 go][+6 goes].", 6, Grain.SENTENCE, [6]),
        ("It ends[+2 .] [-4 And so on. ]He [-6 go][+6 goes].", 2, Grain.SENTENCE, [2]),
    ],
)
def test_together(line: str, change: int, grain: Grain, expected: list[int]) -> None:
    manuscript, _ = read(line)
    assert together(manuscript, change, grain) == expected


def test_a_change_that_does_not_pend() -> None:
    with pytest.raises(KeyError):
        together(read("a")[0], 7, Grain.SENTENCE)


@given(rewrites(), st.data())
def test_each_grain_holds_the_smaller_one(texts: tuple[str, str], data: st.DataObject) -> None:
    manuscript = Manuscript(paragraphs_of(texts[0]))
    passage = passage_at(manuscript, Span(Position(0, 0), manuscript.end))
    edits = [ProposedEdit(edit) for edit in word_diff.diff_words(passage.text, texts[1])]
    manuscript.apply(propose(manuscript, passage, edits, MODEL)[0])
    pending = sorted(manuscript.pending())
    if not pending:
        return
    change = data.draw(st.sampled_from(pending))
    word, phrase, sentence = (set(together(manuscript, change, grain)) for grain in Grain)
    for other in phrase:
        assert set(together(manuscript, other, Grain.PHRASE)) == phrase
    assert {change} == word <= phrase <= sentence <= set(pending)


def test_all_of_one_kind_are_of_one_author() -> None:
    manuscript, _ = read("[+1 a]b[+2 c]d[+4 e]")
    assert of_same_kind(manuscript, 2) == [2, 4]
    assert of_same_kind(manuscript, 1) == [1]


@pytest.mark.parametrize(
    ("kind", "safe"),
    [("spelling", True), ("punctuation", True), ("padding", True), ("grammar", False), ("", False)],
)
def test_which_kinds_are_safe(kind: str, safe: bool) -> None:
    assert (kind in SAFE_KINDS) is safe
