# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that help to find one's way."""

from __future__ import annotations

from collections.abc import Callable

from stet.deferred import deferred
from stet.notice import Notice, NoticeCode, Tone
from stet.ui.shell.command import Command, tr

UNDERLINES = NoticeCode(
    "underlines",
    "A wave in the colour of earth marks a word that is probably misspelt or stands twice, a blue "
    "wave grammar or punctuation, a line of dots words that could go. A click of the right button "
    "on them shows what to do; the menu Review has whether they are drawn.",
    Tone.INFO,
)
ABOUT = NoticeCode(
    "about",
    "Stet {version}: a co-writing editor whose model stays on this machine. "
    "Apache-2.0 licence. The writer has the last word.",
    Tone.INFO,
)


def help_commands(
    *,
    sample: Callable[[], object],
    palette: Callable[[], object],
    shortcuts: Callable[[], object],
    tell: Callable[[Notice], object],
    menu: Callable[[], object],
    back: Callable[[], object],
    past: Callable[[], object],
    settings: Callable[[], object],
) -> tuple[Command, ...]:
    """Return what lists commands and keys, and what says which program this is."""

    def about() -> None:
        version = deferred("importlib.metadata:version")("stet")
        tell(Notice(ABOUT, {"version": version}, "about"))

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
            tr("Settin&gs…"),
            settings,
            ("Ctrl+,",),
            menu="File/quit",
            icon="settings",
            tip=tr("Colours, text size, underlines, languages, role, learning and models"),
        ),
        Command(
            "underlines",
            tr("What the &underlines mean"),
            lambda: tell(Notice(UNDERLINES, {}, "underlines")),
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
