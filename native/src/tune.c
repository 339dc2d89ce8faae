/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Interval auto-tuning: intervals grow while checks find too few accesses, and shrink when they find
 * too many.
 */
#include "arith.h"
#include "attrs.h"
#include "region.h"

#define GOAL 10000

/* What the feedback loop is given last time: large, so that its answer has a fine step. */
#define FEED_LAST 100000000

uint64_t tc_feed_loop(uint64_t last, uint64_t score)
{
	uint64_t step;
	uint64_t off;

	if (score == GOAL)
		return last;
	if (score >= 2 * GOAL)
		return GOAL;
	off = score > GOAL ? score - GOAL : GOAL - score;
	/* Coarser where the product would overflow, as the kernel has it. */
	if (__builtin_mul_overflow(last, off, &step))
		step = last / GOAL * off;
	else
		step /= GOAL;
	if (score > GOAL)
		return last > step + GOAL ? last - step : GOAL;
	return last > UINT64_MAX - step ? UINT64_MAX : last + step;
}

uint64_t tc_tune_factor(uint64_t score)
{
	uint64_t factor = tc_feed_loop(FEED_LAST, score) / (FEED_LAST / GOAL);

	/* One window may mislead: shrink by half at most. */
	return factor <= GOAL ? GOAL / 2 + factor / 2 : factor;
}

/* Positive checks, weighted by bytes, over the wanted ones: 10,000 when there are as many as wanted. */
static uint64_t window_score(const struct tc_regions *regions, uint64_t samples, uint64_t access_bp)
{
	const struct tc_rows *rows = &regions->rows;
	unsigned __int128 wanted = (unsigned __int128)tc_regions_bytes(regions) * samples;
	unsigned __int128 events = 0;

	for (uint32_t i = 0; i < rows->nr; i++)
		events += (unsigned __int128)(rows->end[i] - rows->start[i]) * rows->nr_accesses[i];
	wanted = wanted * access_bp / 10000;
	events = events * 10000 / (wanted ? wanted : 1);
	return events > UINT64_MAX ? UINT64_MAX : (uint64_t)events;
}

bool tc_tune(struct tc_attrs *attrs, uint64_t samples, const struct tc_regions *regions)
{
	uint64_t factor = tc_tune_factor(window_score(regions, samples, attrs->goal_access_bp));
	uint64_t sample_us = tc_mul_div(attrs->sample_us, factor, GOAL);

	if (factor == GOAL)
		return false;
	sample_us = tc_max(sample_us, attrs->goal_min_sample_us);
	attrs->sample_us = tc_max(tc_min(sample_us, attrs->goal_max_sample_us), 1);
	attrs->aggr_us = attrs->sample_us * samples;
	return true;
}
