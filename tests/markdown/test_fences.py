# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where fences of code open and close, and how long one has to be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.fences import closer_of, fence_for, fences_in, info_word, word_above
from stet.markdown.tree import Kind, parse


@pytest.mark.parametrize(
    ("line", "mark", "word"),
    [
        ("```flow", "```", "flow"),
        ("  ~~~~ chart wide", "~~~~", "chart"),
        ("```flow{.x}", "```", "flow"),
        ("```flow2", "```", ""),
        ("```", "```", ""),
        ("> ```flow", "```", "flow"),
        ("- ~~~flow", "~~~", "flow"),
        ("  > 12. - ```flow", "```", "flow"),
        ("      ```flow", "```", "flow"),
    ],
)
def test_a_line_opens_a_fence(line: str, mark: str, word: str) -> None:
    (found,) = fences_in(f"words\n{line}")
    assert (found.mark, found.word) == (mark, word)
    assert found[:2] == (6, 6 + len(line))


@pytest.mark.parametrize("line", ["``flow", "``` a ` b", "a ```flow", "", "~~flow", "-a ```flow"])
def test_a_line_opens_none(line: str) -> None:
    assert not list(fences_in(line))


def test_a_fence_is_closed_by_as_many_of_its_signs() -> None:
    text = "````\n```\n~~~~\n `````  \nwords\n"
    fence = next(fences_in(text))
    start, end = closer_of(text, fence) or (0, 0)
    assert text[start:end] == " `````  "
    assert closer_of("```\nwords", next(fences_in("```\nwords"))) is None


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("```Wireframe wide\na\n```", "wireframe"),
        ("~~~ {.flow}\n~~~", "flow"),
        ("```\na\n```", ""),
        ("    indented", ""),
    ],
)
def test_the_first_word_of_a_block_of_code(code: str, word: str) -> None:
    assert info_word(code) == word


@given(st.text(st.sampled_from("`~a \n"), max_size=40))
def test_nothing_in_code_closes_its_fence(code: str) -> None:
    fence = fence_for(code)
    tree = parse(f"{fence}\n{code}\n{fence}")
    assert [block.kind for block in tree.blocks] == [Kind.CODE_BLOCK]
    assert fence_for(code, 1) not in code


def test_the_word_of_the_fence_that_a_line_stands_in() -> None:
    lines = ["Words.", "```wireframe", "screen", "  text", "```", "Words."]
    found = [word_above(reversed(lines[:row])) for row in range(len(lines))]
    assert found == ["", "", "wireframe", "wireframe", "wireframe", ""]
