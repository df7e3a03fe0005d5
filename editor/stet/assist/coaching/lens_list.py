# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The lenses there are: those that come with Stet, then the writer's own, read again on change."""

from __future__ import annotations

from pathlib import Path

from stet.assist.coaching.lens import Lens, LensError, read_lens
from stet.notice import Notice, NoticeCode
from stet_resources import lens_paths

MOST_FILES = 100
"""Files that are looked at in the folder of the writer's own."""

BAD_LENS = NoticeCode("bad-lens", "The lens in {file} is left out: {why}.")

_Stamp = tuple[int, int]


class LensList:
    """All lenses, in the order in which they are offered.

    ``folder`` is where the writer's own lie; None for none. One with the name of one of Stet's
    takes its place.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._built_in: tuple[Lens, ...] | None = None
        self._known: dict[Path, tuple[_Stamp, Lens | LensError]] = {}

    def all(self) -> tuple[Lens, ...]:
        """Return every lens, those in files that have changed read anew."""
        if self._built_in is None:
            self._built_in = tuple(read_lens(path) for path in lens_paths())
        self._look()
        own = [found for _, found in self._known.values() if isinstance(found, Lens)]
        names = {lens.name for lens in own}
        found = [*own, *(lens for lens in self._built_in if lens.name not in names)]
        return tuple(sorted(found, key=lambda lens: (lens.order, lens.name)))

    def named(self, name: str) -> Lens:
        """Return the lens called ``name``; raises KeyError with the names there are."""
        lenses = self.all()
        for lens in lenses:
            if lens.name == name:
                return lens
        raise KeyError(
            f"There is no lens {name!r}; there are: {', '.join(lens.name for lens in lenses)}."
        )

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What is wrong with the writer's own, as of the last look."""
        return tuple(
            Notice(BAD_LENS, {"file": path.name, "why": str(found)}, str(path))
            for path, (_, found) in self._known.items()
            if isinstance(found, LensError)
        )

    def _look(self) -> None:
        paths: list[Path] = []
        if self._folder is not None:
            try:
                paths = sorted(self._folder.glob("*.toml"))[:MOST_FILES]
            except OSError:  # no folder: the writer has none
                paths = []
        known: dict[Path, tuple[_Stamp, Lens | LensError]] = {}
        for path in paths:
            stamp = _stamp(path)
            before = self._known.get(path)
            known[path] = before if before and before[0] == stamp else (stamp, _read(path))
        self._known = known


def _stamp(path: Path) -> _Stamp:
    try:
        found = path.stat()
    except OSError:  # gone meanwhile: reading it says what is wrong
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _read(path: Path) -> Lens | LensError:
    try:
        return read_lens(path)
    except LensError as error:
        return error
