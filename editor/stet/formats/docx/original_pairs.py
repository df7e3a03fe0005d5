# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which blocks of two documents are the same, and which were made of which."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from rapidfuzz import fuzz

from stet.formats.docx.original_plan import maker, makers
from stet.formats.docx.read_content import Block, Cell, Para, Row, Shape, Table
from stet.formats.line_diff import stretches

_ALIKE = 40  # of a hundred, from which on a paragraph is thought to be another's new wording


def signature(block: Block) -> Hashable:
    """Return what two blocks must have in common for one to be the other, unchanged."""
    if isinstance(block, Table):
        return tuple(
            (
                makers(row.state),
                tuple(
                    (makers(cell.state), tuple(map(signature, cell.blocks))) for cell in row.cells
                ),
            )
            for row in block.rows
        )
    tokens: list[tuple[str, object]] = []
    for token in block.tokens:
        kind = (makers(token.state), token.now, token.was, maker(token.reformatted))
        if tokens and tokens[-1][1] == kind:
            tokens[-1] = (tokens[-1][0] + token.text, kind)
        else:
            tokens.append((token.text, kind))
    return (
        tuple(tokens),
        makers(block.state),
        seen(block.now),
        seen(block.was),
        maker(block.reshaped),
    )


def seen(shape: Shape) -> tuple[object, ...]:
    """Return what matters of a shape; lists that are not the same have other names each time."""
    return (shape.form, shape.level, shape.ordered, shape.align)


def text_of(block: Block) -> str:
    """Return all words of a block, what is inserted and what is deleted."""
    if isinstance(block, Para):
        return "".join([token.text for token in block.tokens])
    cells = [cell for row in block.rows for cell in row.cells]
    return "\n".join([text_of(each) for cell in cells for each in cell.blocks])


def cell_text(cell: Cell) -> str:
    """Return all words of a cell."""
    return "".join(map(text_of, cell.blocks))


def row_text(row: Row) -> str:
    """Return all words of a row, a tab between its cells."""
    return "\t".join(map(cell_text, row.cells))


def paired(texts: Sequence[str], others: Sequence[str]) -> dict[int, int]:
    """Return, for each of ``texts``, which of ``others`` is the same, in order."""
    found: dict[int, int] = {}
    low = low_new = 0
    one, two = (
        [" ".join(each.split()) for each in texts],
        [" ".join(each.split()) for each in others],
    )
    for start, end, start_new, end_new in (*stretches(one, two), (len(one), len(one), len(two), 0)):
        for index in range(low, start):
            found[index] = low_new + index - low
        inner = [place for place in range(start_new, end_new) if two[place]]
        full = [place for place in range(start, end) if one[place]]
        if len(inner) == len(full):
            found.update(zip(full, inner, strict=True))
        low, low_new = end, end_new
    return found


def _is_put_in(block: Block) -> bool:
    return isinstance(block, Para) and block.state.inserted is not None


def alike(old: Sequence[Block], new: Sequence[Block]) -> dict[int, int]:
    """Return, for each new block, which of the old ones it was, in order; others are new."""
    if len(old) == len(new):
        return {index: index for index in range(len(new))}
    # A paragraph whose mark somebody put in was none before.
    still = [index for index, each in enumerate(new) if not _is_put_in(each)]
    if len(still) == len(old) and not any(map(_is_put_in, old)):
        return {index: place for place, index in enumerate(still)}
    found: dict[int, int] = {}
    low = 0
    for index, block in enumerate(new):
        best, place = float(_ALIKE), -1
        for other in range(low, len(old)):
            if isinstance(old[other], Table) != isinstance(block, Table):
                continue
            score = fuzz.ratio(text_of(old[other]), text_of(block))
            if score > best:
                best, place = score, other
        if place >= 0:
            found[index] = place
            low = place + 1
    return found
