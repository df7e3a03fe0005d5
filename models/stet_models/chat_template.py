# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A conversation as the text that a model was trained on, by the model file's own template.

Templates are Jinja2, come from untrusted files, and are rendered in Jinja's sandbox, as
transformers does (``apply_chat_template``), whose extensions they expect.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence

import jinja2
import jinja2.sandbox

from stet_models.errors import BadFileError
from stet_models.protocol import Message

MAX_TEMPLATE = 256 * 1024
"""Largest template that is rendered, in code points; real ones have up to some 20,000."""

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
    RuntimeError,
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
        environment = jinja2.sandbox.ImmutableSandboxedEnvironment(
            trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.loopcontrols"]
        )
        environment.filters["tojson"] = _to_json
        environment.globals["raise_exception"] = _refuse
        environment.globals["strftime_now"] = _now
        try:
            self._template = environment.from_string(source or CHATML)
        except FAULTS as error:
            raise BadFileError(
                f"This model's chat template cannot be read ({error}). Choose another model file."
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
        except FAULTS:
            if not system:
                raise
        return self._render(fold_system(messages))

    def _render(self, messages: Sequence[Message]) -> str:
        return self._template.render(
            messages=[{"role": m.role, "content": m.content} for m in messages],
            add_generation_prompt=True,
            enable_thinking=False,  # thinking models: answer at once, writers wait for words
            bos_token=self._bos,
            eos_token=self._eos,
        )

    def prompt(self, messages: Sequence[Message]) -> str:
        """Like ``render``; a template that cannot be rendered raises ``BadFileError``."""
        try:
            return self.render(messages)
        except FAULTS as error:
            raise BadFileError(
                f"This model's chat template fails ({error}). Choose another model file."
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


def _refuse(reason: str) -> None:
    raise jinja2.TemplateError(reason)


def _to_json(value: object, indent: int | None = None, ensure_ascii: bool = False) -> str:
    return json.dumps(value, indent=indent, ensure_ascii=ensure_ascii)


def _now(form: str) -> str:
    """Return a fixed day: the true date would change the prompt, and so the reply, overnight."""
    return datetime.date(2025, 1, 1).strftime(form)
