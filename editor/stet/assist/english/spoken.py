# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words as they are spoken somewhere, *tha, nowt, o' th' mill*: no misspelling of others."""

from __future__ import annotations

import regex

from stet.assist.guards.word_lists import word_set

_WORDS = word_set(
    """tha tha's tha'd tha'll tha've thee thou thy thine thi thissen hissen missen owt nowt summat
    nobbut mebbe mebbes allus appen reet gradely lass lasses lassie lad bairn bairns dinna
    dinnae canna cannae wasna wasnae wouldna wouldnae couldnae shouldnae didnae isnae havenae ye
    yer yers yez youse yous ma'am innit gonna gotta wanna gimme lemme dunno kinda sorta 'em
    ain't 'tis 'twas 'twere y'all oot aboot hame hoose doon toon auld naw nae aye nay ach och ta
    ower sithee ee by'eck divvent howay hinny mardy ginnel snicket tae frae whit wis guid thon awa
    hame cauld atween afore wisnae willnae doesnae hasnae hadnae greetin"""
)
_PRONOUNS = word_set("ye tha youse")
"""Those with a verb clipped to them besides: *ye’ve, tha’rt*."""

_CLIPPED = regex.compile(
    r"(?<![\p{L}'’])(?:(?:o|th|wi|an|t|i|fo|ol|yo|tha|\p{L}{2,}in)['’](?![\p{L}])"
    r"|['’](?:em|tis|twas|twere|cause|til|bout|round|appen)\b)",
    regex.IGNORECASE,
)
_WORD = regex.compile(r"['’]?\p{L}+(?:['’]\p{L}+)*")


def is_spoken_form(text: str) -> bool:
    """Whether a word of ``text`` is one that is written as it is spoken."""
    return spoken_forms(text) > 0


def spoken_forms(text: str) -> int:
    """Return how many words of ``text`` are written as they are spoken."""
    words = (each.casefold().replace("’", "'") for each in _WORD.findall(text))
    known = sum(1 for word in words if word in _WORDS or word.partition("'")[0] in _PRONOUNS)
    return known + len(_CLIPPED.findall(text))
