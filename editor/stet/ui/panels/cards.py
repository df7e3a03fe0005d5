# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One pending change as a card: what, by whom, which words, and what to do about it.

Cards are pooled: a card is shown one change after another as the page scrolls. The active card
is unfolded, the others show two lines and the two decisions.
"""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from stet.document.origin import Origin
from stet.document.review import Pending
from stet.ui.look.card_frame import ENTER, CardFrame
from stet.ui.look.claimed_keys import claimed
from stet.ui.look.controls import (
    ElidedLabel,
    button,
    fill_card,
    for_command,
    icon_button,
    ink_icon,
    label,
    row,
    tip,
)
from stet.ui.panels.block_words import in_words, is_of_block
from stet.ui.panels.card_reason import CardReason
from stet.ui.panels.short_field import ShortField
from stet.ui.panels.swatch import Swatch, author_title, byline, explanation, kind_title
from stet.ui.text.view_keys import Intent, intent_of
from stet.workspace.record import AnswerRecord
from stet_resources import AuthorColour, Theme

SHORT = 72
"""Code points of each side's words on a folded card."""

LONG = 240
"""Code points of each side's words on the active card, until it is expanded."""


@dataclass(frozen=True)
class CardFace:
    """All that a card shows."""

    pending: Pending
    author: AuthorColour
    theme: Theme
    active: bool
    writer: Origin | None = None
    around: tuple[str, str] = ("", "")
    """The words before and behind, where the change alone would say little."""
    told: tuple[str, str] | None = None
    """What goes and what comes, where the change itself is not in a reader's words."""

    in_lock: bool = False
    """Whether it stands in a locked passage."""

    def looks_like(self, other: CardFace) -> bool:
        """Tell whether it shows the same as another, wherever in the text the two stand."""
        there = self.pending._replace(span=other.pending.span)
        return replace(self, pending=there) == other

    @property
    def old(self) -> str:
        """What goes, as it is shown."""
        return self._said(self.pending.old) if self.told is None else self.told[0]

    @property
    def new(self) -> str:
        """What comes, as it is shown."""
        return self._said(self.pending.new) if self.told is None else self.told[1]

    def _said(self, words: str) -> str:
        return in_words(words) if is_of_block(self.pending) else words

    @property
    def proposed(self) -> tuple[str, str, str]:
        """The words put in, to be edited, between the indent and the line ends that stay."""
        words = self.pending.new
        begin = words.lstrip() if is_of_block(self.pending) else words.lstrip("\n")
        body = begin.rstrip("\n")
        lead = words[: len(words) - len(begin)]
        return lead, body, begin[len(body) :]


class Card(CardFrame):
    """Shows one change; says what the writer decides and leaves the doing to the panel."""

    accepted = Signal(int)
    rejected = Signal(int)
    edited = Signal(int, str)
    """The change's id and the words it is to put in: to be accepted like that."""
    activated = Signal(int)
    again_wanted = Signal(int)
    """It is to be asked for once more."""
    never_wanted = Signal(int)
    """It is rejected, and not to be suggested again."""
    resized = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget, answer_of: Callable[[str], AnswerRecord | None]
    ) -> None:
        super().__init__(parent)
        self._answer_of = answer_of
        self.paragraph = 0
        self._face: CardFace | None = None
        self._expanded = self._explained = False
        self._swatch = Swatch()
        self._kind = label(role="kind")
        self._author = ElidedLabel("small")
        self._yes = icon_button("accept", self.tr("Accept"), theme, "inserted")
        self._no = icon_button("reject", self.tr("Reject"), theme, "deleted")
        self._words = QLabel()
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setMinimumWidth(1)
        self._why = CardReason()
        self._more = button(self.tr("Show all words"), self._expand, role="link")
        self._field = _Words(self)
        self._buttons = QWidget()
        accept, reject = partial(self._say, self.accepted), partial(self._say, self.rejected)
        self._accept = button(self.tr("Accept"), accept, role="accept")
        self._reject = button(self.tr("Reject"), reject, role="reject")
        self._edit = button(self.tr("Edit"), self.begin_editing, role="quiet")
        self._ask_why = button(self.tr("Why?"), self._explain, role="quiet")
        self._lay_out()
        self._yes.clicked.connect(lambda: accept())
        self._no.clicked.connect(lambda: reject())
        self._field.finished.connect(self._say_edited)
        self._field.given_up.connect(self._end_editing)
        self._why.again_wanted.connect(partial(self._say, self.again_wanted))
        self._why.never_wanted.connect(partial(self._say, self.never_wanted))
        self._why.resized.connect(self.resized)
        self.acts = {
            **dict.fromkeys((*ENTER, Qt.Key.Key_Space), self._activate),
            **dict.fromkeys((Qt.Key.Key_F2, "e"), partial(self._activate, self.begin_editing)),
            "w": partial(self._activate, self._explain),
        }

    def _lay_out(self) -> None:
        for accept in (self._accept, self._yes):
            for_command(accept, "accept", self.tr("Accept this change"))
        for reject in (self._reject, self._no):
            for_command(reject, "reject", self.tr("Reject this change"))
        self._edit.setToolTip(self.tr("Change the proposed words, then accept them"))
        for_command(self._ask_why, "card_why", self.tr("Say who suggested this, and why"))
        parts = (self._swatch, self._kind, self._author, self._yes, self._no)
        head = row(*parts, space=6, grows=self._author)
        for tool in (self._yes, self._no):
            tool.setFixedSize(24, 24)
        buttons = row(self._accept, self._reject, self._edit, None, self._ask_why, space=0)
        self._buttons.setLayout(buttons)
        body = (head, self._words, self._more, self._field, self._why)
        fill_card(self, body, row(self._buttons))
        for part in (self._more, self._field, self._why, self._buttons):
            part.hide()

    @property
    def change_id(self) -> int | None:
        """The change it shows, None for none."""
        return self._face.pending.change.id if self._face else None

    @property
    def is_editing(self) -> bool:
        """Whether its words are being edited."""
        return not self._field.isHidden()

    def show_face(self, face: CardFace) -> None:
        """Show ``face``; nothing is done where it looks like what is shown."""
        old, self._face = self._face, face
        if old is not None and face.looks_like(old):
            return
        if old is None or old.pending.change.id != face.pending.change.id or not face.active:
            self._expanded = self._explained = False
            self._field.hide()
        if old is None or old.theme.name != face.theme.name:
            for tool in (self._yes, self._no):
                ink_icon(tool, face.theme)
        self.set_active(face.active)
        change = face.pending.change
        self._swatch.show_look(face.author)
        kind = kind_title(change.kind, change.origin, face.writer)
        author = byline(change.origin, face.writer)
        self._kind.setText(kind)
        # Folded it is one line, with room for the name alone.
        folded = author_title(change.origin, face.writer)
        where = self.tr("locked · {0}") if face.in_lock else "{0}"
        self._author.setText(where.format(author if face.active else folded))
        self._author.setToolTip(tip(explanation(change, face.writer)))
        self._fill()
        said = spoken(face.pending._replace(old=face.old, new=face.new), face.around)
        locked = self.tr("in a locked passage, {0}") if face.in_lock else "{0}"
        self.setAccessibleName(f"{kind}, {locked.format(author)}: {said}")
        self._edit.setVisible(face.told is None)
        self.setAccessibleDescription(change.reason)

    def height_at(self, width: int) -> int:
        """Return how high it is when ``width`` wide: wrapped words need asking, not guessing."""
        layout = self.layout()
        assert layout is not None
        layout.activate()
        return layout.totalHeightForWidth(width)

    def begin_editing(self) -> None:
        """Let the proposed words be edited in place."""
        if self._face is None or self._face.told is not None:
            return
        self._field.setPlainText(self._face.proposed[1])
        self._field.show()
        self._field.selectAll()
        self._fill()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()

    def _fill(self) -> None:
        face = self._face
        if face is None:
            return
        limit = (10_000 if self._expanded else LONG) if face.active else SHORT
        editing = self.is_editing
        self._words.setText(rich_words(face, limit))
        self._words.setVisible(True)
        longest = max(len(face.old), len(face.new))
        self._more.setVisible(face.active and not self._expanded and longest > LONG)
        change = face.pending.change
        if not face.active:
            self._why.say("")
        elif editing:
            self._why.say(self.tr("Enter accepts these words, Esc goes back."))
        elif self._explained:
            answer = self._answer_of(change.origin.request)
            self._why.explain(change, face.pending.new, face.writer, answer)
        else:
            self._why.say(change.reason)
        self._buttons.setVisible(face.active and not editing)
        for tool in (self._yes, self._no):
            tool.setVisible(not face.active)

    def _expand(self) -> None:
        self._expanded = True
        self._fill()
        self.resized.emit()

    def _explain(self) -> None:
        self._explained = not self._explained
        self._fill()
        self.resized.emit()

    def _say(self, signal: SignalInstance) -> None:
        if self.change_id is not None:
            signal.emit(self.change_id)

    def _activate(self, then: Callable[[], object] = lambda: None) -> None:
        self._say(self.activated)
        then()

    def _say_edited(self) -> None:
        words = self._field.toPlainText()
        self._field.hide()
        if self._face is not None:
            lead, _, tail = self._face.proposed
            self.edited.emit(self._face.pending.change.id, f"{lead}{words}{tail}")

    def _end_editing(self) -> None:
        self._field.hide()
        self._fill()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.resized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._activate()
        super().mousePressEvent(event)

    def event(self, event: QEvent) -> bool:
        # The window's keys decide about the change at the page's caret: here they mean this one.
        return claimed(event, lambda key: self._decided_by(key) is not None) or super().event(event)

    def _decided_by(self, event: QKeyEvent) -> SignalInstance | None:
        """Return what a key says of the change; None where it decides nothing."""
        intent = intent_of(event)
        if intent is Intent.ACCEPT:
            return self.accepted
        return self.rejected if intent is Intent.REJECT else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        decided = self._decided_by(event)
        if decided is not None:
            self._say(decided)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._words.setMaximumWidth(max(1, event.size().width() - 24))


class _Words(ShortField):
    """The field for the proposed words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("The proposed words"))
        self.setToolTip(self.tr("Enter accepts these words, Esc goes back"))
        self.setPlaceholderText(self.tr("The words to put in"))
        self.setFixedHeight(60)


def shortened(words: str, limit: int) -> str:
    """Return ``words``, or their head and tail where there are more than ``limit`` code points."""
    if len(words) <= limit:
        return words
    head, tail = words[: limit * 2 // 3], words[-limit // 3 :]
    # Whole words where there are any.
    head = head.rsplit(maxsplit=1)[0] if " " in head.strip() else head
    tail = tail.split(maxsplit=1)[-1]
    return f"{head.strip()} … {tail.strip()}"


def rich_words(face: CardFace, limit: int) -> str:
    """Return what goes, struck, and what comes, underlined, as rich text."""
    if any(face.around):
        return _in_its_words(face)
    old = _escaped(face.old, limit)
    new = _escaped(face.new, limit)
    parts = []
    if old:
        style = f"color:{face.theme.deleted};text-decoration:line-through"
        parts.append(f'<span style="{style}">{old}</span>')
    if old and new:
        parts.append(f'<span style="color:{face.theme.quiet_ink}">→</span>')
    if new:
        style = f"color:{face.author.ink};text-decoration:underline"
        parts.append(f'<span style="{style}">{new}</span>')
    return " ".join(parts)


def _in_its_words(face: CardFace) -> str:
    """Return marks that come and go between the words that they stand by."""
    before, behind = map(html.escape, face.around)
    old, new = html.escape(face.pending.old), html.escape(face.pending.new)
    quiet = f"color:{face.theme.quiet_ink}"
    struck = f"color:{face.theme.deleted};text-decoration:line-through"
    put = f"color:{face.author.ink};text-decoration:underline"
    return (
        f'<span style="{quiet}">{before}</span><span style="{struck}">{old}</span>'
        f'<span style="{put}">{new}</span><span style="{quiet}">{behind}</span>'
    )


def _escaped(words: str, limit: int) -> str:
    short = shortened(words, limit).replace("\n", " ¶ ")
    if words and not short.strip():
        return "␣"
    return html.escape(short.strip() or short)


def spoken(pending: Pending, around: tuple[str, str] = ("", "")) -> str:
    """Return the change as a screen reader says it, between the words ``around`` it."""
    before, behind = around
    if before or behind:
        return f"“{before}{pending.old}{behind}” becomes “{before}{pending.new}{behind}”"
    old, new = shortened(pending.old, SHORT), shortened(pending.new, SHORT)
    if not old:
        return f"insert “{new}”"
    if not new:
        return f"delete “{old}”"
    return f"“{old}” becomes “{new}”"
