# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which element the words of a phrase ask for."""

from __future__ import annotations

import re

from stet.assist.design.samples import values_for

HELD = frozenset({"list", "cards", "table", "card"})
"""Words of parts whose entries have attributes."""


_ACTS = (
    "sign in|sign up|sign out|log in|log out|save|send|submit|book|pay|buy|continue|register|create"
    "|add|open|start|check in|check out|confirm|cancel|delete|keep|call|skip|choose|reserve|share"
    "|download|upload|print|apply|join|subscribe|donate|order|contact|write|compose|invite|export"
    "|transfer|withdraw|top up|try|water|feed|look around|ask for|read aloud|reads aloud|go back"
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
    (r"\blist of\b|^(?:the |a )?list\b|\bas a list\b", "list"),
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
        r"|\bfield to write\b|^message$|^(?:a )?message to\b",
        "textarea",
    ),
    (r"\baddress\b", "address"),
    (r"\blanguages\b|\bskills\b|\btopics\b|\b(?:styles|subjects|instruments)\b", "badges"),
    (
        r"\bnumber of\b|\bin large figures?\b|\bcountdown\b|\btemperature\b|\baverage\b|\btotals?\b"
        r"|\bsales\b|\bsold\b|\bleft$|\brevenue\b|\bconsumption\b|\bvisits?\b|\bdistance\b"
        r"|\bper hour\b"
        r"|\bnow$|(?:free|in use|online|waiting|pending|overdue|available|booked)$|\baltitude\b"
        r"|\bprice\b|(?<!for )\bthis (?:week|month|year)\b|\btoday$"
        r"|\bturnout\b|\bbalance$|\bcomparison\b|\bestimated\b|\btime now\b",
        "stat",
    ),
    (
        r"^(?:the |an? )?next (?!page|song|track|hours?|days?|weeks?|months?|few)[\w-]+"
        r"(?: with\b.*)?$"
        r"|\bnext (?:class|concert|lesson|appointment|train|event)\b|\blast \w+ ticket\b"
        r"|\blast \w+$",
        "card",
    ),
    (r"\bopening hours\b|\bhours\b", "hours"),
    (r"\bfield\b|\banother amount\b|\btype in\b", "input"),
)
_COMPILED = tuple((re.compile(rule, re.IGNORECASE), word) for rule, word in _RULES)
VERB = re.compile(
    rf"^(?:then\s+)?(?P<act>{_ACTS})(?![\w-])(?!\s+(?:numbers?|dates?|status|totals?|id|codes?|names?"
    r"|summary|history|list|time|details|amounts?|methods?|hours|by|lists?|form)\b)",
    re.IGNORECASE,
)
_DOES = re.compile(
    r"^(?:log|challenge|follow|play|record|scan|find|see|view|edit|change|report|review|request"
    r"|return|reply to|pick|schedule|plan|enter|update|move|show|get|rent|hire|swap|claim|accept"
    r"|approve|publish|leave|look at)\s+(?:an?|the|your|another|more|all)\s",
    re.IGNORECASE,
)
"""What one does with something, where the word alone may be a noun."""
GIVES = re.compile(r"^(?:give|enter|type|state|fill in|set|leave)\s+", re.IGNORECASE)
_WRITES = re.compile(
    r"^(?:write|add|leave)\s+(?:a|an|their|some)\s+(?:remark|comment|note|message)"
)
TRANSPORT = re.compile(r"\b(?:previous|play|pause|next|repeat|shuffle|stop)\b", re.IGNORECASE)


_FACT = re.compile(r"^(?:when|where|who|how (?:much|many|long|far|old|often))\b", re.IGNORECASE)


def word_of(text: str, fields: bool) -> str:
    """Return the element for a phrase; ``fields`` is whether the screen is one to fill in."""
    held = re.match(r"^(?P<what>.+?)\s+with\s+.*\bbuttons?\b", text)
    if held and not re.search(r"\bbuttons?\b|\blink\b|\bdialog\b", held["what"]):
        word = word_of(held["what"], fields)
        return word if word in HELD else "card"
    if re.match(r"^one (?:to|for|that)\b", text):
        return "button"
    if not fields and _FACT.match(text) and not text.endswith("?"):
        return "facts"
    if _WRITES.match(text):
        return "textarea"
    if GIVES.match(text):
        return "date" if re.search(r"\b(?:day|date)\b", text) else "input"
    for rule, word in _COMPILED:
        if rule.search(text):
            if word == "heading" and fields and re.search(r"\bgreeting\b", text):
                return "textarea"
            if word == "text" and fields and re.search(r"\bdescription\b", text):
                return "textarea"
            if word == "message" and re.search(r"\bfield\b|\bwrite\b", text):
                return "textarea"
            if word == "image" and fields and re.search(r"\bsend\b", text):
                return "button"
            acts = VERB.match(text) and not re.match(r"(?:choose|select|pick)\b", text)
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
    if VERB.match(text) or (not fields and _DOES.match(text)):
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
