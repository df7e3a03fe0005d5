# SPDX-FileCopyrightText: 2026 The Stet authors
# SPDX-License-Identifier: Apache-2.0
"""Makes a GGUF file of a sentence encoder's safetensors; part of the fetch process.

The encoder is a BERT as sentence-transformers has it: the mean of its last layer is the text's
vector. The larger matrices are stored in 8 bits (Q8_0), all else as it is. The same input makes the
same bytes, so what is made can be held against a checksum.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import gguf
import msgspec
import numpy as np

from stet_models.errors import FetchError

TITLE = "all-MiniLM-L6-v2"
HEADS = 12
EPSILON = 1e-12
SPECIAL = {"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102, "[MASK]": 103}
_LEFT_OUT = ("pooler.", "embeddings.position_ids")
_WHOLE = ("position_embd.weight", "token_types.weight")
"""Tables that are small, or read a row at a time: they stay as they are."""


class _Tensor(msgspec.Struct, frozen=True):
    dtype: str
    shape: tuple[int, ...]
    data_offsets: tuple[int, int]


def convert(weights: bytes, vocabulary: bytes, target: Path) -> None:
    """Write the GGUF file; raises ``FetchError`` where the weights are not those of such a model.

    ``weights`` are a safetensors file, ``vocabulary`` is a text with a token a line.
    """
    tensors = dict(_tensors(weights))
    tokens = vocabulary.decode("utf-8").removesuffix("\n").split("\n")
    layers = 1 + max(int(n.split(".")[2]) for n in tensors if n.startswith("encoder.layer."))
    positions, width = tensors["embeddings.position_embeddings.weight"].shape
    writer = gguf.GGUFWriter(target, "bert")
    writer.add_name(TITLE)
    writer.add_context_length(positions)
    writer.add_embedding_length(width)
    writer.add_feed_forward_length(len(tensors["encoder.layer.0.intermediate.dense.bias"]))
    writer.add_block_count(layers)
    writer.add_head_count(HEADS)
    writer.add_layer_norm_eps(EPSILON)
    writer.add_causal_attention(False)
    writer.add_pooling_type(gguf.PoolingType.MEAN)
    writer.add_file_type(gguf.LlamaFileType.MOSTLY_Q8_0)
    _add_vocabulary(writer, tokens)
    names = gguf.get_tensor_name_map(gguf.MODEL_ARCH.BERT, layers)
    for name, data in sorted(tensors.items()):
        if name.startswith(_LEFT_OUT):
            continue
        known = names.get_name(name, try_suffixes=(".weight", ".bias"))
        if known is None:
            raise _other_model()
        _add(writer, known, data)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def _add(writer: gguf.GGUFWriter, name: str, data: np.ndarray) -> None:
    if data.ndim < 2 or name in _WHOLE:
        writer.add_tensor(name, data)
        return
    kind = gguf.GGMLQuantizationType.Q8_0
    writer.add_tensor(name, gguf.quants.quantize(data, kind), raw_dtype=kind)


def _add_vocabulary(writer: gguf.GGUFWriter, tokens: list[str]) -> None:
    """Add the tokens as llama.cpp has them: a word's beginning is marked, not its continuation."""
    if any(tokens[number : number + 1] != [token] for token, number in SPECIAL.items()):
        raise _other_model()
    writer.add_tokenizer_model("bert")
    writer.add_token_type_count(2)
    writer.add_token_list([_as_llama_has_it(token) for token in tokens])
    writer.add_token_types(
        [
            gguf.TokenType.UNKNOWN
            if token == "[UNK]"
            else gguf.TokenType.CONTROL
            if token in SPECIAL
            else gguf.TokenType.NORMAL
            for token in tokens
        ]
    )
    writer.add_bos_token_id(SPECIAL["[CLS]"])
    writer.add_sep_token_id(SPECIAL["[SEP]"])
    writer.add_unk_token_id(SPECIAL["[UNK]"])
    writer.add_pad_token_id(SPECIAL["[PAD]"])
    writer.add_mask_token_id(SPECIAL["[MASK]"])


def _as_llama_has_it(token: str) -> str:
    if token.startswith("[") and token.endswith("]"):
        return token
    return token[2:] if token.startswith("##") else "\u2581" + token


def _tensors(weights: bytes) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the tensors of a safetensors file, by name."""
    length = int.from_bytes(weights[:8], "little")
    head = msgspec.json.decode(weights[8 : 8 + length], type=dict[str, msgspec.Raw])
    for name, raw in head.items():
        if name == "__metadata__":
            continue
        tensor = msgspec.json.decode(raw, type=_Tensor)
        start, end = (8 + length + offset for offset in tensor.data_offsets)
        if tensor.dtype == "F32":
            data = np.frombuffer(weights[start:end], np.float32)
            yield name, data.reshape(tensor.shape)
        elif not name.startswith(_LEFT_OUT):
            raise _other_model()


def _other_model() -> FetchError:
    return FetchError(
        f"What came is not {TITLE} as it was when this Stet was made. Nothing was installed; "
        "a newer Stet may know it."
    )
