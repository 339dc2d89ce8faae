/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Chance from a seed: the generator xoshiro256++ of Blackman and Vigna, its state filled by splitmix64.
 */
#ifndef TC_RANDOM_H
#define TC_RANDOM_H

#include <stdint.h>

struct tc_random {
	uint64_t state[4];
};

static inline uint64_t tc_splitmix64(uint64_t *state)
{
	uint64_t z = *state += 0x9e3779b97f4a7c15;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
	z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
	return z ^ (z >> 31);
}

static inline void tc_random_seed(struct tc_random *random, uint64_t seed)
{
	for (int i = 0; i < 4; i++)
		random->state[i] = tc_splitmix64(&seed);
}

static inline uint64_t tc_random_rotate(uint64_t x, int left)
{
	return (x << left) | (x >> (64 - left));
}

static inline uint64_t tc_random_next(struct tc_random *random)
{
	uint64_t *s = random->state;
	uint64_t result = tc_random_rotate(s[0] + s[3], 23) + s[0];
	uint64_t shifted = s[1] << 17;

	s[2] ^= s[0];
	s[3] ^= s[1];
	s[1] ^= s[2];
	s[0] ^= s[3];
	s[2] ^= shifted;
	s[3] = tc_random_rotate(s[3], 45);
	return result;
}

/* Evenly from [from, to); the range is not empty. */
static inline uint64_t tc_random_in(struct tc_random *random, uint64_t from, uint64_t to)
{
	uint64_t span = to - from;
	uint64_t bits = tc_random_next(random);

	if (span <= UINT32_MAX)
		return from + ((bits >> 32) * span >> 32);
	return from + (uint64_t)((unsigned __int128)bits * span >> 64);
}

#endif
