# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The sheets that are shown before they are printed, and those that are given to a printer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPalette, QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from tests.ui.exporting.test_exporting import LONG, TEXT, said
from tests.ui.windows import new_window

from stet.formats.format import Changes
from stet.ui.exporting.page_setup import PageSetup
from stet.ui.exporting.paper import Paper
from stet.ui.exporting.print_job import PrintJob
from stet.ui.exporting.print_preview import PrintPreview
from stet.ui.exporting.sheets import Fit
from stet.ui.look.theme import load_fonts
from stet.ui.shell.window import Window

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen says so of every dialog

BODY = "".join(f"<p>{number} {'word ' * 300}</p>" for number in range(9))


def paper(setup: PageSetup, body: str = BODY) -> Paper:
    return Paper(body, "Title", setup.layout())


@pytest.fixture
def preview(qtbot: QtBot) -> PrintPreview:
    """Some sheets, shown."""
    load_fonts()
    made = PrintPreview("Title", paper, PageSetup("A4"), None, None)
    qtbot.addWidget(made)
    made.show()
    assert made.sheets.page_count > 4
    return made


def shown(preview: PrintPreview) -> int:
    return int(preview.number.text())


def test_pages_are_turned_by_keys_buttons_and_number(preview: PrintPreview, qtbot: QtBot) -> None:
    pages = preview.sheets.page_count
    assert (shown(preview), preview.place.text()) == (1, f"of {pages}")
    assert not preview.before.isEnabled()
    qtbot.keyClick(preview, Qt.Key.Key_PageDown)
    assert shown(preview) == 2
    preview.after.click()
    assert shown(preview) == 3
    preview.number.setFocus()
    preview.number.selectAll()
    qtbot.keyClicks(preview.number, str(pages))
    qtbot.keyClick(preview.number, Qt.Key.Key_Return)
    assert preview.sheets.page == pages
    assert not preview.after.isEnabled()
    preview.sheets.setFocus()
    qtbot.keyClick(preview, Qt.Key.Key_PageUp)
    assert shown(preview) == pages - 1
    qtbot.keyClick(preview, Qt.Key.Key_Home)
    assert shown(preview) == 1
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert shown(preview) == pages


@pytest.mark.parametrize("fit", list(Fit))
def test_scrolling_turns_pages_as_well(preview: PrintPreview, fit: Fit) -> None:
    preview.sheets.set_fit(fit)
    bar = preview.sheets.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert shown(preview) > 1
    bar.setValue(0)
    assert shown(preview) == 1


def test_sheets_are_shown_in_one_way_at_a_time(preview: PrintPreview, qtbot: QtBot) -> None:
    ways = (preview.whole, preview.width_, preview.beside)
    for way in ways:
        way.click()
        assert [each for each in ways if each.isChecked()] == [way]
    qtbot.keyClick(preview, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert not any(each.isChecked() for each in ways)
    qtbot.keyClick(preview, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.whole.isChecked()


def test_size_and_place_stay_when_it_is_zoomed(preview: PrintPreview) -> None:
    preview.sheets.go_to(4)
    preview.width_.click()
    assert preview.sheets.page == 4
    before = preview.sheets.scale
    at = QPointF(200, 200)
    event = QWheelEvent(
        *(at, at, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton),
        *(Qt.KeyboardModifier.ControlModifier, Qt.ScrollPhase.NoScrollPhase, False),
    )
    QApplication.sendEvent(preview.sheets.viewport(), event)
    assert preview.sheets.scale > before
    assert preview.sheets.page == 4
    assert preview.size_.text() == f"{preview.sheets.scale * 100:.0f} %"
    for _ in range(60):
        preview.sheets.zoom(0.5)
    assert preview.sheets.scale > 0


def test_other_sheets_are_laid_out_anew_and_told(preview: PrintPreview, qtbot: QtBot) -> None:
    pages = preview.sheets.page_count
    with qtbot.waitSignal(preview.setup_changed, timeout=LONG) as told:
        preview.paper.setCurrentText("A5")
    assert told.args == [PageSetup("A5")]
    assert preview.sheets.page_count > pages
    preview.margins.setCurrentIndex(preview.margins.findData("narrow"))
    preview.turned.setCurrentIndex(1)
    assert preview.setup == PageSetup("A5", "narrow", is_landscape=True)


def test_it_is_printed_with_its_button_and_keys(preview: PrintPreview, qtbot: QtBot) -> None:
    with qtbot.waitSignal(preview.print_wanted, timeout=LONG):
        preview.print.click()
    with qtbot.waitSignal(preview.print_wanted, timeout=LONG):
        qtbot.keyClick(preview, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def test_escape_closes_it(preview: PrintPreview, qtbot: QtBot) -> None:
    qtbot.keyClick(preview, Qt.Key.Key_Escape)
    assert not preview.isVisible()


@pytest.mark.parametrize("ink", [Qt.GlobalColor.white, Qt.GlobalColor.black])
def test_sheets_are_black_on_white_in_any_theme(
    ink: Qt.GlobalColor, qtbot: QtBot, qapp: QApplication
) -> None:
    load_fonts()
    before = qapp.palette()
    palette = QPalette(before)
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, ink)
    qapp.setPalette(palette)
    try:
        made = PrintPreview("Title", lambda setup: paper(setup, ""), PageSetup("A4"), None, None)
        qtbot.addWidget(made)
        made.resize(1200, 1500)
        made.show()
        image = made.sheets.grab().toImage()
    finally:
        qapp.setPalette(before)
    ratio = image.devicePixelRatio()
    size, scale = image.size() / ratio, made.sheets.scale
    middle = size.width() // 2
    foot = (
        round(24 + (297 - 22 - 9) / 25.4 * 96 * scale),
        round(24 + (297 - 21) / 25.4 * 96 * scale),
    )
    lights = [
        QColor(image.pixel(round(x * ratio), round(y * ratio))).lightness()
        for y in range(*foot)
        for x in range(middle - 40, middle + 40)
    ]
    assert max(lights) == 255
    assert min(lights) < 140, "of 255: letters of some pixels are never wholly black"


# In the window.


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


def opened(window: Window, qtbot: QtBot) -> PrintPreview:
    window.commands.run("print_preview")
    qtbot.waitUntil(lambda: window.findChild(PrintPreview) is not None, timeout=LONG)
    found = window.findChild(PrintPreview)
    assert found is not None
    return found


def test_what_pends_is_shown_as_marks_and_then_as_one_likes(window: Window, qtbot: QtBot) -> None:
    shown = opened(window, qtbot)

    def words() -> str:
        return shown.sheets._paper.column.sections[0].document.toPlainText()

    assert "wentran" in words()
    shown.changes.setCurrentIndex(shown.changes.findData(Changes.REJECT))
    qtbot.waitUntil(lambda: "She went." in words(), timeout=LONG)
    shown.changes.setCurrentIndex(shown.changes.findData(Changes.ACCEPT))
    qtbot.waitUntil(lambda: "She ran." in words(), timeout=LONG)
    shown.reject()


def test_the_sheets_are_remembered_and_go_into_the_pdf(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    shown = opened(window, qtbot)
    shown.paper.setCurrentText("A5")
    shown.turned.setCurrentIndex(1)
    shown.pdf.click()
    chooser = window.findChild(QFileDialog)
    assert chooser is not None
    chooser.fileSelected.emit(str(tmp_path / "out.pdf"))
    qtbot.waitUntil(lambda: "Written to" in said(window), timeout=LONG)
    shown.reject()
    page = pypdf.PdfReader(tmp_path / "out.pdf").pages[0]
    assert [round(side) for side in page.mediabox[2:]] == [595, 420]
    assert "went" in page.extract_text()
    again = opened(window, qtbot)
    assert again.setup == PageSetup("A5", "normal", is_landscape=True)
    again.reject()


def printer_to(file: Path, setup: PageSetup) -> QPrinter:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    printer.setPageLayout(setup.layout())
    return printer


def test_a_printer_is_given_the_sheets_one_by_one(qtbot: QtBot, tmp_path: Path) -> None:
    load_fonts()
    setup = PageSetup("A4")
    printer = printer_to(tmp_path / "printed.pdf", setup)
    owner, told = QObject(), []
    work = PrintJob(paper(setup), printer, 1, 3, owner)
    work.printed.connect(lambda page: told.append((page, work.page_count)))
    with qtbot.waitSignal(work.ended, timeout=LONG) as ended:
        pass
    assert ended.args == [True]
    assert told == [(1, 3), (2, 3), (3, 3)]
    assert len(pypdf.PdfReader(tmp_path / "printed.pdf").pages) == 3


def test_printing_can_be_stopped(qtbot: QtBot, tmp_path: Path) -> None:
    load_fonts()
    setup = PageSetup("A4")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    owner, told = QObject(), []
    work = PrintJob(paper(setup), printer, 0, 99, owner)
    work.printed.connect(lambda page: (told.append(page), work.stop()))
    with qtbot.waitSignal(work.ended, timeout=LONG) as ended:
        pass
    assert ended.args == [False]
    assert told == [1]


def test_many_sheets_come_while_the_first_are_read(qtbot: QtBot) -> None:
    load_fonts()
    body = f"<p>{'word ' * 300}</p>\n" * 300
    made = PrintPreview("Title", lambda setup: paper(setup, body), PageSetup("A4"), None, None)
    qtbot.addWidget(made)
    made.show()
    first = made.sheets.page_count
    assert made.place.text() == f"of {first} so far"
    made.after.click()
    assert shown(made) == 2
    qtbot.waitUntil(lambda: made.sheets.is_whole, timeout=LONG)
    pages = made.sheets.page_count
    assert pages > first
    assert (shown(made), made.place.text()) == (2, f"of {pages}")
    made.sheets.go_to(pages // 2)
    made.margins.setCurrentIndex(made.margins.findData("wide"))
    qtbot.waitUntil(lambda: made.sheets.is_whole, timeout=LONG)
    assert made.sheets.page_count > pages
    part = (made.sheets.page - 1) / made.sheets.page_count
    assert part == pytest.approx((pages // 2 - 1) / pages, abs=0.02)


def test_what_is_closed_is_laid_out_no_further(qtbot: QtBot) -> None:
    load_fonts()
    body = f"<p>{'word ' * 300}</p>\n" * 300
    made = PrintPreview("Title", lambda setup: paper(setup, body), PageSetup("A4"), None, None)
    qtbot.addWidget(made)
    made.show()
    qtbot.keyClick(made, Qt.Key.Key_Escape)
    pages = made.sheets.page_count
    for _ in range(5):
        QApplication.processEvents()
    assert not made.sheets.is_whole
    assert made.sheets.page_count == pages


def test_all_sheets_of_a_long_text_are_printed(qtbot: QtBot, tmp_path: Path) -> None:
    load_fonts()
    setup = PageSetup("A4")
    printer = printer_to(tmp_path / "printed.pdf", setup)
    long = paper(setup, f"<p>{'word ' * 300}</p>\n" * 60)
    assert not long.is_whole
    owner = QObject()
    work = PrintJob(long, printer, 0, None, owner)
    with qtbot.waitSignal(work.ended, timeout=LONG) as ended:
        pass
    assert ended.args == [True]
    assert len(pypdf.PdfReader(tmp_path / "printed.pdf").pages) == long.page_count > 20
