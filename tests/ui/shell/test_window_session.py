# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is open is remembered at once: a window that is killed comes back as it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton

from stet.document.editing import Piece, replace_span
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.workspace.document_file import DocumentFile
from stet.workspace.preferences import preferences_file
from stet.workspace.session import session_file
from stet.workspace.versioned_file import NO_SENSE
from stet.workspace.workspace import LARGE

WRITER = Origin(Source.HUMAN, "Ann")
CTRL = Qt.KeyboardModifier.ControlModifier

# The offscreen platform says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def texts(folder: Path, *names: str) -> list[Path]:
    paths = [folder / f"{name}.md" for name in names]
    for path in paths:
        path.write_text(f"The text {path.stem}.\n", encoding="utf-8")
    return paths


def remembered() -> tuple[tuple[str, ...], str]:
    session, notices = session_file().load()
    assert notices == []
    return session.open, session.current


def answer(driver, text: str) -> None:
    """Press a button of the question that is asked now."""

    def boxes() -> list[QMessageBox]:
        found = driver.window.findChildren(QMessageBox, "unsaved")
        return [box for box in found if box.isVisible()]

    driver.until(boxes)
    (box,) = boxes()
    button = next(button for button in box.buttons() if text in button.text())
    driver.bot.mouseClick(button, Qt.MouseButton.LeftButton)
    driver.until(lambda: not box.isVisible())


def test_open_activate_save_as_and_close_are_remembered_at_once(open_window, tmp_path) -> None:
    one, two, three = texts(tmp_path, "one", "two", "three")
    driver = open_window(one, two)
    driver.until(lambda: remembered() == ((str(one), str(two)), str(two)))
    driver.press(Qt.Key.Key_PageUp, CTRL)
    driver.until(lambda: remembered()[1] == str(one))
    driver.window.files.open([three])
    driver.until(lambda: remembered() == ((str(one), str(two), str(three)), str(three)))
    driver.window.files.save_to(driver.page.file, tmp_path / "four.md")
    driver.until(lambda: remembered()[1] == str(tmp_path / "four.md"))
    driver.press(Qt.Key.Key_W, CTRL)
    driver.until(
        lambda: remembered() == ((str(one), str(two)), driver.window.session.value.current)
    )


def test_the_caret_is_where_it_was_when_a_text_with_suggestions_opens_again(
    open_window, ferry: Path
) -> None:
    driver = open_window(ferry)
    driver.propose(0, "She watched it until dark.")
    driver.go(2, 11)
    driver.window.close()
    driver.until(lambda: not driver.window.isVisible())
    again = open_window()
    assert again.page.view.caret() == Position(2, 11)
    again.window.files.close(again.page.file)
    ferry.write_text("Short.", encoding="utf-8")
    again.window.files.open([ferry])
    caret = again.page.view.caret()
    assert again.page.document.manuscript.clamp(caret) == caret


def test_the_caret_is_in_sight_where_a_long_text_opens_again(open_window, tmp_path) -> None:
    (one,) = texts(tmp_path, "one")
    one.write_text("A line of a long text.\n\n" * 400, encoding="utf-8")
    driver = open_window(one)
    driver.go(500, 3)
    driver.type("x")
    driver.press(Qt.Key.Key_S, CTRL)
    driver.window.close()
    driver.until(lambda: not driver.window.isVisible())
    again = open_window()
    view = again.page.view
    assert view.caret() == Position(500, 4)
    again.until(lambda: view.viewport().rect().contains(view.cursorRect().center()))


def test_closing_all_keeps_the_session(open_window, tmp_path) -> None:
    one, two = texts(tmp_path, "one", "two")
    driver = open_window(one, two)
    driver.type("More. ")
    driver.window.close()
    answer(driver, "Don’t save")
    driver.until(lambda: not driver.window.isVisible())
    assert remembered() == ((str(one), str(two)), str(two))
    again = open_window()
    assert [page.file.path for page in again.window.tabs.pages] == [one, two]
    assert again.text.startswith("The text two.")


def test_one_cancel_keeps_every_document(open_window, tmp_path) -> None:
    one, two = texts(tmp_path, "one", "two")
    driver = open_window(one, two)
    driver.type("More. ")
    driver.press(Qt.Key.Key_PageUp, CTRL)
    driver.type("Even more. ")
    driver.window.close()
    answer(driver, "Don’t save")
    answer(driver, "Cancel")
    assert driver.window.isVisible()
    finals = [page.document.manuscript.final for page in driver.window.tabs.pages]
    assert [final.split(". ")[0] for final in finals] == ["Even more", "More"]
    assert remembered()[0] == (str(one), str(two))


def test_damaged_settings_are_set_aside_with_a_notice(open_window, tmp_path) -> None:
    file = preferences_file().path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"zoom = = 1")
    driver = open_window(*texts(tmp_path, "one"))
    (notice,) = driver.window.notices.notices
    assert notice.notice.code is NO_SENSE
    assert file.with_name("preferences.toml.aside").read_bytes() == b"zoom = = 1"


def test_settings_that_cannot_be_written_stop_nothing(open_window, tmp_path) -> None:
    folder = preferences_file().path.parent
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.write_bytes(b"a file where the folder should be")
    driver = open_window(*texts(tmp_path, "one"))
    driver.type("Typed. ")
    assert driver.text.startswith("Typed. The text one.")


def test_unsaved_changes_come_back_with_a_calm_word(open_window, tmp_path) -> None:
    (one,) = texts(tmp_path, "one")
    draft = DocumentFile.open(one, WRITER)
    place = Span(Position(0, 0), Position(0, 0))
    piece = Piece("Mine. ", WRITER)
    draft.document.commit(
        replace_span(
            draft.document.manuscript, place, (piece,), WRITER, tracked=False, label="Typing"
        )
    )
    draft.close()
    driver = open_window(one)
    assert driver.text.startswith("Mine. ")
    (notice,) = driver.window.notices.notices
    assert "unsaved changes" in notice.text


def test_an_empty_page_says_what_to_do(open_window) -> None:
    driver = open_window()
    placeholder = driver.page.placeholder
    assert placeholder.isVisible()
    assert "begin with" in placeholder.text()
    assert placeholder.x() >= driver.page.view.cursorRect().right()
    shown = [each.text() for each in placeholder.steps.findChildren(QLabel)]
    assert "Ctrl+O" in shown
    driver.type("W")
    assert not placeholder.isVisible()
    assert not placeholder.steps.isVisible()
    driver.press(Qt.Key.Key_Backspace)
    assert placeholder.isVisible()
    assert placeholder.steps.isVisible()


def test_an_empty_page_offers_the_sample_and_one_that_has_a_file_does_not(
    open_window, tmp_path: Path
) -> None:
    driver = open_window()
    steps = driver.page.placeholder.steps.findChildren(QPushButton)
    (sample,) = (each for each in steps if "draft with mistakes" in each.text())
    sample.click()
    assert driver.page.file.path is not None
    assert driver.page.file.path.name == "the-ferry.md"
    empty = tmp_path / "empty.md"
    empty.write_text("")
    driver.window.files.open([empty])
    assert "Ctrl+K" in driver.page.placeholder.text()
    assert not driver.page.placeholder.steps.findChildren(QPushButton)


@pytest.mark.parametrize("unsaved", [False, True])
def test_the_window_is_out_of_sight_while_readings_are_kept(open_window, ferry, unsaved) -> None:
    driver = open_window(ferry, replies=[], otherwise={"echo": True})
    driver.go(2)
    driver.window.commands.run("proofread")
    driver.until(lambda: not driver.page.ask_bar.is_running)
    seen: list[bool] = []
    driver.window.desk.farewell = lambda client, model: (
        lambda: seen.append(driver.window.isVisible())
    )
    if unsaved:
        driver.type("More.")
    driver.window.close()
    if unsaved:
        answer(driver, "Don’t save")
    driver.until(lambda: seen)
    assert seen == [False]
    assert driver.window.desk.worker_pid is None


def test_a_large_text_is_read_while_the_window_goes_on(open_window, tmp_path) -> None:
    (one,) = texts(tmp_path, "one")
    large = tmp_path / "large.md"
    large.write_text("A line of a long text.\n" * (LARGE // 20), encoding="utf-8")
    driver = open_window(one)
    driver.window.files.open([large, large])
    (notice,) = driver.window.notices.notices
    assert notice.text == "“large.md” is being opened."
    assert driver.page.file.path == one
    driver.type("Meanwhile. ")
    assert driver.text.startswith("Meanwhile. ")
    driver.until(lambda: driver.page.file.path == large)
    assert [page.file.path for page in driver.window.tabs.pages] == [one, large]
    assert driver.window.notices.notices == []
    driver.type("Here. ")
    assert driver.text.startswith("Here. A line")
