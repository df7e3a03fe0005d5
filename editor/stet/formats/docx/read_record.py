# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The manuscript that a document of Stet's carries, found again under whatever name it has now."""

from __future__ import annotations

from dataclasses import dataclass

from stet.document.manuscript import Manuscript
from stet.formats.docx import record
from stet.formats.docx.names import STET
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
    for name in package.names:
        if not (name.startswith("customXml/item") and name.endswith(".xml")):
            continue
        if STET.encode() not in package.read(name):
            continue
        root = package.xml(name, long_texts=True)
        if root is None or root.tag != f"{{{STET}}}manuscript":
            continue
        try:
            found = record.decode(root.text or "")
        except record.NoRecord:
            return None
        parts = {each: package.read(each) for each in record.DIGESTED if each in package}
        return Carried(found.manuscript, found.digest == record.digest_of(parts))
    return None
