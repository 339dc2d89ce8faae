/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Counter-based random numbers: a number depends on its key alone, never on what was drawn before.
 * The mixing is splitmix64's finalizer (Steele, Lea, Flood 2014, with Stafford's variant 13).
 */
#ifndef SIM_HASH_H
#define SIM_HASH_H

#include <stdint.h>

static inline uint64_t sim_mix(uint64_t x)
{
	x ^= x >> 30;
	x *= 0xbf58476d1ce4e5b9u;
	x ^= x >> 27;
	x *= 0x94d049bb133111ebu;
	return x ^ x >> 31;
}

/* A number for the pair (a, b) under this seed. */
static inline uint64_t sim_hash(uint64_t seed, uint64_t a, uint64_t b)
{
	uint64_t x = sim_mix(seed + (a + 1) * 0x9e3779b97f4a7c15u);

	return sim_mix(x + b * 0xd1342543de82ef95u);
}

/* Uniform in (0, 1], in steps of 2^-53. */
static inline double sim_unit(uint64_t hash)
{
	return (double)((hash >> 11) + 1) * 0x1p-53;
}

/* Uniform in [0, n). */
static inline uint64_t sim_below(uint64_t hash, uint64_t n)
{
	return (uint64_t)((unsigned __int128)hash * n >> 64);
}

#endif
