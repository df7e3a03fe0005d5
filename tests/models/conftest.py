# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Clients with a scripted or a real worker, and a collector of their events."""

from __future__ import annotations

import json
import struct
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from stet_models.client import COMMAND, GRACE, Client
from stet_models.protocol import (
    AnyEvent,
    Counted,
    Done,
    Embedded,
    Failed,
    Generate,
    Loaded,
    Message,
    Prefill,
    Saved,
    Score,
    Scored,
    Survey,
    Text,
)

PATIENCE = 100.0
"""Seconds without an event; on a machine that does nothing else, one passes at the most."""
FINAL = (Loaded, Scored, Embedded, Counted, Done, Failed)


class Events:
    """Collects a request's events; tests wait on it for what they expect, never for time."""

    def __init__(self) -> None:
        self.seen: list[AnyEvent] = []
        self._changed = threading.Condition()

    def __call__(self, event: AnyEvent) -> None:
        with self._changed:
            self.seen.append(event)
            self._changed.notify_all()

    def wait(self, *kinds: type) -> AnyEvent:
        """Return the first event of one of these kinds, once it is there."""
        return self.until(lambda event: isinstance(event, kinds))

    def until(self, reached: Callable[[AnyEvent], bool]) -> AnyEvent:
        """Return the first event that is far enough, once it is there."""
        with self._changed:
            while (event := next(filter(reached, self.seen), None)) is None:
                assert self._changed.wait(PATIENCE), "nothing more is said"
            return event

    def final(self) -> AnyEvent:
        return self.wait(*FINAL)

    @property
    def texts(self) -> list[str]:
        """What each alternative said."""
        said: dict[int, str] = {}
        for event in self.seen:
            if isinstance(event, Text):
                said[event.alternative] = said.get(event.alternative, "") + event.text
        return [said.get(number, "") for number in range(max(said, default=-1) + 1)]

    @property
    def finals(self) -> list[AnyEvent]:
        return [e for e in self.seen if isinstance(e, FINAL)]

    @property
    def text(self) -> str:
        return "".join(e.text for e in self.seen if isinstance(e, Text))


class Asker:
    """A client, with the short ways that tests use."""

    def __init__(self, client: Client, notices: list[Failed]) -> None:
        self.client, self.notices = client, notices

    def load(self, path: Path = Path("scripted.gguf"), **options: int) -> Events:
        _, events = self.start_load(path, **options)
        events.final()
        return events

    def start_load(self, path: Path, **options: int) -> tuple[int, Events]:
        events = Events()
        return self.client.load(path, on_event=events, **options), events

    def start(self, prompt: str, max_tokens: int = 60, **more: object) -> tuple[int, Events]:
        events = Events()
        request = Generate(0, (Message("user", prompt),), max_tokens, **more)
        return self.client.generate(request, events), events

    def ask(self, prompt: str, max_tokens: int = 60, **more: object) -> Events:
        _, events = self.start(prompt, max_tokens, **more)
        events.final()
        return events

    def start_score(self, request: Score) -> tuple[int, Events]:
        events = Events()
        return self.client.score(request, events), events

    def start_survey(self, request: Survey) -> tuple[int, Events]:
        events = Events()
        return self.client.survey(request, events), events

    def score(self, prompt: str, *texts: str, prefill: str = "") -> AnyEvent:
        """Score texts as replies to a prompt, or as raw text after ``prefill`` without one."""
        messages = (Message("user", prompt),) if prompt else ()
        return self.start_score(Score(0, messages, prefill, texts))[1].final()

    def embed(self, *texts: str) -> AnyEvent:
        events = Events()
        self.client.embed(texts, events)
        return events.final()

    def read_ahead(self, prompt: str, document: str = "") -> tuple[int, Events]:
        events = Events()
        request = Prefill(0, (Message("user", prompt),), document=document)
        return self.client.read_ahead(request, events), events

    def save(self, document: str, most: int = 1 << 30) -> tuple[AnyEvent, bytes]:
        events = Events()
        self.client.save(document, most, events)
        return events.final(), b"".join(e.data for e in events.seen if isinstance(e, Saved))

    def restore(self, document: str, data: bytes) -> AnyEvent:
        events = Events()
        self.client.restore(document, data, events)
        return events.final()

    def count(self, text: str) -> AnyEvent:
        events = Events()
        self.client.count(text, events)
        return events.final()


@pytest.fixture
def asker() -> Iterator[Callable[..., Asker]]:
    """Makes clients of any worker command, and closes them."""
    clients = []

    def make(*command: str, grace: float = GRACE) -> Asker:
        notices: list[Failed] = []
        clients.append(Client(command or None, on_restart=notices.append, grace=grace))
        return Asker(clients[-1], notices)

    yield make
    for client in clients:
        client.close()


@pytest.fixture
def scripted(asker: Callable[..., Asker], tmp_path: Path) -> Callable[..., Asker]:
    """Makes clients of a scripted worker, with a model loaded."""

    def make(*replies: object, grace: float = GRACE, **script: object) -> Asker:
        path = tmp_path / "script.json"
        path.write_text(json.dumps({"replies": replies, **script}), "utf-8")
        made = asker(*COMMAND, "--engine", "scripted", "--script", str(path), grace=grace)
        made.load()
        return made

    return make


@pytest.fixture
def program(asker: Callable[..., Asker]) -> Callable[[str], Asker]:
    """Makes clients whose worker is a Python program given as text."""
    return lambda text: asker(sys.executable, "-c", text)


@pytest.fixture(scope="module")
def real(starter_model: Path) -> Iterator[Asker]:
    """A client whose real worker has loaded the starter model; one for a module."""
    notices: list[Failed] = []
    with Client(on_restart=notices.append) as client:
        made = Asker(client, notices)
        assert isinstance(made.load(starter_model).final(), Loaded)
        yield made


def _text(text: str) -> bytes:
    return struct.pack("<Q", len(text.encode())) + text.encode()


@pytest.fixture
def write_model() -> Callable[..., Path]:
    """Writes the smallest files that are sound models, with a head as real ones have it."""

    def write(
        path: Path,
        *,
        architecture: str = "llama",
        template: str = "{{ messages }}",
        weights: int = 256,
        layers: int = 2,
        part: tuple[int, int] | None = None,
        texts: dict[str, str] | None = None,
    ) -> Path:
        words = {"general.architecture": architecture, "general.name": path.stem}
        words |= {"tokenizer.chat_template": template} if template else {}
        words |= {"tokenizer.ggml.model": "gpt2"} | (texts or {})
        numbers = {"block_count": layers, "embedding_length": 64, "context_length": 512}
        numbers |= {"attention.head_count": 4, "attention.head_count_kv": 2}
        keys = [_text(key) + struct.pack("<I", 8) + _text(value) for key, value in words.items()]
        for key, value in zip(("split.no", "split.count"), part or (), strict=False):
            keys.append(_text(key) + struct.pack("<IH", 2, value))
        keys += [
            _text(f"{architecture}.{key}") + struct.pack("<II", 4, value)
            for key, value in numbers.items()
        ]
        tokens = b"".join(_text(token) for token in ("a", "b", "c"))
        keys.append(_text("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 3) + tokens)
        tensor = _text("token_embd.weight") + struct.pack("<IQIQ", 1, weights, 0, 0)
        head = struct.pack("<4sIQQ", b"GGUF", 3, 1, len(keys)) + b"".join(keys) + tensor
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(head + bytes(-len(head) % 32) + bytes(4 * weights))
        return path

    return write
