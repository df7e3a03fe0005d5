# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Drafts a wireframe for each request and measures it; replies are kept in a folder.

``python -m tests.evaluation.wireframes.run report MODEL FOLDER [DRAFTS]``
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
from pathlib import Path

from tests.evaluation.wireframes.measure import Case, Measured, cases, measured

from stet.assist.design.draft import Filled, filling
from stet.assist.design.filling import EXAMPLE_REPLY
from stet.assist.design.part import Part, parts_of
from stet.assist.design.placing import draft_text
from stet.assist.design.wish import Wish, read_wish
from stet_models.service import Client, Done, Failed, Generate, Text


class Replies:
    """A model's replies, each asked for once."""

    def __init__(self, model: Path, folder: Path) -> None:
        self._model, self._folder = model, folder
        self._client: Client | None = None
        folder.mkdir(parents=True, exist_ok=True)

    def reply(self, request: Generate) -> str:
        key = json.dumps(
            [
                [m.content for m in request.messages],
                request.grammar,
                request.sampling.seed,
                request.sampling.temperature,
            ]
        )
        file = self._folder / f"{hashlib.sha256(key.encode()).hexdigest()[:24]}.json"
        if file.exists():
            return str(json.loads(file.read_text("utf-8"))["reply"])
        began = time.monotonic()
        text = self._ask(request)
        file.write_text(json.dumps({"reply": text, "seconds": time.monotonic() - began}), "utf-8")
        return text

    def _ask(self, request: Generate) -> str:
        if self._client is None:
            self._client = Client()
            for event in self._client.stream_load(self._model, threads=1):
                if isinstance(event, Failed):
                    raise SystemExit(event.message)
        pieces = []
        for event in self._client.stream(request):
            if isinstance(event, Text):
                pieces.append(event.text)
            elif isinstance(event, Failed):
                raise SystemExit(event.message)
            elif isinstance(event, Done):
                break
        return "".join(pieces)

    def close(self) -> None:
        if self._client is not None:
            self._client.close()


def main(name: str, model: str, folder: str, drafts: str = "") -> None:
    replies = Replies(Path(model), Path(folder))
    results: list[tuple[Case, str, Measured]] = []
    for number, case in enumerate(cases(name), 1):
        wish = read_wish(case.text)
        parts = parts_of(wish)
        text = draft_text(wish, parts, _filled(wish, parts, replies))
        found = measured(case, text, EXAMPLE_REPLY)
        results.append((case, text, found))
        if drafts:
            out = Path(drafts)
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{number:02}.md").write_text(
                f"{case.text}\n\n```wireframe\n{text}```\n", "utf-8"
            )
        print(f"{number:2} {case.text[:60]}", *_told(found), sep="\n     ", flush=True)
    replies.close()
    _table(results)


def _filled(wish: Wish, parts: list[Part], replies: Replies) -> Filled:
    requests = filling(wish, parts, 1)
    try:
        asked = next(requests)
        while True:
            asked = requests.send(replies.reply(asked))
    except StopIteration as done:
        rows: Filled = done.value
        return rows


def _told(found: Measured) -> list[str]:
    told = [f"missing {each}" for each in found.missing]
    told += [f"extra {each}" for each in found.extras]
    told += [f"copied {each}" for each in found.copied]
    told += list(found.faults)
    if not found.parses:
        told.append("does not parse")
    if found.wants_primary and found.primaries != 1:
        told.append(f"{found.primaries} primary buttons")
    return told


def _table(results: list[tuple[Case, str, Measured]]) -> None:
    all_ = [found for _, _, found in results]
    asked = sum(found.asked for found in all_)
    held = asked - sum(len(found.missing) for found in all_)
    wants = [found for found in all_ if found.wants_primary]
    print(f"requests {len(all_)}")
    print(f"parse {sum(found.parses for found in all_)}")
    print(f"draw without overlap or clipping {sum(not found.faults for found in all_)}")
    print(f"hold what was asked {held} of {asked}, {held / asked:.1%}")
    print(f"extras {sum(len(found.extras) for found in all_)}")
    print(f"exactly one primary {sum(found.primaries == 1 for found in wants)} of {len(wants)}")
    print(f"without a label {sum(found.unlabelled for found in all_)}")
    print(f"copied from the example {sum(bool(found.copied) for found in all_)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
