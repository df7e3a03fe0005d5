# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the cards call a change."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

import stet_resources
from stet.document.origin import Origin, Source
from stet.ui.look.controls import ElidedLabel
from stet.ui.panels.swatch import Legend, kind_title

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # offscreen says so of a window

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


def test_short_names_are_seen_whole_beside_long_ones(qtbot: QtBot) -> None:
    theme = stet_resources.theme("light")
    legend = Legend()
    qtbot.addWidget(legend)
    names = ("Cleo Third of Somewhere", "Ben", "Qwen2.5-Coder 1.5B Instruct", "Ann")
    legend.show_authors([(name, theme.author(n)) for n, name in enumerate(names)])
    legend.resize(312, 24)
    legend.show()
    for label in legend.findChildren(ElidedLabel):
        if label.text() in ("Ben", "Ann"):
            assert label.width() >= label.fontMetrics().horizontalAdvance(label.text())
