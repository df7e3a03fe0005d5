# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Notices: each belongs to a document or to the window, and goes with its subject."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QRect, Qt, QTranslator
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

import stet_resources
from stet.document import review
from stet.document.document import Document
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Span
from stet.notice import Notice, NoticeCode, Tone
from stet.ui.shell.notice_bar import NoticeBar
from stet.ui.shell.notices import MOST, Notices, Remedy, sentence
from stet.workspace.document_file import DocumentFile

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CTRL = Qt.KeyboardModifier.ControlModifier
GONE = NoticeCode("test.gone", "“{name}” is gone.", Tone.INFO)


def document() -> DocumentFile:
    return DocumentFile(Document(Manuscript.of("One."), Origin(Source.HUMAN, "Ann")))


def gone(name: str, subject: str = "") -> Notice:
    return Notice(GONE, {"name": name}, subject)


def texts(notices: Notices) -> list[str]:
    return [shown.text for shown in notices.notices]


@pytest.fixture
def notices(qapp) -> Notices:
    return Notices()


def test_a_notice_takes_the_place_of_the_one_on_its_subject(notices: Notices) -> None:
    notices.show(gone("a", "save"))
    notices.show(gone("b", "save"))
    notices.show(gone("c", "open"))
    assert texts(notices) == ["“c” is gone.", "“b” is gone."]
    notices.withdraw("save")
    assert texts(notices) == ["“c” is gone."]


def test_the_oldest_makes_way(notices: Notices) -> None:
    for name in "abcd":
        notices.show(gone(name))
    assert texts(notices) == ["“d” is gone.", "“c” is gone."]
    assert len(notices.notices) == MOST
    assert notices.dismiss()
    assert notices.dismiss()
    assert not notices.dismiss()


def test_the_same_notice_stands_once_whatever_its_subject(notices: Notices) -> None:
    notices.show(gone("a", "save"))
    notices.show(gone("a", "outside"))
    notices.show(gone("a"))
    assert len(notices.notices) == 1


def test_what_belongs_to_a_document_is_seen_while_that_is_in_front(notices: Notices) -> None:
    one, two = document(), document()
    notices.set_front(one)
    came: list[str] = []
    notices.came.connect(came.append)
    notices.show(gone("one", "save"), document=one)
    notices.show(gone("two", "save"), document=two)
    notices.show(gone("window"))
    assert texts(notices) == ["“window” is gone.", "“one” is gone."]
    assert came == ["“one” is gone.", "“window” is gone."]
    notices.set_front(two)
    assert texts(notices) == ["“window” is gone.", "“two” is gone."]
    notices.withdraw("save", one)
    assert texts(notices) == ["“window” is gone.", "“two” is gone."]
    notices.forget(two)
    notices.set_front(one)
    assert texts(notices) == ["“window” is gone."]


def test_notices_of_one_document_do_not_push_out_those_of_another(notices: Notices) -> None:
    one, two = document(), document()
    notices.show(gone("one"), document=one)
    for name in "abc":
        notices.show(gone(name), document=two)
    notices.set_front(one)
    assert texts(notices) == ["“one” is gone."]


def test_a_notice_is_worded_in_the_language_of_the_user(notices: Notices, qapp) -> None:
    class German(QTranslator):
        def translate(self, context, source, _comment=None, _n=-1):
            known = ("Notice", GONE.sentence)
            return "„{name}“ ist weg." if (context, source) == known else source

    german = German()
    QCoreApplication.installTranslator(german)
    try:
        notices.show(gone("a"))
        assert texts(notices) == ["„a“ ist weg."]
    finally:
        QCoreApplication.removeTranslator(german)


@pytest.mark.parametrize("words", ["One.", "With {braces} and 100 %", "“Qu&otes”", ""])
def test_a_sentence_is_told_as_it_is(notices: Notices, words: str) -> None:
    notices.show(sentence(words, Tone.WARNING))
    (shown,) = notices.notices
    assert shown.text == words
    assert shown.tone is Tone.WARNING


def test_a_remedy_is_done_and_takes_the_notice_away(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 600)
    notices = Notices(parent)
    bar = NoticeBar(notices, stet_resources.theme("light"), parent, parent.rect)
    parent.show()
    ran: list[str] = []
    notices.show(sentence("Two."), Remedy("Again", lambda: ran.append("again")))
    again = next(b for b in bar.findChildren(QAbstractButton) if b.text() == "Again")
    qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    assert ran == ["again"]
    assert not notices.notices
    assert bar.isHidden()


@pytest.mark.parametrize("way", ["click", "Space", "gone"])
def test_who_had_the_keyboard_has_it_again_when_a_notice_goes(way: str, qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 600)
    other, text = QLineEdit(parent), QLineEdit(parent)
    notices = Notices(parent)
    bar = NoticeBar(notices, stet_resources.theme("light"), parent, parent.rect)
    parent.show()
    parent.activateWindow()
    text.setFocus()
    qtbot.waitUntil(text.hasFocus, timeout=100_000)
    notices.show(sentence("Two."), Remedy("Again", lambda: None))
    again = next(b for b in bar.findChildren(QAbstractButton) if b.text() == "Again")
    if way == "click":
        qtbot.mouseClick(again, Qt.MouseButton.LeftButton)
    else:
        again.setFocus(Qt.FocusReason.TabFocusReason)
        if way == "Space":
            qtbot.keyClick(again, Qt.Key.Key_Space)
        else:
            notices.dismiss()
    assert not notices.notices
    assert text.hasFocus()
    assert not other.hasFocus()


def test_the_bar_lies_over_the_foot_of_its_room(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 600)
    parent.show()
    room = QRect(0, 40, 600, 400)
    notices = Notices(parent)
    bar = NoticeBar(notices, stet_resources.theme("light"), parent, lambda: room)
    notices.show(sentence("A long sentence that has to wrap. " * 8))
    assert room.contains(bar.geometry())
    assert bar.geometry().bottom() > room.center().y()
    before = bar.height()
    room.setWidth(300)
    parent.resize(901, 600)
    assert room.contains(bar.geometry())
    assert bar.height() > before


def test_the_bar_makes_way_for_the_line_of_the_caret(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(900, 600)
    parent.show()
    room, line = QRect(0, 40, 600, 400), QRect(100, 420, 2, 20)
    notices = Notices(parent)
    bar = NoticeBar(notices, stet_resources.theme("light"), parent, lambda: room, lambda: line)
    notices.show(sentence("A sentence."))
    notices.show(sentence("Another one. " * 12))  # the most there are
    assert len(notices.notices) == MOST
    assert not bar.geometry().intersects(line)
    assert room.contains(bar.geometry())
    line.moveTop(80)
    bar.place()
    assert bar.geometry().bottom() > room.center().y()


def typed(document: DocumentFile, by: object) -> None:
    manuscript, writer = document.document.manuscript, document.document.writer
    span = Span(manuscript.end, manuscript.end)
    edit = replace_span(manuscript, span, (Piece("x", writer),), writer, tracked=False)
    document.document.commit(edit, by)


def test_what_only_reports_goes_with_the_next_words_and_can_be_shown_again(notices) -> None:
    file = document()
    notices.set_front(file)
    notices.show(gone("a"), document=file)
    notices.show(sentence("Take care."), document=file)
    typed(file, None)  # not by the writer's hand
    assert len(texts(notices)) == 2
    typed(file, "the view")
    assert texts(notices) == ["Take care."]
    notices.show_past()
    assert texts(notices) == ["“a” is gone.", "Take care."]
    notices.show_past()
    assert len(texts(notices)) == 2
    notices.show(gone("b", "s"), Remedy("Do", lambda: None), document=file)
    typed(file, "the view")
    assert "“b” is gone." in texts(notices)  # there is something to do about it


def test_what_only_reports_goes_after_a_while(qtbot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    notices = Notices(parent)
    bar = NoticeBar(notices, stet_resources.theme("light"), parent, lambda: QRect(0, 0, 600, 400))
    notices.show(gone("a"))
    notices.show(sentence("Take care."))
    assert bar._ends.isActive()
    bar._ends.timeout.emit()
    assert texts(notices) == ["Take care."]
    assert not bar._ends.isActive()


def test_esc_takes_a_notice_away_from_the_page_and_from_beside_it(open_window, ferry) -> None:
    driver = open_window(ferry)
    driver.window.notices.show(gone("a"))
    driver.window.notices.show(gone("b"))
    driver.press(Qt.Key.Key_Escape)
    assert len(driver.window.notices.notices) == 1
    driver.window.commands.run("panel_outline")
    driver.window.setFocus()
    driver.press(Qt.Key.Key_Escape)
    assert not driver.window.notices.notices


def test_notices_of_the_window_move_no_text_and_go_with_their_document(
    open_window, ferry: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.md"
    other.write_text("Another text.\n", encoding="utf-8")
    driver = open_window(ferry, other)
    window = driver.window
    before = driver.page.view.mapToGlobal(driver.page.view.rect().topLeft())
    window.notices.show(gone("other", "outside"), document=driver.page.file)
    assert window.overlays.notice_bar.isVisible()
    assert driver.page.view.mapToGlobal(driver.page.view.rect().topLeft()) == before
    assert driver.page.view.hasFocus()
    driver.press(Qt.Key.Key_PageUp, CTRL)
    assert not window.overlays.notice_bar.isVisible()
    driver.press(Qt.Key.Key_PageDown, CTRL)
    assert window.overlays.notice_bar.isVisible()
    driver.press(Qt.Key.Key_W, CTRL)
    assert not window.overlays.notice_bar.isVisible()


def test_notices_stand_above_the_ask_bar(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[])
    driver.window.notices.show(gone("a"))
    driver.press(Qt.Key.Key_K, CTRL)
    bar = driver.page.ask_bar
    top = bar.mapTo(driver.window, bar.rect().topLeft()).y()
    notice_bar = driver.window.overlays.notice_bar
    assert notice_bar.mapTo(driver.window, notice_bar.rect().bottomLeft()).y() < top
    driver.press(Qt.Key.Key_Escape)
    assert notice_bar.mapTo(driver.window, notice_bar.rect().bottomLeft()).y() > top


def proposing(document: DocumentFile, *words: str) -> list[int]:
    """Have a model suggest each of the words at the end; return the changes' numbers."""
    made, manuscript = [], document.document.manuscript
    for each in words:
        made.append(manuscript.next_change_id())
        span = Span(manuscript.end, manuscript.end)
        model = Origin(Source.MODEL, each)
        edit = replace_span(manuscript, span, (Piece(each, model),), model, tracked=True)
        document.document.commit(edit)
    return made


def decide(document: DocumentFile, change: int) -> None:
    document.document.commit(review.accept(document.document.manuscript, [change]))


def test_what_was_done_is_told_until_the_last_of_it_is_decided(notices: Notices) -> None:
    ours = document()
    notices.set_front(ours)
    first, second = proposing(ours, " Two.", " Three.")
    notices.show_of_changes(gone("a", "check"), (first, second), ours)
    decide(ours, first)
    assert texts(notices) == ["“a” is gone."]
    decide(ours, second)
    assert texts(notices) == []


def test_what_was_done_and_undone_is_told_no_more(notices: Notices) -> None:
    ours = document()
    notices.set_front(ours)
    notices.show_of_changes(gone("a", "check"), proposing(ours, " Two."), ours)
    ours.document.undo()
    assert texts(notices) == []


def test_that_there_was_nothing_is_told_until_the_text_is_another(notices: Notices) -> None:
    ours = document()
    notices.set_front(ours)
    notices.show_of_changes(gone("a", "check"), (), ours)
    assert texts(notices) == ["“a” is gone."]
    proposing(ours, " Two.")
    assert texts(notices) == []
