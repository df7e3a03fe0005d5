# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A copy that went out and came back changed, on top of what happened here meanwhile."""

from __future__ import annotations

import pytest
from hypothesis import given, note
from hypothesis import strategies as st

from stet.document import review
from stet.document.comments import Comment, Reply
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Position, Run, Span, build, flatten
from stet.formats.criticmarkup import read_text
from stet.workspace.returned_copy import RETURNED, Merged, merge_comments, merge_returned

EDITOR = Origin(Source.HUMAN, "Eve")
MODEL = Origin(Source.MODEL, "Qwen", "tighten")


def of(text: str, by: Origin = EDITOR) -> Manuscript:
    """Return a manuscript of CriticMarkup whose changes are all by one author."""
    read = read_text(text)
    runs = [
        Run(run.text, by if run.inserted else run.origin, run.inserted, run.deleted)
        for run in flatten(read.paragraphs)
    ]
    changes = [Change(id_, by, "", "", float(id_)) for id_ in read.changes]
    return Manuscript(build(runs), changes, read.comments.values())


def merged(mine: Manuscript, base: Manuscript | None, theirs: Manuscript) -> Merged:
    result = merge_returned(mine, base, theirs)
    mine.apply(result.transaction)
    return result


def told(manuscript: Manuscript) -> str:
    out = ""
    for run in list(flatten(manuscript.paragraphs))[:-1]:
        change = run.inserted or run.deleted
        if change is None:
            out += run.text
            continue
        who = manuscript.changes[change].origin.name[:1]
        sign = "±" if run.inserted and run.deleted else "+" if run.inserted else "-"
        out += f"{{{who}{sign}{run.text}}}"
    return out


CASES = {
    "both differently, theirs untracked, and theirs takes out what is right behind it": (
        "The cat sat.", "The tiger sat.", "The lion{-- sat--}.",
        "The {r-tiger}{r+lion}{E- sat}.", 1,
    ),
    "both differently, and theirs goes on right behind it": (
        "The cat sat.", "The tiger sat.", "The {~~cat~>lion~~}{-- sat--}.",
        "The {E-tiger}{E+lion}{E- sat}.", 1,
    ),
    "nothing happened": ("a b c", "a b c", "a b c", "a b c", 0),
    "their tracked change": (
        "The cat sat.", "The cat sat.", "The {~~cat~>dog~~} sat.", "The {E-cat}{E+dog} sat.", 0,
    ),
    "their untracked change": (
        "The cat sat.", "The cat sat.", "The dog sat.", "The {r-cat}{r+dog} sat.", 0,
    ),
    "mine elsewhere": (
        "The cat sat. It was old.", "The cat sat. It was very old.",
        "The {--cat --}sat. It was old.",
        "The {E-cat }sat. It was very old.", 0,
    ),
    "both the same": ("The cat.", "The dog.", "The dog.", "The dog.", 0),
    "both differently": (
        "The cat sat.", "The tiger sat.", "The {~~cat~>lion~~} sat.",
        "The {E-tiger}{E+lion} sat.", 1,
    ),
    "their deletion of what I rewrote": (
        "One two three.", "One 2 three.", "One {--two --}three.", "One {E-2 }three.", 1,
    ),
    "I deleted what they changed": (
        "One two three.", "One three.", "One {~~two~>four~~} three.", "One {E+four }three.", 1,
    ),
    "inserted paragraph": (
        "One.\n\nTwo.", "One!\n\nTwo.", "One.\n\n{++New.\n\n++}Two.",
        "One!\n\n{E+New.}{E+\n}{E+\n}Two.", 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_their_changes_stand_on_top_of_mine(name: str) -> None:
    base, mine, theirs, wanted, conflicts = CASES[name]
    manuscript = of(mine)
    result = merged(manuscript, of(base), of(theirs))
    assert told(manuscript) == wanted
    assert result.conflicts == conflicts
    assert manuscript.original == mine


def proposed() -> Manuscript:
    return of("The {~~very old~>ancient~~} cat sat.", MODEL)


def test_a_suggestion_that_went_out_and_came_back_is_there_once() -> None:
    mine = proposed()
    result = merged(mine, proposed(), proposed())
    assert result.transaction.is_empty
    assert mine.pending_count == 1


def test_they_strike_words_that_the_model_proposed() -> None:
    base = proposed()
    runs = [
        Run(run.text, run.origin, run.inserted, 9 if run.text == "ancient" else run.deleted)
        for run in flatten(base.paragraphs)
    ]
    theirs = Manuscript(build(runs), [*base.changes.values(), Change(9, EDITOR)])
    mine = proposed()
    merged(mine, base, theirs)
    assert told(mine) == "The {Q-very old}{Q±ancient} cat sat."
    (new,) = [mine.changes[id_] for id_ in mine.pending() if mine.changes[id_].origin == EDITOR]
    mine.apply(review.accept(mine, [new.id]))
    assert mine.final == "The  cat sat."


def test_they_write_within_words_that_the_model_proposed() -> None:
    base = proposed()
    runs: list[Run] = []
    for run in flatten(base.paragraphs):
        if run.text == "ancient":
            runs += [run.with_text("an"), Run("X", EDITOR, 9), run.with_text("cient")]
        else:
            runs.append(run)
    theirs = Manuscript(build(runs), [*base.changes.values(), Change(9, EDITOR)])
    mine = proposed()
    merged(mine, base, theirs)
    assert mine.final == "The anXcient cat sat."
    mine.apply(
        review.reject(mine, [id_ for id_ in mine.pending() if mine.changes[id_].origin == EDITOR])
    )
    assert mine.final == "The ancient cat sat."


def test_they_accepted_what_the_model_proposed_and_here_it_still_is_to_decide() -> None:
    mine = proposed()
    merged(mine, proposed(), of("The ancient cat sat."))
    assert told(mine) == "The {Q-very old}{Q+ancient} cat sat."


@pytest.mark.parametrize("base", [proposed(), None])
@pytest.mark.parametrize(
    ("theirs", "wanted"),
    [
        ("The very old cat sat.", "The {Q-very old}{Q+ancient} cat sat."),
        ("The aged cat sat.", "The {Q-very old}{Q±ancient}{r+aged} cat sat."),
        ("The old cat sat.", "The {Q-very old}{Q±ancient}{r+old} cat sat."),
        ("The very old cat spat.", "The {Q-very old}{Q+ancient} cat {r-sat}{r+spat}."),
        ("The cat sat.", "The {Q-very old}{Q±ancient}{r- }cat sat."),
    ],
)
def test_what_waits_here_and_not_there_never_leaves_a_hole(base, theirs: str, wanted: str) -> None:
    mine = proposed()
    merged(mine, base, of(theirs))
    assert told(mine) == wanted


def test_without_a_base_what_differs_is_proposed() -> None:
    mine = of("One two three.")
    merged(mine, None, of("One 2 three {++four++}."))
    assert mine.original == "One two three."
    assert mine.final == "One 2 three four."


def test_it_is_undone_as_one_step() -> None:
    mine = of("The tiger sat.")
    result = merged(mine, of("The cat sat."), of("The {~~cat~>lion~~} sat."))
    mine.apply(result.transaction.inverse())
    assert told(mine) == "The tiger sat."


WORDS = st.lists(
    st.sampled_from(["the ", "cat ", "sat ", "on ", "a ", "mat. ", "\n\n", "and ", "so "]),
    max_size=14,
).map("".join)


@given(WORDS, WORDS, WORDS)
def test_laws_of_a_merge(base: str, mine: str, theirs: str) -> None:
    manuscript = Manuscript.of(mine)
    result = merged(manuscript, Manuscript.of(base), Manuscript.of(theirs))
    assert manuscript.original == mine
    if mine == base:
        assert manuscript.final == theirs
        assert not result.conflicts
    if theirs in (base, mine):
        assert manuscript.final == mine


MARKED = st.lists(
    st.tuples(st.sampled_from(" +-"), st.sampled_from(["the ", "cat ", "sat ", "\n\n", "so "])),
    max_size=10,
)


@given(WORDS, MARKED)
def test_who_said_what_is_kept(base: str, pieces: list[tuple[str, str]]) -> None:
    runs = [
        Run(text, EDITOR, 1 if kind == "+" else None, 2 if kind == "-" else None)
        for kind, text in pieces
    ]
    theirs = Manuscript(build([*runs, Run("\n")]), [Change(1, EDITOR), Change(2, EDITOR)])
    mine = Manuscript.of(base)
    merged(mine, Manuscript.of(base), theirs)
    assert mine.original == base
    assert mine.final == theirs.final
    assert {mine.changes[id_].origin for id_ in mine.pending()} <= {EDITOR, RETURNED}


ORDERED = ["one ", "two ", "three ", "four ", "five ", "six ", "\n\n"]


@st.composite
def subsequences(draw: st.DrawFn, by: Origin) -> Manuscript:
    """Some of the same words in the same order, each kept, inserted or deleted by ``by``."""
    runs = [
        Run(
            word,
            by if sign == "+" else Origin(Source.HUMAN, ""),
            index + 1 if sign == "+" else None,
            index + 1 if sign == "-" else None,
        )
        for index, word in enumerate(ORDERED)
        if (sign := draw(st.sampled_from(" +-."))) != "."
    ]
    put_in = [Change(run.inserted, by, time=run.inserted) for run in runs if run.inserted]
    struck = [Change(run.deleted, by, time=100 + run.deleted) for run in runs if run.deleted]
    return Manuscript(build([*runs, Run("\n")]), [*put_in, *struck])


def words(manuscript: Manuscript, kind: str) -> set[str]:
    """Return the words that stay (`` ``), or wait to go in (``+``) or out (``-``)."""
    runs = flatten(manuscript.paragraphs)
    return {
        run.text.strip()
        for run in runs
        if kind == ("+" if run.inserted else "-" if run.deleted else " ") and run.text.strip()
    }


@given(st.none() | subsequences(MODEL), subsequences(MODEL), subsequences(EDITOR))
def test_to_accept_all_never_loses_what_both_sides_have(base, mine, theirs) -> None:
    note(f"{base and told(base)!r} {told(mine)!r} {told(theirs)!r}")
    before, there = mine.original, set(theirs.final.split())
    both = words(mine, " ") & there
    if base is None:  # then all that they have and that does not wait to go here
        both = there - words(mine, "-")
    merged(mine, base, theirs)
    assert mine.original == before
    note(told(mine))
    mine.apply(review.accept(mine, mine.pending()))
    assert all(word in mine.final for word in both)


@given(subsequences(MODEL))
def test_a_copy_as_the_text_was_before_what_waits_changes_nothing(mine) -> None:
    assert merge_returned(mine, None, Manuscript.of(mine.original)).transaction.is_empty


def said(text: str, *replies: str, resolved: bool = False, column: int = 4) -> Comment:
    anchor = Span(Position(0, column), Position(0, column + 3))
    answers = tuple(Reply(EDITOR, reply) for reply in replies)
    return Comment(1, anchor, "cat", EDITOR, text, replies=answers, resolved=resolved)


def with_comments(text: str, *comments: Comment) -> Manuscript:
    return Manuscript(Manuscript.of(text).paragraphs, (), comments)


def test_comments_come_in_at_their_words() -> None:
    mine = Manuscript.of("So the old cat sat.")
    theirs = with_comments("The cat sat.", said("Which one?"))
    mine.apply(merge_comments(mine, Manuscript.of("The cat sat."), theirs))
    (comment,) = mine.comments.values()
    assert comment.anchor == Span(Position(0, 11), Position(0, 14))


def test_new_answers_and_what_they_resolved_are_taken_over() -> None:
    mine = with_comments("The cat sat.", said("Which?", "Mine."))
    base = with_comments("The cat sat.", said("Which?"))
    theirs = with_comments("The cat sat.", said("Which?", "Theirs.", resolved=True))
    mine.apply(merge_comments(mine, base, theirs))
    (comment,) = mine.comments.values()
    assert [reply.text for reply in comment.replies] == ["Mine.", "Theirs."]
    assert comment.resolved


def test_a_comment_that_was_removed_here_stays_away() -> None:
    mine = Manuscript.of("The cat sat.")
    base = with_comments("The cat sat.", said("Which?"))
    assert merge_comments(mine, base, base).is_empty
