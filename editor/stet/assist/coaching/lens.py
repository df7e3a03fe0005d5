# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A lens: a file that chooses what is looked for and what is measured, and for whom one reads."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import msgspec

from stet.assist.tasks.task import Label, Sentence, Task
from stet.assist.tasks.task import Lens as Question
from stet.deferred import deferred
from stet.storage.own_file import OwnFileError, read_own_file

LARGEST = 16 * 1024
"""Bytes of a lens's file."""

Names = Annotated[tuple[Label, ...], msgspec.Meta(max_length=60)]


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
    """Return the lens that lies at ``path``; raises OwnFileError."""
    return parse_lens(path.stem, read_own_file(path, LARGEST))


def parse_lens(name: str, text: str) -> Lens:
    """Return the lens ``name`` that a TOML text describes; raises OwnFileError."""
    detectors: Mapping[str, object] = deferred("stet.assist.coaching.findings.registry:DETECTORS")
    measures: Mapping[str, object] = deferred("stet.assist.coaching.measures.registry:MEASURES")
    try:
        fields = msgspec.toml.decode(text, type=dict[str, object])
    except (ValueError, RecursionError) as error:  # msgspec.DecodeError is a ValueError
        raise OwnFileError(f"it is no TOML: {' '.join(str(error).split())[:200]}") from error
    if "name" in fields:
        raise OwnFileError("there is no field “name”: a lens is called as its file is")
    try:
        lens = msgspec.convert({"name": name, **fields}, Lens)
    except msgspec.ValidationError as error:
        raise OwnFileError(" ".join(str(error).replace("`", "").split())[:200]) from error
    for field, named, known in (
        ("findings", lens.findings, tuple(detectors)),
        ("measures", lens.measures, tuple(measures)),
    ):
        for each in named:
            if each not in known:
                raise OwnFileError(
                    f"in “{field}”: there is no “{each}”; there are: {', '.join(known)}"
                )
    if not lens.findings and not lens.measures:
        raise OwnFileError("it looks for nothing: name some findings or measures")
    return lens
