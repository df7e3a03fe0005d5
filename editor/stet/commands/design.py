# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet design render FILE --output DIR`: the design blocks of a document as pictures."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import threading
from pathlib import Path

from stet.blocks.block import Drawing
from stet.blocks.in_document import Found, blocks_in
from stet.blocks.registry import KINDS
from stet.blocks.setting import setting_of
from stet.child_process import OFFSCREEN, command
from stet.commands.outcome import CommandError, read_text
from stet.storage.atomic import write_atomically

PATIENCE = 120
"""Seconds that the program that makes PNG of SVG may take."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("design", help="draw the design blocks of a text")
    jobs = parser.add_subparsers(required=True, metavar="render")
    render = jobs.add_parser("render", help="draw each block as a file")
    render.add_argument("file", type=Path, metavar="FILE")
    render.add_argument("--output", type=Path, required=True, metavar="DIR")
    render.add_argument(
        "--format",
        choices=("svg", "png", "both", "all"),
        default="both",
        help="what is written; all: also what else the kind can be, such as HTML",
    )
    render.add_argument("--dark", action="store_true", help="in the colours of a dark theme")
    render.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Draw all blocks; what is wrong in one is told, and drawn as far as it goes."""
    _, opened = read_text(args.file)
    text = opened.manuscript.final
    blocks = blocks_in(text)
    if not blocks:
        kinds = ", ".join(kind.name for kind in KINDS)
        raise CommandError(f"There is no design block in {args.file.name}. The kinds are: {kinds}.")
    setting = setting_of(blocks, args.dark)
    folder: Path = args.output
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CommandError(f"The folder {folder} cannot be made: {error.strerror}.") from error
    stem = args.file.stem if str(args.file) != "-" else "block"
    pictures: list[Path] = []
    for number, found in enumerate(blocks, 1):
        drawing = found.kind.draw(found.source, setting)
        _tell(text, found, drawing)
        target = folder / f"{stem}-{number}-{found.kind.name}"
        pictures.append(target.with_name(f"{target.name}.svg"))
        write_atomically(pictures[-1], drawing.svg.encode())
        if args.format == "all":
            for ending, export in found.kind.exports.items():
                data = export(found.source, setting)
                write_atomically(target.with_name(target.name + ending), data)
    if args.format != "svg":
        _make_png(pictures)
    if args.format == "png":
        for picture in pictures:
            picture.unlink()
    count = len(blocks)
    sys.stderr.write(f"{count} block{'s' if count != 1 else ''} drawn in {folder}.\n")
    return 0


def _tell(text: str, found: Found, drawing: Drawing) -> None:
    """Say what is wrong in a block, at the lines of the document."""
    for problem in drawing.problems:
        place = found.place_in_line(problem.line, problem.column)
        number, column = text.count("\n", 0, place) + 1, place - text.rfind("\n", 0, place)
        line = f"{number}:{column}: {problem.message}"
        if problem.instead:
            line += f" Did you mean {problem.instead}?"
        sys.stderr.write(f"{line}\n")


def _make_png(pictures: list[Path]) -> None:
    """Have Qt make a PNG beside each SVG, in a process of its own without a screen."""
    shows = sys.stderr.isatty() and len(pictures) > 1
    with subprocess.Popen(
        command("stet.ui.picture.png", *pictures),
        env={**os.environ, **OFFSCREEN},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        patience = threading.Timer(PATIENCE, process.kill)
        patience.start()
        try:
            for number, _ in enumerate(process.stdout, 1):  # a line for each that is made
                if shows:
                    sys.stderr.write(f"\rPicture {number} of {len(pictures)}")
                    sys.stderr.flush()
        except BaseException:  # whoever breaks off waits for no picture
            process.kill()
            raise
        finally:
            patience.cancel()
    if shows:
        sys.stderr.write("\n")
    if process.returncode:
        raise CommandError("The pictures were written as SVG, but Qt could not make PNG of them.")
