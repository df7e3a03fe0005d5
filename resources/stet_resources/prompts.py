# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Prompts: what each task says to the model, one TOML file a task in ``prompts/``.

What stays the same from request to request comes first, so that the engine's cache of it holds:
the system text, then the surroundings of the passage, then the instruction, the passage last.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal

import msgspec

from stet_resources.errors import ResourceError

SURROUNDINGS = ("notes", "outline", "related", "before", "after")
"""What of a document can be shown besides the passage, the most stable first."""

PLACEHOLDERS = ("instruction", "passage", *SURROUNDINGS, "lens", "count", "words", "target")
"""What a template may hold in braces. ``words`` and ``target`` are counts of words."""

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")

Ratio = Annotated[float, msgspec.Meta(gt=0, le=10)]


class PromptSampling(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the reply is chosen; each candidate after the first uses ``retry_temperature``."""

    temperature: Annotated[float, msgspec.Meta(ge=0, le=2)]
    retry_temperature: Annotated[float, msgspec.Meta(ge=0, le=2)] = 0.7
    top_p: Annotated[float, msgspec.Meta(gt=0, le=1)] = 0.95
    min_p: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.05
    repeat_penalty: Annotated[float, msgspec.Meta(ge=1, le=2)] = 1.0
    candidates: Annotated[int, msgspec.Meta(ge=1, le=8)] = 1


class Length(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long a good reply is: ratios to the words of the passage, ``most_tokens`` in all.

    A reply outside ``shortest`` to ``longest`` is to be refused; ``target`` is what is asked for.
    """

    shortest: Ratio
    target: Ratio
    longest: Ratio
    most_tokens: Annotated[int, msgspec.Meta(ge=16)]


class Lens(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way of looking at a text, asked for in a call of its own."""

    name: str
    title: str
    ask: str


class Prompt(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What one task says. ``name`` is that of its file; the other texts are for people or models.

    ``unit`` is how much of the passage one request is to hold; ``reply`` the form asked for;
    ``context`` what is said of the words around the passage: a line whose place is empty is left
    out, and all of it where every place is.
    """

    name: str
    title: str
    summary: str
    kinds: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    reply: Literal["text", "json"]
    unit: Literal["sentence", "paragraph", "passage"]
    system: Annotated[str, msgspec.Meta(min_length=1)]
    instruction: Annotated[str, msgspec.Meta(min_length=1)]
    context: str = ""
    lenses: tuple[Lens, ...] = ()
    sampling: PromptSampling
    length: Length

    def user(self, **values: str) -> str:
        """Return the user's turn, with the placeholders filled from ``values`` in one pass.

        Braces within a value are its own and stay. Raises KeyError for a placeholder that the
        template holds and ``values`` lacks; those of ``SURROUNDINGS`` may be missing.
        """
        filling = {**dict.fromkeys(SURROUNDINGS, ""), **values}
        lines = [
            (line, [filling[name] for name in _PLACEHOLDER.findall(line)])
            for line in self.context.strip().splitlines()
        ]
        parts = [self.instruction.strip()]
        if any(found and all(found) for _, found in lines):
            parts.insert(0, "\n".join(line for line, found in lines if all(found)))
        return "\n\n".join(
            _PLACEHOLDER.sub(lambda found: filling[found[1]], part) for part in parts
        )

    def placeholders(self) -> frozenset[str]:
        """Return the names in braces in the templates."""
        return frozenset(_PLACEHOLDER.findall(self.instruction + self.context))


def parse_prompt(name: str, text: str) -> Prompt:
    """Return the prompt that a TOML text describes.

    Raises ResourceError naming the task and the field that is missing, unknown or not valid.
    """
    try:
        fields = msgspec.toml.decode(text, type=dict[str, object])
        if "name" in fields:
            raise ResourceError(f"The prompt {name} must not say its name: its file does")
        found = msgspec.convert({"name": name, **fields}, Prompt)
    except msgspec.DecodeError as error:  # ValidationError too
        raise ResourceError(f"The prompt {name} is not valid: {error}") from error
    unknown = found.placeholders() - set(PLACEHOLDERS)
    if unknown:
        raise ResourceError(f"The prompt {name} has an unknown placeholder: {min(unknown)}")
    if not found.length.shortest <= found.length.target <= found.length.longest:
        raise ResourceError(f"The prompt {name} has length bounds that are out of order")
    return found
