# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A small server on loopback that answers byte for byte what a test tells it to."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterable

Answer = bytes | Callable[[socket.socket], None]


def http(body: bytes | str, status: str = "200 OK", kind: str = "application/json") -> bytes:
    """A whole answer."""
    data = body.encode() if isinstance(body, str) else body
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n\r\n"
    return head.encode() + data


def models(*names: str, owner: str = "someone") -> bytes:
    """The list of models."""
    return http(json.dumps({"data": [{"id": name, "owned_by": owner} for name in names]}))


HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n"


def event(data: object) -> bytes:
    """One event of a stream."""
    return b"data: " + (data if isinstance(data, bytes) else json.dumps(data).encode()) + b"\n\n"


def piece(text: str | None, reason: str | None = None) -> bytes:
    """A piece of a reply."""
    return event({"choices": [{"index": 0, "delta": {"content": text}, "finish_reason": reason}]})


def stream(*pieces: str, reason: str = "stop") -> bytes:
    """A whole reply."""
    return HEAD + b"".join(map(piece, pieces)) + piece(None, reason) + event(b"[DONE]")


class FakeServer:
    """Answers each path from its queue, the last answer again and again."""

    def __init__(self) -> None:
        self.answers: dict[str, list[Answer]] = {}
        self.seen: list[tuple[str, dict[str, str], object]] = []
        self.hung_up = threading.Event()
        """Set once the other end has closed the connection of a ``wait``."""
        self.waiting = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._threads: list[threading.Thread] = []
        self._connections: list[socket.socket] = []
        self._accepting = threading.Thread(target=self._accept)
        self._accepting.start()

    def answer(self, path: str, *answers: Answer) -> FakeServer:
        """Set what is answered at a path."""
        self.answers[path] = list(answers)
        return self

    def chat(self, *answers: Answer) -> FakeServer:
        """Set what is answered to a conversation, with one model in the list."""
        self.answers.setdefault("/v1/models", [models("one")])
        return self.answer("/v1/chat/completions", *answers)

    def wait(self, first: bytes = b"") -> Callable[[socket.socket], None]:
        """An answer that says ``first`` and then nothing until the other end hangs up."""

        def answer(connection: socket.socket) -> None:
            connection.sendall(first)
            self.waiting.set()
            if not connection.recv(1):
                self.hung_up.set()

        return answer

    def asked(self, path: str) -> list[dict[str, object]]:
        """The JSON bodies that came for a path."""
        return [body for where, _, body in self.seen if where == path and isinstance(body, dict)]

    def close(self) -> None:
        """Stop, and break off what is still connected."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._accepting.join()
        for connection in self._connections:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # closed already
        for thread in self._threads:
            thread.join()

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self._connections.append(connection)
            self._threads.append(threading.Thread(target=self._serve, args=(connection,)))
            self._threads[-1].start()

    def _serve(self, connection: socket.socket) -> None:
        with connection:
            try:
                path = self._read(connection)
                queue = self.answers.get(path) or [http("{}", "404 Not Found")]
                answer = queue.pop(0) if len(queue) > 1 else queue[0]
                if callable(answer):
                    answer(connection)
                else:
                    connection.sendall(answer)
            except OSError:
                return  # the other end has hung up

    def _read(self, connection: socket.socket) -> str:
        """Read a request, keep it, and return its path."""
        data = b""
        while b"\r\n\r\n" not in data:
            more = connection.recv(65536)
            if not more:
                return ""
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        first, *lines = head.decode().split("\r\n")
        headers = {k.lower(): v for k, _, v in (line.partition(": ") for line in lines)}
        while len(body) < int(headers.get("content-length", 0)):
            body += connection.recv(65536)
        path = first.split(" ")[1]
        self.seen.append((path, headers, json.loads(body) if body else None))
        return path


def slowly(parts: Iterable[bytes]) -> Callable[[socket.socket], None]:
    """An answer in many small packets."""

    def answer(connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for part in parts:
            connection.sendall(part)

    return answer
