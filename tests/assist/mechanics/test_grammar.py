# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Grammar in other languages than English, by the real rules for Spanish in their own process."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.assist.mechanics.children import children

from stet.assist.mechanics.check import portions
from stet.assist.mechanics.checker import Checker
from stet.assist.mechanics.grammar import AUTHOR, Grammar, has, missing
from stet.assist.mechanics.words import Words
from stet.document import editing
from stet.document.manuscript import Manuscript

pytestmark = pytest.mark.skipif(not has("es"), reason="the extra `grammar` is not installed")

PROCESS = "grammar_process"
WRONG = [
    ("La casa es muy bonito.", "bonito", "bonita"),
    ("Ayer dije: yo tengo mucho hambre.", "mucho hambre", "mucha hambre"),
    ("Hubieron muchos problemas en la reunión.", "Hubieron", "Hubo"),
    ("Después, la mesa está echa de madera.", "echa", "hecha"),
    ("Haber si vienes mañana.", "Haber si", "A ver si"),
    ("Me gusta los perros.", "gusta", "gustan"),
    ("El agua está muy frío.", "frío", "fría"),
    ("👩‍👩‍👧 Aquí no se que hacer.", "se", "sé"),
    ("Dijo de que vendría pronto.", "de que", "que"),
    ("Fuimos ha comprar pan.", "Fuimos ha comprar", "Fuimos a comprar"),
]
RIGHT = [
    "El barco llegó al mediodía y no había nadie para recibirlo.",
    "Si hubiera sabido que venías, habría preparado la cena.",
    "A ver si mañana salimos temprano, porque el camino es largo.",
    "Había muchas personas en la plaza cuando empezó a llover.",
    "El agua de la fuente estaba fría y clara.",
    "La mayoría de los vecinos votó en contra del proyecto.",
    "No sé qué decirte, pero quédate un rato más.",
    "Se venden muebles antiguos y libros usados.",
    "Tú y yo sabemos lo que pasó aquella noche.",
    "El hacha estaba clavada en el tronco.",
]


@pytest.fixture(scope="module")
def grammar() -> Iterator[Grammar]:
    made = Grammar()
    yield made
    made.close()


@pytest.mark.parametrize(("text", "old", "new"), WRONG)
def test_a_mistake_is_found_where_it_stands(
    grammar: Grammar, text: str, old: str, new: str
) -> None:
    (flag,) = grammar.flags(text, "es")
    assert (text[flag.start : flag.end], flag.suggestions) == (old, (new,))
    assert flag.author == AUTHOR
    assert "<" not in flag.message


@pytest.mark.parametrize("text", RIGHT)
def test_nothing_is_found_where_nothing_is_wrong(grammar: Grammar, text: str) -> None:
    assert grammar.flags(text, "es") == []


def test_several_in_one_text_have_their_own_places(grammar: Grammar) -> None:
    text = " ".join([*RIGHT[:2], *(text for text, _, _ in WRONG), *RIGHT[2:4]])
    found = [
        (text[flag.start : flag.end], flag.suggestions[0]) for flag in grammar.flags(text, "es")
    ]
    assert [each for each in found if each not in {(old, new) for _, old, new in WRONG}] == []
    assert len(found) >= len(WRONG) - 1


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\ud800 Hubieron",
        "\0\x1b[31m\ufffe",
        "👩‍👩‍👧" * 3_000,
        "a" * 20_000,
        "¿" * 20_000,
        "a " * 10_000,
    ],
)
def test_odd_text_is_no_trouble(grammar: Grammar, text: str) -> None:
    flags = grammar.flags(text, "es")
    assert grammar.trouble is None
    assert all(0 <= flag.start < flag.end <= len(text) for flag in flags)


@pytest.mark.parametrize("tag", ["", "en", "en-GB", "xx", "es; import os", "../es"])
def test_no_process_is_started_for_what_has_no_rules(tag: str) -> None:
    grammar = Grammar()
    assert grammar.flags(WRONG[0][0], tag) == []
    assert not grammar.is_loaded


def test_the_process_is_fenced_in_and_goes_when_told() -> None:
    grammar, before = Grammar(), set(children(PROCESS))
    assert grammar.flags(WRONG[0][0], "es-MX")
    (process,) = set(children(PROCESS)) - before
    if sys.platform == "linux":
        status = Path(f"/proc/{process.pid}/status").read_text("ascii")
        assert "Seccomp:\t2" in status
    assert process.net_connections() == []
    grammar.close()
    assert not process.is_running()
    assert not grammar.is_loaded


def test_one_that_is_killed_is_told_of_once_and_tried_again() -> None:
    grammar = Grammar()
    before = set(children(PROCESS))
    assert grammar.flags(WRONG[0][0], "es")
    (process,) = set(children(PROCESS)) - before
    process.kill()
    process.wait()
    assert grammar.flags(WRONG[1][0], "es") == []
    assert "only its spelling was checked" in str(grammar.trouble)
    assert grammar.flags(WRONG[0][0], "es") == []
    grammar.close()
    assert grammar.trouble is None
    assert grammar.flags(WRONG[0][0], "es")
    grammar.close()


def test_a_process_that_does_not_answer_is_given_up() -> None:
    grammar = Grammar(("-c", "import sys; sys.exit(3)"))
    assert grammar.flags(WRONG[0][0], "es") == []
    assert grammar.trouble is not None
    assert not grammar.is_loaded


def test_a_check_reads_the_grammar_where_it_is_asked_to(grammar: Grammar) -> None:
    text = (
        "---\nlang: es\n---\n\nLa casa es muy *bonito*, y `mucho hambre` es código.\n\n"
        "They was late.\n\n“Yo tengo mucho hambre”, dijo."
    )
    manuscript = Manuscript.of(text)
    paragraphs, everything = list(manuscript.paragraphs), editing.everything(manuscript)

    def found(grammar: Grammar | None) -> list[str]:
        made = portions(paragraphs, everything, Checker(), Words(), grammar)
        return [
            edit.edit.text
            for portion in made
            for edit in portion.edits
            if edit.by is not None and edit.by.name == AUTHOR
        ]

    assert found(grammar) == ["bonita"]
    assert found(None) == []


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing() is None
    monkeypatch.setitem(sys.modules, "lt_py", None)
    assert "extra part, which is not installed" in str(missing())
    assert Grammar().flags(WRONG[0][0], "es") == []
