# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Who wrote how many of the words in the final reading.

Each paragraph keeps its own counts, and an edit makes new paragraphs only where it is; so asking
again after a key costs one look at each paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.paragraph import Paragraph


@dataclass(frozen=True, slots=True)
class Share:
    """What one author wrote: ``words`` of the final reading, ``part`` of the whole, 0 to 1."""

    origin: Origin
    words: int
    part: float


def shares(manuscript: Manuscript, *, by_task: bool = True) -> list[Share]:
    """Return who wrote how much, the most first, tasks of one model apart or together.

    The request a model's words came from is left out of the origins.
    """
    counted = _counted(manuscript.paragraphs, by_task)
    total = sum(counted.values())
    result = [Share(origin, count, count / total) for origin, count in counted.items()]
    return sorted(result, key=lambda share: -share.words)


def _counted(paragraphs: Iterable[Paragraph], by_task: bool) -> dict[Origin, int]:
    # Origins are few objects shared by many runs: they are told apart by identity first, since
    # hashing one costs more than all the rest.
    seen: dict[int, tuple[Origin, int]] = {}
    for paragraph in paragraphs:
        for origin, count in paragraph.credits:
            known = seen.get(id(origin))
            seen[id(origin)] = (origin, count + known[1] if known else count)
    result: dict[Origin, int] = {}
    for origin, count in seen.values():
        plain = origin._replace(request="", task=origin.task if by_task else "")
        result[plain] = result.get(plain, 0) + count
    return result
