# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Templates: those that come with Stet, the writer's own, and files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.design.brief.brief import Topic, read_brief
from stet.design.brief.template import LARGEST, parse_template, read_template
from stet.design.brief.template_list import MOST_FILES, find_templates
from stet.storage.own_file import OwnFileError

NAMES = {
    *("product", "brand", "web-page", "app-feature", "campaign"),
    *("event", "editorial", "service", "research"),
}


def test_nine_templates_come_with_stet_each_asking_what_a_brief_has_to_say() -> None:
    found = find_templates().all
    assert {each.name for each in found} == NAMES
    for template in found:
        brief = read_brief(template.text)
        assert 10 <= len(brief.guides) <= 20
        assert template.summary
        assert not template.text.startswith("---")
        topics = {section.topic for section in brief.sections}
        assert {Topic.AUDIENCE, Topic.REQUIREMENTS, Topic.CONSTRAINTS, Topic.DATES} <= topics
        assert not brief.words.replace("\n", "").strip()  # nothing is said in anybody's place


def test_no_question_stands_in_two_templates() -> None:
    asked = [
        guide.question for each in find_templates().all for guide in read_brief(each.text).guides
    ]
    assert len(asked) == len(set(asked))


def test_a_file_dropped_in_is_a_template_and_takes_the_place_of_its_namesake(
    tmp_path: Path,
) -> None:
    (tmp_path / "zine.md").write_text("# Brief: a zine\n\n*Who folds it?*\n", encoding="utf-8")
    (tmp_path / "brand.md").write_text("# Ours\n", encoding="utf-8")
    found = find_templates(tmp_path)
    assert not found.notices
    own = {each.name: each for each in found.all if each.is_own}
    assert own["zine"].title == "A zine"
    assert own["brand"].title == "Ours"
    assert len(found.all) == len(NAMES) + 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\xff\xfe# \x00B\x00", "not text in UTF-8"),
        ("# Brief für München".encode("latin-1"), "not text in UTF-8"),
        (b"x" * (LARGEST + 1), "larger than"),
        (b"", "empty"),
        (b"---\nsummary: nothing else\n---\n\n", "empty"),
        (b"# A\x00B", "no text"),
    ],
)
def test_a_file_that_is_no_template_is_left_out_with_a_sentence(
    tmp_path: Path, data: bytes, why: str
) -> None:
    (tmp_path / "bad.md").write_bytes(data)
    found = find_templates(tmp_path)
    assert {each.name for each in found.all} == NAMES
    assert [why in str(notice) for notice in found.notices] == [True]
    assert "bad.md" in str(found.notices[0])


def test_a_folder_or_a_pipe_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder.md").mkdir()
    with pytest.raises(OwnFileError, match="no file"):
        read_template(tmp_path / "folder.md")
    assert len(find_templates(tmp_path).notices) == 1


def test_too_many_files_are_not_all_read(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 20):
        (tmp_path / f"own-{number}.md").write_text("# Own\n", encoding="utf-8")
    assert sum(each.is_own for each in find_templates(tmp_path).all) == MOST_FILES


def test_a_head_that_says_more_belongs_to_the_document() -> None:
    kept = parse_template("x", "---\nsummary: s\ntags: brief\n---\n# X\n")
    assert kept.text.startswith("---\nsummary")
    assert kept.summary == "S"


@given(st.text())
def test_any_text_is_a_template_or_an_error(text: str) -> None:
    try:
        found = parse_template("name", text)
    except OwnFileError:
        return
    assert found.text.strip()
    assert found.title
    assert "\r" not in found.text
