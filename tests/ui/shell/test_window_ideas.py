# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Questions and ideas in the window: by keys, through the real worker; the model is scripted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from stet.document.origin import Source
from stet.formats.model_titles import model_title
from stet.workspace.record import DocumentRecord, IdeaAnswer, KeptIdea

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
BRIEF = (
    "# Brief: Halm\n\nHalm is a kettle for people who can use only one hand.\n\n"
    "## Constraints\n\n- No app.\n- It must fit on a narrow shelf.\n\n"
    "## Audience\n\n- Cooks in shared kitchens\n- Parents with a baby on one arm\n\n"
    "## Open\n\nThe lid may break. The cord may fail. Questions to Ann. "
    "Who may sell it is not decided. We need somewhere to test it. Most shops worry about it.\n"
)
ANSWER = "The lid is a cork on a string, so that an elbow or a chin can pull it out."

DEVELOPED = (
    f"{ANSWER} The string is as long as the handle, so that the cork hangs beside the spout while "
    "the water runs in, and is never lost.\n\nA cook hears the cork drop and knows that it is "
    "open. Whoever has a baby on one arm can pull it with the teeth, which nobody would admit."
)


def over(driver) -> bool:
    return not driver.page.ask_bar.is_running


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    file = tmp_path / "brief.md"
    file.write_text(BRIEF, encoding="utf-8")
    return file


def asked(open_window, *files: Path, **script):
    """Open a window, ask for ideas for the whole text, and wait for the questions."""
    script.setdefault("otherwise", {"text": "Hm."})
    driver = open_window(*files, replies=[], **script)
    driver.window.ideas.ask_wanted.emit("", True)
    driver.until(lambda: driver.window.ideas.cards)
    driver.until(lambda: over(driver))
    return driver, driver.window.ideas


def on_card(driver, key: Qt.Key, *held: Qt.KeyboardModifier, place: int = 0):
    card = driver.window.ideas.cards[place]
    card.setFocus()
    modifiers = Qt.KeyboardModifier.NoModifier
    for each in held:
        modifiers |= each
    driver.bot.keyClick(card, key, modifiers)
    return card.idea


def test_questions_come_by_the_key_and_never_twice(open_window, brief: Path) -> None:
    driver = open_window(brief, replies=[], otherwise={"text": "Hm."})
    driver.press(Qt.Key.Key_I, CTRL, SHIFT)
    panel = driver.window.ideas
    driver.until(lambda: panel.cards)
    driver.until(lambda: over(driver))
    assert driver.window.panel.current == "ideas"
    first = {idea.text for idea in panel.ideas}
    assert 2 <= len(first) <= 3
    assert any("“The lid may break" in text for text in first)
    panel.ask_wanted.emit("", True)
    driver.until(lambda: panel.ideas and first.isdisjoint({idea.text for idea in panel.ideas}))
    record = driver.window.workspace.record(driver.page.file)
    assert len(record.asked) == len(first) + len(panel.ideas)


def test_a_question_is_answered_kept_and_found_again(open_window, brief: Path) -> None:
    driver, panel = asked(open_window, brief)
    question = on_card(driver, Qt.Key.Key_A)
    field = panel.cards[0].field
    assert field.isVisible()
    driver.bot.keyClicks(field, "A cork on a string.")
    driver.bot.keyClick(field, Qt.Key.Key_Return)
    answered = panel.cards[0].idea
    assert (answered.text, answered.kept) == (question.text, True)
    assert answered.answers == (IdeaAnswer("A cork on a string."),)
    assert panel.cards[0].hasFocus()
    assert "You: A cork on a string." in panel.cards[0].accessibleName()
    kept = KeptIdea(question.text, question.title, answered.answers)
    assert driver.window.workspace.record(driver.page.file).ideas == (kept,)
    driver.window.close()
    again = open_window(replies=[])
    assert [idea.answers for idea in again.window.ideas.ideas] == [answered.answers]


def test_escape_leaves_the_field_and_then_the_card(open_window, brief: Path) -> None:
    driver, panel = asked(open_window, brief)
    on_card(driver, Qt.Key.Key_A)
    driver.bot.keyClick(panel.cards[0].field, Qt.Key.Key_Escape)
    assert panel.cards[0].hasFocus()
    assert not panel.cards[0].idea.answers
    on_card(driver, Qt.Key.Key_Escape)
    assert driver.page.view.hasFocus()


def test_what_is_discarded_comes_back(open_window, brief: Path) -> None:
    driver, panel = asked(open_window, brief)
    before = panel.ideas
    on_card(driver, Qt.Key.Key_Delete, place=1)
    on_card(driver, Qt.Key.Key_Backspace, place=0)
    assert panel.ideas == before[2:]
    assert panel._undo.isVisible()
    on_card(driver, Qt.Key.Key_Z, CTRL)
    panel.undo_discard()
    assert panel.ideas == before
    assert not panel._undo.isVisible()


def test_cards_are_put_in_order_by_key_and_mouse(open_window, brief: Path) -> None:
    driver, panel = asked(open_window, brief)
    first, second, *_ = panel.ideas
    on_card(driver, Qt.Key.Key_Down, SHIFT)
    assert panel.ideas[:2] == [second, first]
    assert panel.cards[1].hasFocus()
    on_card(driver, Qt.Key.Key_Up, SHIFT, place=1)
    assert panel.ideas[:2] == [first, second]
    card, other = panel.cards[:2]
    driver.until(lambda: other.height() > 0 and other.y() > card.y())
    QTest.mousePress(card, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    below = card.mapFrom(card.parentWidget(), QPoint(4, other.geometry().center().y() + 4))
    QTest.mouseMove(card, below)
    QTest.mouseRelease(card, Qt.MouseButton.LeftButton, pos=QPoint(4, 4))
    assert panel.ideas[:2] == [second, first]


def test_an_answer_goes_in_at_the_caret_as_a_suggestion(open_window, brief: Path) -> None:
    driver, panel = asked(open_window, brief)
    before = driver.page.document.manuscript.original
    on_card(driver, Qt.Key.Key_A)
    driver.bot.keyClicks(panel.cards[0].field, "A cork.")
    driver.bot.keyClick(panel.cards[0].field, Qt.Key.Key_Return)
    driver.page.view.setFocus()
    driver.go(2)
    driver.press(Qt.Key.Key_End)
    on_card(driver, Qt.Key.Key_I)
    assert "only one hand.\n\nA cork.\n" in driver.page.document.manuscript.final
    assert driver.page.document.manuscript.original == before
    (change,) = driver.page.document.manuscript.changes.values()
    assert change.origin.source is Source.HUMAN
    assert driver.window.panel.current == "review"


def test_a_model_that_is_good_enough_answers_unasked_under_its_name(open_window, brief) -> None:
    driver, panel = asked(open_window, brief, otherwise={"text": ANSWER})
    (answer,) = [each for idea in panel.ideas for each in idea.answers]  # the others repeat it
    assert answer.text == ANSWER
    assert answer.by
    place = next(n for n, idea in enumerate(panel.ideas) if idea.answers)
    assert f"{model_title(answer.by)}: {ANSWER}" in panel.cards[place].accessibleName()
    driver.go(3)
    on_card(driver, Qt.Key.Key_I, place=place)
    (change,) = driver.page.document.manuscript.changes.values()
    assert change.origin.source is Source.MODEL


def test_the_model_answers_one_question_when_it_is_asked(open_window, brief: Path) -> None:
    driver, panel = asked(open_window, brief)
    assert not any(idea.answers for idea in panel.ideas)
    wanted: list[str] = []
    driver.window.ideas_controller.answers_wanted.connect(
        lambda page, task, questions, words, develops: wanted.extend(questions)
    )
    question = on_card(driver, Qt.Key.Key_L)
    assert wanted == [question.text]
    assert panel.cards[0].hasFocus()  # the keyboard stays where it is
    driver.until(lambda: over(driver))
    assert not any(idea.answers for idea in panel.ideas)  # “Hm.” says too little


def test_an_idea_is_developed_in_paragraphs(open_window, brief: Path) -> None:
    driver, panel = asked(open_window, brief, otherwise={"text": DEVELOPED})
    place = next(n for n, idea in enumerate(panel.ideas) if not idea.answers)
    question = on_card(driver, Qt.Key.Key_D, place=place)
    driver.until(lambda: any(idea.text == question.text and idea.answers for idea in panel.ideas))
    (idea,) = [idea for idea in panel.ideas if idea.text == question.text]
    assert idea.answers[-1].text == DEVELOPED


def test_two_are_combined(open_window, brief: Path) -> None:
    driver, panel = asked(open_window, brief)
    one, two = panel.ideas[:2]
    on_card(driver, Qt.Key.Key_C)
    assert panel.cards[0].property("active") == "true"
    on_card(driver, Qt.Key.Key_C, place=1)
    made = panel.cards[0]
    assert one.text in made.idea.text
    assert two.text in made.idea.text
    assert made.field.isVisible()
    on_card(driver, Qt.Key.Key_C, place=2)
    on_card(driver, Qt.Key.Key_Escape, place=2)
    assert not panel._said.isVisible()


def test_more_of_one_method(open_window, brief: Path) -> None:
    driver, panel = asked(open_window, brief)
    count = len(panel.ideas)
    place = next(n for n, idea in enumerate(panel.ideas) if idea.title == "On that day")
    on_card(driver, Qt.Key.Key_M, place=place)
    driver.until(lambda: len(panel.ideas) > count)
    assert [idea.title for idea in panel.ideas].count("On that day") >= 2


def test_ideas_of_ones_own_come_first_where_wanted(open_window, brief: Path) -> None:
    driver = open_window(brief, replies=[])
    panel = driver.window.ideas
    driver.window.commands.run("panel_ideas")
    driver.bot.keyClicks(panel.own, "A kettle that tips itself")
    driver.bot.keyClick(panel.own, Qt.Key.Key_Return)
    assert [(idea.text, idea.kept) for idea in panel.ideas] == [("A kettle that tips itself", True)]
    assert panel.own.text() == ""


def test_with_nothing_written_the_typed_sentence_is_the_subject(open_window) -> None:
    driver = open_window(replies=[], otherwise={"text": "Hm."})
    driver.window.files.new()
    panel = driver.window.ideas
    driver.window.commands.run("panel_ideas")
    driver.bot.keyClick(panel.line, Qt.Key.Key_Return)
    assert "no words here yet" in panel._said.text()
    driver.bot.keyClicks(panel.line, "A lamp for children who read in bed")
    driver.bot.keyClick(panel.line, Qt.Key.Key_Return)
    driver.until(lambda: panel.cards)
    driver.until(lambda: over(driver))
    assert any("children who read in bed" in idea.text for idea in panel.ideas)


def test_where_nothing_is_sure_that_is_said(open_window, tmp_path: Path) -> None:
    file = tmp_path / "list.md"
    file.write_text("- milk\n- eggs\n", encoding="utf-8")
    driver = open_window(file, replies=[])
    driver.window.ideas.ask_wanted.emit("", True)
    driver.until(lambda: "No question is sure enough" in driver.window.ideas._said.text())
    assert driver.window.ideas.cards == []


def test_where_nothing_is_sure_it_says_what_is_looked_for_and_the_model_may_try(
    open_window, tmp_path: Path
) -> None:
    file = tmp_path / "list.md"
    file.write_text("- milk\n- eggs\n", encoding="utf-8")
    driver = open_window(file, replies=[], otherwise={"text": ANSWER})
    panel = driver.window.ideas
    assert not panel._try.isVisibleTo(panel)
    panel.ask_wanted.emit("", True)
    driver.until(lambda: "undecided, unknown or disputed" in panel._said.text())
    assert panel._try.isVisibleTo(panel)
    assert panel._list.isVisibleTo(panel)  # and no second text that says what to do
    driver.bot.mouseClick(panel._try, Qt.MouseButton.LeftButton)
    assert panel.cards[0].hasFocus()
    driver.until(lambda: panel.ideas and panel.ideas[0].answers)
    assert not panel._try.isVisibleTo(panel)
    assert panel.ideas[0].answers[0].by != ""


def test_what_the_ideas_are_for_is_never_passed_over(open_window, tmp_path: Path) -> None:
    file = tmp_path / "list.md"
    file.write_text("- milk\n- eggs\n", encoding="utf-8")
    driver = open_window(file, replies=[], otherwise={"text": ANSWER})
    panel = driver.window.ideas
    panel.line.setText("how to make {this} shorter")
    panel.line.returnPressed.emit()
    driver.until(lambda: "no question about “how to make {this}" in panel._said.text())
    driver.bot.mouseClick(panel._try, Qt.MouseButton.LeftButton)
    assert panel.cards[0].idea.text == "how to make {this} shorter: what comes first?"
    driver.until(lambda: panel.ideas and panel.ideas[0].answers)


def test_questions_that_are_not_about_what_was_typed_say_so(open_window, brief: Path) -> None:
    driver = open_window(brief, replies=[], otherwise={"text": ANSWER})
    panel = driver.window.ideas
    panel.line.setText("how to make {this} shorter")
    panel.ask_wanted.emit(panel.line.text(), True)
    driver.until(lambda: panel.ideas)
    assert "“how to make {this} shorter”: these are about the text" in panel._said.text()
    assert panel._try.isVisibleTo(panel)


def test_esc_on_a_card_goes_to_the_page_and_takes_what_only_told_of_an_end(
    open_window, brief: Path
) -> None:
    driver = open_window(brief, replies=[], otherwise={"text": ANSWER})
    panel = driver.window.ideas
    panel.ask_wanted.emit("", True)
    driver.until(lambda: panel.ideas)
    driver.page.ask_bar.show_message("1 idea.")
    panel.cards[0].setFocus()
    driver.bot.keyClick(panel.cards[0], Qt.Key.Key_Escape)
    assert not driver.page.is_asking
    assert driver.page.view.hasFocus()


def test_ideas_belong_to_their_document(open_window, brief: Path, ferry: Path) -> None:
    driver, panel = asked(open_window, ferry, brief)
    came = panel.ideas
    driver.window.tabs.step(1)
    assert driver.page.file.path == ferry
    assert panel.ideas == []
    driver.window.tabs.step(1)
    assert panel.ideas == came


def test_questions_that_come_while_another_text_is_in_front(open_window, brief, ferry) -> None:
    driver = open_window(ferry, brief, replies=[], otherwise={"text": ANSWER})
    page = driver.page
    driver.window.ideas.ask_wanted.emit("", True)
    driver.window.tabs.step(1)
    driver.until(lambda: page.ideas and any(idea.answers for idea in page.ideas))
    assert driver.window.ideas.ideas == []
    driver.window.tabs.step(1)
    assert driver.window.ideas.ideas == page.ideas


def test_the_ask_bar_offers_ideas(open_window, brief: Path) -> None:
    driver = open_window(brief, replies=[], otherwise={"text": "Hm."})
    driver.press(Qt.Key.Key_K, CTRL)
    bar = driver.page.ask_bar
    chip = next(chip for chip in bar._chips.buttons() if chip.text() == "Ideas")
    driver.bot.mouseClick(chip, Qt.MouseButton.LeftButton)
    driver.press(Qt.Key.Key_Return)
    driver.until(lambda: driver.window.ideas.cards)
    assert driver.window.panel.current == "ideas"


def test_records_of_an_earlier_stet_are_read(open_window, brief: Path) -> None:
    driver = open_window(brief, replies=[])
    workspace, file = driver.window.workspace, driver.page.file
    workspace.keep(file, DocumentRecord(ideas=("a bell",)))
    assert workspace.record(file).kept_ideas == (KeptIdea("a bell"),)
