# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Of several samples of a rewritten sentence the one that can be shown, if any.

What two samples say word for word, and what passes the task's guards and its operation's check, is
worth having; a reply alone is not, however good it looks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.registry import faults
from stet.assist.operations.operation import Operation
from stet.assist.replies.typography import Typography, with_edges_of

AGREE = 2
"""So many samples say the same word for word, or one says what a rule says."""


@dataclass(frozen=True)
class Version:
    """A version of a sentence: by how many samples, or by plain code where by none."""

    text: str
    votes: int = 0

    @property
    def is_by_rule(self) -> bool:
        """Whether plain code made it."""
        return not self.votes


@dataclass(frozen=True)
class Verdict:
    """What can be shown of a sentence, best first, and what was held back where nothing can."""

    versions: tuple[Version, ...] = ()
    held: tuple[tuple[str, Fault], ...] = ()
    """The version that came nearest, and its fault, where none can be shown."""


def judged(
    source: str,
    samples: Sequence[str],
    operation: Operation,
    context: GuardContext,
    *,
    agree: int = AGREE,
) -> Verdict:
    """Return which versions of ``source`` can be shown.

    A version by plain code comes last, since it does least; it needs no other's agreement.
    """
    votes = Counter(
        text for sample in samples if (text := tidied(source, sample, operation)) and text != source
    )
    rule = operation.by_rule(source)
    shown: list[Version] = []
    held: list[tuple[str, Fault]] = []
    for text, count in votes.most_common():
        if count < agree and text != rule:
            held.append((text, Fault.DISAGREEMENT))
        elif found := _faults(source, text, operation, context):
            held.append((text, found[0]))
        else:
            shown.append(Version(text, count))
    is_new = rule and all(rule != each.text for each in shown)
    if is_new and not _faults(source, rule, operation, context):
        shown.append(Version(rule))
    return Verdict(tuple(shown), () if shown else tuple(held[:1]))


def tidied(source: str, sample: str, operation: Operation) -> str:
    """Return a sample as it would be shown: with the source's typography, edges and so on."""
    flat = " ".join(sample.split())
    if not flat:
        return ""
    return operation.tidied(source, with_edges_of(source, Typography(source).like_source(flat)))


def _faults(source: str, text: str, operation: Operation, context: GuardContext) -> list[Fault]:
    found = faults(source, text, context)
    if not found and not operation.achieves(source, text):
        found = [Fault.UNDONE]
    return found
