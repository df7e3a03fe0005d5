# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a file can be called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.workspace.file_names import file_name, proposed_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("# The *long* way home\n\nIt rained.", "The long way home"),
        ("---\ntitle: Kiln hours\n---\n\n# Another\n", "Kiln hours"),
        ("Dear Mrs Field,\n\nthank you for the", "Dear Mrs Field, thank you for"),
        ("#\n\n## Which: this/that?\n", "Which this that"),
        ("", "Untitled"),
        ("   \n", "Untitled"),
        ("...", "Untitled"),
    ],
)
def test_a_text_proposes_its_name(text, name):
    assert proposed_name(text) == name


@given(st.text(max_size=300))
def test_a_name_can_be_a_file_s_everywhere(text):
    for name in (proposed_name(text), file_name(text)):
        assert name
        assert len(name) <= 80
        assert not set('/\\:*?"<>|\n\x00') & set(name)
        assert name == name.strip(" ")
        assert not name.startswith(".")
