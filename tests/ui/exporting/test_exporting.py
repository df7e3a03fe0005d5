# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The dialog that asks, the files that come of it, and paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot
from tests.ui.windows import new_window

from stet.blocks.in_document import blocks_in
from stet.document.manuscript import Manuscript
from stet.formats import pdf
from stet.formats.exporting import Choices
from stet.formats.format import Changes, Options
from stet.formats.registry import format_named
from stet.ui.exporting.export_controller import ExportController
from stet.ui.exporting.export_dialog import ExportDialog
from stet.ui.exporting.page_setup import PageSetup
from stet.ui.exporting.paper import Paper
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


def test_the_format_last_used_is_offered_first_and_the_page_has_the_keyboard_again(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    dialog = dialog_of(window, "export")
    dialog.choose("docx")
    assert dialog.go.isDefault()
    window.status_line._role.setFocus()
    dialog.go.click()
    chooser = window.findChild(QFileDialog)
    assert chooser is not None
    chooser.selectFile(str(tmp_path / "out.docx"))
    chooser.accept()
    page = window.tabs.current
    assert page is not None
    qtbot.waitUntil(page.view.hasFocus)
    qtbot.waitUntil(lambda: "Written to" in said(window), timeout=LONG)
    qtbot.waitUntil(lambda: window.findChild(ExportDialog, "export") is None)
    assert dialog_of(window, "export").known.name == "docx"


@pytest.mark.parametrize(
    ("text", "title"),
    [("# Letters\n\nShe ran.\n", "Letters"), ("She ran.\n", "draft"), ("", "draft")],
)
def test_a_page_without_a_heading_is_called_as_its_file_is(text: str, title: str) -> None:
    assert pdf.job_of(Manuscript.of(text), Options(name="draft")).title == title


def test_both_kinds_of_pdf_are_explained(window: Window) -> None:
    dialog = dialog_of(window, "export")
    told = []
    for name in ("pdf", "typeset", "html"):
        dialog.choose(name)
        told.append(dialog._about.text())
    assert told[0]
    assert told[1]
    assert told[0] != told[1]
    assert not told[2]


def test_a_file_that_is_open_is_not_written_over(window: Window, tmp_path: Path) -> None:
    dialog_of(window, "export").reject()
    file = window.workspace.files[0]
    exports = ExportController(window.workspace, window.preferences, window.notices, window)
    path = tmp_path / "ferry.critic.md"
    exports.export_to(file, format_named("html"), Choices(Changes.ACCEPT), path)
    assert "is open here, so nothing was written" in said(window)
    assert path.read_text("utf-8") == TEXT


def test_no_heading_ends_a_page(qtbot: QtBot) -> None:
    load_fonts()
    body = "".join(f"<p>{'word ' * (60 + 7 * n)}</p><h2>Part {n}</h2>" for n in range(30))
    paper = Paper(f"{body}<p>end</p>", "Title", PageSetup("A4").layout())
    headings = list(paper.headings())
    assert len(headings) == 30
    assert max(heading.page for heading in headings) == paper.page_count - 1 > 3
    assert max(heading.top for heading in headings) < 0.95


def test_a_pdf_that_is_stopped_is_not_written(window: Window, tmp_path: Path, qtbot: QtBot) -> None:
    file, path = window.workspace.files[0], tmp_path / "out.pdf"
    exports = ExportController(window.workspace, window.preferences, window.notices, window)
    exports.export_to(file, format_named("pdf"), Choices(Changes.ACCEPT), path)
    (shown,) = [each for each in window.notices.notices if each.remedies]
    shown.remedies[0].run()
    assert "is being written" not in said(window)
    # What is asked for after it comes after it.
    exports.export_to(file, format_named("html"), Choices(Changes.ACCEPT), tmp_path / "out.html")
    qtbot.waitUntil(lambda: "Written to" in said(window), timeout=LONG)
    assert not path.exists()


@pytest.mark.parametrize(("kind", "is_struck"), [("ins", False), ("del", True)])
def test_a_block_that_comes_or_goes_whole_is_marked_on_paper(
    kind: str, is_struck: bool, qtbot: QtBot
) -> None:
    load_fonts()
    body = f'<p>a</p><div class="change {kind}" role="group"><h2>b</h2><ul><li>c</li></ul></div>'
    paper = Paper(f"{body}<p>d</p>", "Title", PageSetup("A4").layout())
    looks = {}
    block = paper.column.sections[0].document.begin()
    while block.isValid():
        look = block.begin().fragment().charFormat()
        looks[block.text()] = (look.fontStrikeOut(), look.fontUnderline())
        block = block.next()
    assert looks["a"] == looks["d"] == (False, False)
    assert looks["b"] == looks["c"] == (is_struck, not is_struck)


def test_what_was_written_can_be_opened_from_the_notice(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    file = window.workspace.files[0]
    exports = ExportController(window.workspace, window.preferences, window.notices, window)
    path = tmp_path / "out.html"
    exports.export_to(file, format_named("html"), Choices(Changes.ACCEPT), path)
    qtbot.waitUntil(lambda: "Written to" in said(window), timeout=LONG)
    (shown,) = [each for each in window.notices.notices if each.remedies]
    assert [each.title for each in shown.remedies] == ["Open", "Show in folder"]


def test_the_pictures_of_a_text_are_written_into_a_folder(
    window: Window, tmp_path: Path, qtbot: QtBot
) -> None:
    assert dialog_of(window, "export").pictures.isHidden()  # it has no block
    file = window.workspace.files[0]
    exports = ExportController(window.workspace, window.preferences, window.notices, window)
    blocks = blocks_in('```wireframe\nscreen "A"\n```\n\n```chart\nbar\na: 1\n```\n')
    exports.save_blocks_to(file, blocks, tmp_path)
    qtbot.waitUntil(lambda: "And 5 more beside it" in said(window), timeout=LONG)
    endings = sorted("".join(each.suffixes[-1:]) for each in tmp_path.glob("*-[12]-*"))
    assert endings == [".csv", ".html", ".png", ".png", ".svg", ".svg"]
