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
from stet.assist.design.samples import PEOPLE, names_for, values_for
from stet.assist.design.wish import Phrase, Wish


@dataclass(frozen=True)
class Part:
    """One element to be drawn for a phrase.

    ``label`` is what it is called, from the writer's own words; ``given`` are texts that the
    phrase names itself, such as tabs or the heads of a table, or that plain code knows for it.
    ``attributes`` are what each entry has, ``count`` how many there are to be, 0 for as usual. The
    kind of a chart is in ``size``.
    """

    phrase: Phrase
    word: str
    label: str
    given: tuple[str, ...] = ()
    size: str = ""
    attributes: tuple[Attribute, ...] = ()
    count: int = 0


_ACTS = (
    "sign in|sign up|sign out|log in|log out|save|send|submit|book|pay|buy|continue|register|create"
    "|add|open|start|check in|check out|confirm|cancel|delete|keep|call|skip|choose|reserve|share"
    "|download|upload|print|apply|join|subscribe|donate|order|contact|write|compose|invite|export"
    "|try|water|feed|look around|ask for|read aloud|reads aloud|go back"
)
_FORM = re.compile(
    r"\b(?:sign|log ?in|login|registration|register|contact (?:form|page)|form|checkout|booking"
    r"|apply|survey|report|kiosk|enter|fill|settings|rate|feedback|questionnaire|review form"
    r"|check-?in (?:at|on|for|with)|donation|sign-?up|upload(?:ing)?|\w+ search)\b",
    re.IGNORECASE,
)
_ENTERED = re.compile(
    r"\b(?:password|e-?mail|phone number|subject|message|date of birth|full name|first name|remark"
    r"|another amount|consent|agree|accept)\b|^(?:choose|give|enter|select|pick)\b",
    re.IGNORECASE,
)
_SENDS = re.compile(
    r"\b(?:send|save|submit|check in|sign up|sign in|register|search button|buy|pay|create|apply"
    r"|donate|confirm|continue)\b",
    re.IGNORECASE,
)
# The first that is found in the phrase decides.
_RULES: tuple[tuple[str, str], ...] = (
    (r"\b(?:pay(?:ment)?|paid) by card\b|\bcard (?:details|number)\b", "payment"),
    (r"\bdialog|\bpop-?up\b|\bmodal\b", "dialog"),
    (r"\bnavigation\b|\bnav(?:bar)?\b|\btab bar\b|\bbottom bar\b", "nav"),
    (r"\btabs?\b", "tabs"),
    (r"\bcolumns? (?:for|of|with)\b|\bkanban\b", "kanban"),
    (r"\btree\b", "tree"),
    (r"\bbreadcrumbs?\b", "breadcrumb"),
    (r"\bsteps\b|\bpage dots\b|\bstepper\b|\bwizard\b", "steps"),
    (r"\bfrequently asked\b|\bfaqs?\b|\bfold (?:open|out)\b|\bquestions that\b", "accordion"),
    (r"\b(?:button|icon|link)s?\b.*\bsend a photo\b", "button"),
    (r"^(?:previous|next|play|pause)(?: (?:page|song|track|image))?$", "icon"),
    (r"\bpage number\b", "page"),
    (r"\bbutton\b", "button"),
    (r"\bbuttons\b", "buttons"),
    (r"\blink\b", "link"),
    (r"\bcalendar\b", "calendar"),
    (r"\bmap\b", "map"),
    (r"\btable of\b|\btable\b(?! at\b)|\bin a table\b", "table"),
    (r"\blist of\b|^(?:the |a )?list\b", "list"),
    (r"\b(?:line|bar|pie|donut|column)? ?(?:chart|graph)\b", "chart"),
    (r"\bcheck ?boxes\b", "checkboxes"),
    (r"\bcheck ?box\b", "checkbox"),
    (r"\bswitch between\b|\bonce or\b|\bor monthly\b", "segments"),
    (r"\bswitch\b|\btoggle\b|\bon (?:or|/) off\b|\bonly on wi-?fi\b|\bdark mode\b", "switch"),
    (r"\bslider\b|\bvolume\b|\bbrightness\b", "slider"),
    (r"\bupload area\b|\bdrop (?:area|zone|files)\b|\battach(?:ment)?s?\b", "upload"),
    (r"\bchips\b|\btags to choose\b|\bto choose from\b|\bfilters?\b", "chips"),
    (r"\bcards\b|\bas cards?\b|\bcards? with\b|\bresults\b|\btips\b", "cards"),
    (r"\bprogress\b|\bstorage used\b|\bgoal\b", "progress"),
    (r"\brating\b|\bstars?\b|\brate\b", "rating"),
    (r"\baccept\b|\bagree\b|\bconsent\b|\bremember me\b|\bstay signed\b|\brules\b$", "checkbox"),
    (
        r"\bquantity\b|\bnumber of (?:guests|people|persons|adults|children|nights|seats)\b",
        "quantity",
    ),
    (
        r"\bcover\b|\bpictures?\b|\bphotos?\b|\bimages?\b|\billustration\b|\bcamera\b|\bscreenshot\b",
        "image",
    ),
    (r"\blogo\b", "logo"),
    (r"\bmessages\b|\bconversation\b", "message"),
    (r"\bheadline\b|\bheading\b|\bgreeting\b|\btitle\b", "heading"),
    (
        r"\bshort text\b|\bsentence\b|\bexplanation\b|\blines of text\b|\bwarning\b|\bparagraph\b"
        r"|\bintroduction\b|\bdescription\b",
        "text",
    ),
    (r"^search$|\bsearch\b(?! button)", "search"),
    (
        r"\bpassword\b|\bpasscode\b|\be-?mail\b|\bphone number\b|\bpostcode\b|\bfirst name\b"
        r"|\blast name\b"
        r"|\bfull name\b|\bcode\b(?! button)|\bdigit\b",
        "input",
    ),
    (
        r"\bdate of birth\b|\bbirthday\b|\b(?:arrival|departure|start|end|due) dates?\b"
        r"|\bfirst day\b|\bdates?$",
        "date",
    ),
    (
        r"\bchoose\b|\bchoice\b|\bselect\b|\bpick\b(?!-)|\bmethod\b|\bspeed\b|\bhow often\b"
        r"|\bnotify (?:me )?by\b|\bsize of\b|\blanguage$|\bcountry\b|\bpayment by\b",
        "select",
    ),
    (r"^would you\b|^do you\b|^did you\b", "yesno"),
    (r"\bsummary\b", "summary"),
    (
        r"\bremark\b|\bcomments?\b|\bnotes? (?:for|to|on)\b|^(?:a )?note$"
        r"|^what (?:did|was|could|should|happened|would|do)\b"
        r"|\bfield to write\b|^message$",
        "textarea",
    ),
    (r"\baddress\b", "address"),
    (r"\blanguages\b|\bskills\b|\btopics\b", "badges"),
    (
        r"\bnumber of\b|\bin large figures?\b|\bcountdown\b|\btemperature\b|\baverage\b|\btotals?\b"
        r"|\bsales\b|\bsold\b|\bleft$|\brevenue\b|\bconsumption\b|\bvisits?\b|\bdistance\b"
        r"|\bper hour\b"
        r"|\bprice\b|\bthis (?:week|month|year)\b|\bcomparison\b|\bestimated\b|\btime now\b",
        "stat",
    ),
    (
        r"\bnext (?:class|concert|lesson|appointment|train|event)\b|\blast \w+ ticket\b"
        r"|\blast \w+$",
        "card",
    ),
    (r"\bopening hours\b|\bhours\b", "hours"),
    (r"\bfield\b|\banother amount\b|\btype in\b", "input"),
)
_COMPILED = tuple((re.compile(rule, re.IGNORECASE), word) for rule, word in _RULES)
_VERB = re.compile(
    rf"^(?:then\s+)?(?P<act>{_ACTS})(?![\w-])(?!\s+(?:numbers?|dates?|status|totals?|id|codes?|names?"
    r"|summary|history|list|time|details|amounts?|methods?|hours|by|lists?|form)\b)",
    re.IGNORECASE,
)
_GIVES = re.compile(r"^(?:give|enter|type|state|fill in|set|leave)\s+", re.IGNORECASE)
_WRITES = re.compile(
    r"^(?:write|add|leave)\s+(?:a|an|their|some)\s+(?:remark|comment|note|message)"
)
_TRANSPORT = re.compile(r"\b(?:previous|play|pause|next|repeat|shuffle|stop)\b", re.IGNORECASE)


TIERS = ("Basic", "Plus", "Premium")
"""Names of plans and the like, from the cheapest on."""

HELD = frozenset({"list", "cards", "table", "card"})
"""Words of parts whose entries have attributes."""


def parts_of(wish: Wish) -> list[Part]:
    """Return the elements that a wish asks for, in its order."""
    entered = sum(bool(_ENTERED.search(each.text)) for each in wish.phrases)
    sends = any(_SENDS.search(each.text) for each in wish.phrases)
    fields = bool(_FORM.search(wish.subject)) or entered >= 2 or (entered == 1 and sends)
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
    taken: set[tuple[str, str]] = set()
    kept = []
    for part in parts:
        key = (part.word, part.label.casefold())
        if key not in taken:
            taken.add(key)
            kept.append(part)
    return kept


def _also(text: str) -> tuple[Attribute, ...]:
    """Return what goes on with the list of what each entry has: *price* behind *with photo*."""
    if len(text.split()) > 3 or re.match(r"(?:an?|the|some|all)\b", text, re.IGNORECASE):
        return ()
    if re.search(r"\b(?:today|(?:this|last) (?:week|month|year))\b", text, re.IGNORECASE):
        return ()  # a figure about the whole screen
    each = attribute_of(text)
    plain = each.sort is Sort.VALUE and not values_for(text)
    return () if plain or each.sort is Sort.BUTTON or _VERB.match(text) else (each,)


_NEW = re.compile(
    r"\b(?:new|add (?:an?|the)?|create an?)\s+(?P<what>[a-z-]{3,20})\b", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"\b(?:two|three|four|five|six|\d)\s+(?P<what>[\w -]{3,24}?s)\b", re.IGNORECASE
)
_OFFERS = re.compile(r"\b(?:plans?|tariffs?|packages?|memberships?|subscriptions?)$", re.IGNORECASE)


_SOMEBODY = re.compile(
    r"\b(?:profile|teacher|tutor|doctor|trainer|therapist|guide|driver|coach|member|player|artist"
    r"|singer|carer|colleague|employee)\b",
    re.IGNORECASE,
)


def _in_wish(part: Part, wish: Wish, before: Part | None) -> Part:
    """Return a part with what only the whole wish, or the part before it, says about it."""
    if part.word == "heading" and re.fullmatch(r"(?:full )?name", part.label, re.IGNORECASE):
        return replace(part, given=PEOPLE[2:3]) if _SOMEBODY.search(wish.subject) else part
    if part.word == "progress" and any(_TRANSPORT.search(each.text) for each in wish.phrases):
        return replace(part, size="player")
    if part.word == "kanban":
        made = [_NEW.search(each.text) for each in wish.phrases]
        one = next((found["what"] for found in made if found), "task")
        return replace(part, label=_capital(one))
    if part.word == "chart" and part.label.startswith("By ") and before and before.word == "stat":
        return replace(part, label=f"{before.label}, {part.label[0].lower()}{part.label[1:]}")
    everything = " ".join(each.text for each in wish.phrases)
    if part.word == "cards" and part.attributes and not part.given:
        named = part.label.casefold().startswith(part.attributes[0].words.casefold())
        several = _SEVERAL.search(wish.subject)
        if named:
            label = _capital(several["what"] if several else wish.title)
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
    word = _word(text, fields)
    label = _label(text, word)
    both = re.match(r"^(?P<one>.*\b(?:headline|heading|title))\s+(?:with|and)\s+(?P<two>.+)$", text)
    if both and word == "heading":
        return [
            Part(phrase, "heading", _label(both["one"], word)),
            *_of(replace(phrase, text=both["two"]), fields),
        ]
    if re.match(r"^(?:a button to )?(?:sign|log) out\b", text):
        return [Part(phrase, "link", _capital(label))]
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
        if word == "chips" and given and re.search(r"\bfilters?\b|\bby\b", text, re.IGNORECASE):
            given = ("All", *(name for name in given if name.lower() != "all"))
        return [Part(phrase, word, label, given[: count or 6], count=count)]
    if word in ("list", "cards", "table", "card", "select", "radio", "checkboxes", "summary"):
        attributes = attributes_in(text)
        known = names_for(label)
        if word == "table" and re.fullmatch(r"(?:prices|fees|fares|tariffs)", label, re.IGNORECASE):
            prices = (attribute_of("price"),)
            return [
                Part(phrase, word, "For", ("Adults", "Students", "Children"), attributes=prices)
            ]
        if word == "select" and len(known) > 1:
            return [Part(phrase, "radio" if len(known) < 4 else "select", label, known)]
        return [Part(phrase, word, label, known, attributes=attributes, count=count)]
    if word == "chart":
        kind = re.search(r"\b(line|bar|pie)\b", text, re.IGNORECASE)
        return [Part(phrase, "chart", label, size=kind[1].lower() if kind else "bar")]
    if word == "stat" and re.search(r"\btotals? for\b", text):
        return [Part(phrase, "stat", f"Total {name.lower()}") for name in _named(text)]
    if word == "facts":
        names = re.split(r"\s+and\s+", label) if len(label) < 32 else [label]
        return [Part(phrase, "fact", _capital(name.strip())) for name in names]
    if word == "rating" and fields:
        return [Part(phrase, "rating", "How was it?" if len(label) < 14 else label, size="input")]
    if word == "image" and fields and re.search(r"\b(?:photo|picture)\b", text):
        return [Part(phrase, "upload", label)]
    return [Part(phrase, word, label)]


_FACT = re.compile(r"^(?:when|where|who|how (?:much|many|long|far|old|often))\b", re.IGNORECASE)


def _word(text: str, fields: bool) -> str:
    held = re.match(r"^(?P<what>.+?)\s+with\s+.*\bbuttons?\b", text)
    if held and not re.search(r"\bbuttons?\b|\blink\b|\bdialog\b", held["what"]):
        word = _word(held["what"], fields)
        return word if word in HELD else "card"
    if re.match(r"^one (?:to|for|that)\b", text):
        return "button"
    if not fields and _FACT.match(text) and not text.endswith("?"):
        return "facts"
    if _WRITES.match(text):
        return "textarea"
    if _GIVES.match(text):
        return "date" if re.search(r"\b(?:day|date)\b", text) else "input"
    for rule, word in _COMPILED:
        if rule.search(text):
            if word == "heading" and fields and re.search(r"\bgreeting\b", text):
                return "textarea"
            if word == "message" and re.search(r"\bfield\b|\bwrite\b", text):
                return "textarea"
            if word == "image" and fields and re.search(r"\bsend\b", text):
                return "button"
            acts = _VERB.match(text) and not re.match(r"(?:choose|select|pick)\b", text)
            if word in ("stat", "select", "facts", "date") and acts:
                return "button"
            is_told = re.search(
                r"\b(?:inside|on board|present|now|so far|last)\b|price|total", text
            )
            if word in ("stat", "quantity") and is_told:
                return "stat"
            if word == "stat" and fields:
                return "input"
            if word == "date" and not fields:
                return "facts"
            return word
    if re.match(r"^(?:a |the )?(?:filter)\b", text):
        return "chips"
    if _VERB.match(text):
        return "button"
    if re.search(r"\bname\b", text) and not fields:
        return "heading"
    if fields:
        return "quantity" if re.match(r"how many\b", text) else "input"
    if (len(text.split()) <= 3 or re.match(r"(?:the )?(?:time|date) of\b", text)) and values_for(
        text
    ):
        return "facts"
    return "text"


def _label(text: str, word: str) -> str:
    """Return what an element is called: the phrase without its article and without its kind."""
    label = re.sub(r"^(?:then\s+)?(?:an?|the|some|their|your)\s+", "", text, flags=re.IGNORECASE)
    label = _plain_words(_GIVES.sub("", label))
    label = re.sub(r"^(?:choose|select|pick|write)\s+", "", label, flags=re.IGNORECASE)
    if word == "card":
        label = re.split(r"\s+with\s+", label)[0]
    elif word in ("table", "list", "cards"):
        label = re.sub(r"^(?:.*?\b)?(?:table|list|cards) (?:of|with|for)\s+", "", label, flags=re.I)
        label = re.split(r"\s+with\s+|\s+as cards?|\s+in a table", label)[0]
        as_cards = re.match(r"^(?:the\s+)?(?P<what>.+?)\s+(?:as cards?|in a table)\b", text, re.I)
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
    label = re.sub(r"^(?:an?|the|their|your)\s+", "", label, flags=re.IGNORECASE)
    return _capital(label.strip(" ,.")[:64])


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
    label = re.sub(r"^(?:an?|the|their|his|her)\s+", "", label, flags=re.IGNORECASE)
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


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _act(label: str) -> str:
    label = re.sub(r"^(?:to|for)\s+", "", label.strip(), flags=re.IGNORECASE)
    label = re.sub(r"^(?:a\s+)?forgotten password$", "Forgot password?", label, flags=re.IGNORECASE)
    return _capital(label)


def _buttons(phrase: Phrase, label: str) -> list[Part]:
    text = phrase.text
    quoted = re.search(r"[\"“]([^\"”]{1,40})[\"”]", text)
    if quoted:
        return [Part(phrase, "button", quoted[1])]
    names = re.sub(r"^(?:.*?\b)?buttons?\b\s*(?:to|for|that|:)?\s*", "", text, flags=re.IGNORECASE)
    bare = re.sub(r"^(?:(?:an?|the|floating|big|large|main)\s+)+", "", text, flags=re.IGNORECASE)
    before = re.match(r"^(?P<what>.+?)\s+buttons?\b", bare, re.IGNORECASE)
    if _TRANSPORT.search(text) and (not before or len(text.split()) <= 4):
        found = _TRANSPORT.findall(text)
        if {"play", "pause"} & {name.lower() for name in found}:
            # Beside play they are bars with a triangle, and no arrows.
            found = [re.sub(r"^(previous|next)$", r"\1 track", name) for name in found]
        return [Part(phrase, "icon", _capital(name.lower())) for name in found]
    if before:
        what = re.sub(r"^.*\bwith an?\s+", "", before["what"])
        return [Part(phrase, "button", _capital(what))]
    if not names:
        return [Part(phrase, "button", label)]
    found = re.split(r"\s*,\s*|\s+and\s+(?:one\s+)?(?:to\s+)?", names)
    verbs = [re.sub(r"^(?:one\s+)?(?:to|for)\s+", "", name).strip() for name in found]
    return [Part(phrase, "button", _short(_capital(verb))) for verb in verbs if verb]


def _short(label: str) -> str:
    """Return a button's words without articles: *Create the account* is *Create account*."""
    label = re.sub(r"\b(?:an?|the|their|it)\b\s*", "", label, flags=re.IGNORECASE).strip()
    label = re.sub(r"^reads aloud$", "read aloud", label, flags=re.IGNORECASE)
    return _capital(label)[:40]


def _named(text: str) -> tuple[str, ...]:
    """Return the names that a phrase lists behind *for*, *with*, *between*, or a colon."""
    found = re.search(r"(?:\b(?:for|with|between|of)\b|:)\s+(?P<names>.+)$", text)
    names = found["names"] if found else ""
    if not names and re.search(r"\bor\b", text):
        names = re.sub(r"\bor\b", "and", text)
    parts = [part.strip() for part in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s+or\s+", names)]
    parts = [re.sub(r"^(?:an?|the|their)\s+", "", part) for part in parts if part]
    if len(parts) < 2 or any(len(part) > 28 for part in parts):
        return ()
    return tuple(_capital(part) for part in parts[:6])
