# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The window as a screen reader meets it: over AT-SPI, from another process."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jeepney import DBusAddress, HeaderFields, MatchRule, new_method_call
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, open_dbus_connection
from tests.integration.screen import Screen, until, xvfb

from stet.document import proposal, word_diff
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.workspace.document_file import DocumentFile

TEXT = "She watched it for a long time, until dark.\n\nThe letters had came in March.\n"
WRITER = Origin(Source.HUMAN, "Ann")
MODEL = Origin(Source.MODEL, "everyday", "proofread", "r1")

LAUNCHER = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not all(map(shutil.which, ("Xvfb", "xdotool", "dbus-daemon")))
        or not any(map(os.path.exists, LAUNCHER)),
        reason="needs Xvfb, xdotool, dbus-daemon and at-spi2-core",
    ),
]

Node = tuple[str, str]
"""The bus name and the object path of something that is accessible."""


class Reader:
    """A screen reader's side of AT-SPI: asks what there is and listens to what is announced."""

    def __init__(self, session: str) -> None:
        with open_dbus_connection(session) as bus:
            launcher = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
            reply = bus.send_and_get_reply(new_method_call(launcher, "GetAddress"), timeout=60)
        self._bus: DBusConnection = open_dbus_connection(reply.body[0])
        self._said: deque[Any] = deque()

    def close(self) -> None:
        self._bus.close()

    def call(self, node: Node, interface: str, method: str, form: str = "", *args: object) -> Any:
        address = DBusAddress(node[1], node[0], f"org.a11y.atspi.{interface}")
        message = new_method_call(address, method, form, args)
        reply = self._bus.send_and_get_reply(message, timeout=60)
        assert HeaderFields.error_name not in reply.header.fields, (method, reply.body)
        return reply.body[0] if reply.body else None

    def fact(self, node: Node, name: str, interface: str = "Accessible") -> Any:
        address = DBusAddress(node[1], node[0], "org.freedesktop.DBus.Properties")
        message = new_method_call(address, "Get", "ss", (f"org.a11y.atspi.{interface}", name))
        return self._bus.send_and_get_reply(message, timeout=60).body[0][1]

    def children(self, node: Node) -> list[Node]:
        return [tuple(child) for child in self.call(node, "Accessible", "GetChildren")]

    def applications(self) -> list[Node]:
        return self.children(("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"))

    def walk(self, node: Node) -> Iterator[tuple[str, str, Node]]:
        """Give the role, the name and the place of ``node`` and of all below it."""
        yield self.call(node, "Accessible", "GetRoleName"), self.fact(node, "Name"), node
        for child in self.children(node):
            yield from self.walk(child)

    def text(self, node: Node) -> str:
        return str(self.call(node, "Text", "GetText", "ii", 0, -1))

    def runs(self, node: Node) -> dict[str, dict[str, str]]:
        """Return the attributes of the text by the words that carry them."""
        text, place, found = self.text(node), 0, {}
        while place < len(text):
            address = DBusAddress(node[1], node[0], "org.a11y.atspi.Text")
            message = new_method_call(address, "GetAttributeRun", "ib", (place, False))
            attributes, start, end = self._bus.send_and_get_reply(message, timeout=60).body
            found[text[start:end]] = attributes
            place = max(end, place + 1)
        return found

    def listen(self) -> None:
        """Hear announcements from now on."""
        registry = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
        self.call(registry, "Registry", "RegisterEvent", "s", "object:announcement")
        rule = MatchRule(
            type="signal", interface="org.a11y.atspi.Event.Object", member="Announcement"
        )
        self._bus.send_and_get_reply(message_bus.AddMatch(rule), timeout=60)
        self._filter = self._bus.filter(rule, queue=self._said)
        self._filter.__enter__()

    def said(self) -> list[str]:
        """Return all that was announced."""
        with contextlib.suppress(TimeoutError):
            self._bus.recv_messages(timeout=0.05)
        return [str(message.body[3][1]) for message in self._said]


@pytest.fixture
def pending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A text with two suggestions to review."""
    for name in ("CONFIG", "STATE", "CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    path = tmp_path / "draft.md"
    path.write_text(TEXT, encoding="utf-8")
    draft = DocumentFile.open(path, WRITER)
    for paragraph, words in (
        (0, "She watched it until dark."),
        (2, "The letters had come in March."),
    ):
        length = len(draft.document.manuscript.paragraphs[paragraph].markup)
        span = Span(Position(paragraph, 0), Position(paragraph, length))
        passage = proposal.passage_at(draft.document.manuscript, span)
        edits = [
            proposal.ProposedEdit(edit, "concise", "It says the same.")
            for edit in word_diff.diff_words(passage.text, words)
        ]
        draft.document.commit(proposal.propose(draft.document.manuscript, passage, edits, MODEL)[0])
    draft.close()
    return path


@pytest.fixture
def session() -> Iterator[str]:
    """A session bus of one's own; AT-SPI starts on it when it is asked for."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address", "--nofork", "--nopidfile"],
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait()
    daemon.stdout.close()


@pytest.fixture
def screen(session: str) -> Iterator[Screen]:
    with xvfb() as display:
        yield Screen(
            {
                **os.environ,
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb",
                "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
                "DBUS_SESSION_BUS_ADDRESS": session,
            }
        )


def test_a_screen_reader_gets_text_changes_cards_and_announcements(
    pending: Path, session: str, screen: Screen
) -> None:
    process = screen.start(str(pending))
    reader = Reader(session)
    try:
        until(reader.applications)
        (application,) = reader.applications()
        parts = list(reader.walk(application))
        page = next(node for role, name, node in parts if (role, name) == ("text", "Manuscript"))

        assert "watched it for a long time, until dark." in reader.text(page)
        runs = reader.runs(page)
        assert runs["for a long time, "]["strikethrough"] == "true"
        assert runs["came"]["strikethrough"] == "true"
        assert runs["come"]["underline"] == "single"
        assert "strikethrough" not in runs["come"]
        assert not {"strikethrough", "underline"} & set(runs["She watched it "])

        buttons = [name for role, name, _ in parts if role == "push button"]
        assert {"Accept", "Reject", "Edit", "Why?"} <= set(buttons)
        assert all(buttons), "a button has no name"
        cards = [name for role, name, _ in parts if role == "panel" and "becomes" in name]
        assert cards == ["Concise, Qwen2.5-Coder 1.5B · proofread: “came” becomes “come”"]

        reader.listen()
        screen.keys("F7")
        until(lambda: "Suggestion 1 of 2: delete “for a long time,”" in reader.said())
        screen.keys("ctrl+Return")
        until(lambda: any(said.startswith("Accepted: ") for said in reader.said()))
        assert "for a long time" not in reader.text(page)
    finally:
        reader.close()
        process.kill()
        process.wait()


BOARD = (
    '{"nodes":[{"id":"a","type":"text","text":"Magnets","x":0,"y":0,"width":200,"height":80},'
    '{"id":"b","type":"text","text":"Clips","x":300,"y":0,"width":200,"height":80,'
    '"stet":{"stars":2}}],"edges":[{"id":"e","fromNode":"a","toNode":"b"}]}'
)


def test_a_screen_reader_gets_the_cards_of_a_board_and_hears_where_keys_go(
    pending: Path, session: str, screen: Screen
) -> None:
    board = pending.with_name("ideas.canvas")
    board.write_text(BOARD, encoding="utf-8")
    process = screen.start(str(board))
    reader = Reader(session)
    try:
        until(reader.applications)
        (application,) = reader.applications()
        parts = list(reader.walk(application))
        items = [(name, node) for role, name, node in parts if role == "list item"]
        cards = [each for each in items if each[0].startswith("Card: ")]
        assert [name for name, _ in cards] == [
            "Card: Magnets. connected to Clips.",
            "Card: Clips. 2 stars. connected to Magnets.",
        ]
        reader.listen()
        screen.keys("Right")
        until(lambda: "Card: Magnets. connected to Clips." in reader.said())
        screen.keys("Right")
        until(lambda: "Card: Clips. 2 stars. connected to Magnets." in reader.said())
        screen.keys("Delete")
        until(lambda: reader.fact(cards[0][1], "Name") == "Card: Magnets.")
        assert process.poll() is None
        screen.keys("ctrl+q")
    finally:
        reader.close()
        process.kill()
        process.wait()
