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

    return (
        Command(
            "lens",
            tr("&Look for one thing…"),
            front.act(lambda _: choose()),
            when=front.has(),
            menu="Ask/thoughts",
            icon="comment",
            tip=tr("Look at the text as a line editor, a sceptical client, for plain language…"),
        ),
        Command(
            "ask_model_too",
            tr("Ask the model for comments &too"),
            front.act(lambda _: comments.ask_model()),
            when=front.has(),
            menu="Ask/thoughts",
            icon="model",
            tip=tr("Comments by the model on the selection or this paragraph, under its name"),
        ),
    )
