# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Formulas in TeX as words and characters that can be read where nothing typesets them.

It knows what prose has of formulas: letters, operators, fractions, roots, indices. What it does not
know stays as it was typed.
"""

from __future__ import annotations

import html
import re

_GREEK = (
    *("alpha α", "beta β", "gamma γ", "delta δ", "epsilon ε", "varepsilon ε", "zeta ζ", "eta η"),
    *("theta θ", "vartheta ϑ", "iota ι", "kappa κ", "lambda λ", "mu μ", "nu ν", "xi ξ", "pi π"),
    *("rho ρ", "sigma σ", "tau τ", "upsilon υ", "phi φ", "varphi φ", "chi χ", "psi ψ", "omega ω"),
    *("Gamma Γ", "Delta Δ", "Theta Θ", "Lambda Λ", "Xi Ξ", "Pi Π", "Sigma Σ", "Phi Φ", "Psi Ψ"),
    "Omega Ω",
)
_SIGNS = (
    *("cdot ·", "times ×", "div ÷", "pm ±", "mp ∓", "leq ≤", "le ≤", "geq ≥", "ge ≥", "neq ≠"),
    *("ne ≠", "approx ≈", "equiv ≡", "sim ∼", "propto ∝", "infty ∞", "partial ∂", "nabla ∇"),
    *("sum ∑", "prod ∏", "int ∫", "oint ∮", "in ∈", "notin ∉", "subset ⊂", "subseteq ⊆", "cup ∪"),
    *("cap ∩", "emptyset ∅", "forall ∀", "exists ∃", "neg ¬", "land ∧", "lor ∨", "to →"),
    *("rightarrow →", "leftarrow ←", "Rightarrow ⇒", "Leftarrow ⇐", "Leftrightarrow ⇔", "mapsto ↦"),
    *("ldots …", "dots …", "cdots ⋯", "degree °", "circ ∘", "angle ∠", "perp ⊥", "parallel ∥"),
    *("hbar ℏ", "ell ℓ", "Re ℜ", "Im ℑ", "aleph ℵ", "ast ∗", "star ⋆", "langle ⟨", "rangle ⟩"),
    *("lfloor ⌊", "rfloor ⌋", "lceil ⌈", "rceil ⌉", "prime ′", "dagger †", "mid |"),
)
_KNOWN = dict(each.split(" ") for each in (*_GREEK, *_SIGNS))
_RELATIONS = frozenset("×÷±∓≤≥≠≈≡∼∝∈∉⊂⊆∪∩→←⇒⇐⇔↦∧∨")
_WORDS = frozenset(
    [
        "sin",
        "cos",
        "tan",
        "cot",
        "log",
        "ln",
        "exp",
        "lim",
        "max",
        "min",
        "sup",
        "inf",
        "det",
        "dim",
        "ker",
        "gcd",
        "arcsin",
        "arccos",
        "arctan",
    ]
)
_PLAIN = frozenset(
    [
        "text",
        "mathrm",
        "mathbf",
        "mathit",
        "mathsf",
        "operatorname",
        "textbf",
        "textit",
        "mathbb",
        "mathcal",
    ]
)
_EMPTY = frozenset(
    ["left", "right", "big", "Big", "bigg", "Bigg", "displaystyle", "limits", "quad", "qquad"]
)
_TOKEN = re.compile(r"\\([A-Za-z]+)\s*|\\(.)|([{}^_&])|(\s+)|([^\\{}^_&\s]+)", re.DOTALL)
DEEPEST = 40
"""Groups within groups that are read; one that is nested deeper is shown as it was typed."""


def as_html(tex: str) -> str:
    """Return a formula as HTML of letters, signs, raised and lowered parts."""
    reader = _Reader(list(_TOKEN.finditer(tex)))
    try:
        return re.sub(r"\s+", " ", reader.row())
    except RecursionError:
        return f"<code>{html.escape(tex)}</code>"


class _Reader:
    """Reads the pieces of a formula from the left."""

    def __init__(self, tokens: list[re.Match[str]]) -> None:
        self._tokens, self._place, self._depth = tokens, 0, 0

    def row(self) -> str:
        """Return what stands up to the end of the group."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise RecursionError
        parts: list[str] = []
        while self._place < len(self._tokens) and self._tokens[self._place][3] != "}":
            parts.append(self._one())
        self._depth -= 1
        return "".join(parts)

    def _group(self) -> str:
        """Return the next group, or the next single character."""
        while self._place < len(self._tokens) and self._tokens[self._place][4]:
            self._place += 1
        if self._place >= len(self._tokens):
            return ""
        token = self._tokens[self._place]
        if token[3] == "{":
            self._place += 1
            inner = self.row()
            self._place += 1
            return inner
        if token[5] and len(token[5]) > 1:
            first, rest = token[5][0], token[5][1:]
            again = _TOKEN.match(rest)
            assert again is not None
            self._tokens[self._place] = again
            return _letters(first)
        return self._one()

    def _one(self) -> str:
        token = self._tokens[self._place]
        self._place += 1
        name, escaped, mark, space, words = token.groups()
        if name:
            return self._command(name)
        if escaped is not None:
            return {",": " ", ";": " ", ":": " ", "!": "", "\\": "<br>"}.get(
                escaped, html.escape(escaped)
            )
        if mark == "{":
            inner = self.row()
            self._place += 1
            return inner
        if mark == "^":
            return f"<sup>{self._group()}</sup>"
        if mark == "_":
            return f"<sub>{self._group()}</sub>"
        if mark == "&":
            return " "
        return " " if space else _letters(words or "")

    def _command(self, name: str) -> str:
        if name in _KNOWN:
            sign = _KNOWN[name]
            return f" {sign} " if sign in _RELATIONS else sign
        if name in _WORDS:
            return f"{name} "
        if name in _EMPTY:
            return " " if "quad" in name else ""
        if name in ("frac", "dfrac", "tfrac"):
            above, below = self._group(), self._group()
            return f"{_bracketed(above)}⁄{_bracketed(below)}"
        if name == "sqrt":
            return f"√{_bracketed(self._group())}"
        if name in _PLAIN:
            return self._group().replace("<i>", "").replace("</i>", "")
        return html.escape(f"\\{name} ")


def _bracketed(inner: str) -> str:
    bare = re.sub(r"<[^>]*>", "", inner)
    return inner if re.fullmatch(r"[\w.]+", bare) else f"({inner})"


def _letters(words: str) -> str:
    """Return letters slanted, as variables are, and all else upright."""
    parts = re.split(r"([A-Za-z]+)", words)
    return "".join(
        f"<i>{part}</i>" if part[:1].isalpha() else html.escape(part).replace("-", "−")
        for part in parts
        if part
    )
