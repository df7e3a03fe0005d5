# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What Stet may do in a document: the role that the writer has given it there."""

from __future__ import annotations

import enum

from stet.notice import Notice, NoticeCode, Tone


class Act(enum.Enum):
    """Something that can be done for a writer; the value says it in a refusal."""

    CHECK = "checks nothing"
    """Spelling and grammar, by rules."""
    ASK = "asks nothing and comments on nothing"
    """Findings, comments and questions: about the text, never in it."""
    WRITE = "writes no words"
    """Changes to the text, new text, and ideas in a model's words."""
    OFFER = "offers nothing unasked"
    """To go on writing while the writer pauses."""


class Role(enum.StrEnum):
    """Who Stet is for a document; each may do what those before it may."""

    OFF = "off"
    CHECKER = "checker"
    COACH = "coach"
    EDITOR = "editor"
    CO_AUTHOR = "co-author"

    def may(self, act: Act) -> bool:
        """Say whether the role allows ``act``."""
        return list(Role).index(self) >= _FIRST[act]

    @property
    def words(self) -> str:
        """What the role is called."""
        return self.value.capitalize()


_FIRST = {
    act: list(Role).index(role)
    for act, role in (
        (Act.CHECK, Role.CHECKER),
        (Act.ASK, Role.COACH),
        (Act.WRITE, Role.EDITOR),
        (Act.OFFER, Role.CO_AUTHOR),
    )
}

FORBIDDEN = NoticeCode(
    "role.forbidden",
    "Stet is “{role}” for this text, and as that it {act}. Choose another role in the menu Review.",
    Tone.INFO,
)


def refusal(role: Role, act: Act) -> Notice | None:
    """Return what to tell a writer who asks for what the role forbids, None where it does not."""
    if role.may(act):
        return None
    return Notice(FORBIDDEN, {"role": role.words, "act": act.value}, "role")
