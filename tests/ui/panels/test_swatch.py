# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the cards call a change."""

from __future__ import annotations

import pytest

from stet.document.origin import Origin, Source
from stet.ui.panels.swatch import kind_title

ANN, BEN = Origin(Source.HUMAN, "Ann"), Origin(Source.HUMAN, "Ben")


@pytest.mark.parametrize(
    ("kind", "origin", "title"),
    [
        ("", ANN, "Your edit"),
        ("", BEN, "Edit"),
        ("conflict", BEN, "Conflict"),
        ("", Origin(Source.MODEL, "Qwen", "tighten"), "Tighten"),
    ],
)
def test_an_edit_is_one_s_own_only_where_it_is(kind: str, origin: Origin, title: str) -> None:
    assert kind_title(kind, origin, ANN) == title
