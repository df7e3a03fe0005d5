# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Cues: which sentences give occasion for a question, and what is quoted of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.ideas.cues import LONGEST, asked_by, cues, places_in
from stet.assist.ideas.genre import Genre, genre_of
from stet.assist.ideas.reading import read

CUES = {each.name: each for each in cues()}


def asked(name: str, text: str, genre: Genre | None = None) -> list[str]:
    cue = CUES[name]
    return [each.text for each in asked_by(cue, places_in(read(text), genre or cue.genres[0]))]


HITS = {
    "which-would-do": "Reverse the decision, or at least put it off until the spring.",
    "which-step": "We are ready to take the matter further if we have to.",
    "which-request": "I should also like to see the report.",
    "how-many-is-that": "We have collected a large number of signatures.",
    "who-told-you": "I am told that the limes are to be replaced.",
    "which-of-the-others": "Other towns have dealt with this without cutting anything down.",
    "which-study": "Scientists have found that boredom makes people inventive.",
    "why-not-already": "The answer is simple: pay people properly.",
    "case-that-does-not-fit": "Customers do not tip the service. They tip the bill.",
    "before-they-change-it": "I would ask you to look at your own seven o’clock.",
    "worked-by-what-figure": "We would like the new tour to be used much more.",
    "compared-with-what": "Teachers will tell us whether mornings are calmer.",
    "money-to-come": "A breakfast should raise another $1,500.",
    "when-it-happens": "Volunteers may drop out.",
    "last-word": "It will be reviewed by our curators, the council, and the board.",
    "for-everyone": "Everyone: families, tourists and scholars.",
    "real-person-wanted": "We would like the narrator to be someone local.",
    "no-sum": "We are looking for a bench that children can move.",
    "no-day": "We are looking for a bench that children can move.",
    "how-often-how-long": "If your plant dies, we’ll send you a new one.",
    "in-our-tests": "In our tests, nine out of ten plants lived.",
    "without-the-fee": "The plan adds a chat with a botanist for $6 a month.",
    "which-month": "Fern ships in the spring.",
    "find-out-whether-they-do": "Visitors must understand this before they step out.",
    "soon-enough": "It should all be ready in good time for the summer.",
    "guaranteed-for-life": "It is waterproof, and we guarantee it for life.",
    "found": "She turns a leaf and finds a child’s mitten.",
    "open-choice-told": "I can’t decide whether he should ever speak.",
    "comes-to-that": "If fewer than 500 come in May and June, we stop.",
    "put-away": "She put the loops in her pocket.",
    "unless": "I will keep the money unless I hear from you.",
    "too-early-to-say": "We feel that it is too early to say.",
    "first-timers": "Twenty-two people came in spite of the rain.",
    "somebody-else": "The beds are watered by whoever is there.",
    "own-question": "Do we need a sound check with people in the seats?",
    "for-now": "Until there is a new one, we use the old van.",
    "made-up-for": "There is no caretaker at weekends.",
    "nearest-thing": "I have no experience with digital preservation.",
    "what-happened-then": "He had not been in the house for eleven years.",
    "since-then": "Margaret and Sheila had not spoken since the wedding.",
    "asked-aloud": "“Who told you that?”\n\nHe sat down on the floor and smiled.",
    "only-one-who-can": "Femi looks after the money and the council.",
    "only-one-by-the-way": "The driver, Wade, brings parcels too.",
    "said-nothing": "Two people left at the interval because they could not hear.",
    "not-again": "Bea can’t lead it again.",
    "sum-at-hand": "Trish has a quote for $1,150; we have $900.",
    "would-show": "I would welcome the chance to show you the papers.",
    "never-spoke": "My father did not talk to her.",
    "two-of-them": "Families and walkers both need to know how far it is.",
    "long-there": "Mrs Lafferty has stood at that kerb for seventeen years.",
    "only-one-of-them": "I ask that you do three things before the summer.",
    "voted-down": "Voted 4 to 2 in favour of the new boiler.",
    "no-answer-there": "Abdi asked why we pay for it, and nobody had an answer.",
    "deadline-then": "Darren has until 1 March, then it goes to the tip.",
    "if-then-who": "If we get a call, the crew goes and the others run the show.",
    "if-they-are-up-to-it": "Danny says a few words if he feels up to it.",
    "we-tried": "We tried more pockets, and things got lost in them.",
    "one-of-the-makers": "Inga mends them on Fridays.",
    "always-will": "Spares are £4, and we’ll always have them.",
    "one-person-for-it": "Questions to Teresa in the front office.",
    "first-ten": "We expect about 60 people on the first evening.",
    "all-the-same": "Nobody notices the man who winds the clock.",
    "used-to-be": "People used to know the name of the baker.",
    "no-trouble": "The trouble with a list is that it ends.",
    "asked-why": "We don’t sell refills, and people ask us why.",
    "blamed": "He died in a roof fall that was blamed on him.",
    "by-hand-since": "Mrs. Zielinska writes the board by hand every morning.",
    "decide-by": "She had until two o’clock to decide whether to tell.",
    "did-not-ask": "My father didn’t ask.",
    "doubt-of-ones-own": "I am less sure about the middle.",
    "ends-in-person": "I would rather hand it to you than describe it.",
    "few-answered": "The customers were against it, but only 31 answered.",
    "first-so-many": "The prison would make the first fifty at cost.",
    "left-to-find": "Still missing: a way from 4 to 6, and an ending.",
    "mended-unused": "The bridge never moved again, and nobody used it.",
    "need-not-know": "The vicar needn’t know until it is settled.",
    "never-managed": "What I’ve never managed is the bit about Gary.",
    "nobody-has-asked": "Nobody has asked the day shift what they make of it.",
    "not-believed": "At present there is a sheriff, whom I don’t believe in.",
    "not-informed": "Agency staff don’t get told about the trial.",
    "not-supposed-to": "The drivers say that they are not supposed to wait.",
    "on-purpose": "Women told us they stand outside it, in the dark, on purpose.",
    "open-choice": "We have talked about tickets, and we could not agree.",
    "open-fact": "We don’t know how people will spend the time.",
    "open-list": "What we haven’t solved: where the club meets, and who tells Mr Ferreira.",
    "open-way": "We don’t yet know what to do about the hood.",
    "opposite-of": "A handwritten sign is the opposite of a rule.",
    "own-question-how": "How does a change of prescription get into the box?",
    "put-off": "The engineer won’t sign off the slide. Left for next time.",
    "sent-away": "My grandmother sent me out for thread.",
    "since-then-said": "“It has been there since 1987,” he said.",
    "somebody-will-have-to": "In the second year somebody will have to pay for the fuel.",
    "two-explanations": "Dev thinks that the pay is the problem; Joan says it’s the rota.",
    "understood-more": "He understood more English than he had told anyone.",
    "would-rather": "Mrs Stoddart would rather open cold than borrow.",
    "what-i-ask": "I don’t know what I’m asking.",
    "do-it-or-not": "Say her name in front of them?",
    "told-oneself": "He had told himself so each time he carried one upstairs.",
    "have-not-told": "We haven’t told her that we know why.",
    "for-some-for-others": "The smell is bad for some patients and the last pleasure of others.",
    "without-being": "It should feel like somebody’s home without pretending to be.",
    "two-versions": "Act Three I have in two versions.",
    "a-feeling": "I can’t get rid of the feeling that Callum is only watching.",
    "nobody-suggested": "Nobody suggested stopping.",
    "lets-off": "If that isn’t an answer I shall understand.",
    "been-asked-for": "We’ve been asked for a second needle.",
    "works-only-there": "The compass works within four metres under an open sky.",
    "two-figures": "It is 6 per cent according to the operator, and 20 according to the guards.",
    "would-like-it-to-be": "The operator would like it to be a card.",
    "may-i": "The third is the one I’m not sure that I’m allowed to talk about.",
    "worked-once": "I have said this in eleven hospitals. It has worked in one.",
    "or-thought-so": "She had watched it go out through the window, or thought she had.",
    "nobody-says-so": "Nobody wanted to say so with him in the room.",
    "few-minutes": "I’d be glad of five minutes on the telephone.",
    "wishes-differ": "The receptionists want a glass screen; the nurses would rather have no desk.",
    "all-want-none-wants": "Everyone wanted to know who was there, but nobody wanted a camera.",
    "too-few-of-us": "We have twenty-two names. We need thirty-six.",
    "all-but-a-few": "Most of the growers are glad of that. Two do not want their names on it.",
    "dilemma": "If you speak to them she will know; if you do not, they will do it again.",
    "may-be-right": "He may be right, but then I do not see why Hanna would go home.",
    "not-sure-of-this": "Not sure about this one: the inspection, and what we did with the books.",
    "not-so-sure": "Something has been lost, we say. I am not so sure.",
    "somebody-does": "The kitchen closes at ten, so somebody brings the bread before that.",
    "in-the-queue": "At present, 61 children are waiting.",
    "never-said-aloud": "There isn’t a soul in Kessler who would say that number on the radio.",
    "never-came-home": "Dory’s father poured that panel and never came home from the job.",
    "meant-to-say": "I had meant to say something.",
    "worried": "The trustees are nervous about the smell.",
    "yes-if": "We asked two doctors, and one has said yes if it is not in writing.",
    "nobody-answered": "Mr Feld asked what that would say to the district. Nobody answered.",
    "ought-to-know": "You ought to know that I have had the key since the funeral.",
    "send-it-back": "Some send it back.",
    "so-many-missing": "There are 46 orders, we need 80 to break even.",
    "none-came": "Fathers are welcome, and in the trial run none came.",
    "hangs-on-one": "It depends on a retired driver named Cleve, who knocks on doors.",
    "told-since": "There is a new system coming. We have been told that since 2016.",
    "part-of-it": "I could manage a third of it.",
    "supposed-to-say": "I’m supposed to say that without bees we would starve.",
    "until-then": "Maureen will water it until her hip is done in June.",
    "is-leaving": "We meet there since the minister likes the noise; she leaves in September.",
    "not-wanted-so-far": "I don’t want Iris to be its conscience, but at the moment that is all.",
    "own-doubt": "Do I name the department?",
    "sworn": "He was not in the room at all, and I’ve sworn to that since.",
}


def test_each_cue_has_a_case() -> None:
    assert set(HITS) == set(CUES)


@pytest.mark.parametrize("name", HITS)
def test_a_cue_finds_its_sentence(name: str) -> None:
    found = asked(name, HITS[name])
    assert len(found) == 1
    assert found[0][0] in "“" or found[0].startswith(("On ", "In "))
    assert found[0].endswith(("?", "."))
    assert "{" not in found[0]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("made-up-for", "There is no money for a second run."),
        ("only-one-who-can", "Music runs the whole evening."),
        ("only-one-who-can", "It handles the rest."),
        ("since-then", "Four hundred boats since the flood."),
        ("put-away", "To begin, put the caret in any paragraph."),
        ("if-then-who", "If you have questions, please ask at the desk."),
        ("long-there", "It has been on the wall for thirty years."),
        ("one-of-the-makers", "It makes no noise at all."),
        ("one-person-for-it", "Only Monday has a late opening."),
        ("when-it-happens", "No location data may leave the phone."),
        ("comes-to-that", "If people are smiling on their way out, I will call it a success."),
        ("if-then-who", "If the first season goes well, we add Cleveland and Pittsburgh."),
        ("somebody-will-have-to", "So I thought somebody should tell you how ours works."),
        ("when-it-happens", "If the pipes may freeze, drain them."),
        ("which-request", "I should also like to thank you."),
        ("who-told-you", "I understand that money is short."),
        ("worked-by-what-figure", "We would like to reach more than 400 members."),
        ("worked-by-what-figure", "We want no more visitors."),
        ("before-they-change-it", "That is what I want you to think about."),
        ("no-sum", "We need about 400 people."),
        ("find-out-whether-they-do", "It should feel like a home."),
        ("how-often-how-long", "We will replace it free of charge within two years."),
        ("comes-to-that", "If at least 25 tickets are sold, the hour should be made permanent."),
        ("put-away", "Teddy put the saw back in the truck first."),
        ("asked-aloud", "“Who’ll start me at five hundred?”\n\nHe looked round."),
        ("without-the-fee", "Membership costs £96 a year."),
        ("first-so-many", "Wait for the first ten minutes."),
        ("open-way", "I should be honest about what we haven’t worked out."),
        ("own-question", "What is it for? It is for the people who wait."),
        ("not-informed", "The woman who did go back never told anyone why."),
        ("not-supposed-to", "We aren’t allowed to sell."),
        ("not-believed", "There is a sheriff who is believed by nobody."),
        ("somebody-else", "They are read by everyone else."),
        ("somebody-will-have-to", "It is written by somebody who then has to live with it."),
        ("on-purpose", "It keeps me from stepping into the street on purpose."),
        ("put-away", "I untied the yarn and put it in my pocket."),
        ("open-fact", "I think it is because nobody knows who began."),
        ("on-purpose", "It is heavy on purpose."),
        ("said-nothing", "I was told that if one had left early it would be in the log."),
        ("since-then-said", "“It says here that he passed in 2011,” she said."),
        ("decide-by", "On my last day she gave me a lemon tree in a coffee can."),
        ("is-leaving", "The bus leaves at nine, and the train leaves at ten."),
        ("until-then", "It will stay there until Friday."),
        ("until-then", "The ferry between Oststrand and Lyr will be free until June."),
        ("in-our-tests", "In our survey, 71 percent of people had left something at home."),
        ("comes-to-that", "If we sell 70 tickets at £10, we should clear well over £500."),
        ("if-then-who", "If they will not come to us, we should go to them."),
        ("wishes-differ", "The heads want no number; they want to know when to decide."),
    ],
)
def test_what_is_no_occasion(name: str, text: str) -> None:
    assert asked(name, text) == []


def test_what_is_reckoned_from_the_text() -> None:
    assert (
        "number fifty-one" in asked("first-so-many", "Two joiners make the first fifty at cost.")[0]
    )
    assert "eleven years ago" in asked("what-happened-then", HITS["what-happened-then"])[0]


@pytest.mark.parametrize(
    ("greeting", "name"),
    [
        ("Dear Councillor Whitlock,", "Councillor Whitlock"),
        ("Dear Ms. Abara,", "Ms. Abara"),
        ("Hi Maeve,", "Maeve"),
        ("Dear all,", "the reader"),
        ("Dear Sir,", "the reader"),
    ],
)
def test_a_letter_is_to_somebody(greeting: str, name: str) -> None:
    (found,) = asked("which-step", f"{greeting}\n\nWe shall take the matter further.")
    assert f"{name} can wait and see" in found


def test_a_question_that_is_answered_is_left_alone() -> None:
    assert asked("asked-aloud", "“Who told you that?”\n\n“Dale did,” she said.") == []
    assert asked("asked-aloud", "“Who told you that?” he said. “Dale,” she said.") == []
    assert asked("asked-aloud", "“Who told you that?” said Garrod.\n\nHe went in.") != []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("open-fact", "We don’t know who chooses the films. Ada chooses the films until May."),
        ("open-choice", "Where the tables go is not decided. We have decided: the tables go out."),
        ("put-away", "I put it under the lottery tickets. In May he moved the lottery tickets."),
    ],
)
def test_what_the_text_says_elsewhere_is_not_asked(name: str, text: str) -> None:
    first = text[: text.index(". ") + 1]
    assert asked(name, first) != []
    assert asked(name, text) == []


@pytest.mark.parametrize(
    ("name", "said", "elsewhere"),
    [
        ("no-sum", "We are looking for a bench that children can move.", "The budget is small."),
        (
            "no-day",
            "We are looking for a bench that children can move.",
            "It is for the summer fair.",
        ),
        ("which-step", "We shall take the matter further.", "Our solicitor has the papers."),
        ("last-word", "It is read by Ann, Bo, and Cy.", "Ann has the last word."),
        (
            "money-to-come",
            "A fair should raise another $90.",
            "If we do not get the money, we wait.",
        ),
        ("which-of-the-others", "Other towns have done it.", "In Ghent, nobody drives."),
    ],
)
def test_what_stands_anywhere_is_not_missing(name: str, said: str, elsewhere: str) -> None:
    assert asked(name, said) != []
    assert asked(name, f"{said}\n\n{elsewhere}") == []
    assert asked(name, f"{elsewhere}\n\n{said}") == []


@pytest.mark.parametrize(
    "later",
    [
        "Ada chooses the curtains until May.",
        "Nobody has asked Ada who chooses the films.",
        "The films will be chosen with care.",
    ],
)
def test_what_only_looks_like_an_answer_is_none(later: str) -> None:
    assert asked("open-fact", f"We don’t know who chooses the films. {later}") != []


def test_who_wants_something_is_known_with_what_is_said_of_them() -> None:
    text = (
        "The families with small children want it silent; the older members would rather hear it."
    )
    (found,) = asked("wishes-differ", text)
    assert found.startswith(f"“{text}”")


def test_two_sentences_are_quoted_together_where_it_takes_both() -> None:
    both = "Most of the growers are glad of that. Two do not want their names on it."
    (found,) = asked("all-but-a-few", f"It must say who grew the seed. {both}")
    assert found.startswith(f"“{both}”")


def test_of_a_long_sentence_the_clause_is_quoted() -> None:
    long = (
        "He had not been in the house for eleven years, and he noticed that nobody had moved the "
        "barometer, though it had been his father’s and had never once been right."
    )
    (found,) = asked("what-happened-then", long)
    quoted = found[1 : found.index("”")]
    assert quoted.startswith("He had not been in the house for eleven years")
    assert quoted.endswith(" …")
    assert len(quoted.split()) <= LONGEST + 1


def test_what_leans_is_quoted_with_what_it_leans_on() -> None:
    text = "The pipes run outside. They may freeze."
    (found,) = asked("when-it-happens", text)
    assert found.startswith(f"“{text}”")
    assert asked("when-it-happens", "They may freeze.") == []


def test_what_minutes_say_in_short_is_quoted_with_its_item() -> None:
    item = "The engineer won’t sign off the slide. It was a gift. Left for next time."
    (found,) = asked("put-off", item)
    assert found.startswith(f"“{item}”")


def test_a_short_sentence_that_points_back_has_what_it_points_to() -> None:
    text = "There must be a way of doing this. I haven’t found it."
    (found,) = asked("open-way", text)
    assert found.startswith(f"“{text}”")


def test_who_speaks_is_told_of_behind_what_is_said() -> None:
    (found,) = asked("blamed", "“A pity,” said Aldous, who was blamed for it all his life.")
    assert found.startswith("“… said Aldous, who was blamed for it all his life.”")


def test_what_is_quoted_in_the_text_is_not_quoted_again() -> None:
    assert asked("when-it-happens", "He said: “Volunteers may drop out.”") == []


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("Dear Sir,\n\nI looked at the kettle. It was broken.", Genre.LETTER),
        ("Good evening, and thank you for coming.\n\nI was late.", Genre.TALK),
        ("# To the council\n\n4 Hill Street\n\nDear Sir,\n\nI looked at it.", Genre.LETTER),
        ("# Co-op: notes\n\n**Here:** Ann, Bo.\n\nThe lamp is broken.", Genre.NOTES),
        ("# Practice meeting\n\nPresent: Lyle, Moira.\n\nThe lamp is broken.", Genre.NOTES),
        (
            "# Below Harlan\n\n*Synopsis of a novel*\n\nJune runs the lift. She said no.",
            Genre.OUTLINE,
        ),
        ("Notes for Thursday (10 min, at lunch)\n\n1. Hold up the map.", Genre.TALK),
        ("Talk for the apprentices, draft\n\nStart with the hand.", Genre.TALK),
        ("To the manager\n\nDear Mr. Adeyemi,\n\nI drove that bus for years.", Genre.LETTER),
        ("# Against thanking\n\nMy grandmother thanked nobody. She washed the box.", Genre.ESSAY),
        ("Project: swim cap for long hair\n\nIt must go on in thirty seconds.", Genre.BRIEF),
        ("My Lord,\n\nI have been informed that two papers were written by you.", Genre.LETTER),
        ("# The Stop (radio play, 45 minutes)\n\nHanna tunes organs. She said no.", Genre.OUTLINE),
        ("# PTA, October 8\n\nIn the room: Leah, Marcus.\n\nRamón has the tent.", Genre.NOTES),
        ("# Outline: five things I got wrong (grand rounds, 20 minutes)\n\nOne.", Genre.TALK),
        (
            "# Notes: Emrys Parry\n\n" + "Mr Ellis laughed. He would not say who won. He went "
            "down with his father and came up at dusk, and then he sat by the stove. " * 2,
            Genre.NOTES,
        ),
        (
            "# Meet Fern\n\nYou push it into the soil, and it tells you what your plants need. "
            "A single Fern is $39. It ships in the spring. Order today.",
            Genre.PRODUCT,
        ),
        ("Your pack is sewn in Porto. You may return it. $189.", Genre.PRODUCT),
    ],
)
def test_kinds_of_texts(text: str, genre: Genre) -> None:
    assert genre_of(read(text)) is genre


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_no_text_makes_a_cue_fail(text: str) -> None:
    reading = read(text)
    for cue in cues():
        for each in asked_by(cue, places_in(reading, cue.genres[0])):
            assert each.said in each.text
