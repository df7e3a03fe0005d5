# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet convert IN OUT`: from one format to another, changes kept where the format can."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from stet.commands import boards, word_options
from stet.commands.outcome import CommandError, put_out, read_text
from stet.document.manuscript import Manuscript
from stet.formats import pending
from stet.formats.critic_write import CriticOptions
from stet.formats.criticmarkup import FORMAT as CRITICMARKUP
from stet.formats.docx import format as docx
from stet.formats.drawn import drawn_blocks
from stet.formats.exporting import Choices, exported, loses_comments, prepared
from stet.formats.format import Changes, Format, FormatError, Options
from stet.formats.registry import FORMATS, UnknownFormatError, format_named, format_of_name
from stet.formats.web.options import WebPageOptions
from stet.markdown.html import Flavour, HtmlOptions, RemoteImages
from stet.workspace.disclosed import statement_about
from stet.workspace.record import DocumentRecord, record_of


def add_parser(
    subparsers: argparse._SubParsersAction[argparse.ArgumentParser],
    formats: Sequence[Format] = FORMATS,
) -> None:
    """Add the command to the program's, for ``formats``."""
    parser = subparsers.add_parser("convert", help="write a text in another format")
    parser.add_argument("source", type=Path, metavar="IN")
    parser.add_argument("target", type=Path, metavar="OUT")
    read = [known.name for known in formats if known.read is not None]
    names = [known.name for known in formats]
    parser.add_argument("--from", dest="from_", choices=read, help="what IN is; else Stet sees")
    parser.add_argument("--to", choices=names, help="what OUT is to be; else by its name")
    parser.add_argument(
        "--changes",
        choices=list(Changes),
        help="accept or reject all suggestions first, or have them marked, where OUT can hold them",
    )
    for name in ("accept", "reject"):  # as it was called before
        parser.add_argument(
            f"--{name}",
            dest="changes",
            action="store_const",
            const=name,
            help=argparse.SUPPRESS,
        )
    parser.add_argument(
        "--flavour",
        choices=list(Flavour),
        default=Flavour.GFM,
        help="whose Markdown HTML is made of: GitHub's, or that of MkDocs and Pelican",
    )
    parser.add_argument(
        "--remote-images",
        choices=list(RemoteImages),
        default=RemoteImages.DROP,
        help="pictures on a server: to open an HTML page that keeps them is to call there",
    )
    parser.add_argument(
        "--for-sharing",
        action="store_true",
        help="take out names, paths, times, models and pictures on servers, and say so",
    )
    parser.add_argument(
        "--disclosure",
        action="store_true",
        help="add a statement: who helped, reviewed by a person, which kinds, how many decisions",
    )
    word_options.add_arguments(parser)
    parser.add_argument(
        "--critic",
        choices=("commentator", "roughdraft"),
        default="commentator",
        help="who made a mark of CriticMarkup: within it, or by ids at the end of the text",
    )
    parser.set_defaults(run=run, formats=formats)


def run(args: argparse.Namespace) -> int:
    """Do it; a format that cannot hold the suggestions needs to be told what becomes of them."""
    formats: Sequence[Format] = args.formats
    if boards.is_board(args.source) and args.from_ is None:
        return boards.convert(args.source, args.target)
    source = _source(args.source, args.from_, formats)
    target = _target(args.target, args.to, formats)
    _, opened = read_text(args.source, source, formats)
    changes = Changes(args.changes) if args.changes else None
    manuscript, envelope = opened.manuscript, opened.envelope
    words = _disclosure(args.source, manuscript, changes) if args.disclosure else ""
    choices = Choices(changes, args.for_sharing, words)
    try:
        ready = prepared(manuscript, target, choices)
    except pending.Undecided as error:
        raise CommandError(_undecided(error.count, target, args.source, args.target)) from None
    if ready.shared is not None:
        sys.stderr.write(f"{ready.shared.sentence}\n")
    html = HtmlOptions(Flavour(args.flavour), RemoteImages(args.remote_images))
    folder = None if str(args.source) == "-" else args.source.absolute().parent
    options: Options = WebPageOptions(html)
    if target is docx.FORMAT:
        chosen = word_options.chosen(args, args.source)
        options = replace(chosen, drawings=drawn_blocks(ready.manuscript))
    if target is CRITICMARKUP and args.critic == "roughdraft":
        options = CriticOptions(roughdraft=True)
    kept = None if args.for_sharing else envelope
    try:
        out = exported(ready.manuscript, target, changes, folder, kept, options)
    except FormatError as error:
        raise CommandError(str(error)) from error
    for notice in out.notices:
        sys.stderr.write(f"{notice}\n")
    put_out(out.data, args.target)
    if count := loses_comments(ready.manuscript, target, changes):
        what = "The comment is" if count == 1 else f"The {count} comments are"
        why = "without --changes mark" if target.shows_changes else f"{target.title} holds none"
        sys.stderr.write(f"{what} not in {args.target.name}: {why}.\n")
    return 0


def _undecided(count: int, target: Format, source: Path, out: Path) -> str:
    what = "suggestion" if count == 1 else f"{count} suggestions"
    ways = [
        f"--changes {way}" for way in Changes if way is not Changes.MARK or target.shows_changes
    ]
    return (
        f"{target.title} cannot hold the {what} in {source}. Add {', '.join(ways[:-1])} or "
        f"{ways[-1]}, or write to a name such as {out.with_suffix('.critic.md').name}."
    )


def _disclosure(source: Path, manuscript: Manuscript, changes: Changes | None) -> str:
    """Return the statement about the file: what a window counted, and what is decided now."""
    record = DocumentRecord() if str(source) == "-" else record_of(source)
    return statement_about(manuscript, record.decided, changes)


def _source(path: Path, name: str | None, formats: Sequence[Format]) -> Format | None:
    """Return the format that was asked for, or None where the content is to say it.

    Raises ``CommandError`` for what is called like a format that is only written.
    """
    if name is not None:
        return format_named(name, formats)
    try:
        found = format_of_name(path, formats)
    except UnknownFormatError:
        return None
    if found.read is None:
        raise CommandError(f"{found.title} is only written, not read.")
    return None


def _target(path: Path, name: str | None, formats: Sequence[Format]) -> Format:
    try:
        return format_of_name(path, formats) if name is None else format_named(name, formats)
    except UnknownFormatError as error:
        raise CommandError(str(error)) from None
