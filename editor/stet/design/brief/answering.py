# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tracked changes to a brief: an answer in the writer's own words, and ids of requirements."""

from __future__ import annotations

import re
from collections.abc import Iterable

from stet.design.brief.gaps import Put, Question
from stet.design.brief.requirements import number_requirements
from stet.document.editing import everything
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.document.proposal import ProposedEdit, passage_at, propose
from stet.document.transaction import Transaction
from stet.document.word_diff import Edit
from stet.markdown.lines import item_marker

KIND = "answer"

MUST_NOT = "Must not happen: "
"""What begins an item that answers what would go wrong: bare it would be asked for."""

_ID = re.compile(r"R\d{1,4}\b")
_FAILURE = re.compile(
    r"\bwhat (?:\w+ )?(?:would|could|might|may) (?:\w+ ){0,5}?"
    r"(?:take it back|send it back|return it|refuse|reject|complain|give (?:it )?up|go wrong|fail|"
    r"break|put \w+ off|stop (?:it|them|you))\b|"
    r"\bwhat (?:must|may|should|can) (?:it |they |he |she |you )?(?:not|never)\b",
    re.IGNORECASE,
)
"""A question for what is not wanted."""
_CONDITION = re.compile(r"^(?:if|when)\s+", re.IGNORECASE)
_DENIED = re.compile(
    r"(?:no|not|never|without|nothing|nobody|none|must(?:n[’']t| not)|may not|do not|don[’']t)\b|"
    r".*\b(?:must|may|should|can|does|is|are|do)(?: not|n[’']t)\b",
    re.IGNORECASE,
)


def answer_edit(text: str, question: Question, words: str) -> Edit:
    """Return what an answer changes in the brief ``text``, which the question was asked about."""
    said = _said(question, words)
    if question.put is Put.REPLACE:
        return _instead(text, question, said)
    if question.put is Put.BEHIND:
        return Edit(question.end, question.end, _behind(text, question, said))
    heading = f"## {question.about}\n\n" if question.put is Put.SECTION else ""
    gap = "\n\n" if text[: question.end].strip() else ""
    return Edit(question.end, question.end, f"{gap}{heading}{said}")


def answered(
    manuscript: Manuscript, question: Question, words: str, by: Origin, *, group: str = ""
) -> Transaction:
    """Return the edit that writes ``words`` into the brief as one tracked change of ``by``.

    The question was asked about the manuscript's final reading as it is now.
    """
    whole = passage_at(manuscript, everything(manuscript))
    start, end, new = answer_edit(whole.text, question, words)
    passage = whole.part(manuscript, start, end)
    edit = ProposedEdit(Edit(0, end - start, new), KIND, f"Your answer to: {question.words}")
    made, _ = propose(manuscript, passage, [edit], by, label="Answer", group=group)
    return made


def numbered(manuscript: Manuscript, by: Origin, elsewhere: Iterable[str] = ()) -> Transaction:
    """Return the edit that gives requirements ids, all as one tracked change of ``by``.

    ``elsewhere`` are other texts that point to requirements. It is empty where all have an id.
    """
    whole = passage_at(manuscript, everything(manuscript))
    edits = number_requirements(whole.text, elsewhere)
    reason = "So that cards, screens and paragraphs can point to it."
    proposed = [
        ProposedEdit(Edit(start, end, new), "id", reason, unit=1) for start, end, new in edits
    ]
    made, _ = propose(manuscript, whole, proposed, by, label="Number requirements")
    return made


def _said(question: Question, words: str) -> str:
    lines = [" ".join(line.split()) for line in words.strip().splitlines()]
    lines = [line for line in lines if line]
    if not question.as_items:
        return "\n\n".join(lines)
    number = int(question.id[1:]) if question.id else 0
    items: list[str] = []
    for line in lines:
        bare = line.removeprefix(item_marker(line)).removeprefix("• ")
        if _FAILURE.search(question.words) and not (_ID.match(bare) or _DENIED.match(bare)):
            bare = f"{MUST_NOT}{_CONDITION.sub('', bare)}"
        if number and not _ID.match(bare):
            bare = f"R{number} {bare}"
            number += 1
        items.append(f"- {bare}")
    return "\n".join(items)


def _behind(text: str, question: Question, said: str) -> str:
    """Return an answer as the rest of what it is about: a sentence of a paragraph or an item."""
    before = text[question.start : question.end].rstrip()
    one = said.replace("\n\n", " ")
    if before.endswith((".", "!", "?", "…", ":")):
        return f" {one}"
    return f": {one}" if question.key.startswith("number ") else f". {one}"


def _instead(text: str, question: Question, said: str) -> Edit:
    start, end = question.start, question.end
    if not question.as_items:
        return Edit(start, end, said)
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if line.strip() and item_marker(line) == line:  # the question is an item itself: its mark stays
        return Edit(start, end, said.removeprefix("- ").replace("\n- ", f"\n{line}"))
    before = text[:start].rstrip()
    if item_marker(before, before.rfind("\n") + 1):  # the list before goes on
        return Edit(len(before), end, f"\n{said}")
    return Edit(start, end, said)
