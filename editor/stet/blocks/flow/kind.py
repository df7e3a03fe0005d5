# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The block ``flow``: journeys, site maps and states."""

from __future__ import annotations

from stet.blocks.block import BlockKind
from stet.blocks.bounds import within_bounds
from stet.blocks.flow.draw import draw
from stet.blocks.flow.parse import WORDS

EXAMPLE = """\
Cart -> Address -> Payment -> Paid?
Paid? -> Confirmation: yes
Paid? -> Failed: no
Failed -> Payment: try again
"""

# Names are kept apart from arrows and labels by their letters, so every text of it is read whole.
GRAMMAR = r"""
root  ::= line{1,40}
line  ::= name " -> " name (": " label)? "\n"
name  ::= [A-Z] [a-z0-9]{1,15} (" " word){0,4} "?"?
label ::= word (" " word){0,3}
word  ::= [A-Za-z0-9] [a-z0-9']{0,15}
""".lstrip()

FLOW = within_bounds(
    BlockKind(name="flow", title="Flow", draw=draw, example=EXAMPLE, grammar=GRAMMAR, words=WORDS)
)
