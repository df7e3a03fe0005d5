# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands of the checks that need no model: check, what is underlined, and how much is shown."""

from __future__ import annotations

from functools import partial

from stet.ui.asking.check_controller import CheckController
from stet.ui.page import Page
from stet.ui.shell.command import Command, tr
from stet.ui.shell.commands.edit import is_writable
from stet.ui.shell.front import FrontPage
from stet.workspace.preferences import Preferences
from stet.workspace.versioned_file import Kept


def check_commands(
    front: FrontPage, checks: CheckController, preferences: Kept[Preferences]
) -> tuple[Command, ...]:
    """Return what checks the text in front, and what chooses what checking does."""
    underlined = tr("&Underlined words")

    def underlines(page: Page) -> bool:
        return is_writable(page) and preferences.value.checking != "off"

    def mode(name: str, title: str, tip: str, value: str) -> Command:
        return Command(
            name,
            title,
            partial(preferences.change, checking=value),
            checked=lambda: preferences.value.checking == value,
            menu="Review/checking",
            submenu=underlined,
            tip=tip,
        )

    off = tr("Underlines are switched off, or this is a reading that cannot be edited.")
    in_check = front.commands("Review/check", when=is_writable)
    in_check_menu = front.commands("Review/check", underlined, when=underlines, refusal=off)
    return (
        in_check(
            "check",
            tr("Chec&k"),
            checks.check,
            ("F8",),
            icon="proofread",
            tip=tr("Suggest what rules and dictionaries find, at once and without a model"),
            refusal=tr("This reading cannot be edited: Ctrl+1 shows the one that can."),
        ),
        in_check_menu(
            "next_flag",
            tr("Next &underlined"),
            checks.go,
            ("Ctrl+F8",),
            tip=tr("Go to the next words that are underlined"),
        ),
        in_check_menu(
            "previous_flag",
            tr("Previous underline&d"),
            lambda page: checks.go(page, forward=False),
            ("Ctrl+Shift+F8",),
            tip=tr("Go to the words before that are underlined"),
        ),
        in_check_menu(
            "flag_menu",
            tr("What to do a&bout it…"),
            checks.open_menu,
            ("Shift+F8",),
            tip=tr("Choose a correction for the underlined words at the caret, or leave them"),
        ),
        mode(
            "checking_changes",
            tr("Underline, and suggest on Check"),
            tr("Underline while you write; F8 makes suggestions"),
            "changes",
        ),
        mode(
            "checking_underline",
            tr("Underline only"),
            tr("Underline while you write; F8 goes to the next underline"),
            "underline",
        ),
        mode(
            "checking_off",
            tr("Do not underline"),
            tr("Nothing while you write; F8 makes suggestions"),
            "off",
        ),
        Command(
            "checking_grammar",
            tr("&Grammar of other languages"),
            checks.use_grammar,
            checked=lambda: preferences.value.grammar,
            menu="Review/checking",
            submenu=underlined,
            tip=tr(
                "F8 checks the grammar of German, French and Spanish too; that takes up to 0.6 GB "
                "of memory, and some seconds the first time"
            ),
        ),
    )
