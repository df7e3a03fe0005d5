# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""What a stranger's file or server calls itself never reaches a terminal as it is."""

from __future__ import annotations

import unicodedata

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stet_models.errors import BadFileError
from stet_models.gguf import read_header
from stet_models.library import InstalledModel, Library
from stet_models.printable import printable
from stet_models.protocol import Attempt, Failed, FailureKind, Loaded, Probed, event_decoder, frame
from stet_models.remote.errors import clean

HOSTILE = {
    "escape": "\x1b[2Jgone",
    "title": "\x1b]0;owned\x07",
    "bell": "ding\x07",
    "backspace": "rm\b\bls",
    "carriage return": "safe\rharm",
    "new line": "one\ntwo",
    "line separator": "one\u2028two",
    "C1 control": "\x9b31mred",
    "NUL": "a\0b",
    "delete": "a\x7fb",
    "right to left override": "gpj\u202eexe.fugg",
    "isolate": "\u2067abc",
    "mark": "a\u200fb",
    "tag characters": "a\U000e0041b",
    "zero width space": "a\u200bb",
    "lone surrogate": "a\udc9bb",
}
kinds = pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)


def is_harmless(text: str) -> bool:
    return all(
        sign.isprintable()
        or sign in "\u200c\u200d"
        or unicodedata.category(sign) in ("Zs", "Co", "Cn")
        for sign in text
    )


@kinds
def test_every_kind_is_replaced(text):
    assert not is_harmless(text)
    assert is_harmless(printable(text))
    assert "\ufffd" in printable(text)


@pytest.mark.parametrize(
    "text", ["Qwen 2.5", "Смол", "小さい", "👩\u200d👧 é", "می\u200cخواهم", "a\u00a0b"]
)
def test_words_stay_as_they_are(text):
    assert printable(text) == text


@given(st.text(st.characters(blacklist_categories=())))
def test_any_text_becomes_harmless_in_one_go(text):
    once = printable(text)
    assert is_harmless(once)
    assert len(once) == len(text)
    assert printable(once) == once


@kinds
def test_a_server_s_words(text):
    assert is_harmless(clean(text))


@kinds
def test_an_error_s_sentence(text):
    assert is_harmless(str(BadFileError(f"{text} is damaged.")))


@kinds
def test_what_a_worker_says_whatever_has_become_of_it(text):
    events = (
        Loaded(1, text, 0, 0, 0, models=(text,), notes=(text,), fence=(text,), gaps=(text,)),
        Failed(1, FailureKind.ENGINE, text),
        Probed(1, (Attempt(text, text, text),), fence=(text,), gaps=(text,), reasons=(text,)),
    )
    for event in events:
        for arrived in (event, event_decoder.decode(frame(event)[4:])):
            words = msgspec.json.encode(arrived).decode()
            assert "\ufffd" in words
            assert "\\u00" not in words
            assert is_harmless(words)


@kinds
def test_a_file_s_words_about_itself(tmp_path, write_model, text):
    text = text.replace("\udc9b", "\x9b")  # a file cannot hold a surrogate
    words = {"general.name": text, "general.license": text}
    header = read_header(write_model(tmp_path / "m.gguf", texts=words, architecture=f"x{text}"))
    for said in (header.name, header.licence, header.architecture):
        assert "\ufffd" in said
        assert is_harmless(said)


@kinds
def test_a_list_that_somebody_has_written_into(tmp_path, write_model, text):
    text = text.replace("\udc9b", "\x9b")
    path = write_model(tmp_path / "m.gguf")
    entries = {"models": [{"name": text, "path": path.name}], "folders": []}
    (tmp_path / "library.json").write_bytes(msgspec.json.encode(entries))
    (model,) = Library(tmp_path).models()
    assert is_harmless(model.name)
    assert is_harmless(model.shown_path)
    assert Library(tmp_path).remove(model.name).path == path
    assert not path.exists()


@kinds
def test_a_model_s_name_trouble_and_place(tmp_path, text):
    model = InstalledModel(text, tmp_path / text.replace("\0", "\x01"), 0, trouble=text)
    assert all(map(is_harmless, (model.name, model.shown_path, model.trouble)))
