# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Checks on what a model proposes, by plain code: what fails one is not shown.

First the whole of some sentences is looked at. Where it fails, each edit is looked at by itself, so
that a sentence in which one of four corrections is wrong still gets the other three.
"""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from stet.assist import language
from stet.assist.alignment import likeness
from stet.assist.chunks import word_count
from stet.assist.facts import Facts, facts_of
from stet.assist.restraint import loses_clause
from stet.assist.tasks import Task
from stet.document.word_diff import Edit
from stet.markdown.forms import FormKind
from stet.markdown.tree import Kind


class Fault(enum.Enum):
    """Why something was held back; the value follows *it* or *they*."""

    NUMBER = "changed a number"
    NAME = "changed a name"
    QUOTATION = "changed a quotation"
    LINK = "changed a link"
    CODE = "changed code"
    FORMULA = "changed a formula"
    SYNTAX = "changed what is there for programs"
    MARKS = "lost Markdown marks"
    LANGUAGE = "changed the language"
    SHORT = "cut too much"
    LONG = "got longer"
    FAR = "rewrote instead of correcting"
    QUESTION = "changed a question"
    NEGATION = "changed what is denied"
    DIALECT = "changed British to American spelling or back"
    ECHO = "repeated your instruction"
    LOST = "dropped a whole sentence"
    CLAUSE = "dropped what somebody does"
    REWORDED = "put it in other words, or lost a detail"


_FAULT_OF: dict[Kind | FormKind, Fault] = {
    Kind.LINK: Fault.LINK,
    Kind.IMAGE: Fault.LINK,
    Kind.WIKI_LINK: Fault.LINK,
    Kind.EMBED: Fault.LINK,
    Kind.ADDRESS: Fault.LINK,
    Kind.CODE: Fault.CODE,
    Kind.CODE_BLOCK: Fault.CODE,
    Kind.FORMULA: Fault.FORMULA,
    Kind.FORMULA_BLOCK: Fault.FORMULA,
    FormKind.FORMULA: Fault.FORMULA,
}
"""What is said of each kind that nobody may touch; of any other, that programs read it."""

_WORD = regex.compile(r"[\p{L}\p{N}]+")

SHORTEST_UNASKED = 0.4
"""Where a rewrite was not asked to be shorter, it keeps so much of the words at least."""

_ASKS_FOR_LESS = regex.compile(
    r"\b(?:short\w*|brief\w*|cut\w*|tight\w*|trim\w*|condens\w*|summar\w*|concis\w*|fewer|less|"
    r"half|halve|drop|remove|delete|leave out|one (?:sentence|line|word)|haiku|title|headline|"
    r"kürz\w*|court\w*|plus court|breve|corto)\b",
    regex.IGNORECASE,
)


@dataclass(frozen=True)
class Bounds:
    """What a task may do to some sentences: ratios of words, and what the writer has asked for."""

    task: Task
    instruction: str = ""
    context: str = ""

    @property
    def shortest(self) -> float:
        """The least words that may be left, as a part of those there were."""
        least = self.task.prompt.length.shortest
        return least if self.may_drop or not self.instruction else max(least, SHORTEST_UNASKED)

    @property
    def may_drop(self) -> bool:
        """Whether whole sentences may go, because the writer has asked for less."""
        return not self.task.faithful and bool(_ASKS_FOR_LESS.search(self.instruction))

    @property
    def longest(self) -> float:
        """The most words that may come of them, as a multiple of those there were."""
        return self.task.prompt.length.longest


def faults(source: str, reply: str, bounds: Bounds) -> list[Fault]:
    """Return what is wrong with ``reply`` as a version of ``source``; nothing where all is well."""
    found = _fact_faults(facts_of(source), facts_of(reply), bounds)
    if not language.asks_for_language(bounds.instruction) and language.changed(source, reply):
        found.append(Fault.LANGUAGE)
    before, after = word_count(source), word_count(reply)
    if after > max(bounds.longest * before, before + (2 if bounds.task.corrective else 0)):
        found.append(Fault.LONG)
    if after < bounds.shortest * before and before - after > (2 if bounds.task.corrective else 0):
        found.append(Fault.SHORT)
    if language.changed_dialect(source, reply):
        found.append(Fault.DIALECT)
    if bounds.instruction and _echoes(bounds.instruction, source, reply):
        found.append(Fault.ECHO)
    if bounds.task.corrective and _is_far(source, reply):
        found.append(Fault.FAR)
    if bounds.task.faithful and not bounds.task.corrective and loses_clause(source, reply):
        found.append(Fault.CLAUSE)
    return found


def sieve(source: str, edits: Sequence[Edit], bounds: Bounds) -> tuple[list[Edit], list[Fault]]:
    """Return the edits of ``source`` that can be shown, and a fault for each that is held back."""
    whole = faults(source, applied(source, edits), bounds)
    if not whole:
        return list(edits), []
    if not bounds.task.faithful or Fault.LANGUAGE in whole:
        return [], [whole[0]] * len(edits)
    kept: list[Edit] = []
    held: list[Fault] = []
    for edit in edits:
        alone = faults(source, applied(source, [edit]), bounds)
        if alone:
            held.append(alone[0])
        else:
            kept.append(edit)
    if kept and faults(source, applied(source, kept), bounds):
        kept, more = _as_many_as_fit(source, kept, bounds)
        held += more
    return kept, held


def _as_many_as_fit(
    source: str, edits: Sequence[Edit], bounds: Bounds
) -> tuple[list[Edit], list[Fault]]:
    """Return the edits that can be made together, from the front, and a fault for each other."""
    kept: list[Edit] = []
    held: list[Fault] = []
    for edit in edits:
        if together := faults(source, applied(source, [*kept, edit]), bounds):
            held.append(together[0])
        else:
            kept.append(edit)
    return kept, held


def applied(source: str, edits: Sequence[Edit]) -> str:
    """Return ``source`` with ``edits`` made."""
    parts: list[str] = []
    place = 0
    for edit in edits:
        parts += [source[place : edit.start], edit.text]
        place = edit.end
    return "".join([*parts, source[place:]])


def _fact_faults(before: Facts, after: Facts, bounds: Bounds) -> list[Fault]:
    told = facts_of(bounds.instruction) if bounds.instruction else None
    found: list[Fault] = []
    lost_numbers, new_numbers = before.numbers - after.numbers, after.numbers - before.numbers
    if told:
        new_numbers -= told.numbers
    if bounds.task.faithful or not told:
        changed_number = bool(lost_numbers or new_numbers)
    else:
        changed_number = bool(new_numbers) or bool(lost_numbers and not after.numbers)
    if changed_number and not (told and told.numbers & lost_numbers):
        found.append(Fault.NUMBER)
    if _names_differ(before, after, bounds, told):
        found.append(Fault.NAME)
    # A correction within a quotation is the proof-reader's business.
    if bounds.task.faithful and before.quote_marks != after.quote_marks:
        found.append(Fault.QUOTATION)
    lost_quotations = [each for each in before.quotations if not _has_quotation(each, after)]
    if lost_quotations and Fault.QUOTATION not in found and not (told or bounds.task.corrective):
        found.append(Fault.QUOTATION)
    found += _guarded_faults(before, after, bounds)
    if before.marks != after.marks and (bounds.task.faithful or before.marks - after.marks):
        found.append(Fault.MARKS)
    if bounds.task.faithful:
        lost = after.questions < before.questions
        if lost or (not bounds.task.corrective and after.questions > before.questions):
            found.append(Fault.QUESTION)
        if bool(before.negations) != bool(after.negations):
            found.append(Fault.NEGATION)
    return found


def _guarded_faults(before: Facts, after: Facts, bounds: Bounds) -> list[Fault]:
    """Return a fault for each kind of what nobody may touch that is not as it was.

    Where sentences are only corrected or cut it stays in its order too.
    """
    ours, theirs = list(before.guarded), list(after.guarded)
    changed = (Counter(ours) - Counter(theirs)) + (Counter(theirs) - Counter(ours))
    if bounds.task.faithful and not changed:
        changed = Counter(our for our, their in zip(ours, theirs, strict=True) if our != their)
    return sorted({_FAULT_OF.get(kind, Fault.SYNTAX) for kind, _ in changed}, key=list(Fault).index)


def _names_differ(before: Facts, after: Facts, bounds: Bounds, told: Facts | None) -> bool:
    """Whether a name has gone or another has come.

    A word that only got its capital is the same name, also one that was misspelt without it.
    """
    known = before.words | (told.words if told else frozenset())
    if bounds.context:
        known |= facts_of(bounds.context).words
    lost = [name for name in before.names if name not in after.words]
    gone = before.words - after.words
    new = [
        name
        for name in after.names
        if name not in known and not any(likeness(name, word) >= 0.5 for word in gone - set(lost))
    ]
    if not bounds.task.faithful:
        return bool(new) and bool(lost)
    return bool(new or lost)


def _has_quotation(quotation: str, after: Facts) -> bool:
    return any(likeness(quotation, other) >= 0.9 for other in after.quotations)


def _echoes(instruction: str, source: str, reply: str) -> bool:
    """Whether four words of the instruction in a row stand in the reply, and not in the source."""
    told = _WORD.findall(instruction.casefold())
    ours, theirs = (" ".join(_WORD.findall(text.casefold())) for text in (source, reply))
    runs = [" ".join(told[place : place + 4]) for place in range(len(told) - 3)]
    quoted = " ".join(_WORD.findall(" ".join(facts_of(instruction).quotations)))
    return any(run in theirs and run not in ours and run not in quoted for run in runs)


def _is_far(source: str, reply: str) -> bool:
    """Whether a correction has changed more than corrections do."""
    words = word_count(source)
    return likeness(source, reply) < (0.3 if words <= 4 else 0.5)
