# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The first section of the model page: which models there are, here and to be fetched."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QLabel,
    QWidget,
)

from stet.notice import Tone
from stet.ui.look.card_frame import card
from stet.ui.look.controls import button, column, one_of, row, step_focus
from stet.ui.look.search_line import SearchLine
from stet.ui.models import words as model_words
from stet.ui.models.measuring import Measuring
from stet.ui.models.page_card import Face, ModelCard
from stet.ui.models.page_files import ModelFiles
from stet.ui.models.page_offers import Look, Offer, Order, Show, listed, look
from stet.ui.models.page_parts import (
    Choice,
    PageParts,
    Section,
    chain_tabs,
    widgets_of,
    wrapped,
)
from stet.ui.shell.notices import sentence
from stet_models.errors import ModelError
from stet_models.service import PREFERRED

ADDRESSES = ("hf:", "https://huggingface.co/")
"""How the address of a model begins."""


class ChooseSection(Section):
    """Lists the models, and has them used, fetched, added and removed."""

    def __init__(self, parts: PageParts) -> None:
        super().__init__(self.tr("Choose a model"))
        self._desk, self._preferences, self._notices = parts.desk, parts.preferences, parts.notices
        self.files = ModelFiles(parts.desk, parts.notices, self)
        self.files.changed.connect(lambda search: self._refresh(search=search))
        self._look: Look | None = None
        self._cards: dict[str, ModelCard] = {}
        self._searched = False
        hint = self.tr("Find by name, use, licence or place; or an address on Hugging Face")
        self._search = SearchLine(hint, self.tr("Find a model"))
        self._search.textChanged.connect(self._fill)
        self._search.left.connect(self.left)
        for went_on in (self._search.went_down, self._search.entered):
            went_on.connect(self._go_to_cards)
        self._shows = one_of(
            self, *((self.tr(show.value), self._fill) for show in Show), role="chip"
        )
        self._fits = button(self.tr("Fits here"), self._fill, role="chip")
        self._fits.setToolTip(self.tr("Only models that this machine has the memory for"))
        self._fits.setCheckable(True)
        orders = [(self.tr(order.value), order) for order in Order]
        self._order = Choice(self.tr("Order"), orders, lambda _: self._fill())
        self._order.setMinimumWidth(140)
        self._status = wrapped("", "small")
        self._list = column(space=8)
        self._lay_out()
        self._measuring = Measuring(self._desk, self)
        self._measuring.progressed.connect(self._show_measuring)
        self._measuring.ended.connect(self._measured)
        self._desk.changed.connect(self._show_used)
        self._desk.fetch_changed.connect(self._show_fetch)
        self._desk.fetch_ended.connect(self._fetched)

    def _lay_out(self) -> None:
        chips = self._shows.buttons()
        add = button(self.tr("Use a file…"), self.files.choose_file)
        add.setToolTip(self.tr("Use a GGUF file that you have, where it lies"))
        folder = button(self.tr("Search a folder…"), self.files.choose_folder)
        folder.setToolTip(self.tr("Find all models in a folder of yours, now and later"))
        self._again = button(
            self.tr("Look again"), lambda: self._refresh(search=True), role="quiet"
        )
        self._again.setToolTip(self.tr("Search the folders of other programs once more"))
        self.add(
            row(self._search, add, folder, space=8, grows=self._search),
            row(*chips, 8, self._fits, None, self._order),
        )
        self._measure = button(self.tr("Measure this machine"), self._toggle_measuring)
        self._measure.setProperty("role", "quiet")
        self._measure.setToolTip(
            self.tr("Let a model here work for some 20 s, so that the forecasts are no guesses")
        )
        status = row(self._status, self._measure, self._again, space=8, grows=self._status)
        self.add(status, self._list, None)
        self._before = (self._search, add, folder, *chips, self._fits, self._order)
        self._before += (self._measure, self._again)

    # What there is.

    @property
    def cards(self) -> list[ModelCard]:
        """The cards, from top to bottom."""
        return list(self._cards.values())

    def show_now(self) -> None:
        self._refresh(search=not self._searched)

    def first_focus(self) -> QWidget:
        return self._search

    def _refresh(self, *, search: bool = False) -> None:
        """Look what there is: at once what is known, then what a search finds."""
        service = self._desk.service
        self._desk.background.run(lambda: look(service), self._looked)
        if search:
            self._searched = True
            self._status.setText(self.tr("Looking for models that other programs have…"))
            self._again.setEnabled(False)
            self._desk.background.run(lambda: look(service, search=True), self._searched_through)

    def _looked(self, found: Look) -> None:
        self._look = found
        entries = {offer.name: offer.entry for offer in found.offers if not offer.installed}
        for each in found.kept:
            entry = entries.get(each.name)
            if entry is not None:
                self._desk.fetches.remember(entry, each)
        self._fill()

    def _searched_through(self, found: Look) -> None:
        self._look = found
        self._again.setEnabled(True)
        elsewhere = {
            offer.installed.place for offer in found.offers if offer.installed is not None
        } - {"Stet", "added"}
        said = self.tr("Searched the folders of other programs.")
        if elsewhere:
            said = self.tr("Also found in: {places}.").format(places=", ".join(sorted(elsewhere)))
        self._status.setText(" ".join((said, *found.notes)))
        self._desk.look_again()
        self._fill()

    # What is shown.

    def _fill(self) -> None:
        if self._look is None:
            return
        named = self._named(self._look)
        shown = named or listed(
            self._look.offers,
            self._search.text(),
            list(Show)[self._shows.checkedId()],
            self._fits.isChecked(),
            self._order.currentData(),
        )
        kept = self._cards
        self._cards = {}
        for offer in shown:
            face = self._face(offer)
            made = kept.pop(offer.name, None)
            if made is None:
                made = self._card(face)
            made.show_face(face)
            self._cards[offer.name] = made
        for widget in widgets_of(self._list):
            self._list.removeWidget(widget)
            if not isinstance(widget, ModelCard):
                widget.hide()
                widget.deleteLater()
        for gone in kept.values():
            gone.hide()
            gone.deleteLater()
        self._list_cards(shown)
        here = any(offer.is_here for offer in self._look.offers)
        self._measure.setVisible(here and not self._desk.address)

    def _named(self, found: Look) -> list[Offer]:
        """Return the one model whose address on Hugging Face stands in the search line, if any."""
        text = self._search.text().strip()
        if not text.startswith(ADDRESSES):
            return []
        try:
            entry = self._desk.service.entry(text)
        except ModelError as error:
            self._status.setText(str(error))
            return []
        known = [offer for offer in found.offers if offer.name == entry.name]
        return known or [Offer(entry.name, entry.title, None, entry)]

    def _list_cards(self, shown: list[Offer]) -> None:
        here = [offer for offer in shown if offer.installed is not None]
        elsewhere = [offer for offer in shown if offer.installed is None]
        asks = bool(self._search.text().strip()) or self._fits.isChecked()
        show = list(Show)[self._shows.checkedId()]
        if show is not Show.ELSEWHERE:
            self._list.addWidget(_group(self.tr("On this machine"), len(here)))
            if not here and not asks:
                self._list.addWidget(self._teaching())
        for offer in here:
            self._list.addWidget(self._cards[offer.name])
        if show is not Show.HERE:
            self._list.addWidget(_group(self.tr("To be fetched"), len(elsewhere)))
        for offer in elsewhere:
            self._list.addWidget(self._cards[offer.name])
        if not shown and asks:
            all_ = button(self.tr("Show all models"), self._show_all)
            words = self.tr("No model is like that. Look for fewer words, or for all sizes.")
            self._list.addWidget(card(wrapped(words, "quiet"), row(all_, None)))
        for one in self._cards.values():
            one.show()
        chain_tabs(self._before, [one.tab_stops() for one in self.cards])

    def _show_all(self) -> None:
        self._search.clear()
        self._fits.setChecked(False)
        self._shows.button(0).setChecked(True)
        self._fill()

    def _teaching(self) -> QWidget:
        """Return what is shown where no model is here yet."""
        words = self.tr(
            "No model is here yet. Stet is an editor without one and suggests with one. Fetch one "
            "of those below, which is the only time Stet uses the network, or use a GGUF file "
            "that you have. The everyday model is a good first one: it is small and follows "
            "instructions."
        )
        offer = self._offer(PREFERRED)
        size = f" ({model_words.size(offer.size)})" if offer is not None else ""
        get = button(
            self.tr("Fetch the everyday model") + size, self._fetch_preferred, role="primary"
        )
        if offer is None or self._desk.fetches.item(PREFERRED) is not None:
            get.hide()
        file = button(self.tr("Use a file…"), self.files.choose_file)
        return card(wrapped(words), row(get, file, None, space=8))

    def _card(self, face: Face) -> ModelCard:
        made = ModelCard(face)
        made.use_wanted.connect(self._use)
        made.fetch_wanted.connect(self._fetch)
        made.pause_wanted.connect(lambda name: self._desk.fetches.pause(name))
        made.go_on_wanted.connect(lambda name: self._desk.fetches.go_on(name))
        made.cancel_wanted.connect(lambda name: self._desk.fetches.cancel(name))
        made.remove_wanted.connect(self._remove)
        made.stepped.connect(lambda steps: self._step(made, steps))
        made.left.connect(self.left)
        return made

    def _face(self, offer: Offer) -> Face:
        assert self._look is not None
        model = self._desk.model
        folder = str(self._desk.service.library.folder).replace(str(Path.home()), "~", 1)
        return Face(
            offer,
            self._look.machine,
            self._desk.fetches.item(offer.name),
            offer.is_here and model is not None and offer.name == model.name,
            folder,
            self._desk.service.hub,
        )

    def _show_used(self) -> None:
        for made in self._cards.values():
            made.show_face(self._face(made.offer))

    def _show_fetch(self, name: str) -> None:
        made = self._cards.get(name)
        if made is not None:
            made.show_face(self._face(made.offer))

    def _fetched(self, _name: str, here: bool, _sentence: str) -> None:
        if here and self.isVisible():
            self._refresh()

    def _step(self, made: ModelCard, steps: int) -> None:
        cards = self.cards
        if made is cards[0] and steps < 0:
            self._search.setFocus(Qt.FocusReason.BacktabFocusReason)
            return
        step_focus(cards, made, steps)
        near = cards[max(0, min(cards.index(made) + steps, len(cards) - 1))]
        self.ensureWidgetVisible(near, 0, 24)

    def _go_to_cards(self) -> None:
        if self._cards:
            self.cards[0].setFocus(Qt.FocusReason.TabFocusReason)

    # What the writer wants.

    def _use(self, name: str) -> None:
        self._preferences.change(model=name)
        offer = self._offer(name)
        if offer is not None and offer.fit is not None and not offer.fit.fits:
            words = self.tr("{title} may not open here, or be very slow. {forecast}")
            forecast = words.format(title=offer.title, forecast=offer.fit.sentence)
            self._notices.show(sentence(forecast, Tone.WARNING, "model"))
        else:
            self._notices.withdraw("model")

    def _fetch(self, name: str) -> None:
        offer = self._offer(name)
        if offer is not None and offer.entry is not None:
            self._desk.fetches.add(offer.entry)
        elif (made := self._cards.get(name)) is not None and made.offer.entry is not None:
            self._desk.fetches.add(made.offer.entry, self._search.text().strip())
        if name in self._cards:
            self._cards[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _fetch_preferred(self) -> None:
        self._fetch(PREFERRED)

    def _offer(self, name: str) -> Offer | None:
        offers = self._look.offers if self._look else ()
        return next((offer for offer in offers if offer.name == name), None)

    def _remove(self, name: str) -> None:
        offer = self._offer(name)
        if offer is not None:
            self.files.remove(offer)

    def _toggle_measuring(self) -> None:
        """Measure with the model in use, or with another that is here; or stop that."""
        if self._measuring.is_running:
            self._measuring.stop()
            return
        here = [offer for offer in self._look.offers if offer.is_here] if self._look else []
        model = self._desk.model
        here.sort(key=lambda offer: model is None or offer.name != model.name)
        if here and here[0].installed is not None:
            self._measuring.start(here[0].installed.path)
            self._show_measuring(0.0)

    def _show_measuring(self, fraction: float) -> None:
        words = self.tr("Measuring how fast this machine is, {share:.0%}…")
        self._status.setText(words.format(share=fraction))
        self._measure.setText(self.tr("Stop"))

    def _measured(self, trouble: str) -> None:
        self._measure.setText(self.tr("Measure this machine"))
        self._status.setText(trouble or self.tr("Measured. The forecasts follow from it now."))
        self._refresh()


def _group(title: str, count: int) -> QWidget:
    made = QWidget()
    words = QLabel(f"{title}  ·  {count}")
    words.setProperty("role", "kind")
    made.setLayout(column(8, words, space=0))
    return made
