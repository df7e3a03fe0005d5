# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An idea of a model's."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Idea:
    """What a model answered to one question: the question, its words, and the model's name."""

    provocation: str
    text: str
    by: str = ""
