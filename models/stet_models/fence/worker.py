# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The fence of one worker: for which file it was put up, and whether it serves another request."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from stet_models.fence import sandbox
from stet_models.protocol import Load
from stet_models.split_files import parts_of, read_parts

CONTEXT = 4096
"""Tokens of context that memory is allowed for where the engine is to choose."""

_Identity = tuple[str, int, tuple[tuple[int, int] | None, ...]]


class Fencing:
    """Puts up the fence, once, and holds model files against it.

    ``checks`` says whether to look through a file's head before the engine sees it: a scripted
    engine is given files that are none. ``graphics`` leaves graphics cards open.
    """

    def __init__(self, *, checks: bool, graphics: bool = False) -> None:
        self._checks, self._graphics = checks, graphics
        self._identity: _Identity | None = None
        self._limited = False
        self.fence = sandbox.NOTHING

    def put_up(self, request: Load) -> None:
        """Fence this process in for a request's file; ``fence`` then says what holds."""
        self._identity = _identity(request)
        files = [part for part in _parts(request) if part.exists()]
        graphics = self._graphics and request.gpu_layers != 0
        self.fence = sandbox.put_up(files, graphics=graphics)

    def is_for(self, request: Load) -> bool:
        """Whether the fence was put up for this very file, in these bounds of memory."""
        return self._identity == _identity(request)

    def check(self, request: Load) -> None:
        """Look through the file's head and bound the memory by it; raises ``ModelError``."""
        if not self._checks:
            return
        first, *rest = read_parts(Path(request.path))
        if self._limited or self._graphics:  # the drivers of graphics cards reserve any amount
            return
        self._limited = True
        whole = dataclasses.replace(first, size=first.size + sum(part.size for part in rest))
        said = sandbox.limit_memory(whole, request.context or CONTEXT)
        if said:
            self.fence = dataclasses.replace(self.fence, holds=(*self.fence.holds, said))


def _parts(request: Load) -> tuple[Path, ...]:
    return parts_of(Path(request.path))


def _identity(request: Load) -> _Identity:
    """Return what must be the same for the same fence: the files themselves, not their names."""
    return request.path, request.context, tuple(_inode(part) for part in _parts(request))


def _inode(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None
    return status.st_dev, status.st_ino
