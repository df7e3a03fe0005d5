# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The commands that ask a model, with a server of the writer's own in its place."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from tests.models.remote.fake_server import FakeServer, models, stream

from stet.cli import main
from stet.workspace.preferences import Preferences, preferences_file

TEXT = "She recieved three letters. The boats was late.\n\nNobody waved at her.\n"
GOOD = "She received three letters. The boats were late."
MARKED = (
    "She {~~recieved~>received~~} three letters. The boats {~~was~>were~~} late.\n\n"
    "Nobody waved at her.\n"
)


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(TEXT)
    return path


@pytest.fixture
def server() -> Iterator[FakeServer]:
    made = FakeServer()
    made.answer("/v1/models", models("big", "small"))
    made.chat(stream(GOOD), stream("Nobody waved at her."))
    yield made
    made.close()


def run(*words: object) -> int:
    try:
        return main([str(word) for word in words])
    except SystemExit as end:
        return int(end.code or 0)


def test_suggestions_from_a_server_and_where_the_text_goes(
    draft: Path, server: FakeServer, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run("suggest", draft, "--task", "proofread", "--engine", server.address) == 0
    out, err = capfd.readouterr()
    assert out == MARKED
    assert err == f"What you ask about goes to big at {server.address}.\n2 suggestions.\n"
    assert {asked["model"] for asked in server.asked("/v1/chat/completions")} == {"big"}


def test_the_command_itself_cannot_connect_and_its_worker_can(
    draft: Path, server: FakeServer
) -> None:
    """In a process of its own, which closes the network to itself before it reads the text."""
    words = ("suggest", str(draft), "--task", "proofread", "--engine", server.address)
    done = subprocess.run(
        [sys.executable, "-m", "stet.cli", *words], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, MARKED), done.stderr


def test_one_of_its_models_and_its_name_on_the_suggestions(
    draft: Path, server: FakeServer, capfd: pytest.CaptureFixture[str]
) -> None:
    words = ("suggest", draft, "--task", "proofread", "--engine", server.address)
    assert run(*words, "--model", "small", "--format", "json", "--quiet") == 0
    out, err = capfd.readouterr()
    assert json.loads(out)["model"] == "small"
    assert err == ""
    assert run(*words, "--model", "other") == 1
    assert "has no model other. It has: big, small." in capfd.readouterr().err


def test_the_settings_name_it_and_a_model_here_or_off_leaves_it_out(
    draft: Path, server: FakeServer, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    chosen = Preferences(engine_address=server.address, engine_model="small")
    words = ("suggest", draft, "--task", "proofread")
    preferences_file().save(chosen)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STET_MODELS", str(tmp_path))
        assert run(*words) == 1  # it is named, and not in use
        preferences_file().save(msgspec.structs.replace(chosen, engine_on=True))
        for others in (("--model", "starter"), ("--engine", "off")):
            assert run(*words, *others) == 1
    assert server.seen == []
    assert run(*words) == 0
    out, err = capfd.readouterr()
    assert out == MARKED
    assert f"goes to small at {server.address}." in err


def test_an_address_that_is_away_is_asked_only_with_a_yes(
    draft: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    # A documentation address (RFC 5737): nobody is there, and nothing is sent before the yes.
    assert run("suggest", draft, "--task", "proofread", "--engine", "http://192.0.2.1") == 1
    err = capfd.readouterr().err
    assert "is not on this machine or its own network" in err
    assert "not encrypted" in err
    assert "--engine-confirmed" in err
    assert draft.read_text() == TEXT


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("http://me:word@127.0.0.1", "a name or a password in it"),
        ("http://127.1", "four numbers such as 192.168.1.20"),
        ("ftp://127.0.0.1", "must begin with http"),
    ],
)
def test_an_address_that_is_none(
    draft: Path, capfd: pytest.CaptureFixture[str], address: str, sentence: str
) -> None:
    assert run("suggest", draft, "--task", "proofread", "--engine", address) == 1
    assert sentence in capfd.readouterr().err


def test_comments_without_a_grammar_are_read_and_the_limit_is_said(
    draft: Path, server: FakeServer, capfd: pytest.CaptureFixture[str]
) -> None:
    words = "The word ‘letters’ says nothing of who wrote them, and the reader is left waiting."
    remark = json.dumps({"sentence": 1, "comment": words}, ensure_ascii=False)
    server.chat(stream(f"Here you are:\n```json\n{remark}\n```\n"))
    assert run("feedback", draft, "--format", "json", "--engine", server.address) == 0
    out, err = capfd.readouterr()
    assert "only checked afterwards" in err
    assert words in out


@pytest.mark.parametrize("name", ["org/big", "./org//big"])
def test_a_name_with_strokes_in_it_is_asked_for_as_it_is(
    draft: Path, server: FakeServer, name: str
) -> None:
    server.answer("/v1/models", models("small", name))
    words = ("--task", "proofread", "--engine", server.address, "--model", name)
    assert run("suggest", draft, *words) == 0
    assert {asked["model"] for asked in server.asked("/v1/chat/completions")} == {name}
