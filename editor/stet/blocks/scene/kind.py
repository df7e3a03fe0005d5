# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The block ``scene``: simple solids in millimetres."""

from __future__ import annotations

from stet.blocks.block import BlockKind
from stet.blocks.bounds import within_bounds
from stet.blocks.scene.draw import draw
from stet.blocks.scene.export import glb, stl
from stet.blocks.scene.parse import WORDS

EXAMPLE = """\
view iso front
body: box 180x120x60 round 12 colour primary size
lid: box 184x124x12 round 12 on body
clip: box 30x6x24 at 75,-6,40
"""

GRAMMAR = r"""
root   ::= line{1,20}
line   ::= name ": " solid place? "\n"
name   ::= [a-z] [a-z]{1,11} [1-9]?
solid  ::= box | round | "sphere d" number | "prism " [3-8] " sides d" number " h" number
box    ::= "box " number "x" number "x" number (" round " [1-9] [0-9]?)?
round  ::= "cylinder d" number " h" number | "cone d" number " h" number
place  ::= " at " number "," number "," number
number ::= [1-9] [0-9]{0,3}
""".lstrip()

SCENE = within_bounds(
    BlockKind(
        name="scene",
        title="Scene",
        draw=draw,
        example=EXAMPLE,
        grammar=GRAMMAR,
        exports={".glb": glb, ".stl": stl},
        words=WORDS,
    )
)
