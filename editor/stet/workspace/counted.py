# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the report counted in earlier versions of a document, kept with it."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from stet.document.document import Document
from stet.workspace.workspace import Workspace

MOST_COUNTED = 24
"""Of so many versions the numbers are kept, the latest."""

Numbers = Mapping[str, float]
"""The number of each measure by its name."""


class CountedVersions:
    """Gives and takes the numbers of open documents; they are in the documents' records."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def of(self, document: Document) -> tuple[Numbers, ...]:
        """Return the numbers of the versions that were counted, the oldest first."""
        for file in self._workspace.files:
            if file.document is document:
                return self._workspace.record(file).counted
        return ()

    def add(self, document: Document, numbers: Numbers) -> None:
        """Keep the numbers of the version that is there now, unless it is the last one again."""
        for file in self._workspace.files:
            if file.document is document:
                record = self._workspace.record(file)
                if record.counted[-1:] != (numbers,):
                    counted = (*record.counted, dict(numbers))[-MOST_COUNTED:]
                    self._workspace.keep(file, msgspec.structs.replace(record, counted=counted))
