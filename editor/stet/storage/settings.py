# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The user's settings and the last session, in one TOML file that may be edited by hand."""

from __future__ import annotations

import contextlib
import getpass
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from stet.storage import atomic, errors, paths

MOST_RECENT = 12
"""How many documents are remembered as recent."""

MOST_INSTRUCTIONS = 30
"""How many instructions are remembered."""

ADDRESS = r"^(https?://[^\s/]\S*)?$"
"""What the address of an engine of one's own looks like."""


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """What the user chose and where the last session stood.

    ``writer`` is empty for the account's name; ``zoom`` is in percent, ``panel_width`` in pixels,
    ``geometry`` what Qt says of the window's place, in hexadecimal. ``recent`` and
    ``instructions`` are newest first. ``session`` are the files of the last session's tabs in
    their order, ``current`` the one in front. ``kept_ideas`` are by file. Paths are absolute.

    Of the model: ``model`` is the one for everything, empty where Stet chooses; ``task_models``
    are those for single tasks. ``context`` in tokens and ``threads`` are 0, ``gpu_layers`` are -1
    where Stet chooses; ``keep_minutes`` is how long an idle model stays in memory, 0 for
    as long as Stet is open; ``ideas_temperature`` is how far ideas may stray, 0 as the prompt has
    it. ``read_ahead`` is when the model may read what is likely to be asked; ``keep_reading`` is
    whether what it has read of a document is kept on disk, encrypted. ``shown`` are the parts of a
    document that it is shown besides the passage, where the writer has chosen, and ``notes`` what
    the writer tells it of a document; both by file. ``mirror`` is a server to fetch models from
    in place of Hugging Face. ``engine_address`` is the writer's own server, used only while
    ``engine_on``; ``engine_confirmed`` is the address outside the own network that the writer
    allowed.
    """

    theme: Literal["system", "light", "dark"] = "system"
    zoom: Annotated[int, msgspec.Meta(ge=25, le=500)] = 100
    writer: str = ""
    panel: Literal["review", "comments", "ideas"] = "review"
    panel_shown: bool = True
    panel_width: Annotated[int, msgspec.Meta(ge=0, le=10_000)] = 336
    geometry: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]*$")] = ""
    recent: tuple[str, ...] = ()
    session: tuple[str, ...] = ()
    current: str = ""
    instructions: tuple[str, ...] = ()
    kept_ideas: dict[str, tuple[str, ...]] = {}
    model: str = ""
    task_models: dict[str, str] = {}
    context: Annotated[int, msgspec.Meta(ge=0, le=1_048_576)] = 0
    threads: Annotated[int, msgspec.Meta(ge=0, le=512)] = 0
    gpu_layers: Annotated[int, msgspec.Meta(ge=-1, le=1000)] = -1
    keep_minutes: Annotated[int, msgspec.Meta(ge=0, le=1440)] = 15
    ideas_temperature: Annotated[float, msgspec.Meta(ge=0.0, le=2.0)] = 0.0
    read_ahead: Literal["pauses", "plugged", "never"] = "pauses"
    keep_reading: bool = True
    shown: dict[str, tuple[str, ...]] = {}
    notes: dict[str, str] = {}
    mirror: Annotated[str, msgspec.Meta(pattern=ADDRESS)] = ""
    engine_on: bool = False
    engine_address: Annotated[str, msgspec.Meta(pattern=ADDRESS)] = ""
    engine_model: str = ""
    engine_confirmed: str = ""

    def changed(self, **values: object) -> Settings:
        """Return the settings with ``values`` in place; raises ``ValueError`` for a bad one."""
        return msgspec.convert({**msgspec.to_builtins(self), **_plain(values)}, Settings)

    def with_recent(self, file: Path) -> Settings:
        """Return the settings with ``file`` as the newest of the recent files."""
        name = str(file)
        rest = [other for other in self.recent if other != name]
        return self.changed(recent=(name, *rest)[:MOST_RECENT])

    def with_instruction(self, words: str) -> Settings:
        """Return the settings with ``words`` as the newest of the instructions."""
        rest = [other for other in self.instructions if other != words]
        return self.changed(instructions=(words, *rest)[:MOST_INSTRUCTIONS])

    def with_task_model(self, task: str, model: str) -> Settings:
        """Return the settings with ``model`` for ``task``; empty for the one for everything."""
        others = {name: chosen for name, chosen in self.task_models.items() if name != task}
        return self.changed(task_models={**others, task: model} if model else others)

    def with_kept_ideas(self, file: Path, ideas: Sequence[str]) -> Settings:
        """Return the settings with ``ideas`` as all that are kept with ``file``."""
        kept = {name: words for name, words in self.kept_ideas.items() if name != str(file)}
        if ideas:
            kept[str(file)] = tuple(ideas)
        return self.changed(kept_ideas=kept)

    @property
    def writer_name(self) -> str:
        """The name that the writer goes by: the one chosen, else that of the account."""
        if self.writer:
            return self.writer
        try:
            return getpass.getuser()
        except (OSError, KeyError):  # an account without a name
            return "Writer"


def _plain(values: dict[str, object]) -> dict[str, object]:
    return {key: msgspec.to_builtins(value) for key, value in values.items()}


def load(file: Path | None = None) -> tuple[Settings, list[str]]:
    """Return the settings in ``file``, the user's own by default, and sentences for the writer.

    A file that cannot be understood is set aside and the defaults are used; a single value that
    cannot is left out.
    """
    file = paths.settings_file() if file is None else file
    try:
        data, _ = atomic.read(file)
    except errors.FileMissing:
        return Settings(), []
    except errors.StorageError as error:
        return Settings(), [f"{error} The usual settings are used."]
    try:
        values = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return Settings(), [_set_aside(file)]
    known = {key: values[key] for key in Settings.__struct_fields__ if key in values}
    with contextlib.suppress(msgspec.ValidationError, TypeError):
        return Settings().changed(**known), []
    settings, wrong = Settings(), []
    for key, value in known.items():
        try:
            settings = settings.changed(**{key: value})
        except (msgspec.ValidationError, TypeError):
            wrong.append(key)
    names = ", ".join(wrong)
    return settings, [f"Some settings made no sense and are as usual again: {names}."]


def _set_aside(file: Path) -> str:
    aside = file.with_name(file.name + ".aside")
    try:
        file.replace(aside)
    except OSError:
        aside = file
    return (
        f"The settings could not be understood, so the usual ones are used. The old ones are "
        f"kept as {aside}."
    )


def save(settings: Settings, file: Path | None = None, *, durable: bool = True) -> None:
    """Write the settings, whole or not at all; raises ``StorageError``.

    With ``durable`` they are forced to the disk; without, they are safe from a kill at once, and
    from a power cut when the system gets to it.
    """
    file = paths.settings_file() if file is None else file
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise errors.writing_error(file, error) from error
    atomic.write_atomically(file, _toml(settings).encode("utf-8"), durable=durable)


def _toml(settings: Settings) -> str:
    """Return the settings as TOML: scalars and lists first, then a table for each group."""
    values: dict[str, object] = msgspec.to_builtins(settings)
    lines, tables = ["# Stet's settings; read when Stet starts."], []
    for key, value in values.items():
        if isinstance(value, dict):
            tables += ["", f"[{key}]"]
            tables += [f"{_value(str(name))} = {_value(one)}" for name, one in value.items()]
        else:
            lines.append(f"{key} = {_value(value)}")
    return "\n".join([*lines, *tables, ""])


def _value(value: object) -> str:
    """Return a value as TOML writes it; its strings are JSON's, but for one character."""
    if isinstance(value, str):
        clean = value.encode("utf-8", "replace").decode("utf-8")
        return msgspec.json.encode(clean).decode("utf-8").replace("\x7f", "\\u007f")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_value(one) for one in value)}]"
    return str(value)
