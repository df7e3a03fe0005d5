# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reading ahead while the writer pauses, as it shows in the window."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from tests.built_in_tasks import PROOFREAD, TIGHTEN

CTRL = Qt.KeyboardModifier.ControlModifier
PROOF = {"echo": True, "replace": {"had came": "had come"}}


@pytest.fixture
def awake(open_window, ferry: Path):
    """A window whose model has been opened by a first request."""
    driver = open_window(ferry, replies=[PROOF], otherwise={"echo": True})
    driver.window.prefill.pause.setInterval(20)
    driver.go(2)
    driver.window.requests.rewrite(driver.page, PROOFREAD, "")
    driver.until(lambda: not driver.page.ask_bar.is_running)
    driver.press(Qt.Key.Key_Escape)
    return driver


def background_done(driver) -> None:
    """Wait until all that was given to the background so far has come back."""
    back = []
    driver.window.desk.background.run(lambda: True, back.append)
    driver.until(lambda: bool(back))


def said(driver) -> str:
    return driver.window.status_line.texts[2]


def test_a_pause_warms_the_model_and_a_key_cools_it(awake):
    awake.until(lambda: said(awake).endswith("ready, warm"))
    awake.window.prefill.pause.setInterval(60_000)
    awake.type("x")
    assert said(awake).endswith(" ready")
    awake.window.prefill.begin()
    awake.until(lambda: said(awake).endswith("ready, warm"))
    awake.go(0)
    assert said(awake).endswith(" ready")


def test_a_model_that_left_and_came_back_is_not_called_warm(awake):
    awake.until(lambda: awake.window.desk.is_warm)
    awake.window.prefill.pause.setInterval(60_000)
    awake.window.desk.unload()
    assert not awake.window.desk.is_warm
    awake.window.requests.rewrite(awake.page, PROOFREAD, "")
    awake.until(lambda: not awake.page.ask_bar.is_running)
    assert awake.window.desk.is_loaded
    assert not awake.window.desk.is_warm
    awake.window.prefill.begin()
    awake.until(lambda: awake.window.desk.is_warm)


def test_what_was_read_ahead_is_cached_when_it_is_asked(awake):
    awake.press(Qt.Key.Key_K, CTRL)
    awake.page.ask_bar.choose(PROOFREAD)
    awake.until(lambda: awake.window.desk.is_warm)
    seen = []
    awake.window.desk.listeners.append(seen.append)
    awake.window.requests.rewrite(awake.page, awake.page.ask_bar.task, "")
    awake.until(lambda: not awake.page.ask_bar.is_running)
    readings = [event for event in seen if type(event).__name__ == "Reading"]
    assert readings[0].cached > 0


def test_the_other_tasks_are_read_too_while_the_ask_bar_is_open(awake):
    awake.window.prefill.charge = lambda: None
    awake.go(0)
    awake.press(Qt.Key.Key_K, CTRL)
    awake.until(lambda: awake.window.prefill.tasks_read == [TIGHTEN, PROOFREAD])
    seen = []
    awake.window.desk.listeners.append(seen.append)
    awake.page.ask_bar.asked.emit(PROOFREAD, "")
    awake.until(lambda: not awake.page.ask_bar.is_running)
    readings = [event for event in seen if type(event).__name__ == "Reading"]
    assert readings[0].cached > 0


def test_choosing_a_task_in_the_ask_bar_reads_at_once(awake):
    awake.window.prefill.pause.setInterval(60_000)
    awake.go(0)
    assert not awake.window.desk.is_warm
    awake.press(Qt.Key.Key_K, CTRL)
    awake.page.ask_bar.choose(PROOFREAD)
    awake.until(lambda: awake.window.desk.is_warm)


@pytest.mark.parametrize(("setting", "charge"), [("never", None), ("plugged", 90), ("pauses", 10)])
def test_nothing_is_read_where_the_writer_or_the_battery_does_not_want_it(awake, setting, charge):
    awake.until(lambda: awake.window.desk.is_warm)
    awake.window.prefill.charge = lambda: charge
    awake.window.preferences.change(read_ahead=setting)
    awake.window.prefill.pause.setInterval(60_000)
    awake.go(0)
    awake.window.prefill.begin()
    background_done(awake)
    assert not awake.window.prefill._waiting
    assert not awake.window.desk.is_warm


def test_the_window_does_not_wait_for_the_battery(awake):
    awake.until(lambda: awake.window.desk.is_warm)
    asked = []
    awake.window.prefill.charge = lambda: asked.append(threading.current_thread())
    awake.go(0)
    awake.until(lambda: awake.window.desk.is_warm)
    assert asked
    assert threading.main_thread() not in asked


def test_a_key_while_the_battery_is_asked_puts_the_reading_off(awake):
    awake.until(lambda: awake.window.desk.is_warm)
    awake.window.prefill.pause.setInterval(60_000)
    typed = threading.Event()
    awake.window.prefill.charge = lambda: typed.wait() and None
    awake.window.prefill.begin()
    awake.type("x")
    typed.set()
    background_done(awake)
    assert not awake.window.prefill._waiting
    assert not awake.window.desk.is_warm


def test_no_model_is_opened_to_read_ahead(open_window, ferry: Path):
    driver = open_window(ferry, replies=[])
    driver.type("A pause follows.")
    driver.window.prefill.begin()
    assert driver.window.desk.worker_pid is None
    assert said(driver).endswith("asleep until asked")


def test_a_page_that_goes_takes_its_warmth_along(awake):
    awake.until(lambda: awake.window.desk.is_warm)
    awake.window.files.discard_all()
    awake.window.files.new()
    awake.window.files.close(awake.window.tabs.pages[0].file)
    assert not awake.window.desk.is_warm
