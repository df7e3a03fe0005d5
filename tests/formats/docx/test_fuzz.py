# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Documents with something wrong in each place: read somehow or refused with a sentence."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given
from hypothesis import strategies as st
from tests.formats.docx.made import (
    ANN,
    BEN,
    NAMESPACES,
    cut,
    document,
    ins,
    item,
    package,
    par,
    run,
)
from tests.formats.docx.mutation import KINDS, VALUES, Step, mutated

from stet.formats.docx.read import read
from stet.formats.format import DEFAULTS, FormatError

NOTES = (
    f'<w:footnotes {NAMESPACES}><w:footnote w:id="2">{par(run("Note."))}</w:footnote></w:footnotes>'
)
COMMENTS = (
    f'<w:comments {NAMESPACES}><w:comment w:id="1" w:author="Ben">'
    f'<w:p w14:paraId="0000000A">{run("Why?")}</w:p></w:comment></w:comments>'
)
CELL = f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{par(run('cell') + cut('old'))}</w:tc>"
RICH = document(
    par(run("Title", "<w:b/>"), style="Heading1")
    + par(run("a ") + cut("b ") + ins(run("c ") + cut("d", BEN)), mark=f"<w:del {ANN}/>")
    + item(run("one"), 2)
    + item(ins(run("two")), 2, mark=f"<w:ins {ANN}/>")
    + f"<w:tbl><w:tr><w:trPr><w:ins {ANN}/></w:trPr>{CELL}{CELL}</w:tr><w:tr>{CELL}</w:tr></w:tbl>"
    + par(
        '<w:commentRangeStart w:id="1"/>'
        + run("x", f"<w:i/><w:rPrChange {ANN}><w:rPr><w:b/></w:rPr></w:rPrChange>")
        + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
        + '<w:r><w:footnoteReference w:id="2"/></w:r>'
        + '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("1")}'
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        + "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den/></m:f></m:oMath>"
        + f'<w:moveFromRangeStart {BEN} w:name="m"/><w:moveFrom {BEN}>{run("m")}</w:moveFrom>'
        + '<w:sdt><w:sdtPr><w14:checkbox/></w:sdtPr><w:sdtContent/></w:sdt><w:r><w:br/></w:r>'
    )
    + par(run("code"), style="Code"),
    parts={"footnotes": NOTES, "comments": COMMENTS},
)  # fmt: skip


def _unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PARTS = _unpacked(RICH)
XML = [name for name in PARTS if name.startswith("word/") and name.endswith(".xml")]


def _survives(data: bytes) -> None:
    refused = ""
    try:
        manuscript = read(data, DEFAULTS).manuscript
    except FormatError as error:
        refused = str(error)
    if refused:
        assert "\n" not in refused
        assert len(refused) < 300
        return
    assert "\0" not in manuscript.original + manuscript.final
    for comment in manuscript.comments.values():
        assert manuscript.clamp(comment.anchor.end) == comment.anchor.end


@given(st.integers(0, len(RICH) - 1), st.binary(max_size=8), st.integers(0, 60))
def test_bytes_of_the_file_are_overwritten(place: int, new: bytes, gone: int) -> None:
    _survives(RICH[:place] + new + RICH[place + gone :])


@given(st.sampled_from(XML), st.integers(0, 5000), st.binary(max_size=8), st.integers(0, 60))
def test_bytes_of_a_part_are_overwritten(name: str, place: int, new: bytes, gone: int) -> None:
    part = PARTS[name]
    place %= len(part)
    _survives(package({**PARTS, name: part[:place] + new + part[place + gone :]}))


STEPS = st.builds(
    Step,
    st.sampled_from(KINDS),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.sampled_from(VALUES),
)


@given(st.sampled_from(XML), st.lists(STEPS, min_size=1, max_size=6))
def test_elements_of_a_part_stand_where_they_should_not(name: str, steps: list[Step]) -> None:
    _survives(package({**PARTS, name: mutated(PARTS[name], steps)}))


def test_the_whole_document_that_these_begin_with_is_read() -> None:
    manuscript = read(RICH, DEFAULTS).manuscript
    assert manuscript.final.startswith("# **Title**\n\n1. a c one\n2. two\n")
    assert manuscript.pending_count
    assert len(manuscript.comments) == 1
