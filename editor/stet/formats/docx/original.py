# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A manuscript written into the very document that it came from.

Decisions about its changes are carried out on their marks (``original_decided``). For all else the
manuscript is written as a new document first and read as the original is, so that both are
paragraphs of tokens. Paragraphs that did not change stay as they are, to the byte of their XML; in
the others only those runs change that have to. All other parts of the package are copied. Where
that cannot be done, or does not read as the manuscript, ``CannotWriteInto`` is raised.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Hashable, Mapping, Sequence
from operator import attrgetter
from pathlib import Path

from lxml import etree

from stet.document.manuscript import Manuscript
from stet.formats.authors import author_of
from stet.formats.docx import original_runs as runs
from stet.formats.docx.names import w
from stet.formats.docx.options import DocxOptions
from stet.formats.docx.original_comments import write_comments
from stet.formats.docx.original_decided import NotDecided, decide
from stet.formats.docx.original_pairs import (
    alike,
    cell_text,
    paired,
    row_text,
    seen,
    signature,
    text_of,
)
from stet.formats.docx.original_plan import Piece, Plan, Step, maker, makers, with_tab
from stet.formats.docx.read import Parsed, as_it_is_now, parse
from stet.formats.docx.read_content import (
    KEPT,
    PLAIN,
    Block,
    Form,
    Look,
    Para,
    Row,
    Shape,
    Table,
    Token,
    TokenKind,
    looks_same,
)
from stet.formats.docx.read_record import renewed
from stet.formats.docx.verdicts import Verdicts, verdicts_between
from stet.formats.docx.write import write_docx
from stet.formats.line_diff import stretches


class CannotWriteInto(Exception):
    """What was changed has no place in the original that this module finds."""


def write_into(data: bytes, manuscript: Manuscript, folder: Path | None = None) -> bytes:
    """Return the package ``data`` with ``manuscript`` in it; other parts are the same to the byte.

    Raises ``CannotWriteInto``, and ``FormatError`` for an unsound package.
    """
    original = parse(data, traced=True)
    if _same(original.manuscript, manuscript):
        return data
    verdicts = verdicts_between(original.manuscript, manuscript)
    if verdicts is not None:
        try:
            return _decided(original, verdicts, manuscript, folder)
        except (NotDecided, CannotWriteInto):
            original = parse(data, traced=True)  # it may be half done
    return _edited(original, manuscript, folder)


def _decided(
    original: Parsed, verdicts: Verdicts, manuscript: Manuscript, folder: Path | None
) -> bytes:
    """Return the package of ``original`` with decisions about its changes, and comments of now.

    Raises ``NotDecided`` and ``CannotWriteInto``, when the elements of ``original`` are others.
    """
    roots = _roots(original)
    as_it_was = {name: _bytes(root) for name, root in roots.items()}
    decide(original, verdicts)

    def after() -> Parsed:
        options = DocxOptions(is_draft=True)
        return parse(write_docx(manuscript, options, folder), traced=True)

    return _finished(original, as_it_was, manuscript, after, lambda: manuscript)


def _edited(original: Parsed, manuscript: Manuscript, folder: Path | None) -> bytes:
    """Return the package of ``original`` with a manuscript that differs in any way.

    Raises ``CannotWriteInto``.
    """
    roots = _roots(original)
    as_it_was = {name: _bytes(root) for name, root in roots.items()}
    options = DocxOptions(is_draft=True)
    before = parse(write_docx(original.manuscript, options, folder))
    after = parse(write_docx(manuscript, options, folder), traced=True)
    writer = _Writer(original, before, after)
    writer.story(original.content.blocks, before.content.blocks, after.content.blocks)
    writer.notes()
    return _finished(original, as_it_was, manuscript, lambda: after, lambda: after.manuscript)


def _finished(
    original: Parsed,
    as_it_was: Mapping[str, bytes],
    manuscript: Manuscript,
    after: Callable[[], Parsed],
    again: Callable[[], Manuscript],
) -> bytes:
    """Return the package with the elements as they are now, its comments and its record.

    ``after`` is the manuscript written and read by itself; ``again`` as for ``_check``.
    """
    written = _packed(original, as_it_was)
    whole = write_comments(written, original.manuscript, manuscript, after)
    _check(as_it_is_now(original) if whole is written else parse(whole), manuscript, again)
    return renewed(whole, manuscript)


def _roots(original: Parsed) -> dict[str, etree._Element]:
    return {original.document: original.root, **original.notes}


def _packed(original: Parsed, as_it_was: Mapping[str, bytes]) -> bytes:
    """Return the package with those parts that are others now."""
    _forget_moves(original.root)
    parts = {name: _bytes(root) for name, root in _roots(original).items()}
    changed = {name: part for name, part in parts.items() if part != as_it_was[name]}
    return original.package.with_parts(changed)


def _same(one: Manuscript, other: Manuscript) -> bool:
    return list(one.paragraphs) == list(other.paragraphs) and list(one.comments.values()) == list(
        other.comments.values()
    )


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _forget_moves(root: etree._Element) -> None:
    """Take away the ends of moves of which nothing is left to decide."""
    for kind in ("moveFrom", "moveTo"):
        starts = [*root.iter(w(f"{kind}RangeStart"))]
        if starts and next(root.iter(w(kind)), None) is None:
            for each in (*starts, *root.iter(w(f"{kind}RangeEnd"))):
                runs.detach(each)


def _check(found: Parsed, manuscript: Manuscript, again: Callable[[], Manuscript]) -> None:
    """Raise ``CannotWriteInto`` where the new document does not read as the manuscript.

    ``again`` is the manuscript written and read by itself, asked where the two differ.
    """
    for reading in (attrgetter("original"), attrgetter("final")):
        got, wanted = reading(found).strip(), reading(manuscript).strip()
        if got != wanted and _words(got) != _words(wanted) and got != reading(again()).strip():
            raise CannotWriteInto("it reads otherwise")
    answers = sum(len(each.replies) for each in found.placed)
    if (len(found.placed), answers) != _remark_count(manuscript):
        raise CannotWriteInto("comments are missing")
    authors = _authors(manuscript)
    if found.makers == authors:
        return
    # Whoever made what no reading shows, such as a blank at the end of a line, is not asked.
    shown = _authors(found.manuscript)
    if shown != authors and shown != _authors(again()):
        raise CannotWriteInto("the changes are others")


def _authors(manuscript: Manuscript) -> set[str]:
    return {author_of(manuscript.changes[id_].origin) for id_ in manuscript.pending()}


def _remark_count(manuscript: Manuscript) -> tuple[int, int]:
    comments = manuscript.comments.values()
    return len(comments), sum(len(comment.replies) for comment in comments)


_FORM = re.compile(r"^[\s>]*\d+[.)]\s|^[|:\-\s]+$|[^\w\s.,;:!?\"'%()]|_", re.MULTILINE)
"""Numbers of items, the rules of tables, and signs that may be Markdown's."""


def _words(text: str) -> list[str]:
    """Return what a reader sees of Markdown: lists may be written, and words marked, otherwise."""
    return _FORM.sub("", text).split()


class _Writer:
    def __init__(self, original: Parsed, before: Parsed, after: Parsed) -> None:
        self._original = original
        self._before, self._after = before, after
        self._sources = original.sources
        self._ids = runs.Ids([original.root, *original.notes.values()])
        self._code = original.styles.id_of(*_CODE_STYLES, kind="character")
        paragraphs = [each for each in original.content.blocks if isinstance(each, Para)]
        self._items = [each for each in paragraphs if each.now.form is Form.ITEM]
        self._models: dict[tuple[object, ...], etree._Element | None] = {}
        for each in paragraphs:
            if each.element is not None and (shape := seen(each.now)) not in self._models:
                self._models[shape] = _model(each.element)

    def notes(self) -> None:
        """Write the notes; those that are new have no place."""
        known = {note.label: note for note in self._original.content.notes}
        old = {note.label: note for note in self._before.content.notes}
        for note in self._after.content.notes:
            if note.label not in known or note.label not in old:
                raise CannotWriteInto("a new note")
            blocks = known[note.label].blocks
            self.story(blocks, old[note.label].blocks, note.blocks)

    def story(
        self, original: Sequence[Block], before: Sequence[Block], after: Sequence[Block]
    ) -> None:
        """Make the blocks of ``original`` what ``after`` says where that is not as ``before``."""
        places = paired([text_of(each) for each in before], [text_of(each) for each in original])
        one: list[Hashable] = [signature(each) for each in before]
        two: list[Hashable] = [signature(each) for each in after]
        last: etree._Element | None = None
        low = 0
        ends = (len(one), len(one), len(two), len(two))
        for start, end, start_new, end_new in (*stretches(one, two), ends):
            for index in range(low, start):
                if (place := places.get(index)) is not None:
                    last = _element(original[place])
            pairs = alike(before[start:end], after[start_new:end_new])
            taken = {start + index for index in pairs.values()}
            for index in range(start, end):
                if index in taken or not text_of(before[index]).strip():
                    continue
                if (place := places.get(index)) is None:
                    raise CannotWriteInto("a block that is not found")
                self._remove(original[place])
            for index in range(start_new, end_new):
                new = after[index]
                old = pairs.get(index - start_new)
                if old is not None:
                    if (place := places.get(start + old)) is None:
                        raise CannotWriteInto("a block that is not found")
                    self._edit(original[place], new)
                    last = _element(original[place])
                elif text_of(new).strip():
                    last = self._add(new, last, original)
            low = end

    # Blocks

    def _remove(self, block: Block) -> None:
        element = _element(block)
        parent = element.getparent()
        if parent is None:
            return
        if isinstance(block, Para):
            for each in list(element):
                if each.tag != w("pPr") and not runs.is_marker(each):
                    element.remove(each)
            only = parent.tag == w("tc") and len(parent.findall(w("p"))) == 1
            has_section = element.find(f"{w('pPr')}/{w('sectPr')}") is not None
            if only or has_section:
                runs.set_mark(element, KEPT, self._ids)
                return
            runs.dissolve(element)
        else:
            parent.remove(element)

    def _add(
        self, new: Block, last: etree._Element | None, story: Sequence[Block]
    ) -> etree._Element:
        if isinstance(new, Table):
            raise CannotWriteInto("a new table")
        element = etree.Element(w("p"))
        properties = self._properties(new)
        if properties is not None:
            element.append(properties)
        for token in new.tokens:
            element.append(self._new_run(token, None, PLAIN))
        runs.set_mark(element, new.state, self._ids)
        if last is not None:
            last.addnext(element)
        else:
            if not story:
                raise CannotWriteInto("an empty story")
            _element(story[0]).addprevious(element)
        return element

    def _properties(self, new: Para) -> etree._Element | None:
        """Return the properties of a new paragraph: those of another of its kind."""
        shape = seen(new.now)
        if shape in self._models:
            return copy.deepcopy(self._models[shape])
        if new.now.form is Form.BODY:
            return None
        return self._shaped(etree.Element(w("pPr")), new.now)

    def _shaped(self, properties: etree._Element, shape: Shape) -> etree._Element:
        """Return properties with the style, and the list, of a shape."""
        runs.drop(properties, "pStyle", "numPr")
        names: tuple[str, ...] = ()
        if shape.form is Form.HEADING:
            names = (f"heading {shape.level}",)
        elif shape.form is Form.QUOTE:
            names = ("quote", "quotations", "block text", "intense quote")
        elif shape.form is Form.CODE:
            names = ("source code", "html preformatted", "preformatted text")
        elif shape.form is Form.ITEM:
            return self._listed(properties, shape)
        elif shape.form is not Form.BODY:
            raise CannotWriteInto(f"a new {shape.form.value}")
        if names:
            id_ = self._original.styles.id_of(*names)
            if id_ is None:
                raise CannotWriteInto(f"no style for a {shape.form.value}")
            style = etree.Element(w("pStyle"))
            style.set(w("val"), id_)
            properties.insert(0, style)
        return properties

    def _listed(self, properties: etree._Element, shape: Shape) -> etree._Element:
        for each in self._items:
            known = None if each.element is None else each.element.find(w("pPr"))
            if each.now.ordered == shape.ordered and known is not None:
                if each.now.level != shape.level and known.find(w("numPr")) is None:
                    continue
                kept = [copy.deepcopy(one) for one in known if one.tag in _LIST_TAGS]
                for index, one in enumerate(kept):
                    properties.insert(index, one)
                depth = properties.find(f"{w('numPr')}/{w('ilvl')}")
                if depth is not None:
                    depth.set(w("val"), str(shape.level))
                return properties
        raise CannotWriteInto("no list to join")

    def _edit(self, block: Block, new: Block) -> None:
        if isinstance(block, Table) or isinstance(new, Table):
            if not (isinstance(block, Table) and isinstance(new, Table)):
                raise CannotWriteInto("a table for a paragraph")
            self._table(block, new)
            return
        element = _element(block)
        self._inline(element, block, new)
        if makers(block.state) != makers(new.state):
            runs.set_mark(element, new.state, self._ids)
        if not (
            looks_same(_bare(block.now), _bare(new.now))
            and looks_same(_bare(block.was), _bare(new.was))
        ):
            self._reshape(element, block, new)

    def _reshape(self, element: etree._Element, block: Para, new: Para) -> None:
        properties = runs.first(element, "pPr")
        runs.drop(properties, "pPrChange")
        before = copy.deepcopy(properties)
        if not looks_same(_bare(block.now), _bare(new.now)):
            self._shaped(properties, new.now)
        if new.reshaped is not None and not looks_same(new.was, new.now):
            runs.drop(before, "rPr", "sectPr")
            if not looks_same(_bare(block.now), _bare(new.was)):
                self._shaped(before, new.was)
            change = runs.signed("pPrChange", new.reshaped, self._ids)
            change.append(before)
            properties.append(change)

    def _table(self, table: Table, new: Table) -> None:
        old_texts = [row_text(row) for row in table.rows]
        new_texts = [row_text(row) for row in new.rows]
        rows = list(_element(table).iter(w("tr")))
        if len(rows) != len(table.rows):
            raise CannotWriteInto("a table in a table")
        pairs = paired(new_texts, old_texts)
        if len(table.rows) == len(new.rows):
            pairs = {index: index for index in range(len(new.rows))}
        gone = set(range(len(table.rows))) - set(pairs.values())
        for index, row in enumerate(new.rows):
            place = pairs.get(index)
            if place is None:
                raise CannotWriteInto("a new row")
            self._row(table.rows[place], rows[place], row)
        for place in gone:
            runs.detach(rows[place])

    def _row(self, row: Row, element: etree._Element, new: Row) -> None:
        if len(row.cells) != len(new.cells):
            raise CannotWriteInto("another number of cells")
        for cell, other in zip(row.cells, new.cells, strict=True):
            if list(map(signature, cell.blocks)) == list(map(signature, other.blocks)):
                continue
            if len(cell.blocks) != 1 or len(other.blocks) != 1:
                if cell_text(cell) == cell_text(other).replace("\n", ""):
                    continue
                raise CannotWriteInto("paragraphs of a cell")
            self._edit(cell.blocks[0], other.blocks[0])
        if makers(row.state) != makers(new.state):
            properties = runs.first(element, "trPr")
            runs.drop(properties, "ins", "del")
            for name, who in (("ins", new.state.inserted), ("del", new.state.deleted)):
                if who is not None:
                    properties.append(runs.signed(name, who, self._ids))

    # Words

    def _inline(self, element: etree._Element, block: Para, new: Para) -> None:
        """Change the runs of a paragraph from its end on: what is before keeps its place."""
        plan = Plan(block.tokens, with_tab(new.tokens, text_of(block)))
        for step in reversed(plan.steps):
            if step.gone is not None:
                runs.remove(self._run_of(step.gone))
            elif step.kept is not None and step.new is not None:
                self._adjust(step.kept, step.new)
            elif step.put:
                self._put_in(element, step)

    def _source(self, piece: Piece) -> etree._Element:
        source = self._sources.get(piece.token.at)
        if source is None:
            raise CannotWriteInto("words from nowhere")
        return source

    def _run_of(self, piece: Piece) -> etree._Element:
        """Return the run that holds a piece and nothing else."""
        source = self._source(piece)
        if source.tag not in _WORDS:
            parent = source.getparent()
            return source if parent is None or parent.tag != w("r") else runs.alone(source)
        if (source.text or "") != piece.token.text and piece.token.kind is not TokenKind.WORDS:
            raise CannotWriteInto("a sign that stands for another")
        if piece.end < len(source.text or ""):  # else it was parted there before
            runs.split(source, piece.end)
        begins = runs.split(source, piece.start) if piece.start else source
        return runs.alone(begins)

    def _adjust(self, piece: Piece, token: Token) -> None:
        old = piece.token
        state = makers(old.state) != makers(token.state)
        changed = (old.now, old.was, maker(old.reformatted))
        wanted = (token.now, token.was, maker(token.reformatted))
        look = changed != wanted and bool(old.text[piece.start : piece.end].strip())
        if look and (old.now.link != token.now.link or old.kind is not TokenKind.WORDS):
            look = False
        if not state and not look:
            return
        run = self._run_of(piece)
        if look:
            before = None
            if token.reformatted is not None and token.was != token.now:
                before = (token.was, token.reformatted)
            runs.reformat(run, old.now, token.now, before, self._code, self._ids)
        if state:
            runs.set_state(run, token.state, self._ids)

    def _put_in(self, element: etree._Element, step: Step) -> None:
        known = step.after or step.before
        if known is None:
            element.extend([self._new_run(token, None, PLAIN) for token in step.put])
            return
        model = self._run_at(known, ends=step.after is not None)
        made = [self._new_run(token, model, known.token.now) for token in step.put]
        in_link = all(token.now.link == known.token.now.link for token in step.put)
        place = runs.isolated(model, tracks_only=in_link)
        if step.after is not None:
            for run in reversed(made):
                place.addnext(run)
        else:
            for run in made:
                place.addprevious(run)

    def _run_at(self, piece: Piece, *, ends: bool) -> etree._Element:
        """Return the run that ends, or begins, where a piece does; it may hold more."""
        source = self._source(piece)
        if source.tag not in _WORDS:
            return self._run_of(piece)
        if not ends:
            begins = runs.split(source, piece.start)
            parent = begins.getparent()
        else:
            if piece.end < len(source.text or ""):
                runs.split(source, piece.end)
            following = next(source.itersiblings(), None)
            if following is not None:
                runs.split(following, 0)
            parent = source.getparent()
        if parent is None:
            raise CannotWriteInto("words from nowhere")
        return parent

    def _new_run(self, token: Token, model: etree._Element | None, was: Look) -> etree._Element:
        if token.kind is TokenKind.MARKDOWN:
            raise CannotWriteInto("something new that is no word")
        if token.now.link and token.now.link != was.link:
            raise CannotWriteInto("a new link")
        if model is not None and model.tag != w("r"):
            model = None
        properties = runs.properties_for(
            model, was if model is not None else PLAIN, token.now, self._code
        )
        run = runs.text_run(token.text, properties)
        if token.reformatted is not None and token.was != token.now:
            before = (token.was, token.reformatted)
            runs.reformat(run, token.now, token.now, before, self._code, self._ids)
        return runs.wrap(run, token.state, self._ids)


_WORDS = (w("t"), w("delText"))
_CODE_STYLES = ("verbatim char", "html code", "source text")
_LIST_TAGS = frozenset({w("pStyle"), w("numPr")})


def _bare(shape: Shape) -> Shape:
    return shape._replace(list="", indent=0)


def _element(block: Block) -> etree._Element:
    if block.element is None:
        raise CannotWriteInto("a block without an element")
    return block.element


def _model(paragraph: etree._Element) -> etree._Element | None:
    """Return what the properties of a paragraph say of others of its kind."""
    known = paragraph.find(w("pPr"))
    if known is None:
        return None
    made = copy.deepcopy(known)
    runs.drop(made, "rPr", "sectPr", "pPrChange")
    return made
