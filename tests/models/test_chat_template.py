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
    ("source", "text"),
    [
        ("{{ 'é' | tojson }}", '"é"'),
        ("{{ 'é' | tojson(ensure_ascii=True) }}", '"\\u00e9"'),
        ("{{ [1, 2] | tojson(separators=(',', ':')) }}", "[1,2]"),
        ("{{ {'b': 1, 'a': 2} | tojson(sort_keys=True) }}", '{"a": 2, "b": 1}'),
        ("{{ [1] | tojson(indent=2) }}", "[\n  1\n]"),
        ("{{ '<b>' | tojson }}", '"<b>"'),
        ("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}", "a1"),
        ("{% for k, v in {'a': 1} | items %}{{ k }}{{ v }}{% endfor %}", "a1"),
        ("{% for k, v in {'b': 1, 'a': 2} | dictsort %}{{ k }}{% endfor %}", "ab"),
        (
            "{% set n = namespace(a=0) %}{% for m in messages %}"
            "{% set n.a = n.a + 1 %}{% endfor %}{{ n.a }}",
            "2",
        ),
        (
            "{% for m in messages %}{% if loop.first %}{% continue %}{% endif %}"
            "{{ m.role }}{% endfor %}",
            "user",
        ),
        ("{% for m in messages %}{{ m.role }}{% break %}{% endfor %}", "system"),
        ("{{ strftime_now('%d %B %Y') }}", "01 January 2025"),
        ("{{ strftime_now('%Y-%m-%d') }}", "2025-01-01"),
        ("{{ messages[1].content.split('l')[-1] }}", "o"),
        ("{{ messages | selectattr('role', 'equalto', 'user') | list | length }}", "1"),
        ("{{ messages | map(attribute='role') | join(',') }}", "system,user"),
        ("{{ messages[::-1][0].role }}{{ messages[1:][0].role }}", "useruser"),
        ("{{ messages[0].get('tool_calls') is none }}{{ tools is defined }}", "TrueFalse"),
        ("{% macro f(a, b=1) %}{{ a }}{{ b }}{% endmacro %}{{ f(2) }}", "21"),
        ("{{ 'a b' | title | replace('A', 'c') }}{{ ' x '.strip() }}", "c Bx"),
        ("{{ 'yes' if messages[0].content is string else 'no' }}", "yes"),
    ],
)
def test_the_means_that_real_templates_use(source, text):
    assert text in ChatTemplate(source + "{{ messages[0].content }}").prompt(TURNS)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{% generation %}A{% endgeneration %}", "A"),
        ("x\n{%- generation -%}\n A \n{%- endgeneration -%}\n y", "xAy"),
        ("{%generation%}A{%endgeneration%}", "A"),
        ("{%+ generation +%}A{%+ endgeneration +%}", "A"),
        ("{% generation %}{% endgeneration %}B", "B"),
        (
            "{% for m in messages %}{% if m.role == 'user' %}{% generation %}{{ m.content }}"
            "{% endgeneration %}{% else %}-{% endif %}{% endfor %}",
            "-Hello",
        ),
        (
            "{% for m in messages %}{% generation %}{% if loop.first %}{% continue %}{% endif %}"
            "{{ m.role }}{% endgeneration %}!{% endfor %}",
            "user!",
        ),
        (
            "{% for m in messages %}{% generation %}{{ m.role }}{% break %}{% endgeneration %}"
            "{% endfor %}",
            "system",
        ),
        (
            "{% generation %}{% for m in messages %}{{ m.role }} {% endfor %}{% endgeneration %}",
            "system user ",
        ),
        ("{% generation %}a{% generation %}b{% endgeneration %}c{% endgeneration %}", "abc"),
        ("{% macro f() %}{% generation %}m{% endgeneration %}{% endmacro %}{{ f() }}", "m"),
        (
            "{% set n = namespace(a=1) %}{% generation %}{% set n.a = 2 %}{% endgeneration %}"
            "{{ n.a }}",
            "2",
        ),
        ("{% set a = 1 %}{% generation %}{% set a = 2 %}{{ a }}{% endgeneration %}{{ a }}", "21"),
    ],
)
def test_what_marks_the_words_for_training_is_passed_through(source, text):
    turns = (Message("system", ""), Message("user", "Hello"))
    assert ChatTemplate(source).prompt(turns) == text


@pytest.mark.parametrize(
    "source",
    [
        "{% generation %}A",
        "A{% endgeneration %}",
        "{% generation %}{% if 1 %}A{% endgeneration %}{% endif %}",
        "{% for m in messages %}{% generation %}{% endfor %}{% endgeneration %}",
        "{% generation of words %}A{% endgeneration %}",
        "{% generation %}" * 20_000,
        "{% generation %}" * 400 + "{% endgeneration %}" * 400,
        "{% generation %}{% for i in range(10**9) %}x{% endfor %}{% endgeneration %}",
        "{{ [1] | tojson(indent='x' * 4000) }}",
        "{{ [1] | tojson(separators=('x' * 4000, ':')) }}",
        "{{ [1] | tojson(separators=1) }}",
        "{% break %}",
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
