# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Texts and edit scripts that hypothesis draws, hard ones on purpose; the window's tests share."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from stet.document.origin import Origin, Source

ANN = Origin(Source.HUMAN, "Ann")
BEN = Origin(Source.HUMAN, "Ben")
MODEL = Origin(Source.MODEL, "everyday", "tighten", "r1")
PASTED = Origin(Source.PASTED)

WORDS = ["the", "a", "cat", "don’t", "well-known", "3,000.5", "über", "house", "Mrs", "said"]
HARD = [
    "👨‍👩‍👧‍👦",  # a family of seven code points
    "👍🏽",
    "🇩🇪",
    "e\u0301",  # an e and its accent
    "a\u0308\u0323",
    "क्षि",
    "각",
    "她喜欢",
    "ทำไม",
    "שלום",
    "مرحبا",
    "10\u00a0km",  # a space that does not break
    "\u200f",
    "𝔘",
]
MARKS = ["**", "_", "`code span`", "[text](https://example.org/a_b)", "https://x.org/?q=1", "# "]
JOINS = [" ", " ", " ", " ", ", ", ". ", "! ", "\n", "", "—", "\n- ", "  "]

pieces = st.sampled_from(WORDS) | st.sampled_from(HARD) | st.sampled_from(MARKS)
joins = st.sampled_from(JOINS)


def _join(parts: list[tuple[str, str]]) -> str:
    return "".join(word + join for word, join in parts)


texts = st.lists(st.tuples(pieces, joins), max_size=14).map(_join)
"""Some paragraphs of words, emoji, combining marks, several scripts and Markdown."""

snippets = st.lists(st.tuples(pieces, joins), max_size=3).map(_join) | st.sampled_from(
    ["x", " ", "\n", "\u0301", "\u200d", "🇫", "\n\n"]
)
"""What a key, an input method or a paste brings."""


class Step(NamedTuple):
    """One step of an edit script; numbers are taken modulo what there is."""

    kind: str
    at: int
    length: int
    text: str
    flag: bool


KINDS = [
    "type",
    "delete",
    "replace",
    "type",
    "delete",
    "replace",
    "propose",
    "propose",
    "accept",
    "reject",
    "accept",
    "reject",
    "reword",
    "comment",
    "thread",
    "undo",
    "redo",
    "key",
    "move",
]

numbers = st.integers(0, 400)
steps = st.builds(
    Step, st.sampled_from(KINDS), numbers, st.integers(0, 24), snippets, st.booleans()
)
scripts = st.lists(steps, min_size=3, max_size=20)


@st.composite
def rewrites(draw: st.DrawFn) -> tuple[str, str]:
    """Draw a text and another that was made from it, or that has nothing to do with it."""
    parts = draw(st.lists(st.tuples(pieces, joins), max_size=24))
    if draw(st.integers(0, 9)) == 0:
        return _join(parts), draw(texts)
    new: list[tuple[str, str]] = []
    for part in parts:
        fate = draw(st.integers(0, 9))
        if fate == 0:
            continue
        if fate == 1:
            new.append((draw(pieces), draw(joins)))
        elif fate == 2:
            new += [part, (draw(pieces), draw(joins))]
        else:
            new.append(part)
    return _join(parts), _join(new)
