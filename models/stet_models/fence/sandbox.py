# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Fences the worker in before it opens a model, and says in plain words what holds.

A model file is a stranger's, and what reads it is a large program in C++. Should a file make that
program do what it likes, the system still answers for it: no network, no reading of the writer's
files, no writing, no other programs, and no more memory than such a model needs.

A fence cannot be taken down or widened, so a worker serves one model file; the client starts
another worker for another file. Each system has its own kind, in a module of its own; where one
has none, or only a part, the worker runs with what there is and says what is missing.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from stet_models.gguf import Header

MARGIN = 3 << 30
"""Bytes of addresses beyond what the model needs: libraries, threads' stacks, buffers."""


@dataclass(frozen=True, slots=True)
class Fence:
    """What the system keeps the worker from, as sentences, and what it does not."""

    holds: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    """Why there are gaps, in the system's own words, for a diagnosis."""


_NETWORK = "The model cannot reach the network."
_READING = "The model can read its own file and Stet's program, and none of your files."
_WRITING = "The model cannot write, change or delete a file."
_PROGRAMS = "The model cannot start a program, or look into one that runs."

_NO_NETWORK = "On this system nothing keeps the model's process from the network."
_NO_READING = "On this system nothing keeps the model's process from reading your files."
_NO_WRITING = "On this system nothing keeps the model's process from writing files."
_NO_PROGRAMS = "On this system nothing keeps the model's process from starting programs."

NOTHING = Fence(gaps=(_NO_NETWORK, _NO_READING, _NO_WRITING, _NO_PROGRAMS))
"""No fence at all."""


def put_up(files: Sequence[Path], *, graphics: bool = False) -> Fence:
    """Fence this process in for good, but for reading ``files``; return what holds.

    Call it while the process has one thread. ``graphics`` leaves open what a build for graphics
    cards needs: its devices.
    """
    if sys.platform == "linux":
        return _linux(files, graphics)
    if sys.platform == "darwin":
        return _macos(files)
    if sys.platform == "win32":
        return _windows()
    return Fence(gaps=NOTHING.gaps, reasons=(f"no fence is known for {sys.platform}",))


def limit_memory(header: Header, context: int) -> str:
    """Keep this process within what a model needs; return the sentence, "" if nothing was done.

    ``context`` is in tokens. A file that makes the engine ask for more makes it fail, and not the
    machine. The model counts twice, as it lies in the file and as it is packed anew for this
    processor; so does what is remembered of the text, for it may be saved and brought back.
    """
    remembered = 4 * header.layers * header.kv_heads * header.head_size * context
    needed = 2 * header.size + 2 * remembered + MARGIN
    if sys.platform == "linux":
        from stet_models.fence import linux as fence_linux

        # Without the filter the limit holds all the same, but for root.
        with contextlib.suppress(fence_linux.FenceError):
            fence_linux.limit(psutil.Process().memory_info().vms + needed)
    elif sys.platform == "win32":
        from stet_models.fence import windows as fence_windows

        try:
            fence_windows.close(needed)
        except fence_windows.FenceError:
            return ""
    else:
        return ""
    return f"The model may take {needed / 1e9:.1f} GB of memory at most."


def _linux(files: Sequence[Path], graphics: bool) -> Fence:
    from stet_models.fence import linux as fence_linux

    fence_linux.prepare()
    reasons = []
    reading = calls = False
    try:
        fence_linux.close_files(files, graphics=graphics)
        reading = True
    except fence_linux.FenceError as error:
        reasons.append(f"Landlock: {error}")
    try:
        fence_linux.close_calls(graphics=graphics)
        calls = True
    except fence_linux.FenceError as error:
        reasons.append(f"seccomp: {error}")
    fence_linux.limit_files()
    facts = (
        (calls, _NETWORK, _NO_NETWORK),
        (reading, _READING, _NO_READING),
        (reading or (calls and not graphics), _WRITING, _NO_WRITING),
        (calls, _PROGRAMS, _NO_PROGRAMS),
    )
    return _fence(facts, reasons)


def _macos(files: Sequence[Path]) -> Fence:
    from stet_models.fence import macos as fence_macos

    try:
        fence_macos.close(files)
    except fence_macos.FenceError as error:
        return Fence(gaps=NOTHING.gaps, reasons=(f"Seatbelt: {error}",))
    return Fence((_NETWORK, _READING, _WRITING, _PROGRAMS))


def _windows() -> Fence:
    from stet_models.fence import windows as fence_windows

    try:
        fence_windows.close()
        programs, reasons = True, []
    except fence_windows.FenceError as error:
        programs, reasons = False, [f"job object: {error}"]
    facts = (
        (False, _NETWORK, _NO_NETWORK),
        (False, _READING, _NO_READING),
        (False, _WRITING, _NO_WRITING),
        (programs, _PROGRAMS, _NO_PROGRAMS),
    )
    return _fence(facts, reasons)


def _fence(facts: Sequence[tuple[bool, str, str]], reasons: Sequence[str]) -> Fence:
    return Fence(
        tuple(holds for done, holds, _ in facts if done),
        tuple(gap for done, _, gap in facts if not done),
        tuple(reasons),
    )
