# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What small models say around a text: announcements, notes, refusals, and how to tell them.

Each is recognised only where the passage itself does not begin in the same way.
"""

from __future__ import annotations

import enum

import regex

from stet.markdown import openers

QUOTES = {'"': '"', "“": "”", "'": "'", "‘": "’", "«": "»", "„": "“", "「": "」"}
"""Quotation marks that open, with those that close."""

LONGEST_LEAD = 160
"""An announcement has no more code points than this."""


class Found(enum.Enum):
    """What the beginning of a reply is."""

    UNDECIDED = "undecided"
    TEXT = "text"
    FENCE = "fence"
    OPENER = "opener"
    LEAD = "lead"


_STARTS = (
    "sure", "certainly", "of course", "okay", "ok", "absolutely", "here is", "here's", "here’s",
    "here are", "below is", "the revised", "the corrected", "the rewritten", "the tightened",
    "the improved", "the edited", "the following", "the text", "the passage", "the paragraph",
    "the sentence", "this is the", "i've", "i have", "i’ve", "revised", "corrected", "rewritten",
    "tightened", "edited", "improved", "updated", "output", "answer", "result", "text", "passage",
    "shortened", "final", "new version", "proofread", "my version", "version", "translation",
    "rewrite", "response", "assistant", "a tightened", "a revised", "a corrected", "a shorter",
    "one possible", "paragraph", "sentence", "correction", "after correct", "after edit",
)  # fmt: skip
_STOP = regex.compile(r"[.!?]\s")
_NEW_SENTENCE = regex.compile(r"[.!?]\s+\p{Lu}\p{Ll}")
_ABOUT = regex.compile(
    r"\b(?:text|passage|version|paragraph|sentence|revis\w*|correct\w*|rewr\w+|tighten\w*|edit\w*|"
    r"improv\w*|short\w*|proofread\w*|translat\w*|answer|output|result|response|assistant|"
    r"updated|final|here(?:['’]s| is| are)|it)\b",
    regex.IGNORECASE,
)
_POLITE = regex.compile(
    r"(?:sure(?: thing)?|certainly|of course|okay|ok|absolutely|great)\s*[!.,]\s*", regex.IGNORECASE
)
_NOTE = regex.compile(
    r"""[\W_]*(?:notes?\s*:|please\s+note|explanations?\s*:|(?:key\s+|main\s+)?changes?(?:\s+made)?
    \s*:|(?:edits?|corrections?|improvements?|differences?)(?:\s+made)?\s*:
    |i\s*(?:['’]ve|\s+have)?\s+(?:also\s+|only\s+)?(?:changed|corrected|removed|made\s+(?:the|some|a)
    |fixed|replaced|revised|tightened|rewrote|rephrased|shortened|simplified|kept\s+the|added\s+a)
    |the\s+(?:main\s+|key\s+|only\s+)?(?:changes|corrections|edits|mistakes|errors)\s+
    (?:i\s+)?(?:made|are|were|is|include)
    |the\s+(?:revised|corrected|tightened|edited|original|rewritten)\s+(?:text|version|passage|
    sentence|paragraph)
    |this\s+(?:revised\s+|edited\s+)?(?:version|revision|rewrite|edit)\s
    |in\s+this\s+(?:revised\s+)?(?:version|revision)|let\s+me\s+know|feel\s+free
    |i\s+hope\s+this|hope\s+this|is\s+there\s+anything\s+else|would\s+you\s+like\s+me
    |original(?:\s+\w+)?\s*:|revised(?:\s+\w+)?\s*:|corrected(?:\s+\w+)?\s*:|word\s+count
    |\(?\d+\s+words\)?\W*\Z)""",
    regex.IGNORECASE | regex.VERBOSE,
)
_REFUSAL = regex.compile(
    r"""\W*(?:i\s*['’]?\s*a?m\s+(?:really\s+|very\s+)?(?:sorry|unable|afraid|not\s+able)
    |sorry\b|i\s+can\s*(?:not|['’]t)\s|i\s+can\s+not|i\s+(?:won['’]t|will\s+not)\s
    |as\s+an?\s+(?:ai|artificial|large\s+language|language\s+model)
    |unfortunately,?\s+i\s|i\s+apologi[sz]e|i\s+do(?:n['’]t|\s+not)\s+(?:have\s+access|understand)
    |(?:could|can|would)\s+you\s+(?:please\s+)?(?:provide|clarify|share|give)
    |please\s+(?:provide|share|give|send|paste)|it\s+(?:seems|looks|appears)\s+(?:like|that|as)\s+
    (?:you|the\s+text|there|your)|how\s+can\s+i\s+(?:help|assist)|what\s+would\s+you\s+like
    |the\s+(?:text|passage|sentence)\s+(?:you\s+)?(?:provided|is\s+incomplete|seems))""",
    regex.IGNORECASE | regex.VERBOSE,
)
_ALL_WELL = regex.compile(
    r"""\W*(?:(?:the|this|your)\s+(?:given\s+|provided\s+)?(?:text|passage|sentence|paragraph)
    \s+(?:is\s+(?:already\s+)?(?:grammatically\s+)?(?:correct|fine|good|clear)|(?:has|contains)\s+no
    |does\s+not\s+(?:contain|have|need|require)|appears\s+to\s+be\s+correct)
    |(?:there\s+are\s+)?no\s+(?:\w+\s+){0,2}(?:mistakes|errors|corrections|changes)
    |\(?no\s+changes?\b|unchanged\W*\Z)""",
    regex.IGNORECASE | regex.VERBOSE,
)


def lead(text: str, source: str, final: bool) -> tuple[Found, str]:
    """Say what a reply begins with, and return what follows that.

    ``final`` says that nothing more comes; then it is never undecided.
    """
    rest = text.lstrip()
    if not rest:
        return (Found.TEXT if final else Found.UNDECIDED), ""
    folded, ours = rest.casefold(), source.lstrip().casefold()
    if "<think>".startswith(folded[:7]):
        end = folded.find("</think>")
        if end >= 0:
            return Found.LEAD, rest[end + 8 :]
        return Found.UNDECIDED, "" if folded.startswith("<think>") else rest
    if rest.startswith("`") and not ours.startswith("```"):
        if end := openers.fence_end(rest):
            return Found.FENCE, rest[end:]
        if not final and openers.may_open_fence(rest):
            return Found.UNDECIDED, rest
    if rest[0] in QUOTES and not (ours and ours[0] in QUOTES):
        return Found.OPENER, rest[1:]
    if openers.begins_marked(rest) and not ours.startswith(rest[0]):
        if end := openers.marker_end(rest):
            if len(rest) > end or final:
                return Found.LEAD, rest[end:]
            return Found.UNDECIDED, rest
        if not final and openers.may_open_marker(rest):
            return Found.UNDECIDED, rest
    return _announcement(rest, ours, final)


def _announcement(rest: str, ours: str, final: bool) -> tuple[Found, str]:
    plain = rest.lstrip("*_ ")
    folded = plain.casefold()
    starts = [start for start in _STARTS if folded.startswith(start)]
    if not starts:
        may_come = any(start.startswith(folded) for start in _STARTS)
        return (Found.UNDECIDED if may_come and not final else Found.TEXT), rest
    if ours.startswith(folded) and not final:
        return Found.UNDECIDED, rest
    line, newline, following = plain.partition("\n")
    bare = line.rstrip("*_ ")
    if polite := _POLITE.match(plain):
        if not final and polite.end() == len(plain):
            return Found.UNDECIDED, rest
        if not ours.startswith(polite.group().casefold().strip()):
            return Found.LEAD, plain[polite.end() :]
    colon = line.find(":")
    if 0 <= colon <= LONGEST_LEAD:
        behind = line[colon + 1 :].lstrip("*_")
        if not behind and not newline and not final:
            return Found.UNDECIDED, rest
        label = line[:colon]
        if not (behind and not behind[0].isspace()) and _is_label(label, ours):
            return Found.LEAD, behind.lstrip() + newline + following
        return Found.TEXT, rest
    if newline and _is_heading(bare, ours) and following.strip():
        return Found.LEAD, following
    ended = newline and (following.strip() or final)
    if ended or len(line) > LONGEST_LEAD or _STOP.search(line) or final:
        return Found.TEXT, rest
    return Found.UNDECIDED, rest


def _is_label(label: str, ours: str) -> bool:
    if ours.startswith(label.casefold()):
        return False
    return bool(_ABOUT.search(label)) and not _NEW_SENTENCE.search(label[12:])


def _is_heading(line: str, ours: str) -> bool:
    """Whether a first line of its own, without a colon, is an announcement."""
    words = line.split()
    return (
        len(words) <= 5
        and not line.endswith((".", "!", "?"))
        and bool(_ABOUT.search(line))
        and not ours.startswith(line.casefold())
    )


def _alike_in_source(match: regex.Match[str], source: str) -> bool:
    said = " ".join(match.group().casefold().strip(r" \W_").split())
    words = said.strip("(*:_ ").split()[:3]
    return bool(words) and " ".join(words) in " ".join(source.casefold().split())


def is_note(sentence: str, source: str) -> bool:
    """Whether a sentence is about the rewrite rather than of it."""
    match = _NOTE.match(sentence)
    return match is not None and not _alike_in_source(match, source)


def is_refusal(sentence: str, source: str) -> bool:
    """Whether a reply that begins with this sentence declines, or asks back."""
    match = _REFUSAL.match(sentence)
    return match is not None and not _alike_in_source(match, source)


def is_all_well(sentence: str, source: str) -> bool:
    """Whether a reply that begins with this sentence says that there is nothing to do."""
    match = _ALL_WELL.match(sentence)
    return match is not None and not _alike_in_source(match, source)


def is_unbalanced(sentence: str, opener: str) -> bool:
    """Whether a quotation mark closes in a sentence that was not opened in it."""
    closer = QUOTES[opener]
    if opener == closer:
        return sentence.count(closer) % 2 == 1
    return sentence.count(closer) > sentence.count(opener)
