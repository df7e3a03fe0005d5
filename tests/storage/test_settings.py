# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Settings come back as they were, and broken ones never stop the program."""

from __future__ import annotations

import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.storage import errors
from stet.storage.settings import MOST_RECENT, Settings, load, save

names = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(
    st.builds(
        Settings,
        theme=st.sampled_from(["system", "light", "dark"]),
        zoom=st.integers(25, 500),
        panel=st.sampled_from(["review", "comments", "ideas"]),
        panel_shown=st.booleans(),
        session=st.lists(names, max_size=3).map(tuple),
        current=names,
        instructions=st.lists(names, max_size=3).map(tuple),
        kept_ideas=st.dictionaries(names, st.lists(names, max_size=2).map(tuple), max_size=3),
        model=names,
        task_models=st.dictionaries(names, names, max_size=3),
        context=st.integers(0, 1_048_576),
        keep_minutes=st.integers(0, 1440),
        ideas_temperature=st.floats(0, 2),
        engine_on=st.booleans(),
        engine_address=st.sampled_from(["", "http://127.0.0.1:8080", "https://[fd00::1]/v1"]),
        engine_model=names,
    )
)
def test_settings_come_back(settings: Settings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "deep" / "settings.toml"
        save(settings, file)
        assert load(file) == (settings, [])


def test_none_yet(file: Path) -> None:
    assert load(file) == (Settings(), [])


def test_the_user_s_own_file() -> None:
    save(Settings(zoom=120))
    assert load() == (Settings(zoom=120), [])


@pytest.mark.parametrize("junk", [b"zoom = = 1", b"\xff\xfe\x00", b"theme"])
def test_what_is_no_toml_is_set_aside(file: Path, junk: bytes) -> None:
    file.write_bytes(junk)
    settings, (notice,) = load(file)
    assert settings == Settings()
    assert file.with_name(file.name + ".aside").read_bytes() == junk
    assert "usual ones" in notice
    save(settings, file)


def test_one_bad_value_leaves_the_others(file: Path) -> None:
    file.write_text('zoom = 9000\ntheme = "dark"\nnever_heard_of = 1\nrecent = "one"\n')
    settings, (notice,) = load(file)
    assert settings == Settings(theme="dark")
    assert "zoom, recent" in notice


def test_a_bad_value_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        Settings().changed(zoom=1)


@pytest.mark.parametrize(
    "value",
    [{"threads": -1}, {"keep_minutes": 2000}, {"engine_address": "ftp://x"}, {"context": 1 << 30}],
)
def test_bad_values_of_the_model_are_refused(value: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        Settings().changed(**value)


def test_a_model_for_a_task_and_for_none_again() -> None:
    settings = Settings().with_task_model("ideas", "big").with_task_model("proofread", "small")
    assert settings.task_models == {"ideas": "big", "proofread": "small"}
    assert settings.with_task_model("ideas", "").task_models == {"proofread": "small"}


def test_recent_files_are_newest_first_and_once() -> None:
    settings = Settings()
    for number in [*range(30), 25]:
        settings = settings.with_recent(Path(f"/{number}.md"))
    assert settings.recent[:3] == ("/25.md", "/29.md", "/28.md")
    assert len(settings.recent) == MOST_RECENT


def test_instructions_and_kept_ideas() -> None:
    settings = Settings().with_instruction("shorter").with_instruction("longer")
    assert settings.with_instruction("shorter").instructions == ("shorter", "longer")
    kept = settings.with_kept_ideas(Path("/a.md"), ["a bell"])
    assert kept.kept_ideas == {"/a.md": ("a bell",)}
    assert kept.with_kept_ideas(Path("/a.md"), []).kept_ideas == {}


def test_a_place_that_takes_nothing(file: Path) -> None:
    file.write_bytes(b"")
    with pytest.raises(errors.StorageError):
        save(Settings(), file / "settings.toml")


def test_the_writer_has_a_name() -> None:
    assert Settings(writer="Ann").writer_name == "Ann"
    assert Settings().writer_name
