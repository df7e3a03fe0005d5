# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The mark between what is said and who says it: *“Turn round” she said*, *“Yes.” said Tobias*."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.mechanics.phrase_rules import PhraseEdit

MARK_BEHIND_SPEECH = "mark behind speech"
"""What the rule is called."""

_SAYS = (
    r"(?:said|says|asked|asks|replied|answered|whispered|shouted|called|cried|muttered|murmured|"
    r"added|repeated|agreed|insisted|explained|yelled|sighed|laughed|snapped|wondered|demanded)"
)
_ONE = r"(?:he|she|they|it|we)"
_SOMEBODY = (
    rf"(?:{_ONE}|I|\p{{Lu}}\p{{Ll}}+|(?:the|my|his|her|our|their|an?) (?:\p{{Ll}}+ )?\p{{Ll}}+)"
)
_SAID_BY = rf"(?:{_SOMEBODY} {_SAYS}|{_SAYS} {_SOMEBODY})(?=[.,;:]|\s|\Z)"
_OPENS = r"(?:\A|[,:] )[“\"]"
_WHAT = r"[^“”\"]*"

_UNMARKED = regex.compile(rf"{_OPENS}{_WHAT}[\p{{L}}\p{{N}}](?P<gap>)[”\"] {_SAID_BY}")
_ENDED = regex.compile(
    rf"{_OPENS}{_WHAT}(?<!\betc)(?P<mark>\.)[”\"] (?:{_ONE} {_SAYS}|{_SAYS} {_SOMEBODY})"
    r"(?=[.,;:]|\s|\Z)"
)
"""A full stop, and what follows goes on with a small letter: *I said* may be a sentence."""

_INVERTED = (
    r"(?i:do|does|did|is|are|was|were|have|has|had|can|could|will|would|should|shall|may)"
    r"(?:n['’]t)? (?i:I|you|he|she|it|we|they|that|this|there|the|your|my|his|her|our|their|anyone|"
    r"anybody)\b"
)
_ASKED = regex.compile(
    rf"{_OPENS}(?:{_WHAT}[.?!] )?(?:(?:And |But |So )?"
    rf"(?i:who|what|where|when|why|how|which|whose)\b|{_INVERTED})"
    rf"[^“”\".?!]*(?P<mark>,)[”\"] (?:{_SOMEBODY} asked|asked {_SOMEBODY})\b"
)


def speech_mark_edits(sentence: str) -> Iterator[PhraseEdit]:
    """Yield the edits that put the mark there that parts what is said from who says it."""
    for form, new in ((_UNMARKED, ","), (_ENDED, ","), (_ASKED, "?")):
        for match in form.finditer(sentence):
            start, end = match.span(1)
            yield PhraseEdit(start, end, new, MARK_BEHIND_SPEECH, "punctuation", 1)
