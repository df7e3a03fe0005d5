# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The questions that develop an idea."""

from __future__ import annotations

import pytest

from stet.assist.ideas.developing import questions_for
from stet.assist.ideas.genre import Genre


@pytest.mark.parametrize("genre", Genre)
def test_there_are_four_for_each_kind_of_text(genre: Genre) -> None:
    lines = questions_for(genre).split("\n")
    assert len(lines) == 4
    assert all(line[0].isupper() and line.endswith(("?", ".")) for line in lines)


def test_a_brief_is_asked_other_things_than_a_story() -> None:
    assert questions_for(Genre.BRIEF) != questions_for(Genre.STORY)
    assert questions_for(Genre.STORY) == questions_for(Genre.MEMOIR)
