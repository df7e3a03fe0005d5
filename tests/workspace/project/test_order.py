# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""In what order the entries of a project stand."""

from __future__ import annotations

from stet.workspace.project.listing import Entry, EntryKind
from stet.workspace.project.order import longform, moved, ordered

INDEX = """---
longform:
  format: scenes
  title: The Ferry
  sceneFolder: scenes
  scenes:
    - Arrival
    - - At night
      - "The point: light"
    - Departure
  ignoredFiles:
    - Not this
---
"""


def names(*wanted: str, **kept: tuple[str, ...]) -> list[str]:
    entries = [Entry(name, EntryKind.DOCUMENT) for name in wanted]
    entries.append(Entry("parts", EntryKind.FOLDER))
    return [entry.name for entry in ordered(entries, "", {"": kept.get("kept", ())})]


def test_numbers_count_by_their_value_and_folders_come_first() -> None:
    found = names("Chapter 10.md", "Chapter 2.md", "chapter 1.md")
    assert found == ["parts", "chapter 1.md", "Chapter 2.md", "Chapter 10.md"]


def test_the_writers_order_comes_before_names() -> None:
    found = names("a.md", "b.md", "c.md", kept=("c.md", "a.md", "gone.md"))
    assert found == ["c.md", "a.md", "parts", "b.md"]


def test_an_entry_is_moved_before_another_or_to_the_end() -> None:
    assert moved(("a", "b", "c"), "c", "a") == ("c", "a", "b")
    assert moved(("a", "b", "c"), "a", None) == ("b", "c", "a")
    assert moved(("a", "b"), "a", "gone") == ("b", "a")


def test_scenes_of_a_longform_index_come_in_their_order() -> None:
    folder, scenes = longform(INDEX) or ("", ())
    assert folder == "scenes"
    assert scenes == ("Arrival", "At night", "The point: light", "Departure")
    assert longform("---\ntitle: x\n---\n") is None
    assert longform("no head") is None
