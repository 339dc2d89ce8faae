/* SPDX-License-Identifier: Apache-2.0 */
/* The monitor as a whole, in virtual time over a bitmap. */
#include "fixture.h"

#define MS 1000000ULL
#define SAMPLE (5 * MS)
#define CAPACITY 4096
#define PAGES 16384ULL

/* Samples from the tick at @from on while pages [hot, hot_end) are accessed all the time. */
static uint64_t run(struct bench *bench, uint64_t from, uint32_t ticks, uint64_t hot,
		    uint64_t hot_end)
{
	for (uint32_t i = 0; i < ticks; i++, from += SAMPLE) {
		access_pages(bench, hot, hot_end);
		tick(bench, from);
	}
	return from;
}

static void a_window_ends_after_its_samples(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);

	(void)state;
	/* The first tick only prepares, so the 20th sample is the 21st tick's. */
	for (uint64_t i = 0; i <= 40; i++) {
		int flags = tick(bench, i * SAMPLE);

		assert_int_equal(flags, i && i % 20 == 0 ? TC_PUBLISHED | TC_AGGREGATED : 0);
	}
	assert_int_equal(newest(bench)->sequence, 2);
	assert_int_equal(newest(bench)->passed_samples, 40);
	assert_int_equal(newest(bench)->next_aggregation, 40);
	assert_int_equal(newest(bench)->time_ns, 40 * SAMPLE);
	assert_int_equal(newest(bench)->aggregated, 1);
	assert_int_equal(newest(bench)->sample_us, 5000);
	assert_int_equal(newest(bench)->min_region_bytes, PAGE);
	bench_free(bench);
}

static void snapshots_within_a_window(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);
	struct tc_attrs attrs = default_attrs();
	uint32_t published = 0;

	(void)state;
	assert_int_equal(tc_monitor_configure(bench->monitor, &attrs, 8), 0);
	for (uint64_t i = 0; i <= 20; i++) {
		int flags = tick(bench, i * SAMPLE);

		published += flags != 0;
		if (i == 16)
			assert_int_equal(newest(bench)->aggregated, 0);
	}
	/* At samples 8, 16 and 20. */
	assert_int_equal(published, 3);
	assert_int_equal(newest(bench)->aggregated, 1);
	bench_free(bench);
}

static void the_next_snapshot_is_foreseen(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);
	struct tc_attrs attrs = default_attrs();
	int64_t next = INT64_MAX;

	(void)state;
	assert_int_equal(tc_monitor_next_snapshot(bench->monitor), INT64_MAX);
	/* Within a window, at its end, and with another interval from the 30th tick on. */
	for (uint64_t i = 0; i <= 60; i++) {
		if (i == 30)
			assert_int_equal(tc_monitor_configure(bench->monitor, &attrs, 8), 0);
		if (tick(bench, i * SAMPLE))
			assert_int_equal(next, i * SAMPLE);
		else
			assert_true(next > (int64_t)(i * SAMPLE));
		next = tc_monitor_next_snapshot(bench->monitor);
	}
	/* At samples 20, 32, 40, 48, 56 and 60. */
	assert_int_equal(newest(bench)->sequence, 6);
	tc_monitor_set_active(bench->monitor, 0);
	tick(bench, 61 * SAMPLE);
	assert_int_equal(tc_monitor_next_snapshot(bench->monitor), INT64_MAX);
	bench_free(bench);
}

static void the_first_tick_may_be_at_any_time(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);
	struct tc_monitor_stats stats;

	(void)state;
	assert_int_equal(tc_monitor_check(bench->monitor, 1000 * MS), 0);
	assert_int_equal(tc_monitor_prepare(bench->monitor, 1000 * MS), 1005 * MS);
	tc_monitor_get_stats(bench->monitor, &stats);
	assert_int_equal(stats.overruns, 0);
	assert_int_equal(stats.regions, 10);
	bench_free(bench);
}

static void missed_deadlines_are_skipped_and_counted(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);
	struct tc_monitor_stats stats;

	(void)state;
	tick(bench, 0);
	/* Due at 5 ms, and at 10, 15 and 20 nobody came either: the next is at 25. */
	assert_int_equal(tc_monitor_check(bench->monitor, 22 * MS), 0);
	assert_int_equal(tc_monitor_prepare(bench->monitor, 22 * MS), 25 * MS);
	tc_monitor_get_stats(bench->monitor, &stats);
	assert_int_equal(stats.overruns, 3);
	assert_int_equal(stats.passed_samples, 1);
	/* A little late is not an overrun, and does not move the next deadline. */
	assert_int_equal(tc_monitor_check(bench->monitor, 26 * MS), 0);
	assert_int_equal(tc_monitor_prepare(bench->monitor, 26 * MS), 30 * MS);
	tc_monitor_get_stats(bench->monitor, &stats);
	assert_int_equal(stats.overruns, 3);
	bench_free(bench);
}

/* Bytes with at least half of the possible count, and how many of them lie in the hot pages. */
static void count_hot(const struct bench *bench, uint64_t hot, uint64_t hot_end, uint64_t *found,
		      uint64_t *right)
{
	const struct tc_snapshot_slot *slot = newest(bench);
	uint32_t capacity = bench->snapshot->capacity;
	const uint64_t *start = (const void *)(slot + 1);
	const uint64_t *end = start + capacity;
	const uint32_t *nr_accesses = (const void *)(end + capacity);

	*found = *right = 0;
	for (uint32_t i = 0; i < slot->regions; i++) {
		uint64_t from = start[i] > hot * PAGE ? start[i] : hot * PAGE;
		uint64_t to = end[i] < hot_end * PAGE ? end[i] : hot_end * PAGE;

		if (nr_accesses[i] < 10)
			continue;
		*found += end[i] - start[i];
		*right += from < to ? to - from : 0;
	}
}

static void a_hot_range_is_found(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);
	uint64_t found;
	uint64_t right;

	(void)state;
	/* Pages 5000 to 6999 of 16384, for 100 windows. */
	run(bench, 0, 2001, 5000, 7000);
	count_hot(bench, 5000, 7000, &found, &right);
	assert_true(right >= 2000 * PAGE * 95 / 100);
	assert_true(found - right <= 2000 * PAGE * 5 / 100);
	bench_free(bench);
}

static void regions_stay_between_minimum_and_maximum_and_cover_all(void **state)
{
	struct tc_attrs attrs = default_attrs();
	struct bench *bench;
	struct tc_random random;

	(void)state;
	attrs.max_nr_regions = 100;
	bench = bench_new(PAGES, attrs, CAPACITY);
	tc_random_seed(&random, 7);
	for (uint64_t i = 0; i < 4000; i++) {
		for (int k = 0; k < 200; k++) {
			uint64_t page = tc_random_in(&random, 0, PAGES / (1 + i / 1000));

			access_pages(bench, page, page + 1);
		}
		tick(bench, i * SAMPLE);
		assert_in_range(bench->monitor->regions.rows.nr, 10, 100);
		assert_int_equal(tc_regions_bytes(&bench->monitor->regions), PAGES * PAGE);
	}
	bench_free(bench);
}

static void the_same_seed_gives_the_same_snapshots(void **state)
{
	struct bench *one = bench_new(PAGES, default_attrs(), CAPACITY);
	struct bench *two = bench_new(PAGES, default_attrs(), CAPACITY);
	struct tc_snapshot_slot *slot;

	(void)state;
	run(one, 0, 401, 100, 900);
	run(two, 0, 401, 100, 900);
	/* All but the CPU time. */
	slot = (struct tc_snapshot_slot *)newest(one);
	slot->cpu_ns = newest(two)->cpu_ns;
	assert_memory_equal(newest(one), newest(two), tc_snapshot_bytes(CAPACITY) / 3 - 64);
	bench_free(one);
	bench_free(two);
}

static void gaps_are_never_merged_across(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);
	static const struct tc_range ranges[] = {{0, 64 * PAGE}, {128 * PAGE, 1024 * PAGE}};
	const struct tc_rows *rows;

	(void)state;
	assert_int_equal(tc_monitor_set_ranges(bench->monitor, ranges, 2), 0);
	run(bench, 0, 2001, 0, 0);
	rows = &bench->monitor->regions.rows;
	for (uint32_t i = 0; i < rows->nr; i++)
		assert_true(rows->end[i] <= 64 * PAGE || rows->start[i] >= 128 * PAGE);
	assert_int_equal(tc_regions_bytes(&bench->monitor->regions), (64 + 896) * PAGE);
	bench_free(bench);
}

static void ages_grow_and_marks_reset_them(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);
	const struct tc_rows *rows = &bench->monitor->regions.rows;
	static const uint64_t start[] = {1000 * PAGE};
	static const uint64_t end[] = {2000 * PAGE};
	uint64_t now = run(bench, 0, 201, 0, 0);
	uint64_t young = 0;

	(void)state;
	/* Ten windows without an access. */
	for (uint32_t i = 0; i < rows->nr; i++)
		assert_int_equal(rows->age[i], 10);
	tc_monitor_mark(bench->monitor, start, end, 1);
	run(bench, now, 1, 0, 0);
	for (uint32_t i = 0; i < rows->nr; i++) {
		int inside = rows->start[i] >= start[0] && rows->end[i] <= end[0];

		assert_int_equal(rows->age[i], inside ? 0 : 10);
		young += inside ? rows->end[i] - rows->start[i] : 0;
	}
	assert_int_equal(young, 1000 * PAGE);
	bench_free(bench);
}

static void the_oldest_marks_give_way(void **state)
{
	struct tc_attrs attrs = default_attrs();
	struct tc_monitor_stats stats;
	static uint64_t start[65];
	static uint64_t end[65];
	struct bench *bench;

	(void)state;
	attrs.max_nr_regions = 32;
	bench = bench_new(PAGES, attrs, 64);
	tick(bench, 0);
	for (uint64_t i = 0; i < 65; i++) {
		start[i] = i * PAGE;
		end[i] = i * PAGE + PAGE;
	}
	tc_monitor_mark(bench->monitor, start, end, 65);
	tick(bench, SAMPLE);
	tc_monitor_get_stats(bench->monitor, &stats);
	assert_int_equal(stats.dropped_marks, 1);
	/* The first page's mark was dropped, so a border lies behind it. */
	assert_int_equal(bench->monitor->regions.rows.end[0], PAGE);
	bench_free(bench);
}

static void new_intervals_take_effect_and_convert_history(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);
	struct tc_attrs attrs = default_attrs();
	uint64_t now = run(bench, 0, 205, 0, 0);

	(void)state;
	assert_int_equal(bench->monitor->regions.rows.age[0], 10);
	attrs.sample_us = 10000;
	attrs.aggr_us = 200000;
	assert_int_equal(tc_monitor_configure(bench->monitor, &attrs, 0), 0);
	tc_monitor_check(bench->monitor, now);
	assert_int_equal(tc_monitor_prepare(bench->monitor, now), now + 10 * MS);
	assert_int_equal(bench->monitor->regions.rows.age[0], 5);
	/* The window begins anew. */
	assert_int_equal(bench->monitor->next_aggregation, 205 + 20);
	bench_free(bench);
}

static void the_same_attributes_disturb_nothing(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);
	struct tc_attrs attrs = default_attrs();

	(void)state;
	run(bench, 0, 11, 0, 0);
	assert_int_equal(tc_monitor_configure(bench->monitor, &attrs, 2), 0);
	tick(bench, 11 * SAMPLE);
	assert_int_equal(bench->monitor->next_aggregation, 20);
	assert_int_equal(bench->monitor->publish_every, 2);
	bench_free(bench);
}

static void refused_attributes_change_nothing(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);
	struct tc_attrs attrs = default_attrs();

	(void)state;
	attrs.min_nr_regions = 2;
	assert_int_equal(tc_monitor_configure(bench->monitor, &attrs, 0), -EINVAL);
	tick(bench, 0);
	assert_int_equal(bench->monitor->attrs.min_nr_regions, 10);
	bench_free(bench);
}

static void intervals_tune_themselves(void **state)
{
	struct tc_attrs attrs = default_attrs();
	struct bench *bench;
	uint64_t now = 0;

	(void)state;
	attrs.goal_access_bp = 400;
	attrs.goal_aggrs = 3;
	attrs.goal_min_sample_us = 5000;
	attrs.goal_max_sample_us = 80000;
	bench = bench_new(PAGES, attrs, CAPACITY);
	/* No accesses: after three windows everything doubles, 20 samples a window stay. */
	for (int i = 0; i <= 60; i++, now += SAMPLE)
		tick(bench, now);
	assert_int_equal(newest(bench)->sample_us, 5000);
	assert_int_equal(bench->monitor->attrs.sample_us, 10000);
	assert_int_equal(bench->monitor->attrs.aggr_us, 200000);
	assert_int_equal(bench->monitor->next_aggregation, 80);
	/* The same attributes from outside leave it at that. */
	assert_int_equal(tc_monitor_configure(bench->monitor, &attrs, 0), 0);
	tick(bench, now);
	assert_int_equal(bench->monitor->attrs.sample_us, 10000);
	for (int i = 0; i < 400; i++) {
		now = (uint64_t)tc_monitor_prepare(bench->monitor, now);
		tc_monitor_check(bench->monitor, now);
	}
	assert_int_equal(bench->monitor->attrs.sample_us, 80000);
	bench_free(bench);
}

static void k23_a_paused_monitor_keeps_its_regions(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);
	struct tc_monitor_stats stats;
	uint64_t now = run(bench, 0, 11, 0, 0);

	(void)state;
	tc_monitor_set_active(bench->monitor, 0);
	now = run(bench, now, 100, 0, 0);
	tc_monitor_get_stats(bench->monitor, &stats);
	/* The sample that was under way is still closed. */
	assert_int_equal(stats.passed_samples, 11);
	assert_int_equal(stats.overruns, 0);
	tc_monitor_set_active(bench->monitor, 1);
	run(bench, now + 1234, 10, 0, 0);
	tc_monitor_get_stats(bench->monitor, &stats);
	assert_int_equal(stats.passed_samples, 20);
	assert_int_equal(stats.overruns, 0);
	assert_int_equal(newest(bench)->sequence, 1);
	bench_free(bench);
}

static void k23_configurations_are_checked_whole(void **state)
{
	static uint64_t buffer[2048];
	struct tc_range range = {.start = 0, .end = PAGE};
	const struct tc_monitor_config good = {
		.ops = "sim-bits",
		.ranges = &range,
		.nr_ranges = 1,
		.capacity = 64,
		.min_region_bytes = 4096,
		.attrs = {.sample_us = 1, .aggr_us = 1, .min_nr_regions = 3, .max_nr_regions = 32},
		.snapshot = buffer,
	};
	struct tc_monitor_config bad;
	struct tc_monitor *monitor = NULL;

	(void)state;
	assert_true(tc_snapshot_bytes(64) <= sizeof(buffer));
	assert_int_equal(tc_monitor_new(&good, &monitor), 0);
	tc_monitor_free(monitor);
	bad = good;
	bad.min_region_bytes = 4095;
	assert_int_equal(tc_monitor_new(&bad, &monitor), -EINVAL);
	bad = good;
	bad.ops = "unknown";
	assert_int_equal(tc_monitor_new(&bad, &monitor), -ENOENT);
	bad = good;
	bad.nr_ranges = 0;
	assert_int_equal(tc_monitor_new(&bad, &monitor), -EINVAL);
	bad = good;
	bad.capacity = 65;
	assert_int_equal(tc_monitor_new(&bad, &monitor), -EINVAL);
	bad = good;
	bad.attrs.max_nr_regions = 33;
	assert_int_equal(tc_monitor_new(&bad, &monitor), -EINVAL);
	bad = good;
	bad.snapshot = (char *)buffer + 4;
	assert_int_equal(tc_monitor_new(&bad, &monitor), -EINVAL);
	assert_int_equal(tc_monitor_new(NULL, &monitor), -EINVAL);
	tc_monitor_free(NULL);
}

static void metadata_is_that_of_the_peak(void **state)
{
	struct bench *bench = bench_new(PAGES, default_attrs(), CAPACITY);
	struct tc_monitor_stats stats;

	(void)state;
	run(bench, 0, 201, 5000, 7000);
	tc_monitor_get_stats(bench->monitor, &stats);
	assert_true(stats.peak_regions > 10);
	/* Two tables and three slots of 28 bytes, an address and an answer. */
	assert_int_equal(stats.metadata_bytes, stats.peak_regions * (5 * 28 + 8 + 1));
	bench_free(bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_window_ends_after_its_samples),
		cmocka_unit_test(snapshots_within_a_window),
		cmocka_unit_test(the_next_snapshot_is_foreseen),
		cmocka_unit_test(the_first_tick_may_be_at_any_time),
		cmocka_unit_test(missed_deadlines_are_skipped_and_counted),
		cmocka_unit_test(a_hot_range_is_found),
		cmocka_unit_test(regions_stay_between_minimum_and_maximum_and_cover_all),
		cmocka_unit_test(the_same_seed_gives_the_same_snapshots),
		cmocka_unit_test(gaps_are_never_merged_across),
		cmocka_unit_test(ages_grow_and_marks_reset_them),
		cmocka_unit_test(the_oldest_marks_give_way),
		cmocka_unit_test(new_intervals_take_effect_and_convert_history),
		cmocka_unit_test(the_same_attributes_disturb_nothing),
		cmocka_unit_test(refused_attributes_change_nothing),
		cmocka_unit_test(intervals_tune_themselves),
		cmocka_unit_test(k23_a_paused_monitor_keeps_its_regions),
		cmocka_unit_test(k23_configurations_are_checked_whole),
		cmocka_unit_test(metadata_is_that_of_the_peak),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
