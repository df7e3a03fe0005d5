# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The lenses there are: those that come with Stet, then the writer's own, read again on change."""

from __future__ import annotations

from pathlib import Path

from stet.assist.coaching.lens import Lens, read_lens
from stet.notice import Notice, NoticeCode
from stet.storage.own_file import OwnFiles
from stet_resources import lens_paths

MOST_FILES = 100
"""Files that are looked at in the folder of the writer's own."""

BAD_LENS = NoticeCode("bad-lens", "The lens in {file} is left out: {why}.")


class LensList:
    """All lenses, in the order in which they are offered.

    ``folder`` is where the writer's own lie; None for none. One with the name of one of Stet's
    takes its place.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._built_in: tuple[Lens, ...] | None = None
        self._own = OwnFiles(folder, ".toml", MOST_FILES, read_lens)

    def all(self) -> tuple[Lens, ...]:
        """Return every lens, those in files that have changed read anew."""
        if self._built_in is None:
            self._built_in = tuple(read_lens(path) for path in lens_paths())
        self._own.look()
        own = [file.value for file in self._own.found if file.value]
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
            Notice(BAD_LENS, {"file": file.path.name, "why": file.why}, str(file.path))
            for file in self._own.found
            if file.why
        )
