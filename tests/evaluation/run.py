# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Measure the help: every task over the texts that are reported on, by the ways a writer goes.

``make eval`` runs what is not yet run, ``make eval EVAL_ARGS=--sample`` some of it in about a
quarter of an hour. Everything shown goes to ``artefacts/evaluation``: ``shown-MODEL.json``, the
table, and ``sheet-MODEL.tsv``, what judges have not seen yet. Give what they hand back with
``--verdicts``; it is kept in ``tests/evaluation/verdicts.json``.
"""

from __future__ import annotations

import argparse
import fnmatch
import json
import platform
import sys
import time
import traceback
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import command_line  # noqa: E402  (a script: its folder is no package)
from cache import Cache, key_of, task_text  # noqa: E402
from command_line import CHECK  # noqa: E402
from sheet import WORTH, SheetError, questions, read, together, write  # noqa: E402
from table import Done, table  # noqa: E402

from stet.assist.engine import make_client  # noqa: E402
from stet.assist.evaluation.evaluating import in_turn  # noqa: E402
from stet.assist.evaluation.outcome import Outcome  # noqa: E402
from stet.assist.evaluation.passage import CLEAN, MEND, Passage, read_folder  # noqa: E402
from stet.assist.evaluation.running import Runner  # noqa: E402
from stet.assist.evaluation.trials import Trial, trials  # noqa: E402
from stet.assist.evaluation.verdicts import Verdict  # noqa: E402
from stet.assist.evaluation.verdicts import verdicts as by_rule  # noqa: E402
from stet.assist.model_choice import ModelChoice  # noqa: E402
from stet.assist.tasks.task import Output, Task  # noqa: E402
from stet.assist.tasks.task_list import TaskList  # noqa: E402
from stet.cli import COMMANDS  # noqa: E402
from stet_models.errors import ModelError  # noqa: E402
from stet_models.service import Client, InstalledModel, Library  # noqa: E402

ROOT = HERE.parent.parent
TEXTS = HERE / "texts"
VERDICTS = HERE / "verdicts.json"
BY_COMMAND = {Output.COMMENTS: "feedback", Output.IDEAS: "ideas"}
"""What of the command line shows what is shown unasked, rules and all."""
ASKED = " by the model"
"""Ends the name of a trial in which the model is asked as well, where that is an option."""

SAMPLE = (
    "mend-allotment",
    "mend-ferry",
    "mend-learner",
    "mend-readme",
    "mend-hard-essay",
    "mend-de-verein",
    "clean-dublin",
    "clean-obituary",
    "clean-tenancy",
    "padded-memo",
    "padded-engineer",
    "ordinary-memoir",
    "tight-noir",
    "formal-plumber",
    "friendly-notice",
    "active-incident",
    "present-hike",
    "past-scene",
    "short-policy",
    "ideas-brief-bench",
    "ideas-story-piano",
    "coach-brief-kiosk",
    "coach-story-letters",
    "coach-quiet-column",
)
"""The texts of every day: some of each kind."""


def main(arguments: Sequence[str]) -> int:
    """Run what is wanted, and write table and sheet."""
    args = _parser().parse_args(arguments)
    folder: Path = args.folder
    folder.mkdir(parents=True, exist_ok=True)
    try:
        model = Library().find(args.model) if args.model else Library().default()
        known = _take_verdicts(args.verdicts)
    except (ModelError, SheetError) as error:
        return _fail(str(error))
    if model is None:
        return _fail("No model is here yet. `stet model fetch everyday` gets one.")
    wanted = _wanted(args)
    found = dict(_do(in_turn(wanted), model, Cache(folder / "cache"), args))
    done = [Done(trial, found[trial]) for trial in wanted if trial in found]
    if args.trust_golds:
        known = {**_by_golds(done), **known}
    _write(folder, model, done, known)
    if len(done) < len(wanted):
        sys.stderr.write(f"{len(wanted) - len(done)} are left; run it again to go on.\n")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the help over texts with known mistakes.")
    parser.add_argument("--sample", action="store_true", help="the texts of every day")
    parser.add_argument("--model", default="", help="a model of `stet model list`")
    parser.add_argument("--tasks", default="*", metavar="A,B", help="these tasks only; * and ?")
    parser.add_argument("--texts", default="*", metavar="A,B", help="these texts only; * and ?")
    sets = sorted(folder.name for folder in TEXTS.iterdir() if folder.is_dir())
    parser.add_argument("--set", default="report", choices=sets, dest="of")
    parser.add_argument("--threads", type=int, default=0, help="of the model; 0: as it thinks best")
    parser.add_argument("--minutes", type=float, default=0.0, help="stop after so many")
    parser.add_argument("--cached", action="store_true", help="run nothing; table and sheet only")
    parser.add_argument(
        "--verdicts", nargs="+", type=Path, default=(), metavar="TSV", help="a sheet of each judge"
    )
    parser.add_argument(
        "--trust-golds", action="store_true", help="what mends a known mistake needs no judge"
    )
    folder = ROOT / "artefacts" / "evaluation"
    parser.add_argument("--folder", type=Path, default=folder, help="where all of it goes")
    return parser


def _wanted(args: argparse.Namespace) -> list[Trial]:
    passages = read_folder(TEXTS / args.of)
    if args.sample:
        passages = tuple(p for p in passages if p.name in SAMPLE)
    passages = tuple(p for p in passages if _is_named(p.name, args.texts))
    tasks = TaskList().all()
    every = [*_checks(passages, tasks), *_with_asked(trials(passages, tasks))]
    return [trial for trial in every if _is_named(trial.task.name, args.tasks)]


def _is_named(name: str, patterns: str) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns.split(","))


def _checks(passages: Sequence[Passage], tasks: Sequence[Task]) -> Iterator[Trial]:
    """Yield what `stet check` is tried on, where there is that command."""
    if CHECK not in COMMANDS:
        return
    like = next(task for task in tasks if task.only_corrects)
    check = msgspec.structs.replace(like, name=CHECK, title="Check")
    yield from (Trial(passage, check) for passage in passages if passage.is_for(MEND, CLEAN))


def _with_asked(wanted: Sequence[Trial]) -> Iterator[Trial]:
    """Yield the trials, and those again in which a command asks the model only if it is told to."""
    for trial in wanted:
        yield trial
        command = BY_COMMAND.get(trial.task.output)
        if command and command_line.asking_option(command):
            task = msgspec.structs.replace(trial.task, name=trial.task.name + ASKED)
            yield Trial(trial.passage, task, trial.instruction)


def _do(
    wanted: Sequence[Trial], model: InstalledModel, cache: Cache, args: argparse.Namespace
) -> Iterator[tuple[Trial, Outcome]]:
    begun = time.monotonic()
    with make_client() as client:
        runner = _runner(client, model, args)
        for number, trial in enumerate(wanted, 1):
            name = trial.task.name
            what = (
                name,
                task_text(name.removesuffix(ASKED)),
                trial.instruction,
                model.name,
                str(model.size),
            )
            key = key_of(trial.passage, trial.task.output, what)
            outcome = cache.get(key)
            if outcome is None:
                late = args.minutes and time.monotonic() - begun > 60 * args.minutes
                if args.cached or late:
                    continue
                sys.stderr.write(f"{number} of {len(wanted)}: {trial.name}\n")
                try:
                    outcome = _outcome(trial, runner, model)
                except Exception:  # noqa: BLE001  (one broken task must not stop the others)
                    outcome = _broken(trial, model)
                    runner.close()
                    runner = _runner(client, model, args)
                if not outcome.failed:
                    cache.put(key, outcome)
            yield trial, outcome
        runner.close()


def _runner(client: Client, model: InstalledModel, args: argparse.Namespace) -> Runner:
    return Runner(client, ModelChoice(model.name, model.path, threads=args.threads))


def _broken(trial: Trial, model: InstalledModel) -> Outcome:
    why = traceback.format_exc()
    sys.stderr.write(why)
    passage = trial.passage
    return Outcome(passage.name, trial.task.name, model.name, passage.text, failed=why[-400:])


def _outcome(trial: Trial, runner: Runner, model: InstalledModel) -> Outcome:
    task = trial.task
    if task.name == CHECK:
        return command_line.run(CHECK, trial.passage, model.name, asks=False)
    command = BY_COMMAND.get(task.output)
    if command is None:
        return runner.run(trial)
    name = task.name.removesuffix(ASKED)
    asks = name != task.name or not command_line.asking_option(command)
    return command_line.run(command, trial.passage, model.name, asks=asks, task=name)


def _write(
    folder: Path, model: InstalledModel, done: Sequence[Done], known: dict[str, str]
) -> None:
    shown = [
        {
            "task": one.trial.task.name,
            "passage": one.trial.passage.name,
            "outcome": msgspec.to_builtins(one.outcome),
            "by_rule": [str(verdict) for verdict in by_rule(one.trial, one.outcome)],
        }
        for one in done
    ]
    about = {"model": model.name, "machine": platform.machine(), "shown": shown}
    everything = folder / f"shown-{model.name}.json"
    everything.write_text(json.dumps(about, ensure_ascii=False, indent=1), encoding="utf-8")
    sheet = folder / f"sheet-{model.name}.tsv"
    asked = (question for one in done for question in questions(one.trial, one.outcome))
    count = write(sheet, asked, known)
    lines = table(done, known)
    (folder / f"table-{model.name}.md").write_text(lines, encoding="utf-8")
    sys.stdout.write(f"{model.name}\n\n{lines}\n{count} things to be judged are in {sheet}\n")


def _by_golds(done: Sequence[Done]) -> dict[str, str]:
    """Return what needs no judge: corrections that mend a known mistake, and nothing else."""
    return {
        question.id: WORTH
        for one in done
        if one.trial.task.output is Output.CHANGES and one.trial.task.only_corrects
        for question, verdict in zip(
            questions(one.trial, one.outcome), by_rule(one.trial, one.outcome), strict=True
        )
        if verdict is Verdict.RIGHT
    }


def _take_verdicts(sheets: Sequence[Path]) -> dict[str, str]:
    """Return what is known, with what these sheets say together; keep it."""
    known: dict[str, str] = {}
    if VERDICTS.exists():
        known = json.loads(VERDICTS.read_text(encoding="utf-8"))
    if sheets:
        known |= together([read(path) for path in sheets])
        data = json.dumps(dict(sorted(known.items())), indent=0)
        VERDICTS.write_text(f"{data}\n", encoding="utf-8")
    return known


def _fail(sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
