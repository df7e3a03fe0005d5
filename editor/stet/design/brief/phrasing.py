# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Questions about a brief that name what it is about, as in *who needs the bench first*.

A model says what it is about, in words that stand in the brief; where these are no name, or where a
question has no place for one, the question stays plain. A small model that is left to put whole
questions into other words asks for temperatures of benches.
"""

from __future__ import annotations

import re
from dataclasses import replace

from stet.design.brief.gaps import Question

MOST_WORDS = 5
LONGEST = 40
"""Code points of a name."""

_FORMS = {
    "Who needs this first, and what happened to them on the day they did?": (
        "Who needs {name} first, and what happened to them on the day they did?"
    ),
    "What must it do or withstand, so that somebody could test it?": (
        "What must {name} do or withstand, so that somebody could test it?"
    ),
    "What may it not cost, need or be, whatever else happens?": (
        "What may {name} not cost, need or be, whatever else happens?"
    ),
    "Which number, by when, would show that it worked?": (
        "Which number, by when, would show that {name} worked?"
    ),
    "By which day is it needed, and what cannot be moved?": (
        "By which day {is_are} {name} needed, and what cannot be moved?"
    ),
    "How much money is there, and for what is it not?": (
        "How much money is there for {name}, and for what is it not?"
    ),
    "When and where do they need it? Tell one ordinary moment.": (
        "When and where do they need {name}? Tell one ordinary moment."
    ),
}
_MANY = {"could test it?": "could test them?"}
_NAME = re.compile(r"the(?: [^\W\d_][\w'’-]*)+")
_ENDS = re.compile(r"[.!,;:]+$")
# What a brief is made of, and whom it is for, is not what it is about.
_NO_NAMES = re.compile(
    r"\b(?:brief|thing|text|document|question|answer|requirements?|constraints?|audience|users?"
    r"|people|customers?|readers?|goals?|dates?|budget|success|it|this|that)$",
    re.IGNORECASE,
)
_ONE = re.compile(r"(?:ss|us|is|series|news)$", re.IGNORECASE)


def name_in(reply: str, brief: str) -> str:
    """Return the name that a reply gives, such as *the folding chair*; empty where it gives none.

    All its words but the article stand in the brief, one behind the other.
    """
    said = _ENDS.sub("", " ".join(reply.split()))
    said = said[:1].lower() + said[1:]
    if len(said) > LONGEST or len(said.split()) > MOST_WORDS or not _NAME.fullmatch(said):
        return ""
    words = said.removeprefix("the ")
    if _NO_NAMES.search(words):
        return ""
    form = r"\s+".join(map(re.escape, words.split()))
    return said if re.search(rf"(?<!\w){form}(?!\w)", brief, re.IGNORECASE) else ""


def named(question: Question, name: str) -> Question:
    """Return a question that names what the brief is about; as it is where it has no place for it.

    Only its words differ.
    """
    form = _FORMS.get(question.words) if name else None
    if form is None:
        return question
    is_many = name.endswith("s") and not _ONE.search(name)
    if is_many:
        for one, many in _MANY.items():
            form = form.replace(one, many)
    return replace(question, words=form.format(name=name, is_are="are" if is_many else "is"))
