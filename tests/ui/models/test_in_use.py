# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The model in use: watched, compared, set for each task, opened as the settings say."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel
from tests.built_in_tasks import PROOFREAD
from tests.ui.models.conftest import FIX, TEXT, Page

from stet.document import review
from stet.ui.models.desk import ModelState
from stet.ui.models.watch import ModelWatch
from stet.workspace.preferences import Preferences, preferences_file
from stet_models.protocol import Done, EndReason, Loaded, Loading


def told(section) -> str:
    """All words that are seen."""
    return " | ".join(label.text() for label in section.findChildren(QLabel) if label.isVisible())


def author(page: Page) -> str:
    manuscript = page.window.tabs.current.document.manuscript
    return review.pending(manuscript)[0].change.origin.name


@pytest.fixture
def ready(open_page, library: Path) -> Callable[..., Page]:
    """Opens a window whose usual model is *big*."""

    def make(**options) -> Page:
        preferences_file().save(Preferences(model="big"))
        return open_page(replies=[FIX], **options)

    return make


# Watched.


def test_the_model_in_memory_is_watched_and_freed(ready) -> None:
    page = ready()
    section = page.section("watch")
    assert section._empty.isVisible()
    page.window.models.leave()
    page.ask()
    section = page.section("watch")
    assert section._name.text() == "big"
    assert "15 minutes" in section._state.text()
    page.until(lambda: "MB" in told(section._facts))
    words = told(section)
    assert "some 2,900 words at once" in words
    assert "Known before" in words
    assert page.desk.watch.loaded.fence
    assert all(sentence in words for sentence in page.desk.watch.loaded.fence)
    tip = page.window.status_line._model.toolTip()
    assert all(sentence in tip for sentence in page.desk.watch.loaded.fence)
    worker = page.desk.worker_pid
    page.click(section._unload)
    assert section._empty.isVisible()
    assert page.desk.state is ModelState.INSTALLED
    assert page.desk.worker_pid is None
    page.window.models.leave()
    page.window.tabs.current.document.undo()
    page.ask()
    assert page.desk.worker_pid not in (None, worker)


def test_an_idle_model_leaves_after_a_while(ready, monkeypatch) -> None:
    page = ready()
    page.ask()
    assert page.desk.is_loaded
    assert page.desk._idle.isActive()
    assert page.desk._idle.interval() == 15 * 60_000
    page.window.preferences.change(keep_minutes=0)
    assert not page.desk._idle.isActive()
    page.window.preferences.change(keep_minutes=1)
    page.desk._idle.timeout.emit()  # the minute is over
    assert not page.desk.is_loaded


def test_a_watch_counts_what_was_done() -> None:
    watch = ModelWatch()
    assert not watch.hear(Loading(1, 0.0), "one")
    assert watch.hear(Loaded(1, "One", 4096, 100, 1), "one")
    assert watch.opening["one"] >= 0
    done = Done(2, EndReason.STOP, 100, 60, 20, 2.0, 4.0)
    assert watch.hear(done, "one")
    assert not watch.hear(Done(3, EndReason.CANCELLED), "one")
    (request,) = watch.requests
    assert (request.reading, request.writing, request.remembered) == (20.0, 5.0, 0.6)
    for number in range(30):
        watch.hear(Done(number, EndReason.STOP), "one")
    assert len(watch.requests) < 30


# For each task.


def test_a_small_one_proofreads_and_a_big_one_does_the_rest(ready) -> None:
    page = ready()
    section = page.section("tasks")
    choice = section._choices["proofread"]
    choice.setCurrentIndex(choice.findData("small"))
    choice.activated.emit(choice.currentIndex())
    assert page.desk.settings.task_models == {"proofread": "small"}
    page.window.models.leave()
    page.ask("proofread")
    assert author(page) == "small"
    page.window.tabs.current.document.undo()
    page.ask("tighten")
    assert page.desk.loaded_name == "big"
    assert "The last time that took" in page.desk.choice_for("proofread").words
    section = page.section("tasks")
    assert "2 models take turns" in section._note.text()
    assert "small" in section._note.text()
    page.click(section._one_for_all)
    assert page.desk.settings.task_models == {}
    assert page.desk.service.model_for("proofread").name == "big"


def test_it_is_remembered(ready, open_page) -> None:
    page = ready()
    page.window.preferences.change(task_models={"ideas": "small"}, keep_minutes=5)
    page.window.close()
    again = open_page(replies=[])
    section = again.section("tasks")
    assert section._choices["ideas"].currentData() == "small"
    assert section._usual.currentData() == "big"
    assert again.section("settings")._choices["keep_minutes"].currentData() == 5


# Settings.


def test_expert_settings_reach_the_worker(ready) -> None:
    page = ready()
    section = page.section("settings")
    assert section._expert.isHidden()
    assert not section._reset.isEnabled()
    section.toggle_expert()
    for field, value in (("context", 2048), ("threads", 1)):
        choice = section._choices[field]
        choice.setCurrentIndex(choice.findData(value))
        choice.activated.emit(choice.currentIndex())
    page.window.models.leave()
    page.ask()
    assert page.desk.watch.loaded.context == 2048
    assert page.desk.watch.loaded.threads == 1
    section = page.section("settings")
    page.click(section._reset)
    assert page.desk.settings.context == 0
    assert "opened anew" not in told(section)
    assert not section._gpu.isVisible()


def test_layers_are_asked_about_only_where_the_worker_has_a_card(ready) -> None:
    page = ready()
    section = page.section("settings")
    section.toggle_expert()
    watch = page.desk.watch
    watch.loaded = Loaded(1, "big", 4096, 1, 1, gpu=True)
    page.desk.heard_more.emit()
    assert section._gpu.isVisible()
    watch.loaded = None
    page.desk.heard_more.emit()
    assert not section._gpu.isVisible()


def test_a_value_written_by_hand_is_shown(open_page, library) -> None:
    preferences_file().save(Preferences(context=5000))
    page = open_page(replies=[])
    section = page.section("settings")
    assert section._expert.isVisible()
    assert section._choices["context"].currentText() == "5,000"


# Compared.


def test_two_models_side_by_side(ready) -> None:
    page = ready()
    before = page.window.tabs.current.document.manuscript.final
    section = page.section("compare")
    assert section._passage.toPlainText() == TEXT.strip()
    assert [side.model.currentData() for side in section.sides] == ["big", "small"]
    page.click(section._tasks.button(0))
    assert section._task == PROOFREAD
    page.click(section._go)
    assert section._stop.isVisible()
    page.until(lambda: not section.is_running)
    for side in section.sides:
        assert "letters were" in side.document.manuscript.final
        assert "<s style" in side._answer.text()
        words = told(side._facts)
        assert "First words after" in words
        assert "Opened in" in words
        assert "1 suggestion" in words
    assert page.desk.loaded_name == "small"
    assert page.window.tabs.current.document.manuscript.final == before
    assert page.window.tabs.current.document.manuscript.pending_count == 0
    page.window.appearance.choose("dark")
    page.window.models.leave()
    page.ask()
    assert author(page) == "big"


def test_a_comparison_is_stopped(open_page, library) -> None:
    page = open_page(replies=[{"text": "She", "wait": True}, FIX])
    section = page.section("compare")
    section._passage.setPlainText("Short. <b>It</b> & it was there, and there it was again.")
    page.click(section._go)
    page.until(lambda: page.desk.state is ModelState.WORKING)
    page.window.commands.run("models")
    page.section("compare")
    page.click(section._stop)
    page.until(lambda: not section.is_running)
    assert section._go.isVisible()
    assert page.desk.state is not ModelState.WORKING
    assert "<b>" not in section.sides[0]._answer.text()


def test_what_is_asked_of_the_text_goes_before_a_comparison(open_page, library) -> None:
    preferences_file().save(Preferences(model="big"))
    page = open_page(replies=[{"text": "She", "wait": True}, FIX])
    section = page.section("compare")
    page.click(section._go)
    page.until(lambda: "writing" in section.sides[0]._doing.text())
    page.ask()
    assert not section.is_running
    assert page.window.tabs.current.document.manuscript.pending_count == 1


def test_a_comparison_says_which_model_is_opened_and_stops_by_the_key(open_page, library) -> None:
    preferences_file().save(Preferences(model="big"))
    page = open_page(replies=[FIX, {"text": "She", "wait": True}])
    said: list[str] = []
    page.desk.changed.connect(lambda: said.append(page.window.status_line.texts[2]))
    section = page.section("compare")
    section.sides[0].model.choose("small")
    section.sides[1].model.choose("big")
    page.click(section._go)
    page.until(lambda: section.sides[0].document.manuscript.pending_count)
    assert "small is opening" in said
    assert "big is opening" not in said[: said.index("small is opening") + 1]
    page.window.commands.run("stop")
    assert not section.is_running
    assert page.window.models.is_shown


def test_the_window_opens_without_the_page() -> None:
    """What the page is made of is imported when it is wanted: the start must not pay for it."""
    code = (
        "import sys; import stet.ui.shell.window; "
        "wrong = [m for m in sys.modules if m.startswith('stet.ui.models.page') or m in "
        "('psutil', 'stet.ui.models.queue', 'stet_models.fit', 'stet_models.client')]; "
        "sys.exit(', '.join(wrong) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()


def test_the_page_goes_with_its_window(ready) -> None:
    page = ready()
    for name in ("choose", "watch", "compare", "tasks", "settings", "engine"):
        page.section(name)
    page.window.close()
    gc.collect()
    assert not page.window.isVisible()
