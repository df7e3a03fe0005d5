# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stet.document import thread
from stet.document.comments import Comment, CommentStep
from stet.document.editing import Piece, replace_span
from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN, Change, Origin, Source
from stet.document.paragraph import MARK, Position, Run, Span, build
from stet.document.review import pending
from stet.formats.critic_scan import Mark
from stet.formats.critic_write import ALL_SAID, CriticOptions
from stet.formats.criticmarkup import read, read_text, write, write_text
from stet.formats.format import DEFAULTS, CannotHold

ANN = Origin(Source.HUMAN, "Ann")


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
INSIDE = [
    ("A {==big {++old ++}cat==}{>>why?<<} sat.", "A big cat sat.", "A big old cat sat.", 1),
    ("A {==big {--old --}cat==}{>>why?<<} sat.", "A big old cat sat.", "A big cat sat.", 1),
    ("A {==big {~~old~>grey~~} cat==} sat.", "A big old cat sat.", "A big grey cat sat.", 1),
    ("A {=={--old--}{++grey++}==}{>>why?<<} cat.", "A old cat.", "A grey cat.", 1),
    ("A {==big {>>how big?<<} cat==}{>>why?<<} sat.", "A big  cat sat.", "A big  cat sat.", 2),
    ("A {==`{++x++}` cat==}{>>why?<<}.", "A `{++x++}` cat.", "A `{++x++}` cat.", 1),
    (r"A {==\{++x++} cat==}{>>why?<<}.", "A {++x++} cat.", "A {++x++} cat.", 1),
    ("A {==big {++old cat==}{>>why?<<} sat.", "A big {++old cat sat.", "A big {++old cat sat.", 1),
]


@pytest.mark.parametrize(("text", "original", "final", "comments"), INSIDE)
def test_marks_within_a_highlight_are_marks(
    text: str, original: str, final: str, comments: int
) -> None:
    manuscript = read_text(text)
    assert (manuscript.original, manuscript.final) == (original, final)
    assert len(manuscript.comments) == comments
    again = read_text(write_text(manuscript))
    assert (again.original, again.final) == (original, final)
    texts = [{each.text for each in known.comments.values()} for known in (manuscript, again)]
    assert texts[0] == texts[1]
    file = read(text.encode(), DEFAULTS)
    assert write(file.manuscript, file.envelope, DEFAULTS) == text.encode()


def test_a_comment_on_words_with_a_change_in_them_holds_on_to_all_of_them() -> None:
    manuscript = read_text("A {==big {++old ++}cat==}{>>why?<<} sat.")
    (comment,) = manuscript.comments.values()
    assert comment.anchor == Span(Position(0, 2), Position(0, 13))
    assert (comment.quote, comment.text) == ("big old cat", "why?")


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
    for options in (ALL_SAID, CriticOptions(frozenset(manuscript.changes))):
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
    assert bare(manuscript) == "use {~~`old`~>`new`~~} now"


def test_comment_survives_beside_a_change() -> None:
    manuscript = read_text("It {==goes on==}{>>hm<<} and {--on--}")
    assert write_text(manuscript) == "It {==goes on==}{>>hm<<} and {--on--}"
    step = CommentStep(manuscript.comments[1], None)
    manuscript.apply(manuscript.comment_transaction([step]))
    assert write_text(manuscript) == "It goes on and {--on--}"


def edited(manuscript: Manuscript, old: str, new: str) -> None:
    """Propose ``new`` in place of ``old``, which stands once and in words that are kept."""
    (index,) = [i for i, one in enumerate(manuscript.paragraphs) if old in one.markup]
    column = manuscript.paragraphs[index].markup.index(old)
    span = Span(Position(index, column), Position(index, column + len(old)))
    manuscript.apply(replace_span(manuscript, span, (Piece(new, ANN),), ANN, tracked=True))


def remarked(manuscript: Manuscript, words: str, remark: str) -> None:
    (index,) = [i for i, one in enumerate(manuscript.paragraphs) if words in one.markup]
    column = manuscript.paragraphs[index].markup.index(words)
    span = Span(Position(index, column), Position(index, column + len(words)))
    manuscript.apply(thread.add(manuscript, span, remark, ANN))


def bare(manuscript: Manuscript) -> str:
    """Return the text with marks that do not tell who made them."""
    options = CriticOptions(frozenset(manuscript.changes), frozenset(manuscript.comments))
    return write_text(manuscript, options)


QUOTED = {
    "fence": "```php\n{{-- a comment --}}\n```",
    "tildes": "~~~\n{++x++}\n~~~",
    "fence in fence": "````\n```\n{--x--}\n```\n````",
    "fence in a list": "- item\n\n  ```\n  {~~a~>b~~}\n  ```",
    "fence in a quotation": "> ```\n> {>>no<<}\n> ```",
    "indented code": "    {++x++}\n    {--y--}",
    "span": "Write `{++x++}` for it.",
    "span of two ticks": "Write ``{--`x`--}`` for it.",
    "closers in spans": "It ends with `++}`, `--}`, `~~}`, `<<}` or `==}`.",
    "openers in spans": "It begins with `{++`, `{--`, `{~~`, `{>>` or `{==`.",
    "arrow in a span": "Between them stands `~>`.",
    "two separators": "The hunk is `@@ -1 +1 @@`.",
    "HTML comment": "<!-- {++x++} -->",
    "HTML comment in a line": "So <!-- {>>x<<} --> it is.",
    "HTML block": "<pre>\n{--x--}\n</pre>",
    "formula": "$$\n{++x++}\n$$",
    "span over two lines": "Write `{++x\ny++}` for it.",
    "unbalanced tick": "A ` and {} and {+ and +}.",
}


@pytest.mark.parametrize("kind", QUOTED)
def test_marks_quoted_in_code_stand_beside_suggestions_and_comments(kind: str) -> None:
    text = f"A mistaek here.\n\n{QUOTED[kind]}\n\nAnother paragraf stands here.\n"
    manuscript = Manuscript.of(text)
    edited(manuscript, "mistaek", "mistake")
    edited(manuscript, "paragraf", "paragraph")
    remarked(manuscript, "Another", "which?")
    written = bare(manuscript)
    assert written == (
        f"A {{~~mistaek~>mistake~~}} here.\n\n{QUOTED[kind]}\n\n"
        "{==Another==}{>>which?<<} {~~paragraf~>paragraph~~} stands here.\n"
    )
    again = read_text(written)
    assert again.original == text
    assert again.final == manuscript.final
    assert [comment.text for comment in again.comments.values()] == ["which?"]
    assert again.pending_count == 2


@pytest.mark.parametrize("kind", QUOTED)
def test_marks_quoted_in_code_are_no_changes(kind: str) -> None:
    text = f"Before.\n\n{QUOTED[kind]}\n\nBehind.\n"
    manuscript = read_text(text)
    assert (manuscript.pending_count, len(manuscript.comments)) == (0, 0)
    assert manuscript.original == write_text(manuscript) == text


@pytest.mark.parametrize(
    "front",
    ["---\ntitle: '{++x++}'\n---\n", "+++\ntitle = '{--x--}'\n+++\n", "---\na: {>>b<<}\n...\n"],
)
def test_marks_in_front_matter_are_text(front: str) -> None:
    manuscript = read_text(f"{front}\nSo {{++it is++}}.\n")
    assert manuscript.original == f"{front}\nSo .\n"
    assert write_text(manuscript) == f"{front}\nSo {{++it is++}}.\n"


@pytest.mark.parametrize(
    ("text", "old", "new", "written"),
    [
        ("use `old` now", "old", "new", "use {~~`old`~>`new`~~} now"),
        ("use `a b c` now", "b", "B", "use {~~`a b c`~>`a B c`~~} now"),
        ("use `a` and `b`", "` and `", "", "use {~~`a` and `b`~>`ab`~~}"),
        ("<!-- old -->x", "old", "new", None),
        ("a\n```\nold\n```\nb", "old", "new", None),
        ("```\nold\n```", "old", "new", None),
        ("```\nold\n\nso\n```\n", "old", "new\n\n++}", None),
        ("    old\n", "old", "new ++}", None),
        ("- a\n\n  ```\n  old\n  ```\n- b", "old", "new", None),
        ("one\n\n$$\nold\n$$\n", "old", "{--new--}", None),
        ("a `b c", "b", "b`", None),
    ],
)
def test_a_change_in_code_is_widened_to_the_whole_of_it(
    text: str, old: str, new: str, written: str | None
) -> None:
    manuscript = Manuscript.of(text)
    edited(manuscript, old, new)
    found = bare(manuscript)
    assert written in (None, found)
    again = read_text(found)
    assert (again.original, again.final) == (text, manuscript.final)
    assert again.pending_count == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("use `some code` now", "some"),
        ("```\nsome code\n```\nend", "some"),
        ("a\n```\nsome code\n```", "some"),
        ("a\n\n    some code\n\nb", "some code"),
        ("a <!-- some code --> b", "some"),
        ("a `lone some", "some"),
    ],
)
@pytest.mark.parametrize("remark", ["why?", "a ` tick", "``` fence", "<<} closes", "a\n\nb @@ c"])
def test_a_comment_on_code_or_with_code_is_kept(text: str, words: str, remark: str) -> None:
    manuscript = Manuscript.of(text)
    remarked(manuscript, words, remark)
    again = read_text(write_text(manuscript))
    assert again.original == again.final == text
    (comment,) = again.comments.values()
    assert (comment.text, comment.quote, comment.origin) == (remark, words, ANN)


def test_a_change_in_code_without_end_is_refused_with_a_sentence() -> None:
    manuscript = Manuscript.of("a\n```\nold")
    edited(manuscript, "old", "new")
    with pytest.raises(CannotHold, match="code that has no end"):
        write_text(manuscript)


def test_a_thread_its_state_and_who_wrote_it_come_back() -> None:
    manuscript = Manuscript.of("It goes on.")
    remarked(manuscript, "goes", "does it?")
    manuscript.apply(thread.reply(manuscript, 1, "It does.", Origin(Source.HUMAN, "Bo")))
    manuscript.apply(thread.resolve(manuscript, 1, ANN))
    remarked(manuscript, "goes", "really?")
    (one, two) = read_text(write_text(manuscript)).comments.values()
    assert one == manuscript.comments[1]
    assert two == manuscript.comments[2]


def test_a_highlight_without_a_comment_is_kept() -> None:
    manuscript = read_text("So {==it goes==} on.")
    (comment,) = manuscript.comments.values()
    assert (comment.kind, comment.quote, comment.text) == ("highlight", "it goes", "")
    assert write_text(manuscript) == "So {==it goes==} on."


def test_a_comment_behind_a_change_is_about_it() -> None:
    text = "So {++it ++}{>>why?<<}goes {~~on~>in~~}{>>where?<<}."
    manuscript = read_text(text)
    assert [one.quote for one in manuscript.comments.values()] == ["it ", "in"]
    assert write_text(manuscript) == text


HUGE = "x" * 100_000
ODD = [
    "not JSON",
    "{broken",
    '{"author":"Ann"',
    "[1, 2]",
    '"Ann"',
    "null",
    "{}",
    "",
    " ",
    '{"author":{"name":{"first":"Ann"}}}',
    '{"author":5,"kind":["a"],"time":"soon"}',
    '{"color":"red","style":"bold","timestamp":1700000000}',
    '{"time":1e999}',
    f'{{"author":"{HUGE}"}}',
    HUGE,
    "[" * 5_000,
    '{"a":' * 5_000,
    '{"author":"a@b"}',
    "\x00\ufeff",
]


@pytest.mark.parametrize("head", ODD, ids=range(len(ODD)))
@pytest.mark.parametrize("mark", ["{++#@@in++}", "{--#@@in--}", "{~~#@@in~>in~~}", "{>>#@@in<<}"])
def test_odd_metadata_never_lands_in_the_text(head: str, mark: str) -> None:
    manuscript = read_text(f"a {mark.replace('#', head)} b")
    assert manuscript.original in ("a in b", "a  b")
    assert manuscript.final in ("a in b", "a  b")
    assert all(comment.text == "in" for comment in manuscript.comments.values())
    again = read_text(write_text(manuscript))
    assert (again.original, again.final) == (manuscript.original, manuscript.final)


def test_the_beginning_of_odd_metadata_is_kept_as_the_reason() -> None:
    (found,) = pending(read_text("{++mail me @@ home++}"))
    assert (found.new, found.change.reason) == (" home", "mail me")
    (found,) = pending(read_text("{++" + "mail me " * 100 + "@@ home++}"))
    assert found.new == " home"
    assert found.change.reason.startswith("mail me mail")
    assert len(found.change.reason) == 200


@pytest.mark.parametrize("head", ['{"author":"Ann"}', "{}", '{"a": "x@@y"}'])
def test_what_is_said_of_both_sides_of_a_substitution_is_in_neither(head: str) -> None:
    manuscript = read_text(f"a {{~~{head}@@old~>{head}@@new~~}} b")
    assert (manuscript.original, manuscript.final) == ("a old b", "a new b")


@pytest.mark.parametrize("words", ["mail me @@ home", "{x}@@y", '{"a":1} and more @@ z'])
def test_words_that_come_keep_what_is_not_said_of_them(words: str) -> None:
    manuscript = read_text(f"a {{~~old~>{words}~~}} b")
    assert manuscript.final == f"a {words} b"


def test_words_that_look_as_if_something_were_said_of_them_come_back() -> None:
    said = Origin(Source.MODEL, "m", "t")
    new = '{"author":"Ann"}@@in'
    paragraphs = build([Run("out", UNKNOWN, None, 1), Run(new, said, 1), MARK])
    again = read_text(write_text(Manuscript(paragraphs, [Change(1, said)])))
    assert (again.original, again.final) == ("out", new)


@given(CRITICAL | MARKUP)
def test_what_is_said_about_a_change_comes_back(text: str) -> None:
    text = text or "x"
    said = Origin(Source.MODEL, text, text)
    change = Change(1, said, text, text, 5.5)
    paragraphs = build([Run("a "), Run("b", said, 1), MARK])
    remark = Comment(1, Span(Position(0, 0), Position(0, 1)), "a", said, text, text, 7.25)
    again = read_text(write_text(Manuscript(paragraphs, [change], [remark])))
    assert again.changes[1] == change
    assert again.comments[1] == remark


CLOSED = [*TOKENS, "`a{++b`", "``x`{--y--}``", "\n\n```\n{++c++}\n```\n\n", "\\{++", "word "]
CLOSED += ["\\", "{", "}", "@@", "\n", "\n\n", "é"]


@given(st.data(), st.lists(st.sampled_from(CLOSED), max_size=12).map("".join))
def test_without_code_that_is_left_open_nothing_is_refused(data: st.DataObject, text: str) -> None:
    manuscript = Manuscript.of(f"{text}\n\nIt goes on.")
    words = data.draw(st.lists(st.sampled_from(CLOSED), max_size=6).map("".join))
    last = len(manuscript.paragraphs) - 1
    span = Span(Position(last, 3), Position(last, 7))
    manuscript.apply(replace_span(manuscript, span, (Piece(words, ANN),), ANN, tracked=True))
    manuscript.apply(thread.add(manuscript, Span(span.start, span.start), words, ANN))
    again = read_text(write_text(manuscript))
    assert (again.original, again.final) == (manuscript.original, manuscript.final)
    assert [one.text for one in again.comments.values()] == [words]


def test_every_mark_is_named() -> None:
    assert {mark.opener for mark in Mark} == {"{++", "{--", "{~~", "{>>", "{=="}
