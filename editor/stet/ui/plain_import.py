# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""PySide imported without what slows the start down; to be imported first of all.

PySide reads the source of every module that is imported after it, to learn whether that could ask
for one of its features, such as names in snake_case (``_mod_uses_pyside`` in its ``feature.py``).
Stet asks for none, and to read a few hundred files would be an eighth of its start: Python's own
``import`` is put back. And PySide compiles three patterns that are as long as this page, for the
signatures in error messages and for writing stubs: they are compiled when they are first used, if
ever.
"""

from __future__ import annotations

import builtins
import re
import sys
from collections.abc import Callable

_compile = re.compile


class _Later:
    """A pattern that is compiled when its methods are first called."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Callable[..., object]:
        def method(*given: object) -> object:
            return getattr(_compile(self._pattern, self._flags), name)(*given)

        return method


def _compile_later(pattern: str, flags: int = 0) -> object:
    asks = sys._getframe(1).f_globals["__name__"]
    return (_Later if asks.startswith("shibokensupport.") else _compile)(pattern, flags)


setattr(re, "compile", _compile_later)  # noqa: B010  (types: it stands in for a while)
try:
    import PySide6.QtCore  # noqa: F401  (replaces the import)
finally:
    setattr(re, "compile", _compile)  # noqa: B010

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
