// SPDX-FileCopyrightText: 2026 The Stet authors
// SPDX-License-Identifier: Apache-2.0
//
// Copying ahead (decoding.py) has a model verify several drafted tokens in one batch. That pays
// where a batch costs less than its tokens one by one, and it leaves the reply what it was only
// where the batch computes every token to the last bit as it does alone. llama.cpp does neither on
// AVX2: batches of four and more of Q4_K take another path than single tokens, which adds floats
// up in another order and is slower a token than one alone; Q6_K unpacks its weights anew for each
// token.
//
// Here a few rows of weights are unpacked once and multiplied with up to FOUR or EIGHT tokens. For
// each token the same integers are summed and the same float operations follow in the same order,
// however many tokens there are; and these are the operations of ggml_gemv_q4_K_8x8_q8_K and
// ggml_vec_dot_q6_K_q8_K, so that a token alone is what it is without this file. (Sums of integers
// are exact and may be taken in any order; every float is summed by an explicit fmadd.)

#define GGML_COMMON_DECL_CPP
#include "ggml-common.h"

#include "token-batches.h"

#ifdef GGML_TOKEN_BATCHES

#include <immintrin.h>

#include <cassert>
#include <cstdint>

namespace {

// Bytes of weights that stay in the cache while the tokens pass by.
constexpr size_t CACHED = 128 * 1024;

// As in repack.h, which cannot be read without declaring ggml_gemv_*.
struct block_q4_Kx8 {
    ggml_half d[8];
    ggml_half dmin[8];
    uint8_t   scales[96];
    uint8_t   qs[1024];
};
static_assert(sizeof(block_q4_Kx8) == 8 * sizeof(block_q4_K), "wrong size of eight rows");

inline __m256i load(const void * at) { return _mm256_loadu_si256((const __m256i *) at); }
inline __m128i load_half(const void * at) { return _mm_loadu_si128((const __m128i *) at); }

// Keeps the compiler from summing in another order, for which it would need more registers than
// there are.
inline void in_this_order(__m256i & sum) { __asm__("" : "+x"(sum)); }

// Eight rows of Q4_K and N tokens.
template <int N>
void q4_K_tokens(int nb, float * s, size_t bs, const block_q4_Kx8 * w, const block_q8_K * y) {
    const char z = (char) 0x80; // in a shuffle: a zero
    const __m256i low_nibbles = _mm256_set1_epi8(15);
    const __m256i shift = _mm256_setr_epi32(0, 0, 0, 4, 0, 0, 0, 4);
    const __m256i low_bits = _mm256_setr_epi32(0x3f3f3f3f, 0x0f0f0f0f, 0x3f3f3f3f, 0x0f0f0f0f,
                                               0x3f3f3f3f, 0x0f0f0f0f, 0x3f3f3f3f, 0x0f0f0f0f);
    const __m256i high_bits = _mm256_setr_epi32(0, 0x30303030, 0, 0x30303030,
                                                0, 0x30303030, 0, 0x30303030);
    // The scales of four rows as 16-bit numbers, four times each.
    const __m256i first_four = _mm256_setr_epi8(0, z, 0, z, 0, z, 0, z, 1, z, 1, z, 1, z, 1, z,
                                                2, z, 2, z, 2, z, 2, z, 3, z, 3, z, 3, z, 3, z);
    const __m256i last_four = _mm256_setr_epi8(4, z, 4, z, 4, z, 4, z, 5, z, 5, z, 5, z, 5, z,
                                               6, z, 6, z, 6, z, 6, z, 7, z, 7, z, 7, z, 7, z);
    // Which rows the lanes of a sum belong to; it is its own inverse.
    const __m256i rows = _mm256_setr_epi32(0, 1, 4, 5, 2, 3, 6, 7);

    __m256 acc[N], acc_min[N];
    for (int t = 0; t < N; t++) {
        acc[t] = acc_min[t] = _mm256_setzero_ps();
    }
    for (int b = 0; b < nb; b++, w++) {
        // Of each two sub-blocks, in one half each: the rows' 8 scales, then their 8 minima.
        __m256i parts[4], mins[4];
        for (int sb = 0; sb < 4; sb++) {
            const uint8_t * packed = w->scales + 24 * sb;
            const __m256i raw = _mm256_inserti128_si256(
                _mm256_castsi128_si256(load_half(packed)), load_half(packed + 12), 1);
            const __m256i bottom = _mm256_and_si256(
                _mm256_srlv_epi32(_mm256_shuffle_epi32(raw, 0x98), shift), low_bits);
            const __m256i top = _mm256_and_si256(
                _mm256_srli_epi16(_mm256_shuffle_epi32(raw, 0x40), 2), high_bits);
            parts[sb] = _mm256_or_si256(bottom, top);
            mins[sb] = _mm256_cvtepu8_epi16(_mm_unpackhi_epi8(
                _mm256_castsi256_si128(parts[sb]), _mm256_extracti128_si256(parts[sb], 1)));
        }

        __m256i total[N][2]; // of rows 0 to 3 and of rows 4 to 7
        for (int t = 0; t < N; t++) {
            total[t][0] = total[t][1] = _mm256_setzero_si256();
        }
#pragma GCC unroll 1
        for (int sb = 0; sb < 4; sb++) {
#pragma GCC unroll 2
            for (int nibble = 0; nibble < 2; nibble++) {
                __m256i sum[N][2]; // of 16-bit numbers: 8 * 15 * 127 at most
#pragma GCC unroll 4
                for (int k = 0; k < 4; k++) {
                    __m256i q[2];
                    for (int half = 0; half < 2; half++) {
                        const __m256i raw = load(w->qs + 256 * sb + 64 * k + 32 * half);
                        q[half] = _mm256_and_si256(
                            nibble ? _mm256_srli_epi16(raw, 4) : raw, low_nibbles);
                    }
#pragma GCC unroll 4
                    for (int t = 0; t < N; t++) {
                        const int8_t * eight = y[(size_t) t * nb + b].qs + 64 * sb + 32 * nibble + 8 * k;
                        const __m256i a = _mm256_broadcastq_epi64(_mm_loadl_epi64((const __m128i *) eight));
                        for (int half = 0; half < 2; half++) {
                            const __m256i product = _mm256_maddubs_epi16(q[half], a);
                            sum[t][half] = k ? _mm256_add_epi16(sum[t][half], product) : product;
                            in_this_order(sum[t][half]);
                        }
                    }
                }
                const __m256i both = _mm256_broadcastsi128_si256(load_half((const __m128i *) &parts[sb] + nibble));
                const __m256i scales[2] = { _mm256_shuffle_epi8(both, first_four),
                                            _mm256_shuffle_epi8(both, last_four) };
#pragma GCC unroll 4
                for (int t = 0; t < N; t++) {
                    for (int half = 0; half < 2; half++) {
                        total[t][half] = _mm256_add_epi32(
                            total[t][half], _mm256_madd_epi16(sum[t][half], scales[half]));
                    }
                }
            }
        }

        const __m256 d = _mm256_permutevar8x32_ps(_mm256_cvtph_ps(load_half(w->d)), rows);
        const __m256 dmin = _mm256_cvtph_ps(load_half(w->dmin));
        for (int t = 0; t < N; t++) {
            const block_q8_K & a = y[(size_t) t * nb + b];
            const __m256i sixteens = load(a.bsums);
            const __m256i sums = _mm256_broadcastsi128_si256(_mm_hadd_epi16(
                _mm256_castsi256_si128(sixteens), _mm256_extracti128_si256(sixteens, 1)));
            const __m256i least = _mm256_add_epi32(
                _mm256_add_epi32(_mm256_madd_epi16(_mm256_shuffle_epi32(sums, 0x00), mins[0]),
                                 _mm256_madd_epi16(_mm256_shuffle_epi32(sums, 0x55), mins[1])),
                _mm256_add_epi32(_mm256_madd_epi16(_mm256_shuffle_epi32(sums, 0xaa), mins[2]),
                                 _mm256_madd_epi16(_mm256_shuffle_epi32(sums, 0xff), mins[3])));
            const __m256 scale = _mm256_set1_ps(a.d);
            acc[t] = _mm256_fmadd_ps(_mm256_cvtepi32_ps(_mm256_hadd_epi32(total[t][0], total[t][1])),
                                     _mm256_mul_ps(d, scale), acc[t]);
            acc_min[t] = _mm256_fmadd_ps(
                _mm256_cvtepi32_ps(least), _mm256_mul_ps(dmin, scale), acc_min[t]);
        }
    }
    for (int t = 0; t < N; t++) {
        _mm256_storeu_ps(s + t * bs, _mm256_sub_ps(_mm256_permutevar8x32_ps(acc[t], rows), acc_min[t]));
    }
}

inline float sum_of_eight(__m256 x) {
    __m128 sum = _mm_add_ps(_mm256_extractf128_ps(x, 1), _mm256_castps256_ps128(x));
    sum = _mm_add_ps(sum, _mm_movehl_ps(sum, sum));
    return _mm_cvtss_f32(_mm_add_ss(sum, _mm_movehdup_ps(sum)));
}

// One row of Q6_K and N tokens.
template <int N>
void q6_K_tokens(int nb, float * s, size_t bs, const block_q6_K * x, const block_q8_K * y) {
    const __m256i low_nibbles = _mm256_set1_epi8(15);
    __m256 acc[N];
    for (int t = 0; t < N; t++) {
        acc[t] = _mm256_setzero_ps();
    }
    for (int b = 0; b < nb; b++) {
        const __m128i scales = load_half(x[b].scales);
        const __m256i wide_scales = _mm256_cvtepi8_epi16(scales);
        __m256i sum[N];
        for (int t = 0; t < N; t++) { // what is too much since weights are stored with 32 added
            const __m256i sixteens = load(y[(size_t) t * nb + b].bsums);
            sum[t] = _mm256_sub_epi32(_mm256_setzero_si256(),
                                      _mm256_slli_epi32(_mm256_madd_epi16(sixteens, wide_scales), 5));
        }
#pragma GCC unroll 2
        for (int j = 0; j < 2; j++) {
            const __m256i first = load(x[b].ql + 64 * j), second = load(x[b].ql + 64 * j + 32);
            const __m256i high = load(x[b].qh + 32 * j);
            const auto bits = [&](int mask) { return _mm256_and_si256(high, _mm256_set1_epi8((char) mask)); };
            const auto nibbles = [&](__m256i raw) { return _mm256_and_si256(raw, low_nibbles); };
            const __m256i q[4] = {
                _mm256_or_si256(nibbles(first), _mm256_slli_epi16(bits(3), 4)),
                _mm256_or_si256(nibbles(second), _mm256_slli_epi16(bits(12), 2)),
                _mm256_or_si256(nibbles(_mm256_srli_epi16(first, 4)), bits(48)),
                _mm256_or_si256(nibbles(_mm256_srli_epi16(second, 4)), _mm256_srli_epi16(bits(192), 2)),
            };
#pragma GCC unroll 4
            for (int k = 0; k < 4; k++) {
                const int64_t place = 8 * j + 2 * k, eight_times = 0x0101010101010101;
                const __m256i scale = _mm256_cvtepi8_epi16(_mm_shuffle_epi8(
                    scales, _mm_set_epi64x((place + 1) * eight_times, place * eight_times)));
#pragma GCC unroll 8
                for (int t = 0; t < N; t++) {
                    const __m256i a = load(y[(size_t) t * nb + b].qs + 128 * j + 32 * k);
                    sum[t] = _mm256_add_epi32(
                        sum[t], _mm256_madd_epi16(scale, _mm256_maddubs_epi16(q[k], a)));
                    in_this_order(sum[t]);
                }
            }
        }
        const float dx = _cvtsh_ss(x[b].d);
        for (int t = 0; t < N; t++) {
            const float d = y[(size_t) t * nb + b].d * dx;
            acc[t] = _mm256_fmadd_ps(_mm256_set1_ps(d), _mm256_cvtepi32_ps(sum[t]), acc[t]);
        }
    }
    for (int t = 0; t < N; t++) {
        s[t * bs] = sum_of_eight(acc[t]);
    }
}

// Calls `some(from, how many)` for all tokens, at most MOST at a time, for 1, 2, 3, 4 or 8 of them.
template <int MOST, class Some>
void in_groups(int tokens, Some some) {
    for (int t = 0, size; t < tokens; t += size) {
        const int left = tokens - t;
        size = MOST >= 8 && left >= 8 ? 8 : left < 4 ? left : 4;
        some(t, size);
    }
}

} // namespace

void ggml_tokens_q4_K_8x8_q8_K(
    int n, float * s, size_t bs, const void * vx, const void * vy, int tokens, int rows) {
    assert(n % QK_K == 0 && rows % 8 == 0);
    const int nb = n / QK_K, step = (int) (CACHED / (nb * sizeof(block_q4_Kx8))) * 8 + 8;
    const block_q4_Kx8 * x = (const block_q4_Kx8 *) vx;
    const block_q8_K * y = (const block_q8_K *) vy;
    for (int from = 0; from < rows; from += step) {
        const int to = from + step < rows ? from + step : rows;
        in_groups<4>(tokens, [&](int t, int size) {
            const auto work = size == 4 ? q4_K_tokens<4> : size == 3 ? q4_K_tokens<3>
                            : size == 2 ? q4_K_tokens<2> : q4_K_tokens<1>;
            for (int r = from; r < to; r += 8) {
                work(nb, s + t * bs + r, bs, x + (size_t) r / 8 * nb, y + (size_t) t * nb);
            }
        });
    }
}

void ggml_tokens_q6_K_q8_K(
    int n, float * s, size_t bs, const void * vx, const void * vy, int tokens, int rows) {
    assert(n % QK_K == 0);
    const int nb = n / QK_K, step = (int) (CACHED / (nb * sizeof(block_q6_K))) + 1;
    const block_q6_K * x = (const block_q6_K *) vx;
    const block_q8_K * y = (const block_q8_K *) vy;
    for (int from = 0; from < rows; from += step) {
        const int to = from + step < rows ? from + step : rows;
        in_groups<8>(tokens, [&](int t, int size) {
            const auto work = size == 8 ? q6_K_tokens<8> : size == 4 ? q6_K_tokens<4>
                            : size == 3 ? q6_K_tokens<3> : size == 2 ? q6_K_tokens<2> : q6_K_tokens<1>;
            for (int r = from; r < to; r++) {
                work(nb, s + t * bs + r, bs, x + (size_t) r * nb, y + (size_t) t * nb);
            }
        });
    }
}

#endif // GGML_TOKEN_BATCHES
