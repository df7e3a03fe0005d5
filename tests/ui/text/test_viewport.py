# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from stet.ui.text.viewport import made_viewport

ASKED = ["objectName", "backgroundRole", "foregroundRole", "autoFillBackground", "acceptDrops"]
ASKED += ["hasMouseTracking", "focusPolicy", "inputMethodHints", "contextMenuPolicy", "minimumSize"]


@pytest.fixture
def pair(qtbot) -> tuple[QPlainTextEdit, QPlainTextEdit]:
    """Give one with the viewport that Qt makes, and one with that made here."""
    theirs, ours = QPlainTextEdit(), QPlainTextEdit()
    for edit in (theirs, ours):
        qtbot.addWidget(edit)
    ours.setViewport(made_viewport())
    return theirs, ours


@pytest.mark.parametrize("name", ASKED)
def test_it_is_as_qt_makes_it(pair: tuple[QPlainTextEdit, QPlainTextEdit], name: str) -> None:
    theirs, ours = (getattr(edit.viewport(), name)() for edit in pair)
    assert ours == theirs


def test_it_has_the_attributes_and_the_cursor_of_qts(
    pair: tuple[QPlainTextEdit, QPlainTextEdit],
) -> None:
    theirs, ours = (edit.viewport() for edit in pair)
    assert ours.cursor().shape() is theirs.cursor().shape()
    different = [
        attribute
        for attribute in Qt.WidgetAttribute
        if attribute is not Qt.WidgetAttribute.WA_AttributeCount
        and ours.testAttribute(attribute) != theirs.testAttribute(attribute)
    ]
    assert not different
