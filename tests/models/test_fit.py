# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Forecasts: what they follow from, what corrects them, and how they are said."""

from __future__ import annotations

import importlib.resources
import re
import threading
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet_models.bench import bench, resident
from stet_models.build import Build, of_entry, of_header
from stet_models.catalogue import Catalogue, Shape
from stet_models.client import Client
from stet_models.errors import BadFileError, MissingFileError, ModelError
from stet_models.fit import Machine, Verdict, forecast, forecast_file, seconds, this_machine
from stet_models.gguf import Header, read_header
from stet_models.measured import FILE, Bench, Measured, Speed
from stet_models.protocol import Done, EndReason

CATALOGUE = Catalogue.read(
    Path(str(importlib.resources.files("stet_resources") / "catalogue.toml"))
)
GB = 10**9
LAPTOP = Machine(6 * GB, 8 * GB, 4, 3, 16.4e9, 72e9)
EVERYDAY = Build(
    Shape(28, 2, 128, 1536, 151936, 1_543_714_304, 32768),
    1_117_320_768,
    "Q4_K",
    (("Q4_K", 625_508_352), ("Q6_K", 354_009_600), ("F32", 579_584)),
    625_508_352,
)
STARTER = Build(
    Shape(30, 3, 64, 576, 49152, 134_515_008, 8192),
    98_362_432,
    "Q4_1",
    (("Q4_1", 66_355_200), ("Q8_0", 30_081_024), ("F32", 140_544)),
)


@pytest.mark.parametrize(("build", "memory"), [(EVERYDAY, 1_987_000_000), (STARTER, 280_000_000)])
def test_memory_is_what_was_measured_of_the_two_models(build, memory):
    assert forecast(build, LAPTOP).memory == pytest.approx(memory, rel=0.05)


def test_more_context_is_more_memory():
    small, large = (forecast(EVERYDAY, LAPTOP, context=c).memory for c in (4096, 8192))
    assert large - small == 28 * 2 * 128 * 2 * 2 * 4096


def test_one_model_tells_of_the_machine_and_so_of_the_other():
    """One core's speeds with the one model forecast those with the other, and back."""
    told = {"everyday": Speed(54.3, 14.1), "starter": Speed(122, 62)}
    for build, other, wanted in (
        (EVERYDAY, STARTER, told["starter"]),
        (STARTER, EVERYDAY, told["everyday"]),
    ):
        name = "everyday" if build is EVERYDAY else "starter"
        machine = measured_machine(Bench(name, build, told[name], 1))
        fit = forecast(other, machine)
        truth = forecast(other, machine, own=wanted)
        assert fit.first_words_seconds == pytest.approx(truth.first_words_seconds, rel=0.3)
        assert fit.rewrite_seconds == pytest.approx(truth.rewrite_seconds, rel=0.3)


def measured_machine(made):
    """The machine as a bench tells, on as many threads."""
    folder = Path(measured_machine.folder)
    kept = Measured(folder)
    kept.keep(made)
    machine = this_machine(kept)
    (folder / FILE).unlink()
    assert machine.measured_with == made.model
    return Machine(
        LAPTOP.available,
        LAPTOP.total,
        1,
        1,
        machine.bandwidth / machine.threads**0.74,
        machine.multiplications / machine.threads**0.74,
        made.model,
    )


@pytest.fixture(autouse=True)
def _folder(tmp_path):
    measured_machine.folder = tmp_path / "state"


@pytest.mark.parametrize("build", [EVERYDAY, STARTER])
def test_a_bench_gives_back_what_it_measured(build):
    speed = Speed(50.0, 20.0)
    machine = measured_machine(Bench("m", build, speed, 1))
    forecast_of_it, truth = forecast(build, machine), forecast(build, machine, own=speed)
    assert forecast_of_it.rewrite_seconds == pytest.approx(truth.rewrite_seconds, rel=0.01)
    assert forecast_of_it.first_words_seconds == pytest.approx(truth.first_words_seconds, rel=0.01)


def test_a_machine_that_was_never_measured_is_guessed(tmp_path):
    machine = this_machine(Measured(tmp_path))
    assert machine.measured_with == ""
    assert machine.bandwidth > 1e9
    assert machine.threads >= 1


@pytest.mark.parametrize(
    ("build", "speed"),
    [(EVERYDAY, Speed()), (EVERYDAY, Speed(-1, -1)), (Build(Shape(1, 1, 1), 5), Speed(1, 1))],
)
def test_a_bench_without_figures_is_passed_over(tmp_path, build, speed):
    kept = Measured(tmp_path)
    kept.keep(Bench("m", build, speed, 1))
    machine = this_machine(kept)
    assert machine.measured_with == ""
    assert forecast(EVERYDAY, machine)


def test_a_models_own_requests_count_for_more_than_the_machine():
    guess = forecast(EVERYDAY, LAPTOP)
    own = forecast(EVERYDAY, LAPTOP, own=Speed(100.0, 35.0, 1_500_000_000, 4, rewriting=70.0))
    assert (own.learnt, guess.learnt) == (4, 0)
    assert own.first_words_seconds == pytest.approx(200 / 100 + 1 / 35)
    assert own.rewrite_seconds == pytest.approx(620 / 100 + 350 / 70)
    assert own.memory == 1_500_000_000


@pytest.mark.parametrize(
    ("available", "verdict", "words"),
    [
        (6 * GB, Verdict.FITS, ": fits."),
        (2 * GB, Verdict.TIGHT, "close other programs first, 2.0 GB are free."),
    ],
)
def test_room_now_and_room_ever(available, verdict, words):
    fit = forecast(EVERYDAY, Machine(available, 8 * GB, 4, 3, 1e10, 1e10))
    assert (fit.verdict, fit.fits) == (verdict, verdict is Verdict.FITS)
    assert fit.sentence.endswith(words)


def test_what_is_too_big_is_said():
    big = Build(Shape(40, 8, 128, 5120, 151936, 14_768_307_200), 9_001_752_960)
    fit = forecast(big, LAPTOP)
    assert fit.verdict is Verdict.TOO_BIG
    assert fit.sentence.endswith("too big for this machine, which has 8.0 GB.")


def test_the_sentence():
    assert re.fullmatch(
        r"First words in about 2 s, a 300-word rewrite in about 15 s, 2\.0 GB of memory: fits\.",
        forecast(EVERYDAY, LAPTOP, own=Speed(110, 36, rewriting=36)).sentence,
    )


@pytest.mark.parametrize(
    ("count", "said"),
    [
        *((0.2, "a second"), (1.4, "a second"), (1.6, "2 s"), (9.4, "9 s"), (12, "10 s")),
        *((28, "30 s"), (59, "a minute"), (80, "a minute"), (100, "2 minutes")),
    ],
)
def test_times_for_people(count, said):
    assert seconds(count) == said


@pytest.mark.parametrize("entry", CATALOGUE.model, ids=lambda entry: entry.name)
def test_every_entry_has_a_forecast_or_no_shape(entry):
    fit = forecast(entry, LAPTOP)
    if entry.shape is None:
        assert fit is None
        return
    assert fit.memory > entry.size
    assert fit.memory < 2.2 * entry.size + 400_000_000
    assert 0 < fit.first_words_seconds < fit.rewrite_seconds < 2000
    assert of_entry(entry).shape.parameters


@given(
    st.builds(
        Shape,
        layers=st.integers(0, 200),
        kv_heads=st.integers(0, 128),
        head_size=st.integers(0, 512),
        width=st.integers(0, 20_000),
        vocabulary=st.integers(0, 500_000),
        parameters=st.integers(1, 10**12),
    ),
    st.integers(1, 10**13),
)
def test_no_shape_breaks_a_forecast(shape, size):
    fit = forecast(Build(shape, size), LAPTOP)
    assert fit.memory >= size
    assert fit.first_words_seconds > 0
    assert fit.sentence


@pytest.mark.model
def test_the_starters_file_has_the_build_that_is_reckoned_with(starter_model):
    header = read_header(starter_model)
    assert of_header(header) == STARTER
    assert forecast_file(starter_model, LAPTOP, Measured(starter_model.parent / "none")).fits


@pytest.mark.model
@pytest.mark.slow
def test_the_everyday_models_file_too(everyday_model):
    assert of_header(read_header(everyday_model)) == EVERYDAY


def test_mixtures_read_only_the_experts_they_use():
    header = Header(
        "qwen3moe", layers=10, parameters=1000, expert_parameters=800, experts=8, experts_used=2,
        size=600, kinds=(("Q4_K", 600),),
    )  # fmt: skip
    build = of_header(header)
    assert build.shape.parameters == 400
    assert dict(build.kinds)["Q4_K"] == 240


def test_files_that_are_none(tmp_path, write_model):
    (tmp_path / "text.gguf").write_text("no model")
    with pytest.raises(BadFileError):
        forecast_file(tmp_path / "text.gguf", LAPTOP)
    with pytest.raises(MissingFileError):
        forecast_file(tmp_path / "gone.gguf", LAPTOP)
    assert forecast_file(write_model(tmp_path / "m.gguf"), LAPTOP).fits


# What is kept.


def done(read=200, written=50, cached=0, prompt=2.0, reply=5.0, drafted=0):
    return Done(0, EndReason.STOP, read, cached, written, prompt, reply, drafted, drafted)


def test_requests_are_learnt_from(tmp_path):
    kept = Measured(tmp_path)
    assert kept.of("m.gguf", 5) is None
    kept.learn("m.gguf", 5, done(), memory=7)
    assert kept.of("m.gguf", 5) == Speed(100.0, 10.0, 7, 1)
    kept.learn("m.gguf", 5, done(prompt=1.0))
    assert kept.of("m.gguf", 5).reading == pytest.approx(150.0)
    for _ in range(40):
        kept.learn("m.gguf", 5, done(prompt=0.5), memory=3)
    assert kept.of("m.gguf", 5).reading == pytest.approx(400.0, rel=0.02)
    assert kept.of("m.gguf", 5).memory == 7
    assert kept.of("m.gguf", 6) is None


def test_rewrites_are_learnt_from_apart(tmp_path):
    kept = Measured(tmp_path)
    kept.learn("m.gguf", 5, done())
    kept.learn("m.gguf", 5, done(reply=2.0, drafted=20))
    assert kept.of("m.gguf", 5) == Speed(100.0, 10.0, 0, 2, rewriting=25.0)


@pytest.mark.parametrize(
    "said", [done(read=3, written=2), done(cached=198, written=1), done(prompt=0, reply=0)]
)
def test_requests_that_tell_nothing_are_left_out(tmp_path, said):
    kept = Measured(tmp_path)
    kept.learn("m.gguf", 5, said)
    assert kept.of("m.gguf", 5) is None
    assert not (tmp_path / FILE).exists()


def test_a_cached_prompt_tells_only_of_writing(tmp_path):
    kept = Measured(tmp_path)
    kept.learn("m.gguf", 5, done(cached=195))
    assert kept.of("m.gguf", 5) == Speed(0.0, 10.0, 0, 1)


def test_benches_are_kept_one_a_model(tmp_path):
    kept = Measured(tmp_path)
    kept.keep(Bench("a", EVERYDAY, Speed(1, 1), 1))
    kept.keep(Bench("b", STARTER, Speed(2, 2), 1))
    kept.keep(Bench("a", EVERYDAY, Speed(3, 3), 1))
    assert [(b.model, b.speed.reading) for b in kept.benches()] == [("a", 3), ("b", 2)]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"benches": 1}', "\0"])
def test_a_damaged_file_is_as_none(tmp_path, text):
    (tmp_path / FILE).write_text(text)
    kept = Measured(tmp_path)
    assert kept.benches() == ()
    kept.learn("m.gguf", 5, done())
    assert kept.of("m.gguf", 5)


def test_a_folder_that_cannot_be_written_costs_nothing(tmp_path):
    (tmp_path / "file").write_text("")
    kept = Measured(tmp_path / "file")
    kept.learn("m.gguf", 5, done())
    assert kept.benches() == ()


def test_threads_that_learn_at_once_lose_no_file(tmp_path):
    kept = Measured(tmp_path)
    threads = [
        threading.Thread(target=kept.learn, args=(f"m{n}.gguf", n, done())) for n in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [p.name for p in tmp_path.iterdir()] == [FILE]
    assert len(msgspec.json.decode((tmp_path / FILE).read_bytes())["models"]) == 8


# Measuring.


@pytest.mark.model
@pytest.mark.slow
def test_the_machine_is_measured_with_the_starter(starter_model, tmp_path):
    heard = []
    with Client() as client:
        made = bench(client, starter_model, seconds=1.0, say=heard.append)
        assert min(resident(client), made.speed.memory) > 100_000_000
    assert made.speed.reading > 5
    assert made.speed.writing > 1
    assert made.build == STARTER
    assert made.threads >= 1
    assert heard == sorted(heard)
    assert heard[-1] == 1.0
    Measured(tmp_path).keep(made)
    assert this_machine(Measured(tmp_path)).measured_with == starter_model.name


def test_measuring_with_what_is_no_model(tmp_path):
    (tmp_path / "text.gguf").write_text("no model")
    with Client() as client, pytest.raises(ModelError):
        bench(client, tmp_path / "text.gguf")


def test_measuring_with_a_model_that_cannot_be_loaded(tmp_path, write_model):
    with Client() as client, pytest.raises(ModelError):
        bench(client, write_model(tmp_path / "m.gguf"))
