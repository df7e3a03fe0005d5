# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on how the text and the window look: readings, panels, zoom, colours, tabs."""

from __future__ import annotations

from collections.abc import Callable

from stet.ui.look.theme import Appearance
from stet.ui.page import Page
from stet.ui.panels.panel import Panel
from stet.ui.panels.side_panel import SidePanel
from stet.ui.shell.command import Command, tr
from stet.ui.shell.front import FrontPage
from stet.ui.shell.tabs import Tabs
from stet.ui.text.view_mode import ViewMode


def view_commands(
    front: FrontPage,
    tabs: Tabs,
    side: SidePanel,
    appearance: Appearance,
    uncover: Callable[[], object],
) -> tuple[Command, ...]:
    """Return what changes the looks; ``uncover`` takes away what hides the text and its panels."""
    several = front.has(lambda _: len(tabs.pages) > 1)
    return (
        _reading(front, ViewMode.MARKUP, tr("&Markup"), "Ctrl+1", tr("Show the changes as marks")),
        _reading(front, ViewMode.FINAL, tr("&Final"), "Ctrl+2", tr("As if all were accepted")),
        _reading(
            front, ViewMode.ORIGINAL, tr("&Original"), "Ctrl+3", tr("As if all were rejected")
        ),
        *(_panel(side, panel, uncover) for panel in side.panels),
        Command(
            "switch_focus",
            tr("Page or &panel"),
            front.act(lambda page: _switch_focus(page, side)),
            ("F6",),
            front.has(),
            menu="View/panels",
            tip=tr("Take the keyboard to the panel, or back to the page"),
        ),
        Command(
            "zoom_in",
            tr("&Larger text"),
            front.act(lambda page: page.surface.zoom_step(1)),
            ("Ctrl++", "Ctrl+="),
            front.has(),
            menu="View/zoom",
            submenu=tr("Text si&ze"),
        ),
        Command(
            "zoom_out",
            tr("&Smaller text"),
            front.act(lambda page: page.surface.zoom_step(-1)),
            ("Ctrl+-",),
            front.has(),
            menu="View/zoom",
            submenu=tr("Text si&ze"),
        ),
        Command(
            "zoom_reset",
            tr("&Usual text size"),
            front.act(lambda page: page.surface.set_zoom(100)),
            ("Ctrl+0",),
            front.has(),
            menu="View/zoom",
            submenu=tr("Text si&ze"),
        ),
        *(
            Command(
                f"look_{choice}",
                title,
                lambda choice=choice: appearance.choose(choice),  # type: ignore[misc] # mypy cannot type a default
                checked=lambda choice=choice: appearance.choice == choice,  # type: ignore[misc]
                menu="View/look",
                submenu=tr("&Colours"),
                tip=tip,
            )
            for choice, title, tip in (
                ("system", tr("Colours of the s&ystem"), tr("The theme that the system has")),
                ("light", tr("&Light colours"), tr("The light theme")),
                ("dark", tr("&Dark colours"), tr("The dark theme")),
            )
        ),
        Command(
            "next_tab",
            tr("&Next text"),
            lambda: tabs.step(1),
            ("Ctrl+Tab", "Ctrl+PgDown"),
            several,
            menu="View/tabs",
            tip=tr("Bring the next text to the front"),
        ),
        Command(
            "previous_tab",
            tr("Previo&us text"),
            lambda: tabs.step(-1),
            ("Ctrl+Shift+Tab", "Ctrl+PgUp"),
            several,
            menu="View/tabs",
            tip=tr("Bring the text before to the front"),
        ),
    )


def _reading(front: FrontPage, reading: ViewMode, title: str, keys: str, tip: str) -> Command:
    return Command(
        reading.value,
        title,
        front.act(lambda page: page.view.set_reading(reading)),
        (keys,),
        front.has(),
        front.has(lambda page: page.view.reading is reading),
        menu="View/reading",
        tip=tip,
    )


def _panel(side: SidePanel, panel: Panel, uncover: Callable[[], object]) -> Command:
    """Return what shows a panel, or folds it away where it is shown."""

    def run() -> None:
        uncover()
        side.show_panel(None if side.shown == panel.id else panel.id)

    return Command(
        f"panel_{panel.id}",
        tr("{panel} panel").format(panel=panel.title),
        run,
        (panel.key,) if panel.key else (),
        checked=lambda: side.shown == panel.id,
        menu="View/panels",
        icon=panel.icon,
    )


def _switch_focus(page: Page, side: SidePanel) -> None:
    if (page.board.view if page.board is not None else page.view).hasFocus():
        side.take_focus()
    else:
        page.surface.setFocus()
