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
    "one-too-many": "We want a shelter for twenty people and their dogs.",
    "the-others": "One in four puts them in a drawer within a month.",
    "the-others-percent": "We know that 40 per cent of our members never come.",
    "the-others-essay": "Of course 58 per cent of us would rather use a machine.",
    "comes-to-that": "If fewer than 500 come in May and June, we stop.",
    "waits-for": "The new route has still to be agreed with the drivers.",
    "them-first": "The residents of the home should be able to see it too.",
    "the-rest": "Six of them argue about anything, the rest sit along the wall.",
    "only-there": "The room has no daylight and one socket.",
    "not-yet-done": "There is a squash that nobody has named yet.",
    "handed-down": "He wore their father’s coat, which was too wide for him.",
    "put-away": "She put the loops in her pocket.",
    "turned-away": "He oiled the saw with his back to her.",
    "locked": "When she got there the door was locked from the inside.",
    "first-time": "That night he laughed for the first time.",
    "not-theirs": "I have the keys to a truck that isn’t mine.",
    "should-have-been": "The pills ought to have been refilled on Tuesday.",
    "against-orders": "She had been told to bring nothing.",
    "does-not-know": "He did not know why he was the one who stood up.",
    "gone-from-there": "There was only the nail where the compass had always hung.",
    "one-more-knows": "Nobody but Joost and his daughter had seen it.",
    "missing-one": "Some 4,000 books have been missing for more than a year.",
    "time-won": "We want to make the rehearsal shorter by half an hour.",
    "find-out": "We want to find out why people eat by themselves.",
    "unless": "I will keep the money unless I hear from you.",
    "too-early-to-say": "We feel that it is too early to say.",
    "say-it-first": "Carbon steel is likely to rust in the rain.",
    "first-timers": "Twenty-two people came in spite of the rain.",
    "asked-again": "Visitors always ask us the same three questions.",
    "found": "She turns a leaf and finds a child’s mitten.",
    "nice-to-have": "Nice to have: something the customer can send back.",
    "what-they-like": "It replaces the bottle, which customers like.",
    "somebody-else": "The beds are watered by whoever is there.",
    "by-whom": "Tools will be checked twice a year.",
    "own-question": "Do we need a sound check with people in the seats?",
    "was-not-told": "Nobody told the ushers about the second bell.",
    "for-now": "Until there is a new one, we use the old van.",
    "made-up-for": "There is no caretaker at weekends.",
    "easy-no": "Could you find out when the workmen were last here?",
    "nearest-thing": "I have no experience with digital preservation.",
    "not-for": "The straps fit everyone.",
    "at-your-word": "The pack is guaranteed for life.",
    "who-made-it": "Our packs are sewn in Porto by 40 people.",
    "not-in-we": "We have all become very good at being elsewhere.",
    "try-it": "A town should keep one place where everyone must stand in line.",
    "one-step-further": "An arrow is like a nurse who holds your elbow.",
    "what-happened-then": "He had not been in the house for eleven years.",
    "since-then": "Margaret and Sheila had not spoken since the wedding.",
    "not-answered": "She cut the loaf and did not answer.",
    "better-reason": "There were two of them, and the younger would not go down.",
    "asked-aloud": "“Who told you that?”\n\nHe sat down on the floor and smiled.",
    "too-early": "By Friday they had to tell the agent.",
    "not-told": "I write the time down and I don’t call her.",
    "wait": "Patients wait for 70 minutes on average.",
    "nobody-had-to": "The driver has been bringing parcels as a favour.",
    "one-who-does": "In a shop nobody picks it up.",
    "bad-day": "The boat is late one day in five.",
    "ruled-out": "Please, no app.",
    "only-one-who-can": "Femi looks after the money and the council.",
    "only-one-by-the-way": "The driver, Wade, brings parcels too.",
    "unknown-hand": "On Wednesday night somebody left the key on the step.",
    "neither": "Neither of them touches it.",
    "said-nothing": "Two people left at the interval because they could not hear.",
    "think-otherwise": "Lou thinks that the play sells itself.",
    "not-again": "Bea can’t lead it again.",
    "sum-at-hand": "Trish has a quote for $1,150; we have $900.",
    "would-show": "I would welcome the chance to show you the papers.",
    "never-spoke": "My father did not talk to her.",
    "two-of-them": "Families and walkers both need to know how far it is.",
    "go-wrong-there": "The signs stand at the places where people go wrong.",
    "long-there": "Mrs Lafferty has stood at that kerb for seventeen years.",
    "only-one-of-them": "I ask that you do three things before the summer.",
    "voted-down": "Voted 4 to 2 in favour of the new boiler.",
    "no-answer-there": "Abdi asked why we pay for it, and nobody had an answer.",
    "nth-time": "The pump was repaired for the fourth time in May.",
    "deadline-then": "Darren has until 1 March, then it goes to the tip.",
    "if-then-who": "If we get a call, the crew goes and the others run the show.",
    "if-they-are-up-to-it": "Danny says a few words if he feels up to it.",
    "we-tried": "We tried more pockets, and things got lost in them.",
    "is-not": "The bag has a roll top. It’s not light, at 1,150 g.",
    "one-of-the-makers": "Inga mends them on Fridays.",
    "always-will": "Spares are £4, and we’ll always have them.",
    "wherever": "Wherever the ticket has gone, the suspicion returns.",
    "one-person-for-it": "Questions to Teresa in the front office.",
    "first-ten": "We expect about 60 people on the first evening.",
    "goal-reached": "Our goal is $4,000 for the new roof.",
    "just-after": "It keeps tea hot for six hours in the snow.",
    "all-the-same": "Nobody notices the man who winds the clock.",
    "used-to-be": "People used to know the name of the baker.",
    "no-trouble": "The trouble with a list is that it ends.",
    "asked-why": "We don’t sell refills, and people ask us why.",
    "blamed": "He died in a roof fall that was blamed on him.",
    "by-hand-since": "Mrs. Zielinska writes the board by hand every morning.",
    "cannot-leave-it": "I have checked them every few years since.",
    "decide-by": "She had until two o’clock to decide whether to tell.",
    "did-not-ask": "My father didn’t ask.",
    "doubt-of-ones-own": "I am less sure about the middle.",
    "ends-in-person": "I would rather hand it to you than describe it.",
    "few-answered": "The customers were against it, but only 31 answered.",
    "first-so-many": "The prison would make the first fifty at cost.",
    "left-to-find": "Still missing: a way from 4 to 6, and an ending.",
    "mended-unused": "The bridge never moved again, and nobody used it.",
    "need-not-know": "The vicar needn’t know until it is settled.",
    "never-back": "Chloe Marsh told me last week that she’s never gone back.",
    "never-before-this": "“Forty,” said Aldous, who had never in his life said a figure first.",
    "never-managed": "What I’ve never managed is the bit about Gary.",
    "no-machine-can": "In the box is a tape that no machine in Harlan can play.",
    "nobody-ever": "Everyone likes her for it, and no one has ever copied her.",
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
    "pretended": "In October the rain came, and we all pretended to be glad.",
    "put-off": "The engineer won’t sign off the slide. Left for next time.",
    "sent-away": "My grandmother sent me out for thread.",
    "since-then-said": "“It has been there since 1987,” he said.",
    "so-many-times": "The packers lift each one four times.",
    "somebody-still": "Somebody is still feeding the gulls.",
    "somebody-will-have-to": "In the second year somebody will have to pay for the fuel.",
    "sorry-to-lose": "The staff would be sorry to lose her board.",
    "stopped-doing": "My brother, who was sixteen, had stopped speaking at meals.",
    "they-forget": "People mean to put them out on the day and forget.",
    "tried-before": "We have tried flashing lights.",
    "two-explanations": "Dev thinks that the pay is the problem; Joan says it’s the rota.",
    "understood-more": "He understood more English than he had told anyone.",
    "was-gone": "The next morning the door was gone.",
    "would-rather": "Mrs Stoddart would rather open cold than borrow.",
    "what-i-ask": "I don’t know what I’m asking.",
    "offer-if": "I would ride with him if it came up the Lane.",
    "are-against": "The health visitors are against the locks.",
    "only-one-of-its-kind": "It is the only museum in the region they ask to see again.",
    "do-it-or-not": "Say her name in front of them?",
    "told-oneself": "He had told himself so each time he carried one upstairs.",
    "truth-aloud": "“Tell him the truth or go in,” she said.",
    "have-not-told": "We haven’t told her that we know why.",
    "first-since": "Nobody has listened to the reels since 1983.",
    "for-some-for-others": "The smell is bad for some patients and the last pleasure of others.",
    "without-being": "It should feel like somebody’s home without pretending to be.",
    "bring-their-own": "The families bring their own pots.",
    "works-so-long": "Everything we have hung up works for three days.",
    "two-versions": "Act Three I have in two versions.",
    "a-feeling": "I can’t get rid of the feeling that Callum is only watching.",
    "nobody-suggested": "Nobody suggested stopping.",
    "agreed-that": "Afterwards they agreed that it had been the pipes.",
    "lets-off": "If that isn’t an answer I shall understand.",
    "been-asked-for": "We’ve been asked for a second needle.",
    "works-only-there": "The compass works within four metres under an open sky.",
    "two-figures": "It is 6 per cent according to the operator, and 20 according to the guards.",
    "nobody-designed": "A ticket does several things that nobody designed.",
    "would-like-it-to-be": "The operator would like it to be a card.",
    "may-i": "The third is the one I’m not sure that I’m allowed to talk about.",
    "worked-once": "I have said this in eleven hospitals. It has worked in one.",
    "or-thought-so": "She had watched it go out through the window, or thought she had.",
    "nobody-had-listed": "The lot that nobody had catalogued came up at ten to four.",
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
    "taken-for-granted": "We hope that the workshop can earn part of its keep.",
    "somebody-does": "The kitchen closes at ten, so somebody brings the bread before that.",
    "need-not": "The law does not ask us to print the figure.",
    "in-the-queue": "At present, 61 children are waiting.",
    "says-that-it-is-so": "“There is a man, and he says that he’s her husband,” said Mr Tulley.",
    "say-otherwise": "“Don’t tell the company,” she said.",
    "never-said-aloud": "There isn’t a soul in Kessler who would say that number on the radio.",
    "never-came-home": "Dory’s father poured that panel and never came home from the job.",
    "meant-to-say": "I had meant to say something.",
    "worried": "The trustees are nervous about the smell.",
    "yes-if": "We asked two doctors, and one has said yes if it is not in writing.",
    "nobody-answered": "Mr Feld asked what that would say to the district. Nobody answered.",
    "ought-to-know": "You ought to know that I have had the key since the funeral.",
    "send-it-back": "Some send it back.",
    "need-somewhere": "We need somewhere warm within fifty yards.",
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
        ("one-too-many", "There are more than 20 seats for 30 people."),
        ("the-others", "The boat is late one day in five, one in four days in winter."),
        ("by-whom", "The skips will be delivered by the council."),
        ("by-whom", "It must be able to stand alone."),
        ("by-whom", "Will the skips be delivered?"),
        ("made-up-for", "There is no money for a second run."),
        ("ruled-out", "No longer than twelve minutes each."),
        ("ruled-out", "No advice that differs from the printed handbook."),
        ("wait", "Nobody waits longer than 40 minutes."),
        ("only-one-who-can", "Music runs the whole evening."),
        ("only-one-who-can", "It handles the rest."),
        ("better-reason", "He knew that the ship would not last long."),
        ("not-told", "He had not asked what she would do."),
        ("think-otherwise", "Agreed: the lender will let us draw on the fund."),
        ("since-then", "Four hundred boats since the flood."),
        ("put-away", "To begin, put the caret in any paragraph."),
        ("wait", "People wait seven years before they come."),
        ("if-then-who", "If you have questions, please ask at the desk."),
        ("long-there", "It has been on the wall for thirty years."),
        ("one-of-the-makers", "It makes no noise at all."),
        ("one-person-for-it", "Only Monday has a late opening."),
        ("they-forget", "You can’t forget it, since you have to be there."),
        ("never-before-this", "He never wore a hat."),
        ("first-so-many", "Wait for the first ten minutes."),
        ("open-way", "I should be honest about what we haven’t worked out."),
        ("own-question", "What is it for? It is for the people who wait."),
        ("not-informed", "The woman who did go back never told anyone why."),
        ("the-others", "One in nine things could be used tomorrow."),
        ("not-supposed-to", "We aren’t allowed to sell."),
        ("only-one-of-its-kind", "The only thing that we need is a good stock."),
        ("neither", "None of them moved."),
        ("was-gone", "The path was gone in two places."),
        ("unknown-hand", "The handle was turned by somebody left-handed."),
        ("not-believed", "There is a sheriff who is believed by nobody."),
        ("somebody-else", "They are read by everyone else."),
        ("try-it", "My producer thinks that there should be a love story."),
        ("somebody-will-have-to", "It is written by somebody who then has to live with it."),
        ("on-purpose", "It keeps me from stepping into the street on purpose."),
        ("unknown-hand", "She wanted somebody to talk to."),
        ("unknown-hand", "Somebody had to tell the bees."),
        ("put-away", "I untied the yarn and put it in my pocket."),
        ("not-answered", "Packie said nothing until we were past the creamery."),
        ("open-fact", "I think it is because nobody knows who began."),
        ("on-purpose", "It is heavy on purpose."),
        ("unknown-hand", "Each one opens something that somebody had managed to close."),
        ("said-nothing", "I was told that if one had left early it would be in the log."),
        ("since-then-said", "“It says here that he passed in 2011,” she said."),
        ("should-have-been", "The numbers turned out to be higher than they should have been."),
        ("found", "Then I found a forum where retired repairmen answer questions."),
        ("decide-by", "On my last day she gave me a lemon tree in a coffee can."),
        ("at-your-word", "Return the peel to the liquid, and tip in the sugar."),
        ("against-orders", "The crew had been told to keep their pagers on."),
        ("the-others-percent", "Did you know that 80% of people give up within six weeks?"),
        ("find-out", "Patients, when we asked forty of them, wanted to know what the soup was."),
        ("tried-before", "We have thought about that, and there are people on both sides."),
        ("is-leaving", "The bus leaves at nine, and the train leaves at ten."),
        ("until-then", "It will stay there until Friday."),
        ("until-then", "The ferry between Oststrand and Lyr will be free until June."),
        ("wishes-differ", "The heads want no number; they want to know when to decide."),
        ("by-whom", "If your car is found there, it will be moved at your own expense."),
    ],
)
def test_what_is_no_occasion(name: str, text: str) -> None:
    assert asked(name, text) == []


def test_what_is_reckoned_from_the_text() -> None:
    assert "number twenty-one" in asked("one-too-many", HITS["one-too-many"])[0]
    assert "number 101" in asked("one-too-many", "The hall has room for 100 people.")[0]
    assert "the other three" in asked("the-others", HITS["the-others"])[0]
    assert "the other 42 per cent" in asked("the-others-essay", HITS["the-others-essay"])[0]
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
    (found,) = asked("easy-no", f"{greeting}\n\nCould you mend the light?")
    assert f"that {name} could give" in found


def test_a_question_that_is_answered_is_left_alone() -> None:
    assert asked("asked-aloud", "“Who told you that?”\n\n“Dale did,” she said.") == []
    assert asked("asked-aloud", "“Who told you that?” he said. “Dale,” she said.") == []
    assert asked("asked-aloud", "“Who told you that?” said Garrod.\n\nHe went in.") != []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("open-fact", "We don’t know who chooses the films. Ada chooses the films until May."),
        (
            "by-whom",
            "The tools will be checked twice a year. Femi takes care of the tools checked.",
        ),
        ("open-choice", "Where the tables go is not decided. We have decided: the tables go out."),
        ("put-away", "I put it under the lottery tickets. In May he moved the lottery tickets."),
        ("found", "She finds a pair of skates under the Bible. “Whose are these?” he said."),
    ],
)
def test_what_the_text_says_elsewhere_is_not_asked(name: str, text: str) -> None:
    first = text[: text.index(". ") + 1]
    assert asked(name, first) != []
    assert asked(name, text) == []


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
    text = "Thirty of the chairs are unsafe. They need to be replaced before the concert."
    (found,) = asked("by-whom", text)
    assert found.startswith(f"“{text}”")
    assert asked("by-whom", "They need to be replaced before the concert.") == []


def test_what_minutes_say_in_short_is_quoted_with_its_item() -> None:
    item = "The engineer won’t sign off the slide. It was a gift. Left for next time."
    (found,) = asked("put-off", item)
    assert found.startswith(f"“{item}”")


def test_a_short_sentence_that_points_back_has_what_it_points_to() -> None:
    text = "There must be a way of doing this. I haven’t found it."
    (found,) = asked("open-way", text)
    assert found.startswith(f"“{text}”")


def test_who_speaks_is_told_of_behind_what_is_said() -> None:
    (found,) = asked("never-before-this", HITS["never-before-this"])
    assert found.startswith("“… said Aldous, who had never in his life said a figure first.”")


def test_what_is_quoted_in_the_text_is_not_quoted_again() -> None:
    assert asked("by-whom", "He said: “Tools will be checked twice a year.”") == []


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
