# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The kind of block that wireframes are."""

from __future__ import annotations

from stet.blocks.block import BlockKind
from stet.blocks.bounds import within_bounds
from stet.blocks.wireframe.draw import draw
from stet.blocks.wireframe.grammar import grammar
from stet.blocks.wireframe.html import export_html
from stet.blocks.wireframe.words import WORDS

EXAMPLE = """\
screen "Sign in" phone
  logo "Spoke"
  heading "Welcome back"
  input "Email"
  input "Password" password
  row
    checkbox "Remember me" on
    link "Forgot password?"
  button "Sign in" primary
    note "Disabled until both fields are filled"
"""

WIREFRAME = within_bounds(
    BlockKind(
        name="wireframe",
        title="Wireframe",
        draw=draw,
        example=EXAMPLE,
        grammar=grammar(),
        exports={".html": export_html},
        words=WORDS,
        in_order=True,
    )
)
