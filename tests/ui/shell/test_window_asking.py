# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Asking through the real worker process: only the model's words are scripted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.assist.tasks.warmer import WARMER, write_task
from tests.built_in_tasks import REWRITE

from stet.document.origin import Source
from stet.notice import Tone
from stet.ui.look.buttons import PushButton

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
TIGHT = "She watched it for a long time, until it was dark."
PROOF = {"echo": True, "replace": {"had came": "had come"}}


def ask(driver, task: str) -> None:
    """Open the ask bar by its key, choose a task, and start it with Enter."""
    driver.press(Qt.Key.Key_K, CTRL)
    bar = driver.page.ask_bar
    assert bar.isVisible()
    chip = next(chip for chip in bar._chips.buttons() if task in chip.text())
    driver.bot.mouseClick(chip, Qt.MouseButton.LeftButton)
    driver.press(Qt.Key.Key_Return)


def over(driver) -> bool:
    return not driver.page.ask_bar.is_running


def test_return_presses_the_button_that_has_the_keyboard(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[PROOF])
    driver.go(2)
    driver.press(Qt.Key.Key_K, CTRL)
    bar = driver.page.ask_bar
    proofread = next(chip for chip in bar._chips.buttons() if "Proofread" in chip.text())
    proofread.setFocus()
    driver.press(Qt.Key.Key_Return)
    assert proofread.isChecked()
    assert not bar.is_running
    start = next(one for one in bar.findChildren(PushButton) if one.text().startswith("Start"))
    start.setFocus()
    driver.press(Qt.Key.Key_Return)
    assert bar.is_running
    driver.until(lambda: driver.pending() == 1)


def test_ask_accept_undo_save_and_reopen(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[PROOF])
    before = ferry.read_text("utf-8")
    driver.go(2)
    ask(driver, "Proofread")
    driver.until(lambda: driver.pending() == 1)
    driver.until(lambda: over(driver))
    (change,) = (
        driver.page.document.manuscript.changes[id_]
        for id_ in driver.page.document.manuscript.pending()
    )
    assert change.origin.source is Source.RULE  # the model reads what is mended, and agrees
    assert change.origin.task == "proofread"
    assert driver.page.document.manuscript.original == before
    driver.press(Qt.Key.Key_Escape)
    assert not driver.page.ask_bar.isVisible()
    driver.press(Qt.Key.Key_F7)
    driver.press(Qt.Key.Key_Return, CTRL)
    assert driver.pending() == 0
    assert "had come" in driver.text
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.pending() == 1
    driver.press(Qt.Key.Key_Return, CTRL, SHIFT)
    assert driver.pending() == 0
    assert "had came" in driver.text
    driver.press(Qt.Key.Key_Z, CTRL)
    driver.press(Qt.Key.Key_S, CTRL)
    assert ferry.read_text("utf-8") == before
    driver.window.close()
    again = open_window(replies=[])
    assert again.pending() == 1
    assert again.window.panel.panels[0].count == 1


def test_changes_arrive_while_the_model_still_writes(open_window, ferry: Path) -> None:
    pieces = ["She saw it until dark. ", "It was gone.", " More words"]
    reply = {"pieces": pieces, "wait": True}  # it is at the next word until it is stopped
    ferry.write_text(
        "She watched it for a long time, until it was dark. It was gone. There it went.\n"
    )
    driver = open_window(ferry, replies=[reply])
    driver.page.ask_bar.open_asking("", [])
    driver.page.ask_bar.choose(REWRITE)
    driver.bot.keyClicks(driver.page.ask_bar._line, "vivid")
    driver.press(Qt.Key.Key_Return)
    driver.until(lambda: driver.pending() > 0)
    assert driver.page.ask_bar.is_running
    driver.type("Typed meanwhile. ")
    driver.press(Qt.Key.Key_Escape)
    driver.until(lambda: over(driver))
    assert "Typed meanwhile." in driver.text
    assert driver.pending() > 0
    assert driver.window.session.value.instructions == ("vivid",)


def test_stop_leaves_the_text_alone(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[{"text": "She", "wait": True}])
    before = driver.text
    ask(driver, "Tighten")
    driver.until(lambda: driver.page.ask_bar.is_running)
    driver.press(Qt.Key.Key_Escape)
    driver.until(lambda: over(driver))
    assert driver.text == before
    assert "Stopped" in driver.page.ask_bar._message.text()
    driver.press(Qt.Key.Key_Escape)
    assert driver.page.view.hasFocus()


def test_a_crash_costs_one_notice_and_no_text(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[{"text": "She watched", "crash": True}, PROOF])
    before = driver.text
    ask(driver, "Tighten")
    driver.until(lambda: driver.window.notices.notices)
    driver.until(lambda: over(driver))
    (notice,) = driver.window.notices.notices
    assert notice.tone is Tone.ERROR
    assert driver.page.document.manuscript.original == before
    assert driver.pending() == 1  # the rule's cut, which came first
    assert not driver.page.ask_bar.isVisible()


def test_an_empty_paragraph_is_not_asked_about(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[])
    driver.go(1)
    ask(driver, "Tighten")
    assert not driver.page.ask_bar.is_running
    assert "no words here" in driver.page.ask_bar._message.text()


def test_without_a_model_it_is_an_editor_that_says_how_to_get_one(
    open_window, ferry: Path, tmp_path: Path
) -> None:
    driver = open_window(ferry)
    assert "no model yet: get one" in driver.window.status_line.texts
    driver.press(Qt.Key.Key_K, CTRL)
    bar = driver.page.ask_bar
    assert bar._fetch.isVisible()
    assert "1.1 GB" in bar._fetch.text()
    bad = tmp_path / "not-a-model.gguf"
    bad.write_bytes(b"nothing")
    driver.window.requests.use_file(driver.page, bad)
    assert driver.window.notices.notices[0].tone is Tone.ERROR
    driver.press(Qt.Key.Key_Escape)
    driver.type("Still an editor. ")
    assert driver.text.startswith("Still an editor. ")


def test_instructions_come_back_with_the_arrow_keys(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[])
    for words in ("keep the gulls", "shorter"):
        session = driver.window.session
        session.change(instructions=session.value.with_instruction(words))
    driver.press(Qt.Key.Key_K, CTRL)
    line = driver.page.ask_bar._line
    driver.press(Qt.Key.Key_Up)
    assert line.text() == "shorter"
    driver.press(Qt.Key.Key_Up)
    assert line.text() == "keep the gulls"
    assert driver.page.ask_bar.task == REWRITE
    driver.press(Qt.Key.Key_Down)
    driver.press(Qt.Key.Key_Down)
    assert line.text() == ""


def test_feedback_makes_comments_to_answer_and_resolve(open_window, ferry: Path) -> None:
    remark = '{"sentence": 1, "comment": "The word dark ends the sentence where the light goes."}'
    driver = open_window(ferry, replies=[], otherwise={"text": remark})
    driver.press(Qt.Key.Key_K, CTRL, SHIFT)
    driver.until(lambda: driver.page.document.manuscript.comments)
    driver.until(lambda: over(driver))
    panel = driver.window.comments
    assert driver.window.panel.current == "comments"
    driver.until(panel.cards)
    (card, *_) = panel.cards()
    assert card.comment.quote in driver.text
    card.begin_reply()
    driver.bot.keyClicks(card._field, "True.")
    driver.press(Qt.Key.Key_Return)
    comment = driver.page.document.manuscript.comments[card.comment.id]
    assert [reply.text for reply in comment.replies] == ["True."]
    panel._resolve(comment.id, True)
    assert driver.page.document.manuscript.comments[comment.id].resolved
    driver.until(lambda: all(card.comment.id != comment.id for card in panel.cards()))


@pytest.mark.parametrize("paragraph", [30, 59], ids=["within", "the last"])
def test_the_passage_is_seen_while_it_is_asked_about(
    open_window, tmp_path: Path, paragraph: int
) -> None:
    file = tmp_path / "long.md"
    file.write_text("\n".join(f"{n}. {'She watched it go. ' * 8}" for n in range(60)), "utf-8")
    driver = open_window(file, replies=[PROOF])
    driver.go(paragraph)
    view = driver.page.view
    for _ in range(40):  # so far down as the bar will stand
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 1)
        if view.cursorRect().top() > view.viewport().height() - 100:
            break
    driver.press(Qt.Key.Key_K, CTRL)
    top = view.mapFrom(driver.page, driver.page.ask_bar.pos()).y()
    end = view.scope_span().end
    assert view.top_of(end) + view.cursorRect().height() <= top


def test_a_task_of_the_writer_s_own_is_asked_for_in_the_bar(open_window, ferry: Path) -> None:
    write_task()
    driver = open_window(ferry, replies=[PROOF])
    driver.go(2)
    ask(driver, "Make it warmer")
    driver.until(lambda: driver.pending() == 1)
    (change,) = driver.page.document.manuscript.changes.values()
    assert change.origin.task == "warmer"


def test_a_task_that_is_none_is_said_at_the_start(open_window, ferry: Path) -> None:
    write_task(text=WARMER.replace("{passage}", ""))
    driver = open_window(ferry, replies=[])
    (notice,) = driver.window.notices.notices
    assert notice.text.startswith("The task in warmer.toml is left out: in “request”")


@pytest.mark.parametrize(("line", "is_said"), [(0, True), (2, False)], ids=["heading", "prose"])
def test_where_only_a_heading_was_looked_at_that_is_said(
    open_window, tmp_path: Path, line: int, is_said: bool
) -> None:
    file = tmp_path / "letter.md"
    file.write_text("# To the office\n\nThe boiler is cold.\n", "utf-8")
    driver = open_window(file, replies=[], otherwise={"echo": True})
    driver.go(line)
    driver.window.commands.run("more-formal")
    driver.until(lambda: over(driver))
    said = [each.text for each in driver.window.notices.notices]
    assert any("Only the heading was looked at" in each for each in said) is is_said
