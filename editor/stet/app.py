# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The composition root: builds every part of the window program once and wires them.

What takes long, the model above all, is made when it is first needed: the window takes typing
within half a second.
"""

from __future__ import annotations

import stet.ui.plain_import  # noqa: F401  (before PySide itself: that is imported faster then)

# isort: split
import logging
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from stet.deferred import deferred
from stet.document.origin import Origin, Source
from stet.notice import Notice, NoticeCode, Tone
from stet.storage.paths import state_folder
from stet.ui import collector
from stet.ui.look.theme import Appearance, app_icon
from stet.ui.models.desk import ModelDesk
from stet.ui.shell.window import Window
from stet.workspace import decisions, preferences, session
from stet.workspace.decisions import Decisions
from stet.workspace.preferences import Preferences
from stet.workspace.samples import sample_texts
from stet.workspace.versioned_file import Kept
from stet.workspace.workspace import Workspace
from stet_models.service import InstalledModel, Library

if TYPE_CHECKING:
    from stet_models.launcher import Launcher
    from stet_models.service import Client

_log = logging.getLogger("stet")

SCRIPT = "STET_ENGINE_SCRIPT"
"""Names a script for the scripted engine, for demonstrations and tests: no model is used then."""

FAULT = NoticeCode(
    "fault",
    "Stet met a fault of its own and left out the last command. Your text is kept; save it, and if "
    "this happens again start Stet anew. Details are in {log}.",
    Tone.ERROR,
)

SCALE = "QT_SCALE_FACTOR"

LATER = 150
"""Milliseconds after opening when that comes which first paint and first key need not wait for."""


def run(
    paths: Sequence[Path],
    samples: bool = False,
    *,
    launcher: Launcher | None = None,
    close_network: Callable[[], str] | None = None,
) -> int:
    """Open the window on ``paths`` and return the program's exit status when it closes.

    ``launcher`` starts what may use the network. ``close_network`` is called as soon as there is a
    connection to the display, and returns why it stays open, if it does.
    """
    loaded = preferences.preferences_file().load()
    application = make_application(loaded[0].interface_size)
    trouble = close_network() if close_network is not None else ""
    with collector.paused():
        window = make_window(application, launcher, loaded)
        _catch_errors(window)
        window.show()

    def open_texts() -> None:
        copies = sample_texts() if samples else []
        with collector.paused():
            window.files.open_session([*paths, *copies])
            window.files.open(copies[:1])  # the draft in front of the brief
        for later in (_keep_log, window.model_status.show, window.projects.reopen):
            QTimer.singleShot(LATER, later)

    # In the event loop, where an error is a notice in the window and not the end of it.
    QTimer.singleShot(0, open_texts)
    if trouble:
        window.status_line.show_open()
        QTimer.singleShot(LATER, lambda: _log.warning("the network is not closed: %s", trouble))
    return application.exec()


def make_application(size: int = 100) -> QApplication:
    """Return the application with its names; the one that is there already, if any.

    All that a new one shows is ``size`` percent as large as usual.
    """
    QApplication.setApplicationName("stet")
    QApplication.setApplicationDisplayName("Stet")
    QApplication.setDesktopFileName("stet")
    # Else Qt divides every fill among threads and waits for them: a hundred switches a key press,
    # and a pause where the model has all cores. A page is painted sooner by one.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    existing = QApplication.instance()
    # By its option: setStyle() gives a QStyle back, and to wrap its 566 constants takes 10 ms.
    arguments = ["stet", "-style", "fusion"]
    application = existing if isinstance(existing, QApplication) else _scaled(arguments, size)
    application.setWindowIcon(app_icon())
    return application


def _scaled(arguments: list[str], size: int) -> QApplication:
    """Return a new application; Qt reads its scale from the environment, and only then."""
    if size == 100 or SCALE in os.environ:  # who has set it knows better
        return QApplication(arguments)
    os.environ[SCALE] = str(size / 100)
    try:
        return QApplication(arguments)
    finally:
        del os.environ[SCALE]  # or a program that is started from here had it too


def make_window(
    application: QApplication,
    launcher: Launcher | None = None,
    loaded: tuple[Preferences, list[Notice]] | None = None,
) -> Window:
    """Return the window, wired up and not yet shown; ``loaded`` are the preferences, if known."""
    preferred, notices = loaded or preferences.preferences_file().load()
    last, more = session.session_file().load()
    appearance = Appearance(application, preferred.theme)
    desk = ModelDesk(Library(), make_client, model=_scripted_model(), launcher=launcher)
    writer = Origin(Source.HUMAN, preferred.writer_name)
    kept = preferences.kept(preferred)
    workspace = Workspace(writer, session.kept(last), _decisions, lambda: kept.value.learn)
    window = Window(appearance, kept, workspace, desk)
    appearance.dress()
    for notice in (*notices, *more):
        window.notices.show(notice)
    return window


def _decisions() -> Kept[Decisions]:
    """Return what was learnt of decisions; what cannot be read is begun anew."""
    return decisions.kept(decisions.decisions_file().load()[0])


def shortcuts() -> str:
    """Return every key and what it does, as lines; no window is shown, and no display needed."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    lines: str = deferred("stet.ui.shell.shortcuts:as_text")(
        make_window(make_application()).commands
    )
    return lines


def make_client() -> Client:
    """Return the client whose worker runs the model, or the script where one is named."""
    make: type[Client] = deferred("stet_models.service:Client")
    script = os.environ.get(SCRIPT)
    if not script:
        return make()
    worker = [sys.executable, "-P", "-m", "stet_models.worker"]
    return make([*worker, "--engine", "scripted", "--script", script])


def _scripted_model() -> InstalledModel | None:
    script = os.environ.get(SCRIPT)
    return InstalledModel("everyday", Path(script), 0) if script else None


def _keep_log() -> None:
    """Write what goes wrong to a file in the state folder: nobody is shown a stack trace."""
    folder = state_folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        # It brings sockets, queues and pickles.
        handler = deferred("logging.handlers:RotatingFileHandler")(
            folder / "stet.log", maxBytes=500_000, backupCount=1, encoding="utf-8"
        )
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    _log.addHandler(handler)


def _catch_errors(window: Window) -> None:
    """Turn an error nobody caught into a notice; every edit is in the journal already."""

    def tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        _log.error("an error that nobody caught", exc_info=(kind, error, trace))
        window.notices.show(Notice(FAULT, {"log": state_folder() / "stet.log"}, "fault"))

    hook: Callable[[type[BaseException], BaseException, TracebackType | None], None] = tell
    sys.excepthook = hook
