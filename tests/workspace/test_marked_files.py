# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stet.document.editing import Piece, replace_span
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.review import pending
from stet.formats.criticmarkup import read_text, write_text
from stet.workspace.marked_files import content, take_in_whole

ANN = Origin(Source.HUMAN, "Ann")
OUTSIDE = Origin(Source.UNKNOWN, "outside")

MINE = "It {++really ++}goes.\n\n{==Words==}{>>which?<<} {~~a~>b~~} stand.\n\nThe {--very --}end.\n"


@pytest.mark.parametrize(
    "theirs",
    [
        MINE,
        "",
        MINE.replace("{++really ++}", "really "),
        MINE.replace("{~~a~>b~~}", "b"),
        MINE.replace("goes", "went"),
        MINE.replace("{>>which?<<}", "{>>these?<<}"),
        MINE.replace("{==Words==}{>>which?<<}", "Words"),
        MINE.replace("It ", "{>>new<<}It "),
        "A {++new++} paragraph.\n\n" + MINE,
        MINE + "\nA {--last--} one.",
        MINE.removesuffix("\n\nThe {--very --}end.\n"),
        MINE.replace("goes.\n\n", "goes.{++\n\nSo.\n\n++}"),
        "Nothing of {++it++}.",
    ],
)
def test_taken_in_it_holds_what_the_file_holds_and_undo_brings_back(theirs: str) -> None:
    manuscript, wanted = read_text(MINE), read_text(theirs)
    before = content(manuscript)
    transaction = take_in_whole(manuscript, wanted, OUTSIDE)
    assert transaction.is_empty == (theirs == MINE)
    manuscript.apply(transaction)
    assert content(manuscript) == content(wanted)
    assert write_text(manuscript) == theirs
    manuscript.apply(transaction.inverse())
    assert content(manuscript) == before


def test_what_is_the_same_keeps_its_change_its_author_and_its_comment() -> None:
    manuscript = read_text("one\n\ntwo")
    manuscript.apply(
        replace_span(
            manuscript,
            Span(Position(0, 3), Position(0, 3)),
            (Piece("!", ANN),),
            ANN,
            tracked=True,
        )
    )
    (before,) = pending(manuscript)
    theirs = read_text("one{++!++}\n\ntwo{>>why?<<} {++more++}")
    manuscript.apply(take_in_whole(manuscript, theirs, OUTSIDE))
    first, second = pending(manuscript)
    assert first == before
    assert (second.new, second.change.id) == ("more", before.change.id + 1)
    assert [comment.text for comment in manuscript.comments.values()] == ["why?"]


PIECES = [
    "{++a++}",
    "{--b--}",
    "{~~c~>d~~}",
    "e ",
    "\n",
    "\n\n",
    "{>>f<<}",
    "{++g\n\nh++}",
    "{==i==}",
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=10).map("".join)


@given(TEXTS, TEXTS)
@example("{++g\n\nh++}", "{++g\n\nh++}{++g\n\nh++}")  # one of mine is no two of theirs
def test_any_two_texts(mine: str, theirs: str) -> None:
    manuscript, wanted = read_text(mine), read_text(theirs)
    before = content(manuscript)
    transaction = take_in_whole(manuscript, wanted, OUTSIDE)
    manuscript.apply(transaction)
    assert content(manuscript) == content(wanted)
    assert (manuscript.original, manuscript.final) == (wanted.original, wanted.final)
    manuscript.apply(transaction.inverse())
    assert content(manuscript) == before
