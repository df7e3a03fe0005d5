# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.document.strategies import ANN

from stet.document.document import Document
from stet.document.review import pending
from stet.formats.criticmarkup import FORMAT, read_text
from stet.workspace.differences import show_differences
from stet.workspace.in_file import InFile
from stet.workspace.marked_files import content
from stet.workspace.their_changes import suggested

PIECES = ["{++a++}", "{--b--}", "{~~c~>d~~}", "e ", "one", "\n\n", "{>>f<<}", "{==g==}{>>h<<}"]
# Words as they stand, or with a suggestion: in all, the original reads the same.
FORMS = ["{}", "{{--{}--}}", "{}{{++x++}}", "{{~~{}~>y~~}}"]
# Words that both strike, one of them in favour of others, are struck once.
PAIRS = [
    (mine, theirs)
    for mine in FORMS
    for theirs in FORMS
    if mine == theirs or not ("{{-" in mine + theirs and "{{~" in mine + theirs)
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


def words(document: Document) -> list[tuple[str, str]]:
    return sorted((one.old, one.new) for one in pending(document.manuscript))


@given(TEXTS, TEXTS, st.none() | TEXTS)
def test_what_is_here_stays_and_undo_takes_what_is_shown_away(
    mine: str, theirs: str, base: str | None
) -> None:
    document = Document(read_text(mine), ANN)
    before, original = content(document.manuscript), document.manuscript.original
    waiting = set(document.manuscript.pending())
    known = None if base is None else read_text(base)
    file = InFile.of(theirs.encode(), Path("a.critic.md"), FORMAT)
    found = show_differences(document, known, file)
    assert document.manuscript.original == original
    assert waiting <= set(document.manuscript.pending())
    if found.is_empty:
        assert content(document.manuscript) == before
    else:
        document.undo()
        assert content(document.manuscript) == before


@given(st.lists(st.sampled_from(PAIRS), max_size=8))
def test_every_suggestion_of_theirs_is_here_once_where_only_they_went_on(
    forms: list[tuple[str, str]],
) -> None:
    mine, theirs = (
        " ".join(form.format(f"word{index}") for index, form in enumerate(side))
        for side in (zip(*forms, strict=True) if forms else ((), ()))
    )
    document = Document(read_text(mine), ANN)
    file = InFile.of(theirs.encode(), Path("a.critic.md"), FORMAT)
    here = set(suggested(document.manuscript).values())
    shown = show_differences(document, read_text(mine), file)
    pend = list(suggested(document.manuscript).values())
    assert sorted(pend) == sorted(here | set(suggested(file.manuscript).values()))
    assert (shown.conflicts, shown.detached) == (0, ())


@given(TEXTS)
def test_the_same_file_shows_nothing(text: str) -> None:
    document = Document(read_text(text), ANN)
    file = InFile.of(text.encode(), Path("a.critic.md"), FORMAT)
    assert show_differences(document, read_text(text), file).is_empty
    assert words(document) == sorted((one.old, one.new) for one in pending(file.manuscript))
