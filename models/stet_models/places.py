# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Where other programs keep their models, on Linux, macOS and Windows."""

from __future__ import annotations

import enum
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

FOLDER = "folder"
"""A folder that the user named."""
HUGGING_FACE = "Hugging Face cache"
LM_STUDIO = "LM Studio"
OLLAMA = "Ollama"
GPT4ALL = "GPT4All"
JAN = "Jan"
KOBOLDCPP = "KoboldCpp"
LLAMA_CPP = "llama.cpp"


class Layout(enum.Enum):
    """How a program lays out its files."""

    TREE = enum.auto()  # GGUF files in folders
    OLLAMA = enum.auto()  # manifests that name blobs


@dataclass(frozen=True, slots=True)
class Place:
    """A folder to search, and the name that people know it by."""

    name: str
    folder: Path
    layout: Layout = Layout.TREE


def known_places(
    environ: Mapping[str, str] | None = None,
    home: Path | None = None,
    platform: str = sys.platform,
) -> tuple[Place, ...]:
    """Return the places that are there; each folder once."""
    environ = os.environ if environ is None else environ
    home = home or Path.home()
    every = [
        *((HUGGING_FACE, folder) for folder in _hugging_face(environ, home)),
        *((LM_STUDIO, home / part) for part in (".lmstudio/models", ".cache/lm-studio/models")),
        *((OLLAMA, folder) for folder in _ollama(environ, home, platform)),
        *((GPT4ALL, folder) for folder in _gpt4all(environ, home, platform)),
        *((JAN, folder) for folder in _jan(environ, home, platform)),
        *((KOBOLDCPP, home / part) for part in ("koboldcpp", "KoboldCpp", "Documents/KoboldCpp")),
        *((LLAMA_CPP, folder) for folder in _llama_cpp(environ, home, platform)),
    ]
    places: dict[Path, Place] = {}
    for name, folder in every:
        if not folder.is_absolute() or not folder.is_dir():
            continue
        layout = Layout.OLLAMA if name == OLLAMA else Layout.TREE
        places.setdefault(folder.resolve(), Place(name, folder, layout))
    return tuple(places.values())


def _hugging_face(environ: Mapping[str, str], home: Path) -> list[Path]:
    caches = Path(environ.get("XDG_CACHE_HOME") or home / ".cache")
    named = [environ.get(name) for name in ("HF_HUB_CACHE", "HUGGINGFACE_HUB_CACHE")]
    base = Path(environ.get("HF_HOME") or caches / "huggingface")
    return [*(Path(each).expanduser() for each in named if each), base.expanduser() / "hub"]


def _ollama(environ: Mapping[str, str], home: Path, platform: str) -> list[Path]:
    named = environ.get("OLLAMA_MODELS")
    folders = [Path(named).expanduser()] if named else []
    folders.append(home / ".ollama" / "models")
    if platform == "linux":  # as a service, and as a snap
        folders.append(Path("/usr/share/ollama/.ollama/models"))
        folders.append(Path("/var/snap/ollama/common/models"))
    return folders


def _gpt4all(environ: Mapping[str, str], home: Path, platform: str) -> list[Path]:
    own = _data_home(environ, home, platform) / "nomic.ai" / "GPT4All"
    flatpak = home / ".var/app/io.gpt4all.gpt4all/data/nomic.ai/GPT4All"
    return [own, flatpak, home / ".cache" / "gpt4all"]


def _jan(environ: Mapping[str, str], home: Path, platform: str) -> list[Path]:
    if platform == "linux":
        config = Path(environ.get("XDG_CONFIG_HOME") or home / ".config")
        bases = [config, _data_home(environ, home, platform)]
    elif platform == "win32":
        bases = [Path(environ.get("APPDATA") or home / "AppData/Roaming")]
    else:
        bases = [_data_home(environ, home, platform)]
    return [*(base / "Jan" / "data" for base in bases), home / "jan" / "models"]


def _llama_cpp(environ: Mapping[str, str], home: Path, platform: str) -> list[Path]:
    named = environ.get("LLAMA_CACHE")
    folders = [Path(named).expanduser()] if named else []
    if platform == "darwin":
        folders.append(home / "Library/Caches/llama.cpp")
    elif platform == "win32":
        folders.append(Path(environ.get("LOCALAPPDATA") or home / "AppData/Local") / "llama.cpp")
    else:
        folders.append(Path(environ.get("XDG_CACHE_HOME") or home / ".cache") / "llama.cpp")
    return folders


def _data_home(environ: Mapping[str, str], home: Path, platform: str) -> Path:
    """Return where programs keep their data."""
    if platform == "darwin":
        return home / "Library/Application Support"
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData/Local")
    return Path(environ.get("XDG_DATA_HOME") or home / ".local/share")
