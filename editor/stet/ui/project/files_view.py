# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The files of a project: the tree with what waits in each text, and what is done to them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QMenu,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from stet.notice import worded
from stet.ui.look.claimed_keys import claimed, is_escape
from stet.ui.look.controls import ElidedLabel, column, icon_button, ink_icon, label, row
from stet.ui.look.row_drawer import GAP, STEP, Index, RowDrawer, show_rows_in
from stet.ui.look.timers import single_shot
from stet.ui.project.controller import ProjectController
from stet.ui.project.rows import EDGE, ROW
from stet.ui.project.tree_model import Node, TreeModel, drawing_of
from stet.workspace.project.listing import EntryKind
from stet.workspace.project.project import Project
from stet_resources import Theme

ARROW = 14


class TreeRow(RowDrawer):
    """Draws an entry: its arrow, drawing and name, and at the right what waits and its words."""

    def __init__(self, theme: Theme, projects: ProjectController, tree: QTreeView) -> None:
        super().__init__(theme, tree)
        self._projects, self._tree = projects, tree
        self.here: str | None = None

    def _left(self, option: QStyleOptionViewItem, node: Node) -> int:
        depth = node.path.count("/")
        return option.rect.left() + EDGE - 4 + STEP * depth

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        node: Node = index.data(ROW)
        entry = node.entry
        assert entry is not None
        rect = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink, quiet = self.ground(painter, option, is_here=node.path == self.here)
        right = rect.right() - EDGE
        pending = self._projects.pending(node.path) if entry.is_text else 0
        if pending:
            right = self.number(painter, rect, right, f"{pending:,}", quiet)
            inserted = quiet if ink == quiet else self.theme.inserted
            self.drawing(painter, rect, right + GAP - 4 - 16, "markup", inserted)
            right -= 16 + GAP - 4
        left = self._left(option, node)
        if entry.kind is EntryKind.FOLDER:
            middle = QPointF(QRect(left, rect.top() + 1, ARROW, rect.height()).center())
            self.arrow(painter, middle, quiet, folded=not self._tree.isExpanded(index))
        left += ARROW + 2
        left = self.drawing(painter, rect, left, drawing_of(entry), quiet)
        if node.path in self._projects.open_files:
            file = self._projects.open_files[node.path]
            if file.is_modified:
                painter.setBrush(QColor(quiet))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.drawEllipse(QPoint(right - 3, rect.center().y() + 1), 3, 3)
                right -= 6 + GAP
        font = self.strong if entry.kind is EntryKind.FOLDER else self.plain
        painter.setFont(font)
        is_plain = entry.is_text or entry.kind in (EntryKind.FOLDER, EntryKind.READABLE)
        painter.setPen(QColor(ink if is_plain else quiet))
        room = QRect(left, rect.top(), right - left, rect.height())
        words = painter.fontMetrics().elidedText(
            node.title, Qt.TextElideMode.ElideMiddle, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setAccessibleName(self.tr("New name"))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        node: Node = index.data(ROW)
        name = str(index.data(Qt.ItemDataRole.EditRole))
        editor.setText(name)
        assert node.entry is not None
        stem = name.rfind(".") if node.entry.kind is not EntryKind.FOLDER else len(name)
        # Behind Qt's own selecting of all.
        QTimer.singleShot(
            0, editor, lambda: editor.setSelection(0, stem if stem > 0 else len(name))
        )

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        assert isinstance(model, TreeModel)
        name = editor.text().strip()
        node = model.node(index)
        if node.entry is not None and node.entry.kind is EntryKind.DOCUMENT and "." not in name:
            name += "." + node.entry.name.rpartition(".")[2]
        model.setData(index, name)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        left = self._left(option, index.data(ROW)) + ARROW
        editor.setGeometry(option.rect.adjusted(left - option.rect.left(), 0, -4, 0))


class Tree(QTreeView):
    """The tree; Enter opens, F2 renames, Del puts into the bin, Alt with arrows moves."""

    open_wanted = Signal(str)
    bin_wanted = Signal(list)
    step_wanted = Signal(str, bool)
    left = Signal()

    def __init__(self, model: TreeModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setObjectName("projectTree")
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(0)
        self.setUniformRowHeights(True)
        self.setAnimated(False)
        self.setExpandsOnDoubleClick(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        show_rows_in(self)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setAccessibleName(self.tr("Files of the project"))
        self.clicked.connect(self._clicked)
        self.doubleClicked.connect(self._double_clicked)

    def selected(self) -> list[str]:
        """Return the entries that are selected, those within selected folders left out."""
        paths = [self._model.node(index).path for index in self.selectionModel().selectedIndexes()]
        return [
            path
            for path in paths
            if not any(path.startswith(f"{other}/") for other in paths if other != path)
        ]

    def _clicked(self, index: QModelIndex) -> None:
        node = self._model.node(index)
        if node.entry is None:
            return
        if node.entry.kind is EntryKind.FOLDER:
            self.setExpanded(index, not self.isExpanded(index))
        else:
            self.open_wanted.emit(node.path)
            self.left.emit()  # it may be in front already

    def _double_clicked(self, index: QModelIndex) -> None:
        """Give the keyboard back to the text, from which the second of two clicks took it."""
        entry = self._model.node(index).entry
        if entry is not None and entry.kind is not EntryKind.FOLDER:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # what the field of the name leaves, such as its Enter
            return
        index = self.currentIndex()
        node = self._model.node(index)
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if node.entry is not None and held == Qt.KeyboardModifier.AltModifier:
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.step_wanted.emit(node.path, event.key() == Qt.Key.Key_Up)
                return
        elif node.entry is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._clicked(index)
            return
        elif event.key() == Qt.Key.Key_Delete and self.selected():
            self.bin_wanted.emit(self.selected())
            return
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        return claimed(event, self._leaves) or super().event(event)

    def _leaves(self, event: QKeyEvent) -> bool:
        return is_escape(event) and self.state() is not QAbstractItemView.State.EditingState


class FilesView(QWidget):
    """The tree of the project's files, with its tools above and its numbers below."""

    left = Signal()

    def __init__(self, projects: ProjectController, theme: Theme) -> None:
        super().__init__()
        self._projects, self._theme = projects, theme
        self.model = TreeModel()
        self.tree = Tree(self.model)
        self._drawer = TreeRow(theme, projects, self.tree)
        self.tree.setItemDelegate(self._drawer)
        self._name = ElidedLabel("")
        self._name.setObjectName("projectName")
        self._buttons = [
            icon_button("new", self.tr("New text"), theme),
            icon_button("folder", self.tr("New folder"), theme),
        ]
        self._buttons[0].clicked.connect(lambda: projects.new_text(self._folder()))
        self._buttons[1].clicked.connect(lambda: projects.new_folder(self._folder()))
        self._numbers = label(role="quiet")
        self._trouble = label(role="quiet", wrap=True)
        self._trouble.hide()
        parts = (self._name, *self._buttons)
        head = row(*parts, space=2, margins=(12, 0, 8, 4), grows=self._name)
        foot = column(self._trouble, self._numbers, margins=(12, 6, 12, 8))
        self.setLayout(column(head, self.tree, foot, space=0, grows=self.tree))
        self.tree.open_wanted.connect(lambda path: projects.open(path))
        self.tree.bin_wanted.connect(projects.bin)
        self.tree.left.connect(self.left)
        self.tree.step_wanted.connect(self._step)
        self.tree.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.tree.customContextMenuRequested.connect(self._open_menu)
        self.model.rename_wanted.connect(projects.rename)
        self.model.move_wanted.connect(projects.move)
        projects.listed.connect(self.show_project)
        projects.learnt.connect(self.show_numbers)
        projects.naming_wanted.connect(self._name_new)
        self._later = single_shot(self, self._show_numbers_now, 120)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._drawer.set_theme(theme)
        for each in self._buttons:
            ink_icon(each, theme)
        self.tree.viewport().update()

    def show_project(self) -> None:
        """Show what lies in the project now; what is unfolded and chosen stays so."""
        project = self._projects.project
        open_folders = {
            path
            for path in self._folders(project)
            if self.tree.isExpanded(self.model.index_of(path))
        }
        chosen = self.model.node(self.tree.currentIndex()).path
        scroll = self.tree.verticalScrollBar().value()
        if self.model.show_project(project):
            for path in open_folders:
                self.tree.expand(self.model.index_of(path))
            if chosen:
                self.tree.setCurrentIndex(self.model.index_of(chosen))
            self.tree.verticalScrollBar().setValue(scroll)
        self._name.setText(project.name if project is not None else "")
        self._show_numbers_now()
        self.show_current()

    def _folders(self, project: Project | None) -> list[str]:
        if project is None:
            return []
        entries = project.index.entries.values()
        return [each.path for each in entries if each.kind is EntryKind.FOLDER]

    def show_current(self) -> None:
        """Mark the text in front, and unfold what it lies in."""
        here = self._projects.current
        if here != self._drawer.here:
            self._drawer.here = here
            if here:
                index = self.model.index_of(here).parent()
                while index.isValid():
                    self.tree.expand(index)
                    index = index.parent()
                self.tree.scrollTo(self.model.index_of(here))
        self.tree.viewport().update()

    def show_numbers(self) -> None:
        """Show what waits in the texts now, in a moment."""
        if self.isVisible() and not self._later.isActive():
            self._later.start()

    def _show_numbers_now(self) -> None:
        project = self._projects.project
        if project is None:
            return
        facts = project.index.facts
        texts = [entry for entry in project.index.entries.values() if entry.is_text]
        words = sum(facts[each.path].words for each in texts if each.path in facts)
        waiting = sum(self._projects.pending(each.path) for each in texts)
        said = [
            worded(self.tr("{count:1 text|# texts}"), count=len(texts)),
            worded(self.tr("{count:1 word|# words}"), count=words),
        ]
        if waiting:
            said.append(self.tr("{count:,} to review").format(count=waiting))
        if project.left:
            said[1:] = [self.tr("{count:,} still to read").format(count=project.left)]
        self._numbers.setText(" · ".join(said) if project.is_listed else "")
        gone = project.listing.is_gone
        self._trouble.setVisible(gone or (project.is_listed and not texts))
        self._trouble.setText(
            self.tr("This folder is not there now. Texts that are open are safe.")
            if gone
            else self.tr(
                "No texts in this folder yet. File › New from template… begins a brief, the button "
                "above an empty text."
            )
        )
        self.tree.viewport().update()

    def _folder(self) -> str:
        return self.model.folder_at(self.tree.currentIndex())

    def _step(self, path: str, up: bool) -> None:
        """Move an entry one place up or down in its folder."""
        project = self._projects.project
        if project is None:
            return
        folder = path.rpartition("/")[0]
        paths = [each.path for each in project.children(folder)]
        place = paths.index(path) if path in paths else -1
        goal = place - 1 if up else place + 2
        if place < 0 or goal < 0 or goal > len(paths):
            return
        project.put_before(path, paths[goal] if goal < len(paths) else None)
        self.tree.setCurrentIndex(self.model.index_of(path))

    def _name_new(self, path: str) -> None:
        index = self.model.index_of(path)
        if index.isValid():
            self.tree.expand(index.parent())
            self.tree.setFocus()
            self.tree.setCurrentIndex(index)
            self.tree.edit(index)

    def _open_menu(self, place: QPoint) -> None:
        index = self.tree.indexAt(place)
        node = self.model.node(index)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        folder = self.model.folder_at(index)
        menu.addAction(self.tr("New text"), lambda: self._projects.new_text(folder))
        menu.addAction(self.tr("New folder"), lambda: self._projects.new_folder(folder))
        if node.entry is not None:
            path, paths = node.path, self.tree.selected() or [node.path]
            menu.addSeparator()
            if node.entry.kind not in (EntryKind.FOLDER, EntryKind.OTHER, EntryKind.LINK):
                menu.addAction(self.tr("Open"), lambda: self._projects.open(path))
            menu.addAction(self.tr("Rename…\tF2"), lambda: self.tree.edit(index))
            menu.addAction(self.tr("Move up\tAlt+Up"), lambda: self._step(path, True))
            menu.addAction(self.tr("Move down\tAlt+Down"), lambda: self._step(path, False))
            menu.addSeparator()
            menu.addAction(self.tr("Put into the bin\tDel"), lambda: self._projects.bin(paths))
        project = self._projects.project
        if project is not None and project.record.value.order.get(folder):
            menu.addSeparator()
            menu.addAction(self.tr("Order by name"), lambda: project.set_order(folder, ()))
        menu.popup(self.tree.viewport().mapToGlobal(place))
