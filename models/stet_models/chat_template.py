# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A conversation as the text that a model was trained on, by the model file's own template.

Templates are Jinja2 and come from untrusted files. They are rendered in Jinja's sandbox, as
transformers does (``apply_chat_template``), whose extensions they expect, and within the limits of
``stet_models.template_limits``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

import jinja2

from stet_models.errors import BadFileError
from stet_models.gguf import MAX_TEMPLATE
from stet_models.protocol import Message
from stet_models.template_limits import LARGEST, BoundedEnvironment, TooMuchError, bounded

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n"
    "{{ message['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
"""For files without a template of their own: the commonest form."""


FAULTS = (
    jinja2.TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,  # RecursionError is one
    SyntaxError,  # of the Python that a template is turned into
    TypeError,
    ValueError,
)
"""What a template that is nonsense may raise while it is read or rendered."""


class ChatTemplate:
    """Renders conversations; raises ``BadFileError`` for a template that is none."""

    def __init__(self, source: str, *, bos: str = "", eos: str = "") -> None:
        if len(source) > MAX_TEMPLATE:
            raise BadFileError(
                f"This model's chat template is {len(source):,} characters long, which no sound "
                "model has. Choose another model file."
            )
        self._environment = environment = BoundedEnvironment()
        environment.globals["raise_exception"] = _refuse
        environment.globals["strftime_now"] = _now
        try:
            self._template = environment.read(source or CHATML)
        except FAULTS as error:
            raise BadFileError(
                f"This model's chat template cannot be read ({_why(error)}). "
                "Choose another model file."
            ) from error
        self._bos, self._eos = bos, eos

    def render(self, messages: Sequence[Message]) -> str:
        """Return the prompt, up to where the assistant's reply begins.

        A template that refuses or forgets the system's message gets it at the head of the first
        user turn instead.
        """
        system = [m.content for m in messages if m.role == "system"]
        try:
            text = self._render(messages)
            if all(content.strip() in text for content in system):
                return text
        except TooMuchError:
            raise
        except FAULTS:
            if not system:
                raise
        return self._render(fold_system(messages))

    def _render(self, messages: Sequence[Message]) -> str:
        allowed = LARGEST + 4 * sum(len(m.content) for m in messages)
        values = {
            "messages": [{"role": m.role, "content": m.content} for m in messages],
            "add_generation_prompt": True,
            "enable_thinking": False,  # thinking models: answer at once, writers wait for words
            "bos_token": self._bos,
            "eos_token": self._eos,
        }
        return bounded(self._environment, lambda: self._template.generate(values), allowed)

    def prompt(self, messages: Sequence[Message]) -> str:
        """Like ``render``; a template that cannot be rendered raises ``BadFileError``."""
        try:
            return self.render(messages)
        except FAULTS as error:
            raise BadFileError(
                f"This model's chat template fails ({_why(error)}). Choose another model file."
            ) from error


def fold_system(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Return the conversation with its system messages put before the first user's words."""
    system = [m.content for m in messages if m.role == "system"]
    rest = [m for m in messages if m.role != "system"]
    at = next((i for i, m in enumerate(rest) if m.role == "user"), None)
    if at is None:
        rest.insert(0, Message("user", "\n\n".join(system)))
    else:
        rest[at] = Message("user", "\n\n".join([*system, rest[at].content]))
    return tuple(rest)


def _why(error: BaseException) -> str:
    """Return what is wrong, in a part of a sentence: a template chooses its own words."""
    words = " ".join(str(error).split()) or type(error).__name__
    return words if len(words) <= 120 else f"{words[:120]}…"


def _refuse(reason: str) -> None:
    raise jinja2.TemplateError(reason)


def _now(form: str) -> str:
    """Return a fixed day: the true date would change the prompt, and so the reply, overnight."""
    if len(form) > 200 or re.search(r"\d{3}", form):  # the C library pads as far as it is told
        raise jinja2.TemplateError("it wants the date written too long")
    return datetime.date(2025, 1, 1).strftime(form)
