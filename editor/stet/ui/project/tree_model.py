# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The tree of a project's folders and files, as Qt wants it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractItemModel, QByteArray, QMimeData, QModelIndex, Qt, Signal

from stet.ui.look.controls import tip
from stet.ui.look.row_drawer import Index
from stet.ui.project.rows import ROW
from stet.workspace.project.listing import Entry, EntryKind
from stet.workspace.project.project import Project
from stet_models.printable import printable

MIME = "application/x-stet-entries"
_FIXED = (".md", ".markdown")


class Node:
    """An entry in the tree, with its children where it is a folder."""

    def __init__(self, entry: Entry | None, parent: Node | None, row: int, id: int = 0) -> None:
        self.entry, self.parent, self.row, self.id = entry, parent, row, id
        self.children: list[Node] = []

    @property
    def path(self) -> str:
        """Its path in the project, empty for the project's folder."""
        return "" if self.entry is None else self.entry.path

    @property
    def title(self) -> str:
        """What it is called in the tree: its name, without the ending that most texts have."""
        assert self.entry is not None
        name = printable(self.entry.name)
        for suffix in _FIXED if self.entry.kind is EntryKind.DOCUMENT else ():
            if name.lower().endswith(suffix):
                return name[: -len(suffix)]
        return name


class TreeModel(QAbstractItemModel):
    """The entries of a project in their order; what is dragged or named is only asked for."""

    rename_wanted = Signal(str, str)
    move_wanted = Signal(list, str, object)

    def __init__(self) -> None:
        super().__init__()
        self._root = Node(None, None, 0)
        self._nodes: dict[str, Node] = {}
        # Indexes hold numbers: one that is out of date then finds nothing, where a pointer would
        # find what is no longer there.
        self._by_id: dict[int, Node] = {}
        self._next_id = 1
        self._shown: list[Entry] = []

    def show_project(self, project: Project | None) -> bool:
        """Show what lies in a project now; return whether that is anything else than before."""
        entries: list[Entry] = []

        def gather(folder: str) -> None:
            for entry in project.children(folder) if project is not None else ():
                entries.append(entry)
                if entry.kind is EntryKind.FOLDER:
                    gather(entry.path)

        gather("")
        same = [(each.path, each.kind) for each in entries] == [
            (each.path, each.kind) for each in self._shown
        ]
        self._shown = entries
        if same:
            return False
        self.beginResetModel()
        self._root, self._nodes, self._by_id = Node(None, None, 0), {}, {}
        nodes = {"": self._root}
        for entry in entries:
            parent = nodes[entry.folder]
            node = Node(entry, parent, len(parent.children), self._next_id)
            self._by_id[node.id] = node
            self._next_id += 1
            parent.children.append(node)
            self._nodes[entry.path] = node
            if entry.kind is EntryKind.FOLDER:
                nodes[entry.path] = node
        self.endResetModel()
        return True

    def index_of(self, path: str) -> QModelIndex:
        """Return the index of an entry, an invalid one for none."""
        node = self._nodes.get(path)
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node.id)

    def node(self, index: Index) -> Node:
        """Return what is at ``index``, the project's own folder for an invalid one."""
        return self._by_id.get(index.internalId(), self._root) if index.isValid() else self._root

    def folder_at(self, index: Index) -> str:
        """Return the folder that a new entry at ``index`` would go into."""
        node = self.node(index)
        if node.entry is None or node.entry.kind is EntryKind.FOLDER:
            return node.path
        return node.entry.folder

    # What Qt asks.

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008
        children = self.node(parent).children
        if column == 0 and 0 <= row < len(children):
            return self.createIndex(row, column, children[row].id)
        return QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        parent = self.node(index).parent if index.isValid() else None
        if parent is None or parent.entry is None:
            return QModelIndex()
        return self.createIndex(parent.row, 0, parent.id)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return len(self.node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 1

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        node = self.node(index)
        if node.entry is None:
            return None
        if role == ROW:
            return node
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return node.title
        if role == Qt.ItemDataRole.EditRole:
            return printable(node.entry.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(printable(node.path))
        return None

    def setData(self, index: Index, value: object, role: int = 0) -> bool:
        node = self.node(index)
        if node.entry is not None and isinstance(value, str):
            # The folder says what the entry is called, when it is.
            self.rename_wanted.emit(node.path, value)
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsDropEnabled
        if index.isValid():
            flags |= (
                Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsEditable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
        return flags

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        mime = QMimeData()
        paths = [self.node(index).path for index in indexes]
        mime.setData(MIME, QByteArray("\n".join(paths).encode("utf-8", "surrogateescape")))
        return mime

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        return data.hasFormat(MIME) and not self._is_within(paths_in(data), parent)

    def _is_within(self, paths: Iterable[str], parent: Index) -> bool:
        folder = f"{self.folder_at(parent)}/"
        return any(folder.startswith(f"{path}/") for path in paths)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        node = self.node(parent)
        if node.entry is not None and node.entry.kind is not EntryKind.FOLDER:
            row = node.row + 1  # on a text: behind it
            node = node.parent or self._root
        before = node.children[row].path if 0 <= row < len(node.children) else None
        self.move_wanted.emit(paths_in(data), node.path, before)
        return False  # the rows move when the folder says that they have


def paths_in(data: QMimeData) -> list[str]:
    """Return the entries that are dragged."""
    words = bytes(data.data(MIME).data()).decode("utf-8", "surrogateescape")
    return [path for path in words.split("\n") if path]


Drawing = Callable[[Entry], str]


def drawing_of(entry: Entry, *, is_open: bool = False) -> str:
    """Return the drawing in front of an entry."""
    return {
        EntryKind.FOLDER: "folder",
        EntryKind.DOCUMENT: "page",
        EntryKind.READABLE: "page",
        EntryKind.BOARD: "board",
        EntryKind.PICTURE: "picture",
        EntryKind.OTHER: "file",
        EntryKind.LINK: "link",
    }[entry.kind]
