# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The rules of the house that import-linter and ruff cannot say."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

from stet.deferred import deferred

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
    """Every imported name, in functions too, at its fullest: `from a import b` gives `a.b`.

    So is what is given to `stet.deferred`: `a:b` is `a.b`.
    """
    tree = ast.parse(source)
    homes = {
        target.id: node.value.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found += (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("deferred", "on_use"):
            found.append(place_named(node.args[0], homes).replace(":", "."))
    return tuple(found)


def place_named(place: ast.expr, homes: dict[str, object]) -> str:
    """What stands there as far as it can be read: text, and names of texts within it."""
    parts = place.values if isinstance(place, ast.JoinedStr) else [place]
    return "".join(
        str(part.value)
        if isinstance(part, ast.Constant)
        else str(homes.get(part.value.id, ""))
        if isinstance(part, ast.FormattedValue) and isinstance(part.value, ast.Name)
        else ""
        for part in parts
    )


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


def test_what_is_deferred_counts_as_imported() -> None:
    source = "HOME = 'stet.a'\ndeferred('stet.b:C')()\ndeferred(f'{HOME}:D')\non_use('lxml:etree')"
    assert {*imports(source)} == {"stet.a.D", "stet.b.C", "lxml.etree"}


def test_what_is_deferred_is_there() -> None:
    """No type check sees a name in a text: what was moved would be missed only when used."""
    places = {
        place_named(node.args[0], {})
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("deferred", "on_use")
        if isinstance(node.args[0], ast.Constant)
    }
    assert "stet.ui.shell.palette:Palette" in places
    missing = []
    for place in sorted(places):
        try:
            deferred(place)
        except (ImportError, AttributeError):
            missing.append(place)
    assert missing == []


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


# Signs of Markdown in a pattern: of headings, items, emphasis, code, links, notes, quotations.
MARKDOWN = re.compile(
    r"""\#\{1,6\} | \#\+ | \^\\?\#
    | \[[^]]*\*[^]]*[-+_`~#>][^]]*\] | \[[^]]*[-+_`~#>][^]]*\*[^]]*\]
    | \[[^]]*>[^]]*\#[^]]*\] | \[[^]]*\#[^]]*>[^]]*\]
    | \[\.\)\](?!\?) | \\\*\\\* | ~~ | `[+{] | ```
    | \\\[\\\[ | \\\[\(?\\?\^ | \\\]\\\( | \\\]: | !\??\\\[""",
    re.VERBOSE,
)
OF_MARKDOWN = ("editor/stet/markdown/", "editor/stet/formats/", "editor/stet/document/")
"""Formats read and write it for others' languages; the heart lies below, and knows signs only."""
NO_MARKDOWN = {
    "editor/stet/assist/coaching/findings/contradiction.py": "signs around an amount",
    "editor/stet/assist/design/driver.py": "how a brief says its tone, with or without marks",
    "editor/stet/assist/design/orders.py": "where a wireframe's link leads, and what it answers",
    "editor/stet/assist/evaluation/passage.py": "CriticMarkup of the measured texts",
    "editor/stet/assist/guards/measures.py": "signs in front of a figure",
    "editor/stet/assist/ideas/answers.py": "what a small model says before its answer",
    "editor/stet/assist/ideas/cues.py": "signs that no question quotes",
    "editor/stet/assist/mechanics/foreign_spelling.py": "signs in front of a sentence",
    "editor/stet/assist/mechanics/phrase_rules.py": "signs around a word",
    "editor/stet/assist/mechanics/spelling.py": "signs around a word, and those of no word",
    "editor/stet/assist/replies/reply.py": "what templates of models leave behind",
    "editor/stet/blocks/flow/parse.py": "the language of flows",
    "editor/stet/blocks/wireframe/line.py": "labels of a wireframe, of which signs are a part",
    "editor/stet/workspace/file_names.py": "signs that no file's name has",
    "editor/stet/workspace/preview/pieces.py": "what one block says of the rest of its text",
    "models/stet_models/remote/addresses.py": "an address of IPv6",
}
"""Where patterns have such signs and are no question to Markdown, and what they are."""


def patterns(source: str) -> Iterator[str]:
    """Every text that is handed to ``re`` or ``regex``, as far as it stands there."""
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in ("re", "regex")
            and node.args
        ):
            texts = (each for each in ast.walk(node.args[0]) if isinstance(each, ast.Constant))
            yield "".join(each.value for each in texts if isinstance(each.value, str))


def test_only_the_understanding_of_markdown_holds_patterns_for_it() -> None:
    found = {
        name(path)
        for path in SOURCES
        if not name(path).startswith(OF_MARKDOWN)
        and any(map(MARKDOWN.search, patterns(path.read_text(encoding="utf-8"))))
    }
    assert found == NO_MARKDOWN.keys()


@pytest.mark.parametrize(
    "pattern",
    [
        *(r"^(#{1,6})(?=\s)", r"^#+ ", r"^\s*[-*+]\s+", r"\d+[.)]", r"[*_`~]{1,3}", r"\*\*|__"),
        *("`[^`]*`|`+", "```", r"\[\[|\]\]", r"!?\[([^\]]*)\]\([^)]*\)", r"\[\^([^\]]+)\]", "~~"),
        *(r"[\s>#]*", r"^\s*\[.*\]:"),
    ],
)
def test_the_check_for_patterns_knows_one(pattern: str) -> None:
    source = f"import re\nA = re.compile({pattern!r})\nre.sub({pattern!r}, '', '')"
    assert all(map(MARKDOWN.search, patterns(source)))
    assert len(list(patterns(source))) == 2


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
        "deferred('urllib.request:urlopen')",
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
