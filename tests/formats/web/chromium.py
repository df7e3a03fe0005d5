# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Chromium without a window, spoken to by its debugging protocol over a pair of pipes."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser")


class Browser:
    """One page in a running browser."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back = to, back
        self._rest = b""
        self._number = 0
        self.requested: list[str] = []
        self._session: str | None = None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        attached = self.call("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]
        for domain in ("Page", "Runtime", "Network"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: object) -> dict[str, object]:
        """Ask for something and return the answer; raises ``RuntimeError`` for a refusal."""
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": params}
        if self._session is not None:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(str(answer["error"]))
                return answer["result"]

    def _message(self) -> dict[str, object]:
        while b"\0" not in self._rest:
            more = os.read(self._back, 1 << 16)
            if not more:
                raise RuntimeError("the browser has gone")
            self._rest += more
        message, _, self._rest = self._rest.partition(b"\0")
        known = json.loads(message)
        if known.get("method") == "Network.requestWillBeSent":
            self.requested.append(known["params"]["request"]["url"])
        self.last = known.get("method", "")
        return known

    def show(self, page: Path, width: int, *, dark: bool = False) -> None:
        """Load a file at a width in CSS pixels, and wait until it is there with its pictures."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=900,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        self.call("Page.navigate", url=page.as_uri())
        while self.evaluate("document.readyState + location.protocol") != "completefile:":
            pass

    def evaluate(self, script: str) -> object:
        """Return what a script finds in the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(str(answer["exceptionDetails"]))
        return answer["result"].get("value")

    def picture(self) -> bytes:
        """Return what is shown as a PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot")["data"])


@contextmanager
def browser(folder: Path) -> Iterator[Browser]:
    """Run Chromium with its profile in ``folder``; it is ended in the end."""
    assert PROGRAM is not None
    its_in, to = os.pipe()
    back, its_out = os.pipe()
    words = [
        *(PROGRAM, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe"),
        *("--no-first-run", "--disable-extensions", "--disable-background-networking"),
        *("--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={folder}", "about:blank"),
    ]
    # The protocol is spoken on the descriptors 3 and 4, which may be in use here.
    theirs = [fcntl.fcntl(each, fcntl.F_DUPFD_CLOEXEC, 10) for each in (its_in, its_out)]
    os.close(its_in)
    os.close(its_out)
    quiet = os.open(os.devnull, os.O_RDWR)
    process = os.posix_spawn(
        PROGRAM,
        words,
        os.environ,
        file_actions=[
            *((os.POSIX_SPAWN_DUP2, theirs[n], 3 + n) for n in (0, 1)),
            *((os.POSIX_SPAWN_DUP2, quiet, n) for n in (1, 2)),
        ],
    )
    for each in (*theirs, quiet):
        os.close(each)
    try:
        yield Browser(to, back)
    finally:
        os.close(to)
        os.close(back)
        os.kill(process, signal.SIGTERM)
        os.waitpid(process, 0)
