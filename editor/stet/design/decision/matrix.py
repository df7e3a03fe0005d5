# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A decision matrix as it stands in a document: a Markdown table of criteria by options.

Its second column is headed *Weight*. A cell holds the person's score, `4`; what a model proposes
stands in brackets with a question mark, `(3?)`, alone or behind the person's, and never counts.
An option with a long name is headed by a letter, and a list above says what that stands for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from stet.document.paragraph import line_starts
from stet.markdown.document import Document
from stet.markdown.outline import plain_text
from stet.markdown.tree import Kind, Node, Tree

MOST_CRITERIA, MOST_OPTIONS = 60, 30
HIGHEST = 10.0
"""The highest score, and the highest weight."""

WIDEST = 56
"""Letters of one width that stand in one line of a page."""
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LEAST = 12
"""A criterion is cut to no less, though its row takes a second line."""

LEAST_COLUMNS = 3
TOTAL = "Total"

_WEIGHT = re.compile(r"weights?|how important|importance", re.IGNORECASE)
_TOTAL = re.compile(r"(?:weighted )?(?:total|sum|score)s?", re.IGNORECASE)
_BAR = re.compile(r"(?<!\\)\|")
_NUMBER = r"\d{1,3}(?:[.,]\d{1,3})?"
_CRITERION = re.compile(r"(R\d{1,4}) (\S.*)")
"""A criterion that is a requirement: its id, and what it says."""
_CELL = re.compile(rf"({_NUMBER})?\s*(?:\(\s*({_NUMBER})\s*\?\s*\))?")


@dataclass(frozen=True)
class Score:
    """A cell: the person's score and the model's, None where there is none.

    ``start`` and ``end`` are the cell's words in the text, in code points, half-open. ``unread`` is
    what stands there where that is no score.
    """

    human: float | None
    proposed: float | None
    start: int
    end: int
    unread: str = ""


@dataclass(frozen=True)
class Criterion:
    """A row: what is judged, how much it weighs, and a score for each option.

    ``weight`` is None where none is given.
    """

    name: str
    weight: float | None
    scores: tuple[Score, ...]


@dataclass(frozen=True)
class Matrix:
    """A table of criteria by options; ``start`` and ``end`` are its place in the text.

    ``total`` is where its last row, of the totals, begins; None where there is none. ``problems``
    are sentences on cells that cannot be read, which count as empty. ``widths`` are those of the
    columns as the first row writes them.
    """

    options: tuple[str, ...]
    criteria: tuple[Criterion, ...]
    start: int
    end: int
    total: int | None = None
    problems: tuple[str, ...] = ()
    widths: tuple[int, ...] = ()


def matrices_in(text: str) -> tuple[Matrix, ...]:
    """Return the decision matrices of a document, in order; other tables are left out."""
    lines = text.split("\n")
    document = Document(lines)
    starts = line_starts(lines)
    found: list[Matrix] = []
    names: dict[str, str] = {}
    for block in document.blocks():
        for node in block.tree.blocks:
            if node.kind is Kind.LIST:
                names.update(_named(block.tree, node))
            elif node.kind is Kind.TABLE:
                matrix = _matrix(block.tree, node, starts[block.first], names)
                found += [matrix] if matrix else []
    return tuple(found)


def is_head(names: Sequence[str]) -> bool:
    """Say whether cells are the head of a decision matrix."""
    return len(names) >= LEAST_COLUMNS and _WEIGHT.fullmatch(names[1]) is not None


def matrix_text(criteria: Sequence[str], options: Sequence[str]) -> str:
    """Return a new matrix as it stands in a text: all weights 3, no scores.

    Where the names are too long for the lines of a page, letters head the columns, and a list
    above says which is which. A criterion loses its last words then; that list has all of them,
    under its id.
    """
    if _width(criteria, options) <= WIDEST or not 1 < len(options) <= len(LETTERS):
        return table_of(criteria, options)
    letters = LETTERS[: len(options)]
    names = "".join(
        f"- **{letter}:** {' '.join(name.split())}\n"
        for letter, name in zip(letters, options, strict=True)
    )
    rest = _width([""], letters) - len("Criterion")
    flat = [" ".join(name.split()) for name in criteria]
    short = [shorten(name, max(WIDEST - rest, LEAST), placeholder=" …") for name in flat]
    whole = "".join(
        f"- **{found[1]}:** {found[2]}\n"
        for name, cut in zip(flat, short, strict=True)
        if cut != name and (found := _CRITERION.fullmatch(name))
    )
    return f"{names}{whole}\n{table_of(short, letters)}"


def table_of(criteria: Sequence[str], options: Sequence[str]) -> str:
    """Return a new matrix as a table of Markdown: all weights 3, no scores."""
    rows = _rows(criteria, options)
    widths = _columns(rows)
    return "".join(row_of(row, widths) + "\n" for row in rows)


def _rows(criteria: Sequence[str], options: Sequence[str]) -> list[list[str]]:
    head = ["Criterion", "Weight", *map(_cell_text, options)]
    rows = [head, ["---"] * 2 + [":-:"] * len(options)]
    return rows + [[_cell_text(name), "3", *[""] * len(options)] for name in criteria]


def _columns(rows: Sequence[Sequence[str]]) -> list[int]:
    return [max(map(len, column)) for column in zip(*rows, strict=True)]


def _width(criteria: Sequence[str], options: Sequence[str]) -> int:
    """Return how many letters a row of a table takes, lined up."""
    widths = _columns(_rows(criteria, options))
    return sum(widths) + 3 * len(widths) + 1


def row_of(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Return a row of a table, its cells as wide as the column where they are not wider.

    A table that is wider than a page is written without gaps: lined up, each of its rows would go
    over several lines of which most are empty.
    """
    if sum(widths) + 3 * len(widths) + 1 > WIDEST:
        widths = [0] * len(widths)
    padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
    return f"| {' | '.join(padded)} |"


def with_proposed(score: Score, value: float) -> str:
    """Return a cell with a model's proposal behind what the person wrote there."""
    mine = "" if score.human is None else f"{shown(score.human)} "
    return f"{mine}({shown(value)}?)"


def shown(value: float) -> str:
    """Return a number as it is written: without a point where it is whole."""
    rounded = round(value, 2)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def _named(tree: Tree, node: Node) -> Iterator[tuple[str, str]]:
    """Yield what the items of a list say that letters and ids stand for."""
    for item in node.children:
        letter, _, name = plain_text(tree, item).partition(" ")
        letter = letter.removesuffix(":")
        is_letter = len(letter) == 1 and letter in LETTERS
        if name and (is_letter or _CRITERION.fullmatch(f"{letter} {name}")):
            yield letter, name


def _matrix(tree: Tree, node: Node, base: int, names: Mapping[str, str]) -> Matrix | None:
    rows = [each for each in node.children if each.kind is Kind.ROW]
    if len(rows) < 2:
        return None
    head = [plain_text(tree, each).strip() for each in _cells(rows[0])]
    if not is_head(head):
        return None
    options = tuple(
        names.get(name, name) or f"Option {number}"
        for number, name in enumerate(head[2 : MOST_OPTIONS + 2], 1)
    )
    criteria: list[Criterion] = []
    problems: list[str] = []
    total = None
    for row in rows[1 : MOST_CRITERIA + 2]:
        cells = _cells(row)
        name = _whole(plain_text(tree, cells[0]).strip() if cells else "", names)
        if _TOTAL.fullmatch(name):
            total = base + row.start
            break
        scores = [_score(tree, cell, base) for cell in cells[2 : len(options) + 2]]
        while len(scores) < len(options):
            end = base + row.end
            scores.append(Score(None, None, end, end))
        weight = _score(tree, cells[1], base) if len(cells) > 1 else None
        for said, cell in (("weight", weight), *(("score", each) for each in scores)):
            if cell is not None and cell.unread:
                problems.append(
                    f"“{cell.unread[:30]}” is no {said} from 0 to {HIGHEST:.0f} ({name[:40]})."
                )
        criteria.append(Criterion(name, weight.human if weight else None, tuple(scores)))
    if not criteria:
        return None
    end = base + node.start + len(tree.text[node.start : node.end].rstrip())
    widths = _widths(tree.text[rows[0].start : rows[0].end].split("\n", 1)[0])
    return Matrix(options, tuple(criteria), base + node.start, end, total, tuple(problems), widths)


def _whole(name: str, names: Mapping[str, str]) -> str:
    """Return a criterion with the words that its cell has no room for, where a list has them."""
    found = _CRITERION.fullmatch(name)
    if found is None or not name.endswith("…") or found[1] not in names:
        return name
    return f"{found[1]} {names[found[1]]}"


def _widths(line: str) -> tuple[int, ...]:
    """Return how wide the cells of a row are, without the blanks beside its bars."""
    parts = _BAR.split(line.strip().strip("|"))
    return tuple(max(1, len(part.removeprefix(" ").removesuffix(" "))) for part in parts)


def _cells(row: Node) -> list[Node]:
    return [each for each in row.children if each.kind is Kind.CELL]


def _score(tree: Tree, cell: Node, base: int) -> Score:
    words = " ".join(plain_text(tree, cell).split())
    start, end = base + cell.inner_start, base + cell.inner_end
    found = _CELL.fullmatch(words)
    human, proposed = (_value(found[1]), _value(found[2])) if found else (None, None)
    is_read = found is not None and all(
        given is None or value is not None
        for given, value in ((found[1], human), (found[2], proposed))
    )
    return Score(human, proposed, start, end, "" if is_read else words)


def _value(written: str | None) -> float | None:
    if not written:
        return None
    value = float(written.replace(",", "."))
    return value if value <= HIGHEST else None


def _cell_text(words: str) -> str:
    return " ".join(words.replace("|", "\\|").split()) or " "
