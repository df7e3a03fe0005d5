# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How a model is opened and used, for those who want to say: folded away, in plain words."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from stet.ui.look.card_frame import card
from stet.ui.look.controls import button, row
from stet.ui.models import words as model_words
from stet.ui.models.desk import HUB
from stet.ui.models.page_parts import Choice, PageParts, Section, heading, setting, wrapped
from stet.ui.shell.notices import sentence
from stet.workspace.preferences import Preferences
from stet_models.service import model_threads, physical_cores

EXPERT = ("context", "threads", "gpu_layers", "mirror")
"""The settings that are folded away."""

MINUTES = (1, 5, 15, 30, 60)
CONTEXTS = (2048, 4096, 8192, 16384, 32768)
STRAYING = (0.3, 0.6, 0.9, 1.2)
LAYERS = (0, 8, 16, 24, 32, 48, 64)


class SettingsSection(Section):
    """Some settings that everybody understands, and the others behind a button."""

    def __init__(self, parts: PageParts) -> None:
        super().__init__(self.tr("Settings of the model"))
        self._desk, self._preferences, self._notices = parts.desk, parts.preferences, parts.notices
        self._cache_trouble, self._find_trouble = parts.cache_trouble, parts.find_cache_trouble
        self._choices: dict[str, Choice] = {}
        self._unkept = wrapped("", "small")
        usual = card(
            self._setting(
                "keep_minutes",
                self.tr("Stays in memory"),
                self.tr("How long a model stays open when nothing is asked of it."),
                [
                    *((_minutes(self.tr("{n} minutes"), n), n) for n in MINUTES),
                    (self.tr("As long as Stet is open"), 0),
                ],
            ),
            self._setting(
                "ideas_temperature",
                self.tr("How far ideas may stray"),
                self.tr("Near ones are plainer, far ones odder. It changes ideas only."),
                [
                    (self.tr("Let Stet choose"), 0.0),
                    *zip(
                        (
                            self.tr("Near"),
                            self.tr("A little"),
                            self.tr("Far"),
                            self.tr("Very far"),
                        ),
                        STRAYING,
                        strict=True,
                    ),
                ],
            ),
            self._setting(
                "read_ahead",
                self.tr("Reads ahead"),
                self.tr(
                    "While you pause, the model reads what you are likely to ask about, and so "
                    "answers almost at once. Not on a low battery."
                ),
                [
                    (self.tr("While I pause"), "pauses"),
                    (self.tr("Only with mains power"), "plugged"),
                    (self.tr("Never"), "never"),
                ],
            ),
            self._setting(
                "keep_reading",
                self.tr("Keep the model’s reading of my documents (encrypted)"),
                self.tr(
                    "What it has read of a text need not be read again in the next session. Only "
                    "your system’s keyring can unlock it."
                ),
                [(self.tr("Keep it"), True), (self.tr("Do not keep it"), False)],
            ),
            self._unkept,
            space=16,
        )
        cores = physical_cores()
        self._gpu = QWidget()
        gpu = self._setting(
            "gpu_layers",
            self.tr("Layers on the graphics card"),
            self.tr("More is faster, as far as the card’s own memory goes."),
            [
                (self.tr("Let Stet choose"), -1),
                (self.tr("None"), 0),
                *((str(n), n) for n in LAYERS[1:]),
                (self.tr("All"), 1000),
            ],
        )
        gpu.setContentsMargins(0, 0, 0, 0)
        self._gpu.setLayout(gpu)
        self._mirror = QLineEdit()
        self._mirror.setPlaceholderText(HUB)
        self._mirror.setMinimumWidth(264)
        self._mirror.editingFinished.connect(self._set_mirror)
        self._expert = card(
            self._setting(
                "context",
                self.tr("How much it sees at once"),
                self.tr(
                    "In English words; other languages take more room. More of the text is seen "
                    "at once, and more memory is taken."
                ),
                [
                    (self.tr("Let Stet choose"), 0),
                    *((model_words.room(n), n) for n in CONTEXTS),
                ],
            ),
            self._setting(
                "threads",
                self.tr("Cores that it may use"),
                self.tr(
                    "While you type, Stet leaves one of them free. What other programs use is "
                    "left to them in any case."
                ),
                [
                    (
                        self.tr("Let Stet choose (up to {n})").format(n=model_threads()),
                        0,
                    ),
                    *((f"{n}", n) for n in range(1, cores + 1)),
                ],
            ),
            self._gpu,
            setting(
                self.tr("Fetch models from"),
                self.tr(
                    "The address of a mirror that has what Hugging Face has; empty for Hugging "
                    "Face itself."
                ),
                self._mirror,
            ),
            space=16,
        )
        self._expert.hide()
        self._fold = button(self.tr("Show expert settings"), self.toggle_expert, role="link")
        self._reset = button(self.tr("Back to defaults"), self._back_to_defaults)
        self._note = wrapped("", "small")
        self.add(heading(self.tr("How the model is used")), usual, 4, row(self._fold, None))
        self.add(self._expert, self._note, row(self._reset, None), None)
        self._desk.changed.connect(self._show)
        self._desk.heard_more.connect(self._show)
        self._show()
        if any(self._is_changed(name) for name in EXPERT):
            self.toggle_expert()

    def show_now(self) -> None:
        self._show()
        self._desk.background.run(self._find_trouble, self._say_trouble)

    def _say_trouble(self, trouble: str) -> None:
        """Say why no reading is kept, where one looks for it."""
        said = self.tr("Nothing is kept now. {why}").format(why=trouble) if trouble else ""
        self._unkept.setText(said if self._desk.settings.keep_reading else "")
        self._unkept.setVisible(bool(self._unkept.text()))

    def first_focus(self) -> QWidget:
        return self._choices["keep_minutes"]

    def toggle_expert(self) -> None:
        """Show the expert settings, or fold them away."""
        self._expert.setVisible(self._expert.isHidden())
        self._fold.setText(
            self.tr("Show expert settings")
            if self._expert.isHidden()
            else self.tr("Hide expert settings")
        )
        self._show()

    def _setting(
        self, field: str, title: str, note: str, options: list[tuple[str, object]]
    ) -> QHBoxLayout:
        choice = Choice(title, options, lambda value: self._set(field, value))
        self._choices[field] = choice
        return setting(title, note, choice)

    def _set(self, field: str, value: object) -> None:
        self._preferences.change(**{field: value})

    def _set_mirror(self) -> None:
        text = self._mirror.text().strip().rstrip("/")
        if text == self._desk.settings.mirror:
            return
        try:
            self._set("mirror", text)
        except ValueError:
            words = self.tr("{text} is no address. Write one such as https://mirror.example.")
            self._notices.show(sentence(words.format(text=text), subject="model"))

    def _show(self) -> None:
        settings = self._desk.settings
        if not self._mirror.hasFocus():
            self._mirror.setText(settings.mirror)
        for field, choice in self._choices.items():
            value = getattr(settings, field)
            if choice.findData(value) < 0:  # written into the file by hand
                choice.addItem(f"{value:,}", value)
            choice.choose(value)
        loaded = self._desk.watch.loaded
        self._say_trouble(self._cache_trouble())
        self._gpu.setVisible(settings.gpu_layers >= 0 or bool(loaded is not None and loaded.gpu))
        changed = any(self._is_changed(name) for name in (*self._choices, "mirror"))
        self._reset.setEnabled(changed)
        waits = (
            loaded is not None
            and not self._expert.isHidden()
            and self._desk.loaded_name
            and (
                (settings.context and settings.context != loaded.context)
                or (settings.threads and settings.threads != loaded.threads)
            )
        )
        self._note.setText(
            self.tr("This holds from the next request on; the model is opened anew for it.")
            if waits
            else ""
        )
        self._note.setVisible(bool(waits))

    def _is_changed(self, field: str) -> bool:
        return bool(getattr(self._desk.settings, field) != getattr(Preferences(), field))

    def _back_to_defaults(self) -> None:
        usual = Preferences()
        fields = (*self._choices, "mirror")
        self._preferences.change(**{name: getattr(usual, name) for name in fields})
        self._choices["keep_minutes"].setFocus()


def _minutes(words: str, count: int) -> str:
    return words.format(n=count) if count > 1 else words.format(n=count).removesuffix("s")
