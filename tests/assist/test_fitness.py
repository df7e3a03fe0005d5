# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A model that may be too small for a task is spoken of, in one line, and used."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.built_in_tasks import PROOFREAD, REWRITE
from tests.models.gguf_files import tiny

from stet.assist.fitness import SMALL_MODEL, UNKNOWN_MODEL, fitness_notice
from stet.assist.jobs import Phase
from stet.assist.model_choice import ModelChoice

NOWHERE = Path("nowhere.gguf")


@pytest.mark.parametrize(
    ("name", "path", "billions", "code"),
    [
        ("m", NOWHERE, 1.0, SMALL_MODEL),
        ("m", NOWHERE, 1.49, SMALL_MODEL),
        ("m", NOWHERE, 1.5, None),
        ("m", NOWHERE, 70.0, None),
        ("m", NOWHERE, 0.0, UNKNOWN_MODEL),
        ("m", Path("some-1.5B-instruct.gguf"), 0.0, None),
        ("some-0.5b", NOWHERE, 0.0, SMALL_MODEL),
        ("m", "org/Model-7B-Instruct", 0.0, None),
        ("m", "org/Model-0.5B:q4", 0.0, SMALL_MODEL),
        ("m", "org/v1.5beta", 0.0, UNKNOWN_MODEL),
        ("m", "org/model-8bit", 0.0, UNKNOWN_MODEL),
    ],
)
def test_the_size_comes_from_what_is_known_or_from_the_name(name, path, billions, code):
    notice = fitness_notice(PROOFREAD, ModelChoice(name, path, billions=billions))
    assert (notice.code if notice else None) is code
    if notice:
        assert "“Proofread” wants a model of 1.5 billion" in str(notice)
        assert "\n" not in str(notice)


def test_a_task_that_any_model_does_needs_no_look():
    assert fitness_notice(replace(PROOFREAD, smallest_model=0), ModelChoice("m", NOWHERE)) is None


def test_the_size_is_read_from_the_file(tmp_path):
    path = tmp_path / "m.gguf"
    path.write_bytes(tiny().data)
    notice = fitness_notice(PROOFREAD, ModelChoice("m", path))
    assert notice is not None
    assert notice.code is SMALL_MODEL
    assert 0 < notice.arguments["billions"] < 0.01


def test_a_model_in_parts_is_as_big_as_all_of_them(tmp_path):
    for name in ("m-00001-of-00002.gguf", "m-00002-of-00002.gguf", "one.gguf"):
        (tmp_path / name).write_bytes(tiny().data)
    both, one = (
        fitness_notice(PROOFREAD, ModelChoice("m", tmp_path / name))
        for name in ("m-00001-of-00002.gguf", "one.gguf")
    )
    assert both.arguments["billions"] == 2 * one.arguments["billions"]


def test_a_damaged_file_is_of_unknown_size(tmp_path):
    path = tmp_path / "m.gguf"
    path.write_bytes(b"GGUF")
    notice = fitness_notice(PROOFREAD, ModelChoice("m", path))
    assert notice is not None
    assert notice.code is UNKNOWN_MODEL


def test_a_small_model_is_used_all_the_same(scripted_desk):
    desk = scripted_desk("Three letters came to her.")
    desk.use(ModelChoice("tiny", Path("tiny.gguf"), billions=0.5))
    status = desk.suggest("She received three letters.", REWRITE, "turn it around")
    assert status.phase is Phase.DONE
    assert status.changes == 1
    assert status.notices == (
        "“Rewrite as I say” wants a model of 7 billion parameters or more; “tiny” has 0.5, so look "
        "at its work with care.",
    )
