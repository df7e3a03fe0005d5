# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Links that do not say where they lead, pictures that say nothing; all are one finding."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import EVERY, Detector, Finding

_EMPTY = regex.compile(
    r"\W*(?:(?:click|tap|press|see|look|find out more|read more|more)?\s*(?:right )?here|click|"
    r"(?:this|the|that) (?:link|page|site|website|article|post)|link|this|read (?:more|on)|more|"
    r"learn more|find out more|(?:more )?(?:info|information|details)|source|website|page)\W*",
    regex.IGNORECASE,
)
_FILE = regex.compile(
    r"(?:img|image|picture|photo|screenshot|dsc|pic)?[\s_-]*\d*(?:\.\w{3,4})?", regex.I
)


def _find(draft: Draft) -> Iterator[Finding]:
    links = [each for each in draft.links if not each.is_picture and _EMPTY.fullmatch(each.words)]
    pictures = [
        each for each in draft.links if each.is_picture and _FILE.fullmatch(each.words.strip())
    ]
    if not links and not pictures:
        return
    parts: list[str] = []
    if links:
        words = f"“{links[0].words.strip()}”"
        count = "The link" if len(links) == 1 else f"{len(links)} links such as"
        says = "does" if len(links) == 1 else "do"
        parts.append(
            f"{count} {words} {says} not say where it leads."
            if len(links) == 1
            else f"{count} {words} do not say where they lead."
        )
    if pictures:
        count = "A picture has" if len(pictures) == 1 else f"{len(pictures)} pictures have"
        parts.append(
            f"{count} no words for those who cannot see {'it' if len(pictures) == 1 else 'them'}."
        )
    asked = (
        "Which words would say it?"
        if links
        else "What does it show?"
        if len(pictures) == 1
        else "What do they show?"
    )
    yield Finding((links or pictures)[0].span, " ".join(parts), asked)


DETECTOR = Detector("unhelpful_links", "Link or picture", _find, registers=EVERY)
