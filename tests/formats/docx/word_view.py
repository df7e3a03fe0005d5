# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a document of Word's shows once all is accepted or rejected, by the rules of the standard.

It knows nothing of how Stet writes: it takes out what the marks say, joins the paragraphs whose
marks are gone, and gives back the old properties where all is rejected.
"""

from __future__ import annotations

import functools
import io
import zipfile
from typing import Any, Literal

from lxml import etree

NS = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NS['w']}}}"
Which = Literal["accepted", "rejected"]
_GONE = {"accepted": ("del", "moveFrom"), "rejected": ("ins", "moveTo")}


@functools.lru_cache(maxsize=8)  # each part is asked for by itself
def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def part(data: bytes, name: str) -> Any:
    return etree.fromstring(parts(data)[name])


def view(data: bytes, which: Which) -> list[Any]:
    """Return paragraphs as (properties, runs) and tables as lists of rows, all comparable."""
    body = part(data, "word/document.xml").find("w:body", NS)
    notes = {
        note.get(f"{W}id"): note
        for note in part(data, "word/footnotes.xml").findall("w:footnote", NS)
    }
    numbers = _Numbers(part(data, "word/numbering.xml"))
    links = _links(data)
    return _blocks(body, which, notes, numbers, links)


class _Numbers:
    def __init__(self, root: Any) -> None:
        self.kinds = {
            num.get(f"{W}numId"): num.find("w:abstractNumId", NS).get(f"{W}val")
            for num in root.findall("w:num", NS)
        }


def _links(data: bytes) -> dict[str, str]:
    root = part(data, "word/_rels/document.xml.rels")
    return {one.get("Id"): one.get("Target") for one in root}


def _blocks(parent: Any, which: Which, notes: Any, numbers: _Numbers, links: Any) -> list[Any]:
    found: list[Any] = []
    runs: list[Any] = []
    gone = _GONE[which]
    for child in parent:
        if child.tag == f"{W}tbl":
            if runs:  # its mark is gone, and there is nothing to join it to
                found.append((None, _merged(runs)))
                runs = []
            rows = [
                [_blocks(cell, which, notes, numbers, links) for cell in row.findall("w:tc", NS)]
                for row in child.findall("w:tr", NS)
                if not any(row.findall(f"w:trPr/w:{kind}", NS) for kind in gone)
            ]
            if rows:
                found.append(rows)
            continue
        if child.tag != f"{W}p":
            continue
        runs += _runs(child, which, notes, numbers, links, {})
        if any(child.findall(f"w:pPr/w:rPr/w:{kind}", NS) for kind in gone):
            continue
        found.append((_form(child, which, numbers), _merged(runs)))
        runs = []
    assert not runs
    return found


def _form(paragraph: Any, which: Which, numbers: _Numbers) -> Any:
    about = paragraph.find("w:pPr", NS)
    if about is None:
        return ()
    before = about.find("w:pPrChange/w:pPr", NS)
    if which == "rejected" and before is not None:
        about = before
    found = []
    for child in about:
        name = child.tag.removeprefix(W)
        if name in ("rPr", "pPrChange"):
            continue
        if name == "numPr":
            number = child.find("w:numId", NS).get(f"{W}val")
            level = child.find("w:ilvl", NS).get(f"{W}val")
            found.append(("list", numbers.kinds[number], level))
        else:
            found.append((name, *sorted(child.attrib.values())))
    return tuple(found)


def _runs(
    parent: Any, which: Which, notes: Any, numbers: _Numbers, links: Any, around: dict[str, str]
) -> list[Any]:
    gone = _GONE[which]
    found = []
    for child in parent:
        name = child.tag.removeprefix(W)
        if name in gone:
            continue
        if name in ("ins", "del", "moveFrom", "moveTo"):
            found += _runs(child, which, notes, numbers, links, around)
        elif name == "hyperlink":
            number = child.get(
                "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
            )
            where = links[number] if number else f"#{child.get(W + 'anchor')}"
            found += _runs(child, which, notes, numbers, links, {"link": where})
        elif name == "r":
            found += _run(child, which, notes, numbers, links, around)
    return found


def _run(
    run: Any, which: Which, notes: Any, numbers: _Numbers, links: Any, around: dict[str, str]
) -> list[Any]:
    about = run.find("w:rPr", NS)
    if about is not None and which == "rejected":
        before = about.find("w:rPrChange/w:rPr", NS)
        about = before if before is not None else about
    said = tuple(
        (child.tag.removeprefix(W), *child.attrib.values())
        for child in (about if about is not None else ())
        if child.tag != f"{W}rPrChange"
    )
    found = []
    for child in run:
        name = child.tag.removeprefix(W)
        if name in ("t", "delText"):
            assert child.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            found.append((child.text or "", said, around.get("link")))
        elif name == "tab":
            found.append(("\t", said, around.get("link")))
        elif name == "br":
            found.append(("\n", (), None))
        elif name == "footnoteReference":
            note = notes[child.get(f"{W}id")]
            found.append((["note", _blocks(note, which, notes, numbers, {})], (), None))
    return found


def _merged(runs: list[Any]) -> list[Any]:
    found: list[Any] = []
    for text, said, link in runs:
        if not text:
            continue
        if found and isinstance(text, str) and isinstance(found[-1][0], str):
            last, same, where = found[-1]
            if (same, where) == (said, link):
                found[-1] = (last + text, said, link)
                continue
        found.append((text, said, link))
    return found
