# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What kind of text one reads, by plain marks: what one asks of a brief is none of a story."""

from __future__ import annotations

import enum

import regex

from stet.assist.english.calendar import MONTH
from stet.assist.guards.word_lists import word_set
from stet.assist.ideas.lexicon import FUNCTION
from stet.assist.ideas.reading import SPEECH, About, Reading, Shape


class Genre(enum.StrEnum):
    """A kind of text; of OTHER only what is sure in any is asked.

    An OUTLINE tells about a story: who says *I* in it is its writer.
    """

    BRIEF = "brief"
    STORY = "story"
    OUTLINE = "outline"
    ESSAY = "essay"
    MEMOIR = "memoir"
    LETTER = "letter"
    NOTES = "notes"
    TALK = "talk"
    PRODUCT = "product"
    OTHER = "other"


_WORD = regex.compile(r"\p{L}+(?:['’]\p{L}+)?")
_WANTED = regex.compile(
    r"\b(?:we (?:want|need|would like|are (?:looking for|building|making|planning|designing))|"
    r"(?:the )?brief\b|deliverables?|budget|proposal|the idea(?: is|:)|would (?:serve|cost)|"
    r"there(?:[’']s| is) [€£$]|will (?:let us|fund|pay for)|request for ideas|call for ideas|"
    r"whatever we (?:propose|do|make)|we(?:[’']ve| have) been asked (?:what|to|for|how)|"
    r"has to (?:survive|fit|work|cost|last|hold|stay)|"
    r"would like (?:an?|to)\b|we(?:[’']d| would) like\b|we can spend|what we need|have asked us|"
    r"we have (?:about )?[€£$]|asking for|may not be|"
    r"must (?:have|stay|remain|survive|last|hold|carry|run|pass)|may not (?:be|stand|cost|take)|"
    r"we have (?:about )?(?:\d|a (?:grant|budget))|no (?:\p{L}+ )?(?:can|may) be (?:longer|wider)|"
    r"(?:has|have) to be|(?:can(?:no|'|’)t) be|lottery|fund(?:ing|ed)|"
    r"target (?:group|audience)|must(?:n[’']t| not)? (?:be|fit|cost|work)|"
    r"cannot be (?:moved|longer|wider|changed)|"
    r"(?:design|build|create|develop|propose|plan|launch|organise) (?:a|an|the|our)\b|"
    r"will be (?:able|used)|pitch|stakeholders?)",
    regex.IGNORECASE,
)
_DEMANDS = regex.compile(
    r"\b(?:must|may not|should|cannot|can[’']t|we (?:have|get|need|can|own|launch|open|seek|plan|"
    r"print)|we[’']ve|I (?:can manage|will not|would like)|I[’']d like|no more than|at most|"
    r"please,? no|not wanted|needed|ideas?|budget|grant|buyers?|customers?|visitors|borrowers|"
    r"listeners|users|app|client|project|has to|have to|asked us|target price)\b",
    regex.IGNORECASE,
)
"""What no brief is without, and other texts have now and then: it counts by how thick it stands."""

_PROJECT = regex.compile(r"\W*(?:project|client)\b[^.\n]{0,20}:", regex.IGNORECASE)
_MONEY = regex.compile(r"[€£$¥]\s?\d|\b\d+p\b|\d (?:euros?|pounds|dollars)\b")
_PAST = regex.compile(
    r"\b(?:was|were|had|said|went|came|took|saw|stood|sat|knew|thought|told|looked|turned|opened|"
    r"walked|asked|held|felt|heard|ran|put|left|found|began|did|could)\b",
    regex.IGNORECASE,
)
_SCENE_NOW = regex.compile(
    r"\b(?:he|she|\p{Lu}\p{Ll}+) (?:says|looks|turns|opens|walks|asks|holds|feels|hears|runs|puts|"
    r"takes|sees|stands|sits|knows|watches|waits|picks|pulls|goes|comes|closes|finds|tells)\b|"
    r"\bI (?:say|look|turn|open|walk|ask|hold|hear|run|put|take|see|stand|sit|watch|wait|pick|pull|"
    r"close|step|climb)\b"
)
_GENERAL = regex.compile(
    r"\b(?:people (?:do|are|have|want|say|think|like|need)|most of us|we (?:all|keep|call|tend)|"
    r"(?:I )?used to think|the (?:usual )?answer|the point is|no one ever|nobody ever|"
    r"a \p{Ll}+ (?:is|says|means|should)\b)",
    regex.IGNORECASE,
)
_SAYS_HOW_IT_IS = regex.compile(
    r"\b(?:is|are|has|have|does|do|isn[’']t|aren[’']t|doesn[’']t|don[’']t)\b", regex.IGNORECASE
)
_THIRD = regex.compile(r"\b(?:he|she|him|his|her|hers)\b", regex.IGNORECASE)
_FIRST = regex.compile(r"\b(?:I|my|me|I'd|I’d|I'm|I’m)\b")
_REMEMBERED = regex.compile(
    r"\bI (?:still )?remember\b|\bwhen I was (?:a |\d|\p{L}+teen|five|six|seven|eight|nine|ten|"
    r"eleven|twelve|young|small|little)|\b(?:in|of|summer|winter|spring|autumn) (?:19|20)\d\d\b|"
    r"\bI grew up\b|\b[Ww]hen my (?:mother|father|grandmother|grandfather) died\b|"
    r"\bmy childhood\b|\b(?:looking back|these days I|to this day|years later I|now that I am)\b",
    regex.IGNORECASE,
)
_KIN = regex.compile(
    r"\b[Mm]y (?:\p{Ll}+ )?(?:mother|father|grandmother|grandfather|sister|brother|aunt|uncle|"
    r"parents|grandparents|mum|mom|dad|gran|granny|nan|cousin)\b"
)
_ARGUED = regex.compile(
    r"\b(?:because|therefore|however|whereas|although|argue|argument|evidence|should|ought|"
    r"percent|per cent|study|studies|researchers|in fact|nevertheless|so-called|we tend|"
    r"we are told|policy|society|the question is|that is why)\b",
    regex.IGNORECASE,
)
_LETTER = regex.compile(
    r"(?:(?:Dear|Hi|Hello|To whom)\b(?: (?:Mrs?|Ms|Dr|Prof)\.)?[^.\n]{0,40}[,!:]?"
    r"|(?:My (?:Lord|Lady|dear [^.,\n]{2,30})|Sirs?|Madam|Gentlemen),)(?!\S)",
    regex.IGNORECASE,
)
_ADDRESSED = regex.compile(
    r"(?:[Dd]ear|Hi|Hello)\s+(?P<who>"
    r"(?:(?:Mr|Mrs|Ms|Dr|Councillor|Professor|Judge|Senator|Mayor)\.? )?"
    r"\p{Lu}[\p{L}’'-]+(?: \p{Lu}[\p{L}’'-]+)?)\s*[,:!]"
)
_NO_ONE = word_set("Sir Madam All Everyone Everybody Team Friends Colleagues Neighbours Neighbors")
_MET = regex.compile(
    r"^\W*(?:present|those present|here|there(?=\W*:)|in the room|attending|attendees|"
    r"in attendance|apologies|"
    r"sorry|absent)\b\W",
    regex.IGNORECASE,
)
_HAVE_MET = regex.compile(
    r"^The (?:governors|committee|board|council|trustees|members|team) met\b", regex.IGNORECASE
)
_MEETING = regex.compile(
    r"\b(?:meeting|minutes|notes|stand-?up|sync|retro(?:spective)?|committee|council|PTA)\b"
    rf"|\b(?:{MONTH}) \d|\b\d{{1,2}} (?:{MONTH})\b",
    regex.IGNORECASE,
)
_SPOKEN = regex.compile(
    r"^\W*(?:good (?:morning|afternoon|evening)|hi everyone|hello everyone|ladies and gentlemen|"
    r"dear (?:friends|guests|graduates|colleagues)\b|thank you (?:all )?for (?:coming|having me|"
    r"inviting)|friends,)|"
    r"\bI(?:[’']m| am) (?:here|going) to (?:talk|speak) (?:about|to you)",
    regex.IGNORECASE,
)
_SOLD = regex.compile(
    r"\b(?:returns?|guarantee\w*|warranty|refund\w*|free shipping|in stock|sizes?|pre-?order|"
    r"comes (?:together )?with|made (?:by hand|in \p{Lu}\p{L}+|to order)|sewn|per month|free trial|"
    r"money back|price|posted free|free delivery|spares|weighs|refills?|survives|"
    r"fits (?:an?|any|your|in|into|every)|in the box|extra ones?|spare \p{Ll}+s|"
    r"we have tested|our customers|waiting list|\d (?:litres?|ml|grams?|kg)|made by|"
    r"we (?:do not |don[’']t )?sell|"
    r"order (?:yours|today|now)|ships in|our subscription|costs [£$€]\d+|"
    r"we make (?:\d+|\p{Ll}+) an? (?:day|week|month|year))\b",
    regex.IGNORECASE,
)
_YOU = regex.compile(r"\byou(?:r|rs|rself)?\b", regex.IGNORECASE)
_OURS = regex.compile(r"\b(?:we|our) (?:want|need|are looking|would like|ask)\b", regex.IGNORECASE)
_NAMED_ONLY = regex.compile(
    r"(?:ideas for |i (?:want|need) |we (?:want|need) )?(?:an?|the|some|our) "
    r".*\b(?:for|that|with|where|to)\b",
    regex.IGNORECASE,
)
"""A sentence that only says what is wanted: *a lamp for children who read in bed*."""

_TOLD_OF = regex.compile(
    r"\b(?:a|the|my|short|an?)\s+(?:\p{L}+ ){0,2}(?:story|novel|scene|tale|novella|fable)\b",
    regex.IGNORECASE,
)


_TOLD_ABOUT = regex.compile(
    r"\b(?:synopsis|logline|(?:novel|story|play|script|film) in progress|"
    r"(?:play|film|novel|series|opera|musical) in \p{L}+ (?:acts|parts|episodes)|"
    r"(?:radio|stage|screen) ?play|^an? (?:novel|novella|play|screenplay)(?=\.)|"
    r"(?:outline|treatment) (?:of|for) an? (?:[\p{L}-]+ ){0,2}"
    r"(?:novel|novella|story|play|film|series|musical|opera|documentary|feature|chapter|book))\b",
    regex.IGNORECASE,
)
_OF_ONES_OWN = regex.compile(
    r"\b[Mm]y (?:agent|producer|editor|dramaturg) (?:thinks|says|wants|asks)\b|"
    r"\bI (?:think I )?know (?:how|where) the (?:book|novel|play|film|story) "
    r"(?:begins|ends|opens)\b"
)
"""What nobody says who does not speak of a story of their own."""

_TALK = regex.compile(
    r"\b(?:(?:outline|notes|draft|slides) (?:for|of) (?:an?|my|the) (?:\p{L}+ )?"
    r"(?:talk|speech|lecture|keynote|toast)|^\W*(?:an? |my )?(?:talk|speech|lecture|keynote|toast) "
    r"(?:for|at|to|on)\b|(?:talk|speech|lecture|keynote)(?:, draft)?:|"
    r"\b(?:notes|outline|draft)\b[^.\n]{0,80}\b\d+ ?min(?:ute)?s?\b)",
    regex.IGNORECASE,
)
"""What a talk that is not yet written out is headed with."""

_NOTED = regex.compile(
    r"\b(?:notes (?:from|of|on|for|after)|interview|oral history|transcript|minutes of|"
    r"field notes|log of)\b|^notes\b|\bnotes\W*\Z",
    regex.IGNORECASE,
)
"""What the title of a record of what really was has: in it nothing may be made up."""

_THOUGHT = regex.compile(
    r"\bI(?:[’']ve| have) (?:begun|thought|wondered|noticed|collected)\b|\bthe opposite of\b|"
    r"\b[Ww]e call (?:it|this|that|them)\b|\bI(?:[’']d| would) say\b|\bI am not (?:so )?sure\b|"
    r"\bI now think\b|\bI (?:have (?:started|begun) to think|used to (?:say|think))\b|"
    r"\b[Ii]n every \p{Ll}+ there\b|"
    r"\bI (?:have come to (?:think|believe)|think|believe|notice|noticed|suspect|wonder|admit|"
    r"confess)\b|\b(?:asks|makes|tells|reminds|teaches|spares|costs) us\b|"
    r"\b(?:one|none) of the \p{Ll}+est\b|"
    r"\b(?:is|was) the point\b",
    regex.IGNORECASE,
)
"""What somebody says who thinks about a thing in general, and not of what happened."""

_ESSAY_TITLE = regex.compile(
    r"(?:against|in (?:praise|defen[cs]e) of|on \p{Ll}+ing|the case (?:for|against)|why we)\b",
    regex.IGNORECASE,
)

_SOLD_OPENLY, _SOLD_TO_YOU, _TO_YOU = 4, 0.4, 1.5
"""So many words of selling make a product page, if of a hundred words so many are *you*."""

_PROSE, _FEW_DEMANDS = 100, 2
"""Words from which on what is thought in prose is an essay, if it asks for no more than so much."""

_IS_SO = 3.0
"""Of a hundred words so many say how things are, and hardly one what anybody does: an essay."""

_OFTEN = 2
"""How often something is said of all in general for what is told to be an essay."""

_MANY, _THICK, _TOLD = 5, 3.2, 5.0
"""How many demands make a brief, how many in a hundred words, and how much may be told."""


def is_english(reading: Reading) -> bool:
    """Whether the words that hold sentences together are English ones."""
    words = [w.casefold() for p in reading.pieces for w in _WORD.findall(p.text)][:3000]
    known = sum(word in FUNCTION for word in words)
    return bool(words) and known >= 0.22 * len(words)


def _is_addressed(reading: Reading) -> bool:
    """Whether a text begins with a salutation, behind its title and an address if it has these."""
    texts = [p.text for p in reading.pieces[:6] if p.shape is Shape.BODY]
    return bool(texts and _LETTER.match(texts[0])) or any(map(_LETTER.fullmatch, texts[1:]))


def is_told_about(reading: Reading) -> bool:
    """Whether a story is told about: the *I* of a synopsis is who wrote it."""
    return any(_TOLD_ABOUT.search(piece.text) for piece in reading.pieces[:3]) or any(
        _OF_ONES_OWN.search(SPEECH.sub("", piece.text)) for piece in reading.pieces
    )


def genre_of(reading: Reading) -> Genre:
    """Return the genre of a text; OTHER where nothing tells."""
    found = _told_genre(reading)
    may_be = found in (Genre.STORY, Genre.MEMOIR, Genre.ESSAY, Genre.OTHER)
    if may_be and is_told_about(reading):
        return Genre.OUTLINE
    is_noted = found in (Genre.STORY, Genre.MEMOIR) and _NOTED.search(reading.title)
    return Genre.NOTES if is_noted else found


def _told_genre(reading: Reading) -> Genre:
    body = "\n".join(piece.text for piece in reading.pieces if piece.shape is not Shape.HEADING)
    words = max(len(_WORD.findall(body)), 1)
    about = {piece.about for piece in reading.pieces} - {About.OTHER}
    items = sum(piece.shape is Shape.ITEM for piece in reading.pieces)
    title = reading.title.casefold()
    if words <= 40 and _TOLD_OF.search(body):
        return Genre.STORY
    if words <= 40 and _NAMED_ONLY.match(body) and not _PAST.search(body):
        return Genre.BRIEF

    def share(form: regex.Pattern[str]) -> float:
        return 100 * len(form.findall(body)) / words

    brief = 2.0 * len(about) + 1.5 * len(_WANTED.findall(body)) * min(1.0, 150 / words)
    brief += 0.5 * min(len(_MONEY.findall(body)), 2) * (words < 400)
    brief += 0.4 * min(items, 6) + 4 * ("brief" in title or "proposal" in title)
    brief += 4 * bool(reading.pieces and _PROJECT.match(reading.pieces[0].text))
    told = share(_PAST) + 2 * share(_SCENE_NOW) + share(_THIRD) + 0.4 * share(_FIRST)
    demands = len(_DEMANDS.findall(body))
    is_dense = demands >= _MANY and 100 * demands >= _THICK * words and share(_PAST) < _TOLD
    opening = [p.text for p in reading.pieces if p.shape is not Shape.HEADING][:2]
    if any(map(_SPOKEN.search, opening)) and items <= 2:
        return Genre.TALK
    if any(_TALK.search(p.text) for p in reading.pieces[:3]):
        return Genre.TALK
    if _is_addressed(reading):
        return Genre.BRIEF if len(about) >= 2 or is_dense else Genre.LETTER
    if any(_MET.match(p.text) for p in reading.pieces[:6]) and any(
        _MEETING.search(p.text) for p in reading.pieces[:3]
    ):
        return Genre.NOTES
    if any(_HAVE_MET.match(text) for text in opening):
        return Genre.NOTES
    sold = len(_SOLD.findall(body)) + min(len(_MONEY.findall(body)), 1)
    is_sold = sold >= 2 and share(_YOU) >= _TO_YOU
    is_sold |= sold >= _SOLD_OPENLY and share(_YOU) >= _SOLD_TO_YOU
    if is_sold and not _OURS.search(body):
        return Genre.PRODUCT
    if _ESSAY_TITLE.match(reading.title) and not items:
        return Genre.ESSAY
    if brief >= 4 and brief > 0.6 * told:
        return Genre.BRIEF
    if told >= 5.5 and items <= 3:
        remembered = len(_REMEMBERED.findall(body))
        if share(_FIRST) >= 2 and remembered and remembered + len(_KIN.findall(body)) >= 3:
            return Genre.MEMOIR
        is_spoken = any(SPEECH.search(piece.text) for piece in reading.pieces)
        general = len(_GENERAL.findall(body))
        is_now = share(_SAYS_HOW_IT_IS) >= _IS_SO and share(_SCENE_NOW) < _IS_SO / 6
        if words >= _PROSE and is_now and share(_PAST) < _TOLD + 0.5 and not is_spoken:
            return Genre.ESSAY
        if words >= 60 and general >= _OFTEN and not is_spoken:
            return Genre.ESSAY
        if words >= 60 and general + len(_THOUGHT.findall(body)) > _OFTEN and share(_PAST) < _TOLD:
            return Genre.ESSAY
        if share(_ARGUED) < 1.6 or told >= 11:
            return Genre.STORY
    if is_dense:
        return Genre.BRIEF
    if words >= 60 and share(_ARGUED) >= 0.9 and items <= 0.5 * len(reading.pieces):
        return Genre.ESSAY
    if brief >= 2 and words <= 80:
        return Genre.BRIEF
    thought = len(_THOUGHT.findall(body)) + len(_GENERAL.findall(body))
    asks = demands > _FEW_DEMANDS or _WANTED.search(body)
    if words >= _PROSE and not items and thought >= _OFTEN and not asks:
        return Genre.ESSAY
    return Genre.OTHER


def addressee_of(reading: Reading) -> str:
    """Return whom a letter is to, by name, else *the reader*."""
    for piece in reading.pieces[:3]:
        found = _ADDRESSED.match(piece.text)
        if found and found["who"].split()[0] not in _NO_ONE:
            return found["who"]
    return "the reader"
