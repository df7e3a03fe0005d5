# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Build the llama-cpp-python wheel once, portably, and keep it in the user's cache.

`build_wheel.py` prints the wheel's path on standard output, building it first where there is none
(about 5 minutes on two cores; progress on standard error). `build_wheel.py --cached` only looks,
and ends with status 1 where there is none.

Why not leave it to pip: the default build (GGML_NATIVE=ON) takes the instructions of the machine
that builds, was seen to crash with SIGILL at the first prompt, and pip's own cache would hand such
a wheel on to other machines, as it does not know the flags. Standard library only: this runs
before anything is installed.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import platform
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

PACKAGE = "llama-cpp-python"
VERSION = "0.3.36"
FLAGS = "-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF"

_NINJA_STEP = re.compile(r"^\s*\[(\d+)/(\d+)\] ")
# With "versions: none" pip means that no index told it of any, whatever kept them from it.
_NETWORK = re.compile(r"NewConnectionError|NameResolutionError|ConnectTimeout|versions: none")


class BuildError(Exception):
    """The wheel could not be built; the sentence says why and where the log is."""


def flags() -> str:
    """Return the CMake flags: ours, then the user's own (a GPU, say), which win."""
    return " ".join([FLAGS, *os.environ.get("CMAKE_ARGS", "").split()])


def cache_folder() -> Path:
    """Return the folder in the user's cache under which what is built is kept."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "stet"


def digest(cmake_flags: str) -> str:
    """Return a short name for some flags."""
    return hashlib.sha256(cmake_flags.encode()).hexdigest()[:10]


def wheel_folder(cmake_flags: str) -> Path:
    """Return where the wheel of this version, these flags and this interpreter is kept."""
    python = f"cp{sys.version_info.major}{sys.version_info.minor}"
    key = f"{VERSION}-{digest(cmake_flags)}-{python}-{platform.machine()}"
    return cache_folder() / "wheels" / key


def cached(folder: Path) -> Path | None:
    """Return the wheel in a folder, or None."""
    return next(iter(sorted(folder.glob("*.whl"))), None)


class Progress:
    """Ninja's `[n/m]` lines as one moving line on a terminal, or a line now and then in a log."""

    def __init__(self, out: TextIO) -> None:
        self._out = out
        self._live = out.isatty()
        self._began = time.monotonic()
        self._last_percent = -10

    def line(self, text: str) -> None:
        """Take a line of the build's output."""
        step = _NINJA_STEP.match(text)
        if not step:
            return
        percent = 100 * int(step[1]) // int(step[2])
        if not self._live and percent < self._last_percent + 10:
            return
        self._last_percent = percent
        minutes, seconds = divmod(int(time.monotonic() - self._began), 60)
        shown = f"  {percent:3d} % compiled, {minutes}:{seconds:02d} elapsed"
        print(f"\r{shown}" if self._live else shown, end="" if self._live else "\n", file=self._out)
        self._out.flush()

    def end(self) -> None:
        """Leave the moving line."""
        if self._live:
            print(file=self._out)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one build at a time work for a folder; a second one waits and finds the wheel."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def run_logged(command: Sequence[str], log: Path, out: TextIO, **environment: str) -> int:
    """Run a build step, adding its output to ``log`` and its progress to ``out``."""
    progress = Progress(out)
    with (
        log.open("a", encoding="utf-8") as record,
        subprocess.Popen(
            list(command),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, **environment},
            encoding="utf-8",
            errors="replace",
        ) as step,
    ):
        assert step.stdout is not None
        for text in step.stdout:
            record.write(text)
            progress.line(text)
    progress.end()
    return step.returncode


def pip(job: str, *arguments: str) -> list[str]:
    """Return the command that has pip work on the package's source, and on nothing else."""
    quiet = ["-m", "pip", "--disable-pip-version-check", "--no-input"]
    source = ["--no-deps", "--no-cache-dir", "--no-binary", PACKAGE]
    return [sys.executable, *quiet, job, *source, *arguments]


def build(requirement: str, folder: Path, cmake_flags: str, out: TextIO) -> Path:
    """Build `requirement` with pip into `folder` and return the wheel's path.

    The wheel appears under its name only when it is complete. Raises BuildError.
    """
    with alone(folder), tempfile.TemporaryDirectory(dir=folder) as fresh:
        if already := cached(folder):
            return already
        log = folder / "build.log"
        log.unlink(missing_ok=True)
        command = pip("wheel", "--verbose", "--wheel-dir", fresh, requirement)
        status = run_logged(command, log, out, CMAKE_ARGS=cmake_flags)
        built = cached(Path(fresh))
        if status or built is None:
            raise BuildError(why(log, PACKAGE))
        return built.replace(folder / built.name)


def why(log: Path, what: str) -> str:
    """Return why ``what`` could not be built, from the log of it."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    if any("CERTIFICATE_VERIFY_FAILED" in line for line in lines):
        return (
            f"{PACKAGE} could not be downloaded: the package index's certificate is not trusted; "
            "often a proxy of the network stands between. Name the certificates that this network "
            "uses in PIP_CERT, then run this again."
        )
    if any(_NETWORK.search(line) for line in lines):
        return (
            f"{PACKAGE} could not be downloaded: the package index cannot be reached. "
            "Check the network connection, then run this again."
        )
    last = "\n".join(lines[-20:])
    return f"{last}\n{what} could not be built (see above; all of it in {log})."


def main() -> int:
    """Run as a program; see the module's text."""
    parser = argparse.ArgumentParser(description="Build or find the llama-cpp-python wheel.")
    parser.add_argument("--cached", action="store_true", help="only look; status 1 if not there")
    only_look = parser.parse_args().cached
    cmake_flags = flags()
    folder = wheel_folder(cmake_flags)
    wheel = cached(folder)
    if wheel is None and only_look:
        return 1
    if wheel is None:
        print(
            f"Building {PACKAGE} {VERSION}, once for this machine (about 5 minutes on two cores)",
            file=sys.stderr,
        )
        try:
            wheel = build(f"{PACKAGE}=={VERSION}", folder, cmake_flags, sys.stderr)
        except BuildError as error:
            print(error, file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("\nStopped. The next call builds it anew.", file=sys.stderr)
            return 130
    print(wheel)
    return 0


if __name__ == "__main__":
    sys.exit(main())
