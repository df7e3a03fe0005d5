# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a command asks a server of the writer's own in place of a model on this machine."""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass

from stet.assist.engine import make_remote
from stet.assist.model_choice import ModelChoice
from stet.commands.outcome import CommandError
from stet.workspace.preferences import preferences_file
from stet_models.launcher import Launcher
from stet_models.service import Address, Client, Failed, Loaded

OFF = "off"


@dataclass(frozen=True)
class OwnEngine:
    """A server of the writer's own; ``model`` is its name there, empty for the first one.

    ``launcher`` starts the worker that connects.
    """

    address: Address
    confirmed: bool
    model: str
    launcher: Launcher

    def client(self) -> Client:
        """Return a client of it, for the caller to close."""
        return make_remote(str(self.address), self.confirmed, self.launcher)

    def greet(self, client: Client, *, quiet: bool) -> ModelChoice:
        """Ask it what it has, and say where the text will go; raises ``CommandError``."""
        ready = None
        for event in client.stream_load(self.model):
            ready = event
        if isinstance(ready, Failed):
            raise CommandError(ready.message)
        if not isinstance(ready, Loaded):
            raise CommandError("Stopped. Nothing was changed.")
        if not quiet:
            sys.stderr.write(f"What you ask about goes to {ready.name} at {self.address}.\n")
        return ModelChoice(ready.name, self.model or ready.name)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add where the server is."""
    parser.add_argument(
        "--engine",
        metavar="URL",
        help="ask a server that you run, such as http://127.0.0.1:8080, in place of a model here; "
        f"--model is then one of its own. The settings may name one too; '{OFF}' leaves it out",
    )
    parser.add_argument(
        "--engine-confirmed",
        action="store_true",
        help="the server may be outside this machine's own network",
    )


def own_engine(args: argparse.Namespace) -> OwnEngine | None:
    """Return the server that is to be asked, None for a model here; raises ``AddressError``.

    ``--engine`` comes first; a ``--model`` without it is a model here; then come the settings.
    """
    settings, _ = preferences_file().load()
    model = args.model or ""
    if args.engine is None:
        if model or not (settings.engine_on and settings.engine_address):
            return None
        model = settings.engine_model
    elif args.engine == OFF:
        return None
    address = Address.parse(args.engine or settings.engine_address)
    confirmed = args.engine_confirmed or address.is_confirmed_by(settings.engine_confirmed)
    return OwnEngine(address, confirmed, model, args.launcher)
