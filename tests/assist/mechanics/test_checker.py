# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from concurrent.futures import ThreadPoolExecutor

import pytest

from stet.assist.mechanics.checker import Checker
from stet.assist.mechanics.flag import Flag
from stet.assist.mechanics.words import OftenIn, Words, occurrence
from stet.markdown.document import Document


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def found(checker: Checker, text: str, words: Words | None = None) -> list[tuple[int, str, Flag]]:
    document = Document(text.split("\n"))
    return [
        (line, document.lines[line][flag.start : flag.end], flag)
        for line, flag in checker.flags(document, None, words)
    ]


def mended(checker: Checker, text: str, words: Words | None = None) -> str:
    lines = text.split("\n")
    for line, _, flag in reversed(found(checker, text, words)):
        old = lines[line]
        lines[line] = old[: flag.start] + flag.suggestions[0] + old[flag.end :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "word", "is_offered"),
    [
        ("The doro wat is brick red.", "doro", True),
        ("It takes 40 mins by bus.", "mins", True),
        ("We would expect visible spalling by then.", "spalling", True),
        ("They came in order to see it.", "in order to", True),
        ("I want a peice of it.", "peice", False),
    ],
)
def test_what_may_well_be_right_is_underlined_all_the_same(
    checker: Checker, text: str, word: str, is_offered: bool
) -> None:
    assert [(each, flag.is_offered) for _, each, flag in found(checker, text)] == [
        (word, is_offered)
    ]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("We should of left earlier, she said.", "We should have left earlier, she said."),
        ("The dog wants it's dinner.", "The dog wants its dinner."),
        ("I definately recieved the seperate packages.",
         "I definitely received the separate packages."),
        ("They was waiting for an hour.", "They were waiting for an hour."),
        ("He did not went there.", "He did not go there."),
        ("Alot of people came to the fair, infact.", "A lot of people came to the fair, in fact."),
        ("I am writting about the the noise.", "I am writing about the noise."),
        ("He is taller then me by an inch.", "He is taller than me by an inch."),
        ("He waited for a hour at the gate.", "He waited for an hour at the gate."),
        ("She had no affect on the outcome.", "She had no effect on the outcome."),
        ("We left due to the fact that it rained.", "We left because it rained."),
        ("He could'nt come to the house.", "He couldn't come to the house."),
        ("We worked untill Friday.", "We worked until Friday."),
        ("This is the boy whos goggles came off.", "This is the boy whose goggles came off."),
        ("Inspite of the rain it was full.", "In spite of the rain it was full."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found_and_the_first_suggestion_mends_it(
    checker: Checker, text: str, right: str
) -> None:
    assert mended(checker, text) == right


@pytest.mark.parametrize(
    "text",
    [
        "He had had enough of what that that implied.",
        "“What what takes?” he asked.",
        "Their hands are cold. Their children are at school.",
        "No sooner had he come than she left. She let him go.",
        "The team were proud of it, and the data are old.",
        "An hour, a union, an honest man, a European, an MP, a UFO and a one-off.",
        "To be so distinguished is an honour in any harbour, and it took an hour.",
        "Many of them new to English, they talk to their in-laws before they go.",
        "Its only child, its very name, its own fault, its good name.",
        "Anki comes with an `initiator`, and a `Xvfb` server.",
        "I use `recieve` and [the link](http://recieve.example/the/the) $recieve$ here.",
        "Knock, knock. She was very, very tired. Bye bye, ha ha.",
        "The libraries were comrak, nupunkt, tomli and psutil.",
        "```\nthe the recieve\n```",
        "---\ntitle: The the recieve\n---\nThe text.",
        "It must run on macOS, in the .config folder and with --no-verify.",
        "This node was unversioned and nonverbal.",
        "The tenant shall not assign or underlet it.",
        "The colour of the model is quantised, and the cases are labelled.",
        "It is an sdist, an lxml, a/an, with `strace` and ptrace, and `b` here.",
    ],
)
def test_what_is_right_or_no_prose_is_left_alone(checker: Checker, text: str) -> None:
    assert found(checker, text) == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("“We was there, and in order to win we ain’t done nothing,” he said.", True),
        ('"They was late," said Tom.', True),
        ("> We was there in order to win.", True),
        ("The rose is red,  \nThey was blue,  \nIn order to sing,  \nWe was true.", True),
        ("They was late.", False),
    ],
)
def test_grammar_and_padding_are_the_speakers_own(checker: Checker, text: str, kept: bool) -> None:
    assert (mended(checker, text) == text) is kept


def test_of_two_articles_one_goes(checker: Checker) -> None:
    text = "It hung on a a clean bit of string."
    assert mended(checker, text) == "It hung on a clean bit of string."


def test_a_word_may_be_made_of_a_short_one(checker: Checker) -> None:
    right = "The runbook is short, the hatless man is not, and the gunboat has a deckhand."
    assert mended(checker, right) == right


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("carless", "careless"), ("forsee", "foresee"), ("withold", "withhold")],
)
def test_a_word_with_a_letter_left_out_is_none(checker: Checker, slip: str, meant: str) -> None:
    assert mended(checker, f"It would {slip} say so.") == f"It would {meant} say so."


@pytest.mark.parametrize(
    "right",
    [
        "A decoction of roots, and the exordium of a speech on catarrhs.",  # rare words
        "The travellers' sceptre was grey, the behavior of the neighbors gray.",  # two countries
        "He typed env and stty, then wget, on a tty under a priori terms.",  # of nobody's language
        "On a tous un peu peur, mais the haute cuisine of the luser is fine.",
        "The round tuit was hoopy, a frood said.",  # words of one's own
        "“I have kill’d it, d'ye see, and wither'd,” she said.",
        "The dwarvish gate stood by the dwarvish mill.",
        "Go from point A to B, at a—at a large site.",
        "Are there pre-existing plans? It was an historic day, such an one.",
        "They must of necessity go, for they are many; it is worthy of your serious care.",
        "He had proved it. They gave too low a price, and did all they could to help.",
    ],
)
def test_what_edited_english_has_is_no_mistake(checker: Checker, right: str) -> None:
    assert mended(checker, right) == right


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("We ate bread adn jam, whcih was nice.", "We ate bread and jam, which was nice."),
        ("It is wich of thier?", "It is which of their?"),
        ("If theres a cat, thats it.", "If there's a cat, that's it."),
        ("A hour later an agressive, concious man left.",
         "An hour later an aggressive, conscious man left."),
        ("I was diturbed, he suceeded, it disolves.",
         "I was disturbed, he succeeded, it dissolves."),
    ],
)  # fmt: skip
def test_slips_for_frequent_words_are_mended(checker: Checker, wrong: str, right: str) -> None:
    assert mended(checker, wrong) == right


def test_a_misspelling_in_speech_is_one_all_the_same(checker: Checker) -> None:
    assert mended(checker, "“I recieved it,” he said.") == "“I received it,” he said."


SCOTS = """\
“Aye, he was greetin,” she said. “Ye’ll find it atween them, tae.”

Tom said: “{said}” He {told}.
"""


@pytest.mark.parametrize("said", ["The guid o’ it is by.", "When are ye awa?", "It wis thrawn."])
def test_where_people_speak_as_they_do_somewhere_their_words_are_theirs(checker, said):
    assert found(checker, SCOTS.format(said=said, told="left")) == []


def test_beside_it_what_is_written_is_read_as_ever(checker: Checker) -> None:
    ((_, word, _),) = found(checker, SCOTS.format(said="So.", told="was waitting there"))
    assert word == "waitting"
    ((_, word, _),) = found(checker, SCOTS.format(said="I recieved it.", told="left"))
    assert word == "recieved"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("She steped aside.", "She stepped aside."),
        ("It stoped at once.", "It stopped at once."),
        ("He said wich of the two it was.", "He said which of the two it was."),
        ("They planned to plant trees an to plow.", "They planned to plant trees and to plow."),
        ("An hour went, an then it rained.", "An hour went, and then it rained."),
    ],
)
def test_what_was_meant_and_not_what_is_near_by_chance(checker, text, right):
    assert mended(checker, text) == right


@pytest.mark.parametrize(
    "text",
    [
        "An also-ran came.",
        "The porcini soup has porcini in it.",
        "An it-girl sang.",
        "We sent a duvet to the center.",
        "“So,” she said. “Who lives here?” she asked.",
    ],
)
def test_what_only_looks_like_it_is_left_alone(checker, text):
    assert found(checker, text) == []


def test_places_are_of_the_line_behind_marks_and_emoji(checker: Checker) -> None:
    ((line, word, flag),) = found(checker, "# Title\n\n- [ ] 🙂 Some **bold** words I recieve")
    assert (line, word, flag.suggestions[0]) == (2, "recieve", "receive")


def test_the_dialect_is_that_of_the_head_or_of_the_spelling(checker: Checker) -> None:
    assert found(checker, "The colour of the harbour was grey.") == []
    assert found(checker, "The color of the harbor was gray.") == []
    british = "---\nlang: en-GB\n---\nThe color of the sea."
    assert mended(checker, british).endswith("The colour of the sea.")


def test_a_word_of_the_writers_is_right(checker: Checker) -> None:
    text = "We recieve it."
    assert found(checker, text, Words(known=frozenset({"recieve"}))) == []
    assert found(checker, "RECIEVE it, or recieve’s.", Words(known=frozenset({"recieve"}))) == []


def test_a_term_that_the_text_uses_again_is_its_own_but_a_slip_is_not(checker: Checker) -> None:
    assert found(checker, "A grumbit is small. A grumbit is round.") == []
    assert len(found(checker, "I recieve one. You recieve two.")) == 2


def test_an_occurrence_and_a_rule_can_be_ignored(checker: Checker) -> None:
    text = "They was late. We was here."
    flags = [flag for _, _, flag in found(checker, text)]
    assert len(flags) == 2
    once = Words(ignored=frozenset({occurrence(text, flags[0])}))
    assert [flag.start for _, _, flag in found(checker, text, once)] == [flags[1].start]
    assert found(checker, text, Words(rules_off=frozenset({flags[0].rule}))) == []


def test_only_the_blocks_asked_about_are_told(checker: Checker) -> None:
    document = Document(["I recieve.", "", "You recieve.", "", "We recieve."])
    assert [line for line, _ in checker.flags(document, range(2, 3))] == [2]


def test_threads_check_at_once(checker: Checker) -> None:
    texts = [f"Number {index} was recieved by the the man." for index in range(40)]
    with ThreadPoolExecutor(4) as pool:
        counts = list(pool.map(lambda text: len(found(checker, text)), texts))
    assert counts == [2] * 40


@pytest.mark.parametrize(
    "text", ["", "\x00", "a" * 60_000, "“" * 3000, "the " * 4000, "é́ " * 999, "\ud800"]
)
def test_odd_input_is_no_trouble(checker: Checker, text: str) -> None:
    for _, word, flag in found(checker, text):
        assert word
        assert flag.suggestions


def test_suggestions_have_the_apostrophes_of_the_text(checker: Checker) -> None:
    assert mended(checker, "He dont mind, but it’s late.") == "He don’t mind, but it’s late."
    assert mended(checker, "He dont mind, but it's late.") == "He don't mind, but it's late."
    assert mended(checker, "It’s late.\n\nHe dont mind.") == "It’s late.\n\nHe don’t mind."


def test_a_word_stands_often_in_a_text_that_has_it_twice_small_or_with_a_capital() -> None:
    often = OftenIn(lambda: ["Grumbit is a word.", "The grumbit and the zibble"])
    assert "grumbit" in often
    assert "zibble" not in often
    assert "zibble" not in often
    assert 7 not in often
