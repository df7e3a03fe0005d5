# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words offered behind the caret in quiet ink; they are in the text only once they are taken.

They are shown where an input method shows what it composes, so that lines break around them and
nothing of the document changes. Tab takes a sentence, Ctrl+Right a word, typing what they say
takes that; any other key, a click or a move of the caret drops them.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor, QInputMethodEvent, QKeyEvent, QTextCharFormat

from stet.deferred import on_use
from stet.document.origin import UNKNOWN, Origin
from stet.ui.text.columns import unit_length
from stet.ui.text.view_keys import Intent, intent_of

sentences = on_use("stet.markdown.sentences:sentences")

WAITING = " …"
"""Shown where words were asked for and none has come yet."""

_HELD = Qt.KeyboardModifier.ControlModifier
_ALONE = {
    Qt.Key.Key_Shift,
    Qt.Key.Key_Control,
    Qt.Key.Key_Alt,
    Qt.Key.Key_Meta,
    Qt.Key.Key_AltGr,
    Qt.Key.Key_CapsLock,
}


class Ghost:
    """Offers words; ``compose`` shows an event as an input method's.

    ``suggest`` puts words at the caret as a suggestion by an author, ``type_`` as the writer's own
    at the time of a key.
    """

    def __init__(
        self,
        compose: Callable[[QInputMethodEvent], object],
        suggest: Callable[[str, Origin], object],
        type_: Callable[[str, int], object],
    ) -> None:
        self._compose, self._suggest, self._type = compose, suggest, type_
        self._by = UNKNOWN
        self._ink: QTextCharFormat | None = None
        self._words = ""
        self._typed = ""
        self._waits = False
        self.dropped: Callable[[], object] = lambda: None
        self.is_offering = False
        """Whether words are offered, or on their way."""

    @property
    def words(self) -> str:
        """What is offered now."""
        return self._words

    def begin(
        self, by: Origin, ink: str, dropped: Callable[[], object], *, waits: bool = False
    ) -> None:
        """Offer words of ``by``'s from now on, in this colour.

        ``dropped`` is called when they are unwanted, or all of them taken. Where the writer
        ``waits`` for them, that is shown until the first of them come.
        """
        self.drop()
        self._by, self.dropped, self.is_offering = by, dropped, True
        self._ink = QTextCharFormat()
        self._ink.setForeground(QColor(ink))
        # Beside a change it would have the underline and the ground of that.
        self._ink.setBackground(QBrush(Qt.BrushStyle.NoBrush))
        self._ink.setUnderlineStyle(QTextCharFormat.UnderlineStyle.NoUnderline)
        self._ink.setFontStrikeOut(False)
        self._typed = ""
        if waits:
            self._waits = True
            self._compose_words(WAITING)

    def offer(self, words: str) -> None:
        """Show ``words``, all that there are; what of them was typed or taken is left out."""
        if not self.is_offering or (self._waits and not words):
            return
        if words.startswith(self._typed):
            self._show(words[len(self._typed) :])

    def drop(self) -> None:
        """Offer nothing any more."""
        if self.is_offering:
            self.is_offering = False
            self._show("")
            self.dropped()

    def key(self, event: QKeyEvent) -> bool:
        """Take what the key says of what is offered; return whether that is all it does."""
        if not self.is_offering or event.key() in _ALONE:
            return False
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self._words and event.key() == Qt.Key.Key_Tab and not modifiers:
            self._take_some(_first_sentence(self._words))
            return True
        if self._words and event.key() == Qt.Key.Key_Right and modifiers == _HELD:
            self._take_some(_first_word(self._words))
            return True
        if intent_of(event) is Intent.TYPE and self._words.startswith(event.text()):
            self._follow(event.text(), lambda: self._type(event.text(), event.timestamp()))
            return True
        is_escape = event.key() == Qt.Key.Key_Escape
        self.drop()
        return is_escape

    def _take_some(self, words: str) -> None:
        self._follow(words, lambda: self._suggest(words, self._by))

    def _follow(self, words: str, put: Callable[[], object]) -> None:
        """Put ``words`` into the text and go on offering what comes behind them."""
        rest = self._words[len(words) :]
        self._show("")
        self.is_offering = False  # the caret moves, and that is no reason to drop them
        put()
        self.is_offering = True
        self._typed += words
        self._show(rest)
        if not rest.strip():
            self.drop()

    def _show(self, words: str) -> None:
        if words == self._words and not self._waits:
            return
        self._words, self._waits = words, False
        self._compose_words(words)

    def _compose_words(self, words: str) -> None:
        kinds = QInputMethodEvent.AttributeType
        attributes = [
            QInputMethodEvent.Attribute(kinds.TextFormat, 0, unit_length(words), self._ink),
            QInputMethodEvent.Attribute(kinds.Cursor, 0, 1, None),
        ]
        self._compose(QInputMethodEvent(words, attributes if words else []))


def _first_word(words: str) -> str:
    bare = words.lstrip()
    head = len(words) - len(bare)
    parts = bare.split(maxsplit=1)
    return words[: head + len(parts[0])] if parts else words


def _first_sentence(words: str) -> str:
    found = sentences(words)
    return words[: found[0].end] if found else words
