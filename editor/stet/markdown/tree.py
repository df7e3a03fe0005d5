# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Markdown as a tree of blocks and inline spans, each with its place in the source.

All places are offsets in code points, half-open. The parser is comrak (CommonMark, GitHub's and
Obsidian's additions), whose trees are had from ``parsed``.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from itertools import pairwise

import comrak
import msgspec

from stet.markdown import source
from stet.markdown.boundaries import block_starts
from stet.markdown.forms import Form, forms_in, hidden
from stet.markdown.front_matter import head_of
from stet.markdown.parsed import parsed

DEEPEST = 150
"""Levels of the tree: what lies deeper is part of the node above it."""

MOST_OPENERS = 400
"""Openers of an extension in one block, beyond which it is left out: each costs a search."""


class Kind(enum.Enum):
    """What a node is."""

    FRONT_MATTER = "front matter"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    QUOTE = "quotation"
    CALLOUT = "callout"
    CALLOUT_TITLE = "callout title"
    LIST = "list"
    ITEM = "item"
    CODE_BLOCK = "code block"
    HTML_BLOCK = "HTML block"
    FORMULA_BLOCK = "formula block"
    COMMENT_BLOCK = "comment block"
    DIRECTIVE = "directive"
    RULE = "rule"
    TABLE = "table"
    ROW = "row"
    CELL = "cell"
    FOOTNOTE = "footnote"
    OPAQUE = "opaque"  # too deep or too full of marks to be understood

    TEXT = "text"
    BREAK = "break"
    CODE = "code"
    HTML = "HTML"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRUCK = "struck"
    HIGHLIGHT = "highlight"
    LINK = "link"
    ADDRESS = "address"
    IMAGE = "image"
    WIKI_LINK = "wiki link"
    EMBED = "embed"
    FOOTNOTE_MARK = "footnote mark"
    FORMULA = "formula"
    COMMENT = "comment"
    ESCAPED = "escaped"


class Node(msgspec.Struct, frozen=True):
    """A block or an inline span.

    ``inner_start`` and ``inner_end`` hold what stands between its marks: of a link its text, of an
    image its description. ``level`` is that of a heading; ``symbol`` what stands in a task's box.
    """

    kind: Kind
    start: int
    end: int
    inner_start: int
    inner_end: int
    children: tuple[Node, ...] = ()
    level: int = 0
    symbol: tuple[int, int] | None = None

    def walk(self) -> Iterator[Node]:
        """Yield the node and all below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Tree(msgspec.Struct, frozen=True):
    """The blocks of a text, and the forms in it that are no Markdown of the parser's.

    ``labels`` are those of links defined elsewhere that it was read with.
    """

    text: str
    blocks: tuple[Node, ...]
    forms: tuple[Form, ...] = ()
    labels: frozenset[str] = frozenset()

    def walk(self) -> Iterator[Node]:
        """Yield all nodes, in order."""
        for block in self.blocks:
            yield from block.walk()


LITERAL = frozenset(
    {
        Kind.FRONT_MATTER,
        Kind.CODE_BLOCK,
        Kind.HTML_BLOCK,
        Kind.FORMULA_BLOCK,
        Kind.COMMENT_BLOCK,
        Kind.OPAQUE,
        Kind.CODE,
        Kind.HTML,
        Kind.FORMULA,
        Kind.COMMENT,
    }
)
"""Nodes within which no mark means anything."""

_KINDS: dict[type, Kind] = {
    comrak.Paragraph: Kind.PARAGRAPH,
    comrak.Heading: Kind.HEADING,
    comrak.BlockQuote: Kind.QUOTE,
    comrak.MultilineBlockQuote: Kind.QUOTE,
    comrak.Callout: Kind.CALLOUT,
    comrak.Alert: Kind.CALLOUT,
    comrak.CalloutTitle: Kind.CALLOUT_TITLE,
    comrak.List: Kind.LIST,
    comrak.Item: Kind.ITEM,
    comrak.TaskItem: Kind.ITEM,
    comrak.CodeBlock: Kind.CODE_BLOCK,
    comrak.HtmlBlock: Kind.HTML_BLOCK,
    comrak.MultilineComment: Kind.COMMENT_BLOCK,
    comrak.BlockDirective: Kind.DIRECTIVE,
    comrak.ThematicBreak: Kind.RULE,
    comrak.Table: Kind.TABLE,
    comrak.TableRow: Kind.ROW,
    comrak.TableCell: Kind.CELL,
    comrak.FootnoteDefinition: Kind.FOOTNOTE,
    comrak.Text: Kind.TEXT,
    comrak.SoftBreak: Kind.BREAK,
    comrak.LineBreak: Kind.BREAK,
    comrak.Code: Kind.CODE,
    comrak.HtmlInline: Kind.HTML,
    comrak.Emph: Kind.EMPHASIS,
    comrak.Strong: Kind.STRONG,
    comrak.Strikethrough: Kind.STRUCK,
    comrak.Highlight: Kind.HIGHLIGHT,
    comrak.Link: Kind.LINK,
    comrak.Image: Kind.IMAGE,
    comrak.WikiLink: Kind.WIKI_LINK,
    comrak.FootnoteReference: Kind.FOOTNOTE_MARK,
    comrak.Math: Kind.FORMULA,
    comrak.CommentInline: Kind.COMMENT,
    comrak.Escaped: Kind.ESCAPED,
}
_LEAVES = frozenset({Kind.WIKI_LINK, Kind.EMBED, Kind.FOOTNOTE_MARK, Kind.ADDRESS, Kind.ESCAPED})
_MARKED = {Kind.EMPHASIS: 1, Kind.STRONG: 2, Kind.HIGHLIGHT: 2}

_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.){1,999})\]")
_DEFINED = re.compile(r"(?m)^[ \t>*+\-0-9.)]*\[((?:[^\[\]\\\n]|\\.){1,999})\]:")

_PARSE = comrak.ParseOptions(
    relaxed_tasklist_matching=True,
    leave_footnote_definitions=True,
    escaped_char_spans=True,
)


def normal_label(label: str) -> str:
    """Return what is compared of the label of a link's definition."""
    return " ".join(label.split()).casefold()


def labels_in(text: str) -> set[str]:
    """Return the labels that ``text`` may refer to, as ``normal_label`` has them."""
    if "[" not in text:
        return set()
    return {normal_label(match[1]) for match in _LABEL.finditer(text)}


def labels_begun(line: str) -> set[str]:
    """Return the label of the link that a line may define; whether it does is not looked into."""
    if "]:" not in line:
        return set()
    labels = {normal_label(match[1]) for match in _DEFINED.finditer(line)}
    return {label for label in labels if label and not label.startswith("^")}


def labels_defined(text: str) -> frozenset[str]:
    """Return the labels of links that ``text`` defines."""
    found = sorted(labels_begun(text))
    if not found or source.is_hostile(text):
        return frozenset()
    # A label that is defined is a link, on the line of its own that was put before the text.
    with _parsed("\n\n".join([*(f"[{label}]" for label in found), source.clean(text)])) as root:
        links = {
            block.sourcepos.start.line
            for block in root.children[: len(found)]
            if any(isinstance(child.node_value, comrak.Link) for child in block.children)
        }
    return frozenset(label for index, label in enumerate(found) if 2 * index + 1 in links)


def parse(text: str, labels: Iterable[str] = ()) -> Tree:
    """Return the tree of ``text``, which is no more than some blocks of a document.

    ``labels`` are those of links that are defined elsewhere, as ``normal_label`` has them.
    """
    if source.is_hostile(text):
        opaque = Node(Kind.OPAQUE, 0, len(text), 0, len(text))
        return Tree(text, (opaque,), labels=frozenset(labels))
    starts, ends = source.line_places(text)
    shown, formulas = source.hide_formulas(source.clean(text), starts, ends)
    forms = forms_in(shown)
    shown = hidden(shown, forms)
    lines = [shown[start:end] for start, end in zip(starts, ends, strict=True)]
    tabs: dict[int, list[int]] = {}
    for index, line in enumerate(lines):
        if "\t" in line:
            lines[index], tabs[index] = source.spread(line)
    # What others define is defined before the text, where no open block can swallow it.
    before = [f"[{label}]: x" for label in sorted(_notes(text))]
    own = labels_defined(text)
    before += [f"[{label}]: x" for label in sorted({*labels, *own})]
    before = [line for each in (*before, "[\ufffe]: x") for line in (each, "")]
    if own:
        with _parsed("\n".join([*before, *lines])) as root:
            _hide_definitions(root, lines, len(before))
    place = source.Source(starts, ends, lines, tabs)
    builder = _Builder(text, place, len(before), formulas)
    with _parsed("\n".join([*before, *lines])) as root:
        read = [node for node in root.children if node.sourcepos.start.line > len(before)]
        blocks = builder.nodes(read, 0, len(text))
    return Tree(text, blocks, tuple(_outside(forms, blocks)), frozenset(labels))


# A block without any of these holds nothing literal, and is not worth parsing for it.
_MAY_BE_LITERAL = re.compile(r"[`$\t]|~~~|<[A-Za-z/!?]|%%|\\[(\[b]| {4}")


def literal_spans(text: str, where: re.Pattern[str] | None = None) -> tuple[tuple[int, int], ...]:
    """Return where code, HTML, formulas, comments and front matter of a document stand, in order.

    Within these, a mark of CriticMarkup is nothing but text. Code points, half-open. Only blocks in
    which ``where`` finds something are looked into, the others passed over.
    """
    starts, ends = source.line_places(text)
    lines = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    starts.append(len(text))
    head = head_of(lines).end
    found: list[tuple[int, int]] = [(0, starts[head])] if head else []
    cuts = [*block_starts(lines, head, len(lines)), len(lines)]
    for first, last in pairwise(cuts):
        base = starts[first]
        block = text[base : starts[last]]
        if not _MAY_BE_LITERAL.search(block) or (where and not where.search(block)):
            continue
        for node in parse(block).walk():
            if node.kind in LITERAL and node.kind is not Kind.OPAQUE:
                found.append((base + node.start, base + node.end))
    return tuple(found)


def _parsed(text: str) -> AbstractContextManager[comrak.AstNode]:
    """Give the parser's tree of a text without surrogates."""
    options = comrak.ExtensionOptions(
        strikethrough=True,
        table=True,
        autolink=True,
        tasklist=True,
        footnotes=text.count("[^") <= MOST_OPENERS,
        ofm_callouts=True,
        math_dollars=True,
        math_latex=text.count("\\(") + text.count("\\[") <= MOST_OPENERS,
        wikilinks_title_after_pipe=True,
        highlight=True,
        ofm_comments=text.count("%%") <= MOST_OPENERS,
        block_directive=text.count(":::") <= MOST_OPENERS,
    )
    return parsed(text, options, _PARSE)


def _notes(text: str) -> set[str]:
    return {label for label in labels_in(text) if label.startswith("^") and len(label) > 1}


def _hide_definitions(root: comrak.AstNode, lines: list[str], before: int) -> None:
    """Turn definitions of links that begin a paragraph into comments.

    The parser takes them off the paragraph, and then counts its lines from the first definition.
    """
    waiting = [node for node in root.children if node.sourcepos.start.line > before]
    while waiting:
        node = waiting.pop()
        value, where = node.node_value, node.sourcepos
        if not isinstance(value, comrak.Paragraph | comrak.Heading):
            waiting += node.children
            continue
        first, children = where.start.line - before - 1, node.children
        if not children or not lines[first][where.start.column - 1 :].lstrip().startswith("["):
            continue
        gone = _lines_lost(node)
        for index in range(first, first + gone):
            line = lines[index]
            column = where.start.column - 1 if index == first else source.text_start(line)
            lines[index] = line[:column] + "<!-- -->"


def _lines_lost(node: comrak.AstNode) -> int:
    """Return by how many lines the parser's places of what is in a paragraph or heading are wrong.

    It does not count the lines of definitions before it, nor line ends within a link's target.
    """
    value = node.node_value
    underline = isinstance(value, comrak.Heading) and value.value.setext
    return node.sourcepos.end.line - node.children[-1].sourcepos.end.line - underline


class _Builder:
    """Makes nodes of the parser's, with their places in the text."""

    def __init__(
        self, text: str, place: source.Source, before: int, formulas: frozenset[int]
    ) -> None:
        self._text = text
        self._place = place
        self._before = before
        self._formulas = formulas

    def nodes(
        self, found: Iterable[comrak.AstNode], low: int, high: int, depth: int = 0
    ) -> tuple[Node, ...]:
        """Return nodes that lie within ``low`` and ``high``."""
        return tuple(
            node for each in found if (node := self._node(each, low, high, depth)) is not None
        )

    def _node(self, found: comrak.AstNode, low: int, high: int, depth: int) -> Node | None:
        value = found.node_value
        kind = _KINDS.get(type(value))
        if kind is None:
            return None
        start, end = self._span(found.sourcepos)
        start, end = max(start, low), min(end, high)
        if end < start:
            return None
        if kind is Kind.HTML_BLOCK and self._place.line_of(start) in self._formulas:
            kind = Kind.FORMULA_BLOCK
        elif kind is Kind.LINK and self._text[start : start + 1] != "[":
            kind = Kind.ADDRESS
        elif kind is Kind.WIKI_LINK and self._text[start : start + 1] == "!":
            kind = Kind.EMBED
        children: tuple[Node, ...] = ()
        if isinstance(value, comrak.Paragraph | comrak.Heading) and (
            found.children and _lines_lost(found)
        ):
            kind = Kind.OPAQUE
        elif kind not in _LEAVES and depth < DEEPEST:
            children = self.nodes(found.children, start, end, depth + 1)
        inner = self._inner(kind, value, start, end, children)
        level, symbol = 0, None
        if isinstance(value, comrak.Heading):
            level = value.value.level
        elif isinstance(value, comrak.TaskItem):
            symbol = self._span(value.value.symbol_sourcepos)
        return Node(kind, start, end, *inner, children, level, symbol)

    def _span(self, where: comrak.Sourcepos) -> tuple[int, int]:
        first, last = where.start, where.end
        start = self._place.offset(first.line - self._before - 1, first.column - 1)
        return start, self._place.offset(last.line - self._before - 1, last.column)

    def _inner(
        self, kind: Kind, value: object, start: int, end: int, children: tuple[Node, ...]
    ) -> tuple[int, int]:
        text = self._text
        if kind in _MARKED:
            return start + _MARKED[kind], end - _MARKED[kind]
        if kind is Kind.STRUCK:
            width = 2 if text.startswith("~~", start) else 1
            return start + width, end - width
        if isinstance(value, comrak.Code):
            return start + value.value.num_backticks, end - value.value.num_backticks
        if kind in (Kind.LINK, Kind.IMAGE):
            first = start + (1 if kind is Kind.LINK else 2)
            last = text.find("]", children[-1].end if children else first, end)
            return first, max(last, first)
        if kind in (Kind.WIKI_LINK, Kind.EMBED):
            pipe = text.find("|", start, end)
            return (pipe + 1, end - 2) if pipe >= 0 else (end - 2, end - 2)
        if children:
            return children[0].start, children[-1].end
        return start, end


def _outside(forms: Iterable[Form], blocks: Iterable[Node]) -> Iterator[Form]:
    """Yield the forms that stand in no code, HTML, formula or address."""
    shut = sorted(
        (node.start, node.end)
        for block in blocks
        for node in block.walk()
        if node.kind in LITERAL or node.kind is Kind.ADDRESS
    )
    index = 0
    for form in forms:
        while index < len(shut) and shut[index][1] <= form.start:
            index += 1
        if index == len(shut) or form.start < shut[index][0]:
            yield form
