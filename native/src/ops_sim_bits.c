/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Operations "sim-bits": accessed bits in a shared bitmap, struct tc_bits.
 *
 * Sampling addresses are random, so nearly every one misses the cache, and the wait for memory would
 * be all the cost. Hence two passes over a block of addresses: the first asks for the words, the second
 * finds them there. The block's lines fit the first-level cache.
 */
#include "arith.h"
#include "ops.h"

#define BLOCK 256

static uint64_t page_of(const struct tc_bits *bits, int shift, uint64_t addr)
{
	return (addr - bits->start) >> shift;
}

static void fetch(const struct tc_bits *bits, int shift, const uint64_t *addr, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++) {
		uint64_t page = page_of(bits, shift, addr[i]);

		if (page < bits->pages)
			__builtin_prefetch(&bits->words[page / 64], 1);
	}
}

static void bits_prepare(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n)
{
	const struct tc_bits *bits = ctx;
	int shift = __builtin_ctzll(bits->page_bytes);

	(void)now_ns;
	for (uint32_t done = 0; done < n; done += BLOCK) {
		uint32_t end = (uint32_t)tc_min(n, done + BLOCK);

		fetch(bits, shift, addr + done, end - done);
		for (uint32_t i = done; i < end; i++) {
			uint64_t page = page_of(bits, shift, addr[i]);
			uint64_t bit = 1ULL << (page % 64);

			/* Most bits are clear already, and a store that is not needed costs. */
			if (page < bits->pages &&
			    (__atomic_load_n(&bits->words[page / 64], __ATOMIC_RELAXED) & bit))
				__atomic_fetch_and(&bits->words[page / 64], ~bit, __ATOMIC_RELAXED);
		}
	}
}

static void bits_check(void *ctx, uint64_t now_ns, const uint64_t *addr, uint32_t n,
		       uint8_t *accessed)
{
	const struct tc_bits *bits = ctx;
	int shift = __builtin_ctzll(bits->page_bytes);

	(void)now_ns;
	for (uint32_t done = 0; done < n; done += BLOCK) {
		uint32_t end = (uint32_t)tc_min(n, done + BLOCK);

		fetch(bits, shift, addr + done, end - done);
		for (uint32_t i = done; i < end; i++) {
			uint64_t page = page_of(bits, shift, addr[i]);
			uint64_t word = 0;

			if (page < bits->pages)
				word = __atomic_load_n(&bits->words[page / 64], __ATOMIC_RELAXED);
			accessed[i] = word >> (page % 64) & 1;
		}
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
