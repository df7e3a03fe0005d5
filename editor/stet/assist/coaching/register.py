# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What kind of text it is, told by its outside: most remarks are right in one kind and not in all.

A guess by a few marks each. Where nothing tells, it is plain prose, and the detectors that are for
one kind only keep quiet.
"""

from __future__ import annotations

import enum
from functools import lru_cache

import regex

from stet.assist.coaching.draft import OBJECT, Draft, Piece
from stet.markdown.tree import Kind


class Register(enum.StrEnum):
    """A kind of text."""

    PROSE = "prose"
    STORY = "story"
    TECHNICAL = "technical"
    REPORT = "report"
    BRIEF = "brief"
    LETTER = "letter"
    VERSE = "verse"
    SPEECH = "speech"


_FIRST_PERSON = regex.compile(r"\b(?:I|me|my|mine|myself|I['’](?:m|ve|d|ll))\b")
_FIRST_SHARE = 0.012
"""First-person words among all, from which on a text is somebody's own story."""

_SALUTATION = regex.compile(
    r"\A(?:Dear|Hi|Hello|Hey|Good (?:morning|afternoon|evening))\b.{0,60}?[,!:]?\s*\Z"
    r"|\A(?:Dear|Hi|Hello|Hey)\s+[\p{L} .]{2,40}[,!]"
)
_SIGN_OFF = regex.compile(
    r"\A(?:(?:kind |best |warm |many )?(?:regards|wishes|thanks)|yours (?:sincerely|faithfully"
    r"|truly)"
    r"|sincerely|cheers|thank you|love)\b.{0,60}\Z",
    regex.IGNORECASE,
)
_SPEECH = regex.compile(
    r"\b(?:ladies and gentlemen|thank you (?:all )?for (?:coming|having|being here)|good evening, "
    r"|dear (?:friends|colleagues|guests|graduates)|friends,|fellow (?:citizens|students|members)"
    r"|(?:raise|lift) your glass|my toast)\b",
    regex.IGNORECASE,
)
_BRIEF_PARTS = regex.compile(
    r"\b(?:audience|target group|objectives?|goals?|deliverables?|constraints?|budget|mandatories"
    r"|tone(?: of voice)?|scope|timeline|timing|background|problem|challenge|key message|success"
    r"|requirements?|call to action|tagline|colou?r scheme|layout|client|key visual|formats?"
    r"|must[- ]haves?)\b",
    regex.IGNORECASE,
)
_BRIEF_TITLE = regex.compile(
    r"(?<!\bin )(?<!\bis )\b(?:brief|briefing)\b"
    r"(?! (?:history|note|word|guide|look|summary|account|life|visit))",
    regex.IGNORECASE,
)
_REPORT = regex.compile(
    r"\b(?:this (?:report|study|paper|review|evaluation|survey|analysis|article)|(?:annual"
    r"|quarterly|"
    r"interim|final|progress|inspection|incident) report|respondents|participants|the committee"
    r"|findings|(?:Table|Figure|Appendix|Annex) \d|stakeholders|recommendations?|pilot (?:study"
    r"|phase)"
    r"|methodology|the sample|fiscal|the working group|executive summary)\b"
)
_REPORT_TITLE = regex.compile(r"\b(?:report|minutes|evaluation|audit|survey)\b", regex.I)
_REPORT_PART = regex.compile(
    r"(?:\d+\.? )?(?:executive summary|summary|abstract|introduction|background|methods?"
    r"|methodology"
    r"|results|findings|discussion|conclusions?|recommendations?|next steps|what we (?:did|measured"
    r"|found))",
    regex.IGNORECASE,
)
_TECHNICAL = regex.compile(
    r"\b(?:API|URL|HTTPS?|JSON|YAML|SQL|CLI|SSH|commands?|terminal|server|database|repository"
    r"|install"
    r"(?:s|ed|ing|ation)?|config(?:ure[ds]?|uration)?|firmware|router|click|menu|browser|password"
    r"|file(?:s|name)?|folder|directory|backup|script|endpoint|cache|log(?:s| file| in)|reboot"
    r"|restart"
    r"|settings|release|version|build|deploy(?:ed|ment|s)?|module|library|function|parameter|screw"
    r"|bolt|wrench|valve|cable|socket|sensor|torque|thread|query|schema)\b"
)
_PAST = regex.compile(
    r"\b(?:he|she|they)\s+(?:\p{L}+ed|was|were|had|said|went|came|saw|took|made|knew|thought|felt"
    r"|told|stood|sat|ran|held|left|kept|put|got|found|gave|heard|looked)\b",
    regex.IGNORECASE,
)


@lru_cache(maxsize=2)
def register_of(draft: Draft) -> Register:
    """Return the kind of text that a draft is."""
    text = draft.text
    words = max(draft.words, 1)
    if _is_verse(draft):
        return Register.VERSE
    if _is_brief(draft):
        return Register.BRIEF
    paragraphs = [piece for piece in draft.pieces if piece.kind is Kind.PARAGRAPH]
    firsts = [piece.text.strip() for piece in paragraphs[:3]]
    lasts = [piece.text.strip() for piece in paragraphs[-4:]]
    if any(map(_SALUTATION.search, firsts)) and (words < 900 or any(map(_SIGN_OFF.search, lasts))):
        return Register.LETTER
    if len(_SPEECH.findall(text)) >= 1 and words < 6000:
        return Register.SPEECH
    objects = text.count(OBJECT)
    technical = len(_TECHNICAL.findall(text))
    if draft.code_blocks or objects >= 3 or (technical >= 3 and technical * 1000 >= 22 * words):
        return Register.TECHNICAL
    if words >= 60 and _is_report(draft):
        return Register.REPORT
    spoken = sum(end - start for piece in paragraphs for start, end in piece.speech)
    told = len(_PAST.findall(text))
    if spoken * 12 >= len(text) or (told >= 4 and told * 1000 >= 14 * words):
        return Register.STORY
    return Register.PROSE


@lru_cache(maxsize=2)
def is_first_person(draft: Draft) -> bool:
    """Whether somebody speaks of themselves, what others say aside."""
    count = sum(1 for _ in draft.unspoken(_FIRST_PERSON))
    return count >= 3 and count >= _FIRST_SHARE * draft.words


def _is_report(draft: Draft) -> bool:
    """Whether its headings are a report's, or its words."""
    headings = [piece.text.strip() for piece in draft.headings]
    named = any(_REPORT_TITLE.search(each) for each in headings[:1])
    parts = sum(1 for each in headings if _REPORT_PART.fullmatch(each))
    return named or parts >= 2 or len(_REPORT.findall(draft.text)) * 1000 >= 8 * draft.words


def _is_verse(draft: Draft) -> bool:
    """Whether most of it is in short lines that do not end where sentences do."""
    lines = [line for piece in draft.pieces for line in lines_of(piece)]
    if len(lines) < 4:
        return False
    short = [line for line in lines if len(line) <= 60]
    unended = [line for line in short if not line.rstrip(' ”"’').endswith((".", "!", "?", ":"))]
    return len(short) >= 0.85 * len(lines) and len(unended) >= 0.5 * len(lines)


def lines_of(piece: Piece) -> list[str]:
    """Return the lines of a paragraph as they stand in the file; none of another piece."""
    if piece.kind is not Kind.PARAGRAPH or piece.list_id is not None:
        return []
    lines: dict[int, str] = {}
    ends = [begin for begin, _, _ in piece.runs[1:]]
    for (begin, line, _), end in zip(piece.runs, [*ends, len(piece.text)], strict=True):
        lines[line] = lines.get(line, "") + piece.text[begin:end]
    return list(lines.values())


def _is_brief(draft: Draft) -> bool:
    headings = [piece.text for piece in draft.headings]
    opening = [piece.text for piece in draft.pieces[:2]]
    named = any(_BRIEF_TITLE.search(each) and len(each) < 90 for each in opening)
    labels = [piece.text.split(":")[0] for piece in draft.pieces if ":" in piece.text[:30]]
    parts = {
        match.group().casefold()
        for each in (*headings, *labels)
        if len(each) < 60 and (match := _BRIEF_PARTS.search(each))
    }
    return named or len(parts) >= 4
