# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The server's cache and build, with a tiny project in place of llama.cpp."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import TextIO

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "packaging" / "build_server.py"

sys.path.append(str(SCRIPT.parent))
import build_server  # noqa: E402 its folder has to be on the path first
import building  # noqa: E402 ditto

needs_tools = pytest.mark.skipif(
    not (shutil.which("cmake") and shutil.which("ninja") and shutil.which("cc")),
    reason="no compiler here: apt-get install cmake ninja-build gcc",
)

PROJECT = """
cmake_minimum_required(VERSION 3.16)
project(tiny C)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
add_executable(llama-server server.c)
target_compile_definitions(llama-server PRIVATE NATIVE="${GGML_NATIVE}" TLS="${LLAMA_OPENSSL}")
"""
PROGRAM = '#include <stdio.h>\nint main() { printf("native %s, TLS %s\\n", NATIVE, TLS); }\n'

# A build backend of its own, so that pip asks no index for one.
BACKEND = """
import os

def prepare_metadata_for_build_wheel(folder, config_settings=None):
    info = os.path.join(folder, "tiny-1.0.dist-info")
    os.mkdir(info)
    with open(os.path.join(info, "METADATA"), "w") as metadata:
        metadata.write("Metadata-Version: 2.1\\nName: tiny\\nVersion: 1.0\\n")
    return "tiny-1.0.dist-info"

def build_wheel(folder, config_settings=None, metadata_directory=None):
    raise SystemExit("nobody wants a wheel")
"""


def packed(folder: Path, program: str = PROGRAM, place: str = "vendor/llama.cpp") -> str:
    """A source archive laid out as llama-cpp-python's is."""
    root = folder / "tiny-1.0"
    source = root / place
    source.mkdir(parents=True)
    (source / "CMakeLists.txt").write_text(PROJECT)
    (source / "server.c").write_text(program)
    (root / "backend.py").write_text(BACKEND)
    (root / "pyproject.toml").write_text(
        '[build-system]\nrequires = []\nbuild-backend = "backend"\nbackend-path = ["."]\n'
        '[project]\nname = "tiny"\nversion = "1.0"\n'
    )
    (root / "PKG-INFO").write_text("Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
    archive = folder / "tiny-1.0.tar.gz"
    with tarfile.open(archive, "w:gz") as tar:
        tar.add(root, "tiny-1.0")
    return str(archive)


def unchanged(_source: Path, _log: Path, _out: TextIO) -> None:
    """Leave the tiny project as it is."""


@needs_tools
def test_builds_with_the_flags_into_one_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CMAKE_ARGS", raising=False)
    server = tmp_path / "cache" / "llama-server"
    out = io.StringIO()
    build_server.build(packed(tmp_path), server, out, unchanged)
    said = subprocess.run([server], check=True, capture_output=True, text=True).stdout
    assert said == "native OFF, TLS OFF\n"
    assert "100 % compiled" in out.getvalue()
    assert {path.name for path in server.parent.iterdir()} == {"llama-server", "lock", "build.log"}


@needs_tools
def test_a_failed_build_leaves_nothing_and_says_why(tmp_path: Path) -> None:
    server = tmp_path / "cache" / "llama-server"
    with pytest.raises(building.BuildError, match=r"llama-server could not be built(.|\n)*log"):
        build_server.build(
            packed(tmp_path, "int main() { nonsense }"), server, io.StringIO(), unchanged
        )
    assert {path.name for path in server.parent.iterdir()} == {"lock", "build.log"}


def test_a_source_without_llama_cpp_is_named(tmp_path: Path) -> None:
    source = packed(tmp_path, place="elsewhere")
    with pytest.raises(building.BuildError, match=r"no llama\.cpp"):
        build_server.build(source, tmp_path / "cache" / "llama-server", io.StringIO(), unchanged)


def test_no_network_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/simple")  # refused at once
    monkeypatch.setenv("PIP_RETRIES", "0")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.delenv("PIP_FIND_LINKS", raising=False)
    with pytest.raises(building.BuildError) as caught:
        build_server.build("stet-no-such-thing", tmp_path / "cache" / "s", io.StringIO())
    assert "the package index cannot be reached" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_it_computes_as_the_wheel_does_and_is_kept_by_flags(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("CMAKE_ARGS", raising=False)
    assert build_server.flags().endswith(building.flags())
    portable = build_server.server_path()
    assert portable.parents[1] == tmp_path / "stet" / "server"
    assert portable.parent.name.startswith(f"{building.VERSION}-")
    monkeypatch.setenv("CMAKE_ARGS", "-DGGML_CUDA=ON")
    assert build_server.server_path() != portable


def test_cached_only_looks(tmp_path: Path) -> None:
    command = [sys.executable, str(SCRIPT), "--cached"]
    home = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    assert subprocess.run(command, check=False, env=home).returncode == 1
    assert list(tmp_path.iterdir()) == []
