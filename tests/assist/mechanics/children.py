# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The processes that were started from here."""

from __future__ import annotations

import psutil


def children(program: str) -> list[psutil.Process]:
    """Return those that run, whose command names ``program``."""
    return [
        each
        for each in psutil.Process().children()
        if each.status() != psutil.STATUS_ZOMBIE and any(program in word for word in each.cmdline())
    ]
