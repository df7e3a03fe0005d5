# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line gives for a passage: `stet check`, `stet feedback` and `stet ideas`.

These say what a writer is shown unasked, whether it comes from rules or from a model.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import msgspec

from stet.assist.evaluation.outcome import Item, Outcome, changes_in
from stet.assist.evaluation.passage import Passage
from stet.document.document import Document
from stet.document.origin import Origin, Source
from stet.formats import registry

STET = (sys.executable, "-c", "from stet.cli import main; raise SystemExit(main())")
LIMIT = 600


def run(command: Sequence[str], passage: Passage, model: str) -> Outcome:
    """Run a command over a passage in its own process; the outcome says where that fails."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{passage.name}.md"
        file.write_text(passage.text, encoding="utf-8")
        arguments = [command[0], str(file), *command[1:]]
        if command[0] != "check":
            arguments += ["--format", "json", "--model", model, "--seed", "1"]
        begun = time.monotonic()
        done = subprocess.run(
            [*STET, *arguments],
            capture_output=True,
            encoding="utf-8",
            timeout=LIMIT,
            check=False,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
        last = time.monotonic() - begun
    about = Outcome(passage.name, command[0], model, passage.text, last=last)
    if done.returncode:
        return _with(about, failed=done.stderr.strip()[-400:] or "It failed.")
    if command[0] == "check":
        return _checked(about, passage, done.stdout)
    return _with(about, items=_said(passage, json.loads(done.stdout)), message=done.stderr.strip())


def _with(outcome: Outcome, **fields: object) -> Outcome:
    return msgspec.structs.replace(outcome, **fields)


def _checked(about: Outcome, passage: Passage, critic: str) -> Outcome:
    """Read what `stet check` prints: the text with changes, as CriticMarkup."""
    _, opened = registry.open_bytes(critic.encode(), f"{passage.name}.md")
    document = Document(opened.manuscript, Origin(Source.HUMAN, "Writer"))
    return _with(about, items=tuple(changes_in(document)), final=document.manuscript.final)


def _said(passage: Passage, reply: dict[str, object]) -> tuple[Item, ...]:
    """Return the things in any list of the reply that have a text."""
    found = []
    for entries in reply.values():
        if not isinstance(entries, list):
            continue
        for entry in entries:
            if isinstance(entry, dict) and entry.get("text"):
                found.append(_item(passage, entry))
    return tuple(found)


def _item(passage: Passage, entry: dict[str, object]) -> Item:
    quote, title = str(entry.get("quote") or ""), str(entry.get("title") or "")
    text = f"{title}: {entry['text']}" if title else str(entry["text"])
    line = entry.get("line")
    offset = 0
    if isinstance(line, int):
        offset = sum(len(each) + 1 for each in passage.text.split("\n")[: line - 1])
    start = max(passage.text.find(quote, offset), 0) if quote else 0
    kind, author = str(entry.get("kind") or ""), str(entry.get("author") or "")
    return Item(start, start + len(quote), quote, text, kind, "", author)
