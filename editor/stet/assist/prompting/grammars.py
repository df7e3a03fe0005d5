# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Grammars (GBNF, as llama.cpp reads it) that bind a reply to a form."""

from __future__ import annotations

from collections.abc import Iterable

LEAST_REMARK = 40
"""Code points."""

_CHAR = r'char ::= [^"\\\n\r\t]'


def numbered_remark(numbers: Iterable[int]) -> str:
    """Return the grammar of one remark on one of the sentences with these numbers."""
    choice = " | ".join(f'"{number}"' for number in numbers)
    # Without a least length a model that begins to quote in double marks ends its remark there.
    least = " ".join(["char"] * LEAST_REMARK)
    root = rf'root ::= "{{\"sentence\": " number ", \"comment\": \"" {least} char* "\"}}"'
    return f"{root}\nnumber ::= {choice}\n{_CHAR}\n"
