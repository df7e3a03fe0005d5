# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A project of another program as a folder of Markdown; the project itself stays as it is.

The folder is made beside its place under another name, and comes there whole or not at all.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from stet.formats.format import FormatError
from stet.formats.projects.model import ImportedProject, Part
from stet.formats.projects.registry import read_project
from stet.storage import errors
from stet.storage.atomic import write_atomically
from stet.workspace.file_names import file_name

Progress = Callable[[int, int], bool]
"""Told how many documents of how many are there; says whether to go on."""


class NotImported(Exception):
    """A project cannot be brought along; ``str()`` of it is a sentence to show."""


@dataclass(frozen=True)
class Imported:
    """What was brought along: where it is, whose and what it was, and what is not there.

    ``missing`` are titles of documents without a file; ``left_out`` is what Stet has no place for.
    """

    folder: Path
    program: str
    title: str
    count: int
    missing: tuple[str, ...]
    left_out: tuple[str, ...]


def go_on(_done: int, _all: int) -> bool:
    """Go on whatever is done."""
    return True


def import_project(source: Path, target: Path, progress: Progress = go_on) -> Imported | None:
    """Bring a project along as the folder ``target``, which is new or empty; None once stopped.

    Raises ``NotImported`` and ``StorageError``, nothing being left behind then.
    """
    try:
        known, project = read_project(source)
    except FormatError as error:
        raise NotImported(str(error)) from error
    real = source.resolve()
    if real.is_dir() and target.resolve().is_relative_to(real):
        raise NotImported("The new folder would lie in the project. Choose one beside it.")
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        if target.exists() and (not target.is_dir() or any(target.iterdir())):
            raise NotImported(f"“{target}” is there already and not empty. Choose a new folder.")
        fresh.mkdir(parents=True)
        for done in _write(project, fresh):
            if not progress(done, len(project.parts)):
                return None
        if target.exists():
            target.rmdir()
        fresh.rename(target)
    except OSError as error:
        raise errors.writing_error(target, error) from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return Imported(
        target,
        known.title,
        project.title,
        len(project.parts),
        project.missing,
        project.left_out,
    )


def folder_for(source: Path, parent: Path) -> Path:
    """Return a folder in ``parent`` that is not there yet, called as the project at ``source``."""
    is_named = source.stem.lower() not in ("nwproject", "index")
    name = file_name(source.stem if is_named else source.parent.name)
    count, folder = 1, parent / name
    while folder.exists():
        count += 1
        folder = parent / f"{name} {count}"
    return folder


def _write(project: ImportedProject, folder: Path) -> Iterator[int]:
    """Write the documents of a project into ``folder``; yield how many are there."""
    numbers: dict[tuple[str, ...], int] = {}
    places: dict[tuple[str, ...], Path] = {(): folder}

    def numbered(parent: tuple[str, ...], title: str) -> str:
        numbers[parent] = numbers.get(parent, 0) + 1
        return f"{numbers[parent]:02} {file_name(title)}"

    for done, part in enumerate(project.parts, 1):
        for depth in range(1, len(part.folders) + 1):
            way = part.folders[:depth]
            if way not in places:
                places[way] = places[way[:-1]] / numbered(way[:-1], way[-1])
        place = places[part.folders]
        place.mkdir(parents=True, exist_ok=True)
        name = numbered(part.folders, part.title)
        write_atomically(place / f"{name}.md", _text(part).encode("utf-8"))
        more = [(f"{name}.notes.md", part.notes)] if part.notes else []
        more += [(f"{name}.{file_name(title)}.md", text) for title, text in part.versions]
        for other, text in more:
            beside = place / ("notes" if other.endswith(".notes.md") else "snapshots")
            beside.mkdir(exist_ok=True)
            write_atomically(beside / other, text.encode("utf-8"))
        yield done


def _text(part: Part) -> str:
    """Return a document with its synopsis in its head, below what head it has."""
    if not part.synopsis or part.text.startswith("---\n"):
        return part.text
    said = json.dumps(" ".join(part.synopsis.split()), ensure_ascii=False)
    title = json.dumps(part.title, ensure_ascii=False)
    return f"---\ntitle: {title}\nsynopsis: {said}\n---\n\n{part.text}"
