# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The models on this machine: GGUF files in one folder, and files elsewhere that were added.

The folder's ``library.json`` holds names: of fetched files, which are called what the catalogue
calls them, and of files elsewhere. A GGUF file in the folder that is not listed there is found
all the same, under its own name. Files added in place are never written or deleted.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

import msgspec
import platformdirs

from stet_models.errors import ModelError, NoModelError
from stet_models.gguf import check_gguf

INDEX = "library.json"
PREFERRED = "everyday"
LAST_CHOICE = "starter"


class InstalledModel(msgspec.Struct, frozen=True):
    """A model that is here, or was: ``trouble`` is a sentence where its file cannot be used.

    ``size`` is in bytes; ``linked`` says that the file lies outside the library's folder.
    """

    name: str
    path: Path
    size: int
    linked: bool = False
    trouble: str = ""


class _Entry(msgspec.Struct, frozen=True):
    name: str
    path: str
    """Relative to the folder for files in it, absolute for files elsewhere."""


class _Index(msgspec.Struct, frozen=True):
    models: tuple[_Entry, ...] = ()


def default_folder() -> Path:
    """Return where models live: ``STET_MODELS``, or the user's data folder."""
    if named := os.environ.get("STET_MODELS"):
        return Path(named).expanduser()
    return Path(platformdirs.user_data_dir("stet", appauthor=False)) / "models"


class Library:
    """The models in ``folder`` and those listed there; reads the disk anew at each call."""

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or default_folder()).absolute()

    def models(self) -> list[InstalledModel]:
        """Return all models by name, those with trouble too."""
        found: dict[str, InstalledModel] = {}
        listed: set[Path] = set()
        for entry in self._read().models:
            path = self.folder / entry.path
            listed.add(path)
            found[entry.name] = _look(entry.name, path, linked=path.parent != self.folder)
        for path in sorted(self._files()):
            if path not in listed:
                name = _free_name(path.stem, found)
                found[name] = _look(name, path, linked=False)
        return sorted(found.values(), key=lambda model: model.name.casefold())

    def find(self, name_or_path: str | Path) -> InstalledModel:
        """Return a model by its name, its file's name, or the path of any GGUF file.

        Raises ``NoModelError``, or what is wrong with the file.
        """
        wanted = str(name_or_path)
        models = self.models()
        for model in models:
            if wanted in (model.name, model.path.name):
                check_gguf(model.path)
                return model
        path = Path(wanted).expanduser()
        if path.exists() or len(path.parts) > 1 or path.suffix == ".gguf":
            return InstalledModel(path.stem, path.absolute(), check_gguf(path), linked=True)
        known = ", ".join(model.name for model in models)
        raise NoModelError(
            f"There is no model called {wanted} here. "
            + (f"There are: {known}." if known else "None is installed yet: ")
            + ("" if known else "`stet model fetch everyday` gets one.")
        )

    def default(self) -> InstalledModel | None:
        """Return the model to use when none is named: the everyday one, or else the largest.

        The starter model, whose suggestions are of little use, is the last choice.
        """
        usable = [model for model in self.models() if not model.trouble]
        return max(usable, key=_rank, default=None)

    def add(self, path: Path, *, name: str = "", copy: bool = False) -> InstalledModel:
        """Take a GGUF file into the library where it lies, or copy it into the folder.

        Raises a ``ModelError`` for a file that is no model.
        """
        source = path.expanduser().absolute()
        check_gguf(source)
        chosen = name or _free_name(
            source.stem, {m.name for m in self.models() if m.path != source}
        )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            if copy and source.parent != self.folder:
                source = _copy(source, self.folder)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        return self.record(chosen, source)

    def record(self, name: str, path: Path) -> InstalledModel:
        """List a file under a name, in place of what had that name or that file before."""
        inside = path.parent == self.folder
        entry = _Entry(name, path.name if inside else str(path))
        others = (e for e in self._read().models if e.name != name and e.path != entry.path)
        self._write(_Index((*others, entry)))
        return _look(name, path, linked=not inside)

    def remove(self, name: str) -> InstalledModel:
        """Forget a model, and delete its file if it lies in the library's folder.

        Returns what was removed; raises ``NoModelError``.
        """
        model = next((m for m in self.models() if name in (m.name, m.path.name)), None)
        if model is None:
            raise NoModelError(f"There is no model called {name} here.")
        index = self._read()
        try:
            if not model.linked:
                model.path.unlink(missing_ok=True)
        except OSError as error:
            raise _unwritable(self.folder, error) from error
        rest = tuple(e for e in index.models if e.name != model.name)
        if rest != index.models:
            self._write(_Index(rest))
        return model

    def _files(self) -> list[Path]:
        try:
            return [p for p in self.folder.iterdir() if p.suffix.lower() == ".gguf" and p.is_file()]
        except OSError:
            return []

    def _read(self) -> _Index:
        """Return the list; a missing or damaged one is empty, for the files tell most of it."""
        try:
            return msgspec.json.decode((self.folder / INDEX).read_bytes(), type=_Index)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return _Index()

    def _write(self, index: _Index) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=".library-")
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(index)))
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self.folder / INDEX)
        except OSError as error:
            raise _unwritable(self.folder, error) from error


def _look(name: str, path: Path, *, linked: bool) -> InstalledModel:
    try:
        return InstalledModel(name, path, check_gguf(path), linked)
    except ModelError as error:
        return InstalledModel(name, path, 0, linked, str(error))


def _rank(model: InstalledModel) -> tuple[bool, bool, int]:
    return model.name == PREFERRED, model.name != LAST_CHOICE, model.size


def _free_name(stem: str, taken: dict[str, InstalledModel] | set[str]) -> str:
    names = (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _copy(source: Path, folder: Path) -> Path:
    """Copy a file into ``folder`` whole or not at all."""
    target = folder / source.name
    with tempfile.TemporaryDirectory(dir=folder, prefix=".copy-") as temporary:
        part = Path(temporary) / source.name
        shutil.copyfile(source, part)
        part.replace(target)
    return target


def _unwritable(folder: Path, error: OSError) -> ModelError:
    return ModelError(f"The models' folder {folder} cannot be written ({error.strerror}).")
