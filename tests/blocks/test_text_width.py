# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.blocks.text_width import elide, width, wrap


def test_wider_letters_bolder_faces_and_larger_sizes_are_wider() -> None:
    assert width("iii", 14) < width("mmm", 14)
    assert width("Pay now", 14) < width("Pay now", 14, weight=600)
    assert width("Pay", 28) == pytest.approx(2 * width("Pay", 14))


def test_what_the_font_lacks_has_a_width_and_marks_have_none() -> None:
    assert width("漢", 14) == pytest.approx(14)
    assert width("\u200d", 14) == 0


@given(st.text(), st.integers(20, 400))
def test_no_line_is_wider_than_asked_and_no_letter_is_lost(text: str, most: int) -> None:
    lines = wrap(text, 14, most)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(width(line, 14) <= most or len(line) == 1 for line in lines)


@given(st.text(), st.integers(20, 400))
def test_what_is_cut_ends_in_an_ellipsis_and_fits(text: str, most: int) -> None:
    cut = elide(text, 14, most)
    assert cut == text or (cut.endswith("…") and width(cut, 14) <= most)
