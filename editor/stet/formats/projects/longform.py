# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Longform's index in an Obsidian vault: the order of scenes that are Markdown already."""

from __future__ import annotations

import re
from pathlib import Path

from stet.formats.format import FormatError
from stet.formats.projects.model import ImportedProject, Part, ProjectFormat, content

_SCENE = re.compile(r"^\s*((?:-\s+)+)(.+?)\s*$")
_KEY = re.compile(r"^  (title|sceneFolder|format):\s*(.*?)\s*$")


def find(path: Path) -> Path | None:
    """Return the note whose head says that it is an index of Longform's."""
    notes = [path] if path.is_file() else sorted(path.glob("*.md"))
    for note in notes:
        if note.suffix.lower() == ".md" and _head(note):
            return note
    return None


def _head(path: Path) -> list[str]:
    """Return the lines of the head below ``longform:``; none where there is no such head."""
    data = content(path, path.parent) or b""
    lines = data.decode("utf-8", "replace").splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        return []
    head = lines[1 : lines.index("---", 1)]
    if "longform:" not in [line.rstrip() for line in head]:
        return []
    start = [line.rstrip() for line in head].index("longform:") + 1
    end = next((n for n in range(start, len(head)) if head[n][:1].strip()), len(head))
    return head[start:end]


def read(path: Path) -> ImportedProject:
    """Return the scenes in the order of the index; raises ``FormatError``."""
    head = _head(path)
    said = {found[1]: found[2].strip("\"'") for line in head if (found := _KEY.match(line))}
    starts = [n for n, line in enumerate(head) if line.strip() == "scenes:"]
    if not starts:
        raise FormatError(f"“{path.name}” names no scenes.")
    folder = path.parent / (said.get("sceneFolder") or "/").strip("/")
    parts: list[Part] = []
    missing: list[str] = []
    above: list[str] = []
    for line in head[starts[0] + 1 :]:
        found = _SCENE.match(line)
        if not found:
            break
        name = found[2].strip("\"'")
        indent = (len(line) - len(line.lstrip()) - 4) // 2
        depth = max(0, found[1].count("-") - 1 + max(indent, 0))
        above = [*above[:depth], name]
        data = content(folder / f"{name}.md", path.parent)
        if data is None:
            missing.append(name)
        else:
            text = data.decode("utf-8", "replace").replace("\r\n", "\n")
            parts.append(Part(name, text, tuple(above[:-1])))
    return ImportedProject(said.get("title") or path.stem, tuple(parts), tuple(missing))


FORMAT = ProjectFormat("longform", "Longform", find, read)
