# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where a document's design blocks are: fenced code whose info string begins with a kind's name.

Within a list or a quotation the lines of a block carry marks that are no part of its text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from stet.blocks.block import BlockKind
from stet.blocks.bounds import MOST_LETTERS
from stet.blocks.registry import kind_named
from stet.markdown.document import Document
from stet.markdown.fences import closer_of, fences_in
from stet.markdown.nested_code import code_lines, fenced_within
from stet.markdown.tree import Kind

_INDENTS = ("", " ", "  ", "   ")


@dataclass(frozen=True)
class Found:
    """One block of a document; all places are code points of its text, half-open.

    ``start`` and ``end`` are those of the block's own text, which is ``source``;
    ``fence_start`` and ``fence_end`` hold the fences too, without the last line's end. ``lines``
    are where the lines of the source begin, where they stand in a list or a quotation.
    """

    kind: BlockKind
    start: int
    end: int
    source: str
    fence_start: int
    fence_end: int
    lines: tuple[int, ...] = ()

    @property
    def is_nested(self) -> bool:
        """Whether it stands in a list or a quotation."""
        return bool(self.lines)

    def place(self, inside: int) -> int:
        """Return where in the document a code point of the source stands."""
        if not self.lines:
            return self.start + inside
        line = min(self.source.count("\n", 0, inside), len(self.lines) - 1)
        return self.lines[line] + inside - self.source.rfind("\n", 0, inside) - 1

    def place_in_line(self, line: int, column: int) -> int:
        """Return where in the document a column of a line of the source stands, from 1 each."""
        return self.place(self.start_of(line - 1) + column - 1)

    def start_of(self, row: int) -> int:
        """Return the code point of the source at which a line begins, from 0.

        That of the one behind the last is where the closing fence begins.
        """
        return sum(len(each) + 1 for each in self.source.split("\n")[:row])

    def inside(self, place: int) -> int:
        """Return the code point of the source at a place in the document, or the next there is."""
        if not self.lines:
            return place - self.start
        line = max(bisect_right(self.lines, place) - 1, 0)
        words = self.source.split("\n")
        return self.start_of(line) + min(max(place - self.lines[line], 0), len(words[line]))


def blocks_in(text: str, kinds: Sequence[BlockKind] | None = None) -> tuple[Found, ...]:
    """Return the design blocks of a Markdown ``text``, in order.

    A fence that nothing closes reaches to the end of the text, as Markdown has it. ``kinds`` are
    those of the registry unless given. The text's line ends are single newlines.
    """
    short, cuts = _shortened(text, kinds)
    return tuple(_moved(found, text, cuts) for found in _blocks_in(short, kinds))


def _shortened(
    text: str, kinds: Sequence[BlockKind] | None
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return ``text`` with a letter for what is in blocks that are longer than anybody writes.

    What a fence holds decides about nothing around it, and to parse a million lines takes half a
    minute. The cuts are where each begins in the short text, and how much is left out there.
    """
    if len(text) <= MOST_LETTERS:
        return text, ()
    pieces: list[str] = []
    cuts: list[tuple[int, int]] = []
    place = length = behind = 0
    for fence in fences_in(text):
        if fence.start < behind:
            continue  # within the fence before it
        first = fence.end + 1
        while text[first : first + 1] in (">", " ", "\t"):
            first += 1  # the marks of a quotation or a list stay
        closed = closer_of(text, fence)
        end = closed[0] - 1 if closed else len(text)
        behind = closed[1] if closed else len(text)
        if end - first > MOST_LETTERS and kind_named(fence.word, kinds) is not None:
            pieces += [text[place:first], "x"]
            length += first - place
            cuts.append((length, end - first - 1))
            length += 1
            place = end
    return "".join([*pieces, text[place:]]), tuple(cuts)


def _moved(found: Found, text: str, cuts: Sequence[tuple[int, int]]) -> Found:
    """Return a block of the short text at its places in the whole one."""
    if not cuts:
        return found

    def whole(place: int) -> int:
        return place + sum(length for begin, length in cuts if begin < place)

    start, end = whole(found.start), whole(found.end)
    fence_start, fence_end = whole(found.fence_start), whole(found.fence_end)
    if found.is_nested:
        return _nested(text, found.kind, fence_start, fence_end)
    return Found(found.kind, start, end, text[start:end], fence_start, fence_end)


def _blocks_in(text: str, kinds: Sequence[BlockKind] | None) -> tuple[Found, ...]:
    # Most documents have none, and are not parsed for it.
    openers = [
        (fence.start, kind)
        for fence in fences_in(text)
        if (kind := kind_named(fence.word, kinds)) is not None
    ]
    if not openers:
        return ()
    document = Document(text.split("\n"))
    found: list[Found] = []
    line = place = 0
    for start, kind in openers:
        line += text.count("\n", place, start)
        place = start
        if found and start < found[-1].fence_end:
            continue  # a fence shown within a longer one
        block = document.block_at(line)
        first = start
        for before in document.lines[block.first : line]:
            first -= len(before) + 1
        ends = text.find("\n", start)
        for node in fenced_within(block.tree.blocks, block.tree.text):
            if start <= first + node.start < (ends if ends >= 0 else len(text)):
                found.append(_nested(text, kind, first + node.start, first + node.end))
                break
        for node in block.tree.blocks:
            # The parser leaves a fence's indent out of the node.
            low = first + node.start
            if node.kind is Kind.OPAQUE and low == start:
                # Too deep for the parser, and a fence all the same: it is the block's first line.
                found.append(_found(text, kind, start, low + len(block.tree.text.rstrip())))
                break
            indent = text[start:low]
            if node.kind is Kind.CODE_BLOCK and indent in _INDENTS and low >= start:
                found.append(_found(text, kind, start, first + node.end))
                break
    return tuple(found)


def block_at(text: str, place: int, kinds: Sequence[BlockKind] | None = None) -> Found | None:
    """Return the block whose text or fences hold the code point ``place``, None for none."""
    for found in blocks_in(text, kinds):
        if found.fence_start <= place <= found.fence_end:
            return found
    return None


def _nested(text: str, kind: BlockKind, start: int, end: int) -> Found:
    places = code_lines(text, start, end)
    source = "\n".join(text[first:last] for first, last in places)
    if not places:
        return Found(kind, end, end, "", start, end, (end,))
    lines = tuple(first for first, _ in places)
    return Found(kind, lines[0], places[-1][1], source, start, end, lines)


def _found(text: str, kind: BlockKind, start: int, end: int) -> Found:
    opener = text.find("\n", start, end)
    if opener < 0:
        return Found(kind, end, end, "", start, end)
    mark = text[start:opener].lstrip(" ")[0]
    last = text.rfind("\n", start, end)
    closer = text[last + 1 : end].strip()
    closed = last >= opener and len(closer) >= 3 and not closer.strip(mark)
    inner = max(opener + 1, last) if closed else end
    return Found(kind, opener + 1, inner, text[opener + 1 : inner], start, end)
