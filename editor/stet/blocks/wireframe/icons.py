# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Icons as strokes on a grid of 24, and which one suits some words."""

from __future__ import annotations

import re

from stet.blocks.wireframe.shapes import Piece, n

_CIRCLE = "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z"

PATHS = {
    "home": "M4 11l8-7 8 7v8a1 1 0 0 1-1 1h-4v-6h-6v6H5a1 1 0 0 1-1-1z",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM15.5 15.5L20 20",
    "user": "M12 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM4.5 20c.6-3.6 3.6-5.5 7.5-5.5s6.9 1.9 7.5 5.5",
    "users": "M9 5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 1 0 0-7zM2.5 19c.5-3 3-4.5 6.5-4.5s6 1.5 6.5 "
    "4.5M15.5 5.3a3.3 3.3 0 0 1 0 6.4M18 14.8c2 .7 3.2 2.1 3.5 4.2",
    "bell": "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5a2.2 2.2 0 0 0 4 0",
    "cart": "M3 4h2.5l2.3 11h9.7l2-8H6.3M9 18.5a1.2 1.2 0 1 0 0 2.4a1.2 1.2 0 1 0 0-2.4zM16.5 "
    "18.5a1.2 1.2 0 1 0 0 2.4a1.2 1.2 0 1 0 0-2.4z",
    "bag": "M5 8h14l1 12H4zM8.5 10.5V7a3.5 3.5 0 0 1 7 0v3.5",
    "settings": "M4 7h9M17 7h3M15 4.8v4.4M4 12h3M11 12h9M9 9.8v4.4M4 17h9M17 17h3M15 14.8v4.4",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "list": "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
    "chart": "M5 20v-7M12 20V5M19 20v-10",
    "calendar": "M4 6h16v14H4zM4 10.5h16M8 3.5v4M16 3.5v4",
    "clock": _CIRCLE + "M12 7.5V12l3 2",
    "mail": "M3.5 6h17v12.5h-17zM4 6.5l8 6.5 8-6.5",
    "chat": "M4 5h16v11h-9l-4.5 4v-4H4z",
    "phone": "M6 4h3l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v3a2 2 0 0 1-2 2A14 14 0 0 1 4 6a2 2 "
    "0 0 1 2-2z",
    "camera": "M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 10a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4z",
    "image": "M3.5 5h17v14h-17zM3.5 16l5-5 4 4 2.5-2.5 5.5 5M15.5 8.5h.01",
    "video": "M3.5 6.5h12v11h-12zM15.5 10.5l5-3v9l-5-3z",
    "play": "M8 5.5v13l10.5-6.5z",
    "skip-next": "M6 6v12l9-6zM17.5 6v12",
    "skip-back": "M18 6v12l-9-6zM6.5 6v12",
    "pause": "M8.5 5.5v13M15.5 5.5v13",
    "music": "M9 17.5V5.5l10-2v12M9 17.5a2.5 2.5 0 1 1-5 0a2.5 2.5 0 1 1 5 0zM19 15.5a2.5 2.5 0 "
    "1 1-5 0a2.5 2.5 0 1 1 5 0z",
    "mic": "M12 3.5a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0v-5a3 3 0 0 0-3-3zM5.5 11.5a6.5 6.5 0 0 0 13 "
    "0M12 18v3",
    "map": "M9 4.5L3.5 6.5v13L9 17.5l6 2 5.5-2v-13L15 6.5zM9 4.5v13M15 6.5v13",
    "pin": "M12 21c4.5-4.8 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2 6.2 6.5 11zM12 7.7a2.3 2.3 0 1 "
    "0 0 4.6a2.3 2.3 0 1 0 0-4.6z",
    "heart": "M12 20C6 15.5 3.5 12.5 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 3.5-2.5 "
    "6.5-8.5 11z",
    "star": "M12 4l2.4 5.2 5.6.6-4.2 3.8 1.2 5.6-5-2.9-5 2.9 1.2-5.6L4 9.8l5.6-.6z",
    "bookmark": "M6.5 4h11v16.5l-5.5-4-5.5 4z",
    "book": "M5 4.5h12.5a1 1 0 0 1 1 1V19.5H7a2 2 0 0 1-2-2zM5 17.5a2 2 0 0 1 2-2h11.5",
    "file": "M6 3.5h8l4.5 4.5v12.5H6zM14 3.5V8h4.5",
    "folder": "M3.5 6h6l2 2.5h9V19h-17z",
    "upload": "M12 15V4.5M7.5 8.5L12 4l4.5 4.5M4 15v4.5h16V15",
    "download": "M12 4v11M7.5 11l4.5 4.5 4.5-4.5M4 15v4.5h16V15",
    "share": "M18 4a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5zM6 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 "
    "0-5zM18 15a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5zM8.3 10.9l7.4-3.3M8.3 13.1l7.4 3.3",
    "send": "M20.5 3.5L3.5 10.5l7 3 3 7zM10.5 13.5l10-10",
    "plus": "M12 5v14M5 12h14",
    "minus": "M5 12h14",
    "x": "M6 6l12 12M18 6L6 18",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "right": "M9.5 5.5L16 12l-6.5 6.5",
    "left": "M14.5 5.5L8 12l6.5 6.5",
    "down": "M5.5 9.5L12 16l6.5-6.5",
    "up": "M5.5 14.5L12 8l6.5 6.5",
    "back": "M20 12H4.5M11 5.5L4.5 12l6.5 6.5",
    "forward": "M4 12h15.5M13 5.5l6.5 6.5-6.5 6.5",
    "more": "M5.5 12h.01M12 12h.01M18.5 12h.01",
    "edit": "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19zM14 6.5l3.5 3.5",
    "trash": "M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6",
    "eye": "M2.5 12c2.3-4.3 5.5-6.5 9.5-6.5s7.2 2.2 9.5 6.5c-2.3 4.3-5.5 6.5-9.5 6.5S4.8 16.3 "
    "2.5 12zM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6z",
    "lock": "M5 10.5h14V20H5zM8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2",
    "key": "M8 11.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM11 13l8.5-8.5M16 8l3 3",
    "card": "M3 6h18v12.5H3zM3 10h18M6.5 15h4",
    "wallet": "M4 7h15v12H4zM4 7l11-3v3M19 11h-4.5a2 2 0 0 0 0 4H19",
    "tag": "M4 4h8l8.5 8.5-8 8L4 12zM8 8h.01",
    "filter": "M4 5h16l-6 7.5V19l-4-2v-4.5z",
    "sort": "M7 5v14M4 16l3 3 3-3M17 19V5M14 8l3-3 3 3",
    "grid": "M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zM13.5 13.5H20V20h-6.5z",
    "info": _CIRCLE + "M12 11v5.5M12 7.5h.01",
    "help": _CIRCLE + "M9.5 9.5a2.5 2.5 0 1 1 3.7 2.2c-.8.5-1.2 1-1.2 2M12 16.8h.01",
    "warning": "M12 4L2.5 20h19zM12 10v4.5M12 17.2h.01",
    "done": _CIRCLE + "M8 12.3l2.8 2.8 5.2-5.6",
    "globe": _CIRCLE + "M3 12h18M12 3c-5 5-5 13 0 18c5-5 5-13 0-18z",
    "bike": "M5.5 12.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM18.5 12.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM5.5 "
    "16.5L9 8h6l3.5 8.5M9 10.5l4.5 6h-8M15 8l-1-3h3",
    "car": "M4 16.5v-4l2-5.5h12l2 5.5v4zM4 12.5h16M7 16.5v2M17 16.5v2M7.5 14.5h.01M16.5 14.5h.01",
    "truck": "M2.5 6h11v10h-11zM13.5 9.5h4l3.5 3.5v3h-7.5M7 16a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 "
    "0-3.6zM17 16a1.8 1.8 0 1 0 0 3.6a1.8 1.8 0 1 0 0-3.6z",
    "plane": "M21 3L3 10l6.5 3.5M21 3l-7 18-4.5-7.5M21 3L9.5 13.5",
    "food": "M7 3.5v17M4 3.5V8a3 3 0 0 0 6 0V3.5M17 20.5v-7M17 13.5c-2.5 0-3-2-3-5s1.5-5 3-5z",
    "box": "M12 3.5l8 4.2v8.6l-8 4.2-8-4.2V7.7zM4 7.7l8 4.3 8-4.3M12 12v8.5",
    "gift": "M4 11h16v9.5H4zM3 7.5h18V11H3zM12 7.5v13M12 7.5C9 7.5 7 6.5 7.5 4.7S11 4 12 "
    "7.5c1-3.5 4-4.6 4.5-2.8S15 7.5 12 7.5z",
    "sun": "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 "
    "1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
    "moon": "M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z",
    "cloud": "M7 18.5a4 4 0 0 1-.5-8A6 6 0 0 1 18 9.7a4.4 4.4 0 0 1-.5 8.8z",
    "leaf": "M5 19C4 10 9 5 20 4.5 20.5 14 16 19.5 7.5 17M5 20.5c1-5 4-8 8.5-10",
    "flag": "M5 21V4M5 4.5h13l-3 4 3 4H5",
    "link": "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 "
    "0 11 18.7l1-1",
    "code": "M8.5 7.5L4 12l4.5 4.5M15.5 7.5L20 12l-4.5 4.5",
    "power": "M12 3.5V12M7 6.5a7.5 7.5 0 1 0 10 0",
    "logout": "M10 4H4.5v16H10M9.5 12H20M16 8l4 4-4 4",
    "refresh": "M19.5 12a7.5 7.5 0 1 1-2.2-5.3M19.5 3.5v4h-4",
    "print": "M7 9V4h10v5M7 16.5H4V9h16v7.5h-3M7 14h10v6.5H7z",
    "database": "M12 4c4.5 0 7.5 1.2 7.5 3s-3 3-7.5 3-7.5-1.2-7.5-3 3-3 7.5-3zM4.5 7v10c0 1.8 3 "
    "3 7.5 3s7.5-1.2 7.5-3V7M4.5 12c0 1.8 3 3 7.5 3s7.5-1.2 7.5-3",
    "shield": "M12 3.5l7.5 2.5v6c0 4.5-3 7.3-7.5 8.8-4.5-1.5-7.5-4.3-7.5-8.8V6z",
    "dumbbell": "M8 12h8M5.5 7.5v9M8 6v12M16 6v12M18.5 7.5v9M3 10.5v3M21 10.5v3",
    "pulse": "M3 12h4l2.5-6.5 4.5 13L16.5 12H21",
    "spinner": "M12 3.5a8.5 8.5 0 1 0 8.5 8.5",
    "paw": "M12 12.5c-2.5 0-5 3-5 5.3 0 3 3.5 1.7 5 1.7s5 1.3 5-1.7c0-2.3-2.5-5.3-5-5.3zM7 "
    "8.5h.01M10 5.5h.01M14 5.5h.01M17 8.5h.01",
    "bed": "M3 19V6M3 16h18v3M21 16v-3a3 3 0 0 0-3-3h-8v6M6.5 10.5a1.5 1.5 0 1 0 0 3a1.5 1.5 0 1 "
    "0 0-3z",
    "any": "M8 4.5h8A3.5 3.5 0 0 1 19.5 8v8a3.5 3.5 0 0 1-3.5 3.5H8A3.5 3.5 0 0 1 4.5 16V8A3.5 "
    "3.5 0 0 1 8 4.5zM12 12h.01",
    "shuffle": "M3.5 7.5h3.5c5 0 5 9 10 9h3M3.5 16.5h3.5c2 0 3.2-1.5 4.2-3.2M12.8 10.7c1-1.7 2.2-"
    "3.2 4.2-3.2h3M17.5 4.5l3 3-3 3M17.5 13.5l3 3-3 3",
    "repeat": "M4 11.5V10a3 3 0 0 1 3-3h13M17 4l3 3-3 3M20 12.5V14a3 3 0 0 1-3 3H4M7 14l-3 3 3 3",
    "tool": "M14.5 6.5a4.5 4.5 0 0 1 5.5-.5l-3 3v2h2l3-3a4.5 4.5 0 0 1-6 5.5L9 20.5a2.1 2.1 0 0 "
    "1-3-3l7-7a4.5 4.5 0 0 1 1.5-4z",
    "hand": "M8 12V6.2a1.5 1.5 0 0 1 3 0V11M11 11V4.7a1.5 1.5 0 0 1 3 0V11M14 11V6.2a1.5 1.5 0 0 1 "
    "3 0V14c0 4-2 6.5-5.5 6.5-3 0-4.5-1.5-6-4.5l-1.7-3.3a1.5 1.5 0 0 1 2.6-1.5L8 13.5",
    "ticket": "M3.5 7h17v3.5a1.8 1.8 0 0 0 0 3.5v3h-17v-3a1.8 1.8 0 0 0 0-3.5zM14 7v10",
}

# The first rule that is found in the words decides; whole words, with their plural.
_RULES = (
    ("next (?:track|song|episode)", "skip-next"),
    ("previous (?:track|song|episode)", "skip-back"),
    ("shuffle|random", "shuffle"),
    ("repeat|loop", "repeat"),
    ("repair|tool|wrench|fix|maintenance", "tool"),
    ("hand|glove|grip", "hand"),
    ("next", "right"),
    ("previous", "left"),
    ("home|start|today|overview|feed", "home"),
    ("search|find|discover|explore|browse", "search"),
    ("dashboard|analytics|report|statistic|stat|insight|progress|sales|revenue|score", "chart"),
    ("notification|alert|reminder|bell", "bell"),
    ("password|security|privacy|private|lock", "lock"),
    ("chat|message|conversation|comment|sms|support", "chat"),
    ("basket|cart|checkout", "cart"),
    ("shop|store|bag|product|catalogue|catalog", "bag"),
    ("setting|preference|option|control", "settings"),
    (
        "customer|team|member|friend|people|group|community|family|users|guest|contact|social",
        "users",
    ),
    ("profile|account|user|me|person|name|avatar|student|patient|author|doctor", "user"),
    ("calendar|date|schedule|booking|appointment|event|agenda|plan|week|month|day", "calendar"),
    ("time|clock|history|recent|hour|timer|duration|late", "clock"),
    ("mail|email|e-mail|inbox|newsletter|post", "mail"),
    ("call|phone|telephone|mobile", "phone"),
    ("photo|image|picture|gallery|cover", "image"),
    ("camera|scan", "camera"),
    ("video|film|movie|watch|stream", "video"),
    ("pause", "pause"),
    ("play|player|listen|episode", "play"),
    ("music|song|audio|sound|playlist|album|podcast|volume", "music"),
    ("microphone|mic|voice|record|dictate", "mic"),
    ("location|address|place|near|station|stop|pin|destination|pickup", "pin"),
    ("map|route|trip|journey|travel|tour|directions", "map"),
    ("favourite|favorite|like|love|heart|wishlist|health|donate|donation", "heart"),
    ("star|rating|review", "star"),
    ("saved|bookmark|save", "bookmark"),
    ("book|library|read|course|lesson|class|learn|journal|story|guide|dictionary", "book"),
    (
        "recipe|food|meal|lunch|dinner|menu|kitchen|restaurant|cook|eat|breakfast|ingredient|plate",
        "food",
    ),
    ("order|list|task|todo|to-do|item|checklist|habit", "list"),
    ("file|document|invoice|form|note|draft|page|terms|pdf|article", "file"),
    ("folder|project|archive|collection", "folder"),
    ("upload|attach|import", "upload"),
    ("download|export", "download"),
    ("share|invite", "share"),
    ("send|reply", "send"),
    ("add|new|create|plus|more ideas", "plus"),
    ("edit|write|pen|compose|rename|change", "edit"),
    ("delete|remove|trash|bin", "trash"),
    ("close|cancel|dismiss|x", "x"),
    ("back", "left"),
    ("forward|continue", "right"),
    ("done|check|ok|complete|confirm|completed", "done"),
    ("more|dots|overflow|actions", "more"),
    ("hamburger|menu icon", "menu"),
    ("payment|pay|credit card|card|billing|bank", "card"),
    ("wallet|money|budget|balance|expense|saving|finance|cash|transaction", "wallet"),
    ("sale|price|offer|deal|coupon|discount|tag|category|label", "tag"),
    ("filter|refine", "filter"),
    ("sort", "sort"),
    ("grid|category|apps|boards|all", "grid"),
    ("help|faq|question", "help"),
    ("info|about|detail", "info"),
    ("warning|error|problem|danger|attention", "warning"),
    ("language|region|website|web|world|country|globe|online", "globe"),
    ("bike|bicycle|cycle|ride|cycling|helmet", "bike"),
    ("delivery|shipping|ship|truck|parcel|courier|dispatch", "truck"),
    ("car|vehicle|parking|taxi|drive", "car"),
    ("flight|fly|plane|airport", "plane"),
    ("box|package|stock|inventory|warehouse", "box"),
    ("gift|reward|voucher|points", "gift"),
    ("theme|light|bright|sun|weather|sunny", "sun"),
    ("dark mode|dark|night|sleep|moon", "moon"),
    ("cloud|sync|backup", "cloud"),
    ("plant|garden|leaf|nature|eco|green", "leaf"),
    ("goal|flag|report a|milestone|challenge", "flag"),
    ("link|url|connect", "link"),
    ("code|developer|api", "code"),
    ("sign out|log out|logout", "logout"),
    ("power|battery|energy", "power"),
    ("refresh|reload|retry|again", "refresh"),
    ("print", "print"),
    ("data|database|storage", "database"),
    ("insurance|shield|protect|safe|safety", "shield"),
    ("workout|gym|fitness|exercise|training|strength", "dumbbell"),
    ("activity|heart rate|pulse|run|steps", "pulse"),
    ("pet|dog|cat|vet|animal", "paw"),
    ("hotel|room|stay|bed", "bed"),
    ("ticket|seat|show|concert|cinema", "ticket"),
    ("hide|show|view|visible|preview", "eye"),
    ("login|key|sign in|access", "key"),
)
_COMPILED = tuple((re.compile(rf"\b(?:{words})(?:s|es)?\b"), name) for words, name in _RULES)


def icon_for(words: str) -> str:
    """Return the name of the icon that suits ``words``, empty for none."""
    lowered = words.lower().strip()
    if lowered in PATHS:
        return lowered
    for rule, name in _COMPILED:
        if rule.search(lowered[:200]):
            return name
    return ""


def played(words: str) -> str:
    """Return the words of an icon that stands with others of a player: *next* is a track there."""
    lowered = words.lower().strip()
    return f"{lowered} track" if lowered in ("next", "previous") else words


def draw_icon(
    piece: Piece, name: str, x: float, y: float, size: float, colour: str, width: float = 1.6
) -> None:
    """Draw an icon with its upper left corner at a place, its strokes ``width`` pixels wide."""
    scale = size / 24
    heavy = 2.4 if name in ("more", "list", "paw") and width < 2 else width
    piece.draw(
        f'<path transform="translate({n(x)} {n(y)}) scale({n(scale)})" d="{PATHS[name]}"'
        f' fill="none" stroke="{colour}" stroke-width="{n(heavy / scale)}" stroke-linecap="round"'
        ' stroke-linejoin="round"/>'
    )
