# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Rich text as bare words, for where nothing reads Markdown: a form, a message, a screen reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from stet.formats.rich.model import Block, Container, Kind, Piece, Row, Sort

_PICTURE = re.compile(r"!\[((?:[^\]\\]|\\.)*)\]\([^)]*\)")
_NOTE = re.compile(r"\[\^([^\]]*)\]")


def plain_text(blocks: Iterable[Block]) -> str:
    """Return the words of blocks: items with bullets and numbers, notes with theirs, links in full.

    Ends with one newline where there is anything.
    """
    out: list[str] = []
    before: Block | None = None
    for block in blocks:
        tight = (
            before is not None
            and bool(before.containers)
            and bool(block.containers)
            and before.containers[-1].is_item
            and block.containers[-1].is_item
        )
        if before is not None:
            out.append("\n" if tight else "\n\n")
        out.append(_shown(before, block))
        before = block
    return "".join([*out, "\n"]) if out else ""


def _shown(before: Block | None, block: Block) -> str:
    known = before.containers if before is not None else ()
    first = later = ""
    for level, container in enumerate(block.containers):
        mark = _mark(container)
        begun = level < len(known) and known[: level + 1] == block.containers[: level + 1]
        first += "    " if container.is_quote else " " * len(mark) if begun else mark
        later += "    " if container.is_quote else " " * len(mark)
    if block.kind is Kind.RULE:
        text = "* * *"
    elif block.kind is Kind.TABLE:
        text = _table(block.rows)
    elif block.kind is Kind.CODE:
        text = "".join([piece.text for piece in block.pieces]).strip("\n")
    else:
        text = _words(block.pieces)
    return first + text.replace("\n", f"\n{later}")


def _mark(container: Container) -> str:
    if container.is_quote:
        return ""
    if container.note:
        return f"[{container.note}] "
    mark = "• " if container.number is None else f"{container.number}. "
    return mark + ("" if container.task is None else "☑ " if container.task else "☐ ")


def _words(pieces: Sequence[Piece]) -> str:
    out: list[str] = []
    for index, piece in enumerate(pieces):
        if piece.sort is Sort.BREAK:
            out.append("\n")
        elif piece.sort is Sort.LITERAL:
            text = _PICTURE.sub(lambda found: f"[{found[1]}]" if found[1] else "", piece.text)
            out.append(_NOTE.sub(r"[\1]", text))
        elif piece.sort is Sort.WORDS:
            out.append(piece.text)
        last = index + 1 == len(pieces) or pieces[index + 1].link != piece.link
        if piece.link and last and not piece.link.endswith(piece.text):
            out.append(f" ({piece.link.removeprefix('mailto:')})")
    return re.sub(r" *\n *", "\n", "".join(out)).strip(" \n") if out else ""


def _table(rows: Sequence[Row]) -> str:
    cells = [[_words(cell).replace("\n", " ") for cell in row.cells] for row in rows]
    columns = max((len(row) for row in cells), default=0)
    widths = [
        max((len(row[n]) for row in cells if n < len(row)), default=0) for n in range(columns)
    ]
    lines = ["  ".join(f"{c:{w}}" for c, w in zip(row, widths, strict=False)) for row in cells]
    return "\n".join(line.rstrip() for line in lines)
