# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMessageBox

from stet.document.paragraph import Position, Span
from stet.ui.text.view_mode import ViewMode

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier

# The offscreen platform says so of every dialog.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def answer(driver, text: str) -> None:
    """Press a button of the question that is asked."""
    driver.until(lambda: driver.window.findChild(QMessageBox, "unsaved"))
    box = driver.window.findChild(QMessageBox, "unsaved")
    button = next(button for button in box.buttons() if text in button.text())
    driver.bot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_what_waits_is_not_said_to_be_saved(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    before = ferry.read_text("utf-8")
    driver.press(Qt.Key.Key_E, CTRL | SHIFT)
    driver.type("Every evening. ")
    driver.press(Qt.Key.Key_S, CTRL)
    driver.until(lambda: "saved without 1 suggestion" in driver.window.status_line.texts)
    assert ferry.read_text("utf-8") == before
    driver.press(Qt.Key.Key_Home, CTRL)
    driver.press(Qt.Key.Key_Return, CTRL)
    driver.until(lambda: "not saved" in driver.window.status_line.texts)
    driver.press(Qt.Key.Key_S, CTRL)
    driver.until(lambda: "saved" in driver.window.status_line.texts)
    assert ferry.read_text("utf-8") != before


def test_type_save_close_and_reopen(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.type("Every evening. ")
    driver.until(lambda: "not saved" in driver.window.status_line.texts)
    driver.press(Qt.Key.Key_S, CTRL)
    driver.until(lambda: "saved" in driver.window.status_line.texts)
    assert ferry.read_text("utf-8").startswith("Every evening. She watched")
    driver.window.close()
    assert not driver.window.isVisible()
    again = open_window()
    assert again.page.file.path == ferry
    assert again.text.startswith("Every evening. She watched")


def test_an_empty_document_makes_way_for_the_first_file(open_window, ferry: Path) -> None:
    driver = open_window()
    assert driver.page.file.path is None
    driver.window.files.open([ferry])
    assert [page.file.path for page in driver.window.tabs.pages] == [ferry]


def test_words_are_counted(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.until(lambda: "27 words" in driver.window.status_line.texts)
    driver.type("One two ")
    driver.until(lambda: "29 words" in driver.window.status_line.texts)
    driver.page.view.select_span(Span(Position(0, 0), Position(0, 7)))
    driver.until(lambda: "2 of 29 words" in driver.window.status_line.texts)


def test_close_with_unsaved_changes(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    before = ferry.read_text("utf-8")
    driver.type("New. ")
    driver.window.close()
    answer(driver, "Cancel")
    assert driver.window.isVisible()
    assert driver.text.startswith("New. ")
    driver.window.close()
    answer(driver, "Don’t save")
    driver.until(lambda: not driver.window.isVisible())
    assert ferry.read_text("utf-8") == before
    assert open_window(ferry).text == before.rstrip("\n") + "\n"


def test_close_and_save(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.type("New. ")
    driver.window.close()
    answer(driver, "Save")
    driver.until(lambda: not driver.window.isVisible())
    assert ferry.read_text("utf-8").startswith("New. She")


def test_several_documents_in_tabs(open_window, ferry: Path, tmp_path: Path) -> None:
    other = tmp_path / "brief.md"
    other.write_text("# Brief\n", encoding="utf-8")
    driver = open_window(ferry, other)
    assert driver.page.file.path == other
    driver.press(Qt.Key.Key_Tab, CTRL)
    assert driver.page.file.path == ferry
    driver.window.files.open([other])
    assert driver.page.file.path == other
    assert len(driver.window.tabs.pages) == 2
    driver.press(Qt.Key.Key_W, CTRL)
    assert [page.file.path for page in driver.window.tabs.pages] == [ferry]
    driver.press(Qt.Key.Key_W, CTRL)
    assert [page.file.path for page in driver.window.tabs.pages] == [None]


def test_a_file_dropped_on_the_window_opens(open_window, ferry: Path) -> None:
    driver = open_window()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(ferry))])
    event = QDropEvent(
        QPointF(20, 20),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    driver.window.dropEvent(event)
    assert driver.page.file.path == ferry


def test_a_file_that_is_not_there_says_so(open_window, tmp_path: Path) -> None:
    driver = open_window(tmp_path / "gone.md")
    assert "gone.md" in driver.window.notices.notices[0].text
    assert driver.page.file.path is None


def test_save_asks_for_a_name_where_there_is_none(open_window, tmp_path: Path) -> None:
    driver = open_window()
    driver.type("Words.")
    driver.window.files.save_to(driver.page.file, tmp_path / "new.md")
    assert (tmp_path / "new.md").read_text("utf-8").startswith("Words.")
    assert driver.window.top_bar._title.text() == "new"
    assert str(tmp_path / "new.md") in driver.window.session.value.recent


@pytest.mark.parametrize("choice", ["Keep mine", "Take theirs", "See the differences"])
def test_a_change_by_another_program(open_window, ferry: Path, choice: str) -> None:
    driver = open_window(ferry)
    driver.type("Mine. ")
    ferry.write_text("Theirs, wholly.\n", encoding="utf-8")
    driver.press(Qt.Key.Key_S, CTRL)
    (notice,) = driver.window.notices.notices
    assert ferry.read_text("utf-8") == "Theirs, wholly.\n"
    next(remedy for remedy in notice.remedies if remedy.title == choice).run()
    if choice == "Keep mine":
        assert driver.text.startswith("Mine. ")
        driver.press(Qt.Key.Key_S, CTRL)
        assert ferry.read_text("utf-8").startswith("Mine. ")
    elif choice == "Take theirs":
        assert driver.text.startswith("Theirs, wholly.")
    else:
        assert driver.pending() > 0
        assert driver.page.document.manuscript.original.startswith("Mine. ")


def test_readings_are_switched(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.press(Qt.Key.Key_2, CTRL)
    assert driver.page.view.reading is ViewMode.FINAL
    assert driver.window.actions_["final"].isChecked()
    driver.press(Qt.Key.Key_1, CTRL)
    assert driver.page.view.reading is ViewMode.MARKUP


def test_tracking_makes_own_changes(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.press(Qt.Key.Key_E, CTRL, SHIFT)
    driver.type("Mine ")
    assert driver.pending() == 1
    assert driver.page.document.manuscript.original == ferry.read_text("utf-8")


def test_ctrl_backspace_deletes_a_word_where_there_is_no_change(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.go(0, len("She watched"))
    driver.press(Qt.Key.Key_Backspace, CTRL)
    assert driver.text.startswith("She  it for") or driver.text.startswith("She it for")


COUNTED = [
    # selected columns of the first paragraph, in Markup, Final and Original
    (None, "27 words · 24 as suggested", "24 words as suggested", "27 words in the original"),
    (
        (0, 11),
        "2 of 27 words · 24 as suggested",
        "2 of 24 words as suggested",
        "2 of 27 words in the original",
    ),
]


@pytest.mark.parametrize(("columns", "markup", "final", "original"), COUNTED)
def test_the_count_says_what_it_counts(
    open_window, ferry: Path, columns, markup: str, final: str, original: str
) -> None:
    driver = open_window(ferry)
    line = driver.window.status_line
    driver.until(lambda: line.texts[0] == "27 words")
    driver.propose(0, "She watched it for a long time, until it was dark.")
    if columns:
        low, high = columns
        driver.page.view.select_span(Span(Position(0, low), Position(0, high)))
    for key, text in ((Qt.Key.Key_1, markup), (Qt.Key.Key_2, final), (Qt.Key.Key_3, original)):
        driver.press(key, CTRL)
        driver.until(lambda text=text: line.texts[0] == text)
        assert "27 as the text stands, 24 with every suggestion accepted" in line._words.toolTip()


def test_undo_and_redo_by_keys(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.type("Oh ")
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.text.startswith("She")
    driver.press(Qt.Key.Key_Z, CTRL, SHIFT)
    assert driver.text.startswith("Oh She")


def test_light_and_dark(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.window.appearance.choose("dark")
    assert driver.window.appearance.theme.dark
    assert driver.page.view.palette().base().color().lightness() < 60
    driver.window.appearance.choose("light")
    assert driver.page.view.palette().base().color().lightness() > 200


def test_what_is_remembered(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.press(Qt.Key.Key_3, CTRL, SHIFT)
    driver.window.appearance.choose("dark")
    driver.press(Qt.Key.Key_Plus, CTRL)
    zoom = driver.page.view.zoom
    driver.window.close()
    again = open_window()
    assert again.window.panel.current == "ideas"
    assert again.window.appearance.choice == "dark"
    assert again.page.view.zoom == zoom > 100
    again.window.appearance.choose("system")


def test_usable_at_900_by_600(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.window.resize(900, 600)
    driver.until(lambda: driver.window.width() == 900)
    assert driver.page.view.viewport().width() >= 500
    driver.press(Qt.Key.Key_1, CTRL, SHIFT)
    assert driver.window.panel.isHidden()
    driver.until(lambda: driver.page.view.viewport().width() >= 850)


def test_the_palette_finds_and_runs_a_command(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.press(Qt.Key.Key_P, CTRL, SHIFT)
    palette = driver.window.overlays.palette
    assert palette.isVisible()
    driver.bot.keyClicks(palette.line, "ideas pan")
    driver.press(Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert driver.window.panel.current == "ideas"
    driver.press(Qt.Key.Key_P, CTRL, SHIFT)
    driver.press(Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert driver.page.view.hasFocus()


def test_the_find_bar_opens_and_closes(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.press(Qt.Key.Key_F, CTRL)
    assert driver.page.find_bar.isVisible()
    driver.press(Qt.Key.Key_Escape)
    assert not driver.page.find_bar.isVisible()
    assert driver.page.view.hasFocus()
