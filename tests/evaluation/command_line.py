# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line gives for a passage: `stet check`, `stet feedback` and `stet ideas`.

These say what a writer is shown unasked, whether it comes from rules or from a model.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from stet.assist.evaluation.outcome import Item, Outcome, changes_in
from stet.assist.evaluation.passage import Passage
from stet.document.document import Document
from stet.document.origin import Origin, Source
from stet.formats import registry

STET = (sys.executable, "-c", "from stet.cli import main; raise SystemExit(main())")
CHECK = "check"
NOTHING_SURE = "No question is sure enough"
"""What `stet ideas` says where it has no question: keeping quiet is no failure."""
LIMIT = 600
ASKING = ("--ask-model", "--answer")
"""Options with which a command asks the model as well; without one it asks the model always."""


@functools.cache
def asking_option(command: str) -> str:
    """Return the option with which a command asks the model as well, "" for none."""
    words = _run([command, "--help"]).stdout
    return next((option for option in ASKING if option in words), "")


def run(command: str, passage: Passage, model: str, *, asks: bool, task: str = "") -> Outcome:
    """Run a command over a passage in its own process; the outcome says where that fails.

    With ``asks`` only what the model said is kept.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{passage.name}.md"
        file.write_text(passage.text, encoding="utf-8")
        arguments = [command, str(file), *(["--task", task] if task else [])]
        if command != CHECK:
            arguments += ["--format", "json", "--seed", "1"]
        option = asking_option(command)
        if asks:
            arguments += [*([option] if option else []), "--model", model]
        begun = time.monotonic()
        done = _run(arguments)
        last = time.monotonic() - begun
    about = Outcome(passage.name, command, model, passage.text, last=last)
    if done.returncode and NOTHING_SURE in done.stderr:
        return replace(about, message=done.stderr.strip())
    if done.returncode:
        return replace(about, failed=done.stderr.strip()[-400:] or "It failed.")
    if command == CHECK:
        return _checked(about, passage, done.stdout)
    items = tuple(_said(passage, json.loads(done.stdout), model if asks and option else ""))
    return replace(about, items=items, message=done.stderr.strip()[-400:])


def _run(arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*STET, *arguments],
        capture_output=True,
        encoding="utf-8",
        timeout=LIMIT,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )


def _checked(about: Outcome, passage: Passage, critic: str) -> Outcome:
    """Read what `stet check` prints: the text with changes, as CriticMarkup."""
    _, opened = registry.open_bytes(critic.encode(), f"{passage.name}.md")
    document = Document(opened.manuscript, Origin(Source.HUMAN, "Writer"))
    return replace(about, items=tuple(changes_in(document)), final=document.manuscript.final)


def _said(passage: Passage, reply: dict[str, object], model: str) -> Iterator[Item]:
    """Yield the things in any list of the reply that have a text; with ``model`` only its own.

    A question that the model has answered gives its answer.
    """
    for entries in reply.values():
        for entry in entries if isinstance(entries, list) else ():
            if not isinstance(entry, dict) or not entry.get("text"):
                continue
            if not model:
                yield _item(passage, entry)
            elif entry.get("answer"):
                yield Item(0, 0, "", str(entry["answer"]), "", str(entry["text"]), model)
            elif entry.get("by") == model:
                yield _item(passage, entry)


def _item(passage: Passage, entry: dict[str, object]) -> Item:
    quote, title = str(entry.get("quote") or ""), str(entry.get("title") or "")
    text = f"{title}: {entry['text']}" if title else str(entry["text"])
    line, offset = entry.get("line"), 0
    if isinstance(line, int):
        offset = sum(len(each) + 1 for each in passage.text.split("\n")[: line - 1])
    start = max(passage.text.find(quote, offset), 0) if quote else 0
    kind, author = str(entry.get("kind") or ""), str(entry.get("by") or "")
    return Item(start, start + len(quote), quote, text, kind, "", author)
