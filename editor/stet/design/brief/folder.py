# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The texts of a folder as sources of a coverage table: Markdown and boards, within bounds."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from stet.design.brief.coverage import Source

ENDINGS = (".md", ".markdown", ".canvas")
MOST_FILES = 500
LARGEST = 2 * 1024 * 1024
"""Bytes of a file; a longer one is left out, and said."""

MOST_BYTES = 50 * 1024 * 1024
"""Bytes of all files together that are read."""

MOST_SEEN = 20_000
"""Entries of the folder that are looked at."""


def sources_in(folder: Path, opened: Mapping[Path, str]) -> tuple[list[Source], list[str]]:
    """Return the texts of a folder, and sentences on what was left out; it reads files.

    Of files that are open, ``opened`` has the text as it is now. Hidden folders are passed over.
    """
    found: dict[Path, Source] = {}
    problems: list[str] = []
    seen = 0
    left = MOST_BYTES
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            seen += 1
            path = Path(place, name)
            if name.startswith(".") or path.suffix.lower() not in ENDINGS:
                continue
            shown = str(path.relative_to(folder)).encode("utf-8", "replace").decode()
            text = opened.get(path)
            if text is None:
                text = _read(path, shown, problems)
            if text is not None:
                found[path] = Source(shown, text)
                left -= len(text)
            if len(found) >= MOST_FILES or left <= 0:
                return list(found.values()), [*problems, _MANY]
        if seen >= MOST_SEEN:
            return list(found.values()), [*problems, _MANY]
    return list(found.values()), problems


_MANY = "There are more documents in the folder than are looked at; the others are left out."


def _read(path: Path, shown: str, problems: list[str]) -> str | None:
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            problems.append(f"{shown} is larger than 2 MB and left out.")
            return None
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        problems.append(f"{shown} is not text in UTF-8 and left out.")
    except OSError as error:
        problems.append(f"{shown} cannot be read ({error.strerror or error}).")
    return None
