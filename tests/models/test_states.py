# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which readings are kept and which one is put in place, with a cache that is a list of tokens."""

from __future__ import annotations

import array
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from stet_models.decoding import BLOCK, reusable
from stet_models.protocol import Message
from stet_models.reading import beginning_of, stable_messages
from stet_models.states import MOST_STABLE, States, begins


class Cache:
    """Holds tokens and gives them out as bytes; reading a prompt keeps what the rule allows."""

    def __init__(self) -> None:
        self.held: tuple[int, ...] = ()

    def save(self) -> bytes:
        return array.array("i", self.held).tobytes()

    def restore(self, tokens: Sequence[int], data: bytes) -> bool:
        self.held = tuple(array.array("i", data))
        assert self.held == tuple(tokens)
        return True

    def read(self, prompt: Sequence[int]) -> int:
        kept = reusable(self.held, prompt)
        self.held = tuple(prompt[:-1])
        return kept


def ask(cache: Cache, states: States, prompt: Sequence[int], document: str = "") -> int:
    states.settle(prompt, document)
    return cache.read(prompt)


def text(name: int, length: int) -> list[int]:
    return [1] * BLOCK + [name] * (length - BLOCK)


def made(most: int = 1 << 20) -> tuple[Cache, States]:
    cache = Cache()
    return cache, States(cache, "maker", most)


def test_what_is_pushed_out_comes_back():
    cache, states = made()
    assert ask(cache, states, text(2, 300)) == 0
    assert ask(cache, states, text(3, 300)) == BLOCK
    assert ask(cache, states, text(2, 300)) == 299
    assert ask(cache, states, text(3, 300)) == 299
    assert ask(cache, states, [*text(2, 299), 9, 9]) == 4 * BLOCK


def test_the_least_recently_used_goes_first():
    size = 4 * 299
    cache, states = made(most=2 * size + 8)
    for name in (2, 3, 4, 5):
        ask(cache, states, text(name, 300))
    assert states.size <= 2 * size
    assert ask(cache, states, text(2, 300)) == BLOCK  # gone
    assert ask(cache, states, text(5, 300)) == 299


def test_a_longer_reading_takes_the_place_of_its_beginning():
    cache, states = made()
    ask(cache, states, text(2, 4 * BLOCK + 1))
    ask(cache, states, text(3, 300))
    ask(cache, states, text(2, 6 * BLOCK + 1))
    ask(cache, states, text(3, 300))
    assert states.size == 4 * 6 * BLOCK


def keep(cache: Cache, states: States, beginning: list[int]) -> None:
    """Read the beginning of a task's prompts and keep it."""
    assert states.lacks(beginning)
    ask(cache, states, [*beginning, 0])
    states.keep(beginning)
    assert not states.lacks(beginning)


def test_a_long_job_of_one_task_leaves_the_beginning_of_another():
    cache, states = made(most=4 * 2000)
    one, two = text(2, 3 * BLOCK), text(3, 3 * BLOCK)
    keep(cache, states, one)
    keep(cache, states, two)
    for passage in range(60):
        assert ask(cache, states, [*two, *[100 + passage] * 200]) == 3 * BLOCK
    assert states.size <= 4 * 2000
    assert ask(cache, states, [*one, *[7] * 200]) == 3 * BLOCK
    assert ask(cache, states, [*two, *[7] * 200]) == 3 * BLOCK


def test_beginnings_are_bounded_and_the_one_used_last_stays():
    cache, states = made()
    for name in range(MOST_STABLE):
        keep(cache, states, text(name + 10, 2 * BLOCK))
    assert not states.lacks(text(10, 2 * BLOCK))
    keep(cache, states, text(9, 2 * BLOCK))
    assert not states.lacks(text(10, 2 * BLOCK))
    assert states.lacks(text(11, 2 * BLOCK))
    small, tight = made(most=4 * 3 * BLOCK)
    ask(small, tight, [*text(2, 2 * BLOCK), 0])
    tight.keep(text(2, 2 * BLOCK))  # more than half of what there is
    assert tight.lacks(text(2, 2 * BLOCK))
    assert tight.size == 0


def test_what_the_cache_does_not_hold_is_not_kept():
    cache, states = made()
    ask(cache, states, text(2, 200))
    states.keep(text(3, 2 * BLOCK))
    assert states.lacks(text(3, 2 * BLOCK))


def test_the_beginning_of_a_task_is_what_is_left_without_a_passage():
    system, pair = Message("system", "Edit."), Message("user", "a")
    assert stable_messages((system,)) is None
    assert stable_messages((system, pair)) == (system, Message("user", ""))
    common = list(range(200))
    assert beginning_of([*common, 7, 8], [*common, 9]) == common[: 3 * BLOCK]
    assert beginning_of(common[:100], common[:90]) == []
    assert beginning_of(common, common) == common[: 3 * BLOCK]


def test_a_reading_of_a_document_is_packed_and_unpacked():
    cache, states = made()
    ask(cache, states, text(2, 300), "a")
    ask(cache, states, text(3, 300), "b")
    packed = states.packed("a", 1 << 20)
    assert states.packed("c", 1 << 20) == b""
    other_cache, other = made()
    assert other.collect("a", packed[:100])
    assert other.collect("a", packed[100:])
    assert other.unpack("a") == 299
    assert ask(other_cache, other, text(2, 300), "a") == 299
    assert other.packed("a", 1 << 20) == packed


def test_what_comes_is_bounded_and_must_be_of_the_same_maker():
    _, states = made(most=1000)
    assert not states.collect("a", bytes(1001))
    cache, maker = made()
    ask(cache, maker, text(2, 300), "a")
    foreign = States(Cache(), "another", 1 << 20)
    foreign.collect("a", maker.packed("a", 1 << 20))
    assert foreign.unpack("a") == 0


@given(
    st.lists(
        st.lists(st.sampled_from([1, 2]), min_size=1, max_size=8).flatmap(
            lambda blocks: st.integers(0, BLOCK - 1).map(
                lambda rest: [b for block in blocks for b in [block] * BLOCK] + [3] * rest + [4]
            )
        ),
        max_size=12,
    ),
    st.integers(0, 12_000),
)
def test_no_reading_is_worse_for_the_others_and_the_limit_holds(prompts, most):
    cache, states = made(most)
    alone = Cache()
    for prompt in prompts:
        assert ask(cache, states, prompt) >= alone.read(prompt)
        assert states.size <= most
        assert cache.held == tuple(prompt[:-1])


@given(st.lists(st.sampled_from([1, 2]), max_size=200), st.integers(0, 200))
def test_what_begins_another_serves_no_prompt_better(tokens, length):
    short = tokens[:length]
    if begins(short, tokens):
        for prompt in (short, tokens, [*short, 9], [*tokens, 9], [*tokens[: length // 2], 9]):
            if prompt:
                assert reusable(tokens, prompt) >= reusable(short, prompt)
