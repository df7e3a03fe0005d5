# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The process itself, within its fence."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator

import pytest

from stet.blocks.block import BlockKind
from stet.blocks.registry import KINDS
from stet.workspace.preview.process import Drawn, Laid, Load, Reply, Want
from stet.workspace.preview.rendering import rendering_process

PATIENCE = 60.0


class Preview:
    """One process, and what it has said."""

    def __init__(self) -> None:
        self._said: queue.SimpleQueue[Reply | None] = queue.SimpleQueue()
        self.process = rendering_process(_at_once, self._said.put, lambda: self._said.put(None))

    def hear(self) -> Reply:
        reply = self._said.get(timeout=PATIENCE)
        assert reply is not None, "the process has died"
        return reply

    def blocks(self, text: str) -> list[Drawn]:
        self.process.send(Load(tuple((line, True) for line in text.split("\n"))))
        laid = self.hear()
        assert isinstance(laid, Laid)
        self.process.send(Want(laid.ids))
        drawn = [self.hear() for _ in laid.ids]
        assert all(isinstance(each, Drawn) for each in drawn)
        return [each for each in drawn if isinstance(each, Drawn)]


def _at_once(call: Callable[[], None]) -> None:
    call()


@pytest.fixture
def preview() -> Iterator[Preview]:
    made = Preview()
    yield made
    made.process.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_kind_of_block_is_drawn(preview: Preview, kind: BlockKind) -> None:
    """What a block needs is opened only when it is drawn, and the process may open little."""
    (block,) = preview.blocks(f"```{kind.name}\n{kind.example.rstrip()}\n```")
    assert block.svg.startswith("<svg")
    assert block.width > 0


@pytest.mark.parametrize(
    "text", ["> Words\n>\n> ```flow\n> A -> B\n> ```", "- x\n\n  ```flow\n  A -> B\n  ```"]
)
def test_a_block_in_a_list_or_a_quotation_is_a_picture_in_it(preview: Preview, text: str) -> None:
    (block,) = preview.blocks(text)
    ((address, svg),) = block.pictures
    assert f'src="{address}"' in block.html
    assert svg.startswith("<svg")
    assert "A -&gt; B" not in block.html
