# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""llama.cpp's own server as a context: started on a free port of loopback, and ended."""

from __future__ import annotations

import queue
import re
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType

_PACKAGING = Path(__file__).resolve().parents[3] / "packaging"


def _server_path() -> Path:
    if str(_PACKAGING) not in sys.path:
        sys.path.append(str(_PACKAGING))
    import build_server  # type: ignore[import-not-found]  # no package: checked by itself

    return Path(build_server.server_path())


SERVER = _server_path()
"""Where it is, or would be; looked up at import, before a test moves the user's cache."""

_LISTENING = re.compile(r"listening on http://127\.0\.0\.1:(\d+)")


class LlamaServer:
    """One place, one thread, 2,048 tokens of context."""

    def __init__(self, model: Path, *options: str) -> None:
        self._model, self._options = model, options
        self._process: subprocess.Popen[str] | None = None
        self.port = 0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it, on the same port when it has run before, and wait until it listens."""
        small = ["--ctx-size", "2048", "--threads", "1", "--parallel", "1", "--offline"]
        where = ["--host", "127.0.0.1", "--port", str(self.port)]
        self._process = subprocess.Popen(
            [SERVER, "--model", self._model, *small, *where, *self._options],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
        )
        said: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, args=(self._process, said))
        self._reader.start()
        lines: list[str] = []
        while not (match := _LISTENING.search(lines[-1] if lines else "")):
            lines.append(said.get(timeout=150))
            assert lines[-1], "".join(lines)  # it has ended
        self.port = int(match[1])

    def _read(self, process: subprocess.Popen[str], said: queue.SimpleQueue[str]) -> None:
        """Take what it says to its end: with a full pipe it would stand still."""
        assert process.stderr
        for line in process.stderr:
            said.put(line)
        said.put("")

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self._process
        assert self._process.stderr
        self._process.kill()
        self._process.wait()
        self._reader.join()
        self._process.stderr.close()

    def __enter__(self) -> LlamaServer:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()
