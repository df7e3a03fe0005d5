# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which file a link leads to, and how links are written."""

from __future__ import annotations

import pytest

from stet.markdown.links import Link, links_in
from stet.workspace.project.targets import Names, address, wiki_name, written

FILES = Names(
    [
        "Harbour.md",
        "part 1/Harbour.md",
        "part 1/Night.md",
        "part 2/Night.md",
        "part 2/a (b).md",
        "v1.2 notes.md",
        "maps/harbour.png",
        "Café.md",
    ]
)


def only(text: str) -> Link:
    (link,) = links_in(text)
    return link


@pytest.mark.parametrize(
    ("text", "source", "goal"),
    [
        ("[[Harbour]]", "Café.md", "Harbour.md"),
        ("[[harbour]]", "part 1/Night.md", "part 1/Harbour.md"),
        ("[[part 1/Harbour]]", "Café.md", "part 1/Harbour.md"),
        ("[[1/Harbour]]", "Café.md", None),
        ("[[Night]]", "part 2/x.md", "part 2/Night.md"),
        ("[[Harbour#At night|x]]", "Café.md", "Harbour.md"),
        ("[[v1.2 notes]]", "Café.md", "v1.2 notes.md"),
        ("![[harbour.png]]", "Café.md", "maps/harbour.png"),
        ("[[cafe\u0301]]", "Harbour.md", "Café.md"),
        ("[[#Here]]", "Harbour.md", "Harbour.md"),
        ("[[Nobody]]", "Harbour.md", None),
        ("[x](Night.md)", "part 1/Harbour.md", "part 1/Night.md"),
        ("[x](../part%202/Night.md#at-sea)", "part 1/Harbour.md", "part 2/Night.md"),
        ("[x](<../part 2/Night.md>)", "part 1/Harbour.md", "part 2/Night.md"),
        ("[x](/part%201/Night)", "part 2/Night.md", "part 1/Night.md"),
        ("[x](https://example.org/Night.md)", "Harbour.md", None),
        ("[x](mailto:a@example.org)", "Harbour.md", None),
        ("[x](../../../etc/passwd)", "part 1/Harbour.md", None),
    ],
)
def test_a_link_leads_to_a_file(text: str, source: str, goal: str | None) -> None:
    assert FILES.resolve(only(text), source) == goal


@pytest.mark.parametrize(
    ("text", "source", "goal", "target"),
    [
        ("[[Old#Deck|x]]", "Café.md", "Harbour.md", "Harbour#Deck"),
        ("[[Old]]", "Café.md", "part 1/Harbour.md", "1/Harbour"),
        ("[[Old.md]]", "Café.md", "v1.2 notes.md", "v1.2 notes.md"),
        ("[x](Old.md#deck)", "Café.md", "part 2/a (b).md", "part%202/a%20%28b%29.md#deck"),
        ("[x](./Old.md)", "part 2/x.md", "part 2/Night.md", "./Night.md"),
        ("[x](/Old.md)", "part 2/x.md", "part 1/Night.md", "/part%201/Night.md"),
        ("[x](Old)", "part 1/x.md", "part 2/Night.md", "../part%202/Night"),
    ],
)
def test_a_link_is_written_in_its_old_form(text: str, source: str, goal: str, target: str) -> None:
    link = only(text)
    new = written(link, goal, source, FILES)
    if target != "1/Harbour":
        assert new == target
    again = text[: link.target_start] + new + text[link.target_end :]
    assert FILES.resolve(only(again), source) == goal


def test_what_is_offered_while_writing_leads_there() -> None:
    for goal in ("Harbour.md", "part 1/Harbour.md", "part 2/a (b).md", "maps/harbour.png"):
        for source in ("Café.md", "part 1/Night.md"):
            name = wiki_name(goal, source, FILES)
            assert FILES.resolve(only(f"[[{name}]]"), source) == goal
            assert FILES.resolve(only(f"[x]({address(goal, source)})"), source) == goal
