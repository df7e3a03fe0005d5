# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Edits read as a careful human editor would mark them; in cases, ``[-old|new+]`` is one edit."""

from __future__ import annotations

import re
import time

import pytest
import regex
from hypothesis import given
from tests.document.strategies import MARKS, rewrites

from stet.document.word_diff import Edit, diff_words

CASES = [
    # one word, and its space
    "the [-big |+]cat sat",
    "the [-|big +]cat sat",
    "The [-big, |+]red cat.",
    "cat[-, big|+].",
    "[-very |+]very big",
    "[-x|+]",
    "[-|x+]",
    "a[- |  +]b",
    # proofreading: each slip by itself
    "He [-go|goes+] to school and [-see|sees+] a [-friends|friend+].",
    "I have [-ate|eaten+] the apple[-,|+] and it was good.",
    "There [-is|are+] many [-reason|reasons+] why it [-are|is+] bad[-, their|; they’re+] no good.",
    "[-It's|Its+] own",
    # rewriting: no stray words kept
    "[-the cat sat on the mat|a dog lay on a rug+]",
    "[-in order to be able |+]to go home",
    "[-It was a dark and stormy night; the rain fell in torrents.|Rain fell hard that night.+]",
    # sentences and paragraphs
    "One. [-Two here. |+]Three.",
    "One. [-|Two here. +]Three.",
    "One.[- Two.|+]",
    "One.[-| Two.+]",
    "a\n[-b\n|+]c",
    "a\nb[-|\nc+]",
    "a[-\n| +]b",
    "He was [-very |+]tired. [-She left early in the morning|Early that day she had gone+]. So.",
    # what belongs together
    "see [[-the|our+] docs[-](http://a.b/c)|](http://a.b/d)+] now",
    "[-**bold**|bold+] text",
    "[-**bold and quite long words**|*bold and quite long words*+] text",
    "use [-`foo bar`|`foo baz`+] here",
    "at [-https://a.org/x?y=1|https://a.org/x?y=2+], or later",
    "Costs [-3,000.50|3,500.50+] now",
    "- one\n[-- two\n|+]- three",
    "[-## |# +]Title",
    "a [-well-known|well-meant+] man",
    # clusters and scripts
    "她喜欢[-苹果|香蕉+]。",
    "[-cafe\u0301|cafe+] x",
    "[-👨‍👩‍👧|👨‍👩‍👦+] hi",
    "[-🇩🇪|🇩🇰+] flag",
    "שלום [-עולם|לכם+]",
    "10\u00a0[-km|miles+] on",
]
_EDIT = re.compile(r"\[-(.*?)\|(.*?)\+\]", re.DOTALL)


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    old, new = _EDIT.sub(r"\1", case), _EDIT.sub(r"\2", case)
    assert marked(old, diff_words(old, new)) == case


def marked(text: str, edits: tuple[Edit, ...]) -> str:
    result, place = "", 0
    for start, end, new in edits:
        result += f"{text[place:start]}[-{text[start:end]}|{new}+]"
        place = end
    return result + text[place:]


def applied(text: str, edits: tuple[Edit, ...]) -> str:
    for start, end, new in reversed(edits):
        text = text[:start] + new + text[end:]
    return text


@given(rewrites())
def test_edits_give_the_rewrite_and_are_apart(pair: tuple[str, str]) -> None:
    old, new = pair
    edits = diff_words(old, new)
    assert applied(old, edits) == new
    place = -1
    for start, end, text in edits:
        assert place < start <= end <= len(old)
        assert old[start:end] != text
        place = end
    assert bool(edits) == (old != new)


_WORD = re.compile(r"[^\W_\u0e00-\u0e7f\u4e00-\u9fff]{2}")


@given(rewrites())
def test_no_word_and_no_cluster_is_cut(pair: tuple[str, str]) -> None:
    old, new = pair
    shift = 0
    old_cuts = {0, *[match.end() for match in regex.finditer(r"\X", old)]}
    new_cuts = {0, *[match.end() for match in regex.finditer(r"\X", new)]}
    for start, end, text in diff_words(old, new):
        for cut in (start, end):
            assert cut in old_cuts
            assert not _WORD.match(old[max(cut - 1, 0) : cut + 1]) or cut == 0
        for cut in (start + shift, start + shift + len(text)):
            assert cut in new_cuts
            assert not _WORD.match(new[max(cut - 1, 0) : cut + 1]) or cut == 0
        shift += len(text) - (end - start)


@given(rewrites())
def test_links_and_code_are_whole(pair: tuple[str, str]) -> None:
    old, new = pair
    whole = re.compile(r"`code span`|\]\(https://example\.org/a_b\)|\*\*")
    pieces = [match.span() for match in whole.finditer(old)]
    if old.count("`") != 2 * old.count("`code span`") or "***" in old:
        return
    for start, end, _ in diff_words(old, new):
        for low, high in pieces:
            assert not low < start < high
            assert not low < end < high


def test_the_strategy_has_the_marks_that_this_module_looks_for() -> None:
    assert {"`code span`", "**"} < set(MARKS)


@given(rewrites())
def test_deleting_takes_one_space_along(pair: tuple[str, str]) -> None:
    """Each edit alone leaves no doubled space where neither text has one, and glues no words."""
    old, new = (re.sub(r"\s+", " ", text) for text in pair)
    for edit in diff_words(old, new):
        alone = applied(old, (edit,))
        assert "  " not in alone


def numbered(start: int, stop: int) -> str:
    """Return words of which each stands there once."""
    return "".join([f"w{number} " for number in range(start, stop)])


PARTED = [
    pytest.param("a " * 7_000, "b " * 7_000, 1, id="nothing alike"),
    pytest.param(numbered(0, 7_000), numbered(500, 7_000) + "end ", 2, id="words that occur once"),
    pytest.param("a b c " * 2_100 + "d ", "x " + "a b c " * 2_100, 2, id="words in a row"),
    pytest.param(
        numbered(0, 6_500) + "one " + numbered(6_500, 7_000),
        "first " + numbered(6_500, 7_000) + numbered(0, 6_500),
        2,
        id="in another order",
    ),
]


@pytest.mark.parametrize(("old", "new", "most"), PARTED)
def test_what_is_too_big_to_compare_at_once_is_parted(old: str, new: str, most: int) -> None:
    edits = diff_words(old, new)
    assert applied(old, edits) == new
    assert 1 <= len(edits) <= most


HOSTILE = [
    ("a " * 50_000, "b " * 50_000),
    ("a " * 50_000, "x" + "a " * 40_000 + "y"),
    ("a" * 100_000, "b" + "a" * 99_999),
    ("`" * 100_000, "b" + "`" * 99_999 + "c"),
    ("[^" * 50_000, "b" + "[^" * 49_999 + "c"),
    ("](" * 50_000, "b" + "](" * 49_999 + "c"),
    ("`a" * 50_000, "b" + "`a" * 49_999 + "c"),
    ("* " * 50_000, "b" + "* " * 49_999 + "c"),
    ("<a" * 50_000, "b" + "<a" * 49_999 + "c"),
    ("a@" * 50_000, "b" + "a@" * 49_999 + "c"),
    ("\n" * 100_000, "b" + "\n" * 99_999 + "c"),
    ("🇩🇪" * 50_000, "x" + "🇩🇪" * 40_000 + "y"),
    ("a" + "\u0301" * 100_000, "b" + "\u0301" * 99_999),
    ("她喜" * 50_000, "x" + "她喜" * 40_000 + "y"),
    ("one two. " * 20_000, "one two. three " * 15_000),
    ("".join(f"w{i} " for i in range(40_000)), "".join(f"w{i % 39_000} " for i in range(45_000))),
]


@pytest.mark.parametrize(("old", "new"), HOSTILE)
def test_hostile_texts_stay_fast(old: str, new: str) -> None:
    begun = time.process_time()
    edits = diff_words(old, new)
    assert applied(old, edits) == new if len(edits) < 100 else edits
    assert time.process_time() - begun < 10  # takes well under a second: this catches a hang
