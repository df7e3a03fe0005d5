# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on briefs, and on the design blocks that answer them."""

from __future__ import annotations

from collections.abc import Callable

from stet.ui.asking.brief_controller import BriefController
from stet.ui.panels.brief_panel import BriefPanel
from stet.ui.picture.panel import PicturePanel
from stet.ui.shell.command import Command, Scope, tr
from stet.ui.shell.commands.blocks import block_commands
from stet.ui.shell.front import FrontPage


def brief_commands(
    front: FrontPage,
    briefs: BriefController,
    panel: BriefPanel,
    picture: PicturePanel,
    show_panel: Callable[[str], object],
) -> tuple[Command, ...]:
    """Return what begins a brief, asks for what is missing, and shows what answers it."""

    def interview() -> None:
        show_panel(panel.id)
        panel.begin()

    def coverage() -> None:
        show_panel(panel.id)
        panel.choose_coverage()

    def from_template() -> None:
        # What is open in the new text, and the interview on it, stand in the panel.
        briefs.choose_template().chosen.connect(lambda _: show_panel(panel.id))

    no_board = tr("That is for a text: a board is in front.")
    in_brief = front.commands(
        "Ask/brief", tr("About the &brief"), when=lambda page: not page.is_board, refusal=no_board
    )
    return (
        *block_commands(front, picture, show_panel),
        Command(
            "new_from_template",
            tr("New from &template…"),
            from_template,
            ("Ctrl+Shift+G",),
            menu="File/open",
            icon="brief",
            tip=tr("Begin a brief with guiding questions: product, brand, web page, event…"),
        ),
        in_brief(
            "interview",
            tr("&Interview me"),
            lambda _: interview(),
            ("Ctrl+Shift+Y",),
            icon="brief",
            tip=tr("Be asked for what the brief leaves out, one question at a time"),
        ),
        in_brief(
            "check_brief",
            tr("Check the &brief"),
            lambda _: briefs.check(),
            icon="comment",
            tip=tr("Comments on what is missing, vague, contradicts itself or cannot be tested"),
        ),
        in_brief(
            "number_requirements",
            tr("&Number requirements"),
            lambda _: briefs.number(),
            tip=tr("R1, R2 … before each requirement, so that cards and screens can say #R1"),
        ),
        Command(
            "coverage",
            tr("What &answers what"),
            front.act(lambda _: coverage()),
            when=front.has(),
            menu="Ask/brief",
            submenu=tr("About the &brief"),
            icon="report",
            tip=tr("Which requirements nothing answers yet, and what answers none"),
        ),
        Command(
            "interview_skip",
            tr("Skip the question"),
            panel.skip,
            ("Alt+Right",),
            lambda: panel.question is not None,
            scope=Scope.CARD,
            tip=tr("Leave the question open, and be asked the next one"),
        ),
        Command(
            "interview_back",
            tr("Back to the question before"),
            panel.go_back,
            ("Alt+Left",),
            lambda: panel.question is not None,
            scope=Scope.CARD,
            tip=tr("Take the last answer out again, to change it"),
        ),
    )
