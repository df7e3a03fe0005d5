# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A draft that goes to another person with its record, and comes back changed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from stet.document import review, thread
from stet.document.document import Document
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span, flatten
from stet.document.transaction import Transaction
from stet.storage import journal, paths
from stet.workspace.document_file import DocumentFile
from stet.workspace.returned_files import (
    NO_COMMON,
    BroughtIn,
    Copy,
    bring_in,
    planned,
    read_returned,
    snapshot,
)

ANN, BEN = Origin(Source.HUMAN, "Ann"), Origin(Source.HUMAN, "Ben")
TEXT = "The first one.\n\nThe second one.\n\nThe third one.\n"


@pytest.fixture(autouse=True)
def _state_is_the_test_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths.platformdirs, "user_state_path", lambda *_, **__: tmp_path / "state")


@pytest.fixture
def ann(tmp_path: Path) -> Iterator[DocumentFile]:
    """Ann's draft, in which she has written something before she gives it away."""
    (tmp_path / "ann").mkdir()
    path = tmp_path / "ann" / "draft.md"
    path.write_text(TEXT)
    file = DocumentFile.open(path, ANN)
    write(file, "first", "1st")
    file.save()
    yield file
    file.close()


def write(file: DocumentFile, old: str, new: str, *, tracked: bool = False) -> None:
    """Replace some words where they stand first, as the writer of ``file`` would."""
    manuscript = file.document.manuscript
    for index, paragraph in enumerate(manuscript.paragraphs):
        column = paragraph.markup.find(old)
        if column >= 0:
            span = Span(Position(index, column), Position(index, column + len(old)))
            writer = file.document.writer
            file.document.commit(put(manuscript, span, new, writer, tracked))
            return
    raise AssertionError(f"{old} is not there")


def put(manuscript: Manuscript, span: Span, new: str, by: Origin, tracked: bool) -> Transaction:
    return replace_span(manuscript, span, [Piece(new, by)], by, tracked=tracked)


def say(file: DocumentFile, words: str, remark: str) -> None:
    manuscript = file.document.manuscript
    for index, paragraph in enumerate(manuscript.paragraphs):
        column = paragraph.markup.find(words)
        if column >= 0:
            span = Span(Position(index, column), Position(index, column + len(words)))
            file.document.commit(thread.add(manuscript, span, remark, file.document.writer))
            return
    raise AssertionError(f"{words} is not there")


def handed(path: Path, folder: Path, *, record: bool = True) -> Path:
    """Copy a draft into another folder, as by a stick or in a mail."""
    folder.mkdir()
    shutil.copyfile(path, folder / path.name)
    if record:
        shutil.copytree(path.parent / ".stet", folder / ".stet")
    return folder / path.name


def merged(file: DocumentFile, path: Path) -> BroughtIn:
    """Merge a returned copy into an open draft, as the window does."""
    mine = snapshot(file.document.manuscript)
    copy = read_returned(path, file.path, mine)
    plan = planned(mine, copy)
    assert plan is not None
    bring_in(file.document, plan)
    return plan


def authors(manuscript: Manuscript) -> set[str]:
    return {manuscript.changes[id_].origin.name for id_ in manuscript.pending()}


def test_both_have_written(ann: DocumentFile, tmp_path: Path) -> None:
    assert ann.path is not None
    theirs = handed(ann.path, tmp_path / "ben")
    ben = DocumentFile.open(theirs, BEN)
    write(ben, "second", "2nd", tracked=True)
    say(ben, "third", "Really?")
    write(ben, "one.", "thing.")
    ben.save()
    ben.close()
    write(ann, "third", "3rd")
    before = list(flatten(ann.document.manuscript.paragraphs))
    plan = merged(ann, theirs)
    manuscript = ann.document.manuscript
    assert manuscript.final == "The 1st thing.\n\nThe 2nd one.\n\nThe 3rd one.\n"
    assert manuscript.original == "The 1st one.\n\nThe second one.\n\nThe 3rd one.\n"
    assert authors(manuscript) == {"Ben"}, "what he did without tracking goes by his name too"
    (comment,) = manuscript.comments.values()
    assert (comment.origin, comment.text) == (BEN, "Really?")
    assert (plan.changes, plan.comments, plan.conflicts) == (2, 1, 0)
    ann.document.undo()
    assert list(flatten(manuscript.paragraphs)) == before
    assert not manuscript.comments


def test_both_changed_the_same_words(ann: DocumentFile, tmp_path: Path) -> None:
    assert ann.path is not None
    theirs = handed(ann.path, tmp_path / "ben")
    ben = DocumentFile.open(theirs, BEN)
    write(ben, "second", "last", tracked=True)
    ben.save()
    ben.close()
    write(ann, "second", "middle")
    plan = merged(ann, theirs)
    assert plan.conflicts == 1
    manuscript = ann.document.manuscript
    assert "The middle one." in manuscript.original
    assert "The last one." in manuscript.final


def test_what_he_typed_and_did_not_save_is_in_his_record(ann: DocumentFile, tmp_path: Path) -> None:
    assert ann.path is not None
    theirs = handed(ann.path, tmp_path / "ben")
    ben = DocumentFile.open(theirs, BEN)
    write(ben, "second", "2nd")
    ben.close()
    merged(ann, theirs)
    assert "The 2nd one." in ann.document.manuscript.final


def test_what_another_program_did_to_his_file_comes_too(ann: DocumentFile, tmp_path: Path) -> None:
    assert ann.path is not None
    theirs = handed(ann.path, tmp_path / "ben")
    ben = DocumentFile.open(theirs, BEN)
    write(ben, "second", "2nd", tracked=True)
    ben.save()
    ben.close()
    theirs.write_text(theirs.read_text().replace("third", "last"))
    merged(ann, theirs)
    assert ann.document.manuscript.final == "The 1st one.\n\nThe 2nd one.\n\nThe last one.\n"


@pytest.mark.parametrize("way", ["undecided", "accepted", "rejected", "rewritten"])
def test_the_same_copy_again_brings_nothing(ann: DocumentFile, tmp_path: Path, way: str) -> None:
    assert ann.path is not None
    theirs = handed(ann.path, tmp_path / "ben")
    ben = DocumentFile.open(theirs, BEN)
    write(ben, "second", "2nd", tracked=True)
    write(ben, "third", "3rd")
    say(ben, "one", "Which?")
    ben.save()
    ben.close()
    merged(ann, theirs)
    manuscript = ann.document.manuscript
    if way == "accepted":
        ann.document.commit(review.accept(manuscript, manuscript.pending(), by=ANN))
    if way == "rejected":
        ann.document.commit(review.reject(manuscript, manuscript.pending(), by=ANN))
    if way == "rewritten":
        write(ann, "The 1st", "My own")
    before = list(flatten(manuscript.paragraphs))
    plan = merged(ann, theirs)
    assert plan.is_empty
    assert list(flatten(manuscript.paragraphs)) == before
    assert len(manuscript.comments) == 1


def test_what_was_undone_comes_again(ann: DocumentFile, tmp_path: Path) -> None:
    assert ann.path is not None
    theirs = handed(ann.path, tmp_path / "ben")
    ben = DocumentFile.open(theirs, BEN)
    write(ben, "second", "2nd", tracked=True)
    ben.close()
    assert merged(ann, theirs).changes == 1
    ann.document.undo()
    assert merged(ann, theirs).changes == 1
    ann.document.undo()
    ann.document.redo()
    assert merged(ann, theirs).is_empty


def test_a_later_copy_brings_only_what_is_new(ann: DocumentFile, tmp_path: Path) -> None:
    assert ann.path is not None
    theirs = handed(ann.path, tmp_path / "ben")
    ben = DocumentFile.open(theirs, BEN)
    write(ben, "second", "2nd", tracked=True)
    write(ben, "1st", "initial")
    ben.close()
    merged(ann, theirs)
    manuscript = ann.document.manuscript
    ann.document.commit(review.reject(manuscript, manuscript.pending(), by=ANN))
    ben = DocumentFile.open(theirs, BEN)
    write(ben, "third", "3rd", tracked=True)
    ben.close()
    plan = merged(ann, theirs)
    assert (plan.changes, plan.conflicts) == (1, 0)
    assert manuscript.final == "The 1st one.\n\nThe second one.\n\nThe 3rd one.\n"


def test_it_is_found_long_after_it_was_handed_over(
    ann: DocumentFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both journals have forgotten the records of that time; the state that he began with stays."""
    monkeypatch.setattr(journal, "RECORDS_PER_STATE", 5)
    assert ann.path is not None
    theirs = handed(ann.path, tmp_path / "ben")
    ben = DocumentFile.open(theirs, BEN)
    for file, word in ((ben, "third"), (ann, "1st")):
        for index in range(60):
            write(file, word, f"{word}{index % 10}", tracked=False)
            if file._journal.log is not None:
                file._journal.log._states.finish()
        file.save()
    ben.close()
    copy = read_returned(theirs, ann.path, snapshot(ann.document.manuscript))
    assert copy.base is not None
    assert copy.base.final == TEXT.replace("first", "1st")
    assert copy.by == BEN


def test_only_the_text_was_handed_over(tmp_path: Path) -> None:
    (tmp_path / "ann").mkdir()
    path = tmp_path / "ann" / "draft.md"
    path.write_text(TEXT)
    theirs = handed(path, tmp_path / "ben", record=False)
    ben = DocumentFile.open(theirs, BEN)
    write(ben, "second", "2nd")
    ben.save()
    ben.close()
    ann = DocumentFile.open(path, ANN)
    write(ann, "third", "3rd")
    merged(ann, theirs)
    assert ann.document.manuscript.final == "The first one.\n\nThe 2nd one.\n\nThe 3rd one.\n"
    assert authors(ann.document.manuscript) == {"Ben"}
    ann.close()


@pytest.mark.parametrize("record", [False, True])
def test_where_nothing_is_common_it_says_so(
    ann: DocumentFile, tmp_path: Path, record: bool
) -> None:
    (tmp_path / "ben").mkdir()
    theirs = tmp_path / "ben" / "draft.md"
    theirs.write_text("Another text.\n")
    if record:
        ben = DocumentFile.open(theirs, BEN)
        write(ben, "Another", "One more")
        ben.save()
        ben.close()
    copy = read_returned(theirs, ann.path, snapshot(ann.document.manuscript))
    assert copy.base is None
    assert [notice.code for notice in copy.notices] == [NO_COMMON]
    plan = planned(snapshot(ann.document.manuscript), copy)
    assert plan is not None
    bring_in(ann.document, plan)
    assert "more text." in ann.document.manuscript.final if record else True


def test_their_folder_is_left_as_it_is(ann: DocumentFile, tmp_path: Path) -> None:
    assert ann.path is not None
    theirs = handed(ann.path, tmp_path / "ben")
    ben = DocumentFile.open(theirs, BEN)
    write(ben, "second", "2nd")
    ben.save()
    ben.close()
    before = {path: path.read_bytes() for path in theirs.parent.rglob("*") if path.is_file()}
    merged(ann, theirs)
    assert before == {
        path: path.read_bytes() for path in theirs.parent.rglob("*") if path.is_file()
    }


def test_a_broken_record_leaves_the_words(ann: DocumentFile, tmp_path: Path) -> None:
    assert ann.path is not None
    theirs = handed(ann.path, tmp_path / "ben")
    theirs.write_text(theirs.read_text().replace("second", "2nd"))
    for path in (theirs.parent / ".stet").iterdir():
        path.write_bytes(b"no journal" * 500)
    merged(ann, theirs)
    assert "The 2nd one." in ann.document.manuscript.final


words = st.text("abc de", min_size=1, max_size=8)
edits = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 6), words, st.booleans()), max_size=4)


def edited(base: Manuscript, by: Origin, block: int | None, what: list) -> Manuscript:
    """Return what a person made of a text, in one of its paragraphs or anywhere."""
    document = Document(snapshot(base), by)
    for place, length, new, tracked in what:
        manuscript = document.manuscript
        index = block if block is not None else place % len(manuscript.paragraphs)
        markup = manuscript.paragraphs[index].markup
        start = min(place, len(markup))
        span = Span(Position(index, start), Position(index, min(start + length, len(markup))))
        document.commit(put(manuscript, span, new, by, tracked))
    return document.manuscript


def brought(mine: Manuscript, base: Manuscript, theirs: Manuscript) -> BroughtIn:
    plan = planned(mine, Copy(Path("draft.md"), theirs, base, BEN))
    assert plan is not None
    return plan


BASE = Manuscript.of("one two three four\n\nfive six seven eight\n\nnine ten eleven twelve")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits, edits)
def test_what_two_people_do_to_different_blocks_is_all_there(one: list, two: list) -> None:
    mine, theirs = edited(BASE, ANN, 0, one), edited(BASE, BEN, 4, two)
    expected = [*mine.final.split("\n")[:4], *theirs.final.split("\n")[4:]]
    own = mine.paragraphs[0]
    plan = brought(mine, BASE, theirs)
    assert mine.final == "\n".join(expected)
    assert mine.paragraphs[0] == own
    assert not plan.conflicts


@given(edits, edits)
@example([(0, 0, "a", True)], [(0, 0, "a", False)])
@example([(0, 0, " ", False)], [(0, 0, "a", False)])
@example([(3, 0, "a", False)], [(3, 0, "b", True)])
@example([(9, 0, " ", False)], [(9, 0, "a", False)])
def test_nothing_of_either_is_lost_and_twice_is_as_once(one: list, two: list) -> None:
    mine, theirs = edited(BASE, ANN, None, one), edited(BASE, BEN, None, two)
    stays, final = mine.original, theirs.final
    mine_read = mine.final
    brought(mine, BASE, theirs)
    assert mine.original == stays, "all of theirs can be rejected"
    markup = "\n".join([paragraph.markup for paragraph in mine.paragraphs])
    assert _is_within(mine_read, markup), "mine stands there, struck at most"
    for run in flatten(theirs.paragraphs):
        if run.origin == BEN and run.deleted is None:
            assert _is_within(run.text, markup)
    if not one:
        assert mine.final == final
    before = list(flatten(mine.paragraphs))
    again = brought(mine, BASE, theirs)
    assert list(flatten(mine.paragraphs)) == before
    assert not again.changes


def _is_within(part: str, whole: str) -> bool:
    """Say whether ``part`` can be had from ``whole`` by leaving letters out."""
    letters = iter(whole)
    return all(letter in letters for letter in part)
