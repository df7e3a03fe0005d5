# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A document of the user's whose styles, fonts and page another is to have.

Its styles are found by name: those that Word brings have the same in every language. What it does
not have of Stet's is added. Nothing else of it is read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from stet.formats.docx import styles
from stet.formats.docx.names import DECLARATION, W
from stet.formats.docx.options import Look
from stet.formats.format import FormatError

LARGEST = 16 << 20
"""Bytes of one part, at the most."""

_COPIED = {"fontTable": "word/fontTable.xml", "theme/theme1": "word/theme/theme1.xml"}
_OF_PAGE = ("pgSz", "pgMar", "cols", "docGrid")


@dataclass(frozen=True)
class Reference:
    """What is used of a reference document: ``ids`` are those its styles have, by Stet's."""

    styles: str
    ids: Mapping[str, str]
    page: str
    parts: Mapping[str, bytes]


def read_reference(data: bytes) -> Reference:
    """Return what is used of the DOCX ``data``; raises ``FormatError``."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            root = _parsed(_part(package, "word/styles.xml"))
            page = _page(_parsed(_part(package, "word/document.xml")))
            names = set(package.namelist())
            parts = {name: _part(package, path) for name, path in _COPIED.items() if path in names}
            for part in parts.values():
                _parsed(part)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, OSError) as error:
        raise FormatError("The reference document is no DOCX that can be read.") from error
    except etree.XMLSyntaxError as error:
        raise FormatError("The reference document has broken XML in it.") from error
    ids = _completed(root)
    text = etree.tostring(root, encoding="unicode")
    return Reference(DECLARATION + text, ids, page, parts)


def _part(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise FormatError("The reference document has more in it than Stet reads of one.")
    return data


def _parsed(data: bytes) -> etree._Element:
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise FormatError("The reference document defines entities, which no DOCX does.")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(data, parser)


def _completed(root: etree._Element) -> dict[str, str]:
    """Add what styles are missing; return the ids of all that are not called as Stet does."""
    known: dict[str, str] = {}
    taken: set[str] = set()
    for there in root.iterfind(f"{{{W}}}style"):
        ident = there.get(f"{{{W}}}styleId") or ""
        name = there.find(f"{{{W}}}name")
        taken.add(ident)
        if name is not None:
            known.setdefault((name.get(f"{{{W}}}val") or "").lower(), ident)
    ids: dict[str, str] = {}
    wanted = styles.styles(Look.BOOK)
    for style in wanted:
        found = known.get(style.name.lower())
        ids[style.id] = found if found is not None else style.id
        if found is None and style.id in taken:
            ids[style.id] = f"Stet{style.id}"
    for style in wanted:
        if style.name.lower() in known:
            continue
        element = etree.fromstring(f'<x xmlns:w="{W}">{style.xml}</x>')[0]
        element.set(f"{{{W}}}styleId", ids[style.id])
        element.attrib.pop(f"{{{W}}}default", None)
        for kind in ("basedOn", "next"):
            for other in element.iterfind(f"{{{W}}}{kind}"):
                named = other.get(f"{{{W}}}val") or ""
                other.set(f"{{{W}}}val", ids.get(named, named))
        root.append(element)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w"])
    return {ours: theirs for ours, theirs in ids.items() if ours != theirs}


def _page(root: etree._Element) -> str:
    sections = root.findall(f".//{{{W}}}sectPr")
    if not sections:
        return ""
    out = []
    for name in _OF_PAGE:
        element = sections[-1].find(f"{{{W}}}{name}")
        if element is not None:
            numbers = "".join(
                f' w:{key.rpartition("}")[2]}="{value}"'
                for key, value in element.attrib.items()
                if value.lstrip("-").isalnum()
            )
            out.append(f"<w:{name}{numbers}/>")
    return "".join(out)
