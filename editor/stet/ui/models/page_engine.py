# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An engine of the writer's own: a server for models that outgrow this machine; off by default."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QWidget

from stet.ui.look.card_frame import card
from stet.ui.look.controls import button, row
from stet.ui.models import words as model_words
from stet.ui.models.page_parts import (
    Choice,
    PageParts,
    Section,
    heading,
    setting,
    tone,
    wrapped,
)
from stet_models.errors import ModelError
from stet_models.service import Address, AnyEvent, Done, Failed, FailureKind, Loaded, Place

if TYPE_CHECKING:
    from stet_models.service import Client


class EngineSection(Section):
    """The address, what is there, and the switch."""

    def __init__(self, parts: PageParts) -> None:
        super().__init__(self.tr("An engine of your own"))
        self._desk, self._preferences = parts.desk, parts.preferences
        self._client: Client | None = None
        self._turn = 0
        settings = self._desk.settings
        self._confirmed = settings.engine_confirmed
        self._address = QLineEdit(settings.engine_address)
        self._address.setPlaceholderText("http://127.0.0.1:8080")
        self._address.setMinimumWidth(220)
        self._address.textEdited.connect(self._edited)
        self._address.returnPressed.connect(self.test)
        self._test = button(self.tr("Test"), self.test)
        self._test.setToolTip(self.tr("Ask the server what it has; no text of yours is sent"))
        self._models = Choice(self.tr("Model"), [], self._choose_model)
        self._switch = QCheckBox(self.tr("Use this engine"))
        self._switch.setToolTip(self.tr("Have it do everything in place of the models here"))
        self._switch.clicked.connect(self._switched)
        self._said = wrapped("", "fit")
        self._said.hide()
        self._warning = self._make_warning()
        self._lay_out()
        self._desk.changed.connect(self._show)
        self._show()

    def _make_warning(self) -> QFrame:
        self._warned = wrapped()
        allow = button(self.tr("Allow this address"), self._allow)
        no = button(self.tr("No"), self._refuse, role="quiet")
        tone(self._warned, "tight")
        self._warned.setProperty("role", "fit")
        made = card(self._warned, row(allow, no, None, space=8))
        made.hide()
        return made

    def _lay_out(self) -> None:
        self.add(
            heading(
                self.tr("An engine of your own"),
                self.tr(
                    "A server that you run, for models that are too big for this machine: "
                    "llama-server, vLLM, Ollama or LM Studio, on this machine or in your own "
                    "network. What you ask about is then sent to it, and the status line says "
                    "where to. Without this, nothing leaves this machine."
                ),
            )
        )
        where = QWidget()
        where.setLayout(row(self._address, self._test, space=8, grows=self._address))
        where.setMinimumWidth(340)
        address = setting(
            self.tr("Address"),
            self.tr("As its own program shows it when it starts, with the port."),
            where,
        )
        self._address.setAccessibleName(self.tr("Address of the engine"))
        model = setting(
            self.tr("Model"), self.tr("The server’s own list, once it was tested."), self._models
        )
        usual = card(address, self._said, model, row(self._switch, None), space=16)
        self.add(usual, self._warning, None)

    def first_focus(self) -> QWidget:
        return self._address

    def show_now(self) -> None:
        self._show()

    def leave(self) -> None:
        self._drop()

    # The test.

    def test(self) -> None:
        """Ask the server at the address what it has."""
        address = self._parse()
        if address is None:
            return
        if address.needs_confirming and not address.is_confirmed_by(self._confirmed):
            self._warn(address)
            return
        self._drop()
        self._turn += 1
        turn = self._turn
        self._say(self.tr("Asking {address}…").format(address=address), "")
        self._test.setEnabled(False)
        wanted = self._desk.settings.engine_model
        try:
            self._client = self._desk.service.remote_client(str(address), self._confirmed)
            self._client.load(
                wanted,
                on_event=lambda event: self._desk.post(lambda: self._heard(turn, event)),
            )
        except ModelError as error:
            self._test.setEnabled(True)
            self._say(str(error), "too big")

    def _heard(self, turn: int, event: AnyEvent) -> None:
        if turn != self._turn or not isinstance(event, Loaded | Failed | Done):
            return
        self._drop()
        address = self._parse()
        if address is None:
            return
        if isinstance(event, Failed) and event.kind is FailureKind.NOT_CONFIRMED:
            self._say("", "")
            self._warn(address)
        elif isinstance(event, Failed):
            self._say(event.message, "too big")
        elif isinstance(event, Loaded):
            self._found(address, event)

    def _found(self, address: Address, loaded: Loaded) -> None:
        names = loaded.models or (loaded.name,)
        said = self.tr("It answers. It has {n} models, and room for {room}.")
        if len(names) == 1:
            said = self.tr("It answers, with {name}, and has room for {room}.")
        words = said.format(n=len(names), name=names[0], room=model_words.room(loaded.context))
        self._say(" ".join((words, *loaded.notes)), "fits")
        before = self._desk.settings.engine_model
        chosen = before if before in names else names[0]
        self._models.set_options([(name, name) for name in names])
        self._models.choose(chosen)
        self._preferences.change(
            engine_address=str(address), engine_model=chosen, engine_confirmed=self._confirmed
        )
        self._switch.setEnabled(True)
        self._switch.setFocus()

    def _parse(self) -> Address | None:
        try:
            return Address.parse(self._address.text())
        except ModelError as error:
            self._say(str(error), "too big")
            return None

    def _drop(self) -> None:
        """End the worker that was only to ask; it takes a moment, on a thread of its own."""
        client, self._client = self._client, None
        self._turn += 1
        self._test.setEnabled(True)
        if client is not None:
            threading.Thread(target=client.close, name="stet-leave", daemon=True).start()

    # Addresses outside the own network.

    def _warn(self, address: Address) -> None:
        words = self.tr(
            "{address} is not in your own network. The text that you ask about would leave it, and "
            "whoever runs that server can read it. Allow it only if you know who that is."
        )
        if address.scheme == "http":
            words += " " + self.tr("On the way it is not encrypted either.")
        self._warned.setText(words.format(address=address))
        self._warning.show()

    def _allow(self) -> None:
        address = self._parse()
        self._warning.hide()
        if address is not None:
            self._confirmed = str(address)
            self.test()

    def _refuse(self) -> None:
        self._warning.hide()
        self._say(self.tr("It was not asked, and nothing was sent."), "")
        self._address.setFocus()

    # The switch.

    def _edited(self) -> None:
        """Another address is another engine: it is to be tested before it is used."""
        self._drop()
        self._warning.hide()
        self._say("", "")
        if self._desk.settings.engine_on:
            self._preferences.change(engine_on=False)
        self._models.set_options([])
        self._show()

    def _choose_model(self, name: object) -> None:
        self._preferences.change(engine_model=str(name))

    def _switched(self, on: bool) -> None:
        self._preferences.change(engine_on=on)

    def _show(self) -> None:
        settings = self._desk.settings
        same = settings.engine_address == self._known()
        ready = bool(settings.engine_address) and same
        self._switch.setEnabled(ready)
        self._switch.setChecked(ready and settings.engine_on)
        if not self._models.count() and settings.engine_model and same:
            self._models.set_options([(settings.engine_model, settings.engine_model)])
        self._models.setEnabled(self._models.count() > 0)
        if ready and settings.engine_on and not self._said.text():
            self._say(self._in_use(settings.engine_address), "fits")

    def _in_use(self, address: str) -> str:
        try:
            near = Address.parse(address).place is Place.HERE
        except ModelError:
            near = False
        if near:
            return self.tr("In use. It is on this machine, so that your text stays here.")
        return self.tr("In use. What you ask about is sent to {address}.").format(address=address)

    def _known(self) -> str:
        """Return the address in the field as it is kept, empty where it is none."""
        try:
            return str(Address.parse(self._address.text()))
        except ModelError:
            return ""

    def _say(self, words: str, how: str) -> None:
        self._said.setText(words)
        self._said.setVisible(bool(words))
        tone(self._said, how)
