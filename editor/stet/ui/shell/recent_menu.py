# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The menu of the texts that were open lately."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QMenu, QWidget

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
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for path in map(Path, self._session.value.recent):
            action = self.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._choose, path))
        if self.isEmpty():
            self.addAction(self.tr("Nothing yet")).setEnabled(False)

    def _choose(self, path: Path, _checked: bool = False) -> None:
        self._open([path])
