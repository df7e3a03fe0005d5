# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a story or a memory fills slots with: who acts in it, where, and with which things.

A person is one who acts: a name or a role before a verb, or behind *said*. A possessive is another
person (*Mangan's sister* is not Mangan), and what stands behind *like* or *as* is nobody.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex

from stet.assist.guards.word_lists import word_set
from stet.assist.ideas.genre import is_told_about
from stet.assist.ideas.lexicon import FUNCTION, Lexicon, lexicon
from stet.assist.ideas.phrases import acts_by, is_word, noun_phrases, tokens
from stet.assist.ideas.reading import SPEECH, Reading, Shape
from stet.assist.ideas.slots import Slots

_TITLES = word_set(
    "Mr Mrs Ms Miss Dr Mr. Mrs. Ms. Dr. Aunt Auntie Uncle Granny Grandma Grandpa "
    "Captain Doctor Father Mother Sister Brother Lady Lord Old Alderman Councillor Canon Pastor "
    "Reverend Sergeant Constable Inspector Professor Judge Mayor Nurse Sir Dame Colonel Major "
    "Matron Deacon Bishop Chief Officer Coach Señor Señora Madame Monsieur"
)
_NO_NAMES = word_set(
    """i i'm i’m i'd i’d i'll i’ll i've i’ve monday tuesday wednesday thursday friday saturday
    sunday january february march april may june july august september october november december
    english
    french german latin christmas easter god everyone everybody nobody somebody someone anyone yes
    mr mrs ms dr miss sir madam europe european american dutch spanish italian russian chinese
    nothing something everything snow rain night outside inside paper things people once then okay
    lord heaven hell internet earth north south east west mum dad mother father grandmother
    grandfather closed open light dark dear well oh""",
)
_LOCATIVE = {"in": 1.0, "into": 1.0, "near": 1.0, "outside": 1.0, "via": 1.0, "through": 1.0}
_LOCATIVE |= {"at": 0.5, "to": 0.5, "from": 0.5, "beyond": 0.5, "towards": 0.5}
"""How much a word before a name says that it is a place's."""

_SAID = word_set(
    "said says asked asks whispered cried replied answered called shouted muttered read"
)
_BEFORE_A_VERB = word_set("always never still just already only can will may might must should")
_NOBODY = word_set("couple family local baby user character")
_DETERMINERS = word_set("the a an my")
_OF_THINGS = word_set("the a an his her their its this that")


OFTEN = 2
"""Who is spoken of less often takes no part: what one of these wants is no question."""

_KIN = regex.compile(
    r"\b[Mm]y ((?:mother|father|grandmother|grandfather|sister|brother|aunt|uncle|mum|dad|cousin)"
    r"(?: \p{Lu}\p{Ll}+)?)\b(?!['’]s)(?= (\p{Ll}+))"
)
_SPEAKS_OF_SELF = regex.compile(r"\b(?:I|me|my)\b")


@dataclass
class _Seen:
    """How often a name acts, stands anywhere, where places stand, within a sentence.

    ``full`` are those that stood with a title or another name.
    """

    acts: Counter[str] = field(default_factory=Counter)
    all: Counter[str] = field(default_factory=Counter)
    places: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    inner: Counter[str] = field(default_factory=Counter)
    full: set[str] = field(default_factory=set)


def story_slots(reading: Reading) -> Slots:
    """Return what a story fills slots with."""
    known = lexicon()
    narration = reading.narration
    is_mine = _is_mine(reading) and not is_told_about(reading)
    names = _names(reading, known)
    roles = [role for role, _ in _roles(narration, known, names).most_common()]
    roles = [f"the narrator’s {role[3:]}" if role.startswith("my ") else role for role in roles]
    if is_mine:
        main, others = ["the narrator"], [*names, *roles]
    elif names:
        main, others = names[:1], [*names[1:], *roles]
    else:
        main, others = [], roles
    words = Counter(
        token.removesuffix("'s").removesuffix("’s")
        for each in reading.sentences
        for token in tokens(each)
    )
    gone = _gone(reading)
    others = [each for each in others if each.split()[-1] not in gone]
    around = tuple(others if main else others[1:])[:4]
    partners = [each for each in around if _takes_part(reading, narration, each, words, known)]
    watched = _watched(reading, partners)
    things = tuple(_things(reading.sentences, known))[:3]
    return Slots(
        {
            "name": tuple(main or others[:1]),
            "name2": around,
            "watched": watched,
            "moment": tuple(_moments(narration, watched, known))[:1],
            "speaker": tuple(_speakers(reading, [*main, *partners])),
            "thing": things,
        }
    )


def memoir_slots(reading: Reading) -> Slots:
    """Return what a memory fills slots with; the writer is spoken to."""
    known = lexicon()
    narration = reading.narration
    kin = Counter(
        f"your {found[1]}"
        for sentence in narration
        for found in _KIN.finditer(sentence)
        if acts_by(found[2], known.acts)
    )
    return Slots(
        {
            "kin": tuple(each for each, _ in kin.most_common(3)),
            "thing": tuple(_things(reading.sentences, known))[:2],
        }
    )


# Who.


def _is_mine(reading: Reading) -> bool:
    """Whether who tells it takes part: *I* all along, and not in one paragraph of thought."""
    told = [SPEECH.sub("", p.text) for p in reading.pieces if p.shape is not Shape.HEADING]
    firsts = [len(_SPEAKS_OF_SELF.findall(each)) for each in told]
    long = [count for count, each in zip(firsts, told, strict=True) if len(each.split()) > _A_FEW]
    return sum(firsts) >= _OFTEN_I and 2 * sum(map(bool, long)) >= len(long)


_OFTEN_I, _A_FEW = 3, 8
"""So many *I* in all; words from which on a paragraph would show who tells it."""


def _names(reading: Reading, known: Lexicon) -> list[str]:
    """Return the names of those who act, the one who acts most first."""
    seen = _Seen()
    lower = {token for each in reading.sentences for token in tokens(each) if token.islower()}
    for sentence in reading.sentences:
        _count(tokens(sentence), known, seen)
    found: list[str] = []
    for name in sorted(seen.acts, key=lambda each: -seen.acts[each] - 0.4 * seen.all[each]):
        acts, is_sure = seen.acts[name], name in seen.full
        last = name.split()[-1]
        if last.casefold() in lower or last.casefold() in _NO_NAMES | FUNCTION:
            continue
        is_once = seen.all[name] < 2 and not is_sure and not seen.inner[name]
        if seen.places[name] >= acts or is_once:
            continue
        if not seen.inner[name] and acts < 2:
            continue
        same = [each for each in found if each.split()[-1] == last or each.split()[0] == name]
        if not same:
            found.append(name)
    return found[:5]


def _count(found: list[str], known: Lexicon, seen: _Seen) -> None:
    place = 0
    while place < len(found):
        start = place
        while place < len(found) and _is_capital(found[place]):
            place += 1
        words = found[start:place]
        place = max(place, start + 1)
        while words and words[0].casefold() in FUNCTION | _NO_NAMES and words[0] not in _TITLES:
            words, start = words[1:], start + 1
        if not words or len(words) > 3 or words[-1] in _TITLES or words[-1].isupper():
            continue
        name = " ".join(words if words[0] in _TITLES else words[:1])
        before = found[start - 1] if start else ""
        after = found[place] if place < len(found) else "."
        owner = words[-1].endswith(("'s", "’s"))
        if owner:
            seen.all[" ".join([*words[:-1], words[-1][:-2]])] += 1
            seen.inner[" ".join([*words[:-1], words[-1][:-2]])] += start > 0
            continue
        seen.all[name] += 1
        if len(words) > 1:
            seen.full.add(name)
        inside = start > 0 and before not in '“"‘.!?:'
        seen.inner[name] += inside or len(words) > 1
        if before.casefold() in _LOCATIVE:
            seen.places[name] += _LOCATIVE[before.casefold()]
            continue
        if before.casefold() in ("like", "as", "the", "a", "an"):
            continue
        told_of = after == "," and found[place + 1 : place + 2] in (["who"], ["whose"])
        seen.acts[name] += told_of or _does(after, known) or before in _SAID


def _does(word: str, known: Lexicon) -> bool:
    """Whether a word behind a name says that one does something, in the present tense too."""
    now = word.islower() and word.endswith("s") and len(word) > 3 and word not in FUNCTION
    return now or word in _BEFORE_A_VERB or acts_by(word, known.acts)


def _is_capital(token: str) -> bool:
    return token[:1].isupper() and is_word(token)


def _roles(narration: tuple[str, ...], known: Lexicon, names: list[str]) -> Counter[str]:
    """Return those without a name who act: *the ferryman*, *the old woman*, *my brother*."""
    found: Counter[str] = Counter()
    heads = (known.people - _NOBODY) | word_set(
        "robot hedgehog fox wolf badger hare owl vicar commander"
    )
    for sentence in narration:
        words = tokens(sentence)
        for determiner, _, modifiers, head in noun_phrases(
            sentence[:1].lower() + sentence[1:], heads, _DETERMINERS, known.acts
        ):
            after = _after(words, [*modifiers, head])
            before = _before(words, [*modifiers, head])
            if not (acts_by(after, known.acts) or before in _SAID) or before == "of":
                continue
            if determiner == "my":
                found[f"my {head}"] += 1
            else:
                found[" ".join(["the", *modifiers[-1:], head])] += 1
    heads_seen: dict[str, str] = {}
    for role in sorted(found, key=len):
        head = role.rsplit(" ", 1)[-1]
        if head in heads_seen:
            found[heads_seen[head]] += found.pop(role)
        else:
            heads_seen[head] = role
    return found


def _after(words: list[str], phrase: list[str]) -> str:
    at = _find(words, phrase)
    return words[at + len(phrase)] if at >= 0 and at + len(phrase) < len(words) else "."


def _before(words: list[str], phrase: list[str]) -> str:
    at = _find(words, phrase)
    return words[at - 2] if at >= 2 else ""


def _find(words: list[str], phrase: list[str]) -> int:
    folded = [word.casefold() for word in words]
    size = len(phrase)
    return next((at for at in range(len(words) - size + 1) if folded[at : at + size] == phrase), -1)


_SPEAKS = "said|says|asked|asks|whispered|cried|replied|answered|called|shouted|muttered|told|"
_SPEAKS += "read|went on"
_LIES = regex.compile(r"\b(?:lie[sd]?|lying|liars?|pretend\w*|made up|deny|denied)\b", regex.I)


_DEAD = regex.compile(
    r"\b(?:dead|died|dies|buried|bury|funeral|coffin|grave|the late|mourn\w*|obituary|"
    r"killed|drowned|in memory)\b",
    regex.IGNORECASE,
)


def _gone(reading: Reading) -> frozenset[str]:
    """Return the words of sentences in which somebody is dead: who is named there may be it."""
    told = (each for each in reading.sentences if _DEAD.search(each))
    return frozenset(token for each in told for token in tokens(each))


def _speakers(reading: Reading, people: list[str]) -> Iterator[str]:
    """Yield who of ``people`` tells it all, where there is a scene: else it may be a report.

    Nobody, where it is said already that somebody does not tell the truth.
    """
    if any(_LIES.search(sentence) for sentence in reading.sentences):
        return
    scenes = sum(bool(SPEECH.search(piece.text)) for piece in reading.pieces)
    if "the narrator" in people and scenes >= _A_SCENE:
        yield "the narrator"


_A_SCENE = 3
"""Paragraphs in which somebody speaks that make a scene."""


def _times_said(reading: Reading, name: str) -> int:
    """Return how often it is said by whom of something that can be believed that it is ``name``."""
    last = regex.escape(name.removeprefix("the narrator’s ").removeprefix("the ").split()[-1])
    by = regex.compile(
        rf"\b{last}(?: \p{{Lu}}\p{{Ll}}+)? (?:{_SPEAKS})\b|"
        rf"\b(?:{_SPEAKS}) (?:the |Mrs? |Ms )?{last}\b"
    )
    return sum(
        sum(map(_asserts, SPEECH.findall(piece.text)))
        for piece in reading.pieces
        if by.search(SPEECH.sub("", piece.text))
    )


def _watched(reading: Reading, partners: list[str]) -> tuple[str, ...]:
    """Return who is more looked at than heard: what that one knows is what the scene does not say.

    Who goes by a title is a stranger to the others, and comes first among those who say as little.
    """
    by_silence = sorted(
        partners, key=lambda each: (_times_said(reading, each), each.split()[0] not in _TITLES)
    )
    return tuple(by_silence[:1])


def _takes_part(
    reading: Reading,
    narration: tuple[str, ...],
    name: str,
    words: Counter[str],
    known: Lexicon,
) -> bool:
    """Whether somebody is there, and not only spoken of: says something, or does something."""
    says = bool(_times_said(reading, name))
    if words[name.split()[-1]] < OFTEN:
        return says and not name.startswith("the ")
    return says or any(_acts_in(sentence, name, known) for sentence in narration)


def _moments(narration: tuple[str, ...], people: tuple[str, ...], known: Lexicon) -> Iterator[str]:
    """Yield sentences in which one of ``people`` does something, the last first."""
    for sentence in reversed(narration):
        is_whole = _MOMENT[0] <= len(sentence.split()) <= _MOMENT[1] and "“" not in sentence
        does = any(_acts_in(sentence, name, known) for name in people)
        if is_whole and does and sentence.strip().endswith(".") and not _BEFORE.search(sentence):
            yield sentence.strip()


def _acts_in(sentence: str, name: str, known: Lexicon) -> bool:
    """Whether somebody does something in a sentence, and is not only spoken of in it."""
    found = tokens(sentence)
    return any(
        found[place] == name.split()[-1]
        and _does(found[place + 1], known)
        and (place <= _AT_FIRST or {",", "and", "when"} & set(found[place - 2 : place]))
        for place in range(len(found) - 1)
    )


_BEFORE = regex.compile(r"\b(?:had|used to|taught|would|always|never|every)\b", regex.IGNORECASE)
"""What says of a sentence that it is no moment of the scene."""

_AT_FIRST = 2
"""The place of a word by which a sentence begins with it, a title or an article before it."""

_MOMENT = (6, 30)
"""Words of a sentence that shows somebody doing something, and that can be quoted."""


def _asserts(spoken: str) -> bool:
    """Whether something is said that can be believed or not."""
    return len(spoken) > _AN_ASSERTION and "?" not in spoken[-3:]


_AN_ASSERTION = 16
"""Code points from which on something said can be believed or not."""


# With what, and where.


def _things(narration: tuple[str, ...], known: Lexicon) -> Iterator[str]:
    """Yield the things of a scene, those spoken of most first, as the text calls them in full."""
    counted: Counter[str] = Counter()
    fullest: dict[str, str] = {}
    for sentence in narration:
        for determiner, _, modifiers, head in noun_phrases(
            sentence[:1].lower() + sentence[1:], known.things, _OF_THINGS, known.acts
        ):
            counted[head] += 1
            phrase = " ".join(["the", *modifiers, head])
            if len(phrase) > len(fullest.get(head, "")) and determiner in _OF_THINGS:
                fullest[head] = phrase
        for word in tokens(sentence):
            if word in counted:
                counted[word] += 1
    for head, count in counted.most_common():
        # Each is counted as a phrase and as a word.
        if count > 2 or head not in known.plain or fullest[head].count(" ") > 1:
            yield fullest[head]
