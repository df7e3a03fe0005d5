# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript as rich text with its changes in it, for formats that track them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from stet.document.manuscript import Manuscript
from stet.formats.rich.html import read_html
from stet.formats.rich.model import KEPT, Block, Kind, Sort, State
from stet.formats.web.marked import marked_body
from stet.markdown.html_process import HtmlOptions


def tracked_blocks(manuscript: Manuscript, options: HtmlOptions) -> tuple[Block, ...]:
    """Return the blocks of both readings in one; raises ``HtmlError``.

    It is the text as ``marked_body`` shows it, which is tried by its two readings: where one
    cannot be marked within the other, the blocks are there twice, taken out and put in.
    """
    body = marked_body(manuscript, options, numbered=True)
    return with_ends(read_html(body, keeps_local=True).blocks)


def with_ends(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return blocks in which one that comes or goes whole has an end that does so too.

    A text ends with an end that is kept: of a last block it is the end before it.
    """
    out = list(blocks)
    whole = [_state(block) for block in out]
    splits: list[bool] = []
    for index, block in enumerate(out):
        state = whole[index]
        # Where the end before it comes or goes without the block there, that is its end as well.
        is_split = index > 0 and out[index - 1].end == state
        is_split = is_split and (whole[index - 1] != state or splits[-1])
        splits.append(is_split)
        if state == KEPT or block.end != KEPT or is_split:
            continue
        if index + 1 < len(out):
            out[index] = replace(block, end=state)
        elif index and out[index - 1].end == KEPT:  # else it is joined to what is before it
            out[index - 1] = replace(out[index - 1], end=state)
    if len(out) > 1 and out[-1].end != KEPT:
        if out[-2].end == KEPT and whole[-1] == out[-1].end:
            out[-2] = replace(out[-2], end=out[-1].end)
        out[-1] = replace(out[-1], end=KEPT)
    elif out:
        out[-1] = replace(out[-1], end=KEPT)
    return tuple(out)


def _state(block: Block) -> State:
    if block.kind is Kind.TABLE:
        states = {row.state for row in block.rows}
    else:
        marks = (Sort.NOTE_START, Sort.NOTE_END)
        states = {p.state for p in block.pieces if p.sort not in marks and p.text.strip()}
    return states.pop() if len(states) == 1 else KEPT
