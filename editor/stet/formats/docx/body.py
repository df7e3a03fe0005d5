# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A joined text as the XML of WordprocessingML: paragraphs, tables, tracked runs, footnotes.

What readers choke on is kept out: ``w:ins`` stands within a link and never around one; what was
inserted and then deleted is ``w:del`` within ``w:ins``; a reference to a footnote has a run of its
own; a row that comes or goes says so, and so do its words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stet.formats.docx import xml_text
from stet.formats.docx.authors import Signer
from stet.formats.docx.comments import Comments
from stet.formats.docx.numbering import Numbering
from stet.formats.docx.pictures import Pictures
from stet.formats.docx.properties import INDENT, Properties, is_task
from stet.formats.docx.relations import Relations
from stet.formats.drawing import Drawn
from stet.formats.joined.joining import form
from stet.formats.joined.model import Fate, Item, Paragraph, Part, Row, Table
from stet.formats.links import safe
from stet.markdown.content import Block, BlockKind, Piece, PieceKind, Target

_CHANGES = ("del", "ins")
_MOVES = ("moveFrom", "moveTo")
_RUN_END = "</w:r>"
_BOXES = {"x": "☒ ", " ": "☐ "}


class Body:
    """Writes one part: the document, or the footnotes."""

    def __init__(
        self,
        signer: Signer,
        properties: Properties,
        numbering: Numbering,
        pictures: Pictures,
        comments: Comments | None = None,
        notes: Notes | None = None,
        bookmarks: Mapping[str, str] | None = None,
        drawings: Sequence[tuple[int, Drawn]] = (),
    ) -> None:
        self._drawings = list(drawings)
        self.relations = Relations()
        self._signer = signer
        self._properties = properties
        self._numbering = numbering
        self._pictures = pictures
        self._comments = comments
        self._notes = notes
        self._bookmarks = bookmarks or {}
        self._out: list[str] = []
        # Properties of paragraphs by what they depend on: most are alike.
        self._known: dict[tuple[object, ...], str] = {}
        # What is open around the runs: a link, w:ins, w:del.
        self._link = self._ins = self._del = ""
        self._link_of: Target | None = None
        self._move = 0  # the id of the end of a move that is open
        self._by: tuple[Fate, int | None, int | None] = (Fate.KEPT, None, None)
        self._is_moved = False  # what the paragraph is that is being written
        # The properties and words of the last run, if it is of words alone.
        self._run_about: str | None = None
        self._run_words = ""

    def taken(self) -> str:
        """Return what was written since this was last asked."""
        written = "".join(self._out)
        self._out.clear()
        return written

    def note(self, items: Sequence[Item]) -> str:
        """Return the paragraphs of a footnote, its own number before the first words."""
        style = self._properties.style("FootnoteReference")
        lead = f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:footnoteRef/></w:r>'
        first = items[0]
        if isinstance(first, Table) or first.shape.kind not in (BlockKind.CODE, BlockKind.HTML):
            lead += '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
        self.items(items, "FootnoteText", lead)
        return self.taken()

    def items(self, items: Sequence[Item], base: str = "", lead: str = "") -> None:
        """Write paragraphs of the style ``base`` and tables; ``lead`` begins the first."""
        for item in items:
            if isinstance(item, Table):
                self._table(item)
            else:
                while self._drawings and self._drawings[0][0] <= item.place:
                    drawn = self._pictures.block(self._drawings.pop(0)[1], self.relations)
                    if drawn:
                        self._out.append(f"<w:p><w:r>{drawn}</w:r></w:p>")
                self._paragraph(item, base, lead=lead)
                lead = ""

    # Paragraphs

    def _paragraph(
        self,
        paragraph: Paragraph,
        base: str,
        alignment: str = "",
        old_alignment: str = "",
        lead: str = "",
    ) -> None:
        out = self._out
        old, new = paragraph.old, paragraph.new
        if old is not None and new is not None and old is not new:
            for one, other in zip(old.lists, new.lists, strict=False):
                self._numbering.same(one, other)
        said = self._form_of(paragraph.shape, base, alignment)
        self._is_moved = paragraph.moved is not None
        mark = ""
        if paragraph.fate is not Fate.KEPT and paragraph.change is not None:
            moves = paragraph.moved is not None and paragraph.moved.has_mark
            deletion, insertion = _MOVES if moves else _CHANGES
            name = insertion if paragraph.fate is Fate.INSERTED else deletion
            mark = f"<w:rPr><w:{name} {self._signer.sign(paragraph.change)}/></w:rPr>"
        change = ""
        if paragraph.reshaped is not None and old is not None:
            before = self._form_of(old, base, old_alignment)
            if before != said:
                signed = self._signer.sign(paragraph.reshaped)
                change = f"<w:pPrChange {signed}><w:pPr>{before}</w:pPr></w:pPrChange>"
        about = said + mark + change
        out.append(f"<w:p><w:pPr>{about}</w:pPr>" if about else "<w:p>")
        move = self._open_move(paragraph)
        bookmark = self._open_bookmark(paragraph)
        if lead:
            out.append(lead)
        for part in paragraph.parts:
            self._part(part)
        self._close()
        if self._comments is not None and self._comments.next_place <= paragraph.place:
            out.append(self._comments.marks(paragraph.place))
        out.append(f"{bookmark}</w:p>{move}")

    def _form_of(self, block: Block, base: str, alignment: str) -> str:
        key = (form(block), is_task(block), block.lists[-1:], base, alignment)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._properties.paragraph(block, base, alignment)
        return found

    def _open_move(self, paragraph: Paragraph) -> str:
        """Write where an end of a move begins; return what ends it behind the paragraph."""
        moved = paragraph.moved
        if moved is None:
            return ""
        first = paragraph.parts[0]
        is_source = first.fate is Fate.DELETED
        change = first.deleted if is_source else first.inserted
        name = _MOVES[not is_source]
        if moved.begins and change is not None:
            signed = self._signer.sign(change)
            self._move = self._signer.last_id
            self._out.append(f'<w:{name}RangeStart {signed} w:name="move{moved.number}"/>')
        return f'<w:{name}RangeEnd w:id="{self._move}"/>' if moved.ends else ""

    def _open_bookmark(self, paragraph: Paragraph) -> str:
        """Write where the bookmark of a heading begins; return what ends it."""
        if not self._bookmarks or paragraph.shape.kind is not BlockKind.HEADING:
            return ""
        name = self._bookmarks.get(slug("".join([p.piece.text for p in paragraph.parts])))
        if name is None:
            return ""
        number = self._signer.next_id()
        self._out.append(f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>')
        return f'<w:bookmarkEnd w:id="{number}"/>'

    # Runs

    def _part(self, part: Part) -> None:
        comments, piece = self._comments, part.piece
        if comments is not None and comments.next_place <= piece.start:
            self._close()
            self._out.append(comments.marks(piece.start))
        if comments is not None and piece.is_divisible:
            while piece.start < comments.next_place < piece.end:
                place = comments.next_place
                length = place - piece.start
                self._run(part, piece.at(piece.start, place, piece.text[:length]))
                piece = piece.at(place, piece.end, piece.text[length:])
                self._close()
                self._out.append(comments.marks(place))
        self._run(part, piece)

    def _run(self, part: Part, piece: Piece) -> None:
        properties = self._properties
        extra, inside, words, link = "", "", "", piece.target
        is_deleted = part.fate in (Fate.DELETED, Fate.BOTH) and not self._is_moved
        text_name = "delText" if is_deleted else "t"
        if piece.kind is PieceKind.TEXT:
            words = piece.text
            inside = _words(words, text_name)
        elif piece.kind is PieceKind.BREAK:
            inside = "<w:br/>"
        elif piece.kind is PieceKind.RULE:  # the paragraph's style draws it
            return
        elif piece.kind is PieceKind.PAGE:
            inside = '<w:br w:type="page"/>'
        elif piece.kind is PieceKind.BOX:
            inside = _words(_BOXES[piece.text], text_name)
        elif piece.kind is PieceKind.NOTE:
            number = None if self._notes is None else self._notes.refer(piece.text)
            if number is None:
                inside = _words(f"[^{piece.text}]", text_name)
            else:
                extra, inside = "FootnoteReference", f'<w:footnoteReference w:id="{number}"/>'
        else:
            drawn = self._pictures.drawing(piece, self.relations)
            link = None if drawn else piece.target
            name = piece.text or (piece.target.address if piece.target else "")
            inside = drawn or _words(name, text_name)
        self._around(part, link)
        if link is not None and not extra and self._link:
            extra = "PictureLink" if piece.kind is PieceKind.IMAGE else "Hyperlink"
        about = properties.run(piece.style, extra)
        if part.restyled is not None and part.old_style != piece.style:
            before = properties.run(part.old_style, extra)
            signed = self._signer.sign(part.restyled)
            about += f"<w:rPrChange {signed}><w:rPr>{before}</w:rPr></w:rPrChange>"
        if words and about == self._run_about and self._out[-1] == _RUN_END:
            # Words of one format are one run, also where Markdown's syntax parts them.
            del self._out[-1]
            self._out[-1] = _words(self._run_words + words, text_name)
            self._run_words += words
        else:
            self._out.append(f"<w:r><w:rPr>{about}</w:rPr>" if about else "<w:r>")
            self._out.append(inside)
            self._run_about, self._run_words = (about, words) if words else (None, "")
        self._out.append(_RUN_END)

    def _around(self, part: Part, link: Target | None) -> None:
        """Open what is around the next run, and close what is not any more."""
        by = (part.fate, part.inserted, part.deleted)
        if by == self._by and link == self._link_of:
            return
        if link != self._link_of:
            self._close()
            if link is not None:
                self._out.append(self._open_link(link))
                self._link_of = link
        else:
            self._out += [closer for closer in (self._del, self._ins) if closer]
            self._del = self._ins = ""
        deletion, insertion = _MOVES if self._is_moved else _CHANGES
        if part.fate in (Fate.INSERTED, Fate.BOTH) and part.inserted is not None:
            self._out.append(f"<w:{insertion} {self._signer.sign(part.inserted)}>")
            self._ins = f"</w:{insertion}>"
        if part.fate in (Fate.DELETED, Fate.BOTH) and part.deleted is not None:
            self._out.append(f"<w:{deletion} {self._signer.sign(part.deleted)}>")
            self._del = f"</w:{deletion}>"
        self._by = by

    def _open_link(self, link: Target) -> str:
        title = f' w:tooltip="{xml_text.attribute(link.title)}"' if link.title else ""
        if link.address.startswith("#"):
            name = self._bookmarks.get(link.address[1:])
            if name is not None:
                self._link = "</w:hyperlink>"
                return f'<w:hyperlink w:anchor="{name}"{title}>'
        where = safe(link.address)
        if where is None:
            return ""
        self._link = "</w:hyperlink>"
        number = self.relations.add("hyperlink", where, external=True)
        return f'<w:hyperlink r:id="{number}"{title}>'

    def _close(self) -> None:
        self._out += [closer for closer in (self._del, self._ins, self._link) if closer]
        self._del = self._ins = self._link = ""
        self._link_of = None
        self._by = (Fate.KEPT, None, None)

    # Tables

    def _table(self, table: Table) -> None:
        columns = max([len(row.cells) for row in table.rows], default=1)
        style = self._properties.style("StetTable")
        depth = len(table.lists) + table.quotes
        indent = f'<w:tblInd w:w="{INDENT * depth}" w:type="dxa"/>' if depth else ""
        self._out.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="0" w:type="auto"/>{indent}'
            '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
            'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>'
            + f'<w:gridCol w:w="{9000 // columns}"/>' * columns
            + "</w:tblGrid>"
        )
        for row in table.rows:
            self._row(row, table)
        self._out.append("</w:tbl>")

    def _row(self, row: Row, table: Table) -> None:
        about = "<w:tblHeader/>" if row.is_head else ""
        if row.fate is not Fate.KEPT and row.change is not None:
            name = "ins" if row.fate is Fate.INSERTED else "del"
            about += f"<w:{name} {self._signer.sign(row.change)}/>"
        self._out.append(f"<w:tr><w:trPr>{about}</w:trPr>" if about else "<w:tr>")
        for number, cell in enumerate(row.cells):
            self._out.append('<w:tc><w:tcPr><w:tcW w:w="0" w:type="auto"/></w:tcPr>')
            new = _nth(table.alignments, number)
            old = _nth(table.old_alignments, number)
            self._paragraph(cell, "TableText", new, old)
            self._out.append("</w:tc>")
        self._out.append("</w:tr>")


class Notes:
    """The footnotes that are referred to, in that order; each reference has one of its own."""

    def __init__(self, known: Mapping[str, Sequence[Item]], body: Body) -> None:
        self._items = known
        self._body = body
        self._out: list[str] = []

    def refer(self, name: str) -> int | None:
        """Return the number of a footnote for one more reference to it, None for no such one."""
        items = self._items.get(name)
        if items is None:
            return None
        number = len(self._out) + 2  # 0 and 1 are the lines above the notes
        inside = self._body.note(items)
        self._out.append(f'<w:footnote w:id="{number}">{inside}</w:footnote>')
        return number

    def xml(self) -> str:
        """Return the footnotes that were referred to."""
        return "".join(self._out)


def slug(heading: str) -> str:
    """Return the name that a link has for a heading, as GitHub makes it."""
    kept = "".join(one for one in heading.lower() if one.isalnum() or one in " -_")
    return kept.strip().replace(" ", "-")


def _words(text: str, name: str) -> str:
    if "\t" in text:
        return "<w:tab/>".join([_words(part, name) if part else "" for part in text.split("\t")])
    return f'<w:{name} xml:space="preserve">{xml_text.text(text)}</w:{name}>'


def _nth(alignments: Sequence[str], number: int) -> str:
    return alignments[number] if number < len(alignments) else ""
