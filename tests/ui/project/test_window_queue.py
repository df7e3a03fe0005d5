# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A task over all texts of a project, in the window: to the end, stopped, closed and gone on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.ui.shell.conftest import Driver, OpenWindow, open_window

from stet import app
from stet.document.manuscript import Manuscript
from stet.document.origin import Origin, Source
from stet.notice import Tone
from stet.workspace.document_file import DocumentFile
from stet.workspace.project.task_queue import TaskQueue
from stet.workspace.roles import Role

__all__ = ["open_window"]

ANN = Origin(Source.HUMAN, "Ann")
TEXTS = {
    "1 March.md": "The letters had came in March, and there was nothing more in them.\n",
    "2 April.md": "The ferrys had came in April, and there was nobody on board of them.\n",
    "3 May.md": "The guests had came in May, and there was nothing left for them.\n",
    "plan.canvas": '{"nodes":[],"edges":[]}',
}
CHAPTERS = sorted(name for name in TEXTS if name.endswith(".md"))
PROOF = {"echo": True, "replace": {"had came": "had come"}}
HANGS = {"text": "The", "wait": True}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    root = tmp_path / "book"
    root.mkdir()
    for name, text in TEXTS.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


def opened(open_window: OpenWindow, root: Path, replies: list[Any] | None = None) -> Driver:
    driver = open_window(root, replies=[PROOF] * 20 if replies is None else replies)
    projects = driver.window.projects
    driver.until(lambda: projects.project is not None and projects.project.is_read)
    return driver


def queue_of(driver: Driver) -> TaskQueue:
    project = driver.window.projects.project
    assert project is not None
    return project.record.value.queue


def said(driver: Driver) -> list[str]:
    return [notice.text for notice in driver.window.notices.notices]


def press(driver: Driver, title: str) -> None:
    """Press what a notice offers."""
    remedies = [r for notice in driver.window.notices.notices for r in notice.remedies]
    next(remedy for remedy in remedies if remedy.title == title).run()


def in_journal(path: Path) -> Manuscript:
    file = DocumentFile.open(path, ANN)
    manuscript = file.document.manuscript
    file.close()
    return manuscript


def run(driver: Driver, task: str = "proofread") -> None:
    driver.window.commands.run(f"all_texts {task}")


def ended(driver: Driver) -> bool:
    return not driver.window.queue.is_running and bool(said(driver))


@pytest.mark.parametrize("task", ["proofread", "check"])
def test_all_texts_are_worked_on_and_no_file_is_changed(
    open_window: OpenWindow, root: Path, task: str
) -> None:
    driver = opened(open_window, root)
    shown: list[str] = []
    driver.window.queue.changed.connect(shown.append)
    before = [page.file.title for page in driver.window.tabs.pages]
    run(driver, task)
    title = "Proofread" if task == "proofread" else "Check"
    assert driver.window.status_line.queue == f"{title}: 1 of 3 texts"
    driver.until(lambda: ended(driver))
    assert shown == [f"{title}: {number} of 3 texts" for number in (1, 2, 3)] + [""]
    assert driver.window.status_line.queue == ""
    (words,) = said(driver)
    assert words.startswith(f"{title} is through the project: ")
    assert words.endswith("in 3 texts.")
    assert [page.file.title for page in driver.window.tabs.pages] == before
    assert queue_of(driver) == TaskQueue()
    for name, text in TEXTS.items():
        assert (root / name).read_text("utf-8") == text
    for name in CHAPTERS:
        manuscript = in_journal(root / name)
        assert manuscript.original == TEXTS[name]
        assert "had come" in manuscript.final
        assert {manuscript.changes[each].origin.task for each in manuscript.pending()} == {task}
    driver.until(lambda: all(driver.window.projects.pending(name) for name in CHAPTERS))
    assert not list(root.rglob(".stet/plan*"))


def test_an_open_text_is_worked_on_where_it_is(open_window: OpenWindow, root: Path) -> None:
    driver = opened(open_window, root)
    driver.window.files.open([root / "2 April.md"])
    run(driver)
    driver.until(lambda: ended(driver))
    assert driver.page.file.title == "2 April.md"
    assert "had come" in driver.text
    assert driver.pending() >= 1


def test_a_text_that_is_opened_meanwhile_is_handed_over(
    open_window: OpenWindow, root: Path
) -> None:
    driver = opened(open_window, root, replies=[HANGS])
    run(driver)
    driver.until(lambda: driver.window.workspace.find(root / CHAPTERS[0]))
    driver.window.files.open([root / CHAPTERS[0]])
    assert driver.page.file.title == CHAPTERS[0]
    assert not driver.page.file.is_borrowed
    driver.window.commands.run("stop")
    assert driver.window.workspace.files == (driver.page.file,)
    driver.type("Well. ")
    assert "Well." in driver.text


def test_a_text_that_is_closed_or_renamed_meanwhile_is_still_done(
    open_window: OpenWindow, root: Path
) -> None:
    slow = {**PROOF, "delay": 0.3}
    driver = opened(open_window, root, replies=[slow, slow, *[PROOF] * 20])
    driver.window.files.open([root / CHAPTERS[0]])
    run(driver)
    driver.until(lambda: driver.window.desk.is_busy)
    driver.window.files.close(driver.page.file)
    driver.until(
        lambda: driver.window.desk.is_busy and driver.window.workspace.find(root / CHAPTERS[0])
    )
    driver.window.projects.rename(CHAPTERS[0], "1 Beginning.md")
    assert (root / "1 Beginning.md").read_text("utf-8") == TEXTS[CHAPTERS[0]]
    driver.until(lambda: any("is through the project" in text for text in said(driver)))
    for name in ("1 Beginning.md", *CHAPTERS[1:]):
        assert "had come" in in_journal(root / name).final


def test_closing_the_folder_stops_it_and_opening_it_offers_to_go_on(
    open_window: OpenWindow, root: Path
) -> None:
    driver = opened(open_window, root, replies=[HANGS, *[PROOF] * 20])
    run(driver)
    driver.until(lambda: driver.window.desk.is_busy)
    driver.window.projects.close_folder()
    assert not driver.window.queue.is_running
    assert not driver.window.desk.is_busy
    assert said(driver) == []
    assert driver.window.workspace.find(root / CHAPTERS[0]) is None
    driver.window.projects.open_folder(root)
    assert said(driver) == ["Proofread goes on with 3 of 3 texts when you say so."]


def test_stop_keeps_the_rest_and_offers_to_go_on_or_to_give_up(
    open_window: OpenWindow, root: Path
) -> None:
    driver = opened(open_window, root, replies=[PROOF, HANGS, *[PROOF] * 20])
    run(driver)
    driver.until(lambda: driver.window.desk.is_busy and queue_of(driver).number == 2)
    driver.window.commands.run("stop")
    assert not driver.window.queue.is_running
    assert said(driver) == ["Proofread goes on with 2 of 3 texts when you say so."]
    run(driver, "tighten")  # nothing that waits is forgotten for another task
    assert not driver.window.queue.is_running
    assert queue_of(driver).task == "proofread"
    press(driver, "Give up")
    assert said(driver) == []
    assert queue_of(driver) == TaskQueue()


def test_what_a_closed_window_left_goes_on_in_a_new_one_and_only_when_asked(
    open_window: OpenWindow, root: Path
) -> None:
    driver = opened(open_window, root, replies=[PROOF, HANGS])
    run(driver)
    driver.until(lambda: driver.window.desk.is_busy and queue_of(driver).number == 2)
    driver.window.close()
    assert "had come" in in_journal(root / CHAPTERS[0]).final
    assert in_journal(root / CHAPTERS[2]).final == TEXTS[CHAPTERS[2]]

    again = opened(open_window, root)
    assert said(again) == ["Proofread goes on with 2 of 3 texts when you say so."]
    assert not again.window.queue.is_running
    press(again, "Go on")
    again.until(lambda: ended(again))
    assert said(again)[0].endswith("in 3 texts.")
    for name in CHAPTERS:
        assert "had come" in in_journal(root / name).final
        assert (root / name).read_text("utf-8") == TEXTS[name]


def test_what_a_kill_broke_off_goes_on_with_nothing_lost(
    open_window: OpenWindow, root: Path, tmp_path: Path
) -> None:
    script = tmp_path / "until-killed.json"
    script.write_text(json.dumps({"replies": [PROOF, HANGS]}), encoding="utf-8")
    program = Path(__file__).with_name("queue_until_killed.py")
    killed = subprocess.Popen(
        [sys.executable, str(program), str(root), "proofread"],
        env={**os.environ, app.SCRIPT: str(script)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert killed.stdout is not None
        assert killed.stdout.readline() == "hangs\n"
    finally:
        killed.kill()
        killed.communicate()

    driver = opened(open_window, root)
    assert said(driver) == ["Proofread goes on with 2 of 3 texts when you say so."]
    assert "had come" in in_journal(root / CHAPTERS[0]).final
    press(driver, "Go on")
    driver.until(lambda: ended(driver))
    assert said(driver)[0].endswith("in 3 texts.")
    for name in CHAPTERS:
        assert in_journal(root / name).final.count("had come") == 1
        assert (root / name).read_text("utf-8") == TEXTS[name]


def test_texts_elsewhere_gone_or_damaged_are_passed_over_and_tried_again(
    open_window: OpenWindow, root: Path
) -> None:
    driver = opened(open_window, root)
    elsewhere = DocumentFile.open(root / "1 March.md", ANN)
    (root / "2 April.md").unlink()
    (root / "3 May.md").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8)
    (root / "4 June.md").write_text("It had came in June.\n")
    driver.window.projects.look()
    driver.until(lambda: "4 June.md" in driver.window.projects.project.index.entries)  # type: ignore[union-attr]
    driver.window.projects.project.record.change(  # type: ignore[union-attr]
        queue=TaskQueue.over("proofread", "Proofread", [*CHAPTERS, "4 June.md"])
    )
    driver.window.queue.go_on()
    driver.until(lambda: ended(driver))
    trouble = next(n for n in driver.window.notices.notices if n.tone is Tone.WARNING)
    assert trouble.text.startswith("3 texts were passed over. “1 March.md”")
    assert "There is no file “2 April.md”" in trouble.text
    assert "“3 May.md”" in trouble.text
    assert "had come" in in_journal(root / "4 June.md").final
    elsewhere.close()
    press(driver, "Try again")
    driver.until(lambda: ended(driver))
    assert any(text.startswith("2 texts were passed over.") for text in said(driver))
    assert "had come" in in_journal(root / "1 March.md").final


def test_a_role_that_forbids_it_and_a_locked_passage_hold(
    open_window: OpenWindow, root: Path
) -> None:
    driver = opened(open_window, root)
    driver.window.files.open([root / "1 March.md"])
    driver.window.terms.set_role(driver.page, Role.COACH)
    driver.window.files.open([root / "2 April.md"])
    driver.go(0)
    driver.window.terms.switch_lock(driver.page)
    run(driver)
    driver.until(lambda: ended(driver))
    assert any("Stet is “Coach” for this text" in text for text in said(driver))
    assert any("“2 April.md” is locked as a whole" in text for text in said(driver))
    assert driver.pending() == 0
    assert "had come" in in_journal(root / "3 May.md").final


def test_it_needs_a_project_and_a_model(
    open_window: OpenWindow, ferry_free: Path, root: Path
) -> None:
    driver = open_window(ferry_free)
    assert not driver.window.commands["all_texts proofread"].when()
    driver.window.projects.open_folder(root)
    driver.until(lambda: driver.window.queue.is_possible)
    run(driver)
    assert not driver.window.queue.is_running
    assert driver.page.ask_bar.isVisible()
    assert said(driver) == ["Proofread goes on with 3 of 3 texts when you say so."]


@pytest.fixture
def ferry_free(tmp_path: Path) -> Path:
    path = tmp_path / "alone.md"
    path.write_text("Nothing.\n", encoding="utf-8")
    return path


def test_what_the_writer_asks_meanwhile_comes_before_the_next_text(
    open_window: OpenWindow, root: Path, ferry_free: Path
) -> None:
    ferry_free.write_text("The boat had came too, and there was nothing in it.\n", "utf-8")
    driver = opened(open_window, root, replies=[{**PROOF, "delay": 0.5}, *[PROOF] * 20])
    driver.window.files.open([ferry_free])
    run(driver)
    driver.until(lambda: driver.window.desk.is_busy)
    driver.window.commands.run("proofread")
    assert driver.page.ask_bar.is_running
    numbers: list[int] = []
    driver.page.document.watch(lambda *_: numbers.append(queue_of(driver).number))
    driver.until(lambda: not driver.page.ask_bar.is_running)
    assert "had come" in driver.text
    assert set(numbers) <= {1, 2}  # the second text waits for it at the most
    assert queue_of(driver).number == 2
    driver.until(lambda: ended(driver))
    for name in CHAPTERS:
        assert "had come" in in_journal(root / name).final


@pytest.mark.model
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_a_real_model_takes_a_task_through_two_texts(
    open_window: OpenWindow, root: Path, tmp_path: Path, starter_model: Path
) -> None:
    (root / "3 May.md").unlink()
    models = tmp_path / "models"
    models.mkdir()
    (models / starter_model.name).symlink_to(starter_model)
    driver = open_window(root)
    driver.until(lambda: driver.window.queue.is_possible)
    run(driver)
    driver.until(lambda: driver.window.desk.is_loaded)
    driver.until(lambda: ended(driver), timeout=500_000)
    assert said(driver)[0].startswith("Proofread is through the project: ")
    assert said(driver)[0].endswith("in 2 texts.")
    for name in CHAPTERS[:2]:
        manuscript = in_journal(root / name)
        assert manuscript.original == TEXTS[name]
        assert "had come" in manuscript.final
