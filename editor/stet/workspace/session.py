# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where the last session stood: what was open, what the window looked like, what was asked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, TypeVar

import msgspec

from stet.storage import paths
from stet.workspace.record import DocumentRecord, Place
from stet.workspace.versioned_file import Kept, Table, VersionedFile

_Value = TypeVar("_Value")

MOST_RECENT = 12
"""How many documents are remembered as recent."""

MOST_PROJECTS = 40
"""Of how many folders it is remembered what was open."""

MOST_PLACES = 200
"""In how many texts it is remembered where the writer was."""

MOST_INSTRUCTIONS = 30
"""How many instructions are remembered."""


class OpenTexts(msgspec.Struct, frozen=True):
    """The texts of a project that are open, in the order of their tabs, and the one in front.

    Paths are within the project's folder, with ``/``; ``current`` is empty where none of them is.
    """

    open: tuple[str, ...] = ()
    current: str = ""


class Session(msgspec.Struct, frozen=True):
    """What is remembered from one start to the next without the writer's having chosen it.

    ``panel_width`` and ``picture_width``, that of the panel with the picture (0: half of the
    window), are in pixels, ``geometry`` what Qt says of the window's place, in hexadecimal.
    ``recent`` and ``instructions`` are newest first. ``open`` are the files of the tabs in their
    order, ``current`` the one in front. ``inherited`` is what an earlier Stet kept here of single
    documents, by file, until each is opened. ``project`` is the folder that is open, empty for
    none, ``projects`` what was open in each folder, ``places`` where the writer was in texts that
    were only looked at, both with the newest last. ``exported_as`` is the name of the format that a
    text was last written out in. Paths are absolute.
    """

    panel: str = "review"
    panel_shown: bool = True
    panel_width: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 336
    picture_width: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 0
    geometry: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]*$")] = ""
    recent: tuple[str, ...] = ()
    open: tuple[str, ...] = ()
    current: str = ""
    instructions: tuple[str, ...] = ()
    inherited: dict[str, DocumentRecord] = {}
    project: str = ""
    projects: dict[str, OpenTexts] = {}
    places: dict[str, Place] = {}
    exported_as: str = ""
    project_shown: bool = True
    project_width: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 264

    def with_recent(self, file: Path) -> tuple[str, ...]:
        """Return ``recent`` with ``file`` as the newest."""
        return _first(str(file), self.recent, MOST_RECENT)

    def with_texts(self, project: str, texts: OpenTexts) -> dict[str, OpenTexts]:
        """Return ``projects`` with what is open in one of them as the newest."""
        return _last(project, texts, self.projects, MOST_PROJECTS)

    def with_place(self, file: Path, place: Place) -> dict[str, Place]:
        """Return ``places`` with that in ``file`` as the newest."""
        return _last(str(file), place, self.places, MOST_PLACES)

    def with_instruction(self, words: str) -> tuple[str, ...]:
        """Return ``instructions`` with ``words`` as the newest."""
        return _first(words, self.instructions, MOST_INSTRUCTIONS)


def _first(one: str, others: tuple[str, ...], most: int) -> tuple[str, ...]:
    return (one, *(other for other in others if other != one))[:most]


def _last(name: str, value: _Value, others: Mapping[str, _Value], most: int) -> dict[str, _Value]:
    kept = [(other, each) for other, each in others.items() if other != name]
    return dict([*kept[1 - most :], (name, value)])


def _out_of_settings(table: Table) -> Table:
    """Version 1 had preferences, session and facts about documents in one file."""
    inherited: dict[str, dict[str, Any]] = {}
    for old, new in (("kept_ideas", "ideas"), ("shown", "shown"), ("notes", "notes")):
        kept = table.get(old)
        for file, value in kept.items() if isinstance(kept, dict) else ():
            inherited.setdefault(file, {})[new] = value
    return {**table, "open": table.get("session", ()), "inherited": inherited}


def session_file() -> VersionedFile[Session]:
    """Return where the user's session is kept."""
    path = paths.state_folder() / "session.toml"
    return VersionedFile(Session, path, (_out_of_settings,), paths.settings_file())


def kept(session: Session) -> Kept[Session]:
    """Return ``session`` as it is held by a window."""
    return Kept(session, session_file())
