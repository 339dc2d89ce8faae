/* SPDX-License-Identifier: Apache-2.0 */
/* The trace reader's own thread, beside a kernel that writes and everybody who wants something of it. */
#define _GNU_SOURCE /* nftw */
#include "trace_fixture.h"

#include <sched.h>

#define KDAMOND 77
#define WINDOWS 200

/* Windows come, marks too, and the thread reads: nothing is lost or counted twice. */
static void it_reads_by_itself(void **state)
{
	struct kernel *kernel = kernel_new();
	struct reading reading = reading_of(kernel);
	struct tc_attrs attrs = default_attrs();
	struct tc_trace_stats stats;

	(void)state;
	attrs.sample_us = 500;
	attrs.aggr_us = 10000;
	assert_int_equal(tc_trace_reader_follow(reading.reader, 0, KDAMOND, &attrs), 0);
	assert_int_equal(tc_trace_reader_start(reading.reader), 0);
	assert_int_equal(tc_trace_reader_start(reading.reader), -EBUSY);
	assert_int_equal(tc_trace_reader_poll(reading.reader), -EBUSY);
	for (uint64_t i = 0; i < WINDOWS; i++) {
		uint64_t start = (i % 20) << 20;
		uint64_t end = start + (1 << 20);

		kernel_window(kernel, i % 2, 1000 * (i + 1), KDAMOND, 20, 1);
		kernel_flush(kernel, i % 2);
		tc_trace_reader_mark(reading.reader, 0, &start, &end, 1);
		assert_int_equal(tc_trace_reader_follow(reading.reader, 0, KDAMOND, &attrs), 0);
		do {
			sched_yield();
			tc_trace_reader_get_stats(reading.reader, &stats);
		} while (stats.snapshots <= i);
	}
	assert_int_equal(stats.snapshots, WINDOWS);
	assert_int_equal(stats.incomplete, 0);
	assert_true(stats.cpu_ns > 0);
	assert_int_equal(snapshot_of(&reading, 0)->sequence, WINDOWS);
	reading_end(&reading);
	kernel_free(kernel);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_reads_by_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
