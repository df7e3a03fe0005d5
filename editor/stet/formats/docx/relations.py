# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The relationships of one part: to links, pictures and other parts."""

from __future__ import annotations

from stet.formats.docx import xml_text
from stet.formats.docx.names import DECLARATION, RELATION, RELATIONSHIPS


class Relations:
    """The relationships of a part; each target has one id."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str], str] = {}
        self._out: list[str] = []

    def add(self, kind: str, target: str, *, external: bool = False) -> str:
        """Return the id of a relationship; ``kind`` is the end of its type, or all of it."""
        found = self._ids.get((kind, target))
        if found is None:
            found = self._ids[kind, target] = f"rId{len(self._ids) + 1}"
            full = kind if "://" in kind else RELATION + kind
            mode = ' TargetMode="External"' if external else ""
            self._out.append(
                f'<Relationship Id="{found}" Type="{full}" '
                f'Target="{xml_text.attribute(target)}"{mode}/>'
            )
        return found

    def part(self) -> str:
        """Return the part that lists them."""
        inside = "".join(self._out)
        return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{inside}</Relationships>'

    def __bool__(self) -> bool:
        return bool(self._out)
