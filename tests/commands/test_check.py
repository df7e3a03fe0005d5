# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
import json
import sys
from pathlib import Path

import pytest

from stet.assist.mechanics.grammar import has
from stet.assist.mechanics.user_dictionary import UserDictionary
from stet.cli import main
from stet.workspace.preferences import Preferences, preferences_file

TEXT = "# Notes\n\nWe recieved it in order to\nmend the the pump.\n\n```\nrecieve\n```\n"
RIGHT = "# Notes\n\nWe received it in order to\nmend the pump.\n\n```\nrecieve\n```\n"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.md"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_what_is_found_is_printed_as_changes_with_author_kind_and_reason(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(draft)]) == 0
    out, err = capsys.readouterr()
    assert '"author":"Harper"' in out
    assert '"author":"Stet"' in out
    assert "is in no dictionary" in out
    assert err == "2 found: 1 spelling, 1 repeated word.\n"
    assert draft.read_text("utf-8") == TEXT


def test_what_is_accepted_then_is_the_corrected_text(
    draft: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    marked = tmp_path / "marked.md"
    assert main(["check", str(draft), "--output", str(marked), "--quiet"]) == 0
    assert main(["accept", str(marked)]) == 0
    out, _ = capsys.readouterr()
    assert out == RIGHT


def test_fix_prints_the_corrected_text_and_never_writes_over_the_file_unasked(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", str(draft), "--fix", "--quiet"]) == 0
    assert capsys.readouterr() == (RIGHT, "")
    assert draft.read_text("utf-8") == TEXT
    assert main(["check", str(draft), "--fix", "--output", str(draft), "--quiet"]) == 0
    assert draft.read_text("utf-8") == RIGHT


def test_as_json_and_as_a_list_of_places(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(draft), "--format", "json", "--quiet"]) == 0
    changes = json.loads(capsys.readouterr().out)["changes"]
    assert [(each["old"], each["new"], each["author"]) for each in changes] == [
        ("recieved", "received", "Harper"),
        (" the", "", "Stet"),
    ]
    assert main(["check", str(draft), "--format", "text", "--quiet"]) == 0
    first = capsys.readouterr().out.split("\n")[0]
    assert first.startswith(f"{draft}:3:4: spelling: “recieved” → “received”")


def test_only_the_paragraphs_that_were_asked_about(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.md"
    path.write_text("I recieve it.\n\nYou recieve it.\n", encoding="utf-8")
    assert main(["check", str(path), "--paragraphs", "2", "--fix", "--quiet"]) == 0
    assert capsys.readouterr().out == "I recieve it.\n\nYou receive it.\n"


def test_the_writers_dictionary_and_rules_are_heeded(
    draft: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    UserDictionary().add("recieved")
    preferences_file().save(Preferences(rules_off=("doubled word",)))
    assert main(["check", str(draft), "--fix", "--quiet"]) == 0
    assert capsys.readouterr().out == RIGHT.replace("received", "recieved").replace(
        "the p", "the the p"
    )


def test_a_missing_dictionary_is_told_once_and_the_job_is_done(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "draft.md"
    path.write_text("---\nlang: sv\n---\nDet är är bra.\n", encoding="utf-8")
    assert main(["check", str(path)]) == 0
    assert "hunspell-sv" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["missing.md"], 1, "missing.md"),
        (["draft.md", "--paragraphs", "9"], 1, "no paragraph"),
        (["binary.md"], 1, "binary.md"),
        (["marked.md", "--fix"], 1, "not decided about"),
    ],
)
def test_what_cannot_be_done_ends_in_one_line(
    draft: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    words: str,
) -> None:
    monkeypatch.chdir(draft.parent)
    Path("binary.md").write_bytes(bytes(range(256)) * 40)
    Path("marked.md").write_text("A {++new++} one.\n", encoding="utf-8")
    assert main(["check", *arguments]) == status
    out, err = capsys.readouterr()
    assert out == ""
    assert words in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("wrong", ["0", "0-3", "7-3", "-", "a", "1-2-3", "9999999999"])
def test_a_range_that_is_none_is_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], wrong: str
) -> None:
    file = tmp_path / "draft.md"
    file.write_text("Words.\n")
    with pytest.raises(SystemExit) as ended:
        main(["check", str(file), f"--paragraphs={wrong}"])
    assert ended.value.code == 2
    assert wrong in capsys.readouterr().err


def test_fix_and_format_do_not_go_together(draft: Path) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["check", str(draft), "--fix", "--format", "json"])
    assert leaving.value.code == 2


@pytest.mark.skipif(not has("es"), reason="the extra `grammar` is not installed")
def test_the_grammar_of_another_language_is_read_where_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "borrador.md"
    path.write_text("La casa es muy bonito. Hubieron muchos problemas en la plaza.\n", "utf-8")
    command = ["check", str(path), "--language", "es", "--fix", "--quiet"]
    assert main(command) == 0
    assert capsys.readouterr().out == path.read_text("utf-8")
    assert main([*command, "--grammar"]) == 0
    assert capsys.readouterr().out.startswith("La casa es muy bonita. Hubo muchos problemas")


def test_an_extra_that_is_not_there_is_said(
    draft: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "lt_py", None)
    assert main(["check", str(draft), "--grammar"]) == 1
    assert "`.venv/bin/pip install '.[grammar]'` brings it" in capsys.readouterr().err
