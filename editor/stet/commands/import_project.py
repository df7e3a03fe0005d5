# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""``stet import``: a project of another program as a folder of Markdown; the project stays."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from stet.commands.outcome import CommandError
from stet.formats.projects.registry import FORMATS
from stet.workspace.project.importing import NotImported, import_project


def add_parser(parsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    names = ", ".join(known.title for known in FORMATS)
    parser = parsers.add_parser(
        "import", help="bring a project of another program along, as a folder of Markdown"
    )
    parser.add_argument("source", type=Path, metavar="PROJECT", help=f"a project of {names}")
    parser.add_argument("target", type=Path, metavar="FOLDER", help="a folder that is new or empty")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do it; raises ``CommandError`` and ``StorageError``."""
    try:
        done = import_project(args.source, args.target)
    except NotImported as error:
        raise CommandError(str(error)) from error
    assert done is not None  # nobody stops it
    for title in done.missing:
        sys.stderr.write(f"The text of “{title}” is not in the project.\n")
    for what in done.left_out:
        sys.stderr.write(f"Left out, for Stet has no place for it: {what}.\n")
    documents = "1 document" if done.count == 1 else f"{done.count:,} documents"
    sys.stderr.write(f"{documents} of “{done.title}” in {done.folder}.\n")
    return 0
