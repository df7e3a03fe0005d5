# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Build the llama-cpp-python wheel once, portably, and keep it in the user's cache.

`build_wheel.py` prints the wheel's path on standard output, building it first where there is none
(about 5 minutes on two cores; progress on standard error). `build_wheel.py --cached` only looks,
and ends with status 1 where there is none.

Why not leave it to pip: the default build (GGML_NATIVE=ON) takes the instructions of the machine
that builds, was seen to crash with SIGILL at the first prompt, and pip's own cache would hand such
a wheel on to other machines, as it does not know the flags. And pip's would be without what Stet
changes in llama.cpp, with which rewrites are written in less than half the time. Standard library
only: this runs before anything is installed.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import building
from building import PACKAGE, VERSION, BuildError


def wheel_folder(cmake_flags: str) -> Path:
    """Return where the wheel of this version, flags, changes and interpreter is kept."""
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    key = f"{VERSION}-{building.digest(cmake_flags)}-{python}-{platform.machine()}"
    return building.cache_folder() / "wheels" / key


def cached(folder: Path) -> Path | None:
    """Return the wheel in a folder, or None."""
    return next(iter(sorted(folder.glob("*.whl"))), None)


def build(
    requirement: str,
    folder: Path,
    cmake_flags: str,
    out: TextIO,
    change: Callable[[Path, Path, TextIO], None] = building.change,
) -> Path:
    """Build the source of `requirement` with pip into `folder` and return the wheel's path.

    The wheel appears under its name only when it is complete. Raises BuildError.
    """
    with building.alone(folder), tempfile.TemporaryDirectory(dir=folder) as work:
        if already := cached(folder):
            return already
        log = folder / "build.log"
        log.unlink(missing_ok=True)
        source = building.source(requirement, Path(work), log, out)
        change(source, log, out)
        command = building.pip("wheel", "--verbose", "--wheel-dir", work, str(source))
        status = building.run_logged(command, log, out, CMAKE_ARGS=cmake_flags)
        built = cached(Path(work))
        if status or built is None:
            raise BuildError(building.why(log, PACKAGE))
        return built.replace(folder / built.name)


def main() -> int:
    """Run as a program; see the module's text."""
    cmake_flags = building.flags()
    folder = wheel_folder(cmake_flags)
    return building.run(
        f"{PACKAGE} {VERSION}",
        5,
        lambda: cached(folder),
        lambda: build(building.REQUIREMENT, folder, cmake_flags, sys.stderr),
    )


if __name__ == "__main__":
    sys.exit(main())
