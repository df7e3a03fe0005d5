# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Build llama.cpp's own server, from the source that the llama-cpp-python wheel is made of.

`build_server.py` prints the path of `llama-server` on standard output, building it first where
there is none (progress on standard error); it is kept in the user's cache beside the wheel, by
version and flags. `build_server.py --cached` only looks, and ends with status 1 where there is
none. It is there for the tests of an engine of one's own and for the benchmarks against it: the
same source with the same changes, the same flags and the same kind of processor as the wheel. Stet
itself needs none.

Built without TLS, without its page for browsers (which it would download), and in one piece, so
that the one file is all there is. Standard library only.
"""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import building
from building import BuildError

NAME = "llama-server"

_WITHOUT = (
    *("LLAMA_OPENSSL", "LLAMA_CURL", "LLAMA_BUILD_UI", "LLAMA_USE_PREBUILT_UI"),
    *("LLAMA_BUILD_TESTS", "LLAMA_BUILD_EXAMPLES", "LLAMA_BUILD_APP", "BUILD_SHARED_LIBS"),
)


def flags() -> str:
    """Return the CMake flags: the server's own, then the wheel's, so that both compute alike."""
    ours = ["-DCMAKE_BUILD_TYPE=Release", *(f"-D{name}=OFF" for name in _WITHOUT)]
    return " ".join([*ours, building.flags()])


def server_path() -> Path:
    """Return where the server of this version and these flags is, or would be."""
    key = f"{building.VERSION}-{building.digest(flags())}-{platform.machine()}"
    return building.cache_folder() / "server" / key / NAME


def build(
    requirement: str,
    server: Path,
    out: TextIO,
    change: Callable[[Path, Path, TextIO], None] = building.change,
) -> Path:
    """Build the server from the source of `requirement`, to stand at `server` when complete.

    Returns `server`. Raises BuildError.
    """
    folder = server.parent
    with building.alone(folder), tempfile.TemporaryDirectory(dir=folder) as work:
        if server.exists():
            return server
        log = folder / "build.log"
        log.unlink(missing_ok=True)
        source = building.source(requirement, Path(work), log, out)
        llama_cpp = building.llama_cpp(source)
        change(source, log, out)
        building.need("cmake")
        made = Path(work) / "build"
        configure = ["cmake", "-S", str(llama_cpp), "-B", str(made), "-G", "Ninja"]
        compile_it = ["cmake", "--build", str(made), "--target", NAME]
        for step in ([*configure, *flags().split()], compile_it):
            if building.run_logged(step, log, out):
                raise BuildError(building.why(log, NAME))
        return (made / "bin" / NAME).replace(server)


def main() -> int:
    """Run as a program; see the module's text."""
    server = server_path()
    return building.run(
        f"{NAME} of {building.PACKAGE} {building.VERSION}",
        10,
        lambda: server if server.exists() else None,
        lambda: build(building.REQUIREMENT, server, sys.stderr),
    )


if __name__ == "__main__":
    sys.exit(main())
