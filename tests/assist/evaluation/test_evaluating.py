# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A model measured at its tasks: in bounded time, resumed, and remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.built_in_tasks import FEEDBACK, IDEAS, PROOFREAD, TIGHTEN

from stet.assist.evaluation.counts import Counts
from stet.assist.evaluation.evaluating import evaluate, in_turn
from stet.assist.evaluation.fitness_record import FitnessRecord, fitness_of, model_key
from stet.assist.evaluation.outcome import Outcome
from stet.assist.evaluation.rating import rated
from stet.assist.evaluation.running import Stopped
from stet.assist.evaluation.trials import Trial
from stet.assist.model_choice import ModelChoice

from .made import FORMAL, outcome, passage

WANTED = tuple(
    Trial(passage(f"It {{~~were~>was~~}} {word}.", "mend", name=word), PROOFREAD)
    for word in ("red", "blue", "green")
)


class Model:
    """Mends everything; counts what it was asked, and stops when it is told to."""

    def __init__(self, stops_at: int = 99) -> None:
        self.asked: list[str] = []
        self._stops_at = stops_at

    def __call__(self, trial: Trial) -> Outcome:
        if len(self.asked) == self._stops_at:
            raise Stopped
        self.asked.append(trial.passage.name)
        return outcome(trial, trial.passage.mended())


@pytest.fixture
def record(tmp_path: Path) -> FitnessRecord:
    return FitnessRecord(tmp_path)


def test_what_was_measured_is_found_again_by_model_and_task(record, tmp_path):
    path = tmp_path / "m.gguf"
    path.write_bytes(b"weights")
    found = evaluate(model_key(path), WANTED, Model(), record, seconds=60)
    assert [one.is_fit for one in found] == [True]
    choice = ModelChoice("m", path)
    assert fitness_of(choice, PROOFREAD, record) == found[0]
    assert fitness_of(choice, TIGHTEN, record) is None
    assert fitness_of(choice, replace(PROOFREAD, candidates=1), record) is None
    path.write_bytes(b"other weights")
    assert fitness_of(choice, PROOFREAD, record) is None


def test_it_goes_on_where_it_was_stopped_and_rates_only_what_is_whole(record):
    first = Model(stops_at=2)
    assert evaluate("m", WANTED, first, record, seconds=60) == ()
    second = Model()
    assert [one.is_fit for one in evaluate("m", WANTED, second, record, seconds=60)] == [True]
    assert (first.asked, second.asked) == (["red", "blue"], ["green"])


def test_nothing_is_begun_after_the_time(record):
    clock = iter([0.0, 1.0, 11.0]).__next__
    model = Model()
    assert evaluate("m", WANTED, model, record, seconds=10, clock=clock) == ()
    assert model.asked == ["red"]


def test_a_file_that_is_no_record_is_begun_anew(record, tmp_path):
    (tmp_path / "fitness.json").write_bytes(b"{broken")
    assert len(evaluate("m", WANTED, Model(), record, seconds=60)) == 1


def test_tasks_take_turns():
    cut = [Trial(passage("a b", "padded", name=name), TIGHTEN) for name in "xy"]
    names = [trial.passage.name for trial in in_turn([*WANTED, *cut])]
    assert names == ["red", "x", "blue", "y", "green"]


# Task, counts, and whether the model is fit.
RATINGS = {
    "mends, and nothing else": (
        PROOFREAD,
        Counts(3, mistakes=10, mended=9, shown=9, right=9),
        True,
    ),
    "leaves too much": (PROOFREAD, Counts(3, mistakes=10, mended=4, shown=4, right=4), False),
    "changes what was right": (
        PROOFREAD,
        Counts(3, mistakes=10, mended=9, shown=14, right=9, needless=5),
        False,
    ),
    "cuts: for judges": (TIGHTEN, Counts(2, shown=5, before=100, after=88), None),
    "cuts and harms": (TIGHTEN, Counts(2, shown=5, harmful=1, before=100, after=88), False),
    "cuts nothing": (TIGHTEN, Counts(2, before=100, after=100), False),
    "rewrites: for judges": (FORMAL, Counts(2, shown=5, sentences=8, touched=5), None),
    "rewrites hardly anything": (FORMAL, Counts(2, shown=1, sentences=8, touched=1), False),
    "comments off the mark": (FEEDBACK, Counts(2, shown=6, right=1, needless=5), False),
    "comments on faults: for judges": (FEEDBACK, Counts(2, shown=6, right=5, needless=1), None),
    "ideas in bad English": (IDEAS, Counts(1, shown=6, harmful=3), False),
    "it failed": (PROOFREAD, Counts(1, mistakes=1, mended=1, shown=1, right=1, failed=1), False),
}


@pytest.mark.parametrize("name", RATINGS)
def test_ratings(name: str) -> None:
    task, counts, is_fit = RATINGS[name]
    fitness = rated(task, counts)
    assert fitness.is_fit is is_fit
    assert fitness.why.endswith(".")
