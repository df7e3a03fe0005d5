# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Projects of other programs, made after what these programs document and write."""

from __future__ import annotations

from pathlib import Path

import pytest

from stet.cli import main
from stet.formats.format import FormatError
from stet.formats.projects.registry import read_project


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def scrivener(root: Path) -> Path:
    folder = root / "Ferry.scriv"
    put(
        folder / "Ferry.scrivx",
        '<?xml version="1.0"?><ScrivenerProject Version="2.0"><Binder>'
        '<BinderItem UUID="D" Type="DraftFolder"><Title>Manuscript</Title><Children>'
        '<BinderItem UUID="C1" Type="Folder"><Title>One: the sea</Title><Children>'
        '<BinderItem UUID="S1" Type="Text"><Title>Morning</Title></BinderItem>'
        '<BinderItem UUID="S2" Type="Text"><Title>Lost</Title></BinderItem></Children>'
        '</BinderItem></Children></BinderItem><BinderItem UUID="T" Type="TrashFolder">'
        '<Title>Trash</Title><Children><BinderItem UUID="X" Type="Text"><Title>Gone</Title>'
        "</BinderItem></Children></BinderItem></Binder></ScrivenerProject>",
    )
    data = folder / "Files" / "Data"
    put(data / "S1" / "content.rtf", r"{\rtf1 She {\i waited}.\par The sea.\par}")
    put(data / "S1" / "synopsis.txt", "She waits")
    put(data / "S1" / "notes.rtf", r"{\rtf1 Check tides.}")
    put(data / "X" / "content.rtf", r"{\rtf1 Gone.}")
    put(folder / "Snapshots" / "S1.snapshots" / "2024-01-02.rtf", r"{\rtf1 Old.}")
    return folder


def novelwriter(root: Path) -> Path:
    folder = root / "Novel"
    put(
        folder / "nwProject.nwx",
        '<?xml version="1.0"?><novelWriterXML><project><name>Ferry</name></project><content>'
        '<item handle="a2" parent="a1" root="a1" order="1" type="FILE" class="NOVEL">'
        "<name>Second</name></item>"
        '<item handle="a1" parent="None" root="a1" order="0" type="ROOT" class="NOVEL">'
        "<name>Novel</name></item>"
        '<item handle="a3" parent="a1" root="a1" order="0" type="FILE" class="NOVEL">'
        "<name>First</name></item></content></novelWriterXML>",
    )
    put(
        folder / "content" / "a3.nwd",
        "%%~name: First\n### First\n\n%Synopsis: She waits\n\nText.\n",
    )
    put(folder / "content" / "a2.nwd", "#! Title\n\n@pov: Ann\n\nMore.\n")
    return folder


def ywriter(root: Path) -> Path:
    return put(
        root / "ferry.yw7",
        "<YWRITER7><PROJECT><Title>Ferry</Title></PROJECT><SCENES><SCENE><ID>1</ID>"
        "<Title>Morning</Title><Desc>She waits</Desc><SceneContent><![CDATA[She [i]waited[/i].\n"
        "# The sea.]]></SceneContent></SCENE><SCENE><ID>2</ID><Title>Unused</Title><Unused>-1"
        "</Unused></SCENE></SCENES><CHAPTERS><CHAPTER><ID>1</ID><Title>One</Title><Scenes>"
        "<ScID>1</ScID><ScID>2</ScID></Scenes></CHAPTER></CHAPTERS></YWRITER7>",
    )


def longform(root: Path) -> Path:
    folder = root / "vault"
    put(
        folder / "Index.md",
        "---\nlongform:\n  format: scenes\n  title: Ferry\n  sceneFolder: scenes\n  scenes:\n"
        "    - Morning\n    - - Inner\n    - Gone\n  ignoredFiles: []\n---\n",
    )
    put(folder / "scenes" / "Morning.md", "She *waited*.\n")
    put(folder / "scenes" / "Inner.md", "Inside.\n")
    return folder


def test_scrivener_gives_binder_order_synopses_notes_and_snapshots(tmp_path: Path) -> None:
    known, project = read_project(scrivener(tmp_path))
    assert (known.name, project.title, project.missing) == ("scrivener", "Ferry", ("Lost",))
    (part,) = project.parts
    assert part.text == "She *waited*.\n\nThe sea.\n"
    assert part.folders == ("Manuscript", "One: the sea")
    assert (part.synopsis, part.notes) == ("She waits", "Check tides.\n")
    assert part.versions == (("2024-01-02", "Old.\n"),)


def test_novelwriter_gives_the_order_of_its_tree(tmp_path: Path) -> None:
    _, project = read_project(novelwriter(tmp_path))
    assert [part.title for part in project.parts] == ["First", "Second"]
    assert project.parts[0].text == "### First\n\nText.\n"
    assert project.parts[0].synopsis == "She waits"
    assert project.parts[1].text == "# Title\n\n@pov: Ann\n\nMore.\n"


def test_ywriter_gives_the_scenes_of_its_chapters(tmp_path: Path) -> None:
    _, project = read_project(ywriter(tmp_path))
    (part,) = project.parts
    assert part.text == "She *waited*.\n\n\\# The sea.\n"
    assert (part.folders, part.synopsis) == (("One",), "She waits")


def test_longform_gives_the_order_of_its_index(tmp_path: Path) -> None:
    _, project = read_project(longform(tmp_path))
    assert [(part.title, part.folders) for part in project.parts] == [
        ("Morning", ()),
        ("Inner", ("Morning",)),
    ]
    assert project.missing == ("Gone",)


@pytest.mark.parametrize("make", [scrivener, novelwriter, ywriter, longform])
def test_a_folder_of_markdown_comes_of_it_and_the_project_stays(
    make: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = make(tmp_path)  # type: ignore[operator]
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    out = tmp_path / "out"
    assert main(["import", str(source), str(out)]) == 0
    assert all(path.read_bytes() == data for path, data in before.items())
    texts = sorted(out.rglob("*.md"))
    assert texts
    assert "Ferry" in capsys.readouterr().err
    assert main(["import", str(source), str(out)]) == 1
    assert "not empty" in capsys.readouterr().err


def test_names_are_of_the_order_and_hold_no_paths(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert main(["import", str(scrivener(tmp_path)), str(out)]) == 0
    found = sorted(str(path.relative_to(out)) for path in out.rglob("*.md"))
    base = "01 Manuscript/01 One the sea"
    assert found == [
        f"{base}/01 Morning.md",
        f"{base}/notes/01 Morning.notes.md",
        f"{base}/snapshots/01 Morning.2024-01-02.md",
    ]
    assert (out / found[0]).read_text("utf-8").startswith('---\ntitle: "Morning"\nsynopsis:')


def test_nothing_outside_a_project_is_read(tmp_path: Path) -> None:
    put(tmp_path / "secret.rtf", r"{\rtf1 secret}")
    folder = scrivener(tmp_path)
    index = folder / "Ferry.scrivx"
    index.write_text(index.read_text().replace("S1", "../../../.."), "utf-8")
    _, project = read_project(folder)
    assert "secret" not in str(project)


@pytest.mark.parametrize("text", ["", "<a"])
def test_damaged_projects_end_in_a_sentence(text: str, tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="damaged"):
        read_project(put(tmp_path / "a.yw7", text))


def test_entities_are_not_put_in(tmp_path: Path) -> None:
    secret = put(tmp_path / "secret", "secret words")
    kinds = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'
    path = ywriter(tmp_path)
    text = path.read_text("utf-8").replace("She waits", "She waits &e;")
    path.write_text(kinds + text, "utf-8")
    assert "secret" not in str(read_project(path))


def test_what_is_no_project_is_said(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match="no project that Stet knows"):
        read_project(tmp_path)
    with pytest.raises(FormatError, match="There is no"):
        read_project(tmp_path / "none")
