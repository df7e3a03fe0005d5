# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Finding models of other programs, laid out as these lay them out."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import struct
import sys
import threading

import pytest

from stet_models.discovery import Limits, search
from stet_models.errors import ModelError, NoModelError
from stet_models.library import Library
from stet_models.places import Layout, Place, known_places
from stet_models.split_files import parts_of

posix = pytest.mark.skipif(os.name != "posix", reason="links of POSIX")


def found(*places, **limits):
    return search(places, Limits(**limits))


def names(result):
    return {model.name for model in result.models}


def lm_studio(home, write_model):
    write_model(home / ".lmstudio/models/qwen/Qwen3-4B-GGUF/Qwen3-4B-Q4_K_M.gguf")


def hugging_face(home, write_model):
    repository = home / ".cache/huggingface/hub/models--qwen--Qwen3-4B-GGUF"
    blob = write_model(repository / "blobs" / "0123abc")
    for revision in ("1" * 40, "2" * 40):  # the same file in two revisions
        link = repository / "snapshots" / revision / "Qwen3-4B-Q4_K_M.gguf"
        link.parent.mkdir(parents=True)
        link.symlink_to(os.path.relpath(blob, link.parent))


def ollama(home, write_model):
    models = home / ".ollama/models"
    data = write_model(home / "made.gguf").read_bytes()
    (home / "made.gguf").unlink()
    digest = hashlib.sha256(data).hexdigest()
    (models / "blobs").mkdir(parents=True)
    (models / "blobs" / f"sha256-{digest}").write_bytes(data)
    manifest = models / "manifests/registry.ollama.ai/library/llama3.2/3b"
    manifest.parent.mkdir(parents=True)
    manifest.write_text(
        json.dumps(
            {
                "schemaVersion": 2,
                "layers": [
                    {
                        "mediaType": "application/vnd.ollama.image.model",
                        "digest": f"sha256:{digest}",
                        "size": len(data),
                    },
                    {"mediaType": "application/vnd.ollama.image.license", "digest": "sha256:0"},
                ],
            }
        )
    )


def gpt4all(home, write_model):
    write_model(home / ".local/share/nomic.ai/GPT4All/Phi-3.5-mini-Q4_0.gguf")


def jan(home, write_model):
    write_model(home / ".config/Jan/data/llamacpp/models/Jan-v1-4B-Q4_K_M/model.gguf")


def koboldcpp(home, write_model):
    write_model(home / "koboldcpp/Mistral-Nemo-Q4_K_M.gguf")


def llama_cpp(home, write_model):
    write_model(home / ".cache/llama.cpp/ggml-org_gemma-3-4b-it-Q4_K_M.gguf")


@pytest.mark.skipif(sys.platform != "linux", reason="places of Linux")
@pytest.mark.parametrize(
    ("lay_out", "place", "name"),
    [
        (hugging_face, "Hugging Face cache", "Qwen3-4B-Q4_K_M"),
        (lm_studio, "LM Studio", "Qwen3-4B-Q4_K_M"),
        (ollama, "Ollama", "llama3.2:3b"),
        (gpt4all, "GPT4All", "Phi-3.5-mini-Q4_0"),
        (jan, "Jan", "Jan-v1-4B-Q4_K_M"),
        (koboldcpp, "KoboldCpp", "Mistral-Nemo-Q4_K_M"),
        (llama_cpp, "llama.cpp", "ggml-org_gemma-3-4b-it-Q4_K_M"),
    ],
)
def test_models_of_other_programs(tmp_path, write_model, lay_out, place, name):
    lay_out(tmp_path, write_model)
    before = sorted(tmp_path.rglob("*"))
    result = search(known_places({}, tmp_path))
    assert [(m.name, m.place, m.trouble) for m in result.models] == [(name, place, "")]
    assert result.notes == ()
    assert result.models[0].size == result.models[0].path.stat().st_size
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"HF_HUB_CACHE": "x"}, "Hugging Face cache"),
        ({"HF_HOME": "y"}, "Hugging Face cache"),
        ({"OLLAMA_MODELS": "x"}, "Ollama"),
        ({"LLAMA_CACHE": "x"}, "llama.cpp"),
    ],
)
def test_places_that_the_environment_names(tmp_path, variables, expected):
    (tmp_path / "x").mkdir()
    (tmp_path / "y/hub").mkdir(parents=True)
    environ = {name: str(tmp_path / value) for name, value in variables.items()}
    places = known_places(environ, tmp_path / "home")
    assert [place.name for place in places] == [expected]
    assert known_places(dict.fromkeys(variables, "relative"), tmp_path / "home") == ()


@pytest.mark.parametrize(
    ("platform", "folder", "place"),
    [
        ("darwin", "Library/Application Support/nomic.ai/GPT4All", "GPT4All"),
        ("darwin", "Library/Application Support/Jan/data", "Jan"),
        ("darwin", "Library/Caches/llama.cpp", "llama.cpp"),
        ("win32", "AppData/Local/nomic.ai/GPT4All", "GPT4All"),
        ("win32", "AppData/Roaming/Jan/data", "Jan"),
        ("win32", ".lmstudio/models", "LM Studio"),
        ("win32", ".ollama/models", "Ollama"),
    ],
)
def test_places_on_other_systems(tmp_path, platform, folder, place):
    (tmp_path / folder).mkdir(parents=True)
    assert [p.name for p in known_places({}, tmp_path, platform)] == [place]


def test_what_is_no_chat_model(tmp_path, write_model):
    write_model(tmp_path / "base.gguf", template="")
    write_model(tmp_path / "embed.gguf", architecture="nomic-bert")
    (tmp_path / "cut.gguf").write_bytes(write_model(tmp_path / "whole.gguf").read_bytes()[:-500])
    (tmp_path / "text.gguf").write_text("no model")
    (tmp_path / "notes.txt").write_text("no model")
    write_model(tmp_path / "mmproj-model-f16.gguf")
    write_model(tmp_path / "style-lora-q4.gguf")
    write_model(tmp_path / "eyes.gguf", architecture="clip")
    troubles = {m.name: m.trouble for m in found(Place("folder", tmp_path)).models}
    assert set(troubles) == {"base", "embed", "cut", "whole", "text"}
    assert troubles["whole"] == ""
    for name, words in {
        "base": "no chat template",
        "embed": "does not write",
        "cut": "incomplete",
        "text": "not a GGUF",
    }.items():
        assert words in troubles[name]


def test_split_models_are_one(tmp_path, write_model):
    parts = [
        write_model(tmp_path / f"big-0000{n}-of-00003.gguf", part=(n - 1, 3)) for n in (1, 2, 3)
    ]
    (model,) = found(Place("folder", tmp_path)).models
    assert (model.name, model.path, model.trouble) == ("big", parts[0], "")
    assert model.size == sum(part.stat().st_size for part in parts)
    assert parts_of(model.path) == tuple(parts)
    parts[1].unlink()
    (model,) = found(Place("folder", tmp_path)).models
    assert "big-00002-of-00003.gguf" in model.trouble
    parts[0].unlink()
    assert found(Place("folder", tmp_path)).models == ()


@posix
def test_links_are_followed_once_and_loops_end(tmp_path, write_model):
    write_model(tmp_path / "elsewhere" / "m.gguf")
    place = tmp_path / "models"
    place.mkdir()
    (place / "linked").symlink_to(tmp_path / "elsewhere")
    (place / "again").symlink_to(tmp_path / "elsewhere")
    (place / "loop").symlink_to(place)
    (place / "self.gguf").symlink_to(place / "self.gguf")
    (place / "gone.gguf").symlink_to(place / "nothing")
    result = found(Place("folder", place))
    assert names(result) == {"m"}
    assert result.notes == ()


def test_limits_are_said(tmp_path, write_model):
    for number in range(20):
        write_model(tmp_path / f"m{number}.gguf")
    result = found(Place("folder", tmp_path), models=5)
    assert len(result.models) == 5
    assert "more than 5 models" in result.notes[0]
    assert "more than 7 files" in found(Place("folder", tmp_path), entries=7).notes[0]
    assert "took more than" in found(Place("folder", tmp_path), seconds=0.0).notes[0]
    deep = tmp_path / "a" / "b" / "c"
    write_model(deep / "deep.gguf")
    assert "deep" in names(found(Place("folder", tmp_path), depth=3))
    assert "deep" not in names(found(Place("folder", tmp_path), depth=2))


def test_a_search_can_be_stopped(tmp_path, write_model):
    write_model(tmp_path / "m.gguf")
    stopped = threading.Event()
    stopped.set()
    result = search((Place("folder", tmp_path),), stopped=stopped)
    assert result.models == ()
    assert "stopped" in result.notes[0]


@posix
def test_a_pipe_in_the_way_does_not_hang(tmp_path, write_model):
    os.mkfifo(tmp_path / "pipe.gguf")
    write_model(tmp_path / "m.gguf")
    assert names(found(Place("folder", tmp_path))) == {"m"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root reads everything")
def test_folders_that_are_not_ours_are_passed_over(tmp_path, write_model):
    write_model(tmp_path / "open.gguf")
    write_model(tmp_path / "closed" / "m.gguf")
    (tmp_path / "closed").chmod(0)
    assert names(found(Place("folder", tmp_path))) == {"open"}
    (tmp_path / "closed").chmod(0o700)


MODEL_LAYER = "application/vnd.ollama.image.model"


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"layers": 3}',
        json.dumps({"layers": [{"mediaType": MODEL_LAYER, "digest": "sha256:../../etc/passwd"}]}),
        json.dumps({"layers": [{"mediaType": MODEL_LAYER, "digest": "sha256:" + "0" * 64}]}),
        json.dumps({"layers": [{"mediaType": MODEL_LAYER, "digest": "sha256:" + "a" * 64}] * 2}),
    ],
)
def test_manifests_that_name_nothing(tmp_path, manifest):
    path = tmp_path / "manifests/registry.ollama.ai/library/m/latest"
    path.parent.mkdir(parents=True)
    path.write_text(manifest)
    assert found(Place("Ollama", tmp_path, Layout.OLLAMA)).models == ()


def test_ollama_names(tmp_path, write_model):
    ollama(tmp_path, write_model)
    models = tmp_path / ".ollama/models"
    shipped = models / "manifests/registry.ollama.ai/library/llama3.2/3b"
    for path in ("registry.ollama.ai/mine/style/latest", "hf.co/bartowski/Qwen-GGUF/Q4_K_M"):
        other = models / "manifests" / path
        other.parent.mkdir(parents=True)
        shutil.copy(shipped, other)
    result = found(Place("Ollama", models, Layout.OLLAMA))
    assert len(result.models) == 1  # one file under three names
    shipped.unlink()
    walk = names(found(Place("Ollama", models, Layout.OLLAMA)))
    assert walk < {"mine/style:latest", "hf.co/bartowski/Qwen-GGUF:Q4_K_M"}


# In the library.


@pytest.fixture
def library(tmp_path):
    return Library(tmp_path / "stet")


def look(library, *places):
    return library.search(places=places, limits=Limits())


def test_the_library_remembers_what_was_found(library, tmp_path, write_model):
    path = write_model(tmp_path / "lm" / "theirs.gguf")
    look(library, Place("LM Studio", tmp_path / "lm"))
    (model,) = library.models()
    assert (model.name, model.path, model.place, model.linked) == (
        "theirs",
        path,
        "LM Studio",
        True,
    )
    assert library.find("theirs").path == path
    assert library.default() == model
    library.remove("theirs")
    assert path.exists()
    assert library.models() == []
    assert [p.name for p in library.folder.iterdir()] == ["found.json"]
    look(library, Place("LM Studio", tmp_path / "lm"))
    path.unlink()
    assert "no longer there" in library.models()[0].trouble
    look(library, Place("LM Studio", tmp_path / "lm"))
    assert library.models() == []


def test_own_models_come_before_those_of_others(library, tmp_path, write_model):
    write_model(tmp_path / "lm" / "large.gguf", weights=4096)
    look(library, Place("LM Studio", tmp_path / "lm"))
    library.add(write_model(tmp_path / "mine.gguf"))
    assert library.default().name == "mine"
    library.record("starter", write_model(library.folder / "s.gguf"))
    library.remove("mine")
    assert library.default().name == "large"


def test_a_model_is_listed_once(library, tmp_path, write_model):
    path = write_model(tmp_path / "lm" / "m.gguf")
    library.add(path, name="mine")
    look(library, Place("LM Studio", tmp_path / "lm"))
    assert [(m.name, m.place) for m in library.models()] == [("mine", "added")]


def test_folders_of_ones_own(library, tmp_path, write_model):
    mine = tmp_path / "my models"
    path = write_model(mine / "deep" / "m.gguf")
    with pytest.raises(ModelError, match="no folder"):
        library.add_folder(tmp_path / "nothing")
    library.add_folder(mine)
    library.add_folder(mine)
    library.add(write_model(tmp_path / "other.gguf"))
    assert library.folders() == (mine,)
    look(library)
    assert [(m.name, m.place) for m in library.models()] == [("m", "folder"), ("other", "added")]
    library.remove_folder(mine)
    assert library.folders() == ()
    assert [m.name for m in library.models()] == ["other"]
    assert path.exists()


def test_what_has_not_changed_is_not_read_again(library, tmp_path, write_model):
    path = write_model(tmp_path / "lm" / "m.gguf")
    look(library, Place("LM Studio", tmp_path / "lm"))
    status = path.stat()
    broken = path.read_bytes()[:-1] + b"x"
    path.write_bytes(broken.replace(struct.pack("<I", 3), struct.pack("<I", 9), 1))
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    look(library, Place("LM Studio", tmp_path / "lm"))
    assert library.models()[0].trouble == ""
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))
    look(library, Place("LM Studio", tmp_path / "lm"))
    assert "version 9" in library.models()[0].trouble


def test_a_stopped_search_forgets_nothing(library, tmp_path, write_model):
    write_model(tmp_path / "lm" / "m.gguf")
    look(library, Place("LM Studio", tmp_path / "lm"))
    stopped = threading.Event()
    stopped.set()
    library.search(places=(), stopped=stopped)
    assert [m.name for m in library.models()] == ["m"]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"models": 3}'])
def test_a_damaged_memory_is_no_memory(library, text):
    library.folder.mkdir()
    (library.folder / "found.json").write_text(text)
    assert library.models() == []
    with pytest.raises(NoModelError):
        library.find("m")
