# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Lenses are files: Stet's own are right, the writer's are read again, a bad one is told."""

from __future__ import annotations

import os

import pytest
from tests.built_in_tasks import FEEDBACK

from stet.assist.coaching.findings.registry import DETECTORS
from stet.assist.coaching.lens import parse_lens
from stet.assist.coaching.lens_list import LensList
from stet.storage.own_file import OwnFileError

MINE = 'title = "My aunt"\nsummary = "What she would say."\nfindings = ["cliches"]\n'


def test_stets_own_are_those_that_are_promised():
    assert [lens.name for lens in LensList().all()] == [
        "line-editor",
        "first-reader",
        "sceptical-client",
        "plain-language",
        "accessibility",
        "facts-to-check",
        "inclusive-language",
        "brief",
        "design",
    ]


def test_every_detector_is_in_a_lens():
    named = {name for lens in LensList().all() for name in lens.findings}
    assert named == set(DETECTORS)


def test_the_writers_own_come_with_them_and_are_read_again(tmp_path):
    lenses = LensList(tmp_path)
    count = len(lenses.all())
    file = tmp_path / "aunt.toml"
    file.write_text(MINE, "utf-8")
    assert lenses.named("aunt").title == "My aunt"
    file.write_text(MINE.replace("My aunt", "My old aunt"), "utf-8")
    os.utime(file, ns=(1, 1))
    assert lenses.named("aunt").title == "My old aunt"
    file.unlink()
    assert len(lenses.all()) == count
    with pytest.raises(KeyError, match="There is no lens 'aunt'; there are: line-editor"):
        lenses.named("aunt")


def test_one_may_stand_in_for_one_of_stets(tmp_path):
    (tmp_path / "brief.toml").write_text(MINE, "utf-8")
    lenses = LensList(tmp_path)
    assert lenses.named("brief").title == "My aunt"
    assert len(lenses.all()) == len(LensList().all())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("title = ", "it is no TOML"),
        ('title = "A"\nsummary = "B."\n', "it looks for nothing"),
        ('title = "A"\nfindings = ["cliches"]\n', "summary"),
        (MINE + 'name = "x"\n', "there is no field “name”"),
        (MINE + "colour = 1\n", "colour"),
        (MINE.replace("cliches", "jokes"), "there is no “jokes”; there are: acronym"),
        (MINE + 'measures = ["weight"]\n', "in “measures”: there is no “weight”"),
        ("a." * 2000 + "b = 1\n", "[Ff]ield|nest|TOML|missing"),
    ],
)
def test_what_is_no_lens_is_told_with_its_reason(text, why):
    with pytest.raises(OwnFileError, match=why):
        parse_lens("mine", text)


def test_a_bad_file_is_left_out_and_the_others_go_on(tmp_path):
    (tmp_path / "aunt.toml").write_text(MINE, "utf-8")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    (tmp_path / "huge.toml").write_text(MINE + "#" * 20_000, "utf-8")
    (tmp_path / "folder.toml").mkdir()
    lenses = LensList(tmp_path)
    assert "aunt" in [lens.name for lens in lenses.all()]
    assert [str(notice) for notice in lenses.notices] == [
        "The lens in bad.toml is left out: it is not text in UTF-8.",
        "The lens in folder.toml is left out: it is no file.",
        "The lens in huge.toml is left out: it is larger than 16 KB.",
    ]


def test_a_lens_asks_the_model_its_own_question():
    lens = parse_lens("aunt", MINE + 'ask = "What would my aunt say?"\n')
    (question,) = lens.for_model(FEEDBACK).lenses
    assert (question.name, question.ask) == ("aunt", "What would my aunt say?")
    assert parse_lens("aunt", MINE).for_model(FEEDBACK) is FEEDBACK
