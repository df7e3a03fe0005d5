# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a model fills in: for each part that needs examples some texts, under a grammar made for it.

The grammar names the phrase and leaves only texts open, as many as are drawn, so that nothing can
be added, left out or put in another order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from stet.assist.design.examples import Things
from stet.assist.design.part import Part
from stet.assist.design.rows import one_of, unknown
from stet.assist.design.samples import values_for
from stet.assist.design.text import unarticled
from stet.assist.design.wish import Wish
from stet_models.service import Generate, Message, Sampling

LONGEST_LABEL, LONGEST_SHORT, LONGEST_SENTENCE = 40, 44, 130
LONGEST_WRITTEN = 64
"""Of a label or a short text as it is written: most end before that, and what is long is cut at a
phrase. Where a model may write less it ends within a word, or runs words into each other."""

SYSTEM = (
    "You fill a wireframe with realistic examples. For each part of the screen you write example "
    "words that belong to its subject: short, concrete, all different. Figures are plausible. You "
    "never write placeholders such as Item 1, Title or Description."
)
EXAMPLE_ASK = (
    "Screen: A timetable for island ferries\nParts:\n# list of crossings\n# a short text\n"
    "# ships as cards\n# welcome headline"
)
EXAMPLE_REPLY = (
    '# list of crossings\n"Northhaven to Ashpoint"\n"Ashpoint to Longquay"\n'
    '"Longquay to Northhaven"\n'
    '# a short text\n"Crossings in the next hours, with room for bicycles."\n'
    '# ships as cards\n"MS Heron" "For foot passengers who are in a hurry."\n'
    '"MS Gannet" "With room for cars, and out in any weather."\n'
    '"MS Plover" "For excursions in summer, with a bar on deck."\n'
    '# welcome headline\n"To all islands, all year"\n'
)
_COPIED = frozenset(
    [
        *("northhaven", "ashpoint", "longquay", "heron", "gannet", "plover", "ferry", "ferries"),
        *("island", "islands", "crossing", "crossings", "deck"),
    ]
)
"""Words of the example that belong to no other subject."""

_FILLER = re.compile(
    r"^(?:item|title|subtitle|heading|description|text|name|value|option|example|placeholder|label"
    r"|lorem ipsum|detail|recipe|topic|question|answer|column|card"
    r"|step|phase|plan|person|user|result)s?(?:\s*\d+| [A-G])?$"
    r"|^(?:icon|logo|image|picture|photo|list|name)s? of\b"
    r"|^(?:john|jane) (?:doe|smith)\b"
    r"|\blorem\b|^n/?a$|\bfoo\b|\bxxx|\byour \w+ here\b|\[|\]|^\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Need:
    """The texts that a part needs: rows of so many texts, each by its shape.

    A shape is *label*, *short*, *sentence* or *question*.
    """

    rows: int
    shapes: tuple[str, ...]


def need_of(part: Part) -> Need | None:
    """Return what a model has to fill in for a part, None where plain code knows enough."""
    word = part.word
    if part.things and not unknown(part) and _is_enough(part, part.things):
        return None
    if word in ("list", "cards", "table", "summary", "checkboxes"):
        if part.given and not unknown(part):
            return None
        shapes = ("label", *["short"] * len(unknown(part)))
        if word == "cards" and not part.attributes:
            shapes = ("label", "sentence")
        return Need(min(part.count or 3, 5), shapes)
    if word in ("chips", "tabs", "segments", "nav", "select", "radio", "badges") and not part.given:
        return Need(min(part.count or 3, 5), ("label",))
    if word == "kanban":
        return Need(2 * max(3, len(part.given)), ("label",))
    if word == "tree":
        return Need(5, ("label",))
    if word == "heading" and not part.given:
        return Need(1, ("short",))
    if word == "text":
        return Need(1, ("sentence" if _wants_sentence(part) else "label",))
    if word == "fact" and not values_for(part.label) and not values_for(part.phrase.text):
        return Need(1, ("label",))
    if word == "logo":
        return Need(1, ("label",))
    if word == "accordion":
        return Need(3, ("question",))
    if word == "card" and not re.match(r"(?:next|last|latest)\b", part.label, re.IGNORECASE):
        return Need(1, ("label",))
    return None


def _is_enough(part: Part, things: Things) -> bool:
    """Whether what is known of a part's noun is all that it shows."""
    if part.word == "accordion":
        return bool(things.topic)  # what is asked anywhere is only added to questions of its own
    return part.word != "text" or bool(things.values_for(part.label))


def _wants_sentence(part: Part) -> bool:
    """Whether a text is to be a sentence, and no name such as *artist*."""
    words = part.phrase.text.split()
    return len(words) > 3 or bool(
        re.search(
            r"\b(?:texts?|sentence|explanation|lines|warning|paragraph|introduction|description"
            r"|about|hint|message)\b",
            part.phrase.text,
            re.IGNORECASE,
        )
    )


# Letters of Latin scripts: without room for what it would say, a model goes on in others.
_WRITTEN = f"[A-Za-zÀ-ž0-9 '’&+%€$£./–-]{{1,{LONGEST_WRITTEN}}}"
_SAID = "[A-Za-zÀ-ž0-9 ,;'’&+%€$£/–-]"
# A question is asked by its first word: else a model lists answers, with Q and A before them.
_ASKS = " | ".join(
    f'"{word} "'
    for word in (
        *("What", "How", "When", "Where", "Who", "Why", "Which", "Can", "May", "Must", "Should"),
        *("Do", "Does", "Is", "Are", "Will"),
    )
)
_SHAPES = {
    "label": f'"\\"" [A-Z0-9€$] {_WRITTEN} "\\""',
    "short": f'"\\"" [A-Z0-9€$] {_WRITTEN} "\\""',
    "sentence": f'"\\"" [A-Z] {_SAID}{{12,{LONGEST_SENTENCE}}} [.!?] "\\""',
    "question": f'"\\"" ({_ASKS}) {_SAID}{{8,56}} "?" "\\""',
}


def grammar_of(wish: Wish, parts: Sequence[Part]) -> str:
    """Return the grammar under which a reply has exactly what ``parts`` need; empty for nothing."""
    lines = []
    names = []
    for at, part in enumerate(parts):
        need = need_of(part)
        if need is None:
            continue
        row = ' " " '.join(need.shapes)
        rows = " ".join([f'{row} "\\n"'] * need.rows)
        names.append(f"p{at}")
        lines.append(f'p{at} ::= "# {_asked(part, wish)}\\n" {rows}')
    if not names:
        return ""
    shapes = [f"{name} ::= {rule}" for name, rule in _SHAPES.items()]
    return "\n".join([f"root ::= {' '.join(names)}", *lines, *shapes]) + "\n"


def _asked(part: Part, wish: Wish) -> str:
    """Return a part as it is named to the model: of a list only what its entries are."""
    if part.word == "kanban":
        return _plain(f"names of {part.label.lower()}s on the board")
    if part.word in ("list", "cards") and part.label == "Results":
        found = re.search(r"\b(?P<what>[a-z]+) (?:search|finder)\b", wish.subject, re.IGNORECASE)
        return _plain(f"names of {found['what'].lower() + 's' if found else 'what is found'}")
    if part.word in ("list", "cards", "table") and part.attributes:
        more = [each.words for each in unknown(part)]
        return _plain(f"{part.label.lower()} with {' and '.join(['name', *more])}")
    if part.word == "cards":
        return _plain(re.sub(r"^(?:\w+ )?cards (?:with|for|of) ", "", part.phrase.text))
    if part.word == "logo":
        return "short name of the brand"
    return _plain(part.phrase.text)


def _plain(words: str) -> str:
    """Return words as they stand in a grammar's literal."""
    return re.sub(r"[\"\\\x00-\x1f]", "", words)[:80]


def request_for(wish: Wish, parts: Sequence[Part], seed: int, temperature: float) -> Generate:
    """Return the request to fill in what ``parts`` need."""
    asked = [part for part in parts if need_of(part) is not None]
    listed = "\n".join(f"# {_asked(part, wish)}" for part in asked)
    tone = f"\nTone: {_plain(wish.tone)}" if wish.tone else ""
    room = sum(_tokens(need) for part in asked if (need := need_of(part)))
    messages = (
        Message("system", SYSTEM),
        Message("user", EXAMPLE_ASK),
        Message("assistant", EXAMPLE_REPLY),
        Message("user", f"Screen: {_plain(wish.subject) or wish.title}{tone}\nParts:\n{listed}"),
    )
    sampling = Sampling(seed=seed, temperature=temperature)
    return Generate(0, messages, room, sampling, grammar=grammar_of(wish, parts))


def _tokens(need: Need) -> int:
    sizes = {"label": 14, "short": 18, "sentence": 44, "question": 24}
    return 30 + need.rows * sum(sizes[shape] for shape in need.shapes)


def read_reply(reply: str, parts: Sequence[Part]) -> dict[int, list[list[str]]]:
    """Return for parts by their place the rows of texts that a reply gives them, which are good.

    A row with a filler, a text of the example, or one that another row or part has, is left out.
    """
    blocks: list[list[str]] = []
    for line in reply.split("\n"):
        if line.startswith("# "):
            blocks.append([])
        elif blocks and line.strip():
            blocks[-1].append(line)
    found: dict[int, list[list[str]]] = {}
    others = {part.label.casefold() for part in parts}
    asked = [(at, need) for at, part in enumerate(parts) if (need := need_of(part)) is not None]
    for (at, need), lines in zip(asked, blocks, strict=False):
        rows: list[list[str]] = []
        columns = [name.casefold() for name in parts[at].given]
        seen: set[str] = set()
        for line in lines[: need.rows]:
            written = re.findall(r'"([^"\n]*)"', line)
            texts = [_tidy(*each) for each in zip(written, need.shapes, strict=False)]
            if len(texts) != len(need.shapes) or not _is_good(texts, parts[at]):
                continue
            key = texts[0].casefold()
            if key in seen or key in others:
                continue
            if parts[at].word == "kanban" and any(
                re.search(rf"\b{re.escape(name)}\b", key) for name in columns
            ):
                continue
            seen.add(key)
            rows.append(texts)
        if rows:
            found[at] = rows
    return found


_LIMITS = {"label": LONGEST_LABEL, "short": LONGEST_SHORT}
_NUMBERED = re.compile(
    r"^(?:step|day|option|item|card|tip|question|stop)\s*\d+\s*[:.–-]\s*", re.IGNORECASE
)
_BESIDES = re.compile(
    r"\s+(?:to|for|with|in|on|at|by|from|and|or|into|about|while|that|which|so|as|than)\b"
    r"(?!.*\s(?:to|for|with|in|on|at|by|from|and|or|into|about|while|that|which|so|as|than)\b).*$",
    re.IGNORECASE,
)
"""The last part of a label that says how, where or with what."""
_DANGLES = re.compile(
    r"\s+(?:the|an?|of|and|or|to|for|with|in|on|at|by|from|your|our|is|are|that|if|when|this|these|next|few"
    r"|&|-|–)$",
    re.IGNORECASE,
)


def lacking(parts: Sequence[Part], rows: Mapping[int, Sequence[Sequence[str]]]) -> list[int]:
    """Return the places of parts of which too little of a reply was good."""
    return [
        at
        for at, part in enumerate(parts)
        if (need := need_of(part)) is not None and len(rows.get(at, ())) < need.rows
    ]


def merged(
    rows: Mapping[int, list[list[str]]],
    more: Mapping[int, list[list[str]]],
    places: Sequence[int],
    parts: Sequence[Part],
) -> dict[int, list[list[str]]]:
    """Return rows with those of a second reply, which is about the parts at ``places``, added."""
    out = {at: list(found) for at, found in rows.items()}
    for place, found in more.items():
        at = places[place]
        known = {row[0].casefold() for row in out.get(at, ())}
        need = need_of(parts[at])
        fresh = [row for row in found if row[0].casefold() not in known]
        out[at] = [*out.get(at, ()), *fresh][: need.rows if need else 0]
    return out


def _tidy(text: str, shape: str) -> str:
    """Return a text that ended at its limit cut where a phrase ends; empty where none does."""
    text = _NUMBERED.sub("", " ".join(text.split()))
    if shape == "sentence" and len(text) > LONGEST_SENTENCE:
        comma = text.rfind(",")
        return f"{text[:comma]}." if comma > 30 else ""
    if shape in ("label", "short"):
        # What stands behind a dash is of another attribute, or a second thought.
        text = re.sub(
            r"\s+[–-]\s.*$|(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bSt)(?<!\bMrs)[.!?]\s.*$", "", text
        )
        # What is longer than there is room for goes on with what is said besides, and may be cut.
        while len(text) > _LIMITS[shape] and (found := _BESIDES.search(text)):
            text = text[: found.start()]
        text = text.strip(" ,;:-–.")
        while found := _DANGLES.search(text):
            text = text[: found.start()].strip(" ,;:-–")
        text = text if len(text) <= _LIMITS[shape] else ""
    return text.strip(" ,;:-–")


_HOW_MANY = re.compile(
    r"\bhow (?:many|much|long|often|far|old|soon)\b"
    r"|\b(?:numbers?|count|price|costs?|total|times?|when"
    r"|until|since|dates?|age|percent\w*|hours?|minutes|days|left|opening|due)\b",
    re.IGNORECASE,
)


def _is_good(texts: Sequence[str], part: Part) -> bool:
    first = texts[0]
    if any(not text or _FILLER.search(text) for text in texts):
        return False
    if part.word == "text" and _makes_up_numbers(first, part.phrase.text):
        return False
    words = {word.lower() for text in texts for word in re.findall(r"[\wøåØÅ]{4,}", text)}
    own = {word.lower() for word in re.findall(r"\w{4,}", part.phrase.text)}
    if (words - own) & _COPIED:
        return False
    if not _belong_together(texts, part):
        return False
    phrase = part.phrase.text.casefold()
    return first.casefold() not in (phrase, unarticled(phrase))


def _makes_up_numbers(text: str, phrase: str) -> bool:
    """Whether a sentence has figures that nobody asked for, or several that cannot all be right."""
    given = set(re.findall(r"\d+", phrase))
    made_up = [number for number in re.findall(r"\d+", text) if number not in given]
    return len(made_up) > (1 if _HOW_MANY.search(phrase) else 0)


def _belong_together(texts: Sequence[str], part: Part) -> bool:
    """Whether a row is one entry with what it has, and neither two entries nor a heading."""
    begins = [text.split()[0].casefold() for text in texts]
    if len(set(begins)) < len(begins):
        return False  # a second entry in the place of what the first one has
    noun = one_of(part.label).split(" of ")[0].casefold()
    if part.attributes and texts[0].casefold().startswith(part.attributes[0].words.casefold()):
        return False
    # A noun and a number say no more than a place in the row does, and that is counted by us.
    is_number = rf"(?:\w+ )?{re.escape(noun)} \d+|[a-z]+ \d{{3,}}"
    return not re.fullmatch(is_number, texts[0].casefold())
