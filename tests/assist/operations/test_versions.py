# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Versions of one sentence as a job, and the chosen one as a change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.assist.conftest import SCRIPTED
from tests.built_in_tasks import BUILT_IN

from stet.assist.jobs import Phase
from stet.assist.operations.alternatives import MOST, Alternative
from stet.assist.operations.versions import (
    NOTHING,
    NOTHING_MORE,
    Chosen,
    VersionsRequest,
    rule_versions,
    sentences_at,
    span_of,
    take,
)
from stet.document import review
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.workspace.locks import Locks
from stet.workspace.roles import Role
from stet.workspace.terms import USUAL, Terms

ANN = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, request="alternatives 1")
GUY = "I don't know that guy."
TEXT = f"# The night shift\n\n{GUY} He came\nin at ten. Nobody saw him.\n\n- He left.\n"


def at(paragraph: int, column: int) -> Span:
    return Span(Position(paragraph, column), Position(paragraph, column))


def found(text: str, span: Span) -> list[str]:
    return [chunk.text for chunk in sentences_at(Manuscript.of(text, ANN), span)]


@pytest.mark.parametrize(
    ("span", "sentences"),
    [
        (at(0, 5), ["The night shift"]),
        (at(2, 0), [GUY]),
        (at(2, 10), [GUY]),
        (at(2, 25), ["He came in at ten."]),
        (at(3, 2), ["He came in at ten."]),
        (at(3, 27), ["Nobody saw him."]),
        (at(1, 0), []),
        (at(5, 4), ["He left."]),
        (Span(Position(2, 5), Position(3, 14)), [GUY, "He came in at ten.", "Nobody saw him."]),
        (Span(Position(2, 0), Position(2, len(GUY))), [GUY]),
    ],
)
def test_what_is_asked_about_is_whole_sentences(span, sentences) -> None:
    assert found(TEXT, span) == sentences


def test_a_cell_is_one_too() -> None:
    table = "| What | When |\n| --- | --- |\n| We can't open | at noon |\n"
    assert found(table, at(2, 5)) == ["We can't open"]


def locks_of(text: str, start: int, end: int) -> Locks:
    locks = Locks(Manuscript.of(text))
    locks.add(at(0, start)._replace(end=Position(0, end)))
    return locks


class Asking:
    """A sentence in a desk's document, and what was asked for of it."""

    def __init__(self, desk, text: str, *, terms: Terms = USUAL) -> None:
        self.desk = desk.open(text)
        (chunk,) = sentences_at(desk.document.manuscript, at(0, 1))
        self.seen: list[tuple[Alternative, ...]] = []
        self.request = VersionsRequest(chunk, BUILT_IN.all(), terms, on_versions=self.seen.append)

    def run(self, **changed):
        request = replace(self.request, **changed)
        job = self.desk.assistant.start_versions(request, "Alternatives", self.desk.seen.append)
        return self.desk.run(job)

    @property
    def texts(self) -> list[str]:
        return [each.text for each in self.seen[-1]] if self.seen else []


FORMAL = {"texts": [" I do not know that man."] * 4, "when": "formal", "again": True}
FRIENDLY = {"texts": [" Sorry, I don't know that guy."] * 4, "when": "friendl", "again": True}
OTHER = {"texts": [" Hm."] * 4}


def test_they_come_by_rule_and_by_operation_and_each_keeps_its_place(scripted_desk) -> None:
    asking = Asking(scripted_desk(FORMAL, FRIENDLY, otherwise=OTHER), GUY)
    status = asking.run()
    assert (status.phase, status.message) == (Phase.DONE, "")
    assert 0 < len(asking.texts) <= MOST
    assert "I do not know that man." in asking.texts
    for before, after in zip(asking.seen, asking.seen[1:], strict=False):
        assert after[: len(before)] == before
    assert asking.desk.document.manuscript.final == GUY
    assert not asking.desk.document.manuscript.changes


def test_another_press_brings_only_what_is_new(scripted_desk) -> None:
    asking = Asking(scripted_desk(FORMAL, FRIENDLY, otherwise=OTHER), GUY)
    asking.run()
    shown = asking.seen[-1]
    status = asking.run(shown=shown, seed=1)
    assert asking.seen[-1][: len(shown)] == shown
    assert status.message == (NOTHING_MORE if asking.seen[-1] == shown else "")


def test_where_nothing_holds_one_sentence_says_so(scripted_desk) -> None:
    asking = Asking(scripted_desk(otherwise={"texts": ["The ferry sank at 9."] * 4}), "He left.")
    status = asking.run()
    assert (status.phase, status.message, asking.seen) == (Phase.DONE, NOTHING, [])


def test_a_small_model_is_not_asked_for_a_free_rewording(scripted_desk) -> None:
    mill, other = "We met at the old mill.", "The old mill is where we met."
    desk = scripted_desk({"texts": [other] * 4, "when": "other words"}, otherwise=OTHER)
    desk.use(replace(SCRIPTED, billions=1.5))
    asking = Asking(desk, mill)
    asking.run()
    assert asking.texts == []
    desk.use(SCRIPTED)
    asking.run()
    assert asking.texts == [other]


def test_what_is_not_english_is_left_to_the_free_rewording(scripted_desk) -> None:
    german = "Der Zug fährt heute leider nicht nach Hamburg, und ich habe das nicht gewusst."
    other = "Leider fährt der Zug heute nicht nach Hamburg, was mir nicht bekannt war."
    asking = Asking(scripted_desk({"texts": [other] * 4, "when": "other words"}), german)
    asking.run()
    assert set(asking.texts) <= {other}


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        (Terms(Role.COACH), "writes no words"),
        (Terms(locks=locks_of(GUY, 0, len(GUY))), "locked"),
        (Terms(locks=locks_of(GUY, 2, 5)), "locked"),  # it is taken whole or not at all
    ],
)
def test_a_role_and_a_lock_forbid_it(scripted_desk, terms: Terms, words: str) -> None:
    status = Asking(scripted_desk(FORMAL), GUY, terms=terms).run()
    assert status.phase is Phase.REFUSED
    assert words in status.message


def test_without_a_model_there_is_what_plain_code_makes() -> None:
    late = "I don't know, and it's late."
    (chunk,) = sentences_at(Manuscript.of(late, ANN), at(0, 1))
    made = rule_versions(chunk, BUILT_IN.all())
    assert made
    assert {each.author for each in made} == {"Stet"}
    (chunk,) = sentences_at(Manuscript.of("Es ist, wie es ist, und das ist gut so.", ANN), at(0, 1))
    assert rule_versions(chunk, BUILT_IN.all()) == ()


def chosen(document: Document, span: Span, *texts: str) -> list[Chosen]:
    chunks = sentences_at(document.manuscript, span)
    made = [Alternative(text, "more-formal", "everyday", 2) for text in texts]
    return [Chosen(*pair, "More formal") for pair in zip(chunks, made, strict=True)]


WHOLE = Span(Position(2, 0), Position(3, 27))
NEW = ("I do not know that man.", "He arrived at ten.", "No one saw him.")


def test_each_sentence_is_one_change_and_all_of_them_one_undo() -> None:
    document = Document(Manuscript.of(TEXT, ANN), ANN)
    assert take(document, chosen(document, WHOLE, *NEW), MODEL, USUAL) == 3
    pending = review.pending(document.manuscript)
    assert len(pending) == 3
    assert {each.change.origin.name for each in pending} == {"everyday"}
    assert document.manuscript.final == (
        "# The night shift\n\nI do not know that man. He arrived at ten. No one saw him.\n\n"
        "- He left.\n"
    )
    document.undo()
    assert document.manuscript.final == TEXT
    assert not document.manuscript.pending_count


def test_what_reads_otherwise_by_now_or_is_locked_stays() -> None:
    document = Document(Manuscript.of(TEXT, ANN), ANN)
    wanted = chosen(document, WHOLE, *NEW)
    other = Document(Manuscript.of(TEXT.replace("Nobody", "Somebody"), ANN), ANN)
    assert take(other, wanted, MODEL, USUAL) == 2
    locked = span_of(wanted[0].chunk)
    locks = Locks(document.manuscript)
    locks.add(locked)
    terms = Terms(locks=locks)
    assert take(document, wanted, MODEL, terms) == 2
    assert GUY in document.manuscript.final


def test_what_was_rejected_once_may_be_chosen() -> None:
    document = Document(Manuscript.of(GUY, ANN), ANN)
    terms = Terms(was_rejected=lambda *_: True)
    assert take(document, chosen(document, at(0, 1), NEW[0]), MODEL, terms) == 1
