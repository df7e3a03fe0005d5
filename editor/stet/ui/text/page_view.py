# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The page as something to read: a draft's text, its changes, caret, scroll, zoom and reading.

The document follows the manuscript through the projection, and the caret and the first visible
line stay with their words whoever changes the text. Writing is ``view.ManuscriptView``'s part.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QFont,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from stet.document import review
from stet.document.paragraph import Position, Span
from stet.document.transaction import Transaction
from stet.storage.draft import Draft
from stet.ui.text import page_marks
from stet.ui.text.highlighter import Highlighter
from stet.ui.text.layout import PADDING, PageLayout, page_column
from stet.ui.text.page_geometry import PageGeometry
from stet.ui.text.projection import Projection
from stet.ui.text.readings import Reading
from stet.ui.text.viewport import made_viewport
from stet.ui.text.zoom import bounded, stepped, zoomed
from stet.ui.theme import palette_of
from stet_resources import PAGE_FAMILY, Theme

_Flag = Qt.TextInteractionFlag
_WRITE = _Flag.TextEditorInteraction
_READ = _Flag.TextSelectableByMouse | _Flag.TextSelectableByKeyboard


class PageView(QPlainTextEdit):
    """Shows one draft in one of its readings."""

    caret_moved = Signal()
    scope_changed = Signal()
    layout_moved = Signal()
    zoom_changed = Signal(int)
    comment_at_caret = Signal(object)
    reading_changed = Signal(object)

    def __init__(
        self,
        draft: Draft,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        font: QFont | None = None,
    ) -> None:
        super().__init__(parent)
        self.draft = draft
        self._theme = theme
        self._font = QFont(font or QFont(PAGE_FAMILY))
        self._font.setStyleHint(QFont.StyleHint.Serif)
        self._zoom = 100
        self._caret = self._anchor = Position(0, 0)
        self._following = False
        self._is_arriving = False  # whoever edits sets the caret at the end
        self._busy: Span | None = None
        self._active: int | None = None
        self._comment: int | None = None
        self._matches: Sequence[Span] = ()

        self.setViewport(made_viewport())
        self._page = QTextDocument(self)
        self._layout = PageLayout(self._page)
        self._page.setDocumentLayout(self._layout)
        self._page.setDocumentMargin(PADDING)
        self._highlighter = Highlighter(draft.manuscript, theme)
        self._layout.set_looks(self._highlighter)
        # The text comes before the view: an insertion takes the anchor of Qt's cursor along.
        self._projection = Projection(self._page, self._layout, draft.manuscript, theme, self)
        self.setDocument(self._page)

        self.setAccessibleName(self.tr("Manuscript"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCursorWidth(2)
        self.setMouseTracking(True)
        self.setPalette(palette_of(theme))
        self._use_font()
        self._projection.resynchronised.connect(self._restore_caret)
        self._geometry = PageGeometry(self, self._layout, self._projection)
        self.cursorPositionChanged.connect(self._remember_caret)
        self.selectionChanged.connect(self._remember_caret)
        self.updateRequest.connect(self._tell_scrolled)
        self._layout.documentSizeChanged.connect(self._tell_size)
        self._layout.shifted.connect(self._repaint_from)
        self._end_watching = draft.watch(self._follow)

    def release(self) -> None:
        """Stop following the draft; for a view that is about to go."""
        self._end_watching()

    # What the window asks

    def caret(self) -> Position:
        """Return the caret's place in the markup reading."""
        return self._caret

    def selected_span(self) -> Span | None:
        """Return the selection, or None where nothing is selected."""
        if self._caret == self._anchor:
            return None
        return Span(min(self._caret, self._anchor), max(self._caret, self._anchor))

    def scope_span(self) -> Span:
        """Return what a task works on: the selection, or else the caret's paragraph."""
        index = self._caret.paragraph
        length = len(self.draft.manuscript.paragraphs[index].markup)
        return self.selected_span() or Span(Position(index, 0), Position(index, length))

    def select_span(self, span: Span) -> None:
        """Select ``span`` and show it."""
        clamp = self.draft.manuscript.clamp
        self._set_caret(clamp(span.end), clamp(span.start))
        self.ensureCursorVisible()

    def reveal(self, position: Position) -> None:
        """Put the caret at ``position`` and scroll to it, with some text around."""
        self._set_caret(self.draft.manuscript.clamp(position))
        rect, height = self.cursorRect(), self.viewport().height()
        if not PADDING <= rect.top() <= height - 2 * PADDING:
            self.centerCursor()

    def top_of(self, position: Position) -> int:
        """Return the viewport's y of the line at ``position``, off-screen too (an estimate)."""
        return self._geometry.top_of(self.draft.manuscript.clamp(position))

    def visible_span(self) -> Span:
        """Return what of the text is in the viewport, in whole paragraphs."""
        first = self._geometry.top_place().paragraph
        corner = self.viewport().rect().bottomLeft()
        last = self._projection.to_position(self.cursorForPosition(corner).position()).paragraph
        length = len(self.draft.manuscript.paragraphs[last].markup)
        return Span(Position(first, 0), Position(last, length))

    def change_at_caret(self) -> int | None:
        """Return the change that the caret stands in or touches, the active one first."""
        ids = review.within(self.draft.manuscript, Span(self._caret, self._caret))
        if self._active in ids:
            return self._active
        return ids[0] if ids else None

    def author_number(self, change_id: int) -> int:
        """Return the number of the change's author in the theme's list of looks."""
        return self._projection.authors.of_change(change_id, self.draft.manuscript.changes)

    @property
    def reading(self) -> Reading:
        """Which reading is shown."""
        return self._projection.reading

    @property
    def zoom(self) -> int:
        """The zoom in percent."""
        return self._zoom

    @property
    def is_laid_out(self) -> bool:
        """Whether the whole text has been measured, so that the scroll bar is right."""
        return self._layout.is_complete

    def faults(self) -> list[str]:
        """Return how the document differs from the manuscript: nothing, or there is a fault."""
        return self._projection.verify()

    def resynchronise(self) -> None:
        """Write anew what was changed in the document from elsewhere."""
        self._projection.resynchronise()

    # What the window sets

    def set_reading(self, reading: Reading) -> None:
        """Show another reading; the caret and the first visible line stay with their words."""
        if reading is self.reading:
            return
        with self._written_anew():
            self._highlighter.set_reading(reading)
            self._projection.set_reading(reading)
            self.setTextInteractionFlags(_WRITE if reading is Reading.MARKUP else _READ)
            self.setCursorWidth(2)
        self.reading_changed.emit(reading)

    def set_theme(self, theme: Theme) -> None:
        """Show the page in another theme's colours."""
        self.setPalette(palette_of(theme))
        if theme == self._theme:
            return
        self._theme = theme
        with self._written_anew():
            self._highlighter.set_theme(theme)
            self._projection.set_theme(theme)

    @contextmanager
    def _written_anew(self) -> Iterator[None]:
        """Keep the caret and the first visible line with their words, whatever Qt makes of them."""
        top = self._geometry.top_place()
        self._following = True
        yield
        self._following = False
        self._restore_caret()
        self._geometry.put_on_top(top)
        self._show_active()

    def set_zoom(self, percent: int) -> None:
        """Show the text at ``percent`` of its usual size."""
        percent = bounded(percent)
        if percent == self._zoom:
            return
        top = self._geometry.top_place()
        self._zoom = percent
        self._use_font()
        self._layout.relayout(0, self._page.blockCount() - 1)
        self._layout.lay_out_later()
        self._geometry.put_on_top(top)
        self.zoom_changed.emit(percent)
        self.layout_moved.emit()

    def _use_font(self) -> None:
        font = zoomed(self._font, self._zoom)
        with self._layout.kept():
            self.setFont(font)
            self._page.setDefaultFont(font)
        self._place_column()

    def zoom_step(self, steps: int) -> None:
        """Go some steps up or down the list of zooms."""
        self.set_zoom(stepped(self._zoom, steps))

    def set_active_change(self, change_id: int | None) -> None:
        """Put a stronger tint behind the one change that is looked at."""
        if change_id != self._active:
            self._active = change_id
            self._show_active()

    def set_busy_span(self, span: Span | None) -> None:
        """Mark in the margin the passage that is being worked on."""
        self._busy = span
        self.viewport().update()

    def set_matches(self, spans: Sequence[Span]) -> None:
        """Mark what was found, until the text changes; ``spans`` ascend."""
        self._matches = spans
        self.viewport().update()

    # Following the text

    def _follow(self, transaction: Transaction) -> None:
        top = self._geometry.top_place() if self._may_shift(transaction) else None
        if self._busy is not None:
            self._busy = transaction.map_span(self._busy, grow=True)
        if transaction.splices:
            self._matches = ()
        stale = self._highlighter.follow(transaction)
        selected = self.selected_span()
        if selected is None:
            self._caret = self._anchor = transaction.map_position(self._caret)
        else:
            kept = transaction.map_span(selected)
            backwards = self._caret < self._anchor
            self._anchor, self._caret = reversed(kept) if backwards else kept
        self._following = True
        self._projection.apply(transaction)
        self._following = False
        if stale:
            self._layout.relayout(*stale)
        self._layout.pause()
        if not self._is_arriving:
            self._restore_caret()
        if top is not None:
            self._geometry.put_on_top(self.draft.manuscript.clamp(transaction.map_position(top)))
        if self._active is not None:
            self._show_active()
        self.caret_moved.emit()

    def _may_shift(self, transaction: Transaction) -> bool:
        """Say whether the transaction may reach above the first visible line."""
        if self.reading is not Reading.MARKUP:
            return True
        return transaction.first <= self.firstVisibleBlock().blockNumber()

    def _restore_caret(self) -> None:
        clamp = self.draft.manuscript.clamp
        self._set_caret(clamp(self._caret), clamp(self._anchor))

    def _set_caret(self, caret: Position, anchor: Position | None = None) -> None:
        anchor = caret if anchor is None else anchor
        cursor = QTextCursor(self._page)
        cursor.setPosition(self._projection.to_document(anchor))
        where = self._projection.to_document(caret)
        cursor.setPosition(where, QTextCursor.MoveMode.KeepAnchor)
        self._following = True
        self.setTextCursor(cursor)
        self._following = False
        moved = self._caret, self._anchor
        self._caret, self._anchor = caret, anchor
        if moved != (self._caret, self._anchor):
            self._tell_caret_moved(*moved)

    def _remember_caret(self) -> None:
        if self._following:
            return
        cursor = self.textCursor()
        before = self._caret, self._anchor
        self._caret = self._projection.to_position(cursor.position())
        self._anchor = self._projection.to_position(cursor.anchor())
        if before != (self._caret, self._anchor):
            self._tell_caret_moved(*before)

    def _tell_caret_moved(self, caret: Position, anchor: Position) -> None:
        self.caret_moved.emit()
        before = caret.paragraph if caret == anchor else (caret, anchor)
        selected = self.selected_span()
        now = self._caret.paragraph if selected is None else (self._caret, self._anchor)
        if before != now:
            self.scope_changed.emit()
        self._show_comment(self._caret)

    def _show_comment(self, place: Position) -> None:
        comment = self.draft.manuscript.comments.at(place)
        found = None if comment is None else comment.id
        if found != self._comment:
            self._comment = found
            self.comment_at_caret.emit(found)

    def _show_active(self) -> None:
        manuscript = self.draft.manuscript
        if (
            self._active is None
            or not manuscript.is_pending(self._active)
            or self.reading is not Reading.MARKUP
        ):
            self.setExtraSelections([])
            return
        self.setExtraSelections(
            page_marks.strong_tints(
                self._page, self._projection, self._active, self._caret.paragraph, self._theme
            )
        )

    # Geometry and painting

    def _place_column(self) -> None:
        self._layout.set_column(*page_column(self._page.defaultFont(), self.viewport().width()))

    def _tell_scrolled(self, _rect: object, dy: int) -> None:
        if dy:
            self.layout_moved.emit()

    def _tell_size(self) -> None:
        if not self._layout.is_measuring:
            self.layout_moved.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        top = self._geometry.top_place()
        self._place_column()
        super().resizeEvent(event)
        self._geometry.put_on_top(top)
        self._layout.lay_out_later()
        self.layout_moved.emit()

    def _repaint_from(self, number: int) -> None:
        self.viewport().update(self._geometry.seen_from(number))

    def paintEvent(self, event: QPaintEvent) -> None:
        marks = page_marks.PageMarks(self, self._layout, self._projection, self._theme)
        marks.paint_below(event.rect(), self._busy, self.selected_span(), self._matches)
        super().paintEvent(event)
        marks.paint_above(event.rect())

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if delta := event.angleDelta().y():
                self.zoom_step(1 if delta > 0 else -1)
            event.accept()
            return
        super().wheelEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(self._geometry.snapped_event(event))
        if not event.buttons() and self.draft.manuscript.comments:
            self._show_comment(self._geometry.position_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(self._geometry.snapped_event(event))
