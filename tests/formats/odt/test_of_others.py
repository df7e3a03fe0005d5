# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""OpenDocument as other programs write it: what Stet itself never writes is read too."""

from __future__ import annotations

import pytest

from stet.formats import criticmarkup
from stet.formats.format import FormatError, Options
from stet.formats.odt.convert import read
from stet.formats.odt.package import NAMES, packed

_XMLNS = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
INFO = (
    "<office:change-info><dc:creator>Ann</dc:creator><dc:date>2026-03-01T10:00:00</dc:date>"
    "</office:change-info>"
)


def odt(body: str, styles: str = "", kind: str = "text") -> bytes:
    content = (
        f"<office:document-content {_XMLNS}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}>"
        "</office:body></office:document-content>"
    )
    return packed([("content.xml", "text/xml", content)])


def style(name: str, inside: str, family: str = "text") -> str:
    return f'<style:style style:name="{name}" style:family="{family}">{inside}</style:style>'


def looks(**says: str) -> str:
    marks = " ".join(f'{name.replace("_", ":", 1)}="{value}"' for name, value in says.items())
    return f"<style:text-properties {marks.replace('_', '-')}/>"


def p(words: str, name: str = "") -> str:
    return f'<text:p text:style-name="{name}">{words}</text:p>'


def span(words: str, name: str) -> str:
    return f'<text:span text:style-name="{name}">{words}</text:span>'


STYLES = (
    style("B", looks(fo_font_weight="700"))
    + style("I", looks(fo_font_style="oblique"))
    + style("S", looks(style_text_line_through_style="solid"))
    + style("M", looks(style_font_name="DejaVu Sans Mono"))
    + '<style:style style:name="On" style:parent-style-name="B" style:family="text"/>'
    + '<text:list-style style:name="L"><text:list-level-style-number text:level="1" '
    'style:num-format="1"/></text:list-style>'
)
CODE = "Preformatted_20_Text"
ITEM = f"<text:list-item>{p('a')}</text:list-item>"

READ = {
    "looks": (
        p(" ".join(span(name.lower(), name) for name in ("B", "I", "S", "M", "On", "None"))),
        "**b** *i* ~~s~~ `m` **on** none",
    ),
    "blanks": (p('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d'), "a b c\\\nd"),
    "a title": (p("a", "Title"), "# a"),
    "a heading of no level": ('<text:h text:outline-level="x">a</text:h>', "# a"),
    "a heading of a deep level": ('<text:h text:outline-level="9">a</text:h>', "###### a"),
    "a quotation": (p("a", "Quotations"), "> a"),
    "lines of code": (p("a", CODE) + p("b", CODE), "```\na\nb\n```"),
    "a section": (f"<text:section>{p('a')}</text:section>", "a"),
    "a numbered list": (f'<text:list text:style-name="L">{ITEM}</text:list>', "1. a"),
    "a list without a style": (f"<text:list>{ITEM}{ITEM}</text:list>", "- a\n- a"),
    "empty paragraphs": (p("a") + p("") + p("b"), "a\n\nb"),
    "a link": (p('<text:a xlink:href="https://a.example/b">a</text:a>'), "[a](https://a.example/b)"),
    "a bookmark": (p('a<text:bookmark text:name="x"/>b<text:soft-page-break/>'), "ab"),
    "a field": (p("a <text:page-number>7</text:page-number>"), "a 7"),
    "a note without a body": (p("a<text:note><text:note-citation/></text:note>"), "a[^1]"),
    "a picture by its name": (
        p('<draw:frame draw:name="map.png"><draw:image/><svg:desc>a map</svg:desc></draw:frame>'),
        "![a map](map.png)",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_it_is_read(name: str) -> None:
    body, wanted = READ[name]
    assert read(odt(body, STYLES), Options()).manuscript.final.strip("\n") == wanted


LOST = {
    "a table of contents": ("<text:table-of-content/>", "1 tables of contents and indexes"),
    "an index": ("<text:alphabetical-index/>", "1 tables of contents and indexes"),
    "a frame": ("<draw:frame/>", "1 frames"),
    "a picture without a name": (p("<draw:frame/>"), "1 pictures"),
    "a text box": (p("<draw:frame><draw:text-box/></draw:frame>"), "1 text boxes"),
    "a drawing": (p("<draw:line/>"), "1 drawings and objects"),
    "a changed look": (
        "<text:tracked-changes><text:changed-region text:id='c'><text:format-change>"
        f"{INFO}</text:format-change></text:changed-region></text:tracked-changes>",
        "1 changes of formatting",
    ),
}


@pytest.mark.parametrize("name", LOST)
def test_it_is_said(name: str) -> None:
    body, wanted = LOST[name]
    found = read(odt(body + p("a"), STYLES), Options())
    assert found.manuscript.final == "a"
    assert wanted in "".join(map(str, found.notices))


def tracked(*regions: str) -> str:
    inside = "".join(
        f'<text:changed-region text:id="c{number}">{region}</text:changed-region>'
        for number, region in enumerate(regions)
    )
    return f"<text:tracked-changes>{inside}</text:tracked-changes>"


INSERTION = f"<text:insertion>{INFO}</text:insertion>"


def deletion(inside: str, info: str = INFO) -> str:
    return f"<text:deletion>{info}{inside}</text:deletion>"


def start(number: int) -> str:
    return f'<text:change-start text:change-id="c{number}"/>'


def end(number: int) -> str:
    return f'<text:change-end text:change-id="c{number}"/>'


def gone(number: int) -> str:
    return f'<text:change text:change-id="c{number}"/>'


CHANGED = {
    "words": (
        tracked(INSERTION, deletion(p("old "))) + p(f"a {start(0)}new {end(0)}{gone(1)}b"),
        "a {++new ++}{--old --}b\n",
    ),
    "a replacement of one hand": (
        tracked(deletion(p("old")), INSERTION) + p(f"a {gone(0)}{start(1)}new{end(1)}"),
        "a {~~old~>new~~}\n",
    ),
    "a paragraph": (
        tracked(INSERTION) + p(f"a{start(0)}") + p(f"b{end(0)}") + p("c"),
        "a{++\n\nb++}\n\nc\n",
    ),
    "a break": (tracked(deletion(p("a") + p("b"))) + p(f"x {gone(0)} y"), "x {--a\n\nb--} y\n"),
    "a change that is not told of": (p(f"a {start(7)}b{end(7)}{gone(8)}"), "a b\n"),
}


@pytest.mark.parametrize("name", CHANGED)
def test_changes_are_read(name: str) -> None:
    body, wanted = CHANGED[name]
    found = read(odt(body), Options()).manuscript
    other = criticmarkup.read_text(wanted.removesuffix("\n"))
    assert (found.original, found.final) == (other.original, other.final)
    assert found.pending_count == other.pending_count


@pytest.mark.parametrize("info", ["", INFO.replace("2026-03-01T10:00:00", "yesterday")])
def test_who_and_when_may_be_missing(info: str) -> None:
    body = tracked(deletion(p("old"), info)) + p(f"a {gone(0)}")
    (change,) = read(odt(body), Options()).manuscript.changes.values()
    assert change.time == 0.0
    assert change.origin.name == ("Ann" if info else "")


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"PK no zip", "damaged"),
        (packed([]), "no text in it"),
        (odt("", kind="spreadsheet"), "no text document"),
        (packed([("content.xml", "text/xml", "<a")]), "damaged"),
    ],
)
def test_what_is_none_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(FormatError, match=why):
        read(data, Options())


def test_what_is_nested_too_deep_is_left_out_and_said() -> None:
    deep = "<text:section>" * 200 + p("x") + "</text:section>" * 200
    found = read(odt(deep + p("a")), Options())
    assert found.manuscript.final == "a"
    assert "nested too deep" in "".join(map(str, found.notices))
