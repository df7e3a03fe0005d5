# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Equations of Word as TeX, form by form; what has no counterpart is its signs, and said."""

from __future__ import annotations

import pytest
from lxml import etree
from tests.formats.docx.made import ANN, BEN, NAMESPACES, marked, opened, par, run

from stet.formats.docx.names import M
from stet.formats.docx.read_content import Reading
from stet.formats.docx.read_math import tex


def r(text: str, look: str = "") -> str:
    """Return a run of an equation; ``look`` is what stands in its properties."""
    properties = f"<m:rPr>{look}</m:rPr>" if look else ""
    return f"<m:r>{properties}<m:t>{text}</m:t></m:r>"


def part(name: str, *inside: str) -> str:
    return f"<m:{name}>{''.join(inside)}</m:{name}>"


def form(name: str, *inside: str, **says: str) -> str:
    """Return a form with what its properties say."""
    properties = "".join(f'<m:{key} m:val="{value}"/>' for key, value in says.items())
    return part(name, part(f"{name}Pr", properties), *inside)


def e(*inside: str) -> str:
    return part("e", *inside)


def equation(*inside: str) -> etree._Element:
    return etree.fromstring(f"<m:oMath {NAMESPACES}>{''.join(inside)}</m:oMath>")


UPRIGHT, BOLD, PLAIN = '<m:sty m:val="p"/>', '<m:sty m:val="b"/>', "<m:nor/>"
HALF = form("f", part("num", r("1")), part("den", r("2")))
N_OF = (part("sub", r("i")), part("sup", r("n")), e(r("i")))
TO = part("lim", r("n→∞"))
LIM = part("limLow", e(r("lim", UPRIGHT)), TO)

CASES = {
    "signs": (r("a+b=c"), "a+b=c"),
    "greek": (r("α≤β"), r"\alpha \leq \beta"),
    "signs that TeX uses": (r("50% of $1 #2"), r"50\% of \$1 \#2"),
    "braces": (r("{a_b}"), r"\{a\_b\}"),
    "function application": (r("f\u2061x"), "fx"),
    "fraction": (HALF, r"\frac{1}{2}"),
    "skewed": (form("f", part("num", r("1")), part("den", r("2")), type="skw"), r"\frac{1}{2}"),
    "on the line": (form("f", part("num", r("1")), part("den", r("2")), type="lin"), "1/2"),
    "binomial": (
        form("f", part("num", r("n")), part("den", r("k")), type="noBar"),
        r"\genfrac{}{}{0pt}{}{n}{k}",
    ),
    "half a fraction": (form("f", part("num", r("1"))), r"\frac{1}{}"),
    "power": (form("sSup", e(r("x")), part("sup", r("2"))), "x^2"),
    "power of more": (form("sSup", e(r("ab")), part("sup", r("10"))), "{ab}^{10}"),
    "power of a number": (form("sSup", e(r("12")), part("sup", r("n"))), "12^n"),
    "power of a sign": (form("sSup", e(r("α")), part("sup", r("2"))), r"\alpha^2"),
    "power of signs": (form("sSup", e(r("αx")), part("sup", r("2"))), r"{\alpha x}^2"),
    "index": (form("sSub", e(r("x")), part("sub", r("ij"))), "x_{ij}"),
    "both": (form("sSubSup", e(r("x")), part("sub", r("i")), part("sup", r("2"))), "x_i^2"),
    "before": (form("sPre", part("sub", r("1")), part("sup", r("2")), e(r("H"))), "{}_{1}^{2}H"),
    "root": (form("rad", part("deg"), e(r("x")), degHide="1"), r"\sqrt{x}"),
    "cube root": (form("rad", part("deg", r("3")), e(r("x"))), r"\sqrt[3]{x}"),
    "hidden degree": (form("rad", part("deg", r("3")), e(r("x")), degHide="on"), r"\sqrt{x}"),
    "shown degree": (form("rad", part("deg", r("3")), e(r("x")), degHide="0"), r"\sqrt[3]{x}"),
    "parentheses": (form("d", e(r("x"))), "(x)"),
    "brackets": (form("d", e(r("x")), begChr="[", endChr="]"), "[x]"),
    "round something high": (form("d", e(HALF)), r"\left( \frac{1}{2} \right)"),
    "braces on one side": (form("d", e(r("x")), begChr="{", endChr=""), r"\left\{ x \right."),
    "parted": (form("d", e(r("a")), e(r("b")), sepChr=","), "(a , b)"),
    "floor": (form("d", e(r("x")), begChr="⌊", endChr="⌋"), r"\left\lfloor x \right\rfloor"),
    "sum": (form("nary", *N_OF, chr="∑"), r"\sum_{i}^{n} i"),
    "integral": (part("nary", e(r("x"))), r"\int x"),
    "function": (form("func", part("fName", r("sin", UPRIGHT)), e(r("x"))), r"\sin x"),
    "function in italics": (form("func", part("fName", r("log")), e(r("x"))), r"\log x"),
    "a function of one's own": (
        form("func", part("fName", r("erf", UPRIGHT)), e(r("x"))),
        r"\mathrm{erf} x",
    ),
    "limit": (form("func", part("fName", LIM), e(r("x"))), r"\lim_{n\to \infty} x"),
    "below": (
        part("limLow", e(r("argmin", UPRIGHT)), part("lim", r("x"))),
        r"\underset{x}{\mathrm{argmin}}",
    ),
    "above": (part("limUpp", e(r("=")), part("lim", r("d"))), r"\overset{d}{=}"),
    "hat": (part("acc", e(r("x"))), r"\hat{x}"),
    "arrow": (form("acc", e(r("v")), chr="\u20d7"), r"\vec{v}"),
    "line above": (form("bar", e(r("x")), pos="top"), r"\overline{x}"),
    "line below": (part("bar", e(r("x"))), r"\underline{x}"),
    "brace below": (part("groupChr", e(r("x"))), r"\underbrace{x}"),
    "brace above": (form("groupChr", e(r("x")), chr="⏞"), r"\overbrace{x}"),
    "matrix": (
        part("m", part("mr", e(r("a")), e(r("b"))), part("mr", e(r("c")), e(r("d")))),
        r"\begin{matrix} a & b \\ c & d \end{matrix}",
    ),
    "lines": (
        part("eqArr", e(r("a&amp;=b")), e(r("&amp;=c"))),
        r"\begin{aligned} a&=b \\ &=c \end{aligned}",
    ),
    "box": (part("box", e(r("x"))), "x"),
    "framed": (part("borderBox", e(r("x"))), r"\boxed{x}"),
    "room for": (part("phant", e(r("x"))), r"\phantom{x}"),
    "words": (r("if ", PLAIN), r"\text{if }"),
    "bold": (r("v", BOLD), r"\mathbf{v}"),
    "one upright letter": (r("d", UPRIGHT), "d"),
    "nothing in a run": (r("", BOLD) + r("x"), "x"),
    "a run of Word's own": ("<w:r><w:t>x</w:t></w:r>", "x"),
    "a remark in the XML": ("<!-- no --><?no?>" + r("x"), "x"),
    "what only says how": (form("f", part("ctrlPr"), part("num", r("1"))), r"\frac{1}{}"),
}


@pytest.mark.parametrize("name", CASES)
def test_forms_become_tex(name: str) -> None:
    inside, wanted = CASES[name]
    assert tex(equation(inside), Reading.FINAL) == (wanted, True)


OTHERS = {
    "a form that is not known": (part("spiral", e(r("x+1"))), "x+1"),
    "an operator that is not known": (form("nary", e(r("x")), chr="@"), "x"),
    "an accent that is not known": (form("acc", e(r("x")), chr="@"), "x"),
    "a brace that is not known": (form("groupChr", e(r("x")), chr="@"), "x"),
    "too deep": ("<m:e>" * 60 + r("x≤y") + "</m:e>" * 60, r"x\leq y"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_of_other_forms_the_signs_are_left(name: str) -> None:
    inside, wanted = OTHERS[name]
    assert tex(equation(inside), Reading.FINAL) == (wanted, False)


@pytest.mark.parametrize(
    ("inserts", "deletes"), [("ins", "del"), ("moveTo", "moveFrom"), ("ins", "moveFrom")]
)
def test_what_is_tracked_in_it_is_as_the_reading_has_it(inserts: str, deletes: str) -> None:
    new = f"<w:{inserts} {ANN}>{r('2')}</w:{inserts}>"
    old = f"<w:{deletes} {ANN}><w:r><w:delText>1</w:delText></w:r></w:{deletes}>"
    found = equation(r("x+"), old, new)
    assert tex(found, Reading.FINAL) == ("x+2", True)
    assert tex(found, Reading.ORIGINAL) == ("x+1", True)


def test_forms_are_told_from_others_of_their_names() -> None:
    assert M in equation().nsmap.values()
    assert tex(equation("<w:f><w:num/></w:f>", r("x")), Reading.FINAL) == ("x", True)


def test_an_equation_in_words_and_one_by_itself() -> None:
    inline = f"<m:oMath>{HALF}</m:oMath>"
    display = f"<m:oMathPara><m:oMath>{r('a')}</m:oMath><m:oMath>{r('b')}</m:oMath></m:oMathPara>"
    assert marked([par(run("so ") + inline), par(display)]) == "so $\\frac{1}{2}$\n\n$$a$$$$b$$"


@pytest.mark.parametrize(
    ("inside", "wanted"),
    [
        (f"<w:ins {BEN}>{r('2')}</w:ins>", "so {B-$x$-}{B+$x2$+}"),
        (f"<w:del {BEN}>{r('2')}</w:del>", "so {B-$x2$-}{B+$x$+}"),
        (f"<w:ins {BEN}/>", "so $x$"),
    ],
)
def test_a_change_within_an_equation_is_a_change_of_all_of_it(inside: str, wanted: str) -> None:
    assert marked([par(run("so ") + f"<m:oMath>{r('x')}{inside}</m:oMath>")]) == wanted


def test_what_is_only_its_signs_is_said_with_its_place() -> None:
    found = opened(par(run("so ") + f"<m:oMath>{part('spiral', r('x'))}</m:oMath>"))
    assert found.manuscript.final == "so $x$\n"
    assert "equations that are only their signs" in "".join(map(str, found.notices))
