# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Locked passages, ``|`` at their edges; odd changes are Ann's, even ones the model's."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.document.notation import read
from tests.document.strategies import ANN, texts

from stet.document.editing import Piece, everything, replace_span, span_text
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.workspace.locks import END, Lock, Locks


def locked(line: str) -> tuple[Manuscript, Locks]:
    manuscript, span = read(line)
    locks = Locks(manuscript)
    locks.add(span)
    return manuscript, locks


@pytest.mark.parametrize(
    ("start", "end", "meets"),
    [
        (0, 2, False),  # up to its edge
        (0, 3, True),
        (3, 4, True),
        (5, 9, True),
        (6, 9, False),
        (2, 2, False),  # put in right before it
        (3, 3, True),
        (6, 6, False),
    ],
)
def test_meets(start: int, end: int, meets: bool) -> None:
    _, locks = locked("a |then| b")
    assert locks.meets(Span(Position(0, start), Position(0, end))) is meets


@pytest.mark.parametrize(
    ("start", "end", "covers"),
    [
        (2, 6, True),
        (3, 5, True),
        (1, 7, True),  # what is outside are spaces
        (0, 6, False),
        (2, 8, False),
        (6, 8, False),
        (6, 7, False),  # no words
        (3, 3, True),
        (2, 2, False),
    ],
)
def test_covers(start: int, end: int, covers: bool) -> None:
    _, locks = locked("a |then| b")
    assert locks.cover(Span(Position(0, start), Position(0, end))) is covers


def test_several_passages_cover_together() -> None:
    locks = Locks(read("one two three")[0])
    locks.add(Span(Position(0, 0), Position(0, 3)))
    locks.add(Span(Position(0, 4), Position(0, 7)))
    assert locks.cover(Span(Position(0, 0), Position(0, 8)))
    assert not locks.cover(Span(Position(0, 0), Position(0, 9)))


@pytest.mark.parametrize(
    ("first", "second", "spans"),
    [
        ((0, 2), (4, 6), [(0, 2), (4, 6)]),
        ((4, 6), (0, 2), [(0, 2), (4, 6)]),
        ((0, 3), (2, 6), [(0, 6)]),
        ((0, 3), (3, 6), [(0, 6)]),
        ((0, 6), (2, 3), [(0, 6)]),
        ((3, 3), (0, 2), [(0, 2)]),
    ],
)
def test_passages_that_meet_are_one(
    first: tuple[int, int], second: tuple[int, int], spans: list[tuple[int, int]]
) -> None:
    locks = Locks(read("abcdefgh")[0])
    for low, high in (first, second):
        locks.add(Span(Position(0, low), Position(0, high)))
    assert [(span.start.column, span.end.column) for span in locks.spans] == spans


def test_unlocking_takes_the_whole_passage() -> None:
    _, locks = locked("a |then| b")
    locks.remove(Span(Position(0, 3), Position(0, 3)))
    assert locks.spans == ()


@pytest.mark.parametrize(
    ("before", "edit", "after"),
    [
        ("a |then| b", (0, 0, "Oh "), "then"),
        ("a |then| b", (0, 1, ""), "then"),
        ("a |then| b", (3, 4, "X"), "tXen"),  # undo may
        ("a |then| b", (0, 4, ""), "en"),
        ("a |then| b", (6, 6, "¶"), "then"),
    ],
)
def test_it_follows_its_words(before: str, edit: tuple[int, int, str], after: str) -> None:
    manuscript, locks = locked(before)
    start, end, new = edit
    span = Span(Position(0, start), Position(0, end))
    piece = (Piece(new.replace("¶", "\n"), ANN),) if new else ()
    transaction = replace_span(manuscript, span, piece, ANN, tracked=False)
    manuscript.apply(transaction)
    locks.follow(transaction)
    assert [span_text(manuscript, each) for each in locks.spans] == [after]


def test_words_that_are_gone_are_locked_again_once_they_are_back() -> None:
    manuscript, locks = locked("a |then| b")
    gone = replace_span(manuscript, Span(Position(0, 0), Position(0, 8)), (), ANN, tracked=False)
    manuscript.apply(gone)
    assert not locks.follow(gone)  # the same is kept
    assert locks.spans == ()
    assert [lock.text for lock in locks.kept()] == ["then"]
    other = replace_span(
        manuscript, Span(Position(0, 0), Position(0, 0)), (Piece("So\n", ANN),), ANN, tracked=False
    )
    manuscript.apply(other)
    assert not locks.follow(other)
    for back in (other.inverse(), gone.inverse()):
        manuscript.apply(back)
        locks.follow(back)
    assert locks.spans == (Span(Position(0, 2), Position(0, 6)),)
    assert not locks.follow(manuscript.comment_transaction([]))


def test_what_waits_in_a_locked_passage() -> None:
    manuscript, locks = locked("[+1 a] |then[-3 x][+5 y]| b[+7 c]")
    assert locks.changes() == {3, 5}
    assert Locks(manuscript).changes() == frozenset()


@pytest.mark.parametrize(
    ("line", "place", "words", "refused"),
    [
        ("a |then| b", (3, 4), "", True),
        ("a |then| b", (4, 4), "x", True),
        ("a |then| b", (6, 6), "x", True),  # another word than was locked
        ("a |then| b", (6, 6), ", ", False),
        ("a |then| b", (2, 2), "x", True),
        ("a |then| b", (2, 2), "x ", False),
        ("a |then| b", (7, 8), "c", False),
        ("|a then b|", (8, 8), " c", True),  # goes on in the paragraph
        ("|a then b|", (8, 8), "\n", False),
        ("|a then b|", (0, 0), "c ", True),
        ("|a then b|", (0, 0), "c\n", False),
        ("|a then b|", (8, 8), "", False),
    ],
)
def test_what_the_writer_may_not_put_there(line, place, words: str, refused: bool) -> None:
    _, locks = locked(line)
    span = Span(Position(0, place[0]), Position(0, place[1]))
    assert locks.refuses(span, words) is refused


@pytest.mark.parametrize(
    ("line", "lock", "found"),
    [
        ("a then b", Lock((0, 2), (0, 6), "then"), (0, 2, 0, 6)),
        ("Now: a then b", Lock((0, 2), (0, 6), "then"), (0, 7, 0, 11)),
        ("x¶y¶a then b", Lock((0, 2), (0, 6), "then"), (2, 2, 2, 6)),
        ("then¶b¶then", Lock((2, 0), (2, 4), "then"), (2, 0, 2, 4)),
        ("then¶b¶c¶then x", Lock((2, 1), (2, 5), "then"), (3, 0, 3, 4)),  # the nearest
        ("a [-2 old ]then b", Lock((0, 2), (0, 6), "then"), (0, 6, 0, 10)),
        ("a¶b", Lock((0, 0), (1, 1), "a\nb"), (0, 0, 1, 1)),
        ("x¶a¶b¶", Lock((0, 0), (1, 1), "a\nb"), (1, 0, 2, 1)),
        (
            "¶¶So I said that it is so!¶",
            Lock((0, 0), (0, 19), "I said that it was so."),
            (2, 0, 2, 24),
        ),
        ("¶I said that it is so!¶", Lock((0, 2), (0, 19), "I said that it was so."), (1, 0, 1, 21)),
        ("Then it says it is so! And on.", Lock((0, 5), (0, 20), "it said that it was so"), None),
        ("gone", Lock((0, 2), (0, 6), "then"), None),
        ("gone", Lock((7, 9), (7, 12), ""), None),
        ("that it", Lock((0, 0), (0, 19), "I said that it was so."), None),  # a part of it alone
        ("I said that it was s.", Lock((0, 0), (0, 19), "I said that it was so."), (0, 0, 0, 21)),
        ("", Lock((10**9, 10**9), (10**9, 10**9), "then"), None),
    ],
)
def test_a_kept_lock_finds_its_words_again(
    line: str, lock: Lock, found: tuple[int, int, int, int] | None
) -> None:
    locks = Locks(read(line)[0], [lock])
    spans = [(*each.start, *each.end) for each in locks.spans]
    assert spans == ([found] if found else [])


@given(texts, st.integers(0, 300), st.integers(0, 300))
def test_what_is_kept_is_found(text: str, one: int, two: int) -> None:
    manuscript = Manuscript.of(text)
    flat = [
        Position(index, column)
        for index, paragraph in enumerate(manuscript.paragraphs)
        for column in range(len(paragraph.markup) + 1)
    ]
    start, end = sorted((flat[one % len(flat)], flat[two % len(flat)]))
    locks = Locks(manuscript)
    locks.add(Span(start, end))
    assert Locks(manuscript, locks.kept()).spans == locks.spans


LONG = [
    " ".join(hashlib.sha256(f"{number} {word}".encode()).hexdigest()[:7] for word in range(8))
    for number in range(90)
]
"""Lines no two of which are alike."""


def long_lock(lines: list[str] = LONG) -> Lock:
    """Return what is kept of a lock over all those lines, which had one before and one behind."""
    manuscript = Manuscript.of("\n".join(["Before.", *lines, "Behind."]))
    locks = Locks(manuscript)
    locks.add(Span(Position(1, 0), Position(len(lines), len(lines[-1]))))
    (lock,) = locks.kept()
    return lock


def edited(lines: list[str], changes: dict[int, str]) -> list[str]:
    return [changes.get(index, line) for index, line in enumerate(lines)]


def test_of_a_long_passage_only_its_ends_are_kept() -> None:
    lock = long_lock()
    assert lock.size == len("\n".join(LONG)) > 2 * END
    assert (len(lock.text), len(lock.tail)) == (END, END)


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        (["Before.", *LONG, "Behind."], 1, 90),
        (["One.", "Two.", *LONG], 2, 91),
        (["Before.", *edited(LONG, {40: "Another middle."}), "Behind."], 1, 90),
        (["Before.", *edited(LONG, {0: f"Another {LONG[0][8:]}"}), "Behind."], 1, 90),
        (["Before.", *edited(LONG, {89: f"{LONG[89][:-8]} another"}), "Behind."], 1, 90),
        (["Before.", *LONG[20:], "Behind."], 0, 70),  # where it began is gone: rather too much
        (["Nothing of it."], 0, -1),
    ],
)
def test_a_long_passage_is_found_again(lines: list[str], first: int, last: int) -> None:
    locks = Locks(Manuscript.of("\n".join(lines)), [long_lock()])
    found = [(span.start.paragraph, span.end.paragraph) for span in locks.spans]
    assert found == ([(first, last)] if last >= 0 else [])


def test_a_long_passage_with_another_middle_is_not_taken_for_it() -> None:
    twice = [*edited(LONG, {40: "Another middle."}), "", *LONG]
    locks = Locks(Manuscript.of("\n".join(["Before.", *twice])), [long_lock()])
    assert [span.start.paragraph for span in locks.spans] == [92]


def test_a_text_that_repeats_itself_is_looked_through_in_bounded_steps() -> None:
    again = ["The same line, again and again."] * 30_000
    lock = long_lock([*again[:500], "Not this one.", *again[:500]])
    assert len(list(lock.places_in("\n".join(again)))) == 0


@pytest.mark.parametrize(("place", "words"), [((0, 2), "x\n"), ((0, 2), "x"), ((91, 0), "x")])
def test_what_is_typed_elsewhere_leaves_what_is_kept_of_a_long_passage(place, words) -> None:
    manuscript = Manuscript.of("\n".join(["Before.", *LONG, "Behind."]))
    locks = Locks(manuscript)
    locks.add(Span(Position(1, 0), Position(90, len(LONG[-1]))))
    (before,) = locks.kept()
    at = Span(Position(*place), Position(*place))
    typed = replace_span(manuscript, at, (Piece(words, ANN),), ANN, tracked=False)
    manuscript.apply(typed)
    locks.follow(typed)
    assert locks.kept() == (before.at(locks.spans[0]),)
    assert Locks(manuscript, locks.kept()).spans == locks.spans


def test_undo_within_a_long_passage_is_kept() -> None:
    manuscript = Manuscript.of("\n".join(LONG))
    locks = Locks(manuscript)
    locks.add(everything(manuscript))
    (before,) = locks.kept()
    at = Span(Position(40, 0), Position(40, 8))
    typed = replace_span(manuscript, at, (Piece("Line", ANN),), ANN, tracked=False)
    manuscript.apply(typed)
    assert locks.follow(typed)
    assert locks.kept()[0].digest != before.digest
    manuscript.apply(typed.inverse())
    assert locks.follow(typed.inverse())
    assert locks.kept() == (before,)
