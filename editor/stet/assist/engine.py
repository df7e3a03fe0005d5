# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which engine is asked: the one here, a server of the writer's own, or a script in its place."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

from stet_models.launcher import Launcher
from stet_models.service import COMMAND, Address, Client, Failed

SCRIPT = "STET_ENGINE_SCRIPT"
"""The environment variable that names a script of replies, for tests and demonstrations."""


def engine_script() -> Path | None:
    """Return the script that stands in for a model, or None for a real model."""
    name = os.environ.get(SCRIPT, "")
    return Path(name).absolute() if name else None


def make_client(*, on_restart: Callable[[Failed], None] | None = None) -> Client:
    """Return a client whose worker runs the real engine, or the script if one is named."""
    script = engine_script()
    if script is None:
        return Client(on_restart=on_restart)
    command = (*COMMAND, "--engine", "scripted", "--script", str(script))
    return Client(command, on_restart=on_restart)


def make_remote(
    address: str,
    confirmed: bool,
    launcher: Launcher,
    *,
    on_restart: Callable[[Failed], None] | None = None,
) -> Client:
    """Return a client whose worker asks the writer's own server; raises ``AddressError``.

    ``confirmed`` is whether this address may be outside the writer's own network. The worker is
    started by ``launcher``, since it has to connect; nothing is before the first request.
    """
    arguments = ["--address", str(Address.parse(address)), *(["--confirmed"] if confirmed else [])]
    return Client(partial(launcher.start, "remote", arguments), on_restart=on_restart)
