/* SPDX-License-Identifier: Apache-2.0 */
/* The trace reader against a tracefs made of files. */
#define _GNU_SOURCE /* nftw */
#include "trace_fixture.h"

#define FIRST 77
#define SECOND 88

static void follow(struct reading *reading, uint32_t source, int32_t pid)
{
	struct tc_attrs attrs = default_attrs();

	assert_int_equal(tc_trace_reader_follow(reading->reader, source, pid, &attrs), 0);
}

static int poll_after(struct kernel *kernel, struct reading *reading)
{
	kernel_flush(kernel, 0);
	kernel_flush(kernel, 1);
	return tc_trace_reader_poll(reading->reader);
}

static struct tc_trace_stats stats_of(struct reading *reading)
{
	struct tc_trace_stats stats;

	tc_trace_reader_get_stats(reading->reader, &stats);
	return stats;
}

static int set_up(void **state)
{
	struct reading *reading = malloc(sizeof(*reading));

	*reading = reading_of(kernel_new());
	*state = reading;
	return 0;
}

static int tear_down(void **state)
{
	struct reading *reading = *state;

	reading_end(reading);
	kernel_free(reading->kernel);
	free(reading);
	return 0;
}

#define reader_test(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

static void it_switches_its_events_on_and_off_again(void **state)
{
	struct kernel *kernel = kernel_new();
	struct reading reading = reading_of(kernel);

	(void)state;
	assert_string_equal(kernel_value(kernel, INSTANCE "/trace_clock"), "mono");
	assert_string_equal(kernel_value(kernel, INSTANCE "/buffer_size_kb"), "128");
	assert_string_equal(kernel_value(kernel, INSTANCE "/events/damon/damon_aggregated/enable"),
			    "1");
	reading_end(&reading);
	assert_string_equal(kernel_value(kernel, INSTANCE "/events/damon/damon_aggregated/enable"),
			    "0");
	kernel_free(kernel);
}

static void buffers_have_room_for_two_windows_of_all_sources(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;
	struct tc_attrs attrs = default_attrs();

	attrs.max_nr_regions = 500;
	for (uint32_t source = 0; source < 2; source++)
		assert_int_equal(tc_trace_reader_follow(reading->reader, source, 5, &attrs), 0);
	assert_string_equal(kernel_value(kernel, INSTANCE "/buffer_size_kb"), "128");
	attrs.max_nr_regions = 1000;
	for (uint32_t source = 0; source < 2; source++)
		assert_int_equal(tc_trace_reader_follow(reading->reader, source, 5, &attrs), 0);
	assert_string_equal(kernel_value(kernel, INSTANCE "/buffer_size_kb"), "250");
}

static void a_machine_without_the_tracepoint_is_told(void **state)
{
	struct kernel *kernel = kernel_new();
	struct tc_trace_source_config source = {
		.snapshot = calloc(1, tc_snapshot_bytes(16)),
		.capacity = 16,
		.min_region_bytes = PAGE,
	};
	struct tc_trace_config config = {
		.root = kernel->root,
		.instance = "thermocline",
		.sources = &source,
		.nr_sources = 1,
	};
	struct tc_trace_reader *reader;
	char path[PATH_MAX];

	(void)state;
	kernel_file(kernel, INSTANCE "/events/damon/damon_aggregated/format", "name: other\n");
	assert_int_equal(tc_trace_reader_new(&config, &reader), -EPROTO);
	kernel_path(kernel, path, INSTANCE "/events/damon/damon_aggregated/format");
	unlink(path);
	assert_int_equal(tc_trace_reader_new(&config, &reader), -ENOENT);
	config.root = "/nonexistent";
	assert_int_equal(tc_trace_reader_new(&config, &reader), -ENOENT);
	source.capacity = 17;
	assert_int_equal(tc_trace_reader_new(&config, &reader), -EINVAL);
	free(source.snapshot);
	kernel_free(kernel);
}

static void a_window_becomes_a_snapshot(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;
	const struct tc_snapshot_slot *slot;

	follow(reading, 1, FIRST);
	kernel_window(kernel, 0, 1000, FIRST, 200, 7);
	assert_int_equal(poll_after(kernel, reading), 1);
	slot = snapshot_of(reading, 1);
	assert_int_equal(slot->sequence, 1);
	assert_int_equal(slot->regions, 200);
	assert_int_equal(slot->aggregated, 1);
	assert_int_equal(slot->sample_us, 5000);
	assert_int_equal(slot->aggr_us, 100000);
	assert_int_equal(slot->passed_samples, 20);
	assert_int_equal(slot->next_aggregation, 40);
	assert_int_equal(slot->cpu_ns, 123456789);
	assert_int_equal(starts_of(slot)[199], 199 << 20);
	assert_int_equal(accesses_of(slot)[199], 7);
	assert_int_equal(ages_of(slot)[0], 5);
	assert_int_equal(reading->snapshot[0]->published, -1);
}

static void a_window_that_is_still_coming_waits(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;

	follow(reading, 0, FIRST);
	for (uint32_t i = 0; i < 30; i++)
		kernel_region(kernel, 0, 1000 + i, FIRST, i, 50, 1);
	assert_int_equal(poll_after(kernel, reading), 0);
	for (uint32_t i = 30; i < 50; i++)
		kernel_region(kernel, 0, 1000 + i, FIRST, i, 50, 1);
	assert_int_equal(poll_after(kernel, reading), 1);
	assert_int_equal(snapshot_of(reading, 0)->regions, 50);
}

static void kdamonds_that_move_between_processors_are_put_in_order(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;

	follow(reading, 0, FIRST);
	follow(reading, 1, SECOND);
	/* Every ten regions both change places; a third, somebody else's, comes in between. */
	for (uint32_t i = 0; i < 100; i++) {
		int cpu = i / 10 % 2;

		kernel_region(kernel, cpu, 1000 + i, FIRST, i, 100, 3);
		kernel_region(kernel, !cpu, 1000 + i, SECOND, i, 100, 4);
		kernel_region(kernel, cpu, 1000 + i, 99, 0, 1, 5);
	}
	assert_int_equal(poll_after(kernel, reading), 2);
	assert_int_equal(snapshot_of(reading, 0)->regions, 100);
	assert_int_equal(accesses_of(snapshot_of(reading, 0))[50], 3);
	assert_int_equal(accesses_of(snapshot_of(reading, 1))[50], 4);
	assert_int_equal(stats_of(reading).events, 300);
	assert_int_equal(stats_of(reading).incomplete, 0);
}

static void a_window_with_a_gap_is_dropped_and_counted(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;

	follow(reading, 0, FIRST);
	for (uint32_t i = 0; i < 100; i++) {
		if (i < 40 || i >= 60)
			kernel_region(kernel, 0, 1000 + i, FIRST, i, 100, 1);
	}
	kernel_window(kernel, 0, 2000, FIRST, 100, 2);
	assert_int_equal(poll_after(kernel, reading), 1);
	assert_int_equal(accesses_of(snapshot_of(reading, 0))[0], 2);
	assert_int_equal(snapshot_of(reading, 0)->passed_samples, 40);
	assert_int_equal(stats_of(reading).incomplete, 1);
}

/* The head of one window and the tail of the next would make a whole one by their number. */
static void halves_of_two_windows_do_not_make_one(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;

	follow(reading, 0, FIRST);
	for (uint32_t i = 0; i < 50; i++)
		kernel_region(kernel, 0, 1000 + i, FIRST, i, 100, 1);
	kernel_flush(kernel, 0);
	for (uint32_t i = 50; i < 100; i++)
		kernel_region(kernel, 0, 2000 + i, FIRST, i, 100, 9);
	page_commit(&kernel->page[0], 1ULL << 31);
	assert_int_equal(poll_after(kernel, reading), 0);
	assert_int_equal(stats_of(reading).lost_events, 1);
	kernel_window(kernel, 0, 3000, FIRST, 100, 2);
	assert_int_equal(poll_after(kernel, reading), 1);
	assert_int_equal(stats_of(reading).incomplete, 1);
}

/* Linux 6.12 begins with one region and splits it once a window: 10 MiB regions of 100 MiB are wanted. */
static void regions_that_are_not_yet_cut_are_not_shown(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;
	struct aggregated whole = {
		.type = AGGREGATED_ID,
		.pid = FIRST,
		.nr_regions = 1,
		.end = 100ULL << 20,
		.nr_accesses = 1,
	};
	struct aggregated tail = {
		.type = AGGREGATED_ID,
		.pid = FIRST,
		.nr_regions = 12,
		.start = 11ULL << 20,
		.end = 100ULL << 20,
	};

	follow(reading, 0, FIRST);
	kernel_event(kernel, 0, 1000, &whole, sizeof(whole));
	for (uint32_t i = 0; i < 11; i++)
		kernel_region(kernel, 0, 2000, FIRST, i, 12, 1);
	kernel_event(kernel, 0, 2000, &tail, sizeof(tail));
	assert_int_equal(poll_after(kernel, reading), 0);
	assert_int_equal(stats_of(reading).unsettled, 2);
	kernel_window(kernel, 0, 3000, FIRST, 100, 1);
	assert_int_equal(poll_after(kernel, reading), 1);
}

static void memory_that_was_acted_on_is_young(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;
	const struct tc_snapshot_slot *slot;
	uint64_t start = (1 << 20) + (1 << 19);
	uint64_t end = 2 << 20;

	follow(reading, 0, FIRST);
	tc_trace_reader_mark(reading->reader, 0, &start, &end, 1);
	kernel_window(kernel, 0, 1000, FIRST, 10, 0);
	assert_int_equal(poll_after(kernel, reading), 1);
	/* The second region, of 1 MiB, in halves: what the kernel says, and one window after the act. */
	slot = snapshot_of(reading, 0);
	assert_int_equal(slot->regions, 11);
	assert_int_equal(starts_of(slot)[1], 1 << 20);
	assert_int_equal(starts_of(slot)[2], start);
	assert_int_equal(starts_of(slot)[3], end);
	assert_int_equal(ages_of(slot)[1], 5);
	assert_int_equal(ages_of(slot)[2], 1);
	assert_int_equal(ages_of(slot)[3], 5);
	/* When it is as old as the kernel says, it is forgotten. */
	for (int i = 0; i < 4; i++)
		kernel_window(kernel, 0, 2000 + i * 100, FIRST, 10, 0);
	assert_int_equal(poll_after(kernel, reading), 4);
	assert_int_equal(snapshot_of(reading, 0)->regions, 10);
}

static void intervals_that_the_kernel_tunes_are_known(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;
	struct tuned tuned = {.type = TUNE_ID, .pid = FIRST, .sample_us = 10000};
	const struct tc_snapshot_slot *slot;

	follow(reading, 0, FIRST);
	kernel_event(kernel, 0, 1000, &tuned, sizeof(tuned));
	kernel_window(kernel, 0, 1001, FIRST, 10, 0);
	assert_int_equal(poll_after(kernel, reading), 1);
	slot = snapshot_of(reading, 0);
	assert_int_equal(slot->sample_us, 10000);
	assert_int_equal(slot->aggr_us, 200000);
}

static void a_window_of_two_intervals_is_dropped(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;
	struct tc_attrs attrs = default_attrs();

	follow(reading, 0, FIRST);
	kernel_window(kernel, 0, 1000, FIRST, 10, 20);
	assert_int_equal(poll_after(kernel, reading), 1);
	attrs.aggr_us = 200000;
	assert_int_equal(tc_trace_reader_follow(reading->reader, 0, FIRST, &attrs), 0);
	kernel_window(kernel, 0, 2000, FIRST, 10, 20);
	assert_int_equal(poll_after(kernel, reading), 0);
	kernel_window(kernel, 0, 3000, FIRST, 10, 40);
	assert_int_equal(poll_after(kernel, reading), 1);
	assert_int_equal(snapshot_of(reading, 0)->aggr_us, 200000);
	/* Attributes that were given before disturb nothing. */
	assert_int_equal(tc_trace_reader_follow(reading->reader, 0, FIRST, &attrs), 0);
	kernel_window(kernel, 0, 4000, FIRST, 10, 40);
	assert_int_equal(poll_after(kernel, reading), 1);
}

static void another_kdamond_begins_anew(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;

	follow(reading, 0, FIRST);
	for (uint32_t i = 0; i < 30; i++)
		kernel_region(kernel, 0, 1000 + i, FIRST, i, 50, 1);
	assert_int_equal(poll_after(kernel, reading), 0);
	follow(reading, 0, SECOND);
	kernel_window(kernel, 0, 2000, SECOND, 50, 1);
	kernel_window(kernel, 0, 2000, FIRST, 50, 1);
	assert_int_equal(poll_after(kernel, reading), 1);
	follow(reading, 0, 0);
	kernel_window(kernel, 0, 3000, SECOND, 50, 1);
	assert_int_equal(poll_after(kernel, reading), 0);
	assert_int_equal(stats_of(reading).incomplete, 0);
}

static void windows_that_do_not_fit_are_dropped(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;

	follow(reading, 0, FIRST);
	kernel_window(kernel, 0, 1000, FIRST, 1537, 1);
	kernel_window(kernel, 0, 5000, FIRST, 1536, 1);
	assert_int_equal(poll_after(kernel, reading), 1);
	assert_int_equal(snapshot_of(reading, 0)->regions, 1536);
	assert_int_equal(stats_of(reading).incomplete, 1);
}

static void bad_input_is_refused(void **state)
{
	struct reading *reading = *state;
	struct kernel *kernel = reading->kernel;
	struct tc_attrs attrs = default_attrs();

	assert_int_equal(tc_trace_reader_follow(reading->reader, 2, 1, &attrs), -EINVAL);
	assert_int_equal(tc_trace_reader_follow(reading->reader, 0, -1, &attrs), -EINVAL);
	attrs.min_nr_regions = 2;
	assert_int_equal(tc_trace_reader_follow(reading->reader, 0, 1, &attrs), -EINVAL);
	kernel_append(kernel, INSTANCE "/per_cpu/cpu0/trace_pipe_raw", "no page at all", 14);
	assert_int_equal(tc_trace_reader_poll(reading->reader), 0);
	assert_int_equal(stats_of(reading).bad_pages, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_switches_its_events_on_and_off_again),
		reader_test(buffers_have_room_for_two_windows_of_all_sources),
		cmocka_unit_test(a_machine_without_the_tracepoint_is_told),
		reader_test(a_window_becomes_a_snapshot),
		reader_test(a_window_that_is_still_coming_waits),
		reader_test(kdamonds_that_move_between_processors_are_put_in_order),
		reader_test(a_window_with_a_gap_is_dropped_and_counted),
		reader_test(halves_of_two_windows_do_not_make_one),
		reader_test(regions_that_are_not_yet_cut_are_not_shown),
		reader_test(memory_that_was_acted_on_is_young),
		reader_test(intervals_that_the_kernel_tunes_are_known),
		reader_test(a_window_of_two_intervals_is_dropped),
		reader_test(another_kdamond_begins_anew),
		reader_test(windows_that_do_not_fit_are_dropped),
		reader_test(bad_input_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
