/* SPDX-License-Identifier: Apache-2.0 */
#include <stdint.h>
#include <string.h>

#include "expm.h"

/* log 2 in two parts: k * LN2_HIGH is exact for every k below 2^11. */
#define LN2_HIGH 0x1.62e42fee00000p-1
#define LN2_LOW 0x1.a39ef35793c76p-33
#define INV_LN2 0x1.71547652b82fep+0
#define MAX_X 708.0

/* exp(r) for |r| <= (log 2) / 2: the Taylor series, even and odd terms apart to shorten the chain. */
static double exp_small(double r)
{
	double s = r * r;
	double even = 1.0 / 479001600;
	double odd = 1.0 / 6227020800;

	even = even * s + 1.0 / 3628800;
	odd = odd * s + 1.0 / 39916800;
	even = even * s + 1.0 / 40320;
	odd = odd * s + 1.0 / 362880;
	even = even * s + 1.0 / 720;
	odd = odd * s + 1.0 / 5040;
	even = even * s + 1.0 / 24;
	odd = odd * s + 1.0 / 120;
	even = even * s + 1.0 / 2;
	odd = odd * s + 1.0 / 6;
	even = even * s + 1.0;
	odd = odd * s + 1.0;
	return even + odd * r;
}

double tc_exp_neg(double x)
{
	double k, power;
	uint64_t bits;

	if (x > MAX_X)
		return 0;
	k = (double)(int64_t)(x * INV_LN2 + 0.5);
	bits = (uint64_t)(1023 - (int64_t)k) << 52; /* 2^-k */
	memcpy(&power, &bits, sizeof(power));
	return exp_small((k * LN2_HIGH - x) + k * LN2_LOW) * power;
}
