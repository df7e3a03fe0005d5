# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The two ends of moves: found by their words where they have no name, and their notes made one.

LibreOffice writes ``w:moveFrom`` and ``w:moveTo`` without the ranges that say what belongs
together. And a note that is moved is two notes in a document, one for each end.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from stet.formats.docx.read_content import KEPT, UNNAMED, Block, Content, Note, Para, State, Who


class _Place(NamedTuple):
    """A token of a paragraph by its number, or the paragraph's mark by -1."""

    paragraph: Para
    number: int

    @property
    def text(self) -> str:
        """Its words."""
        return "\n" if self.number < 0 else self.paragraph.tokens[self.number].text

    @property
    def state(self) -> State:
        """Who inserted and who deleted it."""
        paragraph, number = self
        return paragraph.state if number < 0 else paragraph.tokens[number].state

    def set_state(self, state: State) -> None:
        """Give it another state."""
        paragraph, number = self
        if number < 0:
            paragraph.state = state
        else:
            paragraph.tokens[number] = paragraph.tokens[number]._replace(state=state)


_Stretch = list[_Place]


def name_moves(content: Content) -> None:
    """Give both ends of a move one name; an end whose other is not found only comes or goes."""
    sources: list[_Stretch] = []
    targets: list[_Stretch] = []
    for blocks in (content.blocks, *[note.blocks for note in content.notes]):
        places = list(_places(blocks))
        sources += _stretches(places, "deleted")
        targets += _stretches(places, "inserted")
    waiting: defaultdict[tuple[str, str], deque[_Stretch]] = defaultdict(deque)
    for stretch in targets:
        waiting[_key(stretch, "inserted")].append(stretch)
    for number, stretch in enumerate(sources, 1):
        others = waiting[_key(stretch, "deleted")]
        name = f"{UNNAMED}{number}" if others else ""
        _name(stretch, "deleted", name)
        if others:
            _name(others.popleft(), "inserted", name)
    for left in waiting.values():
        for stretch in left:
            _name(stretch, "inserted", "")


def join_moved_notes(content: Content) -> None:
    """Make one note of the two that a note is at both ends of a move."""
    if not content.notes:
        return
    notes = {f"[^{note.label}]": note for note in content.notes}
    ends: defaultdict[tuple[str, str], tuple[list[_Place], list[_Place]]] = defaultdict(
        lambda: ([], [])
    )
    for place in _places(content.blocks):
        if place.number < 0 or place.text not in notes:
            continue
        for who, end in ((place.state.deleted, 0), (place.state.inserted, 1)):
            if who is not None and who.move:
                ends[who.author, who.move][end].append(place)
    for sources, targets in ends.values():
        if len(sources) != len(targets):
            continue
        for source, target in zip(sources, targets, strict=True):
            note, copy = notes[source.text], notes[target.text]
            if note is copy or _text(note) != _text(copy):
                continue
            paragraph, number = target
            paragraph.tokens[number] = paragraph.tokens[number]._replace(text=source.text)
            content.notes.remove(copy)
            for place in _places(note.blocks):
                if place.state == note.state:
                    place.set_state(KEPT)
            note.state = KEPT


def _text(note: Note) -> str:
    return "".join([place.text for place in _places(note.blocks)])


def _places(blocks: Iterable[Block]) -> Iterator[_Place]:
    for block in blocks:
        if isinstance(block, Para):
            for number in range(len(block.tokens)):
                yield _Place(block, number)
            yield _Place(block, -1)
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from _places(cell.blocks)


def _stretches(places: Iterable[_Place], side: str) -> Iterator[_Stretch]:
    """Yield what follows each other and was moved by one author without a name."""
    stretch: _Stretch = []
    by = ""
    for place in places:
        who: Who | None = getattr(place.state, side)
        is_moved = who is not None and who.move == UNNAMED
        if stretch and (not is_moved or who is None or who.author != by):
            yield stretch
            stretch = []
        if is_moved and who is not None:
            by = who.author
            stretch.append(place)
    if stretch:
        yield stretch


def _key(stretch: _Stretch, side: str) -> tuple[str, str]:
    who: Who = getattr(stretch[0].state, side)
    return who.author, "".join([place.text for place in stretch]).strip()


def _name(stretch: _Stretch, side: str, name: str) -> None:
    for place in stretch:
        state = place.state
        who: Who = getattr(state, side)
        place.set_state(state._replace(**{side: who._replace(move=name)}))
