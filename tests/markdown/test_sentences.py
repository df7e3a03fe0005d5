# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.markdown.sentences import sentences


@pytest.mark.parametrize(
    "marked",
    [
        "One.| Two.",
        "One!| Two?| Three.",
        "Dr. Smith came.| He left.",
        "I like fruit, e.g. pears.| And figs.",
        "It cost 3.50 euros.| Too much.",
        "Chapter No. 5 is short.| Read it.",
        "She said no.| He left.",
        "J. R. Smith wrote it.",
        "He and I.| She too.",
        "“Really?” she said.| “Yes.”| He left.",
        "“Stop!” he cried.",
        "(So it was.)| Then it rained.",
        "Well... maybe not.| Yes.",
        "He waited…| Nothing.",
        "She wrote `a. B` there.| Then more.",
        "See [this. That](http://x.y/a. b) now.| Yes.",
        "Go to https://x.org/a.b.| Then rest.",
        "**Bold.**| Then plain.",
        "*He left.*| She stayed.",
        "今天下雨。|我们回家。|好！",
        "「行こう。」|彼は言った。",
        "Kein Problem, z.B. heute.| Gut.",
        "A line\nwrapped here.| And on.",
        "No end here",
        "Wait.| — What?",
        "At 5 p.m. we left.| Then rain.",
        "First one\n\n|Second one",
        "Items:\n|- one\n|- two",
        "You can’t.| You know it.",
        "You can't.| You know it.",
        "It was Marta’s.| She left.",
        "The boys'.| She left.",
        "The U.S. Army came.| It left.",
        "He lives in the U.S.| The others left.",
        "At 5 p.m. on Monday.| Then rain.",
        "He has a Ph.D. in law.| She too.",
        "It is so.[^1]| Next one here.",
        "It is so.[^1][^two]| Next one here.",
        "“It is so.”[^1]| Next one here.",
        "He said “Stop.”| Then he left.",
        "Wait... no.| Dr. Smith came.",
        "It was old.| We left it.| You saw.",
        "It was approx. Five or six.",
        "Acme Inc. and Co. Ltd. were there.| They left.",
        "See Fig. 3 and Sec. 4.| Then go.",
        "Er kam am 3. Mai.| Dann ging er.",
        "Im 19. Jahrhundert war das so.| Heute nicht.",
        "Das war 1999.| Dann kam er.",
        "Das ist evtl. Absicht.| Nein.",
        "Frau Dr. Meier und Prof. Klein kamen.| Gut.",
        "Er sagte: „Geh.“| Dann ging er.",
        "今日は。|彼は「うん。」|と言った。",
    ],
)
def test_ends(marked):
    text = marked.replace("|", "")
    expected = [part.strip() for part in marked.split("|")]
    assert [text[start:end] for start, end in sentences(text)] == expected


FRAGMENTS = st.sampled_from([*'Ab.!?… \n`[]()“”"3。-*', "Mr"])
TEXTS = st.lists(FRAGMENTS | st.characters(codec="utf-8"), max_size=40).map("".join)


@given(TEXTS)
def test_sentences_ascend_apart_and_hold_all_but_white_space(text):
    place = 0
    for start, end in sentences(text):
        assert place <= start < end <= len(text)
        assert not text[place:start].strip()
        assert text[start:end] == text[start:end].strip()
        place = end
    assert not text[place:].strip()


@given(TEXTS, st.integers(0, 40))
def test_the_sentences_of_a_beginning_are_those_of_the_whole(text, length):
    early = sentences(text[:length], final=False)
    assert early == sentences(text)[: len(early)]
