# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the command line says of a Word document that is to be written."""

from __future__ import annotations

import argparse
from pathlib import Path

from stet.commands.outcome import read_bytes
from stet.formats.docx.options import DocxOptions, Look


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the choices to a command's."""
    parser.add_argument(
        "--reference-doc",
        type=Path,
        metavar="DOCX",
        help="a document of your own whose styles, fonts and page a DOCX is to have",
    )
    parser.add_argument(
        "--manuscript-format",
        action="store_true",
        help="a DOCX as editors of fiction ask for it: double spaced, with running heads",
    )


def chosen(args: argparse.Namespace, source: Path) -> DocxOptions:
    """Return what was chosen, pictures to be looked for beside ``source``.

    Raises ``StorageError`` for a reference document that cannot be read.
    """
    look = Look.MANUSCRIPT if args.manuscript_format else Look.BOOK
    reference = None if args.reference_doc is None else read_bytes(args.reference_doc)
    folder = None if str(source) == "-" else source.absolute().parent
    return DocxOptions(look, reference, folder=folder)
