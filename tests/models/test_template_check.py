# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""A template is sound when a model would be shown what it is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from stet_models.template_check import SHOWS_NOTHING, template_trouble

from .gguf_files import TEXT, text, tiny

EACH = "{% for m in messages %}{{ m.content }}{% endfor %}"
SOUND = {
    "plain": EACH,
    "in quotation marks": "{% for m in messages %}{{ m.content | tojson }}{% endfor %}",
    "in capitals": f"{{% filter upper %}}{EACH}{{% endfilter %}}",
    "for training": "{% for m in messages %}{% generation %}{{ m.content }}{% endgeneration %}"
    "{% endfor %}",
}


def trouble(folder: Path, template: str) -> str:
    path = folder / "tiny.gguf"
    path.write_bytes(tiny().set("tokenizer.chat_template", TEXT, text(template)).data)
    return template_trouble(path)


@pytest.mark.parametrize("name", SOUND)
def test_it_is_sound(tmp_path: Path, name: str) -> None:
    assert trouble(tmp_path, SOUND[name]) == ""


@pytest.mark.parametrize("template", ["always the same", "{{ messages[0].content }}", "{{ 9**9 }}"])
def test_one_that_leaves_out_what_is_asked_is_refused(tmp_path: Path, template: str) -> None:
    assert trouble(tmp_path, template) == SHOWS_NOTHING
