# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: E501 - samples are as long as programs write them
"""HTML of the clipboard; the samples are made after what each program documents or writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.formats.rich.html import read_html
from stet.formats.rich.markdown import markdown_of


def pasted(html: str) -> str:
    return markdown_of(read_html(html).blocks)


WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15">
<style><!-- p.MsoNormal {margin:0cm} --></style></head><body lang=EN-GB>
<!--StartFragment-->
<h1>The Ferry<o:p></o:p></h1>
<p class=MsoNormal>She had <b style='mso-bidi-font-weight:normal'>three</b> bags and <i>one</i>
umbrella.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]>[1]<![endif]></span></span></a>
See <a href="https://example.org/a_b">the <b>page</b></a>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;
</span></span><![endif]>A list<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span><![endif]>Deeper<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Again<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>1.<span>&nbsp; </span></span><![endif]>First<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l1 level1 lfo2'><![if !supportLists]><span
style='mso-list:Ignore'>2.<span>&nbsp; </span></span><![endif]>Second<o:p></o:p></p>
<p class=MsoQuote>Quoted.<o:p></o:p></p>
<p class=MsoNormal>Old <del cite="mailto:Ann" datetime="2024-05-01T10:00">gone</del><ins
cite="mailto:Ann" datetime="2024-05-01T10:00">new</ins> words.<span class=MsoCommentReference><a
href="#_msocom_1">[A1]</a></span><o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal><b>Name</b></p></td><td
style='text-align:right'><p class=MsoNormal>Sum</p></td></tr><tr><td><p class=MsoNormal>A|B</p></td>
<td><p class=MsoNormal>2</p></td></tr></table>
<div style='mso-element:footnote-list'><hr align=left size=1 width="33%">
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1'
href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> A note.</p></div></div>
<div style='mso-element:comment-list'><div style='mso-element:comment'><p>secret</p></div></div>
<!--EndFragment--></body></html>"""

GOOGLE = """<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1a2b">
<h2 dir="ltr" style="line-height:1.38"><span style="font-size:16pt;font-weight:400">A title</span></h2>
<p dir="ltr"><span style="font-weight:400;white-space:pre-wrap;">Plain, </span><span
style="font-weight:700;white-space:pre-wrap;">bold</span><span
style="font-weight:400;font-style:italic;white-space:pre-wrap;"> slanted </span><span
style="text-decoration:line-through;white-space:pre-wrap;">struck</span><span
style="white-space:pre-wrap;">.</span></p><br />
<ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>One</span></p></li>
<ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Inner</span></p></li></ul>
<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><a href="https://example.org"><span
style="text-decoration:underline">a link</span></a></p></li></ul>
<ul><li role="checkbox" aria-checked="true"><p><span>Done</span></p></li><li role="checkbox"
aria-checked="false"><p><span>Open</span></p></li></ul></b>"""

LIBRE = """<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/>
<meta name="generator" content="LibreOffice 7.4"/><style type="text/css">p { color: #000 }</style></head>
<body lang="en-GB"><h1 class="western">Heading</h1>
<p class="western" style="margin-bottom: 0.25cm"><font face="Liberation Serif"><span
style="font-style: normal"><b>Bold</b></span></font> and text<a class="sdfootnoteanc"
name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a>.</p>
<ol start="3"><li><p class="western">Three</p></li><li><p class="western">Four</p></li></ol>
<div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym"
href="#sdfootnote1anc">1</a>The note</p></div></body></html>"""

BROWSER = """<html><body><!--StartFragment--><h3 style="box-sizing: border-box; font-weight: 600;">Usage</h3>
<p style="margin:0">Run <code style="font-family: monospace">pip install x</code>, then <em>wait</em>.</p>
<pre><code class="language-python">def f():
    return "&lt;"
</code></pre><blockquote><p>Said<br>so</p></blockquote><hr>
<p><img src="https://example.org/a b.png" alt="A [pic]"> <img src="data:image/png;base64,xx" alt="lost">
<a href="javascript:alert(1)">no link</a></p><!--EndFragment--></body></html>"""


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        (
            WORD,
            "# The Ferry\n\nShe had **three** bags and *one* umbrella.[^1] See "
            "[the **page**](https://example.org/a_b).\n\n- A list\n  - Deeper\n- Again\n\n1. First\n"
            "2. Second\n\n> Quoted.\n\nOld new words.\n\n| **Name** | Sum |\n| --- | --: |\n"
            "| A\\|B | 2 |\n\n---\n\n[^1]: A note.\n",
        ),
        (
            GOOGLE,
            "## A title\n\nPlain, **bold** *slanted* ~~struck~~.\n\n- One\n  - Inner\n"
            "- [a link](https://example.org)\n- [x] Done\n- [ ] Open\n",
        ),
        (LIBRE, "# Heading\n\n**Bold** and text[^1].\n\n3. Three\n4. Four\n\n[^1]: The note\n"),
        (
            BROWSER,
            "### Usage\n\nRun `pip install x`, then *wait*.\n\n```python\ndef f():\n"
            '    return "<"\n```\n\n> Said\\\n> so\n\n---\n\n'
            "![A \\[pic\\]](https://example.org/a%20b.png) lost no link\n",
        ),
    ],
    ids=["Word", "Google Docs", "LibreOffice", "browser"],
)
def test_what_programs_put_there(html: str, markdown: str) -> None:
    assert pasted(html) == markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>2 * 3 * 4, a*b, snake_case, _it_</p>", "2 * 3 * 4, a\\*b, snake_case, \\_it\\_\n"),
        ("<p># no heading</p><p>1. no item</p>", "\\# no heading\n\n1\\. no item\n"),
        ("<p>- no item</p><p>+1 stays</p>", "\\- no item\n\n+1 stays\n"),
        ("<p>&lt;b&gt; &amp;amp; [x](y)</p>", "\\<b> \\&amp; \\[x](y)\n"),
        ("<p><b> spaced </b>out</p>", "**spaced** out\n"),
        ("<p><b>a</b><b> b</b></p>", "**a b**\n"),
        ("<p><b><i>both</i> one</b></p>", "***both* one**\n"),
        ("a<br><br>b", "a\\\n\\\nb\n"),
        ("<div>one</div><div>two</div>", "one\n\ntwo\n"),
        ("<ul><li>a<p>more</p><li>b</ul>", "- a\n\n  more\n- b\n"),
        ("<ol><li>a<ul><li>b</ul></ol>", "1. a\n   - b\n"),
        ("<p><a href='https://e.org/x'>https://e.org/x</a></p>", "https://e.org/x\n"),
        ("<p><a href='mailto:a@e.org'>a@e.org</a></p>", "a@e.org\n"),
        ("<p><code>a`b</code></p>", "``a`b``\n"),
        ("<table><tr><td>only<td>one</table>", "| only | one |\n| --- | --- |\n"),
        ("<table><tr><td>lay<tr><td>out</table>", "lay\n\nout\n"),
        ("<script>x</script><style>y</style><p hidden>z</p><p>w</p>", "w\n"),
        ("10\xa0km&nbsp;", "10\xa0km\n"),
        ("", ""),
        ("<", "<\n"),
    ],
)
def test_small_pieces(html: str, markdown: str) -> None:
    assert pasted(html) == markdown


def test_pictures_that_cannot_be_kept_are_counted() -> None:
    assert read_html(BROWSER).pictures_lost == 1


def test_bare_paragraphs_are_plain() -> None:
    assert read_html("<p>a</p><div>b<span>c</span></div>").is_plain
    assert not read_html("<p>a <b>b</b></p>").is_plain


def test_what_is_nested_deep_ends_as_words_or_as_nothing() -> None:
    assert "deep" in pasted("<div>" * 200 + "deep")
    assert "deep" in pasted("<ul><li>" * 100 + "deep")
    assert pasted("<div>" * 50_000 + "deep") in ("", "deep\n")


TAGS = [
    "p",
    "b",
    "i",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "pre",
    "blockquote",
    "h1",
    "a",
    "br",
    "code",
    "del",
    "span",
]


@given(
    st.lists(st.sampled_from([f"<{t}>" for t in TAGS] + [f"</{t}>" for t in TAGS] + ["x", " *y* "]))
)
def test_no_html_breaks_it_and_no_word_is_lost(parts: list[str]) -> None:
    text = pasted("".join(parts))
    assert text.count("x") == parts.count("x")
    assert text.count("y") == parts.count(" *y* ")


def _word_item(marker: str, words: str, level: int = 1) -> str:
    style = f"mso-list:l0 level{level} lfo1"
    return f"<p class=MsoListParagraph style='{style}'>{marker}{words}</p>"


def _ignored(marker: str) -> str:
    return f"<span style='mso-list:Ignore'>{marker}</span>"


RARER = {
    "a title of Word's": ("<p class=MsoTitle>a</p>", "# a\n"),
    "a marker that is words": (_word_item("1.\xa0\xa0 ", "a"), "1. a\n"),
    "letters for numbers": (
        _word_item(_ignored("1."), "a") + _word_item(_ignored("b)"), "b"),
        "1. a\n2. b\n",
    ),
    "an item further in at once": (_word_item(_ignored("o"), "a", 2), "- - a\n"),
    "an item behind a list of the page's": (
        "<ul><li>a</ul>" + _word_item(_ignored("·"), "b"),
        "- a\n- b\n",
    ),
    "a list within a list, as old pages have it": (
        "<ul><li>a</li><ul><li>b</li></ul></ul>",
        "- a\n  - b\n",
    ),
    "a list of a list alone": ("<ul><ul><li>b</li></ul></ul>", "- - b\n"),
    "words between items": ("<ul>x<li>a</li>y<p>z</p></ul>", "x\n\n- a\n\ny\n\nz\n"),
    "a note of GitHub's": ('<ol><li id="fn-1"><p>a</p></li></ol>', "[^1]: a\n"),
    "a task by its role": ("<ul><li role=checkbox aria-checked=true>a</ul>", "- [x] a\n"),
    "code with breaks": ("<pre class=language-py>a<br>b</pre>", "```py\na\nb\n```\n"),
    "code without words": ("<p>a</p><pre> </pre>", "a\n"),
    "words in a table's wrong places": (
        "<table>x<tr>y<td>a<td>b</table>",
        "x\n\ny\n\n| a | b |\n| --- | --- |\n",
    ),
    "a table in a table": (
        "<table><tr><td>a<table><tr><td>b<td>c</table><td>d</table>",
        "| a<br>b c | d |\n| --- | --- |\n",
    ),
    "a list and code in a cell": (
        "<table><tr><td><ul><li>a</ul><pre>b\nc</pre><td>d</table>",
        "| • a<br>`b c` | d |\n| --- | --- |\n",
    ),
    "a quotation in a line": ("<p>a <q>b</q></p>", "a “b”\n"),
    "what Word says somebody took out": ('<p>a<del cite="x">b</del></p>', "a\n"),
    "a formula": ("<p><span class=math>$x$</span></p>", "$x$\n"),
    "a class that says strong": ("<p><span class=strong>a</span></p>", "**a**\n"),
    "lines that are kept": ("<p style='white-space:pre-wrap'>a\nb</p>", "a\\\nb\n"),
    "an alignment": (
        "<table><tr><th align=right>a<th style='text-align: center'>b<tr><td>1<td>2</table>",
        "| a | b |\n| --: | :-: |\n| 1 | 2 |\n",
    ),
    "too deep": ("<div>" * 200 + "a" + "</div>" * 200, "a\n"),
}


@pytest.mark.parametrize("name", RARER)
def test_the_rarer_ways(name: str) -> None:
    html, wanted = RARER[name]
    assert pasted(html) == wanted


@pytest.mark.parametrize("level", ["0", "00", "1", "99", "999999999999"])
def test_an_item_of_word_is_at_some_level_whatever_it_says(level: str) -> None:
    body = f'<p style="mso-list:l0 level{level} lfo1">1.&nbsp;&nbsp; one</p>'
    assert markdown_of(read_html(body).blocks).endswith("1. one\n")


@pytest.mark.parametrize(
    "body",
    ["<table><td>x", "<table><tbody><th>x</table>", "<td>x", "<table><b><tr>x", "<table><b><td>x"],
)
def test_a_cell_or_a_row_that_stands_wrong_keeps_its_words_once(body: str) -> None:
    assert pasted(body).strip("*\n") == "x"
