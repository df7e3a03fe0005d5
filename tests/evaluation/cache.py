# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Outcomes kept on disk, by passage, task, model and the code that a task runs through.

What has been run is not run again until one of these changes, so a run that was stopped goes on
where it was.
"""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

import stet
import stet_models
import stet_resources
from stet.assist.evaluation.outcome import Outcome
from stet.assist.evaluation.passage import Passage

_EDITOR = Path(stet.__file__).parent
_MODELS = Path(stet_models.__file__).parent
_RESOURCES = Path(stet_resources.__file__).parent
_APART = {"coaching": "comments", "ideas": "ideas"}
"""Rooms of the assistant that only tasks with this output run through."""
_NOT_CODE = {"evaluation", "fonts", "icons", "themes", "samples", "app", "catalogue.toml"}
_TASK_FILES = _RESOURCES / "tasks"


class Cache:
    """Outcomes in a folder, a file each; to be used by one run at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def get(self, key: str) -> Outcome | None:
        """Return an outcome, None where it is not kept or cannot be read."""
        try:
            return msgspec.json.decode((self._folder / f"{key}.json").read_bytes(), type=Outcome)
        except (OSError, msgspec.MsgspecError):
            return None

    def put(self, key: str, outcome: Outcome) -> None:
        """Keep an outcome."""
        path = self._folder / f"{key}.json"
        temporary = path.with_suffix(".part")
        temporary.write_bytes(msgspec.json.format(msgspec.json.encode(outcome)))
        temporary.replace(path)


def key_of(passage: Passage, output: str, what: Iterable[str]) -> str:
    """Return the key of a trial: its passage, what is asked (``what``), and the code for it."""
    digest = hashlib.sha256(code_digest(output).encode())
    for part in (passage.text, passage.head.language, output, *what):
        digest.update(b"\0" + part.encode())
    return digest.hexdigest()[:32]


@functools.cache
def code_digest(output: str) -> str:
    """Return a digest of all that a task with this output runs through, task files left out."""
    digest = hashlib.sha256()
    roots = [*(_EDITOR / name for name in ("assist", "document", "markdown")), _MODELS, _RESOURCES]
    for path in sorted(path for root in roots for path in root.rglob("*") if path.is_file()):
        if path.suffix not in (".py", ".toml", ".tsv", ".txt") or _NOT_CODE & set(path.parts):
            continue
        if path.is_relative_to(_TASK_FILES):
            continue
        if any(room in path.parts and output != only for room, only in _APART.items()):
            continue
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def task_text(name: str) -> str:
    """Return what the file of a task says, "" for one that has none."""
    path = _TASK_FILES / f"{name}.toml"
    return path.read_text(encoding="utf-8") if path.exists() else ""
