# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An infinitive where only a gerund can stand."""

from __future__ import annotations

import pytest

from stet.assist.mechanics.gerunds import gerund_sites
from stet.document.word_diff import Edit, applied


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("We recommend to repeat it.", "We recommend repeating it."),
        ("You might consider to raise one.", "You might consider raising one."),
        ("She avoided to answer.", "She avoided answering."),
        ("It is worth to try.", "It is worth trying."),
        ("We look forward to see you.", "We look forward to seeing you."),
    ],
)
def test_the_gerund_is_asked_about(wrong: str, right: str) -> None:
    (site,) = gerund_sites(wrong)
    assert applied(wrong, [Edit(site.start, site.end, site.new)]) == right


@pytest.mark.parametrize(
    "sentence",
    [
        "She used to go.",
        "They suggested to the boys that they wait.",
        "He admitted to theft.",
        "We were forced to finish to applause.",
        "We look forward to seeing you.",
    ],
)
def test_what_is_right_is_not(sentence: str) -> None:
    assert list(gerund_sites(sentence)) == []
