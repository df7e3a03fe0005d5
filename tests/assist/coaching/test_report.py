# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The report's numbers, by hand and for anything that may be written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.coaching.draft import draft_of_text
from stet.assist.coaching.measures.registry import MEASURES
from stet.assist.coaching.measures.report import FEWEST_WORDS, MOST_SECTIONS, report_of
from stet.assist.coaching.measures.sentences import lengths, syllables

FILLER = "The boat came in and nobody on the long grey quay had anything to say about that. "


def counted(name: str, text: str) -> tuple[float | None, tuple[str, ...]]:
    found = MEASURES[name].count(tuple(draft_of_text(text).prose()))
    return found.value, found.examples


@pytest.mark.parametrize(
    ("name", "text", "value", "example"),
    [
        ("sentence_length", "One two three. One two three four five.", 4.0, "longest 5"),
        ("openers", "She ran. She sat. He left. He sang.", 200 / 3, "she (2)"),
        ("openers", "I ran. I sat. It is so. I sang.", 100 / 3, "I (3)"),
        ("filter_words", FILLER + "I watched the door.", 1000 / 21, "I watched"),
        ("adverbs", FILLER + "He quickly and quietly left.", 2000 / 22, "quickly"),
        ("passives", FILLER + "The door was painted red.", 1000 / 22, "was painted"),
        ("filter_words", FILLER + "She saw the door open.", 1000 / 22, "she saw"),
        ("echoes", FILLER + "The lantern lit another lantern.", 1000 / 22, "lantern"),
        ("figures", FILLER + "It cost £40 in 2019.", 2000 / 22, "£40"),
        ("tense", "It was late. He had gone. She said so. They went, and it is well. " * 2, 80.0,
         None),
    ],
)  # fmt: skip
def test_each_counts_what_it_says(name, text, value, example):
    found, examples = counted(name, text)
    assert found == pytest.approx(value)
    assert example is None or example in examples


@pytest.mark.parametrize("name", MEASURES)
def test_of_nothing_there_is_no_number(name):
    assert counted(name, "") == (None, ())
    assert MEASURES[name].about.endswith(".")


def test_what_is_no_prose_is_not_counted():
    assert lengths(tuple(draft_of_text("# A heading\n\n```\ncode\n```\n").prose())) == []
    assert counted("adverbs", FILLER + "`quickly` `slowly` and on it goes here.")[0] == 0.0


def test_easy_words_read_easier_than_hard_ones():
    easy, _ = counted("readability", "The cat sat on the mat. It was a big mat. He slept. " * 4)
    hard, _ = counted(
        "readability",
        "Interdepartmental considerations necessitate comprehensive organisational "
        "restructuring. Administrative difficulties proliferate. Deliberations continue. " * 6,
    )
    assert easy is not None
    assert hard is not None
    assert easy > 90
    assert hard < 10
    assert [syllables(word) for word in ("cat", "table", "made", "idea")] == [1, 2, 1, 2]


def test_sections_stand_where_their_headings_do():
    text = (
        f"{FILLER * 4}\n\n# One\n\n{FILLER * 4}\n\n## Small\n\nFew words.\n\n# Two\n\n{FILLER * 4}"
    )
    report = report_of(text.split("\n"))
    assert [(section.title, section.line) for section in report.sections] == [
        ("", 0),
        ("One", 2),
        ("Two", 10),
    ]
    assert all(len(row.sections) == 3 for row in report.rows)
    assert all(section.words >= FEWEST_WORDS for section in report.sections)


def test_a_book_is_shown_by_chapters():
    chapter = "".join(f"## Part {n}\n\n{FILLER * 4}\n\n" for n in range(6))
    book = "".join(f"# Chapter {n}\n\n{FILLER * 4}\n\n{chapter}" for n in range(10))
    report = report_of(book.split("\n"))
    assert [section.title for section in report.sections] == [f"Chapter {n}" for n in range(10)]
    flat = "".join(f"# Chapter {n}\n\n{FILLER * 4}\n\n" for n in range(60))
    assert len(report_of(flat.split("\n")).sections) == MOST_SECTIONS


@given(st.text(alphabet='ab the*_`[]()#>|-\n12.“”"&was', max_size=300))
def test_whatever_is_written_can_be_counted(text):
    report = report_of(text.split("\n"))
    assert {row.measure.name for row in report.rows} == set(MEASURES)
    for row in report.rows:
        assert row.whole.value is None or row.whole.value >= 0
