# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is changed in each kind of paragraph, and what is decided there, written into the original.

Where it has no place there, it is said which.
"""

from __future__ import annotations

import re

import pytest
from tests.formats.docx.made import ANN, BEN, NAMESPACES, STYLES, cut, document, ins, item, par, run
from tests.formats.docx.test_original import ME, back, unpacked

from stet.document import editing, review
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Run, Span
from stet.formats.docx.original import CannotWriteInto
from stet.formats.docx.original_decided import decide
from stet.formats.docx.read import as_it_is_now, parse, read
from stet.formats.docx.verdicts import verdicts_between
from stet.formats.format import DEFAULTS


def cell(words: str) -> str:
    return f"<w:tc>{par(words)}</w:tc>"


def row(*cells: str, change: str = "") -> str:
    properties = f"<w:trPr>{change}</w:trPr>" if change else ""
    return f"<w:tr>{properties}{''.join(map(cell, cells))}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


NOTES = (
    f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{par(run("Note."))}</w:footnote></w:footnotes>'
)
LINK = '<Relationship Id="l1" Type="x/hyperlink" Target="https://a.example" TargetMode="External"/>'
BODY = (
    par(run("A title"), style="Heading1")
    + par(run("Plain words."))
    + par(run("Of ") + run("every", "<w:b/><w:i/>") + run(" look.", '<w:color w:val="FF0000"/>'))
    + par(
        run("See ")
        + f'<w:hyperlink r:id="l1">{run("the page")}</w:hyperlink>'
        + run(" and")
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + run(" more.")
    )
    + item(run("one"))
    + item(run("two"))
    + par(run("x = 1"), style="Code")
    + table(row(run("a"), run("b")), row(run("c"), run("d")), row(run("e"), run("f")))
    + par(run("End."))
    + "<w:sectPr/>"
)
DATA = document(BODY, parts={"footnotes": NOTES}, links=LINK)


def changed(data: bytes, old: str, new: str, *, tracked: bool = False) -> Manuscript:
    """Return what is read of a document, with words replaced where they stand first."""
    manuscript = read(data, DEFAULTS).manuscript
    markup = "\n".join(each.markup for each in manuscript.paragraphs)
    start = markup.index(old)

    def position(offset: int) -> Position:
        before = markup[:offset]
        return Position(before.count("\n"), offset - before.rfind("\n") - 1)

    span = Span(position(start), position(start + len(old)))
    runs = [Run(new, ME)] if new else []
    manuscript.apply(editing.replace_span(manuscript, span, runs, ME, tracked=tracked))
    return manuscript


PLACED = {
    "words": ("Plain words", "Plainer words"),
    "words at the end": ("words.", "words and more."),
    "all words": ("Plain words.", "Others."),
    "words of a heading": ("A title", "Another title"),
    "words of a link": ("the page", "that page"),
    "words of a note": ("Note.", "A note."),
    "words of an item": ("- two", "- second"),
    "words of code": ("x = 1", "x = 2"),
    "words of a cell": ("| c |", "| cc |"),
    "a cell emptied": ("| c |", "|  |"),
    "words within": ("Plain words.", "Plain and new words."),
    "a word for a word within": (" words", " text"),
    "bold words first": ("Plain words.", "**New** and *more* plain words."),
    "words for the first": ("Plain words.", "A few **words**."),
    "a word before a link": ("See [", "See also ["),
    "words before a note": (" and", " and then"),
    "made bold": ("Plain", "**Plain**"),
    "made italic": ("Plain", "*Plain*"),
    "made code": ("Plain", "`Plain`"),
    "struck": ("Plain", "~~Plain~~"),
    "underlined": ("Plain", "<u>Plain</u>"),
    "marked": ("Plain", "==Plain=="),
    "made high": ("Plain", "<sup>Plain</sup>"),
    "no longer bold": ("***every***", "*every*"),
    "no look any more": ("***every***", "every"),
    "another heading": ("# A title", "## A title"),
    "no heading any more": ("# A title", "A title"),
    "made a heading": ("Plain words.", "## Plain words."),
    "made a quotation": ("Plain words.", "> Plain words."),
    "made an item": ("Plain words.\n", "Plain words.\n\n- third\n"),
    "an item further in": ("- two", "  - two"),
    "a paragraph more": ("Plain words.", "Plain words.\n\nMore of them."),
    "a paragraph first": ("# A title", "Before it.\n\n# A title"),
    "a heading more": ("Plain words.", "Plain words.\n\n## Next"),
    "a quotation more": ("Plain words.", "Plain words.\n\n> Said so."),
    "code more": ("Plain words.", "Plain words.\n\n```\ny = 1\n```"),
    "a line of code more": ("x = 1", "x = 1\ny = 2"),
    "a paragraph less": ("Plain words.\n\n", ""),
    "an item less": ("- one\n", ""),
    "a row less": ("| c | d |\n", ""),
    "two paragraphs less": ("Plain words.\n\nOf ***every*** look.\n\n", ""),
    "a paragraph parted": ("Plain words", "Plain\n\nwords"),
    "paragraphs joined": ("Plain words.\n\nOf", "Plain words. Of"),
    "a line broken": ("Plain words", "Plain\\\nwords"),
    "a tab": ("Plain words", "Plain\twords"),
}


@pytest.mark.parametrize("tracked", [False, True])
@pytest.mark.parametrize("name", PLACED)
def test_it_is_in_the_original(name: str, tracked: bool) -> None:
    manuscript = changed(DATA, *PLACED[name], tracked=tracked)
    found, parts = back(DATA, manuscript)
    assert words(found.final) == words(manuscript.final)
    assert words(found.original) == words(manuscript.original)
    assert bool(found.pending_count) == tracked
    before = unpacked(DATA)
    touched = {each for each in parts if parts[each] != before.get(each)}
    assert touched <= {"word/document.xml", "word/footnotes.xml"}
    assert 'w:val="FF0000"' in parts["word/document.xml"].decode() or "every" in PLACED[name][0]


def words(text: str) -> list[str]:
    """Return what must be alike: lists may be tight or loose, cells wide or narrow."""
    return re.sub(r"-{3,}", "---", text).split()


UNPLACED = {
    "a table": ("Plain words.", "| q | r |\n| --- | --- |\n| s | t |", "table"),
    "a table more": ("End.", "End.\n\n| q |\n| --- |\n| s |", "a new table"),
    "a row more": ("| c | d |", "| c | d |\n| g | h |", "a new row"),
    "a column more": (
        "| a | b |\n| --- | --- |\n| c | d |\n| e | f |",
        "| a | b | z |\n| --- | --- | --- |\n| c | d | z |\n| e | f | z |",
        "another number of cells",
    ),
    "a link": ("Plain", "[Plain](https://b.example)", "reads otherwise"),
    "a note": ("Plain words.", "Plain words[^9].\n\n[^9]: New.", "new"),
    "a picture": ("Plain words.", "Plain ![words](media/x.png)", "reads otherwise"),
    "a list with numbers": ("Plain words.", "Plain words.\n\n1. first", "no list to join"),
    "a heading without a style": ("Plain words.", "### Plain words.", "no style for a heading"),
}


@pytest.mark.parametrize("name", UNPLACED)
def test_what_has_no_place_is_named(name: str) -> None:
    old, new, why = UNPLACED[name]
    with pytest.raises(CannotWriteInto, match=why):
        back(DATA, changed(DATA, old, new))


MOVED = (
    f'<w:moveFromRangeStart {ANN} w:name="m"/>'
    + par(f"<w:moveFrom {ANN}>{run('one')}</w:moveFrom>", mark=f"<w:moveFrom {ANN}/>")
    + '<w:moveFromRangeEnd w:id="1"/>'
    + par(run("two"))
    + f'<w:moveToRangeStart {BEN} w:name="m"/>'
    + par(f"<w:moveTo {ANN}>{run('one')}</w:moveTo>", mark=f"<w:moveTo {ANN}/>")
    + '<w:moveToRangeEnd w:id="2"/>'
    + par(run("three"))
)
CHANGE = f"<w:pPrChange {ANN}><w:pPr/></w:pPrChange>"
INSIDE = ins(run("b"))
DECIDED = {
    "an inserted row": table(row(run("a")), row(ins(run("b")), change=f"<w:ins {ANN}/>")),
    "a deleted row": table(row(run("a")), row(cut("b"), change=f"<w:del {ANN}/>"), row(run("c"))),
    "a changed cell": table(row(run("a")), row(cut("b") + ins(run("c")))),
    "a move": MOVED,
    "bold": par(run("a ") + run("b", f"<w:b/><w:rPrChange {ANN}><w:rPr/></w:rPrChange>")),
    "a heading": par(run("a"), style="Heading1", more=CHANGE),
    "a heading's paragraph mark": par(run("a")) + par(ins(run("b")), mark=f"<w:ins {ANN}/>"),
    "the last paragraph of a section": par(ins(run("a")), more="<w:sectPr/>") + par(run("b")),
    "words of a link": par(f'<w:hyperlink r:id="l1">{run("a ")}{ins(run("b"))}</w:hyperlink>'),
    "an insertion in a link": par(ins(f'<w:hyperlink r:id="l1">{run("a")}</w:hyperlink>')),
    "words in a control": par(f"<w:sdt><w:sdtContent>{run('a ')}{INSIDE}</w:sdtContent></w:sdt>"),
    "joined paragraphs": par(run("a"), mark=f"<w:del {ANN}/>") + par(run("b")),
    "a tab": par(run("a") + ins("<w:r><w:tab/></w:r>") + run("b")),
    "a note": par(run("a") + ins('<w:r><w:footnoteReference w:id="2"/></w:r>')),
    "half a run": par(run("a ") + ins("<w:r><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r>") + cut("d")),
    "a cell put in": table(
        f"<w:tr><w:tc>{par(run('a'))}</w:tc><w:tc><w:tcPr><w:cellIns {ANN}/></w:tcPr>"
        f"{par(ins(run('b')))}</w:tc></w:tr>"
    ),
    "a cell taken out": table(
        f"<w:tr><w:tc>{par(run('a'))}</w:tc><w:tc><w:tcPr><w:cellDel {ANN}/></w:tcPr>"
        f"{par(cut('b'))}</w:tc></w:tr>"
    ),
    "a wider cell": table(
        f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:tcPrChange {ANN}><w:tcPr/>"
        f"</w:tcPrChange></w:tcPr>{par(run('a'))}</w:tc></w:tr>",
        row(run("b"), run("c")),
    ),
    "all rows of a table": par(run("a"))
    + table(row(cut("b"), change=f"<w:del {ANN}/>"), row(cut("c"), change=f"<w:del {ANN}/>")),
    "an equation": par(
        f"<m:oMath><m:r><m:t>x</m:t></m:r>{ins('<m:r><m:t>+1</m:t></m:r>')}"
        f"<w:del {BEN}><m:r><m:t>-2</m:t></m:r></w:del></m:oMath>"
    ),
    "all of an equation": par(
        run("a ") + f"<m:oMath>{ins('<m:r><m:t>x</m:t></m:r>')}</m:oMath>" + run(" b")
    ),
    "a number": par(run("a"), more=f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/>'
                                   f"<w:ins {ANN}/></w:numPr>"),
    "another kind of list": item(run("a"), 1) + par(
        run("b"), more='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
        f'<w:pPrChange {ANN}><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        "</w:pPr></w:pPrChange>"),
    "a mark of two people": par(run("a"), mark=f"<w:ins {ANN}/><w:del {BEN}/>") + par(run("b")),
    "a blank at the end": par(run("a") + ins(run(" "))) + par(run("b") + cut(" c")),
    "two people": par(run("a") + ins(run(" b") + cut(" c", BEN)) + cut(" d", BEN)),
}  # fmt: skip


@pytest.mark.parametrize("accept", [True, False])
@pytest.mark.parametrize("name", DECIDED)
def test_a_decision_is_in_the_original(name: str, accept: bool) -> None:
    data = document(DECIDED[name] + par(run("end")), parts={"footnotes": NOTES}, links=LINK)
    manuscript = read(data, DEFAULTS).manuscript
    decide = review.accept if accept else review.reject
    manuscript.apply(decide(manuscript, manuscript.pending()))
    found, parts = back(data, manuscript)
    assert not found.pending_count
    assert words(found.final) == words(manuscript.final)
    left = parts["word/document.xml"]
    assert not re.search(rb"<w:(ins|del|moveFrom|moveTo|cellIns|cellDel|[rpt]\w*Change) ", left)


@pytest.mark.parametrize("accept", [True, False])
@pytest.mark.parametrize("name", DECIDED)
def test_a_decision_is_made_on_its_marks(name: str, accept: bool) -> None:
    data = document(DECIDED[name] + par(run("end")), parts={"footnotes": NOTES}, links=LINK)
    parsed = parse(data, traced=True)
    decided = read(data, DEFAULTS).manuscript
    decide_all = review.accept if accept else review.reject
    decided.apply(decide_all(decided, decided.pending()))
    verdicts = verdicts_between(parsed.manuscript, decided)
    assert verdicts is not None
    assert verdicts.keys() == parsed.manuscript.pending()
    decide(parsed, verdicts)
    found = as_it_is_now(parsed)
    assert not found.makers
    assert words(found.final) == words(decided.final)


def test_code_has_the_style_that_the_document_has_for_it() -> None:
    style = '<w:style w:type="character" w:styleId="VC"><w:name w:val="Verbatim Char"/></w:style>'
    data = document(par(run("Plain words.")), styles=STYLES + style)
    found, parts = back(data, changed(data, "Plain", "`Plain`"))
    assert found.final == "`Plain` words.\n"
    assert '<w:rStyle w:val="VC"/>' in parts["word/document.xml"].decode()
