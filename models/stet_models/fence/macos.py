# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The worker's fence on macOS: a Seatbelt profile, as ``sandbox-exec`` takes it.

UNTESTED: written from Apple's profiles and the public descriptions of the language; no Mac was at
hand. ``sandbox_init`` is marked as deprecated by Apple and is what ``sandbox-exec`` itself calls;
it takes effect for the whole process at once.
"""

from __future__ import annotations

import ctypes
import sys
import sysconfig
from collections.abc import Sequence
from pathlib import Path

_PROFILE = """
(version 1)
(deny default)
(allow sysctl-read)
(allow process-info* (target self))
(allow signal (target self))
(allow mach-lookup (global-name "com.apple.system.opendirectoryd.libinfo"))
(allow file-read-metadata)
(allow file-read*
    (literal "/dev/null") (literal "/dev/zero") (literal "/dev/urandom") (literal "/dev/random")
    (subpath "/usr/lib") (subpath "/usr/share/zoneinfo") (subpath "/System/Library")
    (subpath "/Library/Apple/System/Library")
{code}
{files})
(deny network*)
(deny process-fork)
(deny process-exec*)
(deny file-write*)
"""


class FenceError(Exception):
    """The profile was not taken; ``str()`` of it says why, for a diagnosis."""


def profile(readable: Sequence[Path]) -> str:
    """Return the profile that lets the worker read these files and its own program only."""
    paths = sysconfig.get_paths()
    own = (sys.base_prefix, *(paths[n] for n in ("stdlib", "platstdlib", "purelib", "platlib")))
    code = (*own, str(Path(__file__).parents[1]))
    return _PROFILE.format(
        code="\n".join(f"    (subpath {_quoted(path)})" for path in dict.fromkeys(code)),
        files="\n".join(f"    (literal {_quoted(str(path.resolve()))})" for path in readable),
    )


def close(readable: Sequence[Path]) -> None:
    """Put the profile on this process, for good; raises ``FenceError``."""
    try:
        system = ctypes.CDLL("/usr/lib/libSystem.dylib")
        error = ctypes.c_char_p()
        text = profile(readable).encode()
        status = system.sandbox_init(text, ctypes.c_uint64(0), ctypes.byref(error))
    except (OSError, AttributeError) as problem:
        raise FenceError(str(problem)) from problem
    if status != 0:
        raise FenceError((error.value or b"sandbox_init failed").decode("utf-8", "replace"))


def _quoted(path: str) -> str:
    """Return a path as a text of the profile's language."""
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'
