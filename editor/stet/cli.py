# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet …`: the window, and the same jobs without one.

Results go to standard output, everything else to standard error. Exit status: 0 done, 1 the job
failed, 2 wrong use. A first word that names a command is that command; anything else is a file to
open, so a file called *accept* opens as ``stet ./accept``.

Before it reads a text, each run splits off the launcher and closes the network to itself
(``stet_models.fence.editor``). The exception is ``stet model fetch``, which reads none.
"""

from __future__ import annotations

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, cast

from stet.terminal import harmless_output

COMMANDS = (
    *("check", "suggest", "feedback", "ideas", "accept", "reject", "convert", "compare"),
    *("merge", "import", "project", "design", "model", "privacy"),
)
"""What can stand first, in the order in which the help lists it."""

_MODULES = {"accept": "resolve", "reject": "resolve", "import": "import_project"}


class _Command(Protocol):
    """A module of ``stet.commands``: it adds a parser whose ``run`` default does the job."""

    def add_parser(self, subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        """Add the command's parser."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``stet`` with ``arguments``, by default the process's, and return the exit status."""
    with harmless_output():
        return _run(arguments)


def _run(arguments: Sequence[str] | None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    fenced = arguments is None  # called by another program, this one must not fence that in
    try:
        if words and words[0] in COMMANDS:
            return _run_command(words, fenced)
        return _open_window(words, fenced)
    except KeyboardInterrupt:
        _say("Stopped. Nothing was changed.")
        return 128 + signal.SIGINT
    except BrokenPipeError:
        # Who read our output has left; what is still buffered has nowhere to go.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def window_main() -> int:
    """Open the window: the entry point for desktop launchers."""
    return _open_window(sys.argv[1:], fenced=True)


def _run_command(words: Sequence[str], fenced: bool) -> int:
    # Imported here: each command brings only what it needs, and the window none of it.
    from stet.commands.outcome import CommandError
    from stet.storage.errors import StorageError
    from stet.ui import collector
    from stet_models.errors import ModelError
    from stet_models.fence.editor import close_network
    from stet_models.launcher import Launcher

    collector.calm()
    parser = argparse.ArgumentParser(prog="stet")
    subparsers = parser.add_subparsers(required=True)
    module = importlib.import_module(f"stet.commands.{_MODULES.get(words[0], words[0])}")
    cast("_Command", module).add_parser(subparsers)
    args = parser.parse_args(words)
    fenced = fenced and list(words[:2]) != ["model", "fetch"]
    args.launcher = Launcher.split_off() if fenced else Launcher()
    if fenced:
        close_network()
    try:
        return int(args.run(args))
    except (CommandError, StorageError, ModelError) as error:
        _say(str(error))
        return 1


def _open_window(words: Sequence[str], fenced: bool) -> int:
    parser = argparse.ArgumentParser(
        prog="stet",
        description="A co-writing editor whose model stays on this machine.",
        epilog=f"Commands without a window: {', '.join(COMMANDS)}. "
        "Each explains itself with `stet COMMAND --help`.",
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a text to open")
    parser.add_argument("--samples", action="store_true", help="open a draft and a brief to try")
    parser.add_argument("--shortcuts", action="store_true", help="list every key and what it does")
    parser.add_argument("--version", action="store_true", help="say which Stet this is")
    args = parser.parse_args(words)
    if args.version:
        # Imported here: to look among all that is installed takes longer than the window's parts.
        from importlib.metadata import version

        sys.stdout.write(f"stet {version('stet')}\n")
        return 0
    if args.shortcuts:
        from stet.app import shortcuts

        sys.stdout.write(shortcuts())
        return 0
    if _has_no_display():
        _say(
            "There is no display to open a window on. Start it in a desktop session, or name a "
            "command that needs none; `stet --help` lists them."
        )
        return 1
    from stet_models.launcher import Launcher

    launcher = Launcher.split_off() if fenced else Launcher()
    close_network = _fence() if fenced else None
    # Before the imports: what they make is not worth looking through for garbage either.
    from stet.ui import allocator, collector

    allocator.stay_small()
    collector.calm()
    with collector.paused():
        from stet.app import run

    return run(args.files, samples=args.samples, launcher=launcher, close_network=close_network)


def _has_no_display() -> bool:
    """Whether Qt would give up for want of a display; only Linux can do without one."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in names)


def _display_is_elsewhere() -> bool:
    """Whether the window's display is reached by TCP, as with ``ssh -X``.

    The one connection that the window then needs is made before the network is closed.
    """
    host, _, _ = os.environ.get("DISPLAY", "").partition(":")
    return host not in ("", "unix") and not host.startswith("/")


def _fence() -> Callable[[], str]:
    """Close the network now, or with a display elsewhere later; return what tells how that went.

    It returns "" when the network is closed, and else why not: the window opens all the same.
    """
    from stet_models.fence.editor import close_network

    if _display_is_elsewhere():
        return close_network
    trouble = close_network()
    return lambda: trouble


def _say(sentence: str) -> None:
    sys.stderr.write(f"stet: {sentence}\n")


if __name__ == "__main__":
    sys.exit(main())
