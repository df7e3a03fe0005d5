# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The queue and the session, with steps of a test's own and a real worker behind."""

from __future__ import annotations

import pytest

from stet.assist.job_queue import JobQueue
from stet.assist.jobs import (
    BROKEN,
    MOST_HEARD,
    Answer,
    Ask,
    Embedding,
    Failure,
    Job,
    JobStatus,
    Measure,
    Phase,
    Work,
)
from stet.assist.model_session import ModelSession
from stet_models.protocol import EndReason, Generate, Message, Score

from .conftest import SCRIPTED

ASKED = Generate(0, (Message("user", "Say it."),), 40)
SEVERAL = Ask(Generate(0, (Message("user", "Say it."),), 40, alternatives=3), expected=10)
SCORES = Measure(Score(0, (Message("user", "Say it."),), "", ("it was", "it were late")))
TEXTS = Embedding(("A boat at sea", "The boat at sea", "Tax", ""))


class Bench:
    def __init__(self, desk) -> None:
        self.desk = desk
        self.session = ModelSession(desk.client, SCRIPTED, post=desk.post)
        self.queue = JobQueue(self.session, desk.post, lambda: self.embedder)
        self.embedder = None
        self.answers: list[Answer] = []
        self.text = ""

    def add(self, *steps, on_text=None, model=SCRIPTED, then=None, code_first=False) -> Job:
        def heard(text: str) -> bool:
            self.text += text
            return True

        def make(job: Job):
            for step in steps:
                asked = Ask(ASKED, on_text or heard) if step is ASKED else step
                self.answers.append((yield asked))
            if then:
                then()
            return "It is done."

        return self.queue.add("Try", model, make, lambda status: None, code_first=code_first)

    def run(self, job: Job) -> JobStatus:
        self.desk.run(job)
        return job.status


@pytest.fixture
def bench(scripted_desk) -> Bench:
    return Bench(scripted_desk(otherwise={"text": "One two three."}))


def test_steps_get_the_text_and_then_the_answer(bench):
    status = bench.run(bench.add(ASKED, ASKED))
    assert (status.phase, status.message, status.fraction) == (Phase.DONE, "It is done.", 1.0)
    assert bench.text == "One two three." * 2
    assert [answer.reason for answer in bench.answers] == [EndReason.STOP] * 2
    assert not bench.queue.is_busy


def test_where_code_goes_first_the_model_is_opened_when_it_is_asked(bench):
    status = bench.run(bench.add(Work(lambda: 1), code_first=True))
    assert (status.phase, bench.session.is_loaded) == (Phase.DONE, False)
    status = bench.run(bench.add(Work(lambda: 1), ASKED, ASKED, code_first=True))
    assert (status.phase, bench.session.is_loaded) == (Phase.DONE, True)
    assert bench.text == "One two three." * 2


def test_a_model_that_does_not_open_then_ends_the_job(bench):
    bench.desk.client.close()
    status = bench.run(bench.add(Work(lambda: 1), ASKED, code_first=True))
    assert status.phase is Phase.FAILED
    assert status.message.endswith("Nothing more was changed.")
    assert not bench.queue.is_busy


def test_the_model_is_opened_for_the_first_job_only(bench):
    assert not bench.session.is_loaded
    first, second = bench.add(ASKED), bench.add(ASKED)
    bench.run(first)
    assert bench.session.is_open(SCRIPTED)
    assert not bench.session.is_open(SCRIPTED.__class__("other", SCRIPTED.path))
    assert bench.run(second).phase is Phase.DONE


def test_of_a_reply_of_which_enough_has_come_the_rest_is_not_waited_for(scripted_desk):
    bench = Bench(scripted_desk({"text": "One two", "wait": True}, "Three."))
    bench.run(bench.add(ASKED, on_text=lambda text: False))
    assert [answer.reason for answer in bench.answers] == [EndReason.CANCELLED]
    assert bench.run(bench.add(ASKED)).phase is Phase.DONE


def test_work_goes_on_elsewhere_and_its_value_comes_back(bench):
    status = bench.run(bench.add(Work(lambda: 6 * 7)))
    assert status.phase is Phase.DONE
    assert [answer.value for answer in bench.answers] == [42]


def test_a_job_that_is_cancelled_at_work_hears_nothing_more(bench):
    job = bench.add(Work(lambda: 6 * 7))
    bench.desk.run_until(lambda: job.status.phase is Phase.READING)
    job.cancel()
    assert job.status.phase is Phase.CANCELLED
    assert bench.run(bench.add(ASKED)).phase is Phase.DONE
    assert [answer.value for answer in bench.answers] == [None]


def test_a_failure_is_said_and_the_next_job_begins(bench):
    def fail() -> None:
        raise Failure("It did not work out.")

    first, second = bench.add(ASKED, then=fail), bench.add(ASKED)
    assert bench.run(first).message == "It did not work out."
    assert first.status.phase is Phase.FAILED
    assert bench.run(second).phase is Phase.DONE


def test_what_goes_wrong_in_the_steps_ends_the_job_and_is_not_swallowed(bench):
    def break_down() -> None:
        raise ZeroDivisionError

    job = bench.add(ASKED, then=break_down)
    with pytest.raises(ZeroDivisionError):
        bench.run(job)
    assert (job.status.phase, job.status.message) == (Phase.FAILED, BROKEN)
    assert bench.run(bench.add(ASKED)).phase is Phase.DONE


def test_what_goes_wrong_with_the_text_ends_the_job_and_is_not_swallowed(bench):
    def break_down(text: str) -> bool:
        raise ZeroDivisionError

    job = bench.add(ASKED, on_text=break_down)
    with pytest.raises(ZeroDivisionError):
        bench.run(job)
    assert (job.status.phase, job.status.message) == (Phase.FAILED, BROKEN)
    assert bench.run(bench.add(ASKED)).phase is Phase.DONE


def test_cancelling_says_what_stays(bench):
    job = bench.add(ASKED)
    job.cancel()
    assert job.status.message == "Stopped before it began."
    job = bench.add(ASKED, on_text=lambda text: job.tell(changes=2) is None and not job.cancel())
    assert bench.run(job).message == "Stopped. What it made so far stays (2)."
    job.cancel()
    assert job.status.phase is Phase.CANCELLED


def test_closing_cancels_what_runs_and_what_waits(bench):
    first, second = bench.add(ASKED), bench.add(ASKED)
    bench.desk.run_until(lambda: first.status.phase is Phase.LOADING)
    bench.queue.close()
    assert first.status.message == "Stopped. Nothing was changed."
    assert second.status.message == "Stopped before it began."
    bench.desk.drain()
    assert not bench.queue.is_busy


def test_a_closed_client_fails_the_job_with_a_sentence(bench):
    bench.desk.client.close()
    status = bench.run(bench.add(ASKED))
    assert status.phase is Phase.FAILED
    assert status.message.endswith("Nothing more was changed.")


def test_several_alternatives_come_whole_and_in_order(scripted_desk):
    bench = Bench(scripted_desk({"texts": ["One two.", "Three.", "Four."]}))
    status = bench.run(bench.add(SEVERAL))
    assert (status.phase, status.words) == (Phase.DONE, 4)
    assert [answer.texts for answer in bench.answers] == [("One two.", "Three.", "Four.")]
    assert bench.text == ""


def test_the_whole_of_one_reply_comes_with_the_answer_too(bench):
    bench.run(bench.add(ASKED))
    assert [answer.texts for answer in bench.answers] == [("One two three.",)]


def test_texts_are_measured(scripted_desk):
    bench = Bench(scripted_desk(scores={"were": -2.0}))
    assert bench.run(bench.add(SCORES, SCORES)).phase is Phase.DONE
    answer = bench.answers[1]
    assert (answer.totals, answer.token_counts) == ((-2.0, -5.0), (2, 3))
    assert answer.failure is None


def test_an_engine_that_cannot_measure_says_nothing_and_the_job_goes_on(scripted_desk):
    bench = Bench(scripted_desk(can_score=False))
    assert bench.run(bench.add(*[SCORES] * 2000)).phase is Phase.DONE
    assert set(bench.answers) == {Answer()}


def test_texts_are_compared(bench):
    bench.embedder = bench.desk.client
    assert bench.run(bench.add(TEXTS)).phase is Phase.DONE
    (answer,) = bench.answers
    boat, other, tax, nothing = answer.vectors
    assert sum(map(float.__mul__, boat, other)) > sum(map(float.__mul__, boat, tax))
    assert not any(nothing)


def test_without_an_embedder_nothing_is_compared_and_the_job_goes_on(bench):
    assert bench.run(bench.add(TEXTS, ASKED)).phase is Phase.DONE
    assert bench.answers[0] == Answer()
    assert bench.answers[1].texts == ("One two three.",)


@pytest.mark.parametrize("step", [SEVERAL, SCORES, TEXTS])
def test_a_job_cancelled_at_any_step_hears_nothing_more(bench, step):
    bench.embedder = bench.desk.client
    bench.run(bench.add(ASKED))
    job = bench.add(step)
    bench.desk.run_until(lambda: job.status.phase is Phase.READING)
    job.cancel()
    assert job.status.phase is Phase.CANCELLED
    assert bench.run(bench.add(ASKED)).phase is Phase.DONE
    assert len(bench.answers) == 2


def test_what_was_replied_can_be_looked_at_later(scripted_desk):
    again = {"text": " One two. ", "again": True, "when": "Say it once"}
    several = {"texts": ["Yes.", "No.", "Yes. "], "again": True}
    bench = Bench(scripted_desk(again, several))
    once = Ask(Generate(0, (Message("user", "Say it once."),), 40))
    job = bench.add(once, SEVERAL)
    bench.run(job)
    assert job.heard == "One two.\n\nYes. (2×)\n\nNo."
    job = bench.add(*[once] * 600)
    bench.run(job)
    assert len(job.heard) == MOST_HEARD
    assert job.heard.endswith("…")


def test_what_a_stopped_job_heard_so_far_is_kept(scripted_desk):
    bench = Bench(scripted_desk({"text": "One two three four.", "delay": 0.05}))
    job = bench.add(ASKED)
    bench.desk.run_until(lambda: job.status.words > 0)
    job.cancel()
    assert job.heard.startswith("One")
