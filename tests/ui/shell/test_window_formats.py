# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Files of every kind in the window, by keys: reviewed texts, what is none, odd encodings."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFileDialog

CTRL = Qt.KeyboardModifier.ControlModifier
WORD = b"PK\3\4\x14\0\6\0[Content_Types].xml word/document.xml"
OPEN_DOCUMENT = b"PK\3\4mimetypeapplication/vnd.oasis.opendocument.text"
REVIEWED = b"It {++really ++}goes.{>>does it?<<}\n\nThey {~~go~>went~~} home.\n"


def said(driver) -> str:
    """All that the window's notices say now."""
    return "\n".join(notice.text for notice in driver.window.notices.notices)


def save(driver) -> None:
    """Press Ctrl+S and wait until the window says that all is saved."""
    driver.press(Qt.Key.Key_S, CTRL)
    driver.until(lambda: "saved" in driver.window.status_line.texts)


def choose(driver, title: str) -> None:
    """Press what a notice offers."""
    offered = [remedy for one in driver.window.notices.notices for remedy in one.remedies]
    next(remedy for remedy in offered if remedy.title == title).run()


def write(driver, character: str) -> None:
    """Press a key of another keyboard."""
    key, held = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(driver.page.view, QKeyEvent(key, 0, held, character))


def drop(driver, *files: Path) -> None:
    """Let files fall on the page."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    viewport, actions = driver.page.view.viewport(), Qt.DropAction.CopyAction
    where, button = viewport.rect().center(), Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QDragEnterEvent(where, actions, mime, button, held))
    QApplication.sendEvent(viewport, QDropEvent(QPointF(where), actions, mime, button, held))


@pytest.mark.parametrize("name", ["a.critic.md", "a.md"])
def test_a_reviewed_text_is_decided_saved_and_opened_again(open_window, tmp_path, name) -> None:
    file = tmp_path / name
    file.write_bytes(REVIEWED)
    driver = open_window(file)
    assert said(driver) == ""
    assert driver.pending() == 2
    driver.press(Qt.Key.Key_F7)
    driver.press(Qt.Key.Key_Return, CTRL)
    assert driver.pending() == 1
    save(driver)
    left = REVIEWED.replace(b"{++really ++}", b"really ")
    assert file.read_bytes() == left
    driver.window.close()
    again = open_window(file)
    assert said(again) == ""
    assert (again.pending(), again.page.file.is_modified) == (1, False)
    again.press(Qt.Key.Key_Z, CTRL)
    assert again.pending() == 2
    save(again)
    assert file.read_bytes() == REVIEWED
    assert [one.text for one in again.page.document.manuscript.comments.values()] == ["does it?"]


def test_what_was_done_to_it_elsewhere_is_seen_beside_what_pends(open_window, tmp_path) -> None:
    file = tmp_path / "a.critic.md"
    file.write_bytes(REVIEWED)
    driver = open_window(file)
    driver.type("So: ")
    theirs = REVIEWED.replace(b"goes", b"goes{++ on++}").replace(b"{~~go~>went~~}", b"went")
    file.write_bytes(theirs)
    driver.press(Qt.Key.Key_S, CTRL)
    assert file.read_bytes() == theirs
    choose(driver, "See the differences")
    assert driver.text == "So: It really goes on.\n\nThey went home.\n"
    assert driver.pending() == 3
    save(driver)
    assert file.read_bytes() == b"So: " + REVIEWED.replace(b"goes", b"goes{++ on++}")


def test_a_text_that_became_something_else_is_not_offered_as_a_text(open_window, tmp_path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"one")
    driver = open_window(file)
    driver.type("x")
    file.write_bytes(b"%PDF-1.7 and so on")
    driver.press(Qt.Key.Key_S, CTRL)
    assert file.read_bytes().startswith(b"%PDF")
    (notice,) = driver.window.notices.notices
    assert [remedy.title for remedy in notice.remedies] == ["Keep mine"]
    driver.window.files.look_outside()
    assert "seems to be a PDF" in said(driver)
    choose(driver, "Keep mine")
    save(driver)
    assert file.read_bytes() == b"xone"


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        (
            "a.docx",
            b"PK\3\4\x14\0\6\0[Content_Types].xml word/document.xml",
            "Word file is damaged",
        ),
        (
            "a.odt",
            b"PK\3\4mimetypeapplication/vnd.oasis.opendocument.text",
            "OpenDocument file is damaged",
        ),
        ("a.pdf", b"%PDF-1.7", "seems to be a PDF"),
        ("a.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "seems to be a picture"),
        ("a.zip", b"PK\3\4\x14\0\0\0\0\0picture", "seems to be an archive"),
        ("a.md", WORD, "Word file is damaged"),
    ],
)
def test_what_is_no_text_and_is_dropped_is_one_sentence_and_no_tab(
    open_window, tmp_path, name, data, what
) -> None:
    file, text = tmp_path / name, tmp_path / "text.md"
    file.write_bytes(data)
    text.write_bytes(b"one")
    driver = open_window()
    drop(driver, file)
    assert all(part in said(driver) for part in (f"“{name}”", what))
    assert [page.file.path for page in driver.window.tabs.pages] == [None]
    drop(driver, file, text)
    assert [page.file.path for page in driver.window.tabs.pages] == [text]
    assert driver.text == "one"
    assert file.read_bytes() == data
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([name, "text.md"])


def test_what_latin_1_cannot_hold_is_said_before_it_is_saved(open_window, tmp_path) -> None:
    file = tmp_path / "a.md"
    before = "Größe".encode("latin-1")
    file.write_bytes(before)
    driver = open_window(file)
    write(driver, "é")
    assert "saving turns the file to UTF-8" not in said(driver)
    write(driver, "ł")
    driver.until(lambda: "has no “ł”. With it, saving turns the file to UTF-8." in said(driver))
    assert file.read_bytes() == before
    driver.press(Qt.Key.Key_Backspace)
    save(driver)
    assert file.read_bytes() == "éGröße".encode("latin-1")


@pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen says so of every dialog
def test_the_dialogs_know_the_formats(open_window) -> None:
    driver = open_window()
    driver.press(Qt.Key.Key_O, CTRL)
    dialog = driver.window.findChild(QFileDialog)
    filters = dialog.nameFilters()
    assert filters[0].startswith("Texts (*.md ")
    assert "*.critic.md" in filters[0]
    assert filters[-1] == "All files (*)"
    dialog.reject()
