# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Why something was held back."""

from __future__ import annotations

import enum


class Fault(enum.Enum):
    """Why something was held back; the value follows *it* or *they*."""

    NUMBER = "changed a number"
    NAME = "changed a name"
    QUOTATION = "changed a quotation"
    LINK = "changed a link"
    CODE = "changed code"
    FORMULA = "changed a formula"
    SYNTAX = "changed what is there for programs"
    MARKS = "lost Markdown marks"
    LANGUAGE = "changed the language"
    SHORT = "cut too much"
    LONG = "got longer"
    FAR = "rewrote instead of correcting"
    DOUBTFUL = "changed what may be meant"
    QUESTION = "changed a question"
    NEGATION = "changed what is denied"
    DIALECT = "changed British to American ways or back"
    ECHO = "repeated your instruction"
    LOST = "dropped a whole sentence"
    LOCKED = "would change a locked passage"
    REJECTED = "had been rejected here before"
    SPEECH = "changed how somebody speaks"
    MEASURE = "changed how sure, how much or when"
    REWORDED = "put it in other words, or lost a detail"
    CERTAINTY = "changed how sure or how binding it is"
    AMOUNT = "changed how much or how many"
    CONDITION = "changed a condition or a reason"
    MOMENT = "changed when or where"
    PERSON = "changed who is meant"
    SENTENCES = "made other sentences of it"
    FACT = "lost or added something"
    DISAGREEMENT = "came out otherwise each time"
    UNDONE = "did not do what was asked"
