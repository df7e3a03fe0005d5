# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet model recommend`: the model to get next, if this machine has room for one."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from stet.commands.model_lines import basis, recommended_line
from stet.storage.paths import state_folder
from stet_models.service import ModelService, printable


def add_to(actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the action to those of `stet model`."""
    parser = actions.add_parser(
        "recommend", help="which model to get next, by this machine's memory and speed"
    )
    parser.add_argument(
        "--once", action="store_true", help="say nothing where the same was said before"
    )


def run(models: ModelService, args: argparse.Namespace) -> None:
    """Say it; raises ``ModelError``."""
    found = models.recommended()
    said = _said()
    if found is None:
        if not args.once:
            sys.stderr.write("No model of the list is a step up that this machine has room for.\n")
        return
    entry, fit = found
    if args.once and _read(said) == entry.name:
        return
    sys.stdout.write(f"{printable(recommended_line(entry, fit))}\n")
    if not args.once:
        sys.stderr.write(f"{basis(models.machine())}\n")
    _keep(said, entry.name)


def _said() -> Path:
    return state_folder() / "recommended"


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _keep(path: Path, name: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{name}\n", encoding="utf-8")
    except OSError:  # it is said again then
        return
