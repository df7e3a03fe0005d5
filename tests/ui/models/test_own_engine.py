# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An engine of one's own from the model page: tested, confirmed, used, always shown, left again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.models.remote.fake_server import FakeServer, models, stream

from stet.document import review
from stet.workspace.preferences import Preferences, preferences_file

AWAY = "http://192.0.2.7:8080"  # for documentation: nobody answers there


@pytest.fixture
def server() -> Iterator[FakeServer]:
    made = FakeServer()
    yield made
    made.close()


@pytest.fixture
def section(open_page, library: Path):
    """The section of a window that has never heard of an engine."""
    page = open_page()
    return page, page.section("engine")


def write(page, section, address: str) -> None:
    section._address.clear()
    page.bot.keyClicks(section._address, address)


def test_it_is_off_until_it_was_tested_and_switched_on(section, server: FakeServer) -> None:
    page, engine = section
    server.answer("/v1/models", models("big-one", "small-one"))
    assert not engine._switch.isEnabled()
    assert "nothing leaves this machine" in page.window.status_line.texts
    write(page, engine, server.address)
    page.press(Qt.Key.Key_Return, engine._address)
    page.until(lambda: "It answers" in engine._said.text())
    assert [engine._models.itemText(i) for i in range(2)] == ["big-one", "small-one"]
    assert page.desk.address == ""
    assert "nothing leaves this machine" in page.window.status_line.texts
    page.click(engine._switch)
    assert page.desk.address == server.address
    assert page.window.status_line.texts[-1] == f"text goes to {server.address}"
    assert "big-one" in page.window.status_line.texts[2]
    engine._models.choose("small-one")
    engine._models.activated.emit(1)
    assert page.desk.model.name == "small-one"
    page.click(engine._switch)
    assert "nothing leaves this machine" in page.window.status_line.texts
    assert page.desk.model.name == "big"


def test_it_does_what_is_asked_and_is_shown_while_it_does(
    open_page, library: Path, server: FakeServer
) -> None:
    server.answer("/v1/models", models("own"))
    fixed = "The letters were late in March, and there was nothing more in them."
    server.answer("/v1/chat/completions", stream(fixed))
    preferences_file().save(
        Preferences(engine_on=True, engine_address=server.address, engine_model="own")
    )
    page = open_page()
    assert page.window.status_line.texts[-1] == f"text goes to {server.address}"
    page.ask("proofread")
    manuscript = page.window.tabs.current.document.manuscript
    assert manuscript.final.startswith(fixed)
    assert review.pending(manuscript)[0].change.origin.name == "own"
    assert page.window.status_line.texts[-1] == f"text goes to {server.address}"
    watch = page.section("watch")
    assert watch._name.text() == "own"
    assert "does not fence in" in " ".join(
        label.text() for label in watch.findChildren(type(watch._name))
    )
    engine = page.section("engine")
    assert "stays here" in engine._said.text()
    page.click(engine._switch)
    assert page.desk.worker_pid is None
    assert "nothing leaves this machine" in page.window.status_line.texts


def test_an_address_away_is_confirmed_first_and_nothing_is_sent(section) -> None:
    page, engine = section
    write(page, engine, AWAY)
    page.click(engine._test)
    assert engine._warning.isVisible()
    assert AWAY in engine._warned.text()
    assert "not encrypted" in engine._warned.text()
    assert engine._client is None
    buttons = engine._warning.findChildren(type(engine._test))
    page.click(next(each for each in buttons if each.text() == "No"))
    assert not engine._warning.isVisible()
    assert page.desk.settings.engine_address == ""
    page.click(engine._test)
    page.click(next(each for each in buttons if each.text().startswith("Allow")))
    assert engine._client is not None  # now it is asked; nobody answers there
    page.press(Qt.Key.Key_Escape)
    assert engine._client is None
    assert not page.desk.settings.engine_on


@pytest.mark.parametrize("address", ["", "ftp://one", "http://one:99999", "http://a b", "x" * 300])
def test_what_is_no_address_is_said(section, address: str) -> None:
    page, engine = section
    write(page, engine, address)
    page.click(engine._test)
    assert engine._said.text().endswith(".")
    assert engine._client is None
    assert not engine._switch.isEnabled()


def test_nobody_answers(section) -> None:
    page, engine = section
    server = FakeServer()
    server.close()
    write(page, engine, server.address)
    page.click(engine._test)
    page.until(lambda: engine._said.property("tone") == "too big")
    assert "127.0.0.1" in engine._said.text()
    assert engine._test.isEnabled()
    assert not engine._switch.isEnabled()


def test_a_comparison_asks_the_engine_for_its_own_model_only(
    open_page, library: Path, server: FakeServer
) -> None:
    preferences_file().save(
        Preferences(engine_on=True, engine_address=server.address, engine_model="own")
    )
    page = open_page()
    compare = page.section("compare")
    page.until(lambda: compare.sides[0].model.count() == 1)
    assert [side.model.currentData() for side in compare.sides] == ["own", "own"]
    assert "Switch it off" in compare._note.text()


def test_another_address_is_another_engine(open_page, library, server: FakeServer) -> None:
    preferences_file().save(Preferences(engine_on=True, engine_address=server.address))
    page = open_page()
    engine = page.section("engine")
    assert engine._switch.isChecked()
    page.bot.keyClicks(engine._address, "1")
    assert not page.desk.settings.engine_on
    assert not engine._switch.isEnabled()
    assert "nothing leaves this machine" in page.window.status_line.texts


def test_an_address_written_by_hand_that_is_none(open_page, library) -> None:
    preferences_file().save(Preferences(engine_on=True, engine_address="http://a:99999/"))
    page = open_page()
    page.window.commands.run("proofread")
    assert "port" in page.window.notices.notices[0].text
    assert not page.window.tabs.current.ask_bar.is_running
