# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where settings, journals and locks live."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

import platformdirs

from stet.deferred import deferred

_NETWORK = ("nfs", "cifs", "smb", "afs", "9p", "sshfs", "davfs", "ncp", "glusterfs", "ceph")
MOUNTS = Path("/proc/self/mounts")
# How a space, a tab, a newline and a backslash stand in that list: in octal.
_ESCAPED = re.compile(r"\\([0-7]{3})")
# SQLite adds "-journal" to a name, and file systems take 255 bytes.
_LONGEST_NAME = 230


def settings_file() -> Path:
    """Return the file of the user's settings."""
    return platformdirs.user_config_path("stet", appauthor=False) / "settings.toml"


def tasks_folder() -> Path:
    """Return the folder of the user's own tasks, one TOML file each."""
    return settings_file().with_name("tasks")


def lenses_folder() -> Path:
    """Return the folder of the user's own lenses, one TOML file each."""
    return settings_file().with_name("lenses")


def templates_folder() -> Path:
    """Return the folder of the user's own templates of briefs, one Markdown file each."""
    return settings_file().with_name("templates")


def state_folder() -> Path:
    """Return the folder of what must outlive a session and has no place beside a file."""
    return platformdirs.user_state_path("stet", appauthor=False)


def documents_folder() -> Path:
    """Return the folder in which the user keeps documents, the home folder where there is none."""
    folder = platformdirs.user_documents_path()
    return folder if folder.is_dir() else Path.home()


def samples_folder() -> Path:
    """Return the folder of the writable copies of the samples."""
    return state_folder() / "samples"


def untitled_folder() -> Path:
    """Return the folder of the journals of documents that have no file yet."""
    return state_folder() / "untitled"


def key_of(file: Path) -> str:
    """Return a short name that only this file has; ``file`` is resolved."""
    return hashlib.sha256(os.fsencode(file)).hexdigest()[:24]


def journal_beside(file: Path) -> Path:
    """Return where the journal of ``file`` belongs."""
    return file.parent / ".stet" / f"{file.name}.db"


def journal_away(file: Path) -> Path:
    """Return where the journal of ``file`` goes when it cannot be beside it."""
    return state_folder() / "journals" / f"{key_of(file)}.db"


def files_folder() -> Path:
    """Return the folder of the notes on which file has which journal; see ``moved``."""
    return state_folder() / "files"


def lock_of(file: Path) -> Path:
    """Return the file whose lock says that a window has ``file`` open."""
    return state_folder() / "locks" / f"{key_of(file)}.lock"


def fits_beside(file: Path) -> bool:
    """Say whether the journal's name is short enough to stand beside ``file``."""
    return len(os.fsencode(file.name)) <= _LONGEST_NAME


def is_on_network(folder: Path, mounts: Path = MOUNTS) -> bool:
    """Say whether ``folder`` is on a network file system, as far as the system tells.

    ``mounts`` is the system's list of them.
    """
    best, kind = "", ""
    for mount, fstype in _mounted(mounts):
        if len(mount) >= len(best) and folder.is_relative_to(mount):
            best, kind = mount, fstype.lower()
    return any(name in kind for name in _NETWORK)


def _mounted(mounts: Path) -> list[tuple[str, str]]:
    """Return where each file system is mounted, and of what type it is."""
    try:
        lines = mounts.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        # Imported here: it takes longer than opening a text, and Linux has its own list.
        psutil = deferred("psutil")
        return [(one.mountpoint, one.fstype) for one in psutil.disk_partitions(all=True)]
    fields = [line.split(" ") for line in lines]
    return [(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), one[1]), one[2]) for one in fields]
