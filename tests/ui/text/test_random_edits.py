# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Whatever happens to the text, by whose hand ever, the view shows the markup reading."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given
from PySide6.QtCore import QEvent, QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from stet.document import review
from stet.document.comments import Comment, CommentStep
from stet.document.document import Document
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.search import find_all, literal, replace_all
from stet.ui.text import markup_projection
from stet.ui.text.view import ManuscriptView
from stet.ui.text.view_mode import ViewMode
from stet_resources import theme

ANN = Origin(Source.HUMAN, "Ann")
OTHERS = (Origin(Source.MODEL, "Qwen"), Origin(Source.MODEL, "Other"), Origin(Source.HUMAN, "Bo"))
CLUSTERS = ("e\u0301", "😀", "👩\u200d👩\u200d👧", "漢", "שלום", "```", "\n\n")
SPECIAL = ("\u2028", "\u2029", "\x00", "\r", "\ufdd0", "\ufffc", "\xa0")
WORDS = st.lists(st.sampled_from([*"ab *_`#>-\n", *CLUSTERS, *SPECIAL]), max_size=6).map("".join)
KEYS = st.sampled_from(
    [
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
    ]
)
PLACE = st.floats(0, 1)
STEP = st.one_of(
    st.tuples(st.just("key"), KEYS),
    st.tuples(st.just("paste"), WORDS),
    st.tuples(st.just("caret"), st.tuples(PLACE, PLACE)),
    st.tuples(st.just("other"), st.tuples(PLACE, PLACE, WORDS, st.sampled_from(OTHERS))),
    st.tuples(st.just("decide"), st.tuples(st.booleans(), PLACE)),
    st.tuples(st.just("all"), st.booleans()),
    st.tuples(st.just("track"), st.booleans()),
    st.tuples(st.just("remark"), st.tuples(PLACE, PLACE)),
    st.tuples(st.just("replace"), st.sampled_from("ab ")),
    st.tuples(st.just("reading"), st.sampled_from(list(ViewMode))),
)


def place(manuscript: Manuscript, share: float) -> Position:
    """Return a place that far into the text."""
    offset = round(share * sum(len(paragraph.markup) + 1 for paragraph in manuscript.paragraphs))
    for index, paragraph in enumerate(manuscript.paragraphs):
        if offset <= len(paragraph.markup):
            return Position(index, offset)
        offset -= len(paragraph.markup) + 1
    return manuscript.end


def span(manuscript: Manuscript, one: float, two: float) -> Span:
    return Span(place(manuscript, min(one, two)), place(manuscript, max(one, two)))


def do(document: Document, view: ManuscriptView, what: str, how: object) -> None:
    manuscript = document.manuscript
    match what, how:
        case "key", (key, modifiers):
            text = "a" if key is Qt.Key.Key_A else ""
            QApplication.sendEvent(view, QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text))
        case "paste", str(words):
            mime = QMimeData()
            mime.setText(words)
            view.insertFromMimeData(mime)
        case "caret", (one, two):
            view.select_span(span(manuscript, one, two))
        case "other", (one, two, words, by):
            where = span(manuscript, one, two)
            pieces = (Piece(words, by),)
            document.commit(replace_span(manuscript, where, pieces, by, tracked=True))
        case "decide", (yes, share):
            ids = sorted(manuscript.pending())
            if ids:
                chosen = ids[min(int(share * len(ids)), len(ids) - 1)]
                document.commit((review.accept if yes else review.reject)(manuscript, [chosen]))
        case "all", yes:
            decide = review.accept if yes else review.reject
            document.commit(decide(manuscript, list(manuscript.pending())))
        case "track", on:
            document.tracking = bool(on)
        case "remark", (one, two):
            comment = Comment(
                manuscript.next_comment_id(), span(manuscript, one, two), "", OTHERS[0], "Why?"
            )
            document.commit(manuscript.comment_transaction([CommentStep(None, comment)]))
        case "replace", str(words):
            found = find_all(manuscript, literal(words))
            texts = ["x\ny"] * len(found)
            document.commit(replace_all(manuscript, found, texts, ANN, tracked=document.tracking))
        case "reading", ViewMode() as reading:
            view.set_reading(reading)


@pytest.fixture(params=[markup_projection.MANY_SPLICES, 0], ids=["splices", "rewritten"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways of following a transaction: by its splices, and by writing all anew."""
    monkeypatch.setattr(markup_projection, "MANY_SPLICES", request.param)


@pytest.mark.usefixtures("way", "qtbot")
@given(text=WORDS, steps=st.lists(STEP, min_size=1, max_size=25))
def test_view_equals_the_reading(text: str, steps: list[tuple[str, object]]) -> None:
    document = Document(Manuscript.of(f"one two {text} three"), ANN)
    view = ManuscriptView(document, theme("light"))
    view.resize(500, 300)
    try:
        for what, how in steps:
            before = view.manuscript.final
            read_only = view.reading is not ViewMode.MARKUP
            do(document, view, what, how)
            assert view.faults() == []
            caret = view.caret()
            assert caret == view.manuscript.clamp(caret)
            if read_only and what in ("paste", "caret"):
                assert view.manuscript.final == before
        view.set_reading(ViewMode.MARKUP)
        assert view.faults() == []
        while document.history.undo_label is not None:
            view.undo()
        assert view.faults() == []
        assert view.manuscript.final == f"one two {text} three"
    finally:
        view.release()
        view.deleteLater()


def test_a_flood_of_remote_edits_leaves_caret_and_scroll(qtbot: QtBot) -> None:
    text = "\n".join(f"{number} " + "a line of some words " * 8 for number in range(400))
    document = Document(Manuscript.of(text), ANN)
    view = ManuscriptView(document, theme("dark"))
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    qtbot.waitExposed(view)
    view.reveal(Position(300, 12))
    top = view.visible_span().start.paragraph
    words = view.manuscript.paragraphs[top].markup
    model = OTHERS[0]
    for index in range(290):
        where = Span(Position(index, 5), Position(index, 9))
        pieces = (Piece("quite another matter\nand more ", model),)
        document.commit(replace_span(view.manuscript, where, pieces, model, tracked=index % 2 == 0))
    now = view.visible_span().start.paragraph
    assert view.manuscript.paragraphs[now].markup == words
    caret = view.caret()
    assert view.manuscript.paragraphs[caret.paragraph].markup.startswith("300 ")
    assert caret.column == 12
    assert view.faults() == []
    view.release()


def test_what_a_model_changes_in_sight_does_not_scroll_to_a_caret_out_of_sight(
    qtbot: QtBot,
) -> None:
    text = "\n".join(f"{number} " + "a line of some words " * 8 for number in range(60))
    document = Document(Manuscript.of(text), ANN)
    view = ManuscriptView(document, theme("light"))
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show()
    qtbot.waitExposed(view)
    view.select_span(Span(Position(0, 0), Position(59, 10)))  # all, and the caret at its end
    view.verticalScrollBar().setValue(0)
    for index in (1, 20, 0):
        where = Span(Position(index, 5), Position(index, 9))
        pieces = (Piece("other", OTHERS[0]),)
        document.commit(replace_span(view.manuscript, where, pieces, OTHERS[0], tracked=True))
        assert view.visible_span().start.paragraph == 0
    assert view.caret().paragraph == 59
    assert view.faults() == []
    view.release()
