/* SPDX-License-Identifier: Apache-2.0 */
/* What the monitor's tests share: cmocka, tables from literals, and a monitor over a bitmap. */
#ifndef TC_TEST_FIXTURE_H
#define TC_TEST_FIXTURE_H

/* cmocka wants these four before it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "monitor.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* A table of these rows with room for many more. */
static inline struct tc_regions table_of(uint64_t min_bytes, const struct tc_region *rows,
					 uint32_t n)
{
	struct tc_regions regions;

	assert_int_equal(tc_regions_init(&regions, 4096, min_bytes), 0);
	for (uint32_t i = 0; i < n; i++)
		tc_rows_add(&regions.rows, rows[i]);
	return regions;
}

#define TABLE(min_bytes, ...)                                  \
	table_of(min_bytes, (struct tc_region[]){__VA_ARGS__}, \
		 LENGTH(((struct tc_region[]){__VA_ARGS__})))

/* The borders of all rows are these pairs. */
static inline void assert_borders(const struct tc_regions *regions, const struct tc_range *expected,
				  uint32_t n)
{
	assert_int_equal(regions->rows.nr, n);
	for (uint32_t i = 0; i < n; i++) {
		assert_int_equal(regions->rows.start[i], expected[i].start);
		assert_int_equal(regions->rows.end[i], expected[i].end);
	}
}

#define ASSERT_BORDERS(regions, ...)                              \
	assert_borders(regions, (struct tc_range[]){__VA_ARGS__}, \
		       LENGTH(((struct tc_range[]){__VA_ARGS__})))

/*
 * A monitor over a bitmap of accessed bits, one for each of @pages pages of 4 KiB from address 0.
 */
struct bench {
	struct tc_monitor *monitor;
	struct tc_bits bits;
	struct tc_snapshot_header *snapshot;
};

#define PAGE 4096ULL

/* 5 ms samples, 20 of them an aggregation, 10 to 1,000 regions. */
static inline struct tc_attrs default_attrs(void)
{
	return (struct tc_attrs){
		.sample_us = 5000,
		.aggr_us = 100000,
		.min_nr_regions = 10,
		.max_nr_regions = 1000,
	};
}

static inline struct bench *bench_new(uint64_t pages, struct tc_attrs attrs, uint32_t capacity)
{
	struct bench *bench = calloc(1, sizeof(*bench));
	struct tc_range range = {.start = 0, .end = pages * PAGE};
	struct tc_monitor_config config = {
		.ops = "sim-bits",
		.ops_ctx = &bench->bits,
		.ranges = &range,
		.nr_ranges = 1,
		.capacity = capacity,
		.node = 1,
		.min_region_bytes = PAGE,
		.seed = 42,
		.attrs = attrs,
	};

	bench->bits = (struct tc_bits){
		.words = calloc((pages + 63) / 64, sizeof(uint64_t)),
		.pages = pages,
		.page_bytes = PAGE,
	};
	bench->snapshot = calloc(1, tc_snapshot_bytes(capacity));
	config.snapshot = bench->snapshot;
	assert_int_equal(tc_monitor_new(&config, &bench->monitor), 0);
	return bench;
}

static inline void bench_free(struct bench *bench)
{
	tc_monitor_free(bench->monitor);
	free(bench->bits.words);
	free(bench->snapshot);
	free(bench);
}

/* Accesses pages [from, to). */
static inline void access_pages(struct bench *bench, uint64_t from, uint64_t to)
{
	for (uint64_t page = from; page < to; page++)
		__atomic_fetch_or(&bench->bits.words[page / 64], 1ULL << (page % 64),
				  __ATOMIC_RELAXED);
}

/* One tick at this time, with nobody who reads in between; the flags of its check. */
static inline int tick(struct bench *bench, uint64_t now_ns)
{
	int flags = tc_monitor_check(bench->monitor, now_ns);

	assert_true(tc_monitor_prepare(bench->monitor, now_ns) > (int64_t)now_ns);
	return flags;
}

/* The newest snapshot's header. */
static inline const struct tc_snapshot_slot *newest(const struct bench *bench)
{
	const struct tc_snapshot_header *header = bench->snapshot;
	uint64_t slot_bytes = (tc_snapshot_bytes(header->capacity) - sizeof(*header)) / 3;

	assert_true(header->published >= 0);
	return (const void *)((const char *)(header + 1) + header->published * slot_bytes);
}

#endif
