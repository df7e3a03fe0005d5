# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Chat templates that try to get out, to go on for ever, or to fill the memory."""

from __future__ import annotations

import sys
import time
import tracemalloc

import pytest

from stet_models.chat_template import ChatTemplate
from stet_models.errors import BadFileError
from stet_models.gguf import MAX_TEMPLATE
from stet_models.protocol import Message

CONVERSATION = (Message("system", "You edit."), Message("user", "Mend this. " * 200))
SLOWEST = 8.0
"""Seconds of processor time; each takes below one on a free machine."""
MOST = 200e6
"""Bytes of memory."""

HOSTILE = {
    # without end
    "a long loop": "{% for i in range(10**9) %}x{% endfor %}",
    "loops in loops": "{% for i in range(9999) %}{% for j in range(999) %}{% endfor %}{% endfor %}",
    "a loop over letters": "{% for a in 'x'*9999 %}{% for b in 'x'*9999 %}{% endfor %}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that calls itself twice": (
        "{% macro m(n) %}{% if n %}{{ m(n-1) }}{{ m(n-1) }}{% endif %}{% endmacro %}{{ m(60) }}"
    ),
    "a loop that calls itself": (
        "{% for m in messages recursive %}{{ loop(messages) }}{% endfor %}"
    ),
    "a cycler for ever": (
        "{% set c = cycler(1,2) %}{% for i in range(99999) %}{% for j in range(9) %}"
        "{{ c.next() }}{% endfor %}{% endfor %}"
    ),
    # too large
    "a long text": "{{ 'a' * 10**9 }}",
    "a long text, the other way round": "{{ 10**9 * 'a' }}",
    "a long list": "{{ [0] * 10**9 }}",
    "a text doubled": "{% set n = namespace(s='aaaa') %}{% for i in range(60) %}"
    "{% set n.s = n.s + n.s %}{% endfor %}{{ n.s }}",
    "a text doubled by joining": "{% set n = namespace(s='aaaa') %}{% for i in range(60) %}"
    "{% set n.s = n.s ~ n.s %}{% endfor %}{{ n.s }}",
    "a text doubled in a block": "{% set n = namespace(s='aaaa') %}{% for i in range(60) %}"
    "{% set n.s %}{{ n.s }}{{ n.s }}{% endset %}{% endfor %}{{ n.s }}",
    "long texts joined": "{{ (['x' * 4000000] * 4000000) | join }}",
    "many lines indented": "{{ ('\n' * 4000000) | indent(99999) }}",
    "a text replaced by texts": "{% set n = namespace(s='aaaa') %}{% for i in range(60) %}"
    "{% set n.s = n.s | replace('a', 'aaaaaaaaaaaaaaaa') %}{% endfor %}{{ n.s }}",
    "a text replaced by its method": "{% set n = namespace(s='aaaa') %}{% for i in range(60) %}"
    "{% set n.s = n.s.replace('a', n.s) %}{% endfor %}{{ n.s }}",
    "a text joined": "{{ (('x' * 4000000) | list) | join('y' * 4000000) }}",
    "a wide text": "{{ 'a'.center(10**9) }}",
    "a text padded left": "{{ 'a'.ljust(10**9) }}{{ 'a'.zfill(10**9) }}",
    "a wide filter": "{{ 'a' | center(10**9) }}",
    "a wide indent": "{{ 'a\nb' | indent(10**9) }}",
    "a wide format": "{{ '%1000000000d' % 1 }}",
    "a wide format by argument": "{{ '%*d' % (10**9, 1) }}",
    "a wide new format": "{{ '{:1000000000}'.format(1) }}",
    "a wide nested format": "{{ '{:{}}'.format(1, 10**9) }}",
    "a wide date": "{{ strftime_now('%1000000000d') }}",
    "a wide json": "{{ messages | tojson(indent=10**9) }}",
    "a great power": "{{ 9 ** 9 ** 9 }}",
    "powers of powers": "{{ (10 ** 4000) ** 4000 }}",
    "lists in lists, written": "{% set n = namespace(l=[1]) %}{% for i in range(60) %}"
    "{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l }}",
    "lists in lists, as json": "{% set n = namespace(l=[1]) %}{% for i in range(60) %}"
    "{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l | tojson }}",
    "lists in lists, as text": "{% set n = namespace(l=[1]) %}{% for i in range(60) %}"
    "{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l | string | length }}",
    "lists in lists, joined": "{% set n = namespace(l=[1]) %}{% for i in range(60) %}"
    "{% set n.l = [n.l, n.l] %}{% endfor %}{{ n.l | join }}",
    "lorem ipsum": "{{ lipsum(n=100000) }}",
    "words without end": "{% for i in range(99999) %}{{ messages[1].content }}{% endfor %}",
    # out of the sandbox
    "subclasses": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "globals": "{{ raise_exception.__globals__ }}",
    "builtins": "{{ namespace.__init__.__globals__.__builtins__ }}",
    "attributes by filter": "{{ '' | attr('__class__') | attr('__mro__') }}",
    "attributes by format": "{{ '{0.__class__.__mro__}'.format('') }}",
    "attributes by map": "{{ [''] | map(attribute='__class__') | list }}",
    "the template itself": "{{ self.__init__.__globals__ }}",
    "a function's code": "{{ strftime_now.__code__.co_consts }}",
    "a generator's frame": "{% set g = messages | map('string') %}{{ g.gi_frame.f_globals }}",
    "an import": "{% import 'os' as os %}{{ os.system('true') }}",
    "another file": "{% include '/etc/passwd' %}",
    "a change to what it was given": "{{ messages.append(1) }}{{ messages.clear() }}",
    # nonsense
    "brackets without end": "{{ " + "(" * 5000 + ")" * 5000 + " }}",
    "blocks in blocks": "{% if 1 %}" * 2000 + "{% endif %}" * 2000,
    "loops nested deep": "{% for a in [1] %}" * 200 + "{% endfor %}" * 200,
    "a sum of many": "{{ " + "1+" * 20000 + "1 }}",
    "not closed": "{% for m in messages %}",
    "beginnings only": "{{" * 20000,
    "comments only": "{#" * 20000,
    "its own refusal": "{{ raise_exception('no ' * 90000) }}",
    "too long": "x" * (MAX_TEMPLATE + 1),
}


@pytest.mark.parametrize("source", HOSTILE.values(), ids=HOSTILE)
def test_it_ends_soon_small_and_with_a_sentence(source):
    sentence = None
    began = time.process_time()
    tracemalloc.start()
    try:
        text = ChatTemplate(source).prompt(CONVERSATION)
    except BadFileError as error:
        text, sentence = "", str(error)
    finally:
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert time.process_time() - began < SLOWEST
    assert peak < MOST
    assert sentence is None or ("chat template" in sentence and len(sentence) < 300)
    for secret in ("subclasses", "__builtins__", "root:", "<class", "<function", "<module"):
        assert secret not in text


def test_python_s_tracing_is_given_back():
    seen = sys.gettrace()
    ChatTemplate("{{ messages | length }}").prompt(CONVERSATION)
    with pytest.raises(BadFileError):
        ChatTemplate("{{ 1 // 0 }}").prompt(CONVERSATION)
    assert sys.gettrace() is seen


def test_a_long_document_is_not_too_much():
    long = (Message("system", "You edit."), Message("user", "A word and another. " * 100_000))
    assert ChatTemplate("").prompt(long).count("another") == 100_000


def test_a_long_conversation_is_not_too_much():
    turns = [Message("user" if n % 2 == 0 else "assistant", f"Turn {n}.") for n in range(2000)]
    assert "Turn 1999." in ChatTemplate("").prompt(turns)
