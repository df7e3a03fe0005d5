# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A law: what nobody changed, no guard holds back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.built_in_tasks import BUILT_IN

from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.registry import faults

PIECES = st.sampled_from(
    [
        "the",
        "cat",
        "Priya",
        "can't",
        "won't",
        "before",
        "3",
        "p.m.",
        "£40",
        "12–30",
        "about",
        "300",
        "only",
        "if",
        "“not",
        "now”",
        "she'd",
        "they",
        "at",
        "least",
        "two",
        "all",
        "unless",
        "because",
        "by",
        "Friday",
        "60",
        "°C",
        "-4",
        "Will",
        "it's",
        "of",
        "and",
        ",",
        "but",
        "?",
        ".",
        "!",
        "Élodie",
        "*loud*",
        "`code`",
        "[a](b)",
        "I",
        "we",
        "you",
        "nobody's",
        "'til",
        "天",
        "прошу",
    ]
)
ENGLISH = [task for task in BUILT_IN.for_passages() if task.guards]


@pytest.mark.parametrize("task", ENGLISH, ids=lambda task: task.name)
@given(words=st.lists(PIECES, min_size=1, max_size=14))
def test_the_same_again_passes_every_guard(task, words):
    text = " ".join(words)
    assert faults(text, text, GuardContext(task)) == []


@given(st.text(max_size=60))
def test_any_text_at_all_passes_as_itself(text):
    task = BUILT_IN.named("more-formal")
    assert faults(text, text, GuardContext(task)) == []
