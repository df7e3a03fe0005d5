# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Nothing of the parser's trees stays in memory."""

from __future__ import annotations

import gc
from collections.abc import Callable

import comrak
import pytest

from stet.markdown.boundaries import block_starts
from stet.markdown.content_reader import read_content
from stet.markdown.parsed import parsed
from stet.markdown.tree import labels_defined, literal_spans, parse

TEXT = """# One

Some *words* with a [link][a], `code` and a note.[^1]

- one
  - two | with a pipe

> quoted

[a]: https://example.org
[^1]: What it says.
"""

OPTIONS = comrak.ExtensionOptions(), comrak.ParseOptions()


def nodes() -> int:
    """Return how many nodes of the parser's there are."""
    return sum(isinstance(each, comrak.AstNode) for each in gc.get_objects())


@pytest.mark.parametrize(
    "read",
    [
        parse,
        read_content,
        labels_defined,
        literal_spans,
        lambda text: block_starts(text.split("\n"), 0, text.count("\n")),
    ],
    ids=["parse", "content", "labels", "literal", "starts"],
)
def test_no_node_stays(read: Callable[[str], object]) -> None:
    before = nodes()
    kept = [read(TEXT.replace("words", str(index))) for index in range(3)]
    assert nodes() == before
    assert all(kept)


def test_no_node_stays_where_reading_fails() -> None:
    before = nodes()
    with pytest.raises(ZeroDivisionError), parsed(TEXT, *OPTIONS):
        raise ZeroDivisionError
    assert nodes() == before


def test_a_deep_tree_is_taken_apart() -> None:
    with parsed("> " * 20_000 + "deep", *OPTIONS) as root:
        assert root.children
    assert not root.children
