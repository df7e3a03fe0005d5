# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""In which order a passage is gone through, and how many parts it is said to have."""

from __future__ import annotations

import pytest

from stet.assist.rewriting.walk import COUNTED, Walk
from stet.document.document import Document
from stet.document.editing import everything
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span

ANN = Origin(Source.HUMAN, "Ann")


def walk_of(count: int, visible: tuple[int, int] | None = None) -> tuple[Walk, list[str]]:
    text = "\n\n".join(f"Boat number {index} came in late." for index in range(count))
    document = Document(Manuscript.of(text, ANN), ANN)
    seen = Span(Position(visible[0], 0), Position(visible[1], 0)) if visible else None
    walk = Walk(document, everything(document.manuscript), "paragraph", bool, seen)
    parts = walk.parts
    texts = [walk.portion.chunks[index].text for index in walk.chunks()]
    assert walk.parts == max(parts, len(texts))
    return walk, texts


@pytest.mark.parametrize("visible", [None, (0, 5), (20, 30), (70, 78), (200, 300)])
def test_each_chunk_comes_once_and_what_is_visible_first(visible):
    walk, texts = walk_of(40, visible)
    assert sorted(texts) == sorted(f"Boat number {index} came in late." for index in range(40))
    assert walk.parts == walk.done == 40
    if visible == (20, 30):
        assert texts[0] == "Boat number 10 came in late."
        assert texts[-1] == "Boat number 9 came in late."
    else:
        first = {(70, 78): 35, (200, 300): 39}.get(visible, 0)
        assert texts[0] == f"Boat number {first} came in late."


def test_of_a_long_text_the_parts_are_reckoned_and_do_not_jump():
    count = COUNTED // 10
    walk, texts = walk_of(count)
    assert len(texts) == count
    assert walk.parts == count
