# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the window remembers from one day to the next: one small JSON file."""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

import msgspec

from stet.storage.paths import settings_file

_log = logging.getLogger(__name__)

RECENT = 12
"""How many documents are remembered as recent."""

INSTRUCTIONS = 30
"""How many instructions are remembered."""


class Preferences(msgspec.Struct):
    """The user's choices and the state of the last session. Paths are absolute."""

    appearance: str = "system"
    zoom: int = 100
    writer: str = ""
    panel: str = "review"
    panel_shown: bool = True
    panel_width: int = 320
    geometry: str = ""
    recent: list[str] = []
    session: list[str] = []
    current: str = ""
    instructions: list[str] = []
    kept_ideas: dict[str, list[str]] = {}

    def remember_recent(self, path: Path) -> None:
        """Put ``path`` at the head of the recent documents."""
        name = str(path)
        self.recent = [name, *(other for other in self.recent if other != name)][:RECENT]

    def remember_instruction(self, words: str) -> None:
        """Put ``words`` at the head of the instructions that were given."""
        rest = [other for other in self.instructions if other != words]
        self.instructions = [words, *rest][:INSTRUCTIONS]


def preferences_path() -> Path:
    """Return where the file lies."""
    return settings_file().with_name("window.json")


def load() -> Preferences:
    """Return what was remembered; fresh preferences where the file is missing or damaged."""
    try:
        return msgspec.json.decode(preferences_path().read_bytes(), type=Preferences)
    except FileNotFoundError:
        return Preferences()
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        _log.info("the preferences cannot be read: %s", error)
        return Preferences()


def save(preferences: Preferences) -> None:
    """Write ``preferences`` whole or not at all; a folder that refuses costs only the memory."""
    path = preferences_path()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".window-")
        with os.fdopen(handle, "wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(preferences)))
        Path(temporary).replace(path)
    except OSError as error:
        _log.info("the preferences cannot be written: %s", error)
