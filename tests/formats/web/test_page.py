# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from stet.document import review
from stet.formats import criticmarkup
from stet.formats.format import Changes, Envelope, FormatError, Options
from stet.formats.pending import Undecided, settled
from stet.formats.web import page
from stet.formats.web.format import FORMAT
from stet.formats.web.options import WebPageOptions
from stet.markdown.html_process import HtmlOptions, RemoteImages, render

PNG = bytes.fromhex("89504e470d0a1a0a0000000d49484452")
MARK = Options(changes=Changes.MARK)


def body(text: str, options: Options = MARK) -> str:
    manuscript = criticmarkup.read_text(text)
    written = page.write(manuscript, Envelope(), options).decode()
    found = re.search(r"<main>\n(.*)\n</main>", written, re.DOTALL)
    assert found
    return found[1]


def shown(text: str) -> str:
    """The body without titles, legend and notes: what tests can be read against."""
    found = re.sub(r' title="[^"]*"| class="change"', "", body(text))
    found = re.sub(r'<p class="legend">.*?</p>\n', "", found)
    return re.sub(r'\n<section class="notes".*', "", found, flags=re.DOTALL).strip()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {++b ++}c", "<p>a <ins>b </ins>c</p>"),
        ("a {--b --}c", "<p>a <del>b </del>c</p>"),
        ("a {~~b~>d~~} c", "<p>a <del>b</del><ins>d</ins> c</p>"),
        ("**a {++b ++}c**", "<p><strong>a <ins>b </ins>c</strong></p>"),
        ("a {++**b**++} c", "<p>a <strong><ins>b</ins></strong> c</p>"),
        ("a {++**++}b{++**++} c", "<p>a <strong>b</strong> c</p>"),
        ("- a\n- {++new\n- ++}b", "<li><ins>new</ins></li>\n<li>b</li>"),
        ("1. a\n{++2. new\n++}", "<li><ins>new</ins></li>"),
        ("> a {--b--}", "<p>a <del>b</del></p>\n</blockquote>"),
        ("|a|b|\n|-|-|\n|1|{~~2~>3~~}|", "<td><del>2</del><ins>3</ins></td>"),
        ("|a|b|\n|-|-|\n{++|4|5|\n++}|1|2|", "<td><ins>4</ins></td>\n<td><ins>5</ins></td>"),
        ("One{++\n\n++} two", "<p>One<ins>¶</ins></p>\n<p>two</p>"),
        ("One{--\n\n--} two", "<p>One<del>¶</del> two</p>"),
        ("a\n\n{++New.\n\n++}b", "<p>a</p>\n<p><ins>New.</ins></p>\n<p>b</p>"),
        ("a {++<b>&amp;</b>++}", "<b><ins>&amp;</ins></b>"),
        ("# A {~~b~>c~~}", '<h1 id="a-c">A <del>b</del><ins>c</ins><a href="#a-c"'),
    ],
)
def test_changes_are_marked_where_they_are(text: str, expected: str) -> None:
    assert expected in shown(text)


@pytest.mark.parametrize(
    "text",
    [
        "[x](u{++v++})",
        "a {~~*b~>**c~~}* d",
        "```\na\n```\n{++    ++}b",
        "{++# ++}a",
        "{--> --}a",
        "a\n{++===\n++}",
        "{++```\n++}a",
    ],
)
def test_what_cannot_be_marked_in_one_is_shown_as_it_was_and_as_it_will_be(text: str) -> None:
    found = body(text)
    assert '<div class="change del"' in found
    assert '<div class="change ins"' in found


def test_comments_are_notes_with_ways_there_and_back() -> None:
    found = body('A {==word==}{>>{"author":"Ann"}@@why?<<}{>>{"reply":true,"author":"Bo"}@@so<<}.')
    assert '<mark>word</mark><sup class="note-ref" id="note-ref-1"><a href="#note-1"' in found
    assert '<li id="note-1"><p><q>word</q>' in found
    assert "<b>Ann:</b> why?" in found
    assert "<b>Bo:</b> so" in found
    assert 'href="#note-ref-1"' in found


def test_who_made_a_change_is_said() -> None:
    assert 'title="Ann: tone"' in body('a {++{"author":"Ann","kind":"tone"}@@b++}')


def test_comments_and_names_cannot_write_html() -> None:
    found = body('a{>>{"author":"<script>"}@@<img src=x onerror=y><<} {++{"author":"\\""}@@b++}')
    assert "<script>" not in found
    assert "<img" not in found


@pytest.mark.parametrize("changes", [None, Changes.REJECT])
def test_without_a_word_pending_changes_do_not_show(changes: Changes | None) -> None:
    assert body("a {++b++}{--c--}{>>d<<}", Options(changes=changes)) == "<p>a c</p>"


def test_accepted() -> None:
    assert body("a {++b++}{--c--}", Options(changes=Changes.ACCEPT)) == "<p>a b</p>"


def test_signs_of_ours_in_a_text_mean_nothing() -> None:
    found = body("a \ufdd2b\ufdd3 {++c++} \ufddd")
    assert "<ins" in found
    assert "\ufdd2" not in found


def test_nothing_is_settled_without_a_word() -> None:
    manuscript = criticmarkup.read_text("a {++b++}")
    with pytest.raises(Undecided, match="accept, reject or mark"):
        settled(manuscript, FORMAT, None)
    assert settled(manuscript, FORMAT, Changes.ACCEPT).original == "a b"
    assert settled(manuscript, FORMAT, Changes.MARK) is manuscript
    assert settled(manuscript, criticmarkup.FORMAT, None) is manuscript


def test_pictures_beside_the_text_are_in_the_page(tmp_path: Path) -> None:
    (tmp_path / "a b.png").write_bytes(PNG)
    (tmp_path / "c.png").write_bytes(b"no picture")
    (tmp_path.parent / "outside.png").write_bytes(PNG)
    text = "![A](a%20b.png) ![B](c.png) ![C](../outside.png) ![D](http://example.org/x.png)"
    manuscript = criticmarkup.read_text(text)
    options = Options(folder=tmp_path)
    written = page.write(manuscript, Envelope(), options).decode()
    assert written.count("data:image/png;base64,iVBORw0KGgo") == 1
    assert "example.org/x.png)" in written
    said = [str(notice) for notice in page.leaves_out(manuscript, options)]
    assert len(said) == 2
    assert "“c.png” is not in the file: it is no PNG" in said[0]
    assert "outside the folder" in said[1]


def test_remote_pictures_stay_where_they_are_on_request() -> None:
    options = WebPageOptions(HtmlOptions(remote_images=RemoteImages.KEEP))
    assert '<img src="http://example.org/x.png"' in body("![](http://example.org/x.png)", options)


PIECES = ["a", " b ", "\n", "\n\n", "*", "**", "- ", "# ", "> ", "`", "|", "[x](y)", "1. "]
PIECES += ["```\n", "{++c++}", "{--d--}", "{++\n\n++}", "{--\n--}", "{~~e~>f~~}", "{++*++}"]
PIECES += ["{==g==}{>>h<<}"]


def words(page_: str, gone: str) -> str:
    """The letters of a page without those in elements that match ``gone``."""
    tree = lxml_html.fromstring(f"<main>{page_}</main>")
    for each in tree.xpath(f"//*[self::sup or @class='legend' or @class='notes']|{gone}"):
        each.drop_tree()
    text = re.sub(r"[\s¶]", "", tree.text_content())
    return text.encode("ascii", "ignore").decode()


@settings(deadline=None, max_examples=25)
@example("# \n\n# {--\n--}```\n# # ")
@example("{--\n--}*")
@example("{++c++}```\n```\n{++c++}")
@example("a\n{--\n--}# b")
@example("a\n\n{--\n--}- b\n{--\n\n--}1. ")
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=14).map("".join))
def test_both_readings_stand_in_the_page(text: str) -> None:
    manuscript = criticmarkup.read_text(text)
    marked = body(text)
    for accept, gone in (
        (True, "//del[@class='change']|//div[@class='change del']"),
        (False, "//ins[@class='change']|//div[@class='change ins']"),
    ):
        other = criticmarkup.read_text(text)
        decide = review.accept if accept else review.reject
        other.apply(decide(other, list(manuscript.pending())))
        assert words(marked, gone) == words(render(other.original, HtmlOptions()), "//nothing")


def test_a_text_that_cannot_be_made_into_html_is_refused() -> None:
    with pytest.raises(FormatError, match="too large, or nested too deep"):
        body("<div>" * 6_000)


@pytest.mark.parametrize("changes", [None, Changes.MARK])
def test_the_end_of_a_page_is_none_of_the_words(changes: Changes | None) -> None:
    manuscript = criticmarkup.read_text("a {++x++}\n\n\\newpage\n\nb\n")
    made = page.page_of(manuscript, Options(changes=changes))
    assert '<div class="page-end"></div>' in made
    assert "newpage" not in made
