# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.cli import main
from stet.terminal import CLEAR_LINE, harmless, harmless_output

STEERING = "\x1b]0;owned\x07\x1b[31m\u202egnp.\x9b2J"
DRAFT = "In order to \x1b[31m recieve it.\r\n"
COMMANDS = (
    ["check"],
    ["feedback"],
    ["accept"],
    ["compare", "a.md"],
    ["merge", "a.md"],
    ["convert", "out.html"],
    ["design", "render"],
    ["model", "check"],
    ["project", "stats"],
    ["privacy"],
)


@given(st.text())
def test_nothing_that_is_shown_steers(text: str) -> None:
    shown = harmless(text)
    assert len(shown) == len(text)
    for was, now in zip(text, shown, strict=True):
        steers = unicodedata.category(was) in ("Cc", "Cs") and was not in "\t\n"
        assert now == ("\ufffd" if steers or now != was else was)


def test_words_in_any_script_are_as_they_are() -> None:
    text = "Zoë’s naïve 文字 👩‍🚀\tשלום\n"
    assert harmless(text) == text


def test_a_line_may_be_taken_back_by_what_prints_and_not_by_what_is_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with harmless_output():
        sys.stderr.write(f"{CLEAR_LINE}half{CLEAR_LINE}")
        sys.stdout.write("\rpicture 1\r")
    assert capsys.readouterr() == ("\rpicture 1\ufffd", f"{CLEAR_LINE}half\ufffd\ufffd[K")


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("exists", [True, False])
def test_the_name_of_a_file_does_not_steer_the_terminal(
    command: list[str], exists: bool, tmp_path: Path, monkeypatch, capfd
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("a\n", "utf-8")
    name = f"{STEERING}.md"
    if exists:
        Path(name).write_text("In order to recieve.\n", "utf-8")
    place = 1 if command[0] == "convert" else len(command)
    with contextlib.suppress(SystemExit):
        main([*command[:place], name, *command[place:]])
    out, said = capfd.readouterr()
    if command[0] != "compare":  # its result, in a pipe, names who changed what
        said += out
    assert not set(said) & set("\x1b\x07\x9b\u202e")


def test_a_text_on_a_terminal_does_not_steer_it_and_in_a_file_is_as_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(DRAFT.encode())
    command = [sys.executable, "-m", "stet.cli", "check", str(file), "--fix"]
    piped = subprocess.run(command, capture_output=True, check=True).stdout
    assert piped == b"In order to \x1b[31m receive it.\r\n"
    parent, child = pty.openpty()
    subprocess.run(command, stdout=child, stderr=subprocess.DEVNULL, check=True)
    os.close(child)
    shown = b""
    while True:
        try:
            more = os.read(parent, 4096)
        except OSError:  # nobody writes any more
            break
        if not more:
            break
        shown += more
    os.close(parent)
    assert shown.decode().splitlines() == ["In order to \ufffd[31m receive it."]
