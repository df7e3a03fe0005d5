// SPDX-FileCopyrightText: 2026 The Stet authors
// SPDX-License-Identifier: Apache-2.0
//
// Products of quantised weights with several tokens at once, each token's computed to the last bit
// as it is alone. See token-batches.cpp.

#pragma once

#include <stddef.h>

#if defined(__GNUC__) && defined(__AVX2__) && defined(__FMA__) && defined(__F16C__)

#define GGML_TOKEN_BATCHES

#ifdef __cplusplus
extern "C" {
#endif

// n: weights a row (a multiple of 256). s: the results, of token t and row r at s[t * bs + r].
// vx: rows of weights. vy: `tokens` rows of block_q8_K, one after another. rows: how many of weights.

// The weights as repacked in eights of rows; `rows` is a multiple of 8.
void ggml_tokens_q4_K_8x8_q8_K(
    int n, float * s, size_t bs, const void * vx, const void * vy, int tokens, int rows);

// The weights as they are in the file.
void ggml_tokens_q6_K_q8_K(
    int n, float * s, size_t bs, const void * vx, const void * vy, int tokens, int rows);

#ifdef __cplusplus
}
#endif

#endif
