# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Documents that LibreOffice opened and saved: nothing in them is a change of anybody's."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests.formats.docx.tracked_text import CASES, COMMENTED, MOVES, tracked

from stet.document.paragraph import flatten
from stet.formats.docx.format import FORMAT
from stet.formats.format import DEFAULTS, Envelope
from stet.workspace.returned_files import planned, read_returned

_OFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(_OFFICE is None, reason="needs LibreOffice Writer")

TEXTS = {**CASES, **{f"comment {name}": text for name, text in COMMENTED.items()}}
TEXTS |= {f"move: {name}": text for name, text in MOVES.items()}
DAMAGED = {
    "heading deleted": "gives the next paragraph the style of one that is wholly deleted",
    "code block deleted": "the same",
    "move: section": "the same",
    "move: quotation": "the same",
    "move: code": "the same",
    "column inserted": "makes one table of one that is deleted and one that is inserted",
    "table replaced": "the same",
}
"""What LibreOffice 7.4 does to a document without saying so, and so comes back as a change."""


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the documents as LibreOffice has saved them."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "out").mkdir()
    names: dict[str, Path] = {}
    for index, (name, text) in enumerate(TEXTS.items()):
        path = folder / f"{index:03}.docx"
        path.write_bytes(FORMAT.write(tracked(text), Envelope(), DEFAULTS))
        names[name] = folder / "out" / path.name
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [_OFFICE or "soffice", profile, "--headless", "--convert-to"]
    command += ["docx:Office Open XML Text", "--outdir", str(folder / "out")]
    files = sorted(map(str, folder.glob("*.docx")))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=600)
    return names


@pytest.mark.parametrize("name", TEXTS)
def test_a_copy_that_was_only_saved_brings_nothing(name: str, saved: dict[str, Path]) -> None:
    mine = tracked(TEXTS[name])
    before = list(flatten(mine.paragraphs)), list(mine.comments.values())
    plan = planned(mine, read_returned(saved[name]))
    assert plan is not None
    if name in DAMAGED:
        assert not plan.is_empty, "it is no exception any more"
    else:
        assert plan.is_empty
        assert (list(flatten(mine.paragraphs)), list(mine.comments.values())) == before
