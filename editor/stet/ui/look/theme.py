# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The theme's tokens as Qt wants them: a palette, one style sheet, fonts and icons.

``Appearance`` chooses between light and dark, by the user's setting or the system's, and tells
the window when that changes. Every colour comes from the theme's file by the role it plays.
"""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication, QGraphicsDropShadowEffect, QWidget

import stet_resources
from stet.ui.look.style_sheet import style_sheet
from stet_resources import Theme

GRID = 4
"""The unit of all spacing, in device-independent pixels."""

CHOICES = ("system", "light", "dark")
"""What the appearance can be set to."""

_ROLES = {
    QPalette.ColorRole.Window: "panel",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "panel",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "quiet_ink",
    QPalette.ColorRole.Button: "panel",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "selection_ink",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.LinkVisited: "link",
    QPalette.ColorRole.ToolTipBase: "tooltip",
    QPalette.ColorRole.ToolTipText: "tooltip_ink",
    QPalette.ColorRole.Light: "card",
    QPalette.ColorRole.Midlight: "line",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line_strong",
    QPalette.ColorRole.Shadow: "shadow",
    QPalette.ColorRole.Accent: "accent",
}


def palette_of(theme: Theme) -> QPalette:
    """Return the theme's tokens as a palette."""
    palette = QPalette()
    for role, token in _ROLES.items():
        palette.setColor(role, QColor(getattr(theme, token)))
    faint = QColor(theme.disabled_ink)
    for role in (
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.Text,
        QPalette.ColorRole.ButtonText,
    ):
        palette.setColor(QPalette.ColorGroup.Disabled, role, faint)
    return palette


@cache
def load_fonts() -> None:
    """Give Qt the bundled fonts, once in the program's life."""
    for path in stet_resources.fonts():
        QFontDatabase.addApplicationFont(str(path))


def interface_font() -> QFont:
    """Return the font of everything but the page."""
    font = QFont(stet_resources.INTERFACE_FAMILY)
    font.setPixelSize(13)
    return font


@cache
def icon(name: str, colour: str, on_colour: str = "", faint: str = "") -> QIcon:
    """Return the drawing ``name`` in ``colour``, sharp at every scale of the screen.

    ``on_colour`` inks it where it is checked, ``faint`` where it is disabled.
    """
    made = QIcon()
    for ink, mode, state in (
        (colour, QIcon.Mode.Normal, QIcon.State.Off),
        (on_colour, QIcon.Mode.Normal, QIcon.State.On),
        (faint, QIcon.Mode.Disabled, QIcon.State.Off),
    ):
        if not ink:
            continue
        drawing = _drawing(name, ink)
        for scale in (1, 2):
            made.addPixmap(_painted(drawing, 18, scale), mode, state)
    return made


def pixmap(name: str, colour: str, side: int, scale: float = 1) -> QPixmap:
    """Return the drawing ``name``, ``side`` device-independent pixels wide and high."""
    return _painted(_drawing(name, colour), side, scale)


def _drawing(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(stet_resources.icon_svg(name, colour)))


def _painted(drawing: QSvgRenderer, side: int, scale: float) -> QPixmap:
    drawn = QPixmap(QSize(side, side) * scale)
    drawn.setDevicePixelRatio(scale)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    drawing.render(painter, QRectF(0, 0, side, side))
    painter.end()
    return drawn


def app_icon() -> QIcon:
    """Return the program's own icon in all its sizes."""
    made = QIcon()
    for side in stet_resources.APP_ICON_SIZES:
        made.addFile(str(stet_resources.app_icon_path(side)))
    return made


def raise_with_shadow(widget: QWidget, theme: Theme) -> None:
    """Give what floats over the page the one shadow there is."""
    effect = widget.graphicsEffect()
    if not isinstance(effect, QGraphicsDropShadowEffect):
        effect = QGraphicsDropShadowEffect(widget)
        effect.setBlurRadius(24)
        effect.setOffset(0, GRID)
        widget.setGraphicsEffect(effect)
    colour = QColor(theme.shadow)
    colour.setAlphaF(min(1.0, theme.shadow_opacity * 1.6))
    effect.setColor(colour)


class Appearance(QObject):
    """Light or dark: keeps the application in the theme that is chosen.

    ``dress`` is for when the window is built: under a style sheet, each widget that is put into
    another is polished anew, which takes a tenth of the start.
    """

    changed = Signal(object)
    """The theme that holds from now on, a ``stet_resources.Theme``."""

    def __init__(self, application: QApplication, choice: str = "system") -> None:
        super().__init__(application)
        self._application = application
        self._choice = choice if choice in CHOICES else "system"
        load_fonts()
        application.setFont(interface_font())
        application.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._theme = self._chosen()
        application.setPalette(palette_of(self._theme))

    def dress(self) -> None:
        """Put the theme's style sheet on, and its palette."""
        self._application.setPalette(palette_of(self._theme))
        self._application.setStyleSheet(style_sheet(self._theme))

    @property
    def theme(self) -> Theme:
        """The theme that holds."""
        return self._theme

    @property
    def choice(self) -> str:
        """What the user set: one of ``CHOICES``."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Set light, dark, or what the system says."""
        if choice not in CHOICES:
            raise ValueError(f"{choice!r} is none of {CHOICES}")
        self._choice = choice
        self._system_changed()

    def _chosen(self) -> Theme:
        if self._choice != "system":
            return stet_resources.theme(self._choice)
        scheme = self._application.styleHints().colorScheme()
        return stet_resources.theme("dark" if scheme is Qt.ColorScheme.Dark else "light")

    def _system_changed(self) -> None:
        chosen = self._chosen()
        if chosen.name == self._theme.name:
            return
        self._theme = chosen
        self.dress()
        self.changed.emit(chosen)
