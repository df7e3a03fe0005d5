# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A server of the writer's own, from the model page to the suggestion and off again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.models.remote.fake_server import FakeServer, models, stream
from tests.ui.shell.conftest import Driver, OpenWindow

from stet.ui.models.page_engine import EngineSection

BAD = "There was nobody on board she knew, and the boats was late again."
GOOD = "There was nobody on board she knew, and the boats were late again."
"""What only a model mends: no rule finds it."""


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    path = tmp_path / "ferry.md"
    path.write_text(f"She watched it.\n\n{BAD}\n", encoding="utf-8")
    return path


@pytest.fixture
def server() -> Iterator[FakeServer]:
    made = FakeServer()
    made.answer("/v1/models", models("big", "small")).chat(stream(GOOD))
    yield made
    made.close()


def engine_section(driver: Driver) -> EngineSection:
    section = driver.window.models.show("engine").section("engine")
    assert isinstance(section, EngineSection)
    return section


def write_address(driver: Driver, section: EngineSection, address: str) -> None:
    section._address.setFocus()
    section._address.selectAll()
    driver.bot.keyClicks(section._address, address)
    driver.bot.mouseClick(section._test, Qt.MouseButton.LeftButton)


def place(driver: Driver) -> str:
    return driver.window.status_line.texts[-1]


def proofread(driver: Driver) -> None:
    driver.go(2)
    driver.window.commands.run("proofread")
    driver.until(lambda: not driver.page.ask_bar.is_running)


def test_from_the_address_to_the_suggestion_and_off_again(
    open_window: OpenWindow, ferry: Path, server: FakeServer
) -> None:
    driver = open_window(ferry)
    section = engine_section(driver)
    assert not section._switch.isEnabled()
    write_address(driver, section, server.address)
    driver.until(section._switch.isEnabled)
    assert {path for path, _, _ in server.seen} == {"/v1/models"}  # no text of the writer's yet
    assert place(driver) == "nothing leaves this machine"
    section._switch.click()
    assert place(driver) == f"text goes to {server.address}"

    driver.window.models.leave()
    proofread(driver)
    driver.until(lambda: driver.pending() == 1)
    (asked,) = server.asked("/v1/chat/completions")
    assert asked["model"] == "big"
    (change,) = {
        run.inserted for p in driver.page.document.manuscript.paragraphs for run in p.runs
    } - {None}
    assert driver.page.document.manuscript.changes[change].origin.name == "big"

    engine_section(driver)._switch.click()
    assert place(driver) == "nothing leaves this machine"
    driver.window.models.leave()
    seen = len(server.seen)
    driver.window.commands.run("proofread")  # there is no model here, which it says
    assert len(server.seen) == seen


def test_an_address_that_is_away_is_not_asked_without_a_yes(
    open_window: OpenWindow, ferry: Path
) -> None:
    driver = open_window(ferry)
    section = engine_section(driver)
    write_address(driver, section, "http://192.0.2.7:8080")
    assert section._warning.isVisible()
    assert "192.0.2.7" in section._warned.text()
    assert section._client is None
    assert not section._switch.isEnabled()
    assert place(driver) == "nothing leaves this machine"


@pytest.mark.parametrize("name", ["org/big", "./org//big", "org\\big/"])
def test_a_name_with_strokes_in_it_reaches_the_server_as_it_is(
    open_window: OpenWindow, ferry: Path, server: FakeServer, name: str
) -> None:
    server.answer("/v1/models", models("small", name))
    driver = open_window(ferry)
    driver.window.preferences.change(
        engine_on=True, engine_address=server.address, engine_model=name
    )
    proofread(driver)
    driver.until(lambda: driver.pending() == 1)
    assert [asked["model"] for asked in server.asked("/v1/chat/completions")] == [name]
    assert driver.window.status_line._model.toolTip() == server.address
