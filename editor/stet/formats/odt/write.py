# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Rich text with its changes and comments as the XML of an OpenDocument text.

Words that a change takes out lie in a list before the text, where OpenDocument has them; in the
text is only the place. Words that it puts in stand between two marks, also over the ends of
paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html import escape

from stet.document.comments import Comment
from stet.document.origin import Change, Origin, Source
from stet.formats.authors import author_of
from stet.formats.links import parted
from stet.formats.odt.package import DEEPEST_QUOTE, NAMES, NEW_PAGE
from stet.formats.pictures import Picture, size_of
from stet.formats.rich.model import KEPT, Block, Container, Kind, Piece, Row, Sort, State, Style

_PICTURE = re.compile(r"!\[((?:[^\]\\]|\\.)*)\]\(([^)]*)\)")
_NOTE = re.compile(r"\[\^([^\]]+)\]")
RAW = "Raw_20_HTML"
"""The style of words that stand for themselves in Markdown: tags, formulas."""

PICTURE_LINK = "Picture_20_Link"
"""The style of a link that stands for a picture which is not there."""

_BLANKS = re.compile(r"  +|\t")
_STYLE_NAMES = {
    Style.STRONG: "Strong_20_Emphasis",
    Style.EMPHASIS: "Emphasis",
    Style.STRUCK: "Struck",
    Style.CODE: "Source_20_Text",
}
_SIGNS = {
    Style.STRONG: ' fo:font-weight="bold"',
    Style.EMPHASIS: ' fo:font-style="italic"',
    Style.STRUCK: (' style:text-line-through-style="solid" style:text-line-through-type="single"'),
    Style.CODE: ' style:font-name="Mono" fo:font-family="monospace"',
    Style.UNDERLINE: ' style:text-underline-style="solid"',
    Style.RAISED: ' style:text-position="super 58%"',
    Style.LOWERED: ' style:text-position="sub 58%"',
    Style.HIGHLIGHT: ' fo:background-color="#fff3a0"',
}
_RULE = "Horizontal_20_Line"
_PER_INCH = 2.54
_WIDEST, _HIGHEST = 16.0, 21.0
"""Centimetres of a picture, which else has 96 pixels an inch."""


@dataclass(frozen=True, slots=True)
class Content:
    """What content.xml holds, and the pictures that it refers to, by their names."""

    xml: str
    pictures: Mapping[str, Picture]


def content_of(
    blocks: Sequence[Block],
    changes: Mapping[int, Change],
    comments: Mapping[int, Comment],
    pictures: Mapping[str, Picture],
) -> Content:
    """Return blocks as content.xml; ``pictures`` are those beside the text by their addresses."""
    writer = _Writer(changes, comments, pictures)
    body = writer.body(blocks)
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMES.items())
    tracked = "".join(writer.regions)
    if tracked:
        tracked = (
            f'<text:tracked-changes text:track-changes="true">{tracked}</text:tracked-changes>'
        )
    styles = "".join(
        f'<style:style style:name="T{number}" style:family="text"><style:text-properties'
        f"{''.join([sign for look, sign in _SIGNS.items() if style & look])}/></style:style>"
        for style, number in writer.styles.items()
    )
    styles += (
        '<style:style style:name="Grid" style:family="table"><style:table-properties '
        'table:align="margins" fo:margin-top="0.1cm" fo:margin-bottom="0.35cm"/></style:style>'
        '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties '
        'fo:border="none" fo:border-bottom="0.5pt solid #a0a0a0" fo:padding="0.08cm"/>'
        "</style:style>"
    )
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces} '
        f'office:version="1.3"><office:automatic-styles>{styles}</office:automatic-styles>'
        f"<office:body><office:text>{tracked}{body}</office:text></office:body>"
        "</office:document-content>"
    )
    return Content(xml, writer.used)


class _Writer:
    def __init__(
        self,
        changes: Mapping[int, Change],
        comments: Mapping[int, Comment],
        pictures: Mapping[str, Picture],
    ) -> None:
        self._changes, self._comments, self._pictures = changes, comments, pictures
        self._notes: dict[str, list[Block]] = {}
        self.regions: list[str] = []
        self.styles: dict[Style, int] = {}
        self.used: dict[str, Picture] = {}
        self._open: tuple[int, str] | None = None  # the insertion that goes on
        self._items = 0
        self._note_count = 0
        self._body = "Text_20_body"  # the style of plain paragraphs
        self._begun: set[int] = set()  # comments whose words have begun

    # Blocks.

    def body(self, blocks: Sequence[Block]) -> str:
        shown: list[Block] = []
        for block in blocks:
            if block.containers and block.containers[0].note:
                self._notes.setdefault(block.containers[0].note, []).append(block)
            else:
                shown.append(block)
        return self._flow(shown)

    def _flow(self, shown: Sequence[Block]) -> str:
        out: list[str] = []
        index = 0
        known: tuple[Container, ...] = ()
        while index < len(shown):
            # Paragraphs whose ends go are one in the text; what is between lies with the changes.
            last = index
            while (
                last + 1 < len(shown)
                and shown[last].end.deleted is not None
                and _joins(shown, last)
            ):
                last += 1
            block = shown[index]
            opening, closing = self._containers(known, block.containers)
            if closing or opening:
                out.append(closing + opening)
            known = block.containers
            out.append(self._block(shown[index : last + 1]))
            index = last + 1
        out.append(self._containers(known, ())[1])
        ended = self._end_insertion()
        if ended and out:
            out.append(f"<text:p>{ended}</text:p>")
        return "".join(out)

    def _containers(
        self, before: Sequence[Container], after: Sequence[Container]
    ) -> tuple[str, str]:
        """Return the tags that open and close lists between two blocks."""
        old = [each for each in before if each.is_item]
        new = [each for each in after if each.is_item]
        shared = 0
        while shared < min(len(old), len(new)) and old[shared] == new[shared]:
            shared += 1
        closing = ""
        sibling = (
            shared < len(old)
            and shared < len(new)
            and _list_style(old[shared]) == _list_style(new[shared])
        )
        for level in range(len(old) - 1, shared - 1, -1):
            keep = sibling and level == shared
            closing += "</text:list-item>" if keep else "</text:list-item></text:list>"
        opening = ""
        for level in range(shared, len(new)):
            if not (sibling and level == shared):
                opening += f'<text:list text:style-name="{_list_style(new[level])}">'
            number = new[level].number
            start = f' text:start-value="{number}"' if number is not None else ""
            opening += f"<text:list-item{start}>"
        return opening, closing

    def _block(self, group: Sequence[Block]) -> str:
        # What is joined is what the first of them is that has words left.
        block = next((each for each in group if _has_words_left(each)), group[-1])
        if block.kind is Kind.TABLE:
            return self._table(block)
        if block.kind is Kind.RULE:
            return f'<text:p text:style-name="{_RULE}">{self._words(group)}</text:p>'
        if len(group) == 1 and _ends_page(block):
            ended = self._insertion(KEPT)
            return f'<text:p text:style-name="Page_20_Break">{ended}</text:p>'
        inner = self._words(group)
        items = [each for each in block.containers if each.is_item]
        task = items[-1].task if items else None
        if task is not None:
            inner = ("☑ " if task else "☐ ") + inner
        if block.kind is Kind.HEADING:
            name = f"Heading_20_{min(block.level, 6)}"
            return (
                f'<text:h text:style-name="{name}" text:outline-level="{min(block.level, 6)}">'
                f"{inner}</text:h>"
            )
        return f'<text:p text:style-name="{self._paragraph_style(block)}">{inner}</text:p>'

    def _table(self, block: Block) -> str:
        width = max((len(row.cells) for row in block.rows), default=0)
        rows = [self._row(row, block, width, not index) for index, row in enumerate(block.rows)]
        head = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>" if rows else ""
        columns = f'<table:table-column table:number-columns-repeated="{width}"/>'
        return (
            f'<table:table table:style-name="Grid">{columns}{head}{"".join(rows[1:])}</table:table>'
        )

    def _row(self, row: Row, block: Block, width: int, is_head: bool) -> str:
        cells = []
        for column in range(width):
            pieces = row.cells[column] if column < len(row.cells) else ()
            aligned = block.alignments[column] if column < len(block.alignments) else ""
            name = "Table_20_Heading" if is_head else "Table"
            name += {"right": "_20_Right", "center": "_20_Center"}.get(aligned, "")
            inner = self._words([Block(Kind.PARAGRAPH, tuple(pieces))]) + self._end_insertion()
            cells.append(
                '<table:table-cell table:style-name="Cell" office:value-type="string">'
                f'<text:p text:style-name="{name}">{inner}</text:p></table:table-cell>'
            )
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def _paragraph_style(self, block: Block) -> str:
        if block.kind is Kind.CODE:
            return "Preformatted_20_Text"
        if block.kind is Kind.LITERAL:
            return f"{RAW}_20_Text"
        if block.kind is Kind.RULE:
            return _RULE
        if block.kind is Kind.HEADING:
            return f"Heading_20_{min(block.level, 6)}"
        if depth := sum(container.is_quote for container in block.containers):
            return "Quotations" if depth == 1 else f"Quotations_20_{min(depth, DEEPEST_QUOTE)}"
        return self._body

    # Words.

    def _words(self, group: Sequence[Block]) -> str:
        out: list[str] = []
        deleted: list[tuple[int, list[tuple[Block, list[Piece]]]]] = []

        def end_deletion() -> None:
            if deleted:
                change, paragraphs = deleted.pop()
                out.append(self._deletion(change, paragraphs))

        for number, block in enumerate(group):
            for piece in _after_breaks(block.pieces):
                change = piece.state.deleted
                if piece.sort in (Sort.NOTE_START, Sort.NOTE_END):
                    end_deletion()
                    out.append(self._comment(piece))
                    continue
                if change is None:
                    end_deletion()
                    out.append(self._insertion(piece.state) + self._piece(piece))
                    continue
                out.append(self._insertion(KEPT))
                if deleted and deleted[-1][0] != change:
                    end_deletion()
                if not deleted:
                    deleted.append((change, [(block, [])]))
                deleted[-1][1][-1][1].append(piece)
            if number + 1 < len(group):
                change = block.end.deleted or 0
                if deleted and deleted[-1][0] != change:
                    end_deletion()
                if not deleted:
                    out.append(self._insertion(KEPT))
                    deleted.append((change, [(block, [])]))
                deleted[-1][1].append((group[number + 1], []))
        end_deletion()
        out.append(self._insertion(group[-1].end))
        return "".join(out)

    def _insertion(self, state: State) -> str:
        """Return the marks between what has been written and what is of ``state``."""
        change = state.inserted
        if self._open is not None and self._open[0] == change:
            return ""
        out = self._end_insertion()
        if change is not None:
            name = self._region("insertion", change, "")
            self._open = (change, name)
            out += f'<text:change-start text:change-id="{name}"/>'
        return out

    def _end_insertion(self) -> str:
        if self._open is None:
            return ""
        _, name = self._open
        self._open = None
        return f'<text:change-end text:change-id="{name}"/>'

    def _deletion(self, change: int, paragraphs: Sequence[tuple[Block, Sequence[Piece]]]) -> str:
        inner = "".join(
            f'<text:p text:style-name="{self._paragraph_style(block)}">'
            f"{''.join(map(self._piece, pieces))}</text:p>"
            for block, pieces in paragraphs
        )
        name = self._region("deletion", change, inner)
        return f'<text:change text:change-id="{name}"/>'

    def _region(self, kind: str, change: int, inner: str) -> str:
        name = f"ct{len(self.regions) + 1}"
        made = self._changes.get(change)
        said = _said(made.origin, made.time) if made else _said(Origin(Source.UNKNOWN), 0)
        reason = ": ".join(word for word in (made.kind, made.reason) if word) if made else ""
        remark = f"<text:p>{escape(reason)}</text:p>" if reason else ""
        self.regions.append(
            f'<text:changed-region xml:id="{name}" text:id="{name}"><text:{kind}>'
            f"<office:change-info>{said}{remark}</office:change-info>{inner}</text:{kind}>"
            "</text:changed-region>"
        )
        return name

    def _comment(self, piece: Piece) -> str:
        comment = self._comments.get(int(piece.text))
        if comment is None:
            return ""
        name = f"comment{comment.id}"
        out = ""
        if comment.id not in self._begun:  # one on nothing has only an end
            self._begun.add(comment.id)
            out = self._annotation(comment, name)
        if piece.sort is Sort.NOTE_START:
            return out
        replies = "".join(
            f"<office:annotation>{_said(reply.origin, reply.time)}"
            f"{_paragraphs(reply.text)}</office:annotation>"
            for reply in comment.replies
        )
        return f'{out}<office:annotation-end office:name="{name}"/>{replies}'

    @staticmethod
    def _annotation(comment: Comment, name: str) -> str:
        resolved = ' loext:resolved="true"' if comment.resolved else ""
        space = (
            ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
            if resolved
            else ""
        )
        said = _said(comment.origin, comment.time)
        return (
            f'<office:annotation office:name="{name}"{space}{resolved}>'
            f"{said}{_paragraphs(comment.text)}"
            "</office:annotation>"
        )

    def _piece(self, piece: Piece) -> str:
        if piece.sort is Sort.BREAK:
            return "<text:line-break/>"
        inner = self._literal(piece.text) if piece.sort is Sort.LITERAL else _text(piece.text)
        if piece.style and inner:
            inner = f'<text:span text:style-name="{self._style(piece.style)}">{inner}</text:span>'
        if piece.link and inner:
            address, title, _ = parted(piece.link)
            about = f'xlink:type="simple" xlink:href="{escape(_allowed(address))}"'
            if title:
                about += f' office:title="{escape(_allowed(title))}"'
            inner = f"<text:a {about}>{inner}</text:a>"
        return inner

    def _style(self, style: Style) -> str:
        if style in _STYLE_NAMES:
            return _STYLE_NAMES[style]
        return f"T{self.styles.setdefault(style, len(self.styles) + 1)}"

    def _literal(self, text: str) -> str:
        if (note := _NOTE.fullmatch(text)) and note[1] in self._notes:
            return self._footnote(note[1])
        if picture := _PICTURE.fullmatch(text):
            address, words = picture[2], re.sub(r"\\(.)", r"\1", picture[1])
            found = self._pictures.get(address)
            if found is not None:
                return self._picture(address, found, words)
            # One that is not there is a link, as in a DOCX.
            target = f'xlink:type="simple" xlink:href="{escape(_allowed(address))}"'
            inner = f'<text:span text:style-name="{PICTURE_LINK}">{_text(words or address)}'
            return f"<text:a {target}>{inner}</text:span></text:a>"
        return f'<text:span text:style-name="{RAW}">{_text(text)}</text:span>'

    def _footnote(self, name: str) -> str:
        self._note_count += 1
        number = self._note_count
        blocks = [replace(each, containers=each.containers[1:]) for each in self._notes[name]]
        outer = self._open, self._notes, self._body
        self._open, self._notes, self._body = None, {}, "Footnote"  # a note has none itself
        inner = self._flow(blocks)
        self._open, self._notes, self._body = outer
        return (
            f'<text:note text:id="ftn{number}" text:note-class="footnote">'
            f"<text:note-citation>{number}</text:note-citation>"
            f"<text:note-body>{inner or '<text:p/>'}</text:note-body></text:note>"
        )

    def _picture(self, address: str, picture: Picture, words: str) -> str:
        names = {id(known): name for name, known in self.used.items()}
        name = names.get(id(picture)) or f"Pictures/{len(self.used) + 1}{picture.suffix}"
        self.used[name] = picture
        return (
            f'<draw:frame draw:name="{escape(address)}" text:anchor-type="as-char"'
            f"{_extent(picture)}>"
            f'<draw:image xlink:href="{name}" xlink:type="simple" xlink:show="embed"/>'
            f"<svg:desc>{escape(words)}</svg:desc></draw:frame>"
        )


def _extent(picture: Picture) -> str:
    """Return how large a picture is shown; nothing where its pixels are not known."""
    _, width, height = size_of(picture.data)
    if not width or not height:
        return ""
    wide = min(width / 96 * _PER_INCH, _WIDEST)
    high = wide * height / width
    if high > _HIGHEST:
        wide, high = wide * _HIGHEST / high, _HIGHEST
    return f' svg:width="{wide:.2f}cm" svg:height="{max(high, 0.03):.2f}cm"'


def _ends_page(block: Block) -> bool:
    """Say whether a paragraph is the words that end a page, and nothing pends in it."""
    return (
        block.kind is Kind.PARAGRAPH
        and "".join([piece.text for piece in block.pieces]).strip() == NEW_PAGE
        and all(piece.state == KEPT and piece.sort is Sort.WORDS for piece in block.pieces)
    )


def _after_breaks(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield pieces, those behind a break in the line without a blank that no page shows."""
    is_behind = False
    for piece in pieces:
        if is_behind and piece.sort is Sort.WORDS:
            piece = replace(piece, text=piece.text.lstrip(" \n"))
        is_behind = piece.sort is Sort.BREAK or (is_behind and not piece.text)
        yield piece


def _has_words_left(block: Block) -> bool:
    return any(piece.text.strip() and piece.state.deleted is None for piece in block.pieces)


def _joins(blocks: Sequence[Block], index: int) -> bool:
    return Kind.TABLE not in (blocks[index].kind, blocks[index + 1].kind)


def _list_style(item: Container) -> str:
    if item.number is not None:
        return "List_20_Number"
    return "List_20_Bullet" if item.task is None else "List_20_Task"


def _text(text: str) -> str:
    """Return words with blanks as OpenDocument keeps them."""

    def blank(found: re.Match[str]) -> str:
        if found[0] == "\t":
            return "<text:tab/>"
        return f' <text:s text:c="{len(found[0]) - 1}"/>'

    lines = [_BLANKS.sub(blank, escape(_allowed(line), quote=False)) for line in text.split("\n")]
    return "<text:line-break/>".join(
        re.sub(r"^ ", '<text:s text:c="1"/>', line) if index else line
        for index, line in enumerate(lines)
    )


def _allowed(text: str) -> str:
    """Return ``text`` without what XML cannot hold."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "\ufffd", text)


def _said(origin: Origin, time: float) -> str:
    name = author_of(origin)
    try:
        when = datetime.fromtimestamp(time, UTC) if time else datetime(1970, 1, 1, tzinfo=UTC)
    except (OverflowError, ValueError, OSError):
        when = datetime(1970, 1, 1, tzinfo=UTC)
    date = f"<dc:date>{when:%Y-%m-%dT%H:%M:%S}</dc:date>"
    return f"<dc:creator>{escape(_allowed(name))}</dc:creator>{date}"


def _paragraphs(text: str) -> str:
    return "".join(f"<text:p>{_text(line)}</text:p>" for line in text.split("\n"))


def addresses(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the addresses of the pictures in blocks."""
    for block in blocks:
        cells = [cell for row in block.rows for cell in row.cells]
        for pieces in (block.pieces, *cells):
            for piece in pieces:
                if piece.sort is Sort.LITERAL and (found := _PICTURE.fullmatch(piece.text)):
                    yield found[2]
