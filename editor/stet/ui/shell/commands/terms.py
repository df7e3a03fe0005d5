# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Commands on what Stet may do in a text, and on what it learns of decisions."""

from __future__ import annotations

from collections.abc import Callable

from stet.ui.page import Page
from stet.ui.shell.command import Command, tr
from stet.ui.shell.front import FrontPage
from stet.ui.shell.terms_controller import TermsController
from stet.workspace.roles import Role


def terms_commands(
    front: FrontPage, terms: TermsController, show_learnt: Callable[[], object]
) -> tuple[Command, ...]:
    """Return what gives Stet a role, locks a passage, and shows what was learnt."""
    says = {
        Role.OFF: (tr("Role: &Off, it does nothing here"), tr("Stet does nothing in this text")),
        Role.CHECKER: (
            tr("Role: &Checker, rules only"),
            tr("Spelling and grammar by rules, nothing else"),
        ),
        Role.COACH: (
            tr("Role: Coac&h, asks and remarks"),
            tr("Findings and questions about the text, never words in it"),
        ),
        Role.EDITOR: (
            tr("Role: &Editor, changes when asked"),
            tr("Suggests changes when you ask"),
        ),
        Role.CO_AUTHOR: (
            tr("Role: Co-&author, offers words too"),
            tr("Offers to go on while you pause, too"),
        ),
    }

    def choose(role: Role) -> Callable[[Page], object]:
        return lambda page: terms.set_role(page, role)

    def is_chosen(role: Role) -> Callable[[], bool]:
        return front.has(lambda _: terms.role() is role)

    return (
        Command(
            "lock",
            tr("&Lock passage"),
            front.act(terms.switch_lock),
            ("Ctrl+Shift+L",),
            front.has(),
            front.has(terms.is_locked),
            menu="Review/comment",
            tip=tr("Let neither Stet nor your own keys change the selection or this paragraph"),
        ),
        *(
            Command(
                f"role_{role.name.lower()}",
                says[role][0],
                front.act(choose(role)),
                when=front.has(),
                checked=is_chosen(role),
                menu="Review/role",
                submenu=tr("What &Stet may do"),
                tip=says[role][1],
            )
            for role in Role
        ),
        Command(
            "learnt",
            tr("What your &decisions teach…"),
            show_learnt,
            menu="Review/role",
            tip=tr("See, export, erase or switch off what Stet counts of your decisions"),
        ),
    )
