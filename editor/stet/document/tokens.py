# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Text cut into the pieces that a diff may keep, drop or add, but never part.

Words, runs of spaces, newlines and signs come from ``graphemes.segments``; what belongs together
in Markdown is joined to one token: a code span, an address, a link's target with its brackets, a
list marker with its space. The patterns are bounded, so that no text makes them slow.

They are no understanding of Markdown, which is ``stet.markdown``'s: both sides of a diff may be
fragments, or a reply that is no whole block, and what the same signs are in the document is decided
there. A pattern that takes too much or too little here makes a change coarser or finer to look at;
what it does to the text is the same.
"""

from __future__ import annotations

import re
from itertools import pairwise

from stet.document import graphemes

_WHOLE = re.compile(
    r"""
      (?m:^[ \t]*(?:[-*+]|\d{1,9}[.)]|\#{1,6})(?:[ ]\[[ xX]\])?[ \t]+)  # list marker, heading
    | (?m:^[ \t]*(?:>[ \t]?)+)                                          # quotation
    | `{3,}                                                             # fence
    | ``[^\n]{1,2000}?`` | `[^`\n]{1,2000}`                             # code span
    | \]\([^()\s]{0,2000}(?:\([^()\s]{0,200}\)[^()\s]{0,200}){0,5}      # link target
        (?:[ ]+"[^"\n]{0,500}")?\)
    | \[\^[^\]\s]{1,50}\] | !\[                                         # footnote, image
    | <[A-Za-z/!][^<>\n]{0,1000}>                                       # tag, automatic link
    | &\#?\w{1,32};                                                     # character reference
    | \b(?:https?|ftp|file|mailto):[^\s<>]{1,2000}(?<![.,;:!?'")\]*_’”»…])
    | \bwww\.[^\s<>]{1,2000}(?<![.,;:!?'")\]*_’”»…])
    | (?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}
    | \*+ | _+ | ~+ | =+ | \#+ | -{2,} | \.{2,} | \\.
    """,
    re.VERBOSE,
)
_HINT = re.compile(r"[*_`\[<&@~=#\\>]|--|\.\.|://|mailto:|www\.|(?m:^[ \t]*(?:[-+]|\d+[.)])[ \t])")
"""Without any of these no token is joined, which most prose finds out fast."""


def tokens(text: str) -> list[str]:
    """Return the indivisible pieces of ``text``, in order and without a gap."""
    if not _HINT.search(text):
        return graphemes.pieces(text)
    cuts = graphemes.segments(text)
    wholes = [match.span() for match in _WHOLE.finditer(text)]
    if wholes:
        allowed = set(cuts)
        inside: set[int] = set()
        edges: set[int] = set()
        for start, end in wholes:
            inside.update(range(start + 1, end))
            edges.update((start, end))
        # A joined token may begin or end within a segment, but never within a cluster.
        edges -= allowed
        if edges:
            edges = {edge for edge in edges if graphemes.floor(text, edge) == edge}
        cuts = sorted((allowed | edges) - inside)
    return [text[start:end] for start, end in pairwise(cuts)]
