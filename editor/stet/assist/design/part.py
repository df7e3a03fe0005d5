# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which element a phrase asks for, by its words; where these leave it open, by those around it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from stet.assist.design.wish import Phrase, Wish


@dataclass(frozen=True)
class Part:
    """One element to be drawn for a phrase.

    ``label`` is what it is called, from the writer's own words; ``given`` are texts that the
    phrase names itself, such as tabs or the heads of a table. ``kind`` of a chart is in ``size``.
    """

    phrase: Phrase
    word: str
    label: str
    given: tuple[str, ...] = ()
    size: str = ""


_ACTS = (
    "sign in|sign up|sign out|log in|log out|save|send|submit|book|pay|buy|continue|register|create"
    "|add|open|start|check in|check out|confirm|cancel|delete|keep|call|skip|choose|reserve|share"
    "|download|upload|print|apply|join|subscribe|donate|order|contact|write|compose|invite|export"
    "|try|water|read aloud|reads aloud|go back"
)
_FORM = re.compile(
    r"\b(?:sign|log ?in|login|registration|register|contact form|form|checkout|booking|apply|survey"
    r"|report|kiosk|enter|fill|settings|rate|hotel search|check-?in|donation|sign-?up"
    r"|upload(?:ing)?)\b",
    re.IGNORECASE,
)
# The first that is found in the phrase decides.
_RULES: tuple[tuple[str, str], ...] = (
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
        r"\bcover\b|\bpicture\b|\bphoto\b|\bimage\b|\billustration\b|\bcamera\b|\bscreenshot\b",
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
        r"\bchoose\b|\bchoice\b|\bselect\b|\bpick\b|\bmethod\b|\bspeed\b|\bhow often\b|\bsize of\b"
        r"|\blanguage$|\bcountry\b|\bpayment by\b",
        "select",
    ),
    (r"^would you\b|^do you\b|^did you\b", "yesno"),
    (r"\bsummary\b", "summary"),
    (
        r"\bremark\b|\bcomments?\b|\bnotes? (?:for|to|on)\b|^(?:a )?note$|^what (?:did|was"
        r"|would|do)\b"
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
_VERB = re.compile(rf"^(?:then\s+)?(?P<act>{_ACTS})\b", re.IGNORECASE)
_GIVES = re.compile(r"^(?:give|enter|type|state|fill in|set|leave)\s+", re.IGNORECASE)
_WRITES = re.compile(
    r"^(?:write|add|leave)\s+(?:a|an|their|some)\s+(?:remark|comment|note|message)"
)
_TRANSPORT = re.compile(r"\b(?:previous|play|pause|next|repeat|shuffle|stop)\b", re.IGNORECASE)


def parts_of(wish: Wish) -> list[Part]:
    """Return the elements that a wish asks for, in its order."""
    fields = (
        bool(_FORM.search(wish.subject))
        or sum(
            bool(
                re.search(r"\b(?:password|e-?mail|phone number|subject|message)\b", each.text, re.I)
            )
            for each in wish.phrases
        )
        >= 2
    )
    parts: list[Part] = []
    for phrase in wish.phrases:
        parts += _of(phrase, fields)
    taken: set[tuple[str, str]] = set()
    kept = []
    for part in parts:
        key = (part.word, part.label.casefold())
        if key not in taken:
            taken.add(key)
            kept.append(part)
    return kept


def _of(phrase: Phrase, fields: bool) -> list[Part]:
    text = phrase.text
    word = _word(text, fields)
    label = _label(text, word)
    if word in ("button", "buttons"):
        return _buttons(phrase, label)
    if word == "dialog":
        return [Part(phrase, "dialog", label or "Are you sure?")]
    if word == "link":
        return [Part(phrase, "link", _act(label))]
    if word in ("tabs", "segments", "chips", "nav", "kanban", "breadcrumb", "steps"):
        return [Part(phrase, word, label, _named(text))]
    if word == "table":
        found = re.search(r"\bwith\s+(?:their\s+|the\s+)?(?P<heads>.+)$", text)
        heads = _named(f"with {found['heads']}") if found else ()
        first = re.sub(r"s$", "", label) if not label.endswith("ss") else label
        if heads and not any(re.search(r"\bname\b", head, re.I) for head in heads):
            heads = (first, *heads)
        elif found and not heads:
            heads = (first, _capital(found["heads"]))
        return [Part(phrase, "table", label, heads)]
    if word == "chart":
        kind = re.search(r"\b(line|bar|pie)\b", text, re.IGNORECASE)
        return [Part(phrase, "chart", label, size=kind[1].lower() if kind else "bar")]
    if word == "stat" and re.search(r"\btotals? for\b", text):
        return [Part(phrase, "stat", _capital(name)) for name in _named(text)]
    return [Part(phrase, word, label)]


def _word(text: str, fields: bool) -> str:
    if _WRITES.match(text):
        return "textarea"
    if _GIVES.match(text):
        return "date" if re.search(r"\b(?:day|date)\b", text) else "input"
    for rule, word in _COMPILED:
        if rule.search(text):
            if word == "message" and re.search(r"\bfield\b|\bwrite\b", text):
                return "textarea"
            if word == "image" and fields and re.search(r"\bsend\b", text):
                return "button"
            if word == "stat" and fields and not re.search(r"\bprice|total", text):
                return "input"
            return word
    if re.match(r"^(?:a |the )?(?:filter)\b", text):
        return "chips"
    if _VERB.match(text):
        return "button"
    if re.search(r"\bname\b", text) and not fields:
        return "heading"
    return "input" if fields else "text"


def _label(text: str, word: str) -> str:
    """Return what an element is called: the phrase without its article and without its kind."""
    label = re.sub(r"^(?:then\s+)?(?:an?|the|some|their|your)\s+", "", text, flags=re.IGNORECASE)
    label = _GIVES.sub("", label)
    label = re.sub(r"^(?:choose|select|pick|write)\s+", "", label, flags=re.IGNORECASE)
    if word in ("table", "list", "cards"):
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
        label = re.sub(r"^(?:\w+ )?(?:chart|graph)(?: of| by| for)?\s*", "", label, flags=re.I)
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
    label = re.sub(r"\b(?:an?|the|their|it)\b\s*", "", label).strip()
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
