# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""More formal, and friendlier: what marks each of them, and which way a rewording went."""

from __future__ import annotations

from functools import partial

import regex

from stet.assist.english.contractions import contractions_in, expansions, spelt_out
from stet.assist.guards.facts import facts_of
from stet.assist.operations.formal_words import cased, in_formal_words
from stet.assist.operations.operation import Operation
from stet.assist.operations.tokens import without_quotations
from stet.document.word_diff import applied

_LOOSE = regex.compile(
    r"\b(?:hi|hey|hello|thanks|cheers|guys?|kids?|mum|dad|ok(?:ay)?|gonna|wanna|gotta|kinda|stuff|"
    r"a bit|bits?|lots?(?: of)?|loads(?: of)?|a lot|awful|great|lovely|super|cool|nice|sorry|"
    r"sort(?:ed)? (?:it |this |that )?out|pop|drop|grab|chat|ring (?:me|us)|get|gets|got|getting|"
    r"(?<!please )let me know|"
    r"heads-up|mess|can you|can i|can we|just|maybe|pretty|really|anyway|way too|turns? out|"
    r"turned up|ended up|go ahead|put up|look(?:ed|ing)? into|so much|right away|mad|crazy|"
    r"yeah|yep|nope|bye|quid|bloke|boss|till|'cause|i guess|i mean|"
    r"you know|fix|don't bother)\b|!",
    regex.IGNORECASE,
)
_STIFF = regex.compile(
    r"\b(?:regrets?|inform(?:ed)?|advised?|kindly|hereby|herewith|upon|prior to|in order to|obtain|"
    r"commence|terminate|require[sd]?|requested|permitted|prohibited|mandatory|shall|must|"
    r"in the event (?:of|that)|should you|do not hesitate|inquire|enquire|purchase|assist|"
    r"assistance|regarding|concerning|ensure|provide|receive|reside|outstanding|failure to|"
    r"unable|additional|sufficient|is not|are not|cannot|do not|does not|will not|could not|"
    r"did not|has not|have not|was not|were not|would not|should not|you have|we have|i am|"
    r"we are|you are|it is|we will|you will|submit(?:ted)?|attend(?:ance)?|exceeded|"
    r"we would|i would|i have|they are|that is|verify|remain|utilise|utilize|subsequently)\b",
    regex.IGNORECASE,
)
_KIND = regex.compile(
    r"\b(?:please|thanks|thank you|sorry|happy|glad|afraid|welcome|lovely|great|just|we'd|we'll|"
    r"you'll|you're|we're|you've|it's|don't|can't|i'm)\b",
    regex.IGNORECASE,
)
_EXCLAIMS = regex.compile(r"(?:what|how)\b", regex.IGNORECASE)
_QUOTE = regex.compile(r"[“”\"]")
_NOUN_S = regex.compile(r"\p{L}+['’]s\b")
_TWO_VERBS = regex.compile(r"\p{L}['’]s (?:have|has|had|is|are|was|were|will)\b")
_TITLE = regex.compile(r"\b(Mr|Mrs|Ms|Dr|Prof|St)\.(?= \p{Lu})")
_COLD = regex.compile(
    r"\b(?:denied|rejected|refused|failed|failure|wrong|complain\w*)\b", regex.IGNORECASE
)


def _marks(pattern: regex.Pattern[str], text: str) -> int:
    return len(pattern.findall(without_quotations(text).replace("’", "'")))


def with_titles_of(source: str, reply: str) -> str:
    """Return ``reply`` with *Dr.* written as in ``source``."""
    return reply if _TITLE.search(source) else _TITLE.sub(r"\1", reply)


def _is_loose(source: str) -> bool:
    return bool(contractions_in(source)) or _marks(_LOOSE, source) > 0


def is_more_formal(source: str, reply: str) -> bool:
    """Whether ``reply`` has no contraction and fewer casual words, and says no more strongly."""
    bare = without_quotations(reply)
    if contractions_in(bare) or "!" in bare or _leaves_contracted(source, bare):
        return False
    before = _marks(_LOOSE, source) + len(contractions_in(without_quotations(source)))
    return _marks(_LOOSE, reply) < before or _has_thanks(source, reply)


def _leaves_contracted(source: str, reply: str) -> bool:
    """Whether a noun's *'s* that is a verb is in ``reply`` still: *the shop's got*, *'s have*."""
    if _TWO_VERBS.search(reply):
        return True
    gone = set(_NOUN_S.findall(source)) - set(_NOUN_S.findall(spelt_out(source)))
    return not gone.isdisjoint(_NOUN_S.findall(reply))


def _has_thanks(source: str, reply: str) -> bool:
    return "please" in reply.casefold() and "please" not in source.casefold()


def _spelt_out(source: str, reply: str = "") -> str:
    text = with_titles_of(source, reply or source)
    outside = [edit for edit in expansions(text) if not _is_quoted(text, edit.start)]
    return applied(text, outside)


def _is_quoted(text: str, place: int) -> bool:
    return bool(regex.search(r"[“\"][^”\"]*\Z", text[:place]) and facts_of(text).quotations)


def formal_by_rule(source: str) -> str:
    """Return ``source`` put formally by what can be put so anywhere, "" where nothing can.

    Contractions are spelt out, and casual words replaced in the senses that are known.
    """
    text = in_formal_words(_spelt_out(source))
    if text.endswith("!") and not _EXCLAIMS.match(text):
        text = f"{text.rstrip('!')}."
    if text == source or _QUOTE.search(source):
        return ""
    return text if is_more_formal(source, text) else ""


_PLAIN = tuple(
    (regex.compile(pattern, regex.IGNORECASE), friendly)
    for pattern, friendly in (
        (r"\b(we|i) regret to inform you that\b", r"\1 are sorry to tell you that"),
        (r"\bi are sorry\b", "i am sorry"),
        (r"^please be advised that\b", "please note that"),
        (r"\b(?:we|i) would like to thank you for\b", "thank you for"),
        (r"^should you have\b", "if you have"),
        (r"(?<!please )\bdo not hesitate to\b", "please do not hesitate to"),
        (r"\b(is|are) not permitted to\b", r"\1 not allowed to"),
        (r"\b(we|i|you|they) (?:were|was) unable to\b", r"\1 could not"),
        (r"\b(we|you|they) are unable to\b", r"\1 cannot"),
        (r"\bi am unable to\b", "i cannot"),
        (r"\bprior to\b", "before"),
        (r"\bin order to\b", "to"),
        (r"\bkindly\b", "please"),
        (r"\bupon arrival\b", "on arrival"),
        (r"\bobtain\b", "get"),
        (r"\b(?:inquire|enquire) whether\b", "ask whether"),
        (r"\bit is necessary to\b", "you need to"),
    )
)
_SHORTENED = tuple(
    (regex.compile(pattern, regex.IGNORECASE), short)
    for pattern, short in (
        (r"\b(do|does|did|is|are|was|were|has|have|would|could|should) not\b(?! only)", r"\1n't"),
        (r"\bcannot\b", "can't"),
        (r"\bwill not\b", "won't"),
        (r"\b(we|you|they) are (?=\p{L})", r"\1're "),
        (r"\bi am (?=\p{L})", "i'm "),
        (r"\b(we|you|they|i) have (?=(?:been|received|\p{L}+ed)\b)", r"\1've "),
        (r"\b(we|you|they|i) will (?=\p{Ll})", r"\1'll "),
    )
)
_FIRST_OR_SECOND = regex.compile(r"\b(?:i|we|you|us|me|your|our|my)\b", regex.IGNORECASE)


def friendlier_by_rule(source: str) -> str:
    """Return ``source`` with stiff phrases put plainly and, where people speak, contracted."""
    if _QUOTE.search(source):
        return ""
    text = source
    for pattern, friendly in _PLAIN:
        text = pattern.sub(partial(cased, put=friendly), text)
    if _FIRST_OR_SECOND.search(text):
        for pattern, short in _SHORTENED:
            text = pattern.sub(partial(cased, put=short), text)
    text = regex.sub(r"\bi(?=\b['’ ])", "I", text)
    if "’" in source:
        text = text.replace("'", "’")
    return text if text != source and is_friendlier(source, text) else ""


def _is_stiff(source: str) -> bool:
    return _marks(_STIFF, source) > 0


def is_friendlier(source: str, reply: str) -> bool:
    """Whether ``reply`` has fewer stiff words or more kind ones, and shouts no more."""
    if reply.count("!") > source.count("!"):
        return False
    if _marks(_COLD, reply) > _marks(_COLD, source):
        return False
    stiff = _marks(_STIFF, reply) - _marks(_STIFF, source)
    kind = _marks(_KIND, reply) - _marks(_KIND, source)
    return stiff <= 0 and kind >= 0 and kind - stiff > 0


MORE_FORMAL = Operation(
    _is_loose, is_more_formal, tidied=_spelt_out, by_rule=formal_by_rule, is_ruled=True
)
FRIENDLIER = Operation(_is_stiff, is_friendlier, tidied=with_titles_of, by_rule=friendlier_by_rule)
