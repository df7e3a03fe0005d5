# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The formats Stet can read and write, and how a file's name says which it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from stet.document.manuscript import Manuscript
from stet.formats import criticmarkup
from stet.markdown import html


class UnknownFormatError(ValueError):
    """No format goes by that name or ending; ``str()`` of it says which there are."""


@dataclass(frozen=True, slots=True)
class Format:
    """One way to write a manuscript as text.

    ``name`` is what the command line calls it, ``title`` what a sentence does.
    ``keeps_changes`` says whether pending changes and comments survive writing and reading;
    where they do not, ``write`` gives the original reading. ``read`` is None for a format that is
    only written. ``keeps_shape`` says that encoding and line ends are those of the text it was
    made from; else it is UTF-8.
    """

    name: str
    title: str
    suffixes: tuple[str, ...]
    keeps_changes: bool
    read: Callable[[str], Manuscript] | None
    write: Callable[[Manuscript, html.HtmlOptions], str]
    keeps_shape: bool = True


MARKDOWN = Format(
    "markdown",
    "Markdown",
    (".md", ".markdown", ".mkd", ".txt", ".text"),
    False,
    Manuscript.of,
    lambda manuscript, _: manuscript.original,
)
CRITICMARKUP = Format(
    "criticmarkup",
    "CriticMarkup",
    (".critic.md", ".critic.markdown", ".critic.txt", ".critic", ".criticmarkup"),
    True,
    criticmarkup.read,
    lambda manuscript, _: criticmarkup.write(manuscript, about=True),
)
HTML = Format(
    "html",
    "HTML",
    (".html", ".htm"),
    False,
    None,
    lambda manuscript, options: html.page(manuscript.original, options),
    keeps_shape=False,
)
FORMATS = (MARKDOWN, CRITICMARKUP, HTML)


def format_named(name: str) -> Format:
    """Return the format called ``name``; raises ``UnknownFormatError``."""
    for known in FORMATS:
        if known.name == name.lower():
            return known
    raise UnknownFormatError(f"No format is called {name}. There are {_names()}.")


def format_of(path: Path) -> Format:
    """Return the format that the name of ``path`` says, the longest ending first.

    Raises ``UnknownFormatError``.
    """
    name = path.name.lower()
    endings = [(suffix, known) for known in FORMATS for suffix in known.suffixes]
    for suffix, known in sorted(endings, key=lambda pair: -len(pair[0])):
        if name.endswith(suffix):
            return known
    raise UnknownFormatError(
        f"The name of {path} does not say its format. Stet writes {_names()}; "
        f"it knows the endings {', '.join(suffix for suffix, _ in endings)}."
    )


def _names() -> str:
    *first, last = [known.name for known in FORMATS]
    return f"{', '.join(first)} and {last}"
