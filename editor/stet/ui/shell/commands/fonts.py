# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands that choose the font of the pages, and how large the whole window is.

They stand on the page of settings and in the palette, for they are chosen once.
"""

from __future__ import annotations

from collections.abc import Callable

from stet.notice import Notice, NoticeCode, Tone
from stet.ui.look.page_fonts import PAGE_FONTS, PageFont
from stet.ui.shell.command import Command, tr
from stet.ui.shell.page_controller import PageController
from stet.workspace.preferences import Preferences
from stet.workspace.versioned_file import Kept

INTERFACE_SIZES = (90, 100, 110, 125, 150, 175, 200)
"""In percent."""

NEXT_START = NoticeCode(
    "interface.size", "The interface is shown at {size} % when Stet is started next.", Tone.INFO
)


def font_commands(
    pages: PageController, preferences: Kept[Preferences], tell: Callable[[Notice], object]
) -> tuple[Command, ...]:
    """Return what chooses fonts and sizes for every text; ``tell`` is given what is to be said."""
    return (
        *(_font(pages, font) for font in PAGE_FONTS),
        *(_size(preferences, size, tell) for size in INTERFACE_SIZES),
    )


def _font(pages: PageController, font: PageFont) -> Command:
    return Command(
        font_id(font),
        font.family,
        lambda: pages.set_font(font.family),
        when=lambda: font.is_here,
        checked=lambda: pages.font == font.family,
        tip=tr("Show the pages in {font}").format(font=font.family),
    )


def _size(preferences: Kept[Preferences], size: int, tell: Callable[[Notice], object]) -> Command:
    def run() -> None:
        preferences.change(interface_size=size)
        tell(Notice(NEXT_START, {"size": size}, "interface"))

    return Command(
        size_id(size),
        tr("Interface at {size} %").format(size=size),
        run,
        checked=lambda: preferences.value.interface_size == size,
        tip=tr("Everything in the window, from the next start on"),
    )


def font_id(font: PageFont) -> str:
    """Return the id of the command that chooses ``font``."""
    return f"font_{font.family.lower().replace(' ', '_')}"


def size_id(size: int) -> str:
    """Return the id of the command that shows the window at ``size`` percent."""
    return f"interface_{size}"
