# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The fonts that a page can be written in: those that come with Stet, and good ones besides."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QFontDatabase

from stet_resources import CODE_FAMILY, INTERFACE_FAMILY, PAGE_FAMILY


@dataclass(frozen=True)
class PageFont:
    """A family of fonts; one that is not ``bundled`` is offered where it is installed."""

    family: str
    bundled: bool = False

    @property
    def is_here(self) -> bool:
        """Whether a page can be shown in it on this machine."""
        return self.bundled or QFontDatabase.hasFamily(self.family)


PAGE_FONTS = (
    *(PageFont(family, bundled=True) for family in (PAGE_FAMILY, INTERFACE_FAMILY, CODE_FAMILY)),
    *(
        PageFont(family)
        for family in (
            *("Literata", "Charter", "Georgia", "Palatino", "Palatino Linotype", "P052"),
            *("EB Garamond", "Times New Roman", "Liberation Serif", "Noto Serif", "DejaVu Serif"),
            *("Atkinson Hyperlegible", "OpenDyslexic", "Verdana", "Noto Sans", "DejaVu Sans"),
            *("iA Writer Duo", "Courier Prime"),
        )
    ),
)
"""Those with serifs that are made for reading first, then those for weak eyes."""


def family_of(chosen: str) -> str:
    """Return the family of that name if it is here, else the usual one."""
    known = next((font for font in PAGE_FONTS if font.family == chosen), None)
    return chosen if known is not None and known.is_here else PAGE_FAMILY
