# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lines by themselves: the words of one, and what makes it an item."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.lines import LONGEST, item_marker, plain_line
from stet.markdown.outline import plain_text
from stet.markdown.tree import parse


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("She watched the ferry.", "She watched the ferry."),
        ("  ## **Lids**  that *fit* ##", "Lids that fit"),
        ("- an item", "an item"),
        ("12. twelfth", "twelfth"),
        ("> said", "said"),
        ("- [x] done", "done"),
        ("a [link](to/it.md) and ![a picture](p.png)", "a link and a picture"),
        ("[[Lunch box]] and [[lid|its lid]]", "Lunch box and its lid"),
        ("`code` and ~~old~~", "code and old"),
        ("a snake_case_name and 2 * 3", "a snake_case_name and 2 * 3"),
        ("#tag is no heading", "#tag is no heading"),
        ("R&amp;D", "R&D"),
        ("is it a > b?>", "is it a > b?>"),
        ("see <https://example.org/a>", "see https://example.org/a"),
        ("A title {#anchor}", "A title"),
        ("```python", ""),
        ("---", ""),
        ("<!-- a note -->", ""),
        ("", ""),
        ("1.5 litres", "1.5 litres"),
        ("-5 degrees", "-5 degrees"),
    ],
)
def test_the_words_of_a_line(line: str, words: str) -> None:
    assert plain_line(line) == words


def test_of_a_line_without_end_no_more_is_read_than_stands_for_it() -> None:
    assert len(plain_line("*a* " * LONGEST)) <= LONGEST


@given(st.text(st.sampled_from("ab1 .,-+*_#>()[]`~!?’—\\"), max_size=24))
def test_a_line_that_needs_no_parser_says_what_the_parser_says(line: str) -> None:
    tree = parse(line.strip())
    parts = [plain_text(tree, block) for block in tree.blocks]
    assert plain_line(line) == " ".join(filter(None, parts))


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("- one", "- "),
        ("  * two", "  * "),
        ("10) ten", "10) "),
        ("+\tthree", "+\t"),
        ("-", "-"),
        ("-5", ""),
        ("1.5", ""),
        ("*one* word", ""),
        ("# a heading", ""),
        ("words", ""),
        ("", ""),
    ],
)
def test_what_makes_a_line_an_item(line: str, marker: str) -> None:
    assert item_marker(line) == marker
    assert item_marker(f"before\n{line}", 7) == marker
