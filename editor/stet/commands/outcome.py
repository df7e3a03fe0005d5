# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a command takes in a text, and how it ends: whole, or with one clear line."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from stet.document.manuscript import Manuscript
from stet.formats import criticmarkup, registry
from stet.formats.docx import format as docx
from stet.formats.docx.options import DocxOptions
from stet.formats.foreign import foreign
from stet.formats.format import DEFAULTS, Envelope, Format, FormatError, Opened, Options
from stet.storage.atomic import read, write_atomically
from stet.terminal import harmless
from stet.workspace.record import DocumentRecord, record_of
from stet.workspace.roles import Act, refusal


class CommandError(Exception):
    """The job cannot be done; ``str()`` of it says why and what to do."""


def read_bytes(path: Path) -> bytes:
    """Return what is in a file, or comes from standard input for ``-``.

    Raises ``StorageError``, and ``CommandError`` for more than Stet reads of one text.
    """
    with _failing():
        if str(path) == "-":
            data = sys.stdin.buffer.read(registry.LARGEST_BYTES + 1)
        else:
            with contextlib.suppress(OSError):  # said better by what reads it
                registry.check_size(path.stat().st_size, path.name)
            data = read(path)[0]
        registry.check_size(len(data), name_of(path))
    return data


def record_for(path: Path, act: Act) -> DocumentRecord:
    """Return what a window has kept of the file ``path``; of standard input, nothing.

    Raises ``CommandError`` where the role that Stet has there forbids ``act``.
    """
    record = DocumentRecord() if str(path) == "-" else record_of(path)
    refused = refusal(record.role, act)
    if refused is not None:
        raise CommandError(str(refused))
    return record


def read_text(
    path: Path,
    known: Format | None = None,
    formats: Sequence[Format] = registry.FORMATS,
    *,
    is_text: Format | None = None,
) -> tuple[Format, Opened]:
    """Return what is in a file or standard input, in the format ``known`` or that of its own.

    ``is_text`` is the format of any text; what is none is of its own.

    Raises ``StorageError``, and ``CommandError`` for what is no text.
    """
    data = read_bytes(path)
    with _failing():
        if is_text is not None and foreign(data) is None:
            known = is_text
        return registry.open_bytes(data, name_of(path), known, formats=formats)


def read_prose(
    path: Path, known: Format | None = None, formats: Sequence[Format] = registry.FORMATS
) -> tuple[Format, Opened]:
    """Return what is in a file as ``read_text`` does; the text of a board is no prose.

    Raises ``StorageError``, and ``CommandError`` for a board and for what is no text.
    """
    if path.suffix.lower() == ".canvas":
        raise CommandError(
            f"{path.name} is a board, and the text of its file is no prose. Make a text of it "
            f"first: stet convert {path.name} {path.stem}.md"
        )
    return read_text(path, known, formats)


def written(
    manuscript: Manuscript, known: Format, envelope: Envelope, options: Options = DEFAULTS
) -> bytes:
    """Return the bytes of a manuscript, having said what had to change in them.

    Raises ``CommandError`` where the format cannot hold it.
    """
    with _failing():
        fitted = known.fit(manuscript, envelope)
        data = known.write(manuscript, fitted.envelope, options)
    for notice in fitted.notices:
        sys.stderr.write(f"{notice}\n")
    return data


def target_with_changes(
    path: Path | None, name: str | None, formats: Sequence[Format] = registry.FORMATS
) -> Format:
    """Return the format called ``name``, else that of ``path``, else CriticMarkup.

    Raises ``CommandError`` for a path whose name tells of none that holds changes.
    """
    if name is not None:
        return registry.format_named(name, formats)
    if path is None:
        return criticmarkup.FORMAT
    try:
        found = registry.format_of_name(path, formats)
    except registry.UnknownFormatError as error:
        raise CommandError(str(error)) from None
    if not found.keeps_changes:
        raise CommandError(
            f"{found.title} cannot hold changes. Write to a name such as "
            f"{path.with_suffix('.critic.md').name} or {path.with_suffix('.docx').name}."
        )
    return found


def as_docx(manuscript: Manuscript, path: Path) -> bytes:
    """Return a manuscript as a Word document, with the pictures beside the file it is of."""
    folder = None if str(path) == "-" else path.parent
    return written(manuscript, docx.FORMAT, Envelope(), DocxOptions(folder=folder))


def name_of(path: Path) -> str:
    """Return what a file is called, standard input nothing."""
    return "" if str(path) == "-" else path.name


@contextlib.contextmanager
def _failing() -> Iterator[None]:
    try:
        yield
    except FormatError as error:
        raise CommandError(str(error)) from error


def put_out(data: bytes, output: Path | None) -> None:
    """Write the result to ``output``, whole or not at all; to standard output for None and “-”.

    On a terminal, which may be steered by it, text is shown as ``harmless`` has it.
    """
    if output is not None and str(output) != "-":
        write_atomically(output, data)
        return
    if sys.stdout.isatty():
        data = harmless(data.decode("utf-8", "surrogateescape").replace("\r\n", "\n")).encode()
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()
