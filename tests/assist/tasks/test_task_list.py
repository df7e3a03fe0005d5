# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The list of tasks: built in first, then the writer's own, read again when they change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.built_in_tasks import BUILT_IN

from stet.assist.tasks.task import Output
from stet.assist.tasks.task_list import (
    BAD_TASK,
    KEY_TAKEN,
    MOST_FILES,
    TOO_MANY_TASKS,
    TaskList,
)

from .warmer import WARMER

OPERATIONS = [
    "more-formal",
    "friendlier",
    "shorter-sentences",
    "active-voice",
    "present-tense",
    "past-tense",
]
NAMES = [
    "proofread",
    "tighten",
    "rewrite",
    "feedback",
    "ideas",
    "continue",
    *OPERATIONS,
    "wireframe",
    "flow",
]


@pytest.fixture
def tasks(tmp_path: Path) -> TaskList:
    (tmp_path / "tasks").mkdir()
    return TaskList(tmp_path / "tasks")


@pytest.fixture
def write(tmp_path: Path):
    def put(name: str, text: str = WARMER) -> Path:
        path = tmp_path / "tasks" / f"{name}.toml"
        path.write_text(text, "utf-8")
        return path

    return put


def names(tasks: TaskList) -> list[str]:
    return [task.name for task in tasks.all()]


def test_the_tasks_that_come_with_stet():
    assert names(BUILT_IN) == NAMES
    assert [task.name for task in BUILT_IN.for_passages()] == [*NAMES[:3], *OPERATIONS]
    assert [task.name for task in BUILT_IN.of(Output.COMMENTS)] == ["feedback"]
    assert [task.name for task in BUILT_IN.of(Output.IDEAS)] == ["ideas"]
    assert [task.name for task in BUILT_IN.for_drawings()] == ["wireframe", "flow"]
    assert BUILT_IN.notices == ()
    with pytest.raises(KeyError, match="no task 'polish'; there are: proofread, tighten, rewrite"):
        BUILT_IN.named("polish")


def test_a_folder_that_is_not_there_is_no_fault(tmp_path):
    tasks = TaskList(tmp_path / "nowhere")
    assert names(tasks) == NAMES
    assert tasks.notices == ()


def test_a_task_that_is_added_changed_and_removed_is_seen_at_the_next_look(tasks, write):
    assert names(tasks) == NAMES
    path = write("warmer")
    assert names(tasks) == [*NAMES, "warmer"]
    assert tasks.named("warmer") in tasks.for_passages()
    assert tasks.all() is tasks.all()
    path.write_text(WARMER.replace("Make it warmer", "Much warmer"), "utf-8")
    assert tasks.named("warmer").title == "Much warmer"
    stat = path.stat()
    path.write_text(WARMER.replace("Make it warmer", "Much kinder"), "utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns + 1))  # of the same size and inode
    assert tasks.named("warmer").title == "Much kinder"
    new = path.with_suffix(".new")
    new.write_text(WARMER.replace("Make it warmer", "Lots warmer"), "utf-8")
    stat = path.stat()
    os.utime(new, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    new.rename(path)  # of the same size and age: only the inode is another
    assert tasks.named("warmer").title == "Lots warmer"
    path.unlink()
    assert names(tasks) == NAMES


def test_own_tasks_stand_behind_the_built_in_ones_by_order_and_name(tasks, write):
    plain = WARMER.replace('key = "Ctrl+Alt+W"', "")
    write("zeal", "order = 1\n" + plain)
    write("calm", plain)
    write("brave", plain)
    assert names(tasks) == [*NAMES, "zeal", "brave", "calm"]


def test_a_bad_one_is_told_and_the_others_go_on(tasks, write):
    bad = write("colder", WARMER.replace("may =", "might ="))
    write("warmer")
    assert names(tasks) == [*NAMES, "warmer"]
    (notice,) = tasks.notices
    assert notice.code is BAD_TASK
    assert notice.subject == str(bad)
    assert str(notice).startswith("The task in colder.toml is left out: ")
    assert "might" in str(notice)
    write("colder", WARMER.replace('key = "Ctrl+Alt+W"', ""))
    assert names(tasks) == [*NAMES, "colder", "warmer"]
    assert tasks.notices == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_built_in_name_is_not_taken_silently(tasks, write, name):
    write(name)
    assert tasks.named(name) == BUILT_IN.named(name)
    (notice,) = tasks.notices
    assert str(notice) == (
        f"The task in {name}.toml is left out: “{name}” is a task that comes with Stet; "
        "give the file another name."
    )


@pytest.mark.parametrize("key", ["Ctrl+Shift+K", "ctrl+shift+k", "Ctrl + Shift + K"])
def test_keys_that_are_taken_stay_with_their_owner(tasks, write, key):
    write("warmer", WARMER.replace("Ctrl+Alt+W", key))
    assert tasks.named("warmer").key == ""
    assert tasks.named("feedback").key == "Ctrl+Shift+K"
    (notice,) = tasks.notices
    assert notice.code is KEY_TAKEN
    assert "“Feedback” has them" in str(notice)


def test_two_own_tasks_do_not_share_keys(tasks, write):
    write("warm")
    write("warmer")
    assert [task.key for task in tasks.all()[-2:]] == ["Ctrl+Alt+W", ""]
    assert [notice.code for notice in tasks.notices] == [KEY_TAKEN]


def test_what_is_no_toml_file_is_left_alone(tasks, write, tmp_path):
    write(".hidden")
    (tmp_path / "tasks" / "notes.txt").write_text("x")
    assert names(tasks) == NAMES
    assert tasks.notices == ()


def test_a_folder_full_of_files_is_read_up_to_a_bound(tasks, tmp_path):
    for number in range(MOST_FILES + 1):
        (tmp_path / "tasks" / f"t{number}.toml").touch()
    assert names(tasks) == NAMES
    assert tasks.notices[-1].code is TOO_MANY_TASKS
    assert len(tasks.notices) == MOST_FILES + 1
