# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Documents whose file holds the changes and comments: CriticMarkup in the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from stet.document import review, thread
from stet.document.editing import Piece, replace_span
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.formats.registry import LARGEST_BYTES
from stet.storage.draft import Draft
from stet.storage.errors import StorageError

WRITER = Origin(Source.HUMAN, "Ann")
MARKED = "It {++really ++}goes.\r\n\r\n{==Words==}{>>which?<<} {~~a~>b~~} stand.\r\n"


@pytest.fixture(params=["a.critic.md", "a.md"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    path.write_bytes(MARKED.encode())
    return path


def typed(draft: Draft, text: str) -> None:
    start = Position(0, 0)
    piece = Piece(text, WRITER)
    where = Span(start, start)
    draft.commit(replace_span(draft.manuscript, where, (piece,), WRITER, tracked=False))


def test_changes_and_comments_are_pending_and_saving_writes_marks(path: Path) -> None:
    draft = Draft.open(path, WRITER)
    assert draft.manuscript.pending_count == 2
    assert [one.text for one in draft.manuscript.comments.values()] == ["which?"]
    assert not draft.is_modified
    assert draft.notices == []
    draft.commit(review.accept(draft.manuscript, [1], by=WRITER))
    assert draft.is_modified
    draft.undo()
    assert not draft.is_modified
    draft.redo()
    typed(draft, "So: ")
    draft.save()
    assert not draft.is_modified
    draft.close()
    expected = MARKED.replace("It {++really ++}", "So: It really ")
    assert path.read_bytes().decode() == expected
    again = Draft.open(path, WRITER)
    assert (again.manuscript.pending_count, again.is_modified, again.notices) == (1, False, [])
    again.close()


def test_what_was_not_saved_is_here_again(path: Path) -> None:
    draft = Draft.open(path, WRITER)
    draft.commit(review.reject(draft.manuscript, [2], by=WRITER))
    draft.commit(thread.reply(draft.manuscript, 1, "These.", WRITER))
    draft.close()
    again = Draft.open(path, WRITER)
    assert again.is_modified
    assert again.manuscript.pending_count == 1
    assert again.manuscript.comments[1].replies[0].text == "These."
    assert len(again.notices) == 1
    again.close(discard=True)
    assert path.read_bytes().decode() == MARKED


def test_marks_made_elsewhere_are_taken_in(path: Path) -> None:
    draft = Draft.open(path, WRITER)
    typed(draft, "So: ")
    draft.save()
    draft.close()
    theirs = path.read_bytes().decode().replace("{~~a~>b~~}", "b").replace("goes", "{++on ++}goes")
    path.write_bytes(theirs.encode())
    again = Draft.open(path, WRITER)
    assert sorted(one.new for one in review.pending(again.manuscript)) == ["on ", "really "]
    assert not again.is_modified
    again.save()
    assert path.read_bytes().decode() == theirs
    again.close()


def test_theirs_can_be_taken_while_it_is_open(path: Path) -> None:
    draft = Draft.open(path, WRITER)
    path.write_bytes(b"{--Gone.--}{>>why?<<}")
    assert draft.outside_change() is not None
    draft.take_theirs()
    assert [one.old for one in review.pending(draft.manuscript)] == ["Gone."]
    assert not draft.is_modified
    draft.undo()
    assert draft.manuscript.pending_count == 2
    draft.close()


def test_a_change_in_code_is_widened_in_the_file_and_stands_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.critic.md"
    path.write_bytes(b"use `old` now {++so++}")
    draft = Draft.open(path, WRITER)
    span = Span(Position(0, 5), Position(0, 8))
    draft.commit(
        replace_span(draft.manuscript, span, (Piece("new", WRITER),), WRITER, tracked=True)
    )
    draft.save()
    draft.close()
    again = Draft.open(path, WRITER)
    assert sorted(one.new for one in review.pending(again.manuscript)) == ["new", "so"]
    assert (again.is_modified, again.notices) == (False, [])
    again.close()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"PK\3\4\24\0\0\0\0\0word/document.xml", "a Word document"),
        ("a.md", b"\x89PNG\r\n\x1a\n", "a picture"),
        ("a.txt", b"%PDF-1.7", "a PDF"),
        ("a", bytes(1000), "binary data"),
    ],
)
def test_what_is_no_text_is_one_sentence_and_leaves_nothing(
    name: str, data: bytes, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "mine" / name
    path.parent.mkdir()
    path.write_bytes(data)
    with pytest.raises(StorageError, match=says):
        Draft.open(path, WRITER)
    assert [one.name for one in path.parent.iterdir()] == [name]


def test_a_file_larger_than_is_read_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "huge.md"
    with path.open("wb") as out:
        out.truncate(LARGEST_BYTES + 1)
    with pytest.raises(StorageError, match="is larger than 128 MB"):
        Draft.open(path, WRITER)


def test_what_cannot_be_written_is_refused_and_the_file_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.critic.md"
    path.write_bytes(b"a\n```\nold")
    draft = Draft.open(path, WRITER)
    span = Span(Position(2, 0), Position(2, 3))
    draft.commit(
        replace_span(draft.manuscript, span, (Piece("new", WRITER),), WRITER, tracked=True)
    )
    with pytest.raises(StorageError, match="was not saved; your text is safe here"):
        draft.save()
    assert path.read_bytes() == b"a\n```\nold"
    draft.close()


def test_saved_under_a_name_of_the_format_it_has_marks(tmp_path: Path) -> None:
    path, marked = tmp_path / "a.md", tmp_path / "a.critic.md"
    path.write_bytes(b"one two")
    draft = Draft.open(path, WRITER)
    span = Span(Position(0, 0), Position(0, 3))
    draft.commit(replace_span(draft.manuscript, span, (Piece("1", WRITER),), WRITER, tracked=True))
    draft.save_as(marked)
    assert marked.read_text().startswith("{~~")
    assert not draft.is_modified
    draft.close()
