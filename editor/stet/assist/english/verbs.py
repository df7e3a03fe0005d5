# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The forms of English verbs: which word may be a form of which, and the forms made of one.

No word is looked up in context, so a form may belong to several verbs (*found*, *lay*): what is
asked is always whether a reading exists, and who asks decides what to do where there are two.
"""

from __future__ import annotations

import functools

from stet.assist.guards.word_lists import word_set

_IRREGULAR = """
arise arose arisen/awake awoke awoken/bear bore borne/beat beat beaten/become became become
begin began begun/bend bent bent/bet bet bet/bind bound bound/bite bit bitten/bleed bled bled
blow blew blown/break broke broken/breed bred bred/bring brought brought/build built built
burn burnt burnt/burst burst burst/buy bought bought/catch caught caught/choose chose chosen
cling clung clung/come came come/cost cost cost/creep crept crept/cut cut cut/deal dealt dealt
dig dug dug/draw drew drawn/dream dreamt dreamt/drink drank drunk/drive drove driven
eat ate eaten/fall fell fallen/feed fed fed/feel felt felt/fight fought fought/find found found
flee fled fled/fling flung flung/fly flew flown/forbid forbade forbidden/forget forgot forgotten
forgive forgave forgiven/freeze froze frozen/get got got/give gave given/go went gone
grind ground ground/grow grew grown/hang hung hung/hear heard heard/hide hid hidden/hit hit hit
hold held held/hurt hurt hurt/keep kept kept/kneel knelt knelt/know knew known/lay laid laid
lead led led/lean leant leant/leap leapt leapt/learn learnt learnt/leave left left/lend lent lent
let let let/lie lay lain/light lit lit/lose lost lost/make made made/mean meant meant
meet met met/mistake mistook mistaken/overcome overcame overcome/overtake overtook overtaken
pay paid paid/put put put/quit quit quit/read read read/ride rode ridden/ring rang rung
rise rose risen/run ran run/say said said/see saw seen/seek sought sought/sell sold sold
send sent sent/set set set/shake shook shaken/shed shed shed/shine shone shone/shoot shot shot
show showed shown/shrink shrank shrunk/shut shut shut/sing sang sung/sink sank sunk/sit sat sat
sleep slept slept/slide slid slid/sling slung slung/smell smelt smelt/speak spoke spoken
spell spelt spelt/spend spent spent/spill spilt spilt/spin spun spun/spit spat spat
split split split/spread spread spread/spring sprang sprung/stand stood stood/steal stole stolen
stick stuck stuck/sting stung stung/stink stank stunk/strike struck struck/string strung strung
strive strove striven/swear swore sworn/sweep swept swept/swim swam swum/swing swung swung
take took taken/teach taught taught/tear tore torn/tell told told/think thought thought
throw threw thrown/thrust thrust thrust/tread trod trodden/understand understood understood
upset upset upset/wake woke woken/wear wore worn/weave wove woven/weep wept wept/win won won
wind wound wound/withdraw withdrew withdrawn/withhold withheld withheld/wring wrung wrung
write wrote written/rewrite rewrote rewritten/undergo underwent undergone/undo undid undone
redo redid redone/foresee foresaw foreseen/mislead misled misled/rebuild rebuilt rebuilt
sew sewed sewn/sow sowed sown/mow mowed mown/prove proved proven/swell swelled swollen
undertake undertook undertaken/uphold upheld upheld/behold beheld beheld/outgrow outgrew outgrown
oversee oversaw overseen/overhear overheard overheard/input input input/knit knit knit
rid rid rid/broadcast broadcast broadcast
"""
_FORMS = {
    base: (past, participle)
    for base, past, participle in (
        entry.split() for line in _IRREGULAR.split("\n") for entry in line.split("/") if entry
    )
}
_BE = "be am is are was were been being"
_HAVE = "have has had having"
_DO = "do does did done doing"
_MODALS = ("can could", "will would", "may might", "shall should")
_BASE_OF = {
    form: forms.split()[0] for forms in (_BE, _HAVE, _DO, *_MODALS) for form in forms.split()
}

BE, HAVE, DO = word_set(_BE), word_set(_HAVE), word_set(_DO)
AUXILIARIES = BE | HAVE | DO | word_set("can could will would may might shall should must ought")

_VOWELS = "aeiou"
_DOUBLED = word_set(
    """stop drop rub plan grab nod pat tap tip trip slip drag beg hug hop shop chat chop clap clip
    dip drip drum fit flap flip grin grip hum jog knot map mop mug nag net nip pin pit plod plot pop
    prop rap rip rob rot scan scrub shrug skip slam slap snap sob spot star step stir strip sum swap
    clog jam plug unplug swat tan thin throb top trap trim trot tug tut wag whip wrap zip admit
    commit compel control
    occur omit permit prefer refer regret submit transfer travel cancel label model level quarrel
    signal total fuel marvel"""
)


_DOUBLED_IRREGULAR = word_set(
    """begin bet cut dig forget forbid get hit knit let put quit rid run set shed shut sit spin spit
    split swim upset win"""
)


@functools.lru_cache(maxsize=4096)
def bases(word: str) -> frozenset[str]:
    """Return every verb that the folded ``word`` may be a form of, by its base; itself too."""
    found = {word}
    if word in _BASE_OF:
        return frozenset({_BASE_OF[word]})
    found |= {base for base, forms in _FORMS.items() if word in forms}
    if word.endswith("ies") and len(word) > 4:
        found.add(word[:-3] + "y")
    if word.endswith("es") and len(word) > 3:
        found.add(word[:-2])
    if word.endswith("s") and not word.endswith("ss") and len(word) > 2:
        found.add(word[:-1])
    for ending in ("ed", "ing"):
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2 or not any(letter in _VOWELS + "y" for letter in stem):
            continue
        found |= {stem, stem + "e"}
        if len(stem) > 2 and stem[-1] == stem[-2]:
            found.add(stem[:-1])
        if ending == "ed" and stem.endswith("i"):
            found.add(stem[:-1] + "y")
        if ending == "ing" and stem.endswith("y"):
            found.add(stem[:-1] + "ie")
    return frozenset(found)


def are_forms_of_one(one: str, two: str) -> bool:
    """Whether two folded words may be forms of one verb: *went* and *goes*."""
    return one == two or not bases(one).isdisjoint(bases(two))


def is_surely_past(word: str) -> bool:
    """Whether a folded word is a past tense and nothing else: *went*, *knew*, *was*."""
    if word in ("was", "were", "did", "had"):
        return True
    return any(
        word == past and past not in (participle, base) and past not in _FORMS
        for base, (past, participle) in _FORMS.items()
    )


def may_be_past(word: str) -> bool:
    """Whether a folded word may be a past tense or a participle of the past."""
    if is_surely_past(word) or (word.endswith("ed") and len(word) > 3):
        return True
    return any(word in forms and word != base for base, forms in _FORMS.items())


def third_person(base: str) -> str:
    """Return what *she* does: *goes*, *tries*, *opens*."""
    special = {"be": "is", "have": "has", "do": "does", "go": "goes"}
    if base in special:
        return special[base]
    if base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return base + "es"
    return base + "s"


def irregular_third_persons() -> frozenset[str]:
    """Return what *she* does, of all verbs whose past is irregular: *goes*, *knows*, *sits*."""
    return frozenset(third_person(base) for base in _FORMS)


def irregular_bases() -> frozenset[str]:
    """Return the bases of all verbs whose past is irregular."""
    return frozenset(_FORMS)


def gerund(base: str) -> str:
    """Return a verb's *-ing*: *going*, *trying*, *making*, *lying*, *stopping*."""
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")) and base != "be":
        return f"{base[:-1]}ing"
    return f"{base}{base[-1]}ing" if base in _DOUBLED | _DOUBLED_IRREGULAR else f"{base}ing"


def past(base: str) -> str:
    """Return the past tense of a verb: *went*, *tried*, *opened*."""
    return _FORMS[base][0] if base in _FORMS else _regular(base)


def participle(base: str) -> str:
    """Return the participle of the past: *gone*, *tried*, *opened*."""
    return _FORMS[base][1] if base in _FORMS else _regular(base)


def is_participle(word: str) -> bool:
    """Whether a folded word may be a participle of the past."""
    if word.endswith("ed") and len(word) > 3:
        return True
    return word == "been" or any(word == participle for _, participle in _FORMS.values())


def _regular(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and len(base) > 1 and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    if base in _DOUBLED:
        return base + base[-1] + "ed"
    return base + "ed"
