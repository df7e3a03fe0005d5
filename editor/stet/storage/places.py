# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where the journal of one document may be, and what rights it has there."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from stet.storage import paths
from stet.storage.rights import PRIVATE, Rights, make_folder, narrow, rights_of


@dataclass(frozen=True)
class Places:
    """A journal's ``home``, and where it is when it cannot be there: ``away``.

    ``document`` is the file it belongs to, resolved, None for a document that has none.
    """

    home: Path
    away: Path
    document: Path | None = None

    @classmethod
    def of(cls, document: Path) -> Places:
        """Return the places for the journal of a file, beside it and in the state folder."""
        return cls(paths.journal_beside(document), paths.journal_away(document), document)

    @property
    def name(self) -> str:
        """What the document is called."""
        return "Untitled" if self.document is None else self.document.name

    def is_good(self, path: Path) -> bool:
        """Say whether a journal can be at ``path``: SQLite's log does no good on a network."""
        if path != self.home or self.home == self.away:
            return True
        return paths.fits_beside(path) and not paths.is_on_network(path.parent.parent)

    def is_disk_gone(self, device: int) -> bool:
        """Say whether the document's folder is on another disk than its file was, on ``device``.

        What is written there now would be hidden when the disk comes back.
        """
        if self.document is None or device == -1:
            return False
        try:
            return self.document.parent.stat().st_dev != device
        except OSError:
            return False

    def usable(self, *first: Path) -> Iterator[Path]:
        """Yield ``first`` and then both places, those where a journal can be."""
        for path in dict.fromkeys((*first, self.home, self.away)):
            if self.is_good(path):
                yield path

    def rights(self, path: Path) -> Rights:
        """Return the rights of a journal at ``path``: those in the state folder are private."""
        is_beside = path == self.home != self.away
        return rights_of(self.document) if is_beside else PRIVATE

    def narrow(self) -> None:
        """Take from the journal, and from what was set aside, rights its document does not give."""
        narrow(self.away.parent, PRIVATE.folder)
        if self.home == self.away:
            return
        rights, folder = self.rights(self.home), self.home.parent
        narrow(folder, rights.folder)
        with contextlib.suppress(OSError):
            for file in folder.iterdir():
                if file.name.startswith(self.home.name.removesuffix("db")):
                    narrow(file, rights.file)

    def make_folder(self, path: Path) -> None:
        """Make the folder for a journal at ``path``; raises ``OSError``.

        The folder of the document itself is not made: it was there, and is called otherwise now.
        """
        if path == self.away:
            path.parent.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_folder(path.parent, self.rights(path))
