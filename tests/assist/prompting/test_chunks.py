# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What of a text the model is given, and that edits find their way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.prompting.chunks import PORTION, chunks_within, portion_of
from stet.document.editing import Piece, everything, replace_span, span_text
from stet.document.graphemes import count_words
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.proposal import ProposedEdit, passage_at, propose
from stet.document.word_diff import Edit, applied, diff_words

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
        ("# Heading\n\nText here.", ["Heading", "Text here."]),
        ("Heading\n=======\n\nText here.", ["Heading", "Text here."]),
        ("---\ntitle: A\n---\nText here.", ["Text here."]),
        ("```\ncode here\n```\nText here.", ["Text here."]),
        ("~~~python\n# no heading\n~~~\nText here.", ["Text here."]),
        ("| a | b |\n|---|---|\n| some | more |\n\nText here.", ["Text here."]),
        ("[a link](http://x.y)\n\nText here.", ["a link", "Text here."]),
        ("![an image](x.png)\n\nText here.", ["an image", "Text here."]),
        ("[note]: http://x.y\n\nText here.", ["Text here."]),
        ("* * *\n\nText here.", ["Text here."]),
        ("<div>\n\nText here.", ["Text here."]),
        ("    some code\n\nText here.", ["Text here."]),
        ("    first line\n    second of code\n\n    third\n\nText here.", ["Text here."]),
        ("Text here.\n\n    make run\n    make test\n", ["Text here."]),
        ("Words:\n\n    - one of code\n    - two", ["Words:"]),
        ("\tsome code\n\nText here.", ["Text here."]),
        ("# Heading\n    code at once\n\nText here.", ["Heading", "Text here."]),
        ("Text goes on\n    indented here.", ["Text goes on indented here."]),
        ("- item one\n\n    - nested item", ["item one", "nested item"]),
        ("<details>\n<summary>More words</summary>\nraw words\n\nText here.", ["Text here."]),
        ("<pre>\nsome code\n\nmore code\n</pre>\nText here.", ["Text here."]),
        ("<!-- a note\n\nthat goes on -->\nText here.", ["Text here."]),
        ("<kbd>F7</kbd> goes to the next.", ["<kbd>F7</kbd> goes to the next."]),
        ("<https://a.org> has more words.", ["<https://a.org> has more words."]),
        ("Name | Size\n--- | ---\nsome words | more\n\nText.", ["some words", "Text."]),
        ("## Teh *old* harbour {#id} ##", ["Teh *old* harbour"]),
        ("> ## Quoted head\n> text", ["Quoted head", "text"]),
        ("> [!note] Its title\n> and body", ["Its title", "and body"]),
        (
            "| some words | 12 |\n|---|---|\n| more of *them* | `x` |",
            ["some words", "more of *them*"],
        ),
        ("![one picture](a) [and text](b)", ["one picture", "and text"]),
        ("[![a badge](x)](y)\n\nText here.", ["a badge", "Text here."]),
        ("---\n\nScene one.\n\n---\n\nScene two.", ["Scene one.", "Scene two."]),
        ("+++\ntitle = 'Some words here'\n+++\n\nText here.", ["Text here."]),
        ("Title: Some words here\nAuthor: A\n\nText here.", ["Text here."]),
        ("{{< figure src=x >}}\n\nText here.", ["Text here."]),
        ("::: note\nText here.\n:::", ["Text here."]),
        ("%%\na comment\n%%\n\nText here.", ["Text here."]),
        ("$$\nwords in\n\nformula\n$$\n\nText here.", ["Text here."]),
        ("\\begin{x}\nwords in\n\nformula\n\\end{x}\n\nText here.", ["Text here."]),
        ("Term\n: what it means", ["Term what it means"]),
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


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("---\ntitle: Teh old harbour\n---\n\nText here.", 1, ["Teh old harbour"]),
        ("---\ntitle: 'Teh old harbour'\ndate: 2026\n---\n", 1, ["Teh old harbour"]),
        ("---\ntags:\n  - one two three\n---\n", 2, ["one two three"]),
        ('+++\ntitle = "Teh old harbour"\n+++\n', 1, ["Teh old harbour"]),
        ("% Teh old harbour\n% Ann\n\nText here.", 0, ["Teh old harbour"]),
        ("Title: Teh old harbour\nAuthor: Ann\n", 0, ["Teh old harbour"]),
        ("---\ntitle: Short\n---\n", 1, []),
    ],
)
def test_a_value_of_front_matter_is_given_where_it_was_chosen(text, line, words):
    manuscript = Manuscript.of(text)
    chosen = Span(Position(line, 0), Position(line, len(manuscript.paragraphs[line].markup)))
    assert [chunk.text for chunk in chunks_within(manuscript, chosen)] == words
    assert not any(word in each for each in shown(text) for word in words)


def test_portions_of_a_whole_text_leave_front_matter_alone():
    head = "\n".join(["---", *(f"key{n}: some words here" for n in range(3 * PORTION)), "---"])
    manuscript = Manuscript.of(f"{head}\nText here.")
    portion = portion_of(manuscript, everything(manuscript), "paragraph")
    assert [chunk.text for chunk in portion.chunks] == ["Text here."]


def test_what_is_known_of_a_text_follows_its_edits():
    manuscript = Manuscript.of("One two.\n\nThree four.\n\nFive six.")
    assert len(chunks_within(manuscript, everything(manuscript))) == 3
    for place, words in ((Position(2, 0), "```\n"), (Position(0, 0), "# New\n\n")):
        edit = replace_span(manuscript, Span(place, place), [Piece(words, ANN)], ANN, tracked=False)
        manuscript.apply(edit)
        fresh = Manuscript.of(manuscript.final)
        found = chunks_within(manuscript, everything(manuscript))
        assert [each.text for each in found] == [
            each.text for each in chunks_within(fresh, everything(fresh))
        ]


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
    assert all(count_words(each) <= 120 and each.endswith("here.") for each in found)
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


@pytest.mark.parametrize(
    ("locked", "unit", "left"),
    [
        ((), "paragraph", ["One two. Three four. Five six.", "Seven."]),
        (("One two.",), "paragraph", ["Three four. Five six.", "Seven."]),
        (("Three four.",), "paragraph", ["One two.", "Five six.", "Seven."]),
        (("Five six.", "Seven."), "paragraph", ["One two. Three four."]),
        (("Three four.",), "sentence", ["One two.", "Five six.", "Seven."]),
        (("One two.", "Three four.", "Five six."), "passage", ["Seven."]),
        (("One two.", "Three four.", "Five six.", "Seven."), "paragraph", []),
    ],
)
def test_locked_sentences_are_in_no_portion(locked, unit, left):
    manuscript = Manuscript.of("One two. Three four. Five six.\n\nSeven.")

    def is_locked(span: Span) -> bool:
        return span_text(manuscript, span) in locked

    portion = portion_of(manuscript, everything(manuscript), unit, is_locked=is_locked)
    assert [chunk.text for chunk in portion.chunks] == left
    for chunk in portion.chunks:
        passage = chunk.passage(0, len(chunk.cells) - 1)
        assert passage.stands(manuscript)
        assert passage.text == chunk.text
