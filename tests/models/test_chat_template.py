# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Templates as model files have them, kind and hostile."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet_models.chat_template import MAX_TEMPLATE, ChatTemplate, fold_system
from stet_models.errors import BadFileError
from stet_models.protocol import Message

TURNS = (Message("system", "Be brief."), Message("user", "Hello"))

REFUSES_SYSTEM = (  # as Gemma's does
    "{{ bos_token }}{% if messages[0]['role'] == 'system' %}"
    "{{ raise_exception('System role not supported') }}{% endif %}"
    "{% for m in messages %}<start>{{ m['role'] }}\n{{ m['content'] | trim }}<end>\n{% endfor %}"
    "{% if add_generation_prompt %}<start>model\n{% endif %}"
)
FORGETS_SYSTEM = (
    "{% for m in messages if m.role != 'system' %}[INST] {{ m.content }} [/INST]{% endfor %}"
)


def test_without_a_template_chatml_is_used():
    assert ChatTemplate("").prompt(TURNS) == (
        "<|im_start|>system\nBe brief.<|im_end|>\n"
        "<|im_start|>user\nHello<|im_end|>\n<|im_start|>assistant\n"
    )


def test_a_template_that_refuses_the_system_gets_it_in_the_users_turn():
    text = ChatTemplate(REFUSES_SYSTEM, bos="<s>").prompt(TURNS)
    assert text == "<s><start>user\nBe brief.\n\nHello<end>\n<start>model\n"


def test_a_template_that_forgets_the_system_gets_it_in_the_users_turn():
    assert ChatTemplate(FORGETS_SYSTEM).prompt(TURNS) == "[INST] Be brief.\n\nHello [/INST]"


def test_a_conversation_of_the_system_alone():
    assert fold_system(TURNS[:1]) == (Message("user", "Be brief."),)
    assert "Be brief." in ChatTemplate(REFUSES_SYSTEM).prompt(TURNS[:1])


def test_what_templates_expect_of_transformers():
    source = (
        "{%- for m in messages -%}{%- if loop.first -%}{%- continue -%}{%- endif -%}"
        "{{ m | tojson }}{%- break -%}{%- endfor -%}{{ strftime_now('%Y') }}{{ eos_token }}"
    )
    text = ChatTemplate(source, eos="</s>").render(TURNS[1:] * 2)
    assert text == '{"role": "user", "content": "Hello"}2025</s>'


@pytest.mark.parametrize(
    "source",
    [
        "{{",
        "{% for %}",
        "{% if x %}",
        "{{ raise_exception('no') }}",
        "{{ messages[99].content.x.y }}",
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ messages.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.system('true') }}",
        "{% for i in range(10**9) %}{% endfor %}",
        "{{ messages.append(1) }}",
        "{% include '/etc/passwd' %}",
        "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}",
        "{{ 1 / 0 }}",
        "(" * 5000 + "{{" + "(" * 5000,
        "x" * (MAX_TEMPLATE + 1),
    ],
)
def test_templates_that_are_refused(source):
    with pytest.raises(BadFileError, match="chat template"):
        ChatTemplate(source).prompt(TURNS)


@given(st.text(alphabet="{}%# \n'|()[].messagforin", max_size=80))
def test_any_template_renders_or_is_refused(source):
    try:
        prompt = ChatTemplate(source).prompt(TURNS)
    except BadFileError:
        return
    assert isinstance(prompt, str)


@given(st.text(max_size=60), st.text(max_size=60))
def test_text_goes_in_as_it_is(system, user):
    text = ChatTemplate("").prompt((Message("system", system), Message("user", user)))
    assert text.endswith(f"user\n{user}<|im_end|>\n<|im_start|>assistant\n")
