# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Who made a change, in words and as the mark that its words carry on the page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from stet.document.origin import Change, Origin, Source
from stet.formats.model_titles import model_title
from stet.ui.look.controls import ElidedLabel, row
from stet_resources import AuthorColour, Underline

tr = partial(QCoreApplication.translate, "Review")
"""Translates what belongs to no widget."""


def author_title(origin: Origin, writer: Origin | None = None) -> str:
    """Return what the author is called in the panels."""
    if origin.source is Source.HUMAN:
        own = writer is not None and origin.name == writer.name
        return tr("You") if own or not origin.name else origin.name
    if origin.source is Source.PASTED:
        return tr("Pasted")
    if origin.source is Source.UNKNOWN:
        return origin.name or tr("Another program")
    return origin.name if origin.source is Source.RULE else model_title(origin.name)


def byline(origin: Origin, writer: Origin | None = None) -> str:
    """Return who made it and by which task, as a card says it."""
    who = author_title(origin, writer)
    task = origin.task.replace("-", " ")
    return f"{who} · {task}" if origin.source is Source.MODEL and origin.task else who


def kind_title(kind: str, origin: Origin, writer: Origin | None = None) -> str:
    """Return the heading of a change: its kind, or else the task that made it."""
    is_own = origin.source is Source.HUMAN and (writer is None or origin.name == writer.name)
    words = kind or origin.task or (tr("your edit") if is_own else tr("edit"))
    return words[:1].upper() + words[1:]


def explanation(change: Change, writer: Origin | None = None) -> str:
    """Return why the change was made, by whom and when, in a sentence or two."""
    origin = change.origin
    when = datetime.fromtimestamp(change.time).strftime("%d %b, %H:%M") if change.time else ""
    who = author_title(origin, writer)
    if origin.task:
        task = (origin.task[:1].upper() + origin.task[1:]).replace("-", " ")
        said = tr("{who} suggested this when asked to “{task}”").format(who=who, task=task)
    else:
        said = tr("Changed by {who}").format(who=who)
    sentence = f"{said}, {when}." if when else f"{said}."
    return f"{change.reason} {sentence}" if change.reason else sentence


class Legend(QWidget):
    """Says whose colour is whose; empty for one author, whom the cards name."""

    MOST = 4
    """So many authors are named."""
    SHORT = 8
    """Names of so many letters are always seen whole: elided, nothing would be left of them."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: list[tuple[str, AuthorColour]] = []
        self._row = row(space=6)
        self.setLayout(self._row)
        self.hide()

    def show_authors(self, authors: Sequence[tuple[str, AuthorColour]]) -> None:
        """Show these authors by name, with the look of each."""
        wanted = list(authors[: self.MOST]) if len(authors) > 1 else []
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for title, look in wanted:
            self._row.addWidget(Swatch(look))
            name = ElidedLabel("small")
            name.setText(title)
            if len(title) <= self.SHORT:
                name.ensurePolished()
                name.setMinimumWidth(name.sizeHint().width())
            self._row.addWidget(name, len(title))  # a long name gets more of the row
        self.setVisible(bool(wanted))


class Swatch(QWidget):
    """A dash in the author's colour and form: as the words on the page are underlined."""

    def __init__(self, look: AuthorColour | None = None) -> None:
        super().__init__()
        self._look = look
        self.setFixedSize(20, 16)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_look(self, look: AuthorColour) -> None:
        """Take another author's look."""
        if look != self._look:
            self._look = look
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._look.tint))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        pen = QPen(QColor(self._look.ink), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        heights = [11.0]
        if self._look.underline is Underline.DOUBLE:
            pen.setWidthF(1.5)
            heights = [9.0, 12.5]
        elif self._look.underline is Underline.DOTTED:
            pen.setDashPattern([1, 1])
        elif self._look.underline is Underline.DASHED:
            pen.setDashPattern([2.5, 1.2])
        painter.setPen(pen)
        for height in heights:
            painter.drawLine(QPointF(4, height), QPointF(16, height))
        painter.end()
