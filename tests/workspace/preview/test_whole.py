# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A whole text as Python-Markdown renders it, and the pieces that its page is parted into."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown import flavours, sanitiser
from stet.workspace.preview.pieces import DELETED, END, INSERTED
from stet.workspace.preview.whole import LONGEST, blocks_of, pieces


def page(text: str) -> list[str]:
    return blocks_of(text.split("\n"))


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ('!!! note "Ferry"\n    Words.\n\n    More.', r'^<div class="admonition note">.*More'),
        ("Term\n:   What it is.", "^<dl>.*<dt>Term</dt>"),
        ("A[^1].\n\n[^1]: Below.", r"<sup[^>]*>1</sup>"),
        ("- [x] done", r'<input type="checkbox"'),
        ("$x^2 \\le 3$", r'<span class="math"><i>x</i><sup>2</sup>'),
        ("# One\n\nTwo", r"^<h1[^>]*>One</h1>$"),
        ("==marked== H~2~O", "<mark>marked</mark> H<sub>2</sub>O"),
        ("a **b", r"<p>a \*\*b</p>"),
    ],
)
def test_it_has_what_that_flavour_has(text: str, holds: str) -> None:
    assert re.search(holds, page(text)[0], re.DOTALL)


def test_a_construct_that_spans_blocks_is_one() -> None:
    text = "Before.\n\n??? tip\n    One.\n\n    - two\n    - three\n\nAfter."
    found = page(text)
    assert [each[:9] for each in found] == ["<p>Before", "<details ", "<p>After."]


def test_the_head_of_a_text_is_no_part_of_its_page() -> None:
    assert page("---\ntitle: A\n---\n\nWords.") == ["<p>Words.</p>"]


def test_changes_are_marked_and_break_no_code() -> None:
    found = page(f"She {DELETED}saw{END}{INSERTED}heard{END} it.")
    (words,) = found
    assert words == '<p>She <span class="del">saw</span><span class="ins">heard</span> it.</p>'
    (code,) = page(f"{INSERTED}```{END}\n{INSERTED}x{END}\n{INSERTED}```{END}")
    assert re.search(r"<code>x\s*</code>", code)


def test_only_links_to_elsewhere_are_left() -> None:
    found = "".join(page("# Head\n\nA[^n] [b](c.md).\n\n[^n]: Note."))
    assert re.findall(r'href="([^"]*)"', found) == ["c.md"]
    assert "¶" not in found
    assert "↩" not in found


def test_nothing_of_a_text_runs() -> None:
    found = "".join(page('<script>alert(1)</script>\n\n<img src="https://h/x.png" onerror="x()">'))
    assert "<script" not in found
    assert "onerror" not in found
    assert 'src="https' not in found


@pytest.mark.parametrize(("sign", "name"), [("-", "ul"), ("1.", "ol")])
def test_a_long_list_is_laid_out_in_several(sign: str, name: str) -> None:
    items = [f"{sign} item {number} {'word ' * 20}" for number in range(1_000)]
    found = page("\n".join(items))
    assert len(found) > 2
    assert all(each.startswith(f"<{name}") and len(each) < 2 * LONGEST for each in found)
    assert sum(each.count("<li>") for each in found) == 1_000
    if name == "ol":
        starts = [int(re.match(r'<ol start="(\d+)">', each)[1]) for each in found]
        counts = [each.count("<li>") for each in found]
        assert starts == [1 + sum(counts[:index]) for index in range(len(counts))]


WORDS = st.sampled_from(
    [
        *("# A\n\n", "words ", "*b* ", "- c\n", "1. d\n", "\n\n", "> e\n", "```\nf\n```\n"),
        *("<div>", "</p>", "<b>", "!!! note\n    g\n\n", "| h | i |\n| - | - |\n| j | k |\n\n"),
        *("<hr>", "[^1]", "\n[^1]: l\n", "<!-- m -->", "&lt;n&gt; "),
        "<img src='o.png' alt='a > b'>",
    ]
)


@given(st.lists(WORDS, max_size=12).map("".join))
def test_nothing_of_a_page_is_lost_between_its_pieces(text: str) -> None:
    body = sanitiser.sanitise(flavours.python_markdown(text))
    found = "".join(pieces(body))
    assert _words(found) == _words(body)


def _words(body: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"</?[a-z][^<>]*>", "", body))
