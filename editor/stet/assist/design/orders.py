# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A change that is said in plain words, carried out by plain code: *remove the footer*.

Verbs (add, remove, rename, move, make, replace, lead), a kind or a label, and a place. What is not
understood is given back, to be read in another way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from stet.assist.design.changing import place_for
from stet.assist.design.naming_elements import Row, kind_named, meant, rows_of
from stet.assist.design.text import capital, quoted, texts, unarticled
from stet.blocks.wireframe.words import BOXES, CHOICES, FLAG_SYNONYMS, FLAGS

_QUOTE = "\"“”„'‘’"
_ADD = re.compile(
    r"^(?:add|insert|put(?: in)?|include|i (?:want|need|would like)|we need|there should be)\s+",
    re.IGNORECASE,
)
_REMOVE = re.compile(
    r"^(?:remove|delete|drop|take (?:out|away)|get rid of|leave out)\s+(?P<what>.+)$", re.IGNORECASE
)
_RENAME = re.compile(
    r"^(?:rename|relabel|change(?: the (?:label|text|words) of)?|call)\s+(?P<what>.+?)"
    r"\s+(?:to|into|as|→|->)\s+(?P<new>.+)$",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"^(?:(?:change|set)\s+)?(?:the\s+|its\s+)?(?:title|heading)\s*"
    r"(?:(?:is|to|should be|:|=|becomes)\s*)*(?P<new>\S.*)$",
    re.IGNORECASE,
)
_CALL = re.compile(r"^call (?:it|the screen)\s+(?P<new>\S.*)$", re.IGNORECASE)
_MAKE = re.compile(
    r"^(?:make|turn|set|mark)\s+(?P<what>.+?)\s+(?:(?:in)?to\s+)?(?:an?\s+|the\s+|as\s+)*"
    r"(?P<how>[\w-]+)(?:\s+(?:one|button|action))?$",
    re.IGNORECASE,
)
_MOVE = re.compile(
    r"^(?P<verb>move|put|place|shift)\s+(?P<what>.+?)\s+(?P<place>(?:to the (?:very )?)?"
    r"(?:above|before|below|under|underneath|beneath|after|behind|next to|beside|into|inside"
    r"|in front of|top|bottom|end)\b.*)$",
    re.IGNORECASE,
)
_REPLACE = re.compile(
    r"^(?:replace|swap|exchange)\s+(?P<what>.+?)\s+(?:with|by|for)\s+(?P<new>.+)$", re.IGNORECASE
)
_LEAD = re.compile(
    r"^(?:and\s+)?(?:let\s+|have\s+|link\s+|connect\s+)?(?P<what>.+?)\s+(?:should\s+|shall\s+)?"
    r"(?:leads? to|opens?|goes? to|go to|links? to|to|with)\s+(?P<target>.+)$",
    re.IGNORECASE,
)
_SCREEN = re.compile(
    r"^(?:add\s+|make\s+|insert\s+)?(?:an?\s+|the\s+)?"
    r"(?:second|third|fourth|new|another|further|other)?\s*"
    r"screen\s+(?:called\s+|named\s+)?(?P<title>.+?)"
    r"(?:\s*(?:with|:|,\s*on which|that has)\s+(?P<parts>.+))?$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\s*,?\s+(?P<how>above|before|over|in front of|on top of|below|under|underneath|beneath|after"
    r"|behind|following|next to|beside|inside|within|into|in"
    r"|at the (?:very )?(?:top|bottom|end))\b\s*",
    re.IGNORECASE,
)
_ABOVE = frozenset({"above", "before", "over", "in front of", "on top of"})
_INTO = frozenset({"inside", "within", "into", "in"})
_BESIDE = frozenset({"next to", "beside"})
_CALLED = re.compile(
    r"^(?:,?\s*(?:(?:called|named|labell?ed|titled|that says|saying|with the (?:label|text|title)"
    r"|with the words?|for|to|of)(?=\s)|:))\s*"
)
_LEADS = re.compile(
    r",?\s*(?:(?:that|which|and)\s+)?(?:leads? to|leading to|opens?|opening|goes to|->|→)\s+"
    r"(?P<target>.+)$",
    re.IGNORECASE,
)
_FLAGGED = {
    "main": "primary",
    "red": "danger",
    "big": "wide",
    "large": "wide",
    "full-width": "wide",
    "greyed": "disabled",
    "grey": "disabled",
    "dangerous": "danger",
    **FLAG_SYNONYMS,
    **{flag: flag for flag in FLAGS},
}
_ENDS = re.compile(r"(?<=[^\d.])\s*[.;\n]+(?:\s+|$)|,?\s+(?:and\s+)?then\s+|,\s+and\s+(?=the\s)")
_AND_VERB = re.compile(
    r",?\s+(?:and|,)\s+(?=(?:add|insert|remove|delete|drop|rename|move|make|replace|call)\b)"
    r"|,\s+(?=(?:add|insert|remove|delete|drop|rename|move|make|replace|the \w+)\b)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:an?|the)\s+")
_FILLED = frozenset({"list", "table", "chart", "tree", "accordion", "kanban"})
"""Elements that are nothing without what they hold: that is for who fills in examples."""
_WITH = re.compile(r"\s+(?:with|of|from|between)\s+|:\s*")
_HALF = re.compile(
    r"\b(?:above|below|under|beneath|leads? to|rename|remove|replace|move|next to)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Left:
    """What is to be added and is no element by its words, with the place that it is for."""

    words: str
    how: str = ""
    where: str = ""


@dataclass
class Carried:
    """What came of an instruction: the new text, what is left, and what could not be done."""

    lines: list[str]
    rest: list[Left] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    done: int = 0
    screen: str = ""
    last: str = ""
    """The label of the element that was spoken of last, which *it* means."""

    @property
    def text(self) -> str:
        """The wireframe as it is now."""
        return "\n".join(self.lines)

    def add(self, lines: Sequence[str], left: Left) -> None:
        """Put the lines of what was left at its place, else before what ends the screen."""
        depth = min((len(line) - len(line.lstrip()) for line in lines), default=0)
        bare = [line[depth:] for line in lines]
        put = _put(self.lines, bare, left.how, left.where, len(self.lines)) if left.how else None
        if put is None:
            at = place_for(self.lines)
            put = [*self.lines[:at], *_indented(bare, 2), *self.lines[at:]]
        self.lines = put


def carried_out(source: str, instruction: str) -> Carried:
    """Carry out what of an instruction is understood; the rest is in the order it was said."""
    made = Carried(source.split("\n"))
    for clause in clauses(instruction):
        for act in (_screen, _title, _remove, _replace, _move, _rename, _make, _add, _lead):
            if act(made, clause):
                made.done += 1
                break
            if made.refused and made.refused[-1].startswith(f"{clause}\0"):
                made.refused[-1] = made.refused[-1].partition("\0")[2]
                break
        else:
            made.rest.append(Left(_ADD.sub("", clause)))
    return made


def is_half_said(label: str, instruction: str) -> bool:
    """Say whether a label is a piece of the instruction that says where or how, not what."""
    said = instruction.casefold()
    if _HALF.search(label) is not None and label.casefold() in said:
        return True
    bare = _ARTICLE.sub("", label.casefold())
    begins = any(_ARTICLE.sub("", each).startswith(bare) for each in clauses(said))
    return begins and len(bare.split()) > 2  # the whole of what was asked


def clauses(instruction: str) -> list[str]:
    """Return what is asked, one thing each; what stands within quotation marks stays together."""
    kept: list[str] = []

    def hide(found: re.Match[str]) -> str:
        kept.append(found[0])
        return f"\x01{len(kept) - 1}\x02"

    plain = re.sub(r"[\"“„][^\"“”]*[\"”]", hide, instruction)
    parts = [
        part for sentence in _ENDS.split(plain) if sentence for part in _AND_VERB.split(sentence)
    ]
    shown = [re.sub(r"\x01(\d+)\x02", lambda each: kept[int(each[1])], part) for part in parts]
    said = [re.sub(r"^(?:please|and|also|now)\s+", "", part.strip(), flags=re.I) for part in shown]
    return [part.strip(" .,;") for part in said if part.strip(" .,;")]


# One by one. Each says whether it was what is asked.


def _screen(made: Carried, clause: str) -> bool:
    found = _SCREEN.match(clause)
    if not found or not re.match(r"\W*[A-Z\"“\d]", found["title"]):
        return False
    title = _label(found["title"])
    first = next((line for line in made.lines if line.startswith("screen")), "screen phone")
    form = re.search(r"\b(?:phone|tablet|desktop|\d+x\d+)\b", re.sub(r'"[^"]*"', "", first))
    parts = [_element(part) for part in _listed(found["parts"] or "")]
    if not all(parts):
        return False
    if not any(part.startswith("heading") for part in parts):
        parts.insert(0, f"heading {texts(title)}")
    while made.lines and not made.lines[-1].strip():
        made.lines.pop()
    made.lines += [f"screen {texts(title)} {form[0] if form else 'phone'}"]
    made.lines += [f"  {part}" for part in parts]
    made.screen = title
    return True


def _title(made: Carried, clause: str) -> bool:
    found = _CALL.match(clause) or _TITLE.match(clause)
    if found is None:
        return False
    new = _label(found["new"])
    rows = rows_of(made.lines)
    screen = next((row for row in rows if row.word == "screen"), None)
    heading = next((row for row in rows if row.word == "heading"), None)
    if screen is None:
        return False
    old = screen.texts[0] if screen.texts else ""
    if heading is None:
        made.lines.insert(screen.at + 1, f"  heading {texts(new)}")
    else:
        _retext(made, heading, new)
    if old and (heading is None or heading.texts[:1] == (old,)):
        _retext(made, screen, new)
        aims = re.compile(rf'(->\s*)(?:"{re.escape(old)}"|{re.escape(old)}(?=\s*(?:#|$)))')
        aimed = texts(new)
        made.lines = [aims.sub(lambda each: f"{each[1]}{aimed}", line) for line in made.lines]
    return True


def _remove(made: Carried, clause: str) -> bool:
    found = _REMOVE.match(clause)
    if found is None:
        return False
    whole = _find(made, found["what"])
    groups = [whole] if whole else [_find(made, each) for each in _listed(found["what"])]
    if not all(groups):
        return _refuse(made, clause, found["what"])
    for row in sorted({row.at: row for group in groups for row in group}.values(), key=_at)[::-1]:
        del made.lines[row.at : _end(made.lines, row)]
    return True


def _replace(made: Carried, clause: str) -> bool:
    found = _REPLACE.match(clause)
    if found is None:
        return False
    rows = _find(made, found["what"])
    if not rows:
        return _refuse(made, clause, found["what"])
    row = rows[0]
    kind, _, _ = kind_named(_flags(unarticled(found["new"]))[1])
    element = _element(found["new"]) if kind else ""
    if not element:
        _retext(made, row, _label(found["new"]))
        return True
    if '"' not in element and row.texts and kind not in BOXES:
        element = f"{element} {texts(*row.texts)}"
    made.lines[row.at : _end(made.lines, row)] = [" " * row.depth + element]
    return True


def _move(made: Carried, clause: str) -> bool:
    found = _MOVE.match(clause)
    if found is None or re.match(r"(?:an?|another)\s", found["what"], re.IGNORECASE):
        return False
    rows = _find(made, found["what"])
    if not rows:
        return _refuse(made, clause, found["what"])
    row = rows[0]
    place = re.sub(r"^to the (?:very )?(top|bottom|end)", r"at the \1", found["place"], flags=re.I)
    how = _PLACE.match(f" {place}")
    if how is None:
        return False
    end = _end(made.lines, row)
    taken = [line[row.depth :] for line in made.lines[row.at : end]]
    left = [*made.lines[: row.at], *made.lines[end:]]
    where = f" {place}"[how.end() :]
    put = _put(left, taken, how["how"].lower(), where, row.at)
    if put is None:
        return _refuse(made, clause, where)
    made.lines = put
    return True


def _rename(made: Carried, clause: str) -> bool:
    found = _RENAME.match(clause)
    if found is None:
        return False
    rows = _find(made, found["what"])
    if not rows:
        return _refuse(made, clause, found["what"])
    kind, rest, _ = kind_named(unarticled(found["new"]))
    if kind and not rest and clause.lower().startswith("change"):
        return _make_kind(made, rows[0], kind)
    wanted = unarticled(found["what"].strip(f" {_QUOTE}")).casefold()
    at = next((at for at, text in enumerate(rows[0].texts) if text.casefold() == wanted), 0)
    _retext(made, rows[0], _label(found["new"]), at)
    made.last = _label(found["new"])
    return True


def _make(made: Carried, clause: str) -> bool:
    found = _MAKE.match(clause)
    if found is None:
        return False
    flag = _FLAGGED.get(found["how"].lower(), "")
    kind = kind_named(found["how"])[0]
    if not flag and not kind:
        return False
    rows = _find(made, found["what"])
    if not rows:
        return (
            False
            if found["what"].lower() in ("it", "this")
            else _refuse(made, clause, found["what"])
        )
    if not flag:
        return _make_kind(made, rows[0], kind)
    if flag == "primary":
        first, last = _screen_around(made.lines, rows[0].at)
        for row in rows_of(made.lines):
            if first <= row.at < last and "primary" in row.flags:
                made.lines[row.at] = re.sub(
                    r"\s+primary\b(?![^\"]*\"[^\"]*$)", "", made.lines[row.at]
                )
    for row in rows:
        if flag not in row.flags:
            made.lines[row.at] = _behind(made.lines[row.at], flag)
        made.last = row.texts[0] if row.texts else made.last
    return True


def _make_kind(made: Carried, row: Row, kind: str) -> bool:
    line = made.lines[row.at]
    made.lines[row.at] = line[: row.depth] + re.sub(r"^[\w-]+", kind, line[row.depth :])
    return True


def _add(made: Carried, clause: str) -> bool:
    verb = _ADD.match(clause)
    words = clause[verb.end() :] if verb else clause
    if not verb and not re.match(r"(?:an?|another|one more)\s", clause, re.IGNORECASE):
        return False
    phrase = _PLACE.split(words, maxsplit=1)[0]
    kinds = {kind_named(_flags(_kind_first(each))[1])[0] for each in (words, phrase)} - {""}
    is_kind = bool(kinds - _FILLED)
    if not is_kind and not verb:
        return False
    for place in _PLACE.finditer(words):
        how, where = place["how"].lower(), words[place.end() :]
        at_edge = how.startswith("at the")
        leads = _LEADS.search(where)
        where = where[: leads.start()] if leads else where
        known = at_edge or bool(_find(made, where))
        if how == "in" and not known:
            continue  # *Sign in*
        if not is_kind and known:
            made.rest.append(Left(words[: place.start()], how, where))
            return True
        elements = _elements(words[: place.start()] + (leads[0] if leads else ""))
        if not elements:
            return False
        put = _put(made.lines, elements, how, where, len(made.lines)) if known else None
        if put is None:
            return _refuse(made, clause, where)
        made.lines = put
        made.last = _first_text(elements[-1])
        return True
    elements = _elements(words)
    if not elements:
        return False
    made.last = _first_text(elements[-1])
    at = place_for(made.lines)
    made.lines[at:at] = [f"  {element}" for element in elements]
    return True


def _lead(made: Carried, clause: str) -> bool:
    found = _LEAD.match(clause)
    rows = _find(made, found["what"]) if found else []
    if found is None or not rows:
        return False
    target = _label(re.sub(r"^(?:the\s+)?screen\s+", "", found["target"], flags=re.IGNORECASE))
    titles = [row.texts[0] for row in rows_of(made.lines) if row.word == "screen" and row.texts]
    if target.lower() in ("it", "this", "this screen", "that screen", "the new screen"):
        target = made.screen or (titles[-1] if titles else "")
    known = next((title for title in titles if title.casefold() == target.casefold()), "")
    if not known:
        return False
    line = re.sub(r'\s*->\s*(?:"[^"]*"|[^#"]*?)(?=\s*(?:#\S+)?$)', "", made.lines[rows[0].at])
    ref = re.search(r"\s+#\S+$", line)
    bare = line[: ref.start()] if ref else line
    made.lines[rows[0].at] = f"{bare} -> {texts(known)}{ref[0] if ref else ''}"
    return True


# Words and lines.


def _find(made: Carried, words: str) -> list[Row]:
    """Return the elements that are meant, *it* being the one that was spoken of last."""
    is_it = words.strip().lower() in ("it", "this", "that", "this one", "that one")
    rows = meant(made.lines, f'"{made.last}"' if is_it and made.last else words)
    return [] if is_it and not made.last else rows


def _refuse(made: Carried, clause: str, what: str) -> bool:
    said = unarticled(what.strip(f" {_QUOTE}"))
    made.refused.append(f"{clause}\0No single element here is called “{said[:60]}”.")
    return False


def _at(row: Row) -> int:
    return row.at


def _end(lines: Sequence[str], row: Row) -> int:
    """Return the line behind an element and all that is indented beneath it."""
    end = row.at + 1
    for at in range(row.at + 1, len(lines)):
        if lines[at].strip():
            if len(lines[at]) - len(lines[at].lstrip()) <= row.depth:
                break
            end = at + 1
    return end


def _screen_around(lines: Sequence[str], at: int) -> tuple[int, int]:
    starts = [row.at for row in rows_of(lines) if row.word == "screen"]
    first = max((start for start in starts if start <= at), default=0)
    return first, min((start for start in starts if start > at), default=len(lines))


def _put(lines: list[str], taken: Sequence[str], how: str, where: str, at: int) -> list[str] | None:
    """Return the lines with others put at a place, None where there is no such place."""
    if how.startswith("at the"):
        first, last = _screen_around(lines, min(at, len(lines) - 1))
        while last > first + 1 and not lines[last - 1].strip():
            last -= 1
        place, depth = (first + 1, 2) if how.endswith("top") else (last, 2)
        return [*lines[:place], *_indented(taken, depth), *lines[place:]]
    rows = meant(lines, where)
    if not rows:
        return None
    row = rows[0] if how in _ABOVE else rows[-1]
    if how in _INTO and row.word in BOXES and row.word != "item":
        end = _end(lines, row)
        return [*lines[:end], *_indented(taken, row.depth + 2), *lines[end:]]
    around = _row_around(lines, row)
    if how in _BESIDE and around is None:
        end = _end(lines, row)
        own = [line[row.depth :] for line in lines[row.at : end]]
        both = [" " * row.depth + "row", *_indented([*own, *taken], row.depth + 2)]
        return [*lines[: row.at], *both, *lines[end:]]
    if how not in _BESIDE and around is not None:
        row = around  # above or below what stands side by side
    place = row.at if how in _ABOVE else _end(lines, row)
    return [*lines[:place], *_indented(taken, row.depth), *lines[place:]]


def _row_around(lines: Sequence[str], row: Row) -> Row | None:
    for other in reversed([each for each in rows_of(lines) if each.at < row.at]):
        if other.depth < row.depth:
            return other if other.word == "row" else None
    return None


def _indented(lines: Sequence[str], depth: int) -> list[str]:
    return [" " * depth + line for line in lines]


def _unarticled(words: str) -> str:
    return re.sub(r"^(?:another|one more)\s+", "", unarticled(words), flags=re.IGNORECASE)


def _first_text(line: str) -> str:
    found = re.search(r'"([^"]*)"', line)
    return found[1] if found else ""


def _kind_first(words: str) -> str:
    """Return *a battery badge* as *badge battery*, and what begins with its kind as it is."""
    words = _unarticled(words.strip())
    parts = words.split()
    first = next((at for at, part in enumerate(parts) if part.lower() not in _FLAGGED), 0)
    flags, label, last = parts[:first], parts[first:-1], parts[-1:]
    if kind_named(" ".join(parts[first:]))[0] or not 0 < len(label) < 4:
        return words
    kind, _, several = kind_named(last[0])
    return " ".join([*flags, *last, *label]) if kind and not several else words


def _flags(words: str) -> tuple[list[str], str]:
    """Return the flags that stand in front of a kind, and the words behind them."""
    flags: list[str] = []
    first, _, rest = words.partition(" ")
    while first.lower() in _FLAGGED and kind_named(rest)[0]:
        flags.append(_FLAGGED[first.lower()])
        first, _, rest = rest.partition(" ")
        words = f"{first} {rest}".strip()
    return flags, words


def _elements(words: str) -> list[str]:
    """Return what is to be added, none where one of several is no element."""
    parts = [words]
    pieces = _listed(words)
    if len(pieces) > 1 and all(kind_named(_flags(_unarticled(each))[1])[0] for each in pieces):
        parts = pieces
    found = [_element(part) for part in parts]
    return found if all(found) else []


def _element(words: str) -> str:
    """Return the line of an element that is said in words, empty where it is none."""
    leads = _LEADS.search(words)
    words = words[: leads.start()] if leads else words
    flags, words = _flags(_kind_first(words))
    kind, label, _ = kind_named(words)
    if not kind or kind == "screen":
        return ""
    label = _CALLED.sub("", label).strip()
    line = kind
    if kind in CHOICES:
        said = _choices(kind, label)
        if len(said) < 2:
            return ""
        line = f"{kind} {texts(*said)}"
    elif label:
        line = f"{kind} {texts(_label(label))}"
    elif kind not in BOXES and kind not in ("divider", "spacer", "pagination", "search", "map"):
        line = f"{kind} {texts(capital(kind))}"
    line = " ".join([line, *flags])
    return f"{line} -> {texts(_label(leads['target']))}" if leads else line


def _choices(kind: str, words: str) -> list[str]:
    """Return what there is to choose from; of select and radio the label comes first."""
    said = _WITH.split(words, maxsplit=1)
    label, behind = said[0], said[1] if len(said) > 1 else ""
    if kind not in ("select", "radio"):
        label, behind = "", behind or label
    elif not behind:
        label, behind = "Choose", label
    parts = re.split(r"\s*/\s*|\s*,\s*(?:(?:and|or)\s+)?|\s+(?:or|and)\s+", behind.strip())
    said = [_label(part) for part in parts if part.strip()]
    if len(said) > 1 and all(" " not in each for each in said[:-1]) and " " in said[-1]:
        tail = said[-1].split(" ", 1)[1]  # *Left/Right side*
        said = [*(f"{each} {tail}" for each in said[:-1]), said[-1]]
    return [*([_label(label)] if label else []), *said]


def _listed(words: str) -> list[str]:
    return [each for each in re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", words.strip()) if each]


def _label(words: str) -> str:
    """Return words as a label: without quotation marks around them."""
    return capital(quoted(words.strip(f" {_QUOTE}.,")))


def _retext(made: Carried, row: Row, new: str, at: int = 0) -> None:
    """Write one of an element's texts anew; one without any gets it."""
    line = made.lines[row.at]
    found = list(re.finditer(r'"[^"]*"', line))
    if at < len(found):
        line = f"{line[: found[at].start()]}{texts(new)}{line[found[at].end() :]}"
    else:
        line = re.sub(r"^(\s*[\w-]+)", lambda each: f"{each[1]} {texts(new)}", line)
    made.lines[row.at] = line


def _behind(line: str, flag: str) -> str:
    """Put a flag behind an element, before where it leads and what it answers."""
    found = re.search(r'\s+(?:->|#)(?![^"]*"[^"]*$).*$|\s*$', line)
    at = found.start() if found else len(line)
    return f"{line[:at]} {flag}{line[at:]}".rstrip()
