# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The writer's own edits and deleting keys, one case a line; Ann, whose changes are odd, writes."""

from __future__ import annotations

import pytest
from tests.document.notation import read, show
from tests.document.strategies import ANN, PASTED

from stet.document import editing, review
from stet.document.editing import Piece
from stet.document.movement import Unit, deletion_after, deletion_before
from stet.document.origin import Origin, Source
from stet.document.paragraph import Span

TRACKED = [
    # before, typed, after
    ("one |two", "x", "one [+1 x]two"),
    ("one |two|", "", "one [-1 two]"),
    ("one |two|", "x", "one [-1 two][+1 x]"),
    ("[+1 on|e]", "x", "[+1 onxe]"),
    ("[+1 one]|", "x", "[+1 onex]"),
    ("|[+1 one]", "x", "[+1 xone]"),
    ("[+1 o|n|e]", "", "[+1 oe]"),
    ("[+1 |one|]", "", ""),
    ("[+2 on|e]", "x", "[+2 onxe]"),
    ("[+2 o|n|e]", "", "[+2 o][+2-3 n][+2 e]"),
    ("[+2 o|n|e]", "x", "[+2 o][+2-3 n][+3 x][+2 e]"),
    ("[+2 one]|", "x", "[+2 one][+3 x]"),
    ("[-2 on|e]", "x", "[-2 on][+3 x][-2 e]"),
    ("[-2 |one|]", "x", "[-2 one][+3 x]"),
    ("[-2 |one|]", "", "[-2 one]"),
    ("[-1 one]|", "x", "[-1 one][+1 x]"),
    ("[-1 one]| two", "", "[-1 one] two"),
    ("[+2-4 o|ne]", "x", "[+2-4 o][+2 x][+2-4 ne]"),
    ("a|b¶c|d", "", "a[-1 b¶c]d"),
    ("a|b¶c|d", "x", "a[-1 b¶c][+1 x]d"),
    ("a|b[+2 ¶]c|d", "", "a[-3 b][+2-3 ¶][-3 c]d"),
    ("a|b[+1 ¶]c|d", "", "a[-1 bc]d"),
    ("a|b", "¶", "a[+1 ¶]b"),
    ("a|b", "x¶y", "a[+1 x¶y]b"),
    ("a|[+1 b]c[-2 d]e|f", "x", "a[-1 c][-2 d][-1 e][+1 x]f"),
]
UNTRACKED = [
    ("one |two", "x", "one xtwo"),
    ("one |two|", "x", "one x"),
    ("[+2 on|e]", "x", "[+2 onxe]"),
    ("[+2 one]|", "x", "[+2 one]x"),
    ("[+2 o|n|e]", "x", "[+2 oxe]"),
    ("[-2 on|e]", "x", "[-2 on]x[-2 e]"),
    ("a|b[-2 c]d|e", "", "ae"),
    ("a|b¶c|d", "x¶¶y", "ax¶¶yd"),
    ("|a¶b|", "", ""),
]


@pytest.mark.parametrize(("before", "typed", "after"), TRACKED)
def test_tracked(before: str, typed: str, after: str) -> None:
    assert edited(before, typed, True) == after


@pytest.mark.parametrize(("before", "typed", "after"), UNTRACKED)
def test_untracked(before: str, typed: str, after: str) -> None:
    assert edited(before, typed, False) == after


def edited(before: str, typed: str, tracked: bool) -> str:
    manuscript, span = read(before)
    pieces = [Piece(typed.replace("¶", "\n"), ANN)]
    transaction = editing.replace_span(manuscript, span, pieces, ANN, tracked=tracked)
    manuscript.apply(transaction)
    assert all(manuscript.is_pending(change.id) for change in transaction.changes)
    return show(manuscript)


def test_typing_in_another_ones_insertion_keeps_both_origins() -> None:
    manuscript, span = read("[+2 on|e]")
    manuscript.apply(editing.replace_span(manuscript, span, [Piece("x", ANN)], ANN, tracked=True))
    sources = [run.origin.source for run in manuscript.paragraphs[0].runs]
    assert sources == [Source.MODEL, Source.HUMAN, Source.MODEL]


def test_a_copy_carries_the_final_reading_and_its_origins() -> None:
    manuscript, span = read("|a[-2 b][+2 c]¶d|")
    assert editing.copy_span(manuscript, span) == (
        Piece("a", ANN),
        Piece("c", manuscript.paragraphs[0].runs[2].origin),
        Piece("\n", ANN),
        Piece("d", ANN),
    )
    pasted = [Piece("x", PASTED)]
    manuscript.apply(editing.replace_span(manuscript, span, pasted, ANN, tracked=False))
    assert manuscript.paragraphs[0].runs[0].origin == PASTED


G, W, L = Unit.GRAPHEME, Unit.WORD, Unit.LINE
KEYS = [
    # text, unit, what Backspace takes
    ("one two|", G, "one tw|o|"),
    ("one two|", W, "one |two|"),
    ("one two |", W, "one |two |"),
    ("one two|", L, "|one two|"),
    ("|one", G, None),
    ("a¶|b", G, "a|¶|b"),
    ("a¶|b", W, "a|¶|b"),
    ("a¶|b", L, "a|¶|b"),
    ("👨‍👩‍👧‍👦|", G, "|👨‍👩‍👧‍👦|"),
    ("e\u0301|", G, "|e\u0301|"),
    ("[+2 e]\u0301|", G, "[+2 |e]\u0301|"),
    ("a[-2 bc]|", G, "|a|[-2 bc]"),
    ("a[-2 bc]|d", W, "|a|[-2 bc]d"),
    ("on[-2 xx]e|", W, "|on[-2 xx]e|"),
    ("a[-2 ¶]|b", G, "|a|[-2 ¶]b"),
    ("[-2 a]|", G, None),
    ("[-2 a¶]|b", G, None),
    ("[+1-2 a]b|", G, "[+1-2 a]|b|"),
    ("don’t|", W, "|don’t|"),
]
DELETES = [
    ("|one two", G, "|o|ne two"),
    ("|one two", W, "|one |two"),
    ("|one two", L, "|one two|"),
    ("one|", G, None),
    ("a|¶b", G, "a|¶|b"),
    ("a|[-2 ¶]b", G, "a[-2 ¶]|b|"),
    ("|[-2 a]b", G, "[-2 a]|b|"),
    ("|🇩🇪🇫🇷", G, "|🇩🇪|🇫🇷"),
    ("|[-2 a]", G, None),
    ("|e[+2 \u0301]x", G, "|e[+2 \u0301|]x"),
]


@pytest.mark.parametrize(("text", "unit", "taken"), KEYS)
def test_backspace(text: str, unit: Unit, taken: str | None) -> None:
    manuscript, span = read(text)
    found = deletion_before(manuscript, span.start, unit)
    assert found == (read(taken)[1] if taken else None)


@pytest.mark.parametrize(("text", "unit", "taken"), DELETES)
def test_delete(text: str, unit: Unit, taken: str | None) -> None:
    manuscript, span = read(text)
    found = deletion_after(manuscript, span.start, unit)
    assert found == (read(taken)[1] if taken else None)


def test_words_of_one_origin_that_are_put_side_by_side_are_one_change() -> None:
    manuscript, _ = read("one|")
    for words, request in ((" two", "r1"), (" three", "r1"), (" four", "r2")):
        by = Origin(Source.MODEL, "everyday", "continue", request)
        place = Span(manuscript.end, manuscript.end)
        manuscript.apply(
            editing.replace_span(manuscript, place, [Piece(words, by)], by, tracked=True)
        )
    found = [(each.change.origin.request, each.new) for each in review.pending(manuscript)]
    assert found == [("r1", " two three"), ("r2", " four")]
