# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A file that goes or refuses while it is open: one clear sentence, and nothing typed is lost."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.document.strategies import ANN
from tests.storage.conftest import nobody

from stet.document.editing import Piece, replace_span
from stet.document.paragraph import Position, Span
from stet.workspace.document_file import DocumentFile

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "folder" / "draft.md"
    path.parent.mkdir()
    path.write_bytes(b"one\n")
    return path


def type_and_save(driver) -> str:
    """Type, press Ctrl+S, and return the one notice that then stands."""
    driver.type("new ")
    driver.press(Qt.Key.Key_S, CTRL)
    notices = driver.window.notices.notices
    assert len(notices) == 1
    assert driver.text == "new one\n"
    assert driver.page.file.is_modified
    return notices[0].text


def try_again(driver) -> None:
    """Press the notice's Try again."""
    (notice,) = driver.window.notices.notices
    next(remedy for remedy in notice.remedies if remedy.title == "Try again").run()
    assert not driver.page.file.is_modified
    assert driver.window.notices.notices == []


def elsewhere(driver, file: Path) -> None:
    """Save the text under another name, as the notice advises."""
    driver.window.files.save_to(driver.page.file, file)
    assert file.read_bytes() == b"new one\n"
    assert not driver.page.file.is_modified
    driver.type("x")
    driver.press(Qt.Key.Key_S, CTRL)
    assert file.read_bytes() == b"new xone\n"


def test_a_read_only_file(open_window, file: Path) -> None:
    file.chmod(0o444)
    driver = open_window(file)
    said = type_and_save(driver)
    assert said == (
        "“draft.md” was not saved: the file is read-only. Your text is safe here; allow writing "
        "to the file, or use Save As."
    )
    assert file.read_bytes() == b"one\n"
    file.chmod(0o644)
    try_again(driver)
    assert file.read_bytes() == b"new one\n"


def test_a_file_that_vanished_is_written_again(open_window, file: Path) -> None:
    driver = open_window(file)
    driver.type("new ")
    file.unlink()
    driver.window.files.look_outside()
    (notice,) = driver.window.notices.notices
    assert notice.text == (
        f"“draft.md” is no longer in {file.parent}. Your text is safe here; saving writes the "
        "file again."
    )
    driver.press(Qt.Key.Key_S, CTRL)
    assert file.read_bytes() == b"new one\n"
    assert driver.window.notices.notices == []


def test_a_journal_that_was_taken_away_comes_back_though_nobody_types(
    open_window, file: Path
) -> None:
    driver = open_window(file)
    driver.type("new ")
    journals = file.parent / ".stet"
    shutil.rmtree(journals)
    driver.until(lambda: any("journal" in each.text for each in driver.window.notices.notices))
    assert list(journals.glob("*.db"))


def test_a_folder_that_vanished(open_window, file: Path) -> None:
    driver = open_window(file)
    driver.type("n")
    driver.press(Qt.Key.Key_Backspace)
    shutil.rmtree(file.parent)
    driver.type("new ")
    driver.press(Qt.Key.Key_S, CTRL)
    texts = [notice.text for notice in driver.window.notices.notices]
    assert any("its folder" in text and "Your text is safe here" in text for text in texts)
    assert driver.text == "new one\n"
    elsewhere(driver, file.parent.parent / "other.md")


def test_a_file_replaced_by_a_folder(open_window, file: Path) -> None:
    driver = open_window(file)
    file.unlink()
    file.mkdir()
    said = type_and_save(driver)
    assert said == (
        "“draft.md” is a folder, not a file, so no text was read from it or saved to it. Choose a "
        "file, or use Save As to give your text another name."
    )
    assert list(file.iterdir()) == []
    elsewhere(driver, file.with_name("other.md"))


def test_a_file_replaced_by_a_pipe_stops_nothing(open_window, file: Path) -> None:
    driver = open_window(file)
    file.unlink()
    os.mkfifo(file)
    said = type_and_save(driver)
    assert "is not an ordinary file" in said
    elsewhere(driver, file.with_name("other.md"))


def test_a_file_that_became_a_link_in_a_circle(open_window, file: Path) -> None:
    driver = open_window(file)
    file.unlink()
    file.symlink_to(file)
    assert "is not an ordinary file" in type_and_save(driver)
    elsewhere(driver, file.with_name("other.md"))


def test_a_missing_file_cannot_be_opened_and_a_folder_is_a_project(open_window, file: Path) -> None:
    driver = open_window(file.parent)
    assert driver.window.projects.project.root == file.parent
    assert driver.page.file.path is None
    driver.window.files.open([file.with_name("none.md")])
    assert any("There is no file “none.md”" in one.text for one in driver.window.notices.notices)


def test_what_was_typed_before_the_file_vanished_comes_back(open_window, file: Path) -> None:
    draft = DocumentFile.open(file, ANN)
    start = Span(Position(0, 0), Position(0, 0))
    draft.document.commit(
        replace_span(draft.document.manuscript, start, [Piece("new ", ANN)], ANN, tracked=False)
    )
    draft.close()
    file.unlink()
    driver = open_window(file)
    assert driver.text == "new one\n"
    # When the window comes to the front it may notice as well that the file is not there.
    assert any("found in the journal" in one.text for one in driver.window.notices.notices)
    driver.press(Qt.Key.Key_S, CTRL)
    assert file.read_bytes() == b"new one\n"


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is not only this account's, with the program's own folders in it."""
    place = Path(tempfile.mkdtemp())
    for name in ("config", "state", "cache", "folder"):
        (place / name).mkdir()
        (place / name).chmod(0o777)
        monkeypatch.setenv(f"XDG_{name.upper()}_HOME", str(place / name))
    place.chmod(0o777)
    yield place
    (place / "folder").chmod(0o777)
    shutil.rmtree(place)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are another matter here")
def test_a_folder_that_takes_nothing(open_window, shared: Path) -> None:
    file = shared / "folder" / "draft.md"
    file.write_bytes(b"one\n")
    file.chmod(0o666)
    file.parent.chmod(0o555)
    with nobody():
        driver = open_window(file)
        driver.type("new ")
        driver.until(lambda: driver.window.notices.notices)
        (notice,) = driver.window.notices.notices
        assert notice.text.startswith("Nothing can be kept beside the file, so suggestions")
        driver.press(Qt.Key.Key_S, CTRL)
        # A file that may be written is, though its folder takes no other.
        assert file.read_bytes() == b"new one\n"
        file_only = len(list(file.parent.iterdir()))
        driver.window.files.discard_all()
    assert file_only == 1


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are another matter here")
def test_a_new_file_in_a_folder_that_takes_nothing(open_window, shared: Path) -> None:
    target = shared / "folder" / "new.md"
    target.parent.chmod(0o555)
    with nobody():
        driver = open_window()
        driver.type("Words.")
        driver.window.files.save_to(driver.page.file, target)
        (notice,) = driver.window.notices.notices
        assert "nothing may be written in" in notice.text
        assert driver.text == "Words."
        driver.window.files.save_to(driver.page.file, shared / "new.md")
        assert (shared / "new.md").read_bytes() == b"Words."
        driver.window.files.discard_all()
