# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
import pytest

from stet.assist.mechanics.padding import PLAIN, VOICED, padding_edits, why

CUT = [
    ("We made a decision to close the road.", "We decided to close the road."),
    ("We have made a decision about the roof.", "We have decided about the roof."),
    ("They had made use of every room.", "They had used every room."),
    ("They are making use of every room.", "They are using every room."),
    ("Make use of the lift.", "Use the lift."),
    ("What we would like to do is to have it cleaned.", "We would like to have it cleaned."),
    ("She has had an effect on all of us.", "She has affected all of us."),
    ("The kitchen is in need of repair.", "The kitchen needs repair."),
    ("The rooms are in need of repair.", "The rooms need repair."),
    ("The rooms had been in need of repair.", "The rooms had needed repair."),
    ("Being in possession of a key, he entered.", "Having a key, he entered."),
    ("He was of the opinion that it would rain.", "He thought that it would rain."),
    ("The cost will be dependent on the day.", "The cost will depend on the day."),
    ("This is due to the fact that it is old.", "This is because it is old."),
    ("Due to the fact that it is old, we closed.", "Because it is old, we closed."),
    ("In spite of the fact that it rained, we went.", "Although it rained, we went."),
    ("In spite of the rain we went.", "Despite the rain we went."),
    ("In order to save water, close the tap.", "To save water, close the tap."),
    ("Leave now in order to arrive on time.", "Leave now to arrive on time."),
    ("It should be noted that the fee is due.", "The fee is due."),
    ("It goes without saying that *you* are welcome.", "*You* are welcome."),
    ("He is kind, and it is important to note that he is old.", "He is kind, and he is old."),
    ("We are unable to help.", "We cannot help."),
    ("She was able to reach the shelf.", "She was able to reach the shelf."),
    ("Visitors are required to sign the book.", "Visitors must sign the book."),
    ("A key is required to open the gate.", "A key is required to open the gate."),
    ("A large number of people came.", "Many people came."),
    ("We keep a large number of the old letters.", "We keep many of the old letters."),
    ("In most cases the parts fit.", "Usually the parts fit."),
    ("The parts fit in most cases.", "The parts fit in most cases."),
    ("We counted a total of 12 boats.", "We counted 12 boats."),
    ("A total of 12 boats sailed.", "A total of 12 boats sailed."),
    ("She saw a problem of a technical nature.", "She saw a technical problem."),
    ("The box was small in size and red in colour.", "The box was small and red."),
    ("It lasted for a period of about six weeks.", "It lasted for about six weeks."),
    ("They met in the month of May.", "They met in May."),
    ("They are currently in the process of moving.", "They are moving."),
    ("A box was lost in the process of moving.", "A box was lost in the process of moving."),
    ("That is the reason why he left.", "That is why he left."),
    ("The reason is because the valve sticks.", "The reason is that the valve sticks."),
    ("The data that were collected in June are lost.", "The data collected in June are lost."),
    ("The cats that have no collar are strays.", "The cats with no collar are strays."),
    ("It was an unexpected surprise.", "It was a surprise."),
    ("It is an end result of years of work.", "It is a result of years of work."),
    ("He nodded his head and shrugged his shoulders.", "He nodded and shrugged."),
    ("She returned back to the house.", "She returned to the house."),
    ("The inside of the crate broke.", "The inside of the crate broke."),
    ("We asked whether or not it was open.", "We asked whether it was open."),
    ("She will come whether or not it rains.", "She will come whether or not it rains."),
    ("The test was done in a careful manner.", "The test was done carefully."),
    ("He spoke in a careful way that hurt.", "He spoke in a careful way that hurt."),
    ("The boat was raised by means of a crane.", "The boat was raised with a crane."),
    ("With the exception of Sunday, we open daily.", "Except for Sunday, we open daily."),
    ("If it is necessary, call us.", "If necessary, call us."),
    ("If it is possible to call, do.", "If it is possible to call, do."),
    ("The PIN number is 1234.", "The PIN is 1234."),
    ("Absolutely no dogs are allowed.", "No dogs are allowed."),
]

KEPT = [
    "The tools were made use of by the crew.",
    "The old barn was also made use of in summer.",
    "The views were taken into consideration.",
    "It is not the case that we knew.",
    "“In order to win,” she said, “you must play.”",
    '"In order to win," she said, "you must play."',
    "‘In order to win,’ she said, ‘you mustn’t play.’",
    "— In order to win, you must play.",
    "An in-order-to clause is common.",
    "She wrote that 'in order to' is padding.",
    "The Journal of Past History and Future Plans lay open.",
    "It was the data that was collected in June that was lost.",
    "I know that is based on a guess.",
    "He spoke to us in connection with the lease.",
    "It does not have the ability to deliver.",
    "The degree to the extent to which we agree is small.",
    "This is the way in which she sings.",
]


def cut(sentence: str, tier: int = PLAIN) -> str:
    for edit in reversed(padding_edits(sentence, tier)):
        sentence = sentence[: edit.start] + edit.text + sentence[edit.end :]
    return sentence


@pytest.mark.parametrize(("sentence", "shorter"), CUT)
def test_a_phrase_that_says_nothing_goes_and_leaves_a_whole_sentence(
    sentence: str, shorter: str
) -> None:
    assert cut(sentence) == shorter


@pytest.mark.parametrize("sentence", KEPT)
def test_a_sentence_stays_where_the_phrase_is_no_padding_or_not_the_writers(sentence: str) -> None:
    assert cut(sentence) == sentence


@pytest.mark.parametrize("sentence", [shorter for _, shorter in CUT])
def test_what_was_cut_once_stays(sentence: str) -> None:
    assert cut(sentence) == sentence


def test_what_costs_a_shade_of_voice_waits_to_be_asked_for() -> None:
    sentence = "It was a really beautiful day back in 1987."
    assert cut(sentence) == sentence
    assert cut(sentence, VOICED) == "It was a beautiful day in 1987."


@pytest.mark.parametrize(
    "sentence", ["", " ", "İn order to", "in order to", "\x00", "“", "a" * 9000]
)
def test_odd_input_is_no_trouble(sentence: str) -> None:
    for edit in padding_edits(sentence):
        assert 0 <= edit.start < edit.end <= len(sentence)


def test_edits_say_which_rule_made_them() -> None:
    (edit,) = padding_edits("We closed because of the fact that it rained.")
    assert (edit.phrase, edit.kind, edit.text) == (
        "due to the fact that",
        "connective",
        "because",
    )


@pytest.mark.parametrize(
    ("sentence", "old", "new", "said"),
    [
        (
            "It should be noted that the fee is due.",
            "It should be noted that the",
            "The",
            "This says nothing here.",
        ),
        (
            "It should be noted that *early* fees help.",
            "It should be noted that *early",
            "*Early",
            "This says nothing here.",
        ),
        (
            "It lasted due to the fact that it is old.",
            "due to the fact that",
            "because",
            "“because”",
        ),
        ("We asked whether or not it was open.", "whether or not", "whether", "“whether”"),
    ],
)
def test_an_edit_is_of_whole_words_and_says_why(
    sentence: str, old: str, new: str, said: str
) -> None:
    (edit,) = padding_edits(sentence)
    assert (sentence[edit.start : edit.end], edit.text) == (old, new)
    assert why(edit).startswith(said)
