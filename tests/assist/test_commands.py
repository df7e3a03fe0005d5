# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The commands that ask a model, with a script in its place, as one types them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from stet.cli import main
from stet.document.origin import Origin, Source
from stet.document.paragraph import Position, Span
from stet.formats.criticmarkup import read_text
from stet.workspace import session
from stet.workspace.roles import Role
from stet.workspace.session import Session
from stet.workspace.workspace import Workspace

from .tasks.warmer import WARMER, write_task

TEXT = "She recieved three letters. The boats was late.\r\n\r\nNobody waved at her.\r\n"
GOOD = "She received three letters. The boats were late."


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_bytes(TEXT.encode())
    return path


@pytest.fixture
def script(tmp_path, monkeypatch):
    def write(*replies, **more):
        path = tmp_path / "script.json"
        path.write_text(json.dumps({"replies": replies, **more}), "utf-8")
        monkeypatch.setenv("STET_ENGINE_SCRIPT", str(path))

    return write


def run(*words: object) -> int:
    try:
        return main([str(word) for word in words])
    except SystemExit as end:
        return int(end.code or 0)


def test_suggest_prints_criticmarkup_whose_rejected_reading_is_the_input(
    draft, script, tmp_path, capfdbinary
):
    script(GOOD, otherwise={"echo": True})
    assert run("suggest", draft, "--task", "proofread") == 0
    out, err = capfdbinary.readouterr()
    assert out.decode() == (
        "She {~~recieved~>received~~} three letters. The boats {~~was~>were~~} late."
        "\r\n\r\nNobody waved at her.\r\n"
    )
    assert err.decode() == "2 suggestions.\n"
    marked = tmp_path / "marked.md"
    marked.write_bytes(out)
    assert run("reject", marked, "--output", tmp_path / "back.md") == 0
    assert (tmp_path / "back.md").read_bytes() == draft.read_bytes() == TEXT.encode()


def test_suggest_as_json_says_where_and_why(draft, script, capfd):
    script(GOOD, otherwise={"echo": True})
    assert run("suggest", draft, "--task", "proofread", "--format", "json", "--quiet") == 0
    out, err = capfd.readouterr()
    assert err == ""
    found = json.loads(out)
    assert [(c["old"], c["new"], c["kind"]) for c in found["changes"]] == [
        ("recieved", "received", "spelling"),
        ("was", "were", "grammar"),
    ]
    plain = TEXT.replace("\r\n", "\n")
    assert all(plain[c["start"] : c["end"]] == c["old"] for c in found["changes"])


def test_suggest_as_a_diff(draft, script, capfd):
    script(GOOD, otherwise={"echo": True})
    assert run("suggest", draft, "--task", "proofread", "--format", "diff") == 0
    assert "+She received three letters. The boats were late." in capfd.readouterr().out


def test_suggest_with_reasons_keeps_kinds(draft, script, capfd):
    script(GOOD, otherwise={"echo": True})
    assert run("suggest", draft, "--task", "proofread", "--reasons", "--quiet") == 0
    manuscript = read_text(capfd.readouterr().out)
    assert {c.kind for c in manuscript.changes.values()} == {"spelling", "grammar"}


def test_the_same_seed_gives_the_same_output(draft, script, capfd):
    outputs = []
    for _ in range(2):
        script(GOOD, otherwise={"echo": True})
        assert run("suggest", draft, "--task", "proofread", "--format", "json", "--seed", 7) == 0
        outputs.append(capfd.readouterr().out)
    assert outputs[0] == outputs[1]


def test_only_the_chosen_paragraphs_are_asked_about(draft, script, capfd):
    script("Nobody at all waved at her.")
    words = ("--task", "rewrite", "--instruction", "stress it", "--paragraphs", "2-")
    assert run("suggest", draft, *words) == 0
    assert "Nobody {++at all ++}waved at her." in capfd.readouterr().out


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--task", "polish"), "there are: proofread, tighten, rewrite, more-formal, "),
        (("--task", "rewrite"), "needs --instruction"),
        (("--task", "tighten", "--instruction", "x"), "takes no --instruction"),
        (("--task", "tighten", "--format", "rtf"), "invalid choice"),
        (("--task", "tighten", "--paragraphs", "7-3"), "counts backwards"),
        (("--task", "tighten", "--paragraphs", "some"), "no range such as 3-7"),
        ((), "--task"),
    ],
)
def test_wrong_use_is_status_2(draft, script, capfd, words, sentence):
    script()
    assert run("suggest", draft, *words) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert sentence in err


@pytest.mark.parametrize(
    ("replies", "words", "sentence"),
    [
        ((), ("--paragraphs", "9"), "There is no paragraph 9: the text has 2."),
        (
            ({"fail": "The model gave up."},),
            (),
            "stet: The model gave up. 1 suggestion had come before; it stays.",
        ),
        (({"text": "She", "crash": True},), (), "Nothing in your text was changed."),
    ],
)
def test_a_job_that_fails_is_one_line_and_status_1(
    draft, script, tmp_path, capfd, replies, words, sentence
):
    script(*replies)
    target = tmp_path / "out.md"
    assert run("suggest", draft, "--task", "proofread", "--output", target, *words) == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert sentence in err
    assert err.count("\n") == 1
    assert not target.exists()


def test_a_missing_file_and_a_missing_model(tmp_path, draft, monkeypatch, capfd):
    monkeypatch.setenv("STET_MODELS", str(tmp_path / "none"))
    assert run("suggest", tmp_path / "no.md", "--task", "tighten") == 1
    assert "There is no file" in capfd.readouterr().err
    assert run("suggest", draft, "--task", "tighten") == 1
    assert "`stet model fetch everyday` gets one." in capfd.readouterr().err
    assert run("suggest", draft, "--task", "tighten", "--model", "other") == 1
    assert "no model called other" in capfd.readouterr().err


def test_feedback(draft, script, capfd):
    remark = {"sentence": 3, "comment": "That nobody waved says how alone she is."}
    script(json.dumps(remark), otherwise={"text": "{}"})
    assert run("feedback", draft, "--format", "json", "--ask-model") == 0
    (comment,) = json.loads(capfd.readouterr().out)["comments"]
    assert (comment["quote"], comment["kind"]) == ("Nobody waved at her.", "works")
    script(json.dumps(remark), otherwise={"text": "{}"})
    assert run("feedback", draft, "--ask-model") == 0
    assert "{>>That nobody waved says how alone she is.<<}" in capfd.readouterr().out
    assert run("feedback", draft, "--format", "rtf") == 2


def test_ideas(draft, script, capfd):
    brief = "We want a lamp for children who read in bed. No app."
    assert run("ideas", brief, "--method", "nothing") == 2
    few = ("--method", "what was ruled out", "--count", 1)
    assert run("ideas", brief, *few) == 0
    asked = (
        "You have ruled out apps. How did people manage before there were any, and what was good "
        "about it?"
    )
    out = capfd.readouterr().out
    assert out.startswith("1. What was ruled out\n   You have ruled out apps. How did people")
    assert run("ideas", brief, *few, "--format", "json") == 0
    (idea,) = json.loads(capfd.readouterr().out)["ideas"]
    assert idea == {"method": "What was ruled out", "text": asked}
    assert run("ideas", brief, *few, "--format", "canvas") == 0
    (node,) = json.loads(capfd.readouterr().out)["nodes"]
    assert node["type"] == "text"
    assert node["text"] == f"**What was ruled out**\n\n{asked}"
    assert run("ideas", "Hm.") == 1
    assert "No question is sure enough" in capfd.readouterr().err
    assert run("ideas", "no-such-file.md") == 1
    assert run("ideas", "  ") == 1
    assert run("ideas", "x", "--count", "many") == 2


def test_ideas_are_answered_by_a_model_where_that_is_wanted(draft, script, capfd):
    answer = "A shade of paper that the children fold themselves and colour in before they sleep."
    script({"text": answer, "again": True})
    brief = "We want a lamp for children who read in bed. No app."
    few = ("--method", "what they do now", "--count", 1, "--answer")
    assert run("ideas", brief, *few, "--format", "json") == 0
    found = json.loads(capfd.readouterr().out)
    assert found["ideas"][0]["answer"] == answer
    assert found["model"] == "scripted"
    assert run("ideas", brief, *few) == 0
    assert "   scripted: A shade of paper" in capfd.readouterr().out
    assert run("ideas", "Hm. Quay.", "--answer", "--format", "canvas") == 0
    assert answer in capfd.readouterr().out


WARM = "Three dear letters reached her. The boats came late."


def test_a_task_of_the_writer_s_own_is_asked_for_by_its_name(draft, script, capfd):
    write_task()
    script(WARM, otherwise={"echo": True})
    words = ("--task", "warmer", "--paragraphs", "1", "--format", "json")
    assert run("suggest", draft, *words) == 0
    found = json.loads(capfd.readouterr().out)
    assert found["task"] == "warmer"
    assert {change["kind"] for change in found["changes"]} <= {"rephrase", "word choice"}
    assert run("suggest", "--help") == 0
    shown = " ".join(capfd.readouterr().out.split())
    places = [shown.index(f"{name}: ") for name in ("proofread", "tighten", "rewrite", "warmer")]
    assert places == sorted(places)
    assert "warmer: Puts it in kinder words." in shown


def test_the_guards_of_an_own_task_are_those_that_it_lists(draft, script, capfd):
    reply = WARM.replace("Three", "Four")
    write_task()
    script(reply, reply)
    words = ("--task", "warmer", "--paragraphs", "1", "--format", "json", "--quiet")
    assert run("suggest", draft, *words) == 0
    assert "it changed a number" in json.loads(capfd.readouterr().out)["message"].replace(
        "they", "it"
    )
    write_task(text=WARMER.replace('"numbers", ', ""))
    script(reply)
    assert run("suggest", draft, *words) == 0
    assert json.loads(capfd.readouterr().out)["held_back"] == 0


def test_an_instruction_that_means_an_operation_is_done_as_that(tmp_path, script, capfd):
    path = tmp_path / "letter.md"
    path.write_text("I don't know that guy.\n", "utf-8")
    script({"texts": [" I do not know that man."] * 4})
    assert run("suggest", path, "--task", "rewrite", "--instruction", "more polite") == 0
    out, err = capfd.readouterr()
    assert "This is “more formal”; done sentence by sentence." in err
    assert "{~~don't~>do not~~}" in out


def test_an_operation_is_a_task_like_any_other(tmp_path, script, capfd):
    path = tmp_path / "letter.md"
    path.write_text("I don't know that he won't come.\n", "utf-8")
    script({"texts": [" I do not know that he will not come."] * 4})
    assert run("suggest", path, "--task", "more-formal", "--format", "json") == 0
    (change,) = json.loads(capfd.readouterr().out)["changes"]
    assert (change["old"], change["new"]) == ("don't … won't", "do not … will not")


def test_a_bad_own_task_is_said_and_the_others_work(draft, script, capfd):
    write_task(text=WARMER.replace("{passage}", "{text}"))
    script(GOOD, otherwise={"echo": True})
    assert run("suggest", draft, "--task", "proofread") == 0
    err = capfd.readouterr().err
    assert err.startswith("The task in warmer.toml is left out: in “request”: no place is called")
    assert err.endswith("2 suggestions.\n")
    assert run("suggest", draft, "--task", "warmer") == 2
    err = capfd.readouterr().err
    assert "The task in warmer.toml is left out" in err
    assert (
        "there is no --task warmer here; there are: proofread, tighten, rewrite, more-formal, "
        in err
    )


@pytest.mark.parametrize("name", ["feedback", "ideas"])
def test_comments_and_ideas_are_tasks_of_the_same_list(draft, script, capfd, name):
    script(otherwise={"text": "[]"})
    assert run(name, draft, "--task", "proofread") == 2
    assert f"there is no --task proofread here; there are: {name}." in capfd.readouterr().err
    assert run(name, draft, "--task", name) in (0, 1)


REVIEWED = (
    'She {--only --}recieved {++{"author":"Ann","kind":"fact"}@@three ++}letters.\r\n\r\n'
    "Write `{++x++}` for it.\r\n\r\n{==Nobody==}{>>who?<<} waved at her.\r\n"
)


def test_suggest_on_a_reviewed_text_adds_to_what_is_there(tmp_path, script, capfdbinary):
    draft = tmp_path / "draft.md"
    draft.write_bytes(REVIEWED.encode())
    script("She received three letters.", otherwise={"echo": True})
    assert run("suggest", draft, "--task", "proofread", "--quiet") == 0
    out = capfdbinary.readouterr().out.decode()
    assert out == REVIEWED.replace("recieved", "{~~recieved~>received~~}")


def test_suggest_as_json_on_a_reviewed_text_lists_what_is_new(tmp_path, script, capfd):
    draft = tmp_path / "draft.critic.md"
    draft.write_bytes(REVIEWED.encode())
    script("She received three letters.", otherwise={"echo": True})
    assert run("suggest", draft, "--task", "proofread", "--format", "json", "--quiet") == 0
    (change,) = json.loads(capfd.readouterr().out)["changes"]
    assert (change["old"], change["new"]) == ("recieved", "received")


def test_a_patch_for_a_reviewed_text_is_refused_before_the_model_is_asked(tmp_path, script, capfd):
    draft = tmp_path / "draft.md"
    draft.write_bytes(REVIEWED.encode())
    script()
    assert run("suggest", draft, "--task", "proofread", "--format", "diff") == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert "has suggestions or comments of its own" in err
    assert err.count("\n") == 1


def test_a_patch_for_a_file_that_is_written_anew_is_refused(tmp_path, script, capfd):
    draft = tmp_path / "draft.fdx"
    line = "<Paragraph Type='Action'><Text>She recieved three letters.</Text></Paragraph>"
    script_file = f"<FinalDraft DocumentType='Script'><Content>{line}</Content></FinalDraft>"
    draft.write_text(f"<?xml version='1.0'?>\n\n{script_file}\n", "utf-8")
    script()
    assert run("suggest", draft, "--task", "proofread", "--format", "diff") == 1
    out, err = capfd.readouterr()
    assert out == ""
    assert "Final Draft" in err
    assert err.count("\n") == 1


def test_feedback_on_a_reviewed_text_adds_to_what_is_there(tmp_path, script, capfdbinary):
    draft = tmp_path / "draft.md"
    draft.write_bytes(REVIEWED.encode())
    remark = {"sentence": 1, "comment": "That she received letters at all says how she lives."}
    script(json.dumps(remark), otherwise={"text": "{}"})
    assert run("feedback", draft, "--quiet", "--ask-model") == 0
    out = capfdbinary.readouterr().out.decode()
    for kept in ("{--only --}", "Write `{++x++}` for it.", "{==Nobody==}{>>who?<<} waved"):
        assert kept in out
    assert "{>>That she received letters at all says how she lives.<<}" in out


QUOTED = "A mistaek here.\n\n```php\n{{-- a Blade comment --}}\n```\n\nWrite `{++x++}` for it.\n"


def test_suggest_feedback_accept_and_reject_leave_quoted_marks_alone(tmp_path, script, capfdbinary):
    draft, marked, out = (tmp_path / name for name in ("a.md", "b.critic.md", "c.md"))
    draft.write_bytes(QUOTED.encode())
    script("A mistake here.", otherwise={"echo": True})
    assert run("suggest", draft, "--task", "proofread", "--output", marked, "--quiet") == 0
    assert marked.read_text() == QUOTED.replace("mistaek", "{~~mistaek~>mistake~~}")
    for word, reading in (("accept", QUOTED.replace("mistaek", "mistake")), ("reject", QUOTED)):
        assert run(word, marked, "--output", out) == 0
        assert out.read_text() == reading
        assert run("convert", marked, out, "--changes", word) == 0
        assert out.read_text() == reading
    remark = {"sentence": 1, "comment": "That there is a mistake says how it was made."}
    script(json.dumps(remark), otherwise={"text": "{}"})
    assert run("feedback", draft, "--quiet", "--ask-model") == 0
    printed = capfdbinary.readouterr().out.decode()
    assert "{>>That there is a mistake says how it was made.<<}" in printed
    assert QUOTED.partition("\n\n")[2] in printed


@pytest.mark.skipif(shutil.which("patch") is None, reason="patch is not installed")
@pytest.mark.parametrize(
    ("between", "encoding", "end"),
    [
        ("\f\n", "utf-8", "\n"),
        ("\f", "utf-16", ""),
        ("\x85", "utf-8-sig", "\n"),
        ("\u2028", "utf-8", ""),
        ("\r", "latin-1", "\r"),
        ("\x1c\v", "utf-16-be", "\n"),
    ],
)
def test_a_diff_is_a_patch_that_makes_the_accepted_text(
    tmp_path, script, capfdbinary, between, encoding, end
):
    draft = tmp_path / "my draft é.md"
    text = f"Page one.\r\n\r\n{between}I saw teh ship.{end}"
    draft.write_bytes(text.encode(encoding))
    script("Page one.", f"{between}I saw the ship.".strip("\n"), otherwise={"echo": True})
    assert run("suggest", draft, "--task", "proofread", "--format", "diff", "--quiet") == 0
    change = capfdbinary.readouterr().out
    done = subprocess.run(["patch", "-p1"], input=change, cwd=tmp_path, capture_output=True)
    assert done.returncode == 0, done.stdout
    assert draft.read_bytes() == text.replace("teh", "the").encode(encoding)


@pytest.mark.parametrize("is_open", [False, True])
@pytest.mark.parametrize("role", Role)
def test_the_role_of_a_text_holds_for_the_command_line(draft, script, capfd, role, is_open) -> None:
    """A window that has the text open has its journal for itself; the role is read all the same."""
    script(GOOD, otherwise={"echo": True})
    window = Workspace(Origin(Source.HUMAN, "Ann"), session.kept(Session()))
    file = window.open(draft)
    window.terms(file).role = role
    window.keep_terms(file)
    if not is_open:
        window.close_all()
    status = run("suggest", draft, "--task", "proofread", "--quiet")
    window.close_all()
    out, err = capfd.readouterr()
    if role in (Role.EDITOR, Role.CO_AUTHOR):
        assert status == 0
        assert "{~~recieved~>received~~}" in out
    else:
        assert (status, out) == (1, "")
        assert "it writes no words" in err


def test_locked_passages_hold_for_the_command_line(draft, script, capfd) -> None:
    script(GOOD, otherwise={"echo": True})
    window = Workspace(Origin(Source.HUMAN, "Ann"), session.kept(Session()))
    file = window.open(draft)
    window.terms(file).lock(Span(Position(0, 0), Position(0, 12)))
    window.keep_terms(file)
    window.close_all()
    assert run("suggest", draft, "--task", "proofread") == 0
    out, err = capfd.readouterr()
    assert "She recieved three letters. The boats {~~was~>were~~} late." in out
    assert "would change a locked passage" in err


def test_feedback_needs_no_model(draft, capfd):
    draft.write_text("Studies have shown that the the gulls are loud.\n", "utf-8")
    assert run("feedback", draft) == 0
    out, err = capfd.readouterr()
    assert "{==the the==}{>>“the” stands here twice. Is one of them a slip?<<}" in out
    assert err == "2 findings by plain code.\n"
    assert run("feedback", draft, "--lens", "facts-to-check", "--format", "json", "--quiet") == 0
    found = json.loads(capfd.readouterr().out)
    assert [(each["kind"], each["by"]) for each in found["comments"]] == [("No source", "Stet")]
    assert found["model"] == ""
    assert run("feedback", draft, "--lens", "my-aunt") == 2
    assert "there is no --lens my-aunt; there are: line-editor," in capfd.readouterr().err
