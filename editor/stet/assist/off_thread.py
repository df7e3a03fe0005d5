# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Work on another thread, whose value comes back to the owner's."""

from __future__ import annotations

import threading
from collections.abc import Callable

Post = Callable[[Callable[[], None]], None]


def off_thread(
    run: Callable[[], object], then: Callable[[object | None], None], post: Post
) -> None:
    """Call ``run`` on a thread of its own, then ``then`` with its value through ``post``.

    Where ``run`` goes wrong the value is None.
    """

    def both() -> None:
        value: object | None = None
        try:
            value = run()
        finally:
            post(lambda: then(value))

    threading.Thread(target=both, name="stet-look", daemon=True).start()
