# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A task: what a writer can ask for, with everything there is to say about it.

What a task says to the model stands in an order that keeps the engine's cache of it: the system
text, then the surroundings of the passage, then the request, the passage last.
"""

from __future__ import annotations

import enum
import re
from typing import Annotated, Literal

import msgspec

PLAIN_CODE = "Stet"
"""The name under which stands what plain code has found, without a model."""

SURROUNDINGS = ("notes", "outline", "related", "before", "after")
"""What of a document can be shown besides the passage, the most stable first."""

_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")

Ratio = Annotated[float, msgspec.Meta(gt=0, le=10)]
Template = Annotated[str, msgspec.Meta(min_length=1, max_length=20_000)]
Label = Annotated[str, msgspec.Meta(min_length=1, max_length=60)]
Sentence = Annotated[str, msgspec.Meta(min_length=1, max_length=400)]


class Permission(enum.StrEnum):
    """One thing that a task may do to the words of a passage."""

    CORRECT = "correct"
    CUT = "cut"
    REWORD = "reword"
    WRITE_ANEW = "write anew"
    """Names, numbers and meaning may change too, as far as the instruction asks for it."""


class Output(enum.StrEnum):
    """What comes of a task."""

    CHANGES = "changes"
    COMMENTS = "comments"
    IDEAS = "ideas"
    NEW_TEXT = "new text"
    """Behind the passage, which stays as it is."""
    CONTINUATION = "continuation"
    """Words behind the caret, which are in the text only once they are taken."""


DRAWING = ("wireframe", "flow")
"""Ways that make something of a design block of that kind; the first drafts one anywhere."""

SUGGESTED = (Output.CHANGES, Output.NEW_TEXT)
"""What comes as changes to the text, to be accepted or not."""


class Instruction(enum.StrEnum):
    """Whether a task is told in the writer's own words what to do."""

    NONE = "none"
    OPTIONAL = "optional"
    REQUIRED = "required"


PLACEHOLDERS = {
    Output.CHANGES: {"passage", "instruction", "words", "target", *SURROUNDINGS},
    Output.COMMENTS: {"passage", "lens"},
    Output.IDEAS: {"passage", "instruction", "lens", "count"},
    Output.NEW_TEXT: {"passage", "instruction", "words", "target"},
    Output.CONTINUATION: {"passage"},
}
"""What a template may hold in braces. ``words`` and ``target`` are counts of words."""


class TaskSampling(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How the reply is chosen.

    Each candidate after the first uses ``retry_temperature``, and each sample but the greedy one.
    """

    temperature: Annotated[float, msgspec.Meta(ge=0, le=2)] = 0.7
    retry_temperature: Annotated[float, msgspec.Meta(ge=0, le=2)] = 0.7
    top_p: Annotated[float, msgspec.Meta(gt=0, le=1)] = 0.95
    min_p: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.05
    repeat_penalty: Annotated[float, msgspec.Meta(ge=1, le=2)] = 1.0


class Length(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How long a good reply is: ratios to the words of the passage, ``most_tokens`` in all.

    A reply outside ``shortest`` to ``longest`` is refused; ``target`` is what is asked for.
    """

    shortest: Ratio = 0.1
    target: Ratio = 1.0
    longest: Ratio = 3.0
    most_tokens: Annotated[int, msgspec.Meta(ge=16, le=8192)] = 1200


class Lens(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One way of looking at a text, asked for in a call of its own.

    ``title`` is what a writer calls it, ``name`` the kind of its comments.
    """

    name: Label
    title: Label
    ask: Sentence


class Example(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A worked pair: a passage, and the reply that is wanted for it. They may be the same."""

    passage: Sentence
    reply: Sentence


class Task(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of request. ``name`` is that of its file; ``is_own``: the writer's, not built in.

    ``hint`` stands in the field where the instruction is written, ``hint_within`` where the caret
    is in what the task draws. ``way`` is how changes come about: from a reply to each *passage* in
    one go; from *sentences* that are asked about one by one, where rules found something; by an
    *operation*, of which is shown what several samples agree on; or as a *wireframe*, whose parts
    plain code reads. ``rules`` is what plain code and likelihood do besides the model. ``examples``
    are shown as turns before the request, each filled into it as the passage; ``label`` is what
    every reply begins with; ``samples`` how many replies are decoded of a prompt, the first of them
    greedy. ``check`` is by its name the operation whose own check a reply passes (see
    ``operations/registry.py``). What that may do to a sentence: ``persons`` that it may bring or
    drop, whether it ``reorders`` or ``splits`` it, words that are ``empty`` to it, so that they may
    go and come. ``asked_by`` are the words of a free instruction that means this task; ``menu`` is
    the submenu that lists it. ``unit`` is how much of the passage one request holds; ``guards`` are
    by their names in the registry, None for those that hold any task; ``candidates`` how often it
    is asked where nothing of a reply can be used; ``smallest_model`` the billions of parameters
    from which on the replies are good, and ``weakness`` what smaller ones do. With ``findings``
    plain code looks first, and the model is asked where it is big enough, or where the writer says
    so. ``context`` says what stands around the passage: a line whose place is empty is left out,
    and all of it where every place is.
    """

    name: str
    is_own: bool = False
    title: Label
    summary: Sentence
    key: Annotated[str, msgspec.Meta(max_length=40)] = ""
    icon: str = "ask"
    order: int = 100
    instruction: Instruction = Instruction.NONE
    default_instruction: Annotated[str, msgspec.Meta(max_length=400)] = ""
    hint: Annotated[str, msgspec.Meta(max_length=80)] = ""
    hint_within: Annotated[str, msgspec.Meta(max_length=80)] = ""
    may: frozenset[Permission] = frozenset()
    output: Output = Output.CHANGES
    way: Literal["passage", "sentences", "operation", "wireframe", "flow"] = "passage"
    rules: tuple[Literal["checker", "padding", "confusions"], ...] = ()
    examples: Annotated[tuple[Example, ...], msgspec.Meta(max_length=24)] = ()
    label: Annotated[str, msgspec.Meta(max_length=60)] = ""
    samples: Annotated[int, msgspec.Meta(ge=1, le=8)] = 1
    check: Annotated[str, msgspec.Meta(max_length=40)] = ""
    persons: tuple[Literal["I", "we", "you", "he", "she", "they"], ...] = ()
    reorders: bool = False
    splits: bool = False
    empty: Annotated[frozenset[str], msgspec.Meta(max_length=200)] = frozenset()
    asked_by: Annotated[tuple[Label, ...], msgspec.Meta(max_length=100)] = ()
    menu: Annotated[str, msgspec.Meta(max_length=60)] = ""
    unit: Literal["sentence", "paragraph", "passage"] = "paragraph"
    guards: Annotated[tuple[str, ...], msgspec.Meta(max_length=100)] | None = None
    candidates: Annotated[int, msgspec.Meta(ge=1, le=8)] = 2
    findings: bool = False
    smallest_model: Annotated[float, msgspec.Meta(ge=0, le=10_000)] = 0.0
    weakness: Label = "makes more mistakes"
    system: Template
    context: Annotated[str, msgspec.Meta(max_length=20_000)] = ""
    request: Template
    lenses: Annotated[tuple[Lens, ...], msgspec.Meta(max_length=24)] = ()
    sampling: TaskSampling = TaskSampling()
    length: Length = Length()

    @property
    def needs_instruction(self) -> bool:
        """Whether it cannot begin without being told what to do."""
        return self.instruction is Instruction.REQUIRED

    @property
    def takes_instruction(self) -> bool:
        """Whether it can be told what to do."""
        return self.instruction is not Instruction.NONE

    @property
    def suggests(self) -> bool:
        """Whether what comes of it are changes to the text, to be accepted or not."""
        return self.output in SUGGESTED

    @property
    def only_corrects(self) -> bool:
        """Whether nothing but mistakes may change."""
        return self.may == {Permission.CORRECT}

    @property
    def may_reword(self) -> bool:
        """Whether it may use other words, so that the edits of a sentence hang together."""
        return not self.may.isdisjoint({Permission.REWORD, Permission.WRITE_ANEW})

    @property
    def shortens(self) -> bool:
        """Whether it is there to take words away, and leaves the others as they are."""
        return Permission.CUT in self.may and not self.may_reword

    @property
    def keeps_meaning(self) -> bool:
        """Whether every name, number and quotation is to be found again."""
        return Permission.WRITE_ANEW not in self.may

    def prompt(self, **values: str) -> str:
        """Return the user's turn, with the placeholders filled from ``values`` in one pass.

        Braces within a value are its own and stay. Raises KeyError for a placeholder that the
        template holds and ``values`` lacks; those of ``SURROUNDINGS`` may be missing.
        """
        filling = {**dict.fromkeys(SURROUNDINGS, ""), **values}
        filling["instruction"] = filling.get("instruction") or self.default_instruction
        lines = [
            (line, [filling[name] for name in _PLACEHOLDER.findall(line)])
            for line in self.context.strip().splitlines()
        ]
        parts = [self.request.strip()]
        if any(found and all(found) for _, found in lines):
            parts.insert(0, "\n".join(line for line, found in lines if all(found)))
        return "\n\n".join(
            _PLACEHOLDER.sub(lambda found: filling[found[1]], part) for part in parts
        )

    def placeholders(self) -> frozenset[str]:
        """Return the names in braces in the templates."""
        return frozenset(_PLACEHOLDER.findall(self.request + self.context))
