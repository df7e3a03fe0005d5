# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands: one registry, which refuses what contradicts itself."""

from __future__ import annotations

import itertools
import re
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget
from tests.assist.tasks.warmer import WARMER, write_task

import stet_resources
from stet.storage.paths import tasks_folder
from stet.ui.shell.command import (
    Command,
    CommandConflict,
    CommandRegistry,
    Scope,
    UnknownCommand,
    plain,
)
from stet.ui.shell.menus import MENUS, MOST_ENTRIES, CommandActions
from stet.ui.shell.palette import ranked
from stet.ui.shell.settings_page import settings
from stet.ui.shell.shortcuts import as_text, groups
from stet.ui.text.view_keys import EDITS, Intent, intent_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def command(name: str, *keys: str, scope: Scope = Scope.WINDOW) -> Command:
    return Command(name, name.title(), int, keys, scope=scope)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (command("a"), command("a")),
        (command("a", "Ctrl+Shift+K"), command("b", "Ctrl+Shift+K")),
        (command("a", "Ctrl+Shift+K"), command("b", "Shift+Ctrl+K")),
        (command("a", "F1", "F2"), command("b", "F3", "F2")),
        (command("a", "Ctrl+Shift+K"), command("b", "Ctrl+Shift+K", scope=Scope.TEXT)),
        (command("a", "Del", scope=Scope.CARD), command("b", "Del")),
        (command("a", "R", scope=Scope.CARD), command("b", "R", scope=Scope.CARD)),
        (command("a", "Ctrl+A", scope=Scope.TEXT), command("b", "Ctrl+A", scope=Scope.TEXT)),
        (command("a"), command("b", "Ctrl+Nothing+")),
        (command("a", "F1", "F1"), command("b")),
    ],
)
def test_what_contradicts_itself_is_refused(qapp, one: Command, other: Command) -> None:
    with pytest.raises(CommandConflict):
        CommandRegistry((one, other))
    with pytest.raises(CommandConflict):
        CommandRegistry((other,), (one,))


def test_a_key_may_mean_one_thing_in_the_text_and_another_on_a_card(qapp) -> None:
    text = command("a", "Del", scope=Scope.TEXT)
    card = command("b", "Del", scope=Scope.CARD)
    assert list(CommandRegistry((text,), (card,))) == [text, card]


@pytest.mark.parametrize("name", ["nonsense", "", "Save", "panel_", "look_pink"])
def test_an_unknown_id_raises(open_window, name: str) -> None:
    driver = open_window()
    with pytest.raises(UnknownCommand):
        driver.window.commands.run(name)
    with pytest.raises(UnknownCommand):
        driver.window.commands[name]
    with pytest.raises(UnknownCommand):
        driver.window.actions_[name]


def test_a_command_that_does_not_apply_is_not_run_and_says_why(qapp) -> None:
    ran: list[str] = []
    said: list[str] = []
    applies = [False]
    one = Command("a", "A", lambda: ran.append("a"), when=lambda: applies[0], refusal="Not now.")
    two = Command("b", "B", lambda: ran.append("b"), when=lambda: False)
    registry = CommandRegistry((one, two), refuse=said.append)
    assert not registry.run("a")
    assert not registry.run("b")
    assert (ran, said) == ([], ["Not now."])
    applies[0] = True
    assert registry.run("a")
    assert ran == ["a"]


def test_a_command_is_added_by_one_addition(qtbot) -> None:
    """The seam: menu, key, palette, list of keys and tool tip all come from the value."""
    ran: list[str] = []
    added = Command(
        "count_gulls",
        "Count &gulls",
        lambda: ran.append("gulls"),
        ("Ctrl+Alt+G",),
        menu="Edit/find",
        tip="Say how many gulls there are",
    )
    window = QWidget()
    qtbot.addWidget(window)
    registry = CommandRegistry((added,))
    actions = CommandActions(registry, window, stet_resources.theme("light"))
    menu = QMenu(window)
    actions.fill(menu, QMenu(window))
    edit = next(action.menu() for action in menu.actions() if action.text() == "&Edit")
    assert [action.text() for action in edit.actions()] == ["Count &gulls"]
    assert [shortcut.toString() for shortcut in edit.actions()[0].shortcuts()] == ["Ctrl+Alt+G"]
    assert edit.actions()[0].toolTip().startswith("Say how many gulls there are (")
    assert ranked("gulls", registry) == [added]
    assert [group.title for group in groups(registry)] == ["Edit"]
    assert "Ctrl+Alt+G" in as_text(registry)
    edit.actions()[0].trigger()
    assert ran == ["gulls"]


def test_guests_contradict_nobody(qapp) -> None:
    own = command("save", "Ctrl+S")
    registry = CommandRegistry((own,))
    guests = (
        command("warmer", "Ctrl+S", "Ctrl+Alt+W"),
        command("colder", "Ctrl+Alt+W", "Nonsense"),
        command("save", "Ctrl+Alt+S"),
        command("warmer"),
    )
    taken = registry.set_guests(guests)
    assert [(one.guest.id, one.key, one.owner.id) for one in taken] == [
        ("warmer", "Ctrl+S", "save"),
        ("colder", "Ctrl+Alt+W", "warmer"),
    ]
    assert {one.id: one.keys for one in registry} == {
        "save": ("Ctrl+S",),
        "warmer": ("Ctrl+Alt+W",),
        "colder": (),
    }
    registry.set_guests(())
    assert list(registry) == [own]
    with pytest.raises(UnknownCommand):
        registry.run("warmer")


def test_a_task_written_while_the_window_is_open_is_a_command(open_window) -> None:
    driver = open_window()
    window = driver.window
    before = {one.id for one in window.commands}
    write_task("warmer", WARMER.replace("Make it warmer", "Make it &warmer"))
    write_task("quit", WARMER.replace("Ctrl+Alt+W", "Ctrl+S").replace("warmer", "cold"))
    window.commands.run("palette")
    assert {one.id for one in window.commands} - before == {
        *("task warmer", "task quit"),
        *("all_texts warmer", "all_texts quit"),
    }
    assert window.commands["task warmer"].keys == ("Ctrl+Alt+W",)
    assert window.commands["quit"].title == "&Quit"
    assert window.commands["task quit"].keys == ()  # saving has them
    assert any("goes without the key" in text for text in map(str, window.notices.notices))
    ask = next(a.menu() for a in window.top_bar._menu.actions() if a.text() == "&Ask")
    assert "Make it &warmer" in [action.text() for action in ask.actions()]
    assert window.actions_["task warmer"].toolTip().startswith("Puts it in kinder words.")
    assert ranked("warmer", window.commands)[0].id == "task warmer"
    for file in tasks_folder().iterdir():
        file.unlink()
    window.commands.run("palette")
    with pytest.raises(UnknownCommand):
        window.actions_["task warmer"]
    ask = next(a.menu() for a in window.top_bar._menu.actions() if a.text() == "&Ask")
    assert "Make it &warmer" not in [action.text() for action in ask.actions()]


def test_every_command_of_the_window_is_named_and_found(open_window) -> None:
    driver = open_window()
    listed = as_text(driver.window.commands)
    in_settings = {name for setting in settings() for name in setting.commands}
    for each in driver.window.commands:
        assert each.name
        assert each.tool_tip
        assert each.menu or each.keys or each.id in in_settings, each.id
        if each.keys:
            assert each.name in listed
        if each.icon:
            assert stet_resources.icon_svg(each.icon, "#000000")
    menus = {plain(f"{title}/{section}") for title in MENUS for section in MENUS[title]}
    assert {each.menu for each in driver.window.commands} - {""} == menus


def menus_in(menu: QMenu) -> list[QMenu]:
    inner = [each for action in menu.actions() if (each := action.menu())]
    return [menu, *(below for each in inner for below in menus_in(each))]


def test_every_menu_stands_in_one_column_on_a_small_screen(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    menus = menus_in(driver.window.top_bar._menu)
    assert len(menus) > len(MENUS)
    for menu in menus:
        entries = [action for action in menu.actions() if not action.isSeparator()]
        assert len(entries) <= MOST_ENTRIES, menu.title()
        assert menu.sizeHint().height() < 720, menu.title()
        # A line parts sections, and stands at no edge and beside no other.
        lines = [action.isSeparator() for action in menu.actions()]
        edges = pairwise([True, *lines, True]) if lines else ()
        assert not any(one and two for one, two in edges), menu.title()


def test_no_letter_chooses_two_entries_of_one_menu(open_window) -> None:
    for menu in menus_in(open_window().window.top_bar._menu):
        titles = [action.text().replace("&&", "") for action in menu.actions()]
        letters = [title[title.index("&") + 1].lower() for title in titles if "&" in title]
        assert sorted(set(letters)) == sorted(letters), menu.title()


def test_every_command_of_a_menu_stands_in_it_once(open_window) -> None:
    driver = open_window()
    shown = [
        action.objectName()
        for menu in menus_in(driver.window.top_bar._menu)
        for action in menu.actions()
        if action.objectName()
    ]
    assert sorted(shown) == sorted(each.id for each in driver.window.commands if each.menu)


def test_keys_of_a_submenu_work_while_it_is_closed(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    assert driver.window.commands["zoom_in"].submenu
    before = driver.page.surface.zoom
    driver.press(Qt.Key.Key_Plus, CTRL)
    assert driver.page.surface.zoom > before


IN_BRACKETS = re.compile(r"^(.*) \((.+)\)$", re.DOTALL)


def test_tool_tips_name_the_keys_that_the_commands_have(open_window, ferry: Path) -> None:
    driver = open_window(ferry, replies=[])
    driver.propose(0, "She watched it until dark.")
    driver.until(lambda: driver.window.review.cards.cards())
    driver.window.comments.add(driver.page.view.scope_span(), "Too slow?")
    driver.press(Qt.Key.Key_K, CTRL)
    by_key = {
        sequence.toString(QKeySequence.SequenceFormat.NativeText): each
        for each in driver.window.commands
        for sequence in each.sequences
    }
    tips = {widget.toolTip() for widget in driver.window.findChildren(QWidget)}
    named = [found.groups() for tip in tips if (found := IN_BRACKETS.match(tip))]
    keys = [(words, key) for words, key in named if "+" in key or key.startswith("F")]
    assert len(keys) > 12
    for words, key in keys:
        said = f"{by_key[key].title} {by_key[key].tip}".replace("&", "").casefold()
        meant = {word for word in words.casefold().split() if len(word) > 2}
        assert any(word in said for word in meant), (words, key)


def presses() -> list[QKeyEvent]:
    """Return a press of each key that an editor may know, with each set of modifiers."""
    keys = [
        Qt.Key(code)
        for code in range(Qt.Key.Key_Space, Qt.Key.Key_AsciiTilde + 1)
        if code in Qt.Key._value2member_map_
    ]
    keys += [Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter]
    keys += [Qt.Key.Key_Insert, *(Qt.Key(Qt.Key.Key_F1 + number) for number in range(12))]
    none, alt = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier
    held = [none, SHIFT, CTRL, CTRL | SHIFT, alt, CTRL | alt, CTRL | alt | SHIFT]
    return [
        QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "")
        for key, modifiers in itertools.product(keys, held)
    ]


PLAIN = {Intent.TYPE, Intent.BREAK, Intent.ERASE_BEFORE, Intent.ERASE_AFTER}
"""What the keys of every editor do, which nobody looks up."""

SAME = {
    "Alt+Backspace",
    "Ctrl+Ins",
    "Shift+Ins",
    "Shift+Del",
    "F16",
    "F18",
    "F20",
    "Ctrl+Shift++",
    "Ctrl+U",
}
"""The platform's other spellings of cut, copy, paste, undo and the like."""


def test_every_key_of_the_text_is_listed(open_window) -> None:
    driver = open_window()
    listed = {
        sequence.toString()
        for each in driver.window.commands
        if each.scope in (Scope.WINDOW, Scope.TEXT)
        for sequence in each.sequences
    }
    unlisted = (
        {
            QKeySequence(event.keyCombination()).toString()
            for event in presses()
            if intent_of(event) not in (None, *PLAIN)
        }
        - listed
        - SAME
    )
    assert unlisted == set()


def test_every_listed_key_of_the_text_is_handled_there(open_window) -> None:
    driver = open_window()
    for each in driver.window.commands:
        if each.scope is Scope.TEXT:
            (combination,) = each.sequences[0]
            press = QKeyEvent(
                QEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers(), ""
            )
            assert intent_of(press) in EDITS, each.id


def test_undo_and_redo_say_what_they_take_back(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    commands = driver.window.commands
    assert (commands["undo"].name, commands["redo"].name) == ("Undo", "Redo")
    assert not commands["undo"].when()
    driver.type("Typed. ")
    assert commands["undo"].name == "Undo typing"
    driver.propose(0, "She watched it until dark.")
    assert commands["undo"].name == "Undo suggestion"
    driver.go(0, 20)
    driver.window.review.accept_shown()
    assert commands["undo"].name == "Undo accept"
    driver.press(Qt.Key.Key_Z, CTRL)
    assert (commands["undo"].name, commands["redo"].name) == ("Undo suggestion", "Redo accept")
    driver.window.actions_.show_states()
    assert driver.window.actions_["redo"].text() == "&Redo accept"


def test_ctrl_shift_k_asks_for_feedback_and_deletes_nothing(open_window, ferry: Path) -> None:
    remark = '{"sentence": 1, "comment": "The word dark ends the sentence where the light goes."}'
    driver = open_window(ferry, replies=[], otherwise={"text": remark})
    before = driver.text
    driver.press(Qt.Key.Key_K, CTRL, SHIFT)
    driver.until(lambda: driver.page.document.manuscript.comments)
    driver.until(lambda: not driver.page.ask_bar.is_running)
    assert driver.text == before


def test_a_paragraph_is_deleted_and_plain_text_pasted_from_the_menu(
    open_window, ferry: Path, qapp
) -> None:
    driver = open_window(ferry)
    paragraphs = len(driver.page.document.manuscript.paragraphs)
    driver.window.actions_["delete_paragraph"].trigger()
    assert len(driver.page.document.manuscript.paragraphs) == paragraphs - 1
    qapp.clipboard().setText("Pasted. ")
    driver.window.actions_["paste_plain"].trigger()
    assert "Pasted. " in driver.text


def context_titles(driver) -> dict[str, bool]:
    menu = driver.window.actions_.context_menu(driver.window, [("accept", "reject"), ("cut",)])
    menu.aboutToShow.emit()
    return {action.text(): action.isEnabled() for action in menu.actions() if action.text()}


def test_the_context_menu_offers_what_can_be_done(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    driver.propose(0, "She watched it until dark.")
    driver.go(2)
    assert not any(context_titles(driver).values())
    driver.press(Qt.Key.Key_F7)
    offered = context_titles(driver)
    assert offered["&Accept change"]
    assert offered["&Reject change"]
    assert not offered["Cu&t"]
    driver.window.commands.run("final")
    assert not any(context_titles(driver).values())


def test_a_menu_shows_what_applies_and_leaves_the_keys_alone(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    actions = driver.window.actions_
    menu = driver.window.top_bar._menu
    menu.aboutToShow.emit()
    assert not actions["accept"].isEnabled()
    assert not actions["undo"].isEnabled()
    assert actions["markup"].isChecked()
    menu.aboutToHide.emit()
    driver.type("Typed. ")
    driver.press(Qt.Key.Key_Z, CTRL)
    assert "Typed." not in driver.text


def test_what_does_not_apply_says_so(open_window, ferry: Path) -> None:
    driver = open_window(ferry)
    assert not driver.window.commands.run("accept")
    assert driver.window.notices.notices[0].text == "There is no suggestion at the caret."
    assert not driver.window.commands.run("next_change")
    assert "no suggestions" in driver.window.notices.notices[0].text
