# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet privacy`: what Stet keeps of a file, and a proof that the model is fenced in."""

from __future__ import annotations

import argparse
import errno
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import stet_resources
from stet.commands.outcome import CommandError
from stet.storage import paths
from stet.storage.readings import readings_of
from stet.workspace.preferences import preferences_file
from stet_models.service import (
    COMMAND,
    AnyEvent,
    Attempt,
    Client,
    Failed,
    InstalledModel,
    Library,
    Loaded,
    ModelService,
    Probe,
    Probed,
)

REFUSALS = ("EACCES", "EPERM", "ENOMEM", "ENOSYS", "EAFNOSUPPORT", "EROFS")
"""The answers that mean that the system said no. Any other one proves nothing."""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser(
        "privacy", help="what is kept of a file; a proof that the model is fenced in"
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a text")
    what.add_argument(
        "--self-test",
        action="store_true",
        help="have a model's process try to get out; exit status 1 if anything got through",
    )
    parser.add_argument(
        "--without-fence",
        action="store_true",
        help="take the fence away first, to see that the self-test would notice",
    )
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Do it; the table goes to standard output, what it means to standard error."""
    return _self_test(args.without_fence) if args.self_test else _about(args.file)


def _about(file: Path) -> int:
    """List the files that hold something of this text, and say what was connected."""
    if not file.exists():
        raise CommandError(f"There is no file {file}. Look at its name, and where you are.")
    target = file.resolve()
    kept = {
        "your text": target,
        "suggestions, comments, history": paths.journal_beside(target),
        "the same, where it cannot be beside the file": paths.journal_away(target),
        "a mark that a window has it open": paths.lock_of(target),
    }
    for what, path in kept.items():
        there = f"{path.stat().st_size:>12,} bytes" if path.exists() else f"{'not there':>18}"
        sys.stdout.write(f"{there}  {path}  ({what})\n")
    for path in readings_of(target):
        there = f"{path.stat().st_size:>12,} bytes"
        sys.stdout.write(f"{there}  {path}  (what a model has read of it, encrypted)\n")
    sys.stdout.write(_connected() + "\n")
    return 0


def _connected() -> str:
    """Return the line on where the text may go: nowhere, or to the writer's own engine."""
    settings, _ = preferences_file().load()
    if settings.engine_on and settings.engine_address:
        where = f"{settings.engine_address}, the engine that you set up, reads what you ask about"
        return f"{'':>18}  {where}"
    return f"{'nothing sent':>18}  the editor and the model cannot connect (--self-test proves it)"


def _self_test(without_fence: bool) -> int:
    with tempfile.TemporaryDirectory(prefix="stet-self-test-") as folder:
        bare = ("--no-fence",) if without_fence else ()
        probed = _probe(Path(folder), _smallest(), bare)
        attempts = [*_of_this_process(), *probed.attempts]
        if embedder := ModelService(stet_resources.catalogue_path()).embedder_file():
            model = InstalledModel(embedder.stem, embedder, 0)
            attempts += _probe(Path(folder), model, ("--engine", "embedder", *bare)).attempts
    for attempt in attempts:
        sys.stdout.write(_line(attempt) + "\n")
    through = [attempt for attempt in attempts if attempt.answer not in REFUSALS]
    gaps = () if without_fence else probed.gaps  # they tell what the system lacks
    for sentence in (*probed.fence, *gaps, *(f"({reason})" for reason in probed.reasons)):
        sys.stderr.write(f"{sentence}\n")
    if through:
        why = "as was asked" if without_fence else "on this system; use only models that you trust"
        raise CommandError(
            f"{len(through)} of {len(attempts)} attempts were not refused. The model's process is "
            f"not fenced in, {why}."
        )
    sys.stderr.write(f"All {len(attempts)} attempts were refused by the system.\n")
    return 0


def _probe(folder: Path, model: InstalledModel | None, options: Sequence[str]) -> Probed:
    """Have a worker that has opened a model, or what it took for one, try everything."""
    secret = folder / "letter.md"
    secret.write_text("Nobody but the writer reads this.\n", encoding="utf-8")
    path = model.path if model else _no_model(folder)
    home = Path.home()
    files = [secret, *(p for p in _private(home) if p.is_file() and os.access(p, os.R_OK))]
    folders = dict.fromkeys((home, Path(tempfile.gettempdir()), folder, path.parent))
    request = Probe(0, tuple(map(str, folders)), tuple(map(str, files)))
    name = model.name if model else "a file in a model's place, for there is no model here"
    sys.stderr.write(f"A worker opens {name} and then tries to get out.\n")
    with Client((*COMMAND, *options)) as client:
        opened = _last(client.stream_load(path))
        if model and not isinstance(opened, Loaded):
            reason = f" ({opened.message})" if isinstance(opened, Failed) else ""
            sys.stderr.write(f"It did not open{reason}; the attempts are made all the same.\n")
        probed = _last(client.stream_probe(request))
    if not isinstance(probed, Probed):
        reason = probed.message if isinstance(probed, Failed) else "The worker ended."
        raise CommandError(f"The self-test could not be made. {reason}")
    return probed


def _of_this_process() -> Iterator[Attempt]:
    """Try internet sockets here too: this process is fenced as the window is."""
    # Not at the top: the house lets few modules import it, and here it is to be refused.
    import _socket  # noqa: PLC0415  (as said)

    kinds = {"TCP": _socket.SOCK_STREAM, "UDP": _socket.SOCK_DGRAM}
    families = {"": _socket.AF_INET, " (IPv6)": _socket.AF_INET6}
    for kind, number in kinds.items():
        for family, domain in families.items():
            answer = ""
            try:
                _socket.socket(domain, number).close()
            except OSError as error:
                answer = errno.errorcode.get(error.errno or 0, str(error))
            yield Attempt("the editor", f"a socket for {kind}{family}", answer)


def _line(attempt: Attempt) -> str:
    verdict = "refused" if attempt.answer in REFUSALS else "GOT THROUGH"
    if attempt.answer and attempt.answer not in REFUSALS:
        verdict = "NOT REFUSED"
    return f"{verdict:<12}{attempt.answer or '-':<14}{attempt.kind:<11}{attempt.what}"


def _smallest() -> InstalledModel | None:
    usable = [model for model in Library().models() if not model.trouble]
    return min(usable, key=lambda model: model.size, default=None)


def _no_model(folder: Path) -> Path:
    path = folder / "no-model.gguf"
    path.write_bytes(b"GGUF")
    return path


def _private(home: Path) -> Iterator[Path]:
    """Yield what a thief would look for."""
    yield from (Path("/etc/passwd"), Path("/etc/hostname"), Path("/etc/ssh/sshd_config"))
    names = (".bashrc", ".profile", ".bash_history", ".ssh/config", ".ssh/known_hosts")
    yield from (home / name for name in (*names, ".ssh/id_ed25519", ".netrc", ".gitconfig"))


def _last(events: Iterator[AnyEvent]) -> AnyEvent:
    *_, last = events
    return last
