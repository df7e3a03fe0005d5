# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A reply begins and ends as what it stands for."""

from __future__ import annotations

import pytest

from stet.assist.replies.typography import with_edges_of


@pytest.mark.parametrize(
    ("source", "reply", "expected"),
    [
        ("Dear Mrs Okafor,", "Dear Mrs Okafor", "Dear Mrs Okafor,"),
        ("Dear Mrs Okafor,", "Dear Mrs Okafor.", "Dear Mrs Okafor,"),
        ("the old mill;", "The old mill.", "the old mill;"),
        ("The end", "The end.", "The end"),
        ("The end.", "The end.", "The end."),
    ],
)
def test_the_edges_are_the_source_s(source, reply, expected):
    assert with_edges_of(source, reply) == expected
