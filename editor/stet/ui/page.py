# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One open document on the screen: its page, with the find bar above and the ask bar over it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from stet.deferred import deferred
from stet.document import editing, word_count
from stet.document.document import Document
from stet.document.paragraph import Position, Span
from stet.document.transaction import Transaction
from stet.document.word_count import Words
from stet.ui.look.controls import column, counted
from stet.ui.look.placeholder import Placeholder
from stet.ui.look.timers import single_shot
from stet.ui.panels.idea_text import IdeaText, place_among
from stet.ui.text.find_bar import FindBar
from stet.ui.text.view import ManuscriptView
from stet.ui.text.view_mode import ViewMode
from stet.workspace.document_file import DocumentFile
from stet_resources import Theme

if TYPE_CHECKING:
    from stet.assist.tasks.task_list import TaskList
    from stet.ui.asking.ask_bar import AskBar
    from stet.ui.board.pane import BoardPane
    from stet.ui.text.review_walk import ReviewWalk

SLICE = 400
"""How many paragraphs' words are counted at a time."""

_TAB_KEYS = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_CTRL = Qt.KeyboardModifier.ControlModifier


def is_board(file: DocumentFile) -> bool:
    """Say whether a document is a board: by its file's name, or by how a new one begins."""
    if file.path is not None:
        return file.path.suffix.lower() == ".canvas"
    first = file.document.manuscript.paragraphs[:2]
    return [each.markup[:9] for each in first] == ["{", '\t"nodes":']


class WordCount(QObject):
    """Counts the words of a document, at first in slices, then edit by edit."""

    changed = Signal()

    def __init__(self, document: Document, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._next = 0
        self._counted = Words()
        self.words = Words()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._slice)
        self._timer.start()

    def follow(self, transaction: Transaction) -> None:
        """Take a transaction, just applied, into account."""
        old, new = len(transaction.old), len(transaction.new)
        counting = self._timer.isActive()
        if counting and transaction.first > self._next:
            return  # its turn is still to come
        if (counting and transaction.first + old >= self._next) or old + new > SLICE:
            self._next, self._counted = 0, Words()
            self._timer.start()
            return
        self._next += new - old
        came = word_count.difference(self._document.manuscript, transaction)
        if any(came):
            self._counted = self._counted.plus(came)
            if not counting:
                self.words = self._counted
                self.changed.emit()

    def _slice(self) -> None:
        paragraphs = self._document.manuscript.paragraphs
        end = min(self._next + SLICE, len(paragraphs))
        while end < len(paragraphs) and word_count.joins(paragraphs[end - 1].mark):
            end += 1
        self._counted = self._counted.plus(word_count.count(paragraphs[self._next : end]))
        self._next = end
        if end >= len(paragraphs):
            self._timer.stop()
            self.words = self._counted
            self.changed.emit()


class Page(QWidget):
    """Holds one document's widgets together."""

    facts_changed = Signal()
    """The words, the saved state or the title may be others now."""

    comment_clicked = Signal(int)
    """The writer clicked on the words of this comment."""

    ask_bar_made = Signal(object)
    """The page has its ask bar from now on."""

    board_made = Signal(object)
    """The page has its board from now on."""

    def __init__(
        self,
        file: DocumentFile,
        theme: Theme,
        tasks: TaskList,
        authors: Sequence[tuple[str, str]] = (),
    ) -> None:
        super().__init__()
        self._tasks = tasks
        self.setObjectName("desk")
        self._theme = theme
        self._ask_bar: AskBar | None = None
        self.file, self.document = file, file.document
        self.ideas: list[IdeaText] = []
        """The ideas that came for this text, as the panel shows them."""
        self.view = ManuscriptView(
            self.document, theme, self, authors=authors, is_code=is_board(file)
        )
        self.placeholder = Placeholder(
            self.view,
            self.tr("Write. Ctrl+K asks for a suggestion."),
        )
        self.find_bar = FindBar(self.document, self.view, self)
        self.find_bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.count = WordCount(self.document, self)
        self.body = QSplitter(Qt.Orientation.Horizontal)
        """The text, and beside it what shows it in another way."""
        self.body.setHandleWidth(1)
        self.body.setChildrenCollapsible(False)
        self.body.addWidget(self.view)
        self._column = column(self.find_bar, self.body, space=0, grows=self.body)
        self.setLayout(self._column)
        self._walk: ReviewWalk | None = None
        self._board: BoardPane | None = None
        if is_board(file):
            self.show_board()
        for part in (self.view, self.view.viewport()):
            part.installEventFilter(self)
        if self._board is None:
            self.setFocusProxy(self.view)
        self._unwatch: Callable[[], None] = self.document.watch(self._follow)
        self._facts = single_shot(self, self.facts_changed.emit, 120)
        self.view.caret_moved.connect(self._facts.start)
        self.view.reading_changed.connect(self._facts.start)
        self.count.changed.connect(self._facts.start)

    @property
    def board(self) -> BoardPane | None:
        """The board, while it stands in the place of the text."""
        return self._board if self._board is not None and not self._board.isHidden() else None

    @property
    def is_board(self) -> bool:
        """Whether the document is a board, shown as one or as text."""
        return self._board is not None or is_board(self.file)

    @property
    def surface(self) -> ManuscriptView | BoardPane:
        """What is in sight: the text, or the board that it is."""
        return self.board or self.view

    def show_board(self, shown: bool = True) -> None:
        """Show the document as a board, or its text again."""
        if self._board is None:
            if not shown:
                return
            made: BoardPane = deferred("stet.ui.board.pane:BoardPane")(
                self.document, self.view, self._theme, self
            )
            made.set_file(self.file.path)
            made.changed.connect(self.facts_changed)
            made.text_wanted.connect(self._show_text_at)
            self._board = made
            self._column.insertWidget(self._column.indexOf(self.body), made, 1)
            self.board_made.emit(made)
        board = self._board
        board.editor.finish()
        board.model.is_watched = shown
        if shown:
            board.model.read_now()
            self.find_bar.hide()
        board.setVisible(shown)
        self.view.setVisible(not shown)
        self.body.setVisible(not shown)
        # What gives the text the keyboard, as a decision does, gives it to what is in sight.
        self.view.setFocusProxy(board.view if shown else None)  # type: ignore[arg-type]
        self.setFocusProxy(board.view if shown else self.view)
        self.surface.setFocus()
        self.facts_changed.emit()

    def _show_text_at(self, place: Position | None) -> None:
        self.show_board(False)
        if place is not None:
            self.view.reveal(place)

    @property
    def is_walking(self) -> bool:
        """Whether the suggestions are being walked through."""
        return self._walk is not None and self._walk.isVisible()

    @property
    def walk(self) -> ReviewWalk:
        """What walks through the suggestions, one after the other, by single keys."""
        if self._walk is None:
            self._walk = deferred("stet.ui.text.review_walk:ReviewWalk")(
                self.document, self.view, self
            )
            self._column.addWidget(self._walk)
        return self._walk

    def begin_walk(self) -> None:
        """Walk through the suggestions; what an answer said makes room."""
        if self._ask_bar is not None and not self._ask_bar.is_running:
            self._ask_bar.leave()
        self.walk.begin()

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.view.set_theme(theme)
        if self._ask_bar is not None:
            self._ask_bar.set_theme(theme)
        if self._board is not None:
            self._board.set_theme(theme)

    @property
    def ask_bar(self) -> AskBar:
        """The bar to ask in, made when it is first wanted."""
        if self._ask_bar is None:
            made: AskBar = deferred("stet.ui.asking.ask_bar:AskBar")(
                self._theme, self._tasks.for_passages(), self
            )
            self._ask_bar = made
            made.resized.connect(self._place_ask_bar)
            made.closed.connect(self.view.setFocus)
            self._place_ask_bar()
            self.ask_bar_made.emit(made)
        return self._ask_bar

    @property
    def is_asking(self) -> bool:
        """Whether the ask bar is open."""
        return self._ask_bar is not None and self._ask_bar.isVisible()

    def add_idea(self, idea: IdeaText) -> None:
        """Put an idea that has just come among the others."""
        self.ideas.insert(place_among(self.ideas), idea)

    def words_text(self) -> tuple[str, str]:
        """Return how many words there are, in words, and what exactly is counted."""
        if self.board is not None:
            return self.board.facts(), self.tr("What is on the board.")
        words, reading = self.count.words, self.view.reading
        shown = words.final if reading is ViewMode.FINAL else words.original
        text = counted(shown, self.tr("word"), self.tr("words"))
        span = self.view.selected_span()
        if span is not None:
            selected = words
            if span != editing.everything(self.document.manuscript):
                selected = word_count.within(self.document.manuscript, span)
            part = selected.final if reading is ViewMode.FINAL else selected.original
            text = self.tr("{selection:,} of {words}").format(selection=part, words=text)
        if not self.document.manuscript.pending_count:
            return text, self.tr("The words of the whole text.")
        tip = self.tr(
            "{original:,} as the text stands, {final:,} with every suggestion accepted."
        ).format(original=words.original, final=words.final)
        if reading is ViewMode.FINAL:
            return self.tr("{words} as suggested").format(words=text), tip
        if reading is ViewMode.ORIGINAL:
            return self.tr("{words} in the original").format(words=text), tip
        return self.tr("{words} · {final:,} as suggested").format(
            words=text, final=words.final
        ), tip

    def scope_title(self) -> str:
        """Return what would be asked about, in words."""
        words = word_count.within(self.document.manuscript, self.view.scope_span()).final
        number = counted(words, self.tr("word"), self.tr("words"))
        if self.view.selected_span() is not None:
            return self.tr("The selection, {words}").format(words=number)
        return self.tr("This paragraph, {words}").format(words=number)

    def scope_is_empty(self, span: Span) -> bool:
        """Say whether there are no words in ``span``."""
        return not editing.span_text(self.document.manuscript, span).strip()

    def release(self) -> None:
        """Let go of the document: the page is about to be deleted."""
        self._unwatch()
        self.find_bar.release()
        if self._board is not None:
            self._board.release()
        self.view.release()

    def _follow(self, transaction: Transaction, _initiator: object) -> None:
        self.placeholder.place()
        self.count.follow(transaction)
        self._facts.start()

    def _clicked(self) -> None:
        comment = self.document.manuscript.comments.at(self.view.caret())
        if comment is not None:
            self.comment_clicked.emit(comment.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            if event.button() is Qt.MouseButton.LeftButton and self.view.selected_span() is None:
                self._clicked()
            return False
        if (
            watched is self.view
            and event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _TAB_KEYS
            and event.modifiers() & _CTRL
        ):
            # The page would keep these, as it does all that moves its caret.
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _place_ask_bar(self) -> None:
        bar = self._ask_bar
        if bar is None:
            return
        width = min(bar.WIDTH, self.width() - 32)
        height = bar.height_at(width)
        left = (self.width() - width) // 2
        bottom = self.height() - self.foot_under(width)
        bar.setGeometry(left, bottom - height - 16, width, height)

    def foot_under(self, width: int) -> int:
        """Return how high what must not be covered stands at the foot, under so wide a strip."""
        return 0 if self.board is None else self.board.foot_under(width)

    def make_room(self, passage: Span) -> None:
        """Scroll ``passage`` out from under the bar to ask in, as far as its start may go.

        What becomes of it is to be seen while the model writes.
        """
        view, scroll = self.view, self.view.verticalScrollBar()
        start, end = passage
        line = view.cursorRect().height()
        limit = view.mapFrom(self, self.ask_bar.pos()).y() - line
        while view.top_of(end) + line > limit and line < view.top_of(start):
            before = scroll.value()
            scroll.setValue(before + 1)
            if scroll.value() == before:
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_ask_bar()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.is_asking:
            self._place_ask_bar()
        return super().event(event)
