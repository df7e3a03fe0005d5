# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""With the dictionaries of Debian: hunspell-de-de, hunspell-es, hunspell-fr."""

from pathlib import Path

import pytest

from stet.assist.mechanics.checker import Checker
from stet.assist.mechanics.dictionaries import MISSING, Dictionaries
from stet.assist.mechanics.reading import Reading
from stet.assist.mechanics.words import Words
from stet.markdown.document import Document


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


def found(checker: Checker, text: str, words: Words | None = None) -> list[tuple[str, str, str]]:
    document = Document(text.split("\n"))
    return [
        (document.lines[line][flag.start : flag.end], flag.suggestions[0], flag.author)
        for line, flag in checker.flags(document, None, words)
    ]


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        (
            "Vieleicht kommt er noch, aber das ist nähmlich nicht sicher, und der Brief ist weg.",
            {"Vieleicht": "Vielleicht", "nähmlich": "nämlich"},
        ),
        (
            "Er will dem Vorschlag wiedersprechen, weil die Maschiene auf der Terasse steht.",
            {"Maschiene": "Maschine", "Terasse": "Terrasse", "wiedersprechen": "widersprechen"},
        ),
        ("Ich weis, das ist die Strase nach Hause und nicht der Weg.", {"Strase": "Straße"}),
        (
            "El niño no quiere comer porque esta noche no tiene hambe y le duele la cabesa.",
            {"hambe": "hambre", "cabesa": "cabeza"},
        ),
        (
            "Il est dans la maison depuis longtems, mais elle ne le sait pas et c’est domage.",
            {"longtems": "longtemps", "domage": "dommage"},
        ),
    ],
)
def test_slips_are_found_and_mended(checker: Checker, text: str, slips: dict[str, str]) -> None:
    assert {word: better for word, better, _ in found(checker, text)} == slips


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("El proximo martes lo sabremos, dijo ella, y no habia nadie en la casa.", "próximo había"),
        ("Despues de comer no se acuerda de nada, dijo ella muy despacio.", "Después"),
        ("El hombre no lo savía, y la mujer que estaba en la casa no lo dijo.", ""),
        ("Les pecheurs sont dans le port, et la mer est encore trop haute pour eux.", ""),
    ],
)
def test_a_missing_accent_is_put_where_only_one_word_has_it(
    checker: Checker, text: str, changed: str
) -> None:
    flags = [flag for _, flag in checker.flags(Document([text]), None, None)]
    assert [flag.suggestions[0] for flag in flags if not flag.is_offered] == changed.split()


@pytest.mark.parametrize(
    "text",
    [
        "Das Fahrrad steht auf dem Fahrradweg, und Herr Maierhöfer hat es nicht gesehen.",
        "Die Sozialversicherungsbeitragsbemessungsgrenze ist in Kötzschenbroda nicht bekannt.",
        "„Wie geht’s?“, fragte sie, „das ist ja cool, und das Meeting war für mich okay.“",
        "Er sagte: Nein, das ist nicht die Datei `konfig.toml`, die man auf github.com findet.",
        "Jusqu’à présent, il n’y a pas d’erreur dans la phrase qu’il a dite aujourd’hui.",
        "Dámelo, dijo ella, y no me digas que no lo sabes, porque está muy claro para todos.",
        "Le TGV de 8 h est parti, et M. Kowalczyk l’a vu partir sans lui avec ses bagages.",
    ],
)
def test_compounds_names_and_borrowed_words_are_left_alone(checker: Checker, text: str) -> None:
    assert found(checker, text) == []


def test_each_paragraph_is_read_in_its_own_language(checker: Checker) -> None:
    text = (
        "We went to the house of the man and it was recieved with joy by them.\n\n"
        "Das war nähmlich nicht das, was er mit dem Haus für sich und die Frau wollte."
    )
    assert [(word, author) for word, _, author in found(checker, text)] == [
        ("recieved", "Harper"),
        ("nähmlich", "Hunspell de_DE"),
    ]


def test_the_head_says_the_language_where_the_words_do_not(checker: Checker) -> None:
    assert found(checker, "---\nlang: de-AT\n---\nAnruf nähmlich morgen.") != []


def test_a_word_of_the_writers_is_right_in_any_language(checker: Checker) -> None:
    text = "Das war nähmlich nicht das, was er mit dem Haus für sich wollte."
    assert found(checker, text, Words(known=frozenset({"nähmlich"}))) == []


def test_a_missing_dictionary_is_told_with_the_package_that_brings_it(tmp_path: Path) -> None:
    checker = Checker(Dictionaries([tmp_path]))
    notice = checker.missing(Reading("de"))
    assert notice is not None
    assert notice.code is MISSING
    assert "hunspell-de-de" in str(notice)
    assert checker.missing(Reading("en-GB")) is None
    assert checker.missing(Reading("")) is None
    text = "Das war nähmlich nicht das, was er mit dem Haus für sich wollte."
    assert found(checker, text) == []


def test_a_region_has_its_own_dictionary_or_that_of_the_language(tmp_path: Path) -> None:
    for name in ("xx_YY", "de_CH", "de_DE"):
        for end in ("aff", "dic"):
            (tmp_path / f"{name}.{end}").write_text("1\nHaus\n", encoding="utf-8")
    dictionaries = Dictionaries([tmp_path])
    paths = [dictionaries.of(tag) for tag in ("de-CH", "de-LU", "de", "xx", "../x", "")]
    assert [path and path.path.name for path in paths] == [
        "de_CH", "de_DE", "de_DE", "xx_YY", None, None,
    ]  # fmt: skip


def test_a_broken_dictionary_is_none(tmp_path: Path) -> None:
    (tmp_path / "de_DE.dic").write_text("", encoding="utf-8")
    (tmp_path / "de_DE.aff").mkdir()
    assert Dictionaries([tmp_path]).of("de") is None
