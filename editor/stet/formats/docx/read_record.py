# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The manuscript that a document of Stet's carries, found again under whatever name it has now."""

from __future__ import annotations

from dataclasses import dataclass

from stet.document.manuscript import Manuscript
from stet.formats import record
from stet.formats.docx.names import RECORDED
from stet.formats.docx.package import Package


@dataclass(frozen=True)
class Carried:
    """A manuscript, and whether the document still is as it was written with it."""

    manuscript: Manuscript
    is_whole: bool


def record_in(package: Package) -> Carried | None:
    """Return what Stet wrote into a document, None where there is none that can be read.

    Raises ``FormatError`` for an unsound package.
    """
    name = _part(package)
    root = None if name is None else package.xml(name, long_texts=True)
    if root is None:
        return None
    try:
        found = record.decode(root.text or "")
    except record.NoRecord:
        return None
    return Carried(found.manuscript, found.digest == _digest(package))


def renewed(data: bytes, manuscript: Manuscript) -> bytes:
    """Return a package whose record, if it has one, is that of ``manuscript``."""
    package = Package(data)
    name = _part(package)
    if name is None:
        return data
    return package.with_parts({name: record.encode(manuscript, _digest(package))})


def _digest(package: Package) -> str:
    return record.digest_of(
        {each: package.read(each) for each in RECORDED if each in package}, RECORDED
    )


def _part(package: Package) -> str | None:
    """Return the name of the part with the record."""
    for name in package.names:
        if name.startswith("customXml/item") and name.endswith(".xml"):
            content = package.read(name)
            if record.STET.encode() in content and b"manuscript" in content[:400]:
                return name
    return None
