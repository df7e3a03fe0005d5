# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""One fault in many wordings: what a writer may plant is not what a list had in mind."""

from __future__ import annotations

import pytest

from .trial import found

BRIEF = "# Design brief\n\n"
REPORT = "# Annual report\n\n" + (
    "The survey covered both sites of the club and ran from spring to autumn, as before. " * 5
)
LEAK = (
    "The site was visited in May. Samples were taken from four wells. The samples were frozen and "
    "were sent to the laboratory. The results were checked twice."
)
NOISE = (
    "Although the committee, which had met three times since the spring and had heard from every "
    "group that wanted to speak, agreed that something had to be done about the noise, it could "
    "not agree on what that should be, because the only measure that would have helped was one "
    "that nobody who lived there would accept."
)
POSTER = (
    "We need a poster for the summer fair. It must hang in shop windows. The poster shows the "
    "fair, the river and the town, and it has our colours. We print it ourselves. It should be "
    "ready by 3 May and the budget is 400 euros. Please do not use photographs, and leave room "
    "for the sponsors at the foot of the sheet."
)
FAULTS = [
    (
        "unsourced_claim",
        "Many scientists now agree that sleep is overrated, and the rest will follow.",
    ),
    ("unsourced_claim", "It has been scientifically proven that plants like music."),
    ("unsourced_claim", "Surveys consistently show a strong preference for paper."),
    ("unsourced_claim", "A recent study found that walking helps the memory."),
    ("unsourced_claim", "Research has shown this again and again."),
    ("unsourced_claim", "Up to 70 percent of customers never come back."),
    ("unsourced_claim", "Everyone knows that the old line was faster."),
    ("unsourced_claim", "Experts say the trend will continue for years."),
    ("nominalisation", "The team will undertake a review of the accounts."),
    ("nominalisation", "An assessment of the risks was carried out by the board."),
    ("nominalisation", "We gave consideration to the idea of moving."),
    ("nominalisation", "They reached a conclusion that the bridge was safe."),
    ("nominalisation", "The firm is conducting an investigation into the leak."),
    ("nominalisation", "The staff provided assistance to the visitors."),
    ("nominalisation", "He made the suggestion that we leave."),
    ("nominalisation", "We performed an evaluation of three tools."),
    (
        "padding",
        "Due to the fact that the road was closed, we had to make our way on foot in "
        "order to get home.",
    ),
    (
        "padding",
        "At the present time we are in a position to say that the majority of the work is done.",
    ),
    (
        "padding",
        "It is important to note that the meeting was moved. In the event that you "
        "cannot come, please write.",
    ),
    ("cliches", "Her heart skipped a beat as the door opened."),
    ("cliches", "It was the calm before the storm."),
    ("cliches", "We need to think outside the box and move the needle."),
    ("vague_words", "There are many aspects that need to be considered."),
    ("vague_words", "The new system brings numerous benefits for the staff."),
    ("vague_words", "Sales improved significantly after the change."),
    ("ambiguous_pronoun", "When Laura met Julia at the station, she was crying."),
    ("ambiguous_pronoun", "Clara looked at Ruth. She had been lying for weeks."),
    ("ambiguous_pronoun", "My sister told my mother that she was too old for this."),
    ("ambiguous_pronoun", "After Emma spoke to Kate she went home early."),
    ("ambiguous_pronoun", "Helen and Grace sat in the back. She had brought sandwiches."),
    ("ambiguous_pronoun", "Marta handed Lena the keys. She was already late."),
    (
        "promised_number",
        "There are three things to know: the price, the date, the place and the dress code.",
    ),
    ("promised_number", "Our plan has five steps:\n\n- Look.\n- Ask.\n- Draw.\n- Build.\n"),
    ("promised_number", "We offer four services: design, printing and delivery."),
    ("contradiction", "The course runs from 9 to 3 May."),
    ("contradiction", "The meeting is on Friday, 5 May 2025."),
    ("contradiction", "In total 120 people came: 70 adults and 40 children."),
    ("contradiction", "18 of the 24 trees (70 %) survived."),
    ("contradiction", "Of the budget, 45 % goes to staff, 35 % to rent and 30 % to travel."),
    ("contradiction", "The price went from 80 to 60 euros, a drop of 40 %."),
    (
        "contradiction",
        "The budget is 10,000 euros: 4,000 for the hall, 3,000 for food and 2,000 for music.",
    ),
    ("contradiction", "He was born in 1950 and died in 1943."),
    (
        "varying_style",
        "The programme starts in May. Each program lasts an hour. The programme is free.",
    ),
    ("varying_style", "We meet at 9 am. Lunch is at 1pm. We end at 5 pm."),
    ("varying_style", "Our web site is new. The website has a map. See the website."),
    ("passive_cluster", f"{REPORT}\n\n{LEAK}"),
    (
        "unlike_items",
        "- Improve signage\n- Better lighting in the hall\n"
        "- The staff should be trained\n- Reducing waiting times\n",
    ),
    (
        "unlike_items",
        "- To raise awareness\n- Increase sales by 10 %\n- The website must be faster\n"
        "- Building trust\n",
    ),
    ("brief_gaps", BRIEF + POSTER),
    ("brief_vague", BRIEF + "The look should be fresh, modern and fun."),
    ("brief_vague", BRIEF + "The site needs to be user friendly and visually appealing."),
    ("brief_vague", BRIEF + "We hope to launch early next year."),
    (
        "brief_conflict",
        BRIEF + "There must be no text on the poster.\n\n- A poster with a text of 50 words.\n",
    ),
    (
        "brief_conflict",
        BRIEF + "The whole must fit on one page. Describe all of our services in detail.",
    ),
    (
        "brief_solution",
        BRIEF + "## Challenge\n\nWe don't have a mobile app and our members want one.",
    ),
    ("brief_solution", BRIEF + "## Problem\n\nOur brand needs a new website."),
    ("unhelpful_links", "More [here](http://a.b), and [read more](http://c.d)."),
    ("long_sentence", NOISE),
]


@pytest.mark.parametrize(("detector", "text"), FAULTS)
def test_it_is_found_however_it_is_worded(detector, text):
    assert found(detector, text)
