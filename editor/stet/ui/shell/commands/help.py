# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that help to find one's way."""

from __future__ import annotations

from collections.abc import Callable

from stet.ui.shell.command import Command, tr


def help_commands(
    *,
    sample: Callable[[], object],
    palette: Callable[[], object],
    shortcuts: Callable[[], object],
    about: Callable[[], object],
    menu: Callable[[], object],
    back: Callable[[], object],
    past: Callable[[], object],
    settings: Callable[[], object],
    legend: Callable[[], object],
) -> tuple[Command, ...]:
    """Return what lists commands and keys, and what says which program this is."""
    return (
        Command(
            "palette",
            tr("&Find a command…"),
            palette,
            ("Ctrl+Shift+P",),
            menu="Help/find",
            icon="find",
            tip=tr("Find any command by its name"),
        ),
        Command(
            "shortcuts",
            tr("&Keyboard shortcuts"),
            shortcuts,
            ("F1", "Ctrl+?"),
            menu="Help/find",
            icon="info",
            tip=tr("Show every key and what it does"),
        ),
        Command(
            "settings",
            tr("&Settings…"),
            settings,
            ("Ctrl+,",),
            menu="View/look",
            icon="settings",
            tip=tr("Colours, text size, underlines, languages, role, learning and models"),
        ),
        Command(
            "underlines",
            tr("What the &underlines mean"),
            legend,
            menu="Help/find",
            tip=tr("Say what the waves and the dots below words mark"),
        ),
        Command(
            "last_notice",
            tr("Show the last &message again"),
            past,
            menu="Help/find",
            tip=tr("Show again what Stet said last; each time one message more"),
        ),
        Command(
            "sample_draft",
            tr("Try the sample: a &draft with mistakes"),
            sample,
            menu="Help/sample",
            icon="ask",
            tip=tr("A page of a story to check, tighten and review"),
        ),
        Command(
            "about",
            tr("&About Stet"),
            about,
            menu="Help/about",
            icon="info",
            tip=tr("Say which version this is"),
        ),
        Command("menu", tr("Open the menu"), menu, ("F10",)),
        Command(
            "back",
            tr("Go one step back"),
            back,
            ("Esc",),
            tip=tr("Close what is open"),
        ),
    )
