# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Casual words and what says the same formally, each only in the sense that its pattern holds.

*Get* has a dozen senses, of which *receive* is one: so it stands here with what is received. What
is in no pattern stays as the writer has put it.
"""

from __future__ import annotations

from functools import partial

import regex

_THING = r"(?:the|your|our|my|this|that|their|his|her|a|an)"

_MAIL = rf"{_THING} (?:letter|parcel|e?-?mail|message|invoice|note|order)"
_BROKEN = (
    rf"{_THING} (?:\p{{Ll}}+ )?(?:boiler|heater|roof|tap|faucet|pipe|door|window|lock|light|lift|"
    r"elevator|machine|fence|gate|car|bike|leak|sink|heating|wall|step|printer)"
)
_MATTER = rf"{_THING} (?:matter|problem|issue|complaint|question|case|cause|mistake|error)"

_EVENT = (
    rf"{_THING} (?:\p{{Ll}}+ )?(?:meeting|party|event|wedding|dinner|lunch|talk|session|concert|"
    r"course|class|interview|appointment|conference|funeral|ceremony|opening|show|rehearsal)\b"
)

_FORMAL = tuple(
    (regex.compile(pattern, regex.IGNORECASE), formal)
    for pattern, formal in (
        # Greetings, thanks and wishes.
        (
            r"^(?:hi|hey|hello)(?: there)?,? (?:guys|all|everyone|everybody|folks)(?=[,!])",
            "dear all",
        ),
        (r"^(?:hi|hey|hello)(?= (?:\p{Lu}\p{L}+\.? ?){1,3},)", "dear"),
        (r"\bthanks for getting back to (?:me|us)\b", "thank you for your reply"),
        (
            r"\b(?:many thanks|thanks a lot|thanks so much|thanks very much)\b",
            "thank you very much",
        ),
        (r"\bthanks (?=for\b|to you\b)", "thank you "),
        (r"\bthanks(?=[.!]?$)", "thank you"),
        (r"^(?:I['’]m|I am)(?: so| really| very)? sorry (?:about|for)\b", "I apologise for"),
        (r"^(?:we['’]re|we are)(?: so| really| very)? sorry (?:about|for)\b", "we apologise for"),
        (r"^sorry (?:about|for)\b", "please accept my apologies for"),
        (r"^let (me|us) know\b", r"please let \1 know"),
        (r"(?:(?<=^)|(?<=\p{L}, ))can you (?:please )?(?=\p{Ll})", "could you please "),
        (r"(?:(?<=^)|(?<=\p{L}, ))can (I|we) (?!help\b)(?=\p{Ll})", r"may \1 "),
        (r"(?<=\b(?:so|and|but|or) )can you (?:please )?(?=\p{Ll})", "could you please "),
        (r"\b(I|we) want to (?=\p{Ll})", r"\1 would like to "),
        (
            r"\b(I|we) (?:just )?wanted to (?=(?:ask|let|say|thank|check|tell)\b)",
            r"\1 would like to ",
        ),
        (r"\bI want you to\b", "I would like you to"),
        (r"^do you want\b", "would you like"),
        (r"\bget in touch with (me|us|him|her|them|you)\b", r"contact \1"),
        (r"\bget back to (me|us)(?= (?:by|before|on|about|as|when|with)\b|[.,?])", r"reply to \1"),
        (r"\bring (us|me)\b", r"call \1"),
        # People and things.
        (r"\bkids\b", "children"),
        (r"(?<=\b(?:my|your|his|her|our|their) )mum\b", "mother"),
        (r"(?<=\b(?:my|your|his|her|our|their) )mom\b", "mother"),
        (r"(?<=\b(?:my|your|his|her|our|their) )dad\b", "father"),
        (r"\b(the|a|this|that) guy\b", r"\1 man"),
        (r"\byou guys\b", "you"),
        # How many, how much, when.
        (
            r"\bthere(?:['’]s| is) (?:lots|loads|tons|heaps|a lot) of "
            r"(?=(?:people|children|men|women)\b|\p{Ll}+(?<![sui])s\b)",
            "there are many ",
        ),
        (
            r"\b(?:lots|loads|tons|heaps|a lot) of "
            r"(?=(?:people|children|men|women)\b|\p{Ll}+(?<![sui])s\b)",
            "many ",
        ),
        (r"\ba bunch of (?=(?:people|children|men|women)\b|\p{Ll}+(?<!s)s\b)", "several "),
        (r"\ba bit (?=\p{Ll}+(?:er|ed|y|ly|te|ll|w|d|rt|ld)\b)(?!of\b)", "a little "),
        (r"\bway too (?=much|many|\p{Ll}{3,})", "far too "),
        (
            r"(?<!\bto )\btill\b(?= (?:the|next|this|\p{Lu}|noon|midnight|\d|you|we|I|they|he)\b)",
            "until",
        ),
        (r"\b(?:right|straight) away\b", "immediately"),
        (r"\bright now\b", "at present"),
        (r"\b(?:asap|a\.s\.a\.p\.)(?!\p{L})", "as soon as possible"),
        (r"\bmaybe\b", "perhaps"),
        (r"^plus, ", "in addition, "),
        (r"^anyway, (?!just\b)", "in any case, "),
        # What is done.
        (
            rf"\b(I|we|they) got (?={_MAIL})",
            r"\1 received ",
        ),
        (
            rf"\b(?<=have |has |['’]ve )got (?={_MAIL})",
            "received ",
        ),
        (
            rf"\bfix (?={_BROKEN})",
            "repair ",
        ),
        (rf"\bfix (?={_THING} (?:problem|issue|mistake|error|bug)s?\b)", "resolve "),
        (rf"\blooked into (?={_MATTER}|it\b|this\b|that\b)", "investigated "),
        (rf"\blooking into (?={_MATTER}|it\b|this\b|that\b)", "investigating "),
        (rf"\blook into (?={_MATTER}|it\b|this\b|that\b)", "investigate "),
        (
            rf"\bsort(?:ed)? out (?={_THING} (?:problem|issue|mistake|bill|invoice|matter|mess|"
            r"paperwork))",
            "resolve ",
        ),
        (r"\bsort (it|this|that) out\b", r"resolve \1"),
        (
            rf"\btalk(ed|ing|s)? about (?={_THING} (?:plan|problem|issue|budget|matter|price|date|"
            r"contract|project|idea|change|proposal)|this\b|it\b)",
            r"discuss\1 ",
        ),
        (r"\bput (it|this|that) off\b", r"postpone \1"),
        (r"\bput off (?=the (?:meeting|party|visit|trip|appointment|event|decision))", "postpone "),
        (
            rf"\bdrop off (?={_THING} (?:parcel|key|package|letter|form|book|box|order)s?\b)",
            "deliver ",
        ),
        (
            rf"\bpick up (?={_THING} (?:parcel|key|package|order|ticket|form|book|box|car)s?\b)",
            "collect ",
        ),
        (rf"\bcheck out (?={_THING} \p{{Ll}})", "look at "),
        (rf"\b(?:can not|cannot|can['’]t) make it to (?={_EVENT})", "cannot attend "),
        (
            r"\b(?:can not|cannot|can['’]t) make it(?=[.,]| on\b| tomorrow| tonight| today)",
            "cannot attend",
        ),
        (
            r"\b(is|was|would be) (?:OK|okay) (?:with|for) (?=(?:you|us|me|them)\b)",
            r"\1 acceptable to ",
        ),
        (r"\b(is|was|would be) (?:OK|okay) (?=if\b)", r"\1 acceptable "),
        # What a contraction leaves, and a noun's *is*.
        (r"\b(have|has|had) got to (?=\p{Ll})", r"\1 to "),
        (
            r"\b(have|has) got (?=(?:a|an|the|no|some|any|two|three|four|five|your|our|my|its|his|"
            r"her|their)\b)",
            r"\1 ",
        ),
        (
            r"\b(have|has) (still|already|only|also|always) got (?=(?:a|an|the|no|some|any|two|"
            r"three|four|five|your|our|my|its|his|her|their)\b)",
            r"\2 \1 ",
        ),
        (
            r"(?<=\p{Ll})['’]s (?=(?:coming|going|getting|leaving|arriving|waiting|ill|busy|away|"
            r"ready|fine|unwell|available|unavailable)\b)",
            " is ",
        ),
    )
)


def in_formal_words(text: str) -> str:
    """Return ``text`` with the casual words of the list put formally; capitals are kept."""
    for pattern, formal in _FORMAL:
        text = pattern.sub(partial(cased, put=formal), text)
    return text


def cased(found: regex.Match[str], put: str) -> str:
    """Return what is put for a match, with a capital where it had one."""
    text = found.expand(put)
    return text[:1].upper() + text[1:] if found.group()[:1].isupper() else text
