# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a key press is meant to do, as far as it is more than moving about."""

from __future__ import annotations

import enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Intent(enum.Enum):
    """What the writer wants by a key."""

    TYPE = enum.auto()
    BREAK = enum.auto()
    ERASE_BEFORE = enum.auto()
    ERASE_AFTER = enum.auto()
    ERASE_WORD_BEFORE = enum.auto()
    ERASE_WORD_AFTER = enum.auto()
    ERASE_LINE_BEFORE = enum.auto()
    ERASE_LINE_AFTER = enum.auto()
    ERASE_PARAGRAPH = enum.auto()
    ACCEPT = enum.auto()
    REJECT = enum.auto()
    CUT = enum.auto()
    COPY = enum.auto()
    PASTE = enum.auto()
    PASTE_PLAIN = enum.auto()
    UNDO = enum.auto()
    REDO = enum.auto()
    NEXT_CHANGE = enum.auto()
    PREVIOUS_CHANGE = enum.auto()
    ZOOM_IN = enum.auto()
    ZOOM_OUT = enum.auto()
    ZOOM_RESET = enum.auto()


_LEAVE = (Intent.COPY, Intent.UNDO, Intent.REDO, Intent.NEXT_CHANGE, Intent.PREVIOUS_CHANGE)
_ZOOM = (Intent.ZOOM_IN, Intent.ZOOM_OUT, Intent.ZOOM_RESET)
EDITS = frozenset(Intent) - {*_LEAVE, *_ZOOM}
"""The intents that edit what is shown, which only the markup allows."""

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier
_NONE = Qt.KeyboardModifier.NoModifier

# Before the platform's own keys: some of these mean something else there.
_KEYS: dict[tuple[int, Qt.KeyboardModifier], Intent] = {
    (Qt.Key.Key_Backspace, _NONE): Intent.ERASE_BEFORE,
    (Qt.Key.Key_Backspace, _SHIFT): Intent.ERASE_BEFORE,
    (Qt.Key.Key_Delete, _NONE): Intent.ERASE_AFTER,
    (Qt.Key.Key_Backspace, _CTRL): Intent.ERASE_WORD_BEFORE,
    (Qt.Key.Key_Delete, _CTRL): Intent.ERASE_WORD_AFTER,
    (Qt.Key.Key_Backspace, _CTRL | _SHIFT): Intent.ERASE_LINE_BEFORE,
    (Qt.Key.Key_Delete, _CTRL | _SHIFT): Intent.ERASE_LINE_AFTER,
    (Qt.Key.Key_K, _CTRL | _SHIFT): Intent.ERASE_PARAGRAPH,
    (Qt.Key.Key_Return, _NONE): Intent.BREAK,
    (Qt.Key.Key_Enter, _NONE): Intent.BREAK,
    (Qt.Key.Key_Return, _SHIFT): Intent.BREAK,
    (Qt.Key.Key_Enter, _SHIFT): Intent.BREAK,
    (Qt.Key.Key_Return, _CTRL): Intent.ACCEPT,
    (Qt.Key.Key_Enter, _CTRL): Intent.ACCEPT,
    (Qt.Key.Key_Return, _CTRL | _SHIFT): Intent.REJECT,
    (Qt.Key.Key_Enter, _CTRL | _SHIFT): Intent.REJECT,
    (Qt.Key.Key_V, _CTRL | _SHIFT): Intent.PASTE_PLAIN,
    (Qt.Key.Key_Y, _CTRL): Intent.REDO,
    (Qt.Key.Key_F7, _NONE): Intent.NEXT_CHANGE,
    (Qt.Key.Key_F7, _SHIFT): Intent.PREVIOUS_CHANGE,
    (Qt.Key.Key_Plus, _CTRL): Intent.ZOOM_IN,
    (Qt.Key.Key_Plus, _CTRL | _SHIFT): Intent.ZOOM_IN,
    (Qt.Key.Key_Equal, _CTRL): Intent.ZOOM_IN,
    (Qt.Key.Key_Minus, _CTRL): Intent.ZOOM_OUT,
    (Qt.Key.Key_0, _CTRL): Intent.ZOOM_RESET,
}

_STANDARD = (
    (QKeySequence.StandardKey.Cut, Intent.CUT),
    (QKeySequence.StandardKey.Copy, Intent.COPY),
    (QKeySequence.StandardKey.Paste, Intent.PASTE),
    (QKeySequence.StandardKey.Undo, Intent.UNDO),
    (QKeySequence.StandardKey.Redo, Intent.REDO),
    (QKeySequence.StandardKey.DeleteStartOfWord, Intent.ERASE_WORD_BEFORE),
    (QKeySequence.StandardKey.DeleteEndOfWord, Intent.ERASE_WORD_AFTER),
    (QKeySequence.StandardKey.DeleteCompleteLine, Intent.ERASE_PARAGRAPH),
)

_MOVES: frozenset[int] = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


def intent_of(event: QKeyEvent) -> Intent | None:
    """Return what the key is meant to do, or None where it only moves or is not for text."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    known = _KEYS.get((event.key(), modifiers))
    if known is not None:
        return known
    for key, intent in _STANDARD:
        if event.matches(key):
            return intent
    # AltGr comes as Ctrl+Alt on some systems and writes characters; a lone Ctrl or Alt never does.
    plain = modifiers & (_CTRL | _ALT | _META)
    if event.text() and writes(event.text()) and plain in (_NONE, _CTRL | _ALT):
        return Intent.TYPE
    return None


def moves(event: QKeyEvent) -> bool:
    """Say whether the key moves the caret, selects or scrolls: Qt's own part."""
    return event.key() in _MOVES or event.matches(QKeySequence.StandardKey.SelectAll)


def writes(text: str) -> bool:
    """Say whether typed ``text`` is to be written: a tab, or anything but control characters."""
    return text == "\t" or all(char >= " " and not "\x7f" <= char <= "\x9f" for char in text)


def writes_or_moves(event: QKeyEvent) -> bool:
    """Whether the key writes a letter or a line end, or moves the caret."""
    return intent_of(event) in (Intent.TYPE, Intent.BREAK) or moves(event)
