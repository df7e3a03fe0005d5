# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Words that a rewording may put for one another without a fact being lost.

Few and safe ones: a group stands here where its words can be changed in any plain sentence. What
the groups leave out is held back, which costs a suggestion; what they wrongly hold costs a fact.
"""

from __future__ import annotations

import functools

from stet.assist.english.verbs import bases

_GROUPS = """
get receive obtain acquire/buy purchase/help assist assistance support aid
ask request inquire enquire/tell inform notify advise let know/reply respond response answer
begin start commence/end finish conclude/need require necessary/must required
show demonstrate display present/use utilise utilize employ/check verify review examine inspect
fix repair mend resolve sort/send dispatch deliver submit forward/give provide supply offer
keep retain hold/try attempt/want wish desire like/look examine see
happy pleased glad satisfied delighted/sad sorry unhappy
sorry apologise apologize apologies regret afraid/kid kids child children/guy man person
folk people person/mum mother/dad father/big large/great wonderful excellent/good fine
lovely delightful/bad poor/awful terrible dreadful/fast quick quickly promptly rapid/soon shortly
right correct/wrong incorrect mistaken/maybe perhaps possibly/think believe consider
guess suppose believe/find discover locate/call telephone phone ring contact/email mail
talk speak discuss/meet meeting/happen occur/stop cease discontinue/leave depart
come arrive attend/go proceed/put place/pay payment/cheap inexpensive/free complimentary
money funds/cash money/job position role/boss manager supervisor/shop store/flat apartment
lift elevator/car vehicle/bike bicycle/fridge refrigerator/phone telephone/photo photograph
app application/info information/ad advertisement/lab laboratory/exam examination/fill complete
return back/change alter amend/move relocate shift/let allow permit/allowed permitted/stay remain
seem appear/enough sufficient/lot many numerous/whole entire/fault faulty defective
broken damaged/mess untidy/chance possibility opportunity/choose select/price cost
cancel cancelled/late delayed/wait await/thank thanks grateful appreciate/love enjoy like
due owing/about regarding concerning/extra additional/next following/hurry rush/hard difficult
easy simple/ill sick unwell/tired weary/angry annoyed/immediately once/join participate attend
visit visitor/guest visitor/customer client/employee staff worker/mandatory compulsory required
forbidden prohibited/permit allow/prior before/upon on/terminate end/enclosed included attached
questionnaire form survey/regulation rule/accompany accompanied come with/refund money back
outstanding due unpaid/suspended hold/possess have own/reside live/accept take/process handle
handle deal dealt/verify check confirm/interrupt off/consume eat/exit way out/nearest closest
deny refuse/tidy clean/beverage drink/maintain keep/construct build/reduce cut/increase raise
prefer rather/fall drop/investigate examine review/rota roster schedule/heads-up notice
pop drop place put
"""


@functools.cache
def _table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for group in _GROUPS.replace("\n", "/").split("/"):
        words = group.split()
        for word in words:
            table.setdefault(word, set()).update(words)
    return {word: frozenset(words) for word, words in table.items()}


@functools.lru_cache(maxsize=4096)
def synonyms(word: str) -> frozenset[str]:
    """Return the words that can be put for a folded word, in their base forms; itself too."""
    table = _table()
    known = bases(word)
    return known.union(*(table.get(base, frozenset()) for base in known))
