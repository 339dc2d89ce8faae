/* SPDX-License-Identifier: Apache-2.0 */
/* Attributes: rules, and conversion of what was counted with other ones. */
#include "attrs.h"

#include "arith.h"

#include <errno.h>

/* Intervals are also counted in nanoseconds, signed; a century is enough. */
#define MAX_INTERVAL_US (1ULL << 52)

/* Counts and thresholds are 32-bit, and thresholds are doubled. */
#define MAX_SAMPLES (1ULL << 30)

struct tc_attrs tc_attrs_normal(const struct tc_attrs *attrs)
{
	struct tc_attrs normal = *attrs;

	normal.sample_us = tc_max(normal.sample_us, 1);
	return normal;
}

uint64_t tc_attrs_samples(const struct tc_attrs *attrs)
{
	return attrs->aggr_us / attrs->sample_us;
}

int tc_attrs_check(const struct tc_attrs *attrs, uint32_t capacity)
{
	struct tc_attrs a = tc_attrs_normal(attrs);

	if (a.min_nr_regions < 3 || a.min_nr_regions > a.max_nr_regions ||
	    a.max_nr_regions > capacity / 2)
		return -EINVAL;
	if (a.sample_us > a.aggr_us || a.aggr_us > MAX_INTERVAL_US ||
	    tc_attrs_samples(&a) > MAX_SAMPLES)
		return -EINVAL;
	if (!a.goal_aggrs)
		return 0;
	if (a.sample_us < a.goal_min_sample_us || a.sample_us > a.goal_max_sample_us ||
	    a.goal_aggrs > MAX_SAMPLES ||
	    a.goal_max_sample_us > MAX_INTERVAL_US / tc_attrs_samples(&a))
		return -EINVAL;
	return 0;
}

uint32_t tc_attrs_convert_count(uint32_t count, const struct tc_attrs *from,
				const struct tc_attrs *to)
{
	uint64_t rate_bp = count * 10000ULL / tc_attrs_samples(from);

	return (uint32_t)tc_min(tc_mul_div(rate_bp, tc_attrs_samples(to), 10000), UINT32_MAX);
}

uint32_t tc_attrs_convert_age(uint32_t age, const struct tc_attrs *from, const struct tc_attrs *to)
{
	return (uint32_t)tc_min(tc_mul_div(age, from->aggr_us, to->aggr_us), UINT32_MAX);
}
