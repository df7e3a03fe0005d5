# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a journal notes is read as it was noted, and what cannot be read is said."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from tests.document.strategies import ANN

from stet.document.document import Detached
from stet.document.origin import Change
from stet.storage.database import Database, Unreadable
from stet.storage.journal_contents import Facts, contents_of
from stet.storage.replay import Saved
from stet.storage.rights import PRIVATE

FACTS = Facts(
    id=b"0123456789abcdef",
    saved=Saved(7, "text", size=3, format="plain"),
    detached=(Detached(Change(3, ANN), "old", "new"),),
    record=b"record",
)


def test_facts_come_back_as_they_were_noted() -> None:
    assert Facts.of({"id": FACTS.id, **dict(FACTS.rows())}) == FACTS
    assert Facts.of({"copy": b"half a file"}).interrupted


def test_nothing_noted_is_nothing_but_an_id_of_its_own() -> None:
    one, other = Facts.of({}), Facts.of({"saved": b"", "copy": b"", "record": None})
    assert list(one.rows()) == list(other.rows()) == []
    assert not other.interrupted
    assert one.id != other.id


@pytest.mark.parametrize("key", ["saved", "detached"])
def test_another_shape_is_said(key: str) -> None:
    with pytest.raises(msgspec.MsgspecError):
        Facts.of({key: b"\xc1"})


def test_a_journal_that_was_only_begun_has_no_contents_and_is_let_go_of(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    Database.open(path).close()
    assert contents_of(path, PRIVATE, lambda _: None, "text") is None
    again = Database.open(path)  # which the first one does not hold
    again.note("saved", b"\xc1")
    again.close()
    with pytest.raises(Unreadable):
        contents_of(path, PRIVATE, lambda _: None, None)
    Database.open(path).close()
