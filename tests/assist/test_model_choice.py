# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A model for each task, one in memory at a time, with a real worker behind."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.built_in_tasks import CUT, IDEAS, PROOFREAD

from stet.assist.assistant import Assistant
from stet.assist.ideas.answers import ideas_steps
from stet.assist.jobs import Answer, Job, JobStatus, Phase, Work
from stet.assist.model_choice import ModelChoice
from stet.assist.prompting.context import Scene
from stet.assist.task_request import TaskRequest
from stet.document import review
from stet.document.document import Document
from stet.document.editing import everything
from stet.document.manuscript import Manuscript
from stet_models.protocol import Loaded

from .conftest import ANN

SMALL = ModelChoice("small", Path("small.gguf"), words="small opens first.", billions=2)
BIG = ModelChoice("big", Path("big.gguf"), context=2048, threads=2, billions=9)
TEXT = "The letters had came in March, and there was nothing more in them."


@pytest.fixture
def two(scripted_desk):
    """A desk with a small model for proofreading; the list holds what was loaded."""
    fix = {"echo": True, "replace": {"had came": "had come"}, "again": True}
    desk = scripted_desk(fix)
    loaded: list[Loaded] = []
    desk.assistant = Assistant(
        desk.client,
        BIG,
        post=desk.post,
        choose=lambda task: SMALL if task == "proofread" else BIG,
        on_event=lambda event: loaded.append(event) if isinstance(event, Loaded) else None,
    )
    return desk, loaded


def author(desk) -> str:
    return review.pending(desk.document.manuscript)[0].change.origin.name


def test_each_task_has_its_model_and_changes_name_it(two) -> None:
    desk, loaded = two
    desk.suggest(TEXT, PROOFREAD)
    assert (author(desk), len(loaded)) == ("small", 1)
    desk.suggest(TEXT, PROOFREAD)
    assert len(loaded) == 1
    desk.suggest(TEXT, CUT)
    assert (author(desk), len(loaded)) == ("big", 2)
    assert (loaded[1].context, loaded[1].threads) == (2048, 2)


def test_jobs_for_two_models_wait_for_each_other(two) -> None:
    desk, loaded = two
    desk.open(TEXT)
    first, second = desk.start(CUT), desk.start(PROOFREAD)
    desk.run_until(lambda: second.status.is_over)
    assert first.status.phase is Phase.DONE
    assert len(loaded) == 2
    assert desk.assistant.session.model_name == "small"


def test_what_is_said_while_a_model_opens_goes_when_it_reads(two) -> None:
    desk, _ = two
    desk.suggest(TEXT, PROOFREAD)
    loading = {status.sees for status in desk.seen if status.phase is Phase.LOADING}
    assert loading == {"small opens first."}
    assert "small opens first." not in {s.sees for s in desk.seen if s.phase is Phase.READING}


def test_a_job_can_name_its_model(two) -> None:
    desk, _ = two
    desk.open(TEXT)
    other = ModelChoice("other", Path("other.gguf"))
    request = TaskRequest(PROOFREAD, desk.document, desk.all, model=other)
    job = desk.assistant.start(request, lambda _: None)
    desk.run(job)
    assert author(desk) == "other"


def test_a_model_that_did_not_open_is_opened_anew(scripted_desk) -> None:
    desk = scripted_desk(load_fail="It is damaged.")
    for _ in range(2):
        status = desk.suggest(TEXT, PROOFREAD)
        assert status.phase is Phase.FAILED
        assert "damaged" in status.message
    assert not desk.assistant.session.is_loaded


def test_ideas_may_stray_as_far_as_is_set() -> None:
    statuses: list[JobStatus] = []
    job = Job("1", "Ideas", statuses.append, lambda _: None)

    def temperature(wanted: float) -> float:
        document = Document(Manuscript.of(TEXT), ANN)
        request = TaskRequest(
            IDEAS, document, everything(document.manuscript), count=3, temperature=wanted
        )
        steps = ideas_steps(job, request, Scene(4096), ANN)
        step = next(steps)
        while isinstance(step, Work):
            step = steps.send(Answer(value=step.run()))
        return step.request.sampling.temperature

    assert temperature(1.3) == 1.3
    assert temperature(0.0) == temperature(0.0) > 0
