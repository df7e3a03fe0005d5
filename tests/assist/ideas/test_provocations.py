# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Provocations: what a text fills their slots with, and that none is given which it does not fill.

The texts beside this file are those on which rules and templates were tuned.
"""

from __future__ import annotations

import functools
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from stet.assist.ideas.genre import Genre, genre_of
from stet.assist.ideas.lexicon import lexicon
from stet.assist.ideas.phrases import people_phrase
from stet.assist.ideas.provocations import (
    SURE,
    USUALLY,
    Provocation,
    methods,
    provoke,
    slots_of,
    templates,
)
from stet.assist.ideas.reading import About, Shape, read

TEXTS = {
    path.stem: path.read_text(encoding="utf-8")
    for path in sorted((Path(__file__).parent / "texts").glob("*.md"))
}
UNGRAMMATICAL = regex.compile(
    r"[{}*#]|\s\s|\b(?:the the|a an|an a|the a|the an|your the|the your|of of)\b|\ba [aeio]\p{Ll}|"
    r"\s[.,?!]|[,;:][.?!]|\bI\b|\b(?:who|which|and|or|of|the|with) (?:[.?!]|$)"
)


def unquoted(text: str) -> str:
    """Return a question without what it quotes, which is the writer's English."""
    return regex.sub(r"“[^”]*”", "“…”", text).replace(" … ", " ")


def slots(text: str) -> dict[str, tuple[str, ...]]:
    reading = read(text)
    return dict(slots_of(reading, genre_of(reading)).values)


def asked(text: str, **how: object) -> list[str]:
    return [each.text for each in provoke(text, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize("name", TEXTS)
def test_the_genre_is_known(name: str) -> None:
    assert genre_of(read(TEXTS[name])) == name.split("-")[0]


@pytest.mark.parametrize("name", TEXTS)
def test_what_comes_is_a_question_without_a_fault(name: str) -> None:
    for seed in range(6):
        found = provoke(TEXTS[name], count=12, seed=seed)
        assert len({each.method for each in found}) == len(found)
        for each in found:
            assert not UNGRAMMATICAL.search(unquoted(each.text)), each.text
            assert each.text[0].isupper() or each.text[0] == "“"
            assert each.text[-1] in "?."


def test_what_is_less_sure_is_only_asked_of_a_wish() -> None:
    less_sure = {each.name for each in templates() if each.rank < SURE}
    for text in TEXTS.values():
        found = [each.template for each in provoke(text, count=12)]
        assert less_sure.isdisjoint(found) or (len(found) == 1 and len(text.split()) <= 40)
    wish = provoke("A lamp for couples of whom one reads in bed. It must be silent.")
    assert [each.template for each in wish] != []


def test_no_more_than_three_things_are_asked() -> None:
    assert max(len(provoke(text)) for text in TEXTS.values()) <= USUALLY == 3


@pytest.mark.parametrize("name", TEXTS)
def test_the_same_seed_gives_the_same_and_nothing_comes_twice(name: str) -> None:
    text = TEXTS[name]
    assert provoke(text, seed=3) == provoke(text, seed=3)
    seen: set[str] = set()
    for seed in range(12):
        fresh = provoke(text, seed=seed, seen=seen)
        assert seen.isdisjoint({each.key for each in fresh})
        seen |= {each.key for each in fresh}
        if not fresh:
            break


@functools.cache
def by_method(name: str) -> dict[str, list[Provocation]]:
    """Return all that a text is asked by each method."""
    return {method: provoke(TEXTS[name], method=method, count=100) for method in methods()}


@pytest.mark.parametrize("name", TEXTS)
def test_more_of_one_method(name: str) -> None:
    for method, found in by_method(name).items():
        assert {each.method for each in found} <= {method}
        assert len({each.key for each in found}) == len(found)


def test_each_template_is_reached_by_some_text() -> None:
    reached = {
        each.template for name in TEXTS for found in by_method(name).values() for each in found
    }
    untried = {each.name for each in templates()} - reached
    assert untried <= {"limit-point"}


BRIEF = "# Brief: Halm\n\nHalm is a kettle for {users}.\n\n## Constraints\n\n- {limit}\n"


@pytest.mark.parametrize(
    ("words", "persons"),
    [
        (
            "Couples with different hours: one reads, one sleeps.",
            "the couples with different hours",
        ),
        ("Parents who read in bed; others too", "the parents who read in bed"),
        ("our members", "your members"),
        ("400 residents of the towers", "the residents of the towers"),
        ("Most parents and teachers in the district", "the parents and teachers in the district"),
        ("Innkeepers, because their guests drive otherwise.", "the innkeepers"),
        ("Nurses, who need somewhere dark", "the nurses who need somewhere dark"),
        ("Teenagers coming home from the last train", "the teenagers"),
        (
            "Young adults aged 18-30 who are interested in fashion",
            "the young adults aged 18-30 who are interested in fashion",
        ),
        ("people who, when they wake, reach for it", None),
        ("Mostly older people on foot.", "the older people on foot"),
        ("children's books", None),
        ("a nurse on nights", None),
        ("the price of bread", None),
        ("numbers and papers", None),
        ("Parents, teachers", "the parents"),
    ],
)
def test_persons_are_taken_whole_or_not_at_all(words: str, persons: str | None) -> None:
    assert people_phrase(words, lexicon()) == persons


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("# Introduction\n\nWe want to build a tracker for people who run.", "the tracker"),
        ("# Overview\n\nSome words about nothing. The budget is 400 euros. We need help.", None),
        ("# Brief: Halm\n\nHalm is a kettle for cooks. Budget: 400 euros.", "Halm"),
        ("# Next steps\n\nNext steps must be taken. We need a budget.", None),
        ("We are planning a repair day for neighbours. Budget: 40 euros.", "the repair day"),
        ("We are planning a day for neighbours. Budget: 40 euros.", None),
    ],
)
def test_a_heading_is_no_subject_of_itself(text: str, subject: str | None) -> None:
    found = slots_of(read(text), Genre.BRIEF).of("subject")
    assert found == ((subject,) if subject else ())


@pytest.mark.parametrize(
    ("limit", "quoted"),
    [
        ("No app.", None),
        ("Nobody may see it.", "Nobody may see it"),
        ("It must fit through a letterbox.", "It must fit through a letterbox"),
        ("This must not be forgotten.", None),
        ("It has to be there before the clinic reopens on 3 February.", None),
        ("It cannot wait until Friday.", None),
        ("WCAG 2.2 AA.", None),
        ("It should be attractive and easy to use.", None),
        ("Light (see above) and cheap: below 30 euros", None),
        (
            "The thing must be told, since otherwise nobody would ever come and look at it again.",
            None,
        ),
    ],
)
def test_a_limit_is_quoted_whole_or_not_at_all(limit: str, quoted: str | None) -> None:
    found = slots(BRIEF.format(users="cooks", limit=limit))["limit"]
    assert found == ((quoted,) if quoted else ())


@pytest.mark.parametrize(
    "line",
    [
        "Must not: Need a new filling machine. Ours takes openings from 20 to 38 mm",
        "Out of scope: a new filling machine",
        "Nobody here would need a new filling machine.",
    ],
)
def test_what_is_not_wanted_is_neither_subject_nor_limit(line: str) -> None:
    found = slots_of(read(f"# Brief\n\nRefill packs for our soap.\n\n{line}"), Genre.BRIEF).values
    assert "machine" not in " ".join(found["subject"])
    assert not any(limit.startswith("Need") for limit in found["limit"])


@pytest.mark.parametrize(
    ("text", "genre"),
    [
        ("A lamp for people who read in bed.", Genre.BRIEF),
        ("A short story about a clockmaker who finds a letter.", Genre.STORY),
        (
            "Project: Riverbank boat\n\nBackground\nThe library has been given a boat which will "
            "go to six villages.\n\nMoney: £14,000 all in.",
            Genre.BRIEF,
        ),
        (
            "The copper beech has to come down in November. The friends of the park would like an "
            "event on its last Sunday. We have £600 and a band. There must be no speeches.",
            Genre.BRIEF,
        ),
        (
            "Dear Sir,\n\nI looked at the kettle. It was broken. I was sad and went home.",
            Genre.LETTER,
        ),
        ("## Installation\n\nRun `pip install foo`. You must have Python 3.11.", Genre.OTHER),
        (
            "This is the kitchen of the house where I grew up. My grandmother baked here. My aunt "
            "slammed the door, and my mother screamed at me, and I held my hand in the ice.",
            Genre.MEMOIR,
        ),
    ],
)
def test_genres(text: str, genre: Genre) -> None:
    assert genre_of(read(text)) is genre


STORY = (
    "Anna looked at the ferry and said nothing. She had put {thing} under the bench. "
    "“You are late,” said {other}. Anna turned and was glad of the rain. He looked at her hands, "
    "and she held them behind her back. {more}"
)


def story(thing: str = "the letter", other: str = "Tom", more: str = "Tom sat down.") -> str:
    return STORY.format(thing=thing, other=other, more=more)


@pytest.mark.parametrize(
    ("more", "never"),
    [
        ("Mangan’s sister came out. Mangan’s sister said that she was cold.", "Mangan"),
        ("He stood there like a captain and waited. He waited as a captain waits.", "captain"),
        ("In London it rained. London was far. She went to London and left London.", "London"),
        ("On Monday she came. Monday was cold. Monday was long.", "Monday"),
        ("Nobody came. Nobody said a word. Everyone was tired.", "Nobody"),
        ("The captain’s dog barked. The captain’s dog was old.", "the captain"),
        ("There was no doctor in the village. No doctor came.", "doctor"),
    ],
)
def test_who_does_not_act_is_nobody(more: str, never: str) -> None:
    found = slots(story(more=more))
    assert never not in [*found["name"], *found["name2"]]
    assert found["name"] == ("Anna",)


@pytest.mark.parametrize(
    ("thing", "taken"),
    [
        ("the letter", ("the letter",)),
        ("a blue enamel pot", ("the blue enamel pot",)),
        ("her coat", ()),
        ("no letter", ()),
        ("something like a letter", ()),
        ("the letter opener", ()),
        ("the key to success", ("the key",)),
    ],
)
def test_things_are_those_one_can_point_at(thing: str, taken: tuple[str, ...]) -> None:
    assert slots(story(thing=thing))["thing"] == taken


def test_titles_belong_to_names() -> None:
    found = slots(story(other="Mrs. Tilney", more="Mrs. Tilney sat down with Uncle Burr."))
    assert found["name2"] == ("Mrs. Tilney",)


def test_a_title_and_a_name_are_one_person() -> None:
    found = slots(story(other="Auntie Reese", more="Reese sat down. Auntie Reese was cold."))
    assert len(found["name2"]) == 1


def test_in_a_story_of_ones_own_it_is_the_narrator() -> None:
    text = "I looked at Tom. I had the letter. “Where is it?” asked Tom. My brother said nothing. "
    found = slots(
        text + "I held my hand over the pocket, and Tom saw it. He knew that I was afraid."
    )
    assert found["name"] == ("the narrator",)
    assert found["name2"] == ("Tom", "the narrator’s brother")


def test_who_tells_about_a_story_is_not_its_narrator() -> None:
    text = (
        "# Below Harlan\n\n*Synopsis of a novel in progress*\n\nJune Pruitt runs the lift. "
        "Dev Malhotra comes to clear the boxes. June asks him to wait. Dev gives her a week.\n\n"
        "I am not sure of the ending. I think June should go. I have tried it both ways, and I "
        "liked neither."
    )
    assert "the narrator" not in slots_of(read(text), Genre.STORY).values["name"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Hello.",
        "Dear Sir or Madam,\n\nI bought a kettle from you and it was broken. I looked at it.",
        "Ein Mann stand auf dem Schiff und sah das Meer an. Er sagte nichts und ging dann fort.",
        "```\nx = 1\n```\n",
        "- [ ] milk\n- [ ] eggs\n",
        "| a | b |\n| - | - |\n| 1 | 2 |\n",
        "0" * 70_000,
        "# " * 500,
    ],
)
def test_where_nothing_is_sure_nothing_is_asked(text: str) -> None:
    assert provoke(text) == []


def test_a_typed_sentence_is_enough() -> None:
    assert any("children" in each for each in asked("A toy for children who have to stay in bed."))
    found = asked("A story about a clockmaker who finds a letter", count=12)
    assert found


def test_a_passage_is_asked_about_as_what_the_whole_is() -> None:
    passage = "There is one socket. Where the cases are to stand is not decided."
    found = provoke(passage, whole=TEXTS["brief-exhibition"], count=12)
    assert any("not decided" in each.text for each in found)
    assert provoke(passage, whole=TEXTS["story-fisher"], count=12) == []


HOUSE = """Mara came back to the house at dusk. Mara set down the bag and looked round.

{spoken}

Aunt Ruth took the lamp from the shelf. Aunt Ruth went up the stairs, and Mara heard her stop."""
SPOKEN = """“You came by the early train,” Aunt Ruth said. “Nobody told me that.”

“I came by the late one,” said Mara."""


MINE = """I came back to the house at dusk, and I set down my bag.

{spoken}

I took the lamp from the shelf, and my aunt went up the stairs, and I heard her stop."""
SCENE = """“You came by the early train,” she said.

“I came by the late one,” I said.

“Nobody told me that,” she said."""


def test_only_who_tells_a_scene_can_lie() -> None:
    assert slots(MINE.format(spoken=SCENE))["speaker"] == ("the narrator",)
    for spoken in ("Neither of us spoke.", SCENE.replace("Nobody told", "You lied, nobody told")):
        assert slots(MINE.format(spoken=spoken))["speaker"] == ()
    assert slots(HOUSE.format(spoken=SPOKEN))["speaker"] == ()


def test_who_thinks_in_the_first_person_does_not_tell_the_story() -> None:
    text = (
        "Marit sat between two people and said what they said. I did not see the knife. I was at "
        "my cousin’s. I am very sorry.\n\nMarit opened her mouth and looked at the boy. Nobody "
        "noticed, and the barrister wrote it down.\n\nMarit went out. The boy waited by the door "
        "and looked at her hands for a long time."
    )
    assert slots_of(read(text), Genre.STORY).values["name"] != ("the narrator",)


@pytest.mark.parametrize(
    "spoken",
    [
        "‘I’m flat,’ said Colin. ‘I know I am. I can’t hear my own part.’",
        "'I'm flat,' said Colin. 'I know I am. I can't hear my own part.'",
        "— I’m flat, said Colin. I know I am. I can’t hear my own part.",
        "“I’m flat,” said Colin. “I know I am. I can’t hear my own part.”",
    ],
)
def test_who_says_i_in_speech_does_not_tell_the_story(spoken: str) -> None:
    text = f"Bernadette turned the page. Bernadette hummed the bass line.\n\n{spoken}\n\nDev left."
    assert slots_of(read(text), Genre.STORY).values["name"] != ("the narrator",)


def test_persons_are_the_writers_own() -> None:
    text = "# Brief\n\nA podcast for the adults on our waiting list. It must be short."
    assert all("our waiting" not in each or "your" in each for each in slots(text)["users"])


def test_labels_make_sections() -> None:
    reading = read("Budget: 400 euros\nUsers: nurses\n\n**Visitors.** School classes.\n")
    assert [(each.about, each.shape) for each in reading.pieces] == [
        (About.MONEY, Shape.ITEM),
        (About.USERS, Shape.ITEM),
        (About.USERS, Shape.ITEM),
    ]


@given(st.text(max_size=300), st.integers(0, 5))
def test_any_text_is_borne(text: str, seed: int) -> None:
    assert len(provoke(text, seed=seed)) <= 6


@pytest.mark.parametrize("hint", ["", " One per line."])
def test_a_question_of_a_template_is_nothing_that_the_text_says(hint: str) -> None:
    open_question = f"*What must never be lost, and what can be undone?{hint}*"
    found = read(f"# Brief\n\n{open_question}\n\nNobody had told *her* why it was full.\n")
    assert found.sentences == ("Nobody had told her why it was full.",)
