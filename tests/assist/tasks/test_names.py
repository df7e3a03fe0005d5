# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""No module asks for a task by its name: what a task may do is in its file."""

from __future__ import annotations

import ast
from pathlib import Path

import stet

ROOT = Path(stet.__file__).parent
NAMES = {"proofread", "tighten", "rewrite"}
"""Not feedback and ideas, which commands and panels are called as well."""

OTHER_WORDS = {
    "assist/replies/phrases.py",  # how a small model announces what it has made
    "assist/evaluation/passage.py",  # what a text for measuring is there for
    "ui/shell/commands/check.py",  # the drawings of menu entries
    "ui/shell/commands/ask.py",
    "ui/shell/commands/project.py",
}


def test_no_module_of_the_editor_holds_the_name_of_a_task():
    found = [
        f"{name}:{node.lineno}"
        for path in sorted(ROOT.rglob("*.py"))
        if (name := path.relative_to(ROOT).as_posix()) not in OTHER_WORDS
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in NAMES
    ]
    assert found == []
