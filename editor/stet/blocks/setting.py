# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a document's blocks are drawn for: the screens of all its wireframes, its palette."""

from __future__ import annotations

from collections.abc import Sequence

from stet.blocks.block import Setting
from stet.blocks.in_document import Found
from stet.blocks.wireframe.parse import parse


def setting_of(blocks: Sequence[Found], dark: bool = False) -> Setting:
    """Return the setting in which the ``blocks`` of one document are drawn."""
    screens = frozenset(
        screen.title
        for found in blocks
        if found.kind.name == "wireframe"
        for screen in parse(found.source).screens
        if screen.title
    )
    palette = next((found.source for found in blocks if found.kind.name == "palette"), "")
    return Setting(dark, screens, palette)
