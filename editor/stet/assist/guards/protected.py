# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What programs read stays as it is: links, code, formulas, and all other syntax.

What it is, ``stet.markdown.protected`` says. Where sentences are only corrected or cut, it stays in
its order too.
"""

from __future__ import annotations

from collections import Counter

from stet.assist.guards.facts import facts_of
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import Guard, GuardContext
from stet.markdown.forms import FormKind
from stet.markdown.tree import Kind

_FAULT_OF: dict[Kind | FormKind, Fault] = {
    Kind.LINK: Fault.LINK,
    Kind.IMAGE: Fault.LINK,
    Kind.WIKI_LINK: Fault.LINK,
    Kind.EMBED: Fault.LINK,
    Kind.ADDRESS: Fault.LINK,
    Kind.CODE: Fault.CODE,
    Kind.CODE_BLOCK: Fault.CODE,
    Kind.FORMULA: Fault.FORMULA,
    Kind.FORMULA_BLOCK: Fault.FORMULA,
    FormKind.FORMULA: Fault.FORMULA,
}
"""What is said of each kind; of any other, that it is there for programs."""


def changed(fault: Fault) -> Guard:
    """Return what holds back a reply that has touched, or made, something of which that is said."""

    def guard(source: str, reply: str, context: GuardContext) -> Fault | None:
        ours, theirs = list(facts_of(source).guarded), list(facts_of(reply).guarded)
        changed = (Counter(ours) - Counter(theirs)) + (Counter(theirs) - Counter(ours))
        if context.task.keeps_meaning and not changed:
            changed = Counter(our for our, their in zip(ours, theirs, strict=True) if our != their)
        is_so = any(_FAULT_OF.get(kind, Fault.SYNTAX) is fault for kind, _ in changed)
        return fault if is_so else None

    return guard
