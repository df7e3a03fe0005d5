# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A verb hidden in a noun behind a light verb: *make a decision to* for *decide to*."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft, Piece
from stet.assist.coaching.finding import Detector, Finding

_LIGHT = {
    "make": ("make", "makes", "made", "making"),
    "conduct": ("conduct", "conducts", "conducted", "conducting"),
    "carry out": ("carry out", "carries out", "carried out", "carrying out"),
    "perform": ("perform", "performs", "performed", "performing"),
    "undertake": ("undertake", "undertakes", "undertook", "undertaking"),
    "give": ("give", "gives", "gave", "giving"),
    "provide": ("provide", "provides", "provided", "providing"),
    "reach": ("reach", "reaches", "reached", "reaching"),
    "come to": ("come to", "comes to", "came to", "coming to"),
    "have": ("have", "has", "had", "having"),
    "hold": ("hold", "holds", "held", "holding"),
    "take": ("take", "takes", "took", "taking"),
    "do": ("do", "does", "did", "doing"),
}
_DOERS = "conduct|carry out|perform|undertake|do|make"

_TABLE: tuple[tuple[str, str, str], ...] = (
    ("make|reach|come to|take", r"(?:a|the) decision (?=to\b|that\b)", "decide "),
    ("make", r"(?:a|the) decision (?=(?:before|after|by|this|next|soon|now|without)\b)", "decide "),
    ("make|come to|reach", r"(?:a|the) decision (?:on|about) ", "decide on "),
    ("make", r"an attempt to ", "try to "),
    ("make", "use of ", "use "),
    ("make", r"an? (?:\p{L}+ )?improvements? (?:to|in) ", "improve "),
    ("make", r"(?:some |several |a number of )?improvements (?:to|in) ", "improve "),
    ("make", r"(?:a|the) suggestion that ", "suggest that "),
    ("make", r"an? (?:assumption|argument) that ", "assume that "),
    ("make", r"a recommendation that ", "recommend that "),
    ("make", r"a (?:comparison|contrast) (?:of|between) ", "compare "),
    ("make", r"a contribution to ", "contribute to "),
    ("make", r"a contribution of ", "contribute "),
    ("make", r"reference to ", "refer to "),
    ("make", r"an? (?:modification|adjustment|amendment)s? to ", "change "),
    (_DOERS, r"an? (?:\p{L}+ )?(?:analysis) of ", "analyse "),
    (_DOERS, r"an? (?:\p{L}+ )?(?:assessment|evaluation|appraisal) of ", "assess "),
    (_DOERS, r"an? (?:\p{L}+ )?(?:investigation|examination) (?:of|into) ", "examine "),
    (_DOERS, r"an? (?:\p{L}+ )?review of ", "review "),
    (_DOERS, r"an? (?:\p{L}+ )?(?:inspection) of ", "inspect "),
    (_DOERS, r"an? (?:\p{L}+ )?(?:calculation) of ", "calculate "),
    (_DOERS, r"an? (?:\p{L}+ )?test of ", "test "),
    (_DOERS, r"the (?:implementation) of ", "implement "),
    (_DOERS, r"the (?:installation) of ", "install "),
    ("give|take", r"(?:(?:full|careful|due|serious|some) )?consideration to ", "consider "),
    ("give|provide", r"(?:an? )?(?:\p{L}+ )?(?:explanation) (?:of|for|as to) ", "explain "),
    ("give|provide", r"(?:an? )?(?:\p{L}+ )?description of ", "describe "),
    ("give|provide", r"(?:some )?(?:assistance|help|support) to ", "help "),
    ("give|provide", r"(?:some )?(?:assistance|help|support) with ", "help with "),
    ("give|provide", r"(?:an? )?indication (?:of|that) ", "show "),
    ("take", r"into (?:consideration|account) ", "consider "),
    ("reach|come to", r"(?:a|the) conclusion that ", "conclude that "),
    ("reach|come to", r"an agreement (?:on|about) ", "agree on "),
    ("have|hold", r"a (?:\p{L}+ )?discussion (?:about|on|of) ", "discuss "),
    ("have|hold", r"a (?:\p{L}+ )?meeting to ", "meet to "),
    ("have", r"an (?:impact|effect|influence) (?:up)?on ", "affect "),
    ("have", r"a tendency to ", "tend to "),
    ("have", r"a (?:preference) for ", "prefer "),
)
_IRREGULAR = {"show": "showed", "meet": "met", "refer": "referred", "prefer": "preferred"}


def _forms(verb: str) -> tuple[str, str, str, str]:
    """Return a verb as it stands with *they*, with *she*, in the past, and with *-ing*."""
    stem = verb[:-1]
    if verb in _IRREGULAR:
        doubled = "r" if verb.endswith("r") else ""
        return verb, f"{verb}s", _IRREGULAR[verb], f"{verb}{doubled}ing"
    if verb == "try":
        return "try", "tries", "tried", "trying"
    if verb.endswith("e"):
        ing = f"{verb}ing" if verb.endswith("ee") else f"{stem}ing"
        return verb, f"{verb}s", f"{verb}d", ing
    return verb, f"{verb}s", f"{verb}ed", f"{verb}ing"


def _patterns() -> list[tuple[regex.Pattern[str], str]]:
    found = []
    for lights, noun, plain in _TABLE:
        verb, _, rest = plain.partition(" ")
        for number, form in enumerate(_forms(verb)):
            heads = "|".join(_LIGHT[light][number] for light in lights.split("|"))
            # “A decision was made” is no light verb; “is making one” is.
            apart = r"(?<!(?:been|be|was|were|is|are) )" if number == 2 else ""
            pattern = rf"(?<!\w){apart}(?:{heads}) {noun}"
            found.append((regex.compile(pattern, regex.IGNORECASE), f"{form} {rest}"))
    return found


_PATTERNS = _patterns()
_DONE = regex.compile(
    r"\b(?:an?|the) (?:\p{L}+ )?(?P<noun>analysis|assessment|evaluation|review|investigation"
    r"|examination|installation|implementation|inspection|comparison|discussion|measurement) of "
    r"[^.!?;:]{3,70}? (?:was|were|is|has been|have been|will be) "
    r"(?:carried out|conducted|performed|undertaken)\b",
    regex.IGNORECASE,
)
_BY = regex.compile(r"\s+by (?!\p{N}|hand\b|then\b|now\b)")
_QUICK = regex.compile(
    r"\b(?:decision|attempt|use of|improvements?|changes to|assumption|argument|recommendation"
    r"|comparison|contrast|contribution|reference|modification|adjustment|amendment|analysis"
    r"|assessment|evaluation|appraisal|investigation|examination|review|inspection|calculation|test"
    r"|implementation|installation|measurement|suggestion|consideration|explanation|description"
    r"|assistance|help|support"
    r"|indication|account|conclusion|agreement|discussion|meeting|impact|effect|influence|tendency"
    r"|preference)\b",
    regex.IGNORECASE,
)


def _find(draft: Draft) -> Iterator[Finding]:
    for piece in draft.prose():
        if not _QUICK.search(piece.text):
            continue
        yield from _done(piece)
        for pattern, plain in _PATTERNS:
            for match in pattern.finditer(piece.text):
                start, end = match.start(), match.end() - 1
                if not piece.is_spoken(start, end):
                    said = f"“{piece.text[start:end]}” hides its verb in a noun."
                    yield Finding(piece.span(start, end), said, f"Would “{plain.strip()}” do?")


def _done(piece: Piece) -> Iterator[Finding]:
    for match in piece.unspoken(_DONE):
        said = f"The verb of this sentence is in “{match['noun'].casefold()}”"
        if _BY.match(piece.text, match.end()):
            yield Finding(piece.at(match), f"{said}.", "Could it begin with who did it?")
        else:
            yield Finding(piece.at(match), f"{said}, and nobody does it.", "Who did what?")


def _mend(words: str, _draft: Draft) -> str | None:
    for pattern, plain in _PATTERNS:
        if pattern.fullmatch(f"{words} "):
            verb = plain.strip()
            return verb[0].upper() + verb[1:] if words[0].isupper() else verb
    return None


DETECTOR = Detector("nominalisation", "Hidden verb", _find, _mend, most=2, a_thousand=1)
