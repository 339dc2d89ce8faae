/* SPDX-License-Identifier: Apache-2.0 */
/* Splitting regions: at random for the next window, and to the limit that the minimum sets. */
#include "arith.h"
#include "region.h"

#include <assert.h>

/* A random border within a region of this size, as an offset; 0 if it falls on the region's own. */
static uint64_t random_cut(uint64_t size, uint64_t min_bytes, struct tc_random *random)
{
	uint64_t cut = tc_align_down(tc_random_in(random, 1, 10) * size / 10, min_bytes);

	return cut < size ? cut : 0;
}

static void add_piece(struct tc_rows *rows, struct tc_region whole, uint64_t start, uint64_t end)
{
	whole.start = start;
	whole.end = end;
	tc_rows_add(rows, whole);
}

void tc_regions_split_into(struct tc_regions *regions, uint32_t subs, struct tc_random *random)
{
	struct tc_rows *rows = &regions->rows;

	assert(subs <= TC_MAX_SUBS);
	tc_regions_begin(regions);
	for (uint32_t i = 0; i < rows->nr; i++) {
		struct tc_region r = tc_rows_get(rows, i);
		uint32_t tries = (uint32_t)tc_min(subs - 1, tc_regions_room(regions, i));
		uint64_t cuts[TC_MAX_SUBS];
		uint64_t size = r.end - r.start;
		uint64_t start = r.start;
		uint32_t n = 0;

		/* Every further cut is made in the left piece, so the offsets fall. */
		for (; tries && size > 2 * regions->min_bytes; tries--) {
			uint64_t cut = random_cut(size, regions->min_bytes, random);

			if (cut)
				cuts[n++] = size = cut;
		}
		while (n) {
			uint64_t end = r.start + cuts[--n];

			add_piece(&regions->next, r, start, end);
			start = end;
		}
		add_piece(&regions->next, r, start, r.end);
	}
	tc_regions_end(regions);
}

/* Cuts every @step-th region in two. */
static void split_some(struct tc_regions *regions, uint32_t step, uint32_t offset,
		       struct tc_random *random)
{
	struct tc_rows *rows = &regions->rows;

	tc_regions_begin(regions);
	for (uint32_t i = 0; i < rows->nr; i++) {
		struct tc_region r = tc_rows_get(rows, i);
		uint64_t start = r.start;
		uint64_t cut = 0;

		if (i % step == offset && r.end - r.start >= 2 * regions->min_bytes &&
		    tc_regions_room(regions, i))
			cut = random_cut(r.end - r.start, regions->min_bytes, random);
		if (cut) {
			add_piece(&regions->next, r, start, start + cut);
			start += cut;
		}
		add_piece(&regions->next, r, start, r.end);
	}
	tc_regions_end(regions);
}

void tc_regions_split(struct tc_regions *regions, uint64_t max_nr, struct tc_random *random)
{
	uint32_t nr = regions->rows.nr;
	bool stuck = nr == regions->last_nr;

	regions->last_nr = nr;
	if (nr >= max_nr)
		return;
	if (nr > max_nr / 2) {
		uint32_t step = (uint32_t)(max_nr / (max_nr - nr));

		split_some(regions, step, regions->rotation++ % step, random);
		return;
	}
	/* When two pieces brought nothing new, the border may lie in the middle third. */
	tc_regions_split_into(regions, stuck && nr < max_nr / 3 ? 3 : 2, random);
}

uint64_t tc_regions_limit(struct tc_regions *regions, uint64_t min_nr)
{
	struct tc_rows *rows = &regions->rows;
	uint64_t limit = tc_max(tc_regions_bytes(regions) / min_nr, regions->min_bytes);

	limit = tc_align_up(limit, regions->min_bytes);
	tc_regions_begin(regions);
	for (uint32_t i = 0; i < rows->nr; i++) {
		struct tc_region r = tc_rows_get(rows, i);
		uint64_t start = r.start;

		while (r.end - start > limit && tc_regions_room(regions, i)) {
			add_piece(&regions->next, r, start, start + limit);
			start += limit;
		}
		add_piece(&regions->next, r, start, r.end);
	}
	tc_regions_end(regions);
	return limit;
}
