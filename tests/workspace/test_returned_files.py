# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A file that went out as DOCX, was changed by others, and comes back into the text."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.formats.docx.tracked_text import CASES, tracked

from stet.document import review, thread
from stet.document.document import Document
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span, flatten
from stet.formats.docx.format import FORMAT
from stet.formats.docx.package import Package
from stet.formats.format import DEFAULTS, Envelope
from stet.storage.errors import StorageError
from stet.workspace.document_file import DocumentFile
from stet.workspace.returned_files import (
    WRITTEN_ANEW,
    bring_in,
    planned,
    read_other,
    read_returned,
    snapshot,
)

ME, BEN = Origin(Source.HUMAN, "Me"), Origin(Source.HUMAN, "Ben")
WORDS = "Some words of *mine*,\nwith a soft break.\n\nA second {one}.\n"


def sent(manuscript: Manuscript) -> bytes:
    return FORMAT.write(manuscript, Envelope(), DEFAULTS)


def changed(data: bytes, old: str, new: str) -> bytes:
    """Return the document with some of its XML replaced, as an editor would have it."""
    package = Package(data)
    document = package.read("word/document.xml").decode()
    assert old in document
    return package.with_parts({"word/document.xml": document.replace(old, new, 1).encode()})


def came_back(path: Path, data: bytes, mine: Manuscript) -> Document:
    path.write_bytes(data)
    document = Document(mine, ME)
    copy = read_returned(path)
    plan = planned(snapshot(mine), copy)
    assert plan is not None
    bring_in(document, plan)
    return document


TRACKED = (
    '<w:ins w:id="900" w:author="Eve" w:date="2026-03-01T10:00:00Z"><w:r>'
    '<w:t xml:space="preserve">new </w:t></w:r></w:ins>'
)


def test_their_change_comes_in_and_nothing_else_does(tmp_path: Path) -> None:
    mine = Manuscript.of(WORDS)
    data = sent(mine)
    run = re.search(
        r"<w:r>(?:(?!</w:r>).)*A second", Package(data).read("word/document.xml").decode()
    )
    assert run is not None
    back = changed(data, run[0], TRACKED + run[0])
    document = came_back(tmp_path / "back.docx", back, mine)
    manuscript = document.manuscript
    assert manuscript.original == WORDS, "emphasis and soft breaks are as they were"
    assert manuscript.final == WORDS.replace("A second", "new A second")
    (change,) = manuscript.pending()
    assert manuscript.changes[change].origin.name == "Eve"
    document.undo()
    assert manuscript.final == WORDS
    assert not manuscript.pending_count


def test_what_they_did_without_tracking_is_tracked_here(tmp_path: Path) -> None:
    mine = Manuscript.of(WORDS)
    back = changed(sent(mine), "A second", "Another")
    manuscript = came_back(tmp_path / "back.docx", back, mine).manuscript
    assert manuscript.original == WORDS
    assert manuscript.final == WORDS.replace("A second", "Another")
    assert {manuscript.changes[id_].origin.name for id_ in manuscript.pending()} == {
        "returned copy"
    }


def test_what_i_wrote_since_stays(tmp_path: Path) -> None:
    base = Manuscript.of(WORDS)
    mine = Manuscript.of(WORDS.replace("Some", "Many"))
    back = changed(sent(base), "A second", "Another")
    manuscript = came_back(tmp_path / "back.docx", back, mine).manuscript
    assert manuscript.final == WORDS.replace("Some", "Many").replace("A second", "Another")


@pytest.mark.parametrize("name", CASES)
def test_a_copy_that_nobody_changed_brings_nothing(name: str, tmp_path: Path) -> None:
    mine = tracked(CASES[name])
    before = list(flatten(mine.paragraphs))
    data = changed(sent(mine), "<w:body>", '<w:body><w:bookmarkStart w:id="1" w:name="x"/>')
    document = came_back(tmp_path / "back.docx", data, mine)
    assert list(flatten(document.manuscript.paragraphs)) == before


def test_another_text_is_compared_with(tmp_path: Path) -> None:
    path = tmp_path / "other.md"
    path.write_text("One three.")
    mine = Manuscript.of("One two.")
    document = Document(mine, ME)
    plan = planned(snapshot(mine), read_other(path))
    assert plan is not None
    bring_in(document, plan)
    assert (mine.original, mine.final) == ("One two.", "One three.")
    assert {mine.changes[id_].origin.name for id_ in mine.pending()} == {"other.md"}


def test_nothing_is_done_once_it_is_not_wanted(tmp_path: Path) -> None:
    path = tmp_path / "other.md"
    path.write_text("One three.")
    assert planned(Manuscript.of("One two."), read_other(path), lambda: False) is None


def test_what_cannot_be_read_says_so(tmp_path: Path) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(b"PK\3\4word/document.xml and no more")
    with pytest.raises(StorageError, match="damaged"):
        read_returned(path)


def written_by_ben(mine: Manuscript) -> Document:
    """Return what Ben made of a document that was sent to him, tracked and with a remark."""
    assert FORMAT.read is not None
    theirs = Document(FORMAT.read(sent(mine), DEFAULTS).manuscript, BEN)
    manuscript = theirs.manuscript
    span = Span(Position(3, 2), Position(3, 8))
    theirs.commit(replace_span(manuscript, span, [Piece("last", BEN)], BEN, tracked=True))
    theirs.commit(thread.add(theirs.manuscript, Span(Position(0, 0), Position(0, 4)), "Why?", BEN))
    return theirs


def test_what_another_wrote_with_stet_comes_in_too(tmp_path: Path) -> None:
    mine = Manuscript.of(WORDS)
    path = tmp_path / "ben.docx"
    path.write_bytes(sent(written_by_ben(mine).manuscript))
    document = Document(Manuscript.of(WORDS.replace("Some", "Few")), ME)
    for times in range(2):
        now = snapshot(document.manuscript)
        copy = read_returned(path, None, now)
        plan = planned(now, copy)
        assert plan is not None
        assert plan.is_empty is bool(times)
        bring_in(document, plan)
        manuscript = document.manuscript
        assert manuscript.original == WORDS.replace("Some", "Few")
        assert "A last {one}" in manuscript.final
        assert [manuscript.changes[id_].origin.name for id_ in manuscript.pending()] == ["Ben"]
        assert [comment.text for comment in manuscript.comments.values()] == ["Why?"]
        assert any(notice.code is WRITTEN_ANEW for notice in copy.notices) is not bool(times)


def test_a_copy_that_comes_back_as_it_was_brings_nothing(tmp_path: Path) -> None:
    mine = written_by_ben(Manuscript.of(WORDS)).manuscript
    path = tmp_path / "back.docx"
    path.write_bytes(sent(mine))
    copy = read_returned(path, None, snapshot(mine))
    plan = planned(snapshot(mine), copy)
    assert plan is not None
    assert plan.is_empty
    assert not copy.notices


@pytest.mark.parametrize("accept", [True, False])
@pytest.mark.parametrize("decided", ["all", "one"])
def test_what_i_have_decided_since_is_not_asked_again(
    accept: bool, decided: str, tmp_path: Path
) -> None:
    document = written_by_ben(Manuscript.of(WORDS))
    span = Span(Position(0, 0), Position(0, 4))
    document.commit(replace_span(document.manuscript, span, [Piece("Few", ME)], ME, tracked=True))
    path = tmp_path / "back.docx"
    path.write_bytes(sent(document.manuscript))
    pending = sorted(document.manuscript.pending())
    ids = pending if decided == "all" else pending[:1]
    decide = review.accept if accept else review.reject
    document.commit(decide(document.manuscript, ids, by=ME))
    now = snapshot(document.manuscript)
    plan = planned(now, read_returned(path, None, snapshot(now)))
    assert plan is not None
    assert plan.is_empty
    assert now.final == document.manuscript.final
    assert now.pending() == set(pending) - set(ids)


def test_what_i_have_decided_is_known_after_the_file_was_closed(tmp_path: Path) -> None:
    mine = tmp_path / "mine.md"
    mine.write_text(WORDS)
    file = DocumentFile.open(mine, ME)
    span = Span(Position(0, 0), Position(0, 4))
    manuscript = file.document.manuscript
    file.document.commit(replace_span(manuscript, span, [Piece("Few", BEN)], BEN, tracked=True))
    path = tmp_path / "back.docx"
    path.write_bytes(sent(manuscript))
    file.document.commit(review.reject(manuscript, list(manuscript.pending()), by=ME))
    file.save()
    file.close()
    file = DocumentFile.open(mine, ME)
    plan = planned(
        snapshot(file.document.manuscript),
        read_returned(path, mine, snapshot(file.document.manuscript)),
    )
    file.close()
    assert plan is not None
    assert plan.is_empty
