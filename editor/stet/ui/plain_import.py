# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Python's own ``import``, put back after PySide has replaced it; to be imported first of all.

PySide reads the source of every module that is imported after it, to learn whether that could ask
for one of its features, such as names in snake_case (``_mod_uses_pyside`` in its ``feature.py``).
Stet asks for none, and to read a few hundred files would be an eighth of its start.
"""

from __future__ import annotations

import builtins

import PySide6.QtCore  # noqa: F401  (replaces the import)

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
