# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A document's board with all that lies over it: tools, map, field to write in, what it teaches.

It stands in the place of the text's view, whose caret it follows and leads: so the keys and cards
of the review work on proposed cards as they do on words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from stet.design.board.applying import span_of
from stet.design.board.arrange import GRID
from stet.design.board.values import Edge, FileNode, GroupNode, Rect, TextNode, bounds
from stet.design.board.who import writers_of
from stet.document import review
from stet.document.document import Document
from stet.ui.background import Background
from stet.ui.board import accessible
from stet.ui.board.actions import BoardActions, tr
from stet.ui.board.board_bar import BoardBar
from stet.ui.board.card_editor import CardEditor
from stet.ui.board.card_painter import FULL, height_for, link_on, rect_of
from stet.ui.board.card_text import title_of
from stet.ui.board.colours import BoardColours
from stet.ui.board.find import BoardFind
from stet.ui.board.hand import Hand
from stet.ui.board.keys import Keys, opinions, spoken
from stet.ui.board.minimap import Minimap
from stet.ui.board.model import BoardModel
from stet.ui.board.pictures import Pictures, found
from stet.ui.board.problem import BoardProblem
from stet.ui.board.round_clock import RoundClock
from stet.ui.board.view import BoardView
from stet.ui.board.who import Who, WhoLegend
from stet.ui.look.controls import button, column, counted, label, row
from stet.ui.panels.swatch import author_title
from stet.ui.text.announcements import announce
from stet.ui.text.view import ManuscriptView
from stet_resources import Theme

TITLE = 38
"""The height of the field for a group's title, in pixels of the screen."""
MOST_PROPOSED = 800.0
"""A proposed card is no higher: what is longer is cut, and read in the review."""


class BoardPane(QWidget):
    """Shows the board of ``document``; ``text`` is the view of the same document's text."""

    notice = Signal(str)
    """A sentence for the writer."""
    text_wanted = Signal(object)
    """The text of the file is to be shown in the board's place, at a ``Position`` or None."""
    file_wanted = Signal(object)
    """The file of a card is to be opened, a ``Path``."""
    command_wanted = Signal(str)
    """A key asks for the command of the window with this id."""
    lead_wanted = Signal(object, str)
    """A card, and the address or the id of a requirement on it that is to be gone to."""
    changed = Signal()
    """What is on the board, or what of it is selected, may be otherwise."""

    def __init__(
        self, document: Document, text: ManuscriptView, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._document, self._text = document, text
        self.model = BoardModel(document, self)
        self.model.read_now()
        colours = BoardColours(theme)
        accessible.install()
        self.view = BoardView(self.model, colours, text.author_number, self)
        self.actions_ = BoardActions(self.model, self.view, self.notice.emit)
        self.editor = CardEditor(self.view)
        self.hand = Hand(self.model, self.view, self.actions_, self.edit, self.edit_line)
        self.hand.on_follow = self._follow_words
        self.keys = Keys(
            self.model,
            self.view,
            self.actions_,
            self.hand,
            self.edit,
            self.edit_line,
            self._say,
            self.command_wanted.emit,
        )
        self._background = Background(self)
        self.pictures = Pictures(self._background, self._picture_came)
        self.view.painting.picture_of = self.pictures.of
        self.finder = BoardFind(self.view, self)
        self.bar = BoardBar(
            colours,
            self,
            add=self.keys.new_card,
            connect=self.keys.connect,
            group=self.keys.group,
            delete=self.actions_.delete,
            fit=self.view.fit,
            zoom=self.view.zoom_step,
            recolour=self.actions_.recolour,
            who=lambda: self.show_who(not self.is_who_shown),
            back=self._take_keys,
        )
        self.legend = WhoLegend(lambda origin: author_title(origin, document.writer), self)
        self.legend.cards_wanted.connect(self._select_cards)
        self.map = Minimap(self.view, self)
        self.round = RoundClock(self)
        self.view.covered = self._covered
        self.view.tip_at = self._tip_at
        self._empty = self._made_empty()
        self._problem = BoardProblem(self._show_problem, self)
        self.setLayout(column(self.finder, self._problem, self.view, space=0, grows=self.view))
        self.setFocusProxy(self.view)
        self._is_leading = False
        self.view.selection_changed.connect(self._selected)
        self.view.zoom_changed.connect(self.bar.show_zoom)
        self.model.changed.connect(self._read)
        text.change_shown.connect(self._follow_change)
        self.view.installEventFilter(self)
        self.bar.show_zoom(self.view.zoom)
        self._read()

    def release(self) -> None:
        """Stop following the document: the pane is about to go."""
        self.editor.finish()
        self.model.release()
        self._background.close()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme."""
        colours = BoardColours(theme)
        self.view.set_colours(colours)
        self.bar.set_colours(colours)
        if self.is_who_shown:
            self._find_who()
        self.map.redraw()

    def set_file(self, path: Path | None) -> None:
        """Say where the board lies: pictures are looked for from there."""
        folder = None if path is None else path.parent
        if folder != self.pictures.folder:
            self.pictures.folder = folder
            self.pictures.forget()
            self.view.viewport().update()

    # What commands ask, in the place of the text's view.

    def undo(self) -> None:
        """Take the last step back."""
        self.editor.finish()
        self.model.take_back()

    def redo(self) -> None:
        """Bring the last undone step back."""
        self.editor.finish()
        self._document.redo(self.model)
        self.model.read_now()

    def copy(self) -> None:
        """Copy what is selected."""
        self.actions_.copy()

    def cut(self) -> None:
        """Copy what is selected and take it away."""
        self.actions_.cut()

    def paste(self) -> None:
        """Paste cards, or words as a card."""
        self.actions_.paste()

    paste_plain = paste

    def selectAll(self) -> None:
        """Select every card."""
        self.view.select(self.model.shown.keys)

    @property
    def has_selection(self) -> bool:
        """Whether a card or a group is selected."""
        return bool(self.view.selected)

    def can_paste(self) -> bool:
        """Say whether the clipboard has something for a board."""
        return self.actions_.can_paste()

    def zoom_step(self, steps: int) -> None:
        """Go nearer or farther away."""
        self.view.zoom_step(steps)

    def set_zoom(self, percent: int) -> None:
        """Show the board at a percentage."""
        self.view.set_zoom(percent)

    def facts(self) -> str:
        """Return how much is on the board, in words."""
        nodes, groups = self.model.shown.board.nodes, self.model.shown.group_count
        said = counted(len(nodes) - groups, tr("card"), tr("cards"))
        if groups:
            said += " · " + counted(groups, tr("group"), tr("groups"))
        if self.view.selected:
            said = tr("{0} selected of {1}").format(len(self.view.selected), said)
        if len(self.view.selected) == 1:
            said = " · ".join((said, *opinions(self.model.shown.nodes[self.view.current])))
        return said

    def go_to(self, id_: str) -> bool:
        """Select the card with that id and show it in the middle; say whether there is one."""
        node = self.model.board.node(id_)
        if node is None:
            self.notice.emit(tr("The card that this leads to is not on the board any more."))
            return False
        if self.view.scale_now < FULL:
            self.view.set_scale(1.0)
        self.view.select([self.model.key_of(node)])
        self.view.centerOn(*node.rect.centre)
        self.view.scrolled.emit()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def go_to_place(self, place: int) -> None:
        """Go to the card that stands at a code point of the board's text."""
        for node in self.model.board.nodes:
            if node.start <= place < node.end:
                self.go_to(node.id)
                return

    def _follow_words(self, key: str, point: QPointF) -> bool:
        node = self.model.shown.nodes[key]
        if not isinstance(node, TextNode) or self.view.scale_now < FULL:
            return False
        words = link_on(node, rect_of(node.rect), point)
        if words:
            self.view.select([key])
            self.lead_wanted.emit(node, words)
        return bool(words)

    def height_for(self, words: str, width: float) -> float:
        """Return how high a card of a width is for its words, on the board's grid."""
        wanted = min(height_for(words, width), MOST_PROPOSED)
        return math.ceil(wanted / GRID) * GRID

    def corner_of(self, key: str) -> QPoint:
        """Return the lower left corner of a card, in the viewport."""
        rect = self.model.shown.nodes[key].rect
        return self.view.mapFromScene(rect.x, rect.bottom)

    # Who wrote what.

    @property
    def is_who_shown(self) -> bool:
        """Whether cards are coloured by who wrote them."""
        return self.view.painting.cards.who is not None

    def show_who(self, is_shown: bool) -> None:
        """Colour cards by who wrote or proposed them, or by their own colours again."""
        if is_shown:
            self._find_who()
        else:
            self.view.painting.set_who(None)
        self.legend.setVisible(is_shown)
        self.bar.show_who(is_shown)
        self.view.viewport().update()
        self.map.redraw()
        self._place_over()
        self.changed.emit()

    def _find_who(self) -> None:
        board = self.model.shown.board
        if self.model.problem is None:
            writers = writers_of(self._document.manuscript, board)
            who = Who.of(writers, self.model.shown.voters)
            cards = len(board.nodes) - self.model.shown.group_count
            self.view.painting.set_who(who.numbers)
            self.legend.show_people(who, cards - len(writers), self.view.painting.colours)

    def _select_cards(self, indices: Sequence[int]) -> None:
        wanted, nodes = set(indices), self.model.shown.nodes
        self.view.select([key for key, node in nodes.items() if node.index in wanted])
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    # Editing in place.

    def edit(self, key: str) -> None:
        """Write on a card or in a group's title."""
        node = self.model.shown.nodes.get(key)
        if isinstance(node, FileNode):
            self._open_file(node)
            return
        if self.model.problem is not None or not isinstance(node, TextNode | GroupNode):
            self.notice.emit(tr("What this card shows is not written here."))
            return
        is_group = isinstance(node, GroupNode)
        rect = node.rect
        if self.view.scale_now < FULL and not is_group:
            self.view.set_scale(1.0)
        head = Rect(rect.x, rect.y - 40, min(rect.width, 320), 40)
        self.view.reveal(head if is_group else rect)

        def place() -> QRect:
            now = self.model.shown.nodes.get(key)
            where = rect if now is None else now.rect
            seen = self._on_screen(where)
            if is_group:  # in the place of its title
                return QRect(seen.x(), seen.y() - TITLE, min(seen.width(), 320), TITLE)
            return seen

        self.editor.begin(
            node.words,
            place,
            lambda words: self.actions_.reword(key, words),
            name=tr("Title of the group") if is_group else tr("Words of the card"),
            is_line=is_group,
        )

    def _take_keys(self) -> None:
        """Have the keyboard here, unless something is being written."""
        if not self.editor.is_editing:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_file(self, node: FileNode) -> None:
        folder = self.pictures.folder
        path = None if folder is None else found(folder, node.file)
        if path is None:
            self.notice.emit(tr("“{0}” is not in the board’s folder.").format(node.file))
        else:
            self.file_wanted.emit(path)

    def edit_line(self, key: str) -> None:
        """Write the label of a line."""
        shown = self.model.shown
        edge = shown.edges.get(key)
        if edge is None or self.model.problem is not None:
            return
        place = next(
            at for at, (number, _, _) in enumerate(shown.joined) if shown.edge_keys[number] == key
        )
        middle = shown.curves[place].middle()
        where = Rect(middle.x() - 90, middle.y() - 18, 180, 36)
        self.editor.begin(
            edge.label,
            lambda: self._on_screen(where),
            lambda words: self.actions_.relabel(key, words),
            name=tr("Label of the line"),
            is_line=True,
        )

    def _on_screen(self, rect: Rect) -> QRect:
        corner, scale = self.view.mapFromScene(rect.x, rect.y), self.view.scale_now
        return QRect(corner, QSize(round(rect.width * scale), round(rect.height * scale)))

    # Following.

    def _selected(self) -> None:
        self.bar.show_selection(len(self.view.selected) or int(bool(self.view.hold.edge)))
        self._place_over()
        self._say_current()
        accessible.tell_focus(self.view)
        self._lead_caret()
        self.changed.emit()

    def _say_current(self, *, only_new: bool = False) -> None:
        """Say aloud which card is gone to; ``only_new``: where there is something new about it."""
        words = spoken(self.model.shown, self.view.current)
        if len(self.view.selected) > 1:
            words = tr("{0} selected. {1}").format(len(self.view.selected), words)
        is_new = words != self.view.accessibleDescription()
        self.view.setAccessibleDescription(words)
        if words and (is_new or not only_new):
            announce(self.view, lambda: words)

    def _say(self, sentence: str) -> None:
        self.notice.emit(sentence)

    def _lead_caret(self) -> None:
        """Put the text's caret into the change of the card that was gone to."""
        shown = self.model.shown
        node = shown.nodes.get(self.view.current)
        changes = () if node is None else shown.on.changes_of(node)
        line = shown.edges.get(self.view.hold.edge)
        drawn = None if line is None else shown.on.new_edges.get(line.index)
        changes = changes if drawn is None else (drawn,)
        manuscript = self._document.manuscript
        if self._is_leading or not changes or not manuscript.is_pending(changes[0]):
            return
        if self._text.change_at_caret() == changes[0]:
            return
        found = review.locate(manuscript, changes[0], self._text.caret().paragraph)
        self._is_leading = True
        self._text.reveal(found.span.start)
        self._text.set_active_change(changes[0])
        self._is_leading = False

    def _follow_change(self, change: int | None) -> None:
        """Go to the card of the change that is looked at in the text."""
        if self._is_leading or change is None or not self.isVisible():
            return
        self.model.read_now()
        shown = self.model.shown
        key = shown.by_change.get(change)
        line = shown.edge_by_change.get(change)
        self._is_leading = True
        if key is not None:
            self.view.select([key])
            self.view.reveal(shown.nodes[key].rect)
        elif line is not None:
            self.view.select([], edge=line)
            around = bounds(shown.ends_of(shown.edges[line]))
            if around is not None:
                self.view.reveal(around)
        else:
            for node, gone_by in shown.on.gone:
                if gone_by == change:
                    self.view.reveal(node.rect)
        self._is_leading = False

    def told(self, pending: review.Pending) -> tuple[str, str] | None:
        """Return what goes and what comes by a change, in the words of cards; None for neither."""
        self.model.read_now()
        shown = self.model.shown
        change = pending.change.id
        node = shown.nodes.get(shown.by_change.get(change, ""))
        if node is None:
            return self._told_without_card(change)
        otherwise = shown.on.changed.get(node.index)
        if otherwise is None:
            return "", node.words
        if otherwise.before.words != node.words:
            return otherwise.before.words, node.words
        was, now = otherwise.before.rect, node.rect
        done = tr("in another colour")
        if (was.width, was.height) != (now.width, now.height):
            done = tr("in another size")
        elif was != now:
            done = tr("in another place")
        return "", tr("{0}, {1}").format(title_of(node), done)

    def _told_without_card(self, change: int) -> tuple[str, str] | None:
        """Return in words what goes with a change, or the line that it draws; None for neither."""
        shown = self.model.shown
        gone = [each.words for each, by in shown.on.gone if by == change]
        gone += [self._line_told(each) for each, by in shown.on.gone_edges if by == change]
        line = shown.edges.get(shown.edge_by_change.get(change, ""))
        come = "" if line is None else self._line_told(line)
        return ("\n".join(gone), come) if gone or come else None

    def _line_told(self, edge: Edge) -> str:
        """Return a line in words: what it joins, and what is written on it."""
        ends = [title_of(node) for node in self.model.shown.ends_of(edge)]
        said = " → ".join(f"“{each}”" for each in ends)
        return f"{said}: {edge.label}" if edge.label else said

    def _read(self) -> None:
        problem = self.model.problem
        board = self.model.shown.board
        self._problem.show_problems(
            "" if problem is None else str(problem),
            bool(board.text),
            [each.sentence for each in board.problems],
        )
        if self.is_who_shown:
            self._find_who()
        self.bar.setVisible(problem is None)
        self._empty.setVisible(problem is None and not board.nodes and not board.edges)
        self._place_over()
        self._say_current(only_new=True)
        self.changed.emit()

    def _picture_came(self) -> None:
        self.view.viewport().update()

    def _show_problem(self) -> None:
        """Show the text where the first problem is."""
        problem = self.model.problem
        odd = self.model.shown.board.problems
        place = problem.place if problem is not None else odd[0].place if odd else None
        manuscript = self._document.manuscript
        wanted = None if place is None else span_of(manuscript, place, place).start
        self.text_wanted.emit(wanted)

    def _made_empty(self) -> QFrame:
        made = QFrame(self)
        made.setObjectName("boardEmpty")
        title = label(tr("Nothing on this board yet"), "page-title")
        keys = "<br>".join(
            (
                tr("<b>Double-click</b> anywhere, or press <b>N</b>, for a card"),
                tr("<b>Paste</b> words, an address, or cards of another board"),
                tr("Drag from a card’s <b>dot</b>, or press <b>C</b>, to connect two"),
                tr("<b>Arrows</b> go from card to card, <b>Enter</b> writes on one"),
            )
        ).replace("<b>", "<span style='font-weight:600'>")  # the font's own weight
        keys = keys.replace("</b>", "</span>")
        words = QLabel(keys)
        words.setProperty("role", "quiet")
        words.setTextFormat(Qt.TextFormat.RichText)
        first = button(tr("Add the first card"), self.keys.new_card, role="primary")
        ideas = button(
            tr("Questions to the brief"), partial(self.command_wanted.emit, "board_ideas")
        )
        buttons = row(first, ideas, None)
        made.setLayout(column(title, 8, words, 16, buttons, space=0, margins=24))
        return made

    def _tip_at(self, point: QPointF) -> tuple[str, Rect] | None:
        """Return what people think of the card at a point, and where it is."""
        node = self.model.shown.nodes.get(self.hand.node_at(point))
        said = [] if node is None else opinions(node)
        if node is None or not said:
            return None
        return "\n".join(each[:1].upper() + each[1:] for each in said), node.rect

    # Laying out.

    def _covered(self) -> tuple[int, QRect]:
        """Return what lies over the board: the tools at its foot, the map in a corner."""
        foot = 0 if self.bar.isHidden() else self.bar.height() + 24
        if self.map.isHidden():
            return foot, QRect()
        return foot, self.map.geometry().translated(-self.view.pos())

    def foot_under(self, width: int) -> int:
        """Return how high tools and map stand at the foot under a strip in the middle, in pixels.

        What comes over the board for a moment, so ``width`` wide, leaves that much free.
        """
        strip = QRect((self.width() - width) // 2, 0, width, self.height())
        over = [part for part in (self.bar, self.map, self.legend) if not part.isHidden()]
        tops = [part.y() for part in over if part.geometry().intersects(strip)]
        return self.height() - min(tops, default=self.height())

    def _place_over(self) -> None:
        area = self.view.geometry()
        self.bar.fit_into(area.width() - 24)
        self.bar.move(
            area.center().x() - self.bar.width() // 2, area.bottom() - self.bar.height() - 12
        )
        self.map.move(area.right() - self.map.width() - 12, area.bottom() - self.map.height() - 12)
        if self.bar.geometry().intersects(self.map.geometry()):
            self.map.move(self.map.x(), self.bar.y() - self.map.height() - 8)
        self._empty.adjustSize()
        size = self._empty.sizeHint()
        self._empty.resize(size)
        self._empty.move(area.center() - QPoint(size.width() // 2, size.height() // 2 + 24))
        self.legend.move(area.left() + 12, area.bottom() - self.legend.height() - 12)
        self.round.move(area.center().x() - self.round.width() // 2, area.top() + 12)
        for part in (self._empty, self.legend, self.map, self.bar, self.round):
            part.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_over()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place_over()
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            if event.type() is QEvent.Type.KeyPress:
                self.hand.is_space_down = True
            elif event.type() is QEvent.Type.KeyRelease and not event.isAutoRepeat():
                self.hand.is_space_down = False
        return super().eventFilter(watched, event)
