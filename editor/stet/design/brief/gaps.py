# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a brief still leaves open, as questions: plain code looks, in the order of the brief.

Guiding questions that a template left come first, each where it stands; then sections with nothing
in them; an audience that nobody has seen doing anything; requirements that could not be tested; at
last what the brief says nowhere.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from stet.design.brief.brief import Brief, Section, Topic, read_brief
from stet.design.brief.requirements import next_id, requirements_of
from stet.design.brief.said import BUDGET, DATE, LIMITS, MEASURE, TOPICS, WHOM, unsaid

MOST_QUESTIONS = 60


class Put(enum.Enum):
    """Where an answer goes."""

    REPLACE = "in the place of the question"
    UNDER = "under the heading"
    BEHIND = "behind what is said"
    SECTION = "under a heading of its own, at the end"


@dataclass(frozen=True)
class Question:
    """One thing to ask the writer.

    ``key`` tells it from others, however the text moves; ``about`` is the heading it belongs to.
    ``start`` and ``end`` are what it is about in the text, in code points, half-open. ``as_items``:
    each line of the answer is an item of a list, with the ``id`` of the first where they have ids.
    """

    key: str
    words: str
    hint: str
    about: str
    put: Put
    start: int
    end: int
    as_items: bool = False
    id: str = ""


_EMPTY: dict[Topic, tuple[str, str]] = {
    Topic.AUDIENCE: (
        "Who needs this first, and what happened to them on the day they did?",
        "One person and one moment; a group has no hands.",
    ),
    Topic.REQUIREMENTS: (
        "What must it do or withstand, so that somebody could test it?",
        "One per line, with a number where there is one.",
    ),
    Topic.CONSTRAINTS: (
        "What may it not cost, need or be, whatever else happens?",
        "One per line.",
    ),
    Topic.SUCCESS: (
        "Which number, by when, would show that it worked?",
        "What is that number today?",
    ),
    Topic.DELIVERABLES: ("What lies on the table at the end?", "One per line."),
    Topic.DATES: ("By which day is it needed, and what cannot be moved?", ""),
    Topic.MONEY: ("How much money is there, and for what is it not?", ""),
}
_NOWHERE = (
    (WHOM, "Audience"),
    (LIMITS, "Constraints"),
    (MEASURE, "How we know it worked"),
    (BUDGET, "Budget"),
    (DATE, "Dates"),
)
_SITUATION = re.compile(
    r"\b(?:when(?:ever)?|while|before|after|during|until|as soon as|on (?:the|their|her|his|a)|"
    r"at (?:the|a|home|work|night|noon|\d)|in (?:bed|the|a)|every (?:day|morning|evening|week|\w+)|"
    r"each (?:day|morning|evening|week)|o['’]clock|morning|evening|night|weekend|commut\w*|"
    r"lunch|breakfast|\d{1,2}[:.]\d\d|who (?:has|have) (?:just|to)|because|once|twice)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|half|"
    r"twice|double|none|nobody|nothing|every|never|always|without|no|not|only|all)\b"
    # A standard, or a test that everybody knows.
    r"|\b(?-i:[A-Z]{2,})\b|\barm['’]s length\b|\bwheelchair|\bstep[- ]free\b",
    re.IGNORECASE,
)
_GRADED = re.compile(
    r"\b(?:easy|easily|simply|quickly|soon|lightweight|compact|cheap|affordable|inexpensive|durable"
    r"|robust|sturdy(?! stand)|roomy|comfortabl[ey]|quietly|safely|securely|reliab(?:le|ly)"
    r"|accessible|readable|legible|intuitive|user[- ]friendly|sustainable|eco[- ]friendly"
    r"|flexible(?! (?:working|hours|prices))"
    r"|long[- ]lasting|attractive|modern|sufficient(?:ly)?"
    # Of a thing that it is small one wants to know how small; a small screen is another matter.
    r"|(?:(?<=\bis )|(?<=\bare )|(?<=\bbe )|(?<=\bstays )|(?<=\bstay )|(?<=\bfeels )|(?<=\blooks ))"
    r"(?:small|large|big|light|strong|warm|cool|clear|quiet|simple|fast|quick|safe|short|cheap)\b"
    r"|(?:small|large|big|light|strong|warm|cool|quiet|simple|fast|quick|safe|short) enough)\b",
    re.IGNORECASE,
)


def next_question(brief: Brief, passed: Collection[str] = ()) -> Question | None:
    """Return the first question whose key is not in ``passed``; None where nothing is missing."""
    return next((each for each in _found(brief) if each.key not in passed), None)


def questions_in(text: str) -> tuple[Question, ...]:
    """Return all that a brief leaves open, in the order in which it is asked."""
    return questions_of(read_brief(text))


def questions_of(brief: Brief) -> tuple[Question, ...]:
    """Return all that a brief which is read already leaves open."""
    found: dict[str, Question] = {}
    for each in _found(brief):
        found.setdefault(each.key, each)
        if len(found) >= MOST_QUESTIONS:
            break
    return tuple(found.values())


def ungraded(requirement: str) -> str:
    """Return the word by which two people would test a requirement in two ways.

    Empty where it names a number, or says yes or no.
    """
    found = _GRADED.search(requirement)
    return "" if found is None or _NUMBER.search(requirement) else found[0]


def _found(brief: Brief) -> Iterator[Question]:
    for section in brief.sections:
        yield from _left(brief, section)
    for section in brief.sections:
        if section.is_empty and section.level > 1:
            yield _empty(brief, section)
    yield from _without_situation(brief)
    yield from _without_number(brief)
    yield from _nowhere(brief)


def _left(brief: Brief, section: Section) -> Iterator[Question]:
    for guide in section.guides:
        yield Question(
            f"guide {guide.question.casefold()}",
            guide.question,
            guide.hint,
            section.title,
            Put.REPLACE,
            guide.start,
            guide.end,
            section.wants_list,
            _first_id(brief, section),
        )


def _empty(brief: Brief, section: Section) -> Question:
    words, hint = _EMPTY.get(
        section.topic,
        (f"What is there to say under “{section.title}”?", "Or take the heading out."),
    )
    return Question(
        f"empty {section.title.casefold()}",
        words,
        hint,
        section.title,
        Put.UNDER,
        section.start,
        section.end,
        section.wants_list,
        _first_id(brief, section),
    )


def _without_situation(brief: Brief) -> Iterator[Question]:
    sections = brief.about(Topic.AUDIENCE)
    said = "\n".join(each.words for each in sections)
    if said and not any(each.guides for each in sections) and not _SITUATION.search(said):
        last = [each for each in sections if each.words][-1]
        yield Question(
            "situation",
            "When and where do they need it? Tell one ordinary moment.",
            "What do they hold, what have they just done, who is waiting?",
            last.title,
            Put.UNDER,
            last.start,
            last.end,
        )


def _without_number(brief: Brief) -> Iterator[Question]:
    for each in requirements_of(brief):
        word = ungraded(each.text)
        if word:
            named = each.id or f"“{_short(each.text)}”"
            yield Question(
                f"number {each.id or each.text.casefold()}",
                f"{named} says “{word.lower()}”. How would you measure that?",
                _short(each.text, 120) if each.id else "A number, a size, a time, or a test.",
                "Requirements",
                Put.BEHIND,
                each.start,
                each.end,
            )


def _nowhere(brief: Brief) -> Iterator[Question]:
    missing = unsaid(brief.words, {section.topic for section in brief.sections})
    end = len(brief.text.rstrip())
    for name, heading in _NOWHERE:
        if name in missing:
            topic = TOPICS[name]
            words, hint = _EMPTY[topic]
            items = topic is Topic.CONSTRAINTS
            yield Question(f"no {topic.value}", words, hint, heading, Put.SECTION, end, end, items)


def _first_id(brief: Brief, section: Section) -> str:
    if section.topic is not Topic.REQUIREMENTS:
        return ""
    return next_id(brief.text) or "R1"


def _short(words: str, most: int = 60) -> str:
    if len(words) <= most:
        return words
    return f"{words[: most - 1].rsplit(' ', 1)[0]}…"
