# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the head of a text says about it, in whichever of the notations: title and language."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from stet.markdown.front_matter import head_of

_YAML_KEY = re.compile(r"""(["']?)([\w$][^:]*?)\1[ \t]*:(?:[ \t]+(.*))?""")
_YAML_COMMENT = re.compile(r"(?:^|[ \t]+)#.*")
_MULTIMARKDOWN_KEYS = {
    *("title", "subtitle", "author", "date", "affiliation", "keywords", "copyright", "css"),
    *("language", "quoteslanguage", "baseheaderlevel", "htmlheaderlevel", "htmlheader"),
    *("latexmode", "bibtex", "bibliography"),
}
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The values of a head by their names in small letters, and ``end``, where the text begins.

    ``end`` is in code points, 0 where the text has no head.
    """

    end: int = 0
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """The title, "" where the head has none."""
        return self.values.get("title", "")

    @property
    def language(self) -> str:
        """The language as BCP 47 writes it (`en-GB`), "" where the head says none."""
        for key in ("lang", "language", "locale"):
            tag = self.values.get(key, "").split(".")[0].replace("_", "-")
            if _LANGUAGE.fullmatch(tag):
                return tag
        return ""


def read_metadata(text: str) -> Metadata:
    r"""Return what the head of ``text`` says; its lines end with ``\n``."""
    lines = text.split("\n")
    head = lines[: head_of(lines).end]
    if not head:
        return Metadata()
    values = _READERS.get(head[0][:1], _multimarkdown_values)(head)
    # A letter begins with lines like MultiMarkdown's, too (`Date:`, `To:`), and must be printed.
    is_known = len(values) > 1 and values.keys() <= _MULTIMARKDOWN_KEYS
    if head[0][:1].isalpha() and "title" not in values and not is_known:
        return Metadata()
    return Metadata(min(sum(len(line) + 1 for line in head), len(text)), values)


def _yaml_values(head: Sequence[str]) -> dict[str, str]:
    # By lines and not by a parser of YAML: heads with `{{ … }}` or `title: This: that` are no
    # valid YAML, and are heads all the same.
    found: dict[str, list[str]] = {}
    key = ""
    for line in head[1:-1]:
        if match := _YAML_KEY.fullmatch(line):
            key = match[2].lower()
            found[key] = [match[3] or ""]
        elif key and line[:1] in " \t":
            found[key].append(line.strip())
    return {key: _yaml_scalar(parts) for key, parts in found.items()}


def _yaml_scalar(parts: list[str]) -> str:
    first, *rest = parts
    if re.fullmatch(r"[>|][+\-0-9]*[ \t]*(?:#.*)?", first):
        return " ".join(part for part in rest if part)
    value = " ".join(part for part in (first.strip(), *rest) if part)
    if quoted := re.match(r"'((?:[^']|'')*)'", value):
        return quoted[1].replace("''", "'")
    if quoted := re.match(r'"(?:[^"\\]|\\.)*"', value):
        try:
            return str(json.loads(quoted[0]))
        except ValueError:  # an escape that only YAML knows
            return quoted[0][1:-1]
    return _YAML_COMMENT.sub("", value)


def _toml_values(head: Sequence[str]) -> dict[str, str]:
    return _strings(tomllib.loads("\n".join(head[1:-1])))


def _json_values(head: Sequence[str]) -> dict[str, str]:
    return _strings(json.loads("\n".join(head)))


def _strings(values: Mapping[str, object]) -> dict[str, str]:
    return {key.lower(): value for key, value in values.items() if isinstance(value, str)}


def _pandoc_values(head: Sequence[str]) -> dict[str, str]:
    title = re.split(r"\n(?=%)", "\n".join(head))[0]
    return {"title": " ".join(title[1:].split())}


def _multimarkdown_values(head: Sequence[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for entry in re.split(r"\n(?![ \t])", "\n".join(head)):
        key, _, value = entry.partition(":")
        values[key.lower().replace(" ", "")] = " ".join(value.split())
    return values


_READERS = {"-": _yaml_values, "+": _toml_values, "{": _json_values, "%": _pandoc_values}
