/* SPDX-License-Identifier: Apache-2.0 */
/* The monitor's own thread, beside readers, writers and everybody who wants something of it. */
#include "fixture.h"

#include <sched.h>
#include <stdatomic.h>

#define PAGES 16384ULL
#define CAPACITY 4096

/* As fast as it goes: 50 us samples, so that a test sees hundreds of windows in no time. */
static struct tc_attrs fast_attrs(void)
{
	struct tc_attrs attrs = default_attrs();

	attrs.sample_us = 50;
	attrs.aggr_us = 250;
	return attrs;
}

/* Waits for the thread; a monitor that has stopped ticking makes the test hang, and ctest end it. */
static void wait_for_samples(struct bench *bench, uint64_t samples)
{
	struct tc_monitor_stats stats;

	do {
		sched_yield();
		tc_monitor_get_stats(bench->monitor, &stats);
	} while (stats.passed_samples < samples);
}

static void it_samples_by_itself_and_can_be_started_again(void **state)
{
	struct bench *bench = bench_new(PAGES, fast_attrs(), CAPACITY);
	struct tc_monitor_stats stats;

	(void)state;
	for (uint64_t round = 1; round <= 3; round++) {
		assert_int_equal(tc_monitor_start(&bench->monitor, 1), 0);
		assert_int_equal(tc_monitor_start(&bench->monitor, 1), -EBUSY);
		assert_int_equal(tc_monitor_check(bench->monitor, 0), -EBUSY);
		assert_int_equal(tc_monitor_prepare(bench->monitor, 0), -EBUSY);
		assert_int_equal(tc_monitor_next_snapshot(bench->monitor), -EBUSY);
		wait_for_samples(bench, round * 100);
		tc_monitor_stop(bench->monitor);
		tc_monitor_stop(bench->monitor);
	}
	tc_monitor_get_stats(bench->monitor, &stats);
	assert_true(stats.cpu_ns > 0);
	assert_true(newest(bench)->sequence >= 50);
	tick(bench, 0);
	bench_free(bench);
}

static void stopping_does_not_wait_for_a_long_sample(void **state)
{
	struct tc_attrs attrs = default_attrs();
	struct bench *bench;

	(void)state;
	/* An hour: the test would not end. */
	attrs.sample_us = 3600ULL * 1000000;
	attrs.aggr_us = attrs.sample_us;
	bench = bench_new(PAGES, attrs, CAPACITY);
	assert_int_equal(tc_monitor_start(&bench->monitor, 1), 0);
	bench_free(bench);
}

static void freeing_stops_it(void **state)
{
	struct bench *bench = bench_new(PAGES, fast_attrs(), CAPACITY);

	(void)state;
	assert_int_equal(tc_monitor_start(&bench->monitor, 1), 0);
	wait_for_samples(bench, 10);
	bench_free(bench);
}

static void an_inactive_thread_sleeps_until_it_is_woken(void **state)
{
	struct bench *bench = bench_new(PAGES, fast_attrs(), CAPACITY);
	struct tc_monitor_stats before;
	struct tc_monitor_stats after;

	(void)state;
	tc_monitor_set_active(bench->monitor, 0);
	assert_int_equal(tc_monitor_start(&bench->monitor, 1), 0);
	tc_monitor_get_stats(bench->monitor, &before);
	assert_int_equal(before.passed_samples, 0);
	tc_monitor_set_active(bench->monitor, 1);
	wait_for_samples(bench, 100);
	tc_monitor_stop(bench->monitor);
	tc_monitor_get_stats(bench->monitor, &before);
	/* Stopped and inactive, then stopped without ever waking. */
	tc_monitor_set_active(bench->monitor, 0);
	assert_int_equal(tc_monitor_start(&bench->monitor, 1), 0);
	tc_monitor_stop(bench->monitor);
	tc_monitor_get_stats(bench->monitor, &after);
	assert_int_equal(after.passed_samples, before.passed_samples);
	bench_free(bench);
}

static atomic_bool done;

static void *set_bits(void *arg)
{
	struct bench *bench = arg;

	while (!atomic_load(&done))
		access_pages(bench, 4000, 4500);
	return NULL;
}

static void *mark(void *arg)
{
	struct bench *bench = arg;
	struct tc_random random;

	tc_random_seed(&random, 3);
	while (!atomic_load(&done)) {
		uint64_t start = tc_random_in(&random, 0, PAGES) * PAGE;
		uint64_t end = start + 10 * PAGE;

		tc_monitor_mark(bench->monitor, &start, &end, 1);
		sched_yield();
	}
	return NULL;
}

static void *steer(void *arg)
{
	struct bench *bench = arg;
	struct tc_attrs attrs = fast_attrs();
	struct tc_range all = {.end = PAGES * PAGE};

	for (uint64_t i = 0; !atomic_load(&done); i++) {
		attrs.max_nr_regions = 100 + i % 900;
		/* cmocka's assertions work in the test's own thread only. */
		if (tc_monitor_configure(bench->monitor, &attrs, i % 4) ||
		    tc_monitor_set_ranges(bench->monitor, &all, 1))
			abort();
		tc_monitor_set_active(bench->monitor, i % 8 != 0);
		sched_yield();
	}
	tc_monitor_set_active(bench->monitor, 1);
	return NULL;
}

/* Pins the newest slot as SnapshotBuffer.acquire() does. */
static const struct tc_snapshot_slot *acquire(struct tc_snapshot_header *header)
{
	uint64_t slot_bytes = (tc_snapshot_bytes(header->capacity) - sizeof(*header)) / 3;
	int32_t published = atomic_load(&header->published);

	while (published >= 0) {
		int32_t again;

		atomic_store(&header->pinned, published);
		again = atomic_load(&header->published);
		if (again == published)
			return (const void *)((const char *)(header + 1) + published * slot_bytes);
		published = again;
	}
	return NULL;
}

/* Reads like a placement step: a pinned snapshot is whole and does not change while it is read. */
static void read_snapshots(struct bench *bench, uint64_t sequences)
{
	uint32_t capacity = bench->snapshot->capacity;
	uint64_t last = 0;

	while (last < sequences) {
		const struct tc_snapshot_slot *slot = acquire(bench->snapshot);
		const uint64_t *start = (const void *)(slot + 1);
		uint64_t bytes = 0;
		uint64_t before = 0;
		uint64_t sequence;

		if (!slot)
			continue;
		sequence = slot->sequence;
		assert_true(sequence >= last);
		for (uint32_t i = 0; i < slot->regions; i++) {
			assert_true(start[i] >= before);
			before = start[capacity + i];
			bytes += before - start[i];
		}
		assert_int_equal(bytes, PAGES * PAGE);
		assert_int_equal(slot->sequence, sequence);
		last = sequence;
	}
}

static void everybody_at_once(void **state)
{
	struct bench *bench = bench_new(PAGES, fast_attrs(), CAPACITY);
	void *(*const jobs[])(void *) = {set_bits, mark, steer};
	pthread_t threads[LENGTH(jobs)];

	(void)state;
	atomic_store(&done, false);
	assert_int_equal(tc_monitor_start(&bench->monitor, 1), 0);
	for (size_t i = 0; i < LENGTH(jobs); i++)
		assert_int_equal(pthread_create(&threads[i], NULL, jobs[i], bench), 0);
	read_snapshots(bench, 300);
	atomic_store(&done, true);
	for (size_t i = 0; i < LENGTH(jobs); i++)
		pthread_join(threads[i], NULL);
	bench_free(bench);
}

static void many_monitors_at_once(void **state)
{
	struct bench *benches[4];

	(void)state;
	for (size_t i = 0; i < LENGTH(benches); i++) {
		benches[i] = bench_new(PAGES, fast_attrs(), CAPACITY);
		assert_int_equal(tc_monitor_start(&benches[i]->monitor, 1), 0);
	}
	for (size_t i = 0; i < LENGTH(benches); i++)
		wait_for_samples(benches[i], 100);
	for (size_t i = 0; i < LENGTH(benches); i++)
		bench_free(benches[i]);
}

static void several_share_a_thread(void **state)
{
	struct tc_attrs slow = fast_attrs();
	struct bench *quick = bench_new(PAGES, fast_attrs(), CAPACITY);
	struct bench *resting = bench_new(PAGES, fast_attrs(), CAPACITY);
	struct tc_monitor *both[2] = {quick->monitor, resting->monitor};
	struct tc_monitor_stats stats;

	(void)state;
	slow.sample_us *= 3;
	tc_monitor_configure(resting->monitor, &slow, 0);
	tc_monitor_set_active(resting->monitor, 0);
	assert_int_equal(tc_monitor_start(both, 2), 0);
	assert_int_equal(tc_monitor_start(&both[1], 1), -EBUSY);
	wait_for_samples(quick, 100);
	tc_monitor_get_stats(resting->monitor, &stats);
	assert_int_equal(stats.passed_samples, 0);
	tc_monitor_set_active(resting->monitor, 1);
	wait_for_samples(resting, 100);
	/* Ends it for the other too, which can be started again alone. */
	bench_free(resting);
	assert_int_equal(tc_monitor_check(quick->monitor, 0), 0);
	assert_int_equal(tc_monitor_start(both, 1), 0);
	tc_monitor_get_stats(quick->monitor, &stats);
	wait_for_samples(quick, stats.passed_samples + 100);
	bench_free(quick);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_samples_by_itself_and_can_be_started_again),
		cmocka_unit_test(stopping_does_not_wait_for_a_long_sample),
		cmocka_unit_test(freeing_stops_it),
		cmocka_unit_test(an_inactive_thread_sleeps_until_it_is_woken),
		cmocka_unit_test(everybody_at_once),
		cmocka_unit_test(many_monitors_at_once),
		cmocka_unit_test(several_share_a_thread),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
