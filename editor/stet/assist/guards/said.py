# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What stands in quotation marks stays to the letter, in a rewriting of any kind."""

from __future__ import annotations

import regex

from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext

_QUOTED = regex.compile(
    r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]|「[^」]*」|(?<!\p{L})‘[^’]*’(?!\p{L})"
    r"|(?<![\p{L}\p{N}])'[^'\n]{2,}'(?!\p{L})"
)


def changed_words_said(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply in which a quotation reads otherwise, has gone, or is new.

    The comma or full stop before the closing mark may change with the sentence around it.
    """
    return Fault.QUOTATION if _said(source) != _said(reply) else None


def _said(text: str) -> list[str]:
    return [found[1:-1].rstrip(".,;") for found in _QUOTED.findall(text)]
