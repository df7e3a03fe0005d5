# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QInputDialog

import stet_resources
from stet import app
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Paragraph, Run
from stet.storage.paths import state_folder
from stet.ui.look.style_sheet import style_sheet
from stet.ui.panels.review_list import Filter, Tally, backwards, forwards, read

MODEL = Origin(Source.MODEL, "everyday", "tighten")
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.mark.parametrize("name", stet_resources.themes())
def test_the_style_sheet_takes_its_colours_from_the_theme(name: str) -> None:
    theme = stet_resources.theme(name)
    sheet = style_sheet(theme)
    assert "$" not in sheet
    assert theme.panel in sheet


def test_colours_are_nowhere_in_the_code() -> None:
    import re

    folder = Path(app.__file__).parent / "ui"
    found = [
        path.name
        for path in folder.rglob("*.py")
        if re.search(r"[\"'( ]#[0-9A-Fa-f]{6}\b", path.read_text("utf-8"))
    ]
    assert found == []


def test_a_fault_becomes_a_notice_and_a_line_in_the_log(
    open_window, ferry: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    driver = open_window(ferry)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app._keep_log()
    app._catch_errors(driver.window)
    driver.type("Typed. ")
    sys.excepthook(ZeroDivisionError, ZeroDivisionError("by zero"), None)
    (notice,) = driver.window.notices.notices
    assert notice.notice.code is app.FAULT
    assert "ZeroDivisionError" not in notice.text
    assert "Your text is kept" in notice.text
    assert "ZeroDivisionError" in (state_folder() / "stet.log").read_text("utf-8")
    assert driver.text.startswith("Typed. ")
    for handler in tuple(app._log.handlers):
        app._log.removeHandler(handler)
        handler.close()


def test_every_button_has_a_name_for_assistive_technology(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[])
    driver.propose(0, "She watched it until dark.")
    driver.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    driver.until(lambda: driver.window.review.cards.cards())
    nameless = [
        type(button).__name__
        for button in driver.window.findChildren(QAbstractButton)
        if button.isVisible() and not (button.accessibleName() or button.text())
        if type(button.parent()).__name__ not in ("QLineEdit", "QTabBar")
    ]
    assert nameless == []


def test_a_comment_is_asked_for_and_added(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.window.preferences.change(writer="Ann")
    driver.window.actions_["comment"].trigger()
    dialog = driver.window.findChild(QInputDialog)
    dialog.setTextValue("Too slow?")
    dialog.accept()
    (comment,) = driver.page.document.manuscript.comments.values()
    assert comment.text == "Too slow?"
    assert comment.quote.startswith("She watched it")


def test_an_unsaved_document_comes_back_without_a_question(open_window, tmp_path: Path) -> None:
    driver = open_window()
    driver.type("Never saved anywhere.")
    driver.window.workspace.close_all()
    again = open_window()
    assert again.text == "Never saved anywhere."
    assert again.page.file.is_modified


def test_the_tally_follows_and_the_list_reads_around() -> None:
    changes = [Change(1, MODEL, "concise"), Change(2, MODEL, "grammar")]
    manuscript = Manuscript(
        [
            Paragraph((Run("a", MODEL, 1),), Run("\n", MODEL, 1)),
            Paragraph((Run("b", MODEL, 1), Run("c", deleted=2))),
            Paragraph(),
        ],
        changes,
    )
    tally = Tally(manuscript)
    assert tally.kinds == {"concise": 1, "grammar": 1}
    everything = Filter()
    assert [p.change.id for p in forwards(manuscript, everything, 0)] == [1, 2]
    assert [p.change.id for p in forwards(manuscript, everything, 1)] == [2]
    assert [p.change.id for p in backwards(manuscript, everything, 2)] == [2, 1]
    assert [p.change.id for p in forwards(manuscript, Filter("grammar"), 0)] == [2]
    assert read(manuscript, 1, 0).new == "a\nb"
    assert read(manuscript, 2, 1).old == "c"
