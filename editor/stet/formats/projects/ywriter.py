# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""yWriter's projects (.yw7): chapters with scenes in one file of XML."""

from __future__ import annotations

import re
from pathlib import Path

from stet.formats.projects.model import (
    ImportedProject,
    Part,
    ProjectFormat,
    by_suffix,
    counted,
    xml,
)
from stet.formats.rich.escapes import at_line_start, escaped

_MARKS = {"b": "**", "i": "*", "s": "~~"}
_MARK = re.compile(r"\[(/?)([bisu])\]")


def read(path: Path) -> ImportedProject:
    """Return the scenes in the order of the chapters; raises ``FormatError``."""
    root = xml(path)
    scenes = {(scene.findtext("ID") or ""): scene for scene in root.iter("SCENE")}
    parts: list[Part] = []
    missing: list[str] = []
    for chapter in root.iter("CHAPTER"):
        if chapter.find("Unused") is not None:
            continue
        name = (chapter.findtext("Title") or "").strip() or "Untitled"
        for number in chapter.iter("ScID"):
            scene = scenes.get(number.text or "")
            if scene is None:
                missing.append(f"{name}, scene {number.text}")
                continue
            if scene.find("Unused") is not None:
                continue
            title = (scene.findtext("Title") or "").strip() or "Untitled"
            text = _markdown(scene.findtext("SceneContent") or "")
            synopsis = " ".join((scene.findtext("Desc") or "").split())
            notes = (scene.findtext("Notes") or "").strip()
            parts.append(Part(title, text, (name,), synopsis, notes))
    title = (root.findtext("PROJECT/Title") or path.stem).strip()
    left_out = (
        *counted(len(root.findall("CHARACTERS/CHARACTER")), "character", "characters"),
        *counted(len(root.findall("LOCATIONS/LOCATION")), "location", "locations"),
        *counted(len(root.findall("ITEMS/ITEM")), "item", "items"),
    )
    return ImportedProject(title, tuple(parts), tuple(missing), left_out)


def _markdown(text: str) -> str:
    paragraphs = [line.strip() for line in text.splitlines()]
    out = "\n\n".join(_paragraph(each) for each in paragraphs if each)
    return f"{out}\n" if out else ""


def _paragraph(line: str) -> str:
    out: list[str] = []
    done = 0
    for found in _MARK.finditer(line):
        out += (escaped(line[done : found.start()]), _MARKS.get(found[2], ""))
        done = found.end()
    rest = escaped(line[done:])
    return "".join([*out, rest]) if out else at_line_start(rest)


FORMAT = ProjectFormat("ywriter", "yWriter", by_suffix(".yw7"), read)
