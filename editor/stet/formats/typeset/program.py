# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The program that sets a page: Typst's markup in, a PDF out, both through pipes.

It can read the fonts of Stet and the document's folder, and nothing else; it cannot reach the
network, and is bounded in time and memory.
"""

from __future__ import annotations

import sys
from pathlib import Path

from stet.child_process import confine

MOST_SECONDS = 300
MOST_MEMORY = 4 << 30
"""Bytes of addresses; a novel of 100,000 words takes 0.5 GB."""


def _main() -> None:
    fonts, folder = sys.argv[1:]
    confine(MOST_SECONDS, MOST_MEMORY, [Path(fonts), Path(folder)])
    import typst  # behind the fence: it starts threads

    made = typst.Compiler(
        sys.stdin.buffer.read(), root=folder, font_paths=[fonts], ignore_system_fonts=True
    ).compile(format="pdf")
    assert isinstance(made, bytes)
    sys.stdout.buffer.write(made)


if __name__ == "__main__":
    _main()
