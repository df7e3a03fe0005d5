# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What comes in by keys, input methods and the clipboard, and goes out by copy.

All of it is taken from Qt before that can change the document, and put to the edit controller.
"""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QInputMethodEvent

from stet.deferred import on_use
from stet.document.editing import Fragment, copy_span
from stet.document.movement import Unit
from stet.document.paragraph import Span
from stet.formats import criticmarkup
from stet.formats.format import FormatError
from stet.ui.text.clipboard import (
    Words,
    fragment_in,
    mime_of,
    normalised,
    text_in,
)
from stet.ui.text.code_lines import indent_below
from stet.ui.text.edit_controller import EditController
from stet.ui.text.projection import ProjectedDocument
from stet.ui.text.selection import Selection
from stet.ui.text.view_keys import Intent
from stet.ui.text.view_mode import ViewMode

html_of = on_use("stet.formats.passage:html_of")
marked_html_of = on_use("stet.formats.passage:marked_html_of")
part_of = on_use("stet.formats.passage:part_of")
plain_text_of = on_use("stet.formats.passage:plain_text_of")
rich_text_in = on_use("stet.ui.text.rich_paste:rich_text_in")

_ERASE = {
    Intent.ERASE_BEFORE: (Unit.GRAPHEME, False),
    Intent.ERASE_AFTER: (Unit.GRAPHEME, True),
    Intent.ERASE_WORD_BEFORE: (Unit.WORD, False),
    Intent.ERASE_WORD_AFTER: (Unit.WORD, True),
    Intent.ERASE_LINE_BEFORE: (Unit.LINE, False),
    Intent.ERASE_LINE_AFTER: (Unit.LINE, True),
}


class TextInput(QObject):
    """Turns input into edits, and selected words into what other programs take."""

    def __init__(
        self,
        shown: ProjectedDocument,
        selection: Selection,
        edit: EditController,
    ) -> None:
        super().__init__()
        self._shown = shown
        self._manuscript = shown.manuscript
        self._selection = selection
        self._edit = edit

    def key(self, intent: Intent, text: str, time: int) -> bool:
        """Do what a key that writes or erases is meant to; say whether it was one."""
        if intent is Intent.TYPE:
            self._edit.type(text, time)
        elif intent is Intent.BREAK:
            start = self._selection.span().start
            indent = indent_below(self._manuscript.paragraphs, start)
            self._edit.type(f"\n{indent}", time)
        elif intent in _ERASE:
            unit, forward = _ERASE[intent]
            self._edit.erase(unit, forward=forward, time=time)
        else:
            return False
        return True

    def composed(self, event: QInputMethodEvent) -> None:
        """Take what an input method commits, and make room for what it composes."""
        text = normalised(event.commitString())
        span = self._selection.span()
        if event.replacementLength() or event.replacementStart():
            to_position = self._shown.to_position
            place = self._shown.to_document(self._selection.caret) + event.replacementStart()
            end = self._shown.document.characterCount() - 1
            low = min(max(place, 0), end)
            high = min(max(place + event.replacementLength(), low), end)
            span = Span(to_position(low), to_position(high))
        if text:
            self._edit.type(text, span=span)
        elif span.start != span.end:
            # Qt would take the selection out of the document by itself.
            self._edit.remove(span)

    def copy(self) -> None:
        """Put the selection on the clipboard, as ``copied`` reads it."""
        if self._selection.selected() is not None:
            QGuiApplication.clipboard().setMimeData(self.selected_words())

    def cut(self) -> None:
        """Put the selection on the clipboard, as ``copied`` reads it, and delete it."""
        selected = self._selection.selected()
        if selected is not None and self._edit.may_edit():
            self.copy()
            self.tell_what_is_lost(selected)
            self._edit.remove(selected, self.tr("Cut"))

    def selected_words(self) -> QMimeData:
        """Return what a copy or a drag of the selection takes along."""
        words = self.copied(self._selection.span())
        return mime_of(words, lambda: html_of("".join([piece.text for piece in words])))

    def copy_marked(self) -> None:
        """Put the selection on the clipboard with what pends in it, and its comments, as marks."""
        selected = self._selection.selected()
        if selected is None:
            return
        part = part_of(self._manuscript, selected)
        try:
            text = criticmarkup.write_text(part)
        except FormatError as error:
            self._edit.notice.emit(str(error))
            return
        QGuiApplication.clipboard().setMimeData(Words(text, lambda: marked_html_of(part)))

    def copy_plain(self) -> None:
        """Put the words of the selection on the clipboard, without the marks of Markdown."""
        if self._selection.selected() is not None:
            words = self.copied(self._selection.span())
            text = "".join([piece.text for piece in words])
            QGuiApplication.clipboard().setMimeData(Words(plain_text_of(text)))

    def copied(self, span: Span) -> Fragment:
        """Return what a copy of ``span`` takes: the words that are shown.

        In Markup that is the original, for suggestions are nobody's words yet; but of a selection
        with nothing of the original in it, what is suggested.
        """
        original = self._shown.projection.mode is not ViewMode.FINAL
        return copy_span(self._manuscript, span, original=original) or copy_span(
            self._manuscript, span
        )

    def tell_what_is_lost(self, taken: Span) -> None:
        """Tell the writer where a copy of ``taken`` goes without what is suggested in it."""
        if self.copied(taken) != copy_span(self._manuscript, taken):
            self._edit.notice.emit(
                self.tr("Taken without the suggestions in these words. Undo brings them back.")
            )

    def paste_plain(self, mime: QMimeData) -> None:
        """Put the plain text in ``mime``, without origins, in the place of the selection."""
        self._paste(self._edit.pasted(text_in(mime)))

    def paste(self, mime: QMimeData) -> None:
        """Put the words in ``mime``, with the origins they come with, in the selection's place."""
        self._paste(self.words_in(mime))

    def _paste(self, words: Fragment) -> None:
        if words and self._edit.may_edit():
            self._edit.put(words, self.tr("Paste"))

    def words_in(self, mime: QMimeData) -> Fragment:
        """Return what is to be read in ``mime``; other than Stet's own it is of unknown hands."""
        words = fragment_in(mime)
        if words is not None:
            return words
        rich = rich_text_in(mime)
        if rich is None:
            return self._edit.pasted(text_in(mime))
        if rich.is_too_large:
            self._edit.notice.emit(
                self.tr("Pasted as plain text: with its formatting it is too large to be read.")
            )
        if rich.pictures_lost:
            self._edit.notice.emit(
                self.tr(
                    "Pasted without its pictures ({0}): they came as data, not as files."
                ).format(rich.pictures_lost)
            )
        inside = rich.is_blocks and self._selection.span().start.column > 0
        return self._edit.pasted(f"\n\n{rich.markdown}" if inside else rich.markdown)
