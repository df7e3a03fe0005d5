# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The comments of a document with their threads, and who people are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from stet.document.comments import Comment, Reply
from stet.document.paragraph import Position, Span
from stet.formats.authors import origin_of
from stet.formats.docx.names import w, w14, w15, w16cex, w16cid
from stet.formats.docx.package import Package
from stet.formats.docx.read_content import Who
from stet.formats.docx.read_elements import when, who

_NOWHERE = Span(Position(0, 0), Position(0, 0))


@dataclass(frozen=True)
class Remark:
    """A comment as its part has it, without its place; ``parent`` is the id of what it answers."""

    id: str
    by: Who
    text: str
    paragraph: str = ""
    parent: str = ""
    resolved: bool = False


@dataclass
class Remarks:
    """All comments of a document. ``has_threads`` says that its program writes who answers whom."""

    found: dict[str, Remark] = field(default_factory=dict)
    has_threads: bool = False


def remarks(package: Package, parts: Mapping[str, str]) -> Remarks:
    """Return the comments; ``parts`` are the names of the parts by the type of relationship."""
    all_ = Remarks()
    root = package.xml(parts["comments"]) if "comments" in parts else None
    if root is None:
        return all_
    times = _times(package, parts)
    again: Counter[str] = Counter()
    for element in root.iter(w("comment")):
        given = id_ = element.get(w("id"), "")
        while id_ in all_.found:  # two of one id: the second cannot be placed, but is not lost
            again[given] += 1
            id_ = f"{given}'{again[given]}"
        text, paragraph = _text(element)
        by = who(element)
        by = by._replace(time=times.get(paragraph, by.time))
        all_.found[id_] = Remark(id_, by, text, paragraph)
    extended = package.xml(parts["commentsExtended"]) if "commentsExtended" in parts else None
    if extended is not None:
        _extend(all_, extended)
    all_.has_threads = any(each.parent for each in all_.found.values()) or (
        extended is not None and not _is_libreoffice(package)
    )
    return all_


def _is_libreoffice(package: Package) -> bool:
    """Say whether LibreOffice wrote the file, which keeps what is resolved and no thread."""
    root = package.xml("docProps/app.xml")
    if root is None:
        return False
    return any("LibreOffice" in (each.text or "") for each in root)


def _times(package: Package, parts: Mapping[str, str]) -> dict[str, float]:
    """Return when comments were made, by the ids of their last paragraphs, where that is in UTC.

    What Word writes into the comment itself is the local time.
    """
    ids, times = (
        package.xml(parts[name]) if name in parts else None
        for name in ("commentsIds", "commentsExtensible")
    )
    if ids is None or times is None:
        return {}
    dates = {
        each.get(w16cex("durableId"), "").upper(): when(each.get(w16cex("dateUtc"), ""))
        for each in times.iter(w16cex("commentExtensible"))
    }
    found = {
        each.get(w16cid("paraId"), "").upper(): dates.get(
            each.get(w16cid("durableId"), "").upper(), 0.0
        )
        for each in ids.iter(w16cid("commentId"))
    }
    return {paragraph: time for paragraph, time in found.items() if paragraph and time}


def _text(element: etree._Element) -> tuple[str, str]:
    paragraphs: list[str] = []
    last = ""
    for paragraph in element.iter(w("p")):
        words = ""
        for each in paragraph.iter(w("t"), w("tab"), w("br"), w("cr")):
            words += (each.text or "") if each.tag == w("t") else " "
        paragraphs.append(words.strip())
        last = paragraph.get(w14("paraId"), last)
    return "\n".join(paragraphs).strip("\n"), last.upper()


def _extend(all_: Remarks, root: etree._Element) -> None:
    by_paragraph = {each.paragraph: each.id for each in all_.found.values() if each.paragraph}
    for element in root.iter(w15("commentEx")):
        id_ = by_paragraph.get(element.get(w15("paraId"), "").upper())
        if id_ is None:
            continue
        parent = by_paragraph.get(element.get(w15("paraIdParent"), "").upper(), "")
        resolved = element.get(w15("done"), "0") not in ("0", "false")
        all_.found[id_] = replace(
            all_.found[id_], parent=parent if parent != id_ else "", resolved=resolved
        )


@dataclass(frozen=True)
class Placed:
    """A comment with the places in the stream that it holds on to."""

    remark: Remark
    place: tuple[int, int] | None
    replies: tuple[Remark, ...] = ()


def threads(all_: Remarks, ranges: Mapping[str, tuple[int, int]]) -> list[Placed]:
    """Return the comments with their replies, in order of their places.

    Where the program that wrote the file keeps no threads, comments on the same words are one.
    """
    tops: dict[str, list[Remark]] = {}
    known: dict[str, str] = {}
    for remark in all_.found.values():
        tops.setdefault(_top(remark, all_, known), []).append(remark)
    if not all_.has_threads:
        tops = _by_place(tops, ranges)
    placed: list[Placed] = []
    for id_, members in tops.items():
        head = all_.found[id_]
        answers = sorted(
            [each for each in members if each is not head], key=lambda each: each.by.time
        )
        place = ranges.get(id_) or next(
            (ranges[each.id] for each in answers if each.id in ranges), None
        )
        resolved = head.resolved
        placed.append(Placed(replace(head, resolved=resolved), place, tuple(answers)))
    return sorted(placed, key=lambda each: each.place or (1 << 60, 0))


def _top(remark: Remark, all_: Remarks, known: dict[str, str]) -> str:
    """Return the id of the comment that begins a thread; ``known`` are those that were found."""
    path: dict[str, None] = {remark.id: None}
    while remark.parent and remark.parent not in path and remark.id not in known:
        remark = all_.found[remark.parent]
        path[remark.id] = None
    top = known.get(remark.id, remark.id)
    known.update(dict.fromkeys(path, top))
    return top


def _by_place(
    tops: Mapping[str, list[Remark]], ranges: Mapping[str, tuple[int, int]]
) -> dict[str, list[Remark]]:
    found: dict[object, list[Remark]] = {}
    for id_, members in tops.items():
        place = ranges.get(id_)
        shared = place is not None and place[0] < place[1]
        found.setdefault(place if shared else id_, []).extend(members)
    return {min(members, key=lambda each: each.by.time).id: members for members in found.values()}


def comment_of(number: int, placed: Placed, anchor: Span | None, quote: str) -> Comment:
    """Return the comment as the manuscript has it."""
    head = placed.remark
    replies = tuple(
        [Reply(origin_of(each.by.author), each.text, each.by.time) for each in placed.replies]
    )
    return Comment(
        number, anchor or _NOWHERE, quote, origin_of(head.by.author), head.text, "",
        head.by.time, replies, head.resolved,
    )  # fmt: skip
