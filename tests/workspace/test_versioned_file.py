# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Values in versioned files come back, older ones become newer, broken ones stop nothing."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.storage.errors import StorageError
from stet.workspace.versioned_file import (
    LEFT_OUT,
    NEWER,
    NO_SENSE,
    NOT_WRITTEN,
    UNREADABLE,
    Kept,
    VersionedFile,
)


class Kitchen(msgspec.Struct, frozen=True):
    """Something to keep."""

    cook: str = ""
    pans: Annotated[int, msgspec.Meta(ge=0)] = 3
    shelves: dict[str, tuple[str, ...]] = {}
    gas: bool = False


def renamed(table: dict) -> dict:
    return {**table, "cook": table.get("chef", "")}


def doubled(table: dict) -> dict:
    return {**table, "pans": 2 * table.get("pans", 0)}


@pytest.fixture
def file(tmp_path: Path) -> VersionedFile[Kitchen]:
    return VersionedFile(Kitchen, tmp_path / "kitchen.toml", (renamed, doubled))


names = st.text(max_size=20)


@given(
    st.builds(
        Kitchen,
        cook=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
        pans=st.integers(0, 2**60),
        shelves=st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs"]), max_size=9),
            st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5)).map(tuple),
            max_size=3,
        ),
        gas=st.booleans(),
    )
)
def test_what_is_saved_comes_back(kitchen: Kitchen) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = VersionedFile(Kitchen, Path(folder) / "deep" / "kitchen.toml", (renamed,))
        file.save(kitchen)
        assert file.load() == (kitchen, [])


def test_none_yet(file: VersionedFile[Kitchen]) -> None:
    assert file.load() == (Kitchen(), [])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('chef = "Ann"\npans = 4', Kitchen("Ann", 8)),
        ('version = 1\nchef = "Ann"\npans = 4', Kitchen("Ann", 8)),
        ('version = 2\ncook = "Ann"\npans = 4', Kitchen("Ann", 8)),
        ('version = 3\ncook = "Ann"\npans = 4', Kitchen("Ann", 4)),
    ],
)
def test_each_older_version_becomes_the_newest(file, text: str, wanted: Kitchen) -> None:
    file.path.write_text(text)
    assert file.load() == (wanted, [])


def test_version_1_may_stand_under_another_name(tmp_path: Path) -> None:
    before = tmp_path / "old.toml"
    before.write_text('chef = "Ann"')
    file = VersionedFile(Kitchen, tmp_path / "kitchen.toml", (renamed,), before)
    assert file.load() == (Kitchen("Ann"), [])
    file.save(Kitchen("Ben"))
    assert file.load() == (Kitchen("Ben"), [])
    assert before.read_text() == 'chef = "Ann"'


def test_a_newer_version_is_kept_before_it_is_written_over(file) -> None:
    text = 'version = 9\ncook = "Ann"\ncellar = true\n'
    file.path.write_text(text)
    kitchen, (notice,) = file.load()
    assert kitchen == Kitchen("Ann")
    assert notice.code is NEWER
    file.save(kitchen)
    assert file.path.with_name("kitchen.toml.aside").read_text() == text


@pytest.mark.parametrize(
    "junk",
    [
        *(b"pans = = 1", b"\xff\xfe\x00", b"pans", b'version = "two"', b"version = 0"),
        *(b"version = true", b"a = " + b"[" * 100_000),
    ],
    ids=lambda junk: repr(junk[:16]),
)
def test_what_makes_no_sense_is_set_aside(file, junk: bytes) -> None:
    file.path.write_bytes(junk)
    kitchen, (notice,) = file.load()
    assert kitchen == Kitchen()
    assert notice.code is NO_SENSE
    assert file.path.with_name("kitchen.toml.aside").read_bytes() == junk
    file.save(kitchen)
    assert file.load() == (kitchen, [])


def test_one_bad_field_leaves_the_others(file) -> None:
    file.path.write_text('version = 3\ncook = "Ann"\npans = -1\ngas = "yes"\nunknown = 1\n')
    kitchen, (notice,) = file.load()
    assert kitchen == Kitchen("Ann")
    assert notice.code is LEFT_OUT
    assert notice.arguments["fields"] == "pans, gas"


def test_a_folder_in_the_place_of_the_file(file) -> None:
    file.path.mkdir()
    kitchen, (notice,) = file.load()
    assert kitchen == Kitchen()
    assert notice.code is UNREADABLE
    with pytest.raises(StorageError):
        file.save(kitchen)


def test_half_a_surrogate_pair_is_replaced_and_stops_nothing(file) -> None:
    file.save(Kitchen("A\udce9nn", shelves={"\ud800": ("\udfff",)}))
    assert file.load() == (Kitchen("A?nn", shelves={"?": ("?",)}), [])


# What is held.


def test_a_change_is_told_with_before_and_now(file) -> None:
    kept = Kept(Kitchen(), file)
    told: list[tuple[Kitchen, Kitchen]] = []
    end = kept.watch(lambda before, now: told.append((before, now)))
    kept.change(pans=5)
    kept.change(pans=5)
    end()
    kept.change(pans=6)
    assert told == [(Kitchen(), Kitchen(pans=5))]
    assert kept.value == Kitchen(pans=6)


def test_a_bad_change_changes_nothing(file) -> None:
    kept = Kept(Kitchen(), file)
    with pytest.raises(msgspec.ValidationError):
        kept.change(pans=-1)
    assert kept.value == Kitchen()


def test_only_what_differs_is_written(file) -> None:
    kept = Kept(Kitchen(), file)
    assert kept.store() is None
    assert not file.path.exists()
    kept.change(gas=True)
    assert kept.store() is None
    assert file.load() == (Kitchen(gas=True), [])
    file.path.unlink()
    assert kept.store() is None
    assert not file.path.exists()


def test_a_place_that_refuses_is_told_once_for_each_value(file) -> None:
    file.path.mkdir()
    kept = Kept(Kitchen(), file)
    kept.change(gas=True)
    notice = kept.store()
    assert notice is not None
    assert notice.code is NOT_WRITTEN
    assert kept.store() is None
    assert kept.value.gas
