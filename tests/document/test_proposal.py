# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Proposals: applied where the passage stands, refused where the writer has been."""

from __future__ import annotations

import pytest
from tests.document.notation import read, show
from tests.document.strategies import ANN, MODEL

from stet.document import editing, proposal, review
from stet.document.editing import Piece
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.document.proposal import OutOfDate, Passage, ProposedEdit, passage_at
from stet.document.word_diff import Edit, diff_words

REWRITES = [
    # passage between the carets, its rewrite, and what is shown then
    ("a |one two| b", "one three", "a one [-1 two][+1 three] b"),
    ("|one|", "", "[-1 one]"),
    ("||", "one", "[+1 one]"),
    ("a||b", "x", "a[+1 x]b"),
    ("|one two|", "zero one two", "[+1 zero ]one two"),
    ("|one two|", "one two three", "one two[+1  three]"),
    ("|one¶two|", "one two", "one[-1 ¶][+1  ]two"),
    ("|one two|", "one¶two", "one[-1  ][+1 ¶]two"),
    ("a|¶|b", "", "a[-1 ¶]b"),
    ("|[-1 zero ]one two|", "one", "[-1 zero ]one[-2  two]"),
    ("|one [-1 two ]three|", "one four", "one [-1 two ][-2 three][+2 four]"),
    ("|on[+1 e tw]o|", "one", "on[+1 e][+1-2  tw][-2 o]"),
    ("|one [+1 two] three|", "one four three", "one [+1-2 two][+2 four] three"),
    ("|one[-1 ¶]two|", "one two", "[-2 one][-1 ¶][-2 two][+2 one two]"),
]


@pytest.mark.parametrize(("before", "rewrite", "after"), REWRITES)
def test_rewrite(before: str, rewrite: str, after: str) -> None:
    manuscript, span = read(before)
    start = show(manuscript)
    passage = passage_at(manuscript, span)
    edits = [ProposedEdit(edit) for edit in diff_words(passage.text, rewrite.replace("¶", "\n"))]
    transaction, passage = proposal.propose(manuscript, passage, edits, MODEL)
    manuscript.apply(transaction)
    assert show(manuscript) == after
    assert passage.stands(manuscript)
    manuscript.apply(transaction.inverse())
    assert show(manuscript) == start


def type_at(manuscript: Manuscript, column: int, text: str, passage: Passage) -> Passage:
    span = Span(Position(0, column), Position(0, column))
    edit = editing.replace_span(manuscript, span, [Piece(text, ANN)], ANN, tracked=False)
    manuscript.apply(edit)
    return passage.follow(edit)


def propose(manuscript: Manuscript, passage: Passage, *edits: Edit) -> Passage:
    made, passage = proposal.propose(manuscript, passage, [ProposedEdit(e) for e in edits], MODEL)
    manuscript.apply(made)
    return passage


def test_batches_stream_in_while_the_writer_types_elsewhere() -> None:
    manuscript, span = read("before |one two three| after")
    passage = passage_at(manuscript, span)
    passage = propose(manuscript, passage, Edit(0, 3, "1"))
    passage = type_at(manuscript, 0, "Well ", passage)
    passage = propose(manuscript, passage, Edit(4, 7, "2"))
    passage = type_at(manuscript, manuscript.end.column, "wards", passage)
    passage = propose(manuscript, passage, Edit(8, 13, "3"), Edit(13, 13, "!"))
    assert show(manuscript) == (
        "Well before [-1 one][+1 1] [-2 two][+2 2] [-3 three][+3 3][+4 !] afterwards"
    )


@pytest.mark.parametrize("column", [4, 7])
def test_typing_at_the_edges_is_outside(column: int) -> None:
    manuscript, span = read("one |two| three")
    passage = type_at(manuscript, column, "x", passage_at(manuscript, span))
    assert passage.stands(manuscript)
    assert passage.text == "two"


def test_typing_inside_puts_it_out_of_date() -> None:
    manuscript, span = read("one |two| three")
    passage = type_at(manuscript, 5, "x", passage_at(manuscript, span))
    with pytest.raises(OutOfDate):
        propose(manuscript, passage, Edit(0, 3, "2"))
    assert show(manuscript) == "one txwo three"


def test_undoing_what_was_typed_brings_it_up_to_date_again() -> None:
    manuscript, span = read("one |two| three")
    passage = passage_at(manuscript, span)
    place = Span(Position(0, 5), Position(0, 5))
    edit = editing.replace_span(manuscript, place, [Piece("x", ANN)], ANN, tracked=False)
    manuscript.apply(edit)
    passage = passage.follow(edit)
    manuscript.apply(edit.inverse())
    assert passage.follow(edit.inverse()).stands(manuscript)


def test_rejecting_an_early_batch_leaves_the_next_up_to_date() -> None:
    manuscript, span = read("|one two|")
    passage = propose(manuscript, passage_at(manuscript, span), Edit(0, 3, "1"))
    rejected = review.reject(manuscript, [1])
    manuscript.apply(rejected)
    passage = propose(manuscript, passage.follow(rejected), Edit(4, 7, "2"))
    assert show(manuscript) == "one [-2 two][+2 2]"


def test_parts_are_guarded_each_by_itself() -> None:
    manuscript, span = read("|One. [-1 x]Two.¶Three.|")
    whole = passage_at(manuscript, span)
    parts = [whole.part(manuscript, *ends) for ends in ((0, 5), (5, 9), (9, 10), (10, 16))]
    assert [part.text for part in parts] == ["One. ", "Two.", "\n", "Three."]
    assert all(part.stands(manuscript) for part in parts)


def test_accepting_in_one_part_leaves_the_others_up_to_date() -> None:
    manuscript, span = read("|One. Two.|")
    whole = passage_at(manuscript, span)
    first, second = whole.part(manuscript, 0, 5), whole.part(manuscript, 5, 9)
    made_edit, first = proposal.propose(manuscript, first, [ProposedEdit(Edit(0, 3, "1"))], MODEL)
    manuscript.apply(made_edit)
    second = second.follow(made_edit)
    accepted = review.accept(manuscript, [1])
    manuscript.apply(accepted)
    propose(manuscript, second.follow(accepted), Edit(0, 3, "2"))
    assert show(manuscript) == "1. [-2 Two][+2 2]."
    assert not first.follow(accepted).stands(manuscript)


def test_an_empty_batch_changes_nothing() -> None:
    manuscript, span = read("|one|")
    transaction, _ = proposal.propose(manuscript, passage_at(manuscript, span), [], MODEL)
    assert transaction.is_empty


def joined() -> Manuscript:
    manuscript, _ = read("I cannot do what he did not.")
    passage = Passage(Span(Position(0, 0), Position(0, 28)), "I cannot do what he did not.")
    edits = diff_words(passage.text, "I can't do what he didn't.")
    proposed = [ProposedEdit(edit, "rephrase", unit=1) for edit in edits]
    assert len(proposed) == 2
    manuscript.apply(proposal.propose(manuscript, passage, proposed, MODEL)[0])
    return manuscript


def test_joined_edits_are_one_change_that_is_decided_about_whole() -> None:
    manuscript = joined()
    (pending,) = review.pending(manuscript)
    assert (pending.old, pending.new) == ("cannot … did not", "can't … didn't")
    assert pending.span == Span(Position(0, 2), Position(0, 38))
    manuscript.apply(review.reject(manuscript, [pending.change.id]))
    assert manuscript.final == "I cannot do what he did not."
    manuscript = joined()
    manuscript.apply(review.accept(manuscript, [pending.change.id]))
    assert manuscript.final == "I can't do what he didn't."


@pytest.mark.parametrize(
    ("words", "final"),
    [
        ("can't … didn't", "I can't do what he didn't."),
        ("could not … did not", "I could not do what he did not."),
        ("can't … never didn't", "I can't do what he never didn't."),
        (" … didn't", "I  do what he didn't."),
        ("must", "I must do what he ."),
    ],
)
def test_each_place_of_a_joined_change_is_edited_by_itself(words: str, final: str) -> None:
    manuscript = joined()
    manuscript.apply(review.edit_words(manuscript, min(manuscript.pending()), words, ANN))
    assert manuscript.final == final
    assert manuscript.original == "I cannot do what he did not."
