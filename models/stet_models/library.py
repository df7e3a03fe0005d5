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
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import platformdirs
from msgspec.structs import force_setattr

from stet_models.errors import BadFileError, ModelError, NoModelError
from stet_models.places import FOLDER, Place, known_places
from stet_models.printable import printable

if TYPE_CHECKING:
    from stet_models.discovery import Limits, Search

INDEX = "library.json"
FOUND = "found.json"
EMBEDDERS = "embedders"
PREFERRED = "everyday"
LAST_CHOICE = "starter"
STET = "Stet"
ADDED = "added"


class InstalledModel(msgspec.Struct, frozen=True):
    """A model that is here, or was: ``trouble`` is a sentence where its file cannot be used.

    ``size`` is in bytes; ``linked`` says that the file lies outside the library's folder. ``place``
    says whose file it is: *Stet*, *added* by the user, or the program it was found in.
    """

    name: str
    path: Path
    size: int
    linked: bool = False
    trouble: str = ""
    place: str = STET

    def __post_init__(self) -> None:
        force_setattr(self, "name", printable(self.name))
        force_setattr(self, "trouble", printable(self.trouble))

    @property
    def shown_path(self) -> str:
        """Where its file lies, for people."""
        return printable(self.path)


def room() -> int:
    """Return how many bytes a model's file may have to be opened here: half the memory."""
    # Imported here: psutil takes longer than the window's start may spare.
    from stet_models.hardware import total_memory

    return total_memory() // 2


class _Entry(msgspec.Struct, frozen=True):
    name: str
    path: str
    """Relative to the folder for files in it, absolute for files elsewhere."""

    def __post_init__(self) -> None:
        force_setattr(self, "name", printable(self.name))


class _Index(msgspec.Struct, frozen=True):
    models: tuple[_Entry, ...] = ()
    folders: tuple[str, ...] = ()
    """Folders that the user had searched, absolute."""


class _FoundEntry(msgspec.Struct, frozen=True):
    name: str
    path: str
    size: int
    place: str
    trouble: str = ""
    changed: int = 0

    def __post_init__(self) -> None:
        force_setattr(self, "name", printable(self.name))


class _Found(msgspec.Struct, frozen=True):
    """What the last search found; only a memory of it, which a new search replaces."""

    models: tuple[_FoundEntry, ...] = ()


def default_folder() -> Path:
    """Return where models live: ``STET_MODELS``, or the user's data folder."""
    if named := os.environ.get("STET_MODELS"):
        return Path(named).expanduser()
    return Path(platformdirs.user_data_dir("stet", appauthor=False)) / "models"


class Library:
    """The models in ``folder``, those listed there, and those found in other programs' folders.

    Reads the disk anew at each call; only ``search`` looks beyond the files that are known.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = (folder or default_folder()).absolute()

    @property
    def embedders(self) -> Path:
        """Where the models lie that compare texts: none of ``models``."""
        return self.folder / EMBEDDERS

    def models(self) -> list[InstalledModel]:
        """Return all models by name, those with trouble too."""
        found = self._own()
        known = {model.path.resolve() for model in found.values()}
        for other in self._read_found().models:
            path = Path(other.path)
            if path.resolve() not in known:
                name = _free_name(other.name, found)
                found[name] = _look_again(name, path, other)
        return sorted(found.values(), key=lambda model: model.name.casefold())

    def _own(self) -> dict[str, InstalledModel]:
        """Return the models that are listed or lie in the folder, by name."""
        own: dict[str, InstalledModel] = {}
        listed: set[Path] = set()
        for entry in self._read().models:
            path = self.folder / entry.path
            listed.add(path)
            own[entry.name] = _look(entry.name, path, linked=path.parent != self.folder)
        for path in sorted(self._files()):
            if path not in listed:
                name = _free_name(path.stem, own)
                own[name] = _look(name, path, linked=False)
        return own

    def find(self, name_or_path: str | Path) -> InstalledModel:
        """Return a model by its name, its file's name, or the path of any GGUF file.

        Raises ``NoModelError``, or what is wrong with the file.
        """
        from stet_models.gguf import check_gguf

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

        A model of another program is taken only where there is no other and memory for it; the
        starter model, whose suggestions are of little use, is the last choice.
        """
        # Others' folders are looked at only if need be: some lie on disks that do not answer.
        own = [model for model in self._own().values() if not model.trouble]
        if any(model.name != LAST_CHOICE for model in own):
            return max(own, key=_rank)
        found = [m for m in self.models() if not m.trouble and m.size <= room()]
        return max((*own, *found), key=_rank, default=None)

    def folders(self) -> tuple[Path, ...]:
        """Return the folders of the user's own that are searched too."""
        return tuple(Path(folder) for folder in self._read().folders)

    def add_folder(self, folder: Path) -> None:
        """Have a folder searched from now on; raises ``ModelError`` where there is none."""
        folder = folder.expanduser().absolute()
        if not folder.is_dir():
            raise ModelError(f"There is no folder {folder}. Choose one that holds GGUF files.")
        index = self._read()
        if str(folder) not in index.folders:
            self._write(msgspec.structs.replace(index, folders=(*index.folders, str(folder))))

    def remove_folder(self, folder: Path) -> None:
        """Search a folder no more; its files stay, and are no longer listed."""
        index = self._read()
        rest = tuple(each for each in index.folders if each != str(folder))
        self._write(msgspec.structs.replace(index, folders=rest))
        found = self._read_found().models
        gone = [m for m in found if m.place == FOLDER and Path(m.path).is_relative_to(folder)]
        self._write(_Found(tuple(m for m in found if m not in gone)), FOUND)

    def search(
        self,
        *,
        places: tuple[Place, ...] | None = None,
        limits: Limits | None = None,
        stopped: threading.Event | None = None,
    ) -> Search:
        """Look for models of other programs and in the user's folders, and remember them.

        Takes some seconds at most; not for the interface's thread. ``models`` lists them after.
        """
        # Imported here: the window opens without it.
        from stet_models import discovery

        places = known_places() if places is None else places
        own = tuple(Place(FOLDER, folder) for folder in self.folders())
        known = {
            Path(m.path): discovery.FoundModel(
                m.name, Path(m.path), m.size, m.place, m.trouble, m.changed
            )
            for m in self._read_found().models
        }
        result = discovery.search(
            (*own, *places), limits or discovery.Limits(), stopped or threading.Event(), known
        )
        if not (stopped and stopped.is_set()):
            entries = (
                _FoundEntry(m.name, str(m.path), m.size, m.place, m.trouble, m.changed)
                for m in result.models
            )
            self._write(_Found(tuple(entries)), FOUND)
        return result

    def add(self, path: Path, *, name: str = "", copy: bool = False) -> InstalledModel:
        """Take a GGUF file into the library where it lies, or copy it into the folder.

        Raises a ``ModelError`` for a file that is no model to write with.
        """
        from stet_models import discovery
        from stet_models.split_files import read_parts

        source = path.expanduser().absolute()
        if why := discovery.why_not(read_parts(source)[0], source.name):
            raise BadFileError(why)
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
        self._write(_Index((*others, entry), self._read().folders))
        return _look(name, path, linked=not inside)

    def remove(self, name: str) -> InstalledModel:
        """Forget a model, and delete its file if it lies in the library's folder.

        One that was found is forgotten until the next search finds it again. Returns what was
        removed; raises ``NoModelError``.
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
        if model.place not in (STET, ADDED):
            found = self._read_found().models
            self._write(_Found(tuple(f for f in found if Path(f.path) != model.path)), FOUND)
        rest = tuple(e for e in index.models if e.name != model.name)
        if rest != index.models:
            self._write(msgspec.structs.replace(index, models=rest))
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

    def _read_found(self) -> _Found:
        try:
            return msgspec.json.decode((self.folder / FOUND).read_bytes(), type=_Found)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return _Found()

    def _write(self, index: _Index | _Found, name: str = INDEX) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, temporary = tempfile.mkstemp(dir=self.folder, prefix=".library-")
            with os.fdopen(handle, "wb") as file:
                file.write(msgspec.json.format(msgspec.json.encode(index)))
                file.flush()
                os.fsync(file.fileno())
            Path(temporary).replace(self.folder / name)
        except OSError as error:
            raise _unwritable(self.folder, error) from error


def _look(name: str, path: Path, *, linked: bool) -> InstalledModel:
    # Imported here, as elsewhere: the window opens before anybody looks.
    from stet_models.gguf import check_gguf

    place = ADDED if linked else STET
    try:
        return InstalledModel(name, path, check_gguf(path), linked, place=place)
    except ModelError as error:
        return InstalledModel(name, path, 0, linked, str(error), place)


def _look_again(name: str, path: Path, found: _FoundEntry) -> InstalledModel:
    """Return a found model as it was, or its trouble where it went away since."""
    gone = "" if path.exists() else f"{path.name} is no longer there. Search again."
    return InstalledModel(name, path, found.size, True, found.trouble or gone, found.place)


def _rank(model: InstalledModel) -> tuple[bool, bool, bool, int]:
    mine = model.place in (STET, ADDED)
    return mine and model.name == PREFERRED, model.name != LAST_CHOICE, mine, model.size


def _free_name(stem: str, taken: dict[str, InstalledModel] | set[str]) -> str:
    stem = printable(stem)
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
