# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reading a GGUF file's weights with llama.cpp, and what to say where that fails."""

from __future__ import annotations

import collections
import re
from pathlib import Path

import llama_cpp.llama_cpp as llama

from stet_models.engine import Task
from stet_models.errors import BadFileError, MemoryShortageError
from stet_models.gguf import cut_short
from stet_models.protocol import Load, Loading

_LOG_LINES = 64
_NO_MEMORY = re.compile(
    r"annot allocate memory|failed to allocate|unable to allocate|bad_alloc|out of memory"
)
_CUT = re.compile(r"not within the file bounds|corrupted or incomplete|failed to read")
TOO_BIG = (
    "This model does not fit into the memory that is free on this machine. "
    "Close other programs, or choose a smaller model."
)


class Loader:
    """llama.cpp, made ready, and the last lines of what it says: one in a process."""

    def __init__(self) -> None:
        self._log: collections.deque[str] = collections.deque(maxlen=_LOG_LINES)
        self._log_callback = llama.llama_log_callback(self._keep_log)
        llama.llama_log_set(self._log_callback, None)
        llama.llama_backend_init()

    def read(self, path: Path, request: Load, task: Task) -> int | None:
        """Return a ``llama_model *``, or nothing when cancelled; raises ``ModelError``."""
        self._log.clear()
        said = -1.0

        def progress(fraction: float, _: object) -> bool:
            nonlocal said
            if fraction - said >= 0.02 or fraction == 1.0 != said:
                said = fraction
                task.say(Loading(request.id, fraction))
            return not task.cancelled

        parameters = llama.llama_model_default_params()
        callback = llama.llama_progress_callback(progress)  # kept alive through the call
        parameters.progress_callback = callback
        if request.gpu_layers >= 0:
            parameters.n_gpu_layers = request.gpu_layers
        handle = llama.llama_model_load_from_file(str(path).encode(), parameters)
        if handle:
            return int(handle)
        if task.cancelled:
            return None
        log = "".join(self._log)
        if _NO_MEMORY.search(log):
            raise MemoryShortageError(TOO_BIG)
        if _CUT.search(log):
            raise BadFileError(cut_short(path))
        raise BadFileError(
            f"{path.name} could not be loaded: it is damaged, or of a kind that this llama.cpp "
            "does not know. Fetch it again, or choose another model."
        )

    def _keep_log(self, _level: int, text: bytes, _data: object) -> None:
        self._log.append(text.decode("utf-8", "replace"))
