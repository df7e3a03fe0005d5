# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Several Stets on one folder: what each sets is kept, whoever writes last."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from stet.storage.lock import Lock
from stet.workspace.project.record import ProjectRecord, SharedRecord, merged
from stet.workspace.project.replacing import ReplacementSet
from stet.workspace.project.task_queue import Reached, TaskQueue, merged_queue

PROGRAM = Path(__file__).with_name("write_until_done.py")
COUNT = 40
NAMES = st.sampled_from("abcdef")
ORDERS = st.dictionaries(NAMES, st.tuples(NAMES), max_size=4)
RECORDS = st.builds(
    lambda order, ids: ProjectRecord(order, tuple(ReplacementSet(each) for each in ids)),
    ORDERS,
    st.lists(NAMES, unique=True, max_size=4),
)
QUEUE = TaskQueue.over("proofread", "Proofread", "abcdef")


def ids(record: ProjectRecord) -> set[str]:
    return {each.id for each in record.replacements}


def test_two_processes_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    root = tmp_path / "book"
    root.mkdir()
    writers = [
        subprocess.Popen(
            [sys.executable, str(PROGRAM), str(root), name, str(COUNT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("one", "two")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    for writer in writers:
        writer.communicate(timeout=100)
        assert writer.returncode == 0
    record = SharedRecord(root / ".stet").value
    wanted = {(name, number) for name in ("one", "two") for number in range(COUNT)}
    assert set(record.order) == {f"{name} {number}" for name, number in wanted}
    assert ids(record) == {f"{name}-{number}" for name, number in wanted}


@given(RECORDS, RECORDS, RECORDS)
def test_what_only_one_has_changed_is_as_that_one_has_it(
    base: ProjectRecord, mine: ProjectRecord, theirs: ProjectRecord
) -> None:
    assert merged(base, base, theirs) == theirs
    assert merged(base, mine, mine) == mine
    both = merged(base, mine, theirs)
    for key in {*base.order, *mine.order, *theirs.order}:
        was, here, there = (each.order.get(key) for each in (base, mine, theirs))
        assert both.order.get(key) == (there if here == was else here)
    assert ids(both) == (ids(theirs) - (ids(base) - ids(mine))) | (ids(mine) - ids(base))


@given(
    st.lists(st.sampled_from(["done", "over", "again"]), max_size=8),
    st.lists(st.sampled_from(["done", "over", "again"]), max_size=8),
)
def test_of_one_task_every_text_comes_once_and_what_is_done_stays_so(
    mine: list[str], theirs: list[str]
) -> None:
    def after(steps: list[str]) -> TaskQueue:
        queue = QUEUE
        for step in steps:
            if step == "again":
                queue = queue.again()
            elif queue.waiting and step == "done":
                queue = queue.with_done(queue.waiting[0], 1)
            elif queue.waiting:
                queue = queue.with_passed_over(queue.waiting[0], "Why.")
        return queue

    one, two = after(mine), after(theirs)
    both = merged_queue(QUEUE, one, two)
    places = [*both.waiting, *(each.path for each in (*both.done, *both.passed_over))]
    assert sorted(places) == list("abcdef")
    done = {each.path for each in (*one.done, *two.done)}
    assert {each.path for each in both.done} == done


def test_of_two_tasks_the_one_that_was_written_first_goes_on() -> None:
    none, check = TaskQueue(), TaskQueue.over("check", "Check", "ab")
    assert merged_queue(none, QUEUE, check) == check
    assert merged_queue(QUEUE, none, QUEUE.with_done("a", 1)) == none
    assert merged_queue(QUEUE, QUEUE.with_done("a", 1), none) == QUEUE.with_done("a", 1)
    assert merged_queue(QUEUE, none, check) == check


def test_a_text_that_one_has_renamed_comes_by_its_new_name() -> None:
    moved = QUEUE.moved("c", "z")
    both = merged_queue(QUEUE, moved.with_done("a", 1), QUEUE.with_done("b", 1))
    assert both.paths == frozenset("abzdef")
    assert both.waiting == tuple("zdef")


def test_what_another_one_sets_is_read_and_nothing_is_given_up(tmp_path: Path) -> None:
    one, two = SharedRecord(tmp_path), SharedRecord(tmp_path)
    one.change(order={"": ("b.md", "a.md")})
    two.change(queue=QUEUE)
    one.store()
    two.take_theirs()
    assert two.value == ProjectRecord({"": ("b.md", "a.md")}, queue=QUEUE)
    two.store()
    (tmp_path / "project.toml").write_text("no = [sense", encoding="utf-8")
    one.take_theirs()
    assert one.value.order == {"": ("b.md", "a.md")}
    (tmp_path / "project.toml").unlink()
    two.take_theirs()
    assert two.value.queue == QUEUE


def test_a_lock_that_is_held_for_good_keeps_nobody_from_writing(tmp_path: Path) -> None:
    record = SharedRecord(tmp_path, wait=0.01)
    held = Lock.take(tmp_path / "project.lock")
    assert held is not None
    record.change(queue=QUEUE)
    assert record.store() is None
    held.release()
    assert SharedRecord(tmp_path).value.queue == QUEUE


def test_a_place_in_a_text_is_found_again_by_its_words() -> None:
    paragraphs = ["One.", "", "Two.", "", "Two.", ""]
    reached = Reached.at("a", paragraphs, 3)
    assert reached == Reached("a", 4, "Two.")
    assert reached is not None
    assert reached.place_in(["New.", "", *paragraphs]) == 4  # the nearest of the two
    assert reached.place_in(["Something else."]) == 0
    assert Reached.at("a", paragraphs, 5) is None
    queue = QUEUE.with_reached(reached)
    assert queue.place_in("a", paragraphs) == 4
    assert queue.place_in("b", paragraphs) == 0
    assert queue.with_done("a", 1).reached is None
    assert queue.moved("a", "y").reached == Reached("y", 4, "Two.")
