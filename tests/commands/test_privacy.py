# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""`stet privacy`, in processes of their own: a fence cannot be taken down again."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from stet.cli import main
from stet.workspace.preferences import Preferences, preferences_file

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="the fence is Linux's")


def privacy(*words: str, models: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "stet.cli", "privacy", *words],
        capture_output=True,
        text=True,
        env={**os.environ, "STET_MODELS": str(models), **environment},
        check=False,
    )


@LINUX
def test_the_self_test_without_a_model_finds_everything_refused(tmp_path: Path) -> None:
    done = privacy("--self-test", models=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) > 90
    hidden = [line for line in lines if not line.startswith("refused     EACCES")]
    assert all(line.startswith("refused     ENOSYS") and "clone3" in line for line in hidden)
    tried = {line[26:37].strip() for line in lines}
    assert {"connect", "listen", "write", "read", "start", "look into", "the editor"} <= tried
    assert "for there is no model here" in done.stderr
    assert f"All {len(lines)} attempts were refused by the system." in done.stderr


@LINUX
@pytest.mark.model
def test_the_self_test_with_a_real_model(tmp_path: Path, starter_model: Path) -> None:
    (tmp_path / starter_model.name).symlink_to(starter_model)
    done = privacy("--self-test", models=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "GB of memory at most" in done.stderr
    assert "did not open" not in done.stderr


@LINUX
@pytest.mark.model
def test_the_self_test_tries_the_embedder_too(tmp_path: Path, embedder_model: Path) -> None:
    alone = privacy("--self-test", models=tmp_path)
    folder = tmp_path / "embedders"
    folder.mkdir()
    (folder / embedder_model.name).symlink_to(embedder_model)
    done = privacy("--self-test", models=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"opens {embedder_model.stem}" in done.stderr
    assert "did not open" not in done.stderr
    assert len(done.stdout.splitlines()) > 1.7 * len(alone.stdout.splitlines())


@LINUX
def test_the_self_test_notices_a_missing_fence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    done = privacy("--self-test", "--without-fence", models=tmp_path, HOME=str(home))
    assert done.returncode == 1
    assert "GOT THROUGH -             write      a file in" in done.stdout
    assert "GOT THROUGH -             start      a program" in done.stdout
    assert "attempts were not refused" in done.stderr.splitlines()[-1]
    assert "On this system" not in done.stderr, "the system has a fence"
    assert not list(home.glob(".stet-self-test*"))


def test_what_is_kept_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "draft.md"
    file.write_text("Words.\n")
    assert main(["privacy", str(file)]) == 0
    out = capsys.readouterr().out
    assert f"{file.resolve()}  (your text)" in out
    assert ".stet/draft.md.db" in out
    assert "cannot connect" in out


def test_an_engine_of_one_s_own_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "draft.md"
    file.write_text("Words.\n")
    preferences_file().save(Preferences(engine_on=True, engine_address="http://127.0.0.1:8080"))
    assert main(["privacy", str(file)]) == 0
    out = capsys.readouterr().out
    assert "http://127.0.0.1:8080, the engine that you set up" in out
    assert "cannot connect" not in out


def test_a_file_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["privacy", str(tmp_path / "none.md")]) == 1
    assert "There is no file" in capsys.readouterr().err


@pytest.mark.parametrize("words", [[], ["draft.md", "--self-test"]])
def test_wrong_use(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["privacy", *words])
    assert ended.value.code == 2
