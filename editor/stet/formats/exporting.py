# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Writing a text out for others, as the command line and the window both do it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from stet.document.manuscript import Manuscript
from stet.formats import disclosure, pending, sharing
from stet.formats.format import Changes, Envelope, Format, Options
from stet.formats.sharing import Shared
from stet.markdown.html_process import Flavour
from stet.notice import Notice


@dataclass(frozen=True, slots=True)
class Choices:
    """What the writer wants of an export; ``statement`` is added at the end, empty for none.

    ``flavour`` says whose Markdown the sheets show.
    """

    changes: Changes | None = None
    for_sharing: bool = False
    statement: str = ""
    flavour: Flavour = Flavour.GFM


@dataclass(frozen=True, slots=True)
class Prepared:
    """What is to be written, and what was taken out of it, None where nothing was asked."""

    manuscript: Manuscript
    shared: Shared | None = None


@dataclass(frozen=True, slots=True)
class Exported:
    """The bytes of a file, and what there is to say about them."""

    data: bytes
    notices: tuple[Notice, ...]


def prepared(manuscript: Manuscript, known: Format, choices: Choices) -> Prepared:
    """Return a copy of ``manuscript`` as it is to be written; raises ``pending.Undecided``."""
    shared = None
    if choices.statement:
        manuscript = disclosure.with_statement(manuscript, choices.statement)
    if choices.for_sharing:
        shared = sharing.for_sharing(manuscript)
        manuscript = shared.manuscript
    return Prepared(pending.settled(manuscript, known, choices.changes), shared)


def exported(
    manuscript: Manuscript,
    known: Format,
    changes: Changes | None,
    folder: Path | None,
    envelope: Envelope | None = None,
    options: Options | None = None,
) -> Exported:
    """Return what is prepared as a file of the format ``known``; raises ``FormatError``."""
    options = replace(options or Options(), changes=changes, folder=folder)
    fitted = known.fit(manuscript, envelope or Envelope())
    data = known.write(manuscript, fitted.envelope, options)
    return Exported(data, (*fitted.notices, *known.leaves_out(manuscript, options)))


def loses_comments(manuscript: Manuscript, known: Format, changes: Changes | None) -> int:
    """Return how many comments will not be in the file."""
    shows = known.keeps_changes or (known.shows_changes and changes is Changes.MARK)
    return 0 if shows else len(manuscript.comments)
