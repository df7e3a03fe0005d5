# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Finds model files that other programs have put on this machine, and leaves them where they lie.

The places are those the programs use when nothing is set, and what their own variables name. A
folder is walked to a bounded depth, in bounded time, over a bounded number of entries; each place
on a thread of its own, so that a network folder that does not answer is left behind and said.
Nothing is written, and no file is opened for more than its head.
"""

from __future__ import annotations

import os
import re
import threading
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import msgspec

from stet_models.errors import ModelError
from stet_models.gguf import Header, check_gguf
from stet_models.places import Layout, Place
from stet_models.printable import is_text, printable
from stet_models.split_files import part_name, parts_of, read_parts

_NO_CHAT = re.compile(r"(?:^|[-_.])(?:mmproj|mm-proj|lora|adapter|ggml-vocab)", re.IGNORECASE)
_PART = re.compile(
    rb"general\.(?:architecture|type)\x08\0{3}.\0{7}(clip|mmproj|adapter|controlvector|imatrix)",
    re.DOTALL,
)
_BEGINNING = 1 << 16
_READERS = {"bert", "modern-bert", "nomic-bert", "nomic-bert-moe", "jina-bert-v2", "jina-bert-v3"}
_READERS |= {"neo-bert", "eurobert", "gemma-embedding", "t5encoder", "wavtokenizer-dec", "whisper"}
_DIGEST = re.compile(r"sha256[:-]([0-9a-f]{64})")
_MODEL_LAYER = "application/vnd.ollama.image.model"
_ADAPTER_LAYER = "application/vnd.ollama.image.adapter"
_MOST_MANIFEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how far a search goes: seconds a place, entries and depth of folders."""

    seconds: float = 15.0
    entries: int = 20_000
    depth: int = 8
    models: int = 500


@dataclass(frozen=True, slots=True)
class FoundModel:
    """A model file of another program; ``trouble`` is a sentence where it cannot be used.

    ``size`` is in bytes, of all parts of a model that is split into several files. ``changed``
    is when its file was, in nanoseconds, so that a later search need not read it again.
    """

    name: str
    path: Path
    size: int
    place: str
    trouble: str = ""
    changed: int = 0


@dataclass(frozen=True, slots=True)
class Search:
    """What a search found, and a sentence for each place that was not searched to its end."""

    models: tuple[FoundModel, ...] = ()
    notes: tuple[str, ...] = ()


class _Ended(Exception):
    """A limit was reached; the text says which."""


@dataclass(slots=True)
class _Walk:
    """One place's search, on its own thread."""

    place: Place
    limits: Limits
    stopped: threading.Event
    known: Mapping[Path, FoundModel]
    models: list[FoundModel] = field(default_factory=list)
    note: str = ""
    entries: int = 0
    deadline: float = 0.0

    def run(self) -> None:
        self.deadline = time.monotonic() + self.limits.seconds
        look = {Layout.OLLAMA: self._ollama}.get(self.place.layout, self._tree)
        try:
            look()
        except _Ended as why:
            self.note = f"{self.place.folder} was not searched to its end: {why}."

    def _tree(self) -> None:
        for path in self._files(self.place.folder):
            if not path.name.lower().endswith(".gguf") or _NO_CHAT.search(path.name):
                continue
            named = part_name(path)
            if named and named.number != 1:
                continue
            self._take(_name(path, self.place), path)

    def _ollama(self) -> None:
        manifests = self.place.folder / "manifests"
        for path in self._files(manifests):
            digest = _ollama_digest(path)
            if digest is None:
                continue
            host, *owner, model, tag = path.relative_to(manifests).parts or ("",)
            if owner == ["library"] and host == "registry.ollama.ai":
                name = f"{model}:{tag}"
            else:
                name = "/".join((*([host] if "ollama" not in host else []), *owner, model))
                name += f":{tag}"
            blobs = self.place.folder / "blobs"
            for form in (f"sha256-{digest}", f"sha256:{digest}"):
                if (blobs / form).is_file():
                    self._take(name, blobs / form)
                    break

    def _take(self, name: str, path: Path) -> None:
        if len(self.models) >= self.limits.models:
            raise _Ended(f"there are more than {self.limits.models} models")
        self._look_up()
        if not is_text(path):
            self.note = f"{printable(path)} was left out: its name is no text. Give it another one."
            return
        found = self.known.get(path)
        if found is None or not _is_unchanged(found, path):
            found = look_at(path, printable(name), self.place.name)
        if found is not None:
            self.models.append(replace(found, name=printable(name), place=self.place.name))

    def _files(self, top: Path) -> Iterator[Path]:
        """Yield the files under a folder; linked folders too, but each only once."""
        seen: set[tuple[int, int]] = set()
        waiting = [(top, 0)]
        while waiting:
            folder, depth = waiting.pop()
            try:
                status = folder.stat()
                entries = list(self._entries(folder))
            except OSError:  # gone, or not ours to read
                continue
            if (key := (status.st_dev, status.st_ino)) in seen:
                continue
            seen.add(key)
            for entry in entries:
                try:
                    if entry.is_dir():
                        if depth < self.limits.depth:
                            waiting.append((Path(entry.path), depth + 1))
                    elif entry.is_file():
                        yield Path(entry.path)
                except OSError:  # a loop of links
                    continue

    def _entries(self, folder: Path) -> Iterator[os.DirEntry[str]]:
        with os.scandir(folder) as entries:
            for entry in entries:
                self.entries += 1
                if self.entries > self.limits.entries:
                    raise _Ended(f"it holds more than {self.limits.entries:,} files")
                self._look_up()
                yield entry

    def _look_up(self) -> None:
        """Stop where the time is up, or nobody waits any more."""
        if self.stopped.is_set():
            raise _Ended("it was stopped")
        if time.monotonic() > self.deadline:
            raise _Ended(f"it took more than {self.limits.seconds:.0f} s")


def search(
    places: tuple[Place, ...],
    limits: Limits = Limits(),
    stopped: threading.Event | None = None,
    known: Mapping[Path, FoundModel] | None = None,
) -> Search:
    """Search all places at once; what is ``known`` and has not changed is not read again.

    Takes at most ``limits.seconds`` and a little more, whatever the disks do. Not for the
    interface's thread.
    """
    stopped = stopped or threading.Event()
    walks = [_Walk(place, limits, stopped, known or {}) for place in places]
    threads = [threading.Thread(target=w.run, name="finding models", daemon=True) for w in walks]
    for thread in threads:
        thread.start()
    until = time.monotonic() + limits.seconds + 1.0
    models: dict[Path, FoundModel] = {}
    notes = []
    for walk, thread in zip(walks, threads, strict=True):
        thread.join(max(0.0, until - time.monotonic()))
        if thread.is_alive():
            notes.append(f"{walk.place.folder} did not answer, so it was left out.")
            continue
        notes += [walk.note] if walk.note else []
        for found in walk.models:
            models.setdefault(found.path.resolve(), found)
    return Search(tuple(models.values()), tuple(notes))


def look_at(path: Path, name: str, place: str) -> FoundModel | None:
    """Return what a file is, None for a part of a model that nobody could ask by itself."""
    changed = 0
    try:
        changed = path.stat().st_mtime_ns
        check_gguf(path)
        if _is_part(path):
            return None
        header, *rest = read_parts(path)
    except OSError as error:
        why = f"{path.name} could not be read ({error.strerror})."
        return FoundModel(name, path, 0, place, why, changed)
    except ModelError as error:
        return FoundModel(name, path, 0, place, str(error), changed)
    size = header.size + sum(part.size for part in rest)
    return FoundModel(name, path, size, place, why_not(header, name), changed)


def _is_part(path: Path) -> bool:
    """Whether a file is what sees for a model, or bends one: these have no words of their own."""
    with path.open("rb") as file:
        return _PART.search(file.read(_BEGINNING)) is not None


def why_not(header: Header, name: str) -> str:
    """Return why a sound model cannot be used for writing, "" where it can."""
    if header.architecture in _READERS:
        return f"{name} reads text or sound but does not write. Choose a chat model."
    if not header.template:
        return (
            f"{name} has no chat template, so it cannot be given instructions. "
            "Choose a file whose name has *instruct*, *chat* or *it* in it."
        )
    return ""


def _is_unchanged(found: FoundModel, path: Path) -> bool:
    try:
        status = path.stat()
    except OSError:
        return False
    whole = found.size == status.st_size or len(parts_of(path)) > 1 or bool(found.trouble)
    return whole and found.changed == status.st_mtime_ns


def _name(path: Path, place: Place) -> str:
    """Return what to call a file; some programs call every file *model.gguf*."""
    named = part_name(path)
    stem = named.stem if named else path.stem
    return path.parent.name if stem.lower() == "model" and path.parent != place.folder else stem


class _Layer(msgspec.Struct, frozen=True):
    mediaType: str = ""
    digest: str = ""


class _Manifest(msgspec.Struct, frozen=True):
    layers: tuple[_Layer, ...] = ()


def _ollama_digest(path: Path) -> str | None:
    """Return the digest of the one model that a manifest names."""
    try:
        with path.open("rb") as file:
            manifest = msgspec.json.decode(file.read(_MOST_MANIFEST), type=_Manifest)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None
    if any(layer.mediaType == _ADAPTER_LAYER for layer in manifest.layers):
        return None
    digests = [layer.digest for layer in manifest.layers if layer.mediaType == _MODEL_LAYER]
    match = _DIGEST.fullmatch(digests[0]) if len(digests) == 1 else None
    return match[1] if match else None
