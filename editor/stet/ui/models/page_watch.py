# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The model that is in memory: what it takes, how fast it is, and what fences it in."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QWidget

from stet.formats.model_titles import model_title
from stet.ui.look.card_frame import card
from stet.ui.look.controls import EmptyState, button, column, counted, label, row
from stet.ui.models import words as model_words
from stet.ui.models.desk import ModelState
from stet.ui.models.page_parts import PageParts, Section, facts, heading, replace, wrapped
from stet.ui.models.watch import RequestFacts
from stet_models.service import resident

EVERY = 1000
"""Milliseconds between two looks at the memory, while the section is seen."""


class WatchSection(Section):
    """Shows how the model in use does, and frees its memory when asked to."""

    def __init__(self, parts: PageParts) -> None:
        super().__init__(self.tr("The model in use"))
        self._desk = parts.desk
        self._memory = 0
        self._name = label(role="page-title")
        self._state = label(role="quiet")
        self._unload = button(self.tr("Free its memory"), self._free)
        self._unload.setToolTip(self.tr("Close the model now; the next request opens it again"))
        self._facts = QWidget()
        self._fence = QWidget()
        self._requests = QWidget()
        for part in (self._facts, self._fence, self._requests):
            part.setLayout(column(space=0))
        head = row(column(self._name, self._state, space=2), None, self._unload, space=8)
        self._full = QWidget()
        full = column(
            *(card(head, self._facts, space=12), 8),
            *(heading(self.tr("Its last answers")), card(self._requests), 8),
            *(heading(self.tr("What it is kept from")), card(self._fence)),
            space=8,
        )
        self._full.setLayout(full)
        choose = button(self.tr("Choose a model"), lambda: self.section_wanted.emit("choose"))
        self._empty = EmptyState(
            self.tr("No model is open"),
            self.tr(
                "A model is opened when you first ask for something, and leaves again when nothing "
                "was asked for a while. While it is open, this page shows the memory that it "
                "takes, how fast it reads and writes, and what it is kept from."
            ),
            choose,
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._full)
        self.add(self._stack, None)
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY)
        self._clock.timeout.connect(self._weigh)
        self._desk.changed.connect(self._show_if_seen)
        self._desk.heard_more.connect(self._show_if_seen)

    def show_now(self) -> None:
        self._clock.start()
        self._weigh()
        self._show()

    def leave(self) -> None:
        self._clock.stop()

    def first_focus(self) -> QWidget | None:
        return self._unload if self._stack.currentWidget() is self._full else None

    def _free(self) -> None:
        self._desk.unload()

    def _weigh(self) -> None:
        """Ask the system, on another thread, what memory the worker has."""
        client = self._desk.service.client
        if client is None:
            self._weighed(0)
        elif self._desk.background.is_idle:
            self._desk.background.run(lambda: resident(client), self._weighed)

    def _weighed(self, memory: int) -> None:
        if memory != self._memory:
            self._memory = memory
            self._show_if_seen()

    def _show_if_seen(self) -> None:
        if self.isVisible():
            self._show()

    def _show(self) -> None:
        desk, watch = self._desk, self._desk.watch
        loaded = watch.loaded
        if not desk.loaded_name and desk.state is not ModelState.LOADING:
            self._stack.setCurrentWidget(self._empty)
            return
        self._stack.setCurrentWidget(self._full)
        name = desk.present_name or (desk.model.name if desk.model else "")
        self._name.setText(model_title(name))
        self._state.setText(self._state_words())
        self._unload.setEnabled(not desk.is_busy)
        pairs: list[tuple[str, str]] = []
        if desk.address:
            pairs.append((self.tr("Engine"), desk.address))
        if self._memory:
            pairs.append((self.tr("Memory"), model_words.size(self._memory)))
        if loaded is not None:
            sees = self.tr("{room} at once").format(room=model_words.room(loaded.context))
            pairs.append((self.tr("Sees"), sees))
            if loaded.threads:
                cores = counted(loaded.threads, self.tr("core"), self.tr("cores"))
                pairs.append((self.tr("Works on"), cores))
        if name in watch.opening:
            pairs.append((self.tr("Opened in"), model_words.exact(watch.opening[name])))
        pairs.append((self.tr("Warm"), self._warm_words()))
        replace(self._facts, _widget(facts(*pairs)))
        replace(self._requests, self._request_table())
        replace(self._fence, self._fence_words())

    def _state_words(self) -> str:
        minutes = self._desk.settings.keep_minutes
        state = {
            ModelState.LOADING: self.tr("It is opening."),
            ModelState.WORKING: self.tr("It is at work."),
        }.get(self._desk.state, "")
        if state:
            return state
        if minutes:
            left = counted(minutes, self.tr("minute"), self.tr("minutes"))
            return self.tr("Ready. It leaves {left} after its last answer.").format(left=left)
        return self.tr("Ready. It stays open as long as Stet is.")

    def _warm_words(self) -> str:
        requests = self._desk.watch.requests
        if not requests:
            return self.tr("Not yet: it has read nothing so far")
        share = requests[-1].remembered
        if share >= 0.5:
            return self.tr("Yes: it knew {share:.0%} of what it was last shown").format(share=share)
        return self.tr("It knew {share:.0%} of what it was last shown").format(share=share)

    def _request_table(self) -> QWidget:
        requests = list(reversed(self._desk.watch.requests))
        if not requests:
            words = self.tr("None yet. Ask for something, and its speed is shown here.")
            return wrapped(words, "quiet")
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(4)
        heads = (
            self.tr("Model"),
            self.tr("Read"),
            self.tr("Known before"),
            self.tr("Until it wrote"),
            self.tr("Wrote"),
        )
        for place, words in enumerate(heads):
            grid.addWidget(label(words, "small"), 0, place)
        for line, request in enumerate(requests, 1):
            for place, words in enumerate(_cells(request)):
                grid.addWidget(label(words), line, place)
        grid.setColumnStretch(len(heads), 1)
        note = label(self.tr("In English words and words a second, about."), "small")
        grid.addWidget(note, len(requests) + 1, 0, 1, len(heads) + 1)
        return made

    def _fence_words(self) -> QWidget:
        loaded = self._desk.watch.loaded
        sentences = [f"✓  {words}" for words in (loaded.fence if loaded else ())]
        sentences += [f"✗  {words}" for words in (loaded.gaps if loaded else ())]
        if self._desk.address:
            words = self.tr(
                "The engine is a server of your own, which Stet does not fence in. Only the part "
                "of Stet that speaks to it may open a connection, to this one address."
            )
            return wrapped(words)
        if not sentences:
            words = self.tr(
                "Nothing is said to fence the model in on this system. It runs in a process of its "
                "own, so that a crash of it costs no text."
            )
            return wrapped(words)
        made = QWidget()
        made.setLayout(column(*map(wrapped, sentences)))
        return made


def _cells(request: RequestFacts) -> tuple[str, ...]:
    in_words = model_words.in_words
    read = f"{in_words(request.prompt_tokens - request.cached_tokens):,.0f}"
    if request.reading:
        read += f"  ({in_words(request.reading):,.0f}/s)"
    wrote = f"{in_words(request.reply_tokens):,.0f}"
    if request.writing:
        wrote += f"  ({in_words(request.writing):,.1f}/s)"
    return (
        model_title(request.model),
        read,
        f"{request.remembered:.0%}",
        model_words.exact(request.prompt_seconds),
        wrote,
    )


def _widget(layout: object) -> QWidget:
    made = QWidget()
    made.setLayout(layout)  # type: ignore[arg-type] # a QVBoxLayout
    return made
