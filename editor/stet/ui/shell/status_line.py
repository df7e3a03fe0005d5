# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The line at the foot of the window: words, saved or not, the model, and where the text stays."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QFrame

from stet.ui.look.controls import button, label, row
from stet.workspace.roles import Role


class StatusLine(QFrame):
    """Five quiet facts, and how far a task over all texts is while there is one."""

    model_clicked = Signal()
    role_clicked = Signal(QPoint)
    """Where on the screen the roles are to be offered."""
    queue_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("statusLine")
        self.setFixedHeight(26)
        self._words = label()
        self._saved = label()
        self._place = label()
        self._is_open = False
        self._address = ""
        self.show_address("")
        self._model = button("", self.model_clicked.emit, role="link")
        self._role = button("", self._offer_roles, role="link")
        self.show_role(Role.EDITOR)
        facts = (self._words, self._dot(), self._saved, self._dot(), self._role, self._dot())
        self._queue = button("", self.queue_clicked.emit, role="link")
        self._queue_dot = self._dot()
        self.show_queue("")
        parts = (*facts, self._model, self._queue_dot, self._queue, None, self._place)
        self.setLayout(row(*parts, space=8, margins=(16, 0, 16, 0)))

    def show_words(self, text: str, tip: str) -> None:
        """Show how many words there are, and in the tip what is counted."""
        self._words.setText(text)
        self._words.setAccessibleName(text)
        self._words.setToolTip(tip)

    def show_saved(self, text: str, tip: str) -> None:
        """Say whether what is seen is what is on disk, and in the tip what to know about that."""
        self._saved.setText(text)
        self._saved.setToolTip(tip)

    def show_role(self, role: Role) -> None:
        """Say what Stet may do in the text in front."""
        self._role.setText(role.words)
        self._role.setAccessibleName(self.tr("Stet in this text: {0}").format(role.words))
        self._role.setToolTip(self.tr("What Stet may do in this text"))

    def _offer_roles(self) -> None:
        self.role_clicked.emit(self._role.mapToGlobal(QPoint(0, 0)))

    def show_model(self, text: str, tip: str = "") -> None:
        """Say which model there is, and whether it is ready."""
        self._model.setText(text)
        self._model.setAccessibleName(self.tr("The model: {text}").format(text=text))
        self._model.setToolTip(tip)

    def show_queue(self, text: str) -> None:
        """Say how far a task over all texts is; empty where none is under way."""
        self._queue.setText(self.tr("{0} – stop").format(text))
        self._queue.setMinimumWidth(self._queue.sizeHint().width() if text else 0)
        self._queue.setAccessibleName(text)
        self._queue.setToolTip(self.tr("Stop; what has come stays, and it can go on (Ctrl+.)"))
        for part in (self._queue_dot, self._queue):
            part.setVisible(bool(text))

    @property
    def queue(self) -> str:
        """What it says of a task over all texts, empty for nothing."""
        return "" if self._queue.isHidden() else self._queue.accessibleName()

    def show_address(self, address: str) -> None:
        """Say that all stays here, or to which engine of the writer's own the text goes."""
        self._address = address
        if address:
            text = self.tr("text goes to {address}").format(address=address)
            tip = self.tr("What you ask about is sent to your own engine at this address.")
        else:
            text = self.tr("nothing leaves this machine")
            tip = self.tr("The text, the model and every suggestion stay on this computer.")
        if self._is_open:
            tip += "\n" + self.tr(
                "On this system nothing but Stet's own code keeps the editor from the network."
            )
        self._place.setText(text)
        self._place.setAccessibleName(text)
        self._place.setToolTip(tip)

    def show_open(self) -> None:
        """Say in the tip that the system could not close the network to the editor."""
        self._is_open = True
        self.show_address(self._address)

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """What it says, from left to right."""
        return (
            self._words.text(),
            self._saved.text(),
            self._model.text(),
            self._place.text(),
        )

    def _dot(self) -> QFrame:
        dot = label("·")
        dot.setAccessibleName("")
        return dot
