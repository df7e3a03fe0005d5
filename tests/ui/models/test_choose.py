# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Choosing a model on the model page: what is listed, how it is said, and the keys alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from stet.notice import Tone
from stet.ui.models.page import SECTIONS
from stet.ui.models.page_offers import Offer, Order, Show, listed
from stet.workspace.preferences import Preferences, preferences_file
from stet_models.catalogue import Entry
from stet_models.fit import Fit, Verdict
from stet_models.library import InstalledModel

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def button(parent, words: str) -> QPushButton:
    return next(b for b in parent.findChildren(QPushButton) if b.text().startswith(words))


def test_it_takes_the_place_of_the_text_and_gives_it_back(open_page, library: Path) -> None:
    page = open_page(replies=[])
    window = page.window
    view = window.tabs.current.view
    assert window.models.page is None
    page.bot.keyClick(view, Qt.Key.Key_M, CTRL | SHIFT)
    assert window.models.is_shown
    assert not view.isVisible()
    page.settle()
    page.press(Qt.Key.Key_Escape)
    assert view.isVisible()
    assert view.hasFocus()
    page.click(window.status_line._model)
    assert window.models.is_shown
    window.commands.run("ask")
    assert not window.models.is_shown
    assert window.tabs.current.ask_bar.isVisible()


def test_what_is_here_and_what_can_be_fetched(open_page, library: Path, tmp_path, write_model):
    cache = tmp_path / "home" / "huggingface" / "hub" / "models--someone--Tiny-GGUF"
    write_model(cache / "snapshots" / "a" / "Tiny-Q4_K_M.gguf", weights=512)
    page = open_page()
    section = page.section()
    page.until(lambda: "Tiny-Q4_K_M" in "".join(section._cards))
    found = next(card for name, card in section._cards.items() if "Tiny" in name)
    assert "Hugging Face" in found._place.text()
    assert "Hugging Face" in section._status.text()
    assert page.card("small")._place.text() == "Stet’s own"
    everyday = page.card("everyday")
    assert everyday.offer.installed is None
    assert everyday._fetch.text() == "Fetch 1.1 GB"
    assert "Apache-2.0 licence" in everyday._meta.text()
    assert "English" in everyday._meta.text()
    assert "300-word rewrite" in everyday._fit.text()
    assert "PyPI" in everyday._place.text()
    assert everyday.offer.title in everyday.accessibleName()


def test_details_tell_where_it_comes_from(open_page, library: Path) -> None:
    page = open_page()
    card = next(
        card
        for card in page.section().cards
        if card.offer.entry and card.offer.entry.repository and not card.offer.installed
    )
    assert card._details.isHidden()
    page.press(Qt.Key.Key_Space, card)
    said = " ".join(label.text() for label in card._details.findChildren(type(card._title)))
    assert f"https://huggingface.co/{card.offer.entry.repository}" in said
    assert card.offer.entry.source[:40] in said
    assert "guess" in said
    page.until(lambda: card.height() >= card.layout().totalHeightForWidth(card.width()))
    page.press(Qt.Key.Key_Space, card)
    assert card._details.isHidden()


def test_it_is_used_and_remembered(open_page, library: Path) -> None:
    page = open_page()
    assert page.desk.model.name == "big"
    small = page.card("small")
    page.click(small._use)
    assert page.desk.model.name == "small"
    assert small._used.isVisible()
    assert not page.card("big")._used.isVisible()
    assert "small" in page.window.status_line.texts[2]
    page.window.writer.store()
    assert preferences_file().load()[0].model == "small"


def test_a_model_that_is_gone_makes_way_for_another(open_page, library: Path) -> None:
    preferences_file().save(
        Preferences(model="never-here", task_models={"ideas": "small", "proofread": "x"})
    )
    page = open_page()
    assert page.desk.model.name == "big"
    assert page.desk.service.model_for("ideas").name == "small"
    assert page.desk.service.model_for("proofread").name == "big"


def test_a_damaged_file_says_so_and_cannot_be_used(open_page, library: Path) -> None:
    (library / "broken.gguf").write_bytes(b"GGUF")
    page = open_page()
    card = page.card("broken")
    assert "incomplete" in card._trouble.text()
    assert not card._use.isVisible()
    assert page.section().cards[-1] is not card


def test_the_keys_alone(open_page, library: Path) -> None:
    page = open_page()
    section = page.section()
    assert section._search.hasFocus()
    page.bot.keyClicks(section._search, "small")
    page.until(lambda: section.cards[0].offer.name == "small")
    page.press(Qt.Key.Key_Down)
    assert section.cards[0].hasFocus()
    page.press(Qt.Key.Key_Return)
    assert page.desk.model.name == "small"
    page.press(Qt.Key.Key_Up)
    assert section._search.hasFocus()
    section._search.clear()
    page.press(Qt.Key.Key_Down)
    for _ in range(2):
        page.press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is section.cards[2]
    assert section.cards[2].offer.installed is None
    page.press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is section.cards[2]._fetch
    assert not section.cards[2]._details.isHidden()
    assert not page.desk.fetches.items
    for _ in range(150):  # every control can be reached by Tab
        page.press(Qt.Key.Key_Tab)
        if section._order.hasFocus():
            break
    assert section._order.hasFocus()
    page.press(Qt.Key.Key_Escape)
    assert page.window.tabs.current.view.hasFocus()


def test_sections_by_arrow_keys(open_page, library: Path) -> None:
    page = open_page()
    page.section()
    models = page.window.models.page
    models._group.button(0).setFocus()
    for name in ("watch", "compare", "tasks", "settings", "engine"):
        page.press(Qt.Key.Key_Right)
        assert models.current == name
    page.press(Qt.Key.Key_Left)
    assert models.current == "settings"
    page.settle()


def test_searching_and_the_empty_states(open_page, library: Path) -> None:
    page = open_page()
    section = page.section()
    page.bot.keyClicks(section._search, "no such model anywhere")
    page.until(lambda: not section.cards)
    page.click(button(section, "Show all models"))
    assert len(section.cards) > 10
    page.click(section._shows.button(1))
    assert {card.offer.name for card in section.cards} == {"small", "big"}
    page.click(section._shows.button(2))
    assert not {"small", "big"} & {card.offer.name for card in section.cards}


def test_without_a_model_it_says_how_to_get_one(open_page, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    page = open_page()
    section = page.section()
    assert button(section, "Fetch the everyday model (1.1 GB)").isVisible()
    for name in ("tasks", "compare"):
        assert button(page.section(name), "Choose a model").isVisible()
    page.click(button(page.section("tasks"), "Choose a model"))
    assert page.window.models.page.current == "choose"
    assert page.section("watch")._empty.isVisible()


def test_files_and_folders_of_ones_own(open_page, library: Path, tmp_path, write_model) -> None:
    mine = write_model(tmp_path / "elsewhere" / "mine.gguf")
    page = open_page()
    section = page.section()
    section.files.add_file(mine)
    page.until(lambda: "mine" in section._cards)
    assert page.card("mine")._place.text() == "a file of yours"
    page.click(page.card("mine")._remove)
    page.until(lambda: "mine" not in section._cards)
    assert mine.exists()
    section.files.add_folder(mine.parent)
    page.until(lambda: any("mine" in name for name in section._cards))
    (name,) = (name for name in section._cards if "mine" in name)
    assert section._cards[name]._place.text() == "in a folder of yours"
    assert section._cards[name]._remove.text() == "Forget its folder"
    page.click(section._cards[name]._remove)
    page.until(lambda: not any("mine" in name for name in section._cards))
    assert mine.exists()
    assert not page.desk.service.library.folders()
    section.files.add_file(tmp_path / "letters.md")
    page.until(lambda: page.window.notices.notices)
    assert page.window.notices.notices[0].tone is Tone.ERROR


def test_a_file_of_stets_own_is_deleted_only_after_asking(open_page, library: Path) -> None:
    page = open_page()
    section = page.section()
    page.click(page.card("small")._remove)
    assert (library / "small.gguf").exists()
    page.click(button(page.window.overlays.notice_bar, "Delete it"))
    page.until(lambda: "small" not in section._cards)
    assert not (library / "small.gguf").exists()


def test_both_themes_and_a_narrow_window(open_page, library: Path) -> None:
    page = open_page()
    for look in ("dark", "light"):
        page.window.appearance.choose(look)
        for width in (640, 900, 1600):
            page.window.resize(width, 480)
            for name in SECTIONS:
                section = page.section(name)
                page.until(lambda s=section: s._sheet.width() == s.viewport().width())
                least = section._sheet.layout().totalMinimumSize().width()
                assert least <= section.viewport().width(), (name, width, least)


def test_tab_goes_from_top_to_bottom(open_page, library: Path) -> None:
    page = open_page()
    section = page.section()
    section._order.choose(Order.NAME)
    section._fill()
    section._search.setFocus()
    section._order.choose(Order.SMALL)
    section._fill()
    page.until(lambda: [card.y() for card in section.cards] == sorted(c.y() for c in section.cards))
    places = []
    for _ in range(40):
        place = QApplication.focusWidget().mapTo(section.widget(), QPoint(0, 0))
        places.append((place.y() // 24, place.x()) if len(places) < 8 else (place.y() // 24, 0))
        page.press(Qt.Key.Key_Tab)
        if not section.isAncestorOf(QApplication.focusWidget()):
            break
    assert len(places) > 20
    assert places == sorted(places)


def test_every_control_has_a_name_and_can_be_reached(open_page, library: Path) -> None:
    page = open_page()
    for name in SECTIONS:
        section = page.section(name)
        for widget in section.findChildren(QWidget):
            if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                found = QAccessible.queryAccessibleInterface(widget)
                assert found.text(QAccessible.Text.Name).strip(), (name, widget)


# The list by itself.


def offer(name: str, size: int, verdict: Verdict | None, *, here: bool = False, slow: float = 30):
    fit = Fit(1.0, slow, size, verdict, "It does.") if verdict else None
    entry = Entry(name, name.title(), f"{name}.gguf", "MIT", size, repository="a/b", good_for="ink")
    installed = InstalledModel(name, Path(f"/{name}.gguf"), size) if here else None
    return Offer(name, name.title(), installed, entry, fit)


OFFERS = (
    offer("huge", 90, Verdict.TOO_BIG),
    offer("slow", 50, Verdict.FITS, slow=900),
    offer("good", 40, Verdict.FITS),
    offer("tiny", 10, Verdict.FITS),
    offer("tight", 60, Verdict.TIGHT),
    offer("odd", 5, None),
    offer("mine", 1, Verdict.FITS, here=True),
)


@pytest.mark.parametrize(
    ("words", "show", "fits", "order", "names"),
    [
        ("", Show.ALL, False, Order.FIT, "mine good tiny slow tight odd huge"),
        ("", Show.ALL, True, Order.FIT, "mine good tiny slow odd"),
        ("", Show.ELSEWHERE, False, Order.SMALL, "odd tiny good slow tight huge"),
        ("", Show.HERE, False, Order.NAME, "mine"),
        ("INK ti", Show.ALL, False, Order.NAME, "tight tiny"),
        ("ink tight", Show.ALL, False, Order.NAME, "tight"),
        ("nothing", Show.ALL, False, Order.NAME, ""),
    ],
)
def test_listed(words: str, show: Show, fits: bool, order: Order, names: str) -> None:
    found = [each.name for each in listed(OFFERS, words, show, fits, order)]
    assert found == names.split()


def test_a_fetched_file_is_known_by_the_catalogue(open_page, library, write_model) -> None:
    index = {"models": [{"name": "other", "path": "small.gguf"}]}
    (library / "library.json").write_text(json.dumps(index))
    page = open_page()
    assert {c.offer.name for c in page.section().cards if c.offer.installed} == {"other", "big"}
