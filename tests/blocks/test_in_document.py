# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.blocks.block import BlockKind, Drawing
from stet.blocks.bounds import MOST_LETTERS
from stet.blocks.in_document import block_at, blocks_in

SKETCH = BlockKind("sketch", "Sketch", lambda _text, _setting: Drawing("", 0, 0, ""), "x")
KINDS = (SKETCH, replace(SKETCH, name="flow"))


def sources(text: str) -> list[tuple[str, str]]:
    return [(found.kind.name, found.source) for found in blocks_in(text, KINDS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```sketch\na\n  b\n```", [("sketch", "a\n  b")]),
        ("# A\n\n```sketch wide\na\n```\n\n~~~ flow\nb\n~~~\n", [("sketch", "a"), ("flow", "b")]),
        ("Words.\n```Sketch\na\n```\nMore.", [("sketch", "a")]),
        ("```sketch\n```", [("sketch", "")]),
        ("```sketch\n\n```", [("sketch", "")]),
        ("```sketch", [("sketch", "")]),
        ("```sketch\na", [("sketch", "a")]),
        ("```sketch\na\n", [("sketch", "a")]),
        ("```sketch\na\n~~~\n", [("sketch", "a\n~~~")]),
        ("````sketch\n```\n````", [("sketch", "```")]),
        ("  ```sketch\n  a\n  ```", [("sketch", "  a")]),
        ("````md\n```sketch\na\n```\n````", []),
        ("- x\n  ```sketch\n  a\n    b\n\n  c\n  ```\n  y", [("sketch", "a\n  b\n\nc")]),
        ("1. ```sketch\n   a\n   ```\n2. ```flow\n   b\n   ```", [("sketch", "a"), ("flow", "b")]),
        ("-\t```sketch\n\ta\n\t```", [("sketch", "a")]),
        ("> ```sketch\n> a\n>   b\n> ```\n> c", [("sketch", "a\n  b")]),
        (">```sketch\n>a\n>```", [("sketch", "a")]),
        ("> ```sketch\n> a\n\nb", [("sketch", "a")]),
        ("> > ```sketch\n>> a\n> > ```", [("sketch", "a")]),
        ("> - ```sketch\n>   a\n>   ```", [("sketch", "a")]),
        ("- x\n  - ```sketch\n    a\n    ```", [("sketch", "a")]),
        ("> ```sketch\n> ```", [("sketch", "")]),
        ("- ```sketch", [("sketch", "")]),
        ("> ````md\n> ```sketch\n> a\n> ```\n> ````", []),
        ("- x\n\n      ```sketch\n      a\n      ```", []),
        (">     ```sketch\n>     a\n>     ```", []),
        ("- x\n```sketch\na\n```", [("sketch", "a")]),
        ("    ```sketch\n    a\n    ```", []),
        ("```sketchy\na\n```\n```python\na\n```", []),
        ("```a\n```\n```sketch\nb\n```", [("sketch", "b")]),
        ("```sketch{x}\na\n```", [("sketch", "a")]),
        ("", []),
    ],
)
def test_what_is_a_block(text, expected):
    assert sources(text) == expected


@given(
    st.lists(
        st.sampled_from(
            [
                *(
                    "```sketch",
                    "~~~flow",
                    "```",
                    "~~~",
                    "a 😀",
                    "",
                    "  b",
                    "# H",
                    "- i",
                    "> q",
                    "````",
                ),
                *("- ```sketch", "> ```sketch", "  ```", "> ```", "> - ```flow", ">   c", "\td"),
            ]
        ),
        max_size=14,
    )
)
def test_places_are_those_of_the_text(lines):
    text = "\n".join(lines)
    before = 0
    for found in blocks_in(text, KINDS):
        places = [found.place(inside) for inside in range(len(found.source))]
        assert all(
            text[place] == sign
            for place, sign in zip(places, found.source, strict=True)
            if sign != "\n"
        )
        assert [found.inside(place) for place in places] == list(range(len(found.source)))
        assert found.is_nested or text[found.start : found.end] == found.source
        assert before <= found.fence_start <= found.start <= found.end <= found.fence_end
        assert text[found.fence_start :].lstrip(" ")[:3] in ("```", "~~~")
        before = found.fence_end


def test_the_block_that_holds_a_place():
    text = "Words.\n\n```sketch\na\n```\n"
    assert block_at(text, 3, KINDS) is None
    for place in (8, 17, 18, 19, 23):
        found = block_at(text, place, KINDS)
        assert found is not None
        assert found.source == "a"
    assert block_at(text, 24, KINDS) is None


@pytest.mark.parametrize("behind", ["\n```", "\n```\n\nWords.", ""])
def test_a_block_too_deep_for_the_parser_of_markdown_is_found(behind):
    deep = "\n".join("  " * depth + "a" for depth in range(1_000))
    text = f"Words.\n\n```sketch\n{deep}{behind}"
    assert sources(text) == [("sketch", deep)]
    two = f"```sketch\n{deep}\n```\n\n```flow\nb\n```\n"
    assert sources(two) == [("sketch", deep), ("flow", "b")]


@given(
    st.lists(st.sampled_from(["```sketch", "```flow", "~~~~flow", "```", "~~~~", "Words", "LONG"]))
)
def test_blocks_that_are_longer_than_anybody_writes_are_where_they_are(lines):
    # What a letter stands for in the one stands for a long line in the other.
    long = "long words " * (MOST_LETTERS // 10)
    text, short = ("\n".join(lines).replace("LONG", word) for word in (long, "LONG"))
    found, expected = blocks_in(text, KINDS), blocks_in(short, KINDS)
    assert [each.source.replace(long, "LONG") for each in found] == [e.source for e in expected]
    for each in found:
        assert text[each.start : each.end] == each.source
        assert text[each.fence_start :].startswith(("```", "~~~~"))
        assert each.fence_start <= each.start <= each.end <= each.fence_end


def test_a_long_block_in_a_quotation_is_where_it_is():
    words = "long words " * (MOST_LETTERS // 10)
    text = f"Words.\n\n> ```sketch\n> a\n> {words}\n> ```\n> b\n\n```flow\nc\n```"
    found = blocks_in(text, KINDS)
    assert [each.source for each in found] == [f"a\n{words}", "c"]
    assert text[found[0].fence_start : found[0].fence_end].endswith("\n> ```")


def test_a_place_is_told_by_line_and_column():
    text = "> ```sketch\n> a\n>  bc\n> ```"
    (found,) = blocks_in(text, KINDS)
    assert text[found.place_in_line(2, 3)] == "c"


def test_a_million_lines_are_one_block_among_others():
    text = "```sketch\na\n```\n\n```flow\n" + "b -> c\n" * 1_000_000 + "```\n\n```sketch\nd\n```"
    found = blocks_in(text, KINDS)
    assert [len(each.source) for each in found] == [1, 6_999_999, 1]
