# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on feedback besides the task itself: the lens to look through, and the model too."""

from __future__ import annotations

from collections.abc import Callable

from stet.ui.panels.feedback_panel import FeedbackPanel
from stet.ui.shell.command import Command, tr
from stet.ui.shell.front import FrontPage


def coaching_commands(
    front: FrontPage, comments: FeedbackPanel, show_panel: Callable[[str], object]
) -> tuple[Command, ...]:
    """Return what chooses a lens, and what asks the model on top of plain code."""

    def choose() -> None:
        show_panel(comments.id)
        comments.offer_lenses()

    in_thoughts = front.commands("Ask/thoughts")
    return (
        in_thoughts(
            "lens",
            tr("&Look for one thing…"),
            lambda _: choose(),
            icon="comment",
            tip=tr("Look at the text as a line editor, a sceptical client, for plain language…"),
        ),
        in_thoughts(
            "ask_model_too",
            tr("Ask the model for comments &too"),
            lambda _: comments.ask_model(),
            icon="model",
            tip=tr("Comments by the model on the selection or this paragraph, under its name"),
        ),
    )
