# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The parser's tree of a text, for as long as it is looked at.

A node of comrak-ext 0.2.8 holds its parent and its children, which Python's garbage collector does
not see: left to itself, a tree stays in memory for ever, some 230 bytes a node.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import comrak


@contextmanager
def parsed(
    text: str, extensions: comrak.ExtensionOptions, options: comrak.ParseOptions
) -> Iterator[comrak.AstNode]:
    """Yield the root of the tree of ``text``, which has no surrogates; then take it apart."""
    root = comrak.parse_document(text, extensions, options)
    try:
        yield root
    finally:
        _take_apart(root)


def _take_apart(root: comrak.AstNode) -> None:
    """Let the nodes go of each other, one by one: a deep tree is freed without recursion."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        waiting += node.children
        node.children = []
        node.parent = None
