# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the writer prefers, in one TOML file that may be edited by hand."""

from __future__ import annotations

import getpass
from typing import Annotated, Literal

import msgspec

from stet.storage import paths
from stet.workspace.versioned_file import Kept, Table, VersionedFile

ADDRESS = r"^(https?://[^\s/]\S*)?$"
"""What the address of an engine of one's own looks like."""


ABOUT_NO_MODEL = frozenset(
    {
        *("theme", "zoom", "page_font", "interface_size", "writer", "grain", "learn"),
        *("checking", "rules_off", "grammar"),
        *("paper", "margins", "landscape"),
    }
)
"""The preferences that say nothing about models."""


class Preferences(msgspec.Struct, frozen=True):
    """What the writer chose, for every document.

    ``writer`` is empty for the account's name; ``zoom`` is in percent; ``page_font`` is the family
    that pages are shown in, empty for the usual one; ``interface_size`` is that of the whole window
    in percent, from the next start on; ``grain`` is how much one decision about a change takes
    along; ``learn`` is whether decisions are counted.

    Of the model: ``model`` is the one for everything, empty where Stet chooses; ``task_models``
    are those for single tasks. ``context`` in tokens and ``threads`` are 0, ``gpu_layers`` are -1
    where Stet chooses; ``keep_minutes`` is how long an idle model stays in memory, 0 for
    as long as Stet is open; ``ideas_temperature`` is how far ideas may stray, 0 as the task has
    it. ``read_ahead`` is when the model may read what is likely to be asked; ``keep_reading`` is
    whether what it has read of a document is kept on disk, encrypted. ``mirror`` is a server to
    fetch models from in place of Hugging Face. ``engine_address`` is the writer's own server, used
    only while ``engine_on``; ``engine_confirmed`` is the address outside the own network that the
    writer allowed.

    ``checking`` is what the checks without a model do: nothing while one writes, underlines, or
    changes as well when they are asked for; ``rules_off`` are the rules never to be told of.
    ``grammar`` is whether a check reads the grammar of other languages than English too.

    ``paper``, ``margins`` and ``landscape`` are the sheets to print on; ``paper`` is empty for what
    the country prints on.
    """

    theme: Literal["system", "light", "dark"] = "system"
    zoom: Annotated[int, msgspec.Meta(ge=25, le=500)] = 100
    page_font: str = ""
    interface_size: Annotated[int, msgspec.Meta(ge=50, le=400)] = 100
    writer: str = ""
    grain: Literal["word", "phrase", "sentence"] = "word"
    learn: bool = True
    model: str = ""
    task_models: dict[str, str] = {}
    context: Annotated[int, msgspec.Meta(ge=0, le=1_048_576)] = 0
    threads: Annotated[int, msgspec.Meta(ge=0, le=512)] = 0
    gpu_layers: Annotated[int, msgspec.Meta(ge=-1, le=1000)] = -1
    keep_minutes: Annotated[int, msgspec.Meta(ge=0, le=1440)] = 15
    ideas_temperature: Annotated[float, msgspec.Meta(ge=0.0, le=2.0)] = 0.0
    read_ahead: Literal["pauses", "plugged", "never"] = "pauses"
    keep_reading: bool = True
    mirror: Annotated[str, msgspec.Meta(pattern=ADDRESS)] = ""
    engine_on: bool = False
    engine_address: Annotated[str, msgspec.Meta(pattern=ADDRESS)] = ""
    engine_model: str = ""
    engine_confirmed: str = ""
    checking: Literal["off", "underline", "changes"] = "changes"
    rules_off: tuple[str, ...] = ()
    grammar: bool = False
    paper: Literal["", "A4", "A5", "Letter", "Legal"] = ""
    margins: Literal["narrow", "normal", "wide"] = "normal"
    landscape: bool = False

    @property
    def writer_name(self) -> str:
        """The name that the writer goes by: the one chosen, else that of the account."""
        if self.writer:
            return self.writer
        try:
            return getpass.getuser()
        except (OSError, KeyError):  # an account without a name
            return "Writer"

    def with_task_model(self, task: str, model: str) -> dict[str, str]:
        """Return ``task_models`` with ``model`` for ``task``; empty for the one for everything."""
        others = {name: chosen for name, chosen in self.task_models.items() if name != task}
        return {**others, task: model} if model else others


def _out_of_settings(table: Table) -> Table:
    """Version 1 had preferences, session and facts about documents in one file."""
    return table


def preferences_file() -> VersionedFile[Preferences]:
    """Return where the user's preferences are kept."""
    before = paths.settings_file()
    path = before.with_name("preferences.toml")
    return VersionedFile(Preferences, path, (_out_of_settings,), before)


def kept(preferences: Preferences) -> Kept[Preferences]:
    """Return ``preferences`` as they are held by a window."""
    return Kept(preferences, preferences_file())
