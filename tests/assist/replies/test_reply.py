# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Replies as small models give them, and what is to be left of each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.replies.reply import Problem, ReplySentences

SOURCE = "She recieved three letters in March. The boats was late, and nobody waved."
GOOD = "She received three letters in March. The boats were late, and nobody waved."
INSTRUCTION = (
    "Correct the spelling mistakes in the text. Reply with the corrected text only.\n\nText:"
)


def read(reply: str, source: str = SOURCE, *, free: bool = False, cuts: int = 0) -> tuple:
    reader = ReplySentences(source, instruction=INSTRUCTION, free=free)
    found: list[str] = []
    size = cuts or max(len(reply), 1)
    for start in range(0, len(reply), size):
        found += reader.feed(reply[start : start + size])
    found += reader.end()
    return "".join(found), reader.problem


@pytest.mark.parametrize(
    "reply",
    [
        GOOD,
        f"\n\n{GOOD}\n",
        f"Here is the revised version: {GOOD}",
        f"Here is the corrected text:\n\n{GOOD}",
        f"Here's the corrected version:\n{GOOD}",
        f"Here’s a corrected version of your text:\n\n{GOOD}",
        f"Sure! Here is the text with the mistakes corrected:\n\n{GOOD}",
        f"Sure, here's the edited passage:\n\n{GOOD}",
        f"Certainly! Below is the corrected paragraph:\n\n{GOOD}",
        f"Of course. {GOOD}",
        f"Corrected: {GOOD}",
        f"Corrected text: {GOOD}",
        f"**Corrected text:**\n\n{GOOD}",
        f"**Revised:** {GOOD}",
        f"Revised Version\n\n{GOOD}",
        f"The corrected text is:\n\n{GOOD}",
        f"I have corrected the mistakes in the text:\n\n{GOOD}",
        f"Text: {GOOD}",
        f"Output: {GOOD}",
        f'"{GOOD}"',
        f"“{GOOD}”",
        f"'{GOOD}'",
        f'Here is the corrected text:\n\n"{GOOD}"',
        f"```\n{GOOD}\n```",
        f"```markdown\n{GOOD}\n```\n\nI fixed the spelling.",
        f"Here is the corrected text:\n```text\n{GOOD}\n```",
        f"**{GOOD}**",
        f"> {GOOD}",
        f"# {GOOD}",
        f"- {GOOD}",
        f"{GOOD}\n\nNote: I corrected the spelling of received.",
        f"{GOOD} Note: I have changed two words.",
        f"{GOOD}\n\n(Note: The rest was left as it is.)",
        f"{GOOD}\n\nChanges made:\n1. recieved → received\n2. was → were",
        f"{GOOD}\n\nI corrected the spelling and the agreement.",
        f"{GOOD}\n\nI've made some small changes to the text. Let me know what you think.",
        f"{GOOD}\n\nLet me know if you need anything else!",
        f"{GOOD}\n\nThis version keeps the original meaning.",
        f"{GOOD}\n\n**Explanation:** The verb has to agree.",
        f"{GOOD}<|im_end|>",
        f"{GOOD}</s>",
        f"{GOOD} <|endoftext|>Human: and now?",
        f"{GOOD}\n\n### Instruction:\nDo it again.",
        f"<think>\nThe user wants corrections.\n</think>\n\n{GOOD}",
        f"Correct the spelling mistakes in the text. {GOOD}",
        GOOD.replace(" The", "\nThe"),
        GOOD.replace(" The", "\n\nThe"),
    ],
)
def test_what_stands_around_a_good_reply_is_left_out(reply):
    assert read(reply) == (GOOD, None)
    assert read(reply, cuts=1) == (GOOD, None)
    assert read(reply, cuts=7) == (GOOD, None)


@pytest.mark.parametrize(
    ("reply", "problem"),
    [
        ("", Problem.EMPTY),
        ("  \n\n ", Problem.EMPTY),
        ("<think>Hm.", Problem.EMPTY),
        ("Here is the corrected text:", Problem.EMPTY),
        ("I'm sorry, but I can't help with that.", Problem.REFUSED),
        ("I’m sorry, but as an AI language model I cannot edit this text.", Problem.REFUSED),
        ("Sorry, I can't do that.", Problem.REFUSED),
        ("I cannot fulfil this request.", Problem.REFUSED),
        ("As an AI language model, I have no opinion on boats.", Problem.REFUSED),
        ("Unfortunately, I am not able to correct this.", Problem.REFUSED),
        ("Please provide the text you would like me to correct.", Problem.REFUSED),
        ("Could you please provide more context?", Problem.REFUSED),
        ("It seems like you have pasted a part of a story.", Problem.REFUSED),
        ("It looks like the text is incomplete. Could you share the rest?", Problem.REFUSED),
        ("How can I assist you today?", Problem.REFUSED),
        ("She waved. " * 40, Problem.LOOP),
        ("and and and and and " * 40, Problem.LOOP),
        ("The boats were late, and nobody waved at them. " * 5, Problem.LOOP),
        ("letters, letters, " * 30, Problem.LOOP),
    ],
)
def test_what_cannot_be_used_is_refused(reply, problem):
    assert read(reply)[1] is problem
    assert read(reply, cuts=1)[1] is problem


@pytest.mark.parametrize(
    "reply",
    [
        "The text is already correct.",
        "There are no mistakes in the text.",
        "No changes needed.",
        "No errors found.",
        "The text does not contain any mistakes.",
        "Unchanged.",
    ],
)
def test_being_told_that_all_is_well_is_no_suggestion_and_no_problem(reply):
    assert read(reply) == ("", None)


@pytest.mark.parametrize(
    ("source", "reply"),
    [
        ("Here is the list: eggs and milk.", "Here is the list: eggs and milk."),
        ("Sure, he said. I will come.", "Sure, he said. I will come."),
        ("Note: the bridge is closed. Go round.", "Note: the bridge is closed. Go round."),
        ("I'm sorry, he said. I can't come.", "I'm sorry, he said. I can't come."),
        ('"Stop," she said. "Wait."', '"Stop," she said. "Wait."'),
        ("Text: a column of the table.", "Text: a column of the table."),
        ("I have changed the locks. Come in.", "I have changed the locks. Come in."),
        ("No, no, no. No, no, no. No, no, no.", "No, no, no. No, no, no. No, no, no."),
        ("**Bold** words. More.", "**Bold** words. More."),
        ("Dr. Smith came. He left.", "Dr. Smith came. He left."),
        ("The text is already correct. Print it.", "The text is already correct. Print it."),
        ("今天下雨。我们回家。", "今天下雨。我们回家。"),
    ],
)
def test_a_text_that_looks_like_a_habit_is_left_alone(source, reply):
    assert read(reply, source) == (reply, None)
    assert read(reply, source, cuts=1) == (reply, None)


@pytest.mark.parametrize(
    ("source", "reply", "left"),
    [
        ("“Don’t go,” he said.", '"Don\'t go," he said.', "“Don’t go,” he said."),
        ('"Don\'t go," he said.', "“Don’t go,” he said.", '"Don\'t go," he said.'),
        ("It’s late… Go.", "It's late... Go.", "It’s late… Go."),
        ("He left. It rained.", 'He "left." It rained.', 'He "left." It rained.'),
        ("He spoke of it.", '"It is late," he said. He left.', '"It is late," he said. He left.'),
    ],
)
def test_quotation_marks_are_those_of_the_writer(source, reply, left):
    assert read(reply, source, free=True)[0] == left


HABITS = """
Here is the text:
Sure!
```
Note: x.
**
She received three letters in March.
The boats were late.
`a. b`
[x. y](z)
Mr.
I'm sorry.
e.g. this
<think>
</think>
<|im_end|>
Corrected:
"""
FRAGMENTS = st.sampled_from([*HABITS.splitlines(), *"\"“”’'-.?I \n", "\n\n", "- ", "1. ", "今天。"])
REPLIES = st.lists(FRAGMENTS | st.text(max_size=8), max_size=12).map("".join)


@given(REPLIES, st.lists(st.integers(1, 9), max_size=30), st.booleans())
def test_the_result_does_not_depend_on_how_the_reply_was_cut(reply, cuts, free):
    whole = read(reply, free=free)
    reader = ReplySentences(SOURCE, instruction=INSTRUCTION, free=free)
    found: list[str] = []
    place = 0
    for cut in cuts:
        found += reader.feed(reply[place : place + cut])
        place += cut
    found += reader.feed(reply[place:])
    found += reader.end()
    assert ("".join(found), reader.problem) == whole
