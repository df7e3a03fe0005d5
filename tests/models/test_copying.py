# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where a reply is copied from and how far, without a model: tokens are plain numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet_models.copying import SIZES, Copier, Costs

CHEAP = Costs(tuple((size, 1 + 0.1 * size) for size in SIZES))
FAIR = Costs(tuple((size, 0.5 + 0.5 * size) for size in SIZES))
DEAR = Costs(tuple((size, float(size)) for size in SIZES))

SOURCE = tuple(range(100, 160))


def replay(source, reply, costs=CHEAP, prompt=()):
    """Write ``reply`` with drafts, as the engine does; return batches as (drafted, accepted)."""
    copier = Copier(source, prompt)
    batches = []
    at = 0
    while at < len(reply):
        copier.wrote(reply[at])
        at += 1
        draft = copier.draft(len(reply) - at, costs)
        right = 0
        while right < len(draft) and draft[right] == reply[at]:
            copier.wrote(reply[at])
            right += 1
            at += 1
        batches.append((len(draft), right))
    return batches


def cost_of(batches, costs):
    return sum(costs.of(1 + drafted) for drafted, _ in batches)


def test_a_copy_takes_few_batches():
    batches = replay(SOURCE, SOURCE)
    assert len(batches) <= 6
    assert all(drafted == right for drafted, right in batches)


@pytest.mark.parametrize(
    ("name", "reply"),
    [
        ("replaced", (*SOURCE[:20], 1, *SOURCE[21:])),
        ("two for one", (*SOURCE[:20], 1, 2, *SOURCE[21:])),
        ("one for two", (*SOURCE[:20], 1, *SOURCE[22:])),
        ("put in", (*SOURCE[:20], 1, 2, 3, *SOURCE[20:])),
        ("a word left out", (*SOURCE[:20], *SOURCE[22:])),
        ("a sentence left out", (*SOURCE[:20], *SOURCE[40:])),
        ("a sentence moved to the end", (*SOURCE[:20], *SOURCE[40:], *SOURCE[20:40])),
        ("words before it", (1, 2, 3, 4, 5, *SOURCE)),
    ],
)
def test_the_place_is_found_again_after(name, reply):
    batches = replay(SOURCE, reply)
    assert cost_of(batches, CHEAP) < 0.65 * len(reply)


def test_what_the_prompt_or_the_reply_said_before_is_copied_too():
    again = tuple(range(30, 50))
    batches = replay((1, 2, 3), (*again, 7, 8, *again), prompt=(9, *again, 9))
    assert cost_of(batches, CHEAP) < 0.75 * (2 * len(again) + 2)


def test_from_a_repetition_it_finds_back_to_the_source():
    copier = Copier(SOURCE, (1, 2, 3, *SOURCE[30:33], 5, 6))
    for token in (1, 2, 3, 9, 9, 9, 9, 1, 2, 3, *SOURCE[30:33]):
        copier.wrote(token)
    assert copier.draft(3, CHEAP) == SOURCE[33 : 33 + len(copier.draft(3, CHEAP))]


def test_where_nothing_is_copied_nothing_is_drafted_for_long():
    batches = replay(SOURCE, tuple(range(1000, 1200)))
    assert sum(drafted for drafted, _ in batches) < 40


def test_where_a_batch_saves_nothing_nothing_is_drafted():
    assert all(drafted == 0 for drafted, _ in replay(SOURCE, SOURCE, DEAR))
    assert all(drafted == 0 for drafted, _ in replay(SOURCE, SOURCE, Costs()))


def test_dearer_batches_make_shorter_drafts_after_misses():
    reply = tuple(token if place % 9 else 1 for place, token in enumerate(SOURCE * 3))
    longest = [max(d for d, _ in replay(SOURCE * 3, reply, costs)) for costs in (CHEAP, FAIR)]
    assert longest[1] <= longest[0]


def test_costs_between_and_beyond_what_was_measured():
    costs = Costs(((2, 1.5), (4, 2.5)))
    assert [costs.of(size) for size in (1, 2, 3, 4)] == [1.0, 1.5, 2.0, 2.5]
    assert costs.of(5) == float("inf")
    assert costs.most == 3
    assert Costs().most == 0


def test_costs_that_replies_share_are_those_of_their_common_batches():
    costs = Costs(((2, 1.5), (4, 2.0), (8, 3.0), (16, 5.0)))
    assert costs.shared(1) == costs
    assert costs.shared(4) == Costs(((2, 1.5), (3, 2.0), (4, 2.5)))
    assert costs.shared(16) == Costs()
    assert Costs().shared(5) == Costs()


TOKENS = st.lists(st.integers(0, 12), max_size=60).map(tuple)
EDITS = st.lists(st.tuples(st.integers(0, 59), st.integers(0, 3), TOKENS), max_size=4)


@given(TOKENS, TOKENS, TOKENS, st.sampled_from([CHEAP, FAIR, DEAR]))
def test_any_reply_can_be_followed(source, prompt, reply, costs):
    batches = replay(source, reply, costs, prompt)
    assert all(drafted <= costs.most for drafted, _ in batches)
    assert len(batches) + sum(right for _, right in batches) == len(reply)


@given(TOKENS, TOKENS, TOKENS, st.integers(0, 20))
def test_a_draft_keeps_to_the_room_there_is(source, prompt, reply, most):
    copier = Copier(source, prompt)
    for token in reply:
        assert len(copier.draft(most, CHEAP)) <= most
        copier.wrote(token)
    assert copier.draft(most, CHEAP) == copier.draft(most, CHEAP)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=80).map(tuple), EDITS)
def test_drafts_never_cost_much_where_batches_are_fair(source, edits):
    reply = list(source)
    for place, removed, put in edits:
        reply[place : place + removed] = put[:3]
    batches = replay(source, tuple(reply), FAIR)
    assert cost_of(batches, FAIR) <= 1.1 * len(reply) + 6
