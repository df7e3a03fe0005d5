# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A save whose bytes were made while the writer went on."""

from __future__ import annotations

import threading
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.document.editing import Piece, replace_span
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.storage.errors import OutsideChange
from stet.workspace.document_file import SLOW, DocumentFile
from stet.workspace.encoded import Encoded

WRITER = Origin(Source.HUMAN, "Ann")
MARKED = "It {++really ++}goes.\n\n{==Words==}{>>which?<<} {~~a~>b~~} stand.\n\nThe end.\n"
EDITS = st.lists(
    st.tuples(st.integers(0, 4), st.sampled_from(["x", "\n", "two\nlines", ""]), st.booleans()),
    max_size=4,
)


def edit(draft: DocumentFile, edits: list[tuple[int, str, bool]]) -> None:
    """Put words before a paragraph, or take away what stands in it."""
    for paragraph, text, tracked in edits:
        manuscript = draft.document.manuscript
        at = min(paragraph, len(manuscript.paragraphs) - 1)
        end = Position(at, 0) if text else Position(at, len(manuscript.paragraphs[at].markup))
        where, pieces = Span(Position(at, 0), end), (Piece(text, WRITER),) if text else ()
        draft.document.commit(replace_span(manuscript, where, pieces, WRITER, tracked=tracked))


def made_elsewhere(draft: DocumentFile, path: Path | None = None) -> Encoded:
    """Make the bytes of a save on another thread."""
    made: list[Encoded] = []
    make = draft.encoding(path)
    thread = threading.Thread(target=lambda: made.append(make()))
    thread.start()
    thread.join()
    return made[0]


def state(draft: DocumentFile) -> tuple[str, str, int, int]:
    manuscript = draft.document.manuscript
    return (
        manuscript.original,
        manuscript.final,
        manuscript.pending_count,
        len(manuscript.comments),
    )


@pytest.mark.parametrize("name", ["a.critic.md", "a.md"])
@given(before=EDITS, after=EDITS)
def test_the_file_holds_what_was_and_nothing_since_is_lost(name, before, after) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(MARKED if "critic" in name else "It goes.\n\nThe end.\n")
        draft = DocumentFile.open(path, WRITER)
        edit(draft, before)
        encoded, was = made_elsewhere(draft), state(draft)
        edit(draft, after)
        now = state(draft)
        draft.save(encoded)
        assert path.read_bytes() == encoded.data
        holds_changes = draft.format.keeps_changes
        assert draft.is_modified or (now == was if holds_changes else now[0] == was[0])
        assert draft.outside_change() is None
        draft.close()
        again = DocumentFile.open(path, WRITER)
        assert state(again) == now
        assert [one.code for one in again.notices if one.code.name == "edited-elsewhere"] == []
        again.close(discard=True)
        once_more = DocumentFile.open(path, WRITER)
        assert (once_more.document.manuscript.original, once_more.is_modified) == (was[0], False)
        once_more.close()


def test_undo_back_to_what_was_saved_is_no_longer_modified(tmp_path) -> None:
    path = tmp_path / "a.critic.md"
    path.write_text(MARKED)
    draft = DocumentFile.open(path, WRITER)
    edit(draft, [(0, "x", False)])
    encoded = made_elsewhere(draft)
    edit(draft, [(2, "y", True)])
    draft.save(encoded)
    assert draft.is_modified
    draft.document.undo()
    assert not draft.is_modified
    draft.document.undo()
    assert draft.is_modified
    draft.close()


def test_saved_under_another_name_it_goes_on_there(tmp_path) -> None:
    path, other = tmp_path / "a.md", tmp_path / "b.critic.md"
    path.write_text("It goes.\n")
    draft = DocumentFile.open(path, WRITER)
    edit(draft, [(0, "So: ", True)])
    encoded = made_elsewhere(draft, other)
    edit(draft, [(0, "And ", True)])
    draft.save_as(other, encoded)
    assert other.read_bytes() == encoded.data
    assert (b"So: ++}It" in encoded.data, b"And " in encoded.data) == (True, False)
    assert (draft.path, draft.is_modified, draft.format.keeps_changes) == (other, True, True)
    now = state(draft)
    draft.close()
    assert path.read_text() == "It goes.\n"
    again = DocumentFile.open(other, WRITER)
    assert state(again) == now
    again.close()


def test_what_another_program_wrote_meanwhile_is_not_replaced(tmp_path) -> None:
    path = tmp_path / "a.critic.md"
    path.write_text(MARKED)
    draft = DocumentFile.open(path, WRITER)
    edit(draft, [(0, "x", False)])
    encoded = made_elsewhere(draft)
    path.write_text("theirs\n")
    with pytest.raises(OutsideChange):
        draft.save(encoded)
    assert path.read_text() == "theirs\n"
    draft.close()


def test_what_was_made_for_another_format_is_made_anew(tmp_path) -> None:
    path, other = tmp_path / "a.md", tmp_path / "b.critic.md"
    path.write_text("It goes.\n")
    draft = DocumentFile.open(path, WRITER)
    edit(draft, [(0, "So: ", True)])
    stale = made_elsewhere(draft)
    draft.save_as(other)
    draft.save(stale)
    assert b"So: ++}It goes.\n" in other.read_bytes()
    draft.close()


def test_only_long_texts_that_keep_their_changes_are_slow(tmp_path) -> None:
    for name, words, slow in (
        ("a.critic.md", "{++w++} " + "word " * (SLOW // 5), True),
        ("b.md", "word " * (SLOW // 5), False),
        ("c.critic.md", "{++w++}", False),
    ):
        (tmp_path / name).write_text(words)
        draft = DocumentFile.open(tmp_path / name, WRITER)
        assert draft.is_slow_to_save() is slow
        assert draft.is_slow_to_save(tmp_path / "d.critic.md") is (len(words) > 100)
        draft.close()
