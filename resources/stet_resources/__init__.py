# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Themes, fonts, icons, tasks, lenses, samples and the catalogue, loaded by name.

Everything here is data with a typed door: no Qt, and no state but what is cached.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from stet_resources.errors import ResourceError
from stet_resources.icons import icon_bytes, icon_svg, icons
from stet_resources.themes import AuthorColour, Theme, Underline, parse_theme

__all__ = [
    "AuthorColour",
    "ResourceError",
    "Theme",
    "Underline",
    "app_icon_path",
    "board_hues",
    "catalogue_path",
    "evaluation_folder",
    "examples_path",
    "fonts",
    "fonts_folder",
    "icon_bytes",
    "icon_path",
    "icon_svg",
    "icons",
    "lens_paths",
    "provocation_path",
    "sample",
    "sample_path",
    "sample_project_path",
    "sample_projects",
    "samples",
    "style",
    "task_paths",
    "template_paths",
    "theme",
    "themes",
]

PAGE_FAMILY = "Source Serif 4"
INTERFACE_FAMILY = "Inter"
CODE_FAMILY = "JetBrains Mono"

APP_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
"""Sides of the application icon's PNG files, in pixels."""

# The package is always unpacked in a folder (wheel, editable, PyInstaller's one folder), so each
# resource is a real path, which Qt needs for fonts and window icons.
# Not by importlib.resources: it brings zip files and temporary folders, and paths are wanted here.
_ROOT = Path(__file__).resolve().parent


def _names(folder: str, suffix: str) -> tuple[str, ...]:
    files = (_ROOT / folder).iterdir()
    return tuple(sorted(file.stem for file in files if file.suffix == suffix))


def _text(folder: str, name: str, suffix: str) -> str:
    if name not in _names(folder, suffix):
        known = ", ".join(_names(folder, suffix))
        raise ResourceError(f"There is nothing called {name!r} in {folder}; there are: {known}.")
    return (_ROOT / folder / f"{name}{suffix}").read_text(encoding="utf-8")


def themes() -> tuple[str, ...]:
    """Return the names of the themes, in alphabetical order."""
    return _names("themes", ".toml")


@cache
def theme(name: str) -> Theme:
    """Return the theme called ``name``; ResourceError if it is missing or not valid."""
    return parse_theme(_text("themes", name, ".toml"), name)


def task_paths() -> tuple[Path, ...]:
    """Return where the tasks that come with Stet lie, one TOML file each."""
    return tuple(sorted((_ROOT / "tasks").glob("*.toml")))


def lens_paths() -> tuple[Path, ...]:
    """Return where the lenses that come with Stet lie, one TOML file each."""
    return tuple(sorted((_ROOT / "lenses").glob("*.toml")))


def template_paths() -> tuple[Path, ...]:
    """Return where the templates of briefs that come with Stet lie, one Markdown file each."""
    return tuple(sorted((_ROOT / "templates").glob("*.md")))


def samples() -> tuple[str, ...]:
    """Return the names of the sample documents, in alphabetical order."""
    return _names("samples", ".md")


def sample(name: str) -> str:
    """Return the Markdown of the sample ``name``; ResourceError if there is none."""
    return _text("samples", name, ".md")


def sample_path(name: str) -> Path:
    """Return where the sample ``name`` lies, to be copied; ResourceError if there is none."""
    _text("samples", name, ".md")
    return _ROOT / "samples" / f"{name}.md"


def sample_projects() -> tuple[str, ...]:
    """Return the names of the sample projects, each a folder, in alphabetical order."""
    return tuple(sorted(each.name for each in (_ROOT / "projects").iterdir() if each.is_dir()))


def sample_project_path(name: str) -> Path:
    """Return the folder of a sample project, to be copied; ResourceError if there is none."""
    if name not in sample_projects():
        known = ", ".join(sample_projects())
        raise ResourceError(f"There is no sample project {name!r}; there are: {known}.")
    return _ROOT / "projects" / name


def fonts_folder() -> Path:
    """Return where the bundled fonts lie."""
    return _ROOT / "fonts"


def fonts() -> tuple[Path, ...]:
    """Return the bundled fonts: serif for the page, sans for a bare machine, mono for code."""
    return tuple(sorted(fonts_folder().glob("*.ttf")))


def icon_path(name: str) -> Path:
    """Return where the drawing ``name`` lies; ResourceError if there is none."""
    icon_bytes(name)
    return _ROOT / "icons" / f"{name}.svg"


def app_icon_path(size: int | None = None) -> Path:
    """Return the application's icon: the PNG of ``size`` pixels, or the SVG."""
    if size is not None and size not in APP_ICON_SIZES:
        raise ResourceError(f"The application's icon has no size {size}.")
    return _ROOT / "app" / ("stet.svg" if size is None else f"stet-{size}.png")


def catalogue_path() -> Path:
    """Return where the catalogue of models lies."""
    return _ROOT / "catalogue.toml"


def evaluation_folder() -> Path:
    """Return the folder of the short texts that a model is measured with, Markdown with marks."""
    return _ROOT / "evaluation"


def examples_path() -> Path:
    """Return where the examples lie that stand in the lists and cards of drafted screens."""
    return _ROOT / "examples.toml"


@cache
def board_hues() -> dict[str, str]:
    """Return what the colours of cards look like, by what a board's file calls them."""
    text = (_ROOT / "board_hues.toml").read_text(encoding="utf-8")
    return msgspec.toml.decode(text, type=dict[str, str])


def style(name: str) -> str:
    """Return how a text is set: as ``page.css``, ``paper.css``, ``book.css``, ``typeset.typ``.

    The second is for printed pages, as far as Qt's rich text knows CSS; the last is Typst's markup.
    """
    return (_ROOT / name).read_text(encoding="utf-8")


def provocation_path(name: str) -> Path:
    """Return where data of provocations lies: ``cues``, ``words``, ``trades``, ``templates``."""
    return _ROOT / "provocations" / f"{name}.toml"
