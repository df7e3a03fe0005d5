# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Tracked texts in a short notation, and many of them: one for each thing that Word can stumble on.

``«+in»`` is inserted, ``«-out»`` deleted, ``«±both»`` inserted and then deleted, ``«!words»`` has a
comment; ``«<words»`` and ``«>words»`` are the ends of one change that moves them. Authors take
turns: Ann, Ben, and a model.
"""

from __future__ import annotations

import random
import re

from stet.document.comments import Comment, Reply
from stet.document.manuscript import Manuscript
from stet.document.origin import UNKNOWN, Change, Origin, Source
from stet.document.paragraph import Position, Run, Span, build

ANN = Origin(Source.HUMAN, "Ann")
BEN = Origin(Source.HUMAN, "Ben")
MODEL = Origin(Source.MODEL, "qwen2.5-1.5b", "tighten")
AUTHORS = (ANN, BEN, MODEL)
TIME = 1_700_000_000.0

_MARK = re.compile(r"«([+\-±!<>])(.*?)»", re.DOTALL)


def tracked(text: str) -> Manuscript:
    """Return the manuscript that ``text`` in the notation is."""
    runs: list[Run] = []
    changes: list[Change] = []
    remarks: list[tuple[int, int]] = []
    moves: dict[str, int] = {}
    place = offset = 0

    def change() -> int:
        number = len(changes) + 1
        changes.append(Change(number, AUTHORS[number % 3], "", "", TIME + number))
        return number

    for mark in _MARK.finditer(text):
        runs.append(Run(text[place : mark.start()]))
        offset += mark.start() - place
        kind, words = mark.groups()
        inserted = change() if kind in "+±" else None
        deleted = change() if kind in "-±" else None
        if kind in "<>":
            number = moves[words.strip()] = moves.get(words.strip()) or change()
            inserted, deleted = (number, None) if kind == ">" else (None, number)
        origin = UNKNOWN if inserted is None else changes[inserted - 1].origin
        runs.append(Run(words, origin, inserted, deleted))
        if kind == "!":
            remarks.append((offset, offset + len(words)))
        offset += len(words)
        place = mark.end()
    runs += [Run(text[place:]), Run("\n")]
    paragraphs = build(runs)
    markup = "\n".join(paragraph.markup for paragraph in paragraphs)

    def position(where: int) -> Position:
        before = markup[:where]
        return Position(before.count("\n"), where - (before.rfind("\n") + 1))

    comments = [
        Comment(
            number,
            Span(position(start), position(end)),
            markup[start:end],
            AUTHORS[number % 3],
            f"Remark {number}",
            "",
            TIME,
            (Reply(BEN, f"Reply {number}", TIME + 1),) if number % 2 else (),
            resolved=number % 3 == 0,
        )
        for number, (start, end) in enumerate(remarks, start=1)
    ]
    return Manuscript(paragraphs, changes, comments)


CASES = {
    # Words
    "insertion": "One «+new »word.",
    "deletion": "One «-old »word.",
    "replacement": "One «-old»«+new» word.",
    "at the start": "«+New »word.",
    "at the end": "A word«+ more».",
    "all of a paragraph": "«-Old words.»«+New words.»",
    "three authors": "A «+b »c «+d »e «-f »g «+h».",
    "touching changes": "A «+b»«+c»«-d»«-e» f.",
    "inserted and then deleted": "A «±gone »word.",
    "inserted around a deletion": "A «+b »«±c »«+d »e.",
    "several scripts": "Über «-她喜欢»«+她讨厌» 👨‍👩‍👧‍👦 «+🇩🇪 »שלום.",
    "combining marks": "e\u0301«+a\u0308» x«-y\u0323».",
    "no-break space": "10\u00a0«-km»«+mi».",
    "double spaces": "A  «+b  »c.",
    "tab within": "A\tb«+\tc» d.",
    "XML's own signs": 'a < b «+& c »> d "e".',
    "form feed": "a\x0cb «+c».",
    # Emphasis
    "insertion in bold": "A **bold «+new »word** here.",
    "deletion in italics": "A *long «-old »word* here.",
    "made bold": "A «+**»word«+**» here.",
    "no longer bold": "A «-**»word«-**» here.",
    "bold to italics": "A «-**»«+*»word«-**»«+*» here.",
    "bold added to italics": "A *«+**»word«+**»* here.",
    "part made bold": "A «+**»part«+**»ial word.",
    "struck": "A ~~struck «+more »~~ no word.",
    "made struck": "A «+~~»word«+~~» here.",
    "code span": "Use `one «-old»«+new» word` here.",
    "made code": "Use «+`»word«+`» here.",
    "code span loses ticks": "Use «-`»a*b*«-`» here.",
    "underlined by a tag": "A <u>word«+s»</u> here.",
    "high and low": "H<sub>2«+3»</sub>O and x<sup>«-2»n</sup>.",
    "highlight": "A ==marked «+new »word== here.",
    "a lone asterisk becomes emphasis": "A *word«+*» here.",
    "emphasis over a deletion": "*a «-b» c* d.",
    "bold italics": "***a «+b» c***",
    # Escapes and entities
    "escape": "A \\*word\\* «+more».",
    "escape inserted": "A «+\\»*word«+\\»* here.",
    "entity": "A &amp; b «+c &lt; »d.",
    "entity half deleted": "A &«-amp;» b.",
    "ampersand": "AT&T «+and Q&A» here.",
    # Links
    "words of a link": "A [link«+ed» word](https://example.org) here.",
    "target of a link": "A [word](https://example.org/«-a»«+b») here.",
    "made a link": "A «+[»word«+](https://example.org)» here.",
    "no longer a link": "A «-[»word«-](https://example.org)» here.",
    "link inserted": "A «+[word](https://example.org) »here.",
    "link deleted": "A «-[word](https://example.org) »here.",
    "emphasis in a link": "[a *b«+c»*](https://example.org)",
    "autolink": "See <https://example.org/«-a»«+b»>.",
    "reference link": "A [word«+s»][r] here.\n\n[r]: https://example.org",
    "script for an address": "A [word«+s»](javascript:alert) here.",
    # Paragraphs
    "paragraph inserted": "One.\n\n«+Two.\n\n»Three.",
    "paragraph deleted": "One.\n\n«-Two.\n\n»Three.",
    "first paragraph inserted": "«+One.\n\n»Two.",
    "first paragraph deleted": "«-One.\n\n»Two.",
    "last paragraph inserted": "One.«+\n\nTwo.»",
    "last paragraph deleted": "One.«-\n\nTwo.»",
    "split": "One«+\n\n» two.",
    "joined": "One«-\n\n» two.",
    "joined by a space": "One«-\n\n»«+ »two.",
    "split and joined": "One«+\n\n» two.\n\nThree«-\n\n» four.",
    "two paragraphs for one": "«-One.»«+Two.\n\nThree.»\n\nFour.",
    "one paragraph for two": "«-One.\n\nTwo.»«+Three.»\n\nFour.",
    "rewritten paragraphs": "«-One.»«+Two.»\n\n«-Three.»«+Four.»\n\nFive.",
    "everything deleted": "«-One.\n\nTwo.»",
    "everything inserted": "«+One.\n\nTwo.»",
    "blank line inserted": "One.\n\n«+\n»Two.",
    "soft break to paragraph": "One\n«+\n»two.",
    "paragraph to soft break": "One\n«-\n»two.",
    "soft break inserted": "One«+\n»two.",
    "hard break inserted": "One«+  »\ntwo.",
    "hard break deleted": "One«-\\»\ntwo.",
    "change over paragraphs": "One «-two.\n\nThree. Fo»ur.",
    "insertion over paragraphs": "One «+two.\n\nThree. Fo»ur.",
    # Headings
    "heading's words": "# A «-big»«+small» house\n\nText.",
    "made a heading": "«+# »A house\n\nText.",
    "no longer a heading": "«-# »A house\n\nText.",
    "heading's level": "#«+#» A house\n\nText.",
    "heading inserted": "Text.\n\n«+## A house\n\n»More.",
    "heading deleted": "Text.\n\n«-## A house\n\n»More.",
    "heading joined to text": "# A house«-\n\n» Text.",
    "heading split": "# A house«+\n\n» text.",
    "setext": "A house«+s»\n=====\n\nText.",
    "bold in a heading": "# A «+**»big«+**» house",
    # Lists
    "item's words": "- one\n- two «+words»\n- three",
    "item inserted": "- one\n«+- two\n»- three",
    "item deleted": "- one\n«-- two\n»- three",
    "first item inserted": "«+- one\n»- two\n- three",
    "last item inserted": "- one\n- two«+\n- three»",
    "items joined": "- one«-\n-» two\n- three",
    "item split": "- one«+\n-» two\n- three",
    "made a list": "«+- »one\n\n«+- »two",
    "no longer a list": "«-- »one\n\nText.",
    "item nested": "- one\n«+  »- two\n- three",
    "item no longer nested": "- one\n«-  »- two\n- three",
    "numbered": "1. one\n2. two«+\n3. three»\n\nText.",
    "numbered from seven": "7. one «+more»\n8. two",
    "bullets to numbers": "«--»«+1.» one\n«--»«+2.» two",
    "two numbered lists": "1. one\n\nText «+more».\n\n1. two",
    "task ticked": "- [«- »«+x»] one\n- [ ] two",
    "task inserted": "- [ ] one\n«+- [x] two\n»- three",
    "paragraph in an item": "- one\n\n  more «+words»\n- two",
    "quotation in an item": "- one\n\n  > said «+so»\n- two",
    # Quotations
    "quotation's words": "> one «+new »word\n\nText.",
    "made a quotation": "«+> »one word\n\nText.",
    "no longer a quotation": "«-> »one word\n\nText.",
    "quotation inserted": "Text.\n\n«+> said\n\n»More.",
    "deeper quotation": "> one\n>\n> «+> »two",
    # Code, HTML, rules, pages
    "code's words": "```py\nx = «-1»«+2»\n```\n\nText.",
    "code's line inserted": "```\na\n«+b\n»c\n```",
    "code's line deleted": "```\na\n«-b\n»c\n```",
    "code block inserted": "Text.\n\n«+```\nx\n```\n\n»More.",
    "code block deleted": "Text.\n\n«-```\nx\n```\n\n»More.",
    "made code by a fence": "«+```\n»one *two*\n«+```»",
    "indented code": "Text.\n\n    x «+y»\n\nMore.",
    "rule inserted": "One.\n\n«+---\n\n»Two.",
    "rule deleted": "One.\n\n«----\n\n»Two.",
    "rule kept": "«-One.»«+Two.»\n\n---\n\n«-Three.»«+Four.»",
    "block of HTML": "<div>\none «+two»\n</div>\n\nText.",
    "page break kept": "One «+two».\n\n\\newpage\n\nThree.",
    "formula": "Then $x^«-2»«+3»$ is.",
    "a tab that becomes one of code": "a«+\n\n\t»> \t",
    # Tables
    "cell's words": "| a | b |\n|---|---|\n| c «+new» | d |\n\nText.",
    "row inserted": "| a | b |\n|---|---|\n«+| e | f |\n»| c | d |\n\nText.",
    "row deleted": "| a | b |\n|---|---|\n«-| e | f |\n»| c | d |\n\nText.",
    "last row inserted": "| a | b |\n|---|---|\n| c | d |«+\n| e | f |»\n\nText.",
    "column inserted": "| a |«+ x |»\n|---|«+---|»\n| c |«+ y |»\n\nText.",
    "alignment": "| a | b |\n|---|---«+:»|\n| c | d |\n\nText.",
    "table inserted": "Text.\n\n«+| a | b |\n|---|---|\n| c | d |\n\n»More.",
    "table deleted": "Text.\n\n«-| a | b |\n|---|---|\n| c | d |\n\n»More.",
    "table replaced": "Text.\n\n«-| a |\n|---|\n| c |»«+| x | y |\n|---|---|\n| z | w |»\n\nMore.",
    "emphasis in a cell": "| a | b |\n|---|---|\n| «+**»c«+**» | d |\n\nText.",
    "empty cell filled": "| a | b |\n|---|---|\n| «+c» | d |\n\nText.",
    "cell emptied": "| a | b |\n|---|---|\n| «-c» | d |\n\nText.",
    "pipe in a cell": "| a | b |\n|---|---|\n| c \\| «+e» | d |\n\nText.",
    "table at the end": "Text.\n\n| a | b |\n|---|---|\n| c | d«+e» |",
    "two tables": "| a |\n|---|\n| b «+c» |\n\n\n\n<!-- -->\n\n| d |\n|---|\n| «-e» |",
    "text before a table": "One «+two».\n\n| a |\n|---|\n| b |\n\nText.",
    "paragraph inserted before a table": "One.\n\n«+Two.\n\n»| a |\n|---|\n| b |\n\nText.",
    # Footnotes
    "note inserted": "A word«+[^1]» here.\n\n[^1]: Said so.",
    "note deleted": "A word«-[^1]» here.\n\n[^1]: Said so.",
    "note's words": "A word[^1] here.\n\n[^1]: Said «+not »so.",
    "note with its text inserted": "A word«+[^1]» here.«+\n\n[^1]: Said so.»",
    "note of two paragraphs": "A[^1] b.\n\n[^1]: One «+two».\n\n    Three.",
    # Heads
    "head": "---\ntitle: A «-b»«+c»\nauthor: Ann\n---\n\nText «+more».",
}
"""Texts by what they are about."""

MOVES = {
    "paragraph down": "One.\n\n«<Two.\n\n»Three.\n\n«>Two.\n\n»Four.",
    "paragraph up": "One.\n\n«>Three.\n\n»Two.\n\n«<Three.\n\n»Four.",
    "to the start": "«>Three.\n\n»One.\n\nTwo.«<\n\nThree.»",
    "to the end": "«<One.\n\n»Two.\n\nThree.«>\n\nOne.»",
    "section": "# A\n\n«<## B\n\nOf *b*.\n\n»Text.\n\n«>## B\n\nOf *b*.\n\n»## C\n\nOf c.",
    "items": "- one\n«<- two\n- three\n»- four\n«>- two\n- three\n»- five",
    "quotation": "> one\n\n«<> two\n\n»Text.\n\n«>> two\n\n»More.",
    "code": "One.\n\n«<```\na\nb\n```\n\n»Two.\n\n«>```\na\nb\n```\n\n»Three.",
    "with a note": "One.\n\n«<Two[^1].\n\n»Three.\n\n«>Two[^1].\n\n»Four.\n\n[^1]: Note.",
    "over a table": "«<One.\n\n»Two.\n\n| a |\n|---|\n| b |\n\n«>One.\n\n»Three.",
    "beside others": "A«+ b».\n\n«<Two.\n\n»«-Gone.\n\n»Three«- c».\n\n«>Two.\n\n»«+New.\n\n»Four.",
}
"""Texts in which whole paragraphs are moved."""

COMMENTED = {
    "on a word": "One «!word» here.",
    "on an insertion": "One «+new »«!word» here.",
    "on two": "«!One» word «!here».",
    "on everything": "«!One word here.»",
    "on nothing": "One «!»word.",
    "over paragraphs": "One «!word.\n\nTwo» words.",
    "in a heading": "# A «!house»\n\nText.",
    "in an item": "- «!one»\n- two",
    "in a link": "A [«!link»](https://example.org) here.",
    "in a cell": "Text.\n\n| a | «!b» |\n|---|---|\n| c | d |\n\nText.",
    "in code": "```\n«!x» = 1\n```",
    "in a note": "A word[^1] here.\n\n[^1]: «!Said» so.",
    "on emphasis": "A «!**word**» here.",
    "on the last word": "One «!word»",
}
"""Texts with comments, of which odd ones have a reply and each third is resolved."""

_PIECES = (
    *("the house ", "a *big* tree ", "**bold** ", "`code x` ", "[link](https://example.org/a) "),
    *("over ", "and 3,000.5 ", "über ", "她喜欢 ", "“said” ", "x & y ", "~~no~~ ", "word. "),
)
_BREAKS = ("\n\n", "\n\n", "\n", "\n\n# ", "\n\n## ", "\n\n- ", "\n- ", "\n\n1. ", "\n\n> ", "  \n")
_BLOCKS = (
    "\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n\n",
    "\n\n```\ncode\nmore\n```\n\n",
    "\n\n---\n\n",
)


def random_move(seed: int) -> Manuscript:
    """Return a text of whole blocks, of which some are moved, with changes in others.

    There are no tables, links and rules among those, which are no part of a move.
    """
    chance = random.Random(seed)
    pieces = [piece for piece in _PIECES if "](" not in piece]
    starts = ("", "", "", "# ", "## ", "- ", "> ")
    blocks = [
        _BLOCKS[0].strip()
        if number > 1 and chance.random() < 0.1
        else chance.choice(starts) + f"{chance.choice(pieces)}{chance.choice(pieces)}{number}."
        for number in range(chance.randint(4, 12))
    ]
    count = chance.randint(1, 2)
    source = chance.choice(
        [
            place
            for place in range(len(blocks) - count + 1)
            if not any(block.startswith("|") for block in blocks[place : place + count])
        ]
    )
    target = chance.choice(
        [place for place in range(len(blocks) + 1) if not source <= place <= source + count]
    )
    changed = [
        f"{block}«{chance.choice('+-')} more»"
        if block.endswith(".") and chance.random() < 0.2
        else block
        for block in blocks
    ]
    moved = "\n\n".join(blocks[source : source + count])
    out = []
    for place in range(len(blocks) + 1):
        if place == target:
            out.append(f"«>{moved}\n\n»")
        if place == source:
            out.append(f"«<{moved}\n\n»")
        if place < len(blocks) and not source <= place < source + count:
            out.append(f"{changed[place]}\n\n")
    return tracked(f"{''.join(out)}The end.")


def random_text(seed: int) -> Manuscript:
    """Return a text of all kinds of blocks with changes wherever chance has them."""
    chance = random.Random(seed)

    def words(count: int) -> str:
        out = []
        for _ in range(count):
            out.append(chance.choice(_PIECES))
            if chance.random() < 0.25:
                out.append(chance.choice(_BREAKS))
        return "".join(out)

    out = [words(3)]
    for _ in range(chance.randint(3, 9)):
        fate = chance.random()
        if fate < 0.2:
            out.append(f"«+{words(chance.randint(1, 3))}»")
        elif fate < 0.4:
            out.append(f"«-{words(chance.randint(1, 3))}»")
        elif fate < 0.45:
            out.append("«+**»bold«+**» ")
        elif fate < 0.55:
            out.append(chance.choice(_BLOCKS))
        out.append(words(chance.randint(1, 4)))
    return tracked("".join(out).strip())
