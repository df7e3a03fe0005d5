# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is kept of a document, and how much of it."""

from __future__ import annotations

from stet.workspace.record import (
    MOST_ANSWERS,
    MOST_VERSIONS,
    AnswerRecord,
    DocumentRecord,
    KeptVersion,
    KeptVersions,
    decode,
    encode,
)

VERSION = KeptVersion("I do not know.", "more-formal", "everyday", 2)


def test_versions_are_kept_by_their_sentence_the_latest_in_place_of_others() -> None:
    one = KeptVersions("I don't know.", (VERSION,))
    two = KeptVersions("It's late.")
    record = DocumentRecord().with_versions(one).with_versions(two)
    more = KeptVersions(one.source, (VERSION, VERSION), 2)
    record = decode(encode(record.with_versions(more)))
    assert record.versions == (two, more)
    assert record.versions_of(one.source) == more
    assert record.versions_of("Another.") is None


def test_of_so_many_sentences_and_no_more() -> None:
    record = DocumentRecord()
    for number in range(MOST_VERSIONS + 3):
        record = record.with_versions(KeptVersions(f"Sentence {number}."))
    assert len(record.versions) == MOST_VERSIONS
    assert record.versions_of("Sentence 2.") is None
    assert record.versions_of("Sentence 3.") is not None


def test_a_record_of_before_has_none() -> None:
    record = decode(b'{"notes": "Ferry."}')
    assert (record.notes, record.versions) == ("Ferry.", ())


def test_the_latest_answers_are_kept_and_found_by_their_request() -> None:
    record = DocumentRecord()
    for number in range(MOST_ANSWERS + 2):
        record = record.with_answer(AnswerRecord(f"r{number}", "tighten", reply="Short."))
    record = decode(encode(record))
    assert len(record.answers) == MOST_ANSWERS
    assert record.answer_to("r1") is None
    found = record.answer_to("r2")
    assert found is not None
    assert (found.task, found.instruction, found.reply) == ("tighten", "", "Short.")
    assert record.answer_to("") is None
