# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What the head of a text says about it: title and language, and where the text itself begins.

Six kinds of head are in use: YAML between `---`, TOML between `+++`, a JSON object, pandoc's `%`
lines, and the `Name: value` lines of MultiMarkdown, with or without dashes. A `---` on the first
line is a rule unless lines of YAML follow it and the head is closed: words of the text must never
go for a head.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

_YAML_CLOSE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_YAML_KEY = re.compile(r"""(["']?)(\w[\w .\-/]{0,60})\1[ \t]*:(?:[ \t]+(.*))?""")
_YAML_REST = re.compile(r"[ \t].*|#.*|- .*|-|[\]}],?[ \t]*|[ \t]*")
"""What may follow a key: indented lines, comments, items, the end of a list in brackets."""
_YAML_COMMENT = re.compile(r"(?:^|[ \t]+)#.*")
_TOML = re.compile(r"\+\+\+[ \t]*\n(.*?)^\+\+\+[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
_PANDOC = re.compile(r"(?:%(?:[ \t].*)?\n(?:[ \t]+\S.*\n)*){1,3}")
_MULTIMARKDOWN = re.compile(r"(?:[A-Za-z][\w \-]{0,60}:.*\n(?:[ \t]+\S.*\n)*)+(?=[ \t]*\n|\Z)")
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
    readers = {"-": _read_yaml, "+": _read_toml, "{": _read_json, "%": _read_pandoc}
    return readers.get(text[:1], _read_multimarkdown)(text)


def _read_yaml(text: str) -> Metadata:
    # By lines and not by a parser of YAML: heads with `{{ … }}` or `title: This: that` are no
    # valid YAML, and are heads all the same.
    start = end = text.find("\n") + 1
    if not start or text[:start].rstrip() != "---":
        return Metadata()
    lines: list[str] = []
    while end < len(text):
        stop = text.find("\n", end)
        stop = len(text) if stop < 0 else stop
        line = text[end:stop]
        end = min(stop + 1, len(text))
        if _YAML_CLOSE.fullmatch(line):
            values = _yaml_values(lines)
            return Metadata(end, values) if values else Metadata()
        if not (_YAML_KEY.fullmatch(line) or _YAML_REST.fullmatch(line)):
            break
        if not lines and not line.strip():  # pandoc: a rule, since a blank line follows it
            break
        lines.append(line)
    return Metadata()


def _yaml_values(lines: Iterable[str]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    key = ""
    for line in lines:
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


def _read_toml(text: str) -> Metadata:
    match = _TOML.match(text)
    if match is None:
        return Metadata()
    try:
        values = tomllib.loads(match[1])
    except (ValueError, RecursionError):
        return Metadata()
    return Metadata(match.end(), _strings(values)) if values else Metadata()


def _read_json(text: str) -> Metadata:
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return Metadata()
    rest = re.compile(r"[ \t]*(?:\n|\Z)").match(text, end)
    return Metadata(rest.end(), _strings(values)) if values and rest else Metadata()


def _strings(values: Mapping[str, object]) -> dict[str, str]:
    return {key.lower(): value for key, value in values.items() if isinstance(value, str)}


def _read_pandoc(text: str) -> Metadata:
    match = _PANDOC.match(text + "\n")
    if match is None:
        return Metadata()
    title = re.split(r"\n(?=%)", match[0])[0]
    return Metadata(min(match.end(), len(text)), {"title": " ".join(title[1:].split())})


def _read_multimarkdown(text: str) -> Metadata:
    match = _MULTIMARKDOWN.match(text + "\n")
    if match is None:
        return Metadata()
    values: dict[str, str] = {}
    for entry in re.split(r"\n(?![ \t])", match[0].rstrip("\n")):
        key, _, value = entry.partition(":")
        values[key.lower().replace(" ", "")] = " ".join(value.split())
    # A letter begins with such lines, too (`Date:`, `To:`); it has no title.
    if "title" not in values and not (len(values) > 1 and values.keys() <= _MULTIMARKDOWN_KEYS):
        return Metadata()
    return Metadata(min(match.end(), len(text)), values)
