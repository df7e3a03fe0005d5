# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Equations of Word (OMML) as TeX: the forms that people use; of others only their signs."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from stet.formats.docx.names import M, W, m, w
from stet.formats.docx.read_content import Reading

_SIGNS = {
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "varepsilon", "ϵ": "epsilon",
    "ζ": "zeta", "η": "eta", "θ": "theta", "ϑ": "vartheta", "ι": "iota", "κ": "kappa",
    "λ": "lambda", "μ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rho", "σ": "sigma",
    "ς": "varsigma", "τ": "tau", "υ": "upsilon", "φ": "varphi", "ϕ": "phi", "χ": "chi",
    "ψ": "psi", "ω": "omega", "Γ": "Gamma", "Δ": "Delta", "Θ": "Theta", "Λ": "Lambda",
    "Ξ": "Xi", "Π": "Pi", "Σ": "Sigma", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega",
    "±": "pm", "∓": "mp", "×": "times", "÷": "div", "⋅": "cdot", "∙": "bullet", "∗": "ast",
    "≤": "leq", "≥": "geq", "≠": "neq", "≈": "approx", "≡": "equiv", "∼": "sim", "≅": "cong",
    "∝": "propto", "≪": "ll", "≫": "gg", "∞": "infty", "∂": "partial", "∇": "nabla",
    "∈": "in", "∉": "notin", "∋": "ni", "⊂": "subset", "⊆": "subseteq", "⊃": "supset",
    "⊇": "supseteq", "∪": "cup", "∩": "cap", "∅": "emptyset", "∀": "forall", "∃": "exists",
    "¬": "neg", "∧": "wedge", "∨": "vee", "→": "to", "←": "leftarrow", "↔": "leftrightarrow",
    "⇒": "Rightarrow", "⇐": "Leftarrow", "⇔": "Leftrightarrow", "↦": "mapsto", "…": "ldots",
    "⋯": "cdots", "⋮": "vdots", "⋱": "ddots", "∘": "circ", "⊕": "oplus", "⊗": "otimes",
    "′": "prime", "ℏ": "hbar", "ℓ": "ell", "ℝ": "mathbb{R}", "ℕ": "mathbb{N}", "ℤ": "mathbb{Z}",
    "ℚ": "mathbb{Q}", "ℂ": "mathbb{C}", "∑": "sum", "∏": "prod", "∫": "int", "∬": "iint",
    "∭": "iiint", "∮": "oint", "⋃": "bigcup", "⋂": "bigcap", "⋁": "bigvee", "⋀": "bigwedge",
    "⟨": "langle", "⟩": "rangle", "⌊": "lfloor", "⌋": "rfloor", "⌈": "lceil", "⌉": "rceil",
    "‖": "|", "∥": "parallel", "⊥": "perp", "∠": "angle", "°": "circ",
}  # fmt: skip
_ESCAPED = {"\\": "\\backslash ", "#": "\\#", "$": "\\$", "%": "\\%", "&": "\\&", "_": "\\_",
            "{": "\\{", "}": "\\}", "~": "\\sim ", "^": "\\hat{}", "−": "-", "\u2061": "",
            "\u2062": "", "\u2063": "", "\u200b": "", "\u00a0": "~"}  # fmt: skip
_ACCENTS = {
    "\u0302": "hat", "\u0303": "tilde", "\u0304": "bar", "\u0305": "overline", "\u0307": "dot",
    "\u0308": "ddot", "\u20db": "dddot", "\u20d7": "vec", "\u030c": "check", "\u0301": "acute",
    "\u0300": "grave", "\u0306": "breve", "^": "hat", "~": "tilde", "¯": "bar", "→": "vec",
}  # fmt: skip
_FUNCTIONS = frozenset(
    {
        "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "arcsin",
        "arccos", "arctan", "log", "ln", "lg", "exp", "lim", "max", "min", "sup", "inf", "det",
        "dim", "ker", "deg", "gcd", "arg", "Pr", "hom", "limsup", "liminf",
    }
)  # fmt: skip
_DEEPEST = 40
_COMMAND = re.compile(r"\\[A-Za-z]+(?:\{[^{}]*\})*")


class _NotConverted(Exception):
    """Some of the equation has no counterpart here."""


def tex(element: etree._Element, reading: Reading) -> tuple[str, bool]:
    """Return an equation in TeX, and whether all of it was understood; else it is only its signs.

    What is inserted or deleted in it is as ``reading`` has it.
    """
    try:
        return _Writer(reading).of(element, 0).strip(), True
    except _NotConverted:
        signs = [each.text or "" for each in element.iter(m("t"), w("t"))]
        return _escaped("".join(signs)).strip(), False


def _escaped(text: str) -> str:
    out: list[str] = []
    for sign in text:
        if sign in _SIGNS:
            out.append(f"\\{_SIGNS[sign]} ")
        else:
            out.append(_ESCAPED.get(sign, sign))
    return "".join(out)


def _group(text: str) -> str:
    """Return what stands in a place of one sign."""
    return "{" + text.strip() + "}"


def _script(text: str) -> str:
    text = text.strip()
    return text if len(text) == 1 else "{" + text + "}"


class _Writer:
    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._forms: dict[str, Callable[[etree._Element, int], str]] = {
            "f": self._fraction,
            "sSup": lambda e, d: self._scripted(e, d, "sup"),
            "sSub": lambda e, d: self._scripted(e, d, "sub"),
            "sSubSup": lambda e, d: self._scripted(e, d, "sub", "sup"),
            "sPre": self._before,
            "rad": self._root,
            "d": self._delimited,
            "nary": self._nary,
            "func": self._function,
            "limLow": lambda e, d: self._limit(e, d, "_", "underset"),
            "limUpp": lambda e, d: self._limit(e, d, "^", "overset"),
            "acc": self._accent,
            "bar": self._bar,
            "groupChr": self._braced,
            "m": self._matrix,
            "eqArr": self._array,
            "box": lambda e, d: self._part(e, "e", d),
            "borderBox": lambda e, d: "\\boxed" + _group(self._part(e, "e", d)),
            "phant": lambda e, d: "\\phantom" + _group(self._part(e, "e", d)),
        }

    def of(self, element: etree._Element, depth: int) -> str:
        if depth > _DEEPEST:
            raise _NotConverted
        out: list[str] = []
        for child in element:
            tag = child.tag
            if not isinstance(tag, str):
                continue
            space, _, name = tag[1:].partition("}")
            if space == W:
                if name in ("ins", "moveTo"):
                    if self._reading is Reading.FINAL:
                        out.append(self.of(child, depth + 1))
                elif name in ("del", "moveFrom"):
                    if self._reading is Reading.ORIGINAL:
                        out.append(self.of(child, depth + 1))
                elif name in ("t", "delText"):
                    out.append(_escaped(child.text or ""))
                elif name == "r":
                    out.append(self.of(child, depth + 1))
            elif space == M:
                out.append(self._one(child, name, depth + 1))
        return "".join(out)

    def _one(self, element: etree._Element, name: str, depth: int) -> str:
        if name == "r":
            return self._run(element, depth)
        if name == "t":
            return _escaped(element.text or "")
        if name in ("oMath", "oMathPara", "e", "num", "den", "sup", "sub", "deg", "lim", "fName"):
            return self.of(element, depth)
        if name.endswith("Pr") or name in ("ctrlPr", "argSz"):
            return ""
        if name not in self._forms:
            raise _NotConverted
        return self._forms[name](element, depth)

    def _run(self, element: etree._Element, depth: int) -> str:
        text = self.of(element, depth)
        properties = element.find(m("rPr"))
        if properties is None or not text.strip():
            return text
        if properties.find(m("nor")) is not None:
            return "\\text" + "{" + text + "}"
        style = properties.find(m("sty"))
        kind = "" if style is None else style.get(m("val"), "")
        if kind == "p" and text.strip().isalpha() and len(text.strip()) > 1:
            word = text.strip()
            return f"\\{word} " if word in _FUNCTIONS else "\\mathrm" + _group(text)
        if kind in ("b", "bi"):
            return "\\mathbf" + _group(text)
        return text

    def _part(self, element: etree._Element, name: str, depth: int) -> str:
        found = element.find(m(name))
        return "" if found is None else self.of(found, depth)

    def _says(self, element: etree._Element, name: str, default: str) -> str:
        """Return what the properties of a form say about ``name``."""
        for properties in element:
            if isinstance(properties.tag, str) and properties.tag.endswith("Pr"):
                found = properties.find(m(name))
                if found is not None:
                    return found.get(m("val"), "")
        return default

    def _fraction(self, element: etree._Element, depth: int) -> str:
        over, under = self._part(element, "num", depth), self._part(element, "den", depth)
        kind = self._says(element, "type", "bar")
        if kind == "lin":
            return f"{over}/{under}"
        if kind == "noBar":
            return "\\genfrac{}{}{0pt}{}" + _group(over) + _group(under)
        return "\\frac" + _group(over) + _group(under)

    def _scripted(self, element: etree._Element, depth: int, *names: str) -> str:
        base = self._part(element, "e", depth).strip()
        if len(base) > 1 and not base.isdigit() and _COMMAND.fullmatch(base) is None:
            base = _group(base)
        signs = {"sub": "_", "sup": "^"}
        return base + "".join(
            signs[name] + _script(self._part(element, name, depth)) for name in names
        )

    def _before(self, element: etree._Element, depth: int) -> str:
        sub, sup = self._part(element, "sub", depth), self._part(element, "sup", depth)
        return "{}_" + _group(sub) + "^" + _group(sup) + self._part(element, "e", depth)

    def _root(self, element: etree._Element, depth: int) -> str:
        degree = self._part(element, "deg", depth).strip()
        hidden = self._says(element, "degHide", "0") not in ("0", "off", "false")
        shown = f"[{degree}]" if degree and not hidden else ""
        return "\\sqrt" + shown + _group(self._part(element, "e", depth))

    def _delimited(self, element: etree._Element, depth: int) -> str:
        begin, end = self._says(element, "begChr", "("), self._says(element, "endChr", ")")
        between = self._says(element, "sepChr", "|")
        parts = [self.of(each, depth).strip() for each in element.findall(m("e"))]
        inside = f" {_escaped(between).strip()} ".join(parts)
        if (begin, end) in (("(", ")"), ("[", "]")) and "\\" not in inside:
            return f"{begin}{inside}{end}"
        left, right = _escaped(begin).strip() or ".", _escaped(end).strip() or "."
        return f"\\left{left} {inside} \\right{right} "

    def _nary(self, element: etree._Element, depth: int) -> str:
        sign = self._says(element, "chr", "∫")
        if sign not in _SIGNS:
            raise _NotConverted
        out = f"\\{_SIGNS[sign]}"
        for name, mark in (("sub", "_"), ("sup", "^")):
            part = self._part(element, name, depth).strip()
            if part:
                out += mark + _group(part)
        return f"{out} {self._part(element, 'e', depth)}"

    def _function(self, element: etree._Element, depth: int) -> str:
        name = self._part(element, "fName", depth).strip()
        if name in _FUNCTIONS:
            name = f"\\{name}"
        return f"{name} {self._part(element, 'e', depth)}"

    def _limit(self, element: etree._Element, depth: int, mark: str, command: str) -> str:
        base, limit = self._part(element, "e", depth).strip(), self._part(element, "lim", depth)
        word = base.removeprefix("\\mathrm").strip("{}\\ ")
        if word in _FUNCTIONS:
            return f"\\{word}{mark}" + _group(limit)
        return f"\\{command}" + _group(limit) + _group(base)

    def _accent(self, element: etree._Element, depth: int) -> str:
        sign = self._says(element, "chr", "\u0302")
        if sign not in _ACCENTS:
            raise _NotConverted
        return f"\\{_ACCENTS[sign]}" + _group(self._part(element, "e", depth))

    def _bar(self, element: etree._Element, depth: int) -> str:
        where = "overline" if self._says(element, "pos", "bot") == "top" else "underline"
        return f"\\{where}" + _group(self._part(element, "e", depth))

    def _braced(self, element: etree._Element, depth: int) -> str:
        sign = self._says(element, "chr", "⏟")
        names = {"⏟": "underbrace", "⏞": "overbrace"}
        if sign not in names:
            raise _NotConverted
        return f"\\{names[sign]}" + _group(self._part(element, "e", depth))

    def _matrix(self, element: etree._Element, depth: int) -> str:
        rows = [
            " & ".join(self.of(each, depth).strip() for each in row.findall(m("e")))
            for row in element.findall(m("mr"))
        ]
        return "\\begin{matrix} " + " \\\\ ".join(rows) + " \\end{matrix}"

    def _array(self, element: etree._Element, depth: int) -> str:
        rows = [
            self.of(each, depth).strip().replace("\\&", "&") for each in element.findall(m("e"))
        ]
        return "\\begin{aligned} " + " \\\\ ".join(rows) + " \\end{aligned}"
