# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A disk that is really full; run by ``test_full_disk.py`` where a small one is mounted."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.document.strategies import ANN
from tests.integration.apart import MOUNTED

from stet.document.editing import Piece, replace_span
from stet.document.paragraph import Position, Span
from stet.storage import errors
from stet.storage.journal import Journal
from stet.storage.paths import state_folder
from stet.storage.places import Places
from stet.storage.states import State
from stet.workspace.document_file import DocumentFile

CTRL = Qt.KeyboardModifier.ControlModifier
OLD = b"The old words.\n" * 2_000


class Disk:
    """The small disk, and what fills it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._filler = place / "filler"

    def fill(self) -> None:
        """Leave no room at all."""
        with self._filler.open("ab", buffering=0) as filler, suppress(OSError):
            while True:  # the journal may take the last of it, so nobody asks how much is left
                filler.write(b"x" * 4_096)

    def make_room(self) -> None:
        """Take away what filled it."""
        self._filler.unlink()


@pytest.fixture
def disk() -> Iterator[Disk]:
    place = Path(os.environ[MOUNTED])
    assert os.path.ismount(place)
    yield Disk(place)
    for left in place.iterdir():
        shutil.rmtree(left) if left.is_dir() else left.unlink()


@pytest.fixture
def file(disk: Disk) -> Path:
    path = disk.place / "draft.md"
    path.write_bytes(OLD)
    return path


def state_on(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program's own folder be on the small disk too, as on a machine with one disk."""
    monkeypatch.setenv("XDG_STATE_HOME", str(disk.place / "state"))


def write(draft: DocumentFile, text: str) -> None:
    at = Position(0, 0)
    draft.document.commit(
        replace_span(
            draft.document.manuscript, Span(at, at), [Piece(text, ANN)], ANN, tracked=False
        )
    )


def texts(driver) -> list[str]:
    return [notice.text for notice in driver.window.notices.notices]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_saving_fails_and_goes_on(open_window, disk: Disk, file: Path) -> None:
    driver = open_window(file)
    driver.type("Before. ")
    disk.fill()
    driver.type("New. ")
    driver.press(Qt.Key.Key_S, CTRL)
    assert (
        "“draft.md” was not saved: the disk is full. The file is as it was and your text is safe "
        "here; make room and save again, or use Save As to another disk."
    ) in texts(driver)
    assert file.read_bytes() == OLD
    assert names(disk.place) == {"draft.md", ".stet", "filler"}
    driver.type("More. ")
    assert driver.text.startswith("Before. New. More. The old words.")
    disk.make_room()
    notice = next(one for one in driver.window.notices.notices if "disk is full" in one.text)
    next(remedy for remedy in notice.remedies if remedy.title == "Try again").run()
    assert file.read_bytes() == b"Before. New. More. " + OLD
    assert not any("disk is full" in text for text in texts(driver))


def test_the_window_goes_on_without_a_journal(
    open_window, disk: Disk, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state_on(disk, monkeypatch)
    driver = open_window(file)
    disk.fill()
    driver.type("New. ")
    driver.until(lambda: any("journal cannot be written" in text for text in texts(driver)))
    (said,) = [text for text in texts(driver) if "journal" in text]
    assert "Save often" in said
    assert driver.text.startswith("New. The old words.")
    driver.press(Qt.Key.Key_S, CTRL)
    assert any("the disk is full" in text for text in texts(driver))
    assert file.read_bytes() == OLD
    other = tmp_path / "other.md"
    driver.window.files.save_to(driver.page.file, other)
    assert other.read_bytes() == b"New. " + OLD
    driver.type("x")
    driver.press(Qt.Key.Key_S, CTRL)
    assert other.read_bytes() == b"New. x" + OLD
    assert file.read_bytes() == OLD


def test_the_journal_comes_back_with_the_room(
    open_window, disk: Disk, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state_on(disk, monkeypatch)
    driver = open_window(file)
    driver.type("Before. ")
    disk.fill()
    for _ in range(40):
        driver.type("New. ")
    driver.until(lambda: any("journal cannot be written" in text for text in texts(driver)))
    disk.make_room()
    driver.press(Qt.Key.Key_S, CTRL)
    new = b"Before. " + b"New. " * 40
    assert file.read_bytes() == new + OLD
    driver.until(lambda: any("journal works again" in text for text in texts(driver)))
    driver.type("After. ")
    # What a kill would leave: the journal's files as they are now.
    shutil.copytree(state_folder() / "journals", tmp_path / "left")
    (left,) = (tmp_path / "left").glob("*.db")
    journal = Journal(Places(left, left), lambda: State(()), pytest.fail)
    loaded = journal.load()
    assert loaded is not None
    assert loaded.manuscript.original == (new + b"After. " + OLD).decode()
    journal.close()


def killed(action) -> str:
    """Run ``action`` in a child that ends without closing anything; return what it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.write(writing, action().encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="utf-8") as pipe:
        return pipe.read()


@pytest.mark.parametrize("one_disk", [True, False])
def test_a_disk_that_fills_while_one_types_loses_nothing_that_was_not_told(
    disk: Disk, file: Path, monkeypatch: pytest.MonkeyPatch, one_disk: bool
) -> None:
    if one_disk:
        state_on(disk, monkeypatch)

    def action() -> str:
        draft = DocumentFile.open(file, ANN)
        for index in range(2_000):
            if index == 50:
                disk.fill()
            write(draft, f"{index:08} " + "x" * 100 + "\n")
            if draft.notices:
                return f"{index} {draft.notices[0]}"
        return "never told"

    index, said = killed(action).split(" ", 1)
    assert ("Save often" if one_disk else "are kept in") in said
    disk.make_room()
    draft = DocumentFile.open(file, ANN)
    numbers = [
        int(line[:8]) for line in draft.document.manuscript.original.split("\n") if line[8:9] == " "
    ]
    told = int(index)
    assert numbers in (list(range(told - 1, -1, -1)), list(range(told, -1, -1)))
    if not one_disk:
        assert numbers[0] == told
    write(draft, "after\n")
    draft.save()
    draft.close()
    again = DocumentFile.open(file, ANN)
    assert again.notices == []
    assert file.read_bytes() == again.document.manuscript.original.encode()
    again.close()


def test_a_file_of_several_names_stays_whole(disk: Disk, file: Path) -> None:
    other = file.with_name("other.md")
    other.hardlink_to(file)
    draft = DocumentFile.open(file, ANN)
    write(draft, "New. " * 10_000)
    disk.fill()
    with pytest.raises(errors.DiskFull):
        draft.save()
    assert file.read_bytes() == other.read_bytes() == OLD
    disk.make_room()
    draft.save()
    assert file.read_bytes() == other.read_bytes() == b"New. " * 10_000 + OLD
    draft.close()


def test_a_disk_that_is_taken_away_and_comes_back(open_window, disk: Disk, file: Path) -> None:
    driver = open_window(file)
    driver.type("New. ")
    subprocess.run(["umount", "-l", disk.place], check=True)
    driver.press(Qt.Key.Key_S, CTRL)
    assert any("the disk it was on is not there now" in text for text in texts(driver))
    assert list(disk.place.iterdir()) == []
    assert driver.page.file.is_modified
    subprocess.run(["mount", "-t", "tmpfs", "tmpfs", disk.place], check=True)
    file.write_bytes(OLD)
    driver.press(Qt.Key.Key_S, CTRL)
    assert file.read_bytes() == b"New. " + OLD


def test_settings_that_find_no_room_stay_whole(
    open_window, disk: Disk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(disk.place / "config"))
    text = tmp_path / "text.md"
    text.write_bytes(b"one\n")
    driver = open_window(text)
    settings = disk.place / "config" / "stet" / "preferences.toml"
    driver.press(Qt.Key.Key_Plus, CTRL)
    driver.until(settings.exists)
    before = settings.read_bytes()
    disk.fill()
    driver.press(Qt.Key.Key_Plus, CTRL)
    driver.until(lambda: driver.window.notices.notices)
    assert "holds until Stet is closed" in driver.window.notices.notices[0].text
    driver.type("x")
    driver.press(Qt.Key.Key_S, CTRL)
    assert text.read_bytes() == b"xone\n"
    assert settings.read_bytes() == before
