# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A server on this machine that behaves like Hugging Face, or misbehaves as it is told.

As the real one does, it describes a file in the headers of a redirect, and keeps the bytes at
another address (here another port), which serves ranges.
"""

from __future__ import annotations

import hashlib
import http.server
import threading
from dataclasses import dataclass, field

WHOLE = b"GGUF" + bytes(range(256)) * 4000 + b"the end"
SHA256 = hashlib.sha256(WHOLE).hexdigest()
COMMIT = "c" * 40
ADDRESS = "/owner/tiny-GGUF/resolve/{}/tiny-Q4_K_M.gguf"


@dataclass
class Hub:
    """What the server has and does; ``gets`` are what it does at each GET, then it behaves."""

    data: bytes = WHOLE
    etag: str = SHA256
    size: int = len(WHOLE)
    heads: list[str] = field(default_factory=list)
    gets: list[str] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)
    tokens: list[str] = field(default_factory=list)
    through: set[str] = field(default_factory=set)
    release: threading.Event = field(default_factory=threading.Event)
    address: str = ""
    cdn: str = ""

    @property
    def ranges(self) -> list[str]:
        return [span for method, path, span in self.asked if method == "GET" and "/cdn/" in path]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: Hub

    def log_message(self, *_):
        return

    def do_HEAD(self):
        self._as_proxy()
        self._note()
        fault = self.hub.heads.pop(0) if self.hub.heads else ""
        if fault:
            self._fault(fault)
        elif self.path in (ADDRESS.format("main"), ADDRESS.format(COMMIT)):
            self._describe()
        else:
            self._answer(404, {"X-Error-Code": "EntryNotFound"})

    def do_GET(self):
        self._as_proxy()
        self._note()
        if "/cdn/" not in self.path:
            self._describe()
            return
        fault = self.hub.gets.pop(0) if self.hub.gets else ""
        begin = int(self.headers.get("Range", "bytes=0-")[6:-1])
        data = self.hub.data
        if fault.startswith("status") or fault in ("hang", "silent"):
            self._fault(fault)
            return
        if fault == "whole":  # as if it had never heard of ranges
            begin = 0
        if begin >= len(data):
            self._answer(416)
            return
        rest = data[begin:]
        if fault == "other part":
            rest, begin = data[1000:], 1000
        ranged = "Range" in self.headers and fault != "whole"
        length = len(rest)
        if fault == "short":
            rest = rest[: length // 2]
            length = len(rest)
        if fault == "long":
            rest += b"and more"
            length = len(rest)
        if fault == "wrong":
            rest = rest[:-10] + b"0123456789"
        if fault == "page":
            rest = b"<html>Please log in</html>"
            length = len(rest)
        self.send_response(206 if ranged else 200)
        if ranged:
            self.send_header("Content-Range", f"bytes {begin}-{len(data) - 1}/{len(data)}")
        if fault == "endless":
            self.send_header("Transfer-Encoding", "chunked")
        else:
            self.send_header("Content-Length", str(length))
        self.end_headers()
        try:
            if fault == "endless":
                while not self.hub.release.is_set():
                    self.wfile.write(b"10000\r\n" + bytes(0x10000) + b"\r\n")
            elif fault.startswith("drop"):
                self.wfile.write(rest[: int(fault.split()[1])])
                self.close_connection = True
            elif fault == "stall":
                self.wfile.write(rest[:500_000])
                self.hub.release.wait(100)
                self.close_connection = True
            else:
                self.wfile.write(rest)
        except OSError:  # the other end had enough
            self.close_connection = True

    def _as_proxy(self):
        """A proxy is asked for whole addresses; this one has everything itself."""
        if self.path.startswith("http:"):
            host, slash, path = self.path.removeprefix("http://").partition("/")
            self.hub.through.add(host)
            self.path = slash + path

    def _note(self):
        self.hub.asked.append((self.command, self.path, self.headers.get("Range", "")))
        self.hub.tokens += self.headers.get_all("Authorization", [])

    def _fault(self, fault):
        kind, _, rest = fault.partition(" ")
        if kind == "hang":
            self.hub.release.wait(100)
        if kind in ("hang", "silent"):
            self.close_connection = True
            return
        status, _, after = rest.partition(" ")
        self._answer(int(status), {"Retry-After": after} if after else {})

    def _describe(self):
        headers = {
            "X-Repo-Commit": COMMIT,
            "Location": f"{self.hub.cdn}/cdn/blob",
            "ETag": '"of the redirect"',
        }
        if self.hub.etag:
            headers["X-Linked-Etag"] = f'"{self.hub.etag}"'
        if self.hub.size:
            headers["X-Linked-Size"] = str(self.hub.size)
        self._answer(302, headers)

    def _answer(self, status, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = False
    block_on_close = True
