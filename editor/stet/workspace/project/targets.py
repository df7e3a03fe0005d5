# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which file a link leads to, and how a link to a file is written.

Wiki links go by name, as in Obsidian: `[[Harbour]]` is the file of that name wherever it lies, the
one beside the text before others, then the one nearest to the top. Inline links go by path, from
the text's folder, or from the project's where they begin with a slash or nothing else fits. Neither
cares for capitals, nor for a missing `.md`.
"""

from __future__ import annotations

import json
import posixpath
import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import unquote

from stet.markdown.links import Link, LinkKind, address_of, unescaped

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:|//|\\\\")
_BY_NAME = (LinkKind.WIKI, LinkKind.EMBED)
_ENDINGS = (".md", ".markdown", ".canvas", ".txt")
"""What a link may leave out of a name, in the order in which it is tried."""


class Target(NamedTuple):
    """What a link says: a path, and a heading or block in that file; both may be empty."""

    path: str
    anchor: str


def target_of(link: Link) -> Target | None:
    """Return what a link to a file or within its own says, None for an address elsewhere."""
    raw = link.target.strip()
    if link.kind is LinkKind.CARD:
        return Target(raw, "")
    if link.kind in _BY_NAME:
        path, _, anchor = raw.partition("#")
        return Target(path.strip(), anchor.strip())
    if _SCHEME.match(raw):
        return None
    path, _, anchor = raw.partition("#")
    return Target(_percent_decoded(unescaped(path)), _percent_decoded(anchor))


def _percent_decoded(words: str) -> str:
    return unquote(words, errors="surrogateescape") if "%" in words else words


def _folded(path: str) -> str:
    """Return what is compared of a path: systems differ in capitals and in how accents stand."""
    return path.casefold() if path.isascii() else unicodedata.normalize("NFC", path).casefold()


class Names:
    """The files that links of a project can lead to."""

    def __init__(self, paths: Iterable[str]) -> None:
        self._by_path: dict[str, str] = {}
        self._by_name: dict[str, list[str]] = {}
        for path in sorted(paths, key=lambda path: (path.count("/"), path)):
            self._by_path.setdefault(_folded(path), path)
            self._by_name.setdefault(_folded(path.rpartition("/")[2]), []).append(path)

    def resolve(self, link: Link, source: str) -> str | None:
        """Return the file that a link in ``source`` leads to, None for none of the project's.

        A link to a heading of its own text leads to ``source``.
        """
        target = target_of(link)
        if target is None:
            return None
        if not target.path:
            return source if target.anchor else None
        if link.kind is LinkKind.CARD:
            return self._exact(target.path)
        if link.kind in _BY_NAME:
            return self.named(target.path, source)
        folder = source.rpartition("/")[0]
        path = target.path
        places = [path.lstrip("/")] if path.startswith("/") else [f"{folder}/{path}", path]
        for place in places:
            found = self._exact(posixpath.normpath(place).lstrip("/"))
            if found is not None:
                return found
        return None

    def named(self, name: str, source: str) -> str | None:
        """Return the file that a wiki link in ``source`` means by ``name``."""
        folder = source.rpartition("/")[0]
        if name.startswith(("./", "../")):
            return self._exact(posixpath.normpath(f"{folder}/{name}").lstrip("/"))
        plain = name.strip("/")
        if name.startswith("/"):
            return self._exact(plain)
        exact = self._exact(plain) if "/" in plain else None
        if exact is not None:
            return exact
        last, ending = plain.rpartition("/")[2], f"/{_folded(plain)}"
        for suffix in ("", *_ENDINGS):
            candidates = [
                path
                for path in self._by_name.get(_folded(last + suffix), ())
                if f"/{_folded(path)}".endswith(ending + suffix)
            ]
            beside = [path for path in candidates if path.rpartition("/")[0] == folder]
            if candidates:
                return (beside or candidates)[0]
        return None

    def _exact(self, path: str) -> str | None:
        for suffix in ("", *_ENDINGS):
            found = self._by_path.get(_folded(path + suffix))
            if found is not None:
                return found
        return None


def written(link: Link, goal: str, source: str, names: Names) -> str:
    """Return the target of ``link``, so that from ``source`` it leads to ``goal``, in its old form.

    ``names`` are the files as they are then. What stands behind the path (a heading) stays.
    """
    target = target_of(link)
    assert target is not None
    if link.kind is LinkKind.CARD:
        return json.dumps(goal, ensure_ascii=False)[1:-1]
    raw = link.target
    _, mark, anchor = raw.partition("#")
    if link.kind in _BY_NAME:
        return _wiki(target.path, goal, source, names) + mark + anchor
    old = target.path
    path = posixpath.relpath(goal, source.rpartition("/")[0] or ".")
    if old.startswith("/"):
        path = f"/{goal}"
    elif old.startswith("./") and not path.startswith("../"):
        path = f"./{path}"
    for suffix in _ENDINGS:
        if goal.lower().endswith(suffix) and not old.lower().endswith(suffix):
            if not posixpath.splitext(old)[1]:
                path = path[: -len(suffix)]
            break
    return address_of(path) + mark + anchor


def wiki_name(goal: str, source: str, names: Names) -> str:
    """Return the shortest name by which a wiki link in ``source`` leads to ``goal``."""
    return _wiki("", goal, source, names)


def address(goal: str, source: str) -> str:
    """Return what an inline link in ``source`` has to say to lead to ``goal``."""
    return address_of(posixpath.relpath(goal, source.rpartition("/")[0] or "."))


def _wiki(old: str, goal: str, source: str, names: Names) -> str:
    bare = goal
    if not posixpath.splitext(old)[1] or not goal.lower().endswith(posixpath.splitext(old)[1]):
        for suffix in _ENDINGS[:2]:
            if goal.lower().endswith(suffix):
                bare = goal[: -len(suffix)]
                break
    parts = bare.split("/")
    whole = [bare] if "/" in old else []
    for spelling in (*whole, *("/".join(parts[-count:]) for count in range(1, len(parts) + 1))):
        if names.named(spelling, source) == goal:
            return spelling
    return f"/{bare}" if names.named(f"/{bare}", source) == goal else goal
