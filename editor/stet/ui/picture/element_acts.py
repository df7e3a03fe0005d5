# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is done with an element in the picture, by mouse, key or menu: an edit of its lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from stet.blocks.block import Place
from stet.deferred import deferred
from stet.document.document import Document
from stet.ui.picture.canvas import Act, PictureCanvas
from stet.ui.text.view import ManuscriptView

if TYPE_CHECKING:  # a window opens without what draws
    from stet.blocks.line_tree import Node
    from stet.blocks.vocabulary import Word
    from stet.ui.picture.dropping import Dropping
    from stet.ui.picture.looking import Seen
    from stet.ui.picture.rearranging import Landing


class Shown(NamedTuple):
    """A picture that is that of the text now."""

    document: Document
    view: ManuscriptView
    seen: Seen


class ElementActs(QObject):
    """Does with elements of ``canvas`` what it is asked for; ``shown`` gives what it shows."""

    def __init__(self, canvas: PictureCanvas, shown: Callable[[], Shown | None]) -> None:
        super().__init__(canvas)
        self._canvas, self._shown = canvas, shown
        canvas.label_of = self._label_of
        canvas.dropping_of = self._dropping_of
        canvas.relabelled.connect(self._relabel)
        canvas.acted.connect(self.act)
        canvas.dropped.connect(self._move)
        canvas.menu_wanted.connect(self._open_menu)

    def act(self, act: Act, place: Place) -> None:
        """Do one of the acts with an element."""
        found = self._writable(place)
        if found is None:
            return
        shown, node = found
        rearranging = "stet.ui.picture.rearranging"
        if act in (Act.UP, Act.DOWN):
            step = -1 if act is Act.UP else 1
            landing = deferred(f"{rearranging}:step_landing")(node, step)
            if landing is not None:
                self._move(place, landing)
            return
        name = "duplicate" if act is Act.DUPLICATE else "remove"
        label = self.tr("Duplicate") if act is Act.DUPLICATE else self.tr("Delete")
        do = deferred(f"{rearranging}:{name}")
        do(shown.document, shown.view, shown.seen.found, node, label)

    def menu(self, place: Place) -> QMenu | None:
        """Return what can be done with an element, None where nothing can be."""
        found = self._writable(place)
        if found is None:
            return None
        shown, node = found
        menu = QMenu(self._canvas)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if self._label_of(place):
            menu.addAction(self.tr("&Edit words\tF2"), lambda: self._canvas.begin_label(place))
            menu.addSeparator()
        for act, words in (
            (Act.UP, self.tr("Move &up\tAlt+Up")),
            (Act.DOWN, self.tr("Move &down\tAlt+Down")),
            (Act.DUPLICATE, self.tr("Du&plicate\tCtrl+D")),
            (Act.DELETE, self.tr("De&lete\tDel")),
        ):
            action = menu.addAction(words, partial(self.act, act, place))
            if act in (Act.UP, Act.DOWN):
                action.setEnabled(node.beside(-1 if act is Act.UP else 1) is not None)
        if shown.seen.found.kind.words:
            menu.addSeparator()
            for before, words in ((True, self.tr("Add &before")), (False, self.tr("Add &after"))):
                add = partial(self._add, place, before)
                fill = deferred("stet.ui.picture.elements:fill_menu")
                fill(menu.addMenu(words), shown.seen.found.kind, add)
        return menu

    def _open_menu(self, place: Place, point: QPoint) -> None:
        menu = self.menu(place)
        if menu is not None:
            menu.popup(point)

    def _writable(self, place: Place) -> tuple[Shown, Node] | None:
        """Return what is shown with an element's lines, None where they cannot be changed."""
        shown = self._shown()
        if shown is None or shown.seen.found.is_nested or not shown.view.may_edit():
            return None
        node = deferred("stet.ui.picture.rearranging:node_at")(shown.seen.found, place.start)
        return (shown, node) if node is not None else None

    def _dropping_of(self, place: Place) -> Dropping | None:
        found = self._writable(place)
        if found is None or not self._canvas.can_drag:
            return None
        seen = found[0].seen
        block = seen.found
        make: Callable[..., Dropping] = deferred("stet.ui.picture.dropping:Dropping")
        return make(block.source, block.kind.words, seen.drawing.places, place.start)

    def _move(self, place: Place, landing: Landing) -> None:
        found = self._writable(place)
        if found is not None:
            shown, node = found
            move = deferred("stet.ui.picture.rearranging:move")
            label = self.tr("Move element")
            move(shown.document, shown.view, shown.seen.found, node, landing, label)

    def _add(self, place: Place, before: bool, word: Word) -> None:
        found = self._writable(place)
        if found is not None:
            shown, node = found
            add = deferred("stet.ui.picture.elements:add_beside")
            label = self.tr("Add an element")
            add(shown.view, shown.seen.found, node, word, label, before=before)
            shown.view.setFocus()

    def _label_of(self, place: Place) -> str:
        shown = self._shown()
        if shown is None:
            return ""
        return str(deferred("stet.ui.picture.elements:label_of")(shown.seen.found, place))

    def _relabel(self, place: Place, words: str) -> None:
        shown = self._shown()
        if shown is not None and shown.view.may_edit():
            relabel = deferred("stet.ui.picture.elements:relabel")
            relabel(shown.view, shown.seen.found, place, words, self.tr("Label"))
