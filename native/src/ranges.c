/* SPDX-License-Identifier: Apache-2.0 */
/* Address ranges against the region table: what is watched, and what schemes have acted on. */
#include "arith.h"
#include "region.h"

#include <errno.h>
#include <stdlib.h>

static struct tc_range aligned(struct tc_range range, uint64_t min_bytes)
{
	return (struct tc_range){
		.start = tc_align_down(range.start, min_bytes),
		.end = tc_align_up(range.end, min_bytes),
	};
}

int tc_ranges_check(const struct tc_range *ranges, uint64_t n, uint64_t min_bytes)
{
	uint64_t free_from = 0;

	if (!ranges || !n)
		return -EINVAL;
	for (uint64_t i = 0; i < n; i++) {
		struct tc_range range = aligned(ranges[i], min_bytes);

		/* The second test: aligning up has gone round the end of the address space. */
		if (ranges[i].start >= ranges[i].end || range.end <= range.start ||
		    range.start < free_from)
			return -EINVAL;
		free_from = range.end;
	}
	return 0;
}

static struct tc_region fresh(uint64_t start, uint64_t end)
{
	return (struct tc_region){.start = start, .end = end};
}

/* Adds what the range holds of row @i and those behind it; returns the first row that lies behind. */
static uint32_t fit(struct tc_regions *regions, uint32_t i, struct tc_range range)
{
	const struct tc_rows *rows = &regions->rows;
	struct tc_region r;

	while (i < rows->nr && rows->end[i] <= range.start)
		i++;
	if (i == rows->nr || rows->start[i] >= range.end) {
		tc_rows_add(&regions->next, fresh(range.start, range.end));
		return i;
	}
	r = tc_rows_get(rows, i);
	r.start = range.start;
	while (++i < rows->nr && rows->start[i] < range.end) {
		tc_rows_add(&regions->next, r);
		if (r.end < rows->start[i])
			tc_rows_add(&regions->next, fresh(r.end, rows->start[i]));
		r = tc_rows_get(rows, i);
	}
	r.end = range.end;
	tc_rows_add(&regions->next, r);
	return i;
}

void tc_regions_set_ranges(struct tc_regions *regions, const struct tc_range *ranges, uint32_t n)
{
	uint32_t row = 0;

	/* At worst there is a hole before every row. History that does not fit is given up. */
	if (2ULL * regions->rows.nr + n > regions->capacity)
		regions->rows.nr = 0;
	tc_regions_begin(regions);
	for (uint32_t i = 0; i < n; i++)
		row = fit(regions, row, aligned(ranges[i], regions->min_bytes));
	tc_regions_end(regions);
}

static int by_start(const void *a, const void *b)
{
	const struct tc_range *left = a;
	const struct tc_range *right = b;

	return (left->start > right->start) - (left->start < right->start);
}

/* Aligns, sorts, and joins ranges that touch; returns how many are left. */
static uint32_t united(struct tc_range *marks, uint32_t n, uint64_t min_bytes)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < n; i++)
		marks[i] = aligned(marks[i], min_bytes);
	qsort(marks, n, sizeof(*marks), by_start);
	for (uint32_t i = 0; i < n; i++) {
		if (kept && marks[i].start <= marks[kept - 1].end)
			marks[kept - 1].end = tc_max(marks[kept - 1].end, marks[i].end);
		else
			marks[kept++] = marks[i];
	}
	return kept;
}

uint32_t tc_regions_mark(struct tc_regions *regions, struct tc_range *marks, uint32_t n)
{
	struct tc_rows *rows = &regions->rows;
	uint32_t mark = 0;
	uint32_t lost = 0;

	n = united(marks, n, regions->min_bytes);
	tc_regions_begin(regions);
	for (uint32_t i = 0; i < rows->nr; i++) {
		struct tc_region r = tc_rows_get(rows, i);
		uint64_t end = r.end;

		for (; mark < n && marks[mark].start < end; mark++) {
			uint64_t from = tc_max(marks[mark].start, r.start);
			uint64_t to = tc_min(marks[mark].end, end);
			uint32_t age = r.age;

			if (from >= to)
				continue;
			if (tc_regions_room(regions, i) < 2) {
				lost++;
				continue;
			}
			if (from > r.start) {
				r.end = from;
				tc_rows_add(&regions->next, r);
			}
			r.start = from;
			r.end = to;
			r.age = 0;
			tc_rows_add(&regions->next, r);
			r.start = to;
			r.age = age;
			/* The rest of the mark is for the next region. */
			if (marks[mark].end > end)
				break;
		}
		r.end = end;
		if (r.start < end)
			tc_rows_add(&regions->next, r);
	}
	tc_regions_end(regions);
	return lost;
}
