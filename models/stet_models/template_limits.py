# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""An environment in which a stranger's Jinja template can do little, and not for long.

Jinja's sandbox keeps a template from attributes that lead out of it, and bounds ``range``. It
bounds neither time nor size, so here besides:

- every line that a template runs is counted, and after ``MOST_LINES`` it ends;
- what it writes is counted as it comes, into variables too;
- whatever makes something large out of something small at one blow, inside C where no line is
  counted, is held against ``LARGEST`` before it is done: ``*``, ``+``, ``~``, ``**``, ``%``,
  arguments of calls and filters, lists within lists;
- filters and functions are those that chat templates use.

Nothing here is a promise about time in C: the worker's own limits of memory, and the client's
patience, stand behind it.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import wraps
from types import FrameType
from typing import Any

import jinja2
import jinja2.compiler
import jinja2.ext
import jinja2.nodes
import jinja2.parser
import jinja2.runtime
import jinja2.sandbox

MOST_LINES = 100_000
"""Lines of the compiled template that may run; a conversation of ten turns runs some hundreds."""
LARGEST = 1 << 22
"""Characters or elements that one value may have, and the output beyond its input."""
LARGEST_NUMBER = 100_000
"""Largest whole number that a call or filter may be given: a width, a count."""

FILTERS = frozenset(
    {
        *("abs", "attr", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first"),
        *("float", "forceescape", "groupby", "indent", "int", "items", "join", "last", "length"),
        *("list", "lower", "map", "max", "min", "reject", "rejectattr", "replace", "reverse"),
        *("round", "safe", "select", "selectattr", "sort", "string", "sum", "title", "tojson"),
        *("trim", "unique", "upper", "wordcount"),
    }
)
GLOBALS = frozenset(("range", "dict", "cycler", "joiner", "namespace"))
_TIMES_PRINTED = 4
"""How often all that is written may be put into variables on its way."""
_BLOCKS = frozenset(
    ("for", "if", "macro", "call", "filter", "block", "with", "autoescape", "generation")
)
_DEEPEST = 32
"""Blocks within blocks."""
_MOST_TOKENS = 40_000
_WIDEST = 16
"""Characters of an indent or a separator in JSON."""
_NESTED = re.compile(r"\{[^}]*\{")
_LONG_NUMBER = re.compile(r"\d{4}|\*")


class TooMuchError(jinja2.TemplateError):
    """A template went beyond a limit; ``str()`` of it says which."""


class _Generator(jinja2.compiler.CodeGenerator):
    """Has ``~`` done by the environment, where its size is looked at."""

    def visit_Concat(self, node: jinja2.nodes.Concat, frame: jinja2.compiler.Frame) -> None:
        """Write the call."""
        self.write("environment.joined((")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")


class _Generation(jinja2.ext.Extension):
    """Reads ``{% generation %} … {% endgeneration %}``, which mean nothing but their body here.

    Transformers has them mark the words of the assistant that a model is trained on. There too
    what is set inside is not seen outside.
    """

    tags = {"generation"}  # noqa: RUF012 as Jinja declares it

    def parse(self, parser: jinja2.parser.Parser) -> jinja2.nodes.Node:
        """Return the body, in a scope of its own."""
        line = next(parser.stream).lineno
        body = parser.parse_statements(("name:endgeneration",), drop_needle=True)
        return jinja2.nodes.Scope(body, lineno=line)


class BoundedEnvironment(jinja2.sandbox.ImmutableSandboxedEnvironment):
    """Jinja's sandbox with limits on size; ``bounded`` adds those on time and output."""

    intercepted_binops = frozenset(("*", "**", "+", "%"))
    code_generator_class = _Generator

    def __init__(self) -> None:
        self.printed, self.allowed = 0, LARGEST
        super().__init__(
            trim_blocks=True,
            lstrip_blocks=True,
            extensions=["jinja2.ext.loopcontrols", _Generation],
            # Else what is constant is reckoned while the template is read, before any limit.
            optimized=False,
            finalize=self._print,
        )
        self.filters = {n: _guarded(f) for n, f in self.filters.items() if n in FILTERS}
        self.filters["tojson"] = _to_json
        self.globals = {n: value for n, value in self.globals.items() if n in GLOBALS}

    def read(self, source: str) -> jinja2.Template:
        """Return a template, unless it is so long or deep that reading it takes long."""
        depth, begins = 0, False
        for number, (_, kind, word) in enumerate(self.lex(source)):
            if begins and kind == "name":
                depth += (word in _BLOCKS) - (word.removeprefix("end") in _BLOCKS - {word})
                begins = False
            begins = begins or kind == "block_begin"
            if depth > _DEEPEST or number > _MOST_TOKENS:
                raise TooMuchError("it is longer or deeper than any sound one")
        return self.from_string(source)

    def joined(self, parts: Sequence[object]) -> str:
        """Return texts put together by ``~``."""
        _weigh(parts)
        texts = [str(part) for part in parts]
        _check(sum(map(len, texts)), "a text")
        return "".join(texts)

    def _print(self, value: object) -> object:
        """Return what goes into the output, or into a variable that is set to a block."""
        if isinstance(value, Mapping | list | tuple):
            _weigh(value)
        self.printed += len(value) if isinstance(value, str) else 1
        if self.printed > _TIMES_PRINTED * self.allowed:
            raise TooMuchError("it writes without end")
        return value

    def call_binop(
        self,
        context: jinja2.runtime.Context,
        operator: str,
        left: Any,  # noqa: ANN401 whatever a template has
        right: Any,  # noqa: ANN401 as above
    ) -> Any:  # noqa: ANN401 as above
        """Do a sum, if its result is not too large."""
        numbers = isinstance(left, int | float) and isinstance(right, int | float)
        if operator == "**" and numbers:
            _check(abs(right) * math.log2(abs(left) + 2) * 1024, "a power")
        elif operator == "*" and not numbers:
            _check(_times(left) * _times(right), "a product")
        elif operator == "+" and not numbers:
            _check(_times(left) + _times(right), "a sum")
        elif operator == "%" and isinstance(left, str) and _LONG_NUMBER.search(left):
            raise TooMuchError("it formats to a width that no text has")
        result = super().call_binop(context, operator, left, right)
        if isinstance(result, int) and result.bit_length() > 4096:
            raise TooMuchError("it makes a number of more than a thousand digits")
        return result

    def call(
        self,
        __context: jinja2.runtime.Context,
        __obj: Any,  # noqa: ANN401 whatever a template calls
        *args: Any,  # noqa: ANN401 as above
        **kwargs: Any,  # noqa: ANN401 as above
    ) -> Any:  # noqa: ANN401 as above
        """Call something, if it is not asked for too much."""
        owner = getattr(__obj, "__self__", None)
        _check_arguments((owner, *args, *kwargs.values()))
        return super().call(__context, __obj, *args, **kwargs)

    def wrap_str_format(self, value: object) -> Callable[..., str] | None:
        """Return ``str.format`` as Jinja bounds it, and with no widths but small ones."""
        safe = super().wrap_str_format(value)
        form = getattr(value, "__self__", "")
        if safe is not None and (_LONG_NUMBER.search(form) or _NESTED.search(form)):
            raise TooMuchError("it formats to a width that no text has")
        return safe

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 as above
        """Refuse what pads a text besides what leads out of the sandbox."""
        pads = ("center", "ljust", "rjust", "zfill", "expandtabs")
        if isinstance(obj, str | bytes) and attr in (*pads, "translate", "encode"):
            return False
        return super().is_safe_attribute(obj, attr, value)


def bounded(
    environment: BoundedEnvironment, render: Callable[[], Iterable[str]], allowed: int
) -> str:
    """Return what a template writes; TooMuchError beyond ``allowed`` characters or too many lines.

    Lines are counted by Python's tracing, which whoever traces already gets back afterwards.
    """
    lines = 0
    environment.printed, environment.allowed = 0, allowed

    def count(_frame: FrameType, event: str, _argument: object) -> Callable[..., Any]:
        nonlocal lines
        if event == "line":
            lines += 1
            if lines > MOST_LINES:
                raise TooMuchError("it does not come to an end")
        return count

    parts: list[str] = []
    length = 0
    before = sys.gettrace()
    sys.settrace(count)
    try:
        for part in render():
            length += len(part)
            if length > allowed:
                raise TooMuchError("it writes without end")
            parts.append(part)
    finally:
        sys.settrace(before)
    return "".join(parts)


def _guarded(call: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter that refuses to be given too much."""

    @wraps(call)  # it carries the marks by which Jinja hands over context and environment
    def guarded(*args: object, **kwargs: object) -> object:
        _check_arguments((*args, *kwargs.values()))
        return call(*args, **kwargs)

    return guarded


def _check_arguments(arguments: Sequence[object]) -> None:
    """Refuse large numbers, and texts or lists that multiplied are too large, as in replace."""
    product = 1
    for argument in arguments:
        if isinstance(argument, int):
            if abs(argument) > LARGEST_NUMBER:
                raise TooMuchError("it asks for too many of something")
            product *= max(1, abs(argument))
        if isinstance(argument, str | bytes | list | tuple | dict):
            product *= max(1, len(argument))
            _weigh(argument)
    _check(product / 64, "texts within texts")  # most of a text is not what is replaced in it


def _weigh(value: object) -> None:
    """Refuse a value that written out would be too long: lists can hold one another many times."""
    nodes, letters = LARGEST_NUMBER, 16 * LARGEST
    waiting = [value]
    while waiting:
        one = waiting.pop()
        nodes -= 1
        if isinstance(one, str):
            letters -= len(one)
        elif isinstance(one, Mapping | list | tuple):
            nodes -= len(one)
            if nodes > 0:
                waiting.extend(one.values() if isinstance(one, Mapping) else one)
        if nodes < 0 or letters < 0:
            raise TooMuchError("it has lists within lists without end")


def _to_json(
    value: object,
    ensure_ascii: bool = False,
    indent: int | str | None = None,
    separators: tuple[str, str] | None = None,
    sort_keys: bool = False,
) -> str:
    """Write a value as transformers does, whose order of arguments this is."""
    widths = [indent if isinstance(indent, int) else len(indent or "")]
    widths += [len(separator) for separator in separators or ()]
    if max(widths) > _WIDEST:
        raise TooMuchError("it indents by more than a line")
    _weigh(value)
    return json.dumps(
        value,
        ensure_ascii=ensure_ascii,
        indent=indent,
        separators=separators,
        sort_keys=sort_keys,
    )


def _times(value: object) -> int:
    """Return by how much a value makes a product larger."""
    if isinstance(value, str | bytes | list | tuple | Mapping):
        return len(value)
    return abs(value) if isinstance(value, int) else 1


def _check(size: float, what: str) -> None:
    if size > LARGEST:
        raise TooMuchError(f"it makes {what} that is too large")
