# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Themes: every colour the window uses, by the role it plays.

A theme is one TOML file in ``themes/``. All roles must be there and nothing else may be; colours
are opaque ``#RRGGBB``, so that neither CSS's ``#RRGGBBAA`` nor Qt's ``#AARRGGBB`` can be meant.
"""

from __future__ import annotations

import enum
from typing import Annotated

import msgspec

from stet_resources.errors import ResourceError

Colour = Annotated[str, msgspec.Meta(pattern="^#[0-9A-Fa-f]{6}$")]
Fraction = Annotated[float, msgspec.Meta(ge=0, le=1)]


class Underline(enum.StrEnum):
    """The form that tells authors apart where colour does not.

    Qt's text formats know all but ``DOUBLE``, which a view draws itself.
    """

    SOLID = "solid"
    DOTTED = "dotted"
    DOUBLE = "double"
    DASHED = "dashed"


class AuthorColour(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one author's insertions look: letters, the tint behind them, the line below them."""

    name: str
    ink: Colour
    tint: Colour
    underline: Underline


class Theme(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The roles. ``*_background`` is what lies behind the text of the role named before it."""

    name: str
    title: str
    dark: bool

    # The page
    paper: Colour
    ink: Colour
    quiet_ink: Colour  # secondary text, everywhere
    disabled_ink: Colour  # the one text that may be faint
    selection: Colour
    selection_ink: Colour
    match: Colour  # behind what was found; the text keeps its own ink

    # The interface
    line: Colour  # separates, and carries no meaning
    line_strong: Colour  # outlines a field or a check box
    accent: Colour
    accent_hover: Colour
    accent_ink: Colour  # text on accent
    focus: Colour
    panel: Colour
    hover: Colour
    pressed: Colour
    card: Colour
    card_hover: Colour
    card_line: Colour
    tooltip: Colour
    tooltip_ink: Colour
    shadow: Colour
    shadow_opacity: Fraction
    scrollbar: Colour
    scrollbar_hover: Colour

    # The review
    inserted: Colour
    inserted_background: Colour
    deleted: Colour
    deleted_background: Colour
    both: Colour  # inserted by one author and deleted by another
    both_background: Colour
    comment: Colour
    comment_background: Colour
    idea: Colour

    # Notices
    info: Colour
    info_background: Colour
    warning: Colour
    warning_background: Colour
    error: Colour
    error_background: Colour

    # Markdown
    heading: Colour
    emphasis: Colour
    code: Colour
    code_background: Colour
    quote: Colour
    link: Colour
    list_marker: Colour
    syntax: Colour  # the marks themselves

    authors: Annotated[tuple[AuthorColour, ...], msgspec.Meta(min_length=8)]

    def author(self, index: int) -> AuthorColour:
        """Return the look of the author numbered ``index`` from 0; the looks go round."""
        return self.authors[index % len(self.authors)]


def colours(theme: Theme) -> dict[str, str]:
    """Return the plain colour of each role by its name, without the authors'."""
    return {
        field: value
        for field in theme.__struct_fields__
        if isinstance(value := getattr(theme, field), str) and value.startswith("#")
    }


def parse_theme(text: str, source: str) -> Theme:
    """Return the theme that a TOML text describes.

    Raises ResourceError naming ``source`` and the role that is missing, unknown or no colour.
    """
    try:
        return msgspec.toml.decode(text, type=Theme)
    except msgspec.DecodeError as error:  # ValidationError too: a missing role, a bad colour
        raise ResourceError(f"The theme {source} is not valid: {error}") from error
