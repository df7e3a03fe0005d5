# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What is told of a journal: that it cannot be written or read, or was damaged or taken away."""

from __future__ import annotations

from stet.notice import NoticeCode, Tone

SUBJECT = "journal"
"""What notices of writing it are about, so that a later one takes the place of an earlier one."""

NOT_WRITTEN = NoticeCode(
    "journal-not-written",
    "The journal cannot be written ({reason}). Save often: until that is mended, what you type is "
    "lost if the computer stops.",
)
WRITTEN_AGAIN = NoticeCode(
    "journal-written-again",
    "The journal works again: what you type is kept as you type it.",
    Tone.INFO,
)
NOT_READ = NoticeCode(
    "journal-not-read",
    "The journal {path} cannot be read, so its suggestions and comments are not shown. The text "
    "is from the file.",
)
SET_ASIDE = NoticeCode(
    "journal-set-aside",
    "The journal of suggestions and comments that was there is not used ({reason}). It is kept as "
    "{path}.",
)
DAMAGED = NoticeCode(
    "journal-damaged",
    "The journal of “{name}” is damaged ({reason}): what was done before that is here, the "
    "{count:last step is|last # steps are} not. The damaged journal is kept as {path}.",
)
UNDO_DAMAGED = NoticeCode(
    "journal-undo-damaged",
    "The journal of “{name}” is damaged ({reason}): the text and its suggestions are whole, but "
    "older steps may not be undone. The damaged journal is kept as {path}.",
)
PUT_BACK = NoticeCode(
    "journal-put-back",
    "The journal of “{name}”, with its suggestions and history, was removed or replaced while the "
    "text is open. Nothing is lost: all of it is kept again, in {folder}.",
)
PUT_BACK_FOR = NoticeCode(
    "journal-put-back-for-another",
    "The journal of “{name}”, with its suggestions and history, was replaced while the text is "
    "open. Nothing is lost: all of it is kept again, in {folder}. What was put in its place is "
    "kept as {aside}.",
)
KEPT_AWAY = NoticeCode(
    "journal-kept-away",
    "Nothing can be kept beside the file, so suggestions, comments and history are kept in "
    "{folder}.",
)
LOST_END = NoticeCode(
    "journal-lost-end",
    "The end of the journal of “{name}” is damaged, so what was done last may be missing. All that "
    "was done before it is here.",
)
