# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Starting a module of Stet's as a process of its own that ends with the one that starts it.

What may take for ever, or is not to be trusted with a text from anybody, is done there. ``command``
starts this module, which has the system end it with its parent, however that ends, and then goes on
as the module that is named; that one may ``confine`` itself.
"""

from __future__ import annotations

import contextlib
import os
import runpy
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
"""What Qt is told where it draws and shows nothing."""


def command(module: str, *arguments: object) -> list[str]:
    """Return the command that starts ``module`` as a child of this process.

    Without the current folder among what Python imports from, for that may be anybody's.
    """
    start = [sys.executable, "-P", "-m", __name__, str(os.getpid())]
    return [*start, module, *map(str, arguments)]


def output_of(
    module: str,
    *arguments: object,
    given: bytes = b"",
    seconds: float,
    environment: Mapping[str, str] | None = None,
) -> bytes:
    """Return what ``module`` writes when it is ``given`` some bytes to read.

    ``environment`` is added to this process's. Raises ``OSError``, and ``SubprocessError`` where it
    fails or takes longer than ``seconds``.
    """
    done = subprocess.run(
        command(module, *arguments),
        input=given,
        capture_output=True,
        timeout=seconds,
        check=True,
        env={**os.environ, **(environment or {})},
    )
    return done.stdout


def end_with(parent: int) -> None:
    """Have this process killed when its parent ends, even if that is killed itself."""
    if sys.platform != "linux":
        return  # a limit of time ends it
    import ctypes

    set_parent_death_signal = 1
    ctypes.CDLL(None).prctl(set_parent_death_signal, signal.SIGKILL)
    if os.getppid() != parent:  # it had ended already
        sys.exit(1)


def confine(seconds: int, memory: int, readable: Sequence[Path] = ()) -> None:
    """Keep this process within so many seconds of processor time and bytes of addresses, for good.

    On Linux it also cannot reach the network, nor open a file but Python's and those ``readable``.
    """
    if sys.platform == "win32":
        return
    import resource

    limits = (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),  # a dump would leave the text on the disk
    )
    for kind, most in limits:
        _, hardest = resource.getrlimit(kind)
        most = most if hardest == resource.RLIM_INFINITY else min(most, hardest)
        resource.setrlimit(kind, (most, most))
    if sys.platform == "linux":
        from stet_models.fence import editor, linux

        editor.close_network()
        with contextlib.suppress(linux.FenceError):  # a kernel without Landlock
            linux.close_files(readable)


def _main() -> None:
    parent, module = int(sys.argv[1]), sys.argv[2]
    end_with(parent)
    del sys.argv[1:3]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _main()
