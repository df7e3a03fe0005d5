# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Word lists, written as one reads them."""

from __future__ import annotations


def word_list(text: str) -> list[str]:
    """Return the words of ``text``, which white space separates."""
    return text.split()


def word_set(text: str) -> frozenset[str]:
    """Return the words of ``text`` as a set."""
    return frozenset(text.split())
