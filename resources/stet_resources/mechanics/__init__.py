# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tables of the checks that need no model: padding, verbs, which of Harper's rules are used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from stet_resources.errors import ResourceError

_FOLDER = Path(__file__).resolve().parent


def lines(name: str) -> list[str]:
    """Return the lines of the table ``name`` that are neither empty nor comments.

    Raises ResourceError when there is no such table.
    """
    try:
        text = (_FOLDER / name).read_text(encoding="utf-8")
    except OSError as error:
        raise ResourceError(f"The table {name} is missing.") from error
    return [line for line in text.split("\n") if line.strip() and not line.startswith("#")]


def rows(name: str) -> Iterator[list[str]]:
    """Yield the rows of the table ``name``, which tabs part, each as long as its first row.

    The first row names the columns, and is left out. Raises ResourceError as ``lines`` does.
    """
    head, *body = lines(name)
    width = head.count("\t") + 1
    for line in body:
        cells = line.split("\t")
        yield [*cells, *[""] * (width - len(cells))]
