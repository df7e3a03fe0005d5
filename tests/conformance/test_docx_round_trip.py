# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tracked Markdown to DOCX and back: with what Stet keeps in the file, and without it.

Without it is how a text comes back that others have changed; what Word has no place for is then
found again by merging (``stet.workspace.returned_copy``).
"""

from __future__ import annotations

import re

import comrak
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.docx.tracked_text import (
    CASES,
    COMMENTED,
    MOVES,
    random_move,
    random_text,
    tracked,
)

from stet.document import review
from stet.document.manuscript import Manuscript
from stet.formats.docx.format import FORMAT
from stet.formats.docx.read import MOVED, parse
from stet.formats.format import DEFAULTS, Envelope

_EXTENSIONS = comrak.ExtensionOptions(
    strikethrough=True,
    table=True,
    autolink=True,
    tasklist=True,
    footnotes=True,
    math_dollars=True,
    highlight=True,
)

EXCEPTIONS = {
    "form feed": "XML cannot hold the character",
    "script for an address": "the writer leaves out what could run",
    "made a list": "Word does not tell loose lists from tight ones",
    "code's words": "Word has no place for the language of code",
    "alignment": "Word cannot say that only the alignment of a column was changed",
    "head": "the head becomes the document's properties",
}
"""What does not read as the same page without what Stet keeps in the file, and why."""


def _written(manuscript: Manuscript) -> bytes:
    return FORMAT.write(manuscript, Envelope(), DEFAULTS)


def _page(text: str) -> str:
    return re.sub(r"\s+", " ", comrak.markdown_to_html(text, _EXTENSIONS)).strip()


def _said(manuscript: Manuscript) -> list[tuple[object, ...]]:
    return sorted(
        (
            each.text,
            each.origin.name,
            each.resolved,
            each.time,
            tuple((reply.text, reply.origin.name, reply.time) for reply in each.replies),
        )
        for each in manuscript.comments.values()
    )


def _authors(manuscript: Manuscript) -> set[str]:
    return {manuscript.changes[id_].origin.name for id_ in manuscript.pending()}


def _same(one: Manuscript, other: Manuscript) -> bool:
    return (
        list(one.paragraphs) == list(other.paragraphs)
        and dict(one.comments.items()) == dict(other.comments.items())
        and all(one.changes[id_] == other.changes[id_] for id_ in one.pending())
    )


@given(st.integers(0, 100_000))
def test_any_text_comes_back_to_the_last_run_from_what_stet_wrote(seed: int) -> None:
    manuscript = random_text(seed)
    assert FORMAT.read is not None
    assert _same(FORMAT.read(_written(manuscript), DEFAULTS).manuscript, manuscript)


@pytest.mark.parametrize("name", [*CASES, *COMMENTED])
def test_without_that_both_readings_are_the_same_page(name: str) -> None:
    manuscript = tracked({**CASES, **COMMENTED}[name])
    found = parse(_written(manuscript)).manuscript
    same = _page(found.original) == _page(manuscript.original) and _page(found.final) == _page(
        manuscript.final
    )
    assert same == (name not in EXCEPTIONS), EXCEPTIONS.get(name, "")
    assert _authors(found) <= _authors(manuscript)


def _words(manuscript: Manuscript) -> list[list[str]]:
    """Return the words of both readings: of lists and quotations the breaks come back otherwise."""
    pages = [_page(text) for text in (manuscript.original, manuscript.final)]
    return [re.sub("<[^>]*>", " ", page).split() for page in pages]


def _is_moved(found: Manuscript, manuscript: Manuscript) -> bool:
    """Say whether there is one move, of what the one change moves that has both ends."""
    (move,) = [each for each in review.pending(manuscript) if each.old and each.new]
    ends = [(each.old, each.new) for each in review.pending(found) if each.change.kind == MOVED]
    wanted = _words(Manuscript.of(move.old))
    return [_words(Manuscript.of(text)) for end in ends for text in end] == [wanted, wanted]


@pytest.mark.parametrize("name", MOVES)
def test_without_that_a_move_is_one(name: str) -> None:
    manuscript = tracked(MOVES[name])
    found = parse(_written(manuscript)).manuscript
    assert _is_moved(found, manuscript)
    assert _words(found) == _words(manuscript)
    assert _authors(found) == _authors(manuscript)


@given(st.integers(0, 100_000))
def test_without_that_any_move_is_one(seed: int) -> None:
    manuscript = random_move(seed)
    found = parse(_written(manuscript)).manuscript
    assert _words(found) == _words(manuscript)
    # Word cannot track the mark of a paragraph before a table.
    assert _is_moved(found, manuscript) or "|" in manuscript.final


@pytest.mark.parametrize("name", COMMENTED)
def test_without_that_all_that_was_said_is_there(name: str) -> None:
    manuscript = tracked(COMMENTED[name])
    found = parse(_written(manuscript)).manuscript
    assert _said(found) == _said(manuscript)


def test_without_that_most_texts_are_the_same_to_the_byte() -> None:
    same = 0
    for text in CASES.values():
        manuscript = tracked(text)
        found = parse(_written(manuscript)).manuscript
        same += (found.original.rstrip("\n"), found.final.rstrip("\n")) == (
            manuscript.original.rstrip("\n"),
            manuscript.final.rstrip("\n"),
        )
    assert same * 10 >= len(CASES) * 6


_WORDS = st.text(st.sampled_from("abcdé 她.,*_`[]<&$#"), min_size=1, max_size=12).filter(
    lambda text: any(sign.isalnum() for sign in text)
)


@given(st.lists(st.tuples(st.sampled_from(" +-"), _WORDS), min_size=1, max_size=6))
def test_any_signs_survive_as_words(pieces: list[tuple[str, str]]) -> None:
    """Words that were typed in Word stand in the page as they were typed."""
    from xml.sax.saxutils import escape

    from tests.formats.docx.made import cut, ins, opened, par, run

    body = ""
    for kind, words in pieces:
        text = escape(words)
        body += ins(run(text)) if kind == "+" else cut(text) if kind == "-" else run(text)
    manuscript = opened(par(body)).manuscript
    for sign, text in (("-", manuscript.final), ("+", manuscript.original)):
        wanted = "".join([words for kind, words in pieces if kind != sign])
        page = comrak.markdown_to_html(text, _EXTENSIONS)
        shown = re.sub(r"<[^>]*>", "", page)
        for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
            shown = shown.replace(entity, char)
        assert " ".join(shown.split()) == " ".join(wanted.split())
        assert re.sub(r"</?p>\n?", "", page).count("<") == 0


@pytest.mark.parametrize(
    "text",
    [
        "foo *\\**",
        "foo __*__ bar",
        "~\\~ a ~~\\~b~~",
        "- a <b\n  c='d'> tag\n- b",
        "> a <b\n> c='d'> tag",
        "> - one\n> - two\n>\n> ```\n> a\n>\n>   b\n> ```",
        "- ```\n  a\n    b\n  ```\n- c\n\n  ```\n  d\n\n  e\n  ```",
        "\\| `\\|`",
        '![a](b.png) [c](https://example.org "d \\"e\\"") [f](#g)',
        "\\\\*slanted*",
        "a \\\\\\\nb",
        "### foo \\###",
        "# \\#",
        "# foo#",
        "[link \\[bar](https://example.org)",
        "[a\\]b](https://example.org)",
        "\\![foo](https://example.org)",
        "| a | b |\n| --- | --- |\n| `c\\|d` | **e\\|** |",
    ],
)
def test_signs_beside_delimiters_stay_words(text: str) -> None:
    manuscript = Manuscript.of(text)
    found = parse(_written(manuscript)).manuscript
    assert _page(found.original) == _page(manuscript.original)
