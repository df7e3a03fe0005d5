# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Remarks on sentences that stand there."""

from __future__ import annotations

import json

import pytest

from stet.assist.coaching import feedback
from stet.assist.coaching.feedback import Remark, bound, parse_remark
from stet.assist.jobs import Phase
from stet.document.editing import Piece, replace_span
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span

ANN = Origin(Source.HUMAN, "Ann")
TEXT = "The ferry came in at six every evening. She did not wave at anyone. The gulls were loud."
SENTENCES = [
    "The ferry came in at six every evening.",
    "She did not wave.",
    "The gulls were loud then.",
]


def said(number: int, text: str) -> str:
    return json.dumps({"sentence": number, "comment": text}, ensure_ascii=False)


STRONG = said(2, "The short “She did not wave” holds the reader at a distance.")
UNCLEAR = said(3, "A reader may ask where the gulls are and what they want.")
VAGUE = said(1, "Which ferry it is, and from where, would make this exact.")


def test_comments_stand_on_the_sentences_they_name(scripted_desk):
    desk = scripted_desk(STRONG, UNCLEAR, VAGUE).open(TEXT)
    status = desk.run(desk.start_feedback())
    comments = sorted(desk.document.manuscript.comments.values(), key=lambda c: c.anchor)
    assert [(c.kind, c.quote) for c in comments] == [
        ("detail", "The ferry came in at six every evening."),
        ("works", "She did not wave at anyone."),
        ("unclear", "The gulls were loud."),
    ]
    assert status.message == "3 comments."
    assert desk.document.manuscript.final == TEXT
    desk.document.undo()
    assert not desk.document.manuscript.comments


def test_a_remark_that_says_nothing_is_asked_for_again_and_then_left_out(scripted_desk):
    empty = said(1, "Good job.")
    desk = scripted_desk(empty, STRONG, empty, empty, VAGUE).open(TEXT)
    status = desk.run(desk.start_feedback())
    assert status.message == "2 comments. 1 remark was left out that said too little."


def test_a_sentence_that_was_changed_meanwhile_gets_no_comment(scripted_desk):
    desk = scripted_desk({"text": STRONG, "reading": 0.2}, UNCLEAR, VAGUE).open(TEXT)
    job = desk.start_feedback()
    desk.run_until(lambda: job.status.phase is Phase.READING and bool(job.status.part))
    place = Position(0, TEXT.index("wave"))
    manuscript = desk.document.manuscript
    span = Span(place, place)
    desk.document.commit(replace_span(manuscript, span, [Piece("ever ", ANN)], ANN, tracked=False))
    assert "What you changed meanwhile was left alone." in desk.run(job).message
    assert len(desk.document.manuscript.comments) == 2


def test_there_may_be_nothing_to_comment_on(scripted_desk):
    desk = scripted_desk().open("# Heading\n")
    assert desk.run(desk.start_feedback()).message.startswith("There is nothing here")


@pytest.mark.parametrize(
    ("reply", "remark"),
    [
        ('{"sentence": 2, "comment": "It  is short."}', Remark(2, "It is short.")),
        ('{"sentence": 2, "comment": "It is short. And so', Remark(2, "It is short.")),
        ('{"sentence": 2, "comment": "It is', None),
        (
            '{"sentence": 1, "comment": "The sentence \'The ferry came in at six.\' drags on."}',
            Remark(1, "This sentence drags on."),
        ),
        ('{"sentence": 2}', None),
        ("It is short.", None),
    ],
)
def test_remarks_are_read(reply, remark):
    assert parse_remark(reply) == remark


@pytest.mark.parametrize(
    ("remark", "is_good"),
    [
        (Remark(2, "Her refusal to wave keeps the reader at a distance."), True),
        (Remark(3, "The short form keeps the reader at a distance."), False),
        (Remark(2, "The words “did not wave” keep the reader away."), True),
        (Remark(2, "The words “did not shout” keep the reader away."), False),
        (Remark(2, "Nice and short."), False),
        (Remark(2, "This sentence is clear."), False),
        (Remark(2, "She did not wave."), False),
        (Remark(2, "This sentence that is the strongest is the one about not waving."), False),
        (Remark(2, "The strongest sentence is the second, where she does not wave."), False),
        (Remark(2, "The passage lacks detail in all of its sentences."), False),
        (Remark(2, "As an AI language model I cannot say much about it."), False),
        (Remark(2, "这句话很短，很有力，让读者停下来。"), False),
        (Remark(2, "word " * 80), False),
        (Remark(9, "The short form keeps the reader at a distance."), False),
    ],
)
def test_remarks_are_checked(remark, is_good):
    assert feedback.is_worth_showing(remark, SENTENCES, []) is is_good


def test_a_remark_is_bound_to_the_words_it_quotes():
    remark = Remark(1, "The word “gulls” comes from nowhere.")
    assert bound(remark, SENTENCES, [1, 2, 3]).number == 3
    assert bound(remark, SENTENCES, [1, 2]).number == 1
    told = Remark(2, "The gulls were loud, which says more than any name could.")
    assert bound(told, [*SENTENCES[:2], "The gulls were loud in March."], [1, 2, 3]).number == 3


def test_no_sentence_gets_two_comments_and_no_remark_comes_twice(scripted_desk):
    same = "It leaves the reader to ask where the gulls and the ferry are."
    desk = scripted_desk(STRONG, said(3, same), said(1, same), said(2, same)).open(TEXT)
    desk.run(desk.start_feedback())
    comments = desk.document.manuscript.comments.values()
    assert (
        len({c.anchor for c in comments}) == len({c.text for c in comments}) == len(comments) == 2
    )


def test_a_remark_that_goes_on_and_on_is_cut_and_no_more_is_waited_for(scripted_desk):
    first = "The words “did not wave” keep the reader away from her."
    desk = scripted_desk(
        {"text": said(2, f"{first} This is a thing. And then it goes on."), "wait": True},
        UNCLEAR,
        VAGUE,
    ).open(TEXT)
    desk.run(desk.start_feedback())
    assert first in [c.text for c in desk.document.manuscript.comments.values()]
