# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from stet.assist.mechanics.slips import slip_edits

MENDED = [
    ("Dylan, whos goggles came off, won.", "Dylan, whose goggles came off, won."),
    ("Your going to love it.", "You're going to love it."),
    ("He winds it, even tho it does not strike.", "He winds it, even though it does not strike."),
    ("Please let me no if you can.", "Please let me know if you can."),
    ("Call me if your coming.", "Call me if you're coming."),
    ("Thank you for you’re help.", "Thank you for your help."),
    ("I seen him at the market.", "I saw him at the market."),
    ("This are the best apples.", "These are the best apples."),
    ("She is a women of many talents.", "She is a woman of many talents."),
    ("Of coarse, it rained.", "Of course, it rained."),
    ("The meeting as been cancelled.", "The meeting has been cancelled."),
    ("It depends of the weather.", "It depends on the weather."),
    ("I look forward to hear from you.", "I look forward to hearing from you."),
    ("Could you advice me on this?", "Could you advise me on this?"),
    ("He was force to leave.", "He was forced to leave."),
    ("They are allow to stay.", "They are allowed to stay."),
    ("I’m agree with you.", "I agree with you."),
    ("The news are bad.", "The news is bad."),
    ("I need an information.", "I need some information."),
    ("One of the boxes are broken.", "One of the boxes is broken."),
    ("Each of the rooms have a bath.", "Each of the rooms has a bath."),
    ("Everyone have their own view.", "Everyone has their own view."),
    ("There was two crates of fish.", "There were two crates of fish."),
    ("Lets go home.", "Let's go home."),
    ("I wont go.", "I won't go."),
    ("Who’s book is this?", "Whose book is this?"),
    ("There are to many cooks.", "There are too many cooks."),
    ("He stood in front off the shop.", "He stood in front of the shop."),
    ("Do not loose your temper.", "Do not lose your temper."),
    ("She used it as an escape goat.", "She used it as a scapegoat."),
    ("She use to live here.", "She used to live here."),
    ("I am interested on music.", "I am interested in music."),
    ("We look forward for your answer.", "We look forward to your answer."),
    ("They discussed about the plan.", "They discussed the plan."),
    ("She is married with a baker.", "She is married to a baker."),
    ("We must to write a page.", "We must write a page."),
    ("It has four thousands inhabitants.", "It has four thousand inhabitants."),
    ("Two third of them left.", "Two thirds of them left."),
    ("The childrens books are here.", "The children's books are here."),
    ("Last years budget was small.", "Last year's budget was small."),
    ("They drove theirselves home.", "They drove themselves home."),
    ("The fault is your's.", "The fault is yours."),
    ("The informations on it are old.", "The information on it are old."),
    ("Despite of the rain we went.", "Despite the rain we went."),
    ("It is better then the last one.", "It is better than the last one."),
    ("I should of been there.", "I should have been there."),
    ("You are suppose to be here.", "You are supposed to be here."),
    ("There were too much people.", "There were too many people."),
    ("She took of her shoes.", "She took off her shoes."),
    ("My friend said me that it was late.", "My friend told me that it was late."),
    ("The first loafs are out.", "The first loaves are out."),
    ("It costed £40 to mend.", "It cost £40 to mend."),
    ("The number of boats have grown.", "The number of boats has grown."),
    ("There was hardly no wind.", "There was hardly any wind."),
    ("The shop is shut on tuesdays.", "The shop is shut on Tuesdays."),
    ("He walked passed the mill.", "He walked past the mill."),
    ("Nothing else has made it passed thirty.", "Nothing else has made it past thirty."),
    ("It was half passed six.", "It was half past six."),
    ("Half of them was out.", "Half of them were out."),
    ("Some of these has no lid.", "Some of these have no lid."),
    ("Most of them is asleep.", "Most of them are asleep."),
    ("There is two ways in.", "There are two ways in."),
    ("There was many people in the hall.", "There were many people in the hall."),
    ("It was to late to start.", "It was too late to start."),
    ("We had to much to carry.", "We had too much to carry."),
    ("My sister came, to.", "My sister came, too."),
    ("There are less cars on the road.", "There are fewer cars on the road."),
    ("It will not effect your pension.", "It will not affect your pension."),
    ("The principle reason was money.", "The principal reason was money."),
    ("She paid me a complement on it.", "She paid me a compliment on it."),
    ("He gave it to my wife and I.", "He gave it to my wife and me."),
    ("She was laying in bed.", "She was lying in bed."),
    ("I want to loose weight.", "I want to lose weight."),
    ("He gave me some good advise.", "He gave me some good advice."),
    ("It was a peace of cake.", "It was a piece of cake."),
    ("I want some piece and quiet.", "I want some peace and quiet."),
    ("We went threw the tunnel.", "We went through the tunnel."),
    ("He through the ball away.", "He threw the ball away."),
    ("Do you no the way?", "Do you know the way?"),
    ("The hole week was wet.", "The whole week was wet."),
    ("I can here you.", "I can hear you."),
    ("Come over hear.", "Come over here."),
    ("He was board with it.", "He was bored with it."),
    ("The women who lives there waved.", "The woman who lives there waved."),
    ("Two woman came in.", "Two women came in."),
    ("The mans hat blew off.", "The man's hat blew off."),
    ("My parents house is sold.", "My parents' house is sold."),
    ("The class has nineteen childrens and a dog.", "The class has nineteen children and a dog."),
    ("We went to home.", "We went home."),
    ("He asked me where was the station.", "He asked me where the station was."),
    ("I do not know what is his name.", "I do not know what his name is."),
    ("Although it rained but we went.", "Although it rained, we went."),
    ("They made me to wait.", "They made me wait."),
    ("Were going to the fair.", "We're going to the fair."),
    ("Could you borrow me a pen?", "Could you lend me a pen?"),
    ("I cannot hardly see.", "I can hardly see."),
    ("We can sit some where quiet.", "We can sit somewhere quiet."),
    ("He speaks English good.", "He speaks English well."),
    ("Does she likes it?", "Does she like it?"),
]

RIGHT = [
    "Your going rate is high, and your welcome to the town was warm.",
    "Have I seen him? I have ever seen the sea.",
    "Does everyone have a seat? Let everyone have one.",
    "If one of the boys were here, she would know.",
    "There was two weeks between them. There was five pounds in it.",
    "It was made of coarse sand.",
    "It was such as been told.",
    "She lets go of the rope. He told them to let loose the dogs.",
    "Did you use to smoke? The tools we use to work with are old.",
    "An information desk stands by the door.",
    "He is one of the men who are here, and one of the best.",
    "“Lets go home. The news are bad,” she said.",
    "There is many a slip.",
    "As was his wont, he slept.",
    "A number of boats have sunk. Nor do the number of boats have to grow.",
    "The plan was fully costed. We need two third-class tickets.",
    "The last years were hard. Two thousand people came, and thousands left.",
    "What we must do to be safe is wait.",
    "He researches it; she advances on it.",
    "She is married with two children. They discussed it about an hour.",
    "First it grew better, then the rain came, and then more then than now.",
    "He loafs about. He took of the bread what he liked.",
    "What he said, we all said.",
    "The act was passed without a vote, and the plate was passed the other way.",
    "The welfare of all of us is at stake, and one of them was mine.",
    "There is two weeks' work in it, and less people-pleasing than one thinks.",
    "The plan is to early morning what a key is to a lock.",
    "He had to much-loved ends no means. That is what it comes to.",
    "They hoped to effect their escape. On principle, reason comes first.",
    "They spoke to my wife and I listened.",
    "He was laying bricks. She let loose the dogs.",
    "They advise it. He kept the peace of the house.",
    "The ball he threw the dog went through the hedge.",
    "The hole by the house grew. Do you, no? Here you are.",
    "The two man the pumps. The man mans the desk.",
    "Were going to be so hard again?",
    "He knows what is what, and where is a question for her.",
    "If you must needs go, go well. He meant to do good, and did good.",
    "Under the plan that was proposed in March there was no charge.",
    "Under the new plan we had in March, there would be no charge for any of it.",
]


def mended(sentence: str) -> str:
    for edit in reversed(slip_edits(sentence)):
        sentence = sentence[: edit.start] + edit.text + sentence[edit.end :]
    return sentence


@pytest.mark.parametrize(("sentence", "right"), MENDED)
def test_a_slip_is_mended(sentence: str, right: str) -> None:
    assert mended(sentence) == right


def test_only_the_words_that_change_are_changed() -> None:
    def found(sentence: str) -> tuple[str, str]:
        (edit,) = slip_edits(sentence)
        return sentence[edit.start : edit.end], edit.text

    assert found("Please let me no if you can.") == ("no", "know")
    assert found("They discussed about the plan.") == ("discussed about", "discussed")
    assert found("He explained me the rule.") == ("explained", "explained to")


@pytest.mark.parametrize("sentence", [*RIGHT, *(right for _, right in MENDED)])
def test_what_is_right_stays(sentence: str) -> None:
    assert mended(sentence) == sentence
