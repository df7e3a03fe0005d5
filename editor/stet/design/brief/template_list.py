# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The templates there are: those that come with Stet, then the writer's own, read on each look."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from stet.design.brief.template import Template, read_template
from stet.notice import Notice, NoticeCode
from stet.storage.own_file import OwnFiles
from stet_resources import template_paths

MOST_FILES = 100
"""Files that are looked at in the folder of the writer's own."""

BAD_TEMPLATE = NoticeCode("bad-template", "The template {file} is left out: {why}.")


@dataclass(frozen=True)
class Templates:
    """All templates in the order in which they are offered, and what is wrong with own files."""

    all: tuple[Template, ...]
    notices: tuple[Notice, ...] = ()


def find_templates(folder: Path | None = None) -> Templates:
    """Return the templates; the writer's own lie in ``folder``, None for none.

    One with the name of one of Stet's takes its place. It reads files.
    """
    files = OwnFiles(folder, ".md", MOST_FILES, partial(read_template, is_own=True))
    files.look()
    own = [file.value for file in files.found if file.value]
    notices = [_notice(file.path, file.why) for file in files.found if file.why]
    names = {each.name for each in own}
    built_in = [read_template(path) for path in template_paths() if path.stem not in names]
    found = sorted([*built_in, *own], key=lambda each: (each.order, each.title.casefold()))
    return Templates(tuple(found), tuple(notices))


def _notice(path: Path, why: str) -> Notice:
    arguments = {"file": _printable(path.name), "why": why}
    return Notice(BAD_TEMPLATE, arguments, f"template {_printable(str(path))}")


def _printable(name: str) -> str:
    """Return a name that can be shown: a file system allows bytes that are no text."""
    return name.encode("utf-8", "replace").decode()
