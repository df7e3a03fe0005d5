# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a model fills in: for each part that needs examples some texts, under a grammar made for it.

The grammar names the phrase and leaves only texts open, as many as are drawn, so that nothing can
be added, left out or put in another order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from stet.assist.design.part import Part
from stet.assist.design.wish import Wish
from stet_models.service import Generate, Message, Sampling

LONGEST_LABEL, LONGEST_DETAIL, LONGEST_SENTENCE, LONGEST_VALUE = 34, 34, 110, 9

SYSTEM = (
    "You fill a wireframe with realistic examples. For each part of the screen you write example "
    "words that belong to its subject: short, concrete, all different. Figures are plausible. You "
    "never write placeholders such as Item 1, Title or Description."
)
EXAMPLE_ASK = (
    "Screen: A timetable for island ferries\nParts:\n# list of crossings\n# a short text\n"
    "# passengers today\n# table of ships with name and seats (Name, Seats)"
)
EXAMPLE_REPLY = (
    '# list of crossings\n"Norddal to Skarvik" "Leaves 7:45, pier 2"\n'
    '"Skarvik to Lyngholm" "Leaves 9:10, cars too"\n'
    '"Lyngholm to Norddal" "Leaves 16:30, foot only"\n'
    "# a short text\n"
    '"Crossings in the next hours, with room for bicycles."\n# passengers today\n"1,318"\n'
    '# table of ships with name and seats (Name, Seats)\n"MS Terne" "240"\n'
    '"MS Havørn" "180"\n"MS Lunde" "96"\n'
)
_COPIED = frozenset(["norddal", "skarvik", "lyngholm", "terne", "havørn", "lunde", "pier", "ferry"])
"""Words of the example that belong to no other subject."""

_FILLER = re.compile(
    r"^(?:item|title|subtitle|heading|description|text|name|value|option|example|placeholder|label"
    r"|lorem ipsum|detail|recipe|topic|question|answer|column|card"
    r"|person|user)s?(?:\s*\d+| [A-C])?$"
    r"|\blorem\b|^n/?a$|\bfoo\b|\bxxx|\byour \w+ here\b|\[|\]|^\W*$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Need:
    """The texts that a part needs: rows of so many texts, each by its shape.

    A shape is *label*, *detail*, *sentence*, *question* or *value*.
    """

    rows: int
    shapes: tuple[str, ...]


def need_of(part: Part) -> Need | None:
    """Return what a model has to fill in for a part, None where its own words are enough."""
    word = part.word
    if word in ("list", "cards", "summary"):
        return Need(3, ("label", "detail"))
    if word == "table":
        if not part.given:
            return Need(4, ("label",) * 3)
        return Need(3, tuple(_shape_of(head) for head in part.given))
    if word in ("chips", "tabs", "segments", "nav", "select", "badges", "steps") and not part.given:
        return Need(3, ("label",))
    if word == "checkboxes":
        return Need(3, ("label",))
    if word == "kanban":
        return Need(max(2, len(part.given)), ("label",))
    if word == "heading":
        return Need(1, ("label",))
    if word in ("text", "dialog"):
        return Need(1, ("sentence",))
    if word == "stat":
        return Need(1, ("value",))
    if word == "logo":
        return Need(1, ("label",))
    if word == "message":
        return Need(3, ("sentence",))
    if word == "accordion":
        return Need(3, ("question",))
    if word == "card":
        return Need(1, ("label", "detail"))
    if word == "hours":
        return Need(1, ("sentence",))
    return None


def _shape_of(head: str) -> str:
    """Return the shape of a table's cells by what stands above them."""
    if re.search(r"\b(?:time|hour|start|end)\b", head, re.IGNORECASE):
        return "clock"
    if re.search(
        r"\b(?:prices?|amounts?|totals?|costs?|marks?|grades?|seats|quantity|number|count|size|sum)\b",
        head,
        re.IGNORECASE,
    ) and not re.search(r"\bphone\b", head, re.IGNORECASE):
        return "value"
    return "cell"


_SHAPES = {
    "clock": '"\\"" [012] [0-9] ":" [0-5] [05] "\\""',
    "cell": '"\\"" [A-Z0-9€$+] [^"\\n\\\\<>#*_{}|\\[\\],;]{1,24} "\\""',
    "label": f'"\\"" [A-Z0-9€$] [^"\\n\\\\<>#*_{{}}|\\[\\]]{{1,{LONGEST_LABEL}}} "\\""',
    "detail": f'"\\"" [A-Z0-9€$+] [^"\\n\\\\<>#*_{{}}|\\[\\]]{{0,{LONGEST_DETAIL}}} "\\""',
    "sentence": f'"\\"" [A-Z] [^"\\n\\\\<>#*_{{}}|\\[\\]]{{12,{LONGEST_SENTENCE}}} [.!?] "\\""',
    "question": '"\\"" [A-Z] [^"\\n\\\\<>#*_{}|\\[\\].?]{8,60} "?" "\\""',
    "value": f'"\\"" [0-9€$] [0-9€$.,:%a-z° ]{{0,{LONGEST_VALUE}}} "\\""',
}


def grammar_of(parts: Sequence[Part]) -> str:
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
        lines.append(f'p{at} ::= "# {_asked(part)}\\n" {rows}')
    if not names:
        return ""
    shapes = [f"{name} ::= {rule}" for name, rule in _SHAPES.items()]
    return "\n".join([f"root ::= {' '.join(names)}", *lines, *shapes]) + "\n"


def _asked(part: Part) -> str:
    """Return a part as it is named to the model; of a table with what stands above its columns."""
    heads = f" ({', '.join(part.given)})" if part.word == "table" and part.given else ""
    return _plain(part.phrase.text + heads)


def _plain(words: str) -> str:
    """Return words as they stand in a grammar's literal."""
    return re.sub(r"[\"\\\x00-\x1f]", "", words)[:80]


def request_for(wish: Wish, parts: Sequence[Part], seed: int, temperature: float) -> Generate:
    """Return the request to fill in what ``parts`` need."""
    asked = [part for part in parts if need_of(part) is not None]
    listed = "\n".join(f"# {_asked(part)}" for part in asked)
    room = sum(_tokens(need) for part in asked if (need := need_of(part)))
    messages = (
        Message("system", SYSTEM),
        Message("user", EXAMPLE_ASK),
        Message("assistant", EXAMPLE_REPLY),
        Message("user", f"Screen: {_plain(wish.subject) or wish.title}\nParts:\n{listed}"),
    )
    sampling = Sampling(seed=seed, temperature=temperature)
    return Generate(0, messages, room, sampling, grammar=grammar_of(parts))


def _tokens(need: Need) -> int:
    sizes = {
        "label": 14,
        "detail": 16,
        "sentence": 40,
        "question": 24,
        "value": 10,
        "clock": 10,
        "cell": 14,
    }
    return 30 + need.rows * sum(sizes[shape] for shape in need.shapes)


def read_reply(reply: str, parts: Sequence[Part]) -> dict[int, list[list[str]]]:
    """Return for parts by their place the rows of texts that a reply gives them, which are good.

    A row with a filler, a text of the example or one that another row has is left out.
    """
    blocks: list[list[str]] = []
    for line in reply.split("\n"):
        if line.startswith("# "):
            blocks.append([])
        elif blocks and line.strip():
            blocks[-1].append(line)
    found: dict[int, list[list[str]]] = {}
    asked = [(at, need) for at, part in enumerate(parts) if (need := need_of(part)) is not None]
    for (at, need), lines in zip(asked, blocks, strict=False):
        rows: list[list[str]] = []
        seen: set[str] = set()
        for line in lines[: need.rows]:
            texts = [_tidy(text) for text in re.findall(r'"([^"\n]*)"', line)]
            if len(texts) != len(need.shapes) or not _is_good(texts, parts[at]):
                continue
            key = texts[0].casefold()
            if key in seen and parts[at].word != "table":
                continue
            seen.add(key)
            rows.append(texts)
        if rows:
            found[at] = rows
    return found


def _tidy(text: str) -> str:
    """Return a text that ended at its limit cut at a word."""
    text = " ".join(text.split()).strip(" ,;:-–")
    if len(text) >= LONGEST_LABEL and " " in text and text[-1].isalpha() and len(text) <= 36:
        words = text.split(" ")
        text = " ".join(words[:-1])
        while re.search(r"\b(?:the|a|an|of|and|or|to|for|with|in|on|at|by)$", text):
            text = text.rsplit(" ", 1)[0]
    return text.strip(" ,;:-–")


def _is_good(texts: Sequence[str], part: Part) -> bool:
    first = texts[0]
    if any(not text or _FILLER.search(text) for text in texts):
        return False
    words = {word.lower() for text in texts for word in re.findall(r"[\wøåØÅ]{4,}", text)}
    own = {word.lower() for word in re.findall(r"\w{4,}", part.phrase.text)}
    if (words - own) & _COPIED:
        return False
    phrase = part.phrase.text.casefold()
    return first.casefold() not in (phrase, re.sub(r"^(?:an?|the)\s+", "", phrase))
