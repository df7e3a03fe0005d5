# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the model has read of a document outlives the window, locked, if the writer wants that."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.built_in_tasks import PROOFREAD

from stet.assist.keeper import Keeper
from stet.storage.keys import NoKey
from stet.storage.readings import Readings


class Keys:
    def key(self) -> bytes:
        return b"k" * 32

    def check(self) -> None:
        self.key()


class NoKeys:
    def key(self) -> bytes:
        raise NoKey("This system has no keyring that could keep the key.")

    def check(self) -> None:
        self.key()


@pytest.fixture
def open_ferry(open_window, ferry: Path, tmp_path: Path):
    """Opens a window on the ferry whose readings go into a folder of the test's."""

    def make(keys=None):
        driver = open_window(ferry, replies=[], otherwise={"echo": True})
        driver.window.prompt_cache.keeper = Keeper(Readings(keys or Keys(), tmp_path / "readings"))
        driver.window.prefill.pause.setInterval(3_600_000)
        driver.seen = []
        driver.window.desk.listeners.append(driver.seen.append)
        return driver

    return make


def ask(driver) -> int:
    """Have the second paragraph proofread; return how many tokens of the prompt were cached."""
    driver.go(2)
    driver.seen.clear()
    driver.window.requests.rewrite(driver.page, PROOFREAD, "")
    driver.until(lambda: not driver.page.ask_bar.is_running)
    driver.press(Qt.Key.Key_Escape)
    readings = [event for event in driver.seen if type(event).__name__ == "Reading"]
    return int(readings[0].cached)


def kept(tmp_path: Path) -> list[Path]:
    folder = tmp_path / "readings"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_the_first_question_of_the_next_session_finds_the_text_read(open_ferry, tmp_path):
    first = open_ferry()
    assert ask(first) == 0
    first.window.close()
    assert len(kept(tmp_path)) == 1
    assert ask(open_ferry()) > 0


def test_closing_the_document_keeps_it_and_opening_it_gives_it_back(open_ferry, ferry, tmp_path):
    driver = open_ferry()
    ask(driver)
    driver.window.files.new()
    driver.window.files.close(driver.window.tabs.pages[0].file)
    driver.until(lambda: kept(tmp_path))


def test_an_idle_model_leaves_its_reading_behind(open_ferry, tmp_path):
    driver = open_ferry()
    ask(driver)
    driver.window.desk.unload()
    driver.until(lambda: kept(tmp_path))
    assert ask(driver) > 0


def test_who_does_not_want_it_has_it_removed(open_ferry, tmp_path):
    driver = open_ferry()
    ask(driver)
    driver.window.desk.unload()
    driver.until(lambda: kept(tmp_path))
    driver.window.preferences.change(keep_reading=False)
    driver.until(lambda: not kept(tmp_path))
    ask(driver)
    driver.window.close()
    assert kept(tmp_path) == []


def test_without_a_keyring_nothing_is_kept(open_ferry, tmp_path):
    driver = open_ferry(NoKeys())
    ask(driver)
    driver.window.desk.unload()
    driver.until(lambda: driver.window.prompt_cache.trouble)
    assert kept(tmp_path) == []
    assert "no keyring" in driver.window.prompt_cache.trouble


def test_the_settings_say_why_nothing_is_kept(open_ferry):
    driver = open_ferry(NoKeys())
    section = driver.window.models.show("settings").section("settings")
    driver.until(lambda: "no keyring" in section._unkept.text())
    driver.window.preferences.change(keep_reading=False)
    assert section._unkept.isHidden()
