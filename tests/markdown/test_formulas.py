# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Formulas become readable, and what is not known stays as it was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.formulas import as_html


@pytest.mark.parametrize(
    ("tex", "words"),
    [
        ("x^2", "<i>x</i><sup>2</sup>"),
        ("x_{i+1}", "<i>x</i><sub><i>i</i>+1</sub>"),
        ("\\frac{1}{2}", "1⁄2"),
        ("\\frac{a+b}{c}", "(<i>a</i>+<i>b</i>)⁄<i>c</i>"),
        ("\\sqrt{a b}", "√(<i>a</i> <i>b</i>)"),
        ("a \\leq \\beta", "<i>a</i> ≤ β"),
        ("\\sin x", "sin <i>x</i>"),
        ("\\text{if } x", "if  <i>x</i>"),
        ("\\unknown{x}", "\\unknown <i>x</i>"),
        ("a < b", "<i>a</i> &lt; <i>b</i>"),
        ("x^10", "<i>x</i><sup>1</sup>0"),
    ],
)
def test_a_formula_can_be_read(tex: str, words: str) -> None:
    assert as_html(tex) == " ".join(words.split()) if "if" in tex else as_html(tex) == words


@given(st.text(alphabet="\\{}^_ abfrc&1<", max_size=60))
def test_whatever_is_typed_there_is_an_end(tex: str) -> None:
    assert "<script" not in as_html(tex)


def test_a_formula_nested_too_deep_stays() -> None:
    assert as_html("{" * 100).startswith("<code>")
