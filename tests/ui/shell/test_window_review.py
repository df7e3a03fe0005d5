# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from stet.document.document import Document
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Change, Origin, Source
from stet.document.paragraph import Paragraph, Position, Run, Span
from stet.ui.panels.cards import shortened
from stet.ui.panels.review_list import Filter
from stet.workspace.document_file import DocumentFile

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
MODEL = Origin(Source.MODEL, "everyday", "tighten", "r1")
PROOF = Origin(Source.MODEL, "everyday", "proofread", "r2")
TIGHT = "She watched it until it was dark."
MENDED = "The letters had come in March, and there was nothing more in them."


@pytest.fixture
def driver(open_window, ferry: Path):
    driver = open_window(ferry)
    driver.propose(0, TIGHT)
    driver.propose(2, MENDED, PROOF, "grammar")
    driver.until(lambda: len(driver.window.review.cards.cards()) == driver.pending())
    return driver


def cards(driver):
    return driver.window.review.cards.cards()


def test_cards_stand_beside_their_lines_in_the_order_of_the_text(driver) -> None:
    shown = cards(driver)
    manuscript = driver.page.document.manuscript
    order = [id_ for paragraph in manuscript.paragraphs for id_ in paragraph.changes]
    assert [card.change_id for card in shown] == order
    for one, two in itertools.pairwise(shown):
        assert one.geometry().bottom() < two.y()
    assert "Concise" in shown[0].accessibleName()
    assert "Qwen2.5-Coder 1.5B · tighten" in shown[0].accessibleName()


def test_accept_and_reject_by_their_buttons(driver) -> None:
    first, *_, last = cards(driver)
    count = driver.pending()
    driver.bot.mouseClick(first._yes, Qt.MouseButton.LeftButton)
    driver.until(lambda: driver.pending() == count - 1)
    driver.bot.mouseClick(last._no, Qt.MouseButton.LeftButton)
    driver.until(lambda: driver.pending() == count - 2)
    assert "had came" in driver.text
    driver.press(Qt.Key.Key_Z, CTRL)
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.pending() == count


def test_walk_accept_and_reject_by_keys(driver) -> None:
    driver.press(Qt.Key.Key_F7)
    first = driver.page.view.change_at_caret()
    driver.until(lambda: any(card.property("active") == "true" for card in cards(driver)))
    driver.press(Qt.Key.Key_F7, SHIFT)
    assert driver.page.view.change_at_caret() != first
    driver.press(Qt.Key.Key_F7)
    count = driver.pending()
    driver.press(Qt.Key.Key_Return, CTRL)
    assert driver.pending() == count - 1
    driver.press(Qt.Key.Key_Return, CTRL, SHIFT)
    assert driver.pending() == count - 2
    assert driver.page.view.change_at_caret() is not None


@pytest.mark.parametrize("shift", [(), (SHIFT,)])
def test_the_keys_decide_about_the_card_that_has_the_focus(driver, shift) -> None:
    first, *_, last = cards(driver)
    driver.page.view.set_active_change(first.change_id)
    decided, count = last.change_id, driver.pending()
    last.setFocus()
    driver.press(Qt.Key.Key_Return, CTRL, *shift)
    assert driver.pending() == count - 1
    assert not driver.page.document.manuscript.is_pending(decided)
    assert driver.page.view.hasFocus()
    assert driver.page.view.change_at_caret() is not None


@pytest.mark.parametrize("key", [Qt.Key.Key_Backspace, Qt.Key.Key_Delete])
@pytest.mark.parametrize("held", [(), (CTRL,), (CTRL, SHIFT)])
def test_what_deletes_decides_nothing_on_a_card(driver, key, held) -> None:
    before, count = driver.page.document.manuscript.paragraphs[:], driver.pending()
    cards(driver)[0].setFocus()
    driver.press(key, *held)
    assert driver.pending() == count
    assert driver.page.document.manuscript.paragraphs == before


def test_cards_go_on_to_the_next_that_the_filters_show(driver) -> None:
    panel = driver.window.review
    panel.set_filter(Filter(kind="concise"))
    manuscript = driver.page.document.manuscript
    concise = [id_ for id_ in manuscript.pending() if manuscript.changes[id_].kind == "concise"]
    for left in range(len(concise) - 1, 0, -1):
        driver.until(lambda: cards(driver))
        panel.accept(driver.page.view.change_at_caret() or concise[0])
        at_caret = driver.page.view.change_at_caret()
        assert manuscript.changes[at_caret].kind == "concise"
        assert sum(map(manuscript.is_pending, concise)) == left


def test_edit_before_accepting(driver) -> None:
    card = next(card for card in cards(driver) if "Grammar" in card.accessibleName())
    column = driver.window.review.cards
    column.begin_editing(card.change_id)
    driver.until(lambda: card._field.hasFocus())
    count = driver.pending()
    driver.press(Qt.Key.Key_A, CTRL)
    driver.bot.keyClicks(card._field, "arrived")
    driver.press(Qt.Key.Key_Return)
    assert driver.pending() == count - 1
    assert "had arrived in March" in driver.text
    assert driver.page.view.hasFocus()
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.pending() == count
    assert "had come in March" in driver.text


def test_esc_gives_the_editing_up(driver) -> None:
    card = cards(driver)[0]
    driver.window.review.cards.begin_editing(card.change_id)
    driver.until(lambda: card._field.hasFocus())
    driver.bot.keyClicks(card._field, "nothing of that")
    driver.press(Qt.Key.Key_Escape)
    assert not card.is_editing
    assert "nothing of that" not in driver.text
    driver.press(Qt.Key.Key_Escape)
    assert driver.page.view.hasFocus()


def test_filters_show_and_decide_some(driver) -> None:
    panel = driver.window.review
    concise = driver.pending() - 1
    panel.set_filter(Filter(kind="grammar"))
    driver.until(lambda: len(cards(driver)) == 1)
    assert panel._count.text() == f"1 of {concise + 1}"
    panel.accept_shown()
    assert driver.pending() == concise
    assert "had come" in driver.text
    driver.until(lambda: len(cards(driver)) == concise)
    panel.set_filter(Filter(author=(Source.MODEL, "everyday")))
    panel.reject_shown()
    assert driver.pending() == 0
    assert panel._empty.isVisible()
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.pending() == concise


def test_the_menus_of_the_filters_count(driver) -> None:
    panel = driver.window.review
    panel._fill_menu(panel._kinds)
    titles = [action.text() for action in panel._kinds.menu().actions()]
    assert titles[0] == f"All kinds  {driver.pending()}"
    assert "Grammar  1" in titles


def test_cards_by_the_keyboard_alone(driver) -> None:
    driver.press(Qt.Key.Key_F7)
    driver.until(lambda: any(card.property("active") == "true" for card in cards(driver)))
    driver.press(Qt.Key.Key_F6)
    focused = next(card for card in cards(driver) if card.hasFocus())
    driver.press(Qt.Key.Key_Down)
    assert not focused.hasFocus()
    assert any(card.hasFocus() for card in cards(driver))
    count = driver.pending()
    driver.press(Qt.Key.Key_Return, CTRL)
    assert driver.pending() == count - 1
    driver.window.review._back_to_page()
    assert driver.page.view.hasFocus()


def test_a_comment_of_the_writers_own(driver) -> None:
    panel = driver.window.comments
    driver.window.panel.show_panel("comments")
    panel.add(driver.page.view.scope_span(), "Too slow?")
    driver.until(lambda: len(panel.cards()) == 1)
    (card,) = panel.cards()
    assert "You" in card.accessibleName()
    driver.bot.keyClick(card, Qt.Key.Key_Return)
    assert driver.page.view.caret() == card.comment.anchor.start


def long_manuscript(count: int) -> Manuscript:
    """A change in each of ``count`` paragraphs."""
    changes = [Change(n, MODEL, "concise", "Shorter.") for n in range(1, count + 1)]
    paragraphs = [
        Paragraph(
            (
                Run("The ferry came in at six "),
                Run("every single evening", deleted=change.id),
                Run("each evening", MODEL, change.id),
                Run(", and Marta watched it."),
            )
        )
        for change in changes
    ]
    return Manuscript([*paragraphs, Paragraph()], changes)


def test_ten_thousand_changes_make_a_few_cards(open_window) -> None:
    driver = open_window()
    document = Document(long_manuscript(10_000), driver.page.document.writer)
    driver.window.workspace.add(DocumentFile(document))
    page = driver.page
    driver.until(lambda: len(cards(driver)) > 3)
    assert driver.window.review._count.text() == "10,000 changes"
    assert len(cards(driver)) < 40
    page.view.verticalScrollBar().setValue(5_000)
    driver.until(lambda: cards(driver) and min(c.change_id for c in cards(driver)) > 2_000)
    column = driver.window.review.cards
    assert len(column._shown) + len(column._pool) < 80
    driver.window.review.accept_shown()
    assert driver.pending() == 0
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.pending() == 10_000


def test_crowded_cards_can_be_scrolled(open_window) -> None:
    driver = open_window()
    manuscript = long_manuscript(60)
    runs = [run for paragraph in manuscript.paragraphs for run in paragraph.runs]
    crowded = Manuscript([Paragraph(tuple(runs))], manuscript.changes.values())
    driver.window.workspace.add(DocumentFile(Document(crowded, driver.page.document.writer)))
    column = driver.window.review.cards
    driver.until(lambda: len(column.cards()) > 3)
    before = [card.change_id for card in column.cards()]
    column._scrolled -= 400
    column.place()
    after = [card.change_id for card in column.cards()]
    assert after[-1] > before[-1]


@pytest.mark.parametrize(
    ("words", "limit", "short"),
    [
        ("short", 10, "short"),
        ("a" * 30, 9, "aaaaaa … aaa"),
        ("", 5, ""),
    ],
)
def test_long_words_are_shortened_in_the_middle(words: str, limit: int, short: str) -> None:
    assert shortened(words, limit) == short


SPELL = Origin(Source.MODEL, "everyday", "proofread", "r3")


def test_all_of_a_kind_go_by_one_key_and_come_back_by_one_undo(driver) -> None:
    driver.propose(2, MENDED.replace("nothing", "nought"), SPELL, "spelling")
    kinds = driver.window.review._tally.kinds
    count, concise = driver.pending(), kinds["concise"]
    driver.press(Qt.Key.Key_F7)
    driver.press(Qt.Key.Key_Return, CTRL, ALT)
    assert driver.pending() == count - concise
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.pending() == count


def test_safe_kinds_go_in_one_stroke_and_the_others_stay(driver) -> None:
    driver.propose(
        2, "The letters had come in March, and there was nought in them.", SPELL, "spelling"
    )
    safe = driver.window.review.safe_count
    count = driver.pending()
    assert 0 < safe < count
    driver.press(Qt.Key.Key_F7, CTRL, SHIFT)
    assert driver.pending() == count - safe
    assert driver.window.review.safe_count == 0


def test_by_sentence_one_key_decides_the_whole(driver) -> None:
    in_first = len(driver.page.document.manuscript.paragraphs[0].changes)
    assert in_first > 1
    count = driver.pending()
    driver.window.commands.run("grain_sentence")
    driver.press(Qt.Key.Key_F7)
    driver.press(Qt.Key.Key_Return, CTRL)
    assert driver.pending() == count - in_first
    assert driver.text.startswith(TIGHT)
    driver.window.commands.run("grain_word")


def test_f7_begins_at_the_first_of_the_new_answer(driver) -> None:
    driver.page.view.changes.begin_with(lambda change: change.origin.request == "r2")
    driver.press(Qt.Key.Key_F7)
    change = driver.page.view.change_at_caret()
    assert driver.page.document.manuscript.changes[change].origin.request == "r2"
    driver.press(Qt.Key.Key_F7)  # from then on it goes on from the caret
    change = driver.page.view.change_at_caret()
    assert driver.page.document.manuscript.changes[change].origin.request == "r1"


def test_a_walk_takes_and_leaves_by_single_keys_and_sums_up(driver) -> None:
    count = driver.pending()
    driver.press(Qt.Key.Key_F7, CTRL)
    walk = driver.page.walk
    assert walk.hasFocus()
    driver.press(Qt.Key.Key_Space)
    driver.press(Qt.Key.Key_X)
    assert driver.pending() == count - 2
    driver.press(Qt.Key.Key_Z, CTRL)
    assert driver.pending() == count - 1
    while not walk.is_over:
        driver.press(Qt.Key.Key_X)
    assert driver.pending() == 0
    assert walk.summary.startswith(f"1 suggestion taken, {count - 1} left")
    driver.press(Qt.Key.Key_Z, CTRL)  # the summary is no end of undo
    assert driver.pending() == 1
    driver.until(lambda: not walk.is_over)
    driver.press(Qt.Key.Key_Escape)
    assert driver.page.view.hasFocus()
    assert walk.isHidden()


@pytest.mark.parametrize(
    ("mark", "becomes", "shown"),
    [
        ("March, and", "March; and", "“March, and” becomes “March; and”"),
        ("March, and", "March and", "“March, and” becomes “March and”"),
        ("in them.", "in them!", "“them.” becomes “them!”"),
    ],
)
def test_a_mark_is_shown_between_its_words(
    open_window, ferry: Path, mark: str, becomes: str, shown: str
) -> None:
    driver = open_window(ferry)
    line = "The letters had came in March, and there was nothing more in them."
    driver.propose(2, line.replace(mark, becomes), PROOF, "punctuation")
    driver.until(lambda: len(cards(driver)) == 1)
    assert cards(driver)[0].accessibleName().endswith(shown)


def test_colours_stay_with_their_authors_after_a_restart(open_window, ferry: Path) -> None:
    first = open_window(ferry)
    other = Origin(Source.MODEL, "another.gguf", "tighten", "r9")
    first.propose(2, MENDED, other)
    first.propose(0, TIGHT)
    looks = first.page.view.authors
    assert [name for _, name in looks] == ["another.gguf", "everyday"]
    first.window.close()
    again = open_window(ferry)
    assert again.page.view.authors[:2] == looks


def test_a_line_that_is_edited_on_its_card_stays_a_line_of_its_own(
    open_window, tmp_path: Path
) -> None:
    file = tmp_path / "screen.md"
    file.write_text('```wireframe\nscreen "A"\n  button "Go"\n```\n', encoding="utf-8")
    driver = open_window(file)
    document = driver.page.document
    line = Span(Position(2, 0), Position(2, 0))
    words = [Piece('  heading "Old"\n', document.writer)]
    document.commit(replace_span(document.manuscript, line, words, document.writer, tracked=True))
    driver.window.panel.show_panel("review")
    driver.until(lambda: cards(driver))
    (card,) = cards(driver)
    card.begin_editing()
    driver.until(lambda: card._field.hasFocus())
    assert card._field.toPlainText() == '  heading "Old"'
    driver.press(Qt.Key.Key_A, CTRL)
    driver.bot.keyClicks(card._field, '  heading "New"')
    driver.press(Qt.Key.Key_Return)
    assert '\n  heading "New"\n  button "Go"\n' in driver.text
    assert not driver.pending()
