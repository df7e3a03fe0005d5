# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What widgets are called by is what the style sheet has rules for."""

from __future__ import annotations

import re
from pathlib import Path

import stet.ui
from stet.ui.look import style_sheet

GIVEN = re.compile(r"""role="(\w+)"|setProperty\("role", "(\w+)"\)""")
RULED = re.compile(r'\[role="(\w+)"\]')


def test_every_role_has_a_rule_and_every_rule_a_role() -> None:
    sheet = Path(style_sheet.__file__)
    folder = Path(stet.ui.__file__).parent
    sources = [path.read_text("utf-8") for path in folder.rglob("*.py") if path != sheet]
    given = {"".join(found) for source in sources for found in GIVEN.findall(source)}
    ruled = set(RULED.findall(sheet.read_text("utf-8")))
    assert given >= {"card", "tab", "primary"}
    assert given <= ruled
    assert all(any(f'"{role}"' in source for source in sources) for role in ruled)
