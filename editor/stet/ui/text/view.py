# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The page: shows one document's text with its changes, and takes what is written into it.

Qt keeps what it is good at: moving the caret, selecting, scrolling, composing. Whatever would
change its document becomes a transaction of it instead (``text_input``), and the document
follows that (``projection``), as do caret, first visible line and marks, whoever has made it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from stet.document.document import Document
from stet.document.editing import Fragment, Piece
from stet.document.paragraph import Position, Span
from stet.document.transaction import Transaction
from stet.ui.look.claimed_keys import claimed
from stet.ui.look.theme import palette_of
from stet.ui.text import announcements
from stet.ui.text.cell_steps import step_cell
from stet.ui.text.change_navigator import ChangeNavigator
from stet.ui.text.change_styles import AuthorKey, Authors
from stet.ui.text.clipboard import has_words
from stet.ui.text.drag_and_drop import DragAndDrop
from stet.ui.text.edit_controller import EditController
from stet.ui.text.far_layouts import FarLayouts
from stet.ui.text.ghost import Ghost
from stet.ui.text.highlighter import Highlighter
from stet.ui.text.layout import PADDING, PageLayout, page_column
from stet.ui.text.page_geometry import PageGeometry
from stet.ui.text.page_marks import PageMarks
from stet.ui.text.projection import ProjectedDocument
from stet.ui.text.selection import Selection
from stet.ui.text.text_input import TextInput
from stet.ui.text.underlines import Underlines
from stet.ui.text.view_keys import EDITS, Intent, intent_of, moves, writes_or_moves
from stet.ui.text.view_mode import ViewMode
from stet.ui.text.viewport import made_viewport
from stet.ui.text.zoom import bounded, stepped, zoomed
from stet.workspace.locks import Locks
from stet_resources import PAGE_FAMILY, Theme

_Flag = Qt.TextInteractionFlag
_WRITE = _Flag.TextEditorInteraction
_READ = _Flag.TextSelectableByMouse | _Flag.TextSelectableByKeyboard


class ManuscriptView(QPlainTextEdit):
    """Shows one document and writes into it; ``notice`` tells the writer what could not be done."""

    notice = Signal(str)
    caret_moved = Signal()
    scope_changed = Signal()
    change_shown = Signal(object)
    """The change that is looked at is this one now, or None."""
    layout_moved = Signal()
    zoom_changed = Signal(int)
    comment_at_caret = Signal(object)
    reading_changed = Signal(object)
    menu_wanted = Signal(object)
    """Where on the screen the menu of the right mouse button is to open, a ``QPoint``."""
    files_dropped = Signal(list)
    lock_met = Signal(object)
    """What was to be done at that span was not: a passage there is locked."""

    def __init__(
        self,
        document: Document,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        font: QFont | None = None,
        authors: Sequence[AuthorKey] = (),
        is_code: bool = False,
    ) -> None:
        super().__init__(parent)
        self._document, self.manuscript = document, document.manuscript
        self._font = QFont(font or QFont(PAGE_FAMILY))
        self._font.setStyleHint(QFont.StyleHint.Serif)
        self._zoom = 100
        self._comment: int | None = None

        self.setViewport(made_viewport())
        page = self._page = QTextDocument(self)
        self._layout = PageLayout(page)
        page.setDocumentLayout(self._layout)
        page.setDocumentMargin(PADDING)
        self._highlighter = Highlighter(document.manuscript, theme, is_code=is_code)
        self._layout.set_looks(self._highlighter)
        # The text comes before the view: an insertion takes the anchor of Qt's cursor along.
        shown = self._shown = ProjectedDocument(
            self._layout, document.manuscript, theme, Authors(authors)
        )
        self.setDocument(page)
        self._geometry = PageGeometry(self, self._layout, shown)
        self._far = FarLayouts(self, self._layout, self)
        self._marks = PageMarks(self._layout, shown, self._geometry, theme)
        caret = self._selection = Selection(self, shown)

        def is_editable() -> bool:
            return shown.projection.is_editable

        edit = self._edit = EditController(document, caret, is_editable)
        self._input = TextInput(shown, caret, edit)
        self.drags = DragAndDrop(
            (self, self.viewport()), caret, self._geometry, edit, self._input, is_editable
        )
        announce = partial(announcements.announce, self)
        self.ghost = Ghost(super().inputMethodEvent, edit.suggest, edit.type)
        """Words that are offered behind the caret."""
        self._changes = ChangeNavigator(document, caret, edit, self._show_change, announce)

        self.setAccessibleName(self.tr("Manuscript"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setPalette(palette_of(theme))
        self._use_font()
        self.cursorPositionChanged.connect(caret.read)
        self.selectionChanged.connect(caret.read)
        caret.moved.connect(self.ghost.drop)
        caret.moved.connect(self.caret_moved)
        caret.scope_changed.connect(self.scope_changed)
        caret.moved.connect(self._show_comment)
        self.drags.files_dropped.connect(self.files_dropped)
        edit.notice.connect(self.notice)
        edit.refused.connect(self.lock_met)
        edit.caret_placed.connect(self.ensureCursorVisible)
        shown.resynchronised.connect(caret.restore)
        self.updateRequest.connect(self._tell_scrolled)
        self._layout.documentSizeChanged.connect(self._tell_size)
        self._layout.shifted.connect(self._repaint_from)
        self._end_watching = document.watch(self._follow)

    def release(self) -> None:
        """Stop following the document; for a view that is about to go."""
        self._end_watching()

    def caret(self) -> Position:
        """Return the caret's place in the markup."""
        return self._selection.caret

    def selected_span(self) -> Span | None:
        """Return the selection, or None where nothing is selected."""
        return self._selection.selected()

    def scope_span(self) -> Span:
        """Return what a task works on: the selection, or else the caret's paragraph."""
        index = self._selection.caret.paragraph
        length = len(self.manuscript.paragraphs[index].markup)
        return self.selected_span() or Span(Position(index, 0), Position(index, length))

    def select_span(self, span: Span) -> None:
        """Select ``span`` and show it."""
        self._selection.place(span.end, span.start)
        self.ensureCursorVisible()

    def reveal(self, position: Position) -> None:
        """Put the caret at ``position`` and scroll to it, with some text around."""
        self._selection.place(position)
        rect, height = self.cursorRect(), self.viewport().height()
        if not PADDING <= rect.top() <= height - 2 * PADDING:
            self.centerCursor()

    def reveal_on_top(self, position: Position) -> None:
        """Put the caret at ``position``, and its line at the top."""
        self._selection.place(position)
        self._geometry.put_on_top(position)

    def _show_comment(self, place: Position | None = None) -> None:
        comment = self.manuscript.comments.at(place or self._selection.caret)
        found = None if comment is None else comment.id
        if found != self._comment:
            self._comment = found
            self.comment_at_caret.emit(found)

    @property
    def reading(self) -> ViewMode:
        """Which reading is shown."""
        return self._shown.projection.mode

    def set_reading(self, reading: ViewMode) -> None:
        """Show another reading; the caret and the first visible line stay with their words."""
        if reading is self.reading:
            return
        with self._written_anew():
            self._highlighter.set_reading(reading)
            self._shown.set_mode(reading)
            self.setTextInteractionFlags(_WRITE if self._shown.projection.is_editable else _READ)
            self.setCursorWidth(2)
        self.reading_changed.emit(reading)

    def set_theme(self, theme: Theme) -> None:
        """Show the page in another theme's colours."""
        self.setPalette(palette_of(theme))
        if theme == self._marks.theme:
            return
        self._marks.theme = theme
        with self._written_anew():
            self._highlighter.set_theme(theme)
            self._shown.set_theme(theme)

    @contextmanager
    def _written_anew(self) -> Iterator[None]:
        """Keep the caret and the first visible line with their words, whatever Qt makes of them."""
        top = self._geometry.top_place()
        with self._selection.unread():
            yield
        self._selection.restore()
        self._geometry.put_on_top(top)
        self._show_active()

    @property
    def zoom(self) -> int:
        """The zoom in percent."""
        return self._zoom

    def set_zoom(self, percent: int, family: str = "") -> None:
        """Show the text at ``percent`` of its usual size, and in those letters if any are named."""
        wanted = bounded(percent), family or self._font.family()
        if wanted == (self._zoom, self._font.family()):
            return
        top = self._geometry.top_place()
        self._zoom = wanted[0]
        self._font.setFamily(wanted[1])
        self._use_font()
        self._layout.relayout_all()
        self._geometry.put_on_top(top)
        self.zoom_changed.emit(wanted[0])
        self.layout_moved.emit()

    def zoom_step(self, steps: int) -> None:
        """Go some steps up or down the list of zooms."""
        self.set_zoom(stepped(self._zoom, steps))

    def _use_font(self) -> None:
        font = zoomed(self._font, self._zoom)
        with self._layout.kept():
            self.setFont(font)
            self._page.setDefaultFont(font)
        self._place_column()

    def set_busy_span(self, span: Span | None) -> None:
        """Mark in the margin the passage that is being worked on."""
        self._marks.busy = span
        self.viewport().update()

    @property
    def locks(self) -> Locks:
        """The passages that no key changes."""
        return self._edit.locks

    def set_locks(self, locks: Locks) -> None:
        """Mark these passages in the margin, and let no key change them."""
        self._edit.locks = self._marks.locks = locks
        self.viewport().update()

    @property
    def text_left(self) -> float:
        """Where the column of the text begins, in pixels of the viewport."""
        return self._layout.left

    def set_matches(self, spans: Sequence[Span]) -> None:
        """Mark what was found, until the text changes; ``spans`` ascend."""
        self._marks.matches = spans
        self.viewport().update()

    def set_underlines(self, found: Underlines) -> None:
        """Underline what the checks find, as that stands at each painting."""
        self._marks.underlines = found

    def author_number(self, change_id: int) -> int:
        """Return the number of the change's author in the theme's list of looks."""
        return self._shown.authors.of_change(change_id, self.manuscript.changes)

    @property
    def authors(self) -> tuple[AuthorKey, ...]:
        """Who made changes in this text, in the order of their looks."""
        return self._shown.authors.known

    def place_at(self, point: QPointF) -> Position:
        """Return the place in the text nearest to a point of the viewport."""
        return self._geometry.position_at(point)

    def top_of(self, position: Position) -> int:
        """Return the viewport's y of the line at ``position``, off-screen too (an estimate)."""
        return self._geometry.top_of(self.manuscript.clamp(position))

    def visible_span(self) -> Span:
        """Return what of the text is in the viewport, in whole paragraphs."""
        return self._geometry.visible_span()

    @property
    def is_laid_out(self) -> bool:
        """Whether the whole text has been measured, so that the scroll bar is right."""
        return self._layout.is_complete

    def faults(self) -> list[str]:
        """Return how the document differs from the manuscript: nothing, or there is a fault."""
        return self._shown.verify()

    def _follow(self, transaction: Transaction, initiator: object) -> None:
        is_own = initiator is self._edit  # another's edit never scrolls to where the caret is
        shifts, seen = self._shown.projection.first_block(transaction), self.firstVisibleBlock()
        top = self._geometry.top_place() if not is_own or shifts <= seen.blockNumber() else None
        self._marks.follow(transaction)
        stale = self._highlighter.follow(transaction)
        self._selection.follow(transaction)
        with self._selection.unread():
            self._shown.projection.apply(transaction)
        if stale:
            self._layout.relayout(*stale)
        self._layout.pause()
        if not is_own:  # the controller puts the caret in its place at the end
            self._selection.restore()
        if top is not None:
            self._geometry.put_on_top(self.manuscript.clamp(transaction.map_position(top)))
        if self._changes.active is not None:
            self._show_active()
        self.caret_moved.emit()

    # Editing

    def may_edit(self) -> bool:
        """Say whether the text can be edited in this reading; tell the writer where not."""
        return self._edit.may_edit()

    def insert_fragment(self, fragment: Fragment, label: str) -> None:
        """Put words, with their origins, in the place of the selection, as one undo step."""
        if fragment and self.may_edit():
            self._edit.put(fragment, label)

    def replace_span(self, span: Span, words: str, label: str) -> None:
        """Put the writer's own ``words`` in the place of ``span``, as one undo step."""
        if self.may_edit():
            fragment = (Piece(words, self._document.writer),) if words else ()
            self._edit.put(fragment, label, span=span)

    def delete_span(self, span: Span, label: str) -> None:
        """Delete ``span`` as one undo step."""
        if self.may_edit():
            self._edit.remove(span, label)

    def delete_paragraph(self) -> None:
        """Delete the caret's paragraph with its mark."""
        if self.may_edit():
            self._edit.remove_paragraph()

    def undo(self) -> None:
        """Take the last step back; the caret goes to where that was."""
        self._edit.undo()

    def redo(self) -> None:
        """Bring the last undone step back; the caret goes to where that is."""
        self._edit.redo()

    def copy(self) -> None:
        """Put the selection on the clipboard, as it is shown."""
        self._input.copy()

    def copy_marked(self) -> None:
        """Put the selection on the clipboard with its changes and comments as marks."""
        self._input.copy_marked()

    def copy_plain(self) -> None:
        """Put the words of the selection on the clipboard, without the marks of Markdown."""
        self._input.copy_plain()

    def cut(self) -> None:
        """Put the selection on the clipboard, as it is shown, and delete it."""
        self._input.cut()

    def paste(self) -> None:
        """Put what is on the clipboard in the place of the selection."""
        self._input.paste(self.clipboard_words())

    def paste_plain(self) -> None:
        """Put the plain text on the clipboard, without origins, in the place of the selection."""
        self._input.paste_plain(self.clipboard_words())

    def clipboard_words(self) -> QMimeData:
        """Return what is on the clipboard; some platforms have nothing there at all."""
        return QGuiApplication.clipboard().mimeData() or QMimeData()

    # Review

    def change_at_caret(self) -> int | None:
        """Return the change that the caret stands in or touches, the active one first."""
        return self._changes.at_caret()

    def set_active_change(self, change_id: int | None) -> None:
        """Put a stronger tint behind the one change that is looked at."""
        if change_id != self._changes.active:
            self._changes.active = change_id
            self._show_active()
            self.change_shown.emit(change_id)

    def _show_active(self) -> None:
        active, shown = self._changes.active, self._shown
        if (
            active is None
            or not shown.projection.is_editable
            or not shown.manuscript.is_pending(active)
        ):
            self.setExtraSelections([])
        else:
            near = self._selection.caret.paragraph
            self.setExtraSelections(self._marks.tints(active, near))

    def _show_change(self, change_id: int | None, place: Position) -> None:
        if change_id is not None:
            self.set_reading(ViewMode.MARKUP)
        self.set_active_change(change_id)
        self.reveal(place)

    @property
    def changes(self) -> ChangeNavigator:
        """What steps through the changes and decides about them."""
        return self._changes

    # Keys and input methods

    def event(self, event: QEvent) -> bool:
        # Keys that write or move must not be taken by some shortcut of the window.
        return claimed(event, writes_or_moves) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.ghost.key(event) or step_cell(self, event.key()):
            event.accept()
            return
        intent = intent_of(event)
        if intent is None:
            if moves(event):
                super().keyPressEvent(event)
            else:
                event.ignore()
            return
        event.accept()
        may = intent not in EDITS or self.may_edit()
        if may and not self._input.key(intent, event.text(), event.timestamp()):
            _ACTS[intent](self)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        wants = bool(event.commitString() or event.preeditString() or event.replacementLength())
        event.accept()
        self.ghost.drop()
        if wants and not self.may_edit():
            return
        if wants:
            self._input.composed(event)
        # What is left is the composing alone; Qt shows it beside the text, not in it.
        attributes = list(event.attributes())
        super().inputMethodEvent(QInputMethodEvent(event.preeditString(), attributes))
        event.accept()

    def createMimeDataFromSelection(self) -> QMimeData:
        return self._input.selected_words()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return has_words(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self._input.paste(source)

    # Mouse, drag and drop

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.ghost.drop()
        if self.drags.pressed(event):
            event.accept()
        else:
            super().mousePressEvent(self._geometry.snapped_event(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.drags.double_clicked(event)
        super().mouseDoubleClickEvent(self._geometry.snapped_event(event))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.drags.moved(event):
            return
        super().mouseMoveEvent(self._geometry.snapped_event(event))
        if not event.buttons() and self.manuscript.comments:
            self._show_comment(self._geometry.position_at(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.drags.released():
            event.accept()
        else:
            super().mouseReleaseEvent(self._geometry.snapped_event(event))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse and self.selected_span() is None:
            self._selection.place(self._geometry.position_at(QPointF(event.pos())))
        self.menu_wanted.emit(event.globalPos())
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if delta := event.angleDelta().y():
                self.zoom_step(1 if delta > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if not self.drags.brings_files(event):
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if not self.drags.brings_files(event):
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self._end_drop_feedback(event.position())
        self.drags.dropped(event)

    def _end_drop_feedback(self, point: QPointF) -> None:
        """Let Qt take away its drop caret: an empty drop, which it refuses, does that."""
        mime = QMimeData()  # Kept by name: the event holds it by its address alone.
        nothing = QDropEvent(
            point,
            Qt.DropAction.CopyAction,
            mime,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        super().dropEvent(nothing)

    # Geometry and painting

    def _place_column(self) -> None:
        self._layout.set_column(*page_column(self._page.defaultFont(), self.viewport().width()))

    def _tell_scrolled(self, _rect: object, dy: int) -> None:
        if dy:
            self.layout_moved.emit()

    def _tell_size(self) -> None:
        if not self._layout.is_measuring:
            self.layout_moved.emit()

    def _repaint_from(self, number: int) -> None:
        self.viewport().update(self._geometry.seen_from(number))

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self._geometry.top_place()
        self._place_column()
        super().resizeEvent(event)
        self._geometry.put_on_top(top)
        self._layout.lay_out_later()
        self.layout_moved.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._marks.paint_below(self.viewport(), event.rect(), self.selected_span())
        super().paintEvent(event)
        self._marks.paint_above(self.viewport())
        self._far.tend()


_ACTS: dict[Intent, Callable[[ManuscriptView], None]] = {
    Intent.ACCEPT: lambda view: view.changes.decide_at_caret(accept=True),
    Intent.REJECT: lambda view: view.changes.decide_at_caret(accept=False),
    Intent.ERASE_PARAGRAPH: ManuscriptView.delete_paragraph,
    Intent.CUT: ManuscriptView.cut,
    Intent.COPY: ManuscriptView.copy,
    Intent.PASTE: ManuscriptView.paste,
    Intent.PASTE_PLAIN: ManuscriptView.paste_plain,
    Intent.UNDO: ManuscriptView.undo,
    Intent.REDO: ManuscriptView.redo,
    Intent.NEXT_CHANGE: lambda view: view.changes.go_next(),
    Intent.PREVIOUS_CHANGE: lambda view: view.changes.go_previous(),
    Intent.ZOOM_IN: lambda view: view.zoom_step(1),
    Intent.ZOOM_OUT: lambda view: view.zoom_step(-1),
    Intent.ZOOM_RESET: lambda view: view.set_zoom(100),
}
"""What is done for the intents that say all there is to it."""
