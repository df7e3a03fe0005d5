# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What each flavour makes of a text, and GFM beside the examples of its specifications."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.markdown.normalised import normalised
from tests.shared_data import shared_files

from stet.markdown import flavours
from stet.markdown.sanitiser import sanitise

_HEADING_LINK = re.compile(
    r'<(h[1-6]) id="[^"]*">(.*?)<a href="#[^"]*" aria-label="[^"]*"'
    r' data-heading-content="[^"]*" class="anchor"></a></\1>',
    re.DOTALL,
)


class Example(NamedTuple):
    number: int
    markdown: str
    html: str


def examples(name: str) -> list[Example]:
    paths = shared_files(*name.split("/"))
    if not paths:
        pytest.skip(f"needs ../shared/data/{name}")
    return [
        Example(item["example"], item["markdown"], item["html"])
        for item in json.loads(paths[0].read_text("utf-8"))
    ]


def without_heading_links(body: str) -> str:
    return _HEADING_LINK.sub(r"<\1>\2</\1>", body)


def differing(name: str, *, cleaned: bool = False) -> dict[int, str]:
    """The Markdown of each example that is rendered in another way, by its number."""
    found = {}
    for example in examples(name):
        body = without_heading_links(flavours.gfm(example.markdown))
        if cleaned:
            body = sanitise(body, keep_remote_images=True)
        if normalised(body) != normalised(example.html):
            found[example.number] = example.markdown
    return found


def test_all_of_commonmark_but_bare_addresses_which_gfm_links() -> None:
    assert len(examples("commonmark/spec.json")) == 655
    different = differing("commonmark/spec.json")
    assert different.keys() == {604, 610, 613, 614}
    assert all(re.search(r"https?://|@", text) for text in different.values())


def test_cleaned_commonmark_differs_only_where_the_text_has_html_of_its_own() -> None:
    rendered = differing("commonmark/spec.json").keys()
    different = differing("commonmark/spec.json", cleaned=True)
    different = {number: text for number, text in different.items() if number not in rendered}
    assert len(different) == 61
    assert all("<" in text for text in different.values())


def test_all_of_gfm() -> None:
    # Two examples of comments are CommonMark's of 2019, which has changed; the four bare addresses
    # are, in GFM's own list, rendered without its extension.
    different = differing("gfm/spec.json")
    assert different.keys() == {610, 616, 619, 620, 645, 646, 653}
    # The last is disallowed HTML, which is for the sanitiser to see to.
    cleaned = sanitise(flavours.gfm(different[653]))
    assert cleaned.startswith("<p><strong> &lt;title&gt; &lt;style&gt; <em></em>")
    assert "&lt;xmp&gt; is disallowed.  &lt;XMP&gt; is also disallowed." in cleaned


def test_the_extensions_of_gfm() -> None:
    different = differing("gfm/extensions.json")
    # 19 has hosts that are emoji, 20 is only about a crash, 22 disallowed HTML, 23 footnotes,
    # whose ids are named after their marks here.
    assert different.keys() == {19, 20, 22, 23}


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("# A *b* `c`", '<h1 id="a-b-c">A <em>b</em> <code>c</code><a href="#a-b-c"'),
        ("# A\n\n# A", '<h1 id="a-1">A<a href="#a-1"'),
        ("Words:\n- one\n- two", "<p>Words:</p>\n<ul>\n<li>one</li>"),
        ("Words:\n1. one\n2. two", "<p>Words:</p>\n<ol>\n<li>one</li>"),
        ("- a\n  - b\n    - c", "<ul>\n<li>a\n<ul>\n<li>b\n<ul>\n<li>c</li>"),
        (
            "words\n| a | b |\n|---|:-:|\n| 1 | 2 |",
            "<p>words</p>\n<table>\n<thead>\n<tr>\n<th>a</th>",
        ),
        ("a|b\n-|-\n1|2", "<td>1</td>"),
        ("1. a\n\n   ```sh x=1\n   run\n   ```\n\n2. b", '<pre><code class="language-sh">run\n'),
        ("> ```py\n> x\n> ```", '<blockquote>\n<pre><code class="language-py">x\n</code></pre>'),
        ("~~~python\nx\n~~~", '<code class="language-python">x'),
        ("~~gone~~", "<del>gone</del>"),
        ("a\\\nb  \nc", "a<br />\nb<br />\nc"),
        ("- [ ] a\n- [x] b", '<li><input type="checkbox" checked="" disabled="" /> b</li>'),
        ("see https://a.bc/d_e.", 'see <a href="https://a.bc/d_e">https://a.bc/d_e</a>.'),
        ("me@a.bc", '<a href="mailto:me@a.bc">me@a.bc</a>'),
        ("a[^n]\n\n[^n]: note", '<sup class="footnote-ref"><a href="#fn-n" id="fnref-n"'),
        ("> [!NOTE]\n> words", '<div class="markdown-alert markdown-alert-note">'),
        ("#tag", "<p>#tag</p>"),
        ("$a*b*c_1$ and $5 or $6", '<span class="math">$a*b*c_1$</span> and $5 or $6'),
        ("$$\na < b\n$$", '<span class="math display">$$\na &lt; b\n$$</span>'),
        ("---\n\nwords", "<hr />\n<p>words</p>"),
    ],
)
def test_gfm(text: str, holds: str) -> None:
    assert holds in flavours.gfm(text)


@pytest.mark.parametrize(
    ("text", "holds"),
    [
        ("# A b", '<h1 id="a-b">A b<a class="anchor" href="#a-b"'),
        ("!!! note\n    words", '<div class="admonition note">\n<p class="admonition-title">Note'),
        ("??? tip\n    words", '<details class="tip">\n<summary>Tip</summary>'),
        ('=== "One"\n\n    words', '<div class="tabbed-content">\n<p>words</p>'),
        ("- [x] a", 'type="checkbox" disabled checked'),
        ("~~a~~ H~2~O ==b== ^^c^^", "<del>a</del> H<sub>2</sub>O <mark>b</mark> <ins>c</ins>"),
        ("- a\n\n    ```py\n    x\n    ```", '<code class="language-py">x</code>'),
        (
            '```js title="a.js" hl_lines="1"\nx\n```',
            '<div class="filename">a.js</div><pre><code class="language-js">x',
        ),
        ("| a | b |\n|---|--:|\n| 1 | 2 |", '<td align="right">2</td>'),
        ("a\n:   b", "<dt>a</dt>\n<dd>b</dd>"),
        ("a[^1]\n\n[^1]: b", '<div class="footnote">'),
        ("*[HTML]: Words\n\nHTML", '<abbr title="Words">HTML</abbr>'),
        ("https://a.bc", '<a href="https://a.bc">https://a.bc</a>'),
        ("$a*b*c$", "\\(a*b*c\\)"),
        ("++ctrl+s++", '<kbd class="key-control">Ctrl</kbd>'),
        ("a\n{: #x .y }", '<p class="y" id="x">a</p>'),
        (":smile:", "😄"),
        ("words\n- no list", "<p>words\n- no list</p>"),
    ],
)
def test_python_markdown_as_its_sites_show_it(text: str, holds: str) -> None:
    assert holds in flavours.python_markdown(text)


@pytest.mark.parametrize(
    "text", ['--8<-- "{}"', "--8<--\n{}\n--8<--", "![a]({})", "{{% include {} %}}"]
)
def test_python_markdown_reads_no_file(text: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text("the secret")
    assert "the secret" not in flavours.python_markdown(text.format(secret))
