# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which element a phrase asks for, by its words; where these leave it open, by those around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from stet.assist.design.attributes import (
    Attribute,
    Sort,
    attribute_of,
    attributes_in,
    count_in,
    of_each,
)
from stet.assist.design.examples import Things, talk_for, things_for
from stet.assist.design.naming import GIVES, HELD, TRANSPORT, VERB, word_of
from stet.assist.design.naming_elements import kind_named
from stet.assist.design.samples import PEOPLE, TIMES, names_for, slots_for, values_for
from stet.assist.design.text import capital, unarticled
from stet.assist.design.wish import Phrase, Wish


@dataclass(frozen=True)
class Part:
    """One element to be drawn for a phrase.

    ``label`` is what it is called, from the writer's own words; ``given`` are texts that the
    phrase names itself, such as tabs or the heads of a table, or that plain code knows for it.
    ``attributes`` are what each entry has, ``count`` how many there are to be, 0 for as usual. The
    kind of a chart is in ``size``. ``things`` are the examples of its noun, None for a noun of
    which none are known; ``value`` is a figure's, ``points`` are a chart's.
    """

    phrase: Phrase
    word: str
    label: str
    given: tuple[str, ...] = ()
    size: str = ""
    attributes: tuple[Attribute, ...] = ()
    count: int = 0
    things: Things | None = None
    value: str = ""
    points: tuple[tuple[str, float], ...] = ()


_FORM = re.compile(
    r"\b(?:sign|log ?in|login|registration|register|contact (?:form|page)|form|checkout|booking"
    r"|apply(?:ing)?|survey|report(?:ing)?|kiosk|enter|fill|settings|rate|feedback"
    r"|questionnaire|review form"
    r"|check-?in (?:at|on|for|with)|donation|sign-?up|upload(?:ing)?|\w+ search)\b",
    re.IGNORECASE,
)
_ENTERED = re.compile(
    r"\b(?:password|e-?mail|phone number|subject|message|date of birth|full name|first name|remark"
    r"|destination|number of (?:adults|children|nights)|another amount|consent|agree|accept)\b"
    r"|^(?:choose|give|enter|select|pick)\b",
    re.IGNORECASE,
)
_SENDS = re.compile(
    r"\b(?:send|save|submit|check in|sign up|sign in|register|search button|buy|pay|create|apply"
    r"|donate|confirm|continue)\b",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"^(?:line|note|sentence|remark)\s+(?:(?:that|which)\s+(?:says|tells|shows)\s+"
    r"|saying\s+|about\s+)?(?=(?:how|what|when|where|which|who|why)\b)",
    re.IGNORECASE,
)
"""What is only said of a text: *a line that says how dark it is*."""
_BY_NAME = frozenset({"heading", "switch", "checkbox", "slider"})
_CALLED = re.compile(
    r"^(?:an?|the)\s+(?P<kind>[a-z -]+?)\s+(?:(?:called|named)\s+)?(?P<name>[A-Z\"“].*)$"
)
"""A kind with its name: *a title Lamp for two*."""
TIERS = ("Basic", "Plus", "Premium")
"""Names of plans and the like, from the cheapest on."""


def parts_of(wish: Wish) -> list[Part]:
    """Return the elements that a wish asks for, in its order."""
    entered = sum(bool(_ENTERED.search(each.text)) for each in wish.phrases)
    sends = any(_SENDS.search(each.text) for each in wish.phrases)
    last = wish.phrases[-1].text if wish.phrases else ""
    is_sent = re.fullmatch(r"(?:and )?(?:send|submit)(?: it| them)?", last, re.IGNORECASE)
    fields = bool(_FORM.search(wish.subject) or is_sent) or entered >= 2 or (entered == 1 and sends)
    parts: list[Part] = []
    for phrase in wish.phrases:
        before = parts[-1] if parts else None
        each = of_each(phrase.text)
        if not each and before is not None and before.attributes:
            each = _also(phrase.text)
        if before is not None and before.word in HELD and each and not fields:
            known = {attribute.words for attribute in before.attributes}
            more = tuple(each_ for each_ in each if each_.words not in known)
            parts[-1] = replace(before, attributes=(*before.attributes, *more))
            continue
        if (
            before is not None
            and before.word == "kanban"
            and re.match(r"^with cards\b", phrase.text)
        ):
            continue
        parts += [_in_wish(part, wish, before) for part in _of(phrase, fields)]
    parts = [_with_things(part, wish) for part in _in_entries(parts, wish)]
    parts = _shared_out(parts)
    taken: set[tuple[str, str]] = set()
    kept = []
    for part in parts:
        key = (part.word, part.label.casefold())
        if key not in taken:
            taken.add(key)
            kept.append(part)
    return kept


def _shared_out(parts: list[Part]) -> list[Part]:
    """Return parts of which no two lists show the same things: what is lent is not free."""
    out: list[Part] = []
    for part in parts:
        first = next((at for at, each in enumerate(out) if _shows_same(each, part)), None)
        if first is not None and part.things is not None and len(part.things.names) > 3:
            out[first] = replace(out[first], count=min(out[first].count or 3, 3))
            rest = part.things.behind(out[first].count)
            part = replace(part, things=rest, count=len(rest.names))
        out.append(part)
    return out


def _shows_same(one: Part, two: Part) -> bool:
    is_same = one.things is not None and one.things == two.things
    return is_same and one.word == two.word == "list"


_NOUNS = {"kanban": "{}s", "accordion": "questions", "tree": "folder tree"}
_CHOSEN = frozenset({"chips", "select", "radio", "checkboxes", "badges", "segments"})
_SHOWN = frozenset(
    [*HELD, "kanban", "accordion", "tree", "summary", "heading", "text", "fact", "credit", "price"]
)


def _with_things(part: Part, wish: Wish) -> Part:
    """Return a part with the examples of its noun; a choice with their names."""
    noun = _NOUNS.get(part.word, "{}").format(part.label)
    around = wish.words
    if part.word in _CHOSEN and not part.given:
        things = things_for(noun, around)
        return replace(part, given=things.names[:5]) if things else part
    if part.word in ("message", "chips"):
        return replace(part, given=talk_for(around)) if part.word == "message" else part
    if part.word not in _SHOWN or part.given == TIERS:
        return part
    if part.label == "Results":
        searched = re.search(r"\b(?P<what>[a-z]+) (?:search|finder)\b", wish.subject, re.IGNORECASE)
        noun = searched["what"] if searched else noun
    if part.word in ("heading", "text", "fact", "credit", "price"):
        return replace(part, things=_of_one(part, wish))
    if part.word == "card":
        noun = re.sub(r"^(?:next|last|latest)\s+", "", noun, flags=re.IGNORECASE)
    things = things_for(noun, around)
    if part.word in ("list", "cards") and not part.count and (things or part.given):
        part = replace(part, count=_fitting(part, wish))
    if things is None:
        return part
    return replace(part, things=things, given=() if part.word in HELD else part.given)


def _fitting(part: Part, wish: Wish) -> int:
    """Return how many entries fill a screen well: rows of cards are not left open."""
    if part.word == "list":
        return 5 if wish.form == "desktop" else 4
    in_pairs = wish.form == "phone" and any(e.sort is Sort.PICTURE for e in part.attributes)
    return 4 if in_pairs else 3


_ONE = re.compile(
    r"\b(?:for one|of one|for an?|page of an?)\s+(?P<what>[\w -]+?)(?:\s+on\b.*)?$", re.IGNORECASE
)
_SOLD = re.compile(
    r"\b(?:shop|store|product) (?:page )?(?:for|of) (?:an?\s+)?(?P<what>[\w -]+?)(?:\s+on\b.*)?$",
    re.IGNORECASE,
)


def _of_one(part: Part, wish: Wish) -> Things | None:
    """Return the things of which a screen shows one: what is played, sold, or looked after."""
    if part.word == "heading" and re.search(r"\btitle\b", part.label, re.IGNORECASE):
        return things_for(part.label, wish.words)
    played = next((each.text for each in wish.phrases if re.search(r"\btitle\b", each.text)), "")
    if part.word in ("text", "credit") and played:
        return things_for(re.sub(r"\s+and\b.*$", "", played), wish.words)
    one, sold = _ONE.search(wish.subject), _SOLD.search(wish.subject)
    is_name = part.word != "heading" or re.search(r"\bname\b", part.label, re.IGNORECASE)
    if sold and is_name:
        return _product(sold["what"])
    return things_for(one["what"], wish.words) if one and is_name else None


_SHOP = re.compile(r"\b(?:shop|store|product)\b", re.IGNORECASE)


def _product(noun: str) -> Things:
    """Return something that a shop has, by the noun of what it sells."""
    one = re.sub(r"(?<=[a-z]{3})s$", "", noun.strip().lower())
    return Things(noun, (f"Linden {one}",), values={r"\bpric\w+\b": ("€89.00",)})


def _in_entries(parts: list[Part], wish: Wish) -> list[Part]:
    """Put into each entry what stands alone behind a list, and what a search goes by."""
    out: list[Part] = []
    numbered = any(re.search(r"\bsearch by number\b", each.text, re.I) for each in wish.phrases)
    plays = sum(part.word == "progress" for part in parts)
    for part in parts:
        before = out[-1] if out else None
        if before is not None and before.word == "list":
            is_play = part.word in ("button", "icon") and re.fullmatch("play", part.label, re.I)
            if is_play and not plays:
                out[-1] = _with_button(before, "play")
                continue
        is_act = part.word == "button" and _OF_EACH.fullmatch(part.label)
        if is_act and before is not None and before.word == "cards" and before.attributes:
            out[-1] = _with_button(before, part.label.lower())
            continue
        if part.word == "list" and numbered:
            part = replace(
                part, attributes=(*part.attributes, Attribute(Sort.VALUE, "stop number"))
            )
        out.append(part)
    return out


_OF_EACH = re.compile(r"book|choose|reserve|buy|order|rent|join|follow|select|hire", re.IGNORECASE)
"""What one does with one of several cards, and not with all of them."""


def _with_button(part: Part, act: str) -> Part:
    if any(each.sort is Sort.BUTTON for each in part.attributes):
        return part
    return replace(part, attributes=(*part.attributes, Attribute(Sort.BUTTON, act)))


def _also(text: str) -> tuple[Attribute, ...]:
    """Return what goes on with the list of what each entry has: *price* behind *with photo*."""
    if len(text.split()) > 3 or re.match(r"(?:an?|the|some|all)\b", text, re.IGNORECASE):
        return ()
    if re.search(r"\b(?:today|(?:this|last) (?:week|month|year))\b", text, re.IGNORECASE):
        return ()  # a figure about the whole screen
    each = attribute_of(text)
    plain = each.sort is Sort.VALUE and not values_for(text)
    return () if plain or each.sort is Sort.BUTTON or VERB.match(text) else (each,)


_NEW = re.compile(
    r"\b(?:new|add (?:an?|the)?|create an?)\s+(?P<what>[a-z-]{3,20})\b", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|\d)\s+(?P<what>[\w -]{3,24}?s)\b", re.IGNORECASE
)
_OFFERS = re.compile(r"\b(?:plans?|tariffs?|packages?|memberships?|subscriptions?)$", re.IGNORECASE)


_ONE_OF = re.compile(
    r"course|class|team|animal|pet|size|colou?r|country|language|department|category",
    re.IGNORECASE,
)
_ENTERS = re.compile(r"\b(?:enter|fill in|note|record|type in|give|mark)\b", re.IGNORECASE)
_CREDIT = re.compile(r"(?:artist|show|author|album|band|singer|host)(?: name)?", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"\b(?:profile|teacher|tutor|doctor|trainer|therapist|guide|driver|coach|member|player|artist"
    r"|singer|carer|colleague|employee)\b",
    re.IGNORECASE,
)


def _in_wish(part: Part, wish: Wish, before: Part | None) -> Part:
    """Return a part with what only the whole wish, or the part before it, says about it."""
    if part.word == "heading" and re.search(r"\bgreeting\b", part.phrase.text, re.IGNORECASE):
        return replace(part, given=(f"Good morning, {PEOPLE[0].split()[0]}",))
    if part.word == "stat" and part.label == "Price" and _SHOP.search(wish.subject):
        return replace(part, word="price")
    if part.word == "text" and _CREDIT.fullmatch(part.label):
        return replace(part, word="credit")
    if part.word in ("chips", "radio", "select") and part.given == TIMES:
        return replace(part, given=slots_for(wish.words))
    if part.word == "heading" and re.fullmatch(r"(?:full )?name", part.label, re.IGNORECASE):
        return replace(part, given=PEOPLE[2:3]) if _SOMEBODY.search(wish.subject) else part
    if part.word == "progress" and any(TRANSPORT.search(each.text) for each in wish.phrases):
        is_song = re.search(r"\b(?:song|music|track)\b", wish.words, re.IGNORECASE)
        return replace(part, size="song" if is_song else "player")
    if part.word == "image" and _SOMEBODY.search(wish.subject) and part.label == "Photo":
        return replace(part, size="160x160")
    if part.word == "input" and _ONE_OF.fullmatch(part.label):
        return replace(part, word="select", given=names_for(part.label))
    if part.word == "upload" and wish.form == "tablet" and part.label.casefold() == "photo":
        return replace(part, size="camera")
    if part.word == "table" and _ENTERS.search(wish.subject):
        return replace(part, size="entered")
    if part.word == "kanban":
        made = [_NEW.search(each.text) for each in wish.phrases]
        one = next((found["what"] for found in made if found), "task")
        return replace(part, label=capital(one))
    if part.word == "chart" and part.label.startswith("By ") and before and before.word == "stat":
        return replace(part, label=f"{before.label}, {part.label[0].lower()}{part.label[1:]}")
    everything = " ".join(each.text for each in wish.phrases)
    if part.word == "cards" and part.attributes and not part.given:
        named = part.label.casefold().startswith(part.attributes[0].words.casefold())
        several = _SEVERAL.search(wish.subject)
        if named:
            label = capital(several["what"] if several else wish.title)
            given = TIERS if _OFFERS.search(label) else ()
            return replace(part, label=label, given=given)
    is_count = part.word == "stat" and re.match(r"number of\b", part.label, re.IGNORECASE)
    if is_count and re.search(r"\b(?:to|in) (?:the )?(?:cart|basket|bag)\b", everything):
        return replace(part, word="quantity")
    if part.word == "chart" and re.match(r"by day\b", part.label, re.IGNORECASE):
        month = re.search(r"\b(?:this|last) month\b", everything)
        return replace(part, label="This month, by day" if month else "This week, by day")
    return part


def _of(phrase: Phrase, fields: bool) -> list[Part]:
    text = phrase.text
    word = word_of(text, fields)
    label = _label(text, word)
    called = _CALLED.match(text)
    if called and kind_named(called["kind"]) == (word, "", False) and word in _BY_NAME:
        name = called["name"].strip('"“”')
        return [Part(phrase, word, name, given=(name,) if word == "heading" else ())]
    both = re.match(r"^(?P<one>.*\b(?:headline|heading|title))\s+(?:with|and)\s+(?P<two>.+)$", text)
    if both and word == "heading":
        return [
            Part(phrase, "heading", _label(both["one"], word)),
            *_of(replace(phrase, text=both["two"]), fields),
        ]
    if re.match(r"^(?:a button to )?(?:sign|log) out\b", text):
        return [Part(phrase, "link", capital(label))]
    if word in ("button", "buttons"):
        return _buttons(phrase, label)
    if word == "dialog":
        return [Part(phrase, "dialog", label or "Are you sure?")]
    if word == "link":
        return [Part(phrase, "link", _act(label))]
    count = count_in(text)
    if word == "steps" and re.search(r"\bstatus\b", text):
        ways = ("Received", "In progress", "On the way", "Done")
        return [Part(phrase, word, label, ways[: count or 4], count=count)]
    if word in ("tabs", "segments", "chips", "nav", "kanban", "breadcrumb", "steps", "badges"):
        given = _named(text) or names_for(label)
        return [Part(phrase, word, label, given[: count or 8], count=count)]
    if word in ("list", "cards", "table", "card", "select", "radio", "checkboxes", "summary"):
        attributes = attributes_in(text)
        known = names_for(label)
        if word == "table" and re.fullmatch(r"(?:prices|fees|fares|tariffs)", label, re.IGNORECASE):
            prices = (attribute_of("price"),)
            return [
                Part(phrase, word, "For", ("Adults", "Students", "Children"), attributes=prices)
            ]
        if word == "select" and len(known) > 1:
            open_ = len(known) < 4 and not re.match(r"(?:choose|select|pick)\b", text, re.I)
            return [Part(phrase, "radio" if open_ else "select", label, known)]
        return [Part(phrase, word, label, known, attributes=attributes, count=count)]
    if word == "chart":
        kind = re.search(r"\b(line|bar|pie)\b", text, re.IGNORECASE)
        return [Part(phrase, "chart", label, size=kind[1].lower() if kind else "bar")]
    if word == "stat" and re.search(r"\btotals? for\b", text):
        return [Part(phrase, "stat", f"Total {name.lower()}") for name in _named(text)]
    if word == "facts":
        names = re.split(r"\s+and\s+", label) if len(label) < 32 else [label]
        return [Part(phrase, "fact", capital(name.strip())) for name in names]
    if word == "rating" and fields:
        return [Part(phrase, "rating", "How was it?" if len(label) < 14 else label, size="input")]
    if word == "image" and fields and re.search(r"\b(?:photo|picture)\b", text):
        return [Part(phrase, "upload", label)]
    return [Part(phrase, word, label)]


def _label(text: str, word: str) -> str:
    """Return what an element is called: the phrase without its article and without its kind."""
    label = unarticled(re.sub(r"^then\s+", "", text, flags=re.IGNORECASE))
    label = _plain_words(GIVES.sub("", label))
    label = re.sub(r"^(?:choose|select|pick|write)\s+", "", label, flags=re.IGNORECASE)
    if word == "card":
        label = re.split(r"\s+with\s+", label)[0]
    elif word in ("table", "list", "cards"):
        label = re.sub(r"^(?:.*?\b)?(?:table|list|cards) (?:of|with|for)\s+", "", label, flags=re.I)
        label = re.split(r"\s+with\s+|\s+as cards?|\s+as a list|\s+in a table", label)[0]
        as_cards = re.match(
            r"^(?:the\s+)?(?P<what>.+?)\s+(?:as cards?|as a list|in a table)\b", text, re.I
        )
        label = as_cards["what"] if as_cards else label
    elif word in ("chips", "tabs", "segments"):
        label = re.sub(r"^.*?\b(?:filter by|choice of)\b\s*", "", label, flags=re.I)
        label = re.sub(r"\s+to choose from$|^chips to\s+", "", label, flags=re.I)
    elif word == "map":
        label = re.sub(r"^map (?:of|with)\s+", "", label, flags=re.I)
    elif word == "chart":
        label = re.sub(
            r"^(?:\w+ )?(?:chart|graph)(?: of| for)?\s*(?:the\s+)?", "", label, flags=re.I
        )
        label = re.sub(r"^(week|month|year|day)$", r"this \1", label)
    elif word == "text":
        label = _SAYING.sub("", label)
    else:
        label = re.sub(
            r"^(?:checkbox(?:es)? to|switch for|slider for|field for|choice of|field to"
            r"|link (?:to|for))\s+",
            "",
            label,
            flags=re.I,
        )
        label = re.sub(
            r"\s+(?:slider|switch|checkbox|field|area|link|as checkboxes)$", "", label, flags=re.I
        )
        label = re.sub(r"\s+on or off$", "", label)
    label = unarticled(label)
    return capital(label.strip(" ,.")[:64])


_THEIRS = re.compile(
    r"^(?P<ask>who|what|which|when|where|how(?: \w+)?)"
    r"\s+(?:they|he|she|people|users?|visitors?|guests?)\s+(?P<verb>(?!are\b|is\b)\w+)",
    re.IGNORECASE,
)
_WIDGET = re.compile(
    r"\s+(?:bar|in (?:large|big) (?:figures?|letters?|type)|as (?:a )?(?:large |big )?(?:figures?"
    r"|chips|tabs|steps|checkboxes|buttons|progress bar))$"
    r"|\s+to choose from$|\s+on or off$",
    re.IGNORECASE,
)


def _plain_words(label: str) -> str:
    """Return what a label says to the one who reads it: without how it is drawn, or for whom."""
    label = re.sub(r"^(?:can|could|may|should|must)\s+(?:(?:write|add|leave|give)\s+)?", "", label)
    label = unarticled(label)
    label = re.sub(r"^(?:(?:one|short)\s+)?sentence (?:that|saying)\s+(?:that\s+)?", "", label)
    label = re.sub(r"^(?:time|date) of the (?=\w)", "", label)
    label = _THEIRS.sub(lambda found: f"{found['ask']} do you {found['verb']}", label)
    if re.match(r"^(?:who|what|which|when|where|how \w+) do you\b", label, re.IGNORECASE):
        label += "?"
    fact = re.match(
        r"^(?:when|where|how (?:much|many|long|far|often|old))\s+(?:it|he|she|they)"
        r"\s+(?:was|is|were|are|needs?|has|have)\s*(?P<what>.*)$"
        r"|^how (?:much|many)\s+(?P<noun>.+?)\s+(?:it|they)\b.*$",
        label,
        re.IGNORECASE,
    )
    if fact:
        label = fact["what"] or fact["noun"] or label
    return _WIDGET.sub("", label)


def _act(label: str) -> str:
    label = re.sub(r"^(?:to|for)\s+", "", label.strip(), flags=re.IGNORECASE)
    label = re.sub(r"^(?:a\s+)?forgotten password$", "Forgot password?", label, flags=re.IGNORECASE)
    return capital(label)


def _buttons(phrase: Phrase, label: str) -> list[Part]:
    text = phrase.text
    quoted = re.search(r"[\"“]([^\"”]{1,40})[\"”]", text)
    if quoted:
        return [Part(phrase, "button", quoted[1])]
    names = re.sub(r"^(?:.*?\b)?buttons?\b\s*(?:to|for|that|:)?\s*", "", text, flags=re.IGNORECASE)
    bare = re.sub(r"^(?:(?:an?|the|floating|big|large|main)\s+)+", "", text, flags=re.IGNORECASE)
    before = re.match(r"^(?P<what>.+?)\s+buttons?\b", bare, re.IGNORECASE)
    if TRANSPORT.search(text) and (not before or len(text.split()) <= 4):
        found = TRANSPORT.findall(text)
        if {"play", "pause"} & {name.lower() for name in found}:
            # Beside play they are bars with a triangle, and no arrows.
            found = [re.sub(r"^(previous|next)$", r"\1 track", name) for name in found]
        return [Part(phrase, "icon", capital(name.lower())) for name in found]
    if before:
        what = re.sub(r"^.*\bwith an?\s+", "", before["what"])
        return [Part(phrase, "button", capital(what))]
    if not names:
        return [Part(phrase, "button", label)]
    found = re.split(r"\s*,\s*|\s+and\s+(?:one\s+)?(?:to\s+)?", names)
    verbs = [re.sub(r"^(?:one\s+)?(?:to|for)\s+", "", name).strip() for name in found]
    return [Part(phrase, "button", _short(capital(verb))) for verb in verbs if verb]


def _short(label: str) -> str:
    """Return a button's words without articles: *Create the account* is *Create account*."""
    label = re.sub(r"\b(?:an?|the|their|it)\b\s*", "", label, flags=re.IGNORECASE).strip()
    label = re.sub(r"^reads aloud$", "read aloud", label, flags=re.IGNORECASE)
    return capital(label)[:40]


def _named(text: str) -> tuple[str, ...]:
    """Return the names that a phrase lists behind *for*, *with*, *between*, or a colon."""
    found = re.search(r"(?:\b(?:for|with|between|of)\b|:)\s+(?P<names>.+)$", text)
    names = found["names"] if found else ""
    if not names and re.search(r"\bor\b", text):
        names = re.sub(r"\bor\b", "and", text)
    parts = [part.strip() for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+", names)]
    parts = [unarticled(part) for part in parts if part]
    if len(parts) < 2 or any(len(part) > 28 for part in parts):
        return ()
    return tuple(capital(part) for part in parts[:6])
