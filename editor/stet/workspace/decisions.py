# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the writer decided about suggestions, in figures that can be read, exported and erased.

They are of this computer and stay on it: one file for all documents with counts by task, kind,
rule and author, and in each document's record the edits that were rejected there.
"""

from __future__ import annotations

import csv
import enum
import hashlib
import io
from collections.abc import Iterable

import msgspec

from stet.document.origin import Change, Source
from stet.formats.disclosure import Decided
from stet.storage import paths
from stet.workspace.versioned_file import Kept, VersionedFile

MOST_SUBJECTS = 5_000
"""So many different subjects are counted; the ones decided about least go first."""

MOST_REJECTED = 5_000
"""So many rejected edits are remembered of a document, the latest."""

TIRED_AFTER = 5
"""A rule that was rejected so often, and hardly ever accepted, is offered to be switched off."""


class Way(enum.Enum):
    """How a suggestion was decided."""

    ACCEPTED = "accepted"
    EDITED = "edited"
    """Accepted with other words than were suggested."""
    REJECTED = "rejected"


class Subject(msgspec.Struct, frozen=True, order=True):
    """What is counted together: suggestions of one kind, by one rule, task and author."""

    task: str = ""
    kind: str = ""
    rule: str = ""
    author: str = ""


class Count(msgspec.Struct, frozen=True):
    """How often suggestions about one subject were decided, and how."""

    subject: Subject
    accepted: int = 0
    edited: int = 0
    rejected: int = 0

    @property
    def total(self) -> int:
        """How often they were decided."""
        return self.accepted + self.edited + self.rejected

    @property
    def share(self) -> float:
        """Which share was worth taking, 0 to 1; an edited one counts half."""
        return (self.accepted + self.edited / 2) / self.total if self.total else 0.0

    def plus(self, way: Way, count: int) -> Count:
        """Return it with ``count`` more decisions, or less where that is negative."""
        now = max(0, getattr(self, way.value) + count)
        return msgspec.structs.replace(self, **{way.value: now})


class Decisions(msgspec.Struct, frozen=True):
    """All counts; ``silent`` are the subjects whose rule the writer wanted to keep all the same."""

    counts: tuple[Count, ...] = ()
    silent: tuple[str, ...] = ()

    def of(self, subject: Subject) -> Count:
        """Return the count of a subject, of zeros where nothing was decided."""
        found = (count for count in self.counts if count.subject == subject)
        return next(found, Count(subject))

    def plus(self, way: Way, subjects: Iterable[Subject], count: int = 1) -> Decisions:
        """Return them with ``count`` more decisions about each of ``subjects``."""
        by_subject = {each.subject: each for each in self.counts}
        for subject in subjects:
            known = by_subject.get(subject, Count(subject))
            by_subject[subject] = known.plus(way, count)
        counts = [each for each in by_subject.values() if each.total]
        counts.sort(key=lambda each: each.total, reverse=True)
        return msgspec.structs.replace(self, counts=tuple(counts[:MOST_SUBJECTS]))

    def tiresome(self) -> tuple[str, ...]:
        """Return the rules that were rejected often and hardly ever taken, in all tasks together.

        Those that the writer wanted to keep are left out.
        """
        by_rule: dict[str, Count] = {}
        for count in self.counts:
            rule = count.subject.rule
            if rule and rule not in self.silent and count.subject.task == "check":
                known = by_rule.get(rule, Count(Subject(rule=rule)))
                by_rule[rule] = Count(
                    known.subject,
                    known.accepted + count.accepted,
                    known.edited + count.edited,
                    known.rejected + count.rejected,
                )
        return tuple(
            rule
            for rule, count in by_rule.items()
            if count.rejected >= TIRED_AFTER and count.share <= 0.2
        )

    def as_csv(self) -> str:
        """Return the figures as a table with a heading, one subject a line."""
        lines = io.StringIO()
        table = csv.writer(lines, lineterminator="\n")
        table.writerow(("task", "kind", "rule", "author", *(way.value for way in Way)))
        for count in self.counts:
            subject = count.subject
            table.writerow(
                (
                    *(subject.task, subject.kind, subject.rule, subject.author),
                    *(count.accepted, count.edited, count.rejected),
                )
            )
        return lines.getvalue()


def subject_of(change: Change) -> Subject:
    """Return what a decision about ``change`` is counted under."""
    origin = change.origin
    rule = origin.request if origin.source is Source.RULE and origin.task == "check" else ""
    return Subject(origin.task, change.kind, rule, origin.name or origin.source.value)


def by_kind(counts: Iterable[Count]) -> tuple[Decided, ...]:
    """Return ``counts`` added up by the kind of suggestion, as a statement has them."""
    kinds: dict[str, Decided] = {}
    for count in counts:
        kind = count.subject.kind
        known = kinds.get(kind, Decided(kind))
        kinds[kind] = Decided(
            kind,
            known.accepted + count.accepted,
            known.edited + count.edited,
            known.rejected + count.rejected,
        )
    return tuple(kinds.values())


def decisions_file() -> VersionedFile[Decisions]:
    """Return where the user's decisions are kept."""
    return VersionedFile(Decisions, paths.state_folder() / "decisions.toml")


def kept(decisions: Decisions) -> Kept[Decisions]:
    """Return ``decisions`` as they are held by a window."""
    return Kept(decisions, decisions_file())


def edit_key(text: str, start: int, end: int, new: str) -> str:
    """Return what tells an edit of ``text`` from others: its words, and one on either side.

    ``start`` and ``end`` count code points, half-open. Case and white space do not matter, so that
    it is the same edit after the lines have been wrapped anew.
    """
    before = text[max(0, start - 60) : start].split()[-1:]
    behind = text[end : end + 60].split()[:1]
    parts = (*before, "\0", *text[start:end].split(), "\0", *new.split(), "\0", *behind)
    words = " ".join(parts).casefold().encode("utf-8", "surrogatepass")
    return hashlib.blake2b(words, digest_size=9).hexdigest()
