# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What an edit must be to pass as a correction, looked at edit by edit.

A small model that corrects also polishes: it swaps words that were right, sets the commas that it
is used to, mends how somebody speaks, and moves a tense. None of this is a correction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import regex
from rapidfuzz.distance import OSA

from stet.assist.english.groups import names_group
from stet.assist.english.lexicon import is_known, is_rarest
from stet.assist.english.spoken import is_spoken_form
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext
from stet.assist.guards.word_lists import word_set
from stet.assist.mechanics.dialects import is_variant
from stet.assist.mechanics.quotation import quoted
from stet.assist.mechanics.spelling import is_slip_for
from stet.assist.mechanics.striking import striking_sites
from stet.assist.replies.alignment import likeness
from stet.assist.replies.kinds import are_forms, is_form, sounds_like, stripped_words
from stet.document.word_diff import Edit

_OPENING = " “‘\"'(—–"
"""What may stand before the first word of a sentence."""

ALIKE = 0.6
"""From this likeness on one word may be another misspelt."""

ALIKE_UNKNOWN = 0.7
"""The same where the language is not English, and nothing else is known of the words."""

LONGEST_TITLE = 5
"""Code points of a title such as *Prof.*"""

LONG = 6
"""Letters from which on two of a word may be wrong."""

LEAST_OF_A_PART = 4
"""Letters of each of two words that may be written as one."""

_SWAPPED = (
    word_set(
        """to of in on at by for with from as than into onto about up down out off over under
        between among since until through"""
    ),
    word_set(
        """is are was were am be been being has have had having do does did will would shall should
        can could may might must"""
    ),
    word_set("a an the this that these those some any no my your his her its our their"),
    word_set("he she it we they you i him them us me"),
    word_set("that which who whom whose what where when while"),
    word_set("and or but nor so if because then than"),
    word_set("not very too there here"),
)
"""Small words, by what they do: one may be meant for another of its kind."""

_FUNCTION = frozenset().union(*_SWAPPED)
_TENSES = (
    ("am is are", "was were"),
    ("has have", "had"),
    ("do does", "did"),
    ("will", "would"),
    ("can", "could"),
    ("may", "might"),
    ("shall", "should"),
)
_TENSE_OF = {
    word: (number, tense)
    for number, pair in enumerate(_TENSES)
    for tense, words in enumerate(pair)
    for word in words.split()
}
_MANY = {"are": "is", "were": "was", "have": "has", "do": "does", "don't": "doesn't"}
_EITHER = tuple(
    (one.split(), two.split())
    for one, two in (("that", "who"), ("that", "which"), ("which", "that"), ("that", "whom"))
)
"""What one may say either way."""

_ONE = {one: many for many, one in _MANY.items()}
_OPENERS = word_set(
    """however therefore moreover furthermore nevertheless nonetheless finally unfortunately
    fortunately meanwhile yes no well oh please otherwise besides still indeed instead"""
)
_NUMBERS = {
    frozenset(pair.split("/"))
    for pair in word_set(
        "is/are was/were has/have does/do doesn't/don't isn't/aren't wasn't/weren't hasn't/haven't "
        "a/an this/these that/those"
    )
}
"""Words of which one is wrong where the other is right."""

_TELLING = word_set(
    """there here not very again too so then now out off up down over away back through when while
    if because until unless since although though but or nor than all some any no both each every
    more most less once soon still even only just also never always"""
)
"""Small words that say something: where one goes, the sentence says something else."""

_LINKS = word_set("of in on at for with by from")
"""Prepositions of which no two follow each other."""

_HOW_MANY = word_set(
    "two three four five six seven eight nine ten eleven twelve several many few both countless"
)
_MAY_COME = word_set("than if when but or as")
"""Those of them that a sentence may lack."""

_BRACES = str.maketrans("", "", "{}[]<>")
_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-"})
_TITLE = regex.compile(r"\b(Mr|Mrs|Ms|Dr|St|Prof|Mx)\.?(?=\s|\Z)")
_QUOTE = regex.compile('["“”„«»‘’]')
_BEFORE_AND = regex.compile(r"\s*(?:and|or)\b")
_HOUR = regex.compile(r"(?i)\d ?[ap]\.?m\b")
_BREAK = regex.compile(r"[.,;:!?()—–]")
_UNMARKED = frozenset({"dont", "doesnt"})
_WRITTEN_OUT = word_set("would had is has will have are am not")
_MISTYPED = frozenset({"where", "was"})
"""*Which where late*: it sounds like *were*, and *was* may be meant."""

_SPELT_OUT = (
    *(("won't", "will not"), ("can't", "cannot"), ("shan't", "shall not")),
    ("n't", " not"),
    ("'re", " are"),
    ("'ve", " have"),
    ("'ll", " will"),
    ("'m", " am"),
)


def is_style(source: str, edit: Edit) -> bool:
    """Whether an edit only sets marks as another house would: a dash, a title, a free comma."""
    old, new = source[edit.start : edit.end], edit.text
    if old.translate(_DASHES) == new.translate(_DASHES):
        return True
    if old.translate(_BRACES) == new.translate(_BRACES):
        return True  # {kluge}: what the writer's braces mean, the writer knows
    if any(pause in old and pause not in new for pause in ("...", "…")):
        return True  # *I... I do not think so*
    if "-" in old and old.replace("-", "") == new:
        return True  # e-mail, email
    if _HOUR.search(old) and _bare_hour(old) == _bare_hour(new):
        return True  # 10am, 10 a.m.
    title = source[max(0, edit.start - LONGEST_TITLE) : edit.start]
    if _TITLE.sub(r"\1", title + old) == _TITLE.sub(r"\1", title + new):
        return True
    if _QUOTE.sub("", old) == _QUOTE.sub("", new) and len(old) > len(new):
        return True  # quotation marks that the reply left off
    if _says_the_same(stripped_words(old), stripped_words(new)):
        return True  # what you’re, what you are
    return _is_free_comma(source, edit)


def correction_fault(source: str, edit: Edit, context: GuardContext) -> Fault | None:
    """Return what makes an edit more than a correction, None where it is one."""
    old, new = source[edit.start : edit.end], edit.text
    if _lowers_a_beginning(source, edit) or is_variant(old, new):
        return Fault.FAR
    if context.is_dialect and is_said(source, edit, context.opening):
        return Fault.SPEECH
    ours, theirs = stripped_words(old), stripped_words(new)
    if context.is_english and _splits_a_word(ours, theirs):
        return Fault.FAR
    if context.is_english and not old and new in ("'", "’") and source[: edit.start].endswith("s"):
        return Fault.FAR  # *my daughters cot*: if it is one or several, the survey weighs
    if "".join(ours).replace("'", "") == "".join(theirs).replace("'", ""):
        return None
    if len(ours) == len(theirs) == 1 and ours[0] == f"{theirs[0]}'s":
        return Fault.FAR  # *her knee's cracked*: *knees* may be meant, which the survey weighs
    if _stands_beside(source, edit, ours, theirs):
        return Fault.FAR
    if context.is_english and _breaks_a_link(source, edit, ours, theirs):
        return Fault.FAR
    if not context.is_english:
        return None if _is_small(ours, theirs) else Fault.FAR
    if is_spoken_form(_word_around(source, edit)):
        return Fault.SPEECH
    if is_said(source, edit, context.opening) and not _is_misspelt(ours, theirs):
        return Fault.SPEECH
    if (
        _takes_for_another(ours, theirs)
        or _moves_tense(ours, theirs)
        or _counts_otherwise(source, edit, ours, theirs)
        or _writes_out(ours, theirs)
        or _parts_a_word(ours, theirs)
    ):
        return Fault.FAR
    return None if _is_correction(ours, theirs) else Fault.FAR


def _stands_beside(source: str, edit: Edit, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a word comes beside the slip for it that should go: *form £10*, *from form £10*."""
    beside = [
        *stripped_words(source[: edit.start])[-1:],
        *stripped_words(source[edit.end :])[:1],
    ]
    return (
        not ours
        and len(theirs) == 1
        and any(each != theirs[0] and sorted(each) == sorted(theirs[0]) for each in beside)
    )


def _breaks_a_link(source: str, edit: Edit, ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether one preposition is put behind another, or taken from before a number of times."""
    before = stripped_words(source[: edit.start])[-1:]
    after = stripped_words(source[edit.end :])[:1]
    if not ours:
        return len(theirs) == 1 and theirs[0] in _LINKS and not _LINKS.isdisjoint(before)
    return (
        not theirs
        and len(ours) == 1
        and ours[0] in _LINKS
        and _LINKS.isdisjoint(before)
        and not _HOW_MANY.isdisjoint(after)
    )


def _takes_for_another(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a word that nobody knows becomes one for which it is no slip: *Delroys*, *Delays*."""
    return len(ours) == len(theirs) and any(
        one != two
        and not (is_known(one) or (is_slip_for(one, two) and not is_rarest(one)))
        and not (are_forms(one, two) or is_form(one, two))
        for one, two in zip(ours, theirs, strict=True)
    )


def _writes_out(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a contraction is written out: *nobody'd called*, *nobody would call*."""
    said = frozenset(pairwise(theirs))
    bases = [word.removesuffix("n't").partition("'")[0] for word in ours if "'" in word]
    return any((base, full) in said for base in bases for full in _WRITTEN_OUT)


def _splits_a_word(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a word is only parted in two of some length: *deckchair* may well be one."""
    return (
        len(ours) == 1
        and len(theirs) > 1
        and "".join(theirs) == ours[0]
        and min(map(len, theirs)) >= LEAST_OF_A_PART
    )


def _parts_a_word(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether a long word that there is becomes several others: *laundromat*, *laundry mat*."""
    if len(ours) != 1 or len(theirs) < 2 or len(ours[0]) <= LONG or not is_known(ours[0]):
        return False
    return not any(are_forms(ours[0], each) or is_form(ours[0], each) for each in theirs)


def is_free_form(source: str, edit: Edit) -> bool:
    """Whether an edit only moves a tense, counts a group otherwise, or mends spoken words.

    So does one that only puts a word as it is spelt in another country, or *who* for *that*.
    """
    ours, theirs = stripped_words(source[edit.start : edit.end]), stripped_words(edit.text)
    return (
        is_variant(source[edit.start : edit.end], edit.text)
        or (ours, theirs) in _EITHER
        or _moves_tense(ours, theirs)
        or _counts_otherwise(source, edit, ours, theirs)
        or is_spoken_form(_word_around(source, edit))
    )


def _word_around(source: str, edit: Edit) -> str:
    """Return the words that an edit replaces, whole, with the apostrophe that ends them."""
    start, end = edit.start, edit.end
    if start == end:
        return ""
    while start > 0 and (source[start - 1].isalpha() or source[start - 1] in "'’"):
        start -= 1
    while end < len(source) and (source[end].isalpha() or source[end] in "'’"):
        end += 1
    return source[start:end]


def title_fault(source: str, edit: Edit) -> Fault | None:
    """Return what makes an edit of a title more than a correction of its spelling.

    *What it must do* is no question and no sentence.
    """
    old, new = source[edit.start : edit.end], edit.text
    ours, theirs = stripped_words(old), stripped_words(new)
    if not ours or not theirs:
        return Fault.FAR
    is_same = "".join(ours).replace("'", "") == "".join(theirs).replace("'", "")
    return None if is_same or _is_misspelt(ours, theirs) else Fault.FAR


def moved_words(source: str, edits: Sequence[Edit]) -> set[Edit]:
    """Return those edits that only put words elsewhere: each would be wrong without the other."""
    gone = [each for each in edits if not each.text.strip()]
    come = [each for each in edits if not source[each.start : each.end].strip()]
    found: set[Edit] = set()
    for one in gone:
        words = stripped_words(source[one.start : one.end])
        for other in come:
            if words and stripped_words(other.text) == words:
                found |= {one, other}
    return found


def is_evident(source: str, edit: Edit) -> bool:
    """Whether an edit mends what is a mistake by itself, whoever reads it.

    A word that there is not, one put for another that sounds like it, a verb in the wrong number, a
    word that stands there twice, a small letter after a full stop, and what looks wrong beside its
    neighbours (``striking_sites``); no comma, tense or better word.
    """
    old, new = source[edit.start : edit.end], edit.text
    ours, theirs = stripped_words(old), stripped_words(new)
    if ours == theirs:
        begins = (
            not source[: edit.start].rstrip(" *_“‘\"'(")
            or source[: edit.start].rstrip()[-1] in ".?!"
        )
        return begins and old[:1] != new[:1] and old[:1].upper() == new[:1]
    if not theirs or len(theirs) < len(ours):
        lost = list((Counter(ours) - Counter(theirs)).elements())
        if lost and not Counter(theirs) - Counter(ours):
            before = stripped_words(source[: edit.start])[-1:]
            near = [*before, *ours, *stripped_words(source[edit.end :])[:1]]
            return all(near.count(word) > 1 for word in lost)
    if "".join(ours).replace("'", "") == "".join(theirs).replace("'", ""):
        return True
    if any(
        edit.start <= site.start and site.end <= edit.end and _puts(new, site.new)
        for site in striking_sites(source)
    ):
        return True
    changed = [pair for pair in zip(ours, theirs, strict=False) if pair[0] != pair[1]]
    return any(
        sounds_like(one, two)
        or (one, two) == ("which", "who")
        or frozenset((one, two)) in _NUMBERS
        or not is_known(one)
        for one, two in changed
    )


def is_one_word(source: str, edit: Edit) -> bool:
    """Whether an edit puts another form of one word there, or a small word that is missing."""
    ours, theirs = stripped_words(source[edit.start : edit.end]), stripped_words(edit.text)
    if len(ours) == len(theirs) == 1:
        return ours != theirs
    won = list((Counter(theirs) - Counter(ours)).elements())
    return not Counter(ours) - Counter(theirs) and len(won) == 1 and won[0] in _FUNCTION


def _puts(text: str, words: str) -> bool:
    """Whether ``text`` has all of ``words``."""
    return set(stripped_words(words)) <= set(stripped_words(text))


def _bare_hour(text: str) -> str:
    return regex.sub(r"[ .]", "", text).casefold()


def _is_correction(ours: list[str], theirs: list[str]) -> bool:
    if len(ours) == len(theirs) and all(
        one == two or sounds_like(one, two) for one, two in zip(ours, theirs, strict=True)
    ):
        return True  # *your* for *you're*: spelt out they are one word and two
    ours, theirs = _spelt_out(ours), _spelt_out(theirs)
    lost = list((Counter(ours) - Counter(theirs)).elements())
    won = list((Counter(theirs) - Counter(ours)).elements())
    if not won and all(ours.count(word) > 1 for word in lost):
        return True  # it stood there twice
    for word in tuple(lost):
        partner = next((other for other in won if _may_be(word, other)), None)
        if partner is not None:
            lost.remove(word)
            won.remove(partner)
    joined = "".join(lost), "".join(won)
    if joined[0] and joined[1] and likeness(*joined) >= 0.8:
        return True  # two words for one, or the other way about, misspelt besides
    if lost == ["more"] or lost == ["most"]:
        lost = []  # more wetter
    if lost and won:
        return False  # other words, not one too many or too few
    if not _TELLING.isdisjoint(lost) or not (_TELLING - _MAY_COME).isdisjoint(won):
        return False
    return len(lost) + len(won) <= 2 and _FUNCTION.issuperset([*lost, *won])


def _may_be(word: str, other: str) -> bool:
    """Whether ``other`` may be what was meant by ``word``."""
    if {word, other} == _MISTYPED:
        return True
    if word in _FUNCTION and other in _FUNCTION:
        return sounds_like(word, other) or any(word in kind and other in kind for kind in _SWAPPED)
    return (
        are_forms(word, other)
        or is_form(word, other)
        or likeness(word, other) >= ALIKE
        or OSA.distance(word, other) <= (1 if len(word) < LONG else 2)
    )


def _is_misspelt(ours: list[str], theirs: list[str]) -> bool:
    """Whether words are put right that are misspelt, and not forms that somebody uses."""
    if len(ours) != len(theirs):
        return False
    return all(
        one == two
        or sounds_like(one, two)
        or (
            likeness(one, two) >= ALIKE_UNKNOWN
            and not is_form(one, two)
            and not (are_forms(one, two) and not sounds_like(one, two))
            and one not in _FUNCTION
        )
        for one, two in zip(ours, theirs, strict=True)
    )


def _is_small(ours: list[str], theirs: list[str]) -> bool:
    """Whether a word or two are put in another spelling, in any language."""
    return (
        len(ours) == len(theirs) <= 2
        and all(likeness(one, two) >= ALIKE_UNKNOWN for one, two in zip(ours, theirs, strict=True))
        and all(min(len(one), len(two)) > 3 for one, two in zip(ours, theirs, strict=True))
    )


def is_said(source: str, edit: Edit, opening: str = "") -> bool:
    """Whether an edit stands in what somebody says; ``opening`` began it before the source."""
    start, end = edit.start + len(opening), edit.end + len(opening)
    return any(low <= start and end <= high for low, high in quoted(opening + source))


def _lowers_a_beginning(source: str, edit: Edit) -> bool:
    """Whether the first word of a sentence would lose its capital."""
    old, new = source[edit.start : edit.end], edit.text
    before = source[: edit.start].rstrip(_OPENING)
    is_lowered = old[:1].isupper() and new[:1] == old[:1].lower()
    return is_lowered and (not before or before[-1] in ".!?")


def _moves_tense(ours: list[str], theirs: list[str]) -> bool:
    """Whether an auxiliary goes to another tense, and nothing else changes."""
    if len(ours) != len(theirs):
        return False
    changed = [(one, two) for one, two in zip(ours, theirs, strict=True) if one != two]
    if len(changed) != 1:
        return False
    one, two = (_TENSE_OF.get(word) for word in changed[0])
    return one is not None and two is not None and one[0] == two[0] and one[1] != two[1]


def _counts_otherwise(source: str, edit: Edit, ours: list[str], theirs: list[str]) -> bool:
    """Whether a group that is many in British English is made one, or *none of them* either."""
    changed = [
        (one, two)
        for one, two in zip(ours, theirs, strict=False)
        if one != two and two in (_MANY.get(one), _ONE.get(one))
    ]
    if not changed or len(ours) != len(theirs):
        return False
    return names_group([*stripped_words(_BREAK.split(source[: edit.start])[-1]), *ours])


def _is_free_comma(source: str, edit: Edit) -> bool:
    """Whether an edit only sets or takes a comma that is the writer's to set.

    So is one behind a clause that begins a sentence: editors differ.
    """
    old, new = source[edit.start : edit.end], edit.text
    if stripped_words(old) != stripped_words(new):
        return False
    longer, shorter = (new, old) if len(new) > len(old) else (old, new)
    if longer.replace(",", "", 1) != shorter or "," in shorter:
        return False
    if longer is old:
        return True
    before = source[: edit.start] + new[: new.index(",")]
    behind = new[new.index(",") + 1 :] + source[edit.end :]
    if _BEFORE_AND.match(behind) and "," in source[: edit.start]:
        return False  # of a series: the writer's habit is looked at elsewhere
    if _QUOTE.match(behind.lstrip()) or _QUOTE.search(before[-1:]):
        return False
    clause = regex.split(r"[.!?]\s", before)[-1]
    words = stripped_words(clause)
    return len(words) != 1 or words[0] not in _OPENERS


def _says_the_same(ours: list[str], theirs: list[str]) -> bool:
    """Tell whether words differ in what is contracted only, and none lacks its apostrophe."""
    if ours == theirs or not _UNMARKED.isdisjoint(ours):
        return False
    one, other = (" ".join(_spelt_out(words)).replace("'s", " is") for words in (ours, theirs))
    return one == other


def _spelt_out(words: list[str]) -> list[str]:
    text = " ".join(words)
    for short, long in _SPELT_OUT:
        text = text.replace(short, long)
    return text.replace("dont", "do not").replace("doesnt", "does not").split()
