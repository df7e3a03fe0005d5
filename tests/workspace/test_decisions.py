# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from stet.workspace.decisions import Count, Decisions, Subject, Way, edit_key

SPELLING = Subject("proofread", "spelling", "", "everyday")
AGREEMENT = Subject("check", "agreement", "SubjectVerb", "Harper")


def test_counts_add_up_and_go_back() -> None:
    decisions = Decisions().plus(Way.ACCEPTED, [SPELLING], 3).plus(Way.REJECTED, [SPELLING])
    assert decisions.of(SPELLING) == Count(SPELLING, accepted=3, rejected=1)
    assert decisions.plus(Way.REJECTED, [SPELLING], -1).of(SPELLING).total == 3
    assert decisions.plus(Way.ACCEPTED, [SPELLING], -9).of(SPELLING).accepted == 0
    assert decisions.of(AGREEMENT).total == 0


@pytest.mark.parametrize(
    ("accepted", "edited", "rejected", "share"),
    [(0, 0, 0, 0.0), (1, 0, 1, 0.5), (0, 2, 0, 0.5), (3, 0, 1, 0.75)],
)
def test_share(accepted: int, edited: int, rejected: int, share: float) -> None:
    assert Count(SPELLING, accepted, edited, rejected).share == share


@pytest.mark.parametrize(
    ("accepted", "rejected", "tiresome"), [(0, 4, False), (0, 5, True), (1, 5, True), (2, 5, False)]
)
def test_a_rule_that_is_always_rejected_is_tiresome(
    accepted: int, rejected: int, tiresome: bool
) -> None:
    decisions = Decisions((Count(AGREEMENT, accepted, 0, rejected), Count(SPELLING, 0, 0, 99)))
    assert decisions.tiresome() == (("SubjectVerb",) if tiresome else ())
    kept = Decisions(decisions.counts, silent=("SubjectVerb",))
    assert kept.tiresome() == ()


def test_the_table_can_be_read_elsewhere() -> None:
    odd = Subject("tighten", 'a "kind", or so', "", "my model")
    table = Decisions((Count(odd, 1, 2, 3),)).as_csv().splitlines()
    assert table == [
        "task,kind,rule,author,accepted,edited,rejected",
        'tighten,"a ""kind"", or so",,my model,1,2,3',
    ]


TEXT = "The letters had came in March, and there was nothing."
CAME = (TEXT.index("came"), TEXT.index("came") + 4)


@pytest.mark.parametrize(
    ("text", "start", "end", "new", "same"),
    [
        (TEXT, *CAME, "come", True),
        (TEXT, *CAME, "arrived", False),
        ("Then " + TEXT, CAME[0] + 5, CAME[1] + 5, "come", True),
        (TEXT.replace("had came in", "had\ncame   in"), *CAME, "come", True),
        (TEXT.replace("had", "Had"), *CAME, "come", True),
        ("We had came home.", 7, 11, "come", False),  # elsewhere it may be right
        ("had came", 4, 8, "come", False),
    ],
)
def test_an_edit_is_known_by_its_words_and_their_neighbours(
    text: str, start: int, end: int, new: str, same: bool
) -> None:
    assert (edit_key(text, start, end, new) == edit_key(TEXT, *CAME, "come")) is same


def test_half_a_surrogate_pair_has_a_key() -> None:
    assert edit_key("a \ud800 b", 2, 3, "\udc00")
