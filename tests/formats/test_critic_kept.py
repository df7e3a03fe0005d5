# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Marks of other programs stay as these wrote them where nothing was edited."""

from __future__ import annotations

import pytest

from stet.formats.critic_kept import OwnMarks
from stet.formats.plain import Shape

WAS = 'One {++ {"x":1}@@two++}. Three.\nFour {-- five--}.\n'
WOULD = "One {++two++}. Three.\nFour {--five--}.\n"


@pytest.mark.parametrize(
    ("now", "wanted"),
    [
        pytest.param(WOULD, WAS, id="nothing was edited"),
        pytest.param("New. " + WOULD, "New. " + WAS, id="before it"),
        pytest.param(WOULD.replace("Three", "3"), WAS.replace("Three", "3"), id="between"),
        pytest.param(WOULD + "End.\n", WAS + "End.\n", id="behind it"),
        pytest.param(
            WOULD.replace("{++two++}", "2"),
            "One 2. Three.\nFour {-- five--}.\n",
            id="one was decided",
        ),
        pytest.param("Other.\n", "Other.\n", id="all is another"),
    ],
)
def test_a_mark_is_written_as_it_was(now: str, wanted: str) -> None:
    assert OwnMarks.of(Shape(bom=True), WAS, WOULD).kept(now) == wanted


def test_the_shape_of_the_file_is_kept() -> None:
    assert OwnMarks.of(Shape(bom=True, ending="\r\n"), "", "").ending == "\r\n"
