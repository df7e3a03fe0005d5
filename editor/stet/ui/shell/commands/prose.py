# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that read or change prose: while a board is in front, they do not apply, and say why.

The text of a board is the JSON of its file, which no task may correct, check or continue.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from stet.ui.panels.side_panel import OF_PROSE
from stet.ui.shell.command import Command, tr
from stet.ui.shell.front import FrontPage

PROSE_COMMANDS = frozenset(
    {
        *("ask", "alternatives", "sees", "lens", "ask_model_too", "comment"),
        *("check", "next_flag", "previous_flag", "flag_menu"),
        *("export", "print", "print_preview", "preview", "preview_alone"),
        *("go_to_heading", "section_up", "section_down"),
        *(f"panel_{name}" for name in OF_PROSE),
    }
)
"""Of the window's own commands, those that are for prose."""


def of_prose(
    front: FrontPage, commands: Iterable[Command], *, every: bool = False
) -> Iterator[Command]:
    """Yield the commands; those that are for prose, or ``every`` one, do not apply to boards."""
    is_board = front.has(lambda page: page.is_board)
    for command in commands:
        if not every and command.id not in PROSE_COMMANDS:
            yield command
            continue
        yield replace(
            command,
            when=_unless(is_board, command.when),
            refusal=_why(is_board, command),
        )


def _unless(is_board: Callable[[], bool], when: Callable[[], bool]) -> Callable[[], bool]:
    return lambda: not is_board() and when()


def _why(is_board: Callable[[], bool], command: Command) -> Callable[[], str]:
    of_board = tr("This is for prose, and a board is in front: the text of its file is no prose.")
    ways = {
        "export": tr("A board is written by Board > Export board…, as PNG, SVG, PDF or Markdown."),
        "print": tr("Write the board as PDF by Board > Export board… to print it."),
        "comment": tr("A board has no comments yet: write a card, or put it aside with a reason."),
        "ideas": tr("For cards there is Board > Ideas for this."),
    }
    ways["print_preview"] = ways["print"]
    asked = tr(
        "To ask for cards there is Board > Ideas for this; Board > Send to text makes prose."
    )
    here = ways.get(command.id, f"{of_board} {asked}")

    def why() -> str:
        return here if is_board() else command.refusal_now

    return why
