# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A text as Python-Markdown renders it, when it is asked for: a picture of that moment.

It cannot follow each key as the other preview does: that flavour takes seconds for a long text, and
its constructs span blocks, so that no block can be rendered by itself.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

from PySide6.QtCore import QDateTime, QElapsedTimer, QLocale, QTimer
from PySide6.QtWidgets import QFrame, QWidget

from stet.document.common import same_ends
from stet.markdown.html_process import LONGEST_SECONDS
from stet.ui.background import Bridge
from stet.ui.look.controls import button, column, label, row
from stet.ui.look.timers import single_shot
from stet.ui.preview.pictures import Pictures
from stet.ui.preview.view import PreviewView
from stet.workspace.preview.process import Drawn, Laid, Page, Reply, Whole
from stet.workspace.preview.rendering import RenderingProcess, rendering_process
from stet_resources import Theme

QUIET = 1_000
"""Milliseconds of rendering of which nothing is said."""

Paragraphs = tuple[tuple[str, bool], ...]


class WholePreview(QWidget):
    """One page, rendered in a process of its own, and above it what there is to say of it."""

    def __init__(self, read: Callable[[], Paragraphs], theme: Theme, pictures: Pictures) -> None:
        """Take how the paragraphs are read, each with whether it ends a line."""
        super().__init__()
        self._read = read
        self._bridge = Bridge(self)
        self._process: RenderingProcess | None = None
        self._blocks: tuple[str, ...] = ()
        self._numbers: list[int] = []
        self._html: dict[int, str] = {}
        self._counter = count(1)
        self._has_page = self._is_stale = False
        self._taken = ""
        self.page = PreviewView(theme, pictures)
        self.page.wanted.connect(self._give)
        self.said = label("", "small", wrap=True)
        self.again = button(self.tr("Render again"), self.render_page, role="link")
        self.cancel = button(self.tr("Cancel"), self._cancel, role="link")
        self._bar = QFrame()
        self._bar.setObjectName("previewBar")
        parts = (self.said, self.again, self.cancel)
        self._bar.setLayout(row(*parts, space=8, margins=(16, 4, 8, 4), grows=self.said))
        self.setLayout(column(self._bar, self.page, space=0, grows=self.page))
        self.setFocusProxy(self.page)
        self._since = QElapsedTimer()
        self._tick = QTimer(self)
        self._tick.setInterval(QUIET)
        self._tick.timeout.connect(self._tell_progress)
        self._limit = single_shot(self, self._failed, int(LONGEST_SECONDS * 1_000))

    @property
    def is_rendering(self) -> bool:
        """Whether a page is being made."""
        return self._process is not None

    def render_page(self) -> None:
        """Have the text as it stands now rendered; what was shown stays until that is there."""
        self._end()
        self._is_stale = False
        self._taken = QLocale().toString(
            QDateTime.currentDateTime().time(), QLocale.FormatType.ShortFormat
        )
        self._process = rendering_process(
            self._bridge.post, self._came, self._failed, int(LONGEST_SECONDS) + 1
        )
        self._process.send(Whole(self._read()))
        self._since.start()
        self._tick.start()
        self._limit.start()
        self._say("")

    def show_page(self) -> None:
        """Have the text rendered if it has not been yet."""
        if not self._has_page and not self.is_rendering:
            self.render_page()

    def text_changed(self) -> None:
        """Take note that the text is no longer as it was rendered."""
        was_stale, self._is_stale = self._is_stale, True
        if self._has_page and not self.is_rendering and not was_stale:
            self._tell_age()

    def stop(self) -> None:
        """Render nothing while it is not seen."""
        if self.is_rendering:
            self._cancel()

    def release(self) -> None:
        """End it: the document goes."""
        self._end()
        self._bridge.close()

    def _end(self) -> None:
        self._tick.stop()
        self._limit.stop()
        if self._process is not None:
            self._process.close()
            self._process = None

    def _came(self, reply: Reply) -> None:
        if not isinstance(reply, Page):
            return
        self._end()
        old, new = self._blocks, reply.blocks
        head, tail = same_ends(old, new)
        fresh = new[head : len(new) - tail]
        stop = len(old) - tail
        for number in self._numbers[head:stop]:
            del self._html[number]
        numbers = tuple(next(self._counter) for _ in fresh)
        self._numbers[head:stop] = numbers
        self._html.update(zip(numbers, fresh, strict=True))
        self._blocks = new
        sizes = tuple(map(len, fresh))
        self.page.take_layout(Laid(head, stop - head, numbers, (1,) * len(numbers), sizes))
        self._has_page = True
        self._tell_age()

    def _give(self, numbers: list[int]) -> None:
        for number in numbers:
            self.page.take_block(Drawn(number, self._html[number]))

    def _failed(self) -> None:
        self._end()
        self._say(
            self.tr(
                "This text could not be rendered as Python-Markdown: it is too large, nested too "
                "deep, or takes longer than two minutes. The text itself is as it was."
            ),
            again=True,
        )

    def _cancel(self) -> None:
        self._end()
        self._say(self.tr("Rendering was cancelled."), again=True)

    # What is said.

    def _tell_progress(self) -> None:
        seconds = self._since.elapsed() // 1_000
        self._say(self.tr("Rendering as Python-Markdown… {0} s").format(seconds), cancel=True)

    def _tell_age(self) -> None:
        if self._is_stale:
            self._say(self.tr("Text has changed"), again=True)
        else:
            self._say(self.tr("As it was at {0}").format(self._taken))

    def _say(self, words: str, *, again: bool = False, cancel: bool = False) -> None:
        self.said.setText(words)
        self.again.setVisible(again)
        self.cancel.setVisible(cancel)
