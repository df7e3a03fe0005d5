# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Some 250 sentences with one mistake each, by kinds, and right ones that look like them."""

from __future__ import annotations

from math import isfinite
from pathlib import Path

import pytest
import regex

from stet.assist.mechanics.slips import slip_edits
from stet.assist.mechanics.survey import places
from stet.document.word_diff import Edit, applied

_MARK = regex.compile(r"\{([^{}~]*)~>([^{}~]*)\}")


def _read() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    kind = ""
    text = Path(__file__).with_name("mistakes.txt").read_text(encoding="utf-8")
    for line in text.split("\n"):
        if line.startswith("["):
            kind = line.strip("[]")
        elif line and not line.startswith("#"):
            found.setdefault(kind, []).append(line)
    return found


SENTENCES = _read()


def wrong(line: str) -> str:
    return _MARK.sub(r"\1", line)


def right(line: str) -> str:
    return _MARK.sub(r"\2", line)


def mended(sentence: str) -> str:
    return applied(sentence, [Edit(e.start, e.end, e.text) for e in slip_edits(sentence)])


@pytest.mark.parametrize("line", SENTENCES["rule"])
def test_a_rule_mends_it(line: str) -> None:
    assert mended(wrong(line)) == right(line)


@pytest.mark.parametrize("line", [*SENTENCES["asked"], *SENTENCES["set"]])
def test_it_is_asked_about_where_nothing_else_is_wrong(line: str) -> None:
    text = wrong(line)
    found = places(text, [(0, len(text))], is_faulty=False)
    asked = [place for place in found if isfinite(place.site.least)]
    assert right(line) in {
        text[: place.start] + place.site.new + text[place.end :] for place in asked
    }


@pytest.mark.parametrize("line", [line for lines in SENTENCES.values() for line in lines])
def test_no_rule_changes_what_is_right(line: str) -> None:
    assert mended(right(line)) == right(line)
