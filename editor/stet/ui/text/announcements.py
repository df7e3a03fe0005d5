# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is said aloud, to assistive technology, of a step through the suggestions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from stet.deferred import deferred
from stet.document import review
from stet.document.manuscript import Manuscript

LONGEST = 120
"""How many characters of a suggestion's words are said."""

tr = partial(QCoreApplication.translate, "announcements")
"""Translates what belongs to no widget."""


def announce(widget: QWidget, text: Callable[[], str]) -> None:
    """Have assistive technology, where there is some, say what ``text`` returns."""
    # To wrap its many constants takes 3 ms of the start.
    accessible = deferred("PySide6.QtGui:QAccessible")
    if accessible.isActive():
        event = deferred("PySide6.QtGui:QAccessibleAnnouncementEvent")
        accessible.updateAccessibility(event(widget, text()))


def place_among(manuscript: Manuscript, found: review.Pending) -> tuple[int, int]:
    """Return the change's number in the order of the text, from 1, and how many there are."""
    paragraphs, index = manuscript.paragraphs, found.span.start.paragraph
    before = set[int]().union(*[paragraph.changes for paragraph in paragraphs[:index]])
    here = paragraphs[index].changes
    before.update(here[: here.index(found.change.id)])
    return len(before) + 1, manuscript.pending_count


def going_to(found: review.Pending, place: int, count: int) -> str:
    """Return the sentence for a suggestion that was gone to."""
    return tr("Suggestion {0} of {1}: {2}").format(place, count, what(found))


def decided(found: review.Pending, accepted: bool, left: int) -> str:
    """Return the sentence for a suggestion that was just decided; ``left`` are still pending."""
    done = tr("Accepted: {0}.") if accepted else tr("Rejected: {0}.")
    return done.format(what(found)) + " " + tr("{0} left.").format(left)


def what(found: review.Pending) -> str:
    """Return in words what a suggestion does."""
    old, new = short(found.old), short(found.new)
    if old and new:
        return tr("replace “{0}” by “{1}”").format(old, new)
    return tr("delete “{0}”").format(old) if old else tr("insert “{0}”").format(new)


def short(words: str) -> str:
    """Return ``words`` on one line and not too long to be listened to."""
    words = words.replace("\n", " ¶ ").strip(" ") or words
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
