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
from stet.assist.guards.guard_context import GuardContext
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


def changed_link(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply with another target of a link, or with one more or fewer."""
    return _changed(source, reply, context, Fault.LINK)


def changed_code(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that has touched code, or made some."""
    return _changed(source, reply, context, Fault.CODE)


def changed_formula(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that has touched a formula, or made one."""
    return _changed(source, reply, context, Fault.FORMULA)


def changed_syntax(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that has touched anything else that programs read: tags, marks, forms."""
    return _changed(source, reply, context, Fault.SYNTAX)


def _changed(source: str, reply: str, context: GuardContext, fault: Fault) -> Fault | None:
    ours, theirs = list(facts_of(source).guarded), list(facts_of(reply).guarded)
    changed = (Counter(ours) - Counter(theirs)) + (Counter(theirs) - Counter(ours))
    if context.task.keeps_meaning and not changed:
        changed = Counter(our for our, their in zip(ours, theirs, strict=True) if our != their)
    return fault if any(_FAULT_OF.get(kind, Fault.SYNTAX) is fault for kind, _ in changed) else None
