# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What of a text the model is given, and that edits find their way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.chunks import chunks_within, word_count
from stet.assist.guards.passing import applied
from stet.document.editing import Piece, everything, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.proposal import ProposedEdit, passage_at, propose
from stet.document.word_diff import Edit, diff_words

ANN = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "m")


def shown(text: str, unit: str = "paragraph") -> list[str]:
    manuscript = Manuscript.of(text)
    return [chunk.text for chunk in chunks_within(manuscript, everything(manuscript), unit)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("One two. Three.", ["One two. Three."]),
        ("# Heading\n\nText here.", ["Text here."]),
        ("Heading\n=======\n\nText here.", ["Text here."]),
        ("---\ntitle: A\n---\nText here.", ["Text here."]),
        ("```\ncode here\n```\nText here.", ["Text here."]),
        ("~~~python\n# no heading\n~~~\nText here.", ["Text here."]),
        ("| a | b |\n|---|---|\n| some | more |\n\nText here.", ["Text here."]),
        ("[a link](http://x.y)\n\nText here.", ["Text here."]),
        ("![an image](x.png)\n\nText here.", ["Text here."]),
        ("[note]: http://x.y\n\nText here.", ["Text here."]),
        ("* * *\n\nText here.", ["Text here."]),
        ("<div>\n\nText here.", ["Text here."]),
        ("    some code\n\nText here.", ["Text here."]),
        ("    first line\n    second of code\n\n    third\n\nText here.", ["Text here."]),
        ("Text here.\n\n    make run\n    make test\n", ["Text here."]),
        ("Words:\n\n    - one of code\n    - two", ["Words:"]),
        ("\tsome code\n\nText here.", ["Text here."]),
        ("# Heading\n    code at once\n\nText here.", ["Text here."]),
        ("Text goes on\n    indented here.", ["Text goes on indented here."]),
        ("- item one\n\n    - nested item", ["item one", "nested item"]),
        ("<details>\n<summary>More words</summary>\nraw words\n\nText here.", ["Text here."]),
        ("<pre>\nsome code\n\nmore code\n</pre>\nText here.", ["Text here."]),
        ("<!-- a note\n\nthat goes on -->\nText here.", ["Text here."]),
        ("<kbd>F7</kbd> goes to the next.", ["<kbd>F7</kbd> goes to the next."]),
        ("<https://a.org> has more words.", ["<https://a.org> has more words."]),
        ("Name | Size\n--- | ---\nsome words | more\n\nText here.", ["Text here."]),
        ("```\none\n```python\ntwo words\n```\nText here.", ["Text here."]),
        ("- ```sh\n  make it so\n  ```\n\nText here.", ["Text here."]),
        ("- item one\n- item two", ["item one", "item two"]),
        ("1. item one\n2. item two", ["item one", "item two"]),
        ("- [ ] to do\n- [x] done now", ["to do", "done now"]),
        ("> quoted words\n> go on.", ["quoted words go on."]),
        ("> - quoted item\n> - another one", ["quoted item", "another one"]),
        ("wrapped by\nhand here.", ["wrapped by hand here."]),
        ("- an item\n  wrapped by hand", ["an item wrapped by hand"]),
        ("a verse  \nwith its line", ["a verse", "with its line"]),
        ("[^1]: a note here", ["a note here"]),
        ("123\n\n***\n\n!!!", []),
        ("今天下雨。我们回家。", ["今天下雨。我们回家。"]),
    ],
)
def test_what_is_given(text, expected):
    assert [each.rstrip() for each in shown(text)] == expected


def test_an_open_fence_before_the_passage_is_seen():
    manuscript = Manuscript.of("```\none two\n\nthree four\n```\nfive six")
    span = Span(Position(3, 0), Position(5, 8))
    assert [chunk.text for chunk in chunks_within(manuscript, span)] == ["five six"]


def test_a_selection_within_a_paragraph_is_kept_to():
    manuscript = Manuscript.of("- One two three. Four five.")
    span = Span(Position(0, 6), Position(0, 16))
    assert [chunk.text for chunk in chunks_within(manuscript, span)] == ["two three."]


def test_a_long_paragraph_is_cut_between_sentences():
    sentence = "This is a sentence of eight words here."
    found = shown(" ".join([sentence] * 40))
    assert len(found) == 3
    assert all(word_count(each) <= 120 and each.endswith("here.") for each in found)
    assert " ".join(found) == " ".join([sentence] * 40)


def test_the_model_is_shown_the_final_reading():
    manuscript = Manuscript.of("She was not late.")
    span = Span(Position(0, 8), Position(0, 12))
    manuscript.apply(replace_span(manuscript, span, [Piece("very ", ANN)], ANN, tracked=True))
    (chunk,) = chunks_within(manuscript, everything(manuscript))
    assert chunk.text == "She was very late."
    assert chunk.passage(0, 0).stands(manuscript)


def test_line_breaks_come_back_between_the_new_words():
    manuscript = Manuscript.of("> The old boats were\n> quite slow today.")
    (chunk,) = chunks_within(manuscript, everything(manuscript))
    edit = Edit(4, 30, "big ships were so slow")
    assert chunk.text[4:30] == "old boats were quite slow "
    back = chunk.edit_in_passage(0, 0, edit)
    assert "\n> " in back.text


LINES = st.lists(
    st.sampled_from(
        [
            "One two three. Four five six.",
            "> quoted words here.",
            "> and more. Yes.",
            "- item words, first",
            "  item goes on. Here.",
            "12. numbered words",
            "",
            "wrapped  by hand ",
            "**bold** and `code. x` here. Yes?",
            "日本語です。はい。",
            "# Head",
            "```",
            "👨‍👩‍👧‍👦 family came. e\u0301 too.",
        ]
    ),
    max_size=9,
).map("\n".join)


@given(LINES, st.sampled_from(["sentence", "paragraph", "passage"]), st.data())
def test_edits_of_what_is_shown_do_the_same_to_the_text(text, unit, data):
    manuscript = Manuscript.of(text)
    for chunk in chunks_within(manuscript, everything(manuscript), unit):
        for first in range(len(chunk.cells)):
            last = data.draw(st.integers(first, len(chunk.cells) - 1))
            passage = chunk.passage(first, last)
            assert passage_at(manuscript, passage.span).text == passage.text
            source = chunk.source(first, last)
            reply = data.draw(
                st.sampled_from([source, source.upper(), "Quite other words.", source[::2]])
            )
            edits = diff_words(source, reply)
            assert applied(source, edits) == reply
            made = [ProposedEdit(chunk.edit_in_passage(first, last, edit)) for edit in edits]
            transaction, _ = propose(manuscript, passage, made, MODEL)
            changed = Manuscript.of(text)
            changed.apply(transaction)
            assert changed.original == text
            inner = applied(passage.text, [each.edit for each in made])
            assert _flat(inner) == _flat(reply)


def _flat(text: str) -> str:
    return "".join(text.replace("\n> ", " ").split())
