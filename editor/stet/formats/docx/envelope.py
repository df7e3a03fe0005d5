# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a Word document has that its manuscript does not hold: all of the package it came in."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace

from stet.document.manuscript import Manuscript
from stet.document.paragraph import flatten
from stet.formats.format import Envelope


@dataclass(frozen=True)
class DocxEnvelope(Envelope):
    """The package that a manuscript came from, so that it can go back into it.

    It is empty for one that Stet wrote, which is written anew. ``written`` is what was written
    beforehand, to see whether it can be, of the manuscript with the digest ``digest``.
    """

    package: bytes = field(default=b"", repr=False)
    written: bytes = field(default=b"", repr=False, compare=False)
    digest: str = field(default="", repr=False, compare=False)

    @property
    def name(self) -> str:
        """What it is called in the status line."""
        return "Word" if self.package else ""

    def with_written(self, manuscript: Manuscript, written: bytes) -> DocxEnvelope:
        """Return it with what was written of a manuscript."""
        return replace(self, written=written, digest=_digest(manuscript))

    def written_for(self, manuscript: Manuscript) -> bytes | None:
        """Return what was written of this very manuscript, None for another."""
        return self.written if self.written and self.digest == _digest(manuscript) else None


def _digest(manuscript: Manuscript) -> str:
    found = hashlib.sha256()
    for run in flatten(manuscript.paragraphs):
        found.update(f"{run.inserted} {run.deleted} {len(run.text)} ".encode())
        found.update(run.text.encode(errors="surrogatepass"))
    for comment in manuscript.comments.values():
        found.update(repr(comment).encode(errors="surrogatepass"))
    return found.hexdigest()
