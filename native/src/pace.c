/* SPDX-License-Identifier: Apache-2.0 */
#include "pace.h"

#include "arith.h"
#include "pages.h"

#define NS_PER_SECOND 1000000000ull
#define PERMIL 1000u

/* What a batch may hold a program up. */
#define BATCH_NS 100000000ull

/* Below this most of the time goes into the call. */
#define LEAST_PAGES 16u

/*
 * Of what is due in a second, a batch is at most this part: so much may a second see too much of when
 * the pace is met exactly.
 */
#define BATCHES_PER_SECOND 10u

static uint32_t limit(uint64_t pages)
{
	return (uint32_t)tc_max(1, tc_min(pages, BATCH_MAX));
}

void pace_begin(struct pace *pace, const struct tc_plan_program *program, uint64_t bytes)
{
	uint64_t rate = program->bytes_per_second;

	/* A plan grows old: none is spread over much more than a second. */
	pace->bytes_per_second = rate ? tc_max(rate, bytes - bytes / 10) : 0;
	pace->busy_permil = program->busy_permil < PERMIL ? program->busy_permil : 0;
	pace->most_pages = BATCH_MAX;
	if (rate)
		pace->most_pages = limit(pace->bytes_per_second / BATCHES_PER_SECOND / PAGE_BYTES);
	pace->least_pages = (uint32_t)tc_min(LEAST_PAGES, pace->most_pages);
	pace->batch_pages =
		(uint32_t)tc_max(pace->least_pages, tc_min(pace->batch_pages, pace->most_pages));
}

void pace_add(struct pace *pace, uint32_t pages, uint64_t started_ns, uint64_t ended_ns)
{
	uint64_t took = tc_max(1, ended_ns - started_ns);
	uint64_t fits = tc_mul_div(pages, BATCH_NS, took);
	uint64_t next = ended_ns;

	/* Not more than twice as many as before: one lucky batch proves little. */
	fits = tc_min(fits, pace->batch_pages * 2ull);
	pace->batch_pages = (uint32_t)tc_max(pace->least_pages, tc_min(fits, pace->most_pages));
	if (pace->bytes_per_second)
		next = tc_max(pace->next_ns, started_ns) +
		       tc_mul_div(pages * PAGE_BYTES, NS_PER_SECOND, pace->bytes_per_second);
	if (pace->busy_permil)
		next = tc_max(next, ended_ns + tc_mul_div(took, PERMIL - pace->busy_permil,
							  pace->busy_permil));
	pace->next_ns = next;
}
