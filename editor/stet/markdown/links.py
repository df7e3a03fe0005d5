# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The links of a text to other files, with the place of each target in the source.

Wiki links and embeds (`[[name#heading|words]]`), inline links and pictures (`[words](path)`) and
definitions (`[label]: path`). What stands in code, formulas or comments is no link. Boards (JSON
Canvas) name files in their own way. All places are code points, half-open.
"""

from __future__ import annotations

import enum
import json
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stet.document.paragraph import line_starts
from stet.markdown.document import Block, Document
from stet.markdown.tree import LITERAL, Kind, Tree


class LinkKind(enum.Enum):
    """How a link is written."""

    WIKI = "wiki"  # [[name]]
    EMBED = "embed"  # ![[name]]
    INLINE = "inline"  # [words](address)
    PICTURE = "picture"  # ![words](address)
    DEFINITION = "definition"  # [label]: address
    CARD = "card"  # "file": "path", in a board


class Link(NamedTuple):
    """A link: where it stands, and where in it its target does, without marks and title."""

    kind: LinkKind
    start: int
    end: int
    target_start: int
    target_end: int
    target: str

    def shifted(self, by: int) -> Link:
        """Return it so many code points further on."""
        return self._replace(
            start=self.start + by,
            end=self.end + by,
            target_start=self.target_start + by,
            target_end=self.target_end + by,
        )


MAY_LINK = re.compile(r"\[\[|\]\(|\]:")
"""What a text without links has none of."""

_KINDS = {
    Kind.LINK: LinkKind.INLINE,
    Kind.IMAGE: LinkKind.PICTURE,
    Kind.WIKI_LINK: LinkKind.WIKI,
    Kind.EMBED: LinkKind.EMBED,
}
_OPENER = re.compile(r"\]\([ \t]*\n?[ \t]*(?:<([^<>\n]*)>|([^\s<][^\s]*))?")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)(?:[^\[\]\\\n]|\\.){1,999}\]:[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|([^\s<]\S*))",
    re.MULTILINE,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENDING = re.compile(r"[\s()<>%#?\\\ud800-\udfff]")
_BEGUN = re.compile(r"(?:\[\[(?P<name>[^\[\]\n|]*)|\]\((?P<path>[^()\s]*))\Z")
_CARD = re.compile(r'"file"\s*:\s*"((?:[^"\\\n]|\\.)*)"')
_CARD_WIKI = re.compile(r"(!?)\[\[([^\[\]\n\\\"|#]+)((?:#[^\[\]\n\"|]*)?)(?:\|[^\[\]\n\"]*)?\]\]")


def links_in(text: str) -> tuple[Link, ...]:
    """Return the links of a document in Markdown, in order."""
    if not MAY_LINK.search(text):
        return ()
    document = Document(text.split("\n"))
    places = line_starts(text.split("\n"))[:-1]
    return tuple(
        link.shifted(places[block.first])
        for block in blocks_with(document, MAY_LINK)
        for link in links_of(block.tree)
    )


def blocks_with(document: Document, what: re.Pattern[str]) -> Iterator[Block]:
    """Yield the blocks in whose lines ``what`` is found; the others are not parsed."""
    for first, last in document.starts_within(0, len(document.lines)):
        if what.search("\n".join(document.lines[first:last])):
            yield document.block_at(first)


def links_of(tree: Tree) -> Iterator[Link]:
    """Yield the links of some blocks, in order; places are those of the tree."""
    text = tree.text
    literal: list[tuple[int, int]] = []
    found: list[Link] = []
    for node in tree.walk():
        if node.kind in LITERAL:
            literal.append((node.start, node.end))
            continue
        kind = _KINDS.get(node.kind)
        if kind in (LinkKind.WIKI, LinkKind.EMBED):
            start = node.start + (2 if kind is LinkKind.WIKI else 3)
            pipe = text.find("|", start, node.end - 2)
            end = node.end - 2 if pipe < 0 else pipe - (text[pipe - 1] == "\\")
            found.append(Link(kind, node.start, node.end, start, end, text[start:end]))
        elif kind is not None:
            match = _OPENER.match(text, node.inner_end, node.end)
            if match is not None and (match[1] or match[2]):
                group = 1 if match[1] else 2
                start, end = match.span(group)
                end = min(end, node.end - 1) if group == 2 else end
                found.append(Link(kind, node.start, node.end, start, end, text[start:end]))
    for match in _DEFINITION.finditer(text) if "]:" in text else ():
        group = 1 if match[1] is not None else 2
        start, end = match.span(group)
        if not any(low <= match.start() < high for low, high in literal):
            kind = LinkKind.DEFINITION
            found.append(Link(kind, match.start(), match.end(), start, end, text[start:end]))
    yield from sorted(found, key=lambda link: link.start)


def links_in_board(text: str) -> tuple[Link, ...]:
    """Return the links of a board: the files of its cards, and wiki links in their words."""
    found: list[Link] = []
    for match in _CARD.finditer(text):
        try:
            target = str(json.loads(f'"{match[1]}"'))
        except ValueError:
            continue
        found.append(Link(LinkKind.CARD, *match.span(), *match.span(1), target))
    for match in _CARD_WIKI.finditer(text):
        kind = LinkKind.EMBED if match[1] else LinkKind.WIKI
        start, end = match.start(2), match.end(3)
        found.append(Link(kind, *match.span(), start, end, text[start:end]))
    return tuple(sorted(found, key=lambda link: link.start))


class Begun(NamedTuple):
    """A link that is being written: by a name (``[[``) or a path, and what there is of that."""

    is_wiki: bool
    typed: str


def begun(before: str) -> Begun | None:
    """Return the link that is open at the end of ``before``, what stands in front of a caret."""
    match = _BEGUN.search(before) if "[[" in before or "](" in before else None
    if match is None:
        return None
    return Begun(match["name"] is not None, match["name"] or match["path"] or "")


def unescaped(address: str) -> str:
    """Return an address without the backslashes that keep its signs from ending it."""
    return _ESCAPE.sub(r"\1", address)


def address_of(path: str) -> str:
    """Return a path as it stands in an inline link: spaces and brackets would end it."""
    return _ENDING.sub(
        lambda match: "".join(
            f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogateescape")
        ),
        path,
    )


def link_at(links: Iterable[Link], place: int) -> Link | None:
    """Return the innermost of ``links`` that a place lies in, None for none."""
    around = [link for link in links if link.start <= place < link.end]
    return min(around, key=lambda link: link.end - link.start, default=None)
