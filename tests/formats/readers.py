# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Every reader of what others wrote, given bytes: each ends with a text or with a sentence.

Packages and projects are made around the bytes, so that a fuzzer gets past the zip and the folder.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.formats.docx.made import package
from tests.formats.docx.test_mutated import CORPUS as DOCUMENTS
from tests.formats.docx.test_original import unpacked
from tests.formats.projects import test_projects as projects

from stet.design.board.read import read as read_board
from stet.design.board.scanner import NotJson
from stet.formats import criticmarkup, fountain
from stet.formats.docx.read import parse
from stet.formats.fdx import convert as fdx
from stet.formats.format import DEFAULTS, FormatError, Options
from stet.formats.odt.convert import read as read_odt
from stet.formats.projects.registry import read_project
from stet.formats.rich.html import read_html
from stet.formats.rich.markdown import markdown_of
from stet.formats.rich.rtf import read_rtf

CORPUS = Path(__file__).parent / "corpus"
"""A folder a reader: what it was once given, and what has found a fault."""

_DOCX = unpacked(DOCUMENTS["with everything"]())


def _words(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _docx(data: bytes) -> object:
    return parse(package({**_DOCX, "word/document.xml": data})).manuscript


def _docx_package(data: bytes) -> object:
    return parse(data).manuscript


def _odt(data: bytes) -> object:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("content.xml", data)
    return read_odt(out.getvalue(), Options())


def _fountain(data: bytes) -> object:
    assert fountain.FORMAT.read is not None
    return fountain.FORMAT.read(data, DEFAULTS)


def _project(make: Callable[[Path], Path], name: str) -> Callable[[bytes], object]:
    """Return the reader of a project in which the file ``name`` has the bytes."""

    def read(data: bytes) -> object:
        with tempfile.TemporaryDirectory() as folder:
            path = make(Path(folder))
            next(Path(folder).rglob(name)).write_bytes(data)
            return read_project(path)

    return read


READERS: dict[str, Callable[[bytes], object]] = {
    "docx": _docx,
    "docx-package": _docx_package,
    "odt": _odt,
    "criticmarkup": lambda data: criticmarkup.read(data, DEFAULTS),
    "canvas": lambda data: read_board(_words(data)),
    "rtf": lambda data: markdown_of(read_rtf(data).blocks),
    "fountain": _fountain,
    "fdx": lambda data: fdx.read(data, DEFAULTS),
    "scrivener": _project(projects.scrivener, "*.scrivx"),
    "novelwriter": _project(projects.novelwriter, "*.nwx"),
    "ywriter": _project(projects.ywriter, "*.yw7"),
    "longform": _project(projects.longform, "Index.md"),
    "html": lambda data: markdown_of(read_html(_words(data)).blocks),
}


def survives(reader: str, data: bytes) -> None:
    """Read ``data``; whatever but a sentence is raised is a fault."""
    said = "."
    try:
        READERS[reader](data)
    except (FormatError, NotJson) as error:
        said = str(error)
    assert said.endswith(".")
