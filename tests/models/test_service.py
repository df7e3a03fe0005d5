# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""The editor's one door to the models."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import stet_models.service as door
from stet_models.errors import AddressError, BadFileError, CatalogueError, NoModelError
from stet_models.measured import Measured
from stet_models.protocol import Done, EndReason
from stet_models.service import OWN, Library, ModelChoices, ModelService

REMOTE = ModelChoices(engine_address="http://127.0.0.1:8080", engine_model="theirs")


@pytest.fixture
def service(tmp_path: Path, write_model) -> ModelService:
    """Two models, of which *everyday* is the one to use when none is named, and a damaged file."""
    for name in ("everyday", "small"):
        write_model(tmp_path / "models" / f"{name}.gguf")
    (tmp_path / "models" / "text.gguf").write_text("no model")
    catalogue = tmp_path / "catalogue.toml"
    catalogue.write_text("")
    return ModelService(catalogue, Library(tmp_path / "models"))


def names(service: ModelService, *tasks: str) -> list[str]:
    return [model.name if (model := service.model_for(task)) else "" for task in tasks]


@pytest.mark.parametrize(
    ("choices", "usual", "tighten"),
    [
        (ModelChoices(), "everyday", "everyday"),
        (ModelChoices(model="small"), "small", "small"),
        (ModelChoices(model="gone"), "everyday", "everyday"),
        (ModelChoices(model="text"), "everyday", "everyday"),
        (ModelChoices(task_models={"tighten": "small"}), "everyday", "small"),
        (ModelChoices(task_models={"tighten": "gone"}), "everyday", "everyday"),
        (ModelChoices(model="small", task_models={"tighten": "everyday"}), "small", "everyday"),
        (REMOTE, "theirs", "theirs"),
        (ModelChoices(engine_address="http://127.0.0.1:1"), OWN, OWN),
    ],
)
def test_which_model_does_what(service, choices, usual, tighten):
    service.choose(choices)
    assert names(service, "", "tighten") == [usual, tighten]
    assert service.is_remote == bool(choices.engine_address)


def test_only_another_engine_is_another_engine(service):
    assert not service.choose(ModelChoices(model="small", mirror="http://127.0.0.1"))
    assert service.choose(REMOTE)
    assert not service.choose(ModelChoices(*("small", {}), *REMOTE.engine))
    assert service.choose(ModelChoices(engine_address=REMOTE.engine_address))
    assert service.choose(ModelChoices())


def test_a_model_that_came_is_seen_once_asked_anew(service, write_model):
    assert "new" not in service.usable()
    write_model(service.library.folder / "new.gguf")
    assert "new" not in service.usable()
    service.forget()
    assert "new" in service.usable()


def test_what_is_larger_than_the_usual_one_and_fits(service, write_model, monkeypatch):
    for name, more in (("large", 300), ("larger", 900), ("damaged", 2_000)):
        path = write_model(service.library.folder / f"{name}.gguf")
        with path.open("ab") as file:
            file.write(b"\0" * more)
    (service.library.folder / "damaged.gguf").write_text("no model" * 1_000)
    assert [model.name for model in service.larger()] == ["larger", "large"]
    service.choose(ModelChoices(model="larger"))
    assert service.larger() == ()
    service.choose(REMOTE)
    assert service.larger() == ()
    service.choose(ModelChoices())
    monkeypatch.setattr("stet_models.hardware.total_memory", lambda: 0)
    assert service.larger() == ()


def test_without_any_model(tmp_path):
    service = ModelService(tmp_path / "none.toml", Library(tmp_path / "none"))
    assert service.model_for() is None
    with pytest.raises(CatalogueError):
        service.entries()


def test_one_that_stands_in_is_used_whatever_is_here(service, write_model, tmp_path):
    stand_in = door.InstalledModel("everyday", write_model(tmp_path / "other.gguf"), 0)
    only = ModelService(service.catalogue, service.library, only=stand_in)
    assert only.model_for() == stand_in
    assert only.learns_from("everyday") is None
    assert service.learns_from("everyday").name == "everyday"
    service.choose(REMOTE)
    assert service.learns_from("everyday") is None


class StandIn:
    """Keeps what became of it; nothing is started."""

    def __init__(self) -> None:
        self.is_closed = False

    def close(self) -> None:
        self.is_closed = True


def test_one_client_is_asked_until_it_is_left(service):
    made: list[StandIn] = []

    def make() -> StandIn:
        made.append(StandIn())
        return made[-1]

    service = ModelService(service.catalogue, service.library, make_client=make)
    assert service.client is None
    first = service.open()
    assert service.open() is service.client is first
    seen: list[bool] = []
    service.leave(lambda: seen.append(first.is_closed), wait=True)
    assert (seen, first.is_closed, service.client) == ([False], True, None)
    service.leave(lambda: seen.append(True), wait=True)  # there is none any more
    assert seen == [False]
    assert service.open() is not first


def test_an_engine_s_address_is_looked_at_first(service):
    service.choose(ModelChoices(engine_address="ftp://nowhere"))
    with pytest.raises(AddressError):
        service.new_client()


def test_what_is_fetched_and_from_where(service, monkeypatch):
    monkeypatch.delenv("HF_ENDPOINT", raising=False)
    assert service.hub == door.HUB
    assert service.entry("hf:a/b/c.gguf").repository == "a/b"
    with pytest.raises(NoModelError):
        service.entry("everyday")
    assert "--mirror" not in service.fetch_arguments("everyday")
    service.choose(ModelChoices(mirror="http://127.0.0.1:9"))
    assert service.hub == "http://127.0.0.1:9"
    assert "http://127.0.0.1:9" in service.fetch_arguments("everyday")
    assert str(service.catalogue) in service.fetch_command("everyday")
    assert service.kept() == ()


def test_a_request_corrects_the_forecast(service, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    model = service.model_for()
    done = Done(1, EndReason.STOP, 100, 0, 50, 2.0, 5.0)

    class Gone:
        worker_pid = None

    service.learn(model, done, Gone())
    assert Measured().of(model.path.name, model.size).reading == 50.0
    assert service.forecast_file(model.path, service.machine()).learnt == 1


def test_a_file_is_looked_over(service, write_model):
    sound = service.model_for()
    assert service.why_not(sound, service.read(sound)) == ""
    path = write_model(service.library.folder / "base.gguf", template="")
    base = door.InstalledModel("base", path, 0)
    assert "no chat template" in service.why_not(base, service.read(base))
    with pytest.raises(BadFileError):
        service.read(door.InstalledModel("text", service.library.folder / "text.gguf", 0))


def test_every_name_of_the_door_is_there():
    for name in door.__all__:
        assert getattr(door, name) is not None
    with pytest.raises(AttributeError):
        door.nonsense  # noqa: B018 what is asked for is the point


def test_the_door_alone_brings_nothing_that_takes_its_time():
    program = (
        "import sys, stet_models.service\n"
        "print(*(n for n in ('psutil', 'stet_models.client', 'stet_models.gguf', 'jinja2',"
        " 'stet_models.bench', 'stet_models.fit', 'stet_models.discovery') if n in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert done.stdout.split() == []
