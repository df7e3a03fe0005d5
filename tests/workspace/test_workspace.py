# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Documents come, go and are remembered; who watches is told."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from stet.document.editing import Piece, replace_span, span_text
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.markdown.sections import Heading, move
from stet.storage.errors import FileMissing, NoFile
from stet.workspace import session
from stet.workspace.document_file import DocumentFile
from stet.workspace.record import DocumentRecord, Place, decode, encode
from stet.workspace.returned_files import Copy, bring_in, planned, snapshot
from stet.workspace.samples import sample_texts
from stet.workspace.session import Session, session_file
from stet.workspace.workspace import Closed, Event, Opened, Saved, Shown, Workspace

from .conftest import WRITER


def texts(folder: Path, *names: str) -> list[Path]:
    paths = [folder / f"{name}.md" for name in names]
    for path in paths:
        path.write_text(f"The text {path.stem}.\n", encoding="utf-8")
    return paths


def write(file: DocumentFile, words: str) -> None:
    start = Span(Position(0, 0), Position(0, 0))
    piece = Piece(words, WRITER)
    file.document.commit(
        replace_span(
            file.document.manuscript, start, (piece,), WRITER, tracked=False, label="Typing"
        )
    )


def write_above(file: DocumentFile) -> None:
    write(file, "Above.\n\n")


def test_opening_shows_and_remembers(workspace: Workspace, events: list[Event], tmp_path) -> None:
    one, two = texts(tmp_path, "one", "two")
    first = workspace.open(one)
    second = workspace.open(two)
    assert workspace.files == (first, second)
    assert workspace.current is second
    assert events == [Opened(first), Shown(first), Opened(second), Shown(second)]
    assert workspace.session.value.recent == (str(two), str(one))
    assert workspace.session.value.open == (str(one), str(two))
    assert workspace.session.value.current == str(two)
    assert workspace.folder() == tmp_path


def test_texts_are_looked_for_where_the_last_ones_were_and_never_among_the_samples(
    workspace, tmp_path: Path, monkeypatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert workspace.folder() == tmp_path
    (tmp_path / "Documents").mkdir()
    assert workspace.folder() == tmp_path / "Documents"
    draft, _ = sample_texts()
    workspace.open(draft)
    assert workspace.folder() == tmp_path / "Documents"
    (tmp_path / "letters").mkdir()
    (letter,) = texts(tmp_path / "letters", "letter")
    workspace.open(letter)
    assert workspace.folder() == letter.parent
    workspace.new()
    assert workspace.folder() == letter.parent
    workspace.open(draft)
    assert workspace.folder() == letter.parent


def test_what_is_open_comes_to_the_front_by_any_of_its_names(workspace, tmp_path) -> None:
    one, two = texts(tmp_path, "one", "two")
    (tmp_path / "link.md").symlink_to(one)
    first = workspace.open(one)
    workspace.open(two)
    for name in (one, tmp_path / "link.md", tmp_path / "x" / ".." / "one.md"):
        workspace.show(workspace.files[1])
        assert workspace.open(name) is first
        assert workspace.current is first
    assert len(workspace.files) == 2


def test_what_is_held_is_told_to_nobody_and_closed_when_it_is_released(
    workspace: Workspace, events: list[Event], tmp_path: Path
) -> None:
    (one,) = texts(tmp_path, "one")
    held = DocumentFile.open(one, WRITER)
    workspace.hold(held)
    write(held, "Well. ")
    assert workspace.find(one) is held
    assert workspace.files == ()
    workspace.release(held)
    workspace.release(held)
    assert workspace.find(one) is None
    assert events == []
    assert workspace.open(one).document.manuscript.final.startswith("Well. ")


def test_what_is_held_is_the_writers_once_it_is_opened(workspace: Workspace, tmp_path) -> None:
    (one,) = texts(tmp_path, "one")
    held = DocumentFile.open(one, WRITER)
    workspace.hold(held)
    assert workspace.open(one) is held
    assert workspace.current is held
    workspace.release(held)
    assert workspace.files == (held,)
    write(held, "Well. ")
    workspace.save(held)
    assert one.read_text("utf-8").startswith("Well. ")


def test_a_missing_file_changes_nothing(workspace, events, tmp_path) -> None:
    with pytest.raises(FileMissing):
        workspace.open(tmp_path / "none.md")
    assert events == []
    assert workspace.session.value == Session()


def test_a_text_may_be_read_in_another_thread(workspace, tmp_path) -> None:
    (one,) = texts(tmp_path, "one")
    read: list[DocumentFile] = []
    opening = workspace.opening(one)
    thread = threading.Thread(target=lambda: read.append(opening()))
    thread.start()
    thread.join()
    file = workspace.add(read[0])
    write(file, "More. ")
    assert workspace.unsaved() == (file,)


def test_the_empty_document_of_the_start_makes_way(workspace, events, tmp_path) -> None:
    (one,) = texts(tmp_path, "one")
    empty = workspace.new()
    file = workspace.open(one)
    assert workspace.files == (file,)
    assert events[-1] == Closed(empty)


def test_an_untitled_document_with_words_stays(workspace, tmp_path) -> None:
    (one,) = texts(tmp_path, "one")
    untitled = workspace.new()
    write(untitled, "Mine.")
    workspace.open(one)
    assert untitled in workspace.files


def test_closing_shows_the_one_beside(workspace, events, tmp_path) -> None:
    files = [workspace.open(path) for path in texts(tmp_path, "one", "two", "three")]
    workspace.show(files[1])
    events.clear()
    workspace.close(files[1])
    assert events == [Shown(files[2]), Closed(files[1])]
    workspace.close(files[2])
    assert workspace.current is files[0]
    workspace.close(files[0])
    assert workspace.current is None
    assert workspace.session.value.open == ()


def test_closing_all_keeps_the_session_for_the_next_start(tmp_path) -> None:
    one, two, three = texts(tmp_path, "one", "two", "three")
    kept = session.kept(Session())
    workspace = Workspace(WRITER, kept)
    for path in (one, two, three):
        workspace.open(path)
    workspace.show(workspace.files[1])
    write(workspace.files[0], "Not wanted. ")
    assert workspace.close_all(discard=workspace.unsaved()) == []
    kept.store()
    three.unlink()
    again = Workspace(WRITER, session.kept(session_file().load()[0]))
    assert again.reopen() == []
    assert [file.path for file in again.files] == [one, two]
    assert again.current is again.files[1]
    assert again.files[0].document.manuscript.final == "The text one.\n"
    again.close_all()


def test_saving_tells_and_remembers(workspace, events, tmp_path) -> None:
    file = workspace.new()
    write(file, "Mine.")
    with pytest.raises(NoFile):
        workspace.save(file)
    events.clear()
    workspace.save_as(file, tmp_path / "mine.md")
    assert events == [Saved(file)]
    assert (tmp_path / "mine.md").read_text() == "Mine."
    assert workspace.session.value.recent == (str(tmp_path / "mine.md"),)
    assert workspace.session.value.current == str(tmp_path / "mine.md")
    assert workspace.unsaved() == ()


def test_untitled_documents_come_back(workspace, tmp_path) -> None:
    file = workspace.new()
    write(file, "Mine.")
    workspace.close_all()
    again = Workspace(WRITER, session.kept(Session()))
    assert again.reopen() == []
    assert [one.document.manuscript.final for one in again.files] == ["Mine."]
    again.close_all(discard=again.files)


def test_what_has_no_file_yet_does_not_keep_the_others_from_coming_back(
    workspace, tmp_path
) -> None:
    one, two = texts(tmp_path, "one", "two")
    for path in (one, two):
        workspace.open(path)
    untitled = workspace.new()
    write(untitled, "Mine.")
    workspace.show(untitled)
    last = workspace.session.value
    workspace.close_all()
    again = Workspace(WRITER, session.kept(last))
    assert again.reopen() == []
    assert {file.path for file in again.files} == {None, one, two}
    assert again.current is not None
    assert again.current.path is None
    again.close_all(discard=again.files)


def test_another_order_of_the_tabs_is_remembered(workspace, tmp_path) -> None:
    one, two = texts(tmp_path, "one", "two")
    files = [workspace.open(path) for path in (one, two)]
    workspace.arrange(reversed(files))
    assert workspace.session.value.open == (str(two), str(one))


# What belongs to a document.


def test_a_record_comes_back_with_the_document(workspace, tmp_path) -> None:
    (one,) = texts(tmp_path, "one")
    file = workspace.open(one)
    kept = DocumentRecord(ideas=("a bell",), notes="A sequel.", shown=("notes",))
    workspace.keep(file, kept)
    workspace.close(file)
    assert workspace.record(workspace.open(one)) == kept


def test_a_text_that_was_only_looked_at_leaves_nothing_behind(workspace, tmp_path) -> None:
    (one,) = texts(tmp_path, "one")
    file = workspace.open(one)
    workspace.keep(file, DocumentRecord(place=Place(0, 4)))
    workspace.close(file)
    assert [path.name for path in tmp_path.iterdir()] == ["one.md"]


def test_a_place_is_kept_with_a_text_that_was_written_in(workspace, tmp_path) -> None:
    (one,) = texts(tmp_path, "one")
    file = workspace.open(one)
    write(file, "More. ")
    workspace.keep(file, DocumentRecord(place=Place(0, 4)))
    workspace.save(file)
    workspace.close(file)
    assert workspace.record(workspace.open(one)).place == Place(0, 4)


LOCKED = "First words about the rain.\n\nThe price is four hundred pounds.\n\nThe last words.\n"


def merge(file: DocumentFile) -> None:
    copy = Copy(Path("copy.md"), Manuscript.of(LOCKED.replace("hundred", "thousand")), None, WRITER)
    plan = planned(snapshot(file.document.manuscript), copy)
    assert plan is not None
    bring_in(file.document, plan)


def type_there(file: DocumentFile) -> None:
    place = Position(2, 4)
    piece = Piece("new\n", WRITER)
    file.document.commit(
        replace_span(file.document.manuscript, Span(place, place), (piece,), WRITER, tracked=False)
    )


def nothing(_file: DocumentFile) -> None:
    """Do nothing."""


@pytest.mark.parametrize("do", [nothing, merge, write_above, type_there, DocumentFile.save])
@pytest.mark.parametrize("elsewhere", ["", "hundred"])
def test_a_lock_outlives_a_kill_whatever_was_done(
    workspace: Workspace, tmp_path: Path, do: Callable[[DocumentFile], None], elsewhere: str
) -> None:
    path = tmp_path / "letter.md"
    path.write_text(LOCKED)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            file = Workspace(WRITER, session.kept(Session())).open(path)
            locking = Workspace(WRITER, session.kept(Session()))
            locking.terms(file).lock(Span(Position(2, 0), Position(2, 33)))
            locking.keep_terms(file)
            do(file)
            locked = locking.terms(file).locked
            os.write(writing, repr([(*span.start, *span.end) for span in locked]).encode())
            signal.pause()
        finally:
            os._exit(3)
    os.close(writing)
    said = os.read(reading, 4_096).decode()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reading)
    if elsewhere:
        path.write_text(path.read_text().replace(elsewhere, "million"))
    file = workspace.open(path)
    found = [(*span.start, *span.end) for span in workspace.terms(file).locked]
    assert len(found) == 1
    assert elsewhere or repr(found) == said


def test_a_lock_follows_its_section_to_another_place(workspace: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "letter.md"
    path.write_text("# One\n\nThe price is four.\n\n# Two\n\nThe last words.\n")
    file = workspace.open(path)
    workspace.terms(file).lock(Span(Position(2, 0), Position(2, 18)))
    manuscript = file.document.manuscript
    end = len(manuscript.paragraphs)
    headings = [Heading(1, "One", 0, 4), Heading(1, "Two", 4, end)]
    _, transaction = move(manuscript, headings, 0, end, WRITER)
    file.document.commit(transaction)
    (span,) = workspace.terms(file).locked
    assert span_text(manuscript, span) == "The price is four."
    file.document.undo()
    assert workspace.terms(file).locked == (Span(Position(2, 0), Position(2, 18)),)


def test_a_record_goes_along_with_save_as(workspace, tmp_path) -> None:
    file = workspace.new()
    workspace.keep(file, DocumentRecord(notes="A sequel."))
    write(file, "Mine.")
    workspace.save_as(file, tmp_path / "mine.md")
    workspace.close(file)
    assert workspace.record(workspace.open(tmp_path / "mine.md")).notes == "A sequel."


def test_what_an_earlier_stet_kept_is_handed_to_the_document_once(tmp_path) -> None:
    one, two = texts(tmp_path, "one", "two")
    old = DocumentRecord(ideas=("a bell",))
    kept = session.kept(Session(inherited={str(one): old, str(two): old}))
    workspace = Workspace(WRITER, kept)
    file = workspace.open(one)
    assert workspace.record(file) == old
    assert list(kept.value.inherited) == [str(two)]
    workspace.keep(file, DocumentRecord())
    workspace.close(file)
    assert workspace.record(workspace.open(one)) == DocumentRecord()
    workspace.close_all()


@pytest.mark.parametrize("junk", [b"{", b"\xff", b'{"ideas": 3}', b'{"place": {"paragraph": -1}}'])
def test_a_record_that_cannot_be_read_is_an_empty_one(junk: bytes) -> None:
    assert decode(junk) == DocumentRecord()


def test_a_record_of_a_newer_stet_is_read_as_far_as_it_is_known() -> None:
    data = encode(DocumentRecord(notes="N."))[:-1] + b',"seals":[1]}'
    assert decode(data) == DocumentRecord(notes="N.")
