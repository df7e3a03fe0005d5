# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.sanitiser import sanitise

BITMAP = "data:image/png;base64,AAAA"
LOADING = {"src", "srcset", "poster", "background", "data", "ping", "action", "formaction", "style"}


class Tags(HTMLParser):
    """What a browser would see: every tag with its attributes, and the text between."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def names(self) -> set[str]:
        return {tag for tag, _ in self.tags}


def assert_harmless(html: str) -> None:
    for tag, attributes in Tags(html).tags:
        assert tag not in {"script", "style", "link", "meta", "base", "iframe", "object", "form"}
        for name, value in attributes.items():
            assert not name.startswith("on")
            if name in LOADING:
                assert (tag, name) == ("img", "src")
                assert value.startswith("data:image/") or not value.startswith(("//", "\\"))
                assert value.startswith("data:image/") or ":" not in value.split("/")[0]
            if name == "href":
                assert not value.strip().lower().startswith(("javascript:", "data:", "vbscript:"))


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//h/x></SCRIPT >",
        "<svg><script>alert(1)</script></svg>",
        "<svg onload=alert(1)>",
        "<math><mi xlink:href='javascript:x'>a</mi></math>",
        "<img src=x onerror=alert(1)>",
        "<p onclick='x()'>a</p>",
        "<a href='javascript:alert(1)'>a</a>",
        "<a href='JaVa\tScript:alert(1)'>a</a>",
        "<a href='&#1;javascript:alert(1)'>a</a>",
        "<a href='data:text/html,<script>'>a</a>",
        "<a href='vbscript:x'>a</a>",
        "<a href=x ping=https://h/>a</a>",
        "<iframe src=https://h/></iframe>",
        "<link rel=stylesheet href=https://h/x.css>",
        "<meta http-equiv=refresh content='0;url=https://h/'>",
        "<base href=https://h/>",
        "<form action=https://h/><input type=image src=https://h/x><button>b</button></form>",
        "<video src=https://h/v poster=https://h/p><source src=https://h/s></video>",
        "<picture><source srcset='https://h/a 1x'><img srcset='https://h/b 2x'></picture>",
        "<p style='background: url(https://h/x)'>a</p>",
        "<style>p { background: url(https://h/x) }</style>",
        "<table background=https://h/x><tr><td background=https://h/y>a</table>",
        "<object data=https://h/x></object><embed src=https://h/x>",
        f"<a href='{BITMAP}'>a</a>",
        "<img src='data:image/svg+xml,<svg onload=x>'>",
        "<noscript><p title='</noscript><img src=x onerror=x>'></noscript>",
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img onerror=x&gt;'>",
        "</p><template><script>x</script></template>",
        "<img alt='<img src=https://h/x>' src='https://h/\"><script>x</script>'>",
    ],
)
def test_nothing_runs_and_nothing_is_loaded(html: str) -> None:
    assert_harmless(sanitise(html))
    assert_harmless(sanitise(f"<p>{html}"))


PIECES = [
    *("<svg>", "</svg>", "<math>", "<mi>", "<p>", "</p>", "<table>", "<td>", "<select>", "<!--"),
    *("-->", "<template>", "<title>", "<textarea>", "<script>", "</script>", "<style>", "<a "),
    *("<img ", "src=", "href=", "onload=x", "//h/x", "https://h/x", "javascript:x", "data:"),
    *("'", '"', ">", "/>", "<", "words", "&lt;", "&#106;", "\\", "\t", "\n"),
]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_heap_of_pieces_does_harm(html: str) -> None:
    assert_harmless(sanitise(html))


@pytest.mark.parametrize(
    "source",
    [
        "https://h/x.png",
        "HTTP://h/x.png",
        "//h/x.png",
        " //h/x.png",
        r"\\h\x.png",
        r"/\h/x.png",
        "ht\ntps://h/x.png",
        "\x01https://h/x.png",
        "ftp://h/x.png",
    ],
)
def test_a_picture_on_a_server_becomes_its_words_and_address(source: str) -> None:
    cleaned = sanitise(f'<p>a <img src="{source}" alt="The &lt;quay&gt;"> b</p>')
    seen = Tags(cleaned)
    assert "img" not in seen.names
    assert seen.text.startswith("a The <quay> (")
    assert "h/x.png) b" in seen.text
    kept = Tags(sanitise(f'<img src="{source}" alt="a">', keep_remote_images=True))
    assert kept.names == {"img"}


@pytest.mark.parametrize("source", ["pictures/x.png", "/x.png", "../x.png", "x.png?a=b:c", BITMAP])
def test_a_picture_beside_the_page_or_in_it_stays(source: str) -> None:
    cleaned = sanitise(f'<img src="{source}" alt="a" width="3">')
    assert Tags(cleaned).tags == [("img", {"src": source, "alt": "a", "width": "3"})]


@pytest.mark.parametrize(
    ("image", "shown"),
    [
        ('<img src="https://h/x">', '<span class="picture">https://h/x</span>'),
        ('<img src="file:///x" alt="a">', '<span class="picture">a</span>'),
        ('<img src="C:/x.png" alt="a">', '<span class="picture">a</span>'),
        ('<img alt="a">', '<span class="picture">a</span>'),
        ("<img>", ""),
        (
            '<a href="https://ci"><img src="https://h/x" alt="a"></a>',
            '<a href="https://ci"><span class="picture">a (https://h/x)</span></a>',
        ),
    ],
)
def test_what_stands_for_a_picture(image: str, shown: str) -> None:
    assert sanitise(image) == shown


@pytest.mark.parametrize(
    "tag",
    [
        *("name", "Warning", "my-part", "script", "style", "textarea", "title", "xmp", "iframe"),
        *("noembed", "noframes", "plaintext", "noscript", "template", "svg", "math", "desc"),
        *("mglyph", "annotation-xml", "select", "option", "object", "frameset", "form", "body"),
        *("html", "head", "table", "tr", "td", "col", "caption", "button", "video", "marquee"),
        *("a" * 100, "!--x--", "?php ?", "/div", "/p", "/table"),
    ],
)
def test_no_tag_swallows_the_words_behind_it(tag: str) -> None:
    cleaned = sanitise(f"<p>before</p>\n<{tag}>\n<p>after <em>this</em></p>\n<ul><li>end</li></ul>")
    for part in ("<p>before</p>", "after <em>this</em>", "<li>end</li>"):
        assert part in cleaned


@pytest.mark.parametrize("tag", ["name", "script", "/textarea", "Some.Thing", "a" * 100])
def test_what_is_no_tag_of_html_is_shown_as_it_was_typed(tag: str) -> None:
    assert Tags(sanitise(f"<p>Dear <{tag}>, hello</p>")).text == f"Dear <{tag}>, hello"


@pytest.mark.parametrize(
    "drawing",
    [
        '<svg viewBox="0 0 1 1"><path d="M0"/><text>t</text></svg>',
        "<SVG>\n<g>t</g>\n</SVG >",
        "<math><mi>t</mi></math>",
    ],
)
def test_a_drawing_is_left_out_whole(drawing: str) -> None:
    assert sanitise(f"<p>a{drawing}b</p>") == "<p>ab</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="a">b</h2>',
        '<code class="language-sh">x</code>',
        '<input type="checkbox" checked="" disabled="">',
        '<ol start="3"><li value="4">a</li></ol>',
        '<details open=""><summary>a</summary>b</details>',
        '<table><tbody><tr><td align="right" colspan="2">a</td></tr></tbody></table>',
        '<a href="#fn-1" id="fnref-1" data-footnote-ref="">1</a>',
        '<p lang="de" dir="rtl" title="t">a<br>b<kbd>c</kbd></p>',
        '<a href="mailto:a@b.c">a</a>',
        '<a href="b/c.md#d">a</a>',
    ],
)
def test_what_a_text_needs_is_kept(html: str) -> None:
    assert Tags(sanitise(html)).tags == Tags(html).tags


@pytest.mark.parametrize("kind", ["text", "image", "submit", "password", "radio", ""])
def test_no_field_can_be_filled_in(kind: str) -> None:
    assert "input" not in sanitise(f'<input type="{kind}" name="a">')
    assert "disabled" in sanitise('<input type="checkbox">')


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "span", "ul"])
def test_what_is_nested_too_deep_is_refused_at_once(tag: str) -> None:
    with pytest.raises(RecursionError, match="nested too deep"):
        sanitise(f"<{tag}>" * 100_000)
    assert sanitise(f"<{tag}>a</{tag}>" * 20_000).count("a</") == 20_000
    assert sanitise("<p><br>a" * 20_000).count("a</p>") == 20_000
