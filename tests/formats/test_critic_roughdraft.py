# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import pytest

from stet.document.origin import Source
from stet.formats import criticmarkup
from stet.formats.critic_write import CriticOptions
from stet.formats.format import Certainty, Envelope

TEXT = """# Plan

Confirm {==the caption==}{#c1} with ops.{#c2}

Add {++one example++}{#s1} and {~~rough~>exact~~}{#s2} words, {#intro} too.

---
comments:
  c1:
    body: "Split these.<br>By owner."
    by: user
    at: "2026-10-04T09:00:00.000Z"
    status: resolved
  a1:
    body: 'Done: it''s split.'
    by: AI
    at: "2026-10-04T10:00:00.000Z"
    re: c1
  c2:
    body: "Who?"
    by: Ann
  c3:
    body: Use the story.
    by: user
    re: s1
  c4:
    body: "Overall good."
    by: user
    scope: document
suggestions:
  s1:
    by: AI
    at: "2026-10-04T09:15:00.000Z"
  s2:
    by: Ann
"""


def test_what_roughdraft_writes_is_read() -> None:
    found = criticmarkup.read_text(TEXT)
    assert found.original.endswith("Add  and rough words, {#intro} too.\n")
    assert found.final.endswith("Add one example and exact words, {#intro} too.\n")
    (first, second) = found.changes.values()
    assert (first.origin.source, first.origin.name) == (Source.MODEL, "AI")
    assert first.time == 1_791_105_300.0
    assert second.origin.name == "Ann"
    said = {comment.text: comment for comment in found.comments.values()}
    assert set(said) == {"Split these.\nBy owner.", "Who?", "Use the story.", "Overall good."}
    split = said["Split these.\nBy owner."]
    assert (split.quote, split.resolved) == ("the caption", True)
    assert [(reply.origin.name, reply.text) for reply in split.replies] == [
        ("AI", "Done: it's split.")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "a {++b++}{#s1}\n\n---\nother: 1\ncomments:\n  c1:\n    body: x\n",
        "a\n\n---\ncomments:\n  c1:\n    body: x\n",
        "a {==b==}{#c1}\n\n---\ncomments:\n  c1:\n    body: |\n      x\n",
        "a {==b==}{#c1}\n\n---\ncomments:\n  c1:\n    body: x\n  c1:\n    body: y\n",
        "a {==b==}{#c1}\n\n---\ncomments: [1]\n",
    ],
)
def test_a_block_of_another_shape_is_text(text: str) -> None:
    assert "---\n" in criticmarkup.read_text(text).original
    assert "comments:" in criticmarkup.read_text(text).original


@pytest.mark.parametrize(
    "text",
    [
        "a {++b++} c {--d--} {~~e~>f~~}",
        'a {++{"author":"Ann","source":"human","time":1700000000.0,"kind":"tone"}@@b++}',
        '{==a==}{>>{"author":"Ann"}@@why: "so"?<<}{>>{"author":"Bo","reply":true}@@x<<} b',
        "a{++b++}{>>on it<<} c",
        "point{>>here<<} and",
        "plain words",
    ],
)
def test_on_request_it_is_written_and_reads_the_same(text: str) -> None:
    wanted = criticmarkup.read_text(text)
    data = criticmarkup.write(wanted, Envelope(), CriticOptions(roughdraft=True)).decode()
    assert "@@" not in data
    found = criticmarkup.read_text(data)
    assert (found.original.strip(), found.final.strip()) == (wanted.original.strip(), wanted.final)
    names = [change.origin.name or "user" for change in wanted.changes.values()]
    assert [change.origin.name for change in found.changes.values()] == names
    said = [(c.text, [r.text for r in c.replies]) for c in wanted.comments.values()]
    assert [(c.text, [r.text for r in c.replies]) for c in found.comments.values()] == said


def test_a_file_with_nothing_but_comments_is_known_by_its_end() -> None:
    text = 'a {==b==}{#c1}\n\n---\ncomments:\n  c1:\n    body: "x"\n    by: user\n'
    assert criticmarkup.sniff(text.encode(), "a.md") is Certainty.BY_CONTENT
