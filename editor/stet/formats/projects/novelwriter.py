# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""novelWriter's projects: a list in XML, and documents in a Markdown of its own."""

from __future__ import annotations

import re
from pathlib import Path

from stet.formats.projects.model import (
    ImportedProject,
    Part,
    ProjectFormat,
    by_suffix,
    content,
    xml,
)

_SYNOPSIS = re.compile(r"^%\s*(?:Synopsis|Short|Description):\s*(.*)$", re.IGNORECASE)
_TITLE = re.compile(r"^(#{1,4})(!?)\s")
_DEEPEST = 100


def read(path: Path) -> ImportedProject:
    """Return the documents in the order of the project's tree; raises ``FormatError``."""
    root = xml(path)
    items = {item.get("handle", ""): item for item in root.iter("item")}
    names = {handle: (item.findtext("name") or "").strip() for handle, item in items.items()}
    parents = {handle: item.get("parent") or "" for handle, item in items.items()}
    order = {
        handle: (int(given) if (given := item.get("order", "0")).isdigit() else 0, place)
        for place, (handle, item) in enumerate(items.items())
    }

    def way(handle: str) -> list[str]:
        out: list[str] = []
        while handle in items and len(out) < _DEEPEST and handle not in out:
            out.append(handle)
            handle = parents[handle]
        return out[::-1]

    parts: list[Part] = []
    missing: list[str] = []
    for handle in sorted(items, key=lambda each: [order[step] for step in way(each)]):
        item = items[handle]
        if item.get("type") != "FILE" or item.get("class") == "TRASH":
            continue
        title = names[handle] or "Untitled"
        data = content(path.parent / "content" / f"{handle}.nwd", path.parent)
        if data is None:
            missing.append(title)
            continue
        text, synopsis = _markdown(data.decode("utf-8", "replace"))
        folders = tuple(names[step] or "Untitled" for step in way(handle)[:-1])
        parts.append(Part(title, text, folders, synopsis))
    title = root.findtext("project/name") or root.findtext("project/title") or path.parent.name
    return ImportedProject(title.strip(), tuple(parts), tuple(missing))


def _markdown(text: str) -> tuple[str, str]:
    """Return the text without what novelWriter notes for itself, and the synopsis."""
    lines: list[str] = []
    synopsis: list[str] = []
    for line in text.splitlines():
        if line.startswith("%%~"):
            continue
        if found := _SYNOPSIS.match(line):
            synopsis.append(found[1])
            continue
        lines.append(_TITLE.sub(lambda found: f"{found[1]} ", line))
    body = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return f"{body}\n" if body else "", " ".join(synopsis)


FORMAT = ProjectFormat("novelwriter", "novelWriter", by_suffix(".nwx"), read)
