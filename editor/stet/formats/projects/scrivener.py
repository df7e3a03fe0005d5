# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Scrivener's projects (.scriv) of versions 2 and 3: binder, synopses, notes and snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from stet.formats.projects.model import (
    ImportedProject,
    Part,
    ProjectFormat,
    by_suffix,
    content,
    counted,
    xml,
)
from stet.formats.rich.markdown import markdown_of
from stet.formats.rich.rtf import read_rtf

_DEEPEST = 100
_OTHERS = ("PDF", "Image", "WebArchive", "Movie", "Sound", "Other")


def read(path: Path) -> ImportedProject:
    """Return the binder's documents in order, without the trash; raises ``FormatError``."""
    root = path.parent
    missing: list[str] = []
    parts: list[Part] = []
    others = 0
    for item, folders in _items(xml(path).find("Binder"), ()):
        name = item.get("UUID") or item.get("ID") or ""
        title = (item.findtext("Title") or "").strip() or "Untitled"
        text = _words(root, name, "content")
        synopsis = _plain(root, name)
        notes = _words(root, name, "notes") or ""
        children = item.find("Children")
        is_folder = children is not None and len(children) > 0
        if text is None and not is_folder and item.get("Type") == "Text":
            missing.append(title)
        others += text is None and item.get("Type") in _OTHERS
        if text or synopsis or notes:
            inside = (*folders, title) if is_folder else folders
            versions = tuple(_snapshots(root, name))
            parts.append(Part(title, text or "", inside, synopsis, notes, versions))
    left_out = counted(others, "picture, PDF or web page", "pictures, PDFs and web pages")
    return ImportedProject(path.stem, tuple(parts), tuple(missing), left_out)


def _items(
    node: etree._Element | None, folders: tuple[str, ...]
) -> Iterator[tuple[etree._Element, tuple[str, ...]]]:
    for item in node if node is not None else ():
        if item.tag != "BinderItem" or item.get("Type") == "TrashFolder":
            continue
        yield item, folders
        if len(folders) < _DEEPEST:
            title = (item.findtext("Title") or "").strip() or "Untitled"
            yield from _items(item.find("Children"), (*folders, title))


def _words(root: Path, name: str, kind: str) -> str | None:
    suffix = "" if kind == "content" else f"_{kind}"
    for path in (
        root / "Files" / "Data" / name / f"{kind}.rtf",
        root / "Files" / "Docs" / f"{name}{suffix}.rtf",
    ):
        if name and (data := content(path, root)) is not None:
            return markdown_of(read_rtf(data).blocks)
    return None


def _plain(root: Path, name: str) -> str:
    for path in (
        root / "Files" / "Data" / name / "synopsis.txt",
        root / "Files" / "Docs" / f"{name}_synopsis.txt",
    ):
        if name and (data := content(path, root)) is not None:
            return data.decode("utf-8", "replace").strip()
    return ""


def _snapshots(root: Path, name: str) -> Iterator[tuple[str, str]]:
    folder = root / "Snapshots" / f"{name}.snapshots"
    if name and folder.is_dir():
        for path in sorted(folder.glob("*.rtf")):
            if (data := content(path, root)) is not None:
                yield path.stem, markdown_of(read_rtf(data).blocks)


FORMAT = ProjectFormat("scrivener", "Scrivener", by_suffix(".scrivx"), read)
