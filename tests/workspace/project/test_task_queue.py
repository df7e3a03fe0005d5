# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A task over all texts: however it is broken off, every text comes once."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.workspace.project.record import ProjectRecord
from stet.workspace.project.task_queue import TaskQueue
from stet.workspace.versioned_file import VersionedFile

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
STEPS = st.lists(st.sampled_from(["done", "passed over", "stop", "reload", "twice"]), max_size=30)


def reloaded(queue: TaskQueue, folder: Path) -> TaskQueue:
    file = VersionedFile(ProjectRecord, folder / "project.toml")
    file.save(ProjectRecord(queue=queue), durable=False)
    value, notices = file.load()
    assert not notices
    return value.queue


def everywhere(queue: TaskQueue) -> list[str]:
    ended = (*queue.done, *queue.passed_over)
    return sorted([*queue.waiting, *(each.path for each in ended)])


@given(paths=st.lists(NAMES, max_size=10), steps=STEPS)
def test_every_text_comes_once_whatever_happens(
    tmp_path_factory: pytest.TempPathFactory, paths: list[str], steps: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("queue")
    queue = TaskQueue.over("proofread", "Proofread", paths)
    worked: list[str] = []
    for step in steps:
        if step == "reload":
            assert reloaded(queue, folder) == queue
        elif queue.waiting and step != "stop":  # who stops leaves the text waiting
            path = queue.waiting[0]
            worked.append(path)
            after = queue.with_passed_over(path, "Why.")
            queue = after if step == "passed over" else queue.with_done(path, 2)
            if step == "twice":
                assert queue.with_done(path, 5) == queue
                assert queue.with_passed_over(path, "Why.") == queue
        assert everywhere(queue) == sorted(set(paths))
        assert queue.total == len(set(paths))
    while queue.waiting:
        worked.append(queue.waiting[0])
        queue = queue.with_done(queue.waiting[0], 1)
    assert worked == list(dict.fromkeys(paths))


def test_it_counts_what_is_done_and_which_text_is_next() -> None:
    queue = TaskQueue.over("check", "Check", ["a.md", "b.md", "c.md"])
    assert (queue.number, queue.total, queue.suggestions) == (1, 3, 0)
    queue = queue.with_done("a.md", 4).with_passed_over("b.md", "It is gone.")
    assert (queue.number, queue.total, queue.suggestions) == (3, 3, 4)
    again = queue.again()
    assert again.waiting == ("c.md", "b.md")
    assert (again.number, again.passed_over) == (2, ())


def test_it_follows_a_text_and_a_folder_to_another_path() -> None:
    queue = TaskQueue.over("check", "Check", ["one/a.md", "one/b.md", "one.md"])
    queue = queue.with_done("one/a.md", 1).with_passed_over("one/b.md", "It is gone.")
    moved = queue.moved("one", "two").moved("one.md", "two/c.md")
    assert everywhere(moved) == ["two/a.md", "two/b.md", "two/c.md"]
    assert msgspec.structs.replace(moved, waiting=("one.md",)).total == 3
