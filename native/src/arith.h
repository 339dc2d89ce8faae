/* SPDX-License-Identifier: Apache-2.0 */
/* Integer arithmetic that does not overflow on the way. */
#ifndef TC_ARITH_H
#define TC_ARITH_H

#include <stdint.h>

static inline uint64_t tc_min(uint64_t a, uint64_t b)
{
	return a < b ? a : b;
}

static inline uint64_t tc_max(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

/* a - b, at least 0. */
static inline uint64_t tc_sub(uint64_t a, uint64_t b)
{
	return a > b ? a - b : 0;
}

/* floor(x * n / d), at most UINT64_MAX. */
static inline uint64_t tc_mul_div(uint64_t x, uint64_t n, uint64_t d)
{
	unsigned __int128 quotient = (unsigned __int128)x * n / d;

	return quotient > UINT64_MAX ? UINT64_MAX : (uint64_t)quotient;
}

/* To a power of two. */
static inline uint64_t tc_align_down(uint64_t x, uint64_t alignment)
{
	return x & ~(alignment - 1);
}

static inline uint64_t tc_align_up(uint64_t x, uint64_t alignment)
{
	return tc_align_down(x + alignment - 1, alignment);
}

#endif
