# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The writer's own quotation marks, apostrophes and ellipses, given back to a reply.

Models write straight quotation marks where the text has curly ones, and the other way about: that
is no suggestion, it is noise in every sentence.
"""

from __future__ import annotations

import regex

_OPENING = regex.compile(r"(?:(?<=^|[\s(\[—–-]))\"")
_WORD_APOSTROPHE = regex.compile(r"(?<=\w)'(?=\w|\s|$|[.,;:!?])")
_OPENING_SINGLE = regex.compile(r"(?:(?<=^|[\s(\[—–\"“-]))'")
_CURLY = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
_STRAIGHT_MARK = regex.compile(r"['\"]")
_CURLY_MARK = regex.compile(r"[’“”]")


def has_curly(text: str) -> bool:
    """Whether most of a text's apostrophes and quotation marks are curly."""
    return len(_CURLY_MARK.findall(text)) > len(_STRAIGHT_MARK.findall(text))


def with_curly(words: str) -> str:
    """Return words with curly apostrophes; what opens a quotation stays as it is."""
    return _WORD_APOSTROPHE.sub("’", words)


class Typography:
    """Which marks a text uses, where it uses one kind only."""

    def __init__(self, source: str) -> None:
        curly_double = "“" in source or "”" in source
        curly_single = "’" in source or "‘" in source
        self._to_curly_double = curly_double and '"' not in source
        self._to_curly_single = (curly_single or curly_double) and "'" not in source
        self._to_straight = not curly_double and not curly_single
        self._one_ellipsis = "…" in source and "..." not in source
        self._three_dots = "..." in source and "…" not in source

    def like_source(self, text: str) -> str:
        """Return ``text`` with the marks that the source uses."""
        if self._to_straight:
            text = text.translate(_CURLY)
        if self._to_curly_double:
            text = _OPENING.sub("“", text).replace('"', "”")
        if self._to_curly_single:
            text = with_curly(text)
            text = _OPENING_SINGLE.sub("‘", text).replace("'", "’")
        if self._one_ellipsis:
            text = text.replace("...", "…")
        elif self._three_dots:
            text = text.replace("…", "...")
        return text


def with_edges_of(source: str, reply: str) -> str:
    """Return ``reply`` beginning and ending as ``source`` does.

    An item of a list begins in lower case and ends with a semicolon or nothing: to a model that is
    shown it by itself this looks like a mistake.
    """
    if source[:1].islower() and reply[:1].isupper() and reply[:2] not in ("I ", "I'", "I’"):
        reply = reply[0].lower() + reply[1:]
    if source and reply.endswith(".") and source[-1] in ";,:":
        return reply[:-1] + source[-1]
    if source and source[-1] in ";,:" and reply[-1:].isalnum():
        return reply + source[-1]  # a salutation
    if source and reply.endswith(".") and (source[-1].isalnum() or source[-1] in "—–-"):
        return reply[:-1]
    return reply
