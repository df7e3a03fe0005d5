# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Fetching on the model page, by the real process, from a server on loopback."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.models.fetching.test_hub import hub

from stet.ui.models import words as model_words
from stet.ui.models.queue import Fetching, FetchState, Pace

__all__ = ["hub"]

ENTRY = """
[[model]]
name = "{name}"
title = "{title}"
file = "{name}-Q4_K_M.gguf"
path = "tiny-Q4_K_M.gguf"
licence = "MIT"
size = {size}
sha256 = "{sha256}"
repository = "owner/tiny-GGUF"
"""


@pytest.fixture
def catalogue(tmp_path: Path, hub, write_model, monkeypatch) -> Callable[..., Path]:
    """Writes a catalogue of models that all are the hub's one file, a sound model."""
    monkeypatch.setenv("HF_ENDPOINT", hub.address)
    hub.data = write_model(tmp_path / "hub" / "tiny.gguf", weights=500_000).read_bytes()
    hub.size, hub.etag = len(hub.data), hashlib.sha256(hub.data).hexdigest()

    def write(*names: str) -> Path:
        file = tmp_path / "catalogue.toml"
        entries = (
            ENTRY.format(name=name, title=name.title(), size=hub.size, sha256=hub.etag)
            for name in names
        )
        file.write_text("".join(entries), encoding="utf-8")
        return file

    return write


def state(page, name: str) -> FetchState | None:
    item = page.desk.fetches.item(name)
    return item.state if item else None


def arrived(page, name: str) -> None:
    page.until(lambda: page.desk.fetches.item(name) is None)
    assert page.card(name).offer.is_here


def test_it_is_fetched_and_can_be_used(open_page, library, catalogue, hub) -> None:
    page = open_page(catalogue=catalogue("one"))
    card = page.card("one")
    assert f"{hub.address}/owner/tiny-GGUF" in card._fetch.toolTip()
    assert "2 MB" in card._fetch.text()
    assert not hub.asked
    page.click(card._fetch)
    assert card._pause.isVisible()
    assert not card._fetch.isVisible()
    arrived(page, "one")
    assert (library / "one-Q4_K_M.gguf").read_bytes() == hub.data
    assert "One is here" in page.window.notices.notices[0].text
    page.click(page.card("one")._use)
    assert page.desk.model.name == "one"


def test_pause_and_go_on_from_there(open_page, library, catalogue, hub) -> None:
    hub.gets.append("stall")
    page = open_page(catalogue=catalogue("one"))
    card = page.card("one")
    page.click(card._fetch)
    page.until(lambda: card._bar.value() > 0 and "of 2 MB" in card._progress.text())
    assert "fetching One" in page.window.status_line.texts[2]
    page.click(card._pause)
    page.until(lambda: state(page, "one") is FetchState.PAUSED)
    assert "Paused" in card._progress.text()
    assert "fetching" not in page.window.status_line.texts[2]
    hub.release.set()
    page.click(card._go_on)
    arrived(page, "one")
    assert not hub.ranges[-1].startswith("bytes=0-")
    assert (library / "one-Q4_K_M.gguf").read_bytes() == hub.data


def test_a_paused_one_is_there_in_the_next_session(open_page, library, catalogue, hub) -> None:
    hub.gets.append("stall")
    where = catalogue("one")
    page = open_page(catalogue=where)
    page.click(page.card("one")._fetch)
    page.until(lambda: (item := page.desk.fetches.item("one")) and item.done > 0)
    page.window.close()
    hub.release.set()
    again = open_page(catalogue=where)
    card = again.card("one")
    assert state(again, "one") is FetchState.PAUSED
    assert "are kept" in card._progress.text()
    again.click(card._go_on)
    arrived(again, "one")


def test_cancelling_throws_away_what_came(open_page, library, catalogue, hub) -> None:
    hub.gets.append("stall")
    page = open_page(catalogue=catalogue("one"))
    card = page.card("one")
    page.click(card._fetch)
    page.until(lambda: (item := page.desk.fetches.item("one")) and item.done > 0)
    page.click(card._cancel)
    page.until(lambda: not (library / ".fetch-one").exists())
    assert card._fetch.isVisible()
    assert not page.window.notices.notices


def test_several_come_one_after_another(open_page, library, catalogue, hub) -> None:
    hub.gets.append("stall")
    page = open_page(catalogue=catalogue("one", "two", "three"))
    for name in ("one", "two", "three"):
        page.click(page.card(name)._fetch)
    page.until(lambda: page.desk.fetches.item("one").done)  # it is this one that stands still
    assert state(page, "one") is FetchState.FETCHING
    assert state(page, "two") is FetchState.WAITING
    assert "Waits" in page.card("two")._progress.text()
    page.click(page.card("two")._cancel)
    page.click(page.card("one")._pause)
    arrived(page, "three")
    assert state(page, "one") is FetchState.PAUSED
    assert state(page, "two") is None


def test_what_went_wrong_is_one_sentence(open_page, library, catalogue, hub) -> None:
    where = catalogue("one")
    hub.data = hub.data[:-8] + b"tampered"
    page = open_page(catalogue=where)
    card = page.card("one")
    page.click(card._fetch)
    page.until(lambda: state(page, "one") is FetchState.FAILED)
    assert "checksum" in card._progress.text()
    assert not card._bar.isVisible()
    assert card._go_on.isVisible()
    assert card._progress.text() == page.window.notices.notices[0].text
    assert not (library / "one-Q4_K_M.gguf").exists()


def test_a_mirror_is_asked_and_shown(open_page, library, catalogue, hub, monkeypatch) -> None:
    monkeypatch.delenv("HF_ENDPOINT")
    page = open_page(catalogue=catalogue("one"))
    settings = page.section("settings")
    settings.toggle_expert()
    settings._mirror.setText("not an address")
    settings._set_mirror()
    assert "is no address" in page.window.notices.notices[0].text
    assert page.desk.settings.mirror == ""
    settings._mirror.setText(f"{hub.address}/")
    settings._set_mirror()
    assert page.desk.settings.mirror == hub.address
    card = page.card("one")
    assert card._fetch.toolTip().startswith(hub.address)
    page.click(card._fetch)
    arrived(page, "one")


# Words and figures.

BASE = Fetching("one", "One", 2_000_000_000, 500_000_000, state=FetchState.FETCHING)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Fetching, 500 MB of 2.0 GB"),
        ({"speed": 1e7}, "Fetching, 500 MB of 2.0 GB, 10 MB a second, 2 min left"),
        ({"patience": 4}, "The server does not answer; going on in 4 s, 500 MB of 2.0 GB are here"),
        ({"state": FetchState.PAUSED}, "Paused, 500 MB of 2.0 GB are kept"),
        ({"state": FetchState.WAITING}, "Waits for the one before it"),
        ({"state": FetchState.CHECKING}, "Checking that it is whole"),
        ({"state": FetchState.FAILED, "message": "It broke."}, "It broke."),
    ],
)
def test_fetch_words(fields: dict, words: str) -> None:
    assert model_words.fetch_words(replace(BASE, **fields)) == words


def test_the_pace_is_that_of_the_last_moments() -> None:
    pace = Pace()
    assert pace.at(0.0, 0) == 0.0
    assert pace.at(0.2, 1000) == 0.0
    assert pace.at(2.0, 2000) == 1000.0
    assert pace.at(100.0, 2000) < 100.0
    assert pace.at(101.0, 102_000) > 1000.0


def test_any_model_of_the_hub_by_its_address(open_page, library, catalogue, hub) -> None:
    page = open_page(catalogue=catalogue())
    section = page.section()
    page.bot.keyClicks(section._search, "hf:owner/tiny-GGUF")
    assert "is not" in section._status.text()
    page.bot.keyClicks(section._search, "/tiny-Q4_K_M.gguf")
    (card,) = section.cards
    assert f"{hub.address.removeprefix('http://')}/owner/tiny-GGUF" in card._place.text()
    page.click(card._fetch)
    page.until(lambda: page.desk.fetches.item("tiny-Q4_K_M") is None)
    section._search.clear()
    assert page.card("tiny-Q4_K_M").offer.is_here
    assert (library / "tiny-Q4_K_M.gguf").read_bytes() == hub.data


def test_one_by_its_address_goes_on_in_the_next_session(open_page, library, catalogue, hub) -> None:
    hub.gets.append("stall")
    where = catalogue()
    page = open_page(catalogue=where)
    section = page.section()
    section._search.setText("hf:owner/tiny-GGUF/tiny-Q4_K_M.gguf")
    page.click(section.cards[0]._fetch)
    page.until(lambda: (item := page.desk.fetches.item("tiny-Q4_K_M")) and item.done > 0)
    page.window.close()
    hub.release.set()
    again = open_page(catalogue=where)
    card = again.card("tiny-Q4_K_M")
    assert "of 2 MB are kept" in card._progress.text()
    again.click(card._go_on)
    arrived(again, "tiny-Q4_K_M")
