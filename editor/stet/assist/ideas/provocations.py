# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Provocations: questions that start something, made of what a text says itself.

No model is asked. They quote a sentence that leaves something open (``cues``), or fill a template
with what the text surely has for its slots. None comes twice in the same words, and at most one of
a method is given, unless that is asked for.
"""

from __future__ import annotations

import functools
import hashlib
import random
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Annotated

import msgspec
import regex

from stet.assist.ideas.brief_slots import brief_slots
from stet.assist.ideas.cues import Cue, Places, asked_by, cues, places_in
from stet.assist.ideas.genre import Genre, genre_of, is_english
from stet.assist.ideas.reading import MOST, Reading, read
from stet.assist.ideas.slots import Slots
from stet.assist.ideas.story_slots import memoir_slots, story_slots
from stet_resources import provocation_path

USUALLY = 3
"""How many are offered at a time: few, since each is to be worth a minute."""

SURE = 84
"""What ranks below it is only asked of a wish in a line or two, or by its method."""

_WISH = 40
"""Words up to which a text is a wish: it has no sentence that could leave something open."""

_SLOT = regex.compile(r"\{(\w+)\}")

_BY_CHANCE = (0.97, 1.0)
"""Between these the rank is changed, so that others come first with another seed."""

_QUOTED = ("limit", "moment")


class Template(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A question with slots. ``becomes``: for which subjects of a brief it is, all where empty."""

    name: str
    method: str
    genres: tuple[Genre, ...]
    rank: Annotated[int, msgspec.Meta(ge=0, le=100)]
    text: str
    becomes: tuple[str, ...] = ()

    @property
    def slots(self) -> tuple[str, ...]:
        """The slots in the order in which they stand, each once."""
        return tuple(dict.fromkeys(_SLOT.findall(self.text)))


class _Templates(msgspec.Struct, frozen=True):
    template: tuple[Template, ...]


@dataclass(frozen=True)
class Provocation:
    """A question, the method that it is of, and the template it comes from."""

    method: str
    text: str
    template: str
    once: frozenset[str] = frozenset()
    """What is not to come again beside it: the sentence that is quoted."""

    @property
    def key(self) -> str:
        """A short mark by which it is known not to be asked again."""
        return hashlib.blake2b(self.text.casefold().encode(), digest_size=6).hexdigest()


@functools.cache
def templates() -> tuple[Template, ...]:
    """Return the templates that come with Stet."""
    data = provocation_path("templates").read_bytes()
    return msgspec.toml.decode(data, type=_Templates).template


def methods() -> tuple[str, ...]:
    """Return the names of all methods, those of templates first."""
    named = [*(each.method for each in templates()), *(each.method for each in cues())]
    return tuple(dict.fromkeys(named))


def slots_of(reading: Reading, genre: Genre) -> Slots:
    """Return what a text of a genre fills slots with."""
    if genre in (Genre.STORY, Genre.OUTLINE):
        return story_slots(reading)
    if genre is Genre.MEMOIR:
        return memoir_slots(reading)
    if genre is Genre.BRIEF:
        return brief_slots(reading)
    return Slots()


@functools.lru_cache(maxsize=4)
def _genre(text: str) -> Genre | None:
    """Return the genre of a text, None where it is not in English: asked for again and again."""
    reading = read(text)
    return genre_of(reading) if is_english(reading) else None


@functools.lru_cache(maxsize=4)
def _slots(text: str, genre: Genre) -> Slots:
    return slots_of(read(text), genre)


def provoke(
    text: str,
    *,
    whole: str = "",
    count: int = USUALLY,
    seed: int = 0,
    seen: Collection[str] = (),
    method: str = "",
    used: Collection[str] = (),
    quoted: Collection[str] = (),
) -> list[Provocation]:
    """Return up to ``count`` provocations for ``text``, none of whose keys is in ``seen``.

    ``whole`` is the text that ``text`` is a passage of: it tells the genre. With ``method`` all are
    of that; none is of one of the methods ``used``, or quotes a sentence of ``quoted`` (see
    ``Provocation.once``), which were asked just before. The same arguments give the same.
    """
    text, whole = text[:MOST], (whole or text)[:MOST]
    genre = _genre(whole)
    if genre is None:
        return []
    chance = random.Random(f"{seed} {text}")  # two texts begin with different questions
    sources = [each for each in _sources(text, genre, chance) if method in ("", each.method)]
    chosen: list[Provocation] = []
    done: set[str] = set(used)
    once: set[str] = set(quoted)
    spent: set[str] = set(seen)
    is_wish = len(whole.split()) <= _WISH
    for source in sorted(sources, key=lambda each: (not each.is_sure, -each.weight)):
        for made in source.offered:
            is_welcome = source.is_sure or (is_wish and not chosen and not used)
            if len(chosen) >= count or (not method and (source.method in done or not is_welcome)):
                break
            if made.key not in spent and (method or not _is_said(made.once, once)):
                chosen.append(made)
                once |= made.once
                spent.add(made.key)
                done.add(made.method)
    return chosen


@dataclass(frozen=True)
class _Source:
    """What a cue or a template offers, with its rank as chance has changed it."""

    weight: float
    is_sure: bool
    method: str
    offered: Iterator[Provocation]


def _sources(text: str, genre: Genre, chance: random.Random) -> Iterator[_Source]:
    """Yield all that could be asked of a text of a genre; nothing is looked for before it is."""
    places = places_in(read(text), genre)
    for cue in cues():
        if genre in cue.genres:
            yield _source(cue, _questions_of(cue, places), chance)
    slots = _slots(text, genre)
    for template in templates():
        if genre in template.genres and (not template.becomes or slots.becomes in template.becomes):
            yield _source(template, _filled(template, slots, chance), chance)


def _source(
    asking: Cue | Template, offered: Iterator[Provocation], chance: random.Random
) -> _Source:
    weight = asking.rank * chance.uniform(*_BY_CHANCE)
    return _Source(weight, asking.rank >= SURE, asking.method, offered)


def _questions_of(cue: Cue, places: Places) -> Iterator[Provocation]:
    """Yield what a cue asks of a text."""
    for each in asked_by(cue, places):
        said = frozenset({_folded(each.said)} - {""})
        yield Provocation(cue.method, each.text, cue.name, said)


def _is_said(new: Collection[str], said: Collection[str]) -> bool:
    """Whether a sentence is quoted already, in whole or in part."""
    return any(one in other or other in one for one in new for other in said)


def _folded(said: str) -> str:
    """Return a quotation by which it is known whether a sentence is quoted already."""
    return said.casefold().strip("… .")


def _filled(template: Template, slots: Slots, chance: random.Random) -> Iterator[Provocation]:
    """Yield what a template gives with all that fills its slots, in an order by chance."""
    for values in _choices(list(template.slots), slots, chance):
        yield _made(template, values)


def _choices(wanted: list[str], slots: Slots, chance: random.Random) -> Iterator[dict[str, str]]:
    """Yield values for all slots, no value twice; nothing where a slot has none."""
    if not wanted:
        yield {}
        return
    *others, last = wanted
    for values in _choices(others, slots, chance):
        offered = list(slots.of(last))
        for value in chance.sample(offered, len(offered)):
            others_in = (each for slot, each in values.items() if slot not in _QUOTED)
            if last in _QUOTED or not any(_same(value, each) for each in others_in):
                yield {**values, last: value}


def _same(one: str, two: str) -> bool:
    return one.casefold() in two.casefold() or two.casefold() in one.casefold()


def _made(template: Template, values: dict[str, str]) -> Provocation:
    once = frozenset(_folded(values.get(slot, "")) for slot in _QUOTED) - {""}
    text = _SLOT.sub(lambda found: values[found[1]], template.text)
    return Provocation(template.method, text[:1].upper() + text[1:], template.name, once)
