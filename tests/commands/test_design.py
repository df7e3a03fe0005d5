# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
from xml.etree import ElementTree

import pytest

from stet.cli import main

DRAFT = """\
# A brief

```wireframe
screen "Sign in" phone
  button "Sign in" primary -> Today
```

Words between.

```wireframe
screen "Today" desktop
  heding "Today"
```
"""


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "brief.md"
    path.write_text(DRAFT, "utf-8")
    return path


def test_each_block_is_drawn_as_svg_and_png(draft, tmp_path, capsys):
    out = tmp_path / "pictures"
    assert main(["design", "render", str(draft), "--output", str(out)]) == 0
    names = sorted(path.name for path in out.iterdir())
    assert names == [f"brief-{n}-wireframe.{end}" for n in (1, 2) for end in ("png", "svg")]
    ElementTree.parse(out / "brief-1-wireframe.svg")
    assert (out / "brief-1-wireframe.png").read_bytes().startswith(b"\x89PNG")
    told = capsys.readouterr().err
    # The link to a screen in the other block is not dead; the slip is told at its line of the file.
    assert "There is no screen" not in told
    assert "12:3: “heding” is no element. Did you mean heading?" in told
    assert draft.read_text("utf-8") == DRAFT


@pytest.mark.parametrize(
    ("form", "endings"),
    [("svg", {".svg"}), ("png", {".png"}), ("all", {".svg", ".png", ".html"})],
)
def test_what_is_written_can_be_chosen(draft, tmp_path, form, endings):
    out = tmp_path / "out"
    assert main(["design", "render", str(draft), "--output", str(out), "--format", form]) == 0
    assert {path.suffix for path in out.iterdir()} == endings


def test_dark_is_another_picture(draft, tmp_path):
    for name, more in (("light", []), ("dark", ["--dark"])):
        args = ["design", "render", str(draft), "--output", str(tmp_path / name), "--format", "svg"]
        assert main([*args, *more]) == 0
    one, two = (tmp_path / name / "brief-1-wireframe.svg" for name in ("light", "dark"))
    assert one.read_bytes() != two.read_bytes()


def test_a_text_without_blocks_says_which_there_are(tmp_path, capsys):
    path = tmp_path / "a.md"
    path.write_text("# Nothing\n", "utf-8")
    assert main(["design", "render", str(path), "--output", str(tmp_path / "out")]) == 1
    assert "no design block in a.md" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_is_said(draft, tmp_path, capsys):
    (tmp_path / "file").write_text("x")
    assert main(["design", "render", str(draft), "--output", str(tmp_path / "file" / "x")]) == 1
    assert "cannot be made" in capsys.readouterr().err


def test_blocks_a_thousand_deep_are_drawn_as_far_as_they_go(tmp_path, capsys):
    deep = "\n".join(
        "  " * depth + ('card "x"' if depth else 'screen "A"') for depth in range(1_000)
    )
    path = tmp_path / "deep.md"
    path.write_text(f"```wireframe\n{deep}\n```\n\nWords.\n\n" * 2, "utf-8")
    out = tmp_path / "out"
    assert main(["design", "render", str(path), "--output", str(out), "--format", "svg"]) == 0
    assert len(list(out.iterdir())) == 2
    told = capsys.readouterr().err
    assert told.count("Only 24 levels are drawn one in another.") == 2
    assert told.count("Only the first 200,000 letters are drawn.") == 2
    assert "2 blocks drawn" in told
