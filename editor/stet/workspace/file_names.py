# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a file can be called, by a title or by the text that is to be saved."""

from __future__ import annotations

import re

from stet.markdown.document import Document
from stet.markdown.metadata import read_metadata
from stet.markdown.outline import Outline

_BAD = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
_LONGEST = 80
_WORDS = 6
_LOOKED_AT = 10_000
"""Code points of a text in which its title is looked for."""


def file_name(title: str) -> str:
    """Return a title as a file or a folder can be called everywhere."""
    name = " ".join(_BAD.sub(" ", title).split())
    return name.strip(" .")[:_LONGEST].strip() or "Untitled"


def proposed_name(text: str) -> str:
    """Return what a text could be called: by its title, its first heading or its first words."""
    beginning = text[:_LOOKED_AT]
    title = read_metadata(beginning).title
    if not title:
        found = Outline(Document(beginning.split("\n"))).headings()
        title = next((heading.title for heading in found if heading.title.strip()), "")
    return file_name(title or " ".join(beginning.split()[:_WORDS]))
