/* SPDX-License-Identifier: Apache-2.0 */
/* Monitoring attributes: their rules, conversion between intervals, and interval auto-tuning. */
#ifndef TC_ATTRS_H
#define TC_ATTRS_H

#include "thermocline.h"

#include <stdbool.h>

struct tc_regions;

/* 0, or -EINVAL if they break the rules or want more than half of @capacity. */
int tc_attrs_check(const struct tc_attrs *attrs, uint32_t capacity);

/* The same with a sample interval of 1 us instead of 0. */
struct tc_attrs tc_attrs_normal(const struct tc_attrs *attrs);

/* Samples per aggregation. */
uint64_t tc_attrs_samples(const struct tc_attrs *attrs);

/* What a count of one window would be, and an age in aggregations, with other intervals. */
uint32_t tc_attrs_convert_count(uint32_t count, const struct tc_attrs *from,
				const struct tc_attrs *to);
uint32_t tc_attrs_convert_age(uint32_t age, const struct tc_attrs *from, const struct tc_attrs *to);

/*
 * One step of the quota and interval feedback loop: the next input after @last, given that it scored
 * @score of 10,000. At least 10,000.
 */
uint64_t tc_feed_loop(uint64_t last, uint64_t score);

/*
 * The factor for the intervals, in basis points, from the score of the window: 10,000 is the wanted
 * share of positive checks.
 */
uint64_t tc_tune_factor(uint64_t score);

/*
 * Changes the intervals for the next window by the regions of this one; false: they are right.
 *
 * @samples: samples per aggregation, which tuning keeps
 */
bool tc_tune(struct tc_attrs *attrs, uint64_t samples, const struct tc_regions *regions);

#endif
