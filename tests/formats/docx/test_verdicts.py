# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which changes were decided, and how, told from two texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.document import editing, review
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Run, Span
from stet.formats import criticmarkup
from stet.formats.docx.verdicts import verdicts_between

ME = Origin(Source.HUMAN, "Me")


def decided(text: str, verdicts: dict[int, bool]) -> tuple[Manuscript, Manuscript]:
    before, after = criticmarkup.read_text(text), criticmarkup.read_text(text)
    for yes, decide in ((True, review.accept), (False, review.reject)):
        after.apply(decide(after, [id_ for id_, said in verdicts.items() if said is yes]))
    return before, after


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("a {++b++} c", {1: True}),
        ("a {++b++} c", {1: False}),
        ("{~~a~>b~~} {~~c~>d~~}", {1: True, 2: False}),
        ("a {++b++} {--c--}", {2: True}),
        ("a{++\n\n++}b {--c\n\n--}d", {1: False, 2: True}),
        ("a {++b ++}b {--b --}b", {1: True, 2: True}),
    ],
)
def test_it_is_told_how_each_was_decided(text: str, verdicts: dict[int, bool]) -> None:
    assert verdicts_between(*decided(text, verdicts)) == verdicts


def test_whoever_wrote_too_has_not_only_decided() -> None:
    before, after = decided("a {++b++} c", {1: True})
    end = Span(Position(0, 0), Position(0, 1))
    after.apply(editing.replace_span(after, end, [Run("x", ME)], ME, tracked=False))
    assert verdicts_between(before, after) is None
    assert verdicts_between(before, before) is None


PIECES = st.lists(
    st.sampled_from(["a ", "b", "\n\n", "{++a ++}", "{--b--}", "{~~a~>b ~~}", "{++\n\n++}"]),
    max_size=9,
).map("".join)


@given(PIECES, st.data())
def test_what_is_told_makes_the_one_of_the_other(text: str, data: st.DataObject) -> None:
    ids = sorted(criticmarkup.read_text(text).pending())
    ways = data.draw(
        st.lists(st.sampled_from([True, False, None]), min_size=len(ids), max_size=len(ids))
    )
    chosen = {id_: way for id_, way in zip(ids, ways, strict=True) if way is not None}
    before, after = decided(text, chosen)
    found = verdicts_between(before, after)
    if found is None:
        return  # the same words stand beside each other, and which of them went is not sure
    again, _ = decided(text, {})
    for yes, decide in ((True, review.accept), (False, review.reject)):
        again.apply(decide(again, [id_ for id_, said in found.items() if said is yes]))
    assert (again.original, again.final) == (after.original, after.final)
    assert again.pending() == after.pending()
