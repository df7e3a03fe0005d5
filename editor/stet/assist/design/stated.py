# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a requirement states, as the part of a screen that answers it.

A brief says what somebody can do ("lets a member book a place"), a wish names what is on the screen
("a button to book a place"). What happens elsewhere, such as a message that is sent, and what is
measured afterwards is on no screen.
"""

from __future__ import annotations

import re

_MODAL = r"(?:(?:can|could|may|must|should|shall|will|wants? to|(?:is|are|be) able to)\s+)"
_WHO = (
    r"(?:(?:every|each|any|all|an?|the|our)\s+)?"
    r"(?:people|anyone|everyone|someone|somebody|them|you|guests?|parents?|students?|staff"
    r"|clients?|patients?|[a-z]+(?:er|or|ist|ian)s?)"
)
_LETS = re.compile(
    rf"^(?:(?:it|this|the \w+)\s+)?{_MODAL}?(?:lets?|allows?|enables?|helps?)\s+{_WHO}\s+(?:to\s+)?"
    r"(?P<act>\S.*)$",
    re.IGNORECASE,
)
_CAN = re.compile(rf"^{_WHO}\s+{_MODAL}+(?:also\s+)?(?P<act>\S.*)$", re.IGNORECASE)
_SHOWS = re.compile(
    rf"^(?:(?:it|this|the \w+)\s+)?{_MODAL}?(?:shows?|displays?|lists?)\s+(?P<what>\S.*)$",
    re.IGNORECASE,
)
_SENDS = re.compile(
    rf"^(?:(?:it|this|the \w+)\s+)?{_MODAL}?(?:sends|notif(?:y|ies)|reminds|e-?mails|tells)\s",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"^(?:half|most|two thirds|nine|\d+ ?%|\d+ (?:of|out of|in))(?!\w).*"
    r"\b(?:\w+ (?:in|within|without|after)|no longer|fewer|more)\b|\bby \d+ ?(?:%|per ?cent)",
    re.IGNORECASE,
)
_SEES = re.compile(
    r"^(?:see|view|look at|browse|read|check)\s+(?P<what>(?:an?|the|their|all|which|\w+s\b).*)$",
    re.IGNORECASE,
)
_SIGNS_IN = re.compile(
    rf"^{_WHO}\s+{_MODAL}?(?P<act>(?:sign|log) in) with\s+(?P<by>\S.*)$", re.IGNORECASE
)
_CHOOSES = re.compile(r"^(?:choose|pick|select)\s+(?:between\s+)?(?P<what>\S.*)$", re.IGNORECASE)
# Who does something now, and is not said to be able to: "one sees", "each owner adds".
_BASE = (
    r"accept|add|ask|book|borrow|browse|buy|cancel|change|check|choose|confirm|create|delete|edit"
    r"|enter|filter|find|follow|invite|join|know|lend|mark|note|order|pay|pick|post|publish|rate"
    r"|record|remove|rent|report|request|reserve|return|save|search|see|select|send|share|sign"
    r"|upload|vote|write"
)
_WHAT = r"(?!(?:of|and|or|to|(?<!search )(?<!searches )(?<!ask )(?<!asks )for)\b)\S.*"
_DOES = re.compile(
    r"^(?:(?:one|everyone|everybody|somebody|someone|she|he|(?:an?|the|each|every|any)\s+"
    rf"[\w-]+(?:\s+[\w-]+)?)\s+(?P<third>{_BASE})(?:es|s)"
    r"|(?:people|they|you|[a-z]*(?:ers|ors|ists|ians|guests|parents|students|neighbours|members))\s+"
    rf"(?P<base>{_BASE}))\s+(?P<rest>{_WHAT})$",
    re.IGNORECASE,
)
_SEES_WHICH = re.compile(
    r"^(?:see|know|check|find out)\s+which\s+(?P<what>[\w -]+?)\s+"
    r"(?P<rest>(?:are|is|have|has|can)\b.*)$",
    re.IGNORECASE,
)
_SEES_FACT = re.compile(
    r"^(?:see|know|check|find out)\s+(?P<asked>when|where|who|how much)\s+"
    r"(?:has\s+|have\s+)?(?:an?|the|their|which)?\s*(?P<what>[\w -]+?)"
    r"(?:\s+(?:must|is|are|has|have|can|will|ends?|starts?|comes?|goes|costs?)\b.*|\s+at\b.*|)$",
    re.IGNORECASE,
)
_FACTS = {"when": "date", "where": "place", "who": "name", "how much": "price"}
_FINDS = re.compile(
    r"^(?:find|search(?: for)?|look for|look up)\s+(?!out\b)(?:an?|the|their|any)?\s*"
    r"(?P<what>[\w -]+?)(?:\s+(?:by|with|in|near|for|from|at|on)\b.*)?$",
    re.IGNORECASE,
)
_CIRCUMSTANCE = re.compile(
    r"\s+(?:for|from|in|within|without|with|when|while|if|by|on|at|before|after|until|so that)\s.*$"
)
_EACH = re.compile(r"^(?P<what>.+?)\s+(?:for|of|per|at|in)\s+(?:each|every)\s+(?P<each>[\w -]+)$")
_SEVERAL = re.compile(r"^(?:the\s+|their\s+|all\s+)?(?:[\w-]+\s+){0,3}?[\w-]+(?<![su])s\b(?! of\b)")
_NAMED = re.compile(r"\b(?:list|table|cards?|chart|map|tabs|chips|calendar|grid)\b", re.IGNORECASE)


def on_screen(sentence: str) -> str:
    """Return the part by which a screen does what a sentence says; empty for what is on none.

    A sentence that names a part already is given back as it is.
    """
    words = sentence.strip(" .;")
    if _SENDS.match(words) or _MEASURED.search(words):
        return ""
    signs = _SIGNS_IN.match(words)
    if signs:
        return f"{signs['by']}, a button to {signs['act']}"
    done = _LETS.match(words) or _CAN.match(words)
    if done:
        return _to_do(done["act"])
    does = _DOES.match(words)
    if does:
        return _to_do(f"{(does['third'] or does['base']).lower()} {does['rest']}")
    shown = _SHOWS.match(words)
    return _to_see(shown["what"]) if shown else words


def _to_do(act: str) -> str:
    which, fact, found = (rule.match(act) for rule in (_SEES_WHICH, _SEES_FACT, _FINDS))
    if which:
        return f"a list of {which['what']} that {which['rest']}"
    if fact:
        return f"a list of {_several(fact['what'])} with {_FACTS[fact['asked'].lower()]}"
    if found:
        return f"search {_several(found['what'])}"
    seen = _SEES.match(act)
    if seen:
        return _to_see(seen["what"])
    chosen = _CHOOSES.match(act)
    if chosen:
        return f"a choice of {chosen['what']}"
    return f"a button to {_CIRCUMSTANCE.sub('', act) or act}"


def _to_see(what: str) -> str:
    each = _EACH.match(what)
    if each:
        one = each["each"]
        return f"a list of {one}{'' if one.endswith('s') else 's'} with {each['what']}"
    if _SEVERAL.match(what) and not _NAMED.search(what):
        return f"a list of {re.sub(r'^(?:the|their|all) ', '', what)}"
    return what


def _several(noun: str) -> str:
    """Return the plural of a noun as it is made most often."""
    if noun.endswith("s"):
        return noun
    is_y = noun.endswith("y") and noun[-2:-1] not in "aeiou"
    return (
        f"{noun[:-1]}ies"
        if is_y
        else f"{noun}es"
        if noun.endswith(("ch", "sh", "x"))
        else f"{noun}s"
    )


_USUAL: tuple[tuple[str, str], ...] = (
    (
        r"\b(?:sign|log)[ -]?in\b|\blogin\b",
        "an email, a password, a link for a forgotten password, a button to sign in",
    ),
    (
        r"\b(?:sign[ -]?up|registration|register)\b",
        "a name, an email, a password, a checkbox to accept the terms, a button to sign up",
    ),
    (
        r"\b(?:book(?:ing)?|reserv(?:e|ing|ation))\b",
        "a date, a time, a list of free times, a button to book",
    ),
    (r"\bcontact\b", "a name, an email, a message, a button to send"),
    (r"\bfeedback\b", "a star rating, a comment, a button to send"),
    (r"\bsearch\b", "a search field, a list of results"),
)


def usual(subject: str) -> str:
    """Return the parts that a screen of this subject usually has, empty where none are usual."""
    return next((parts for when, parts in _USUAL if re.search(when, subject, re.IGNORECASE)), "")
