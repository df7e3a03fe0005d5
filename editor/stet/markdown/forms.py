# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is no Markdown of CommonMark's or GitHub's and yet no prose: templates, citations, tags.

They are found by pattern before the parser sees the text, and hidden from it, so that an asterisk
in a template makes no emphasis. Each pattern is bounded and takes time in proportion to the text.
What stands in a span of code is left to the parser.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from typing import NamedTuple


class FormKind(enum.Enum):
    """What a form is."""

    TEMPLATE = "template"  # Hugo, Liquid, Jinja, ERB
    FORMULA = "formula"  # \begin{…} … \end{…}
    COMMAND = "command"  # \cite{…} and other commands of TeX
    ATTRIBUTES = "attributes"  # {#id .class key=value}, {: .class}, {ref} before code
    CITATION = "citation"  # [@key, p. 3], @key
    TAG = "tag"  # #tag
    BLOCK_ID = "block id"  # ^id at the end of a line
    EMOJI = "emoji"  # :name:
    ENTITY = "entity"  # &amp;
    ABBREVIATION = "abbreviation"  # *[HTML]: at the start of a line
    DIRECTIVE = "directive"  # ::: at the start of a line, :name[…] within one


class Form(NamedTuple):
    """A form and the code points that it takes, half-open."""

    start: int
    end: int
    kind: FormKind


_WORD = r"[\w:-]++"
_ATTRIBUTE = (
    rf"(?:[#.=]{_WORD}|{_WORD}=(?:\"[^\"\n]{{0,200}}\"|'[^'\n]{{0,200}}'|[^\s}}\"']{{1,200}}))"
)
_PATTERN = re.compile(
    rf"""
    (?P<code>(?<!`)(?P<ticks>`++).{{1,2000}}?(?<!`)(?P=ticks)(?!`))
  | (?P<TEMPLATE>
        \{{\{{<.{{0,600}}?>\}}\}} | \{{\{{%.{{0,600}}?%\}}\}} | \{{\{{.{{0,600}}?\}}\}}+
      | \{{%.{{0,600}}?%\}} | \{{\#.{{0,600}}?\#\}} | <%.{{0,600}}?%>
    )
  | (?P<FORMULA>\\begin\{{(?P<name>[\w*]{{1,40}})\}}.{{0,6000}}?\\end\{{(?P=name)\}})
  | (?P<COMMAND>\\[A-Za-z]++\*?
        (?:\{{[^{{}}\n]{{0,300}}\}}|(?<=[A-Za-z}}\]])\[[^\[\]\n]{{0,100}}\])*+)
  | (?P<ATTRIBUTES>
        \{{:?[ ]*+{_ATTRIBUTE}(?:[ ]++{_ATTRIBUTE}){{0,20}}[ ]*+\}}
      | \{{\.{{3}}\}} | \{{-\}} | \{{[a-z][\w:.-]{{0,40}}\}}(?=`)
    )
  | (?P<CITATION>
        \[(?!\[)[^\[\]\n@]{{0,200}}(?<![\w@])-?@[\w{{][^\[\]\n]{{0,400}}\](?![(\[])
      | (?<![\w@/.`-])-?@(?:\w(?:[\w:.\#$%&+?<>~/-]{{0,100}}\w)?+|\{{[^{{}}\s]{{1,100}}\}})
    )
  | (?P<TAG>(?<![\w/&\#\[({{])\#[\w/-]*?[^\W\d_][\w/-]*+)
  | (?P<BLOCK_ID>(?m:(?:(?<=[^\S\n])|^)\^[A-Za-z0-9-]{{1,80}}(?=[^\S\n]*+$)))
  | (?P<EMOJI>(?<![\w:]):(?!-+:)[a-z+-][a-z0-9_+-]{{0,40}}:(?![\w:]))
  | (?P<ENTITY>&(?:\#\w{{1,8}}|[A-Za-z]\w{{1,31}});)
  | (?P<ABBREVIATION>(?m:^\*\[[^\[\]\n]{{1,100}}\]:))
  | (?P<DIRECTIVE>(?m:^[^\S\n]*+:{{3,}}[^\n]*+$)|(?<![\w:]):{{1,2}}[A-Za-z][\w-]{{0,40}}(?=[\[{{]))
    """,
    re.VERBOSE | re.DOTALL,
)
_HINT = re.compile(r"[{\\@#^:&]|<%|\*\[")
# These stand as they are: the parser knows them, or knows what to make of them.
_SEEN = frozenset({FormKind.ENTITY, FormKind.DIRECTIVE})


def forms_in(text: str) -> list[Form]:
    """Return the forms in ``text``, in order and apart."""
    return list(_found(text)) if _HINT.search(text) else []


def _found(text: str) -> Iterator[Form]:
    for match in _PATTERN.finditer(text):
        group = match.lastgroup
        if group and group in FormKind.__members__:
            yield Form(match.start(), match.end(), FormKind[group])


def hidden(text: str, forms: list[Form]) -> str:
    """Return ``text``, as long as before, with a letter for each code point of the forms.

    So it has for escaped pipes: the parser loses count where it takes them out of a table.
    """
    parts: list[str] = []
    place = 0
    for start, end, kind in forms:
        if kind not in _SEEN:
            inside = "\n".join("x" * len(line) for line in text[start:end].split("\n"))
            parts += [text[place:start], inside]
            place = end
    return "".join([*parts, text[place:]]).replace("\\|", "xx")
