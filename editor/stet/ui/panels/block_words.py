# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a change to a design block says in words: elements, not lines of code."""

from __future__ import annotations

import re

from stet.document.review import Pending
from stet.markdown.fences import fences_in
from stet.workspace.block_scope import DRAWN

_TARGET = re.compile(r"\s*->\s*")


def is_of_block(pending: Pending) -> bool:
    """Say whether a change is one of a design block's."""
    return pending.change.kind in DRAWN


def in_words(text: str) -> str:
    """Return lines of a block as elements: `button “Save” primary, leads to Orders`."""
    said: list[str] = []
    for line in text.split("\n"):
        fence = next(fences_in(line), None)
        if fence is not None:
            said += [f"a new {fence.word}"] if fence.word else []
        elif line.strip():
            words = re.sub(r'"([^"]*)"', r"“\1”", line.strip())
            said.append(_TARGET.sub(", leads to ", words))
    return "; ".join(said)
