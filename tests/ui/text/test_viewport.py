# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from stet.ui.text.viewport import made_viewport

ASKED = ["objectName", "backgroundRole", "foregroundRole", "autoFillBackground", "acceptDrops"]
ASKED += ["hasMouseTracking", "focusPolicy", "inputMethodHints", "contextMenuPolicy", "minimumSize"]


@pytest.fixture
def pair(qtbot) -> Iterator[tuple[QWidget, QWidget]]:
    """Give the viewport that Qt makes and the one that is made here, both in place."""
    theirs, ours = QPlainTextEdit(), QPlainTextEdit()
    for edit in (theirs, ours):
        qtbot.addWidget(edit)
    ours.setViewport(made_viewport())
    yield theirs.viewport(), ours.viewport()


@pytest.mark.parametrize("name", ASKED)
def test_it_is_as_qt_makes_it(pair: tuple[QWidget, QWidget], name: str) -> None:
    theirs, ours = (getattr(viewport, name)() for viewport in pair)
    assert ours == theirs


def test_it_has_the_attributes_and_the_cursor_of_qts(pair: tuple[QWidget, QWidget]) -> None:
    theirs, ours = pair
    assert ours.cursor().shape() is theirs.cursor().shape()
    different = [
        attribute
        for attribute in Qt.WidgetAttribute
        if attribute is not Qt.WidgetAttribute.WA_AttributeCount
        and ours.testAttribute(attribute) != theirs.testAttribute(attribute)
    ]
    assert not different
