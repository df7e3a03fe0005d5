# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Patches are applied by the programs that people apply them with, and compared to the byte."""

from __future__ import annotations

import codecs
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from stet.formats.patch import NoPatch, patch

TOOLS = {
    "patch": ["patch", "-p1", "--silent", "--fuzz=0"],
    "git": ["git", "apply", "--whitespace=nowarn", "-"],
}
needs_tools = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason="patch or git is not installed"
)


def applied(tool: str, before: bytes, change: bytes, name: str, folder: Path) -> bytes:
    target = folder / name
    target.write_bytes(before)
    done = subprocess.run(
        TOOLS[tool],
        input=change,
        cwd=folder,
        capture_output=True,
        check=False,
        env={"PATH": "/usr/bin:/bin", "GIT_CEILING_DIRECTORIES": str(folder.parent)},
    )
    assert done.returncode == 0, (done.stdout + done.stderr, change)
    assert [path.name for path in folder.iterdir()] == [name]
    return target.read_bytes()


BEFORE = "Page one.\n\nI saw teh ship.\nIt was late.\n"
AFTER = "Page one.\n\nI saw the ship.\nIt was late.\n"
CASES = {
    "plain": (BEFORE, AFTER),
    "form feed alone": (BEFORE.replace("\n\n", "\n\f\n"), AFTER.replace("\n\n", "\n\f\n")),
    "form feed within": (BEFORE.replace(" ", "\f"), AFTER.replace(" ", "\f")),
    "vertical tab": (BEFORE.replace(" ", "\v"), AFTER.replace(" ", "\v")),
    "NEL": (BEFORE.replace(". ", ".\x85"), AFTER.replace("saw", "saw\x85")),
    "line separator": (BEFORE.replace(" ", "\u2028"), AFTER.replace(" ", "\u2028")),
    "paragraph separator": (BEFORE.replace(" ", "\u2029"), AFTER.replace(" ", "\u2029")),
    "file separators": (BEFORE.replace(" ", "\x1c\x1d\x1e"), AFTER),
    "CRLF": (BEFORE.replace("\n", "\r\n"), AFTER.replace("\n", "\r\n")),
    "CR": (BEFORE.replace("\n", "\r"), AFTER.replace("\n", "\r")),
    "mixed": ("a\r\nteh\nc\rd\n", "a\r\nthe\nc\rd\n"),
    "no final newline": (BEFORE[:-1], AFTER[:-1]),
    "final newline comes": (BEFORE[:-1], AFTER),
    "final newline goes": (BEFORE, AFTER[:-1]),
    "change in the last line": ("one\ntwo", "one\ntwo!"),
    "one line": ("teh", "the"),
    "all of it goes": (BEFORE, ""),
    "first line": ("teh\n" + "x\n" * 20, "the\n" + "x\n" * 20),
    "two hunks": ("teh\n" + "x\n" * 9 + "teh", "the\n" + "x\n" * 9 + "the"),
    "like a diff": (
        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-teh\n",
        "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-the\n",
    ),
    "NUL": ("a\0b teh\n", "a\0b the\n"),
}


@needs_tools
@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_what_a_text_may_hold(tool: str, case: str, encoding: str, tmp_path: Path) -> None:
    before, after = (text.encode(encoding) for text in CASES[case])
    change = patch(before, after, "draft.md")
    assert applied(tool, before, change, "draft.md", tmp_path) == after


@needs_tools
@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("latin-1", b""),
        ("cp1252", b""),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16-le", b""),
        ("shift_jis", b""),
    ],
)
def test_encodings(tool: str, encoding: str, mark: bytes, tmp_path: Path) -> None:
    before, after = (
        mark + text.replace("late", "later" if encoding == "shift_jis" else "spät").encode(encoding)
        for text in (BEFORE, AFTER)
    )
    change = patch(before, after, "draft.md")
    assert applied(tool, before, change, "draft.md", tmp_path) == after


@needs_tools
@pytest.mark.parametrize("tool", TOOLS)
@pytest.mark.parametrize(
    "name",
    [
        *("my draft.md", "é ü.md", "a\tb.md", 'say "so".md', "back\\slash.md", "-dash.md"),
        *("שלום.md", " blank .md", "\x1b[31m.md", "a\x7fb.md", "'quoted'.md"),
    ],
)
def test_names(tool: str, name: str, tmp_path: Path) -> None:
    before, after = BEFORE.encode(), AFTER.encode()
    assert applied(tool, before, patch(before, after, name), name, tmp_path) == after


@pytest.mark.parametrize(
    ("before", "name", "says"),
    [(b"", "a.md", "is empty"), (b"a\n", "a\nb.md", "line break"), (b"a", "a\rb", "line break")],
)
def test_what_the_programs_refuse_is_refused_with_a_sentence(
    before: bytes, name: str, says: str
) -> None:
    with pytest.raises(NoPatch, match=says):
        patch(before, b"b\n", name)


def test_nothing_to_change_is_an_empty_patch() -> None:
    assert patch(b"a", b"a", "a.md") == b""


LINES = st.lists(
    st.sampled_from([b"a", b"b", b"", b"\r", b"\f", b"\xff", b"\0", b"- a", b"\\ No", b"@@"]),
    max_size=12,
).map(b"\n".join)


@needs_tools
@given(before=LINES, after=LINES, tool=st.sampled_from(sorted(TOOLS)))
@settings(max_examples=40)
def test_any_two_files(
    before: bytes, after: bytes, tool: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    assume(before and before != after)
    folder = tmp_path_factory.mktemp("patch")
    change = patch(before, after, "draft.md")
    assert applied(tool, before, change, "draft.md", folder) == after
