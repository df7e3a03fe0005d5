# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Looking for words in files: what is skipped unread must hold none."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stet.formats import plain
from stet.workspace.project.searching import Query, matches_in, may_hold, search

LETTERS = st.text(alphabet="abkKsSiIſKİıéÉe\u0301ß \n", max_size=30)


def found(text: str, query: Query) -> list[str]:
    return [text[each.start : each.end] for each in matches_in(text, query.matcher())]


def test_a_match_comes_with_its_line_and_the_words_around_it() -> None:
    text = "First line.\n" + "word " * 40 + "the Harbour wall\nlast"
    (match,) = matches_in(text, Query("harbour").matcher())
    assert (match.line, text.split("\n")[1][match.column :][:7]) == (1, "Harbour")
    assert match.shown.startswith("…word")
    assert match.shown[match.mark :].startswith("Harbour wall")


def test_capitals_and_whole_words_count_when_asked_for() -> None:
    assert found("Art, art, party", Query("art")) == ["Art", "art", "art"]
    assert found("Art, art, party", Query("art", case=True)) == ["art", "art"]
    assert found("Art, art, party", Query("art", whole=True)) == ["Art", "art"]


def test_files_in_other_encodings_are_searched_too() -> None:
    files = {
        "a.md": "Grüße".encode("utf-16"),
        "b.md": "Grüße".encode("cp1252"),
        "c.md": b"nothing",
    }

    def gone() -> bytes:
        raise FileNotFoundError

    readers = [(name, lambda data=data: data) for name, data in files.items()]
    hits = dict(search([*readers, ("gone.md", gone)], Query("grüße")))
    assert set(hits) == {"a.md", "b.md"}


def test_there_is_an_end_to_matches() -> None:
    files = [(f"{number}.md", lambda: b"x " * 100) for number in range(9)]
    hits = list(search(files, Query("x"), most=250))
    assert sum(len(matches) for _, matches in hits) == 250
    assert len(hits) == 3


@given(LETTERS, LETTERS, st.booleans())
def test_what_is_passed_over_has_no_match(text: str, words: str, case: bool) -> None:
    query = Query(words, case=case)
    data = text.encode()
    if not may_hold(query)(data):
        assert not matches_in(plain.decode(data).text, query.matcher())
