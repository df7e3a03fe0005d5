# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet check`: what rules and dictionaries find in a file, at once and without a model."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

import msgspec

from stet.assist.mechanics.check import portions, reading_of_lines
from stet.assist.mechanics.checker import Checker
from stet.assist.mechanics.grammar import Grammar
from stet.assist.mechanics.grammar import missing as missing_grammar
from stet.assist.offer import offer
from stet.assist.replies.final_lines import FinalLines
from stet.commands.asking import WRITER, add_paragraphs, chosen_span, known_words
from stet.commands.outcome import CommandError, put_out, read_prose, record_for, written
from stet.commands.suggest import changes_of
from stet.document import review
from stet.document.document import Document
from stet.document.manuscript import Manuscript
from stet.formats import criticmarkup
from stet.workspace.record import DocumentRecord
from stet.workspace.roles import Act
from stet.workspace.terms import terms_of

FORMATS = ("critic", "text", "json")


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser(
        "check",
        help="spelling and grammar, without a model",
        description="Find misspellings, slips of grammar and doubled words by rules and "
        "dictionaries, at once. The file itself is not touched: what is found is printed as "
        "tracked changes, which `stet accept` and `stet reject` decide about, or as a list.",
    )
    parser.add_argument("file", type=Path, metavar="FILE")
    add_paragraphs(parser)
    parser.add_argument("--language", default="", metavar="TAG", help="such as en-GB or de")
    parser.add_argument(
        "--grammar",
        action="store_true",
        help="the grammar of German, French and Spanish too, where the extra is installed; it "
        "takes up to 0.6 GB of memory and some seconds to load",
    )
    parser.add_argument(
        "--format", choices=FORMATS, default=None, help="critic unless said; text is a list"
    )
    parser.add_argument(
        "--fix", action="store_true", help="print the corrected text; FILE itself only as OUT"
    )
    parser.add_argument("--output", type=Path, metavar="OUT", help="write here, not to the screen")
    parser.add_argument("--quiet", action="store_true", help="say nothing but errors")
    parser.set_defaults(run=run, wrong_use=parser.error)


def run(args: argparse.Namespace) -> int:
    """Do it; nothing is written before all is done."""
    if args.fix and args.format is not None:
        args.wrong_use("--fix prints the corrected text, so it takes no --format.")
    known, opened = read_prose(args.file)
    manuscript = opened.manuscript
    earlier = frozenset(manuscript.pending())
    if args.fix and earlier:
        raise CommandError(
            f"{args.file} has suggestions that are not decided about. Accept or reject them first, "
            "or check it without --fix."
        )
    record = record_for(args.file, Act.CHECK)
    _check(args, manuscript, record)
    found = {id_: manuscript.changes[id_] for id_ in manuscript.pending() if id_ not in earlier}
    if not args.quiet:
        kinds = Counter(change.kind for change in found.values())
        listed = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        sys.stderr.write(f"{len(found)} found{': ' if listed else ''}{listed}.\n")
    if args.fix:
        manuscript.apply(review.accept(manuscript, list(found)))
        data = written(manuscript, known, opened.envelope)
    elif args.format == "json":
        about = {"file": str(args.file), "changes": list(changes_of(manuscript, earlier))}
        data = (json.dumps(about, ensure_ascii=False, indent=2) + "\n").encode()
    elif args.format == "text":
        data = "".join(_listed(args.file, manuscript, earlier)).encode()
    else:
        data = written(manuscript, criticmarkup.FORMAT, opened.envelope)
    put_out(data, args.output)
    return 0


def _check(args: argparse.Namespace, manuscript: Manuscript, record: DocumentRecord) -> None:
    """Propose what is found in a manuscript, on the terms that ``record`` sets for it."""
    lines = FinalLines(manuscript.paragraphs)
    words = known_words(manuscript, record, args.language)
    checker = Checker()
    missing = checker.missing(reading_of_lines(lines, words))
    if missing and not args.quiet:
        sys.stderr.write(f"{missing}\n")
    span = chosen_span(manuscript, args.paragraphs)
    document, terms = Document(manuscript, WRITER), terms_of(record, manuscript)
    grammar = Grammar() if args.grammar else None
    if args.grammar and (extra := missing_grammar()) is not None:
        raise CommandError(str(extra))
    try:
        found = list(portions(list(manuscript.paragraphs), span, checker, words, grammar))
    finally:
        if grammar is not None:
            trouble = grammar.trouble
            grammar.close()
    if grammar is not None and trouble is not None:
        sys.stderr.write(f"{trouble}\n")
    for portion in reversed(found):  # from the end on, so that places before it stay right
        offer(document, portion.passage, portion.edits, WRITER, terms)


def _listed(path: Path, manuscript: Manuscript, earlier: frozenset[int]) -> list[str]:
    """Return a line for each change, as compilers write them: file, line, column, what and why."""
    original = manuscript.original
    found: list[str] = []
    for change in changes_of(manuscript, earlier):
        start = msgspec.convert(change["start"], int)
        line = original.count("\n", 0, start) + 1
        column = start - (original.rfind("\n", 0, start) + 1) + 1
        what = f"“{change['old']}” → “{change['new']}”"
        found.append(
            f"{path}:{line}:{column}: {change['kind']}: {what}  {change['reason']} "
            f"({change['author']})\n"
        )
    return found
