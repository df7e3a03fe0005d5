# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Comments move with their words, keep their threads, and come back with undo."""

from __future__ import annotations

import pytest
from tests.document.notation import read, show
from tests.document.strategies import ANN, BEN

from stet.document import editing, review, thread
from stet.document.editing import Piece
from stet.document.history import History
from stet.document.manuscript import Stale
from stet.document.paragraph import Position, Span

MOVES = [
    # anchor, edit (selection and words), the words the anchor then has
    ("one |two| three", (0, 0), "x", "two"),
    ("one |two| three", (4, 4), "x", "two"),
    ("one |two| three", (7, 7), "x", "two"),
    ("one |two| three", (5, 5), "x", "txwo"),
    ("one |two| three", (4, 7), "2", "2"),
    ("one |two| three", (0, 5), "", "wo"),
    ("one |two| three", (6, 9), "", "tw"),
    ("one |two| three", (2, 9), "", ""),
    ("one |two| three", (0, 13), "", ""),
    ("one |two| three", (0, 0), "x\n", "two"),
    ("one |two| three", (5, 5), "\n", "t\nwo"),
]


@pytest.mark.parametrize(("text", "place", "words", "left"), MOVES)
def test_a_comment_moves_with_its_words(
    text: str, place: tuple[int, int], words: str, left: str
) -> None:
    manuscript, span = read(text)
    manuscript.apply(thread.add(manuscript, span, "Why?", BEN, kind="unclear"))
    before = dict(manuscript.comments)
    where = Span(Position(0, place[0]), Position(0, place[1]))
    edit = editing.replace_span(manuscript, where, [Piece(words, ANN)], ANN, tracked=False)
    manuscript.apply(edit)
    comment = manuscript.comments[1]
    assert editing.span_text(manuscript, comment.anchor) == left
    assert comment.quote == "two"
    manuscript.apply(edit.inverse())
    assert manuscript.comments == before


@pytest.mark.parametrize("decide", [review.accept, review.reject])
def test_a_comment_survives_decisions(decide: object) -> None:
    manuscript, span = read("|a[-2 b][+2 c]|d")
    manuscript.apply(thread.add(manuscript, span, "Why?", BEN))
    made = (review.accept if decide is review.accept else review.reject)(manuscript, [2])
    manuscript.apply(made)
    left = editing.span_text(manuscript, manuscript.comments[1].anchor)
    assert left == ("ac" if decide is review.accept else "ab")
    manuscript.apply(made.inverse())
    assert show(manuscript) == "a[-2 b][+2 c]d"


def test_a_thread_from_first_to_last() -> None:
    manuscript, span = read("|one| two")
    history = History()
    makers = [
        lambda: thread.add(manuscript, span, "Why?", BEN, kind="unclear"),
        lambda: thread.reply(manuscript, 1, "So.", ANN),
        lambda: thread.resolve(manuscript, 1, ANN),
        lambda: thread.edit(manuscript, 1, "Why so?", BEN),
        lambda: thread.edit(manuscript, 1, "Because.", ANN, answer=0),
        lambda: thread.resolve(manuscript, 1, ANN, resolved=False),
        lambda: thread.remove(manuscript, 1, BEN),
    ]
    seen = [dict(manuscript.comments)]
    for make in makers:
        transaction = make()
        manuscript.apply(transaction)
        history.record(transaction)
        seen.append(dict(manuscript.comments))
    kept = seen[-2][1]
    assert (kept.text, kept.kind, kept.quote, kept.resolved) == ("Why so?", "unclear", "one", False)
    assert [(answer.text, answer.origin) for answer in kept.replies] == [("Because.", ANN)]
    assert seen[3][1].resolved
    assert thread.in_order(manuscript) == []
    for comments in reversed(seen[:-1]):
        for transaction in history.undo():
            manuscript.apply(transaction)
        assert manuscript.comments == comments
    assert manuscript.next_comment_id() == 2


def test_resolving_twice_is_nothing_and_the_unknown_is_an_error() -> None:
    manuscript, span = read("|one| two")
    manuscript.apply(thread.add(manuscript, span, "Why?", BEN))
    manuscript.apply(thread.resolve(manuscript, 1, ANN))
    assert thread.resolve(manuscript, 1, ANN).is_empty
    assert thread.in_order(manuscript, resolved=False) == []
    with pytest.raises(KeyError):
        thread.remove(manuscript, 9, ANN)


def test_in_the_order_of_the_text() -> None:
    manuscript, _ = read("one two¶three")
    for paragraph, column in ((1, 0), (0, 4), (0, 0)):
        span = Span(Position(paragraph, column), Position(paragraph, column + 3))
        manuscript.apply(thread.add(manuscript, span, "?", BEN))
    assert [comment.quote for comment in thread.in_order(manuscript)] == ["one", "two", "thr"]


def test_a_stale_edit_is_refused_and_nothing_done() -> None:
    manuscript, span = read("|one| two")
    stale = editing.replace_span(manuscript, span, [], ANN, tracked=False)
    comment = thread.add(manuscript, span, "?", ANN)
    manuscript.apply(editing.replace_span(manuscript, span, [Piece("1", ANN)], ANN, tracked=False))
    with pytest.raises(Stale):
        manuscript.apply(stale)
    manuscript.apply(comment)
    with pytest.raises(Stale):
        manuscript.apply(comment)
    assert show(manuscript) == "1 two"
