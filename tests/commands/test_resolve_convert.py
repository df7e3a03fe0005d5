# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from stet.cli import COMMANDS, main
from stet.formats.registry import LARGEST_BYTES

REVIEWED = 'It {--really --}was {~~{"kind":"spelling"}@@teh~>the~~} end{>>sure?<<}.\n'


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["accept"], "It was the end.\n"),
        (["reject"], "It really was teh end.\n"),
        (["accept", "--kind", "spelling"], "It {--really --}was the end{>>sure?<<}.\n"),
    ],
)
def test_deciding(
    words: list[str], text: str, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    file = tmp_path / "reviewed.md"
    file.write_text(REVIEWED, "utf-8")
    assert main([words[0], str(file), *words[1:]]) == 0
    assert capsysbinary.readouterr().out.decode() == text


def test_output_goes_to_a_file_whole(tmp_path: Path) -> None:
    file, out = tmp_path / "in.md", tmp_path / "out.md"
    file.write_bytes(b"\xef\xbb\xbfA {++b++}\r\n")
    assert main(["accept", str(file), "--output", str(out)]) == 0
    assert out.read_bytes() == b"\xef\xbb\xbfA b\r\n"


def test_a_dash_stands_for_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a {++b++}")))
    assert main(["accept", "-"]) == 0
    assert capsysbinary.readouterr().out == b"a b"


@pytest.mark.parametrize(
    ("words", "out"),
    [
        (["convert", "in.critic.md", "-", "--to", "markdown", "--changes", "reject"], b"a \n"),
        (["convert", "in.critic.md", "-", "--to", "criticmarkup"], b"a {++b++}\n"),
        (["accept", "in.critic.md", "--output", "-"], b"a b\n"),
    ],
)
def test_a_dash_stands_for_standard_output_too(
    words: list[str],
    out: bytes,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in.critic.md").write_bytes(b"a {++b++}\n")
    assert main(words) == 0
    assert capsysbinary.readouterr().out == out
    assert [path.name for path in tmp_path.iterdir()] == ["in.critic.md"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["accept", "missing.md"], "There is no file “missing.md”"),
        (["accept", "."], "is a folder, not a file"),
        (["accept", "r.md", "--kind", "tone"], "r.md has no suggestion of the kind tone."),
        (["convert", "r.critic.md", "out.md"], "Markdown cannot hold the 2 suggestions"),
        (["convert", "r.critic.md", "out.md"], "Add --changes accept or --changes reject"),
        (["convert", "r.critic.md", "out.md", "--changes", "mark"], "such as out.critic.md"),
        (["convert", "r.md", "out.html"], "HTML cannot hold the 2 suggestions"),
        (["convert", "r.critic.md", "out.xyz"], "does not say its format"),
        (["convert", "r.critic.md", "out.rtf"], "does not say its format"),
        (["convert", "r.html", "out.md"], "HTML is only written, not read."),
        (["convert", "r.critic.md", "none/out.critic.md"], "none"),
    ],
)
def test_failing_says_one_line_and_writes_nothing(
    words: list[str],
    says: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("r.md", "r.critic.md"):
        Path(name).write_text(REVIEWED, "utf-8")
    assert main(words) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert says in err
    assert err.count("\n") == 1
    assert sorted(path.name for path in tmp_path.iterdir()) == ["r.critic.md", "r.md"]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (["--changes", "accept"], "It was the end.\n"),
        (["--changes=reject"], "It really was teh end.\n"),
        (["--accept"], "It was the end.\n"),
        (["--reject"], "It really was teh end.\n"),
    ],
)
def test_converting_with_a_decision(words: list[str], text: str, tmp_path: Path) -> None:
    file, out = tmp_path / "r.critic.md", tmp_path / "out.md"
    file.write_text(REVIEWED, "utf-8")
    assert main(["convert", str(file), str(out), *words]) == 0
    assert out.read_text("utf-8") == text


def test_converting_between_names_of_one_format_keeps_everything(tmp_path: Path) -> None:
    file, out, again = (tmp_path / name for name in ("r.critic.md", "b.critic", "c.critic"))
    file.write_text(REVIEWED, "utf-8")
    assert main(["convert", str(file), str(out)]) == 0
    assert main(["convert", str(out), str(again)]) == 0
    assert out.read_bytes() == again.read_bytes()


def test_comments_that_a_format_cannot_hold_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "r.critic.md", tmp_path / "out.md"
    file.write_text(REVIEWED, "utf-8")
    assert main(["convert", str(file), str(out), "--changes", "accept"]) == 0
    assert capsys.readouterr().err == "The comment is not in out.md: Markdown holds none.\n"


def test_an_encoding_that_has_to_change_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "r.critic.md", tmp_path / "out.md"
    file.write_bytes("Café {~~a~>&~~}".encode("latin-1"))
    assert main(["accept", str(file), "--output", str(out)]) == 0
    assert out.read_bytes() == "Café &".encode("latin-1")
    assert capsys.readouterr().err == "1 suggestion.\n"


@pytest.mark.parametrize(
    ("encoding", "ending"),
    [("utf-8-sig", "\r\n"), ("utf-16", "\r"), ("latin-1", "\r\n"), ("utf-8", "\n")],
)
def test_converting_keeps_encoding_and_line_ends(
    encoding: str, ending: str, tmp_path: Path
) -> None:
    file, marked, out = (tmp_path / name for name in ("a.md", "b.critic.md", "c.txt"))
    data = f"Café{ending}{ending}so".encode(encoding)
    file.write_bytes(data)
    assert main(["convert", str(file), str(marked)]) == 0
    assert main(["convert", str(marked), str(out)]) == 0
    assert marked.read_bytes() == out.read_bytes() == data


@pytest.mark.parametrize("command", ["suggest", "feedback"])
def test_what_does_not_exist_is_not_offered(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    assert "odt" not in capsys.readouterr().out


def test_a_file_larger_than_is_read_is_refused_unread(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "huge.md"
    with file.open("wb") as out:
        out.truncate(LARGEST_BYTES + 1)
    assert main(["accept", str(file)]) == 1
    assert "“huge.md” is larger than 128 MB" in capsys.readouterr().err


def test_more_than_is_read_from_standard_input_is_refused_and_not_cut_off(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "huge.md"
    with file.open("wb") as out:
        out.truncate(LARGEST_BYTES + 1)
    with file.open(encoding="latin-1") as given:
        monkeypatch.setattr(sys, "stdin", given)
        assert main(["accept", "-"]) == 1
    assert "The input is larger than 128 MB" in capsys.readouterr().err


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: stet {command}")


@pytest.mark.parametrize("words", [["accept"], ["convert", "one"], ["--nonsense"]])
def test_wrong_use_exits_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert capsys.readouterr().out == ""


def test_without_a_display_one_line_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert main(["draft.md"]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "There is no display" in err


def test_html_shows_what_pends_on_request_and_only_then(tmp_path: Path) -> None:
    file, out = tmp_path / "r.critic.md", tmp_path / "out.html"
    file.write_text(REVIEWED, "utf-8")
    assert main(["convert", str(file), str(out), "--changes", "mark"]) == 0
    page = out.read_text("utf-8")
    assert '<del class="change"' in page
    assert "sure?" in page
    assert main(["convert", str(file), str(out), "--changes", "accept"]) == 0
    assert "sure?" not in out.read_text("utf-8")


def test_a_copy_for_sharing_says_what_it_is_without(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "r.critic.md", tmp_path / "out.critic.md"
    file.write_text('A {++{"author":"Ann","time":1.0}@@b++} ![c](http://d/e.png)', "utf-8")
    assert main(["convert", str(file), str(out), "--for-sharing"]) == 0
    assert out.read_text("utf-8") == 'A {++{"author":"Author 1"}@@b++} c'
    said = capsys.readouterr().err
    assert "1 name of a person (Ann); 1 time" in said
    assert "http://d/e.png" in said


def test_a_copy_for_sharing_has_no_marks_as_another_program_wrote_them(tmp_path: Path) -> None:
    source, target = tmp_path / "a.critic.md", tmp_path / "b.critic.md"
    source.write_text('a {++{"user":"Ann"}@@b++} and {--{"color":"red"}@@c--}\n')
    assert main(["convert", str(source), str(target), "--for-sharing"]) == 0
    assert target.read_text() == "a {++b++} and {--c--}\n"


def test_a_disclosure_counts_what_is_decided_now(tmp_path: Path) -> None:
    file, out = tmp_path / "r.critic.md", tmp_path / "out.md"
    file.write_text(REVIEWED, "utf-8")
    words = ["--changes", "accept", "--disclosure"]
    assert main(["convert", str(file), str(out), *words]) == 0
    said = out.read_text("utf-8")
    assert said.startswith(
        "It was the end.\n\n*This text was written with the assistance of somebody"
    )
    assert "2 suggestions: 2 accepted" in said
    assert "spelling (1 taken, 0 rejected)" in said


def test_pictures_that_are_not_in_the_page_are_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, out = tmp_path / "a.md", tmp_path / "out.html"
    file.write_text("![a](none.png)", "utf-8")
    assert main(["convert", str(file), str(out)]) == 0
    assert "“none.png” is not in the file: there is no such file" in capsys.readouterr().err
