# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The numbering of lists.

All lists of bullets share one ``num``, and all of tasks another: with some hundreds of them
LibreOffice loses the styles of every paragraph on saving. A list that is counted has one of its
own, where it begins anew.
"""

from __future__ import annotations

from stet.formats.docx.names import DECLARATION, W
from stet.markdown.content import ListLevel

DEEPEST = 8
"""The deepest level that Word has, counted from 0; what lies deeper is on this one."""

_BULLETS = ("•", "◦", "▪")
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
_INDENT, _HANGING = 720, 360
_BULLETED, _TASKS = 1, 2
"""The numbers of all lists of bullets, and of all of tasks."""


class Numbering:
    """Gives each list its number, and writes the part that says what these are."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[int, str], int] = {}
        self._nums: list[str] = []

    def number(self, level: ListLevel, depth: int, *, is_task: bool = False) -> int:
        """Return the number of the list ``level``, which is ``depth`` levels deep.

        A task's box stands in the place of a bullet.
        """
        if not level.ordered:
            return _TASKS if is_task else _BULLETED
        key = (level.key, level.delimiter)
        found = self._numbers.get(key)
        if found is None:
            found = self._numbers[key] = len(self._nums) + _TASKS + 1
            kind = 2 if level.delimiter == ")" else 1
            self._nums.append(
                f'<w:num w:numId="{found}"><w:abstractNumId w:val="{kind}"/>'
                f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{level.first}"/>'
                "</w:lvlOverride></w:num>"
            )
        return found

    def same(self, one: ListLevel, other: ListLevel) -> None:
        """Let two lists be one: the original's and the final reading's of the same paragraph."""
        if one.key != other.key and one.ordered and one.delimiter == other.delimiter:
            known = self._numbers.get((other.key, other.delimiter))
            if known is not None:
                self._numbers.setdefault((one.key, one.delimiter), known)

    def part(self) -> str:
        """Return ``numbering.xml``: Word wants every kind of list before any list."""
        kinds = [
            _kind(0, [("bullet", _BULLETS[level % 3]) for level in range(DEEPEST + 1)]),
            *(
                _kind(
                    kind,
                    [
                        (_FORMATS[level % 3], f"%{level + 1}{delimiter}")
                        for level in range(DEEPEST + 1)
                    ],
                )
                for kind, delimiter in ((1, "."), (2, ")"))
            ),
            _kind(3, [("none", "")] * (DEEPEST + 1)),
        ]
        shared = "".join(
            f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/></w:num>'
            for number, kind in ((_BULLETED, 0), (_TASKS, 3))
        )
        inside = "".join([*kinds, shared, *self._nums])
        return f'{DECLARATION}<w:numbering xmlns:w="{W}">{inside}</w:numbering>'


def _kind(number: int, levels: list[tuple[str, str]]) -> str:
    inside = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{sign}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{_INDENT * (level + 1)}" w:hanging="{_HANGING}"/></w:pPr></w:lvl>'
        for level, (kind, sign) in enumerate(levels)
    )
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{inside}</w:abstractNum>"
    )
