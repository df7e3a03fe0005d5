# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Documents as Word and Google Docs write them: all of them read, and decided in place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.formats.docx.made import told
from tests.formats.docx.made_google import google_document
from tests.formats.docx.made_long import CHANGES, COMMENTS, PARAGRAPHS, long_document
from tests.formats.docx.made_word import word_document

from stet.document import editing, review, thread
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Run, Span
from stet.formats.docx.original import write_into
from stet.formats.docx.read import read
from stet.formats.format import DEFAULTS

ME = Origin(Source.HUMAN, "Me")
IN_WORD = """\
# A Night

It was a drak and {-very -}{B+rather +}**stormy** night.

{-A paragraph that went elsewhere.

-}Mrs Dalloway said so, see stormy.

In a box.

- one
{B+- two
+}- three

{+A paragraph that went elsewhere.

+}> *Said* {B+**+}so{B+**+} and done.[^1]

The end.

[^1]: As they {+all +}say."""
IN_GOOGLE = """\
# A Night

It was a dark and {-very -}{B+rather +}**stormy** night.

- one
{B+  - two
+}
1. first
2. second{+ *really*+}

See [there](https://example.org).

The end."""
TEN = 1772359200.0  # 10:00 on the first of March 2026, by UTC
DAY = 86_400.0
MADE = pytest.mark.parametrize("made", [word_document, google_document])


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def manuscript_of(data: bytes) -> Manuscript:
    return read(data, DEFAULTS).manuscript


@pytest.mark.parametrize(
    ("made", "wanted", "resolved"),
    [(word_document, IN_WORD, True), (google_document, IN_GOOGLE, False)],
)
def test_every_change_comment_and_style_is_read(
    made: Callable[[], bytes], wanted: str, resolved: bool
) -> None:
    manuscript = manuscript_of(made())
    assert told(manuscript) == wanted
    times = {change.origin.name: change.time for change in manuscript.changes.values()}
    assert times == {"Ann Arbor": TEN, "Ben Nevis": TEN + DAY}
    (comment,) = manuscript.comments.values()
    (reply,) = comment.replies
    assert (comment.text, comment.quote, comment.resolved) == ("Which night?", "night", resolved)
    assert (comment.origin.name, comment.time) == ("Ann Arbor", TEN)
    assert (reply.text, reply.origin.name, reply.time) == ("The longest.", "Ben Nevis", TEN + DAY)


def test_what_has_no_place_is_named_where_it_was() -> None:
    (notice,) = read(word_document(), DEFAULTS).notices
    assert notice.arguments["what"] == (
        "fields, of which the result is shown (near “Mrs Dalloway said so, see…”); text boxes, "
        "whose words follow their paragraph (near “Mrs Dalloway said so, see…”); headers"
    )
    assert read(google_document(), DEFAULTS).notices == ()


@MADE
def test_untouched_it_is_the_same_file(made: Callable[[], bytes]) -> None:
    assert write_into(made(), manuscript_of(made())) == made()


@MADE
@pytest.mark.parametrize("accept", [True, False])
def test_decisions_change_the_text_and_nothing_else(
    made: Callable[[], bytes], accept: bool
) -> None:
    manuscript = manuscript_of(made())
    decide = review.accept if accept else review.reject
    manuscript.apply(decide(manuscript, list(manuscript.pending())))
    written = write_into(made(), manuscript)
    again = manuscript_of(written)
    assert (again.final, again.pending_count) == (manuscript.final, 0)
    assert list(again.comments.values()) == [
        replace(one, anchor=other.anchor)
        for one, other in zip(manuscript.comments.values(), again.comments.values(), strict=True)
    ]
    before, after = parts(made()), parts(written)
    touched = {name for name in before | after if before.get(name) != after.get(name)}
    assert "word/document.xml" in touched
    assert touched <= {"word/document.xml", "word/footnotes.xml"}


@MADE
def test_an_edit_an_answer_and_a_comment_are_written_into_it(made: Callable[[], bytes]) -> None:
    manuscript = manuscript_of(made())
    (comment,) = manuscript.comments.values()
    manuscript.apply(thread.reply(manuscript, comment.id, "The last one.", ME))
    last = next(
        index
        for index, paragraph in enumerate(manuscript.paragraphs)
        if paragraph.markup == "The end."
    )
    span = Span(Position(last, 4), Position(last, 7))
    manuscript.apply(thread.add(manuscript, span, "Really?", ME))
    manuscript.apply(editing.replace_span(manuscript, span, [Run("END", ME)], ME, tracked=True))
    written = write_into(made(), manuscript)
    again = manuscript_of(written)
    assert (again.original, again.final) == (manuscript.original, manuscript.final)
    assert [
        (one.text, one.resolved, [reply.text for reply in one.replies])
        for one in thread.in_order(again)
    ] == [("Which night?", False, ["The longest.", "The last one."]), ("Really?", False, [])]
    before, after = parts(made()), parts(written)
    assert before.keys() <= after.keys()
    touched = {name for name in before if before[name] != after[name]}
    assert touched <= {
        "word/document.xml",
        "word/comments.xml",
        "word/commentsExtended.xml",
        "word/_rels/document.xml.rels",
        "[Content_Types].xml",
    }
    text = after["word/document.xml"]
    for kept in (b"w:rsidRPr", b"w14:paraId", b"proofErr", b"_Ref1234567", b"DefaultPlaceholder"):
        assert text.count(kept) >= before["word/document.xml"].count(kept)


@pytest.mark.slow
def test_three_hundred_pages_come_back_as_they_were_decided() -> None:
    data = long_document()
    manuscript = manuscript_of(data)
    ids = [each.change.id for each in review.pending(manuscript)]
    assert (len(ids), len(manuscript.comments)) == (CHANGES, COMMENTS)
    manuscript.apply(review.accept(manuscript, ids[::4]))
    manuscript.apply(review.reject(manuscript, ids[1::4]))
    for comment in thread.in_order(manuscript)[::2]:
        manuscript.apply(thread.reply(manuscript, comment.id, "So it is.", ME))
    for number in range(0, PARAGRAPHS, 20):
        span = Span(Position(2 * number, 2), Position(2 * number, 9))
        manuscript.apply(thread.add(manuscript, span, f"New {number}.", ME))
    written = write_into(data, manuscript)
    again = manuscript_of(written)
    assert (again.original, again.final) == (manuscript.original, manuscript.final)
    assert again.pending_count == CHANGES // 2

    def said(text: Manuscript) -> list[tuple[str, str, int]]:
        return [(one.text, one.quote, len(one.replies)) for one in thread.in_order(text)]

    assert said(again) == said(manuscript)
    before, after = parts(data), parts(written)
    assert {name for name in before if before[name] != after[name]} == {
        "[Content_Types].xml",
        "word/_rels/document.xml.rels",
        "word/comments.xml",
        "word/document.xml",
    }
