# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a reply says of the sentences it was asked about, as values, however it is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.built_in_tasks import CUT, PROOFREAD, REWRITE

from stet.assist.prompting.chunks import Chunk, chunks_within
from stet.assist.replies.reply import Problem
from stet.assist.replies.reply_reader import SURPLUS_WORDS, Dropped, Outcome, ReplyReader, Revised
from stet.assist.tasks.task import Task
from stet.document.editing import everything
from stet.document.manuscript import Manuscript

TEXT = "She recieved three letters. The boats was really late. Nobody waved at her."
GOOD = "She received three letters. The boats were late. Nobody waved at her."


def chunk_of(text: str = TEXT) -> Chunk:
    manuscript = Manuscript.of(text)
    (chunk,) = chunks_within(manuscript, everything(manuscript))
    return chunk


def read(reader: ReplyReader, *pieces: str, complete: bool = True) -> list[Outcome]:
    found = [outcome for piece in pieces for outcome in reader.feed(piece)]
    return [*found, *reader.end(complete=complete)]


def outcomes(reply: str, task: Task = PROOFREAD, text: str = TEXT) -> list[Outcome]:
    return read(ReplyReader(chunk_of(text), task), reply)


def test_each_sentence_is_given_out_with_what_it_stands_for():
    assert outcomes(GOOD) == [
        Revised(0, 0, "She received three letters."),
        Revised(1, 1, "The boats were late."),
        Revised(2, 2, "Nobody waved at her."),
    ]


def test_a_sentence_is_given_out_while_the_rest_is_to_come():
    reader = ReplyReader(chunk_of(), PROOFREAD)
    assert list(reader.feed(GOOD[:20])) == []
    assert not reader.has_result
    assert list(reader.feed(GOOD[20:30])) == [Revised(0, 0, "She received three letters.")]
    assert reader.has_result
    assert not reader.is_over


@given(st.lists(st.integers(1, 30), max_size=12))
def test_what_is_given_out_does_not_depend_on_the_pieces(cuts):
    pieces, place = [], 0
    for cut in cuts:
        pieces.append(GOOD[place : place + cut])
        place += cut
    whole = outcomes(GOOD)
    assert read(ReplyReader(chunk_of(), PROOFREAD), *pieces, GOOD[place:]) == whole


@pytest.mark.parametrize(
    ("task", "missing"),
    [(CUT, [Dropped(1, 1, is_wordy=True)]), (PROOFREAD, []), (REWRITE, [])],
)
def test_a_sentence_that_is_missing_is_given_out_by_itself_only_where_cuts_are_made(task, missing):
    found = outcomes("She received three letters. Nobody waved at her.", task)
    assert [each for each in found if isinstance(each, Dropped)] == missing
    assert {each.first for each in found} | {each.last for each in found} >= {0, 2}


def test_a_sentence_with_nothing_to_cut_is_not_wordy():
    found = outcomes(TEXT.replace("really ", "").replace("The boats was late. ", ""), CUT,
                     TEXT.replace("really ", ""))  # fmt: skip
    assert Dropped(1, 1) in found


def test_the_numbers_are_the_caller_s():
    part = chunk_of().part(1, 2)
    found = read(ReplyReader(part, PROOFREAD, first=1), "The boats were late. Nobody waved at her.")
    assert found == [Revised(1, 1, "The boats were late."), Revised(2, 2, "Nobody waved at her.")]


def test_what_runs_on_past_the_passage_stands_for_no_other_sentence():
    found = outcomes(f"{GOOD} Then the sun came out. And she went home to bed.")
    assert [(each.first, each.last) for each in found] == [(0, 0), (1, 1), (2, 2)]
    assert found[:2] == outcomes(GOOD)[:2]


def test_a_reply_that_never_ends_is_over_beyond_the_task_s_bound():
    reader = ReplyReader(chunk_of(), PROOFREAD)
    most = PROOFREAD.length.longest * chunk_of().words + SURPLUS_WORDS
    words = 0
    while not reader.is_over:
        piece = f" The {words} gulls are out."
        list(reader.feed(piece))
        words += len(piece.split())
        assert words <= most + 10
    assert most < words < 60


def test_a_reply_that_was_cut_off_drops_nothing():
    reader = ReplyReader(chunk_of(), CUT)
    found = read(reader, GOOD[:58], complete=False)
    assert found == [Revised(0, 0, "She received three letters.")]


@pytest.mark.parametrize(
    ("reply", "problem", "complaint"),
    [
        ("", Problem.EMPTY, "The model gave no text."),
        (
            "I'm sorry, but I can't help with that.",
            Problem.REFUSED,
            "The model declined to do it: “I'm sorry, but I can't help with that.”.",
        ),
    ],
)
def test_a_reply_that_is_none_has_a_problem(reply, problem, complaint):
    reader = ReplyReader(chunk_of(), PROOFREAD)
    assert read(reader, reply) == []
    assert reader.problem is problem
    assert reader.complaint() == complaint
    assert not reader.has_result


def test_where_something_came_first_there_is_no_problem():
    reader = ReplyReader(chunk_of(), PROOFREAD)
    read(reader, "She received three letters. " + "Oh dear me. " * 40)
    assert reader.has_result
    assert reader.problem is None


def test_emphasis_that_a_reply_adds_stays_only_where_it_may_write_anew():
    bold = GOOD.replace("three", "**three**")
    assert outcomes(bold)[0].reply == "She received three letters."
    assert outcomes(bold, REWRITE)[0].reply == "She received **three** letters."
