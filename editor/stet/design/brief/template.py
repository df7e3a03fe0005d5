# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A template of a brief: a Markdown file with guiding questions, each a paragraph in italics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from stet.markdown.document import Document
from stet.markdown.metadata import read_metadata
from stet.markdown.outline import Outline
from stet.storage.own_file import OwnFileError, read_own_file

LARGEST = 256 * 1024
"""Bytes of a template's file."""

_OURS = frozenset({"title", "summary", "order"})
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Template:
    """What a new brief begins with.

    ``name`` is that of its file; ``text`` what a document gets, without what the head says of the
    template. ``is_own``: the writer's, not one of Stet's.
    """

    name: str
    title: str
    summary: str
    text: str
    order: int = 100
    is_own: bool = False


def read_template(path: Path, *, is_own: bool = False) -> Template:
    """Return the template that lies at ``path``; raises OwnFileError."""
    return parse_template(path.stem, read_own_file(path, LARGEST), is_own=is_own)


def parse_template(name: str, text: str, *, is_own: bool = False) -> Template:
    """Return the template ``name`` that a text is; raises OwnFileError.

    Its head may say ``title``, ``summary`` and ``order``. A head that says more is the document's,
    and stays in it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _CONTROL.search(text):
        raise OwnFileError("it is no text")
    head = read_metadata(text)
    body = text[head.end :] if head.end and head.values.keys() <= _OURS else text
    body = body.strip("\n")
    if not body.strip():
        raise OwnFileError("it is empty")
    headings = Outline(Document(body.split("\n"))).headings()
    title = head.title or (headings[0].title if headings else "") or name.replace("-", " ")
    order = head.values.get("order", "")
    return Template(
        name,
        _short(title.removeprefix("Brief: "), 60),
        _short(head.values.get("summary", ""), 200),
        f"{body}\n",
        int(order) if order.isascii() and order.isdigit() and len(order) < 5 else 100,
        is_own,
    )


def _short(words: str, most: int) -> str:
    words = " ".join(words.split())
    words = words[:1].upper() + words[1:]
    return words if len(words) <= most else f"{words[: most - 1]}…"
