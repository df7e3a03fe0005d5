# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The GBNF grammar of a whole wireframe, so that a model can write nothing else.

GBNF does not count, so each depth of indent has rules of its own, down to ``LEVELS``.
"""

from __future__ import annotations

LEVELS = 4
LONGEST_TEXT = 64
MOST_CHOICES = 6

_ONE_TEXT = "heading subheading text muted link search checkbox switch image video logo icon avatar"
_TWO_TEXTS = "input textarea slider quantity stat rating progress alert message quote upload badge"
_BOXES = "row column grid card section list header sidebar footer dialog sheet accordion tree"


def _words(words: str) -> str:
    return " | ".join(f'"{word}"' for word in words.split())


def grammar() -> str:
    """Return the rules; ``root`` is one screen or more."""
    lines = [
        "root ::= screen+",
        'screen ::= "screen" sp text (" phone" | " tablet" | " desktop")'
        ' (" empty" | " loading" | " error")? " dark"? "\\n" l1+',
        'sp ::= " "',
        f'text ::= "\\"" [^"\\n\\\\]{{1,{LONGEST_TEXT}}} "\\""',
        f"one ::= ({_words(_ONE_TEXT)}) sp text",
        f"two ::= ({_words(_TWO_TEXTS)}) sp text (sp text)?",
        'button ::= "button" sp text (" primary" | " danger" | " disabled")? (" -> " text)?',
        f"choice ::= ({_words('nav tabs segments chips steps breadcrumb')}) (sp text)"
        f"{{2,{MOST_CHOICES}}}",
        f'labelled ::= ("select" | "radio") sp text (sp text){{2,{MOST_CHOICES}}}',
        'bare ::= "divider" | "pagination" | "map" | "calendar"',
        'chart ::= "chart " ("bar" | "line" | "pie") (sp text)?',
        'item ::= "item" sp text (sp text)? (" -> " text)?',
        'ref ::= " #R" [0-9]{1,3}',
        "leaf ::= (one | two | button | choice | labelled | bare | chart | item) ref?",
        'note ::= "note" sp text',
        'cell ::= " " [^|"\\n]{1,40} " "',
        'cells ::= "|" cell ("|" cell){1,6} "|"',
        f'table ::= "table" (sp text){{2,{MOST_CHOICES}}} ref?',
        f"box ::= ({_words(_BOXES)}) (sp text)? ref?",
    ]
    for level in range(1, LEVELS + 1):
        indent = "  " * level
        deeper = f"l{level + 1}"
        rules = [f'leaf "\\n" ("{indent}  " note "\\n")?']
        rules.append(f'table "\\n" ("{indent}  " cells "\\n"){{1,6}}')
        if level < LEVELS:
            rules.append(f'box "\\n" {deeper}+')
        lines.append(f'l{level} ::= "{indent}" ({" | ".join(rules)})')
    return "\n".join(lines) + "\n"
