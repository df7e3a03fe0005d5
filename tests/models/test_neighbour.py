# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How the model's threads make room for others, on a machine that is told by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet_models.neighbour import INTERVAL, QUIET, REST, Neighbour, Threads, machine


class Machine:
    """Cores that others and the model's threads are busy on."""

    def __init__(self, cores: int, most: int) -> None:
        self.now = self.busy = self.own = 0.0
        self.cores = cores
        self.neighbour = Neighbour(most, most, cores, self.tell, lambda: self.now)

    def tell(self) -> tuple[float, float]:
        return self.busy, self.own

    def run(self, seconds: float, others: float) -> list[int]:
        seen = []
        for _ in range(round(seconds / 0.05)):
            threads = self.neighbour.threads()
            own = min(threads, max(0.5, self.cores - others))
            self.now += 0.05
            self.own += 0.05 * own
            self.busy += 0.05 * min(self.cores, own + others)
            seen.append(threads)
        return seen


def test_alone_it_keeps_its_threads():
    assert set(Machine(4, 3).run(5, others=0.1)) == {3}


def test_one_thread_is_never_given_up():
    assert set(Machine(2, 1).run(3, others=2)) == {1}


@pytest.mark.parametrize(("others", "left"), [(1, 3), (2, 2), (3, 1), (4, 1)])
def test_it_makes_room_at_once(others, left):
    machine = Machine(4, 4)
    machine.run(2, others=0)
    seen = machine.run(1, others=others)
    assert seen[-1] == left
    assert seen.index(left) <= 2 * INTERVAL / 0.05 + 1


def test_it_takes_the_room_back_after_a_while_of_quiet():
    machine = Machine(2, 2)
    machine.run(1, others=1)
    seen = machine.run(QUIET + 1, others=0)
    assert seen[0] == 1
    assert seen[-1] == 2
    assert seen.index(2) * 0.05 > QUIET / 2


def test_a_neighbour_that_comes_and_goes_keeps_it_low():
    machine = Machine(2, 2)
    machine.run(1, others=1)
    seen = [threads for _ in range(6) for threads in machine.run(0.5, 0) + machine.run(0.5, 1)]
    assert set(seen) == {1}


def test_slow_tokens_lower_the_threads_where_the_system_does_not_tell():
    machine = Machine(64, 4)
    for seconds in (0.1, 0.1, 0.9, 0.9, 0.9):
        machine.neighbour.took(seconds)
    assert machine.neighbour.threads() == 3


def test_one_slow_token_is_no_reason():
    machine = Machine(64, 4)
    for seconds in (0.1, 0.9, 0.1, 0.9, 0.1, 0.2, 0.2):
        machine.neighbour.took(seconds)
    assert machine.neighbour.threads() == 4


@given(st.lists(st.tuples(st.floats(0.05, 2), st.floats(0, 9)), max_size=12), st.integers(1, 8))
def test_threads_stay_within_bounds(stretches, most):
    machine = Machine(8, most)
    for seconds, others in stretches:
        assert all(1 <= threads <= most for threads in machine.run(seconds, others))


def test_the_real_machine_can_be_asked():
    busy, own = machine()
    assert busy >= own >= 0
    assert machine()[0] >= busy


class Working:
    """A model's threads on two cores, on a clock that is set by hand."""

    def __init__(self) -> None:
        self.now = self.busy = 0.0
        self.threads = Threads(1, 2, 2, lambda: (self.busy, 0.0), lambda: self.now)

    def after(self, seconds: float, others: float = 0.0) -> int:
        self.now += seconds
        self.busy += seconds * others
        return self.threads.count()


def test_every_core_works_while_nobody_types():
    working = Working()
    assert working.after(0) == 1, "nothing is known of the others yet"
    assert working.after(INTERVAL) == 2


def test_a_key_takes_the_second_core_at_once_and_rest_gives_it_back():
    working = Working()
    assert working.after(INTERVAL) == 2
    working.threads.give_way()
    assert working.after(0) == 1
    assert working.after(REST / 2) == 1
    working.threads.give_way()
    assert working.after(REST * 0.9) == 1
    assert working.after(REST / 2) == 2


def test_other_programs_keep_their_core():
    working = Working()
    assert working.after(1, others=1) == 1


def test_tokens_that_were_slow_while_the_writer_typed_say_nothing_of_rest():
    working = Working()
    working.after(INTERVAL)
    working.threads.took(0.1)
    working.threads.give_way()
    working.after(0)
    for _ in range(4):
        working.threads.took(0.9)
    assert working.after(REST + 0.1) == 2


def test_threads_that_the_writer_set_are_the_most():
    assert Threads(1, 1, 8).count() == 1
