# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Documents in formats that are no text: opened, changed, saved and opened again."""

from __future__ import annotations

from pathlib import Path

import pytest

from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.paragraph import Position, Span
from stet.formats import criticmarkup
from stet.formats.fdx import convert as fdx
from stet.formats.format import Envelope, Options
from stet.formats.odt import convert as odt
from stet.workspace.document_file import DocumentFile

from .conftest import WRITER

SCRIPT = "INT. KITCHEN - NIGHT\n\nShe waits.\n"
TEXT = "# A\n\n_b_ {++c ++}d {==e==}{>>why?<<}\n\n|x|y|\n|-|-|\n|1|2|\n"


@pytest.mark.parametrize(
    ("name", "data", "pends"),
    [
        ("a.odt", odt.write(criticmarkup.read_text(TEXT), Envelope(), Options()), 1),
        ("a.fdx", fdx.write(Manuscript.of(SCRIPT), Envelope(), Options()), 0),
    ],
)
def test_what_is_saved_is_not_somebody_elses_change(
    name: str, data: bytes, pends: int, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    file = DocumentFile.open(path, WRITER)
    assert file.document.manuscript.pending_count == pends
    piece = Piece("More  words.\n\n__so__", WRITER)
    span = Span(Position(0, 0), Position(0, 0))
    file.document.commit(
        replace_span(file.document.manuscript, span, (piece,), WRITER, tracked=False)
    )
    file.save()
    assert file.outside_change() is None
    assert not file.is_modified
    mine = file.document.manuscript.final
    file.close()
    again = DocumentFile.open(path, WRITER)
    assert again.document.manuscript.pending_count == pends
    assert again.document.manuscript.final == mine
    assert again.outside_change() is None
