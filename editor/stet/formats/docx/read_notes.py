# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The footnotes and endnotes of a document, labelled in the order in which they are referred to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from stet.formats.docx.read_content import State


class NoteLabels:
    """Gives each note a label of its own; ``elements`` are the notes by kind and id.

    Endnotes are numbered as footnotes are, and begin with an e where there are footnotes too.
    """

    def __init__(self, elements: Mapping[str, Mapping[str, etree._Element]]) -> None:
        self._elements = elements
        self._labels: dict[tuple[str, str], str] = {}
        self._states: dict[tuple[str, str], State] = {}
        self._counts = dict.fromkeys(elements, 0)

    def label(self, kind: str, id_: str, state: State) -> str | None:
        """Return the label of a note, referred to in that state; None for one that is not there."""
        key = kind, id_
        if id_ not in self._elements[kind]:
            return None
        if key not in self._labels:
            self._counts[kind] += 1
            prefix = "e" if kind == "endnote" and self._elements["footnote"] else ""
            self._labels[key] = f"{prefix}{self._counts[kind]}"
            self._states[key] = state
        return self._labels[key]

    def referred_to(self) -> Iterator[tuple[str, etree._Element, State]]:
        """Yield label, element and first reference's state of each note.

        Notes that come to be referred to while they are read come too.
        """
        done = 0
        while done < len(self._labels):
            for key in list(self._labels)[done:]:
                kind, id_ = key
                yield self._labels[key], self._elements[kind][id_], self._states[key]
                done += 1
