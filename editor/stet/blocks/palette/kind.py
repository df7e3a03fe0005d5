# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The block ``palette``: a design's colours and type."""

from __future__ import annotations

from stet.blocks.block import BlockKind
from stet.blocks.bounds import within_bounds
from stet.blocks.palette import export
from stet.blocks.palette.draw import draw
from stet.blocks.palette.parse import WORDS

EXAMPLE = """\
background: very light sand / very dark green
text: very dark green / very light sand
primary: deep teal / bright teal
accent: deep orange
scale primary
type Inter 16px ratio 1.25
"""

# No model writes palettes: plain code passes every contrast, and the everyday model none.
PALETTE = within_bounds(
    BlockKind(
        name="palette",
        title="Palette",
        draw=draw,
        example=EXAMPLE,
        exports={
            ".css": export.css,
            ".tokens.json": export.tokens,
            ".tailwind.css": export.tailwind,
            ".gpl": export.gimp,
            ".ase": export.adobe,
        },
        words=WORDS,
        in_order=True,
    )
)
