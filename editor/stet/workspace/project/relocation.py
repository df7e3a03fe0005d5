# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Giving files and folders of a project other names and places, links following.

Links are rewritten in the texts that hold them, in the form they were written in; one that leads to
the same file as before is left as it is.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from stet.document import search
from stet.document.document import Document
from stet.document.origin import Origin
from stet.document.word_diff import Edit, applied
from stet.formats import plain
from stet.markdown.links import links_in, links_in_board
from stet.storage import atomic, errors
from stet.storage.journal_files import move_journal
from stet.storage.moving import move_file
from stet.workspace.document_file import DocumentFile
from stet.workspace.project.index import Index, stem_of
from stet.workspace.project.listing import BOARD, JOURNALS, EntryKind
from stet.workspace.project.targets import Names, written
from stet.workspace.workspace import Workspace


class OutsideProject(errors.StorageError):
    """A place that is not in the project's folder."""

    sentence = "“{name}” would lie outside of the project, so nothing was moved."


class IntoItself(errors.StorageError):
    """A folder was to go into itself."""

    sentence = "“{name}” cannot go into a folder of its own. Nothing was moved."


class BadName(errors.StorageError):
    """No file can be called that."""

    sentence = "“{name}” cannot be a name here: {detail}. Nothing was changed."


@dataclass(frozen=True)
class Relocation:
    """What goes where: ``moves`` has every file that gets another path, old to new.

    ``before`` and ``after`` are the project's files by name then and now; ``texts`` are the paths
    now of those in which a link may have to follow.
    """

    old: str
    new: str
    moves: dict[str, str]
    before: Names
    after: Names
    texts: tuple[str, ...]

    @classmethod
    def of(cls, index: Index, old: str, new: str) -> Relocation:
        """Return what it means for a project that the entry ``old`` is called ``new``."""
        within = f"{old}/"
        files = [
            path
            for path, entry in index.entries.items()
            if entry.kind not in (EntryKind.FOLDER, EntryKind.LINK)
        ]
        moves = {
            path: new + path[len(old) :] for path in files if path == old or path.startswith(within)
        }
        stems = {stem_of(path) for pair in moves.items() for path in pair}
        linking = set(index.linking(stems))
        texts = [
            moves.get(path, path)
            for path in files
            if index.entries[path].is_text
            and (path in moves or path in linking or path not in index.facts)
        ]
        after = Names(moves.get(path, path) for path in files)
        return cls(old, new, moves, index.names, after, tuple(texts))

    def splices(self, text: str, path: str) -> list[Edit]:
        """Return what has to change in a text, whose path is ``path`` now."""
        was = {new: old for old, new in self.moves.items()}.get(path, path)
        find = links_in_board if path.lower().endswith(BOARD) else links_in
        found: list[Edit] = []
        for link in find(text):
            goal = self.before.resolve(link, was)
            if goal is None or goal == was:
                continue
            goal = self.moves.get(goal, goal)
            if self.after.resolve(link, path) != goal:
                words = written(link, goal, path, self.after)
                found.append(Edit(link.target_start, link.target_end, words))
        return found


def checked_name(folder: str, name: str) -> str:
    """Return the path of what is to be called ``name`` in a folder; raises ``BadName``."""
    name = name.strip()
    path = Path(folder) / name
    if not name or name in (".", ".."):
        raise BadName(path, "it says nothing")
    if any(letter in name for letter in '/\\:*?"<>|\0') or any(ord(each) < 32 for each in name):
        raise BadName(path, 'it may not have any of / \\ : * ? " < > | in it')
    if name.startswith("."):
        raise BadName(path, "files whose names begin with a dot are hidden")
    if len(name.encode("utf-8", "surrogatepass")) > 250:
        raise BadName(path, "it is too long")
    return f"{folder}/{name}" if folder else name


def relocate(root: Path, workspace: Workspace, move: Relocation) -> None:
    """Move the entry itself, with journals and open documents; raises ``StorageError``.

    Nothing is ever replaced, and nothing leaves the folder ``root``.
    """
    old, new = root / move.old, root / move.new
    if not atomic.resolved(new.parent).is_relative_to(root):
        raise OutsideProject(new)
    if f"{move.new}/".startswith(f"{move.old}/") and move.new != move.old:
        raise IntoItself(old)
    with contextlib.ExitStack() as stack:
        for path, goal in move.moves.items():
            file = workspace.find(root / path)
            if file is not None:
                stack.enter_context(file.moving(root / goal))
        move_file(old, new)
    for path, goal in move.moves.items():  # of those that are not open
        with contextlib.suppress(OSError):
            move_journal(root / path, root / goal)
    workspace.remember()


def relink_open(document: Document, path: str, move: Relocation) -> int:
    """Have the links of an open text follow, as one step that can be undone; return how many."""
    final = search.FinalText(document.manuscript)
    splices = move.splices(final.text, path)
    if splices:
        spans = [final.span(each.start, each.end) for each in splices]
        words = [each.text for each in splices]
        document.commit(
            search.replace_all(
                document.manuscript,
                spans,
                words,
                document.writer,
                tracked=False,
                label="Links follow",
            )
        )
    return len(splices)


def relink_closed(
    root: Path, path: str, move: Relocation, writer: Origin
) -> int | errors.StorageError:
    """Have the links of a text that is not open follow; return how many, or what is in the way.

    Only the links are touched, whatever the file's encoding and line ends. One with a journal is
    changed as if it were open, so that its suggestions stay where they are.
    """
    real = root / path
    try:
        if not atomic.resolved(real).is_relative_to(root):
            return 0
        data, _ = atomic.read(real)
        file = plain.decode(data)
        if (real.parent / JOURNALS / f"{real.name}.db").exists():
            return _relink_journalled(real, path, move, writer)
        splices = move.splices(file.text, path)
        if splices:
            text = applied(file.text, splices)
            atomic.write_atomically(real, plain.encode(text, file.shape))
    except errors.StorageError as error:
        return error
    return len(splices)


def _relink_journalled(real: Path, path: str, move: Relocation, writer: Origin) -> int:
    opened = DocumentFile.open(real, writer)
    try:
        if opened.is_borrowed:
            raise errors.OpenElsewhere(real)
        was_saved = not opened.is_modified
        count = relink_open(opened.document, path, move)
        if count and was_saved:
            opened.save()
    finally:
        opened.close()
    return count
