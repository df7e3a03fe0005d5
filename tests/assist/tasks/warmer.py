# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A task of a writer's own, as a file; it comes with no Stet."""

from __future__ import annotations

from pathlib import Path

from stet.storage.paths import tasks_folder

WARMER = """
title = "Make it warmer"
summary = "Puts it in kinder words."
key = "Ctrl+Alt+W"
icon = "rewrite"
may = ["correct", "reword"]
guards = ["numbers", "names", "length"]
system = "You are a warm-hearted editor."
request = '''
Say this in warmer words.

{passage}
'''
"""


def write_task(name: str = "warmer", text: str = WARMER) -> Path:
    """Put a task where the writer's own lie."""
    folder = tasks_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path
