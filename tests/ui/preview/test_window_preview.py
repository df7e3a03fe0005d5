# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The preview in the window: follows the text and is followed by it."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from tests.ui.shell.conftest import Driver, OpenWindow, open_window

from stet.document.paragraph import Position, Span
from stet.markdown.html_process import Flavour
from stet.ui.exporting.export_dialog import ExportDialog
from stet.ui.preview.panel import PreviewPanel
from stet.ui.preview.pictures import Pictures
from stet.ui.preview.view import PreviewView
from stet.ui.text.view_mode import ViewMode

__all__ = ["open_window"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen says so of every dialog

TEXT = "# The *letters*\n\nShe watched it.\n\n![map](map.png)\n\nSee [the other](other.md).\n"


class Reader(Driver):
    @property
    def panel(self) -> PreviewPanel:
        panel = self.window.previews.of(self.page)
        assert panel is not None
        return panel

    @property
    def view(self) -> PreviewView:
        return self.panel.page

    def words(self) -> str:
        view = self.view
        blocks = [view._blocks.get(id) for id in view._ids]
        return "\n".join(
            each.words.toPlainText() for each in blocks if each is not None and each.words
        )

    def ready(self) -> None:
        self.until(lambda: self.view.is_complete)


@pytest.fixture
def reader(open_window: OpenWindow, tmp_path: Path) -> Reader:
    image = QImage(2_000, 1_000, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    image.save(str(tmp_path / "map.png"))
    (tmp_path / "other.md").write_text("Other.\n")
    file = tmp_path / "text.md"
    file.write_text(TEXT)
    driver = open_window(file)
    made = Reader(driver.window, driver.bot)
    assert made.window.commands.keys_of("preview") == "Ctrl+Alt+V"
    made.window.commands.run("preview")
    made.ready()
    return made


def test_the_text_is_shown_as_it_will_read(reader: Reader) -> None:
    assert reader.words().startswith("The letters\nShe watched it.")
    assert reader.page.view.isVisible()
    assert reader.page.view.hasFocus()


def test_a_key_is_seen_in_the_preview(reader: Reader) -> None:
    reader.go(2, 0)
    reader.type("Now ")
    reader.until(lambda: "Now She watched it." in reader.words())
    reader.page.view.undo()
    reader.until(lambda: "Now" not in reader.words())


def test_the_boxes_of_tasks_are_not_filled_with_the_colour_of_the_caret(
    open_window: OpenWindow, tmp_path: Path
) -> None:
    file = tmp_path / "tasks.md"
    file.write_text("First.\n\n- [ ] open\n- [x] done\n")
    driver = open_window(file)
    reader = Reader(driver.window, driver.bot)
    reader.window.commands.run("preview")
    reader.ready()
    reader.until(lambda: reader.view._here is not None)
    image = reader.view.viewport().grab().toImage()
    bar = round((reader.view._left() - 14) * image.devicePixelRatio())
    accent = QColor(reader.window.appearance.theme.accent).rgb()
    row = range(bar, image.width())
    assert not any(image.pixel(x, y) == accent for y in range(image.height()) for x in row)
    assert any(image.pixel(x, y) == accent for y in range(image.height()) for x in range(bar))


def test_changes_are_shown_as_marks_or_as_decided(reader: Reader) -> None:
    reader.propose(2, "She saw it.")
    reader.until(lambda: "She saw it." in reader.words())
    reader.panel.set_reading(ViewMode.ORIGINAL)
    reader.until(lambda: "She watched it." in reader.words())
    reader.panel.set_reading(ViewMode.MARKUP)
    reader.until(lambda: "watchedsaw" in reader.words())


def test_it_follows_the_caret_and_is_followed(reader: Reader) -> None:
    reader.page.view.reveal(Position(0, 0))
    reader.page.view.replace_span(
        reader.page.view.scope_span(), "\n\n".join(f"Paragraph {n}." for n in range(300)), "x"
    )
    reader.page.view.reveal(Position(500, 0))
    reader.until(lambda: "Paragraph 250." in reader.words())
    reader.until(lambda: reader.view.verticalScrollBar().value() > 1_000)
    reader.ready()
    place = reader.view.viewport().rect().center()
    reader.bot.mouseClick(reader.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    caret = reader.page.view.caret()
    assert 480 < caret.paragraph < 530


def test_a_picture_beside_the_text_is_shown_no_wider_than_the_column(reader: Reader) -> None:
    def widths() -> list[float]:
        found = []
        for block in reader.view._blocks.values():
            if block.words is not None and block.words.has_pictures:
                found.append(block.height)
        return found

    reader.until(lambda: widths() and widths()[0] > 100)
    assert widths()[0] < 500


def test_pictures_outside_of_the_folder_are_not_read(tmp_path: Path, qapp: QApplication) -> None:
    inner = tmp_path / "book"
    inner.mkdir()
    image = QImage(10, 10, QImage.Format.Format_RGB32)
    image.save(str(tmp_path / "out.png"))
    (inner / "fake.png").write_bytes(b"no picture")
    pictures = Pictures((inner,), qapp)
    for address in ("../out.png", "https://example.org/a.png", "/etc/passwd", "none.png", "a.svg"):
        assert pictures._path(address) is None
    assert pictures._path("fake.png") == inner / "fake.png"
    pictures.stop()


def test_a_link_in_it_is_followed(reader: Reader) -> None:
    reader.panel.link_chosen.emit("other.md")
    reader.until(lambda: reader.page.file.title == "other.md")


def test_it_takes_the_place_of_the_text_and_gives_it_back(reader: Reader) -> None:
    reader.window.commands.run("preview_alone")
    assert reader.page.view.isHidden()
    reader.bot.keyClick(reader.view, Qt.Key.Key_Escape)
    assert reader.page.view.isVisible()
    assert not reader.window.previews.is_shown(reader.page)


def test_a_process_that_dies_is_started_again(reader: Reader) -> None:
    rendering = reader.panel._process
    assert rendering is not None
    assert rendering._process is not None
    rendering._process.kill()
    reader.until(lambda: reader.panel._process is not rendering)
    reader.ready()
    assert "The letters" in reader.words()


def test_another_theme_is_taken(reader: Reader) -> None:
    reader.window.appearance.choose("dark")
    reader.ready()
    assert "The letters" in reader.words()
    reader.window.appearance.choose("light")


@pytest.mark.parametrize(
    ("reading", "word"), [(ViewMode.FINAL, "saw"), (ViewMode.ORIGINAL, "watched")]
)
def test_print_prints_what_the_preview_shows(
    reader: Reader, tmp_path: Path, reading: ViewMode, word: str
) -> None:
    reader.propose(2, "She saw it.")
    reader.panel.set_reading(reading)
    reader.view.setFocus()
    reader.bot.keyClick(reader.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    printed = to_file(reader, tmp_path)
    assert [each for each in ("saw", "watched") if each in printed] == [word]


def to_file(reader: Reader, folder: Path) -> str:
    """Return the words that are printed to a file."""
    reader.until(lambda: reader.window.findChild(QPrintDialog) is not None)
    assert reader.window.findChild(ExportDialog) is None, "what becomes of changes is not asked"
    dialog = reader.window.findChild(QPrintDialog)
    assert dialog is not None
    out = folder / "printed.pdf"
    printers = dialog.findChild(QComboBox, "printers")
    target = dialog.findChild(QLineEdit, "filename")
    assert printers is not None
    assert target is not None
    printers.setCurrentIndex(printers.findText("Print to File (PDF)"))
    assert printers.currentIndex() >= 0, "nothing is printed on paper by a test"
    target.setText(str(out))
    dialog.accept()
    reader.until(out.exists)
    reader.until(lambda: "given to the printer" in said(reader))
    return " ".join(page.extract_text() for page in PdfReader(out).pages)


def test_print_prints_in_the_flavour_that_the_preview_shows(reader: Reader, tmp_path: Path) -> None:
    reader.page.view.replace_span(
        Span(Position(0, 0), Position(0, 0)), '!!! note "Tides"\n\n    Ask *first*.\n\n', "Typing"
    )
    reader.panel.set_flavour(Flavour.PYTHON_MARKDOWN)
    reader.until(lambda: reader.panel.whole.page.is_complete)
    reader.panel.whole.page.setFocus()
    page = reader.panel.whole.page
    reader.bot.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    printed = to_file(reader, tmp_path)
    assert "Tides" in printed
    assert "!!!" not in printed


def said(reader: Reader) -> str:
    return " ".join(notice.text for notice in reader.window.notices.notices)


def test_print_asks_where_the_keyboard_is_in_the_text(reader: Reader) -> None:
    reader.propose(2, "She saw it.")
    reader.page.view.setFocus()
    reader.bot.keyClick(reader.page.view, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    reader.until(lambda: reader.window.findChild(ExportDialog) is not None)
    assert reader.window.findChild(QPrintDialog) is None
