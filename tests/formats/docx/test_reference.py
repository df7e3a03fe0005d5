# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A reference document: its styles and its page are used, and nothing in it is trusted."""

from __future__ import annotations

import pytest
from tests.formats.docx.made import NAMESPACES, STYLES, document, package, par, parts_of, run
from tests.formats.docx.test_original import unpacked

from stet.document.manuscript import Manuscript
from stet.formats.docx.options import DocxOptions
from stet.formats.docx.read import parse
from stet.formats.docx.reference import read_reference
from stet.formats.docx.write import write_docx
from stet.formats.format import FormatError

PAGE = '<w:sectPr><w:pgSz w:w="9999" w:h="x;y"/><w:pgMar w:top="-5"/></w:sectPr>'
OTHERS = (
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="House heading"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="NoName"/>'
)


def test_styles_go_by_their_names_and_what_is_missing_is_added() -> None:
    theirs = document(par(run("x")) + PAGE, styles=OTHERS)
    parts = unpacked(write_docx(Manuscript.of("# A\n\n## B"), DocxOptions(reference=theirs)))
    text = parts["word/document.xml"].decode()
    assert 'w:val="berschrift1"' in text
    assert 'w:val="StetHeading2"' in text, "that id is another style's there"
    assert b'w:styleId="StetHeading2"' in parts["word/styles.xml"]


def test_the_page_is_as_there_in_numbers_alone() -> None:
    found = read_reference(document(par(run("x")) + PAGE, styles=STYLES))
    assert found.page == '<w:pgSz w:w="9999"/><w:pgMar w:top="-5"/>'
    assert read_reference(document(par(run("x")))).page == ""


def test_what_is_written_with_it_reads_the_same() -> None:
    theirs = document(par(run("x")) + PAGE, styles=OTHERS)
    data = write_docx(Manuscript.of("# A\n\n> b\n\n- c\n"), DocxOptions(reference=theirs))
    assert parse(data).manuscript.final == "# A\n\n> b\n\n- c\n"


GOOD = parts_of(par(run("x")))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"no zip", id="no zip"),
        pytest.param(package({"word/document.xml": GOOD["word/document.xml"]}), id="no styles"),
        pytest.param(package({**GOOD, "word/styles.xml": "<w:styles"}), id="broken XML"),
        pytest.param(
            package({**GOOD, "word/styles.xml": f"<!DOCTYPE a><w:styles {NAMESPACES}/>"}),
            id="entities",
        ),
    ],
)
def test_what_is_none_is_refused_with_a_sentence(data: bytes) -> None:
    with pytest.raises(FormatError, match="reference document"):
        read_reference(data)
