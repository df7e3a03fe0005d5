# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The rules of the house that import-linter and ruff cannot say."""

from __future__ import annotations

import ast
import sys
import tomllib
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
SPDX = "# SPDX-FileCopyrightText: 2026 The Stet authors\n# SPDX-License-Identifier: Apache-2.0\n"
SOURCES = sorted(
    path for root in ("editor", "models", "resources") for path in (ROOT / root).rglob("*.py")
)
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TOOLS = sorted((ROOT / "packaging").rglob("*.py"))

# What opens a connection, or can. The worker is kept from it by the operating system as well;
# this keeps the rest of the program honest.
NETWORK = {
    *("aiohttp", "asyncio", "ftplib", "http.client", "http.server", "httpx", "huggingface_hub"),
    *(
        "imaplib",
        "poplib",
        "requests",
        "smtplib",
        "_socket",
        "socket",
        "socketserver",
        "ssl",
        "telnetlib",
    ),
    *("urllib.request", "urllib3", "websockets", "xmlrpc", "webbrowser"),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"),
}
MAY_CONNECT = {
    "models/stet_models/fetching/hub.py",
    "models/stet_models/remote/fence.py",  # asks ssl where the certificates lie
    "models/stet_models/remote/connection.py",  # an engine of one's own, in a worker of its own
    "models/stet_models/launcher.py",  # Unix sockets only, to pass pipes on
    "models/stet_models/fence/probing.py",  # to see that the system refuses it
    "editor/stet/commands/privacy.py",  # as above
}


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def imports(source: str) -> tuple[str, ...]:
    """Every imported name, in functions too, at its fullest: `from a import b` gives `a.b`."""
    found: list[str] = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found += (f"{node.module}.{alias.name}" for alias in node.names)
    return tuple(found)


def within(imported: str, packages: set[str]) -> bool:
    return any(imported == package or imported.startswith(package + ".") for package in packages)


def connections(source: str) -> list[str]:
    return [imported for imported in imports(source) if within(imported, NETWORK)]


def test_header_and_length() -> None:
    tests = set(TESTS)
    without, long = [], []
    for path in SOURCES + TESTS + TOOLS:
        text = path.read_text(encoding="utf-8")
        if not text.startswith(SPDX):
            without.append(name(path))
        if len(text.splitlines()) > (700 if path in tests else 600):
            long.append(name(path))
    assert (without, long) == ([], [])


def test_relative_imports_are_not_used() -> None:
    """They would slip past the checks below, and say less to the reader."""
    relative = [
        f"{name(path)}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


ROOTS = {"editor": "stet", "models": "stet_models", "resources": "stet_resources"}


def module_of(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts[1:]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def modules_imported() -> dict[str, set[str]]:
    """Which modules of ours each of them imports, for its types only too."""
    known = {module_of(path): path for path in SOURCES}
    found: dict[str, set[str]] = {}
    for module, path in known.items():
        names = set(imports(path.read_text(encoding="utf-8")))
        names |= {name.rpartition(".")[0] for name in names}
        found[module] = (names & known.keys()) - {module}
    return found


def circles(edges: dict[str, set[str]]) -> list[list[str]]:
    """Return the groups of modules that import each other, over others or directly."""

    def reached(start: str) -> set[str]:
        seen: set[str] = set()
        waiting = [start]
        while waiting:
            for target in edges[waiting.pop()] - seen:
                seen.add(target)
                waiting.append(target)
        return seen

    reach = {module: reached(module) for module in edges}
    groups = {
        tuple(sorted(other for other in reach[module] if module in reach[other]))
        for module in edges
        if module in reach[module]
    }
    return [list(group) for group in sorted(groups)]


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circles(modules_imported()) == []


def test_the_check_for_circles_sees_one() -> None:
    edges = {"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"d", "a"}}
    assert circles(edges) == [["b", "c"], ["d"]]


def test_nothing_of_the_interface_imports_the_window() -> None:
    edges = modules_imported()
    assert "stet.ui.shell.window" in edges
    offenders = [
        module
        for module, targets in edges.items()
        if "stet.ui.shell.window" in targets and module != "stet.app"
    ]
    assert offenders == []


def test_only_the_understanding_of_markdown_knows_its_parser() -> None:
    offenders = [
        name(path)
        for path in SOURCES
        if within_any(path, {"comrak", "nupunkt", "markdown", "pymdownx", "nh3"})
        and not name(path).startswith("editor/stet/markdown/")
    ]
    assert offenders == []


def within_any(path: Path, packages: set[str]) -> bool:
    return any(within(one, packages) for one in imports(path.read_text(encoding="utf-8")))


def test_packaging_folder_does_not_shadow_the_package_of_that_name() -> None:
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert not (ROOT / "tests" / "packaging" / "__init__.py").exists()


def test_only_the_window_and_the_composition_root_import_qt() -> None:
    offenders = [
        name(path)
        for path in SOURCES
        if any(within(imported, {"PySide6", "shiboken6"}) for imported in imports(path.read_text()))
        and not name(path).startswith(("editor/stet/ui/", "editor/stet/app.py"))
    ]
    assert offenders == []


def test_the_heart_imports_the_standard_library_only() -> None:
    allowed = {"word_diff.py": {"rapidfuzz"}, "unicode_rules.py": {"regex"}}
    standard = set(sys.stdlib_module_names) | {"stet.document"}
    offenders = [
        f"{name(path)}: {imported}"
        for path in (ROOT / "editor/stet/document").glob("*.py")
        for imported in imports(path.read_text(encoding="utf-8"))
        if not within(imported, standard | allowed.get(path.name, set()))
    ]
    assert offenders == []


def test_nothing_but_the_fetch_can_reach_the_network() -> None:
    offenders = [
        f"{name(path)}: {imported}"
        for path in SOURCES
        if name(path) not in MAY_CONNECT
        for imported in connections(path.read_text(encoding="utf-8"))
    ]
    assert offenders == []


@pytest.mark.parametrize(
    "source",
    [
        "import socket",
        "from urllib import request",
        "from urllib.request import urlopen",
        "def later():\n    import http.client",
        "from PySide6.QtNetwork import QTcpSocket",
        "from PySide6 import QtNetwork",
    ],
)
def test_the_network_check_sees_every_way_to_import(source: str) -> None:
    assert connections(source)


def test_the_network_check_leaves_harmless_names_alone() -> None:
    assert connections("import urllib.parse\nfrom http import HTTPStatus\nimport socketless") == []


def test_pinned_versions() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = {r.name: r.specifier for r in map(Requirement, project["dependencies"])}
    # 6.12.0 aborts on CPython 3.11; 6.11.3 is the newest one known to be sound there.
    assert Version("6.12.0") not in required["PySide6-Essentials"]
    assert Version("6.11.3") in required["PySide6-Essentials"]
    assert project["requires-python"] == ">=3.11,<3.14"


def test_console_scripts_exist() -> None:
    scripts = {
        entry.name: entry
        for group in ("console_scripts", "gui_scripts")
        for entry in entry_points(group=group)
        if entry.name.startswith("stet")
    }
    assert set(scripts) == {"stet", "stet-window"}
    assert all(callable(entry.load()) for entry in scripts.values())
