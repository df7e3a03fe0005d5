# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The wheel's cache and build, with a tiny project in place of llama-cpp-python."""

from __future__ import annotations

import io
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import threading
import tomllib
from pathlib import Path
from typing import TextIO

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "build_wheel.py"

sys.path.append(str(SCRIPT.parent))
import build_wheel  # noqa: E402 its folder has to be on the path first
import building  # noqa: E402 ditto

# A build backend of its own, so that no index is asked for one.
BACKEND = """
import os, zipfile

def prepare_metadata_for_build_wheel(folder, config_settings=None):
    info = os.path.join(folder, "tiny-1.0.dist-info")
    os.mkdir(info)
    with open(os.path.join(info, "METADATA"), "w") as metadata:
        metadata.write("Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.0\\n")
    return "tiny-1.0.dist-info"

def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    print("[1/2] Building C object ggml.c.o", flush=True)
    print("[2/2] Linking", os.environ["CMAKE_ARGS"], flush=True)
    with open(os.environ["BUILDS"], "a") as builds:
        builds.write("built\\n")
    if os.environ.get("BREAK"):
        raise SystemExit(os.environ["BREAK"])
    name = "tiny-1.0-py3-none-any.whl"
    with zipfile.ZipFile(os.path.join(wheel_directory, name), "w") as wheel:
        wheel.writestr("tiny.py", "")
        info = "tiny-1.0.dist-info/"
        wheel.writestr(info + "METADATA", "Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.0\\n")
        wheel.writestr(
            info + "WHEEL", "Wheel-Version: 1.0\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n"
        )
        wheel.writestr(info + "RECORD", "")
    return name
"""


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    project = tmp_path / "tiny"
    project.mkdir()
    (project / "backend.py").write_text(BACKEND)
    (project / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
    (project / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "tiny"\nversion = "1.0"\n'
    )
    monkeypatch.setenv("BUILDS", str(tmp_path / "builds"))
    archive = tmp_path / "tiny-1.0.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(project, "tiny-1.0")
    return archive


def unchanged(_source: Path, _log: Path, _out: TextIO) -> None:
    """Leave the tiny project as it is."""


def test_builds_with_the_flags_and_shows_progress(tiny: Path, tmp_path: Path) -> None:
    out = io.StringIO()
    wheel = build_wheel.build(str(tiny), tmp_path / "cache", "-DGGML_NATIVE=OFF", out, unchanged)
    assert wheel == tmp_path / "cache" / "tiny-1.0-py3-none-any.whl"
    assert "Linking -DGGML_NATIVE=OFF" in (tmp_path / "cache" / "build.log").read_text()
    assert re.findall(r"(\d+) % compiled", out.getvalue()) == ["50", "100"]


def test_two_builds_at_once_build_once(tiny: Path, tmp_path: Path) -> None:
    wheels: list[Path] = []
    threads = [
        threading.Thread(
            target=lambda: wheels.append(
                build_wheel.build(str(tiny), tmp_path / "cache", "", io.StringIO(), unchanged)
            )
        )
        for _ in range(2)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wheels[0] == wheels[1]
    assert (tmp_path / "builds").read_text() == "built\n"


def test_a_failed_build_leaves_no_wheel_and_says_why(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BREAK", "error: no space left")
    with pytest.raises(building.BuildError, match=r"no space left(.|\n)*build\.log"):
        build_wheel.build(str(tiny), tmp_path / "cache", "", io.StringIO(), unchanged)
    assert build_wheel.cached(tmp_path / "cache") is None


def test_no_network_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Port 9 of this machine: refused at once, as every index is when the network is down.
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(building.BuildError) as caught:
        build_wheel.build("stet-no-such-thing", tmp_path / "cache", "", io.StringIO())
    assert "the package index cannot be reached" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_certificate_that_is_not_trusted_is_told_from_no_network(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "[SSL: CERTIFICATE_VERIFY_FAILED] self-signed\nfrom versions: none"
    monkeypatch.setenv("BREAK", lines)
    with pytest.raises(building.BuildError, match="PIP_CERT"):
        build_wheel.build(str(tiny), tmp_path / "cache", "", io.StringIO(), unchanged)


def test_ctrl_c_stops_it_without_a_trace(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as index:  # takes the question, never answers
        index.settimeout(60)
        build = subprocess.Popen(
            [sys.executable, str(SCRIPT)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            # What is started in the background, as a CI may be, inherits Ctrl+C as ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            env={
                **os.environ,
                "XDG_CACHE_HOME": str(tmp_path),
                "PIP_CONFIG_FILE": "/dev/null",
                "PIP_INDEX_URL": f"http://127.0.0.1:{index.getsockname()[1]}/simple",
            },
        )
        with index.accept()[0]:
            os.killpg(build.pid, signal.SIGINT)
            out, said = build.communicate(timeout=150)
    assert (build.returncode, out) == (130, "")
    assert said.endswith("\nStopped. The next call builds it anew.\n")
    assert "Traceback" not in said
    (folder,) = (tmp_path / "stet" / "wheels").iterdir()
    assert [path for path in folder.iterdir() if path.is_dir() or path.suffix == ".whl"] == []


def test_the_cache_is_keyed_by_version_flags_python_and_processor(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("CMAKE_ARGS", raising=False)
    portable = build_wheel.wheel_folder(building.flags())
    assert portable.parent == tmp_path / "stet" / "wheels"
    assert re.fullmatch(r"[\d.]+-[0-9a-f]{10}-cp3\d+-\w+", portable.name)
    monkeypatch.setenv("CMAKE_ARGS", "-DGGML_CUDA=ON")
    assert building.flags() == "-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF -DGGML_CUDA=ON"
    assert build_wheel.wheel_folder(building.flags()) != portable


def test_cached_only_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    command = [sys.executable, str(SCRIPT), "--cached"]
    assert subprocess.run(command, check=False).returncode == 1
    assert list(tmp_path.iterdir()) == []
    folder = build_wheel.wheel_folder(building.flags())
    folder.mkdir(parents=True)
    wheel = folder / "llama_cpp_python-0.whl"
    wheel.touch()
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    assert found.stdout.strip() == str(wheel)


def test_the_version_built_is_one_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {r.name: r for r in map(Requirement, project["dependencies"])}
    assert asked[building.PACKAGE].specifier.contains(building.VERSION)


def test_what_is_changed_in_llama_cpp_is_part_of_the_cache_key(tmp_path: Path) -> None:
    before = building.digest("")
    changes = tmp_path / "llama.cpp"
    shutil.copytree(building.CHANGES, changes)
    assert building.digest("", changes) == before
    (changes / "token-batches.h").write_text("// something else")
    assert building.digest("", changes) != before


def test_a_source_that_the_changes_do_not_fit_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "vendor" / "llama.cpp" / "ggml" / "src" / "ggml-cpu"
    (folder / "arch" / "x86").mkdir(parents=True)
    for name in ("CMakeLists.txt", "ggml-cpu.c", "repack.cpp"):
        (folder / name).write_text("another version\n")
    with pytest.raises(building.BuildError, match=r"FAILED(.|\n)*could not be built"):
        building.change(tmp_path, tmp_path / "build.log", io.StringIO())


def test_a_source_without_llama_cpp_is_named(tmp_path: Path) -> None:
    with pytest.raises(building.BuildError, match=r"no llama\.cpp"):
        building.change(tmp_path, tmp_path / "build.log", io.StringIO())
