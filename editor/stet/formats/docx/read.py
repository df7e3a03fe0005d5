# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A Word document as a manuscript: Markdown with its tracked changes and comments.

The document's blocks become tokens (``read_body``, ``read_tokens``), these the Markdown of the
original and of the final reading (``read_blocks``, ``read_inline``), and both are joined
(``read_join``).
"""

from __future__ import annotations

import contextlib
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import accumulate

from lxml import etree

from stet.document.comments import Comment
from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN, Change
from stet.document.paragraph import MARK, Run, Span, build, line_starts, place_at
from stet.formats.authors import author_of, origin_of
from stet.formats.docx.envelope import DocxEnvelope
from stet.formats.docx.names import w
from stet.formats.docx.package import DamagedPackage, Package, Relationship
from stet.formats.docx.read_blocks import Numbers, link_targets, pieces
from stet.formats.docx.read_body import BodyReader
from stet.formats.docx.read_comments import Placed, comment_of, remarks, threads
from stet.formats.docx.read_content import KEPT, Block, Cell, Content, Para, Reading, Who
from stet.formats.docx.read_inline import Piece
from stet.formats.docx.read_join import Part, Struck, join
from stet.formats.docx.read_losses import NOT_RUN, Losses
from stet.formats.docx.read_record import record_in
from stet.formats.docx.read_styles import Styles, is_monospaced_throughout
from stet.formats.format import FormatError, Opened, Options
from stet.notice import Notice

MOVED = "moved"
"""The kind of a change that puts words elsewhere."""


@dataclass(frozen=True)
class Parsed:
    """A document with the places of its text, for those who write back into it.

    ``notes`` are the roots of the parts with notes, by the names of the parts; ``sources`` are the
    elements that tokens come from, by their places; ``placed`` are its comments. What it reads is
    only found out when it is asked for.
    """

    package: Package
    document: str
    root: etree._Element
    content: Content
    styles: Styles
    notes: Mapping[str, etree._Element]
    sources: Mapping[int, etree._Element]
    placed: Sequence[Placed]
    losses: Losses

    @property
    def manuscript(self) -> Manuscript:
        """The text with its changes and comments; raises ``FormatError``."""
        return self._reading[0]

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What there is to say about it; raises ``FormatError``."""
        return self._reading[1]

    @cached_property
    def tracked(self) -> tuple[list[Part], list[Who]]:
        """Its text in parts, and who made the changes they are of; raises ``FormatError``."""
        with _bounded():
            return join(*self._pieces, list(_struck(self.content)))

    @property
    def original(self) -> str:
        """The text with all changes rejected; raises ``FormatError``."""
        return "".join([piece.text for piece in self._pieces[0]])

    @property
    def final(self) -> str:
        """The text with all changes accepted; raises ``FormatError``."""
        return "".join([piece.text for piece in self._pieces[1]])

    @property
    def makers(self) -> set[str]:
        """Who made what is tracked in it, as a document names them; seen in a reading or not."""
        return {author_of(origin_of(author)) for author in set(_makers(self.content))}

    @cached_property
    def _pieces(self) -> tuple[list[Piece], list[Piece]]:
        with _bounded():
            return _readings(self.content, self.losses)

    @cached_property
    def _reading(self) -> tuple[Manuscript, tuple[Notice, ...]]:
        manuscript = _manuscript(*self.tracked, self.placed)
        return manuscript, (*self.losses.notices(), *_not_run(self.package))


@contextlib.contextmanager
def _bounded() -> Iterator[None]:
    """Raise ``DamagedPackage`` for what is nested deeper than any document is."""
    try:
        yield
    except RecursionError:
        raise DamagedPackage("its parts are nested too deeply") from None


def read(data: bytes, _options: Options) -> Opened:
    """Return the manuscript in a Word document; raises ``FormatError``.

    In one that is as Stet wrote it, that is the very one that was written.
    """
    known = record_in(Package(data))
    if known is not None and known.is_whole:
        return Opened(known.manuscript, DocxEnvelope())
    parsed = parse(data)
    return Opened(parsed.manuscript, DocxEnvelope(data), parsed.notices)


def last_common_version(data: bytes) -> Manuscript | None:
    """Return what a document was when Stet wrote it, None where it did not; raises ``FormatError``.

    It is carried along by those who change the document, so it is what a returned copy began with.
    """
    known = record_in(Package(data))
    return None if known is None else known.manuscript


def parse(data: bytes, *, traced: bool = False) -> Parsed:
    """Return a document with its places, and with ``sources`` if ``traced``.

    Raises ``FormatError``.
    """
    with _bounded():
        return _parse(data, traced=traced)


def _parse(data: bytes, *, traced: bool) -> Parsed:
    package = Package(data)
    name = package.document_name()
    root = package.xml(name)
    if root is None or root.tag != w("document") or root.find(w("body")) is None:
        raise DamagedPackage("it has no document in it")
    parts = _parts(package, name)
    roots = {kind: _part(package, parts, f"{kind}s") for kind in _NOTES}
    notes = {parts[f"{kind}s"]: each for kind, each in roots.items() if each is not None}
    return _read(package, name, root, notes, traced=traced)


def as_it_is_now(parsed: Parsed) -> Parsed:
    """Return a document whose elements were changed as it reads now; raises ``FormatError``."""
    with _bounded():
        return _read(parsed.package, parsed.document, parsed.root, parsed.notes, traced=False)


def _read(
    package: Package,
    name: str,
    root: etree._Element,
    notes: Mapping[str, etree._Element],
    *,
    traced: bool,
) -> Parsed:
    body = root.find(w("body"))
    assert body is not None
    parts = _parts(package, name)
    links = package.relationships(name)
    losses = Losses(_numbered(package, links))
    styles = Styles(_part(package, parts, "styles"), _part(package, parts, "numbering"))
    styles.is_monospaced = is_monospaced_throughout(body)
    by_id = {kind: _notes(notes.get(parts.get(f"{kind}s", "")), kind) for kind in _NOTES}
    reader = BodyReader(styles, links, losses, by_id, traced=traced)
    content = reader.read(body)
    placed = threads(remarks(package, parts), content.ranges)
    return Parsed(package, name, root, content, styles, notes, reader.sources, placed, losses)


def _parts(package: Package, name: str) -> dict[str, str]:
    """Return the names of the parts that the document refers to, by what they are."""
    return {
        one.type: one.target
        for one in reversed(list(package.relationships(name).values()))
        if not one.external and one.target in package
    }


_NOTES = ("footnote", "endnote")


def _part(package: Package, parts: Mapping[str, str], type_: str) -> etree._Element | None:
    return package.xml(parts[type_]) if type_ in parts else None


def _numbered(package: Package, links: Mapping[str, Relationship]) -> frozenset[str]:
    """Return the relationships to headers and footers in which there is a page's number at most."""
    found = set()
    for id_, one in links.items():
        if one.external or one.type not in ("header", "footer") or one.target not in package:
            continue
        try:
            root = package.xml(one.target)
        except FormatError:
            continue  # nothing else is read of it, so it hinders nothing
        if root is not None and next(root.iter(w("drawing"), w("pict")), None) is None:
            words = "".join(each.text or "" for each in root.iter(w("t")))
            if not any(letter.isalpha() for letter in words):
                found.add(id_)
    return frozenset(found)


def _notes(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """Return the notes by their ids, without the lines that separate them from the page."""
    if root is None:
        return {}
    return {
        each.get(w("id"), ""): each
        for each in root.iter(w(kind))
        if each.get(w("type"), "normal") == "normal"
    }


def _readings(content: Content, losses: Losses) -> tuple[list[Piece], list[Piece]]:
    numbers = Numbers()
    told: list[None] = []
    links = link_targets(content.targets, lambda: told.append(None))
    final = pieces(content, Reading.FINAL, numbers, links)
    if told:
        losses.add_whole("references to places within the text")
    return pieces(content, Reading.ORIGINAL, numbers, links), final


def _makers(content: Content) -> Iterator[str]:
    for blocks in (content.blocks, *[note.blocks for note in content.notes]):
        for block in _paragraphs_and_cells(blocks):
            if isinstance(block, Cell):
                if block.now_span != block.was_span:
                    yield ""
                continue
            states = [block.state, *[token.state for token in block.tokens]]
            found = [who for state in states if state is not KEPT for who in state]
            found += [block.reshaped, *[token.reformatted for token in block.tokens]]
            yield from [who.author for who in found if who is not None]


def _paragraphs_and_cells(blocks: Sequence[Block]) -> Iterator[Para | Cell]:
    for block in blocks:
        if isinstance(block, Para):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield cell
                    yield from _paragraphs_and_cells(cell.blocks)


def _struck(content: Content) -> Iterator[Struck]:
    """Yield what one person inserted and one deleted, in the order of the places."""
    for blocks in (content.blocks, *[note.blocks for note in content.notes]):
        yield from _struck_in(blocks)


def _struck_in(blocks: Sequence[Block]) -> Iterator[Struck]:
    for block in blocks:
        if isinstance(block, Para):
            for token in block.tokens:
                inserted, deleted = token.state
                if inserted is not None and deleted is not None:
                    text = token.text.replace("\n", " ")
                    yield Struck(text, token.at, len(token.text), inserted, deleted)
            inserted, deleted = block.state
            if inserted is not None and deleted is not None:
                yield Struck("\n", block.at, 1, inserted, deleted)
        else:
            for row in block.rows:
                for cell in row.cells:
                    for each in _struck_in(cell.blocks):
                        yield each._replace(text=" ") if each.text == "\n" else each


def _manuscript(
    parts: Sequence[Part], makers: Sequence[Who], placed: Sequence[Placed]
) -> Manuscript:
    origins = [origin_of(each.author) for each in makers]
    runs: list[Run] = []
    for text, _, _, inserted, deleted, _ in parts:
        runs.append(
            Run(
                text,
                UNKNOWN if inserted is None else origins[inserted],
                None if inserted is None else inserted + 1,
                None if deleted is None else deleted + 1,
            )
        )
    changes = [
        Change(index + 1, origins[index], MOVED if each.move else "", "", each.time)
        for index, each in enumerate(makers)
    ]
    paragraphs = build([*runs, MARK])
    text = "".join([part.text for part in parts])
    return Manuscript(paragraphs, changes, _comments(parts, text, placed))


def _comments(parts: Sequence[Part], text: str, placed: Sequence[Placed]) -> list[Comment]:
    if not placed:
        return []
    offsets = [0, *accumulate([len(part.text) for part in parts])]
    ordered = sorted(
        [(part.place, part.size, offsets[index], len(part.text))
         for index, part in enumerate(parts) if part.place >= 0 and part.text != "\n"]
    )  # fmt: skip
    places = [place for place, _, _, _ in ordered]
    position = partial(place_at, line_starts(text.split("\n")))
    found: list[Comment] = []
    for number, each in enumerate(placed, 1):
        if each.place is None:
            end = position(len(text))
            found.append(comment_of(number, each, Span(end, end), ""))
            continue
        start, stop = _span(each.place, ordered, places)
        anchor = Span(position(start), position(stop))
        found.append(comment_of(number, each, anchor, text[start:stop]))
    return found


def _span(
    place: tuple[int, int], ordered: Sequence[tuple[int, int, int, int]], places: Sequence[int]
) -> tuple[int, int]:
    """Return the half-open offsets of the words between two places."""
    if not ordered:
        return 0, 0
    first = bisect_left(places, place[0])
    last = bisect_left(places, place[1]) - 1
    if first > 0 and ordered[first - 1][0] + ordered[first - 1][1] > place[0]:
        first -= 1
    if last < first:  # no words: a point
        if first < len(ordered) and (first == 0 or ordered[first][0] == place[0]):
            return ordered[first][2], ordered[first][2]
        before = ordered[first - 1]
        return before[2] + before[3], before[2] + before[3]
    return ordered[first][2], ordered[last][2] + ordered[last][3]


def _not_run(package: Package) -> tuple[Notice, ...]:
    """Return a notice of what could run or be fetched, and was not."""
    names = [name.lower() for name in package.names]
    brought: list[str] = []
    if any(name.endswith("vbaproject.bin") for name in names):
        brought.append("macros")
    if any("/embeddings/" in name for name in names):
        brought.append("embedded objects")
    if any("/activex/" in name for name in names):
        brought.append("ActiveX controls")
    outside = 0
    for name in package.names:
        if name.endswith(".rels") and name.startswith("word/_rels/"):
            part = f"word/{name.removeprefix('word/_rels/').removesuffix('.rels')}"
            for one in package.relationships(part).values():
                outside += one.external and one.type != "hyperlink"
    if outside:
        brought.append("references to files elsewhere")
    return (Notice(NOT_RUN, {"what": " and ".join(brought)}),) if brought else ()
