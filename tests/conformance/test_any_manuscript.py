# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Any manuscript through each format that holds changes, and back.

Word and OpenDocument are read twice: as Stet wrote them, which brings back all, and by what stands
in them alone, as after another program has saved them. There a text with changes must read, decided
either way, as the text does that was decided first and written then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import comrak
import pytest
from hypothesis import assume, given
from tests.conformance.manuscripts import manuscripts

from stet.document.manuscript import Manuscript
from stet.document.paragraph import flatten
from stet.formats import criticmarkup
from stet.formats.docx.format import FORMAT as DOCX
from stet.formats.docx.read import parse as parse_docx
from stet.formats.format import DEFAULTS, CannotHold, Envelope, Format
from stet.formats.odt.convert import parse as parse_odt
from stet.formats.odt.format import FORMAT as ODT
from stet.formats.pending import decided
from stet.markdown.content_reader import read_content


def _said(manuscript: Manuscript) -> Counter[tuple[object, ...]]:
    return Counter(
        (
            each.text,
            each.origin.name,
            each.resolved,
            int(each.time),
            tuple((reply.text, reply.origin.name, int(reply.time)) for reply in each.replies),
        )
        for each in manuscript.comments.values()
    )


def _by(manuscript: Manuscript) -> set[str]:
    """Return whose changes show in a reading: words that came and went again are in neither."""
    shown = {
        run.inserted or run.deleted or 0
        for run in flatten(manuscript.paragraphs)
        if (run.inserted is None) != (run.deleted is None)
    }
    names = [manuscript.changes[id_].origin.name.split(", ") for id_ in shown]
    return {name for several in names for name in several}


def _there_and_back(format_: Format, manuscript: Manuscript) -> Manuscript:
    assert format_.read is not None
    assert format_.write is not None
    return format_.read(format_.write(manuscript, Envelope(), DEFAULTS), DEFAULTS).manuscript


@pytest.mark.parametrize("format_", [DOCX, ODT], ids=["docx", "odt"])
@given(manuscripts())
def test_what_stet_wrote_comes_back_whole(format_: Format, manuscript: Manuscript) -> None:
    found = _there_and_back(format_, manuscript)
    assert list(found.paragraphs) == list(manuscript.paragraphs)
    assert dict(found.comments.items()) == dict(manuscript.comments.items())
    assert all(found.changes[id_] == manuscript.changes[id_] for id_ in manuscript.pending())


@given(manuscripts())
def test_criticmarkup_brings_back_readings_hands_and_remarks(manuscript: Manuscript) -> None:
    try:
        found = _there_and_back(criticmarkup.FORMAT, manuscript)
    except CannotHold:  # a change in code that has no end
        return
    assert (found.original, found.final) == (manuscript.original, manuscript.final)
    everybody = {manuscript.changes[id_].origin.name for id_ in manuscript.pending()}
    assert _by(manuscript) <= _by(found) <= everybody
    assert _said(found) == _said(manuscript)


def _page(text: str) -> str:
    return comrak.markdown_to_html(text, None, None, comrak.RenderOptions(unsafe_=True))


_TOLD_OTHERWISE = re.compile(r"\[\^\d+\]|[☐☒] ?|\\?\[[ x]\] ?")
"""Numbers of notes, which are new, and boxes, which are words where a change parts their item."""


def _words(text: str) -> str:
    """Return the letters that a page shows."""
    page = _page(_TOLD_OTHERWISE.sub("", text))
    return "".join(re.findall(r"\w", re.sub(r"<[^>]*>", "", page)))


def _notes(text: str) -> set[str]:
    return set(read_content(text).notes)


_PARSE: dict[str, Callable[[bytes], Manuscript]] = {
    "docx": lambda data: parse_docx(data).manuscript,
    "odt": lambda data: parse_odt(data).manuscript,
}


def _reads_as_decided(name: str, manuscript: Manuscript) -> None:
    write = (DOCX if name == "docx" else ODT).write
    assert write is not None
    found = _PARSE[name](write(manuscript, Envelope(), DEFAULTS))
    for accept in (True, False):
        alone = _PARSE[name](write(decided(manuscript, accept=accept), Envelope(), DEFAULTS))
        assert _words(decided(found, accept=accept).original) == _words(alone.original)
    assert _by(found) <= _by(manuscript)
    assert _said(found) == _said(manuscript)


@given(manuscripts())
def test_by_its_text_alone_a_docx_reads_as_the_decided_text_does(manuscript: Manuscript) -> None:
    # A note that is one in a single reading is kept as a note: no paragraph can become one.
    assume(_notes(manuscript.original) == _notes(manuscript.final))
    _reads_as_decided("docx", manuscript)


@given(manuscripts(within_words=True))
def test_by_its_text_alone_an_odt_reads_as_the_decided_text_does(manuscript: Manuscript) -> None:
    """OpenDocument knows no change of what a paragraph is: Markdown’s signs stay as they are."""
    _reads_as_decided("odt", manuscript)
