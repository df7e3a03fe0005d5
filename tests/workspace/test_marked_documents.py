# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Documents whose file holds the changes and comments: CriticMarkup in the window."""

from __future__ import annotations

from pathlib import Path

import pytest

from stet.document import review, thread
from stet.document.editing import Piece, replace_span, span_text
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.formats.plain import OTHER_ENCODING, WILL_BE_OTHER_ENCODING
from stet.formats.registry import LARGEST_BYTES
from stet.storage.errors import StorageError
from stet.workspace.document_file import DocumentFile
from stet.workspace.outside import OutsideKind

WRITER = Origin(Source.HUMAN, "Ann")
MARKED = "It {++really ++}goes.\r\n\r\n{==Words==}{>>which?<<} {~~a~>b~~} stand.\r\n"


@pytest.fixture(params=["a.critic.md", "a.md"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / request.param
    path.write_bytes(MARKED.encode())
    return path


def typed(draft: DocumentFile, text: str) -> None:
    start = Position(0, 0)
    piece = Piece(text, WRITER)
    where = Span(start, start)
    draft.document.commit(
        replace_span(draft.document.manuscript, where, (piece,), WRITER, tracked=False)
    )


def test_changes_and_comments_are_pending_and_saving_writes_marks(path: Path) -> None:
    draft = DocumentFile.open(path, WRITER)
    assert draft.document.manuscript.pending_count == 2
    assert [one.text for one in draft.document.manuscript.comments.values()] == ["which?"]
    assert not draft.is_modified
    assert draft.notices == []
    draft.document.commit(review.accept(draft.document.manuscript, [1], by=WRITER))
    assert draft.is_modified
    draft.document.undo()
    assert not draft.is_modified
    draft.document.redo()
    typed(draft, "So: ")
    draft.save()
    assert not draft.is_modified
    draft.close()
    expected = MARKED.replace("It {++really ++}", "So: It really ")
    assert path.read_bytes().decode() == expected
    again = DocumentFile.open(path, WRITER)
    assert (again.document.manuscript.pending_count, again.is_modified, again.notices) == (
        1,
        False,
        [],
    )
    again.close()


def test_what_was_not_saved_is_here_again(path: Path) -> None:
    draft = DocumentFile.open(path, WRITER)
    draft.document.commit(review.reject(draft.document.manuscript, [2], by=WRITER))
    draft.document.commit(thread.reply(draft.document.manuscript, 1, "These.", WRITER))
    draft.close()
    again = DocumentFile.open(path, WRITER)
    assert again.is_modified
    assert again.document.manuscript.pending_count == 1
    assert again.document.manuscript.comments[1].replies[0].text == "These."
    assert len(again.notices) == 1
    again.close(discard=True)
    assert path.read_bytes().decode() == MARKED


def test_marks_made_elsewhere_are_taken_in(path: Path) -> None:
    draft = DocumentFile.open(path, WRITER)
    typed(draft, "So: ")
    draft.save()
    draft.close()
    theirs = path.read_bytes().decode().replace("{~~a~>b~~}", "b").replace("goes", "{++on ++}goes")
    path.write_bytes(theirs.encode())
    again = DocumentFile.open(path, WRITER)
    assert sorted(one.new for one in review.pending(again.document.manuscript)) == [
        "on ",
        "really ",
    ]
    assert not again.is_modified
    again.save()
    assert path.read_bytes().decode() == theirs
    again.close()


def test_theirs_can_be_taken_while_it_is_open(path: Path) -> None:
    draft = DocumentFile.open(path, WRITER)
    path.write_bytes(b"{--Gone.--}{>>why?<<}")
    assert draft.outside_change() is not None
    draft.take_theirs()
    assert [one.old for one in review.pending(draft.document.manuscript)] == ["Gone."]
    assert not draft.is_modified
    draft.document.undo()
    assert draft.document.manuscript.pending_count == 2
    draft.close()


def test_a_change_in_code_is_widened_in_the_file_and_stands_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.critic.md"
    path.write_bytes(b"use `old` now {++so++}")
    draft = DocumentFile.open(path, WRITER)
    span = Span(Position(0, 5), Position(0, 8))
    draft.document.commit(
        replace_span(draft.document.manuscript, span, (Piece("new", WRITER),), WRITER, tracked=True)
    )
    draft.save()
    draft.close()
    for _ in range(3):
        again = DocumentFile.open(path, WRITER)
        pending = review.pending(again.document.manuscript)
        assert sorted(one.new for one in pending) == ["new", "so"]
        assert (again.is_modified, again.notices) == (False, [])
        again.close()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.docx", b"PK\3\4\24\0\0\0\0\0[Content_Types].xml", "an office document"),
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
        DocumentFile.open(path, WRITER)
    assert [one.name for one in path.parent.iterdir()] == [name]


def test_a_file_larger_than_is_read_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "huge.md"
    with path.open("wb") as out:
        out.truncate(LARGEST_BYTES + 1)
    with pytest.raises(StorageError, match="is larger than 128 MB"):
        DocumentFile.open(path, WRITER)


def test_what_cannot_be_written_is_refused_and_the_file_stands(tmp_path: Path) -> None:
    path = tmp_path / "a.critic.md"
    path.write_bytes(b"a\n```\nold")
    draft = DocumentFile.open(path, WRITER)
    span = Span(Position(2, 0), Position(2, 3))
    draft.document.commit(
        replace_span(draft.document.manuscript, span, (Piece("new", WRITER),), WRITER, tracked=True)
    )
    with pytest.raises(StorageError, match="was not saved; your text is safe here"):
        draft.save()
    assert path.read_bytes() == b"a\n```\nold"
    draft.close()


def test_saved_under_a_name_of_the_format_it_has_marks(tmp_path: Path) -> None:
    path, marked = tmp_path / "a.md", tmp_path / "a.critic.md"
    path.write_bytes(b"one two")
    draft = DocumentFile.open(path, WRITER)
    span = Span(Position(0, 0), Position(0, 3))
    draft.document.commit(
        replace_span(draft.document.manuscript, span, (Piece("1", WRITER),), WRITER, tracked=True)
    )
    draft.save_as(marked)
    assert marked.read_text().startswith("{~~")
    assert not draft.is_modified
    draft.close()


# What another program did meanwhile.


def shown(path: Path, mine: str, theirs: str, tmp_path: Path) -> DocumentFile:
    """Return the document where ``mine`` was typed in front and ``theirs`` is looked at."""
    draft = DocumentFile.open(path, WRITER)
    typed(draft, mine)
    path.write_bytes(theirs.encode())
    draft.show_differences()
    return draft


@pytest.mark.parametrize(
    ("theirs", "pends"),
    [
        # A suggestion of theirs is one here, in its place.
        (MARKED.replace("goes", "goes{++ on++}"), [("", " on"), ("", "really "), ("a", "b")]),
        # Words of theirs are proposed; mine stay.
        (MARKED.replace("goes", "went"), [("", "really "), ("a", "b"), ("goes", "went")]),
        # What they accepted pends here, and is not proposed a second time.
        (MARKED.replace("{++really ++}", "really "), [("", "really "), ("a", "b")]),
        (MARKED.replace("{~~a~>b~~}", "b"), [("", "really "), ("a", "b")]),
        # What they rejected pends here too.
        (MARKED.replace("{~~a~>b~~}", "a"), [("", "really "), ("a", "b")]),
        # Both at once.
        (
            MARKED.replace("goes", "went").replace("stand", "st{--and--}"),
            [("", "really "), ("a", "b"), ("and", ""), ("goes", "went")],
        ),
    ],
)
def test_what_they_did_stands_beside_what_pends(
    path: Path, theirs: str, pends: list[tuple[str, str]], tmp_path: Path
) -> None:
    draft = shown(path, "So: ", theirs, tmp_path)
    found = review.pending(draft.document.manuscript)
    assert sorted((one.old, one.new) for one in found) == pends
    assert draft.document.manuscript.original.startswith("So: It goes")
    assert [one.text for one in draft.document.manuscript.comments.values()] == ["which?"]
    assert draft.outside_change() is None
    draft.save()
    assert path.read_bytes().startswith(b"So: It ")
    draft.close()


def test_a_suggestion_that_was_decided_here_does_not_come_back(path: Path, tmp_path: Path) -> None:
    draft = DocumentFile.open(path, WRITER)
    document = draft.document
    document.commit(review.reject(document.manuscript, [1], by=WRITER))
    path.write_bytes(MARKED.replace("goes", "goes{++ on++}").encode())
    draft.show_differences()
    assert sorted(one.new for one in review.pending(document.manuscript)) == [" on", "b"]
    draft.close()


def test_a_suggestion_to_words_that_were_changed_here_is_kept_without_a_place(path: Path) -> None:
    draft = DocumentFile.open(path, WRITER)
    document = draft.document
    where = Span(Position(0, 10), Position(0, 14))
    new = (Piece("ran", WRITER),)
    document.commit(replace_span(document.manuscript, where, new, WRITER, tracked=False))
    path.write_bytes(MARKED.replace("goes", "{~~goes~>went~~}").encode())
    draft.show_differences()
    assert [(one.old, one.new) for one in document.detached] == [("goes", "went")]
    assert document.manuscript.original.startswith("It ran.")
    draft.close()


def test_their_comment_comes_to_the_same_words(path: Path, tmp_path: Path) -> None:
    theirs = MARKED.replace("stand", "{==stand==}{>>where?<<}")
    draft = shown(path, "So it is:\n", theirs, tmp_path)
    manuscript = draft.document.manuscript
    (comment,) = [one for one in manuscript.comments.values() if one.text == "where?"]
    assert span_text(manuscript, comment.anchor) == "stand"
    draft.document.undo()
    assert len(manuscript.comments) == 1
    draft.close()


def test_the_base_is_known_after_both_went_on_while_it_was_closed(path: Path) -> None:
    draft = DocumentFile.open(path, WRITER)
    typed(draft, "So: ")
    draft.close()
    path.write_bytes(MARKED.replace("goes", "goes{++ on++}").encode())
    again = DocumentFile.open(path, WRITER)
    assert again.outside_change() is not None
    again.show_differences()
    pending = review.pending(again.document.manuscript)
    assert sorted(one.new for one in pending) == [" on", "b", "really "]
    assert again.document.manuscript.original.startswith("So: It goes.")
    again.close()


def test_what_was_kept_instead_of_theirs_is_not_saved_yet(path: Path) -> None:
    draft = DocumentFile.open(path, WRITER)
    typed(draft, "So: ")
    draft.save()
    mine = path.read_bytes()
    path.write_bytes(b"{++Theirs.++}\r\n")
    draft.keep_mine()
    assert draft.is_modified
    draft.close()
    again = DocumentFile.open(path, WRITER)
    assert again.is_modified
    assert again.outside_change() is None
    again.save()
    assert path.read_bytes() == mine
    again.close()


# In which format it is.


def test_marks_that_were_typed_as_words_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"One.")
    draft = DocumentFile.open(path, WRITER)
    typed(draft, "{++so++} is how it is written. ")
    draft.save()
    draft.close()
    again = DocumentFile.open(path, WRITER)
    assert again.document.manuscript.original == "{++so++} is how it is written. One."
    assert (again.document.manuscript.pending_count, again.is_modified, again.notices) == (
        0,
        False,
        [],
    )
    typed(again, "x")
    again.save()
    assert path.read_bytes() == b"x{++so++} is how it is written. One."
    again.close()


def test_marks_from_elsewhere_take_no_suggestion_away(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"One two three.")
    draft = DocumentFile.open(path, WRITER)
    span = Span(Position(0, 4), Position(0, 7))
    manuscript = draft.document.manuscript
    draft.document.commit(
        replace_span(manuscript, span, (Piece("2", WRITER),), WRITER, tracked=True)
    )
    draft.save()
    draft.close()
    path.write_bytes(b"One two three.{++ Four.++}")
    again = DocumentFile.open(path, WRITER)
    assert [one.new for one in review.pending(again.document.manuscript)] == ["2"]
    assert again.document.manuscript.original == "One two three.{++ Four.++}"
    again.close()


def test_marks_from_elsewhere_pend_where_nothing_did(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"One.")
    draft = DocumentFile.open(path, WRITER)
    typed(draft, "x")
    draft.save()
    draft.close()
    path.write_bytes(b"xOne.{++ Two.++}")
    again = DocumentFile.open(path, WRITER)
    assert [one.new for one in review.pending(again.document.manuscript)] == [" Two."]
    again.save()
    assert path.read_bytes() == b"xOne.{++ Two.++}"
    again.close()


def test_what_is_no_text_in_its_place_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"One.")
    draft = DocumentFile.open(path, WRITER)
    typed(draft, "x")
    path.write_bytes(b"%PDF-1.7 and so on")
    outside = draft.outside_change()
    assert outside is not None
    assert (outside.kind, outside.file) == (OutsideKind.REPLACED, None)
    assert "seems to be a PDF" in outside.sentence
    with pytest.raises(StorageError):
        draft.save()
    assert path.read_bytes().startswith(b"%PDF")
    draft.keep_mine()
    draft.save()
    assert path.read_bytes() == b"xOne."
    draft.close()


# What an encoding cannot hold.


@pytest.mark.parametrize(
    ("words", "is_said"),
    [("café ", False), ("“Größe” ", False), ("Łódź ", True), ("☕ ", True)],
)
def test_what_latin_1_cannot_hold_is_said_before_it_is_saved(
    words: str, is_said: bool, tmp_path: Path
) -> None:
    path = tmp_path / "a.md"
    path.write_bytes("Größe, façade".encode("latin-1"))
    draft = DocumentFile.open(path, WRITER)
    draft.notices.clear()
    typed(draft, words)
    typed(draft, words)
    assert [notice.code for notice in draft.notices] == [WILL_BE_OTHER_ENCODING] * is_said
    assert path.read_bytes() == "Größe, façade".encode("latin-1")
    draft.save()
    assert (OTHER_ENCODING in [notice.code for notice in draft.notices]) == is_said
    assert path.read_bytes().decode("utf-8" if is_said else "cp1252") == f"{words * 2}Größe, façade"
    draft.close()
