# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""*Check* reads the grammar of other languages where the writer has switched that on."""

from __future__ import annotations

import sys
from pathlib import Path

import psutil
import pytest

from stet.assist.mechanics.grammar import AUTHOR, has

needs_rules = pytest.mark.skipif(not has("es"), reason="the extra `grammar` is not installed")
DRAFT = "---\nlang: es\n---\nLa casa es muy bonito. Hubieron muchos problemas.\n"


@pytest.fixture
def driver(open_window, tmp_path: Path):
    path = tmp_path / "draft.md"
    path.write_text(DRAFT, encoding="utf-8")
    return open_window(path)


def check(driver) -> list[str]:
    window = driver.window
    window.commands.run("check")
    driver.until(lambda: not window.checks.is_checking(driver.page))
    changes = driver.page.document.manuscript.changes
    return [change.origin.name for change in changes.values()]


def said(driver) -> str:
    return " ".join(shown.text for shown in driver.window.notices.notices)


def processes() -> list[int]:
    return [
        child.pid
        for child in psutil.Process().children()
        if child.status() != psutil.STATUS_ZOMBIE
        and any("grammar_process" in word for word in child.cmdline())
    ]


@needs_rules
def test_it_is_off_until_it_is_switched_on(driver) -> None:
    assert AUTHOR not in check(driver)
    driver.window.commands.run("checking_grammar")
    assert check(driver).count(AUTHOR) == 2
    assert processes()
    driver.window.commands.run("checking_grammar")
    assert not processes()


@needs_rules
def test_a_check_that_is_stopped_while_rules_load_stops_at_once(driver) -> None:
    driver.window.commands.run("checking_grammar")
    driver.window.commands.run("check")
    assert "take some seconds to load" in said(driver)
    driver.window.commands.run("stop")
    driver.until(lambda: not driver.window.checks.is_checking(driver.page))
    assert not driver.page.document.manuscript.pending_count
    assert "did not answer" not in said(driver)


def test_what_is_missing_is_said_and_nothing_switched_on(driver, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "lt_py", None)
    driver.window.commands.run("checking_grammar")
    assert "extra part, which is not installed" in said(driver)
    assert not driver.window.preferences.value.grammar
