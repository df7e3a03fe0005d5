# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The sheets that a text is printed on: how large they are, which way up, how wide the margins."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize

from stet.formats.pdf import PdfOptions, prefers_letter
from stet.workspace.preferences import Preferences

SIZES = {
    "A4": QPageSize.PageSizeId.A4,
    "A5": QPageSize.PageSizeId.A5,
    "Letter": QPageSize.PageSizeId.Letter,
    "Legal": QPageSize.PageSizeId.Legal,
}
MARGINS = {"narrow": 14.0, "normal": 22.0, "wide": 32.0}
"""Millimetres."""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """A size and margins by their names in ``SIZES`` and ``MARGINS``."""

    size: str
    margins: str = "normal"
    is_landscape: bool = False

    @classmethod
    def of(cls, preferences: Preferences) -> PageSetup:
        """Return what the writer chose; the size is else what the country prints on."""
        size = preferences.paper or ("Letter" if prefers_letter() else "A4")
        return cls(size, preferences.margins, preferences.landscape)

    def options(self) -> PdfOptions:
        """Return the same for a PDF."""
        return PdfOptions(paper=self.size, margins=self.margins, is_landscape=self.is_landscape)

    def layout(self) -> QPageLayout:
        """Return it as Qt has it."""
        way = (
            QPageLayout.Orientation.Landscape
            if self.is_landscape
            else QPageLayout.Orientation.Portrait
        )
        margin = MARGINS[self.margins]
        margins = QMarginsF(margin, margin, margin, margin)
        unit = QPageLayout.Unit.Millimeter
        return QPageLayout(QPageSize(SIZES[self.size]), way, margins, unit)

    def with_layout(self, layout: QPageLayout) -> PageSetup:
        """Return it with the size and the way up of ``layout``, where that size is one of these."""
        known = {id_: name for name, id_ in SIZES.items()}
        size = known.get(layout.pageSize().id(), self.size)
        is_landscape = layout.orientation() == QPageLayout.Orientation.Landscape
        return PageSetup(size, self.margins, is_landscape)
