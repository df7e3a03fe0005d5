# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Slots: typed places in a template, and what one text offers for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Slots:
    """What fills each slot, the surest first; and what becomes of the subject of a brief.

    A slot that nothing surely fills is empty, and what needs it is not asked.
    """

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    becomes: str = "unknown"

    def of(self, slot: str) -> tuple[str, ...]:
        """Return what fills ``slot``."""
        return self.values.get(slot, ())
