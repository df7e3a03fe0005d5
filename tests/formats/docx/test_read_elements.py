# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The rarer elements of a document: what is read of each, and what is said to be left out."""

from __future__ import annotations

import pytest
from tests.formats.docx.made import ANN, BEN, NAMESPACES, STYLES, cut, ins, opened, par, run, told

O_V = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'


def r(inside: str) -> str:
    return f"<w:r>{inside}</w:r>"


def field(code: str, result: str) -> str:
    """Return a complex field."""
    return (
        r('<w:fldChar w:fldCharType="begin"/>')
        + r(f"<w:instrText>{code}</w:instrText>")
        + r('<w:fldChar w:fldCharType="separate"/>')
        + result
        + r('<w:fldChar w:fldCharType="end"/>')
    )


def simple(code: str, result: str) -> str:
    return f'<w:fldSimple w:instr="{code}">{result}</w:fldSimple>'


def control(properties: str, inside: str) -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def checkbox(checked: str) -> str:
    return control(f'<w14:checkbox><w14:checked w14:val="{checked}"/></w14:checkbox>', run("☒"))


def picture(id_: str, told: str = "") -> str:
    return r(
        f'<w:drawing><wp:inline><wp:docPr id="1" name="x" descr="{told}"/>'
        f'<a:blip r:embed="{id_}"/></wp:inline></w:drawing>'
    )


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def cell(words: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{par(run(words))}</w:tc>"


ALTERNATE = (
    "<mc:AlternateContent><mc:Choice Requires='x'>{0}</mc:Choice>"
    "<mc:Fallback>{1}</mc:Fallback></mc:AlternateContent>"
)
HR = f"<w:pict {O_V}><v:rect o:hr='t'/></w:pict>"
LISTED = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/><w:ins {ANN}/></w:numPr>'
NEW_CELL = f"<w:tc><w:tcPr><w:cellIns {ANN}/></w:tcPr>{par(ins(run('b')))}</w:tc>"
WIDTH = f"<w:tcPrChange {ANN}><w:tcPr><w:gridSpan w:val='2'/></w:tcPr></w:tcPrChange>"

READ = {
    "a soft hyphen": (par(run("a") + r("<w:softHyphen/>") + run("b")), "a\u00adb"),
    "a tab by position": (par(run("a") + r("<w:ptab/>") + run("b")), "a\tb"),
    "a carriage return": (par(run("a") + r("<w:cr/>") + run("b")), "a\\\nb"),
    "a line's end in the XML": (par(r("<w:t>a\nb</w:t>")), "a b"),
    "a sign of Wingdings": (par(r('<w:sym w:font="Wingdings" w:char="F0FC"/>')), "✓"),
    "a sign by its number": (par(r('<w:sym w:font="Arial" w:char="00e9"/>')), "é"),
    "a box that is typed": (par(run("☐ one")) + par(run("☒ two")), "- [ ] one\n- [x] two"),
    "a box to tick": (par(checkbox("1") + run("one")), "- [x] one"),
    "a box that is not ticked": (par(checkbox("0") + run("one")), "- [ ] one"),
    "a box within words": (par(run("one ") + checkbox("1")), "one ☒"),
    "a control with words": (par(run("a ") + control("", run("b"))), "a b"),
    "a control around a paragraph": (control("", par(run("a"))), "a"),
    "a control without content": ("<w:sdt/>" + par(run("a") + "<w:sdt/>"), "a"),
    "a smart tag": (par(f"<w:smartTag>{run('a')}</w:smartTag>"), "a"),
    "XML of one's own around a paragraph": (f"<w:customXml>{par(run('a'))}</w:customXml>", "a"),
    "an insertion around a paragraph": (f"<w:ins {ANN}>{par(run('a'))}</w:ins>", "{+a\n+}"),
    "a link by a simple field": (
        par(simple("HYPERLINK &quot;https://a.example/b&quot;", run("a"))),
        "[a](https://a.example/b)",
    ),
    "a page's number": (par(run("p. ") + simple("PAGE", run("7"))), "p. 7"),
    "a field in a link": (
        par(field('HYPERLINK "https://a.example/b"', field("PAGE", run("a")))),
        "[a](https://a.example/b)",
    ),
    "an end of a field that never began": (
        par(r('<w:fldChar w:fldCharType="end"/>') + r("<w:instrText>x</w:instrText>") + run("a")),
        "a",
    ),
    "content for programs that know it": (
        ALTERNATE.format(par(run("a")), par(run("b"))) + par(ALTERNATE.format(run("c"), run("d"))),
        "a\n\nc",
    ),
    "content for others": (
        par(r("<mc:AlternateContent><mc:Fallback><w:t>b</w:t></mc:Fallback></mc:AlternateContent>")),
        "b",
    ),
    "content for nobody": (par(run("a") + "<mc:AlternateContent/>"), "a"),
    "an equation between paragraphs": (
        "<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>",
        "$$x$$",
    ),
    "a rule that is drawn": (par(run("a")) + par(r(HR)) + par(run("b")), "a\n\n---\n\nb"),
    "a list that somebody made": (
        par(run("a"), more=LISTED),
        "{+- +}a",
    ),
    "a row in a control": (table(control("", row(cell("a")))), "| a |\n| --- |"),
    "a cell in a control": (table(row(control("", cell("a")))), "| a |\n| --- |"),
    "a cell that was inserted": (
        table(row(cell("a"), NEW_CELL)),
        "| a{+ | b+} |\n{-| --- |\n-}{+| --- | --- |\n+}",
    ),
    "an empty cell": (table(row(cell("a"), "<w:tc/>")), "| a |  |\n| --- | --- |"),
    "two paragraphs of a cell": (
        table(row(f"<w:tc>{par(run('a'))}{par('')}{par(run('b'))}</w:tc>")),
        "| a<br>b |\n| --- |",
    ),
    "a table without rows": (table() + par(run("a")), "a"),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_it_is_read(name: str) -> None:
    body, wanted = READ[name]
    found = opened(body)
    assert told(found.manuscript) == wanted
    assert not found.notices


NOTED = {
    "a sign that is not known": (par(run("a") + r('<w:sym w:char="E000"/>')), "signs of a symbol"),
    "a sign that is no number": (par(run("a") + r('<w:sym w:char="zz"/>')), "signs of a symbol"),
    "an empty field of a form": (
        par(run("a") + control("<w:showingPlcHdr/>", run("Click here"))),
        "empty fields of a form",
    ),
    "a field": (par(run("a") + simple("DATE", run("1"))), "fields, of which the result"),
    "a complex field": (par(run("a") + field("DATE", run("1"))), "fields, of which the result"),
    "a part in another format": ("<w:altChunk/>" + par(run("a")), "parts in another format"),
    "readings above words": (
        par(r(f"<w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('a')}</w:rubyBase></w:ruby>")),
        "readings above words",
    ),
    "an embedded object": (par(run("a") + r("<w:object/>")), "embedded objects"),
    "a chart": (par(run("a") + r("<w:drawing/>")), "drawings and charts"),
    "hidden words": (par(run("a", "<w:vanish/>")), "hidden words"),
    "a table of contents": (
        par(run("x"), style="TOC1") + par(run("a")),
        "a table of contents",
    ),
    "cells over two columns": (table(row(cell("a", '<w:gridSpan w:val="2"/>'))), "merged cells"),
    "cells over two rows": (table(row(cell("a", "<w:vMerge/>"))), "merged cells"),
    "a table in a table": (
        table(row(f"<w:tc>{table(row(cell('a')))}</w:tc>")),
        "tables in a table's cell",
    ),
    "another look that is none here": (
        par(run("a", f'<w:sz w:val="9"/><w:rPrChange {ANN}><w:rPr/></w:rPrChange>')),
        "changes of formatting that Markdown has not",
    ),
    "another form that is none here": (
        par(run("a"), more=f"<w:jc w:val='both'/><w:pPrChange {ANN}><w:pPr/></w:pPrChange>"),
        "changes of formatting that Markdown has not",
    ),
    "another width of cells": (
        table(row(cell("a", WIDTH))),
        "changes of a table's form",
    ),
    "columns of a page": (par(run("a")) + '<w:sectPr><w:cols w:num="2"/></w:sectPr>', "columns"),
    "a foot of the page": (
        par(run("a")) + "<w:sectPr><w:footerReference/></w:sectPr>",
        "footers",
    ),
    "a section that ends": (par(run("a"), more="<w:sectPr/>"), "section breaks"),
    "another form of the page": (
        par(run("a")) + f"<w:sectPr><w:sectPrChange {ANN}/></w:sectPr>",
        "changes of the page's form",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTED)
def test_it_is_said_and_its_words_are_read(name: str) -> None:
    body, what = NOTED[name]
    contents = '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>'
    found = opened(body, styles=STYLES + contents)
    (notice,) = found.notices
    assert what in str(notice)
    assert "a" in found.manuscript.final


PICTURES = (
    '<Relationship Id="p1" Type="x/image" Target="media/map.png"/>'
    '<Relationship Id="p2" Type="x/image" Target="https://a.example/b.png" TargetMode="External"/>'
)


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (picture("p1", "a [map]"), "![a \\[map\\]](media/map.png)"),
        (picture("p2"), "![](https://a.example/b.png)"),
        (
            r(f'<w:pict {O_V}><v:imagedata r:id="p1" o:title="old"/></w:pict>'),
            "![old](media/map.png)",
        ),
    ],
)
def test_pictures_are_referred_to(content: str, wanted: str) -> None:
    found = opened(par(content), links=PICTURES, parts={"word/media/map.png": b"x"})
    assert told(found.manuscript) == wanted


def test_a_picture_that_is_not_there_is_a_drawing_without_a_place() -> None:
    (notice,) = opened(par(run("a") + picture("p9"))).notices
    assert "drawings and charts" in str(notice)


def test_links_to_places_in_the_text() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/>'
    body = (
        par(mark + run("The Place!"), style="Heading1")
        + par(f'<w:hyperlink w:anchor="here">{run("a")}</w:hyperlink>')
        + par(f'<w:hyperlink w:anchor="away">{run("b")}</w:hyperlink>')
        + par(f'<w:hyperlink r:id="l1" w:anchor="part">{run("c")}</w:hyperlink>')
        + par(f"<w:hyperlink>{run('d')}</w:hyperlink>")
        + par(field('HYPERLINK \\l "here"', run("e")))
        + par(field('HYPERLINK "https://a.example/b" \\l "c"', run("f")))
    )
    link = (
        '<Relationship Id="l1" Type="x/hyperlink" Target="https://a.example/x" '
        'TargetMode="External"/>'
    )
    found = opened(body, links=link)
    assert told(found.manuscript).split("\n\n")[1:] == [
        "[a](#the-place)",
        "[b](#away)",
        "[c](https://a.example/x#part)",
        "d",
        "[e](#the-place)",
        "[f](https://a.example/b#c)",
    ]
    assert not found.notices


def test_a_reference_that_word_made_for_itself_is_only_its_words() -> None:
    found = opened(par(f'<w:hyperlink w:anchor="_Ref12">{run("a")}</w:hyperlink>'))
    assert told(found.manuscript) == "a"
    assert "references to places within the text" in str(found.notices[0])


def _notes(kind: str, *ids: int) -> str:
    inside = "".join(
        f'<w:{kind} w:id="{id_}">{par(run(f"{kind} {id_}"))}</w:{kind}>' for id_ in ids
    )
    return f"<w:{kind}s {NAMESPACES}>{inside}</w:{kind}s>"


def test_endnotes_have_names_of_their_own_beside_footnotes() -> None:
    body = par(
        run("a")
        + r('<w:footnoteReference w:id="2"/>')
        + run(" b")
        + r('<w:endnoteReference w:id="2"/>')
        + run(" c")
        + r('<w:endnoteReference w:id="9"/>')
    )
    found = opened(
        body, parts={"footnotes": _notes("footnote", 2), "endnotes": _notes("endnote", 2)}
    )
    assert told(found.manuscript) == ("a[^1] b[^e1] c\n\n[^1]: footnote 2\n\n[^e1]: endnote 2")


def test_endnotes_alone_are_numbered_as_footnotes_are() -> None:
    body = par(run("a") + r('<w:endnoteReference w:id="2"/>') + r('<w:endnoteReference w:id="2"/>'))
    found = opened(body, parts={"endnotes": _notes("endnote", 2)})
    assert told(found.manuscript) == "a[^1][^1]\n\n[^1]: endnote 2"


def test_a_note_that_only_a_note_refers_to_is_read() -> None:
    inner = par(run("see") + r('<w:footnoteReference w:id="3"/>'))
    notes = (
        f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{inner}</w:footnote>'
        f'<w:footnote w:id="3">{par(run("there"))}</w:footnote></w:footnotes>'
    )
    body = par(run("a") + r('<w:footnoteReference w:id="2"/>'))
    found = opened(body, parts={"footnotes": notes})
    assert told(found.manuscript) == "a[^1]\n\n[^1]: see[^2]\n\n[^2]: there"


def test_a_paragraph_that_one_inserted_and_one_deleted() -> None:
    mark = f"<w:ins {ANN}/><w:del {BEN}/>"
    found = opened(par(run("a")) + par(ins(cut("b", BEN)), mark=mark) + par(run("c")))
    assert found.manuscript.original == found.manuscript.final == "a\n\nc\n"
    assert {each.origin.name for each in found.manuscript.changes.values()} == {"Ann", "Ben"}
