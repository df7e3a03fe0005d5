# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextDocument

from stet.ui.look.controls import tip


@pytest.mark.parametrize(
    "words",
    ["Chapter one", "a < b & c", "<b>bold.md", '<img src="file:///etc/passwd">', "1 < 2\n  <i>two"],
)
def test_a_tip_shows_the_words_of_a_text_as_they_are(words: str) -> None:
    shown = QTextDocument()
    if "<p" in tip(words):
        shown.setHtml(tip(words))
    else:
        shown.setPlainText(tip(words))
    assert shown.toPlainText().replace("\u2028", "\n") == words
