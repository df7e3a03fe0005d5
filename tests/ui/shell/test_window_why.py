# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""*Why?* on a card: what the model was told and shown, what it said, and what comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from tests.built_in_tasks import BUILT_IN, REWRITE

from stet.document import review
from stet.document.origin import Origin, Source
from stet.ui.panels.card_reason import SHORT_REPLY, part_about, shortened

FRIENDLIER = BUILT_IN.named("friendlier")
LETTER = "It rained. I do not know that man.\n"
GOOD = "Sorry, I don't know that man."
AGREED = {"texts": [f" {GOOD}"] * 3 + [" I never met him."], "when": "friendlier and warmer"}
RULE = Origin(Source.RULE, "Harper", "check", "SomeRule")


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.md"
    path.write_text(LETTER, encoding="utf-8")
    return path


def asked(open_window, letter: Path, *replies: object, task=FRIENDLIER, words: str = ""):
    driver = open_window(letter, replies=list(replies))
    driver.go(0)
    driver.window.requests.rewrite(driver.page, task, words)
    driver.until(lambda: driver.pending() and not driver.page.ask_bar.is_running, 20_000)
    return driver


def explained(driver):
    """Ask why by the keyboard alone; return the card."""
    driver.page.view.setFocus()
    driver.press(Qt.Key.Key_F7)
    driver.until(lambda: driver.window.review.first_focus() is not None, 20_000)
    card = driver.window.review.first_focus()
    card.setFocus()
    driver.press(Qt.Key.Key_W)
    driver.until(lambda: card._why._buttons.isVisible(), 20_000)
    return card


def said(card) -> str:
    return "\n".join(part.text() for part in card._why.findChildren(QLabel) if part.isVisible())


def test_it_says_what_the_model_was_shown_and_what_it_said(open_window, letter: Path) -> None:
    driver = asked(open_window, letter, AGREED)
    words = said(explained(driver))
    assert "Qwen2.5-Coder 1.5B suggested this when asked to “Friendlier”" in words
    assert "The model is shown each sentence by itself" in words
    assert f"The model's words: {GOOD} (3×)" in words


def test_it_says_what_the_model_was_told_after_a_restart_too(open_window, letter: Path) -> None:
    line = LETTER.strip()
    reply = line.replace("It rained", "It was raining")
    driver = asked(open_window, letter, reply, reply, task=REWRITE, words="use the past continuous")
    assert "It was told: “use the past continuous”" in said(explained(driver))
    driver.window.close()
    again = open_window(letter)
    assert "It was told: “use the past continuous”" in said(explained(again))


def test_a_long_reply_is_shortened_and_opens(open_window, letter: Path) -> None:
    many = {"texts": [f" {GOOD}", f" {GOOD}", f" {GOOD[:-1]} whom I saw.", " I never saw him."]}
    card = explained(asked(open_window, letter, many))
    assert "I never saw him" not in said(card)  # what this change says comes first
    card._why._whole.click()
    assert "I never saw him" in said(card)
    assert card._why._whole.isHidden()


def test_a_change_of_several_runs_shows_and_keeps_what_is_between(open_window, letter) -> None:
    driver = asked(open_window, letter, AGREED)
    card = explained(driver)
    assert card.accessibleName().endswith("“do not” becomes “Sorry,  … don't”")
    card.begin_editing()
    driver.until(lambda: card._field.hasFocus(), 20_000)
    driver.press(Qt.Key.Key_Return)
    assert driver.text == f"It rained. {GOOD}\n"
    assert not driver.pending()


def test_why_is_a_button_too_and_goes_again(open_window, letter: Path) -> None:
    driver = asked(open_window, letter, AGREED)
    card = explained(driver)
    driver.bot.mouseClick(card._ask_why, Qt.MouseButton.LeftButton)
    assert card._why._buttons.isHidden()


def test_offer_again_asks_for_the_sentence_as_before(open_window, letter: Path) -> None:
    driver = asked(open_window, letter, AGREED, {**AGREED, "texts": [f" {GOOD}"] * 4})
    (first,) = review.pending(driver.page.document.manuscript)
    card = explained(driver)
    card._why._again.setFocus()
    driver.press(Qt.Key.Key_Return)
    assert driver.text == LETTER  # taken back, and asked for anew
    driver.until(lambda: GOOD in driver.text, 20_000)
    driver.until(lambda: not driver.page.ask_bar.is_running, 20_000)
    (pending,) = review.pending(driver.page.document.manuscript)
    assert pending.change.origin.task == "friendlier"
    assert pending.change.origin.request != first.change.origin.request
    assert "4 of 4 tries" in pending.change.reason
    driver.window.terms.settle()
    counts = driver.window.workspace.decisions.value.counts
    assert not any(count.rejected for count in counts)  # to ask again is no judgement


def test_offer_again_repeats_the_instruction(open_window, letter: Path) -> None:
    line = LETTER.strip()
    reply = line.replace("It rained", "It was raining")
    other = {"text": "It had been raining.", "when": "use the past continuous"}
    driver = asked(
        open_window, letter, reply, other, other, task=REWRITE, words="use the past continuous"
    )
    explained(driver)._why._again.click()
    driver.until(lambda: "It had been raining." in driver.text, 20_000)


def test_never_this_rejects_it_and_remembers(open_window, letter: Path) -> None:
    driver = asked(open_window, letter, AGREED)
    explained(driver)._why._never.click()
    assert driver.text == LETTER
    driver.window.terms.settle()
    (count,) = driver.window.workspace.decisions.value.counts
    assert count.rejected == 1
    assert not driver.window.preferences.value.rules_off


def test_never_this_of_a_rule_leaves_the_rule_out(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.propose(0, "She watched it for a long time, until it was dark.", RULE)
    card = explained(driver)
    assert "Rule: SomeRule" in said(card)
    assert card._why._again.isHidden()
    before = driver.pending()
    card._why._never.click()
    assert driver.pending() == before - 1
    assert driver.window.preferences.value.rules_off == ("SomeRule",)


def test_the_writers_own_change_has_nothing_to_offer(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.window.commands.run("track")
    driver.type("So ")
    driver.press(Qt.Key.Key_F7)
    driver.until(lambda: driver.window.review.first_focus() is not None, 20_000)
    card = driver.window.review.first_focus()
    card.setFocus()
    driver.press(Qt.Key.Key_W)
    assert "Changed by You" in said(card)
    assert card._why._buttons.isHidden()


@pytest.mark.parametrize(
    ("reply", "new", "part"),
    [
        ("One.\n\nTwo words.\n\nThree.", "Two", "Two words."),
        ("One.\n\nTwo words here.", "Tw … words", "Two words here."),
        ("One.\n\nTwo.", "gone", "One.\n\nTwo."),
        ("One.\n\nTwo.", "", "One.\n\nTwo."),
        ("", "x", ""),
    ],
)
def test_the_part_of_a_reply_that_a_change_is_from(reply: str, new: str, part: str) -> None:
    assert part_about(reply, new) == part


def test_a_reply_is_cut_between_words() -> None:
    assert shortened("word " * 100, SHORT_REPLY).endswith("word…")
    assert shortened("x" * 300, 10) == "x" * 10 + "…"
    assert shortened("short", 10) == "short"
