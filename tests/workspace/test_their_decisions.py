# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What waits here and was decided in a copy that came back: decided here too, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.workspace.test_returned_copy import MODEL, of, told

from stet.document import review
from stet.document.document import Document
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Position, Run, Span, build, flatten
from stet.workspace.returned_files import BroughtIn, Copy, bring_in, planned, snapshot
from stet.workspace.their_decisions import decided_there

ANN, BEN = Origin(Source.HUMAN, "Ann"), Origin(Source.HUMAN, "Ben")


def brought(mine: Manuscript, base: Manuscript, theirs: Manuscript) -> BroughtIn:
    plan = planned(mine, Copy(Path("draft.md"), theirs, base, BEN))
    assert plan is not None
    return plan


def decided(text: str, accepted: str = "", rejected: str = "") -> Manuscript:
    """Return CriticMarkup of the model's in which changes, by their numbers, are decided."""
    manuscript = of(text, MODEL)
    ids = sorted(manuscript.pending())
    manuscript.apply(review.accept(manuscript, [ids[int(each)] for each in accepted]))
    manuscript.apply(review.reject(manuscript, [ids[int(each)] for each in rejected]))
    return manuscript


def whose(manuscript: Manuscript) -> list[tuple[str, Origin]]:
    runs = flatten(manuscript.paragraphs)
    return [(letter, run.origin) for run in runs for letter in run.text]


WAITING = "The {~~very old~>ancient~~} cat {++often ++}sat{-- down--} there.\n\n{++New.\n\n++}End."

CASES = {
    "a replacement accepted": (WAITING, "0", ""),
    "a replacement rejected": (WAITING, "", "0"),
    "an insertion accepted": (WAITING, "1", ""),
    "an insertion rejected": (WAITING, "", "1"),
    "a deletion accepted": (WAITING, "2", ""),
    "a deletion rejected": (WAITING, "", "2"),
    "a paragraph accepted": (WAITING, "3", ""),
    "a paragraph rejected": (WAITING, "", "3"),
    "some of each": (WAITING, "02", "13"),
    "all accepted": (WAITING, "0123", ""),
    "all rejected": (WAITING, "", "0123"),
    "none": (WAITING, "", ""),
    "the first of two words that are alike": ("a {--b --}b c", "0", ""),
    "the second of two words that are alike": ("a b {--b --}c", "0", ""),
    "of two alike, the inserted one": ("a {++b ++}b c", "", "0"),
    "letters that stand in the next word too": ("the {++carrot ++}cat", "", "0"),
    "within a word": ("wal{++k++}ing", "0", ""),
    "a paragraph taken out": ("One.\n\n{--Two.\n\n--}Three.", "0", ""),
    "paragraphs joined": ("One.{--\n\n--} Two.", "0", ""),
    "a paragraph not parted": ("One.{++\n\n++}Two.", "", "0"),
    "the same words put in and taken out, both accepted": ("It {++is ++}{--is --}so.", "01", ""),
    "the same words put in and taken out, both rejected": ("It {++is ++}{--is --}so.", "", "01"),
    "at the start of the text": ("{++So ++}it is.\n\nIt is.", "0", ""),
    "all of the text": ("{--Old.--}{++New.++}", "01", ""),
}


@pytest.mark.parametrize("name", CASES)
def test_what_was_decided_there_is_decided_here(name: str) -> None:
    text, accepted, rejected = CASES[name]
    mine, base, theirs = of(text, MODEL), of(text, MODEL), decided(text, accepted, rejected)
    plan = brought(mine, base, theirs)
    assert told(mine) == told(theirs)
    assert whose(mine) == whose(theirs)
    assert (plan.decided, plan.changes, plan.conflicts) == (len(accepted + rejected), 0, 0)


def test_it_is_undone_with_the_rest_and_never_done_twice() -> None:
    mine, base, theirs = of(WAITING, MODEL), of(WAITING, MODEL), decided(WAITING, "02", "1")
    before = told(mine)
    document = Document(mine, ANN)
    copy = Copy(Path("draft.md"), theirs, base, BEN)
    plan = planned(snapshot(mine), copy)
    assert plan is not None
    bring_in(document, plan)
    assert told(mine) == told(theirs)
    again = planned(snapshot(mine), copy)
    assert again is not None
    assert again.is_empty
    document.undo()
    assert told(mine) == before


def test_it_goes_by_the_name_of_who_decided_and_teaches_nothing_about_the_writer_here() -> None:
    plan = brought(of(WAITING, MODEL), of(WAITING, MODEL), decided(WAITING, "0"))
    assert {step.origin for step in plan.steps} == {BEN}
    assert all(step.decision is None for step in plan.steps)


def test_what_i_decided_myself_stays_as_i_decided() -> None:
    mine, theirs = decided(WAITING, rejected="1"), decided(WAITING, accepted="1")
    before = told(mine)
    assert brought(mine, of(WAITING, MODEL), theirs).decided == 0
    assert told(mine) == before


def test_beside_a_decision_both_go_on_writing() -> None:
    text = "The {~~very old~>ancient~~} cat sat there all day."
    mine = of(text.replace("day", "night"), MODEL)
    plan = brought(mine, of(text, MODEL), of("The ancient cat lay there all day."))
    assert told(mine) == "The ancient cat {B-sat}{B+lay} there all night."
    assert (plan.decided, plan.conflicts) == (1, 0)


def test_several_decisions_in_a_line_that_was_written_in_besides() -> None:
    text = "The {~~very old~>ancient~~} cat {++often ++}sat there{-- down--} all day.\n\nEnd."
    mine = of(text, MODEL)
    plan = brought(mine, of(text, MODEL), of("The ancient cat lay there down all day.\n\nEnd."))
    assert told(mine) == "The ancient cat {B-sat}{B+lay} there down all day.\n\nEnd."
    assert (plan.decided, plan.conflicts) == (3, 0)


UNSURE = {
    "the sentence is gone": ("It was so. {++Very ++}big cats sat. End.", "It was so. End."),
    "all of it is gone": ("One.\n\nBig {--old --}cats sat.\n\nEnd.", "One.\n\nEnd."),
    "its words were rewritten": ("The {~~very old~>ancient~~} cat.", "The aged cat."),
    "half of it was taken": ("The {~~old grey~>big black~~} cat.", "The big grey cat."),
}


@pytest.mark.parametrize("name", UNSURE)
def test_what_is_not_sure_goes_on_waiting(name: str) -> None:
    text, theirs = UNSURE[name]
    mine, base = of(text, MODEL), of(text, MODEL)
    assert not decided_there(mine, base, of(theirs))
    assert not brought(mine, base, of(theirs)).decided


def test_words_that_another_strikes_meanwhile_are_accepted_and_struck() -> None:
    base = of("The {++big ++}cat.", MODEL)
    runs = [
        Run(run.text, run.origin, None, 9 if run.text == "big " else None)
        for run in flatten(base.paragraphs)
    ]
    theirs = Manuscript(build(runs), [Change(9, BEN, time=99.0)])
    mine = of("The {++big ++}cat.", MODEL)
    brought(mine, base, theirs)
    assert mine.final == "The cat."
    assert "The big cat." in (mine.original, told(mine).replace("{Q±big }", "big "))


PIECES = st.lists(
    st.tuples(st.sampled_from(" +-~"), st.sampled_from(["the ", "cat ", "sat ", "on\n\n", "so "])),
    min_size=1,
    max_size=8,
)


def pieced(pieces: list[tuple[str, str]]) -> Manuscript:
    """Return a text of which some pieces are inserted, deleted or replaced, each by a change."""
    runs: list[Run] = []
    for number, (kind, words) in enumerate(pieces, 1):
        if kind in "-~":
            runs.append(Run(words, deleted=number))
        if kind in "+~":
            runs.append(Run("new " if kind == "~" else words, MODEL, number))
        if kind == " ":
            runs.append(Run(words))
    changes = [Change(number, MODEL, time=number) for number, _ in enumerate(pieces, 1)]
    return Manuscript(build([*runs, Run("\n")]), changes)


@given(PIECES, st.lists(st.sampled_from("ar ")), st.booleans())
def test_a_copy_in_which_only_decisions_were_made_reads_the_same_here(
    pieces: list[tuple[str, str]], ways: list[str], writes: bool
) -> None:
    mine, base, theirs = pieced(pieces), pieced(pieces), pieced(pieces)
    chosen = dict(zip(sorted(theirs.pending()), ways, strict=False))
    theirs.apply(review.accept(theirs, [id_ for id_, way in chosen.items() if way == "a"]))
    theirs.apply(review.reject(theirs, [id_ for id_, way in chosen.items() if way == "r"]))
    if writes:
        start = Span(Position(0, 0), Position(0, 0))
        theirs.apply(replace_span(theirs, start, [Piece("Lo: ", BEN)], BEN, tracked=True))
    found = decided_there(mine, base, theirs)
    assert {found.accepted[id_] for id_ in found.accepted} == set(found.accepted)
    brought(mine, base, theirs)
    assert mine.final == theirs.final
    again = brought(mine, base, theirs)
    assert not again.decided
    assert writes or again.is_empty
