# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""``stet import``: a project of another program as a folder of Markdown; the project stays."""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path

from stet.commands.outcome import CommandError
from stet.formats.format import FormatError
from stet.formats.projects.model import ImportedProject, Part
from stet.formats.projects.registry import FORMATS, read_project
from stet.storage.atomic import write_atomically

_BAD = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
_LONGEST = 80


def add_parser(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    names = ", ".join(known.title for known in FORMATS)
    parser = parsers.add_parser(
        "import", help="bring a project of another program along, as a folder of Markdown"
    )
    parser.add_argument("source", type=Path, metavar="PROJECT", help=f"a project of {names}")
    parser.add_argument("target", type=Path, metavar="FOLDER", help="a folder that is new or empty")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do it; raises ``CommandError`` and ``StorageError``."""
    target: Path = args.target
    try:
        _, project = read_project(args.source)
    except FormatError as error:
        raise CommandError(str(error)) from error
    source = args.source.resolve()
    inside = target.resolve().is_relative_to(source if source.is_dir() else source.parent)
    if inside and source.is_dir():
        raise CommandError("The new folder would lie in the project. Choose one beside it.")
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise CommandError(f"“{target}” is there already and not empty. Choose a new folder.")
    count = written(project, target)
    for title in project.missing:
        sys.stderr.write(f"The text of “{title}” is not in the project.\n")
    sys.stderr.write(f"{count:,} documents of “{project.title}” are in {target}.\n")
    return 0


def written(project: ImportedProject, folder: Path) -> int:
    """Write the documents of a project into ``folder``; return how many they are."""
    numbers: dict[tuple[str, ...], int] = {}
    places: dict[tuple[str, ...], Path] = {(): folder}

    def numbered(parent: tuple[str, ...], title: str) -> str:
        numbers[parent] = numbers.get(parent, 0) + 1
        return f"{numbers[parent]:02} {_name(title)}"

    for part in project.parts:
        for depth in range(1, len(part.folders) + 1):
            way = part.folders[:depth]
            if way not in places:
                places[way] = places[way[:-1]] / numbered(way[:-1], way[-1])
        place = places[part.folders]
        place.mkdir(parents=True, exist_ok=True)
        name = numbered(part.folders, part.title)
        write_atomically(place / f"{name}.md", _text(part).encode("utf-8"))
        more = [(f"{name}.notes.md", part.notes)] if part.notes else []
        more += [(f"{name}.{_name(title)}.md", text) for title, text in part.versions]
        for other, text in more:
            beside = place / ("notes" if other.endswith(".notes.md") else "snapshots")
            beside.mkdir(exist_ok=True)
            write_atomically(beside / other, text.encode("utf-8"))
    return len(project.parts)


def _text(part: Part) -> str:
    """Return a document with its synopsis in its head, below what head it has."""
    if not part.synopsis or part.text.startswith("---\n"):
        return part.text
    said = json.dumps(" ".join(part.synopsis.split()), ensure_ascii=False)
    title = json.dumps(part.title, ensure_ascii=False)
    return f"---\ntitle: {title}\nsynopsis: {said}\n---\n\n{part.text}"


def _name(title: str) -> str:
    name = " ".join(_BAD.sub(" ", title).split())
    return name.strip(" .")[:_LONGEST].strip() or "Untitled"
