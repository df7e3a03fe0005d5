# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What keys do on a board, and what is said aloud of the card that one goes to."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from stet.design.board.arrange import GRID
from stet.design.board.clip import reading_order
from stet.design.board.values import FileNode, GroupNode, LinkNode, Node, TextNode
from stet.ui.board.actions import BoardActions, tr
from stet.ui.board.card_text import title_of
from stet.ui.board.colours import CHOICES, colour_name
from stet.ui.board.hand import Hand
from stet.ui.board.model import BoardModel, Shown
from stet.ui.board.view import BoardView
from stet.ui.look.controls import counted

_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier

WANTED: dict[tuple[Qt.Key, bool], str] = {
    (Qt.Key.Key_V, False): "board_vote",
    (Qt.Key.Key_V, True): "board_unvote",
    (Qt.Key.Key_S, False): "board_star",
    (Qt.Key.Key_X, False): "board_aside",
    (Qt.Key.Key_O, False): "board_source",
    (Qt.Key.Key_W, False): "board_who",
}
"""Keys, alone or with Shift, of commands that the window has; by their ids."""

BURST = 0.3
"""Seconds within which a letter behind another is part of a word, and no command."""
WORD = 1.5
"""Seconds for which letters stay part of a word once one of them is no command."""

LONGEST = 160
"""How many characters of a card are said."""


class Keys:
    """Takes the keys of a view. ``edit`` opens the current card, ``say`` says a sentence aloud.

    ``want`` is given the id of the window's command that a key asks for.
    """

    def __init__(
        self,
        model: BoardModel,
        view: BoardView,
        actions: BoardActions,
        hand: Hand,
        edit: Callable[[str], object],
        edit_line: Callable[[str], object],
        say: Callable[[str], object],
        want: Callable[[str], object],
    ) -> None:
        """Connect to ``view``."""
        self._model, self._view, self._actions, self._hand = model, view, actions, hand
        self._edit, self._say, self._want = edit, say, want
        self._edit_line = edit_line
        self._wire_from = self._line_of = ""
        self.clock: Callable[[], float] = time.monotonic
        self._last: tuple[str, bool, float] = ("", False, -math.inf)
        self._word_until = -math.inf
        self._has_edited = False
        view.on_key, view.on_tab = self.press, self.step

    def press(self, event: QKeyEvent) -> bool:
        """Do what a key does; say whether it does something."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = Qt.Key(event.key())
        if key in _ARROWS and not held & _ALT:
            self._arrow(_ARROWS[key], held)
            return True
        if held & (_CTRL | _ALT):
            return False
        done = self._wanted(key, bool(held & _SHIFT)) or self._plain(key)
        if self._is_of_word(event.text(), done is not None):
            return True
        if done is None:
            return False
        before = self._model.edit_count
        done()
        self._has_edited = self._model.edit_count > before
        return True

    def _is_of_word(self, letter: str, is_command: bool) -> bool:
        """Say whether a letter belongs to a word that somebody types, and is no command.

        So it is soon behind another letter, or behind one that no command has. What the first
        letter of the word did to the board is taken back.
        """
        now = self.clock()
        letter = letter.casefold()
        if not letter.strip() or not letter.isprintable():
            self._last = ("", False, -math.inf)
            return letter == "\b" and now < self._word_until  # it corrects the word
        before, is_again, at = self._last
        self._last = letter, letter == before, now
        # No word begins with a letter twice or more: vvs.
        follows = bool(before) and letter != before and not is_again and now - at < BURST
        if now >= self._word_until and not follows and is_command:
            return False
        if now >= self._word_until:
            if follows and self._has_edited:
                self._actions.take_back()
            self._say(tr("Letters alone are commands. Enter writes on a card, N begins a new one."))
        self._has_edited = False
        self._word_until = now + WORD
        return True

    def _wanted(self, key: Qt.Key, is_shifted: bool) -> Callable[[], object] | None:
        asked = WANTED.get((key, is_shifted))
        return None if asked is None else lambda: self._want(asked)

    def _plain(self, key: Qt.Key) -> Callable[[], object] | None:
        view, actions = self._view, self._actions
        if Qt.Key.Key_0 <= key <= Qt.Key.Key_8:
            number = key - Qt.Key.Key_0
            return lambda: actions.recolour(CHOICES[number - 1] if number else "")
        known: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Return: self.edit_current,
            Qt.Key.Key_Enter: self.edit_current,
            Qt.Key.Key_F2: self.edit_current,
            Qt.Key.Key_N: self.new_card,
            Qt.Key.Key_C: self.connect,
            Qt.Key.Key_L: self.next_line,
            Qt.Key.Key_G: self.group,
            Qt.Key.Key_F: view.fit,
            Qt.Key.Key_Z: lambda: view.fit(view.selected) if view.selected else view.fit(),
            Qt.Key.Key_Delete: actions.delete,
            Qt.Key.Key_Backspace: actions.delete,
            Qt.Key.Key_Escape: self.back,
            Qt.Key.Key_Home: lambda: self._go_to_end(0),
            Qt.Key.Key_End: lambda: self._go_to_end(-1),
            Qt.Key.Key_PageDown: lambda: view.pan(0, view.viewport().height() * 0.8),
            Qt.Key.Key_PageUp: lambda: view.pan(0, -view.viewport().height() * 0.8),
        }
        return known.get(key)

    def edit_current(self) -> None:
        """Edit the current card, or the selected line."""
        if self._view.hold.edge:
            self._edit_line(self._view.hold.edge)
        elif self._view.current:
            self._edit(self._view.current)

    def new_card(self) -> None:
        """Add a card and write on it."""
        key = self._actions.add_card()
        if key:
            self._edit(key)

    def group(self) -> None:
        """Put a frame around the selection and write its title."""
        key = self._actions.group()
        if key:
            self._edit(key)

    def connect(self) -> None:
        """Connect the selected cards; with one, begin a line that a second time ends."""
        shown, current = self._model.shown, self._view.current
        if len(self._view.selected) > 1:
            self._actions.connect_selected()
        elif not current:
            self._say(tr("Go to a card first; then C begins a line from it."))
        elif self._wire_from in shown.nodes and self._wire_from != current:
            one, two = shown.nodes[self._wire_from], shown.nodes[current]
            self._wire_from = ""
            self._actions.connect(one, two)
            self._say(tr("Connected."))
        else:
            self._wire_from = current
            self._say(tr("A line begins here. Go to another card and press C again."))

    def next_line(self) -> None:
        """Select the next of the current card's lines, which keys then edit, colour or delete."""
        view, shown = self._view, self._model.shown
        if view.current:
            self._line_of = view.current
        node = shown.nodes.get(self._line_of)
        places = shown.edges_at([node.id]) if node is not None and node.id else []
        if node is None or not places:
            self._say(tr("Go to a card with lines first; then L goes from one to the next."))
            return
        keys = [shown.edge_keys[shown.joined[place][0]] for place in places]
        held = view.hold.edge
        at = (keys.index(held) + 1) % len(keys) if held in keys else 0
        number, one, two = shown.joined[places[at]]
        view.select([], edge=keys[at])
        label = shown.board.edges[number].label
        ends = tr("Line from {0} to {1}").format(title_of(one)[:40], title_of(two)[:40])
        self._say(f"{ends}: {label}." if label else f"{ends}.")

    def back(self) -> None:
        """Let go of what is held, then of the selection; from a line go back to its card."""
        self._wire_from = ""
        if self._view.hold.edge and self._line_of in self._model.shown.nodes:
            self._show(self._line_of)
            self._line_of = ""
            return
        if self._hand.is_busy:
            self._hand.cancel()
            self._view.take_board()
        else:
            self._view.select([])

    def _arrow(self, out: tuple[int, int], held: Qt.KeyboardModifier) -> None:
        if held & _CTRL and held & _SHIFT:
            self._actions.grow(out[0] * GRID, out[1] * GRID)
        elif held & _CTRL:
            self._actions.nudge(out[0] * GRID, out[1] * GRID)
        else:
            self._go(out, more=bool(held & _SHIFT))

    def _go(self, out: tuple[int, int], *, more: bool) -> None:
        """Go to the nearest card in a direction; without a current one, to the first."""
        shown = self._model.shown
        here = shown.nodes.get(self._view.current)
        if here is None:
            self._go_to_end(0)
            return
        x, y = here.rect.centre
        best, found = math.inf, ""
        for key, node in shown.nodes.items():
            if node is here:
                continue
            along = (node.rect.centre[0] - x) * out[0] + (node.rect.centre[1] - y) * out[1]
            aside = (node.rect.centre[0] - x) * out[1] + (node.rect.centre[1] - y) * out[0]
            if along <= 0 or abs(aside) > 2 * along:
                continue
            distance = along + 2 * abs(aside)
            if distance < best:
                best, found = distance, key
        if found:
            self._show(found, more=more)

    def _ordered(self) -> list[str]:
        by_index = {node.index: key for key, node in self._model.shown.nodes.items()}
        return [by_index[node.index] for node in reading_order(self._model.shown.board.nodes)]

    def step(self, onward: bool) -> bool:
        """Go to the next card in the order of reading, or the one before.

        Say whether there is one: behind the last the keyboard goes on to the tools.
        """
        ordered = self._ordered()
        current = self._view.current
        if current not in ordered:
            at = 0 if onward else len(ordered) - 1
        else:
            at = ordered.index(current) + (1 if onward else -1)
        if not 0 <= at < len(ordered):
            return False
        self._show(ordered[at])
        return True

    def _go_to_end(self, place: int) -> None:
        ordered = self._ordered()
        if ordered:
            self._show(ordered[place])

    def _show(self, key: str, *, more: bool = False) -> None:
        view = self._view
        view.select([*view.selected, key] if more else [key], key)
        view.reveal(self._model.shown.nodes[key].rect)


def spoken(shown: Shown, key: str) -> str:
    """Return what is said of a node: what it is, its words, what pends, how it is connected."""
    node = shown.nodes.get(key)
    if node is None:
        return ""
    kind = {
        TextNode: tr("Card"),
        FileNode: tr("File"),
        LinkNode: tr("Link"),
        GroupNode: tr("Group"),
    }.get(type(node), tr("Card of another program"))
    words = node.words.strip()
    if not isinstance(node, TextNode):
        words = title_of(node)
    parts = [f"{kind}: {words[:LONGEST]}" if words else tr("{0}, empty").format(kind)]
    if node.colour:
        parts.append(colour_name(node.colour))
    if node.index in shown.on.new:
        parts.append(tr("proposed"))
    elif node.index in shown.on.changed:
        parts.append(tr("with a proposed change"))
    parts += opinions(node)
    joined = _joined(shown, node)
    if joined:
        parts.append(tr("connected to {0}").format(", ".join(joined)))
    return ". ".join(parts) + "."


def opinions(node: Node) -> list[str]:
    """Return in words what people think of a card: stars, votes by voter, what it answers."""
    facts, said = node.facts, []
    if facts.chosen:
        said.append(tr("chosen"))
    if facts.stars:
        said.append(counted(facts.stars, tr("star"), tr("stars")))
    if facts.votes:
        each = ", ".join(f"{who} {count}" for who, count in facts.votes)
        said.append(f"{counted(facts.total_votes, tr('vote'), tr('votes'))} ({each})")
    if facts.answers:
        said.append(tr("answers {0}").format(", ".join(facts.answers)))
    if facts.why:
        said.append(facts.why)
    return said


def _joined(shown: Shown, node: Node) -> list[str]:
    names = []
    for place in shown.edges_at([node.id])[:6] if node.id else ():
        _, one, two = shown.joined[place]
        names.append(title_of(two if one.id == node.id else one)[:40])
    return names
