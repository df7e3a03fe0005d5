# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on the headings of a text: go to one, move its section."""

from __future__ import annotations

from stet.ui.page import Page
from stet.ui.panels.outline_panel import OutlinePanel
from stet.ui.panels.side_panel import SidePanel
from stet.ui.shell.command import Command, Scope, tr
from stet.ui.shell.front import FrontPage


def outline_commands(
    front: FrontPage, side: SidePanel, outline: OutlinePanel
) -> tuple[Command, ...]:
    """Return what goes by headings; the keys that move a section are heard in the outline."""

    def go(_page: Page) -> None:
        side.show_panel(outline.id)
        target = outline.first_focus()
        if target is not None:
            target.setFocus()

    in_find = front.commands("Edit/find")
    in_elsewhere = front.commands(scope=Scope.CARD)
    return (
        in_find(
            "go_to_heading",
            tr("Go to &heading…"),
            go,
            ("Ctrl+Shift+O",),
            icon="outline",
            tip=tr("Find a heading by its words and go there"),
        ),
        in_elsewhere(
            "section_up",
            tr("Move section up"),
            lambda _: outline.move_section(up=True),
            ("Alt+Up",),
            tip=tr("Move a heading and all below it in front of the section before"),
        ),
        in_elsewhere(
            "section_down",
            tr("Move section down"),
            lambda _: outline.move_section(up=False),
            ("Alt+Down",),
            tip=tr("Move a heading and all below it behind the next section"),
        ),
    )
