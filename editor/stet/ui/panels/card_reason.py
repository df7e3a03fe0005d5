# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Why a change was suggested, on its card: the reason, and on *Why?* all that there is to tell.

That is the rule, or what the model was told, what it was shown and what it said, and what can be
done about it: have it offered again, or never again.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from stet.document.origin import Change, Origin, Source
from stet.ui.look.controls import button, column, label, row
from stet.ui.panels.swatch import explanation
from stet.workspace.decisions import subject_of
from stet.workspace.record import AnswerRecord

SHORT_REPLY = 240
"""Code points of a reply until all of it is wanted."""


class CardReason(QWidget):
    """Words that say why, and buttons once they say all."""

    again_wanted = Signal()
    never_wanted = Signal()
    resized = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._whole_reply = ""
        self._words = label(role="small", wrap=True)
        self._told = label(role="small", wrap=True)
        self._reply = label(role="small", wrap=True)
        self._whole = button(self.tr("Show the whole reply"), self._show_whole, role="link")
        self._again = button(self.tr("Offer again"), self.again_wanted.emit, role="link")
        self._never = button(self.tr("Not here again"), self.never_wanted.emit, role="link")
        self._again.setToolTip(
            self.tr("Take this back, and ask for the sentence once more as it was asked before")
        )
        self._buttons = QWidget()
        self._buttons.setLayout(row(self._again, self._never, None, space=16))
        self.setLayout(column(self._words, self._told, self._reply, self._whole, self._buttons))
        self.say("")

    def say(self, words: str) -> None:
        """Show ``words`` alone; nothing for none."""
        self._words.setText(words)
        for part in (self._told, self._reply, self._whole, self._buttons):
            part.hide()
        self._words.setVisible(bool(words))
        self.setVisible(bool(words))

    def explain(
        self, change: Change, new: str, writer: Origin | None, answer: AnswerRecord | None
    ) -> None:
        """Say why there is ``change``, which puts in ``new``.

        ``answer`` is the one that it came with, None where that is not known. Of a change that
        plain code made beside the model's nothing is told of what the model was shown and said.
        """
        self.say(explanation(change, writer))
        rule = subject_of(change).rule
        told = [self.tr("Rule: {0}").format(rule)] if rule else []
        reply = ""
        by_model = change.origin.source is Source.MODEL
        if answer is not None and by_model:
            reply = answer.reply
            if answer.instruction:
                told.append(self.tr("It was told: “{0}”").format(answer.instruction))
            told += [answer.sees] if answer.sees else []
        self._told.setText("\n".join(told))
        self._told.setVisible(bool(told))
        part = part_about(reply, new)
        self._show_reply(shortened(part, SHORT_REPLY))
        self._whole_reply = reply
        self._whole.setVisible(self._reply.text() != self._titled(reply) and bool(reply))
        asked = by_model and bool(change.origin.task)
        suggested = change.origin.source not in (Source.HUMAN, Source.PASTED)
        self._again.setVisible(asked)
        self._never.setVisible(suggested)
        self._never.setText(self.tr("Never this rule") if rule else self.tr("Not here again"))
        words = self.tr("Reject this, and do not suggest it here again")
        if rule:
            words = self.tr("Reject this, and leave the rule out from now on, in every text")
        self._never.setToolTip(words)
        self._buttons.setVisible(asked or suggested)

    def _titled(self, reply: str) -> str:
        return self.tr("The model's words: {0}").format(reply)

    def _show_reply(self, reply: str) -> None:
        self._reply.setText(self._titled(reply))
        self._reply.setVisible(bool(reply))

    def _show_whole(self) -> None:
        self._show_reply(self._whole_reply)
        self._whole.hide()
        self.resized.emit()


def part_about(reply: str, new: str) -> str:
    """Return the part of ``reply`` that says ``new``; all of it where none does.

    Parts are what stands between empty lines: each is a reply of its own.
    """
    parts = reply.split("\n\n")
    # A change of several runs shows them with an ellipsis between.
    words = max(new.split(" … "), key=len).strip()
    if not words:
        return reply
    return next((part for part in parts if words in part), reply)


def shortened(words: str, limit: int) -> str:
    """Return ``words``, or their beginning where there are more than ``limit`` code points."""
    if len(words) <= limit:
        return words
    head = words[:limit]
    return f"{head.rsplit(maxsplit=1)[0] if ' ' in head.strip() else head}…"
