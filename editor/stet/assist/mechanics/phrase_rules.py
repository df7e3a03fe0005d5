# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Rules that put one phrase in the place of another, and leave a sentence that is grammatical.

Each stands by itself: the capital moves to the word that begins the sentence now, *a* and *an*
follow the next word, and the verb of the phrase hands its form to the verb that replaces it. What
the columns of their tables mean is said in ``padding.tsv``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import regex

from stet.assist.english import verbs as english
from stet.assist.english.lemmas import is_verb, verb_of_gerund, verb_of_third_person
from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics.quotation import quoted
from stet.assist.mechanics.verbs import Form, Verb, verb
from stet_resources.mechanics import rows


@dataclass(frozen=True)
class PhraseEdit:
    """The code points from ``start`` to ``end``, half-open, of a sentence become ``text``.

    ``phrase`` names the rule as a writer would say it. ``is_cut`` says that it puts nothing in the
    phrase's place: ``text`` is at most the next word, which now begins the sentence.
    """

    start: int
    end: int
    text: str
    phrase: str
    kind: str
    tier: int
    is_cut: bool = False


def rules_in(table: str) -> tuple[PhraseRule, ...]:
    """Return the rules of a table of the resources."""
    return tuple(
        PhraseRule(pattern, plain, kind, int(tier), conditions)
        for pattern, plain, kind, tier, conditions in rows(table)
    )


def edits_by(rules: Iterable[PhraseRule], sentence: str) -> tuple[PhraseEdit, ...]:
    """Return the edits, ascending and apart, that some rules make in one sentence.

    Nothing within quotation marks is touched. Where two want the same words the longer phrase wins.
    """
    lower = sentence.lower()
    if len(lower) != len(sentence):  # a letter that grows in small letters: places would be off
        return ()
    spared = quoted(sentence)
    found = [
        edit
        for rule in rules
        if rule.literal in lower
        for edit in rule.edits(sentence)
        if not any(edit.start < end and start < edit.end for start, end in spared)
    ]
    return apart(found)


def apart(edits: Iterable[PhraseEdit]) -> tuple[PhraseEdit, ...]:
    """Return edits in order, and of those that lie over each other the longest."""
    kept: list[PhraseEdit] = []
    for edit in sorted(edits, key=lambda edit: edit.start - edit.end):
        if all(edit.end <= other.start or other.end <= edit.start for other in kept):
            kept.append(edit)
    return tuple(sorted(kept, key=lambda edit: edit.start))


_LEAD = regex.compile(r"[\s*_#>•–—-]*")
_WORD_BEFORE = regex.compile(r"([\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*|[^\s\p{L}\p{N}])\s*\Z")
_WORDS_BEFORE = regex.compile(r"(?:([\p{L}’']+) )?([\p{L}’']+) \Z")
_ARTICLE_BEFORE = regex.compile(r"\b(an?) \Z", regex.IGNORECASE)
_NEXT_WORD = regex.compile(r"([*_]*)(\p{L}[\p{L}\p{M}\p{N}’'-]*|.)")
_FIRST_WORD = regex.compile(r"[\s*_]*([\p{L}’']+)")
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "get", "got", "gets"})
_HAVE = frozenset({"have", "has", "had", "having", "’ve", "'ve"})
_NO_NOUN = word_set(
    "think thinks thought say says said know knows knew believe believed believes so and but or "
    "if because than now all is was are were be been hope hopes see sees find finds found show "
    "shows suggest suggests note noted notes mean means meant it this that such sure clear fact "
    "feel felt feels ensure ensures everything anything nothing those one ones much what reason "
    "way in of on at by to for with from about into as not only do does did claim claims "
    "claimed told tell hear heard saw seen agree agreed argue argues argued aware true happy "
    "sad glad sorry likely"
)
_CLEFT = regex.compile(r"\b(?:it|this|that|here|there)(?: (?:is|was|were|are)|['’]s)\b", regex.I)
VOWEL = regex.compile(
    r"(?!(?:uni(?!n|m)|use|usu|eu|one\b|once\b|u[bft]i))[aeiou]|hono|hour|heir|honest"
)
"""What a word in small letters begins with before which *an* stands."""

_CLASSES = {
    "<ing>": r"(?P<ing>\p{Ll}+ing)\b",
    "<base>": r"(?P<base>\p{Ll}+)\b",
    "<third>": r"(?P<third>\p{Ll}+s)\b",
    "<does>": r"(?P<does>\p{Ll}+)\b",
    "<who>": r"(?:I|you|he|she|it|we|they)\b",
    "<the>": (
        r"(?:the|an?|this|that|these|those|my|your|our|his|her|its|their|some|any|no|each|every"
        r"|all|most|many|several|both|other|more|two|three|four|five|six|seven|eight|nine|ten)\b"
    ),
}
_CLASS = regex.compile("|".join(_CLASSES))
_LEMMA: Mapping[str, Callable[[str], str]] = {
    "ing": verb_of_gerund,
    "third": verb_of_third_person,
    "base": lambda word: word if is_verb(word) else "",
    "does": lambda word: word if _may_be_finite(word) else "",
}
"""How the verb is found that stands for a class of a pattern, "" where that is not sure."""

_FORM: Mapping[str, Callable[[str], str]] = {
    "<base>": lambda lemma: lemma,
    "<third>": english.third_person,
    "<ing>": english.gerund,
}
_ANY_FORM = regex.compile("|".join(_FORM))
_SLOT = regex.compile(r"\{(\p{L}+|\*)\}")
_GROUP = regex.compile(r"\((?:\?(?P<kind>[:=!]|<[=!]|P<\w+>))?(?P<body>[^()]*)\)(?P<optional>\?)?")
_SPECIAL = regex.compile(r"\\\p{L}|\\\p{P}|\{\p{L}+\}|\[[^\]]*\]|.\?|[\\^$.|*+?{}]")


def _may_be_finite(word: str) -> bool:
    """Whether a folded word may be what several do or did."""
    return word in english.AUXILIARIES or is_verb(word) or english.may_be_past(word)


class PhraseRule:
    """One row of the table; its pattern is compiled when its literal part is first met."""

    def __init__(self, pattern: str, plain: str, kind: str, tier: int, conditions: str) -> None:
        self.kind, self.tier = kind, tier
        self._pattern, self._plain = pattern, plain
        self._conditions = conditions.split()
        slot = _SLOT.match(pattern)
        self._verb: Verb | None = verb(slot[1]) if slot else None
        taken = _SLOT.search(plain)
        self._target: Verb | None = verb(taken[1]) if taken and taken[1] != "*" else None
        self._word = next((name for name in _LEMMA if f"<{name}>" in pattern), "")
        self.literal = _literal(pattern)
        self.phrase = _phrase(pattern)

    @cached_property
    def _compiled(self) -> regex.Pattern[str]:
        pattern = self._pattern
        if self._verb:
            forms = "|".join(sorted(self._verb.forms, key=len, reverse=True))
            pattern = _SLOT.sub(lambda _: rf"(?P<verb>{forms})\b", pattern, count=1)
        end = r"(?!\w)(?![-–’']\w)" if pattern[-1:].isalpha() else ""
        pattern = _CLASS.sub(lambda match: _CLASSES[match[0]], pattern)
        return regex.compile(rf"(?<![\w’'-]){pattern}{end}", regex.IGNORECASE)

    def edits(self, sentence: str) -> Iterator[PhraseEdit]:
        """Yield what the rule changes in a sentence."""
        lead = _LEAD.match(sentence)
        begin = lead.end() if lead else 0
        for match in self._compiled.finditer(sentence):
            before = sentence[begin : match.start()]
            if not self._may(before, match.group()):
                continue
            plain = self._put(match, before)
            if plain is not None:
                yield self._edit(sentence, match, plain, is_first=not before)

    def _may(self, before: str, phrase: str) -> bool:
        """Tell whether the rule's conditions hold behind ``before``, the sentence up to there."""
        word = _WORD_BEFORE.search(before)
        last = word[1].casefold() if word else ""
        is_title = phrase[0].isupper() and not phrase[:2].isupper()
        if before and is_title and not phrase.startswith(("I ", "I’", "I'")):
            return False  # or another sentence's start
        for condition in self._conditions:
            name, _, words = condition.partition("=")
            listed = words.split("|")
            is_met = {
                "start": not before,
                "inside": bool(before),
                "after": last in listed,
                "not": last not in listed
                and not ("n't" in listed and last.endswith(("n't", "n’t"))),
                "noun": last not in _NO_NOUN and last.isalpha() and not _CLEFT.search(before),
            }[name]
            if not is_met:
                return False
        return True

    def _put(self, match: regex.Match[str], before: str) -> str | None:
        """Return what stands in the place of a match; None where the verb's form is not sure."""
        target = self._target
        plain = _SLOT.sub("\x00", self._plain)
        if self._word:
            lemma = _LEMMA[self._word](match.group(self._word).casefold())
            if not lemma:
                return None
            plain = _ANY_FORM.sub(lambda form: _FORM[form[0]](lemma), plain)
            target = target or verb(lemma)
        plain = match.expand(plain) if "\\" in plain else plain
        if self._verb is None or "\x00" not in plain or target is None:
            return plain
        if target.name == self._verb.name:
            return plain.replace("\x00", match.group("verb"))
        form = self._form(match.group("verb").casefold(), before)
        return plain.replace("\x00", target[form]) if form else None

    def _form(self, word: str, before: str) -> Form | None:
        """Return which form of its verb ``word`` is behind ``before``, None where that is open."""
        assert self._verb
        form = self._verb.form(word)
        if word not in (self._verb["past"], self._verb["participle"]) or self._verb.name == "be":
            return form
        words = _WORDS_BEFORE.search(before)
        near = {each.casefold() for each in words.groups() if each} if words else set[str]()
        if near & _HAVE or any(each.endswith(("’ve", "'ve")) for each in near):
            return "participle"
        if form == "base" and not near & _BE:
            return form  # *come*, *put*
        if near & _BE or not self._verb.has_past(word):
            return None  # *was made use of* has no shorter form
        return "past"

    def _edit(
        self, sentence: str, match: regex.Match[str], plain: str, *, is_first: bool
    ) -> PhraseEdit:
        start, end = match.span()
        is_cut = not plain.strip()
        if not plain and not match.group().endswith(" ") and sentence[start - 1 : start] == " ":
            start -= 1
        if is_first and match.group()[:1].isupper():
            if not plain and (first := _NEXT_WORD.match(sentence, end)):
                end = first.end()
                plain = first[1] + first[2][:1].upper() + first[2][1:]
            plain = plain[:1].upper() + plain[1:]
        elif (article := _ARTICLE_BEFORE.search(sentence, 0, start)) and (
            following := _FIRST_WORD.match(plain + sentence[end : end + 40])
        ):
            right = "an" if VOWEL.match(following[1].casefold()) else "a"
            if right != article[1].casefold():
                right = right.capitalize() if article[1][0].isupper() else right
                plain, start = f"{right} {plain}", article.start()
        while plain.endswith(" ") and sentence[start:end].endswith(" "):
            plain, end = plain[:-1], end - 1
        return PhraseEdit(start, end, plain, self.phrase, self.kind, self.tier, is_cut)


def _literal(pattern: str) -> str:
    """Return the longest run of a pattern that stands in all it matches, in small letters."""
    pattern = _CLASS.sub("\x01", pattern)
    while (bare := _GROUP.sub("\x01", pattern)) != pattern:
        pattern = bare
    pieces = _SPECIAL.sub("\x01", pattern).split("\x01")
    return max(pieces, key=len).lower()


def _phrase(pattern: str) -> str:
    """Return a pattern as one would say it: the first of each choice, without what is optional."""

    def plainer(match: regex.Match[str]) -> str:
        if match["optional"] or (match["kind"] or ":")[0] in "=!<":
            return ""
        body: str = match["body"]
        return body.split("|")[0]

    pattern = regex.sub(r"\\p\{\w+\}(?:\+|\{[\d,]+\})?", "…", pattern)
    pattern = _CLASS.sub("…", pattern)
    while (bare := _GROUP.sub(plainer, pattern)) != pattern:
        pattern = bare
    pattern = _SLOT.sub(r"\1", pattern)
    pattern = regex.sub(r"\[([^\]])[^\]]*\]\+?|.\?(?!\w)", r"\1", pattern.replace(",?", ""))
    return " ".join(regex.sub(r"\\[a-z]\+?|\{[\d,]+\}", "", pattern).split())
