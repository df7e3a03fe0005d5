# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The statement about a text, by what was decided in it and what becomes of what waits."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from stet.document.manuscript import Manuscript
from stet.document.origin import Source
from stet.document.paragraph import flatten
from stet.formats.authors import RULES
from stet.formats.disclosure import Help, help_of, statement
from stet.formats.format import Changes
from stet.workspace.decisions import Count, Subject, Way, by_kind, subject_of


def statement_about(
    manuscript: Manuscript, decided: Iterable[Count], changes: Changes | None
) -> str:
    """Return the statement about a text of which ``decided`` are the decisions.

    What waits in it is decided by ``changes`` where that accepts or rejects all, else left.
    """
    counts = tuple(decided)
    pending = [manuscript.changes[number] for number in manuscript.pending()]
    helped = [help_of(change.origin) for change in pending]
    helped += [_help_in(count.subject) for count in counts]
    origins = {run.origin for run in flatten(manuscript.paragraphs) if run.inserted is None}
    helped += [found for found in map(help_of, origins) if found is Help.SOFTWARE]
    waiting = len(pending)
    if changes in (Changes.ACCEPT, Changes.REJECT):
        way = Way.ACCEPTED if changes is Changes.ACCEPT else Way.REJECTED
        counts += tuple(Count(subject_of(change)).plus(way, 1) for change in pending)
        waiting = 0
    return statement(by_kind(counts), reduce(or_, helped, Help.NOBODY), waiting)


def _help_in(subject: Subject) -> Help:
    """Return who made the suggestions counted: what has a task, or a rule, is software."""
    if subject.task or subject.author in RULES:
        return Help.SOFTWARE
    return Help.UNKNOWN if subject.author in ("", Source.UNKNOWN) else Help.PEOPLE
