# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a sentence or a brief asks of a screen: its form, its title, and its parts as phrases."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from stet.assist.design.stated import on_screen
from stet.markdown.lines import item_marker, plain_line


@dataclass(frozen=True)
class Phrase:
    """One part that is asked for, in the writer's words; ``requirement`` is its id or empty."""

    text: str
    requirement: str = ""


@dataclass(frozen=True)
class Wish:
    """A screen that is asked for. ``subject`` is all that is said before its parts.

    ``tone`` is how a brief wants to speak, empty where there is none; ``dark`` is whether the
    screen itself is to be dark.
    """

    subject: str
    title: str
    form: str
    phrases: tuple[Phrase, ...]
    tone: str = ""
    dark: bool = False

    @property
    def words(self) -> str:
        """All that is asked, as one text."""
        return " ".join([self.subject, *(phrase.text for phrase in self.phrases)])


MOST_PHRASES = 24

_DESKTOP = re.compile(
    r"\b(?:desktop|dashboard|web ?sites?|web ?pages?|on the web|landing page|web shop|admin|browser"
    r"|product page|file manager|help (?:pages|cent(?:re|er))|board\b(?! game)|columns (?:for|of)"
    r"|page (?:to|for)|back ?office"
    r"|laptop)\b",
    re.IGNORECASE,
)
_PHONE = re.compile(r"\b(?:phone|mobile|smartphone|app|handset)\b", re.IGNORECASE)
_TABLET = re.compile(r"\b(?:tablet|ipad)\b", re.IGNORECASE)
_AT_A_DESK = re.compile(
    r"\b(?:kiosk|reception|check-?in) (?:desk|for|at|screen)\b|\b(?:ticket|vending) machine\b",
    re.IGNORECASE,
)
# A screen that is dark itself: no switch that makes it so, and nothing else that is dark.
_DARK = re.compile(
    r"(?:\b(?:in|with)\s+(?:a\s+)?)?"
    r"\b(?:dark|night)[ -]?(?:mode|theme|design|look|version|colou?rs)\b"
    r"(?!\s+(?:switch|toggle|settings?|option|on or off|button))"
    r"|\bdark(?=\s+(?:(?:phone|mobile|desktop|tablet|web)\s+)?"
    r"(?:screen|page|view|dashboard|app|player|reader|form|site)\b)",
    re.IGNORECASE,
)
_IS_DARK = re.compile(
    r"(?:all |everything )?(?:in |as )?(?:an? |the )?"
    r"(?:dark|night)[ -]?(?:mode|theme|design|colours)?"
    r"|(?:an? )?dark (?:screen|page|background)",
    re.IGNORECASE,
)
# Said behind a comma, what the screen is for is no part of it.
_IS_FORM = re.compile(
    r"(?:for|on|as)\s+(?:(?:an?|the|your)\s+)?(?:mobile\s+|small\s+)?"
    r"(?:phones?|mobiles?|smartphones?|tablets?|desktops?|laptops?|(?:the )?web|browsers?)"
    r"(?:\s+screens?)?",
    re.IGNORECASE,
)
_SETTINGS = re.compile(r"\b(?:settings|preferences|options)\b", re.IGNORECASE)
_REQUIREMENT = re.compile(r"\(?(?:(?P<id>R\d{1,3})\b)?[)\]]?[.:)]?\s*(?P<words>.+?)\s*$")
_ID = re.compile(r"\W{0,3}R\d{1,3}\b")
_HEAD = re.compile(
    r"^(?P<head>.*?(?:(?<!\d):\s|\bwith\b(?! the)|\bthat shows?\b|\bthat has\b"
    r"|\bshowing\b))"
    r"(?P<rest>.+)$",
    re.DOTALL,
)
_WHERE = re.compile(r"^(?P<head>.*?)\bwhere\b(?P<rest>.+)$", re.DOTALL)
_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-Z])")
_LEAD = re.compile(r"^(?:and|or|then|also|plus|as well as|finally)\s+", re.IGNORECASE)
_DOER = re.compile(
    r"^(?:(?:they|it|you|we|i|one(?=\s+(?:can|could|may|must)\b))"
    r"|(?:people|users?|visitors?|customers?|guests?|parents|the user)"
    r"(?=\s+(?:can|could|should|must|may|will|want|need|have|has)\b))\s+"
    r"(?:(?:can|could|should|must|may|will|want to|need to|have to|has to|then|also)\s+)*",
    re.IGNORECASE,
)
_ARTICLE = r"(?:a|an|the|their|his|her|its|your|my|some|one|two|three|four|few|several|all|opening)"
_OPENS = re.compile(
    rf"^(?:{_ARTICLE}\b|buttons?\b|tabs?\b|cards?\b|chips?\b|links?\b|list\b|table\b|tips?\b|search\b"
    r"|and\b|frequently\b|questions?\b|save\b|send\b|book\b|pay(?:ment)?\b|create\b"
    r"|reminders?\b|agree\b"
    r"|check\b|submit\b|who\b|what\b|how\b|when\b|would\b|prices?\b|consent\b|results?\b)",
    re.IGNORECASE,
)
# Behind "cards with picture," a bare noun goes on with what each of them has.
_GOES_ON = re.compile(
    r"^(?:prices?|ratings?|results?|tips?|cards?)(?:\s+and\s+[\w-]+)?$", re.IGNORECASE
)
_LISTS = re.compile(
    r"\b(?:table|list|cards?|results|doctors|books)\b.*\bwith\b"
    r"|\b(?:tabs|columns|chips|navigation|bar|buttons)\b.*\b(?:for|with|of)\b|\bbetween\b"
    r"|\btotals for\b",
    re.IGNORECASE,
)
_FIXED = re.compile(
    r"\b(?:terms and conditions|drag and drop|date and time|food and drink|on and off"
    r"|arrival and departure|search and replace|bed and breakfast|pros and cons)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:screens?|pages?|form|view|app|dashboard|site|list|board|area|guide|profile|centre"
    r"|center)\b",
    re.IGNORECASE,
)


def read_wish(text: str) -> Wish:
    """Read a sentence, or a brief whose lines are parts; what is no part is its subject."""
    lines = [line for line in text.strip().split("\n") if line.strip()]
    bullets = [line for line in lines if _is_part(line)]
    requirements = [found for line in bullets if (found := _REQUIREMENT.match(_without_mark(line)))]
    if len(bullets) >= 2 or (len(lines) == 1 and any(found["id"] for found in requirements)):
        phrases = [each for found in requirements for each in stated(found["words"], found["id"])]
        head = " ".join(line.strip("# ") for line in lines if line not in bullets)
        return _wish(head or _named_by(phrases), phrases, text)
    flat = " ".join(_without_mark(line) if _is_part(line) else line for line in lines)
    head, rest = _split_head(flat)
    # A page that is only said to be one is called by what one sees or does there.
    bare = _BEGIN.sub("", head.strip(" .:,")).lower()
    is_bare = bare in ("page", "screen", "form", "view") or bool(_IS_FORM.fullmatch(bare))
    phrases = [Phrase(part) for part in _parts(rest)]
    says = (_shown_by(phrases) or _SENTENCE.split(flat)[0]) if is_bare else head
    return _wish(head, phrases, text, says)


def _is_part(line: str) -> bool:
    """Say whether a line is one of a list, or begins with the id of a requirement."""
    words = line.strip()
    return bool(item_marker(words) or words.startswith("• ") or _ID.match(words))


def _without_mark(line: str) -> str:
    return plain_line(line.strip().removeprefix("•"))


def stated(words: str, requirement: str = "") -> tuple[Phrase, ...]:
    """Return the parts of a screen by which it answers a requirement, of the id or none."""
    parts = [part for said in _SENTENCE.split(words) for part in _parts(on_screen(said))]
    return tuple(Phrase(part, requirement or "") for part in parts)


_IS_CALLED = re.compile(r"^(?:an? )?(?:button to|list of) (?P<what>[\w' -]+?)(?: with .*)?$")


_SHOWN_BY = re.compile(
    r"^(?:an? |the )?(?:list|cards|table) of (?P<what>(?:\w+ )?\w+?)(?: (?:that|which|who|with|free"
    r"|near|for|in|at)\b.*)?$",
    re.IGNORECASE,
)


def _shown_by(phrases: list[Phrase]) -> str:
    """Return what a screen lists first, empty where it lists nothing."""
    found = (shown["what"] for each in phrases if (shown := _SHOWN_BY.match(each.text)))
    return next(found, "")


def _named_by(phrases: list[Phrase]) -> str:
    """Return what a screen is called of which only the parts are said: what one does there."""
    found = [called["what"] for each in phrases if (called := _IS_CALLED.match(each.text))]
    acts = [each for each in found if f"button to {each}" in " ".join(p.text for p in phrases)]
    listed = _shown_by(phrases)
    if len(acts) > 1 and listed:  # no act is what it is for
        return listed
    return next(iter(acts or ([listed] if listed else found)), "Screen")


def naming_parts(wish: Wish, phrases: tuple[Phrase, ...]) -> Wish:
    """Return a wish that named no part with these; "Book" is then called "Book a place"."""
    called = _named_by(list(phrases))
    if not wish.subject:
        called = _shown_by(list(phrases)) or called
    is_longer = not wish.subject or called.lower().startswith(f"{wish.title.lower()} ")
    title = called[:1].upper() + called[1:40] if is_longer else wish.title
    return replace(wish, title=title, phrases=phrases)


def _wish(head: str, phrases: list[Phrase], text: str, says: str = "") -> Wish:
    seen: set[str] = set()
    kept = []
    for phrase in phrases:
        key = phrase.text.casefold()
        if key and key not in seen:
            seen.add(key)
            kept.append(phrase)
    plain = " ".join(_DARK.sub("", head).split())
    kept = [each for each in kept if not _IS_FORM.fullmatch(each.text)]
    lit = [each for each in kept if not _IS_DARK.fullmatch(each.text)]
    lit = kept if _SETTINGS.search(head) else lit
    is_dark = (plain != " ".join(head.split()) and bool(plain.strip(" :,."))) or lit != kept
    plain, kept = plain if is_dark else head, lit
    said = says or head
    title = title_of(" ".join(_DARK.sub("", said).split()) if is_dark else said)
    subject = plain.strip(" :,.")
    return Wish(subject, title, form_of(text), tuple(kept[:MOST_PHRASES]), dark=is_dark)


def form_of(text: str) -> str:
    """Return phone, tablet or desktop, as the words say; phone where they say nothing."""
    if _TABLET.search(text):
        return "tablet"
    if _AT_A_DESK.search(_split_head(text)[0]) and not re.search(r"\b(?:desktop|phone)\b", text):
        return "tablet"
    explicit = re.search(
        r"\b(?:(?:on|for) (?:the|an?) phone|phone screen|mobile)\b", text, re.IGNORECASE
    )
    if explicit or (_PHONE.search(_split_head(text)[0]) and not _DESKTOP.search(text)):
        return "phone"
    return "desktop" if _DESKTOP.search(text) else "phone"


def _split_head(text: str) -> tuple[str, str]:
    """Part what the screen is from what is on it."""
    first, *more = _SENTENCE.split(text)
    rest = " ".join(more)
    colon = re.match(r"^(?P<head>[^:]{3,120}):\s(?P<rest>.+)$", first, re.DOTALL)
    found = colon or _HEAD.match(first)
    if found is None and not rest:
        found = _WHERE.match(first)
    if found:
        head = re.sub(r"\s*(?:with|that shows?|that has|showing|where)\s*$", "", found["head"])
        return head, f"{found['rest']} {rest}".strip()
    if rest:
        return first, rest
    comma = first.find(",")
    if comma > 0:
        return first[:comma], first[comma + 1 :]
    return first, ""


def _parts(text: str) -> list[str]:
    """Return the parts that a list in words names; what a part has within it stays together."""
    parts: list[str] = []
    for sentence in _SENTENCE.split(text):
        pieces = [
            piece.strip() for piece in re.split(r"[,;]\s*", sentence.strip(" .!?")) if piece.strip()
        ]
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            at += 1
            if _LISTS.search(piece) and not re.search(r"\band\b", _after_link(piece)):
                # The list within goes on to its own "and".
                while at < len(pieces) and (
                    not _OPENS.match(pieces[at]) or _GOES_ON.match(pieces[at])
                ):
                    piece += ", " + pieces[at]
                    at += 1
                    if re.search(r"\band\b", pieces[at - 1]):
                        break
            parts += _split_and(piece)
    cleaned = (_clean(part) for part in parts)
    return [part for part in cleaned if part]


def _after_link(piece: str) -> str:
    found = re.search(r"\b(?:with|for|between)\b(.*)$", piece)
    return found[1] if found else ""


def _split_and(piece: str) -> list[str]:
    piece = _LEAD.sub("", piece)
    found = re.match(r"^(?P<one>.+?)\s+and\s+(?P<two>.+)$", piece)
    if found is None or _FIXED.search(piece):
        dates = re.match(r"^(?:the )?arrival and departure(?: dates?)?$", piece, re.IGNORECASE)
        return ["arrival date", "departure date"] if dates else [piece]
    one, two = found["one"], found["two"]
    opens = re.match(
        rf"^(?:then\s+)?(?:{_ARTICLE}\s+)?(?:\w+\s+){{0,2}}(?:buttons?|links?|list|table|map|slider)\b"
        rf"|^(?:{_ARTICLE})\s",
        two,
        re.IGNORECASE,
    )
    listed = _LISTS.search(one)
    if listed and not opens:
        return [piece]
    if re.search(r"\bwith\s+(?:an?\s+|the\s+)?[\w-]+$", one) and re.fullmatch(r"[\w-]+", two):
        return [piece]  # "the next concert with date and place"
    open_ended = re.search(r"\b(?:question|sentence|choose|buttons?) (?:for|from|to)\b.*$", one)
    is_button = re.match(r"^buttons? (?:to|for)\b|^a button to\b", one)
    if open_ended and not opens and is_button is None:
        return [piece]
    if re.search(r"\bwith$|\bof$|\bfor$|\bto$", one):
        return [piece]
    return [one, *_split_and(two)]


# "..., with search and a map": a part of its own.
_WITH = re.compile(
    r"^with\s+(?=(?:an?\s+|the\s+)?(?:search|filters?|map|chart|calendar|navigation|tabs|logo|link)\b)",
    re.IGNORECASE,
)
# "the tools that are free today" are several, and so a list.
_THOSE_THAT = re.compile(
    r"^(?:the|all|all the|every)\s+(?P<what>(?:[\w-]+\s+){0,2}?[a-z-]+(?<![su])s)\s+"
    r"(?P<rest>(?:that|which|who)\s.+)$",
    re.IGNORECASE,
)
_NOT_LISTED = re.compile(
    r"\b(?:buttons|tabs|chips|settings|totals|figures|numbers|results|terms|hours|links|fields"
    r"|details|steps|columns|cards|icons)$",
    re.IGNORECASE,
)


def _clean(part: str) -> str:
    part = part.strip(" .,;:!?")
    for pattern in (_LEAD, _DOER, _LEAD):
        part = pattern.sub("", part).strip()
    part = re.sub(r"^(?:there (?:is|are)|shows?|has|have|see|sees|contains?)\s+", "", part)
    part = _WITH.sub("", part)
    several = _THOSE_THAT.match(part)
    if several and not _NOT_LISTED.search(several["what"]):
        part = f"list of {several['what']} {several['rest']}"
    return part if re.search(r"\w", part) else ""


_CONFIRMS = re.compile(
    r"\b(?:confirm\w*|ask\w*|sure|dialog|warning)\b.*?\b(?P<act>\w+ing)\s+(?:an?\s+|the\s+|their\s+)?"
    r"(?P<what>[\w -]{3,30})",
    re.IGNORECASE,
)
_ACTS = {
    "deleting": "Delete",
    "removing": "Remove",
    "cancelling": "Cancel",
    "leaving": "Leave",
    "closing": "Close",
    "discarding": "Discard",
    "sending": "Send",
    "resetting": "Reset",
}

_DOES = {
    "applying": "apply",
    "booking": "book",
    "buying": "buy",
    "choosing": "choose",
    "comparing": "compare",
    "ordering": "order",
    "paying": "pay",
    "planning": "plan",
    "registering": "register",
    "renting": "rent",
    "reporting": "report",
    "reserving": "reserve",
    "returning": "return",
    "uploading": "upload",
    "writing": "write",
}
_GERUND = re.compile(rf"^({'|'.join(_DOES)})\b(\s+(?:for\s+)?)?", re.IGNORECASE)
# "Dashboard for a bakery" is the bakery's dashboard.
_WHOSE = re.compile(
    r"^(?P<kind>dashboard|board|guide)\s+(?:of|for)\s+(?:an?\s+|the\s+|our\s+)?"
    r"(?P<what>[\w'-]+(?: [\w'-]+)?)"
    r"(?:\s+(?:on|in|at)\b.*)?$",
    re.IGNORECASE,
)

_BEGIN = re.compile(
    r"^(?:please\s+)?(?:(?:i|we)\s+(?:need|want|would like)\s+|draw\s+|make\s+|design\s+"
    r"|create\s+)?"
    r"(?:me\s+)?(?:(?:an?|the|our|my)\s+)?(?:(?:mobile|phone|desktop|tablet|web)\s+)?",
    re.IGNORECASE,
)


def title_of(head: str) -> str:
    """Return a short title for a screen, from the words that say what it is."""
    confirmed = _CONFIRMS.search(head)
    if confirmed:
        act = _ACTS.get(confirmed["act"].lower(), "")
        if act:
            return f"{act} {confirmed['what'].strip()}?"[:40]
    words = _BEGIN.sub("", head.strip(" .:,")).strip()
    words = re.sub(
        r"\s+on (?:the|a) (?:phone|web|desktop|tablet|web ?site)$", "", words, flags=re.I
    )
    words = _GERUND.sub(lambda found: _DOES[found[1].lower()] + (found[2] or ""), words)
    words = re.sub(r"\b(?:two|three|four|five|six)\s+(?=\w)", "", words)
    if re.match(r"^(?:apply|register|pay)\s+for\s+", words, re.IGNORECASE):
        return (words[:1].upper() + words[1:])[:40]
    whose = _WHOSE.match(words)
    if whose:
        return f"{whose['what'][:1].upper()}{whose['what'][1:]} {whose['kind'].lower()}"[:40]
    where = re.match(r"^(?:screen|page)\s+where\s+(?:\w+\s+)?(?:can\s+)?(?P<what>.+)$", words, re.I)
    to_do = re.match(
        r"^(?:screen|page|form|card)\s+(?:for (?:(?:an?|the) )?(?:\w+ )?)?to\s+(?P<what>.+)$",
        words,
        re.IGNORECASE,
    )
    named = re.match(
        r"^(?P<what>[\w -]+?)\s+(?:screen|page|form|view|tab)\b(?:\s+(?:of|for|in)\b.*)?$",
        words,
        re.I,
    )
    of = re.match(
        r"^(?:screen|page|view)\s+(?:of|for|in)\s+(?:(?:a|an|the|our)\s+)?(?P<what>.+)$",
        words,
        re.IGNORECASE,
    )
    landing = re.match(
        r"^(?:landing|web) ?page\s+(?:of|for)\s+(?:an?\s+|the\s+|our\s+)?(?P<what>.+)$", words, re.I
    )
    cut = re.match(r"^(?P<what>.+?)\s+(?:of|for|at|in|to|from|on|by|between)\s+.+$", words)
    found = where or to_do or landing or named or of or cut
    title = (found["what"] if found else words).strip(" -")
    title = re.sub(r"^(?:empty|one)\s+", "", title, flags=re.I)
    title = re.sub(
        r"^(?:report|say|tell us)(?: that)?\s+(?:(?:an?|the|their|my)\s+)?", "", title, flags=re.I
    )
    title = re.sub(
        r"^(?:see|view|watch|look at)\s+(?:(?:their|the|all)\s+)?", "", title, flags=re.I
    )
    title = re.split(r"\s+(?:for|of|at|in|that|which|after|before)\s+", title)[0] or title
    if _NAMED.fullmatch(title) or not title:
        title = words
    title = re.sub(r"(?<=\w\w\w)\s+(?:app|web ?site|home ?page)$", "", title)
    title = title.replace("-", " ") if title.lower() in ("sign-in", "log-in", "sign-up") else title
    title = " ".join(title.split()[:5])
    return (title[:1].upper() + title[1:])[:40] or "Screen"
