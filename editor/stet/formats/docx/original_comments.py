# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What was said since, written into a document that has comments of its own, or none.

Comments are known again by who said them, their words and when. Those of the original stay as they
are; new ones and new answers come after them, and who resolved a thread marks it in
``commentsExtended``. Where its program wrote no threads, those that were found are written too, or
else the first new answer would part the others.
"""

from __future__ import annotations

import posixpath
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import NamedTuple

from lxml import etree

from stet.document.comments import Comment, Reply
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin
from stet.formats.authors import author_of, origin_of
from stet.formats.docx import original_runs as runs
from stet.formats.docx.authors import date_of
from stet.formats.docx.names import (
    CONTENT_TYPES,
    RELATION,
    RELATIONSHIPS,
    W14,
    W15,
    WORD_TYPE,
    W,
    w,
    w14,
    w15,
)
from stet.formats.docx.read import Parsed, parse
from stet.formats.docx.read_comments import Remark, remarks
from stet.formats.docx.read_content import Block, Content, Para, Token
from stet.formats.line_diff import outside_edits

_START, _END, _REFERENCE = map(w, ("commentRangeStart", "commentRangeEnd", "commentReference"))
_EXTENDED = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"


def write_comments(
    data: bytes, before: Manuscript, manuscript: Manuscript, after: Callable[[], Parsed]
) -> bytes:
    """Return the package ``data``, which has the comments of ``before``, with those of now.

    ``after`` gives the manuscript written and read by itself: it says where its comments stand.
    """
    old = {_name(one): one for one in before.comments.values()}
    new = [one for one in manuscript.comments.values() if old.get(_name(one)) != _like(one, old)]
    gone = set(old) - {_name(one) for one in manuscript.comments.values()}
    if not new and not gone:
        return data
    return _Comments(data, after()).written(new, old, gone)


class _Name(NamedTuple):
    """What a comment or an answer is known by again; ``time`` is in whole seconds."""

    author: str
    text: str
    time: int


def _name(comment: Comment | Reply) -> _Name:
    lines = [line.replace("\t", " ").strip() for line in comment.text.split("\n")]
    return _Name(author_of(comment.origin), "\n".join(lines).strip("\n"), int(comment.time))


def _name_of(remark: Remark) -> _Name:
    return _Name(author_of(origin_of(remark.by.author)), remark.text, int(remark.by.time))


def _like(comment: Comment, old: Mapping[_Name, Comment]) -> Comment | None:
    """Return the old comment where this one says no more than it."""
    known = old.get(_name(comment))
    if known is None:
        return comment
    same = len(known.replies) == len(comment.replies) and known.resolved == comment.resolved
    return known if same else comment


class _Comments:
    def __init__(self, data: bytes, after: Parsed) -> None:
        self._parsed = parse(data, traced=True)
        self._package = self._parsed.package
        self._after = after
        blocks = self._parsed.content.blocks
        self._tokens = [token for each in _paragraphs(blocks) for token in each.tokens]
        self._folder = posixpath.dirname(self._parsed.document)
        links = self._package.relationships(self._parsed.document)
        self._known = {one.type: one.target for one in links.values() if not one.external}
        self._root = self._part("comments", f'<w:comments xmlns:w="{W}" xmlns:w14="{W14}"/>')
        self._extended = self._part(
            "commentsExtended", f'<w15:commentsEx xmlns:w15="{W15}" xmlns:w="{W}"/>'
        )
        self._entries = {
            each.get(w15("paraId"), "").upper(): each
            for each in self._extended.iter(w15("commentEx"))
        }
        said = remarks(self._package, self._known).found.values()
        self._elements = {
            _name_of(remark): each
            for remark, each in zip(said, self._root.iter(w("comment")), strict=False)
        }
        ids = [each.get(w("id"), "") for each in self._root.iter(w("comment"))]
        self._last = max([int(each) for each in ids if each.isdecimal()], default=-1)
        self._marks: defaultdict[str, list[etree._Element]] = defaultdict(list)
        for each in self._parsed.root.iter(_START, _END, _REFERENCE):
            if each.getparent() is not self._parsed.root:
                self._marks[each.get(w("id"), "")].append(each)
        self._paragraphs = {
            each.get(w14("paraId"), "").upper()
            for root in (self._root, self._parsed.root)
            for each in root.iter(w("p"))
        }
        self._last_paragraph = 0x10000000 + len(ids) * 16

    def _part(self, name: str, empty: str) -> etree._Element:
        root = self._package.xml(self._known[name]) if name in self._known else None
        return etree.fromstring(empty) if root is None else root

    def written(
        self,
        new: list[Comment],
        old: Mapping[_Name, Comment],
        gone: set[_Name],
    ) -> bytes:
        """Return the package with those that are new or say more, and without those that went."""
        ranges = _ranges(self._after, self._parsed)
        for comment in new:
            known = self._elements.get(_name(comment)) if _name(comment) in old else None
            if known is None:
                known = self._add(comment.origin, comment.text, comment.time)
                self._place(known.get(w("id"), ""), ranges.get(_name(comment)))
            was = old.get(_name(comment))
            said = {_name(one) for one in was.replies} if was is not None else set()
            parent = self._paragraph_id(known)
            self._mark(parent, "", resolved=comment.resolved)
            for reply in comment.replies:
                if _name(reply) in said:
                    continue
                answer = self._add(reply.origin, reply.text, reply.time)
                self._beside(known.get(w("id"), ""), answer.get(w("id"), ""))
                self._mark(self._paragraph_id(answer), parent, resolved=comment.resolved)
        if any(comment.replies for comment in new):
            self._tell_threads(old)
        if gone:
            self._remove(gone)
        return self._packed()

    # The parts

    def _add(self, origin: Origin, text: str, time: float) -> etree._Element:
        self._last += 1
        element = etree.SubElement(self._root, w("comment"))
        element.set(w("id"), str(self._last))
        element.set(w("author"), author_of(origin))
        if date := date_of(time):
            element.set(w("date"), date)
        for line in text.split("\n"):
            paragraph = etree.SubElement(element, w("p"))
            paragraph.append(runs.text_run(line, None))
        return element

    def _paragraph_id(self, comment: etree._Element) -> str:
        paragraphs = list(comment.iter(w("p"))) or [etree.SubElement(comment, w("p"))]
        id_ = paragraphs[-1].get(w14("paraId"), "")
        if not id_:
            while not id_ or id_ in self._paragraphs:
                self._last_paragraph += 1
                id_ = f"{self._last_paragraph:08X}"
            paragraphs[-1].set(w14("paraId"), id_)
        return id_

    def _mark(self, paragraph: str, parent: str, *, resolved: bool) -> None:
        known = self._entries.get(paragraph.upper())
        if known is not None:
            known.set(w15("done"), "1" if resolved else "0")
            if parent:
                known.set(w15("paraIdParent"), parent)
            return
        element = etree.SubElement(self._extended, w15("commentEx"))
        self._entries[paragraph.upper()] = element
        element.set(w15("paraId"), paragraph)
        if parent:
            element.set(w15("paraIdParent"), parent)
        element.set(w15("done"), "1" if resolved else "0")

    def _tell_threads(self, old: Mapping[_Name, Comment]) -> None:
        """Say of each answer that was there whose it is, where that is not said."""
        for name, comment in old.items():
            head = self._elements.get(name)
            if head is None or not comment.replies:
                continue
            parent = self._paragraph_id(head)
            for reply in comment.replies:
                answer = self._elements.get(_name(reply))
                if answer is not None and answer is not head:
                    paragraph = self._paragraph_id(answer)
                    entry = self._entries.get(paragraph.upper())
                    if entry is None or not entry.get(w15("paraIdParent")):
                        self._mark(paragraph, parent, resolved=comment.resolved)

    def _remove(self, names: Iterable[_Name]) -> None:
        """Take comments out, with the answers to them."""
        elements = [each for name in names if (each := self._elements.get(name)) is not None]
        tops = {self._paragraph_id(each) for each in elements}
        ids = {each.get(w("id"), "") for each in elements}
        paragraph, parent = w15("paraId"), w15("paraIdParent")
        entries = list(self._extended.iter(w15("commentEx")))
        going = tops | {each.get(paragraph, "") for each in entries if each.get(parent) in tops}
        for entry in entries:
            if entry.get(paragraph, "") in going:
                self._extended.remove(entry)
        for comment in list(self._root.iter(w("comment"))):
            if any(each.get(w14("paraId"), "") in going for each in comment.iter(w("p"))):
                ids.add(comment.get(w("id"), ""))
                self._root.remove(comment)
        for id_ in ids:
            for mark in self._marks.get(id_, ()):
                runs.remove(mark)

    def _packed(self) -> bytes:
        parts = {self._parsed.document: self._parsed.root}
        names = {}
        for kind, root in (("comments", self._root), ("commentsExtended", self._extended)):
            names[kind] = self._known.get(kind) or f"{self._folder}/{kind}.xml"
            parts[names[kind]] = root
        missing = [kind for kind in names if kind not in self._known]
        if missing:
            rels = posixpath.join(
                self._folder, "_rels", f"{posixpath.basename(self._parsed.document)}.rels"
            )
            relations = self._package.xml(rels)
            if relations is None:
                relations = etree.fromstring(f'<Relationships xmlns="{RELATIONSHIPS}"/>')
            types = self._package.xml("[Content_Types].xml")
            if types is None:
                types = etree.fromstring(f'<Types xmlns="{CONTENT_TYPES}"/>')
            for kind in missing:
                link = etree.SubElement(relations, f"{{{RELATIONSHIPS}}}Relationship")
                link.set("Id", f"stet{kind}")
                link.set("Type", _EXTENDED if kind == "commentsExtended" else RELATION + kind)
                link.set("Target", f"{kind}.xml")
                type_ = etree.SubElement(types, f"{{{CONTENT_TYPES}}}Override")
                type_.set("PartName", f"/{names[kind]}")
                type_.set("ContentType", f"{WORD_TYPE}{kind}+xml")
            parts |= {rels: relations, "[Content_Types].xml": types}
        return self._package.with_parts(
            {
                name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
                for name, root in parts.items()
            }
        )

    # Marks in the text

    def _beside(self, id_: str, answer: str) -> None:
        """Mark the same words for an answer as for what it answers."""
        for each in self._marks.get(id_, ()):
            if each.tag == _REFERENCE:
                if (run := each.getparent()) is not None and run.tag == w("r"):
                    run.addnext(_reference(answer))
            else:
                each.addnext(_mark(str(each.tag), answer))

    def _place(self, id_: str, place: tuple[int, int] | None) -> None:
        """Mark the words of a new comment; one without any is at the end of the text."""
        ends = self._at(place[1], ends=True) if place is not None else None
        starts = self._at(place[0], ends=False) if place is not None else None
        if ends is None or starts is None:
            run = _reference(id_)
            self._end_of_text().append(run)
            self._marks[id_] = list(run)
            return
        if starts.getprevious() is ends:  # it was parted from the run that it ends with
            ends = starts
        stop = runs.isolated(ends)
        start, end, reference = _mark(_START, id_), _mark(_END, id_), _reference(id_)
        stop.addnext(reference)
        stop.addnext(end)
        runs.isolated(starts).addprevious(start)
        self._marks[id_] = [start, end, *reference]

    def _end_of_text(self) -> etree._Element:
        paragraphs = list(self._parsed.root.iter(w("p")))
        if paragraphs:
            return paragraphs[-1]
        made = etree.Element(w("p"))
        body = self._parsed.root.find(w("body"))
        if body is not None:
            body.insert(0, made)
        return made

    def _at(self, place: int, *, ends: bool) -> etree._Element | None:
        """Return the run that begins, or ends, at a place of the document."""
        index = bisect_right(self._tokens, place - ends, key=_start) - 1
        if index < 0:
            return None
        token = self._tokens[index]
        source = self._parsed.sources.get(token.at)
        if source is None:
            return None
        offset = min(place - token.at, len(token.text))
        if source.tag in (w("t"), w("delText")) and 0 < offset < len(source.text or ""):
            begins = runs.split(source, offset)
            source = source if ends else begins
        elif not ends:
            source = runs.split(source, 0)
        run = source.getparent()
        return run if run is not None and run.tag == w("r") else source


def _start(token: Token) -> int:
    return token.at


def _reference(id_: str) -> etree._Element:
    run = etree.Element(w("r"))
    run.append(_mark(_REFERENCE, id_))
    return run


def _mark(tag: str, id_: str) -> etree._Element:
    mark = etree.Element(tag)
    mark.set(w("id"), id_)
    return mark


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Para]:
    for block in blocks:
        if isinstance(block, Para):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _paragraphs(cell.blocks)


def _ranges(after: Parsed, here: Parsed) -> dict[_Name, tuple[int, int]]:
    """Return where the comments of ``after`` stand ``here``, where the words are the same."""
    said = remarks(after.package, {"comments": "word/comments.xml"}).found
    if not said:
        return {}
    one, two = _Stream(after.content), _Stream(here.content)
    edits = outside_edits(one.text, two.text)
    starts = [edit.start for edit in edits]
    shifts = list(accumulate((edit.growth for edit in edits), initial=0))

    def there(place: int) -> int:
        offset = one.offset(place)
        index = bisect_left(starts, offset)
        if index:  # what replaces the words at the place is as near as can be
            offset = max(offset, edits[index - 1].end)
        return two.place(offset + shifts[index])

    found: dict[_Name, tuple[int, int]] = {}
    for id_, remark in said.items():
        place = after.content.ranges.get(id_)
        if place is not None:
            low, high = map(there, place)
            found[_name_of(remark)] = (low, max(low, high))
    return found


class _Stream:
    """The words of a document as one text, a line for each paragraph."""

    def __init__(self, content: Content) -> None:
        parts: list[str] = []
        self._places: list[int] = []
        self._offsets: list[int] = []
        length = 0
        for paragraph in _paragraphs(content.blocks):
            for at, text in (
                *[(each.at, each.text) for each in paragraph.tokens],
                (paragraph.at, "\n"),
            ):
                parts.append(text)
                self._places.append(at)
                self._offsets.append(length)
                length += len(text)
        self.text = "".join(parts)

    def offset(self, place: int) -> int:
        """Return where in the text a place of the document is."""
        if not self._places:
            return 0
        index = max(bisect_right(self._places, place) - 1, 0)
        return min(self._offsets[index] + place - self._places[index], len(self.text))

    def place(self, offset: int) -> int:
        """Return which place of the document is there in the text."""
        if not self._places:
            return 0
        index = max(bisect_right(self._offsets, offset) - 1, 0)
        return self._places[index] + offset - self._offsets[index]
