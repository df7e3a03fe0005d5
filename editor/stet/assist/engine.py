# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Which engine is asked: the real one, or a script in its place."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from stet_models.client import COMMAND, Client
from stet_models.protocol import Failed

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
