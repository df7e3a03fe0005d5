# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The page as something to write on: every input becomes a transaction, and nothing else does.

Keys, input-method commits and replacements, paste, cut, drag and drop are taken from Qt before it
can change the document, and put to the document; the document follows through the projection. Qt
keeps what it is good at: moving the caret, selecting, scrolling, composing.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from stet.document import review
from stet.document.document import Document
from stet.document.editing import Fragment, copy_span
from stet.document.movement import Unit
from stet.document.paragraph import Position, Span
from stet.ui.text import announcements
from stet.ui.text.clipboard import (
    FRAGMENT_TYPE,
    files_in,
    fragment_in,
    mime_of,
    normalised,
    text_in,
)
from stet.ui.text.readings import Reading
from stet.ui.text.view_keys import EDITS, Intent, intent_of, moves
from stet.ui.text.view_writing import WritingView
from stet_resources import Theme

_ERASE = {
    Intent.ERASE_BEFORE: (Unit.GRAPHEME, False),
    Intent.ERASE_AFTER: (Unit.GRAPHEME, True),
    Intent.ERASE_WORD_BEFORE: (Unit.WORD, False),
    Intent.ERASE_WORD_AFTER: (Unit.WORD, True),
    Intent.ERASE_LINE_BEFORE: (Unit.LINE, False),
    Intent.ERASE_LINE_AFTER: (Unit.LINE, True),
}


class ManuscriptView(WritingView):
    """Shows one document and writes into it."""

    menu_wanted = Signal(object)
    """Where on the screen the menu of the right mouse button is to open, a ``QPoint``."""
    files_dropped = Signal(list)

    def __init__(
        self,
        document: Document,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        font: QFont | None = None,
    ) -> None:
        super().__init__(document, theme, parent, font=font)
        self._press: QPointF | None = None
        self._double_click = -1_000_000
        self._reviewed: review.Chooser = review.every
        self.setAcceptDrops(True)

    # Keys

    def event(self, event: QEvent) -> bool:
        # Keys that write or move must not be taken by some shortcut of the window.
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and (intent_of(event) in (Intent.TYPE, Intent.BREAK) or moves(event))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        intent = intent_of(event)
        if intent is None:
            if moves(event):
                super().keyPressEvent(event)
            else:
                event.ignore()
            return
        event.accept()
        if intent in EDITS and not self.may_edit():
            return
        if intent is Intent.TYPE or intent is Intent.BREAK:
            text = "\n" if intent is Intent.BREAK else event.text()
            self._type(text, event.timestamp())
        elif intent in _ERASE:
            unit, forward = _ERASE[intent]
            self._erase(unit, forward, event.timestamp())
        else:
            _ACTS[intent](self)

    # Input methods

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        wants = bool(event.commitString() or event.preeditString() or event.replacementLength())
        if wants and not self.may_edit():
            event.accept()
            return
        if wants:
            self._commit_composed(event)
        # What is left is the composing alone; Qt shows it beside the text, not in it.
        attributes = list(event.attributes())
        super().inputMethodEvent(QInputMethodEvent(event.preeditString(), attributes))
        event.accept()

    def _commit_composed(self, event: QInputMethodEvent) -> None:
        text = normalised(event.commitString())
        span = self._span()
        if event.replacementLength() or event.replacementStart():
            place = self._projection.to_document(self._caret) + event.replacementStart()
            end = self._page.characterCount() - 1
            low = min(max(place, 0), end)
            high = min(max(place + event.replacementLength(), low), end)
            to_position = self._projection.to_position
            span = Span(to_position(low), to_position(high))
        if text:
            self._arrive(self._writing.type(span, text))
        elif span.start != span.end:
            # Qt would take the selection out of the document by itself.
            self._arrive(self._writing.remove(span))

    # Clipboard

    def copy(self) -> None:
        """Put the selection on the clipboard, as ``copied`` reads it."""
        if self.selected_span() is not None:
            QGuiApplication.clipboard().setMimeData(self.createMimeDataFromSelection())

    def cut(self) -> None:
        """Put the selection on the clipboard, as ``copied`` reads it, and delete it."""
        selected = self.selected_span()
        if selected is not None and self.may_edit():
            self.copy()
            self._say_what_is_lost(selected)
            self._arrive(self._writing.remove(selected, label=self.tr("Cut")))

    def _say_what_is_lost(self, taken: Span) -> None:
        if self.copied(taken) != copy_span(self.manuscript, taken):
            self.notice.emit(
                self.tr("Taken without the suggestions in these words. Undo brings them back.")
            )

    def paste(self) -> None:
        """Put what is on the clipboard in the place of the selection."""
        self.insertFromMimeData(self.clipboard_words())

    def clipboard_words(self) -> QMimeData:
        """Return what is on the clipboard; some platforms have nothing there at all."""
        return QGuiApplication.clipboard().mimeData() or QMimeData()

    def paste_plain(self) -> None:
        """Put the plain text on the clipboard, without origins, in the place of the selection."""
        text = text_in(self.clipboard_words())
        self.insert_fragment(self._writing.pasted(text), self.tr("Paste"))

    def createMimeDataFromSelection(self) -> QMimeData:
        return mime_of(self.copied(self._span()))

    def copied(self, span: Span) -> Fragment:
        """Return what a copy of ``span`` takes: the words of the reading that is shown.

        In Markup that is the original, for suggestions are nobody's words yet; but of a selection
        with nothing of the original in it, what is suggested.
        """
        manuscript = self.manuscript
        original = self.reading is not Reading.FINAL
        return copy_span(manuscript, span, original=original) or copy_span(manuscript, span)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasFormat(FRAGMENT_TYPE)

    def insertFromMimeData(self, source: QMimeData) -> None:
        self.insert_fragment(self._words_in(source), self.tr("Paste"))

    def _words_in(self, mime: QMimeData) -> Fragment:
        words = fragment_in(mime)
        return self._writing.pasted(text_in(mime)) if words is None else words

    # Drag and drop

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._press = None
        selected = self.selected_span()
        third = event.timestamp() - self._double_click < QApplication.doubleClickInterval()
        if (
            selected is not None
            and not third
            and event.button() is Qt.MouseButton.LeftButton
            and not event.modifiers()
        ):
            place = self._geometry.position_at(event.position())
            if selected.start <= place < selected.end:
                # Qt's own drag would delete the words from the document after a move.
                self._press = event.position()
                event.accept()
                return
        super().mousePressEvent(self._geometry.snapped_event(event))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._double_click = event.timestamp()
        super().mouseDoubleClickEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._press is None:
            super().mouseMoveEvent(event)
            return
        moved = (event.position() - self._press).manhattanLength()
        if moved >= QApplication.startDragDistance():
            self._press = None
            self._drag()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press, self._press = self._press, None
        if press is not None:
            self._set_caret(self._geometry.position_at(press))
            event.accept()
            return
        super().mouseReleaseEvent(self._geometry.snapped_event(event))

    def _drag(self) -> None:
        selected = self.selected_span()
        if selected is None:
            return
        drag = QDrag(self)
        drag.setMimeData(self.createMimeDataFromSelection())
        copy, move = Qt.DropAction.CopyAction, Qt.DropAction.MoveAction
        writable = self.reading is Reading.MARKUP
        done = drag.exec(copy | move if writable else copy, move if writable else copy)
        inside = drag.target() in (self, self.viewport())
        still = self.selected_span()
        if done is move and not inside and still is not None:
            self._arrive(self._writing.remove(still, label=self.tr("Move")))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()
        else:
            super().dragMoveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        files = files_in(event.mimeData())
        if files:
            event.acceptProposedAction()
            self._end_drop_feedback(event.position())
            self.files_dropped.emit(files)
            return
        words = self._words_in(event.mimeData())
        self._end_drop_feedback(event.position())
        if not words or not self.may_edit():
            event.ignore()
            return
        place = self._geometry.position_at(event.position())
        own = event.source() in (self, self.viewport())
        move = own and event.dropAction() is Qt.DropAction.MoveAction
        self.drop_words(words, place, self.selected_span() if move else None)
        event.setDropAction(Qt.DropAction.MoveAction if move else Qt.DropAction.CopyAction)
        event.accept()

    def drop_words(self, words: Fragment, place: Position, taken: Span | None) -> None:
        """Put ``words`` at ``place``; with ``taken`` they are moved from there, in one step."""
        if taken is None:
            caret = self._writing.put(Span(place, place), words, self.tr("Drop"))
        elif taken.start <= place <= taken.end:
            return
        else:
            self._say_what_is_lost(taken)
            caret = self._writing.move(taken, words, place, self.tr("Move"))
        self._arrive(caret)

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

    # Review

    def go_next_change(self) -> None:
        """Go to the next change behind the caret, from the last to the first, and say which."""
        self._go(review.next_change(self.manuscript, self._caret, self._reviewed))

    def go_previous_change(self) -> None:
        """Go to the change before the caret, from the first to the last, and say which."""
        self._go(review.previous_change(self.manuscript, self._caret, self._reviewed))

    def review_only(self, reviewed: review.Chooser) -> None:
        """Step through the changes that ``reviewed`` lets through, and through no others."""
        self._reviewed = reviewed

    def _go(self, found: review.Pending | None, done: str = "") -> None:
        if found is None:
            self.notice.emit(self.tr("There are no suggestions in this text."))
            return
        if self.reading is not Reading.MARKUP:
            self.set_reading(Reading.MARKUP)
        self.set_active_change(found.change.id)
        self.reveal(found.span.start)
        manuscript = self.manuscript

        def going() -> str:
            place, count = announcements.place_among(manuscript, found)
            return f"{done} {announcements.going_to(found, place, count)}".lstrip()

        announcements.announce(self, going)

    def accept_at_caret(self) -> None:
        """Accept the change that the caret stands in or touches, and go on to the next."""
        self._decide_at_caret(accept=True)

    def reject_at_caret(self) -> None:
        """Reject the change that the caret stands in or touches, and go on to the next."""
        self._decide_at_caret(accept=False)

    def _decide_at_caret(self, *, accept: bool) -> None:
        if not self.may_edit():
            return
        chosen = self.change_at_caret()
        if chosen is not None:
            self.decide(chosen, accept=accept)
        elif self.manuscript.pending_count:
            self.notice.emit(
                self.tr("There is nothing to decide here. F7 goes to the next suggestion.")
            )
        else:
            self.notice.emit(self.tr("There is nothing to decide: no suggestion is left."))

    def decide(self, change_id: int, *, accept: bool) -> None:
        """Accept or reject a pending change, and go on to the next of the review."""
        manuscript = self.manuscript
        near = self._caret.paragraph
        found = review.locate(manuscript, change_id, near)
        decide = review.accept if accept else review.reject
        transaction = decide(manuscript, [change_id], by=self._document.writer, near=near)
        self._writing.interrupt()
        self._document.commit(transaction)
        done = announcements.decided(found, accept, manuscript.pending_count)
        self.go_on(transaction.map_position(found.span.start), done)

    def go_on(self, place: Position, done: str = "") -> None:
        """Go to the first change at or behind ``place``, from the last to the first.

        ``done`` is what assistive technology says of the decision before it.
        """
        found = review.change_from(self.manuscript, place, self._reviewed)
        if found is not None:
            self._go(found, done)
            return
        self.set_active_change(None)
        self.reveal(place)
        announcements.announce(self, lambda: done)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Mouse and self.selected_span() is None:
            self._set_caret(self._geometry.position_at(QPointF(event.pos())))
        self.menu_wanted.emit(event.globalPos())
        event.accept()


_ACTS: dict[Intent, Callable[[ManuscriptView], None]] = {
    Intent.ACCEPT: ManuscriptView.accept_at_caret,
    Intent.REJECT: ManuscriptView.reject_at_caret,
    Intent.ERASE_PARAGRAPH: ManuscriptView.delete_paragraph,
    Intent.CUT: ManuscriptView.cut,
    Intent.COPY: ManuscriptView.copy,
    Intent.PASTE: ManuscriptView.paste,
    Intent.PASTE_PLAIN: ManuscriptView.paste_plain,
    Intent.UNDO: ManuscriptView.undo,
    Intent.REDO: ManuscriptView.redo,
    Intent.NEXT_CHANGE: ManuscriptView.go_next_change,
    Intent.PREVIOUS_CHANGE: ManuscriptView.go_previous_change,
    Intent.ZOOM_IN: lambda view: view.zoom_step(1),
    Intent.ZOOM_OUT: lambda view: view.zoom_step(-1),
    Intent.ZOOM_RESET: lambda view: view.set_zoom(100),
}
"""What is done for the intents that say all there is to it."""
