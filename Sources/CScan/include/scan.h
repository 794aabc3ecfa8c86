/// What Swift has no words for: sixty-four bytes compared at once, and what a processor is told about memory that will be
/// needed. Portable; SSE2, which every x86-64 has, is used where it is there.
#ifndef ROLLBOOK_SCAN_H
#define ROLLBOOK_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

/// Bit i stands for byte i of sixty-four.
typedef struct {
    /// Delimiters and line ends.
    uint64_t ends;
    /// Line ends alone: LF and CR.
    uint64_t lines;
    /// What needs a closer look: quotes, and what is no printable ASCII; not line ends.
    uint64_t special;
} rollbook_masks;

#if defined(__SSE2__)
static inline uint64_t rollbook_mask64(const __m128i v[4]) {
    return (uint64_t)(uint32_t)_mm_movemask_epi8(v[0]) | (uint64_t)(uint32_t)_mm_movemask_epi8(v[1]) << 16 |
           (uint64_t)(uint32_t)_mm_movemask_epi8(v[2]) << 32 | (uint64_t)(uint32_t)_mm_movemask_epi8(v[3]) << 48;
}

static inline rollbook_masks rollbook_masks64(const uint8_t *bytes, uint8_t delimiter) {
    const __m128i delimiters = _mm_set1_epi8((char)delimiter), feeds = _mm_set1_epi8('\n'),
                  returns = _mm_set1_epi8('\r'), quotes = _mm_set1_epi8('"'), space = _mm_set1_epi8(0x20),
                  delete = _mm_set1_epi8(0x7F);
    __m128i ends[4], lines[4], special[4];
    for (int i = 0; i < 4; i++) {
        const __m128i v = _mm_loadu_si128((const __m128i *)(bytes + 16 * i));
        lines[i] = _mm_or_si128(_mm_cmpeq_epi8(v, feeds), _mm_cmpeq_epi8(v, returns));
        ends[i] = _mm_or_si128(lines[i], _mm_cmpeq_epi8(v, delimiters));
        // Compared as signed: bytes of 0x80 and more are below the space, as control characters are.
        special[i] = _mm_andnot_si128(ends[i],
            _mm_or_si128(_mm_or_si128(_mm_cmplt_epi8(v, space), _mm_cmpeq_epi8(v, delete)), _mm_cmpeq_epi8(v, quotes)));
    }
    return (rollbook_masks){rollbook_mask64(ends), rollbook_mask64(lines), rollbook_mask64(special)};
}
#else
static inline rollbook_masks rollbook_masks64(const uint8_t *bytes, uint8_t delimiter) {
    rollbook_masks masks = {0, 0, 0};
    for (int i = 0; i < 64; i++) {
        const uint8_t byte = bytes[i];
        const uint64_t bit = (uint64_t)1 << i;
        if (byte == '\n' || byte == '\r') masks.lines |= bit, masks.ends |= bit;
        else if (byte == delimiter) masks.ends |= bit;
        else if (byte == '"' || byte - 0x20u > 0x5Eu) masks.special |= bit;
    }
    return masks;
}
#endif

/// What a stretch of text holds, as places in it.
typedef struct {
    /// Delimiters and line ends, ascending.
    uint32_t *ends;
    size_t end_count;
    /// Which of `ends` are line ends, by index.
    uint32_t *lines;
    size_t line_count;
    /// Quotes, and what is no printable ASCII.
    uint32_t *special;
    size_t special_count;
} rollbook_places;

/// Appends the places between `from` and `to`, `to - from` at most of each kind; bytes up to `to` rounded up to the next 64
/// from `from` must be readable.
__attribute__((always_inline)) static inline void rollbook_scan(
    const uint8_t *text, uint32_t from, uint32_t to, uint8_t delimiter, rollbook_places *places) {
    uint32_t *ends = places->ends, *lines = places->lines, *special = places->special;
    size_t end = places->end_count, line = places->line_count, odd = places->special_count;
    for (uint32_t place = from; place < to; place += 64) {
        rollbook_masks masks = rollbook_masks64(text + place, delimiter);
        if (to - place < 64) {
            const uint64_t inside = ((uint64_t)1 << (to - place)) - 1;
            masks.ends &= inside, masks.lines &= inside, masks.special &= inside;
        }
        while (masks.lines) {
            const int bit = __builtin_ctzll(masks.lines);
            const uint64_t before = masks.ends & (((uint64_t)1 << bit) - 1);
            lines[line++] = (uint32_t)(end + (size_t)__builtin_popcountll(before));
            masks.lines &= masks.lines - 1;
        }
        while (masks.ends) {
            ends[end++] = place + (uint32_t)__builtin_ctzll(masks.ends);
            masks.ends &= masks.ends - 1;
        }
        while (masks.special) {
            special[odd++] = place + (uint32_t)__builtin_ctzll(masks.special);
            masks.special &= masks.special - 1;
        }
    }
    places->end_count = end, places->line_count = line, places->special_count = odd;
}

/// Asks for memory that will be written soon.
static inline void rollbook_prefetch(const void *place) { __builtin_prefetch(place, 1, 3); }

/// One heap for all threads: each would reserve address space of its own, which may be limited, and keep what it frees.
void rollbook_share_one_heap(void);

/// Sends out what was printed; whether all of it was taken.
bool rollbook_flush_output(void);

/// Asks for large pages behind memory that is read here and there; `size` bytes from `start`. Whether there are any is the
/// system's to decide.
void rollbook_prefer_large_pages(void *start, size_t size);

#endif
