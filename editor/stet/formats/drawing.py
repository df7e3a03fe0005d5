# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The drawing of a design block, for formats whose readers show no SVG."""

from __future__ import annotations

from dataclasses import dataclass

from stet.document.paragraph import Position

PER_PIXEL = 2
"""Pixels of a bitmap for each of the drawing."""


@dataclass(frozen=True)
class Drawn:
    """A block's drawing as PNG, what it shows in words, and where the block begins."""

    start: Position
    data: bytes
    alt: str
