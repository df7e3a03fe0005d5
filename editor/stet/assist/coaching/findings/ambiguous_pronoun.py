# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A *she* after two women who stand side by side, a *he* after two men, with nobody named."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from stet.assist.coaching.draft import Draft
from stet.assist.coaching.finding import Detector, Finding
from stet.assist.guards.word_lists import word_list

_WOMEN = word_list(
    """
    Ada Agnes Alice Amanda Amy Andrea Angela Anita Ann Anna Anne Annie Astrid Barbara Beatrice
    Bella Beth Bridget Carla Carmen Caroline Catherine Cecilia Charlotte Chiara Chloe Clara
    Claire Daniela Deborah Diana Dora Dorothy Edith Elena Eleanor Elise Elizabeth Ella Ellen
    Elsa Emily Emma Erika Esther Eva Eve Fatima Fiona Flora Frances Frieda Gloria Grace Greta
    Hannah Harriet Heidi Helen Helena Ida Ingrid Irene Iris Isabel Jane Janet Jasmine Jennifer
    Jessica Joan Joanna Judith Julia Julie Karen Kate Katherine Kathy Laura Leah Lena Lily Linda
    Lisa Louise Lucy Luisa Magda Maeve Margaret Maria Marie Marta Martha Mary Maya Megan Mia
    Miriam Molly Monica Nadia Nancy Natalie Nina Nora Olga Olivia Paula Petra Phoebe Priya
    Rachel Rebecca Rita Rosa Rose Ruth Sally Samira Sandra Sara Sarah Sofia Sophie Stella Susan
    Sylvia Teresa Tessa Ursula Vera Victoria Wanda Yasmin Zoe Alma Ines Mara Lea Lara Nell Nora
    Jo Josie Kim Dana Erin Tara Tina Rosie Holly Hazel Ivy Joyce Leila Aisha Amina Mei Yuki
    Sakura Ana Elif Freya Astrid Birgit Gudrun Hilda Sigrid Solveig Beatrix Bea Carol Cathy
    Debbie Denise Donna Doris Eileen Elaine Evelyn Gail Gina Heather Jill Joy Kathleen Kelly
    Lynn Marion Maureen Michelle Nicole Pam Pamela Pat Peggy Penny Polly Sheila Shirley Sue
    Suzanne Tess Val Valerie Vicky Wendy"""
)
_MEN = word_list(
    """
    Adam Ahmed Alan Albert Alexander Ali Andrew Anthony Anton Arthur Ben Benjamin Bernard Boris
    Brian Carl Carlos Charles Christopher Colin Daniel David Dennis Dmitri Edward Eric Ernest
    Felix Francis Frank Fred Frederick Gareth George Gerald Graham Hans Harold Harry Henry Hugo
    Ian Ivan Jack Jacob James Jan Jim Joe Johan John Jonas Jonathan Joseph Karl Keith Kenneth
    Kevin Lars Leo Liam Louis Lucas Luke Marco Mark Martin Matthew Max Michael Mohammed Nathan
    Neil Nicholas Noah Oliver Omar Oscar Otto Owen Patrick Paul Pedro Peter Philip Ralph Raymond
    Richard Robert Roger Ronald Samuel Sean Simon Stefan Stephen Steven Stuart Theo Thomas Tim
    Tom Victor Vincent Walter William Yusuf Bob Bill Mike Dave Steve Pete Nick Chris Alex Andy
    Dan Greg Jeff Josh Ken Kurt Matt Ned Phil Rob Ron Sam Scott Ted Todd Will Hassan Ibrahim
    Jamal Juan Jose Luis Miguel Diego Pablo Raj Ravi Sanjay Kenji Hiroshi Wei Olaf Lukas Jens
    Klaus Dieter Emil Erik Nils Sven Tomas Colin Harald Roy Russell Stanley Sidney Clive Neville"""
)
_TOLD = (
    r"(?:told|reminded|informed|promised|warned|assured|asked|phoned|called|rang|texted|emailed"
    r"|wrote to|met|saw|hugged|thanked|visited|overtook|passed|faced|replaced|helped|followed"
    r"|greeted|joined|beat|embraced|kissed|(?:spoke|talked|argued|quarrelled|agreed) (?:with|to)"
    r"|handed|gave|showed|sent|lent|offered|looked at|waved to|lied to|listened to|wrote)"
)
_JOINED = r"(?:and|with|beside|behind|opposite|against|from|than|to|at|for)"


def _patterns(names: list[str], pronouns: str) -> tuple[regex.Pattern[str], ...]:
    name = rf"(?:{'|'.join(names)})"
    noun = rf"(?:{name}|(?:[Hh]er|[Hh]is|[Mm]y|[Tt]he) (?:%s))"
    own = (
        "mother|sister|aunt|daughter|wife|grandmother"
        if names is _WOMEN
        else ("father|brother|uncle|son|husband|grandfather")
    )
    noun = noun % own
    low, high = pronouns.split("/")
    return (
        # Anna told Maria that she …; when Anna met Maria, she …
        regex.compile(
            rf"\b{noun} (?:\p{{L}}+ly )?(?:had )?{_TOLD} {noun}\b"
            rf"(?: (?:that|before|because|when|after|why|how|if|whether|what|where)"
            rf"|,) (?P<who>{low})\b"
        ),
        # When Anna met Maria at the station, she …
        regex.compile(
            rf"\b(?:When|After|Before|While|As soon as|Once) {noun} (?:had )?{_TOLD} {noun}\b"
            rf"(?:[^.!?“”\",]{{0,40}},)? (?P<who>{low})\b"
        ),
        # Anna and Maria …. She …
        regex.compile(
            rf"\b{noun} {_JOINED} {noun}\b(?:(?!\b{name}\b)[^.!?“”\"]){{0,80}}[.!?]"
            rf" (?P<who>{high})\b"
            rf"(?! (?:both|each)\b)"
        ),
        regex.compile(
            rf"\b{noun} (?:had )?{_TOLD} {noun}\b(?!['’])(?:(?!\b{name}\b)[^.!?“”\"]){{0,60}}[.!?] "
            rf"(?P<who>{high})\b"
        ),
    )


_PATTERNS = (*_patterns(_WOMEN, "she/She"), *_patterns(_MEN, "he/He"))
_KIN = regex.compile(
    r"\b(?:mother|sister|aunt|daughter|wife|grandmother|father|brother|uncle|son|husband"
    r"|grandfather)\b"
)
_NAME = regex.compile(rf"\b(?:{'|'.join([*_WOMEN, *_MEN])})\b")


def _find(draft: Draft) -> Iterator[Finding]:
    for piece in draft.prose():
        if not (_NAME.search(piece.text) or _KIN.search(piece.text)):
            continue
        taken: set[int] = set()
        for pattern in _PATTERNS:
            for match in pattern.finditer(piece.text):
                start, end = match.span("who")
                names = regex.findall(
                    r"\b(?:[Hh]er|[Hh]is|[Mm]y|[Tt]he) \p{Ll}+|\b\p{Lu}\p{L}+",
                    match.group()[: start - match.start()],
                )
                two = list(dict.fromkeys(name for name in names if _is_person(name)))
                if start in taken or len(two) < 2 or piece.is_spoken(start, end):
                    continue
                taken.add(start)
                said = f"“{piece.text[start:end]}” may be {two[0]} or {two[1]}."
                yield Finding(piece.span(start, end), said, "Which of them?")


def _is_person(name: str) -> bool:
    return bool(_NAME.fullmatch(name) or _KIN.fullmatch(name.partition(" ")[2]))


DETECTOR = Detector("ambiguous_pronoun", "Who?", _find, most=2, a_thousand=1)
