# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a brief fills slots with: its subject, users, limits, place, money, dates, parts, makers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import regex

from stet.assist.english.calendar import MONTH
from stet.assist.guards.word_lists import word_set
from stet.assist.ideas.lexicon import FUNCTION, Lexicon, lexicon
from stet.assist.ideas.phrases import is_word, noun_phrases, people_phrase, tokens
from stet.assist.ideas.reading import About, Piece, Reading, Shape
from stet.assist.ideas.slots import Slots

LONGEST_LIMIT = 14

_ARTICLES = word_set("a an the our this")
_BRIEF = regex.compile(
    r"(?:(?:the |a )?(?:\p{L}+ )?(?:brief|proposal|project|exhibition|campaign|concept|pitch)"
    r"(?: for)?\s*[:–—-]\s*)|(?:\s*[:–—-]\s*(?:\p{L}+ )?(?:brief|proposal))\s*$",
    regex.IGNORECASE,
)
_DEFINED = regex.compile(r"^(\p{Lu}[\p{L}\d]+(?: \p{Lu}[\p{L}\d]+)?) is (?:a|an|the) (.+)")
_ASKED = regex.compile(
    r"\b(?:design(?:ing)?|mak(?:e|ing)|build(?:ing)?|creat(?:e|ing)|launch(?:ing)?|open(?:ing)?|"
    r"plan(?:ning)?|develop(?:ing)?|organis(?:e|ing)|organiz(?:e|ing)|writ(?:e|ing)|need(?:s)?|"
    r"want(?:s)?|looking for|propose|idea(?: is|:)|into|run(?:ning)?|holding|hold) "
    r"(?P<what>(?:a|an|our) .+)",
    regex.IGNORECASE,
)
_DENIES = regex.compile(r"\b(?:no|not|never|nobody|nothing|without|cannot)\b|n['’]t\b", regex.I)
_FOR = regex.compile(
    r"\b(?:for|aimed at|helps?|lets?|reach(?:es)?|makes?|serves?|picks? up|invites?) (?=\p{L})(.+)"
)
_MADE_BY = regex.compile(
    r"\b(?:run|made|built|cooked|organi[sz]ed|led|staffed|written|delivered|looked after|kept) "
    r"by (.+)",
    regex.IGNORECASE,
)
_OUR = regex.compile(
    r"\b([Oo]ur (?:\p{Ll}+ )?(?:volunteers|members|staff|cooks|carpenters|neighbours|drivers|"
    r"nurses|gardeners|teachers|singers|pupils|students|apprentices|librarians))\b"
)
_HARD = regex.compile(
    r"\b(?:must|cannot|can't|can’t|may not|no more than|at most|not more|never|has to|have to|only|"
    r"nobody|nothing|no longer than|without|below|less than)\b|^No\b",
    regex.IGNORECASE,
)
_RELATIVE = regex.compile(r"\b(?:who|whose|that|which|because|since|if)\b")
_SAYS_WHAT_IT_IS = regex.compile(r"(?:A|An)\b|(?:I|We) (?:have|had)\b|.{2,40}? is (?:a|an)\b")
_ENDS_POINTING = regex.compile(
    r"\b(?:on|about|of|with|for|to|from|in) (?:this|that|it|these|those|them)\Z", regex.IGNORECASE
)
_POINTS_BACK = regex.compile(r"(?:this|these|that|those|they|he|she|so|and|but|also)\b", regex.I)
_WHEN = regex.compile(
    rf"\b(?:(?:in|by|before|on|until|\d) (?:{MONTH})\b|20\d\d\b|deadline"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri)day|\bsoon\b|\bno later\b|\bbefore the\b)"
)
_BY_LAW = regex.compile(
    r"\b(?:sign(?:ed)?|releases?|consent|licen[cs]\w*|permits?|permission|laws?|legal\w*|insur\w*|"
    r"contracts?|regulations?|GDPR|copyright)\b",
    regex.IGNORECASE,
)
_LENGTH = regex.compile(
    r"\b(?:longer|shorter|more|less|fewer) than\b|\bat (?:most|least)\b|\bcost\b"
)
_NO_POINT = regex.compile(r"^No \p{L}+ that\b|\bif\b|\b(?:I|my|says?|probably)\b|\bfor .* and for ")
_DEMANDS = regex.compile(
    r"\b(?:must|may|can|cannot|can[’']t|has to|have to|is to|are to|needs? to|will)\b", regex.I
)
_NOT_SO = regex.compile(
    r"\b(?:[Nn]o|[Nn]or|need(?: an?| any)|[Nn]ot? (?:an?|any)) (\p{Ll}+)"
    r"(?=\s*(?:[.,;:!?)]|$|and\b|or\b|at\b|leave\b|on\b|in\b))"
)
_US = {"we": "you", "us": "you", "our": "your", "ourselves": "yourselves", "my": "your", "I": "you"}


def brief_slots(reading: Reading) -> Slots:
    """Return what a brief fills slots with."""
    known = lexicon()
    subject, becomes = _subject(reading, known)
    users = _distinct(_users(reading, known))
    return Slots(
        {
            "subject": (subject,) if subject else (),
            "users": users,
            "makers": _distinct(_makers(reading, known)),
            "limit": _distinct(_limits(reading)),
            "place": _distinct(_places(reading, known)),
            "denied": _distinct(_denied(reading, known)),
        },
        becomes,
    )


def _distinct(found: Iterable[str]) -> tuple[str, ...]:
    return tuple({each.casefold(): each for each in reversed(list(found))}.values())[::-1]


# What it is about.


def _subject(reading: Reading, known: Lexicon) -> tuple[str, str]:
    """Return what the brief is about, with an article where it is no name, and what becomes of it.

    A heading is only believed where the text speaks of it as of a thing.
    """
    wanted = Reading(tuple(p for p in reading.pieces if p.about is not About.NEVER), reading.title)
    sentences = wanted.sentences[:12]
    for sentence in sentences:
        if (found := _DEFINED.match(sentence)) and found[1].split()[0] not in _NO_NAMES:
            head = _head(found[2], known)
            if head:
                return found[1], known.becomes[head[1]]
    named = _BRIEF.sub("", reading.title).strip(" .:–—-")
    for sentence in (*sentences, *((f"make {_lower(reading.title)}",) if reading.title else ())):
        for found in _ASKED.finditer(sentence):
            if _DENIES.search(sentence, 0, found.start()):
                continue
            if head := _head(found["what"].split(" ", 1)[1], known):
                return f"the {head[0]}", known.becomes[head[1]]
    for sentence in sentences[:1]:  # a line that only names the thing
        words = sentence.split(" ", 1)
        if len(words) == 2 and words[0] in ("A", "An") and (head := _head(words[1], known)):
            return f"the {head[0]}", known.becomes[head[1]]
    words = named.split()
    if 1 <= len(words) <= 2 and all(word[:1].isupper() for word in words):
        said = sum(named in sentence for sentence in reading.sentences)
        if said >= 2 and words[0] not in _NO_NAMES:
            return named, "unknown"
    return "", "unknown"


_NO_NAMES = word_set(
    "It This That There Here What Who The A An Our We They He She Everything Nothing"
)


_TOO_BARE = word_set("day evening weekend show walk tour system tool set class course book")
"""What names a thing only with a word before it."""


def _head(phrase: str, known: Lexicon) -> tuple[str, str] | None:
    """Return the noun phrase that ``phrase`` begins with, and its head, where it is a subject."""
    taken: list[str] = []
    for token in tokens(phrase)[:6]:
        if not is_word(token) or token.casefold() in FUNCTION:
            break
        taken.append(token)
    if not taken or taken[-1].casefold() not in known.becomes or len(taken) > 4:
        return None
    if len(taken) == 1 and taken[0].casefold() in _TOO_BARE:
        return None
    return " ".join(taken), taken[-1].casefold()


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


# Persons.


def _users(reading: Reading, known: Lexicon) -> Iterator[str]:
    for piece in reading.pieces:
        if piece.about is About.USERS and piece.shape is not Shape.HEADING:
            for part in regex.split(r"(?<=[.;])\s+", piece.text):
                if found := people_phrase(part, known):
                    yield _told(found)
    for piece in reading.pieces:
        if piece.about in (About.LIMITS, About.MAKERS, About.MONEY):
            continue
        for sentence in piece.sentences if piece.shape is not Shape.HEADING else ():
            for found_for in _FOR.finditer(sentence, overlapped=True):
                for part in regex.split(r",? and for ", found_for[1]):
                    if found := people_phrase(part, known):
                        yield _told(found)


def _told(phrase: str) -> str:
    """Return a phrase of the writer's as said to the writer: *our* list is *your* list."""
    return " ".join(_US.get(word, word) for word in phrase.split())


def _makers(reading: Reading, known: Lexicon) -> Iterator[str]:
    for sentence in reading.sentences:
        for form in (_MADE_BY, _OUR):
            for match in form.finditer(sentence):
                if found := people_phrase(match[1], known, bare=True):
                    yield found


# What holds.


_NO_LIMITS = (About.USERS, About.MAKERS, About.MONEY, About.NEVER)
"""What stands under *must not* is quoted without its *not*."""


def _limits(reading: Reading) -> Iterator[str]:
    for among in (True, False):
        for piece in reading.pieces:
            if piece.shape is Shape.HEADING or (piece.about is About.LIMITS) is not among:
                continue
            if not among and piece.about in _NO_LIMITS:
                continue
            for sentence in piece.sentences:
                said = sentence.strip().rstrip(".;")
                if _is_limit(said, piece, among=among):
                    yield said


def _is_limit(said: str, piece: Piece, *, among: bool) -> bool:
    words = said.split()
    if not 2 <= len(words) <= LONGEST_LIMIT or not said[:1].isupper():
        return False
    if sum(word.islower() for word in words) < min(2, len(words) - 1):
        return False
    if any(mark in said for mark in '“”"?!:;()') or _POINTS_BACK.match(said):
        return False
    if _ENDS_POINTING.search(said):  # *will not budge on this*
        return False
    if any(form.search(said) for form in (_WHEN, _BY_LAW, _LENGTH)):  # no such thing is the point
        return False
    if _NO_POINT.search(said) or not _DEMANDS.search(said):
        return False
    if among and piece.shape is Shape.ITEM and len(words) >= 3 and "should" not in words:
        return True
    if _SAYS_WHAT_IT_IS.match(said):
        return False
    return bool(_HARD.search(_RELATIVE.split(said, maxsplit=1)[0]))


def _denied(reading: Reading, known: Lexicon) -> Iterator[str]:
    for sentence in reading.sentences:
        for match in _NOT_SO.finditer(sentence):
            if match[1] in known.denied:
                yield known.denied[match[1]]


def _places(reading: Reading, known: Lexicon) -> Iterator[str]:
    places = known.places - {"house", "shop", "school", "office", "town", "tram", "train"}
    prepositions = word_set("in at on inside behind beside into to of under")
    counted: dict[str, int] = {}
    for piece in reading.pieces:
        for sentence in piece.sentences if piece.shape is not Shape.HEADING else ():
            for determiner, before, modifiers, head in noun_phrases(sentence, places, _ARTICLES):
                if determiner in ("the", "our", "this") and (
                    before in prepositions or before == ""
                ):
                    article = "your" if determiner == "our" else "the"
                    phrase = " ".join([article, *modifiers, head])
                    sure = 2 if piece.about is About.PLACE else 1
                    counted[phrase] = counted.get(phrase, 0) + sure
    heads = {phrase.split()[-1] for phrase in counted}
    for head in sorted(heads, key=lambda h: -sum(n for p, n in counted.items() if p.endswith(h))):
        # What is named once, and by the way, is not where it will be.
        if sum(n for p, n in counted.items() if p.endswith(f" {head}")) >= 2:
            yield max((p for p in counted if p.endswith(f" {head}")), key=len)
