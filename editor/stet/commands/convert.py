# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet convert IN OUT`: from one format to another, changes kept where the format can."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from stet.commands import word_options
from stet.commands.outcome import CommandError, put_out, read_text, written
from stet.document import review
from stet.document.manuscript import Manuscript
from stet.formats.docx import format as docx
from stet.formats.format import Format, Options
from stet.formats.registry import FORMATS, UnknownFormatError, format_named, format_of_name
from stet.formats.web_page import WebPageOptions
from stet.markdown.html import Flavour, HtmlOptions, RemoteImages


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
        choices=("accept", "reject", "mark"),
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
    word_options.add_arguments(parser)
    parser.set_defaults(run=run, formats=formats)


def run(args: argparse.Namespace) -> int:
    """Do it; a format that cannot hold the suggestions needs to be told what becomes of them."""
    formats: Sequence[Format] = args.formats
    source = _source(args.source, args.from_, formats)
    target = _target(args.target, args.to, formats)
    _, opened = read_text(args.source, source, formats)
    manuscript = opened.manuscript
    if args.changes in ("accept", "reject"):
        decide = review.accept if args.changes == "accept" else review.reject
        manuscript.apply(decide(manuscript, list(manuscript.pending())))
    if not target.keeps_changes:
        _check_pending(manuscript, target, args.source, args.target)
    html = HtmlOptions(Flavour(args.flavour), RemoteImages(args.remote_images))
    options: Options = WebPageOptions(html)
    if target is docx.FORMAT:
        options = word_options.chosen(args, args.source)
    data = written(manuscript, target, opened.envelope, options)
    put_out(data, args.target)
    if manuscript.comments and not target.keeps_changes:
        count = len(manuscript.comments)
        what = "The comment is" if count == 1 else f"The {count} comments are"
        sys.stderr.write(f"{what} not in {args.target.name}: {target.title} holds none.\n")
    return 0


def _check_pending(manuscript: Manuscript, target: Format, source: Path, out: Path) -> None:
    """Raise ``CommandError`` where suggestions would be lost."""
    count = manuscript.pending_count
    if count:
        what = "suggestion" if count == 1 else f"{count} suggestions"
        raise CommandError(
            f"{target.title} cannot hold the {what} in {source}. Add --changes accept or "
            f"--changes reject, or write to a name such as {out.with_suffix('.critic.md').name}."
        )


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
