# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A lens: a file that chooses what is looked for and what is measured, and for whom one reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from stet.assist.tasks.task import Label, Sentence, Task
from stet.assist.tasks.task import Lens as Question

LARGEST = 16 * 1024
"""Bytes of a lens's file."""

Names = Annotated[tuple[Label, ...], msgspec.Meta(max_length=60)]


class LensError(Exception):
    """A file that is no lens; ``str()`` says which field is wrong, and how."""


class Lens(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One way to read a text. ``name`` is that of its file.

    ``findings`` are detectors by name, ``measures`` those of the report; ``ask`` is what a model is
    asked, where the writer wants it asked too.
    """

    name: str
    title: Label
    summary: Sentence
    order: int = 100
    findings: Names = ()
    measures: Names = ()
    ask: Annotated[str, msgspec.Meta(max_length=400)] = ""

    def for_model(self, task: Task) -> Task:
        """Return ``task`` with this lens's question in place of its own, where it has one."""
        if not self.ask:
            return task
        question = Question(name=self.name, title=self.title, ask=self.ask)
        return msgspec.structs.replace(task, lenses=(question,))


def read_lens(path: Path) -> Lens:
    """Return the lens that lies at ``path``; raises LensError."""
    try:
        if not path.is_file():  # a pipe or a device would never end
            raise LensError("it is no file")
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise LensError(f"it cannot be read ({error.strerror or error})") from error
    if len(data) > LARGEST:
        raise LensError(f"it is larger than {LARGEST // 1024} KB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LensError("it is not text in UTF-8") from error
    return parse_lens(path.stem, text)


def parse_lens(name: str, text: str) -> Lens:
    """Return the lens ``name`` that a TOML text describes; raises LensError."""
    # Imported here: a window opens without the detectors.
    from stet.assist.coaching.findings.registry import DETECTORS
    from stet.assist.coaching.measures.registry import MEASURES

    try:
        fields = msgspec.toml.decode(text, type=dict[str, object])
    except (ValueError, RecursionError) as error:  # msgspec.DecodeError is a ValueError
        raise LensError(f"it is no TOML: {' '.join(str(error).split())[:200]}") from error
    if "name" in fields:
        raise LensError("there is no field “name”: a lens is called as its file is")
    try:
        lens = msgspec.convert({"name": name, **fields}, Lens)
    except msgspec.ValidationError as error:
        raise LensError(" ".join(str(error).replace("`", "").split())[:200]) from error
    for field, named, known in (
        ("findings", lens.findings, tuple(DETECTORS)),
        ("measures", lens.measures, tuple(MEASURES)),
    ):
        for each in named:
            if each not in known:
                raise LensError(
                    f"in “{field}”: there is no “{each}”; there are: {', '.join(known)}"
                )
    if not lens.findings and not lens.measures:
        raise LensError("it looks for nothing: name some findings or measures")
    return lens
