# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Every command of the window: its name, keys, tip and drawing, in the order of the menu."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from stet.ui.theme import icon
from stet_resources import Theme

_CONTEXT = "Actions"


@dataclass(frozen=True)
class Spec:
    """One command; ``group`` makes those with the same one exclude each other."""

    name: str
    text: str
    keys: tuple[str, ...] = ()
    tip: str = ""
    drawing: str = ""
    checkable: bool = False
    group: str = ""


def _spec(name: str, text: str, keys: str = "", tip: str = "", drawing: str = "") -> Spec:
    return Spec(name, text, tuple(keys.split()) if keys else (), tip, drawing)


def _switch(name: str, text: str, keys: str = "", tip: str = "", group: str = "") -> Spec:
    return Spec(name, text, tuple(keys.split()) if keys else (), tip, "", True, group)


MENUS: tuple[tuple[str, tuple[Spec | None, ...]], ...] = (
    (
        "&File",
        (
            _spec("new", "&New", "Ctrl+N", "Begin an empty text", "new"),
            _spec("open", "&Open…", "Ctrl+O", "Open a text", "open"),
            _spec("recent", "Open &recent"),
            None,
            _spec("save", "&Save", "Ctrl+S", "Save the text", "save"),
            _spec(
                "save_as",
                "Save &as…",
                "Ctrl+Shift+S",
                "Save the text under another name",
            ),
            _spec("close", "&Close", "Ctrl+W", "Close the text", "close"),
            None,
            _spec("quit", "&Quit", "Ctrl+Q", "Close the window"),
        ),
    ),
    (
        "&Edit",
        (
            _spec("undo", "&Undo", "Ctrl+Z", "", "undo"),
            _spec("redo", "&Redo", "Ctrl+Shift+Z", "", "redo"),
            None,
            _spec("cut", "Cu&t", "Ctrl+X"),
            _spec("copy", "&Copy", "Ctrl+C"),
            _spec("paste", "&Paste", "Ctrl+V"),
            _spec("select_all", "Select &all", "Ctrl+A"),
            None,
            _spec("find", "&Find…", "Ctrl+F", "Find words", "find"),
            _spec("replace", "R&eplace…", "Ctrl+H", "", "replace"),
        ),
    ),
    (
        "&Review",
        (
            _switch(
                "track",
                "&Track my changes",
                "Ctrl+Shift+E",
                "Show what I write as changes too",
            ),
            None,
            _spec("next_change", "&Next change", "F7", "", "next"),
            _spec("previous_change", "&Previous change", "Shift+F7", "", "previous"),
            _spec(
                "accept",
                "&Accept change",
                "Ctrl+Return Ctrl+Enter",
                "Accept the change at the caret and go on to the next",
                "accept",
            ),
            _spec(
                "reject",
                "&Reject change",
                "Ctrl+Shift+Return Ctrl+Shift+Enter",
                "Reject the change at the caret and go on to the next",
                "reject",
            ),
            _spec(
                "edit_change",
                "&Edit change",
                "Ctrl+E",
                "Edit the words of the change at the caret, then accept them",
                "edit",
            ),
            None,
            _spec("accept_shown", "Accept all s&hown", "", "", "accept-all"),
            _spec("reject_shown", "Reject all sho&wn", "", "", "reject-all"),
            None,
            _spec(
                "comment",
                "&Comment…",
                "Ctrl+Alt+M",
                "Comment on the selected words",
                "comment",
            ),
        ),
    ),
    (
        "&Ask",
        (
            _spec(
                "ask",
                "&Ask…",
                "Ctrl+K",
                "Ask about the selection or this paragraph",
                "ask",
            ),
            _spec("proofread", "&Proofread", "", "", "proofread"),
            _spec("tighten", "&Tighten", "", "", "tighten"),
            _spec("rewrite", "&Rewrite as I say…", "", "", "rewrite"),
            _spec("sees", "&What the model sees…", "", "Choose what of the text it is shown"),
            None,
            _spec(
                "feedback",
                "Ask for &feedback",
                "Ctrl+Shift+K",
                "Ask what works in this passage and what does not",
                "feedback",
            ),
            _spec(
                "ideas",
                "Ask for &ideas",
                "Ctrl+Shift+I",
                "Ask for ideas for this passage",
                "idea",
            ),
            None,
            _spec(
                "stop",
                "&Stop the model",
                "Ctrl+.",
                "Stop what is being written; what has come stays",
                "stop",
            ),
            _spec(
                "models",
                "&Models…",
                "Ctrl+Shift+M",
                "Choose, fetch, watch and compare models",
                "model",
            ),
        ),
    ),
    (
        "&View",
        (
            _switch("markup", "&Markup", "Ctrl+1", "", "reading"),
            _switch("final", "&Final", "Ctrl+2", "", "reading"),
            _switch("original", "&Original", "Ctrl+3", "", "reading"),
            None,
            _switch("panel_review", "&Review panel", "Ctrl+Shift+1"),
            _switch("panel_comments", "&Comments panel", "Ctrl+Shift+2"),
            _switch("panel_ideas", "&Ideas panel", "Ctrl+Shift+3"),
            _spec("switch_focus", "Page or &panel", "F6", "", ""),
            None,
            _spec("zoom_in", "&Larger text", "Ctrl++ Ctrl+="),
            _spec("zoom_out", "&Smaller text", "Ctrl+-"),
            _spec("zoom_reset", "&Usual text size", "Ctrl+0"),
            None,
            _switch(
                "look_system", "Colours of the s&ystem", "", "The theme that the system has", "look"
            ),
            _switch("look_light", "&Light colours", "", "The light theme", "look"),
            _switch("look_dark", "&Dark colours", "", "The dark theme", "look"),
            None,
            _spec("next_tab", "&Next text", "Ctrl+Tab Ctrl+PgDown"),
            _spec("previous_tab", "Pre&vious text", "Ctrl+Shift+Tab Ctrl+PgUp"),
        ),
    ),
    (
        "&Help",
        (
            _spec(
                "palette",
                "&Find a command…",
                "Ctrl+Shift+P",
                "Find any command by its name",
                "find",
            ),
            _spec("about", "&About Stet", "", "", "info"),
        ),
    ),
)


class Actions:
    """The window's commands by name."""

    def __init__(self, window: QWidget, run: Callable[[str, bool], None], theme: Theme) -> None:
        self._by_name: dict[str, QAction] = {}
        self._drawings: dict[str, str] = {}
        groups: dict[str, QActionGroup] = {}
        for _, specs in MENUS:
            for spec in specs:
                if spec is None:
                    continue
                action = QAction(_tr(spec.text), window)
                action.setObjectName(spec.name)
                action.setShortcuts([QKeySequence(key) for key in spec.keys])
                action.setToolTip(_tip(spec))
                action.setCheckable(spec.checkable)
                if spec.group:
                    group = groups.setdefault(spec.group, QActionGroup(window))
                    group.addAction(action)
                action.triggered.connect(
                    lambda checked=False, name=spec.name: run(name, bool(checked))
                )
                window.addAction(action)
                self._by_name[spec.name] = action
                self._drawings[spec.name] = spec.drawing
        self._theme = theme
        self._drawn = ""

    def __getitem__(self, name: str) -> QAction:
        return self._by_name[name]

    def all(self) -> list[QAction]:
        """Return every command, in the order of the menu."""
        return list(self._by_name.values())

    def set_theme(self, theme: Theme) -> None:
        """Take another theme; the icons are drawn when the menu is opened."""
        self._theme = theme

    def draw(self) -> None:
        """Draw the icons, which takes longer than all else at the start and shows in menus only."""
        if self._drawn == self._theme.name:
            return
        self._drawn = self._theme.name
        for name, drawing in self._drawings.items():
            if drawing:
                drawn = icon(drawing, self._theme.ink, "", self._theme.disabled_ink)
                self._by_name[name].setIcon(drawn)

    def enable(self, names: tuple[str, ...], enabled: bool) -> None:
        """Let the commands ``names`` be used, or not."""
        for name in names:
            self._by_name[name].setEnabled(enabled)

    def fill(self, menu: QMenu, recent: QMenu) -> None:
        """Put every command into ``menu``, by submenus; ``recent`` takes the place of its own."""
        menu.aboutToShow.connect(self.draw)
        for title, specs in MENUS:
            submenu = menu.addMenu(_tr(title))
            submenu.setToolTipsVisible(True)
            for spec in specs:
                if spec is None:
                    submenu.addSeparator()
                elif spec.name == "recent":
                    recent.setTitle(_tr(spec.text))
                    submenu.addMenu(recent)
                else:
                    submenu.addAction(self._by_name[spec.name])


def _tr(text: str) -> str:
    return QCoreApplication.translate(_CONTEXT, text)


def _tip(spec: Spec) -> str:
    text = _tr(spec.tip or spec.text).replace("&", "").rstrip("…")
    if not spec.keys:
        return text
    keys = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{text} ({keys})"
