# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The wheel's cache and build, with a tiny project in place of llama-cpp-python."""

from __future__ import annotations

import importlib.util
import io
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "build_wheel.py"

_spec = importlib.util.spec_from_file_location("build_wheel", SCRIPT)
assert _spec is not None
assert _spec.loader is not None
build_wheel = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(build_wheel)

# A build backend of its own, so that no index is asked for one.
BACKEND = """
import os, zipfile

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
    (project / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "tiny"\nversion = "1.0"\n'
    )
    monkeypatch.setenv("BUILDS", str(tmp_path / "builds"))
    return project


def test_builds_with_the_flags_and_shows_progress(tiny: Path, tmp_path: Path) -> None:
    out = io.StringIO()
    wheel = build_wheel.build(str(tiny), tmp_path / "cache", "-DGGML_NATIVE=OFF", out)
    assert wheel == tmp_path / "cache" / "tiny-1.0-py3-none-any.whl"
    assert "Linking -DGGML_NATIVE=OFF" in (tmp_path / "cache" / "build.log").read_text()
    assert re.findall(r"(\d+) % compiled", out.getvalue()) == ["50", "100"]


def test_two_builds_at_once_build_once(tiny: Path, tmp_path: Path) -> None:
    wheels: list[Path] = []
    threads = [
        threading.Thread(
            target=lambda: wheels.append(
                build_wheel.build(str(tiny), tmp_path / "cache", "", io.StringIO())
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
    with pytest.raises(build_wheel.BuildError, match=r"no space left(.|\n)*build\.log"):
        build_wheel.build(str(tiny), tmp_path / "cache", "", io.StringIO())
    assert build_wheel.cached(tmp_path / "cache") is None


def test_no_network_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Port 9 of this machine: refused at once, as every index is when the network is down.
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(build_wheel.BuildError) as caught:
        build_wheel.build("stet-no-such-thing", tmp_path / "cache", "", io.StringIO())
    assert "the package index cannot be reached" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_certificate_that_is_not_trusted_is_told_from_no_network(
    tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "[SSL: CERTIFICATE_VERIFY_FAILED] self-signed\nfrom versions: none"
    monkeypatch.setenv("BREAK", lines)
    with pytest.raises(build_wheel.BuildError, match="PIP_CERT"):
        build_wheel.build(str(tiny), tmp_path / "cache", "", io.StringIO())


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
            out, said = build.communicate(timeout=60)
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
    portable = build_wheel.wheel_folder(build_wheel.flags())
    assert portable.parent == tmp_path / "stet" / "wheels"
    assert re.fullmatch(r"[\d.]+-[0-9a-f]{10}-cp3\d+-\w+", portable.name)
    monkeypatch.setenv("CMAKE_ARGS", "-DGGML_CUDA=ON")
    assert build_wheel.flags() == "-DGGML_NATIVE=OFF -DLLAVA_BUILD=OFF -DGGML_CUDA=ON"
    assert build_wheel.wheel_folder(build_wheel.flags()) != portable


def test_cached_only_looks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    command = [sys.executable, str(SCRIPT), "--cached"]
    assert subprocess.run(command, check=False).returncode == 1
    assert list(tmp_path.iterdir()) == []
    folder = build_wheel.wheel_folder(build_wheel.flags())
    folder.mkdir(parents=True)
    wheel = folder / "llama_cpp_python-0.whl"
    wheel.touch()
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    assert found.stdout.strip() == str(wheel)


def test_the_version_built_is_one_that_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    asked = {r.name: r for r in map(Requirement, project["dependencies"])}
    assert asked[build_wheel.PACKAGE].specifier.contains(build_wheel.VERSION)
