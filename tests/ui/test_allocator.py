# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is freed goes back to the system, in a process of its own: it is set for the whole of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

# Pieces of 300 kB, as tables of ten thousand changes are, with small ones that stay in between.
_PROGRAM = """
import sys, psutil
from stet.ui import allocator
if sys.argv[1] == "small":
    allocator.stay_small()
first = bytearray(300_000)
del first  # from here on glibc would hold that size for a small one
kept, freed = [], []
for _ in range(200):
    freed.append(bytearray(300_000))
    kept.append(bytearray(2_000))
full = psutil.Process().memory_info().rss
freed.clear()
print((full - psutil.Process().memory_info().rss) // 1_000_000)
"""


def _given_back(how: str) -> int:
    """Return how many of 60 MB came back."""
    command = [sys.executable, "-c", _PROGRAM, how]
    return int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="glibc's options")
def test_what_is_freed_between_things_that_stay_is_given_back() -> None:
    assert _given_back("small") > 50
    assert _given_back("as it is") < 30  # else there would be nothing to mend
