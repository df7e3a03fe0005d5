# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The picture beside the text: drawn while one writes, and in step with the caret."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from tests.document.strategies import ANN, MODEL

import stet_resources
from stet.document import proposal, review
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.document.proposal import Passage, ProposedEdit
from stet.document.word_diff import Edit
from stet.ui.background import Bridge
from stet.ui.picture.looking import look
from stet.ui.picture.panel import PicturePanel
from stet.ui.text.view import ManuscriptView

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key = Qt.Key
BRIEF = """\
# A brief

```wireframe
screen "Home" phone
  heading "Welcome"
  button "Go on" primary -> Orders
```

Words.

```wireframe
screen "Orders" desktop
  table "Order" "Total"
    | 1 | 2 |
```
"""


class Scene:
    """A page with the picture beside it."""

    def __init__(self, text: str, bot: Any) -> None:
        theme = stet_resources.theme("light")
        self.bot, self.bridge = bot, Bridge()
        self.document = Document(Manuscript.of(text), ANN)
        self.view = ManuscriptView(self.document, theme)
        self.panel = PicturePanel(theme, self.bridge.post)
        self.both = QWidget()
        layout = QHBoxLayout(self.both)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.panel, 1)
        bot.addWidget(self.both)
        self.both.resize(1400, 800)
        self.both.show()
        bot.waitExposed(self.both)
        self.view.setFocus()
        self.panel.set_document(self.document, self.view)

    def until(self, condition: Any) -> None:
        self.bot.waitUntil(condition, timeout=100_000)

    def drawn(self) -> None:
        """Wait until the picture is that of the text."""
        self.until(
            lambda: (
                self.panel.seen is not None
                and self.panel.seen.final.text == self.document.manuscript.final
            )
        )

    def caret(self, paragraph: int, column: int = 4) -> None:
        self.view.reveal(Position(paragraph, column))

    def line(self) -> str:
        return self.view.manuscript.paragraphs[self.view.caret().paragraph].markup.strip()


@pytest.fixture
def scene(qtbot):
    made = Scene(BRIEF, qtbot)
    made.drawn()
    yield made
    made.panel.set_document(None, None)
    made.view.release()
    made.bridge.close()


def test_the_block_at_the_caret_is_shown(scene):
    scene.caret(4)
    scene.until(lambda: scene.panel.seen.number == 0)
    scene.caret(12)
    scene.until(lambda: scene.panel.seen.number == 1)
    assert not scene.panel.seen.image.isNull()


def test_writing_is_drawn(scene):
    scene.caret(4, 0)
    before = scene.panel.seen.drawing.svg
    scene.bot.keyClicks(scene.view, '  text "Hello"')
    scene.bot.keyClick(scene.view, Key.Key_Return)
    scene.drawn()
    assert ">Hello<" in scene.panel.seen.drawing.svg
    assert scene.panel.seen.drawing.svg != before


def test_the_caret_lights_its_element_and_a_click_goes_to_its_line(scene):
    scene.caret(5)
    scene.until(lambda: scene.panel.seen.number == 0)
    panel = scene.panel
    scene.until(lambda: panel.canvas.lit is not None)
    lit = panel.canvas.lit
    assert panel.seen.found.source[lit.start : lit.end].startswith("button")
    heading = next(
        place
        for place in panel.seen.drawing.places
        if panel.seen.found.source[place.start :].startswith("heading")
    )
    at = panel.canvas.rect_of(heading).center().toPoint()
    scene.bot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=QPoint(at.x(), at.y()))
    assert scene.line() == 'heading "Welcome"'


def test_keys_walk_the_elements(scene):
    scene.caret(3)
    scene.until(lambda: scene.panel.seen.number == 0)
    canvas = scene.panel.first_focus()
    canvas.setFocus()
    scene.bot.keyClick(canvas, Key.Key_Down)
    assert scene.line() == 'heading "Welcome"'
    scene.bot.keyClick(canvas, Key.Key_Down)
    assert scene.line().startswith("button")
    scene.bot.keyClick(canvas, Key.Key_Return)
    assert scene.line() == 'screen "Orders" desktop'
    with scene.bot.waitSignal(scene.panel.left):
        scene.bot.keyClick(canvas, Key.Key_Escape)


def test_screens_are_clicked_through(scene):
    scene.caret(5)
    scene.until(lambda: scene.panel.seen.number == 0)
    panel = scene.panel
    tries = next(each for each in panel.findChildren(QPushButton) if each.text() == "Try")
    scene.bot.mouseClick(tries, Qt.MouseButton.LeftButton)
    scene.until(lambda: panel.seen.screen == "Home")
    link = next(place for place in panel.seen.drawing.places if place.target)
    at = panel.canvas.rect_of(link).center().toPoint()
    scene.bot.mouseClick(panel.canvas, Qt.MouseButton.LeftButton, pos=at)
    scene.until(lambda: panel.seen.screen == "Orders")
    assert scene.line().startswith("button")  # the caret stays where it was
    panel.go_back()
    scene.until(lambda: panel.seen.screen == "Home")
    scene.bot.mouseClick(tries, Qt.MouseButton.LeftButton)
    scene.until(lambda: panel.seen.screen == "")


def test_one_screen_by_itself_knows_where_its_elements_are(scene):
    two = (
        '# A\n\n```wireframe\nscreen "One"\n  button "Go" -> Two\nscreen "Two"\n  text "Hm"\n```\n'
    )
    document = Document(Manuscript.of(two), ANN)
    seen = look(
        tuple(document.manuscript.paragraphs), Position(3, 0), None, False, 400, 1, screen="two"
    )
    assert seen is not None
    assert seen.screen == "Two"
    words = [seen.found.source[place.start : place.end] for place in seen.drawing.places]
    assert words == ['screen "Two"', 'text "Hm"']


def test_a_line_that_does_not_read_yet_keeps_the_last_picture(scene):
    scene.caret(4, 0)
    scene.until(lambda: scene.panel.seen.number == 0)
    good = scene.panel.seen.drawing.svg
    scene.bot.keyClicks(scene.view, '  buton "Ok" ')
    scene.bot.keyClick(scene.view, Key.Key_Return)
    scene.caret(4, 6)
    scene.until(lambda: scene.panel.canvas.is_stale)
    assert scene.panel.seen.drawing.svg == good
    # What was meant is offered, and one click writes it.
    scene.until(lambda: "button" in scene.panel.wrong.mend.text())
    scene.bot.mouseClick(scene.panel.wrong.mend, Qt.MouseButton.LeftButton)
    assert 'button "Ok"' in scene.document.manuscript.final
    scene.until(lambda: not scene.panel.canvas.is_stale)
    assert ">Ok<" in scene.panel.seen.drawing.svg


def test_suggestions_show_before_and_after_side_by_side(scene):
    text = scene.document.manuscript.paragraphs[4].markup
    place = Passage(Span(Position(4, 0), Position(4, len(text))), text)
    edit = ProposedEdit(Edit(11, 18, "Good morning"), "wording", "warmer")
    scene.document.commit(proposal.propose(scene.document.manuscript, place, [edit], MODEL)[0])
    scene.caret(4)
    scene.until(lambda: scene.panel.seen.before is not None)
    assert ">Welcome<" in scene.panel.seen.before.svg
    assert ">Good morning<" in scene.panel.seen.drawing.svg
    scene.until(scene.panel.before.isVisible)
    seen = scene.panel.seen
    assert [seen.found.source[e.start : e.end].strip() for e in seen.come] == [
        'heading "Good morning"'
    ]
    assert len(seen.gone) == 1
    scene.caret(4, 0)  # in the indent
    scene.until(lambda: scene.panel.canvas.lit == seen.come[0])
    scene.document.commit(
        review.accept(scene.document.manuscript, list(scene.document.manuscript.pending()))
    )
    scene.until(lambda: scene.panel.seen.before is None)
    assert not scene.panel.before.isVisible()


def test_the_picture_stays_where_it_is_while_suggestions_come_and_go(scene):
    panel = scene.panel
    scene.both.resize(2200, 900)  # there a phone has room beside another
    scene.caret(4)
    scene.until(lambda: panel.seen.number == 0 and panel.seen.scale == 1.0)

    def where() -> tuple[QPoint, QSize]:
        return panel.canvas.mapTo(panel, QPoint(0, 0)), panel.canvas.size()

    at_first = where()
    text = scene.document.manuscript.paragraphs[4].markup
    place = Passage(Span(Position(4, 0), Position(4, len(text))), text)
    edit = ProposedEdit(Edit(11, 18, "Hello"), "wording", "shorter")
    scene.document.commit(proposal.propose(scene.document.manuscript, place, [edit], MODEL)[0])
    scene.until(panel.before.isVisible)
    panel.deciding.go_to(panel.deciding.ids[0])
    scene.until(panel.deciding.card.isVisible)
    assert where() == at_first
    assert panel.before.mapTo(panel, QPoint(0, 0)).x() > at_first[0].x() + at_first[1].width()
    panel.deciding._all(True)
    scene.until(lambda: panel.seen.before is None)
    assert where() == at_first
    scene.caret(4, 0)
    scene.view.setFocus()
    scene.bot.keyClicks(scene.view, "nothing ")  # what is wrong is said below
    scene.until(panel.wrong.isVisible)
    assert where()[0] == at_first[0]


def test_a_block_that_came_whole_keeps_its_width_while_it_is_decided_about(qtbot):
    scene = Scene("Words.\n\nMore.\n", qtbot)
    block = ['\n\n```wireframe\nscreen "A" desktop\n', '  heading "B"\n', '  text "C"\n', "```"]
    place = Passage(Span(Position(0, 6), Position(0, 6)), "")
    edits = [ProposedEdit(Edit(0, 0, words), "wireframe", "new") for words in block]
    scene.document.commit(proposal.propose(scene.document.manuscript, place, edits, MODEL)[0])
    panel = scene.panel
    scene.drawn()
    assert not panel._compare.isVisible()
    width = panel.canvas.width()
    pending = list(scene.document.manuscript.pending())
    scene.document.commit(review.accept(scene.document.manuscript, [pending[0], pending[-1]]))
    scene.until(panel._compare.isVisible)
    assert panel.canvas.width() == width
    assert not panel.before.isVisible()
    scene.bot.mouseClick(panel._compare, Qt.MouseButton.LeftButton)
    scene.until(panel.before.isVisible)
    scene.until(lambda: panel.canvas.width() < width * 0.6)
    panel.set_document(None, None)
    scene.view.release()
    scene.bridge.close()


def test_a_word_is_completed_from_the_list_with_an_example_to_write_over(scene):
    scene.caret(4, len('  heading "Welcome"'))
    scene.bot.keyClick(scene.view, Key.Key_Return)
    scene.bot.keyClicks(scene.view, "che")
    completion = scene.panel._completion
    assert completion.list.isVisible()
    assert "Ticked or not" in completion.list.item(0).text()
    scene.bot.keyClick(scene.view, Key.Key_Tab)
    scene.bot.keyClicks(scene.view, "Remember me")
    assert scene.document.manuscript.paragraphs[5].final == '  checkbox "Remember me"'
    assert not completion.list.isVisible()


def test_every_word_that_fits_is_shown_when_asked_for_and_none_in_prose(scene):
    scene.caret(5, len('  button "Go on" '))
    assert scene.panel.show_words()
    offered = [each.name for each in scene.panel._completion._words]
    assert {"primary", "danger", "wide"} <= set(offered)
    scene.bot.keyClick(scene.view, Key.Key_Escape)
    scene.caret(8, 3)
    assert not scene.panel.show_words()
    scene.bot.keyClicks(scene.view, "bu")
    assert not scene.panel._completion.list.isVisible()


def test_enter_keeps_the_indent_within_a_block_only(scene):
    scene.caret(4, len('  heading "Welcome"'))
    scene.bot.keyClick(scene.view, Key.Key_Return)
    scene.bot.keyClicks(scene.view, 'text "Hello"')
    assert scene.document.manuscript.paragraphs[5].final == '  text "Hello"'
    scene.caret(9, len("Words."))
    scene.bot.keyClick(scene.view, Key.Key_Return)
    assert scene.document.manuscript.paragraphs[10].final == ""


def test_an_element_is_added_where_the_caret_is(scene):
    scene.caret(4)
    scene.until(lambda: scene.panel.seen.number == 0)
    words = {each.name: each for each in scene.panel.seen.found.kind.words if not each.behind}
    scene.panel._fill_elements()
    assert scene.panel._add.menu().actions()
    scene.panel.add(words["switch"])
    assert scene.document.manuscript.paragraphs[5].final == '  switch "Label" on'
    scene.bot.keyClicks(scene.view, "Alarm")
    assert scene.document.manuscript.paragraphs[5].final == '  switch "Alarm" on'
    scene.panel.add(words["section"])
    scene.panel.add(words["slider"])
    assert scene.document.manuscript.paragraphs[7].final == '    slider "Label" "50 %"'
    scene.panel.add(words["screen"])
    lines = [each.final for each in scene.document.manuscript.paragraphs]
    assert lines[8:11] == ['  button "Go on" primary -> Orders', 'screen "Title" phone', "```"]


def test_a_label_is_written_anew_in_the_picture(scene):
    scene.caret(4)
    scene.until(lambda: scene.panel.seen.number == 0)
    place = scene.panel.seen.drawing.places[1]
    canvas = scene.panel.canvas
    scene.bot.mouseDClick(
        canvas, Qt.MouseButton.LeftButton, pos=canvas.rect_of(place).center().toPoint()
    )
    assert canvas._field.text() == "Welcome"
    scene.bot.keyClicks(canvas._field, "Good morning")
    scene.bot.keyClick(canvas._field, Key.Key_Return)
    assert scene.document.manuscript.paragraphs[4].final == '  heading "Good morning"'


def test_a_suggestion_is_decided_about_in_the_picture(scene):
    text = scene.document.manuscript.paragraphs[4].markup
    place = Passage(Span(Position(4, 0), Position(4, len(text))), text)
    edit = ProposedEdit(Edit(11, 18, "Good morning"), "wireframe", "warmer")
    scene.document.commit(proposal.propose(scene.document.manuscript, place, [edit], MODEL)[0])
    scene.caret(9, 0)
    deciding = scene.panel.deciding
    scene.until(lambda: len(deciding.ids) == 1)
    assert not deciding.card.isVisible()
    changed = scene.panel.seen.come[0]
    canvas = scene.panel.canvas
    scene.bot.mouseClick(
        canvas, Qt.MouseButton.LeftButton, pos=canvas.rect_of(changed).center().toPoint()
    )
    assert deciding.card.isVisible()
    assert deciding.card.change_id == deciding.ids[0]
    gone = scene.panel.seen.gone[0]
    scene.caret(9, 0)
    scene.panel._go_to_gone(gone)
    assert deciding.card.change_id == scene.view.change_at_caret() == deciding.ids[0]
    deciding._all(False)
    scene.until(lambda: scene.panel.seen.before is None)
    assert not deciding.isVisible()
    assert 'heading "Welcome"' in scene.document.manuscript.final


def test_in_a_narrow_panel_before_takes_the_place_of_after(scene):
    scene.panel.setFixedWidth(400)
    text = scene.document.manuscript.paragraphs[4].markup
    place = Passage(Span(Position(4, 0), Position(4, len(text))), text)
    edit = ProposedEdit(Edit(11, 18, "Good morning"), "wireframe", "warmer")
    scene.document.commit(proposal.propose(scene.document.manuscript, place, [edit], MODEL)[0])
    scene.caret(4)
    scene.until(lambda: scene.panel.seen.before is not None)
    assert scene.panel.canvas.isVisible()
    assert not scene.panel.before.isVisible()
    scene.panel.setFixedWidth(320)  # what decides has room in the narrowest panel
    deciding = scene.panel.deciding
    for made in deciding.findChildren(QPushButton):
        if made.isVisible():
            assert made.width() >= made.minimumSizeHint().width()
            assert deciding.rect().contains(made.geometry())
    scene.bot.mouseClick(scene.panel._compare, Qt.MouseButton.LeftButton)
    scene.until(scene.panel.before.isVisible)
    assert not scene.panel.canvas.isVisible()


def test_no_block_offers_one(qtbot):
    scene = Scene("# Nothing\n\nWords.", qtbot)
    assert scene.panel.first_focus() is scene.panel.wish.line
    scene.panel.insert("wireframe")
    scene.drawn()
    assert scene.panel.seen.found.kind.name == "wireframe"
    assert "Words." in scene.document.manuscript.final
    scene.panel.set_document(None, None)
    assert scene.panel.first_focus() is None
    scene.view.release()
    scene.bridge.close()


def test_a_second_block_that_is_put_in_is_the_one_that_is_seen(scene):
    scene.panel.insert("palette")
    scene.until(lambda: scene.panel.seen.found.kind.name == "palette")
    scene.panel.insert("chart")
    scene.until(lambda: scene.panel.seen.found.kind.name == "chart")


def test_a_dark_theme_is_another_picture(scene):
    light = scene.panel.seen.drawing.svg
    scene.panel.set_theme(stet_resources.theme("dark"))
    scene.until(lambda: scene.panel.seen.drawing.svg != light)
