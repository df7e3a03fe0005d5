# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Look for what a reader does not survive, by hand: ``python -m tests.formats.fuzz odt 600``.

Needs ``pip install atheris``. It begins with the corpus of the reader, writes what it finds new to
a folder beside ``--out``, and stops at the first fault, whose bytes it writes down there. A fault
becomes a file of the corpus, with a name that says what it is, before it is mended.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["stet", "screenplay_tools"]):
    from tests.formats.readers import CORPUS, READERS, survives

SLOWEST = 20
"""Seconds after which one input is taken for a hang, on a machine that does other things too."""


def main() -> None:
    """Fuzz one reader for so many seconds."""
    parser = argparse.ArgumentParser()
    parser.add_argument("reader", choices=sorted(READERS))
    parser.add_argument("seconds", type=int)
    parser.add_argument("--out", type=Path, default=Path("fuzz"))
    args = parser.parse_args()
    found = args.out / args.reader
    found.mkdir(parents=True, exist_ok=True)
    options = [f"-max_total_time={args.seconds}", f"-timeout={SLOWEST}", "-max_len=8192"]
    options += [f"-artifact_prefix={found}-", "-rss_limit_mb=2048", "-print_final_stats=1"]
    folders = [str(found), str(CORPUS / args.reader)]
    atheris.Setup([sys.argv[0], *options, *folders], lambda data: survives(args.reader, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
