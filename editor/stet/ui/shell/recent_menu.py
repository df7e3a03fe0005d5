# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The menu of the texts that were open lately."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

from stet.ui.look.controls import tip
from stet.workspace.session import Session
from stet.workspace.versioned_file import Kept


class RecentMenu(QMenu):
    """Is filled when it is shown; ``open_files`` is given what was chosen."""

    def __init__(
        self,
        session: Kept[Session],
        open_files: Callable[[Sequence[Path]], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session, self._open = session, open_files
        self.setTitle(self.tr("Open &recent"))
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        paths = [Path(name) for name in self._session.value.recent]
        names = Counter(path.name for path in paths)
        for path in paths:
            title = path.name if names[path.name] == 1 else f"{path.name} – {_place(path, paths)}"
            action = self.addAction(title.replace("&", "&&"))
            action.setToolTip(tip(str(path)))
            action.triggered.connect(partial(self._choose, path))
        if self.isEmpty():
            self.addAction(self.tr("Nothing yet")).setEnabled(False)

    def _choose(self, path: Path, _checked: bool = False) -> None:
        self._open([path])


def _place(path: Path, paths: Sequence[Path]) -> str:
    """Return so many of the folders that ``path`` is in as tell it from those of its name."""
    others = [each for each in paths if each.name == path.name and each != path]
    folders = path.parts[:-1]
    for count in range(1, len(folders) + 1):
        place = folders[-count:]
        if all(each.parts[:-1][-count:] != place for each in others):
            return str(Path(*place))
    return str(path.parent)
