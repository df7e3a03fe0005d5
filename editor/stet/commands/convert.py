# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet convert IN OUT`: from one format to another, changes kept where the format can."""

from __future__ import annotations

import argparse
from pathlib import Path

from stet.commands.outcome import CommandError, put_out, read_text
from stet.document import review
from stet.formats import plain
from stet.formats.registry import FORMATS, Format, UnknownFormatError, format_named, format_of
from stet.markdown.html import Flavour, HtmlError, HtmlOptions, RemoteImages

_NAMES = [known.name for known in FORMATS]


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("convert", help="write a text in another format")
    parser.add_argument("source", type=Path, metavar="IN")
    parser.add_argument("target", type=Path, metavar="OUT")
    parser.add_argument("--from", dest="from_", choices=_NAMES, help="what IN is; else by its name")
    parser.add_argument("--to", choices=_NAMES, help="what OUT is to be; else by its name")
    decision = parser.add_mutually_exclusive_group()
    decision.add_argument("--accept", action="store_true", help="accept all suggestions first")
    decision.add_argument("--reject", action="store_true", help="reject all suggestions first")
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
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do it; a format that cannot hold the suggestions needs to be told what becomes of them."""
    source = _format(args.source, args.from_)
    target = _format(args.target, args.to)
    if source.read is None:
        raise CommandError(f"{source.title} is only written, not read.")
    file = read_text(args.source)
    manuscript = source.read(file.text)
    if args.accept or args.reject:
        decide = review.accept if args.accept else review.reject
        manuscript.apply(decide(manuscript, list(manuscript.pending())))
    if manuscript.pending_count and not target.keeps_changes:
        count = manuscript.pending_count
        what = "suggestion" if count == 1 else f"{count} suggestions"
        raise CommandError(
            f"{target.title} cannot hold the {what} in {args.source}. Add --accept or --reject, "
            f"or write to a name such as {args.target.with_suffix('.critic.md').name}."
        )
    try:
        options = HtmlOptions(Flavour(args.flavour), RemoteImages(args.remote_images))
        text = target.write(manuscript, options)
    except HtmlError as error:
        raise CommandError(str(error)) from None
    shape = file.shape if target.keeps_shape else plain.Shape()
    put_out(plain.encode(text, shape), args.target)
    return 0


def _format(path: Path, name: str | None) -> Format:
    try:
        return format_of(path) if name is None else format_named(name)
    except UnknownFormatError as error:
        raise CommandError(str(error)) from None
