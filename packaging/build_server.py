# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Build llama.cpp's own server, from the source that the llama-cpp-python wheel is made of.

`build_server.py` prints the path of `llama-server` on standard output, building it first where
there is none (progress on standard error); it is kept in the user's cache beside the wheel, by
version and flags. `build_server.py --cached` only looks, and ends with status 1 where there is
none. It is there for the tests of an engine of one's own and for the benchmarks against it: the
same source, the same flags and the same kind of processor as the wheel. Stet itself needs none.

Built without TLS, without its page for browsers (which it would download), and in one piece, so
that the one file is all there is. Standard library only.
"""

from __future__ import annotations

import argparse
import platform
import shutil
import sys
import tarfile
import tempfile
from pathlib import Path
from typing import TextIO

import build_wheel
from build_wheel import BuildError

NAME = "llama-server"

_WITHOUT = (
    *("LLAMA_OPENSSL", "LLAMA_CURL", "LLAMA_BUILD_UI", "LLAMA_USE_PREBUILT_UI"),
    *("LLAMA_BUILD_TESTS", "LLAMA_BUILD_EXAMPLES", "LLAMA_BUILD_APP", "BUILD_SHARED_LIBS"),
)


def flags() -> str:
    """Return the CMake flags: the server's own, then the wheel's, so that both compute alike."""
    ours = ["-DCMAKE_BUILD_TYPE=Release", *(f"-D{name}=OFF" for name in _WITHOUT)]
    return " ".join([*ours, build_wheel.flags()])


def server_path() -> Path:
    """Return where the server of this version and these flags is, or would be."""
    key = f"{build_wheel.VERSION}-{build_wheel.digest(flags())}-{platform.machine()}"
    return build_wheel.cache_folder() / "server" / key / NAME


def build(requirement: str, server: Path, out: TextIO) -> None:
    """Build the server from the source of `requirement`, to stand at `server` when complete.

    Raises BuildError.
    """
    folder = server.parent
    with build_wheel.alone(folder), tempfile.TemporaryDirectory(dir=folder) as work:
        if server.exists():
            return
        log = folder / "build.log"
        log.unlink(missing_ok=True)
        source = _source(requirement, Path(work), log, out)
        made = Path(work) / "build"
        configure = ["cmake", "-S", str(source), "-B", str(made), "-G", "Ninja", *flags().split()]
        compile_it = ["cmake", "--build", str(made), "--target", NAME]
        for step in (configure, compile_it):
            if shutil.which(step[0]) is None:
                raise BuildError(f"{NAME} cannot be built: cmake is missing. Install it first.")
            if build_wheel.run_logged(step, log, out):
                raise BuildError(build_wheel.why(log, NAME))
        (made / "bin" / NAME).replace(server)


def _source(requirement: str, work: Path, log: Path, out: TextIO) -> Path:
    """Return the folder of llama.cpp's source, fetched and unpacked under `work`."""
    command = build_wheel.pip("download", "--dest", str(work), requirement)
    status = build_wheel.run_logged(command, log, out)
    archive = next(iter(work.glob("*.tar.gz")), None)
    if status or archive is None:
        raise BuildError(build_wheel.why(log, NAME))
    with tarfile.open(archive) as packed:
        packed.extractall(work, filter="data")
    archive.unlink()
    found = next(iter(work.glob("*/vendor/llama.cpp")), None)
    if found is None:
        raise BuildError(f"{NAME} cannot be built: the source in {requirement} has no llama.cpp.")
    return found


def main() -> int:
    """Run as a program; see the module's text."""
    parser = argparse.ArgumentParser(description="Build or find llama.cpp's own server.")
    parser.add_argument("--cached", action="store_true", help="only look; status 1 if not there")
    only_look = parser.parse_args().cached
    server = server_path()
    if not server.exists() and only_look:
        return 1
    if not server.exists():
        print(
            f"Building {NAME} of {build_wheel.PACKAGE} {build_wheel.VERSION}, once for this "
            "machine (about 10 minutes on two cores)",
            file=sys.stderr,
        )
        try:
            build(f"{build_wheel.PACKAGE}=={build_wheel.VERSION}", server, sys.stderr)
        except BuildError as error:
            print(error, file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("\nStopped. The next call builds it anew.", file=sys.stderr)
            return 130
    print(server)
    return 0


if __name__ == "__main__":
    sys.exit(main())
