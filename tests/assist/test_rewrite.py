# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Rewrites through a real worker that says what a script tells it."""

from __future__ import annotations

import pytest
from tests.built_in_tasks import BUILT_IN, CUT, PROOFREAD, REWRITE, TIGHTEN

from stet.assist.drivers import PARTLY
from stet.assist.guards.fault import Fault
from stet.assist.jobs import Phase
from stet.assist.task_request import TaskRequest
from stet.assist.tasks.task_file import parse_task
from stet.document import review
from stet.document.editing import Piece, replace_span
from stet.document.origin import Source
from stet.document.paragraph import Position, Span
from stet.workspace.locks import Locks
from stet.workspace.roles import Role
from stet.workspace.terms import Terms

from .conftest import ANN
from .tasks import warmer
from .test_new_text import GO_ON

FORMAL = BUILT_IN.named("more-formal")
WARMER = parse_task("warmer", warmer.WARMER)
TEXT = "She recieved three letters. The boats was late. Nobody waved at her."
GOOD = "She received three letters. The boats were late. Nobody waved at her."
REFUSAL = "I'm sorry, but I can't help with that."


def type_in(desk, paragraph: int, column: int, text: str) -> None:
    place = Position(paragraph, column)
    manuscript = desk.document.manuscript
    desk.document.commit(
        replace_span(manuscript, Span(place, place), [Piece(text, ANN)], ANN, tracked=False)
    )


def test_a_reply_becomes_suggestions_with_kind_and_origin(scripted_desk):
    desk = scripted_desk(GOOD)
    status = desk.suggest(TEXT, PROOFREAD)
    assert status.phase is Phase.DONE
    assert status.message == "2 suggestions."
    assert desk.changes == [("spelling", "recieved", "received"), ("grammar", "was", "were")]
    change = review.pending(desk.document.manuscript)[0].change
    assert change.origin.source is Source.MODEL
    assert (change.origin.name, change.origin.task) == ("scripted", "proofread")
    assert change.reason
    assert desk.document.manuscript.original == TEXT
    assert desk.document.manuscript.final == GOOD


def test_what_plain_code_cuts_is_not_under_the_model_s_name(scripted_desk):
    desk = scripted_desk("It was the case that she watched it from the old kitchen window.")
    desk.suggest(
        "It was the case that she watched it from the old kitchen window very closely.", CUT
    )
    authors = {
        one.old.strip(): one.change.origin.name for one in review.pending(desk.document.manuscript)
    }
    assert authors == {"It was the case that she": "Stet", "very closely": "scripted"}


def test_the_first_change_is_there_while_the_model_still_writes(scripted_desk):
    desk = scripted_desk({"text": GOOD[:30], "wait": True}).open(TEXT)
    job = desk.start(PROOFREAD)
    desk.run_until(lambda: job.status.changes > 0)
    assert job.status.phase is Phase.WRITING
    assert desk.changes == [("spelling", "recieved", "received")]
    job.cancel()
    assert job.status.phase is Phase.CANCELLED
    assert job.status.message == "Stopped. What it made so far stays (1)."
    desk.drain()
    assert desk.changes == [("spelling", "recieved", "received")]


def test_one_undo_takes_the_whole_request_back(scripted_desk):
    desk = scripted_desk(GOOD, GOOD)
    desk.suggest(f"{TEXT}\n\n{TEXT}", PROOFREAD)
    assert len(desk.changes) == 4
    desk.document.undo()
    assert desk.changes == []
    assert desk.document.undo() == ()
    desk.document.redo()
    assert len(desk.changes) == 4


def test_words_that_the_writer_has_changed_meanwhile_are_left_alone(scripted_desk):
    desk = scripted_desk({"pieces": [GOOD[:30], GOOD[30:]], "delay": 0.05}, GOOD)
    desk.open(f"{TEXT}\n\n{TEXT}")
    job = desk.start(PROOFREAD)
    desk.run_until(lambda: job.status.changes == 1)
    type_in(desk, 0, desk.document.manuscript.paragraphs[0].markup.index("late"), "very ")
    status = desk.run(job)
    assert desk.changes == [
        ("spelling", "recieved", "received"),
        ("spelling", "recieved", "received"),
        ("grammar", "was", "were"),
    ]
    assert any("You changed “The boats was late.” meanwhile" in n for n in status.notices)
    assert "What you changed meanwhile was left alone." in status.message


def test_what_the_writer_types_elsewhere_does_not_matter(scripted_desk):
    desk = scripted_desk({"pieces": [GOOD[:30], GOOD[30:]], "delay": 0.05})
    desk.open(f"Before.\n\n{TEXT}")
    job = desk.start(PROOFREAD, span=Span(Position(2, 0), Position(2, len(TEXT))))
    desk.run_until(lambda: job.status.changes == 1)
    type_in(desk, 0, 0, "New words.\n\n")
    desk.run(job)
    assert desk.document.manuscript.final == f"New words.\n\nBefore.\n\n{GOOD}"


def test_accepting_a_suggestion_does_not_stop_the_rest(scripted_desk):
    desk = scripted_desk({"pieces": [GOOD[:30], GOOD[30:]], "delay": 0.05}).open(TEXT)
    job = desk.start(PROOFREAD)
    desk.run_until(lambda: job.status.changes == 1)
    manuscript = desk.document.manuscript
    desk.document.commit(review.accept(manuscript, list(manuscript.pending())))
    desk.run(job)
    assert desk.changes == [("grammar", "was", "were")]
    assert desk.document.manuscript.final == GOOD


def test_a_refusal_is_asked_about_once_more(scripted_desk):
    desk = scripted_desk(REFUSAL, GOOD)
    assert desk.suggest(TEXT, PROOFREAD).message == "2 suggestions."


def test_two_refusals_are_reported_and_the_other_parts_go_on(scripted_desk):
    desk = scripted_desk(REFUSAL, REFUSAL, GOOD)
    status = desk.suggest(f"{TEXT}\n\n{TEXT}", PROOFREAD)
    assert status.phase is Phase.DONE
    assert status.changes == 2
    assert status.notices == (
        f"The model declined to do it: “{REFUSAL}”. That part was left as it is.",
    )
    assert "For 1 part the model gave nothing that could be used." in status.message


def test_what_fails_a_check_is_counted_and_not_shown(scripted_desk):
    desk = scripted_desk(GOOD.replace("three", "four"), GOOD.replace("three", "four"))
    status = desk.suggest(TEXT, PROOFREAD)
    assert desk.document.manuscript.final == GOOD
    assert status.message == "2 suggestions. 1 suggestion was held back: it changed a number."
    assert status.held_back == 1


def test_running_on_past_the_passage_is_left_out(scripted_desk):
    desk = scripted_desk(f"{GOOD} Then the sun came out. And she went home to bed.")
    desk.suggest(TEXT, PROOFREAD)
    assert desk.document.manuscript.final == GOOD


def test_a_reply_that_was_cut_off_deletes_nothing(scripted_desk):
    desk = scripted_desk({"text": GOOD[:58], "reason": "length"})
    desk.suggest(TEXT, PROOFREAD)
    assert desk.document.manuscript.final == GOOD


def test_a_crash_ends_the_job_with_a_sentence_and_keeps_the_text(scripted_desk):
    desk = scripted_desk({"text": GOOD[:30], "crash": True})
    status = desk.suggest(TEXT, PROOFREAD)
    assert status.phase is Phase.FAILED
    assert status.message.endswith("1 suggestion had come before; it stays.")
    assert desk.document.manuscript.original == TEXT


def test_a_crash_before_any_suggestion(scripted_desk):
    status = scripted_desk({"text": "She", "crash": True}).suggest(TEXT, PROOFREAD)
    assert status.phase is Phase.FAILED
    assert "Nothing in your text was changed." in status.message


def test_a_model_that_cannot_be_loaded(scripted_desk):
    desk = scripted_desk(load_fail="The file is damaged.")
    status = desk.suggest(TEXT, PROOFREAD)
    assert status.phase is Phase.FAILED
    assert status.message == "The file is damaged. Your text is untouched."


def test_jobs_wait_for_one_another_and_can_be_cancelled_while_they_wait(scripted_desk):
    desk = scripted_desk({"text": "She", "wait": True}, GOOD).open(f"{TEXT}\n\n{TEXT}")
    first = desk.start(PROOFREAD, span=Span(Position(0, 0), Position(0, len(TEXT))))
    second = desk.start(PROOFREAD)
    third = desk.start(PROOFREAD, span=Span(Position(2, 0), Position(2, len(TEXT))))
    desk.run_until(lambda: first.status.phase is Phase.WRITING)
    assert second.status.phase is third.status.phase is Phase.WAITING
    second.cancel()
    assert second.status.message == "Stopped before it began."
    first.cancel()
    assert desk.run(third).changes == 2
    assert not desk.assistant.jobs.is_busy
    assert desk.document.manuscript.final == f"{TEXT}\n\n{GOOD}"


def test_closing_cancels_everything(scripted_desk):
    desk = scripted_desk({"text": "She", "wait": True}).open(TEXT)
    jobs = [desk.start(PROOFREAD), desk.start(CUT)]
    desk.run_until(lambda: jobs[0].status.phase is Phase.WRITING)
    desk.assistant.close()
    assert all(job.status.phase is Phase.CANCELLED for job in jobs)


@pytest.mark.parametrize("text", ["", "***\n", "```\ncode\n```", "| a | b |\n|---|---|"])
def test_where_there_is_no_prose_nothing_is_asked(scripted_desk, text):
    status = scripted_desk().suggest(text, PROOFREAD)
    assert status.phase is Phase.DONE
    assert status.message.startswith("There is nothing here to work on")


def test_progress_goes_from_waiting_to_done(scripted_desk):
    desk = scripted_desk({"text": GOOD, "delay": 0.01})
    status = desk.suggest(TEXT, PROOFREAD)
    phases = list(dict.fromkeys(each.phase for each in desk.seen))
    assert phases == [Phase.WAITING, Phase.LOADING, Phase.READING, Phase.WRITING, Phase.DONE]
    writing = [each.fraction for each in desk.seen if each.phase is Phase.WRITING]
    assert writing == sorted(writing)
    assert writing[-1] < 1.0  # it may be asked once more
    assert status.fraction == 1.0
    assert status.words == len(GOOD.split())
    assert 0 < status.words_per_second < 200
    assert status.sees == "Sees this paragraph, and nothing else of the document."


def test_surroundings_are_shown_and_stay_the_same_for_all_chunks(scripted_desk):
    desk = scripted_desk(
        {"text": "The gulls were loud. It was late then.", "when": "The ferry came."},
        {"text": "The quay was wet. It was cold there.", "when": "The ferry came."},
    )
    desk.open("The ferry came.\n\nGulls cried. It was late.\n\nThe quay was wet. Cold.\n\nThe end.")
    span = Span(Position(2, 0), Position(4, 23))
    status = desk.run(desk.start(REWRITE, "make it longer", span=span))
    assert status.changes > 0
    assert "with the paragraph before and the one after" in status.sees


def test_tighten_keeps_the_shorter_sentences(scripted_desk):
    wordy = (
        "It was really very late at night by then. She was quite tired of all the waiting there."
    )
    short = "It was late at night by then. She was tired of all the waiting."
    desk = scripted_desk(f"Tightened: {short}")
    status = desk.suggest(wordy, CUT)
    assert desk.document.manuscript.final == short
    assert {kind for kind, _, _ in desk.changes} == {"concise"}
    assert status.phase is Phase.DONE


def test_a_free_rewrite_may_change_every_word(scripted_desk):
    new = "Three letters lay on the mat. Out at sea the boats dawdled, and no hand rose."
    desk = scripted_desk(new)
    desk.suggest(TEXT, REWRITE, "more vivid")
    assert desk.document.manuscript.final == new
    assert desk.document.manuscript.original == TEXT


@pytest.mark.parametrize(
    ("instruction", "final"),
    [("make it shorter", "She received three letters. The boats were late."), ("correct it", GOOD)],
)
def test_a_sentence_is_dropped_only_where_less_was_asked_for(scripted_desk, instruction, final):
    desk = scripted_desk("She received three letters. The boats were late.", GOOD)
    desk.suggest(TEXT, REWRITE, instruction)
    assert desk.document.manuscript.final == final


@pytest.mark.parametrize(
    ("task", "notices"),
    [
        (REWRITE, ["The model gave a part back as it was. Say differently what is to be done."]),
        (WARMER, ["The model gave a part back as it was."]),
        (PROOFREAD, []),
        (CUT, []),
    ],
)
def test_what_was_to_be_put_in_other_words_and_came_back_as_it_was_is_asked_again(
    scripted_desk, task, notices
):
    plain = "Nobody waved at her."
    instruction = "livelier" if task.takes_instruction else ""
    status = scripted_desk(otherwise={"text": plain}).suggest(plain, task, instruction)
    assert list(status.notices) == notices
    desk = scripted_desk(plain, "No kind hand rose to greet her.")
    assert bool(desk.suggest(plain, task, instruction).changes) is task.may_reword


@pytest.mark.parametrize("task", [PROOFREAD, TIGHTEN, CUT], ids=lambda task: task.way)
def test_a_locked_passage_is_told_before_a_model_is_opened(scripted_desk, task):
    desk = scripted_desk(GOOD).open(TEXT)
    locks = Locks(desk.document.manuscript)
    locks.add(desk.all)
    request = TaskRequest(task, desk.document, desk.all, terms=Terms(locks=locks))
    status = desk.run(desk.assistant.start(request, desk.seen.append))
    assert status.message == "This passage is locked. Unlock it, and ask again."
    assert [each.phase for each in desk.seen] == [Phase.REFUSED]
    assert desk.changes == []


def test_what_the_role_forbids_is_told_before_a_model_is_opened(scripted_desk):
    desk = scripted_desk(GOOD).open(TEXT)
    request = TaskRequest(PROOFREAD, desk.document, desk.all, terms=Terms(Role.COACH))
    status = desk.run(desk.assistant.start(request, desk.seen.append))
    assert "it writes no words" in status.message
    assert [each.phase for each in desk.seen] == [Phase.REFUSED]


def test_a_lock_that_leaves_words_free_does_not_stop_a_task(scripted_desk):
    desk = scripted_desk(GOOD).open(TEXT)
    locks = Locks(desk.document.manuscript)
    locks.add(Span(Position(0, 0), Position(0, 12)))
    terms = Terms(locks=locks)
    request = TaskRequest(PROOFREAD, desk.document, desk.all, terms=terms)
    assert desk.run(desk.assistant.start(request, desk.seen.append)).phase is Phase.DONE
    assert desk.changes == [("grammar", "was", "were")]


PADDED = (
    "It was the case that she waited at the gate. It was the case that the boats came in late. "
    "It was the case that nobody waved at her."
)


@pytest.mark.parametrize(
    ("task", "text"), [(PROOFREAD, TEXT), (CUT, PADDED), (FORMAL, "I can't go. I won't. I don't.")]
)
def test_only_what_may_change_is_asked_about(scripted_desk, task, text):
    """The first sentence is locked: neither code nor the model has a word about it."""
    desk = scripted_desk(otherwise={"text": GOOD[28:], "again": True}).open(text)
    locks = Locks(desk.document.manuscript)
    end = text.index(".") + 1
    locks.add(Span(Position(0, 0), Position(0, end)))
    request = TaskRequest(task, desk.document, desk.all, terms=Terms(locks=locks))
    status = desk.run(desk.assistant.start(request, desk.seen.append))
    assert status.phase is Phase.DONE
    assert all(Fault.LOCKED not in each.faults for each in status.held)
    assert PARTLY in status.notices
    assert desk.changes
    assert desk.document.manuscript.final.startswith(text[:end])


@pytest.mark.parametrize(
    ("locked", "place", "phase"),
    [
        ((0, 19), 19, Phase.DONE),  # a new paragraph may begin behind it
        ((0, 19), 5, Phase.REFUSED),
        ((4, 9), 19, Phase.DONE),
    ],
)
def test_new_text_is_not_asked_for_within_a_locked_passage(scripted_desk, locked, place, phase):
    desk = scripted_desk("Nobody came for her.").open("The ferry was late.")
    locks = Locks(desk.document.manuscript)
    locks.add(Span(Position(0, locked[0]), Position(0, locked[1])))
    span = Span(Position(0, 0), Position(0, place))
    request = TaskRequest(GO_ON, desk.document, span, terms=Terms(locks=locks))
    assert desk.run(desk.assistant.start(request, desk.seen.append)).phase is phase
