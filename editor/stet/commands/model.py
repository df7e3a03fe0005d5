# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet model list|fetch|recommend|add|remove|bench|eval|check`: the models on this machine."""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import stet_resources
from stet.commands import model_recommend
from stet.commands.model_lines import (
    SOUND,
    basis,
    facts_line,
    installed_lines,
    kept_line,
    offer_lines,
    size_words,
)
from stet.deferred import on_use
from stet.terminal import CLEAR_LINE
from stet_models.errors import FetchError, ModelError, NoModelError
from stet_models.service import (
    BENCH_SECONDS,
    Fetched,
    Line,
    ModelChoices,
    ModelService,
    NotFetched,
    Progress,
    parse_line,
    printable,
)

if TYPE_CHECKING:
    Subparsers = argparse._SubParsersAction[argparse.ArgumentParser]


def add_parser(subparsers: Subparsers) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("model", help="the models on this machine")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    listing = actions.add_parser("list", help="what is here, and what can be fetched")
    listing.add_argument(
        "--no-search", action="store_true", help="do not look into other programs' folders"
    )
    fetching = actions.add_parser(
        "fetch",
        help="get a model",
        description="Get a model of the list, or any GGUF file of Hugging Face. Ctrl+C pauses: "
        "what has come is kept, and the same command goes on from there.",
    )
    fetching.add_argument(
        "name", help="a name that `stet model list` shows, or hf:OWNER/REPOSITORY/FILE.gguf"
    )
    fetching.add_argument(
        "--mirror", default="", metavar="ADDRESS", help="a server to ask in place of Hugging Face"
    )
    fetching.add_argument(
        "--discard", action="store_true", help="throw away what is kept of a fetch, and end"
    )
    model_recommend.add_to(actions)
    adding = actions.add_parser("add", help="use a GGUF file that you have, or a folder of them")
    adding.add_argument("path", type=Path)
    adding.add_argument("--name", default="", help="what to call it; else as the file")
    adding.add_argument("--copy", action="store_true", help="copy it into Stet's folder")
    removing = actions.add_parser("remove", help="forget a model; fetched ones are deleted")
    removing.add_argument("name", help="a model's name, or a folder that was added")
    measuring = actions.add_parser("bench", help="measure how fast this machine is, in 20 seconds")
    measuring.add_argument("name", nargs="?", default="", help="the model to measure with")
    measuring.add_argument("--seconds", type=float, default=BENCH_SECONDS, help="how long, about")
    _add_eval(actions)
    checking = actions.add_parser("check", help="look a model over: is it sound, does it fit")
    checking.add_argument("name", help="a model's name, or a GGUF file")
    parser.set_defaults(run=run)


def _add_eval(actions: Subparsers) -> None:
    parser = actions.add_parser(
        "eval",
        help="measure what a model is fit for, in 20 minutes at most",
        description="Have a model do every task to short texts whose mistakes are known. What is "
        "found is used in place of the guess by a model's size. Ctrl+C stops; the same command "
        "goes on from there.",
    )
    parser.add_argument("name", nargs="?", default="", help="a model of `stet model list`")
    parser.add_argument("--minutes", type=float, default=20.0, help="begin nothing after so many")
    parser.add_argument("--task", default="", metavar="TASK", help="this task only")


def run(args: argparse.Namespace) -> int:
    """Do it; results go to standard output, all else to standard error."""
    actions = {
        "list": _list,
        "fetch": _fetch,
        "recommend": model_recommend.run,
        "add": _add,
        "remove": _remove,
        "bench": _bench,
        "eval": on_use("stet.commands.model_eval:run"),
        "check": _check,
    }
    try:
        actions[args.action](ModelService(stet_resources.catalogue_path()), args)
    except ModelError as error:
        _say(error)
        return 1
    return 0


def _list(models: ModelService, args: argparse.Namespace) -> None:
    if not args.no_search:
        _search(models)
    installed = models.library.models()
    default = models.library.default()
    machine = models.machine()
    for model in installed:
        fit = None
        if not model.trouble:
            try:
                fit = models.forecast_file(model.path, machine)
            except ModelError as error:
                _say(error)
        measured = on_use("stet.commands.model_eval:fitness_line")(model)
        _out(installed_lines(model, fit, is_default=model == default, measured=measured))
    names = {model.name for model in installed}
    entries = models.entries()
    missing = [entry for entry in entries if entry.name not in names]
    if missing and installed:
        _out(("", "Can be fetched with `stet model fetch NAME`:"))
    for entry in missing:
        _out(offer_lines(entry, models.forecast(entry, machine)))
    for kept in models.kept():
        sizes = {entry.name: entry.size for entry in entries}
        _say(kept_line(kept, kept.total or sizes.get(kept.name, 0)))
    if not installed:
        _say("No model is here yet. `stet model fetch everyday` gets one.")
    _say(basis(machine))


def _search(models: ModelService) -> None:
    """Look for models of other programs; a library that cannot be written lists what it knows."""
    try:
        notes = models.library.search().notes
    except ModelError as error:
        notes = (str(error),)
    for note in notes:
        _say(note)


def _fetch(models: ModelService, args: argparse.Namespace) -> None:
    entry = models.entry(args.name)
    if args.discard:
        models.discard(entry.name)
        _say(f"Nothing is kept any more of {entry.title}.")
        return
    about = ", ".join(filter(None, (entry.title, size_words(entry.size), entry.licence)))
    _say(f"{about}; from {entry.place} to {models.library.folder}")
    if fit := models.forecast(entry, models.machine()):
        _say(fit.sentence)
    models.choose(ModelChoices(mirror=args.mirror))
    last: Line | None = None
    with subprocess.Popen(
        models.fetch_command(args.name), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout
        try:
            for raw in process.stdout:
                last = parse_line(raw) or last
                _show(last)
        except KeyboardInterrupt:  # the process heard it too, and stops in good order
            for raw in process.stdout:
                last = parse_line(raw) or last
    _clear()
    if isinstance(last, NotFetched):
        raise FetchError(last.message)
    if not isinstance(last, Fetched):
        raise FetchError("Fetching ended before it was done. What has come is kept; try again.")
    sys.stdout.write(f"{last.path}\n")


def _add(models: ModelService, args: argparse.Namespace) -> None:
    path: Path = args.path.expanduser()
    if not path.is_dir():
        model = models.library.add(path, name=args.name, copy=args.copy)
        fit = models.forecast_file(model.path, models.machine())
        _out(installed_lines(model, fit, is_default=False))
        return
    models.library.add_folder(path)
    _search(models)
    found = [m for m in models.library.models() if m.path.is_relative_to(path.absolute())]
    for model in found:
        _out(installed_lines(model, None, is_default=False))
    if not found:
        _say(f"There is no model in {path} yet. It is looked into from now on.")


def _remove(models: ModelService, args: argparse.Namespace) -> None:
    folder = Path(args.name).expanduser().absolute()
    if folder in models.library.folders():
        models.library.remove_folder(folder)
        _say(f"{folder} is looked into no more; its files stay where they are.")
        return
    model = models.library.remove(args.name)
    kept = "forgotten; its file stays where it is" if model.linked else "deleted"
    _say(f"{model.name}: {kept}.")


def _bench(models: ModelService, args: argparse.Namespace) -> None:
    model = models.library.find(args.name) if args.name else models.library.default()
    if model is None:
        raise NoModelError("No model is here to measure with. `stet model fetch starter` gets one.")
    _say(f"Measuring with {model.name} for some {args.seconds:.0f} seconds.")
    with models.new_client() as client:
        made = models.measure(client, model.path, seconds=args.seconds, progress=_show_fraction)
    _clear()
    speed = made.speed
    about = (
        f"{model.name}: reads {speed.reading:.1f} and writes {speed.writing:.1f} tokens a second "
        f"with {made.threads} thread{'s' if made.threads > 1 else ''}, "
        f"in {size_words(speed.memory)} of memory"
    )
    fit = models.forecast_file(model.path, models.machine())
    _out((about, fit.sentence) if fit else (about,))


def _check(models: ModelService, args: argparse.Namespace) -> None:
    model = models.library.find(args.name)
    header = models.read(model)
    _out((facts_line(model, header),))
    if why := models.why_not(model, header):
        raise ModelError(why)
    _out((SOUND,))
    machine = models.machine()
    if fit := models.forecast_file(model.path, machine):
        after = f"From {fit.learnt} of its own requests." if fit.learnt else basis(machine)
        _out((fit.sentence, after))


def _out(lines: tuple[str, ...]) -> None:
    """Write results; the names of files and what they say of themselves stand in them."""
    sys.stdout.write("".join(f"{printable(line)}\n" for line in lines))


def _say(sentence: object) -> None:
    sys.stderr.write(f"{printable(sentence)}\n")


def _show(line: Line | None) -> None:
    if not isinstance(line, Progress) or not sys.stderr.isatty():
        return
    percent = 100 * line.done // max(line.total, 1)
    done = f"{size_words(line.done)} of {size_words(line.total)}"
    speed = f", {size_words(int(line.speed))}/s" if line.speed else ""
    wait = f", trying again in {line.seconds:.0f} s" if line.seconds else ""
    sys.stderr.write(f"{CLEAR_LINE}{line.step} {percent:3} %  {done}{speed}{wait}")
    sys.stderr.flush()


def _show_fraction(fraction: float) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"{CLEAR_LINE}measuring {fraction:4.0%}")
        sys.stderr.flush()


def _clear() -> None:
    if sys.stderr.isatty():
        sys.stderr.write(CLEAR_LINE)
