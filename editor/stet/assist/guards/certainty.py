# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""How sure a thing is, and how binding, stays as the writer has said it."""

from __future__ import annotations

from collections import Counter

from stet.assist.english.senses import Senses
from stet.assist.guards.fault import Fault
from stet.assist.guards.guard_context import GuardContext

_SENSES = Senses(
    {
        "thanks": "would like to thank",
        "ability": "can, could, can't, cannot, couldn't, able to, unable to, possible to, "
        "impossible",
        "duty": "must, mustn't, have to, has to, had to, having to, need to, needs to, needed to, "
        "required to, require, requires, required, necessary, mandatory, obliged to, "
        "compulsory, have got to, has got to, need, needs, needed",
        "advice": "should, shouldn't, ought, supposed to, had better",
        "permission": "may, might, mayn't, mightn't, allowed, permitted, let, lets",
        "future": "will, won't, shall, shan't, going to, 'll",
        "supposed": "would, wouldn't",
        "chance": "perhaps, maybe, possibly, probably, likely, presumably, unlikely",
        "seeming": "seem, seems, seemed, appear to, appears to, appeared to, apparently, "
        "looks like, "
        "looked like, sounds like",
        "belief": "think, thinks, thought, believe, believes, believed, guess, guesses, suppose, "
        "supposes, hope, hopes, hoped, suspect, suspects, assume, assumes, feel, feels, "
        "felt, wish, wishes, fear, fears, feared",
        "sureness": "certainly, definitely, surely, undoubtedly, of course, no doubt, clearly, "
        "obviously, sure, certain",
        "trying": "try, tries, tried, attempt, attempts, attempted, trying, attempting",
        "wanting": "want, wants, wanted, wish to, wishes to, intend, intends, intended, plan to, "
        "plans to, planned to, would like",
        "promise": "promise, promises, promised, agree, agrees, agreed, refuse, refuses, refused, "
        "decline, declined",
        "frequency": "often, sometimes, always, never, usually, rarely, seldom, mostly, mainly, "
        "generally, frequently, occasionally, normally, typically, regularly, keeps, "
        "constantly",
    }
)
_SWAPPED = (
    # What a polite form says otherwise, and means the same.
    ("ability", "supposed"),
    ("ability", "permission"),
)


def changed_certainty(source: str, reply: str, context: GuardContext) -> Fault | None:
    """Hold back a reply that is surer or less sure, or more or less binding, than the source.

    *Can you?* and *could you?* ask the same.
    """
    before, after = _SENSES.found(source), _SENSES.found(reply)
    lost, new = before - after, after - before
    lost.pop("thanks", None)
    if source.rstrip().endswith("?") or "please" in reply.casefold():
        for one, two in _SWAPPED:
            if lost == Counter([one]) and new == Counter([two]):
                return None
    return Fault.CERTAINTY if lost or new else None
