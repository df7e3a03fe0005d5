# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words as Markdown that means no more than the words: backslashes where one is needed, no more."""

from __future__ import annotations

import re

from stet.markdown.fences import fence_for

_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)"
    r"|`"
    r"|(?<!\s)\*|\*(?!\s)"
    r"|(?<!\w)_(?=\S)|(?<=\S)_(?!\w)"
    r"|\[(?=[\[^])|\[(?=[^\]]*\](?:[(\[]|:))"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=#?\w+;)"
    r"|~(?=~)|~(?=[^\s~][^~]*~)|(?<=~)~"
    r"|!(?=\[)"
)
_IN_LINK = re.compile(rf"{_INLINE.pattern}|[\[\]]")
_CLOSING = re.compile(r"(?:^|(?<=\s))#+\s*$")
_START = re.compile(
    r"(?P<marker>#{1,6}|[-+*])(?=\s|$)|(?P<number>\d{1,9})(?P<sign>[.)])(?=\s|$)"
    r"|(?P<sole>>|={1,}[ \t]*$|-{2,}[ \t]*$|~{3}|\+{3}[ \t]*$|\|)"
)


def escaped(text: str, *, in_table: bool = False, in_link: bool = False) -> str:
    """Return ``text``, of one line, so that within a line it means itself."""
    pattern = _IN_LINK if in_link else _INLINE
    text = pattern.sub(lambda found: f"\\{found[0]}", text)
    return text.replace("|", "\\|") if in_table else text


def at_line_start(text: str) -> str:
    """Return escaped ``text`` so that it means itself at the start of a line as well."""
    text = text.lstrip(" \t")
    found = _START.match(text)
    if found is None:
        return text
    if found["number"]:
        return f"{found['number']}\\{text[found.start('sign') :]}"
    return f"\\{text}"


def at_heading_end(text: str) -> str:
    """Return escaped ``text`` so that it means itself at the end of a heading as well."""
    return _CLOSING.sub(lambda found: f"\\{found[0]}", text)


def before_link(text: str) -> str:
    """Return escaped ``text`` so that a link behind it is no picture."""
    return f"{text[:-1]}\\!" if text.endswith("!") else text


def address(link: str) -> str:
    """Return an address as it stands in a link's parentheses."""
    link = re.sub(r"[\s\x00-\x1f]+", lambda found: "%20" * len(found[0]), link.strip())
    if link.count("(") != link.count(")") or re.search(r"[\\<>]", link):
        inside = re.sub(r"([<>\\])", r"\\\1", link)
        return f"<{inside}>"
    return link


def picture(words: str, link: str) -> str:
    """Return a picture that ``words`` describe."""
    inside = re.sub(r"([\[\]\\])", r"\\\1", " ".join(words.split()))
    return f"![{inside}]({address(link)})"


def code_span(text: str) -> str:
    """Return ``text`` as a span of code."""
    fence = fence_for(text, 1)
    edge = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{edge}{text}{edge}{fence}"
