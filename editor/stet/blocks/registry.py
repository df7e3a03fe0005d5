# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The kinds of design blocks. One is added by its line in ``KINDS``."""

from __future__ import annotations

from collections.abc import Sequence

from stet.blocks.block import BlockKind, Setting
from stet.blocks.chart.kind import CHART
from stet.blocks.flow.kind import FLOW
from stet.blocks.palette.kind import PALETTE
from stet.blocks.scene.kind import SCENE
from stet.blocks.wireframe.kind import WIREFRAME

KINDS: tuple[BlockKind, ...] = (WIREFRAME, PALETTE, FLOW, CHART, SCENE)


def kind_named(name: str, kinds: Sequence[BlockKind] | None = None) -> BlockKind | None:
    """Return the kind whose fences say ``name``, None for a fence that is no design block."""
    for kind in KINDS if kinds is None else kinds:
        if kind.name == name.lower():
            return kind
    return None


def exports(kind: BlockKind, source: str, setting: Setting | None = None) -> dict[str, bytes]:
    """Return every further form of a block by its file ending, such as ``.css`` and ``.stl``.

    Empty for a kind that has none. Like drawing it never fails: a text in which nothing is right
    goes out as an empty file of its form.
    """
    asked = setting or Setting()
    return {ending: export(source, asked) for ending, export in kind.exports.items()}
