/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Operations "sim-bits": accessed bits in a shared bitmap, struct tc_bits.
 *
 * Sampling addresses are random, so nearly every one misses the cache, and the wait for memory is most
 * of what monitoring costs. Hence each word is asked for well before its turn.
 */
#include "arith.h"
#include "ops.h"

#include <stdbool.h>
#include <stddef.h>

/* About as many cache misses as a core has under way at once. */
#define AHEAD 16

/* Word and bit of a page; the word is null for an address outside. */
struct place {
	uint64_t *word;
	uint64_t bit;
};

static inline struct place place_of(const struct tc_bits *bits, int shift, uint64_t addr)
{
	uint64_t page = (addr - bits->start) >> shift;

	return (struct place){
		.word = page < bits->pages ? &bits->words[page / 64] : NULL,
		.bit = 1ULL << (page % 64),
	};
}

static inline void fetch(const struct tc_bits *bits, int shift, uint64_t addr)
{
	__builtin_prefetch(place_of(bits, shift, addr).word, 1);
}

static inline bool is_set(struct place place)
{
	return place.word && (__atomic_load_n(place.word, __ATOMIC_RELAXED) & place.bit);
}

static void bits_prepare(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n)
{
	const struct tc_bits *bits = ctx;
	int shift = __builtin_ctzll(bits->page_bytes);

	(void)now_ns;
	for (uint32_t i = 0; i < tc_min(n, AHEAD); i++)
		fetch(bits, shift, addr[i]);
	for (uint32_t i = 0; i < n; i++) {
		struct place place = place_of(bits, shift, addr[i]);

		if (i + AHEAD < n)
			fetch(bits, shift, addr[i + AHEAD]);
		/* Most bits are clear already, and a store that is not needed costs. */
		if (is_set(place))
			__atomic_fetch_and(place.word, ~place.bit, __ATOMIC_RELAXED);
	}
}

static void bits_check(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n,
		       uint8_t *accessed)
{
	const struct tc_bits *bits = ctx;
	int shift = __builtin_ctzll(bits->page_bytes);

	(void)now_ns;
	for (uint32_t i = 0; i < tc_min(n, AHEAD); i++)
		fetch(bits, shift, addr[i]);
	for (uint32_t i = 0; i < n; i++) {
		if (i + AHEAD < n)
			fetch(bits, shift, addr[i + AHEAD]);
		accessed[i] = is_set(place_of(bits, shift, addr[i]));
	}
}

static const struct tc_ops sim_bits = {
	.name = "sim-bits",
	.prepare = bits_prepare,
	.check = bits_check,
};

__attribute__((constructor)) static void register_sim_bits(void)
{
	tc_ops_register(&sim_bits);
}
