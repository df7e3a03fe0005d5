# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stet.document.origin import Source
from stet.formats import criticmarkup
from stet.formats.sharing import for_sharing

TEXT = (
    "---\ntitle: The Ferry\nauthor: Ann Berg\ndate: 2024-05-01\nkeywords:\n  - sea\n---\n"
    "# The Ferry\n\n"
    'She {++{"author":"Ann Berg","source":"human","time":1700000000.0}@@slowly ++}left'
    '{>>{"author":"Bo","source":"human"}@@see /home/bo/notes.md<<}.\n\n'
    '{--{"author":"qwen2.5-1.5b","source":"model","task":"tighten"}@@very --}cold\n\n'
    "![A boat](https://example.org/boat.png?who=ann) and ![local](boat.png)\n"
)


def test_names_times_models_paths_and_servers_are_gone_and_said() -> None:
    shared = for_sharing(criticmarkup.read_text(TEXT))
    written = criticmarkup.write_text(shared.manuscript)
    for secret in ("Ann", "Bo", "qwen", "/home", "example.org", "2024", "1700000000", "bo/notes"):
        assert secret not in written.replace("A boat", "")
    assert "title: The Ferry" in written
    assert "- sea" in written
    assert "![local](boat.png)" in written
    assert "A boat" in written
    said = shared.sentence
    for word in ("people (Ann Berg, Bo)", "qwen2.5-1.5b", "author, date", "example.org", "1 time;"):
        assert word in said
    names = {change.origin.name for change in shared.manuscript.changes.values()}
    assert names == {"Author 1", "Assistant"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see file:///home/ann/a.txt now", "see a.txt now"),
        ("see /Users/ann/a.txt now", "see a.txt now"),
        (r"see C:\Users\ann\a.txt now", "see a.txt now"),
        ("x{++y++}{--z--} {++x++}/home/ann/{--a.txt--}", "xz a.txt"),
        ("https://example.org/home/ann/a.txt", "https://example.org/home/ann/a.txt"),
        ("the /usr/share/doc stays", "the /usr/share/doc stays"),
        ("a [link](https://example.org) stays", "a [link](https://example.org) stays"),
        ('<img src="//example.org/x.png" alt="Sea">', "Sea"),
        ("no head:\nauthor: Ann", "no head:\nauthor: Ann"),
        ("---\nauthor:\n  - Ann\n  - Bo\ntitle: T\n---\n", "---\ntitle: T\n---\n"),
    ],
)
def test_what_goes_and_what_stays(text: str, expected: str) -> None:
    assert for_sharing(criticmarkup.read_text(text)).manuscript.original == expected


def test_nothing_to_take_out_is_said() -> None:
    shared = for_sharing(criticmarkup.read_text("Plain {++words++}."))
    assert shared.sentence == "Nothing had to be taken out."
    assert shared.manuscript.final == "Plain words."


PIECES = ["a ", "\n", "{++b++}", "{--c--}", "{>>d<<}", "/home/x/y ", "![e](http://f/g) ", "{==h==}"]
PIECES += ["---\n", "author: i\n", "{++/home/j++}", "![{--k--}](//l)"]


@example("author: i\n/home/x/y author: i\n")
@example("![![e](http://f/g) ](//l)")
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_the_copy_is_a_manuscript_with_the_same_changes_but_those_cut(text: str) -> None:
    manuscript = criticmarkup.read_text(text)
    before = manuscript.original, manuscript.final
    shared = for_sharing(manuscript)
    assert (manuscript.original, manuscript.final) == before
    assert len(shared.manuscript.comments) == len(manuscript.comments)
    for comment in shared.manuscript.comments.values():
        start, end = comment.anchor
        assert start <= end <= shared.manuscript.end
    assert for_sharing(shared.manuscript).manuscript.final == shared.manuscript.final
    assert not re.search(r"(?<!\w)/home/", shared.manuscript.final)
    origins = [change.origin for change in shared.manuscript.changes.values()]
    assert all(not origin.name or origin.source is not Source.MODEL for origin in origins)
