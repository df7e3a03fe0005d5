# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Padding as ordinary prose has it, and sentences like it in which nothing may go."""

from __future__ import annotations

import pytest

from stet.assist.mechanics.padding import PLAIN, VOICED, padding_edits
from stet.document.word_diff import Edit, applied

CUT = [
    ("We will look at the question of whether it works.", "We will look at whether it works."),
    ("She left home at the age of seventeen.", "She left home at seventeen."),
    ("We will see your dog in ten days’ time.", "We will see your dog in ten days."),
    ("Each of the chapters is set in June.", "Each chapter is set in June."),
    (
        "The crimes that were recorded by the police fell.",
        "The crimes recorded by the police fell.",
    ),
    (
        "A study which was carried out over a year failed.",
        "A study carried out over a year failed.",
    ),
    ("The evidence that is available does not say so.", "The evidence available does not say so."),
    ("The main reason that is usually given is cost.", "The main reason usually given is cost."),
    ("We read the three bids that we had received.", "We read the three bids we had received."),
    ("The thing that stood out was the noise.", "What stood out was the noise."),
    ("I liked the way that the author handles time.", "I liked the way the author handles time."),
    ("It opens if everything goes according to plan.", "It opens if all goes to plan."),
    ("They wished they had known it earlier on.", "They wished they had known it earlier."),
    ("The work is currently scheduled to begin.", "The work is scheduled to begin."),
    ("I wanted to take a moment to thank you.", "I wanted to thank you."),
    ("There is no need to be worried if it leaks.", "There is no need to worry if it leaks."),
    ("Nine out of the fourteen guests came.", "Nine of the fourteen guests came."),
    ("The first thing that you notice is the noise.", "The first thing you notice is the noise."),
    ("I like everything that she has written.", "I like everything she has written."),
    ("This is the amount of food that we need.", "This is the amount of food we need."),
    ("There were people who were standing about.", "There were people standing about."),
    ("Wear something that is colourful.", "Wear something colourful."),
    (
        "Cut it into pieces that are roughly the same size.",
        "Cut it into pieces roughly the same size.",
    ),
    ("The trouble is the fact that it leaks.", "The trouble is that it leaks."),
    ("It was lower as compared with May.", "It was lower compared with May."),
    ("It costs somewhere in the region of £40.", "It costs about £40."),
    ("You can see it in the space of an hour.", "You can see it in an hour."),
    ("Arrive by no later than 8.15.", "Arrive by 8.15."),
    ("I will write later on this week.", "I will write later this week."),
    ("It took a little bit longer.", "It took a little longer."),
    ("Each one of them had a name.", "Each of them had a name."),
    ("Tell us about any kind of delay.", "Tell us about any delay."),
    ("If you have any questions at all about it, ask.", "If you have any questions about it, ask."),
    ("We took on an additional eight helpers.", "We took on another eight helpers."),
    ("Bring money if you wish to do so.", "Bring money if you wish."),
    ("Please feel free to ask.", "Please ask."),
    ("Use the vegetables that you happen to have.", "Use the vegetables that you have."),
    ("The maker makes the claim that it lasts.", "The maker claims that it lasts."),
    ("We went on a visit to the museum.", "We visited the museum."),
    ("I came to realise that he lied.", "I realised that he lied."),
    ("You have to go ahead and chop them.", "You have to chop them."),
    ("He told her what it was that he had seen.", "He told her what he had seen."),
    ("I just wanted to let you all know that we have won.", "We have won."),
    ("I have to say that it was good.", "It was good."),
    ("As you may already know, we are closed.", "As you may know, we are closed."),
    ("My suggestion would be that we should wait.", "I suggest that we wait."),
    ("There are not going to be any spares.", "There will not be any spares."),
    ("We are going to keep the desks.", "We will keep the desks."),
    ("I asked if she would be able to come.", "I asked if she could come."),
    ("There is enough time to be able to rehearse.", "There is enough time to rehearse."),
    ("If you have a view, then please tell us.", "If you have a view, please tell us."),
    ("If you are someone who needs to work, buy it.", "If you need to work, buy it."),
    ("Find out whether or not it is open.", "Find out whether it is open."),
    ("It is cold, which is something that I have not felt.", "It is cold, which I have not felt."),
    ("I counted a total of eleven.", "I counted eleven."),
    ("A man by the name of Tom came.", "A man called Tom came."),
    ("We shut it in an effort to save heat.", "We shut it to save heat."),
    ("It is now possible for users to log in.", "Users can log in."),
    ("We list projects that are currently being built.", "We list projects currently being built."),
    ("The methods that were used are old.", "The methods used are old."),
    ("There is a class that takes place on Mondays.", "A class takes place on Mondays."),
    (
        "There are several questions that never get answered.",
        "Several questions never get answered.",
    ),
    ("If there is anybody who is not free, ask.", "If anybody is not free, ask."),
    ("This is something that happens in spring.", "This happens in spring."),
    ("In this paper I will be looking at canals.", "In this paper I will look at canals."),
    ("Please give us a call on this number.", "Please call us on this number."),
    ("I will give a brief description of the area.", "I will briefly describe the area."),
    ("Please get in touch with me by May.", "Please contact me by May."),
    ("Thank you for getting in touch with us.", "Thank you for contacting us."),
    (
        "We did it to get a better understanding of the tides.",
        "We did it to better understand the tides.",
    ),
    (
        "You may have to make a contribution towards the cost.",
        "You may have to contribute towards the cost.",
    ),
    ("I had a conversation with the man.", "I talked to the man."),
    ("Over the course of the last century it sank.", "Over the last century it sank."),
    ("We will look at one particular example.", "We will look at one example."),
    ("Write on each one of your crates.", "Write on each of your crates."),
    ("Come as soon as it is possible.", "Come as soon as possible."),
    (
        "Chew on the other side wherever this is possible.",
        "Chew on the other side wherever possible.",
    ),
    ("She kept on losing count.", "She kept losing count."),
    ("We began at the very beginning.", "We began at the very beginning."),
    ("It shows from the very beginning.", "It shows from the beginning."),
    ("You need not do anything at all, as we will.", "You need not do anything, as we will."),
    ("I felt very happy indeed.", "I felt very happy."),
    ("Turn it in a clockwise direction.", "Turn it clockwise."),
    ("A stone got in between the burrs.", "A stone got between the burrs."),
    ("First of all, they leak.", "First, they leak."),
    ("You know what is going to happen to it.", "You know what will happen to it."),
    ("If you rinse, there is a chance that it will come out.", "If you rinse, it may come out."),
    ("People would still be able to understand.", "People would still understand."),
    ("There was some kind of problem with it.", "There was a problem with it."),
    (
        "By then it was twenty. It was closed by that point.",
        "By then it was twenty. It was closed by then.",
    ),
    ("They mentioned it at some point during the talk.", "They mentioned it during the talk."),
    ("All came with the exception of Tom.", "All came except Tom."),
    ("It has the potential to save money.", "It may save money."),
    ("It failed for the simple reason that it leaked.", "It failed because it leaked."),
    ("The majority of the tests passed.", "Most of the tests passed."),
    ("The truth is that it seldom rains.", "It seldom rains."),
    ("Make sure that you lock it.", "Make sure you lock it."),
    ("A small number of parents came.", "A few parents came."),
    ("I reached out to the office.", "I contacted the office."),
]
ASKED = [
    ("It is the jumper that I have been knitting.", "It is the jumper that I have been knitting."),
    (
        "I finished the jumper that I have been knitting.",
        "I finished the jumper I have been knitting.",
    ),
    ("He has a song that he has loved for years.", "He has a song he has loved for years."),
    ("Many of the other students that I taught left.", "Many of the other students I taught left."),
    ("I think that she was right.", "I think she was right."),
    (
        "The woman told me that it would suit a beginner.",
        "The woman told me it would suit a beginner.",
    ),
    ("I am not sure that I will ever be good.", "I am not sure I will ever be good."),
]
"""What goes only where a text is to be shorter."""

ASKED_STAYS = [
    "It gives you some of the basic information you need.",
    "The idea that she had gone was odd. The fact that you noticed it is good.",
    "It was such a mess that we left. He was so late for the train that we went.",
    "She told the members that we had moved. It was the captain that we saw.",
    "I think that he came and that she went. He knew that much.",
    "They came so that she could see. Now that he is here, sit.",
    "There are reasons that many know.",
]

STAYS = [
    "There was a man that I knew. There is nothing that helps.",
    "There are three questions that matter to people.",
    "It is something that is known to me. He will be looking at you.",
    "I will be arriving late. We get in touch with reality; keep in touch with us.",
    "He had a conversation and a look.",
    "Of one particularly odd kind. In that particular he was right.",
    "He kept on the left. The very idea! At the very end it broke.",
    "Nothing at all was left. They were at all times in between.",
    "It turned in a new direction. First of all the guests came Tom.",
    "There is a good chance that it will rain. What kind of problem is it?",
    "We can make arrangements for someone else to pack.",
    "They made preparations for the cat to travel.",
    "The question of whether it works is open. At the age of steam it was new.",
    "Each of the chapters, which are short, ends well. He said that was recorded by others.",
    "We know that is available in June. The idea that she had gone out was odd.",
    "Such was the way that nobody knew. He came in the way that one does not.",
    "Nine out of ten came. She was currently in Rome. In our time it was dear.",
    "The dog, which was found by a boy, slept. People that were supposed to help left.",
    "Take a moment to breathe. The thing that bit him was mine.",
    "The fact that you noticed it is good. I knew the man that she married.",
    "People who are interesting are rare, and those who are going to come are few.",
    "He did something that is not allowed. It is something that is known.",
    "She spoke of the fact that it leaks.",
    "The region of Umbria lies in the region of the lakes.",
    "They played in the space of the old hall.",
    "It was done by no later author. He came later on foot.",
    "A little bit of cheese. A little bit like it.",
    "Any kind of person may come. It is a kind of delay.",
    "Is there anything at all? An additional charge is made.",
    "He was free to feel. You may happen to be right.",
    "She came to realise her plan.",
    "The visit to the museum was long. He paid a bill.",
    "He wants to go to bed ahead and early.",
    "It was what it was. It is what it is that hurts.",
    "We have to say no. Must I say that?",
    "We are going to Rome, and they are going to school.",
    "What is going to happen? I am not going to sign.",
    "The match, which takes place indoors, is over.",
    "Nobody would ever not be able to do it. He would not be able to come.",
    "If so, then what? It was warm, then cold.",
    "If a thing goes wrong, and then another does, stop.",
    "“I think that it is good,” she said.",
    "I think that much is clear. She thought that day about it.",
    "Only a small number of parents came. He goes by the name of Tom.",
    "Her hand reached out to him.",
    "In an effort of will he rose. The total of ten is right.",
    "He stayed. The truth is hard.",
    "It stays, whether or not it is open.",
]


def cut(sentence: str, tier: int = PLAIN) -> str:
    edits = [Edit(edit.start, edit.end, edit.text) for edit in padding_edits(sentence, tier)]
    return applied(sentence, edits)


@pytest.mark.parametrize(("sentence", "shorter"), CUT)
def test_what_says_nothing_is_cut(sentence: str, shorter: str) -> None:
    assert cut(sentence) == shorter


@pytest.mark.parametrize(("sentence", "shorter"), ASKED)
def test_what_costs_a_shade_of_voice_is_cut_where_that_is_asked_for(sentence, shorter) -> None:
    assert cut(sentence) == sentence
    assert cut(sentence, VOICED) == shorter


@pytest.mark.parametrize("sentence", ASKED_STAYS)
def test_what_binds_a_sentence_together_stays(sentence: str) -> None:
    assert cut(sentence, VOICED) == sentence


@pytest.mark.parametrize("sentence", STAYS)
def test_what_looks_like_it_stays(sentence: str) -> None:
    assert cut(sentence) == sentence
