# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The gate for suggestions: ``|`` stands at the edges of what is locked."""

from __future__ import annotations

import pytest
from tests.document.notation import read
from tests.document.strategies import ANN, MODEL

from stet.assist.guards.fault import Fault
from stet.assist.offer import offer
from stet.document.document import Document
from stet.document.paragraph import Position, Span
from stet.document.proposal import OutOfDate, ProposedEdit, passage_at
from stet.document.word_diff import diff_words
from stet.workspace.locks import Locks
from stet.workspace.terms import USUAL, Terms


@pytest.mark.parametrize(
    ("line", "new", "final", "held"),
    [
        ("|He go home| and eat.", "He goes home and eats.", "He go home and eats.", 1),
        ("He go home |and eat.|", "He goes home and eats.", "He goes home and eat.", 1),
        ("He |go| home", "Then he go home", "Then he go home", 0),
        ("He |go| home", "He go back home", "He go back home", 0),
        ("|He go home| again", "He goes home twice", "He go home twice", 1),
    ],
)
def test_locked_words_stay(line: str, new: str, final: str, held: int) -> None:
    manuscript, span = read(line)
    locks = Locks(manuscript)
    locks.add(span)
    document = Document(manuscript, ANN)
    passage = passage_at(manuscript, Span(Position(0, 0), manuscript.end))
    edits = [ProposedEdit(edit) for edit in diff_words(passage.text, new)]
    offered = offer(document, passage, edits, MODEL, Terms(locks=locks))
    assert [faults for _, faults in offered.held] == [(Fault.LOCKED,)] * held
    assert len(offered.changes) == len(edits) - held == manuscript.pending_count
    assert manuscript.final == final
    assert manuscript.original == passage.text


def test_what_was_rejected_is_not_offered_again() -> None:
    manuscript, _ = read("He go home and eat.")
    document = Document(manuscript, ANN)
    passage = passage_at(manuscript, Span(Position(0, 0), manuscript.end))
    edits = [ProposedEdit(e) for e in diff_words(passage.text, "He goes home and eats.")]
    terms = Terms(was_rejected=lambda text, start, end, new: text[start:end] == "go")
    offered = offer(document, passage, edits, MODEL, terms)
    assert [faults for _, faults in offered.held] == [(Fault.REJECTED,)]
    assert manuscript.final == "He go home and eats."


def test_newer_words_are_never_written_over() -> None:
    manuscript, _ = read("He go home.")
    document = Document(manuscript, ANN)
    passage = passage_at(manuscript, Span(Position(0, 0), manuscript.end))
    edits = [ProposedEdit(e) for e in diff_words(passage.text, "He goes home.")]
    offer(document, passage, edits, MODEL, USUAL)
    with pytest.raises(OutOfDate):
        offer(document, passage, edits, MODEL, USUAL)


def test_edits_that_are_one_change_are_held_together() -> None:
    manuscript, _ = read("He go home and eat.")
    document = Document(manuscript, ANN)
    passage = passage_at(manuscript, Span(Position(0, 0), manuscript.end))
    new = "He goes home and eats."
    joined = [ProposedEdit(edit, unit=1) for edit in diff_words(passage.text, new)]
    terms = Terms(was_rejected=lambda text, start, end, new: text[start:end] == "eat")
    offered = offer(document, passage, joined, MODEL, terms)
    assert offered.changes == {}
    assert len(offered.held) == 2
    assert manuscript.pending_count == 0
    assert set(offer(document, passage, joined, MODEL, USUAL).changes) == {0, 1}
    assert manuscript.pending_count == 1
