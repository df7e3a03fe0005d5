# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A folder on a network; run by ``test_network_disk.py`` where sshfs has mounted one."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.document.strategies import ANN
from tests.integration.apart import MOUNTED
from tests.integration.test_killed_window import typed_and_killed

from stet.document.editing import Piece, replace_span
from stet.document.paragraph import Position, Span
from stet.storage import paths
from stet.workspace.document_file import DocumentFile

CTRL = Qt.KeyboardModifier.ControlModifier
AWAY = "Nothing can be kept beside the file, so suggestions, comments and history are kept in"


@pytest.fixture
def place() -> Path:
    """The folder as this side sees it; what the other side has is beside it in ``served``."""
    place = Path(os.environ[MOUNTED])
    assert os.path.ismount(place)
    assert paths.is_on_network(place)
    return place


@pytest.fixture
def file(place: Path) -> Path:
    path = place / "draft.md"
    path.write_bytes(b"one\r\ntwo\r\n")
    return path


def served(file: Path) -> bytes:
    """What the other side has of the file."""
    return (file.parent.parent / "served" / file.name).read_bytes()


def journals() -> list[Path]:
    return list((paths.state_folder() / "journals").glob("*.db"))


def test_opened_typed_into_saved_and_opened_again(open_window, file: Path) -> None:
    driver = open_window(file)
    assert driver.window.notices.notices == []
    driver.type("new ")
    driver.until(lambda: driver.window.notices.notices)
    (notice,) = driver.window.notices.notices
    assert notice.text == f"{AWAY} {paths.state_folder() / 'journals'}."
    assert journals() == [paths.journal_away(file.resolve())]
    driver.propose(0, "newer one")
    assert driver.pending()
    driver.press(Qt.Key.Key_S, CTRL)
    assert served(file) == b"new one\r\ntwo\r\n"
    assert [path.name for path in file.parent.iterdir()] == ["draft.md"]
    driver.window.close()
    again = open_window(file)
    assert again.pending()
    assert not again.page.file.is_modified


def test_killed_while_one_types(file: Path) -> None:
    file.write_bytes(b"")
    assert typed_and_killed(file, 8)
    assert [path.name for path in file.parent.iterdir() if path.suffix != ".tmp"] == ["draft.md"]
    assert journals() == [paths.journal_away(file.resolve())]


def test_a_line_that_goes_dead_costs_nothing(open_window, file: Path, tmp_path: Path) -> None:
    driver = open_window(file)
    driver.type("new ")
    server = int((file.parent.parent / "server.pid").read_text())
    os.kill(server, signal.SIGKILL)
    driver.until(lambda: not os.path.ismount(file.parent))
    driver.type("and newer ")
    driver.window.files.look_outside()
    driver.press(Qt.Key.Key_S, CTRL)
    said = {
        notice.text for notice in driver.window.notices.notices if not notice.text.startswith(AWAY)
    }
    assert said == {
        "“draft.md” cannot be saved: the disk it was on is not there now. Your text is safe here; "
        "connect the disk and save again, or use Save As to put it elsewhere."
    }
    # Nothing went into the folder that the disk will cover again.
    assert list(file.parent.iterdir()) == []
    assert driver.text == "new and newer one\ntwo\n"
    assert driver.page.file.is_modified
    other = tmp_path / "other.md"
    driver.window.files.save_to(driver.page.file, other)
    assert other.read_bytes() == b"new and newer one\r\ntwo\r\n"
    assert not driver.page.file.is_modified


def test_what_was_typed_is_there_when_the_line_is_back(file: Path) -> None:
    draft = DocumentFile.open(file, ANN)
    start = Span(Position(0, 0), Position(0, 0))
    draft.document.commit(
        replace_span(draft.document.manuscript, start, [Piece("new ", ANN)], ANN, tracked=False)
    )
    draft.close()
    (file.parent.parent / "served" / file.name).write_bytes(b"one\r\ntwo\r\nthree\r\n")
    again = DocumentFile.open(file, ANN)
    assert "new one" in again.document.manuscript.original
    again.close()


def test_a_journal_that_lies_there_is_gone_on_with_elsewhere(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as local:
        # As where the folder is the machine's own, which is the other end of the line.
        local.setattr(paths, "_NETWORK", ())
        draft = DocumentFile.open(file, ANN)
        start = Span(Position(0, 0), Position(0, 0))
        draft.document.commit(
            replace_span(draft.document.manuscript, start, [Piece("x", ANN)], ANN, tracked=True)
        )
        draft.close()
    beside = paths.journal_beside(file.resolve())
    before = beside.read_bytes()
    again = DocumentFile.open(file, ANN)
    assert again.document.manuscript.pending_count == 1
    assert AWAY in str(again.notices[0])
    again.document.undo()
    again.close()
    assert beside.read_bytes() == before
    last = DocumentFile.open(file, ANN)
    assert last.document.manuscript.pending_count == 0
    last.close()
