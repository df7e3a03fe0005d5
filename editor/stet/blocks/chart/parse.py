# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Reads a chart's text: what kind, a title, a unit, and a small table of numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from stet.blocks.block import Problem
from stet.blocks.source_lines import LARGEST, SourceLine, meant, source_lines
from stet.blocks.vocabulary import Word

MOST_LINES = 200
MOST_ROWS = 60
MOST_SERIES = 8

_FLAGS = frozenset({"stacked", "across"})
_FORMS = {
    **dict.fromkeys(("bar", "bars", "column", "columns", "histogram"), "bar"),
    **dict.fromkeys(("line", "lines", "curve"), "line"),
    **dict.fromkeys(("pie", "donut", "doughnut"), "pie"),
}
WORDS = (
    Word("bar", "Bars, with a title", 'bar "Title"', "Form"),
    Word("line", "A line, with a title", 'line "Title"', "Form"),
    Word("pie", "A pie, with a title", 'pie "Title"', "Form"),
    Word("title", "What it is about", 'title "Title"', "Lines"),
    Word("unit", "What the numbers count", "unit %", "Lines"),
    Word("goal", "A line at a value", "goal 100 Goal", "Lines"),
    Word("stacked", "Bars on top of each other", "stacked", "Lines"),
    Word("across", "Bars that lie", "across", "Lines"),
)
_WORDS = tuple(word.name for word in WORDS)
_CURRENCIES = "€$£¥"
_QUOTES = "\"'“”"
_EMPTY = {"", "-", "–", "—", "n/a", "na", "?"}
_THOUSANDS = re.compile(r"\d{1,3}([,  ’']\d{3})+(\.\d+)?")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


@dataclass(frozen=True)
class Row:
    """One row of the table: its label and a value for each series, None where there is none."""

    line: SourceLine
    label: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """All that a chart's text says, with what could not be read."""

    form: str = "bar"
    title: str = ""
    unit: str = ""
    series: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    goal: tuple[float, str] | None = None
    stacked: bool = False
    across: bool = False
    problems: tuple[Problem, ...] = ()


def parse(text: str) -> Chart:
    """Return what ``text`` says; what is wrong in it becomes a problem, never an error."""
    lines, problems = source_lines(text, MOST_LINES)
    reader = _Reader(problems)
    for line in lines:
        reader.read(line)
    return reader.chart()


def value_of(text: str) -> float | None:
    """Return the number that a cell shows, with its currency, per cent sign or thousands; or None.

    The number is held to ±1e12.
    """
    bare = text.strip().strip(_CURRENCIES + "%").strip()
    sign = -1 if bare[:1] in {"-", "−"} else 1
    bare = bare.lstrip("-−+").strip(_CURRENCIES + "% \t")
    if _THOUSANDS.fullmatch(bare):
        bare = re.sub(r"[,  ’']", "", bare)
    elif _DECIMAL_COMMA.fullmatch(bare):
        bare = bare.replace(",", ".")
    if not re.fullmatch(r"(\d+\.?\d*|\.\d+)", bare, re.ASCII):
        return None
    return sign * min(LARGEST, float(bare))


@dataclass
class _Reader:
    problems: list[Problem]
    form: str = "bar"
    title: str = ""
    unit: str = ""
    goal: tuple[float, str] | None = None
    flags: set[str] = field(default_factory=set)
    cells: list[tuple[SourceLine, list[tuple[int, str]]]] = field(default_factory=list)

    def read(self, line: SourceLine) -> None:
        if "|" in line.text:
            self._row(line)
            return
        word, _, rest = line.text.partition(" ")
        word, rest = word.lower().rstrip(":"), rest.strip()
        if word in _FORMS and not self.cells and value_of(rest) is None:
            self.form = _FORMS[word]
            option, _, after = rest.partition(" ")
            while option.lower() in _FLAGS:
                self.flags.add(option.lower())
                rest = after.strip()
                option, _, after = rest.partition(" ")
            self.title = rest.strip(_QUOTES) or self.title
        elif word == "title" and value_of(rest) is None:
            self.title = rest.strip(_QUOTES)
        elif word == "unit" and value_of(rest) is None:
            self.unit = rest.strip(_QUOTES)[:12]
        elif word == "goal":
            self._goal(line, rest)
        elif word in _FLAGS and not rest:
            self.flags.add(word)
        elif re.search(r"[:\t,;]|\s[-−+.\d€$£¥][\d.,%]*$", line.text):
            self._list(line)
        else:
            near = meant(word, _WORDS)
            message = "A row is a label and a number, such as “Monday: 12” or “| Monday | 12 |”."
            self.problems.append(line.problem(message, 0, near))

    def _goal(self, line: SourceLine, rest: str) -> None:
        number, _, label = rest.partition(" ")
        value = value_of(number)
        if value is None:
            self.problems.append(line.problem("A goal is a number, such as “goal 40”."))
        else:
            self.goal = (value, label.strip().strip(_QUOTES))

    def _row(self, line: SourceLine) -> None:
        # A table may lack the bars at its edges; a cell that is empty between two is one.
        text = line.text.strip().strip("|")
        if re.fullmatch(r"[\s|:=-]+", text) and "-" in text:
            return
        offset = line.text.index(text) if text else 0
        found = []
        for part in text.split("|"):
            at = offset + len(part) - len(part.lstrip())
            found.append((at, part.strip()))
            offset += len(part) + 1
        self.cells.append((line, found))

    def _list(self, line: SourceLine) -> None:
        """Read ``label: 1, 2``, ``label 1`` or values parted by commas, semicolons or tabs."""
        text = line.text
        colon = text.rfind(":")
        if colon < 0:
            mark = next((mark for mark in "\t;," if mark in text), "")
            space = text.rfind(" ")
            colon = text.find(mark) if mark else space
            mark = mark or " "
        else:
            rest = text[colon + 1 :]
            mark = next((mark for mark in ("\t", ";", ", ") if mark in rest), "\0")
        label = text[:colon].strip().strip(_QUOTES)
        found, offset = [(0, label)], colon + 1
        for part in text[colon + 1 :].split(mark):
            found.append((offset + len(part) - len(part.lstrip()), part.strip()))
            offset += len(part) + len(mark)
        self.cells.append((line, found))

    def chart(self) -> Chart:
        series: list[str] = []
        body = self.cells
        if body and len(body[0][1]) > 1:
            head = [text for _, text in body[0][1][1:]]
            # Above the labels of a table nothing need stand, and years are names of columns, too.
            is_table = "|" in body[0][0].text and not body[0][1][0][1] and len(body) > 1
            if is_table or all(
                value_of(text) is None and text.lower() not in _EMPTY for text in head
            ):
                series, body = head, body[1:]
        columns = max((len(cells) - 1 for _, cells in body), default=len(series))
        if columns > MOST_SERIES:
            line = self.cells[0][0]
            self.problems.append(line.problem(f"Only the first {MOST_SERIES} columns are drawn."))
        if len(body) > MOST_ROWS:
            line = body[MOST_ROWS][0]
            self.problems.append(line.problem(f"Only the first {MOST_ROWS} rows are drawn."))
        columns = min(columns, MOST_SERIES)
        rows = [self._values(line, cells, columns) for line, cells in body[:MOST_ROWS]]
        series = [series[at] if at < len(series) else "" for at in range(columns)]
        self._negative(rows)
        return Chart(
            form=self.form,
            title=self.title,
            unit=self.unit or self._common_unit(body),
            series=tuple(series),
            rows=tuple(rows),
            goal=self.goal,
            stacked="stacked" in self.flags and self.form == "bar",
            across="across" in self.flags,
            problems=tuple(sorted(self.problems, key=lambda each: (each.line, each.column))),
        )

    def _values(self, line: SourceLine, cells: list[tuple[int, str]], columns: int) -> Row:
        values: list[float | None] = []
        for at, text in cells[1 : columns + 1]:
            value = value_of(text)
            if value is None and text.lower() not in _EMPTY:
                message = f"“{text[:40]}” is no number, so nothing is drawn for it."
                self.problems.append(line.problem(message, at))
            values.append(value)
        values += [None] * (columns - len(values))
        return Row(line, cells[0][1].strip(_QUOTES), tuple(values))

    def _negative(self, rows: list[Row]) -> None:
        for row in rows:
            below = any(value is not None and value < 0 for value in row.values)
            if below and (self.form == "pie" or "stacked" in self.flags):
                which = "pie" if self.form == "pie" else "stack"
                message = f"A {which} has no room for less than nothing; this is left out."
                self.problems.append(row.line.problem(message))

    def _common_unit(self, body: list[tuple[SourceLine, list[tuple[int, str]]]]) -> str:
        """Return the sign that all numbers carry, empty where they carry none or several."""
        written = [text for _, cells in body for _, text in cells[1:] if value_of(text) is not None]
        for sign in _CURRENCIES + "%":
            if written and all(sign in text for text in written):
                return sign
        return ""
