# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Roles, locked passages and what decisions teach, in the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.workspace.decisions import Count, Decisions, Subject, decisions_file
from stet.workspace.roles import Role

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen says so of every dialog

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
MENDED = "The letters had come in March, and there was nothing more in them."
REPLY = [{"text": MENDED}]


def said(driver) -> str:
    return " ".join(notice.text for notice in driver.window.notices.notices)


@pytest.mark.parametrize(
    ("role", "comes"), [("off", 0), ("checker", 0), ("coach", 0), ("editor", 1), ("co_author", 1)]
)
def test_a_role_that_writes_no_words_makes_none(open_window, ferry: Path, role, comes) -> None:
    driver = open_window(ferry, replies=REPLY)
    driver.go(2)
    driver.window.commands.run(f"role_{role}")
    driver.window.commands.run("proofread")
    driver.until(lambda: driver.pending() == 1 if comes else "writes no words" in said(driver))
    assert driver.pending() == comes


def test_the_role_is_shown_and_kept_with_the_text(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.window.commands.run("role_coach")
    assert driver.window.status_line._role.text() == "Coach"
    driver.window.close()
    again = open_window(ferry)
    assert again.window.terms.role() is Role.COACH
    assert again.window.status_line._role.text() == "Coach"
    again.window.commands.run("new")
    assert again.window.status_line._role.text() == "Editor"


def test_a_locked_passage_is_left_by_a_task_and_stays_locked(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=REPLY * 3)
    driver.go(2)
    driver.press(Qt.Key.Key_L, CTRL, SHIFT)
    assert driver.window.commands["lock"].checked()
    driver.window.commands.run("proofread")
    driver.until(lambda: "This passage is locked." in said(driver))
    assert not driver.page.ask_bar.is_running
    assert driver.pending() == 0
    driver.window.close()
    again = open_window(ferry, replies=REPLY)
    again.go(2)
    assert again.window.commands["lock"].checked()
    again.press(Qt.Key.Key_L, CTRL, SHIFT)
    again.window.commands.run("proofread")
    again.until(lambda: again.pending() == 1)


def test_keys_change_nothing_in_a_locked_passage_and_say_so(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.go(2)
    driver.press(Qt.Key.Key_L, CTRL, SHIFT)
    assert "Locked: neither Stet nor your own keys" in said(driver)
    before = driver.page.document.manuscript.final
    QGuiApplication.clipboard().setText("pasted")
    driver.go(2, 4)
    for act in (
        lambda: driver.type("x"),
        lambda: driver.press(Qt.Key.Key_Backspace),
        lambda: driver.press(Qt.Key.Key_Delete),
        lambda: driver.press(Qt.Key.Key_Return),
        lambda: driver.press(Qt.Key.Key_V, CTRL),
        driver.page.view.delete_paragraph,
        lambda: driver.page.view.replace_span(driver.page.view.scope_span(), "new", "Test"),
    ):
        act()
        assert driver.page.document.manuscript.final == before
    assert "This passage is locked" in said(driver)
    (met,) = [each for each in driver.window.notices.notices if each.subject == "lock"]
    met.remedies[0].run()
    driver.type("x")
    assert driver.page.document.manuscript.final != before
    assert "locked" not in said(driver)


def test_to_accept_all_and_to_replace_all_leave_a_locked_passage(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.propose(2, MENDED, kind="grammar")
    driver.go(2)
    driver.press(Qt.Key.Key_L, CTRL, SHIFT)
    panel = driver.window.review
    panel.accept_shown()
    assert driver.pending() == 1
    driver.press(Qt.Key.Key_F7)
    driver.until(panel.cards.cards)
    (card,) = panel.cards.cards()
    assert "in a locked passage" in card.accessibleName()
    driver.press(Qt.Key.Key_Return, CTRL)  # this one, knowingly
    assert driver.pending() == 0
    now = driver.page.document.manuscript.paragraphs[2].final
    bar = driver.page.find_bar
    bar.show_replace()
    bar.words.setText("e")
    bar.other.setText("o")
    bar.replace_all()
    assert driver.page.document.manuscript.paragraphs[2].final == now
    assert "e" not in driver.page.document.manuscript.paragraphs[0].final


def test_a_lock_is_seen_in_the_margin(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    view = driver.page.view
    bare = view.viewport().grab().toImage()
    view.select_span(Span(Position(2, 0), Position(2, 10)))
    driver.window.commands.run("lock")
    driver.go(0)
    assert view.viewport().grab().toImage() != bare


def test_decisions_are_counted_shown_exported_and_erased(
    open_window, ferry: Path, tmp_path
) -> None:
    driver = open_window(ferry)
    driver.propose(2, MENDED, kind="grammar")
    driver.press(Qt.Key.Key_F7)
    driver.press(Qt.Key.Key_Return, CTRL)
    driver.until(lambda: decisions_file().load()[0].counts)
    (count,) = decisions_file().load()[0].counts
    assert count == Count(Subject("tighten", "grammar", "", "everyday"), accepted=1)
    driver.window.commands.run("learnt")
    from stet.ui.shell.learnt_dialog import LearntDialog

    (dialog,) = driver.window.findChildren(LearntDialog)
    assert dialog.table.rowCount() == 1
    assert dialog.table.item(0, 2).text() == "Qwen2.5-Coder 1.5B"
    dialog.save_to(tmp_path / "out.csv")
    assert "tighten,grammar,,everyday,1,0,0" in (tmp_path / "out.csv").read_text()
    dialog.save_to(tmp_path / "no" / "such" / "folder.csv")
    assert "no" in dialog._trouble.text()
    dialog.erase.click()
    assert dialog.table.isHidden()
    assert decisions_file().load()[0] == Decisions()


def test_a_rule_that_was_switched_off_can_be_used_again(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.window.checks.never("RepeatedWords")
    driver.window.checks.never("AnA")
    driver.window.commands.run("learnt")
    from stet.ui.shell.learnt_dialog import LearntDialog

    (dialog,) = driver.window.findChildren(LearntDialog)
    assert not dialog.again.isEnabled()
    assert dialog.rules.count() == 2
    dialog.rules.setCurrentRow(0)
    dialog.again.click()
    assert driver.window.preferences.value.rules_off == ("AnA",)
    dialog.rules.setCurrentRow(0)
    dialog.again.click()
    assert dialog.rules.isHidden()
    assert driver.window.preferences.value.rules_off == ()


def test_nothing_is_learnt_when_it_is_switched_off(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.window.preferences.change(learn=False)
    driver.propose(2, MENDED, kind="grammar")
    driver.press(Qt.Key.Key_F7)
    driver.press(Qt.Key.Key_Return, CTRL)
    driver.window.terms.settle()
    assert decisions_file().load()[0] == Decisions()


def test_what_was_rejected_is_not_suggested_again_even_after_a_restart(open_window, ferry) -> None:
    driver = open_window(ferry, replies=REPLY)
    driver.go(2)
    driver.window.commands.run("proofread")
    driver.until(lambda: driver.pending() == 1)
    driver.press(Qt.Key.Key_F7)
    driver.press(Qt.Key.Key_Return, CTRL, SHIFT)
    driver.window.close()
    again = open_window(ferry, replies=REPLY)
    again.go(2)
    again.window.commands.run("proofread")
    again.until(lambda: again.page.is_asking and not again.page.ask_bar.is_running)
    assert again.pending() == 0


def test_a_rule_that_is_always_rejected_is_asked_about_once(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    rule = Count(Subject("check", "style", "OxfordComma", "Harper"), rejected=5)
    driver.window.workspace.decisions.change(counts=(rule,))
    driver.propose(2, MENDED, Origin(Source.MODEL, "everyday", "proofread", "r1"))
    driver.window.terms.settle()
    assert "OxfordComma" in said(driver)
    (shown,) = [each for each in driver.window.notices.notices if each.subject == "rule"]
    shown.remedies[1].run()
    assert "OxfordComma" not in said(driver)
    driver.window.terms.settle()
    assert "OxfordComma" not in said(driver)


@pytest.mark.parametrize(
    ("kind", "rule", "shown"),
    [
        ("padding", "padding: due to the fact that", "Padding: “due to the fact that”"),
        ("spelling", "spellcheck", "Spelling · spellcheck"),
        ("grammar", "", "Grammar"),
    ],
)
def test_a_kind_is_told_with_the_words_of_its_rule(kind: str, rule: str, shown: str) -> None:
    from stet.ui.shell.learnt_dialog import kind_words

    assert kind_words(kind, rule) == shown
