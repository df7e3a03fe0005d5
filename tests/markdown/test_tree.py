# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown's blocks and spans stand where they stand in the source."""

from __future__ import annotations

import html
import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.shared_data import shared_files

from stet.markdown.forms import FormKind
from stet.markdown.tree import Kind, Node, Tree, labels_defined, literal_spans, parse

EDGES = {
    Kind.EMPHASIS: ("*_", "*_"),
    Kind.STRONG: ("*_", "*_"),
    Kind.STRUCK: ("~", "~"),
    Kind.HIGHLIGHT: ("=", "="),
    Kind.CODE: ("`", "`"),
    Kind.LINK: ("[", ")]"),
    Kind.IMAGE: ("!", ")]"),
    Kind.WIKI_LINK: ("[", "]"),
    Kind.EMBED: ("!", "]"),
    Kind.FOOTNOTE_MARK: ("[", "]"),
    Kind.FORMULA: ("$\\", "$)]"),
    Kind.COMMENT: ("%", "%"),
    Kind.HTML: ("<", ">"),
    Kind.ESCAPED: ("\\", None),
}


def _spec(name: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for file in shared_files(name, "*.json"):
        found += [(each["markdown"], each["html"]) for each in json.loads(file.read_text("utf-8"))]
    return found


def _check(tree: Tree) -> None:
    """Every node is in its parent, behind the one before, and has its marks at its edges."""

    def check(node: Node, low: int, high: int) -> None:
        source = tree.text[node.start : node.end]
        assert low <= node.start <= node.end <= high, (node, tree.text)
        assert node.start <= node.inner_start <= node.inner_end <= node.end, (node, tree.text)
        if node.kind in EDGES:
            first, last = EDGES[node.kind]
            assert source, node
            assert source[0] in first, (source, tree.text)
            assert last is None or source[-1] in last, (source, tree.text)
        if node.kind in (Kind.PARAGRAPH, Kind.TEXT, Kind.HEADING):
            assert not source[:1].isspace() or node.kind is Kind.TEXT, (source, tree.text)
        for before, after in pairwise(node.children):
            assert before.end <= after.start, (before, after, tree.text)
        for child in node.children:
            check(child, node.start, node.end)

    for block in tree.blocks:
        check(block, 0, len(tree.text))


@pytest.mark.parametrize("name", ["commonmark", "gfm"])
def test_places_of_the_examples_of_a_specification(name: str) -> None:
    examples = _spec(name)
    if not examples:
        pytest.skip("the examples are not on this machine")
    for markdown, expected in examples:
        tree = parse(markdown, labels_defined(markdown))
        _check(tree)
        shown = expected.replace("&quot;", '"')
        if "<IGNORE>" in shown or "[^unused]" in markdown:
            continue
        hidden = [(form.start, form.end) for form in tree.forms]
        for node in tree.walk():
            source = tree.text[node.start : node.end]
            plain = not any(start < node.end and node.start < end for start, end in hidden)
            if node.kind is Kind.TEXT and plain and not set(source) & set("&\\\0|"):
                assert html.escape(source.strip(), quote=False) in shown, (source, markdown)


def _kinds(text: str, kind: Kind) -> list[str]:
    return [text[node.start : node.end] for node in parse(text).walk() if node.kind is kind]


@pytest.mark.parametrize(
    "text",
    [
        "one *two* three",
        "😀 *two* 👩‍👩‍👧",
        "a\tb\t*two*",
        "漢字かな **強** *two*",
        "e\u0301 *two* \u2028 \x85 \x0c",
        "\0\0 *two*",
        "a\r\nb *two*\r\n",
        "> > deep *two*\n> > more",
        ">\t*two*",
        "> \t- x\n>\t*two*",
        "-\t*two*",
        "1.\ta\n\n\t*two*",
        "- [ ] *two*",
        "| a \\| *two* | b |\n|---|---|\n| c | d |",
        "| `x\\|y` | *two* |\n|---|---|",
        "[a]: /x\n[b]: /y 'z'\ntext *two*",
        "- [a]: /x\n  text *two*",
        "> [a]: /x\n> text *two*",
        "[a]: /x\nhead *two*\n===",
        "[^1]: note *two*",
        "[^1] see *two*\n\n[^1]: note",
        "> [!note] Title *two*\n> body",
        ":::note\n*two*\n:::",
        "a \ud800 *two*",
        "\ufeff*two*",
    ],
)
def test_columns_are_code_points(text: str) -> None:
    tree = parse(text)
    assert _kinds(text, Kind.EMPHASIS) == ["*two*"]
    _check(tree)


@pytest.mark.parametrize(
    ("text", "kind", "inner"),
    [
        ("a [text *x*](u 't') b", Kind.LINK, "text *x*"),
        ("a [](u) b", Kind.LINK, ""),
        ("![alt *x*](u)", Kind.IMAGE, "alt *x*"),
        ("[[target|title]]", Kind.WIKI_LINK, "title"),
        ("[[target]]", Kind.WIKI_LINK, ""),
        ("![[image.png|100]]", Kind.EMBED, "100"),
        ("**bold *x***", Kind.STRONG, "bold *x*"),
        ("~~gone~~", Kind.STRUCK, "gone"),
        ("``a ` b``", Kind.CODE, "a ` b"),
        ("## Head *x* ##", Kind.HEADING, "Head *x*"),
        ("Head\nmore\n===", Kind.HEADING, "Head\nmore"),
    ],
)
def test_what_stands_between_the_marks(text: str, kind: Kind, inner: str) -> None:
    node = next(node for node in parse(text).walk() if node.kind is kind)
    assert text[node.inner_start : node.inner_end] == inner


def test_a_paragraph_whose_places_are_not_known_is_opaque() -> None:
    """The parser does not count line ends within the target of a link."""
    for text in ("[a](   /uri\n  'title' ) *b*", "x *y* [a](<u>\n'title') *b*"):
        assert [block.kind for block in parse(text).blocks] == [Kind.OPAQUE]


@pytest.mark.parametrize("rule", ["|:-:|:-:|", "|:--:|---|", "| :---: | :-: |", ":-:|:-----:"])
def test_a_rule_of_centred_columns_is_no_emoji(rule: str) -> None:
    assert [block.kind for block in parse(f"a | b\n{rule}\nc | d").blocks] == [Kind.TABLE]
    assert [form.kind for form in parse("so :-1: and :+1:").forms] == [FormKind.EMOJI] * 2


@pytest.mark.parametrize(
    ("text", "kind", "form"),
    [
        ("a {{< ref *x* >}} b", FormKind.TEMPLATE, "{{< ref *x* >}}"),
        ("a {{% x *y* %}} b", FormKind.TEMPLATE, "{{% x *y* %}}"),
        ("a {{ page.title | upcase }}", FormKind.TEMPLATE, "{{ page.title | upcase }}"),
        ("{% include *x* %}", FormKind.TEMPLATE, "{% include *x* %}"),
        ("{# a *b* #}", FormKind.TEMPLATE, "{# a *b* #}"),
        (
            "x \\begin{align*}\na *b* c\n\\end{align*}",
            FormKind.FORMULA,
            "\\begin{align*}\na *b* c\n\\end{align*}",
        ),
        ("# Head {#id .class key=val}", FormKind.ATTRIBUTES, "{#id .class key=val}"),
        ("# Head {: #id}", FormKind.ATTRIBUTES, "{: #id}"),
        ("see [@doe99, pp. 3-5] now", FormKind.CITATION, "[@doe99, pp. 3-5]"),
        ("as -@doe99 says", FormKind.CITATION, "-@doe99"),
        ("a #tag/sub b", FormKind.TAG, "#tag/sub"),
        ("text ^block-1", FormKind.BLOCK_ID, "^block-1"),
        ("a :smile: b", FormKind.EMOJI, ":smile:"),
        ("a &nbsp; b", FormKind.ENTITY, "&nbsp;"),
        ("*[HTML]: Hyper", FormKind.ABBREVIATION, "*[HTML]:"),
        ("\\cite[p. 3]{doe} x", FormKind.COMMAND, "\\cite[p. 3]{doe}"),
        ("{ref}`x` y", FormKind.ATTRIBUTES, "{ref}"),
    ],
)
def test_forms_hide_their_marks(text: str, kind: FormKind, form: str) -> None:
    tree = parse(text)
    assert [(each.kind, tree.text[each.start : each.end]) for each in tree.forms] == [(kind, form)]
    assert not _kinds(text, Kind.EMPHASIS)


@pytest.mark.parametrize(
    "text",
    ["`{{ x }}`", "```\n{% x %} @y #z\n```", "<http://x.y/@z>", "5 & 6, #1, a@b.c, 12:30:45"],
)
def test_what_looks_like_a_form_and_is_none(text: str) -> None:
    assert parse(text).forms == ()


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("a `b` c", ["`b`"]),
        ("```\nb\n```\nx", ["```\nb\n```"]),
        ("> ~~~\n> b\n> ~~~\n> x", ["~~~\n> b\n> ~~~"]),
        ("- a\n\n      b\n\nx", ["b"]),
        ("a <!-- b --> <i>c</i>", ["<!-- b -->", "<i>", "</i>"]),
        ("<!-- a\n\nb -->\n\nc", ["<!-- a\n\nb -->"]),
        ("---\nt: x\n---\n\n`a`", ["---\nt: x\n---\n", "`a`"]),
        ("---\n\nScene one.\n\n---\n\n`a`", ["`a`"]),
        ("+++\nt = 1\n+++\n\nb", ["+++\nt = 1\n+++\n"]),
        ("\r\n`a`\r\n\r\n`b`", ["`a`", "`b`"]),
        ("$a$ and\n\n$$\nb\n\nc\n$$\n\nd", ["$a$", "$$\nb\n\nc\n$$"]),
        ("%%a%%\n\n%%\nb\n%%\n", ["%%a%%", "%%\nb\n%%"]),
        ("no code", []),
        ("", []),
    ],
)
def test_literal_spans(text: str, literal: list[str]) -> None:
    assert [text[start:end] for start, end in literal_spans(text)] == literal


PIECES = st.sampled_from(
    [
        *"ab \n\t*_`~[]()!<>#-+1.:|$\\\"'=%@^{}&",
        *("😀", "漢", "é", "\r\n", "\0", "\ud800", "  ", "\n\n", "> ", "- ", "```\n", "[^1]"),
        *("[a]: /x\n", "[[a|b]]", "$$", "|-|-|\n", "---\n", "<b>", "{{ x }}", "\\|"),
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_nodes_are_within_their_parents_and_in_order(text: str) -> None:
    tree = parse(text)

    def check(nodes: tuple[Node, ...], low: int, high: int) -> None:
        for node in nodes:
            assert low <= node.start <= node.inner_start <= node.inner_end <= node.end <= high
            low = node.end
            check(node.children, node.start, node.end)

    check(tree.blocks, 0, len(text))


@pytest.mark.parametrize(
    "text",
    [
        ">" * 100_000,
        "> " * 100_000 + "x",
        "- > " * 50_000 + "x",
        "*" * 100_000,
        "*a **b " * 20_000 + "c** d*" * 20_000,
        "[" * 100_000,
        "[a](" * 50_000,
        "![" * 50_000,
        "[[" * 50_000,
        "[^a]" * 50_000,
        "\\(" * 50_000,
        "%%a " * 50_001,
        "%%" * 50_000,
        ":::a\n" * 20_000,
        "$" * 100_000,
        "$$\n" * 50_001,
        "{{" * 50_000,
        "`" * 100_000,
        "<!--" * 50_000,
        "|" * 50_000 + "\n" + "|-" * 50_000,
        "\0" * 100_000,
        "\ud800" * 100_000,
        "a\u2028" * 100_000,
        "word " * 1_000_000,
        "\n".join("  " * depth + "- x" for depth in range(1_000)),
        "[a]: x\n" * 20_000,
        "".join(f"[{number}]: /x\n" for number in range(20_000)),
    ],
    ids=lambda text: repr(text[:8]),
)
def test_hostile_texts_end(text: str) -> None:
    for node in parse(text).walk():
        assert 0 <= node.start <= node.end <= len(text)
    for start, end in literal_spans(text):
        assert 0 <= start <= end <= len(text)
