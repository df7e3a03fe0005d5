# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is brought along from a project: its documents in their order, and what is said of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from stet.formats.format import FormatError

LARGEST = 64 << 20
"""Bytes of one file of a project that are read."""


@dataclass(frozen=True, slots=True)
class Part:
    """A document: its Markdown, and the titles of the folders that it lies in, outermost first.

    ``versions`` are older ones by their titles.
    """

    title: str
    text: str
    folders: tuple[str, ...] = ()
    synopsis: str = ""
    notes: str = ""
    versions: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedProject:
    """A project's title and its documents; ``missing`` are those whose files are not there.

    ``left_out`` says in words what of the project is no text and has no place in Stet.
    """

    title: str
    parts: tuple[Part, ...]
    missing: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectFormat:
    """A program's projects: ``find`` gives the file that a path is known by, None for none.

    ``read`` is given that file and raises ``FormatError``.
    """

    name: str
    title: str
    find: Callable[[Path], Path | None]
    read: Callable[[Path], ImportedProject]


def counted(number: int, one: str, more: str) -> tuple[str, ...]:
    """Return a number of things that are left out, nothing for none."""
    return (f"{number:,} {one if number == 1 else more}",) if number else ()


def content(path: Path, within: Path) -> bytes | None:
    """Return what is in a file of a project, None where it is not there or lies outside it."""
    try:
        real = path.resolve()
        if not real.is_relative_to(within.resolve()) or not real.is_file():
            return None
        if real.stat().st_size > LARGEST:
            raise FormatError(f"“{path.name}” in this project is larger than Stet reads.")
        return real.read_bytes()
    except (OSError, ValueError):
        return None


def xml(path: Path) -> etree._Element:
    """Return a file of XML, with no entity put in and nothing fetched; raises ``FormatError``."""
    data = content(path, path.parent)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return etree.fromstring(data or b"", parser)
    except etree.XMLSyntaxError as error:
        raise FormatError(f"“{path.name}” is damaged, so the project cannot be read.") from error


def by_suffix(suffix: str) -> Callable[[Path], Path | None]:
    """Return what finds the one file with that ending: the path itself, or one in the folder."""

    def find(path: Path) -> Path | None:
        if path.is_file():
            return path if path.name.lower().endswith(suffix) else None
        found = sorted(each for each in path.glob("*") if each.name.lower().endswith(suffix))
        return found[0] if found else None

    return find
