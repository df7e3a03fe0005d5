# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A Word document that comes back into itself: what was not touched is the same, part for part."""

from __future__ import annotations

import io
import zipfile

import pytest
from tests.formats.docx.made import (
    ANN,
    NAMESPACES,
    cut,
    document,
    ins,
    item,
    opened,
    package,
    par,
    parts_of,
    run,
    told,
)
from tests.shared_data import shared_files

from stet.document import editing, review, thread
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Position, Run, Span, flatten
from stet.document.paragraph import cut as cut_runs
from stet.document.transaction import StreamEdit
from stet.formats.docx.original import CannotWriteInto, write_into
from stet.formats.docx.read import parse, read
from stet.formats.format import DEFAULTS

ME = Origin(Source.HUMAN, "Me")
MODEL = Origin(Source.MODEL, "Qwen", "tighten")


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def back(data: bytes, manuscript: Manuscript) -> tuple[Manuscript, dict[str, bytes]]:
    """Return what is read of the document that ``manuscript`` was written into, and its parts."""
    written = write_into(data, manuscript)
    return parse(written).manuscript, unpacked(written)


def decided(data: bytes, *, accept: bool) -> Manuscript:
    manuscript = read(data, DEFAULTS).manuscript
    decide = review.accept if accept else review.reject
    manuscript.apply(decide(manuscript, list(manuscript.pending())))
    return manuscript


def replaced(manuscript: Manuscript, old: str, new: str) -> None:
    """Replace words of the text without tracking, as a writer does who types."""
    for index, paragraph in enumerate(manuscript.paragraphs):
        column = paragraph.markup.find(old)
        if column >= 0:
            span = Span(Position(index, column), Position(index, column + len(old)))
            manuscript.apply(
                editing.replace_span(manuscript, span, [Run(new, ME)], ME, tracked=False)
            )
            return
    raise AssertionError(f"{old} is not there")


BOOKMARKED = (
    '<w:bookmarkStart w:id="9" w:name="here"/>' + run("Second.") + '<w:bookmarkEnd w:id="9"/>'
)
RICH = document(
    par(run("A title"), style="Heading1")
    + par(
        run("Some ")
        + run("bold", "<w:b/><w:color w:val='FF0000'/>")
        + run(" words, ")
        + cut("old ")
        + ins(run("new "))
        + run("and more.", '<w:sz w:val="30"/>')
    )
    + par(BOOKMARKED)
    + par(ins(run("Inserted.")), mark=f"<w:ins {ANN}/>")
    + item(run("one"))
    + item(run("two"))
    + par(run("Last."), more='<w:spacing w:after="77"/>')
    + '<w:sectPr><w:pgSz w:w="11906"/></w:sectPr>',
    parts={
        "header1": f"<w:hdr {NAMESPACES}>{par(run('Head'))}</w:hdr>",
        "word/media/image1.png": b"\x89PNG" * 99,
        "customXml/item7.xml": "<a/>",
    },
)


def test_what_did_not_change_is_the_same_file() -> None:
    assert write_into(RICH, read(RICH, DEFAULTS).manuscript) == RICH


@pytest.mark.parametrize("accept", [True, False])
def test_decisions_are_written_and_other_parts_are_the_same(accept: bool) -> None:
    manuscript = decided(RICH, accept=accept)
    found, parts = back(RICH, manuscript)
    assert not found.pending_count
    assert found.final == manuscript.final
    before = unpacked(RICH)
    assert {name for name in parts if parts[name] != before.get(name)} == {"word/document.xml"}
    text = parts["word/document.xml"].decode()
    for kept in ("w:color", 'w:sz w:val="30"', 'w:after="77"', 'w:name="here"', "w:pgSz"):
        assert kept in text


def test_a_tracked_change_of_the_model_is_written_into_its_run() -> None:
    manuscript = read(RICH, DEFAULTS).manuscript
    place = manuscript.paragraphs[2].markup.index("more")
    span = Span(Position(2, place), Position(2, place + 4))
    _tracked(manuscript, span, "less")
    found, parts = back(RICH, manuscript)
    assert (found.original, found.final) == (manuscript.original, manuscript.final)
    text = parts["word/document.xml"].decode()
    assert text.count('w:author="Stet: Qwen, tighten"') == 2
    assert text.count('<w:sz w:val="30"/>') == 4


def _tracked(manuscript: Manuscript, span: Span, new: str) -> None:
    index = span.start.paragraph
    runs = list(flatten([manuscript.paragraphs[index]]))
    before, middle, after = cut_runs(runs, span.start.column, span.end.column)
    number = manuscript.next_change_id()
    stream = StreamEdit()
    stream.keep(*before)
    stream.keep(*[Run(each.text, each.origin, each.inserted, number) for each in middle])
    stream.add(Run(new, MODEL, number))
    stream.keep(*after)
    change = Change(number, MODEL, "concise", "", 1772359200.0)
    manuscript.apply(manuscript.transaction(index, 1, stream, changes=(change,)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Second.", "Second one."),
        ("Some ", "A few "),
        ("Last.", "Last.\n\nAnd a new one."),
        ("A title", "Another title"),
        ("- two", "- two\n- three"),
        ("Second.\n\n", ""),
        ("and more.", "and **more**."),
        ("# A title", "## A title"),
        ("Last.", ""),
    ],
)
def test_what_was_typed_is_in_it(old: str, new: str) -> None:
    manuscript = read(RICH, DEFAULTS).manuscript
    if "\n" in old:
        index = next(
            i for i, each in enumerate(manuscript.paragraphs) if each.markup == old.strip()
        )
        span = Span(Position(index, 0), Position(index + 2, 0))
        manuscript.apply(editing.replace_span(manuscript, span, [Run(new, ME)], ME, tracked=False))
    else:
        replaced(manuscript, old, new)
    found, parts = back(RICH, manuscript)
    assert found.final.split() == manuscript.final.split()
    assert found.original.split() == manuscript.original.split()
    assert parts["word/header1.xml"] == unpacked(RICH)["word/header1.xml"]
    assert found.pending_count == manuscript.pending_count


def test_a_comment_an_answer_and_what_is_resolved() -> None:
    data = document(
        par(
            '<w:commentRangeStart w:id="1"/>' + run("Words") + '<w:commentRangeEnd w:id="1"/>'
            '<w:r><w:commentReference w:id="1"/></w:r>' + run(" and others.")
        ),
        parts={
            "comments": f'<w:comments {NAMESPACES}><w:comment w:id="1" w:author="Ann">'
            f"<w:p>{run('Why?')}</w:p></w:comment></w:comments>"
        },
    )
    manuscript = read(data, DEFAULTS).manuscript
    manuscript.apply(thread.reply(manuscript, 1, "Because.", ME))
    manuscript.apply(thread.resolve(manuscript, 1, ME))
    span = Span(Position(0, 10), Position(0, 16))
    manuscript.apply(thread.add(manuscript, span, "Which?", ME))
    found, _ = back(data, manuscript)
    one, two = sorted(found.comments.values(), key=lambda each: each.text, reverse=True)
    assert (one.text, one.resolved, [reply.text for reply in one.replies]) == (
        "Why?",
        True,
        ["Because."],
    )
    assert (two.text, two.quote, two.origin.name) == ("Which?", "others", "Me")


APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>LibreOffice/7.4</Application></Properties>"
)


def _remark(id_: int, author: str, text: str) -> str:
    date = f"2026-03-01T10:{id_:02}:00Z"
    return (
        f'<w:comment w:id="{id_}" w:author="{author}" w:date="{date}"><w:p>{run(text)}</w:p>'
        "</w:comment>"
    )


def _on(words: str, *ids: int) -> str:
    starts = "".join(f'<w:commentRangeStart w:id="{id_}"/>' for id_ in ids)
    ends = "".join(
        f'<w:commentRangeEnd w:id="{id_}"/><w:r><w:commentReference w:id="{id_}"/></w:r>'
        for id_ in ids
    )
    return f"{starts}{run(words)}{ends}"


def test_an_answer_parts_no_threads_that_libreoffice_has_lost() -> None:
    remarks = _remark(1, "Ann", "Why?") + _remark(2, "Ben", "Since.")
    remarks += _remark(3, "Ann", "Who?") + _remark(4, "Ben", "They.")
    data = document(
        par(_on("Words", 2, 1) + run(" and ") + _on("others", 4, 3)),
        parts={
            "comments": f"<w:comments {NAMESPACES}>{remarks}</w:comments>",
            "docProps/app.xml": APP,
        },
    )
    manuscript = read(data, DEFAULTS).manuscript
    _, two = thread.in_order(manuscript)
    manuscript.apply(thread.reply(manuscript, two.id, "  We,\tboth. ", ME))
    found, _ = back(data, manuscript)
    said = [(each.text, [reply.text for reply in each.replies]) for each in thread.in_order(found)]
    assert said == [("Why?", ["Since."]), ("Who?", ["They.", "We, both."])]


def test_a_first_comment_in_a_document_without_any() -> None:
    data = document(par(run("Words and ") + ins(run("others."))))
    manuscript = read(data, DEFAULTS).manuscript
    span = Span(Position(0, 10), Position(0, 16))
    manuscript.apply(thread.add(manuscript, span, "Which?", ME))
    found, _ = back(data, manuscript)
    (comment,) = found.comments.values()
    assert (comment.text, comment.quote) == ("Which?", "others")
    assert found.pending_count == 1


def test_a_comment_in_a_document_without_a_paragraph_gets_one() -> None:
    data = document(run("Words that stand in no paragraph."))
    manuscript = read(data, DEFAULTS).manuscript
    manuscript.apply(thread.add(manuscript, Span(Position(0, 0), Position(0, 0)), "Why?", ME))
    found, _ = back(data, manuscript)
    assert [comment.text for comment in found.comments.values()] == ["Why?"]


@pytest.mark.parametrize("place", ["</w:p>", "</w:body>"])
def test_an_answer_to_a_comment_whose_sign_stands_where_it_should_not(place: str) -> None:
    sign = '<w:commentReference w:id="1"/>'
    data = document(
        par(run("Words")),
        parts={"comments": f"<w:comments {NAMESPACES}>{_remark(1, 'Ann', 'Why?')}</w:comments>"},
    )
    files = unpacked(data)
    text = files["word/document.xml"].decode().replace(place, f"{place}{sign}")
    data = package({**files, "word/document.xml": text})
    manuscript = read(data, DEFAULTS).manuscript
    manuscript.apply(thread.reply(manuscript, 1, "Since.", ME))
    found, _ = back(data, manuscript)
    assert [len(comment.replies) for comment in found.comments.values()] == [1]


def test_a_comment_that_was_removed_is_gone_with_its_marks() -> None:
    data = document(
        par('<w:commentRangeStart w:id="1"/>' + run("Words") + '<w:commentRangeEnd w:id="1"/>'
            '<w:r><w:commentReference w:id="1"/></w:r>'),
        parts={"comments": f'<w:comments {NAMESPACES}><w:comment w:id="1" w:author="Ann">'
               f"<w:p>{run('Why?')}</w:p></w:comment></w:comments>"},
    )  # fmt: skip
    manuscript = read(data, DEFAULTS).manuscript
    manuscript.apply(thread.remove(manuscript, 1, ME))
    found, parts = back(data, manuscript)
    assert not found.comments
    assert b"commentR" not in parts["word/document.xml"]


def test_what_has_no_place_is_said() -> None:
    manuscript = read(RICH, DEFAULTS).manuscript
    replaced(manuscript, "Last.", "| a | b |\n| --- | --- |\n| c | d |")
    with pytest.raises(CannotWriteInto):
        write_into(RICH, manuscript)


@pytest.mark.parametrize("accept", [True, False])
def test_words_own_documents_are_decided_in_place(accept: bool) -> None:
    files = [
        *shared_files("docx-single-feature", "*.docx"),
        *[
            path
            for path in shared_files("docx-revisions", "*.docx")
            if not path.stem.endswith(("-Accepted", "-Rejected"))
        ],
    ]
    if not files:
        pytest.skip("needs ../shared/data")
    for path in files:
        data = path.read_bytes()
        manuscript = decided(data, accept=accept)
        found, parts = back(data, manuscript)
        assert not found.pending_count, path.stem
        assert found.final.split() == manuscript.final.split(), path.stem
        before = unpacked(data)
        changed = {name for name in before if parts[name] != before[name]}
        assert changed <= {"word/document.xml", "word/footnotes.xml", "word/endnotes.xml"}


def test_the_made_document_reads_as_it_is_thought() -> None:
    assert told(opened(par(run("a"))).manuscript) == "a"
    assert "word/header1.xml" in parts_of("", parts={"header1": "<a/>"})
