# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The outline by keys and mouse: going, folding, finding, moving, and following the text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QWidget
from tests.document.session import state
from tests.document.strategies import ANN, MODEL

import stet_resources
from stet.document import proposal, review, thread, word_diff
from stet.document.document import Document
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.ui.look.row_drawer import HEIGHT
from stet.ui.panels.outline_model import DEPTH, FOLD, HERE, SECTION
from stet.ui.panels.outline_panel import OutlinePanel
from stet.ui.text.view import ManuscriptView
from stet.ui.text.view_mode import ViewMode

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ALT = Qt.KeyboardModifier.AltModifier
NONE = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
BOOK = """\
words above

# Part one

some words

## A *first* chapter

It was dark.

## Another

more

# Part two

## The last

end
"""
LINES = {"Part one": 2, "A first chapter": 6, "Another": 10, "Part two": 14, "The last": 16}


class Scene:
    """A page with the outline beside it."""

    def __init__(self, text: str, bot: Any) -> None:
        theme = stet_resources.theme("light")
        self.bot = bot
        self.document = Document(Manuscript.of(text), ANN)
        self.view = ManuscriptView(self.document, theme)
        self.panel = OutlinePanel(theme)
        self.told: list[str] = []
        self.panel.notice.connect(self.told.append)
        self.view.notice.connect(self.told.append)
        self.panel.left.connect(self.view.setFocus)
        self.both = QWidget()
        layout = QHBoxLayout(self.both)
        layout.addWidget(self.view)
        layout.addWidget(self.panel)
        bot.addWidget(self.both)
        self.both.resize(900, 500)
        self.both.show()
        bot.waitExposed(self.both)
        self.both.activateWindow()
        bot.waitUntil(self.both.isActiveWindow)
        self.view.setFocus()
        self.panel.set_document(self.document, self.view)

    def rows(self, role: int = Qt.ItemDataRole.DisplayRole) -> list[Any]:
        rows = self.panel.rows
        return [rows.index(row).data(role) for row in range(rows.rowCount())]

    def until(self, condition: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(condition()), timeout=100_000)

    def row(self, title: str) -> QModelIndex:
        return self.panel.rows.index(self.rows().index(title))

    def click(self, title: str, x: int = 120) -> None:
        rect = self.panel.list.visualRect(self.row(title))
        place = rect.topLeft()
        place.setX(x)
        place.setY(place.y() + HEIGHT // 2)
        self.bot.mouseClick(self.panel.list.viewport(), Qt.MouseButton.LeftButton, NONE, place)

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        for key in keys:
            self.bot.keyClick(QApplication.focusWidget(), key, held)

    def chosen(self) -> str:
        return str(self.panel.list.currentIndex().data())

    def here(self) -> list[str]:
        return [str(self.panel.rows.here.data())] if self.panel.rows.here.isValid() else []

    def titles(self) -> list[str]:
        """Return the words of the headings as they stand in the text."""
        lines = self.document.manuscript.original.split("\n")
        return [line.strip("# ").replace("*", "") for line in lines if line.startswith("#")]


@pytest.fixture
def scene(qtbot) -> Scene:
    return Scene(BOOK, qtbot)


def test_headings_stand_in_the_order_of_the_text_with_their_depth_and_words(scene: Scene) -> None:
    assert scene.rows() == list(LINES)
    assert [section.line for section in scene.rows(SECTION)] == list(LINES.values())
    assert scene.rows(DEPTH) == [0, 1, 1, 0, 1]
    assert scene.rows(FOLD) == [False, None, None, False, None]
    assert [section.words.original for section in scene.rows(SECTION)] == [12, 6, 2, 5, 3]
    assert scene.panel.count == 0
    assert "level 2, 6 words" in scene.rows(Qt.ItemDataRole.AccessibleTextRole)[1]
    assert scene.rows(Qt.ItemDataRole.ToolTipRole)[0] == "Part one\n12 words"


def test_what_waits_is_counted_and_read_out(scene: Scene) -> None:
    manuscript = scene.document.manuscript
    span = Span(Position(8, 0), Position(8, 12))
    passage = proposal.passage_at(manuscript, span)
    edits = [proposal.ProposedEdit(e) for e in word_diff.diff_words(passage.text, "It is dark.")]
    scene.document.commit(proposal.propose(manuscript, passage, edits, MODEL)[0])
    scene.document.commit(thread.add(manuscript, span, "Why?", ANN))
    scene.until(lambda: scene.rows(SECTION)[0].comments == 1)
    assert [each.suggestions for each in scene.rows(SECTION)] == [1, 1, 0, 0, 0]
    assert "1 suggestion, 1 comment" in scene.rows(Qt.ItemDataRole.AccessibleTextRole)[1]
    scene.document.commit(review.accept(manuscript, list(manuscript.pending())))
    scene.until(lambda: scene.rows(SECTION)[0].suggestions == 0)
    scene.document.undo()
    scene.until(lambda: scene.rows(SECTION)[0].suggestions == 1)


def test_the_words_are_those_of_the_reading_that_is_shown(scene: Scene) -> None:
    scene.document.tracking = True
    at = Position(12, 4)
    scene.document.commit(
        replace_span(
            scene.document.manuscript, Span(at, at), [Piece(" two words", ANN)], ANN, tracked=True
        )
    )
    scene.until(lambda: scene.rows(SECTION)[2].words == (2, 4))
    assert "2 words" in scene.rows(Qt.ItemDataRole.ToolTipRole)[2]
    scene.view.set_reading(ViewMode.FINAL)
    assert "4 words" in scene.rows(Qt.ItemDataRole.ToolTipRole)[2]


def test_a_click_goes_there_and_gives_the_keyboard_to_the_text(scene: Scene) -> None:
    scene.click("Another")
    assert scene.view.caret() == Position(10, 0)
    assert scene.view.hasFocus()
    scene.until(lambda: scene.here() == ["Another"])


def test_a_click_puts_the_heading_at_the_top_where_the_text_is_long(qtbot) -> None:
    body = "\n\n".join(f"Paragraph {n}." for n in range(60))
    scene = Scene(f"# One\n\n{body}\n\n# Two\n\n{body}\n", qtbot)
    scene.click("Two")
    scene.until(lambda: scene.view.cursorRect().top() < 2 * scene.view.cursorRect().height())


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_menu_of_a_heading_moves_and_selects_its_section(scene: Scene) -> None:
    panel = scene.panel
    rect = panel.list.visualRect(panel.rows.index(scene_row(scene, "Another")))
    panel._open_menu(rect.center())
    (menu,) = [each for each in panel.list.findChildren(QMenu) if each.isVisible()]
    titles = {action.text().replace("&", ""): action for action in menu.actions()}
    titles["Select the section"].trigger()
    selected = scene.view.selected_span()
    assert selected is not None
    assert selected.start == Position(10, 0)
    titles["Move up"].trigger()
    assert scene.view.manuscript.paragraphs[10].final != "# Another"
    menu.close()


def scene_row(scene: Scene, title: str) -> int:
    return next(
        row
        for row in range(scene.panel.rows.rowCount())
        if title in scene.panel.rows.index(row).data(SECTION).title
    )


def test_the_section_with_the_caret_is_marked(scene: Scene) -> None:
    assert scene.here() == []
    for paragraph, title in ((4, "Part one"), (8, "A first chapter"), (17, "The last")):
        scene.view.reveal(Position(paragraph, 0))
        scene.until(lambda title=title: scene.here() == [title])
        assert scene.chosen() == title
        assert scene.rows(HERE).count(True) == 1


def test_the_marked_row_is_scrolled_into_sight(qtbot) -> None:
    scene = Scene("\n\n".join(f"# H{n}\n\nwords" for n in range(300)), qtbot)
    scene.view.reveal(Position(4 * 250, 0))
    scene.until(lambda: scene.here() == ["H250"])
    rect = scene.panel.list.visualRect(scene.row("H250"))
    assert scene.panel.list.viewport().rect().contains(rect)


def test_keys_in_the_list(scene: Scene) -> None:
    scene.panel.list.setFocus()
    scene.press(Key.Key_Home)
    assert scene.chosen() == "Part one"
    scene.press(Key.Key_Down, Key.Key_Down, Key.Key_Up)
    assert scene.chosen() == "A first chapter"
    scene.press(Key.Key_End)
    assert scene.chosen() == "The last"
    scene.press(Key.Key_Left)
    assert scene.chosen() == "Part two"
    scene.press(Key.Key_Left)
    assert scene.rows() == list(LINES)[:4]
    scene.press(Key.Key_Right)
    assert scene.rows() == list(LINES)
    scene.press(Key.Key_Right)
    assert scene.chosen() == "The last"
    scene.press(Key.Key_Return)
    assert scene.view.caret() == Position(16, 0)
    assert scene.view.hasFocus()
    scene.panel.list.setFocus()
    scene.press(Key.Key_Escape)
    assert scene.view.hasFocus()


def test_with_the_keyboard_there_is_always_one_chosen(scene: Scene) -> None:
    assert not scene.panel.list.currentIndex().isValid()  # the caret is above all headings
    scene.panel.line.setFocus()
    assert scene.chosen() == "Part one"
    scene.press(Key.Key_Escape)
    scene.view.reveal(Position(17, 0))
    scene.until(lambda: scene.here() == ["The last"])
    scene.panel.line.setFocus()
    assert scene.chosen() == "The last"
    scene.press(Key.Key_Up)
    assert scene.chosen() == "Part two"


def test_typing_finds_and_enter_goes(scene: Scene) -> None:
    scene.panel.list.setFocus()
    scene.bot.keyClicks(scene.panel.list, "a")
    scene.bot.keyClicks(scene.panel.line, " FIRST")
    assert scene.rows() == ["A first chapter"]
    scene.press(Key.Key_Return)
    assert scene.view.caret() == Position(6, 0)
    assert scene.panel.line.text() == ""
    assert scene.rows() == list(LINES)


def test_the_line_steps_through_what_it_finds_and_escape_goes_back(scene: Scene) -> None:
    target = scene.panel.first_focus()
    assert target is scene.panel.line
    target.setFocus()
    scene.bot.keyClicks(scene.panel.line, "part")
    assert scene.rows() == ["Part one", "Part two"]
    scene.press(Key.Key_Down)
    assert scene.chosen() == "Part two"
    scene.bot.keyClicks(scene.panel.line, " x")
    assert scene.rows() == []
    scene.press(Key.Key_Return)  # nowhere to go
    assert scene.panel.line.hasFocus()
    scene.press(Key.Key_Escape)
    assert scene.view.hasFocus()
    assert scene.rows() == list(LINES)


def test_the_arrow_folds_and_does_not_go(scene: Scene) -> None:
    caret = scene.view.caret()
    scene.click("Part two")
    scene.view.reveal(caret)
    scene.click("Part one", x=15)
    assert scene.rows() == ["Part one", "Part two", "The last"]
    assert scene.view.caret() == caret
    scene.view.reveal(Position(8, 0))
    scene.until(lambda: scene.here() == ["Part one"])  # folded into it
    scene.click("Part one", x=15)
    assert scene.rows() == list(LINES)


@pytest.mark.parametrize("seen", [True, False], ids=["seen", "behind another panel"])
def test_folds_stay_with_their_headings_through_edits(scene: Scene, seen: bool) -> None:
    scene.click("Part one", x=15)
    scene.panel.setVisible(seen)
    at = Position(0, 0)
    scene.document.commit(
        replace_span(
            scene.document.manuscript, Span(at, at), [Piece("# New\n\n\n", ANN)], ANN, tracked=False
        )
    )
    scene.panel.show()
    scene.until(lambda: scene.rows() == ["New", "Part one", "Part two", "The last"])


def test_typing_a_heading_shows_it_and_what_is_clicked_meanwhile_is_where_it_is_now(
    scene: Scene,
) -> None:
    scene.view.reveal(Position(0, 0))
    scene.bot.keyClicks(scene.view, "# Now ")
    scene.press(Key.Key_Return, Key.Key_Return)
    scene.click("Another")  # at once, before the rows are new
    assert scene.view.caret() == Position(12, 0)
    scene.until(lambda: scene.rows() == ["Now", *LINES])


MOVES = [
    # the section, up, the headings after
    ("Another", True, ["Part one", "Another", "A first chapter", "Part two", "The last"]),
    ("Another", False, ["Part one", "A first chapter", "Part two", "Another", "The last"]),
    ("Part two", True, ["Part two", "The last", "Part one", "A first chapter", "Another"]),
    ("Part one", False, ["Part two", "The last", "Part one", "A first chapter", "Another"]),
    ("The last", True, ["Part one", "A first chapter", "Another", "The last", "Part two"]),
]


@pytest.mark.parametrize(("title", "up", "after"), MOVES)
@pytest.mark.parametrize("tracking", [True, False])
def test_alt_and_an_arrow_move_a_section_as_one_step(
    scene: Scene, title: str, up: bool, after: list[str], tracking: bool
) -> None:
    document = scene.document
    document.tracking = tracking
    span = Span(Position(8, 0), Position(8, 12))
    document.commit(thread.add(document.manuscript, span, "Why?", ANN))
    before, text = state(document.manuscript), document.manuscript.original
    scene.panel.list.setFocus()
    scene.panel.list.setCurrentIndex(scene.row(title))
    scene.press(Key.Key_Up if up else Key.Key_Down, held=ALT)
    assert scene.titles() == after
    assert scene.rows() == after
    assert scene.chosen() == title
    assert not document.manuscript.pending_count
    assert document.history.undo_label == "Move section"
    (comment,) = document.manuscript.comments.values()
    start, end = comment.anchor
    line = document.manuscript.paragraphs[start.paragraph].markup
    assert line[start.column : end.column] == "It was dark."
    assert not scene.view.faults()
    scene.press(Key.Key_Down if up else Key.Key_Up, held=ALT)
    assert document.manuscript.original == text
    document.undo()
    document.undo()
    assert state(document.manuscript) == before
    scene.until(lambda: scene.rows() == list(LINES))


@pytest.mark.parametrize(
    ("title", "up", "sentence"),
    [("Part one", True, "the first already"), ("Part two", False, "the last already")],
)
def test_at_either_end_a_section_stays_and_says_so(
    scene: Scene, title: str, up: bool, sentence: str
) -> None:
    scene.panel.list.setFocus()
    scene.panel.list.setCurrentIndex(scene.row(title))
    scene.press(Key.Key_Up if up else Key.Key_Down, held=ALT)
    assert sentence in scene.told[-1]
    assert scene.titles() == list(LINES)


def test_without_the_keyboard_it_is_the_section_of_the_caret_that_moves(scene: Scene) -> None:
    scene.panel.hide()
    scene.view.reveal(Position(12, 2))
    scene.panel.move_section(up=True)
    assert scene.titles()[1:3] == ["Another", "A first chapter"]
    assert scene.view.caret() == Position(8, 2)  # with its words
    scene.view.reveal(Position(0, 0))
    scene.panel.move_section(up=True)
    assert "no heading above" in scene.told[-1]


def test_what_would_swallow_the_next_section_is_not_moved(qtbot) -> None:
    scene = Scene("# A\n\n# B\n\n```\ncode", qtbot)
    scene.view.reveal(Position(2, 0))
    scene.panel.move_section(up=True)
    assert "“B” cannot go there" in scene.told[-1]
    assert scene.titles() == ["A", "B"]


def test_in_another_reading_nothing_is_moved(scene: Scene) -> None:
    scene.view.set_reading(ViewMode.FINAL)
    scene.view.reveal(Position(12, 0))
    scene.panel.move_section(up=True)
    assert "Choose Markup" in scene.told[-1]
    assert scene.titles() == list(LINES)


DROPS = [
    # what is dragged, in front of which row, the headings after
    ("Another", 1, ["Part one", "Another", "A first chapter", "Part two", "The last"]),
    ("Part two", 0, ["Part two", "The last", "Part one", "A first chapter", "Another"]),
    ("A first chapter", 5, ["Part one", "Another", "Part two", "The last", "A first chapter"]),
    ("A first chapter", -1, ["Part one", "Another", "Part two", "The last", "A first chapter"]),
    ("Part one", 2, None),  # into itself
    ("Part one", 3, None),  # where it is
    ("Part one", 0, None),
]


@pytest.mark.parametrize(("title", "row", "after"), DROPS)
def test_a_drop_moves_a_section(
    scene: Scene, title: str, row: int, after: list[str] | None
) -> None:
    rows, move = scene.panel.rows, Qt.DropAction.MoveAction
    data = rows.mimeData([scene.row(title)])
    assert rows.canDropMimeData(data, move, row, 0, QModelIndex()) is (after is not None)
    rows.dropMimeData(data, move, row, 0, QModelIndex())
    scene.until(lambda: scene.rows() == (after or list(LINES)))
    assert scene.titles() == (after or list(LINES))


@pytest.mark.parametrize(
    ("over", "below", "after"),
    [
        ("Part one", False, ["Part two", "The last", "Part one", "A first chapter", "Another"]),
        ("Part one", True, ["Part one", "Part two", "The last", "A first chapter", "Another"]),
        ("The last", True, None),  # where it is
        ("", True, None),
    ],
)
def test_dragging_shows_where_and_dropping_moves(
    scene: Scene, over: str, below: bool, after: list[str] | None
) -> None:
    outline = scene.panel.list
    rect = outline.visualRect(scene.row(over or "The last"))
    place = QPointF(60, rect.bottom() - 2 if below else rect.top() + 2)
    if not over:
        place.setY(rect.bottom() + 60)  # below the last row
    data = scene.panel.rows.mimeData([scene.row("Part two")])
    arguments = data, Qt.MouseButton.LeftButton, NONE
    move, viewport = Qt.DropAction.MoveAction, outline.viewport()
    for event in (
        QDragEnterEvent(place.toPoint(), move, *arguments),
        QDragMoveEvent(place.toPoint(), move, *arguments),
    ):
        QApplication.sendEvent(viewport, event)
    assert event.isAccepted() is (after is not None)
    image = outline.grab().toImage()
    column = {image.pixelColor(200, y).rgb() for y in range(image.height())}
    line = outline.palette().color(QPalette.ColorRole.Accent).rgb()
    assert (line in column) is (after is not None)
    if after is None:
        QApplication.sendEvent(viewport, QDragLeaveEvent())
    else:
        QApplication.sendEvent(viewport, QDropEvent(place, move, *arguments))
    scene.until(lambda: scene.rows() == (after or list(LINES)))
    assert scene.titles() == (after or list(LINES))


def test_nothing_else_is_dropped_and_not_while_rows_are_hidden_by_words(scene: Scene) -> None:
    rows, move = scene.panel.rows, Qt.DropAction.MoveAction
    words = QMimeData()
    words.setText("words")
    assert not rows.canDropMimeData(words, move, 0, 0, QModelIndex())
    data = rows.mimeData([scene.row("Another")])
    assert not rows.canDropMimeData(data, move, 0, 0, scene.row("Part one"))
    assert scene.row("Another").flags() & Qt.ItemFlag.ItemIsDragEnabled
    scene.panel.line.setText("a")
    assert not rows.canDropMimeData(data, move, 0, 0, QModelIndex())
    assert not scene.row("Another").flags() & Qt.ItemFlag.ItemIsDragEnabled


def test_without_headings_it_says_how_they_are_made(qtbot) -> None:
    scene = Scene("Only words.", qtbot)
    assert scene.panel.first_focus() is None
    assert not scene.panel.list.isVisible()
    scene.bot.keyClicks(scene.view, "# ")
    scene.until(scene.panel.list.isVisible)
    assert scene.rows() == ["Only words."]
    scene.panel.set_document(None, None)
    assert not scene.panel.list.isVisible()


def test_a_heading_without_words_has_a_row(qtbot) -> None:
    assert Scene("#\n\nwords", qtbot).rows() == ["Without a title"]


def test_while_it_is_not_seen_it_does_nothing_and_then_shows_all(scene: Scene) -> None:
    scene.panel.hide()
    for _ in range(3):
        at = scene.document.manuscript.end
        scene.document.commit(
            replace_span(
                scene.document.manuscript,
                Span(at, at),
                [Piece("\n# More", ANN)],
                ANN,
                tracked=False,
            )
        )
    assert scene.rows() == list(LINES)
    scene.panel.show()
    scene.until(lambda: scene.rows() == [*LINES, "More", "More", "More"])


def test_another_document_has_its_own(scene: Scene, qtbot) -> None:
    other = Scene("# Other\n\n## Below", qtbot)
    other.click("Other", x=15)
    scene.click("Part one", x=15)
    scene.panel.line.setText("part")
    scene.panel.set_document(other.document, other.view)
    assert scene.rows() == ["Other", "Below"]
    assert scene.panel.line.text() == ""
    scene.view.reveal(Position(8, 0))  # the one before is let go
    scene.until(lambda: scene.here() == ["Other"])
