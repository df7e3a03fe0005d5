# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Preferences and session, and how they come out of the one file of an earlier Stet."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from stet.storage.paths import settings_file
from stet.workspace.preferences import Preferences, preferences_file
from stet.workspace.record import DocumentRecord, decode, encode
from stet.workspace.session import MOST_RECENT, Session, session_file

EARLIER = """
# Stet's settings; read when Stet starts.
theme = "dark"
zoom = 120
panel = "ideas"
panel_shown = false
recent = ["/a.md", "/b.md"]
session = ["/a.md"]
current = "/a.md"
instructions = ["shorter"]
keep_minutes = 5

[kept_ideas]
"/a.md" = ["a bell"]

[task_models]
ideas = "big"

[shown]
"/a.md" = ["notes", "outline"]

[notes]
"/b.md" = "A sequel."
"""


def earlier() -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(EARLIER, encoding="utf-8")


def test_the_settings_of_an_earlier_stet_part_into_preferences_and_session() -> None:
    earlier()
    preferences, told = preferences_file().load()
    assert (preferences, told) == (
        Preferences(theme="dark", zoom=120, keep_minutes=5, task_models={"ideas": "big"}),
        [],
    )
    session, told = session_file().load()
    assert told == []
    assert session == Session(
        panel="ideas",
        panel_shown=False,
        recent=("/a.md", "/b.md"),
        open=("/a.md",),
        current="/a.md",
        instructions=("shorter",),
        inherited={
            "/a.md": DocumentRecord(ideas=("a bell",), shown=("notes", "outline")),
            "/b.md": DocumentRecord(notes="A sequel."),
        },
    )


def test_each_is_then_written_to_a_file_of_its_own() -> None:
    earlier()
    preferences_file().save(Preferences(zoom=90))
    session_file().save(Session(open=("/c.md",)))
    assert preferences_file().load() == (Preferences(zoom=90), [])
    assert session_file().load() == (Session(open=("/c.md",)), [])
    assert settings_file().read_text(encoding="utf-8") == EARLIER


@pytest.mark.parametrize(
    "value",
    [
        *(
            {"zoom": 1},
            {"interface_size": 0},
            {"threads": -1},
            {"keep_minutes": 2000},
            {"context": 1 << 30},
        ),
        *({"engine_address": "ftp://x"}, {"theme": "pink"}, {"ideas_temperature": 3.0}),
    ],
)
def test_what_makes_no_sense_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(value, Preferences)


def test_a_model_for_a_task_and_for_none_again() -> None:
    preferences = Preferences(task_models={"ideas": "big", "proofread": "small"})
    assert preferences.with_task_model("ideas", "") == {"proofread": "small"}
    assert preferences.with_task_model("tighten", "big") == {
        "ideas": "big",
        "proofread": "small",
        "tighten": "big",
    }


def test_the_writer_has_a_name() -> None:
    assert Preferences(writer="Ann").writer_name == "Ann"
    assert Preferences().writer_name


def test_recent_files_are_newest_first_and_once() -> None:
    session = Session()
    for number in [*range(30), 25]:
        session = msgspec.structs.replace(
            session, recent=session.with_recent(Path(f"/{number}.md"))
        )
    assert session.recent[:3] == ("/25.md", "/29.md", "/28.md")
    assert len(session.recent) == MOST_RECENT


def test_instructions_are_newest_first_and_once() -> None:
    session = Session(instructions=("longer", "shorter"))
    assert session.with_instruction("shorter") == ("shorter", "longer")


def test_what_the_checks_do_is_the_usual_where_a_file_is_from_before_there_were_any() -> None:
    earlier()
    preferences, _ = preferences_file().load()
    assert (preferences.checking, preferences.rules_off) == ("changes", ())
    chosen = msgspec.structs.replace(preferences, checking="underline", rules_off=("AnA",))
    preferences_file().save(chosen)
    assert preferences_file().load() == (chosen, [])


def test_words_and_ignored_places_are_kept_with_a_document_and_missing_in_an_older_one() -> None:
    assert decode(b'{"notes": "A sequel."}') == DocumentRecord(notes="A sequel.")
    record = DocumentRecord(words=("grumbit",), ignored=("AnA|x",))
    assert decode(encode(record)) == record
    assert record.is_worth_keeping


def test_fonts_and_sizes_are_the_usual_where_a_file_is_from_before_they_could_be_chosen() -> None:
    path = preferences_file().path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text('version = 2\nzoom = 125\ntheme = "dark"\n', encoding="utf-8")
    assert preferences_file().load() == (Preferences(zoom=125, theme="dark"), [])
    preferences_file().save(Preferences(page_font="Inter", interface_size=150))
    assert preferences_file().load() == (Preferences(page_font="Inter", interface_size=150), [])
