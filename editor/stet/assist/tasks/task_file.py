# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A task's TOML file, read into a ``Task``, or one sentence on what is wrong with it.

The file may be anybody's: its size is bounded before it is read, and what it says is checked
against what there is (guards, icons, placeholders), so that a task that parses can be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import msgspec

from stet.assist.tasks.task import PLACEHOLDERS, Instruction, Output, Task
from stet.deferred import deferred
from stet.storage.own_file import OwnFileError, read_own_file
from stet_resources import icons

LARGEST = 32 * 1024
"""Bytes of a task's file."""

_NAME = re.compile(r"[^\W_][\w-]{0,39}")
# Nobody needs a key of ten parts, and the time that tomllib takes grows with their square.
_DEEP_KEY = re.compile(r"""(?<![\w.'"-])(?:(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')[ \t]*+\.[ \t]*+){9}""")
_PLACE = re.compile(r"(?P<what>.*) - at `(?:\$\.?)?(?P<field>.*)`", re.DOTALL)
_FROM_ELSEWHERE = ("name", "is_own")


def read_task(path: Path, *, is_own: bool) -> Task:
    """Return the task that lies at ``path``; raises OwnFileError."""
    return parse_task(path.stem, read_own_file(path, LARGEST), is_own=is_own)


def parse_task(name: str, text: str, *, is_own: bool = False) -> Task:
    """Return the task ``name`` that a TOML text describes; raises OwnFileError."""
    if not _NAME.fullmatch(name):
        raise OwnFileError("its name may have letters, digits and hyphens only, 40 at most")
    if _DEEP_KEY.search(text):
        raise OwnFileError("it nests its keys too deeply")
    try:
        fields = msgspec.toml.decode(text, type=dict[str, object])
    except (ValueError, RecursionError) as error:  # msgspec.DecodeError is a ValueError
        raise OwnFileError(f"it is no TOML: {_flat(str(error))}") from error
    for field in _FROM_ELSEWHERE:
        if field in fields:
            raise OwnFileError(f"there is no field “{field}”")
    try:
        task = msgspec.convert({"name": name, "is_own": is_own, **fields}, Task)
    except msgspec.ValidationError as error:
        raise OwnFileError(_worded(str(error))) from error
    _check(task)
    return task


def _check(task: Task) -> None:
    """Raise OwnFileError where the fields are valid one by one, and not together."""
    for field, text in (("title", task.title), ("summary", task.summary), ("key", task.key)):
        if text and not (text.isprintable() and text.strip()):
            raise OwnFileError(f"in “{field}” there are characters that cannot be shown")
    if task.icon not in icons():
        raise OwnFileError(f"in “icon”: there is no icon “{_flat(task.icon)}”")
    if task.is_own and task.guards is not None:
        guards: Mapping[str, object] = deferred("stet.assist.guards.registry:GUARDS")
        for guard in task.guards:
            if guard not in guards:
                known = ", ".join(guards)
                raise OwnFileError(f"in “guards”: there is no “{_flat(guard)}”; there are: {known}")
    if task.is_own and task.way == "operation":
        checks: Mapping[str, object] = deferred("stet.assist.operations.registry:OPERATIONS")
        if task.check not in checks:
            known = ", ".join(checks)
            raise OwnFileError(f"in “check”: there is no “{_flat(task.check)}”; there are: {known}")
    if task.output is Output.CHANGES and not task.may:
        raise OwnFileError("“may” is empty: say what it may do to the text")
    found, allowed = task.placeholders(), PLACEHOLDERS[task.output]
    if unknown := sorted(found - allowed):
        known = ", ".join(sorted(allowed))
        raise OwnFileError(f"in “request”: no place is called {{{unknown[0]}}}; there are: {known}")
    # A continuation begins with the passage; the request need not say it again.
    wanted = set() if task.output is Output.CONTINUATION else {"passage"}
    if task.instruction is not Instruction.NONE:
        wanted.add("instruction")
    if task.output is Output.COMMENTS:
        wanted.add("lens")
    if missing := sorted(wanted - found):
        raise OwnFileError(f"in “request”: the place {{{missing[0]}}} is missing")
    if "lens" in found and not task.lenses:
        raise OwnFileError("“lenses” is empty, and “request” has the place {lens}")
    if "instruction" in found and task.instruction is Instruction.NONE:
        raise OwnFileError("“instruction” is none, and “request” has the place {instruction}")
    if not task.length.shortest <= task.length.target <= task.length.longest:
        raise OwnFileError("in “length”: shortest, target and longest are out of order")


def _worded(message: str) -> str:
    """Return what msgspec says of a field, the field first."""
    if match := _PLACE.fullmatch(_flat(message)):
        what = match["what"]
        message = f"in `{match['field']}`: {what[:1].lower()}{what[1:]}"
    return re.sub("`([^`]*)`", r"“\1”", _flat(message))


def _flat(text: str) -> str:
    shown = "".join(c if c.isprintable() else " " for c in text)
    return " ".join(shown.split())[:200]
