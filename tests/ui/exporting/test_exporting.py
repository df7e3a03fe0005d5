# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The dialog that asks, the files that come of it, and paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPalette, QPdfWriter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from tests.ui.windows import new_window

from stet.formats.exporting import Choices
from stet.formats.format import Changes
from stet.formats.registry import format_named
from stet.ui.exporting.export_controller import ExportController
from stet.ui.exporting.export_dialog import ExportDialog
from stet.ui.exporting.paper import Paper
from stet.ui.exporting.print_preview import PrintPreview
from stet.ui.look.theme import load_fonts
from stet.ui.shell.window import Window

TEXT = 'She {~~{"author":"Ann"}@@went~>ran~~}.{>>sure?<<} ![b](none.png)\n'
LONG = 100_000

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen says so of every dialog


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Window]:
    (tmp_path / "ferry.critic.md").write_text(TEXT, "utf-8")
    made = new_window(qapp)
    made.show()
    made.files.open_session([tmp_path / "ferry.critic.md"])
    yield made
    made.files.discard_all()
    made.close()
    made.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def dialog_of(window: Window, command: str) -> ExportDialog:
    window.commands.run(command)
    found = window.findChild(ExportDialog, "export")
    assert found is not None
    return found


def said(window: Window) -> str:
    return " ".join(shown.text for shown in window.notices.notices)


def test_nothing_is_chosen_for_the_writer(window: Window) -> None:
    dialog = dialog_of(window, "export")
    dialog.choose("html")
    assert not dialog.go.isEnabled()
    ways = [dialog.changes.itemText(n) for n in range(dialog.changes.count())]
    assert ways == ["Choose what becomes of them", "Accept all", "Reject all", "Show them as marks"]
    dialog.changes.setCurrentIndex(3)
    assert dialog.go.isEnabled()
    assert dialog.choices == Choices(Changes.MARK)
    dialog.choose("plain")
    assert not dialog.go.isEnabled()
    dialog.choose("criticmarkup")
    assert dialog.go.isEnabled()
    assert dialog.choices == Choices()


def test_what_is_taken_out_and_added_is_shown_before(window: Window) -> None:
    dialog = dialog_of(window, "export")
    dialog.sharing.setChecked(True)
    dialog.disclosure.setChecked(True)
    dialog.changes.setCurrentIndex(1)
    assert "name of a person (Ann)" in dialog._taken.text()
    assert "1 suggestion: 1 accepted" in dialog._words.text()
    assert dialog.choices.statement == dialog._words.text()


@pytest.mark.parametrize(
    ("name", "ending", "words"),
    [
        ("html", ".html", "She ran."),
        ("plain", ".text", "She ran."),
        ("markdown", ".md", "She ran."),
    ],
)
def test_a_file_is_written_and_told(
    name: str, ending: str, words: str, window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog = dialog_of(window, "export")
    dialog.choose(name)
    dialog.changes.setCurrentIndex(1)
    dialog.go.click()
    chooser = window.findChild(QFileDialog)
    assert chooser is not None
    out = tmp_path / f"out{ending}"
    chooser.fileSelected.emit(str(out))
    qtbot.waitUntil(lambda: "Written to" in said(window), timeout=LONG)
    assert words in out.read_text("utf-8")
    assert ("none.png" in said(window)) is (name == "html")


def test_a_file_that_is_open_is_not_written_over(window: Window, tmp_path: Path) -> None:
    dialog_of(window, "export").reject()
    file = window.workspace.files[0]
    exports = ExportController(window.workspace, window.notices, window)
    path = tmp_path / "ferry.critic.md"
    exports.export_to(file, format_named("html"), Choices(Changes.ACCEPT), path)
    assert "is open here, so nothing was written" in said(window)
    assert path.read_text("utf-8") == TEXT


def test_preview_asks_first_and_then_shows_pages(window: Window, qtbot: QtBot) -> None:
    dialog = dialog_of(window, "print_preview")
    assert not dialog.go.isEnabled()
    dialog.changes.setCurrentIndex(2)
    dialog.go.click()
    qtbot.waitUntil(lambda: window.findChild(PrintPreview) is not None, timeout=LONG)
    shown = window.findChild(PrintPreview)
    assert shown is not None
    assert shown.windowTitle().startswith("Print preview")
    shown.close()


@pytest.fixture
def preview(qtbot: QtBot) -> PrintPreview:
    """Four sheets, shown."""
    load_fonts()
    printer = QPrinter()
    paper = Paper("".join(f"<p>{'word ' * 300}</p>" for _ in range(6)), "Title", printer)
    made = PrintPreview("Title", printer, paper.print, None)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.sheets.pageCount() == paper.page_count > 2, timeout=LONG)
    return made


def test_the_pages_of_a_preview_are_turned_and_end(preview: PrintPreview, qtbot: QtBot) -> None:
    pages = preview.sheets.pageCount()
    assert preview.place.text() == f"Page 1 of {pages}"
    assert not preview.before.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert preview.place.text() == f"Page 2 of {pages}"
    for _ in range(pages):
        preview.after.click()
    assert preview.place.text() == f"Page {pages} of {pages}"
    assert not preview.after.isEnabled()


def test_a_preview_is_shown_in_one_way_at_a_time(preview: PrintPreview, qtbot: QtBot) -> None:
    ways = (preview.whole, preview.width_, preview.beside)
    for way in ways:
        way.click()
        assert [each for each in ways if each.isChecked()] == [way]
    qtbot.keyClick(preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert not any(each.isChecked() for each in ways)


def test_a_preview_is_printed_with_its_button_and_keys(preview: PrintPreview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.print_wanted, timeout=LONG):
        preview.print.click()
    with qtbot.waitSignal(preview.print_wanted, timeout=LONG):
        qtbot.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_page_numbers_are_black_in_any_theme(theme: str, qtbot: QtBot, qapp: QApplication) -> None:
    """By the points of the picture: a preview keeps no pen, and takes the theme's for its own."""
    load_fonts()
    before = qapp.palette()
    palette = QPalette(before)
    ink = Qt.GlobalColor.white if theme == "dark" else Qt.GlobalColor.black
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, ink)
    qapp.setPalette(palette)
    try:
        printer = QPrinter()
        paper = Paper("<p></p>", "Title", printer)
        made = PrintPreview("Title", printer, paper.print, None)
        qtbot.addWidget(made)
        made.resize(1200, 1500)
        made.show()
        qtbot.waitUntil(lambda: made.sheets.pageCount() == 1, timeout=LONG)
        qtbot.waitUntil(lambda: darkest_of_the_foot(made) is not None, timeout=LONG)
        darkest = darkest_of_the_foot(made)
    finally:
        qapp.setPalette(before)
    assert darkest is not None
    assert darkest < 140, "of 255: letters of some pixels are never wholly black"


def darkest_of_the_foot(preview: PrintPreview) -> int | None:
    """Return how dark the darkest point is where the page number stands, None without a sheet."""
    image = preview.sheets.grab().toImage()
    middle = image.width() // 2

    def light(x: int, y: int) -> int:
        return QColor(image.pixel(x, y)).lightness()

    white = [y for y in range(image.height()) if light(middle - 60, y) == 255]
    if len(white) < image.height() // 2:
        return None
    top, bottom = white[0], white[-1]
    foot = range(bottom - (bottom - top) // 8, bottom - 4)
    return min(light(x, y) for y in foot for x in range(middle - 40, middle + 40))


def test_no_heading_ends_a_page(qtbot: QtBot, tmp_path: Path) -> None:
    load_fonts()
    body = "".join(f"<p>{'word ' * (60 + 7 * n)}</p><h2>Part {n}</h2>" for n in range(30))
    paper = Paper(f"{body}<p>end</p>", "Title", QPdfWriter(str(tmp_path / "x.pdf")))
    headings = list(paper.headings())
    assert len(headings) == 30
    assert max(heading.page for heading in headings) == paper.page_count - 1 > 3
    assert max(heading.top for heading in headings) < 0.95
