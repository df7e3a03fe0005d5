# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from stet.blocks.wireframe.line import holds_others
from stet.blocks.wireframe.parse import parse
from stet.blocks.wireframe.usage import USAGE, lines_for
from stet.blocks.wireframe.words import ELEMENTS


def test_every_element_is_there_and_written_rightly() -> None:
    assert set(USAGE) == (ELEMENTS | {"screen"}) - {"|"}
    for word, line in USAGE.items():
        text = line if word == "screen" else f'screen "A" phone\n  {line}'
        assert parse(text).problems == (), line


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("but", "button"),
        ("dropd", "select"),
        ("toggl", "switch"),
        ("sele", "select"),
        ("B", "badge"),
    ],
)
def test_what_begins_so_or_is_called_so_comes_first(typed: str, first: str) -> None:
    assert lines_for(typed)[0].split()[0] == first


def test_nothing_typed_is_everything() -> None:
    assert lines_for("") == list(USAGE.values())


@pytest.mark.parametrize(
    ("line", "holds"),
    [
        ('screen "A" phone', True),
        ("  row", True),
        ('  card "B"', True),
        ("  form", True),
        ('  table "A"', True),
        ('  button "Row"', False),
        ('    item "x"', False),
        ("  | a |", False),
        ("", False),
    ],
)
def test_what_holds_others_has_them_beneath(line: str, holds: bool) -> None:
    assert holds_others(line) is holds
