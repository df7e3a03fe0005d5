# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Figures and dates that cannot all be right: sums, shares, weekdays, spans of years."""

from __future__ import annotations

import datetime
import math
from collections.abc import Iterable, Iterator

import regex

from stet.assist.coaching.draft import Draft, Piece, Table
from stet.assist.coaching.finding import READERS, Detector, Finding
from stet.assist.english.calendar import DAY, DAYS, MONTH, MONTHS

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
          "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip
_N = rf"(?:{_NUMBER}|{'|'.join(_WORDS)})"
_WEEKDAY = regex.compile(
    rf"\b(?P<day>{DAY}),? (?:the )?(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?"
    rf"(?P<m>{MONTH})|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?),?"
    r" (?P<y>\d{4})\b"
)
_SPAN = regex.compile(
    r"\b(?:from|between) (?P<a>(?:1[5-9]|20)\d\d) (?:to|and|until|till) (?P<b>(?:1[5-9]|20)\d\d)\b"
)
_FALLS = regex.compile(
    r"\b(?:fell|fall(?:s|en|ing)?|dropp?(?:s|ed|ing)?|decreas\p{L}+|declin\p{L}+|reduc\p{L}+|cut|down"
    r"|lower(?:ed)?|shr[aiu]nk|went|goes|number|price|figure)\b",
    regex.IGNORECASE,
)
_LIFE = regex.compile(r"\((?:b(?:orn|\.) )?(?P<a>1\d{3}|20\d\d)\s*[–-]\s*(?P<b>1\d{3}|20\d\d)\)")
_BORN = regex.compile(
    r"\bborn (?:in|on [^.!?]{3,18}) (?P<a>1\d{3}|20\d\d)\b[^.!?]{0,60}\bdied (?:in"
    r"|on [^.!?]{3,18}) "
    r"(?P<b>1\d{3}|20\d\d)\b"
)
_DAYS_OF = regex.compile(
    rf"\bfrom (?P<a>\d{{1,2}})(?:st|nd|rd|th)? (?:to|until|till) (?P<b>\d{{1,2}})(?:st|nd|rd|th)? "
    rf"(?:{MONTH})\b"
)
_COLON = regex.compile(
    rf"\b(?P<whole>{_N}) (?:people|participants|members|visitors|guests|pupils|students|families"
    r"|staff|volunteers|children|replies|answers|houses|trees|books|patients|respondents|teams)\b"
    rf"[^.!?:\d]{{0,40}}: (?P<rest>(?:{_N} [^,.!?\d]{{2,30}}, )*{_N} [^,.!?\d]{{2,30}},? and {_N} "
    r"[^,.!?\d:]{2,30})[.!?](?=\s|\Z)",
    regex.IGNORECASE,
)
_NUMBERS = regex.compile(rf"\b{_N}\b", regex.IGNORECASE)
_OF_THEM = regex.compile(
    rf"\b(?P<whole>{_N}) (?:\p{{L}}+ ){{1,3}}?\((?P<a>{_N}) (?P<ka>\p{{L}}+)(?:,)? and (?P<b>{_N})"
    r" (?P<kb>\p{L}+)\)",
    regex.IGNORECASE,
)
_THREE = regex.compile(
    rf"\b(?P<whole>{_N}) (?:\p{{L}}+ ){{1,3}}?\((?P<a>{_N}) \p{{L}}+, (?P<b>{_N}) \p{{L}}+,? and "
    rf"(?P<c>{_N}) \p{{L}}+\)",
    regex.IGNORECASE,
)
_THERE_WERE = regex.compile(rf"\bThere were (?P<whole>{_N}) \p{{L}}+", regex.IGNORECASE)
_PARTS = regex.compile(
    rf"\b(?P<a>{_N}) (?:\p{{L}}+ ){{1,3}}(?P<at>on|in|at|from|during) the \p{{L}}+ "
    r"(?P<kind>\p{L}+), "
    rf"(?P<b>{_N}) (?P=at) the \p{{L}}+ (?P=kind),? and "
    rf"(?P<c>{_N}) (?P=at) the \p{{L}}+ (?P=kind)\b",
    regex.IGNORECASE,
)
_SPLIT_IN_TWO = regex.compile(
    rf"\bOf the (?P<whole>{_N}) \p{{L}}+(?: \p{{L}}+)?, (?P<a>{_N}) "
    rf"(?:were|was|said|wanted|had|came|voted) [^,;.\d]{{2,40}} and "
    rf"(?P<b>{_N}) [^,;.\d]{{2,40}}[.]",
    regex.IGNORECASE,
)
_TOTALS = regex.compile(
    rf"\b(?:all|(?:of|in|at) (?:our|its|their)|our) (?P<count>{_N}) (?P<what>\p{{L}}{{3,}}s)\b",
    regex.IGNORECASE,
)
_SINCE = regex.compile(r"\b[Ss]ince (?P<a>(?:1[5-9]|20)\d\d), we have\b")
_BEGAN = regex.compile(
    r"\b(?:[Oo]ur founders?|[Ww]e"
    r"|(?:[Oo]ur|[Tt]he) (?:firm|company|charity|shop|school|club|business))"
    r"[^.!?]{0,40}? (?:started|began|opened|was (?:founded|established|set up|started))"
    r"[^.!?]{0,40}? in (?:the \p{L}+ of |\p{L}+ )?(?P<b>(?:1[5-9]|20)\d\d)\b"
)
_RISE = regex.compile(
    rf"\b(?P<verb>r(?:ose|isen)|increased|grew|grown|climbed|went up|went|fell|fallen|dropped"
    rf"|decreased"
    rf"|declined|shrank|went down) from [£$€]?(?P<a>{_NUMBER})(?: ?(?:%|\p{{L}}+))? to "
    rf"[£$€]?(?P<b>{_NUMBER})\b(?! ?%)(?P<rest>[^.!?]{{0,60}})",
    regex.IGNORECASE,
)
_BY_SO_MUCH = regex.compile(
    r"\b(?:rise|increase|growth|drop|fall|decrease|decline|up|down|of|by)\b"
)
_OF_ANOTHER = regex.compile(r"\b(?:target|while|whereas|and|compared|against|as)\b")
_SHARE = regex.compile(r"(?P<share>\d+(?:\.\d+)?) ?(?:%|per ?cent)", regex.IGNORECASE)
_SHARES = regex.compile(
    r"\b(?P<a>\d{1,3}(?:\.\d)?) ?(?:%|per ?cent)[^.;!?]{1,60}?,? (?P<b>\d{1,3}(?:\.\d)?) ?(?:%"
    r"|per ?cent)"
    r"[^.;!?]{1,60}?,? and (?:the (?:rest|remaining|other|remainder),? )?(?:only )?"
    r"(?P<c>\d{1,3}(?:\.\d)?) ?(?:%|per ?cent)",
    regex.IGNORECASE,
)
_SPLIT = regex.compile(
    r"\b(?:split|divided|shares?|made up|breaks? down|broke down|consists?|of the (?:total|budget|"
    r"respondents|answers|replies|money|votes)|the (?:rest|remaining|remainder)|respectively)\b",
    regex.IGNORECASE,
)
_PART = regex.compile(
    rf"\b(?P<a>{_N}) (?:out )?of (?:the |our |all )?(?P<b>{_N}) (?:\p{{L}}+ ){{0,3}}?"
    r"\((?P<share>\d{1,3}(?:\.\d+)?) ?(?:%|per ?cent)\)",
    regex.IGNORECASE,
)
_MADE_UP = regex.compile(
    rf"\b(?:total|budget|sum|grant|cost)\b[^.!?:]{{0,40}}?(?P<cur>[£$€])?(?P<whole>{_NUMBER})"
    r"(?: (?:euros|dollars|pounds|people|hours|days))?[^.!?:]{0,30}: (?P<rest>[^.!?]+)",
    regex.IGNORECASE,
)
_SUMMED = regex.compile(
    rf"(?P<rest>(?:[^.!?£$€]{{2,60}}[£$€](?:{_NUMBER})){{3,}})[.!?]\s+"
    r"(?:together|altogether|in all|in total|all told|that makes|the total is)\b[^.!?£$€\d]{0,20}"
    rf"[£$€](?P<whole>{_NUMBER})",
    regex.IGNORECASE,
)
_PRICE = regex.compile(rf"[£$€](?P<n>{_NUMBER})")
_NO_PART = regex.compile(
    r"\b(?:each|per|or|from|instead|than|of which|including|a (?:day|week|month|head))\b", regex.I
)
_AMOUNT = regex.compile(
    rf"(?<![\d.,])(?:[£$€])?(?P<n>{_NUMBER})(?= (?:\p{{L}}+ )?(?:for|on|to|from)\b)"
)
_TOTAL = regex.compile(r"\W*(?:total|sum|in all|altogether)\b.{0,20}", regex.IGNORECASE)


_QUESTION = "Which figure is right?"


def _find(draft: Draft) -> Iterator[Finding]:
    yield from _totals(draft)
    yield from _beginnings(draft)
    for piece in draft.pieces:
        if any(character.isdigit() for character in piece.text) or "(" in piece.text:
            for start, end, evidence in _in_piece(piece):
                yield Finding(piece.span(start, end), evidence, _QUESTION)
    for table in draft.tables:
        yield from _in_table(table)


def _totals(draft: Draft) -> Iterator[Finding]:
    """Yield *all eight prisons* where it was *our six prisons* further up."""
    seen: dict[str, str] = {}
    for piece in draft.prose():
        for match in _TOTALS.finditer(piece.text):
            count, what = match["count"].casefold(), match["what"].casefold()
            before = seen.setdefault(what, count)
            if _value(before) != _value(count) and not piece.is_spoken(*match.span()):
                said = f"Here it is {count} {what}, and further up it was {before}."
                yield Finding(piece.at(match), said, _QUESTION)


def _beginnings(draft: Draft) -> Iterator[Finding]:
    """Yield a firm that has done something since a year in which it had not begun."""
    text = "\n".join(piece.text for piece in draft.prose())
    began = _BEGAN.search(text)
    for piece in draft.prose() if began else ():
        since = _SINCE.search(piece.text)
        if began and since and int(since["a"]) < int(began["b"]):
            said = f"“{since.group()}” is before it began, in {began['b']}."
            yield Finding(piece.at(since), said, _QUESTION)


def _in_piece(piece: Piece) -> Iterator[tuple[int, int, str]]:
    text = piece.text
    for match in _WEEKDAY.finditer(text):
        month = MONTHS.index(match["m"] or match["m2"]) + 1
        try:
            date = datetime.date(int(match["y"]), month, int(match["d"] or match["d2"]))
        except ValueError:
            yield (*match.span(), f"“{match.group()}” is a day that the calendar lacks.")
            continue
        real = DAYS[date.weekday()]
        if real != match["day"]:
            yield (*match.span(), f"“{match.group()}” was or will be a {real}.")
    for pattern in (_SPAN, _LIFE, _BORN, _DAYS_OF):
        for match in pattern.finditer(text):
            if _FALLS.search(text, max(0, match.start() - 50), match.start()):
                continue  # from 1900 to 1600 visitors
            if int(match["b"]) < int(match["a"]):
                yield (*match.span(), f"“{match.group()}” ends before it begins.")
    for pattern, parts in ((_OF_THEM, "ab"), (_THREE, "abc")):
        for match in pattern.finditer(text):
            if said := _wrong_sum(match.group(*parts), match["whole"]):
                yield (*match.span(), said)
    for match in _PARTS.finditer(text):
        wholes = list(_THERE_WERE.finditer(text, 0, match.start()))
        if len(wholes) == 1 and (said := _wrong_sum(match.group(*"abc"), wholes[0]["whole"])):
            yield (*wholes[0].span("whole"), said)
    for match in _SPLIT_IN_TWO.finditer(text):
        total, made = _sum(match.group(*"ab"))
        if total > _value(match["whole"]):
            yield (*match.span(), f"{made}, and that is more than {match['whole']}.")
    for match in _COLON.finditer(text):
        if said := _wrong_sum(_NUMBERS.findall(match["rest"]), match["whole"]):
            yield (*match.span(), said)
    yield from _rises(text)
    for match in _PART.finditer(text):
        part, of = _value(match["a"]), _value(match["b"])
        share = float(match["share"])
        if of and part <= of and abs(100 * part / of - share) > 1.5:
            real = _shown(round(100 * part / of))
            said = f"{match['a']} of {match['b']} is {real} %, and not {match['share']} %."
            yield (*match.span(), said)
    for match in _MADE_UP.finditer(text):
        amounts = [_value(each["n"]) for each in _AMOUNT.finditer(match["rest"])]
        whole = _value(match["whole"])
        if len(amounts) >= 3 and math.fsum(amounts) != whole and max(amounts) < whole:
            said = f"The parts make {_shown(math.fsum(amounts))}, and not {match['whole']}."
            yield (*match.span(), said)
    for match in _SUMMED.finditer(text):
        together = math.fsum(_value(each["n"]) for each in _PRICE.finditer(match["rest"]))
        if together != _value(match["whole"]) and not _NO_PART.search(match["rest"]):
            said = f"The parts make {_shown(together)}, and not {match['whole']}."
            yield (match.end("rest") + 2, match.end(), said)
    for match in _SHARES.finditer(text):
        shares = [float(match[name]) for name in ("a", "b", "c")]
        sentence = piece.sentence_at(match.start())
        said = text[sentence.start : sentence.end]
        if len(_SHARE.findall(said)) != 3 or not _SPLIT.search(said):
            continue
        if abs(sum(shares) - 100) > 1.5:
            yield (*match.span(), f"These shares make {_shown(sum(shares))} %, and not 100.")


def _sum(parts: Iterable[str]) -> tuple[float, str]:
    """Return what some figures make, and the words that say so."""
    values = [_value(each) for each in parts]
    total = math.fsum(values)
    return total, f"{' and '.join(map(_shown, values))} make {_shown(total)}"


def _wrong_sum(parts: Iterable[str], whole: str) -> str:
    """Return what to say where some figures do not make the whole, empty where they do."""
    total, made = _sum(parts)
    return "" if total == _value(whole) else f"{made}, and not {whole}."


def _rises(text: str) -> Iterator[tuple[int, int, str]]:
    for match in _RISE.finditer(text):
        before, after = _value(match["a"]), _value(match["b"])
        falls = match["verb"].casefold() in (
            "fell", "fallen", "dropped", "decreased", "declined", "shrank", "went"
            " down")  # fmt: skip
        plain = match["verb"].casefold() == "went"
        if before != after and not plain and falls != (after < before):
            said = f"“{match['verb']}” from {match['a']} to {match['b']} goes the other way."
            yield (match.start(), match.start("rest"), said)
            continue
        share = _SHARE.search(match["rest"])
        if share is None or not before:
            continue
        between = match["rest"][: share.start()]
        if not _BY_SO_MUCH.search(between) or _OF_ANOTHER.search(between):
            continue
        real = abs(after - before) / before * 100
        if abs(real - float(share["share"])) > max(1.5, 0.06 * real):
            change = f"From {match['a']} to {match['b']} is {_shown(round(real))} %"
            end = match.start("rest") + share.end()
            yield (match.start(), end, f"{change}, and not {share['share']} %.")


def _in_table(table: Table) -> Iterator[Finding]:
    if len(table.rows) < 4:
        return
    last = table.rows[-1]
    if not last or not _TOTAL.fullmatch(last[0][0].strip("*_ ")):
        return
    for column in range(1, len(last)):
        cells = [row[column][0] if column < len(row) else "" for row in table.rows[1:-1]]
        values = [_cell(cell) for cell in cells]
        total = _cell(last[column][0])
        if total is None or any(value is None for value in values):
            continue
        if "%" in last[column][0]:
            continue
        found = math.fsum(value for value in values if value is not None)
        if abs(found - total) > 0.011 * len(values):
            words, span = last[column]
            said = f"The rows above make {_shown(found)}, and not {words.strip('*_ ')}."
            yield Finding(span, said, _QUESTION)


def _cell(words: str) -> float | None:
    plain = regex.sub(r"[£$€*_ ]|\b(?:EUR|USD|GBP|euros?)\b", "", words)
    return _value(plain) if regex.fullmatch(_NUMBER, plain) else None


def _value(words: str) -> float:
    return float(_WORDS.get(words.casefold()) or words.replace(",", ""))


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{round(value, 2):,}"


DETECTOR = Detector("contradiction", "Figures", _find, registers=READERS, most=3, a_thousand=2)
