# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Prose of many kinds in which nothing is wrong: whoever writes so is left in peace."""

from pathlib import Path

import pytest

from stet.assist.mechanics.checker import Checker
from stet.markdown.document import Document


@pytest.mark.parametrize("name", ["competent.md", "competent-kinds.md", "fehlerfrei.md"])
def test_nothing_is_found_where_nothing_is_wrong(name: str) -> None:
    text = Path(__file__).with_name(name).read_text(encoding="utf-8")
    document = Document(text.split("\n"))
    assert [
        (document.lines[line][flag.start : flag.end], flag.suggestions)
        for line, flag in Checker().flags(document)
    ] == []
