# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The document in front, as what commands work on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from stet.ui.page import Page
from stet.ui.shell.command import Command, Scope
from stet.ui.shell.tabs import Tabs


def any_page(_page: Page) -> bool:
    """Say that something applies whichever page is in front."""
    return True


class FrontPage:
    """Binds what is done to a page to whichever is in front when it is asked for.

    ``uncover`` takes away what stands in the place of the text, if anything does.
    """

    def __init__(self, tabs: Tabs, uncover: Callable[[], object]) -> None:
        self._tabs, self._uncover = tabs, uncover

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._tabs.current

    def act(self, act: Callable[..., object], *, in_sight: bool = True) -> Callable[..., None]:
        """Return what does ``act`` to the page in front, by default with its text in sight.

        ``act`` is given the page, and what is told besides.
        """

        def run(*told: object) -> None:
            page = self._tabs.current
            if page is not None:
                if in_sight:
                    self._uncover()
                act(page, *told)

        return run

    def has(self, test: Callable[[Page], bool] = any_page) -> Callable[[], bool]:
        """Return what says whether there is a page in front that passes ``test``."""

        def passes() -> bool:
            page = self._tabs.current
            return page is not None and test(page)

        return passes

    def commands(
        self,
        menu: str = "",
        submenu: str = "",
        *,
        when: Callable[[Page], bool] = any_page,
        refusal: str = "",
        scope: Scope = Scope.WINDOW,
    ) -> PageCommands:
        """Return what makes the commands of one place in the menus, which apply alike."""
        return PageCommands(self, menu, submenu, when, refusal, scope)

    def press(self, keys: str) -> Callable[[], None]:
        """Return what presses ``keys`` in the text in front, which handles them itself."""
        return self.act(lambda page: press(page.view, keys))


@dataclass(frozen=True)
class PageCommands:
    """Makes commands on the page in front; ``when`` and ``refusal`` are for those without."""

    front: FrontPage
    menu: str
    submenu: str
    when: Callable[[Page], bool]
    refusal: str
    scope: Scope

    def __call__(
        self,
        id: str,
        title: str,
        act: Callable[[Page], object],
        keys: tuple[str, ...] = (),
        *,
        when: Callable[[Page], bool] | None = None,
        checked: Callable[[Page], bool] | None = None,
        in_sight: bool = True,
        icon: str = "",
        tip: str = "",
        label: Callable[[], str] | None = None,
        refusal: str = "",
    ) -> Command:
        """Return the command that does ``act`` to the page, as ``Command`` and ``act`` say."""
        return Command(
            id,
            title,
            self.front.act(act, in_sight=in_sight),
            keys,
            self.front.has(when or self.when),
            None if checked is None else self.front.has(checked),
            self.menu,
            self.submenu,
            icon,
            tip,
            self.scope,
            label,
            refusal or self.refusal,
        )


def press(target: QWidget, keys: str) -> None:
    """Have ``target`` handle a press of ``keys``, one key with its modifiers."""
    combination = QKeySequence(keys)[0]  # type: ignore[index] # the stubs leave it out
    key, held = combination.key(), combination.keyboardModifiers()
    text = chr(key) if not held and key < Qt.Key.Key_Escape else ""
    QApplication.sendEvent(target, QKeyEvent(QEvent.Type.KeyPress, key, held, text))
