# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A model that may be too small for a task is spoken of, in one line, and used."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.built_in_tasks import PROOFREAD, REWRITE
from tests.models.gguf_files import tiny

from stet.assist.evaluation.fitness_record import (
    Fitness,
    FitnessRecord,
    ModelRecord,
    model_key,
    task_key,
)
from stet.assist.fitness import (
    BIGGER_MODEL,
    SMALL_MODEL,
    Better,
    better_model,
    fitness_notice,
    is_too_small,
    offers_of,
)
from stet.assist.jobs import Phase
from stet.assist.model_choice import ModelChoice
from stet.storage import paths
from stet_models.service import Entry, Fit, Verdict, read_header

NOWHERE = Path("nowhere.gguf")


@pytest.mark.parametrize(
    ("name", "path", "billions", "is_small"),
    [
        ("m", NOWHERE, 1.0, True),
        ("m", NOWHERE, 1.4, True),
        ("m", NOWHERE, 1.45, False),
        ("m", NOWHERE, 1.5, False),
        ("m", NOWHERE, 70.0, False),
        ("m", Path("some-1.5B-instruct.gguf"), 0.0, False),
        ("some-0.5b", NOWHERE, 0.0, True),
        ("m", "org/Model-7B-Instruct", 0.0, False),
        ("m", "org/Model-0.5B:q4", 0.0, True),
        # Nobody knows how big these are: they count as good enough.
        ("m", NOWHERE, 0.0, False),
        ("m", "org/v1.5beta", 0.0, False),
        ("m", "org/model-8bit", 0.0, False),
    ],
)
def test_the_size_comes_from_what_is_known_or_from_the_name(name, path, billions, is_small):
    assert is_too_small(PROOFREAD, ModelChoice(name, path, billions=billions)) is is_small


def test_a_task_that_any_model_does_needs_no_look():
    assert not is_too_small(replace(PROOFREAD, smallest_model=0), ModelChoice("tiny-0.1b", NOWHERE))


def test_the_size_is_read_from_the_file(tmp_path):
    path = tmp_path / "m.gguf"
    path.write_bytes(tiny().data)
    assert is_too_small(PROOFREAD, ModelChoice("m", path))


def test_a_model_in_parts_is_as_big_as_all_of_them(tmp_path):
    for name in ("m-00001-of-00002.gguf", "m-00002-of-00002.gguf", "one.gguf"):
        (tmp_path / name).write_bytes(tiny().data)
    both, one = ModelChoice("m", tmp_path / "m-00001-of-00002.gguf"), tmp_path / "one.gguf"
    billions = sum(tensor_count(one) for _ in range(2)) / 1e9
    just = replace(PROOFREAD, smallest_model=billions)
    assert not is_too_small(just, both)
    assert is_too_small(just, ModelChoice("m", one))


def tensor_count(path: Path) -> int:
    return read_header(path).parameters


def test_a_damaged_file_is_of_unknown_size_and_good_enough(tmp_path):
    path = tmp_path / "m.gguf"
    path.write_bytes(b"GGUF")
    assert not is_too_small(PROOFREAD, ModelChoice("m", path))


def entry(name: str, billions: float) -> Entry:
    parameters = round(billions * 1e9)
    file = f"{name}.gguf"
    title = f"{name} Instruct 2507"
    return Entry(
        name, title, file, "MIT", 2_500_000_000, parameters=parameters, repository="makers/model"
    )


def fit(seconds: float, verdict: Verdict = Verdict.FITS) -> Fit:
    return Fit(seconds, 60.0, 3_000_000_000, verdict, "")


SMALL = ModelChoice("Small", Path("Small.gguf"), billions=1.5)


def test_the_smallest_that_is_big_enough_and_has_room_is_named():
    offers = [
        (entry("Huge-70B", 70), fit(90, Verdict.TOO_BIG)),
        (entry("Big-8B", 8), fit(19)),
        (entry("Tight-4B", 4.0), fit(8, Verdict.TIGHT)),
        (entry("Nearly-4B", 3.9), fit(8)),
        (entry("Middle-4B", 4.02), fit(9.2)),
        (entry("Dark-4B", 4.0), None),
        (entry("Small", 1.5), fit(3)),
    ]
    assert better_model(REWRITE, offers) == Better("Middle-4B", "Middle-4B", 2_500_000_000, 9.2)
    notice = fitness_notice(REWRITE, SMALL, lambda: offers)
    assert notice.code is BIGGER_MODEL
    assert str(notice) == (
        "Small changes meanings here; Middle-4B (2.5 GB, first words in about 9 s) should do "
        "better (not measured by us)."
    )


def test_where_none_has_room_one_line_says_that_it_is_small():
    notice = fitness_notice(REWRITE, SMALL, lambda: [(entry("Big-8B", 8), None)])
    assert notice.code is SMALL_MODEL
    assert str(notice) == "Small changes meanings here: it is small for “Rewrite as I say”."


def test_the_forecast_is_that_of_the_catalogue_on_this_machine():
    offers = offers_of()
    better = better_model(REWRITE, offers)
    named = [found for found in offers if better and found[0].name == better.name]
    assert all(found[1].first_words_seconds == better.seconds for found in named)
    assert {found[0].name for found in offers} >= {"everyday", "qwen3-4b"}


def test_a_small_model_is_used_all_the_same(scripted_desk):
    desk = scripted_desk("Three letters came to her.")
    desk.use(ModelChoice("tiny", Path("tiny.gguf"), billions=0.5))
    status = desk.suggest("She received three letters.", REWRITE, "turn it around")
    assert status.phase is Phase.DONE
    assert status.changes == 1
    (notice,) = status.notices
    assert notice.startswith("tiny changes meanings here")
    assert "\n" not in notice


@pytest.mark.parametrize(
    ("billions", "measured", "is_small"),
    [(70.0, False, True), (0.1, True, False), (70.0, None, False), (0.1, None, True)],
)
def test_what_was_measured_goes_before_the_size(
    tmp_path, monkeypatch, billions, measured, is_small
):
    monkeypatch.setattr(paths.platformdirs, "user_state_path", lambda *_, **__: tmp_path)
    model = ModelChoice("m", NOWHERE, billions=billions)
    fitness = Fitness(PROOFREAD.name, measured, "22 of 26 mistakes were mended.")
    tasks = {task_key(PROOFREAD): fitness}
    FitnessRecord().keep(model_key(model.path), ModelRecord(tasks=tasks))
    assert is_too_small(PROOFREAD, model) is is_small
    assert is_too_small(REWRITE, model) is (billions < 1)
