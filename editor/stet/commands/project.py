# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet project search` and `stet project stats`: a folder of texts without a window."""

from __future__ import annotations

import argparse
import json
import queue
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from stet.commands.outcome import CommandError
from stet.document import search as words_in_text
from stet.storage import errors
from stet.workspace.project.project import Listed, Matched, Project, SearchEnded
from stet.workspace.project.searching import Query
from stet.workspace.project.statistics import Statistics, statistics_of
from stet_models.printable import printable


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser(
        "project",
        help="look through a folder of texts",
        description="Look through a folder of texts, boards and pictures as one project.",
    )
    does = parser.add_subparsers(required=True)
    search = does.add_parser(
        "search",
        help="find words in all texts",
        description="Find words in all texts of a folder; each match is PATH:LINE: and its line. "
        "Exit status 1 where nothing is found.",
    )
    search.add_argument("folder", type=Path, metavar="DIR")
    search.add_argument("words", metavar="WORDS")
    search.add_argument("--case", action="store_true", help="capitals count")
    search.add_argument("--whole", action="store_true", help="only whole words")
    search.set_defaults(run=run_search)
    stats = does.add_parser(
        "stats",
        help="count words, suggestions and links",
        description="Count words, pending suggestions and links of every text of a folder, in the "
        "order of its chapters, and name the links that lead nowhere.",
    )
    stats.add_argument("folder", type=Path, metavar="DIR")
    stats.add_argument("--json", action="store_true", help="as JSON, for other programs")
    stats.set_defaults(run=run_stats)


def run_search(args: argparse.Namespace) -> int:
    """Print each match; return 1 for none."""
    if not args.words:
        raise CommandError("Say which words are to be found.")
    if len(args.words) > words_in_text.LONGEST:
        raise CommandError("These words are too long to be looked for.")
    with _opened(args.folder) as (project, wait):
        count = files = 0
        ended: list[SearchEnded] = []

        def hear(event: object) -> None:
            nonlocal count, files
            if isinstance(event, Matched):
                files += 1
                count += len(event.matches)
                for match in event.matches:
                    _print(f"{printable(event.path)}:{match.line + 1}: {match.shown}")
            elif isinstance(event, SearchEnded):
                ended.append(event)

        project.watch(hear)
        project.search(Query(args.words, args.case, args.whole))
        wait(lambda: bool(ended))
    cut = " There are more; these are the first." if ended[0].is_cut else ""
    sys.stderr.write(f"{_counted(count, 'match', 'matches')} in {_counted(files, 'text')}.{cut}\n")
    return 0 if count else 1


def run_stats(args: argparse.Namespace) -> int:
    """Print the numbers of each text, and of all."""
    with _opened(args.folder) as (project, wait):
        wait(lambda: project.is_read)
        found = statistics_of(project.index, project.documents())
    if args.json:
        _print(json.dumps(_as_json(found), indent=2))
        return 0
    rows = [("words", "pending", "linked by", "text")]
    rows += [
        (f"{each.words:,}", f"{each.pending:,}", f"{each.backlinks:,}", printable(each.path))
        for each in found.documents
    ]
    rows.append((f"{found.words:,}", f"{found.pending:,}", "", "all"))
    widths = [max(len(row[place]) for row in rows) for place in range(3)]
    for row in rows:
        numbers = [row[place].rjust(widths[place]) for place in range(3)]
        _print("  ".join([*numbers, row[3]]))
    for each in found.documents:
        if each.trouble:
            sys.stderr.write(f"{printable(each.path)}: {each.trouble}\n")
        for target in each.broken:
            here, gone = printable(each.path), printable(target)
            sys.stderr.write(f"{here} links to “{gone}”, which is not here.\n")
    return 0


def _as_json(found: Statistics) -> object:
    return {
        "words": found.words,
        "pending": found.pending,
        "documents": [
            {
                **each._asdict(),
                "path": printable(each.path),
                "broken": [*map(printable, each.broken)],
            }
            for each in found.documents
        ],
    }


@contextmanager
def _opened(folder: Path) -> Iterator[tuple[Project, Callable[[Callable[[], bool]], None]]]:
    """Open a project, listed; what is yielded beside it waits until something is so."""
    if not folder.is_dir():
        if folder.exists():
            raise CommandError(f"{folder} is a file, not a folder.")
        raise errors.FileMissing(folder)
    calls: queue.Queue[Callable[[], None]] = queue.Queue()
    project = Project(folder, calls.put)

    def wait(is_over: Callable[[], bool]) -> None:
        while not is_over():
            calls.get()()
            if project.has_given_up:
                raise CommandError(f"The texts in {folder} cannot be read: reading them fails.")

    def tell(event: object) -> None:
        for notice in event.notices if isinstance(event, Listed) else ():
            sys.stderr.write(f"{notice}\n")

    project.watch(tell)
    try:
        if not project.look():
            raise CommandError("No other process can be started now, so nothing was read.")
        wait(lambda: project.is_listed)
        if project.listing.is_gone:
            raise CommandError(f"The folder {folder} is not there any more.")
        yield project, wait
    finally:
        project.close()


def _counted(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def _print(line: str) -> None:
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
