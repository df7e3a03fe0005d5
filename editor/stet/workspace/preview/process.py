# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The process that renders a preview: it gets a text and its edits, and gives blocks as HTML.

A process and not a thread: no converter is quick on everything, and a text may come from anybody.
It reaches no network and opens no file; the editor ends it where it does not answer.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

import stet
import stet_resources
from stet.blocks.block import BlockKind
from stet.blocks.registry import KINDS
from stet.child_process import confine
from stet.document.common import same_ends
from stet.markdown import flavours, sanitiser
from stet.workspace import framing
from stet.workspace.preview.pieces import Pieces
from stet.workspace.preview.whole import blocks_of

MEMORY = 3 << 30


class Load(msgspec.Struct, frozen=True, tag=True):
    """Another text: its paragraphs in the reading that is shown, and whether each ends a line."""

    paragraphs: tuple[tuple[str, bool], ...]
    dark: bool = False


class Edit(msgspec.Struct, frozen=True, tag=True):
    """Paragraphs from ``first`` on are others now."""

    first: int
    removed: int
    new: tuple[tuple[str, bool], ...]


class Want(msgspec.Struct, frozen=True, tag=True):
    """These blocks are to be rendered, those before given up."""

    ids: tuple[int, ...]


class Whole(msgspec.Struct, frozen=True, tag=True):
    """These paragraphs are to be rendered as one page by Python-Markdown, which takes seconds."""

    paragraphs: tuple[tuple[str, bool], ...]


class Laid(msgspec.Struct, frozen=True, tag=True):
    """Blocks from ``first`` on are others now: their numbers, lines and sizes in code points."""

    first: int
    removed: int
    ids: tuple[int, ...]
    lines: tuple[int, ...]
    sizes: tuple[int, ...]


class Drawn(msgspec.Struct, frozen=True, tag=True):
    """One block; with ``svg`` it is a picture of that size.

    ``pictures`` are drawings within its HTML, by their addresses, as SVG.
    """

    id: int
    html: str
    svg: str = ""
    width: float = 0
    height: float = 0
    alt: str = ""
    tight: bool = False
    pictures: tuple[tuple[str, str], ...] = ()


class Page(msgspec.Struct, frozen=True, tag=True):
    """A whole page in the HTML of its elements."""

    blocks: tuple[str, ...]


Request = Load | Edit | Want | Whole
Reply = Laid | Drawn | Page


class Renderer:
    """Answers requests by what it gives to ``tell``."""

    def __init__(self, tell: Callable[[Reply], None], kinds: Sequence[BlockKind] = KINDS) -> None:
        self._tell = tell
        self._pieces = Pieces(kinds)
        self._paragraphs: list[tuple[str, bool]] = []
        self._lines: list[str] = [""]
        self._wanted: list[int] = []

    @property
    def has_work(self) -> bool:
        """Whether blocks are still to be rendered."""
        return bool(self._wanted)

    def answer(self, request: Request) -> None:
        """Do what is asked for."""
        if isinstance(request, Want):
            self._wanted = list(request.ids)
            return
        if isinstance(request, Whole):
            self._tell(Page(tuple(blocks_of(lines_of(request.paragraphs)))))
            return
        if isinstance(request, Load):
            self._pieces.dark = request.dark
            self._paragraphs = list(request.paragraphs)
            self._lines = lines_of(self._paragraphs)
            change = self._pieces.load(self._lines)
        else:
            stop = request.first + request.removed
            self._paragraphs[request.first : stop] = request.new
            lines = lines_of(self._paragraphs)
            head, tail = same_ends(self._lines, lines)
            change = self._pieces.replace(
                head, len(self._lines) - tail - head, lines[head : len(lines) - tail]
            )
            self._lines = lines
        self._tell(
            Laid(
                change.first,
                change.removed,
                tuple(piece.id for piece in change.new),
                tuple(piece.lines for piece in change.new),
                tuple(piece.size for piece in change.new),
            )
        )

    def render_one(self) -> None:
        """Render the next block that is wanted."""
        id = self._wanted.pop(0)
        done = self._pieces.render(id)
        if done is None:
            return
        drawing = done.drawing
        if drawing is None:
            self._tell(Drawn(id, done.html, tight=done.tight, pictures=done.pictures))
        else:
            self._tell(
                Drawn(id, done.html, drawing.svg, drawing.width, drawing.height, drawing.alt)
            )


def lines_of(paragraphs: Sequence[tuple[str, bool]]) -> list[str]:
    """Return the lines of paragraphs, those that end no line joined to the next."""
    if all(ends for _, ends in paragraphs):
        return [text for text, _ in paragraphs] or [""]
    lines = [""]
    for text, ends in paragraphs:
        lines[-1] += text
        if ends:
            lines.append("")
    if len(lines) > 1 and paragraphs and paragraphs[-1][1]:
        lines.pop()
    return lines


def _main() -> None:
    sanitiser.sanitise(flavours.gfm("*a*"))  # what they import cannot be opened later
    decoder, encoder = msgspec.msgpack.Decoder(Request), msgspec.msgpack.Encoder()
    # Drawing a block reads the program's own code and letters when it first has to.
    own = [Path(module.__file__).parent for module in (stet, stet_resources) if module.__file__]
    confine(int(sys.argv[1]), MEMORY, own)
    requests = framing.incoming(decoder.decode)
    renderer = Renderer(lambda reply: framing.write(sys.stdout.buffer, encoder.encode(reply)))
    while True:
        if renderer.has_work and requests.empty():
            renderer.render_one()
            continue
        request = requests.get()
        if request is None:
            return
        renderer.answer(request)


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError):  # the editor has gone
        _main()
    os._exit(0)
