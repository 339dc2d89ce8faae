/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The region table: what a monitor knows about its memory.
 *
 * Rows are kept in columns, sorted by address. Whatever changes their number is one linear pass from
 * the table into a second one, which then takes its place: no lists, and no memory is taken after the
 * start. The formulas are those of DAMON (Linux, mm/damon), in floor arithmetic on integers.
 */
#ifndef TC_REGION_H
#define TC_REGION_H

#include "random.h"
#include "thermocline.h"

#include <stdbool.h>

/*
 * One row, by value.
 *
 * @nr_accesses: positive checks in this window
 * @last_nr_accesses: positive checks in the last complete window
 * @age: aggregations for which the access count has stayed about the same
 */
struct tc_region {
	uint64_t start;
	uint64_t end;
	uint32_t nr_accesses;
	uint32_t last_nr_accesses;
	uint32_t age;
};

/* Rows in columns. */
struct tc_rows {
	uint32_t nr;
	uint64_t *start;
	uint64_t *end;
	uint32_t *nr_accesses;
	uint32_t *last_nr_accesses;
	uint32_t *age;
};

/*
 * @rows: the table
 * @next: where a pass writes
 * @capacity: rows that fit either
 * @min_bytes: alignment of borders, and the least region; a power of two
 * @last_nr: rows at the previous split
 * @rotation: counts splits above half of the maximum
 */
struct tc_regions {
	struct tc_rows rows;
	struct tc_rows next;
	uint32_t capacity;
	uint64_t min_bytes;
	uint32_t last_nr;
	uint32_t rotation;
};

/* Bytes that one row takes in both tables. */
#define TC_REGION_BYTES (2 * (2 * sizeof(uint64_t) + 3 * sizeof(uint32_t)))

static inline struct tc_region tc_rows_get(const struct tc_rows *rows, uint32_t i)
{
	return (struct tc_region){
		.start = rows->start[i],
		.end = rows->end[i],
		.nr_accesses = rows->nr_accesses[i],
		.last_nr_accesses = rows->last_nr_accesses[i],
		.age = rows->age[i],
	};
}

static inline void tc_rows_set(struct tc_rows *rows, uint32_t i, struct tc_region r)
{
	rows->start[i] = r.start;
	rows->end[i] = r.end;
	rows->nr_accesses[i] = r.nr_accesses;
	rows->last_nr_accesses[i] = r.last_nr_accesses;
	rows->age[i] = r.age;
}

/* Appends; the caller knows that there is room. */
static inline void tc_rows_add(struct tc_rows *rows, struct tc_region r)
{
	tc_rows_set(rows, rows->nr++, r);
}

/* 0 or -ENOMEM. */
int tc_regions_init(struct tc_regions *regions, uint32_t capacity, uint64_t min_bytes);
void tc_regions_destroy(struct tc_regions *regions);

/* A pass: begin, add every row that shall be to regions->next, end. */
void tc_regions_begin(struct tc_regions *regions);
void tc_regions_end(struct tc_regions *regions);

/* How many rows a pass that stands before row @i may still add beyond one for each row left. */
static inline uint32_t tc_regions_room(const struct tc_regions *regions, uint32_t i)
{
	return regions->capacity - regions->next.nr - (regions->rows.nr - i);
}

/* Bytes of all regions. */
uint64_t tc_regions_bytes(const struct tc_regions *regions);

/* Ends a window: this one's counts become the last one's. */
void tc_regions_reset(struct tc_regions *regions);

/*
 * One merge pass: joins neighbours whose counts differ by @threshold at most, unless they would get
 * larger than @limit bytes. @count_age: first let each region age, or be new if its count has changed.
 */
void tc_regions_merge_once(struct tc_regions *regions, uint32_t threshold, uint64_t limit,
			   bool count_age);

/*
 * Merges with a growing threshold until there are no more than @max_nr regions, or the threshold has
 * reached the number of samples of a window.
 */
void tc_regions_merge(struct tc_regions *regions, uint32_t threshold, uint64_t limit,
		      uint64_t samples, uint64_t max_nr);

/* Cuts each region into @subs pieces at most, at random tenths of it; at most TC_MAX_SUBS. */
#define TC_MAX_SUBS 4
void tc_regions_split_into(struct tc_regions *regions, uint32_t subs, struct tc_random *random);

/*
 * Splits for the next window, so that regions can show that their parts differ: all of them while
 * there are up to half of @max_nr, above that as many as fit, taking turns.
 */
void tc_regions_split(struct tc_regions *regions, uint64_t max_nr, struct tc_random *random);

/*
 * Cuts what is too large for there to be @min_nr regions at least. Returns the limit: no region is
 * larger, in bytes.
 */
uint64_t tc_regions_limit(struct tc_regions *regions, uint64_t min_nr);

/* 0 if these ranges can be watched, aligned outwards: -EINVAL if not. */
int tc_ranges_check(const struct tc_range *ranges, uint64_t n, uint64_t min_bytes);

/*
 * Watches these ranges, which pass tc_ranges_check(). Regions in them stay; the first and the last of
 * each are moved to its borders, holes are filled, what lies outside is dropped.
 */
void tc_regions_set_ranges(struct tc_regions *regions, const struct tc_range *ranges, uint32_t n);

/*
 * Cuts at the borders of these ranges, aligned outwards, and sets the age inside to 0. Sorts and
 * changes @marks. Returns how many of them found no room.
 */
uint32_t tc_regions_mark(struct tc_regions *regions, struct tc_range *marks, uint32_t n);

/* Converts counts and ages from one pair of intervals to another; drops what a broken window counted. */
void tc_regions_convert(struct tc_regions *regions, const struct tc_attrs *from,
			const struct tc_attrs *to, bool mid_window);

#endif
