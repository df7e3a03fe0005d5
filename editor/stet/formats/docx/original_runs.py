# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Changes to the runs of a paragraph that was written by another program, everything else kept."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence

from lxml import etree

from stet.formats.docx.authors import date_of
from stet.formats.docx.names import w
from stet.formats.docx.read_content import KEPT, Look, State, Who

_P, _R, _RPR = w("p"), w("r"), w("rPr")
_TRACK_NAMES = ("ins", "del", "moveFrom", "moveTo")
_TRACKS = frozenset(map(w, _TRACK_NAMES))
_OTHERS = tuple(
    map(w, ("rPrChange", "pPrChange", "bookmarkStart", "moveFromRangeStart", "moveToRangeStart"))
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LIVE = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
_DELETED = {live: deleted for deleted, live in _LIVE.items()}
_IN_ORDER = """
    rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
    snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
    fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange
"""
_ORDER = {w(name): place for place, name in enumerate(_IN_ORDER.split())}


class Ids:
    """Gives new elements ids that no other has in the part."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._last = 0
        for root in roots:
            for element in root.iter(*_TRACKS, *_OTHERS):
                id_ = element.get(w("id"), "")
                if id_.isdecimal() and len(id_) < 10:
                    self._last = max(self._last, int(id_))

    def next(self) -> str:
        """Return an id that was not given yet."""
        self._last += 1
        return str(self._last)


def signed(name: str, who: Who, ids: Ids) -> etree._Element:
    """Return an empty element that says who made a change."""
    element = etree.Element(w(name))
    element.set(w("id"), ids.next())
    element.set(w("author"), who.author or "Unknown")
    date = date_of(who.time)
    if date:
        element.set(w("date"), date)
    return element


def drop(element: etree._Element, *names: str) -> None:
    """Take the children with those names away."""
    for each in list(element.iterchildren(*map(w, names))):
        element.remove(each)


def detach(element: etree._Element) -> None:
    """Take an element away from where it is."""
    if (parent := element.getparent()) is not None:
        parent.remove(element)


def dissolve(element: etree._Element) -> None:
    """Put what is in an element, a paragraph's properties aside, in its place."""
    for each in list(element):
        if each.tag != w("pPr"):
            element.addprevious(each)
    detach(element)


def first(element: etree._Element, name: str) -> etree._Element:
    """Return the child with that name, one made before all others where there is none."""
    found = element.find(w(name))
    if found is None:
        found = etree.Element(w(name))
        element.insert(0, found)
    return found


def split(element: etree._Element, offset: int) -> etree._Element:
    """Part the run of a text at ``offset`` into the text; return the element that begins there."""
    run = element.getparent()
    if run is None:
        raise ValueError("a text is in a run")
    text = element.text or ""
    if offset == 0 and not _content_before(element):
        return element
    right = etree.Element(_R, run.attrib)
    properties = run.find(_RPR)
    if properties is not None:
        right.append(copy.deepcopy(properties))
    following = list(element.itersiblings())
    if offset == 0:
        right.append(element)
        begins = element
    else:
        begins = etree.SubElement(right, element.tag, element.attrib)
        begins.text = text[offset:]
        begins.set(_SPACE, "preserve")
        element.text = text[:offset]
        element.set(_SPACE, "preserve")
    right.extend(following)
    run.addnext(right)
    right.tail = None
    return begins


def alone(element: etree._Element) -> etree._Element:
    """Part a run so that it holds nothing but ``element``; return the run."""
    split(element, 0)
    following = next(element.itersiblings(), None)
    if following is not None:
        split(following, 0)
    run = element.getparent()
    if run is None:
        raise ValueError("a text is in a run")
    return run


def _content_before(element: etree._Element) -> bool:
    return any(each.tag != _RPR for each in element.itersiblings(preceding=True))


def isolated(node: etree._Element, *, tracks_only: bool = False) -> etree._Element:
    """Part what is around ``node`` within its paragraph; return what stands in the paragraph.

    With ``tracks_only``, only insertions and deletions around it are parted.
    """
    parent = node.getparent()
    while parent is not None and parent.tag != _P:
        if tracks_only and parent.tag not in _TRACKS:
            break
        outer = parent.getparent()
        if outer is None:
            break
        before = [each for each in node.itersiblings(preceding=True) if not _is_properties(each)]
        after = [each for each in node.itersiblings() if not _is_properties(each)]
        if before:
            left = _shell(parent)
            left.extend(reversed(before))
            parent.addprevious(left)
        if after:
            right = _shell(parent)
            right.extend(after)
            parent.addnext(right)
        node, parent = parent, outer
    return node


def _is_properties(element: etree._Element) -> bool:
    return isinstance(element.tag, str) and element.tag.endswith("Pr")


def _shell(element: etree._Element) -> etree._Element:
    shell = etree.Element(element.tag, element.attrib)
    shell.extend(copy.deepcopy(each) for each in element if _is_properties(each))
    return shell


def set_state(run: etree._Element, state: State, ids: Ids) -> None:
    """Make a run inserted and deleted by whom ``state`` says, and by nobody else."""
    isolated(run)
    parent = run.getparent()
    while parent is not None and parent.tag != _P:
        outer = parent.getparent()
        if parent.tag in _TRACKS and outer is not None:
            dissolve(parent)
        parent = outer
    wrap(run, state, ids)


def wrap(run: etree._Element, state: State, ids: Ids) -> etree._Element:
    """Put what ``state`` says around a run that has no state yet; return the whole."""
    names = _DELETED if state.deleted is not None else _LIVE
    for each in run.iter(*names):
        each.tag = names[str(each.tag)]
    for name, who in (("del", state.deleted), ("ins", state.inserted)):
        if who is None:
            continue
        around = signed(name, who, ids)
        outer = run.getparent()
        if outer is not None:
            outer.replace(run, around)
        around.append(run)
        run = around
    return run


def remove(run: etree._Element) -> None:
    """Take a run away, and what is empty around it then."""
    parent = run.getparent()
    if parent is None:
        return
    parent.remove(run)
    while parent.tag != _P and not any(not _is_properties(each) for each in parent):
        outer = parent.getparent()
        if outer is None:
            return
        outer.remove(parent)
        parent = outer


def text_run(text: str, properties: etree._Element | None) -> etree._Element:
    """Return a run with that text; breaks and tabs are elements."""
    run = etree.Element(_R)
    if properties is not None and len(properties):
        run.append(properties)
    part = ""
    for sign in [*text, ""]:
        if sign and sign not in "\n\t":
            part += sign
            continue
        if part:
            words = etree.SubElement(run, w("t"))
            words.text = part
            words.set(_SPACE, "preserve")
            part = ""
        if sign:
            etree.SubElement(run, w("br" if sign == "\n" else "tab"))
    return run


def properties_for(
    model: etree._Element | None, was: Look, look: Look, code: str | None
) -> etree._Element | None:
    """Return properties like those of the run ``model``, changed from the look ``was`` to ``look``.

    ``code`` is the style for code.
    """
    known = None if model is None else model.find(_RPR)
    properties = etree.Element(_RPR) if known is None else copy.deepcopy(known)
    drop(properties, "rPrChange", *_TRACK_NAMES)
    set_look(properties, was, look, code)
    return properties if len(properties) else None


def set_look(properties: etree._Element, was: Look, look: Look, code: str | None) -> None:
    """Change what differs between two looks in the properties of a run."""
    for name, before, after in (
        ("b", was.bold, look.bold),
        ("i", was.italic, look.italic),
        ("strike", was.strike, look.strike),
    ):
        if before != after:
            _set(properties, name, None if after else "0")
    if was.underline != look.underline:
        _set(properties, "u", "single" if look.underline else "none")
    if was.highlight != look.highlight:
        _set(properties, "highlight", "yellow" if look.highlight else "none")
    if was.vertical != look.vertical:
        names = {"sup": "superscript", "sub": "subscript"}
        _set(properties, "vertAlign", names.get(look.vertical, "baseline"))
    if was.code != look.code:
        drop(properties, "rStyle", "rFonts")
        if look.code and code is not None:
            _set(properties, "rStyle", code)
        elif look.code:
            fonts = _set(properties, "rFonts", None)
            for side in ("ascii", "hAnsi", "cs"):
                fonts.set(w(side), "Consolas")


def _set(properties: etree._Element, name: str, value: str | None) -> etree._Element:
    """Set a property in the place that the schema has for it."""
    drop(properties, name)
    element = etree.Element(w(name))
    if value is not None:
        element.set(w("val"), value)
    place = _ORDER[w(name)]
    for index, each in enumerate(properties):
        if _ORDER.get(str(each.tag), 1000) > place:
            properties.insert(index, element)
            return element
    properties.append(element)
    return element


def reformat(
    run: etree._Element,
    was: Look,
    look: Look,
    change: tuple[Look, Who] | None,
    code: str | None,
    ids: Ids,
) -> None:
    """Give a run another look; ``change`` is what it looked like before, and who changed that."""
    properties = first(run, "rPr")
    drop(properties, "rPrChange")
    set_look(properties, was, look, code)
    if change is not None:
        before, who = change
        old = etree.Element(_RPR)
        old.extend(map(copy.deepcopy, properties))
        set_look(old, look, before, code)
        mark = signed("rPrChange", who, ids)
        mark.append(old)
        properties.append(mark)


def set_mark(paragraph: etree._Element, state: State, ids: Ids) -> None:
    """Make a paragraph's mark inserted and deleted by whom ``state`` says."""
    if state == KEPT and paragraph.find(f"{w('pPr')}/{w('rPr')}") is None:
        return
    properties = first(paragraph, "pPr")
    run = properties.find(_RPR)
    if run is None:
        run = etree.Element(_RPR)
        _before(properties, run, (w("sectPr"), w("pPrChange")))
    drop(run, *_TRACK_NAMES)
    marks = [
        signed(name, who, ids)
        for name, who in (("ins", state.inserted), ("del", state.deleted))
        if who is not None
    ]
    for each in reversed(marks):
        run.insert(0, each)
    if not len(run):
        properties.remove(run)


def is_marker(element: etree._Element) -> bool:
    """Say whether an element marks a place that may belong to more than its paragraph."""
    name = str(element.tag)
    return name.endswith(("RangeStart", "RangeEnd", "bookmarkStart", "bookmarkEnd"))


def _before(parent: etree._Element, child: etree._Element, tags: Sequence[str]) -> None:
    for each in parent:
        if each.tag in tags:
            each.addprevious(child)
            return
    parent.append(child)
