/* SPDX-License-Identifier: Apache-2.0 */
/* The region table: memory, passes, windows and merging. */
#include "region.h"

#include "arith.h"
#include "attrs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int rows_init(struct tc_rows *rows, uint32_t capacity)
{
	rows->start = calloc(capacity, sizeof(*rows->start));
	rows->end = calloc(capacity, sizeof(*rows->end));
	rows->nr_accesses = calloc(capacity, sizeof(*rows->nr_accesses));
	rows->last_nr_accesses = calloc(capacity, sizeof(*rows->last_nr_accesses));
	rows->age = calloc(capacity, sizeof(*rows->age));
	if (!rows->start || !rows->end || !rows->nr_accesses || !rows->last_nr_accesses ||
	    !rows->age)
		return -ENOMEM;
	return 0;
}

static void rows_destroy(struct tc_rows *rows)
{
	free(rows->start);
	free(rows->end);
	free(rows->nr_accesses);
	free(rows->last_nr_accesses);
	free(rows->age);
}

int tc_regions_init(struct tc_regions *regions, uint32_t capacity, uint64_t min_bytes)
{
	memset(regions, 0, sizeof(*regions));
	regions->capacity = capacity;
	regions->min_bytes = min_bytes;
	if (rows_init(&regions->rows, capacity) || rows_init(&regions->next, capacity)) {
		tc_regions_destroy(regions);
		return -ENOMEM;
	}
	return 0;
}

void tc_regions_destroy(struct tc_regions *regions)
{
	rows_destroy(&regions->rows);
	rows_destroy(&regions->next);
	memset(regions, 0, sizeof(*regions));
}

void tc_regions_begin(struct tc_regions *regions)
{
	regions->next.nr = 0;
}

void tc_regions_end(struct tc_regions *regions)
{
	struct tc_rows done = regions->next;

	regions->next = regions->rows;
	regions->rows = done;
}

uint64_t tc_regions_bytes(const struct tc_regions *regions)
{
	const struct tc_rows *rows = &regions->rows;
	uint64_t sum = 0;

	for (uint32_t i = 0; i < rows->nr; i++)
		sum += rows->end[i] - rows->start[i];
	return sum;
}

void tc_regions_reset(struct tc_regions *regions)
{
	struct tc_rows *rows = &regions->rows;
	uint32_t *counted = rows->nr_accesses;

	rows->nr_accesses = rows->last_nr_accesses;
	rows->last_nr_accesses = counted;
	memset(rows->nr_accesses, 0, rows->nr * sizeof(*rows->nr_accesses));
}

static uint32_t difference(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/*
 * A region is as old as its count is steady. The newest kernels also let age begin anew whenever a count
 * goes from none to some or back; the kernels that HMSDK runs on do not, and its schemes count on that.
 */
static uint32_t aged(struct tc_region r, uint32_t threshold)
{
	if (difference(r.nr_accesses, r.last_nr_accesses) > threshold)
		return 0;
	return r.age + 1;
}

static uint32_t mean(uint32_t a, uint64_t a_bytes, uint32_t b, uint64_t b_bytes)
{
	unsigned __int128 sum = (unsigned __int128)a * a_bytes + (unsigned __int128)b * b_bytes;

	return (uint32_t)(sum / (a_bytes + b_bytes));
}

static struct tc_region merged(struct tc_region left, struct tc_region right)
{
	uint64_t left_bytes = left.end - left.start;
	uint64_t right_bytes = right.end - right.start;

	left.nr_accesses = mean(left.nr_accesses, left_bytes, right.nr_accesses, right_bytes);
	left.age = mean(left.age, left_bytes, right.age, right_bytes);
	left.end = right.end;
	return left;
}

void tc_regions_merge_once(struct tc_regions *regions, uint32_t threshold, uint64_t limit,
			   bool count_age)
{
	struct tc_rows *rows = &regions->rows;
	struct tc_region kept = {0};

	tc_regions_begin(regions);
	for (uint32_t i = 0; i < rows->nr; i++) {
		struct tc_region r = tc_rows_get(rows, i);

		if (count_age)
			r.age = aged(r, threshold);
		if (i && kept.end == r.start &&
		    difference(kept.nr_accesses, r.nr_accesses) <= threshold &&
		    r.end - kept.start <= limit) {
			kept = merged(kept, r);
			continue;
		}
		if (i)
			tc_rows_add(&regions->next, kept);
		kept = r;
	}
	if (rows->nr)
		tc_rows_add(&regions->next, kept);
	tc_regions_end(regions);
}

void tc_regions_merge(struct tc_regions *regions, uint32_t threshold, uint64_t limit,
		      uint64_t samples, uint64_t max_nr)
{
	bool count_age = true;

	do {
		tc_regions_merge_once(regions, threshold, limit, count_age);
		count_age = false;
		threshold = threshold ? 2 * threshold : 1;
	} while (regions->rows.nr > max_nr && threshold / 2 < samples);
}

void tc_regions_convert(struct tc_regions *regions, const struct tc_attrs *from,
			const struct tc_attrs *to, bool mid_window)
{
	struct tc_rows *rows = &regions->rows;

	for (uint32_t i = 0; i < rows->nr; i++) {
		struct tc_region r = tc_rows_get(rows, i);

		r.nr_accesses = mid_window ? 0 : tc_attrs_convert_count(r.nr_accesses, from, to);
		r.last_nr_accesses = tc_attrs_convert_count(r.last_nr_accesses, from, to);
		r.age = tc_attrs_convert_age(r.age, from, to);
		tc_rows_set(rows, i, r);
	}
}
