# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Elements dragged in the picture, and moved, doubled and taken out by keys and by a menu."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from tests.ui.picture.test_picture_panel import Scene

from stet.document import review, thread
from stet.document.editing import span_text
from stet.document.paragraph import Position, Span
from stet.ui.picture.dropping import Dropping

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
Key, Held = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton
TEXT = """\
# A bottle

```wireframe
screen "Today" phone
  heading "Left today"
  map "Places"
  // what the hand looks for
  button "Fill" primary
    note "Large enough"
  card "Night"
    switch "Quiet" on
  row
    stat "Left" "1"
    stat "Right" "2"
```

After.
"""


@pytest.fixture
def scene(qtbot):
    made = Scene(TEXT, qtbot)
    made.drawn()
    yield made
    made.panel.set_document(None, None)
    made.view.release()
    made.bridge.close()


def source(scene: Scene) -> list[str]:
    lines = scene.document.manuscript.final.split("\n")
    return lines[3 : lines.index("```")]


def place(scene: Scene, words: str):
    seen = scene.panel.seen
    return next(
        each
        for each in seen.drawing.places
        if seen.found.source[each.start : each.end].startswith(words)
    )


def drag(scene: Scene, words: str, to: QPointF, *, release: bool = True) -> None:
    canvas = scene.panel.canvas
    start = canvas.rect_of(place(scene, words)).center().toPoint()
    scene.bot.mousePress(canvas, LEFT, pos=start)
    for step in (0.3, 0.7, 1.0):
        point = QPointF(start) + (to - QPointF(start)) * step
        scene.bot.mouseMove(canvas, point.toPoint())
    if release:
        scene.bot.mouseRelease(canvas, LEFT, pos=to.toPoint())


def choose(scene: Scene, words: str) -> None:
    canvas = scene.panel.canvas
    canvas.setFocus()
    canvas.chosen.emit(place(scene, words))


def test_an_element_is_dragged_with_its_remark_and_note_above_another(scene):
    before = scene.document.manuscript.final
    top = scene.panel.canvas.rect_of(place(scene, "map"))
    drag(scene, "button", QPointF(top.center().x(), top.top() + 4))
    assert source(scene)[2:6] == [
        "  // what the hand looks for",
        '  button "Fill" primary',
        '    note "Large enough"',
        '  map "Places"',
    ]
    assert scene.line() == 'button "Fill" primary'
    scene.view.undo()
    assert scene.document.manuscript.final == before


@pytest.mark.parametrize(
    ("block", "words", "over", "wanted"),
    [
        (
            "palette\nink: black\npaper: white\nprimary: deep teal\n",
            "primary",
            "ink",
            ["primary: deep teal", "ink: black", "paper: white"],
        ),
        (
            "chart\nbar\n| Day | Home |\n| Mon | 6 |\n| Tue | 4 |\n| Wed | 5 |\n",
            "| Wed",
            "| Mon",
            ["bar", "| Day | Home |", "| Wed | 5 |", "| Mon | 6 |", "| Tue | 4 |"],
        ),
    ],
)
def test_what_stands_in_order_in_other_kinds_is_dragged_too(qtbot, block, words, over, wanted):
    scene = Scene(f"A.\n\n```{block}```\n", qtbot)
    scene.drawn()
    to = scene.panel.canvas.rect_of(place(scene, over))
    drag(scene, words, QPointF(to.left() + 4, to.center().y()))
    assert source(scene) == wanted
    scene.view.undo()
    assert source(scene) == [*block.split("\n")[1:-1]]
    scene.panel.set_document(None, None)
    scene.view.release()
    scene.bridge.close()


def test_the_line_is_as_wide_as_where_the_element_will_lie(scene):
    places = scene.panel.seen.drawing.places
    block = scene.panel.seen.found

    def at(words: str, over: str, below: float) -> QRectF:
        dropping = Dropping(block.source, block.kind.words, places, place(scene, words).start)
        spot = place(scene, over)
        drop = dropping.at(QPointF(spot.x + 10, spot.y + spot.height * below))
        assert drop is not None
        return drop.line

    wide = place(scene, "map")
    for words, over in (("button", "heading"), ("switch", "heading"), ("map", "heading")):
        line = at(words, over, 0.2)
        assert (line.left(), line.width()) == (wide.x, wide.width)
    card, switch = place(scene, "card"), place(scene, "switch")
    line = at("button", "switch", 0.9)  # alone in its box: as far from the right as from the left
    assert line.left() == switch.x
    assert abs((card.x + card.width - line.right()) - (switch.x - card.x)) < 1
    left, right = place(scene, 'stat "Left"'), place(scene, 'stat "Right"')
    line = at("heading", 'stat "Right"', 0.5)
    assert line.height() == pytest.approx(max(left.height, right.height))


def test_an_element_is_dragged_into_a_row_at_the_side_of_another(scene):
    before = scene.document.manuscript.final
    right = scene.panel.canvas.rect_of(place(scene, 'stat "Right"'))
    drag(scene, "heading", QPointF(right.left() + 10, right.center().y()))
    assert source(scene)[-3:] == [
        '    stat "Left" "1"',
        '    heading "Left today"',
        '    stat "Right" "2"',
    ]
    scene.view.undo()
    assert scene.document.manuscript.final == before


def test_escape_puts_what_is_dragged_back(scene):
    before = scene.document.manuscript.final
    canvas = scene.panel.canvas
    top = canvas.rect_of(place(scene, "heading"))
    drag(scene, "button", QPointF(top.center().x(), top.top() + 2), release=False)
    assert canvas.cursor().shape() is Qt.CursorShape.ClosedHandCursor
    # The window has Esc as a shortcut.
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Escape, Held.NoModifier)
    event.ignore()
    QApplication.sendEvent(canvas, event)
    assert event.isAccepted()
    scene.bot.keyClick(canvas, Key.Key_Escape)
    scene.bot.mouseRelease(canvas, LEFT, pos=QPoint(5, 5))
    assert scene.document.manuscript.final == before


@pytest.mark.parametrize(
    ("words", "key", "held", "wanted"),
    [
        ("map", Key.Key_Up, Held.AltModifier, ['  map "Places"', '  heading "Left today"']),
        ("heading", Key.Key_Down, Held.AltModifier, ['  map "Places"', '  heading "Left today"']),
        ("heading", Key.Key_Delete, Held.NoModifier, ['  map "Places"']),
        ("heading", Key.Key_Backspace, Held.NoModifier, ['  map "Places"']),
        (
            "heading",
            Key.Key_D,
            Held.ControlModifier,
            ['  heading "Left today"', '  heading "Left today"'],
        ),
    ],
)
def test_a_key_does_it_in_one_step(scene, words, key, held, wanted):
    before = scene.document.manuscript.final
    choose(scene, words)
    scene.bot.keyClick(scene.panel.canvas, key, held)
    assert source(scene)[1 : 1 + len(wanted)] == wanted
    scene.view.undo()
    assert scene.document.manuscript.final == before


def test_what_is_taken_out_takes_along_what_it_holds(scene):
    choose(scene, "card")
    scene.bot.keyClick(scene.panel.canvas, Key.Key_Delete)
    assert not {"card", "switch"} & {line.split()[0] for line in source(scene)}


def test_a_tracked_move_is_a_change_to_decide_about(scene):
    before = scene.document.manuscript.final
    scene.document.tracking = True
    choose(scene, "map")
    scene.bot.keyClick(scene.panel.canvas, Key.Key_Up, Held.AltModifier)
    assert source(scene)[1:3] == ['  map "Places"', '  heading "Left today"']
    moved = scene.document.manuscript.final
    assert scene.document.manuscript.original == before
    (change,) = scene.document.manuscript.pending()  # one decision, as a reply's move is
    scene.document.commit(review.reject(scene.document.manuscript, [change]))
    assert scene.document.manuscript.final == before
    scene.view.undo()
    scene.document.commit(review.accept(scene.document.manuscript, [change]))
    assert scene.document.manuscript.original == moved
    scene.view.undo()
    scene.view.undo()
    assert not scene.document.manuscript.pending()
    assert scene.document.manuscript.final == before


@pytest.mark.parametrize(("words", "key"), [("heading", Key.Key_Down), ("row", Key.Key_Up)])
def test_tracked_moves_follow_each_other_and_reject_to_what_was(scene, words, key):
    before = scene.document.manuscript.original
    scene.document.tracking = True
    for _ in range(3):
        scene.drawn()
        choose(scene, words)
        scene.bot.keyClick(scene.panel.canvas, key, Held.AltModifier)
    assert scene.document.manuscript.original == before
    pending = list(scene.document.manuscript.pending())
    scene.document.commit(review.reject(scene.document.manuscript, pending))
    assert scene.document.manuscript.final == before


def test_an_element_of_ones_own_that_pends_just_goes_elsewhere(scene):
    before = scene.document.manuscript.original
    scene.document.tracking = True
    scene.caret(4)
    words = {each.name: each for each in scene.panel.seen.found.kind.words if not each.behind}
    scene.panel.add(words["switch"])
    scene.drawn()
    assert len(scene.document.manuscript.pending()) == 1
    choose(scene, 'switch "Label"')
    scene.bot.keyClick(scene.panel.canvas, Key.Key_Up, Held.AltModifier)
    assert source(scene)[1:3] == ['  switch "Label" on', '  heading "Left today"']
    assert scene.document.manuscript.original == before
    (change,) = scene.document.manuscript.pending()
    scene.document.commit(review.reject(scene.document.manuscript, [change]))
    assert scene.document.manuscript.final == before


def test_the_menu_has_the_same_and_adds_before(scene):
    menu = scene.panel.acts.menu(place(scene, "heading"))
    names = [action.text().replace("&", "").split("\t") for action in menu.actions()]
    assert ["Delete", "Del"] in names
    assert ["Edit words", "F2"] in names
    states = {
        name[0]: action.isEnabled() for name, action in zip(names, menu.actions(), strict=True)
    }
    assert (states["Move up"], states["Move down"]) == (False, True)
    add = next(action for action in menu.actions() if action.text() == "Add &before").menu()
    texts = next(action for action in add.actions() if action.text() == "Text").menu()
    next(a for a in texts.actions() if a.text().startswith("Muted")).trigger()
    assert source(scene)[1:3] == ['  muted "A remark"', '  heading "Left today"']
    chosen = scene.view.selected_span()
    assert span_text(scene.document.manuscript, chosen) == "A remark"


@pytest.mark.parametrize("zoom", [0.5, 1.0])
@pytest.mark.parametrize("words", ["screen", "heading", "map", "button", "card", "switch"])
def test_words_are_edited_where_they_stand(scene, words, zoom):
    canvas = scene.panel.canvas
    usual = canvas.width()
    scene.panel._zoom = zoom
    scene.panel.look()
    scene.until(lambda: zoom >= 1 or canvas.width() < 0.7 * usual)
    element = place(scene, words)
    assert canvas.begin_label(element)
    x, y, wide, high = (each * canvas._scale for each in element.label)
    middle = QPoint(round(x), round(y + high / 2))
    field = canvas._field.geometry()
    assert field.contains(middle)
    assert abs(field.center().y() - middle.y()) <= max(2, field.height() // 2 - middle.y())
    assert field.width() >= min(wide, canvas.width() - 8)
    assert canvas.rect().contains(field)


def test_comments_go_along_with_an_element(scene):
    manuscript = scene.document.manuscript
    row = 7
    line = manuscript.paragraphs[row].markup
    anchor = Span(Position(row, 2), Position(row, len(line)))
    made = thread.add(manuscript, anchor, "Too low", scene.document.writer)
    scene.document.commit(made)
    choose(scene, "button")
    scene.bot.keyClick(scene.panel.canvas, Key.Key_Up, Held.AltModifier)
    (comment,) = manuscript.comments.values()
    assert span_text(manuscript, comment.anchor).strip() == 'button "Fill" primary'
