# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is counted of decisions; odd changes are Ann's own, even ones the model's."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.document.notation import read
from tests.document.strategies import ANN, MODEL

from stet.document import review
from stet.document.document import Document
from stet.document.origin import Origin
from stet.storage import paths
from stet.workspace import decisions
from stet.workspace.decisions import Count, Decisions, Subject
from stet.workspace.learner import Learner

LINE = "She [-2 go][+2 goes] home[+4 ,] and [+1 then] [-6 eat][+6 eats]."


class Watched:
    def __init__(self, line: str = LINE, rejected: tuple[str, ...] = ()) -> None:
        self.document = Document(read(line)[0], ANN)
        self.decisions = decisions.kept(Decisions())
        self.calls = 0
        self.is_on = True
        self.learner = Learner(
            self.document, lambda: self.decisions, rejected, self._soon, lambda: self.is_on
        )

    def _soon(self) -> None:
        self.calls += 1

    def decide(self, *ids: int, accept: bool, group: str = "", by: Origin = ANN) -> None:
        decide: Callable[..., object] = review.accept if accept else review.reject
        self.document.commit(decide(self.document.manuscript, ids, group=group, by=by))

    def count(self) -> Count:
        subject = Subject(MODEL.task, "", "", MODEL.name)
        return self.decisions.value.of(subject)


@pytest.fixture(autouse=True)
def _own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths.platformdirs, "user_state_path", lambda *_, **__: tmp_path)


def test_each_way_is_counted_once_there_is_time() -> None:
    watched = Watched()
    watched.decide(2, accept=True)
    watched.decide(4, accept=False)
    watched.decide(6, accept=True, group="edit-6-9")
    assert watched.calls == 3
    assert watched.count().total == 0
    watched.learner.settle()
    count = watched.count()
    assert (count.accepted, count.edited, count.rejected) == (1, 1, 1)
    watched.learner.settle()
    assert watched.count() == count


def test_the_writers_own_changes_are_none_of_stets() -> None:
    watched = Watched()
    watched.decide(1, accept=False)
    watched.learner.settle()
    assert watched.decisions.value == Decisions()


@pytest.mark.parametrize("settled", [False, True])
def test_what_is_undone_is_not_counted(settled: bool) -> None:
    watched = Watched()
    watched.decide(2, 4, 6, accept=False)
    if settled:
        watched.learner.settle()
        assert watched.count().rejected == 3
    watched.document.undo()
    watched.learner.settle()
    assert watched.count().total == 0
    assert watched.learner.rejected == ()
    watched.document.redo()
    watched.learner.settle()
    assert watched.count().rejected == 3
    assert len(watched.learner.rejected) == 3


def test_decisions_that_were_undone_are_not_held() -> None:
    watched = Watched()
    made = []
    for _ in range(3):
        watched.decide(2, 4, 6, accept=True)
        made.append(weakref.ref(watched.document.history.past[-1].step().transactions[-1]))
        watched.document.undo()
    assert [decision() is None for decision in made] == [True, True, False]  # the last for *Redo*


def test_a_rejected_edit_is_known_again_and_an_accepted_is_not() -> None:
    watched = Watched()
    watched.decide(2, accept=False)
    watched.decide(6, accept=True)
    assert watched.learner.settle()
    text = watched.document.manuscript.original
    go = text.index("go")
    assert watched.learner.was_rejected(text, go, go + 2, "goes")
    assert not watched.learner.was_rejected(text, go, go + 2, "went")
    again = Watched(rejected=watched.learner.rejected)
    assert again.learner.was_rejected(text, go, go + 2, "goes")
    again.learner.forget()
    assert not again.learner.was_rejected(text, go, go + 2, "goes")


def test_what_a_job_takes_back_is_no_decision_of_the_writers() -> None:
    watched = Watched()
    watched.decide(2, accept=False, by=MODEL)
    watched.learner.settle()
    assert watched.decisions.value == Decisions()
    assert watched.learner.rejected == ()


def test_nothing_is_learnt_while_it_is_off() -> None:
    watched = Watched()
    watched.is_on = False
    watched.decide(2, accept=False)
    assert not watched.learner.settle()
    assert watched.calls == 0
    assert watched.decisions.value == Decisions()


def test_what_is_remembered_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    watched = Watched(rejected=tuple(f"key{number}" for number in range(decisions.MOST_REJECTED)))
    watched.decide(2, accept=False)
    watched.learner.settle()
    assert len(watched.learner.rejected) == decisions.MOST_REJECTED
    assert watched.learner.rejected[0] == "key1"


def test_decisions_survive_on_disk() -> None:
    watched = Watched()
    watched.decide(2, accept=True)
    watched.learner.settle()
    assert watched.decisions.store() is None
    again, notices = decisions.decisions_file().load()
    assert again == watched.decisions.value
    assert notices == []
