# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stet.document.comments import CommentStep
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.document.review import pending
from stet.formats.critic_scan import Mark, scan
from stet.formats.critic_write import ALL_SAID, CriticOptions
from stet.formats.criticmarkup import read_text, write_text
from stet.formats.format import CannotHold

ANN = Origin(Source.HUMAN, "Ann")
DATA = Path(__file__).parents[3] / "shared" / "data" / "criticmarkup"


@pytest.mark.parametrize(
    ("text", "original", "final"),
    [
        ("plain", "plain", "plain"),
        ("a {++b ++}c", "a c", "a b c"),
        ("a {--b --}c", "a b c", "a c"),
        ("{~~old~>new~~}", "old", "new"),
        ("{~~a~>b~>c~~}", "a", "b~>c"),
        ("x{>>why<<}y", "xy", "xy"),
        ("{==words==}{>>why<<}", "words", "words"),
        ("{++one\n\ntwo++}", "", "one\n\ntwo"),
        ("`{++code++}`", "`{++code++}`", "`{++code++}`"),
        ("``a`{++b++}``", "``a`{++b++}``", "``a`{++b++}``"),
        ("```\n{++code++}\n```\n{++x++}", "```\n{++code++}\n```\n", "```\n{++code++}\n```\nx"),
        ("~~~\n{++code++}", "~~~\n{++code++}", "~~~\n{++code++}"),
        ("a ` lone tick {++x++}", "a ` lone tick ", "a ` lone tick x"),
        (r"\{++plain++}", "{++plain++}", "{++plain++}"),
        (r"\\{++x++}", "\\", "\\x"),
        (r"{++a\++}b++}", "", "a++}b"),
        ("{++ never closed", "{++ never closed", "{++ never closed"),
        ("{ ++ no ++}", "{ ++ no ++}", "{ ++ no ++}"),
        ("{++++}", "", ""),
        ('{++{"author":"Ann"}@@in++}', "", "in"),
        ("{++mail me @@ home++}", "", " home"),
    ],
)
def test_readings(text: str, original: str, final: str) -> None:
    manuscript = read_text(text)
    assert (manuscript.original, manuscript.final) == (original, final)


def test_author_and_reason_are_read() -> None:
    manuscript = read_text('{~~{"author":"Ann","kind":"concise"}@@a~>b~~}')
    (found,) = pending(manuscript)
    assert (found.change.origin.name, found.change.kind) == ("Ann", "concise")
    assert (found.old, found.new) == ("a", "b")


def test_comment_holds_on_to_its_highlight() -> None:
    manuscript = read_text("So {==it goes==}{>>does it?<<}.")
    (comment,) = manuscript.comments.values()
    assert comment.anchor == Span(Position(0, 3), Position(0, 10))
    assert (comment.quote, comment.text) == ("it goes", "does it?")
    assert write_text(manuscript) == "So {==it goes==}{>>does it?<<}."


def test_comment_without_words_is_kept_where_it_stands() -> None:
    assert write_text(read_text("a{>>b<<}c")) == "a{>>b<<}c"


CRITICAL = st.text(
    alphabet=st.sampled_from(list('ab \n`~\\{}+-=><@"é😀')) | st.characters(codec="utf-8"),
    max_size=40,
).map(lambda text: re.sub("[\r\u2028\u2029]", " ", text))
TOKENS = ("{++", "++}", "{--", "--}", "{~~", "~>", "~~}", "{>>", "<<}", "{==", "==}")
BESIDE = ("`", "```", "```\n", "~~~", "\\", "\n", "\n\n", "@@", "{", "}", "{}", "word", " ")
MARKUP = st.lists(st.sampled_from(TOKENS + BESIDE), max_size=20).map("".join)


@given(st.data(), CRITICAL | MARKUP)
@example(None, "a\\")
def test_written_and_read_again_both_readings_stand(data: st.DataObject | None, text: str) -> None:
    manuscript = Manuscript.of(text)
    for _ in range(3 if data else 0):
        ends = sorted(data.draw(st.integers(0, len(manuscript.paragraphs) + 50)) for _ in range(2))
        places = [_place(manuscript, end) for end in ends]
        words = data.draw(CRITICAL | MARKUP)
        manuscript.apply(
            replace_span(manuscript, Span(*places), (Piece(words, ANN),), ANN, tracked=True)
        )
    bare = CriticOptions(frozenset(manuscript.changes))
    for options in (ALL_SAID, bare):
        try:
            again = read_text(write_text(manuscript, options))
        except CannotHold:
            continue
        assert again.original == manuscript.original
        assert again.final == manuscript.final


def _place(manuscript: Manuscript, offset: int) -> Position:
    for index, paragraph in enumerate(manuscript.paragraphs):
        if offset <= len(paragraph.markup):
            return Position(index, offset)
        offset -= len(paragraph.markup) + 1
    return manuscript.end


@given(CRITICAL | MARKUP)
def test_any_text_is_read(text: str) -> None:
    read_text(text)


@pytest.mark.parametrize(
    "piece", ["{++", "`", "``` \n", "{~~~>", "\\", "` ``", "{>>\\<<}", "{~~~~}", "{~~\\~~}"]
)
def test_hostile_repetition_ends(piece: str) -> None:
    read_text(piece * 20_000)


def test_a_change_inside_code_marks_all_of_the_code() -> None:
    manuscript = Manuscript.of("use `old` now")
    manuscript.apply(
        replace_span(
            manuscript,
            Span(Position(0, 5), Position(0, 8)),
            (Piece("new", ANN),),
            ANN,
            tracked=True,
        )
    )
    bare = CriticOptions(frozenset(manuscript.changes))
    assert write_text(manuscript, bare) == "use {~~`old`~>`new`~~} now"


def test_comment_survives_beside_a_change() -> None:
    manuscript = read_text("It {==goes on==}{>>hm<<} and {--on--}")
    assert write_text(manuscript) == "It {==goes on==}{>>hm<<} and {--on--}"
    step = CommentStep(manuscript.comments[1], None)
    manuscript.apply(manuscript.comment_transaction([step]))
    assert write_text(manuscript) == "It goes on and {--on--}"


_KINDS = {"Addition", "Deletion", "Substitution", "Comment", "Highlight"}


def _parser_cases() -> list[tuple[str, str, list[str]]]:
    cases: list[tuple[str, str, list[str]]] = []
    for path in sorted((DATA / "parser-cases").glob("*.txt")):
        text = path.read_text("utf-8")
        for block in re.findall(
            r"^# (.*?)\n\n(.*?)\n=+> CriticMarkup\((.*?)\)$", text, re.M | re.S
        ):
            title, source, tree = block
            kinds = [kind for kind in re.findall(r"\w+", tree) if kind in _KINDS]
            cases.append((f"{path.stem}: {title}", source, kinds))
    return cases


@pytest.mark.skipif(not DATA.exists(), reason="the shared test data is not here")
def test_the_parser_cases_of_another_implementation() -> None:
    cases = _parser_cases()
    assert len(cases) >= 20
    wrong = []
    for name, source, kinds in cases:
        found = [token.mark.name.capitalize() for token in scan(source) if token.mark is not None]
        if found != kinds:
            wrong.append((name, found, kinds))
    assert not wrong


@pytest.mark.skipif(not DATA.exists(), reason="the shared test data is not here")
@pytest.mark.parametrize("ending", ["htmla", "htmlr"])
def test_the_goldens_of_multimarkdown(ending: str) -> None:
    text = (DATA / "mmd6" / "CriticMarkup__CriticMarkup.text").read_text("utf-8")
    golden = (DATA / "mmd6" / f"CriticMarkup__CriticMarkup.{ending}").read_text("utf-8")
    manuscript = read_text(text.split("\n\n", 1)[1])
    reading = manuscript.final if ending == "htmla" else manuscript.original
    body = re.sub(r"<[^>]+>", "", golden.split("<body>")[1])
    assert _words(reading) == _words(body)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_every_mark_is_named() -> None:
    assert {mark.opener for mark in Mark} == {"{++", "{--", "{~~", "{>>", "{=="}
