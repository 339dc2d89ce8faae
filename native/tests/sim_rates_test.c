/* SPDX-License-Identifier: Apache-2.0 */
/* The lazy engine: how often bits are set, when they stay, and what a change of demand leaves. */
#include <errno.h>
#include <math.h>

#include "sim_fixture.h"

#define PAGES 100000

static struct tc_machine *machine(void)
{
	struct tc_machine_options options = two_nodes(PAGES, PAGES, PAGES);

	return machine_at(&options, 0);
}

/* Static, so that tests can give all pages one rate. */
static const double *all(double rate)
{
	static double rates[PAGES];

	for (int i = 0; i < PAGES; i++)
		rates[i] = rate;
	return rates;
}

static void clear_all(struct tc_machine *m, uint64_t now)
{
	for (uint64_t i = 0; i < PAGES; i++)
		clear(m, now, i * PAGE);
}

static int count_accessed(struct tc_machine *m, uint64_t now)
{
	int sum = 0;

	for (uint64_t i = 0; i < PAGES; i++)
		sum += accessed(m, now, i * PAGE);
	return sum;
}

static void assert_share(int count, double expected)
{
	double sigma = sqrt(expected * (1 - expected) / PAGES);

	assert_true(fabs((double)count / PAGES - expected) < 4 * sigma);
}

static void memory_was_filled_long_ago(void **state)
{
	struct tc_machine *m = machine();

	(void)state;
	assert_int_equal(count_accessed(m, 0), 0);
	tc_machine_destroy(m);
}

static void share_of_accessed_pages_follows_the_formula(void **state)
{
	static const double rates[] = {0.5, 3, 10, 40};

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct tc_machine *m = machine();

		begin(m, 0, all(rates[i]));
		clear_all(m, 0);
		assert_share(count_accessed(m, 100 * MS), 1 - exp(-rates[i] * 0.1));
		tc_machine_destroy(m);
	}
}

static void bit_once_set_stays(void **state)
{
	struct tc_machine *m = machine();

	(void)state;
	begin(m, 0, all(2));
	clear_all(m, 0);
	for (uint64_t page = 0; page < 1000; page++) {
		int last = 0;

		for (uint64_t now = 0; now <= 2 * SEC; now += 50 * MS) {
			int bit = accessed(m, now, page * PAGE);

			assert_true(bit >= last);
			last = bit;
		}
	}
	tc_machine_destroy(m);
}

static void idle_pages_and_free_frames_are_never_accessed(void **state)
{
	struct tc_machine *m = machine();

	(void)state;
	begin(m, 0, all(0));
	clear_all(m, 0);
	assert_int_equal(count_accessed(m, 1000 * SEC), 0);
	assert_int_equal(accessed(m, 1000 * SEC, slow_page(5)), 0);
	assert_int_equal(accessed(m, 1000 * SEC, UINT64_MAX), 0);
	tc_machine_destroy(m);
}

/* 0.2 s at 2 a second, then 0.1 s at 6: 1 access is expected, as if nothing had changed. */
static void change_of_phase_keeps_what_was_gathered(void **state)
{
	struct tc_machine *m = machine();

	(void)state;
	begin(m, 0, all(2));
	clear_all(m, 0);
	begin(m, 200 * MS, all(6));
	assert_share(count_accessed(m, 200 * MS), 1 - exp(-0.4));
	assert_share(count_accessed(m, 300 * MS), 1 - exp(-1));
	begin(m, 300 * MS, all(0));
	assert_share(count_accessed(m, 900 * SEC), 1 - exp(-1));
	tc_machine_destroy(m);
}

static void change_of_phase_keeps_what_a_cursor_touched(void **state)
{
	struct tc_stride s = {.bytes = 100 * PAGE, .stride = PAGE, .rate = 1000};
	struct tc_machine *m = machine();

	(void)state;
	assert_int_equal(tc_machine_begin_phase(m, 0, all(0), &s, 1), 0);
	clear_all(m, 0);
	begin(m, 10 * MS, all(0)); /* it was at pages 1 to 10 */
	assert_int_equal(count_accessed(m, 10 * SEC), 10);
	assert_int_equal(accessed(m, 10 * SEC, 10 * PAGE), 1);
	assert_int_equal(accessed(m, 10 * SEC, 11 * PAGE), 0);
	tc_machine_destroy(m);
}

static void monitor_may_be_ahead_of_the_machine_or_behind(void **state)
{
	struct tc_machine *m = machine();

	(void)state;
	begin(m, 0, all(1e6));
	clear(m, 5 * MS, 0);
	assert_int_equal(accessed(m, 4 * MS, 0), 0);
	begin(m, 4 * MS, all(1e5));
	assert_int_equal(accessed(m, 5 * MS, 0), 0);
	assert_int_equal(accessed(m, 6 * MS, 0), 1);
	tc_machine_advance(m, 10 * MS);
	tc_machine_advance(m, 3 * MS);
	assert_true(counters(m).accesses[0] > 99e6); /* 4 ms of 1e11, 6 ms of 1e10 in a second */
	tc_machine_destroy(m);
}

static void accesses_are_rates_times_time(void **state)
{
	struct tc_machine_options options = two_nodes(10, 30, 30);
	struct tc_machine *m = machine_at(&options, 0);
	double rates[30];

	(void)state;
	for (int i = 0; i < 30; i++)
		rates[i] = i < 10 ? 100 : 0.25;
	begin(m, 0, rates);
	tc_machine_advance(m, 60 * SEC);
	assert_true(counters(m).accesses[0] == 60000);
	assert_true(counters(m).accesses[1] == 300);
	begin(m, 60 * SEC, rates + 0);
	tc_machine_advance(m, 61 * SEC);
	assert_true(counters(m).accesses[0] == 61000);
	tc_machine_destroy(m);
}

static void demand_that_makes_no_sense_changes_nothing(void **state)
{
	struct tc_stride outside = {
		.first_page = PAGES - 1, .bytes = PAGE + 1, .stride = 1, .rate = 1};
	struct tc_machine *m = machine();
	double *rates = (double *)all(1);
	int32_t none = PAGES;

	(void)state;
	begin(m, 0, rates);
	rates[17] = -1;
	assert_int_equal(tc_machine_begin_phase(m, SEC, rates, NULL, 0), -EINVAL);
	rates[17] = NAN;
	assert_int_equal(tc_machine_begin_phase(m, SEC, rates, NULL, 0), -EINVAL);
	rates[17] = 2e11;
	assert_int_equal(tc_machine_begin_phase(m, SEC, rates, NULL, 0), -ERANGE);
	rates[17] = 1;
	assert_int_equal(tc_machine_begin_phase(m, SEC, rates, &outside, 1), -EINVAL);
	outside.bytes = 0;
	assert_int_equal(tc_machine_begin_phase(m, SEC, rates, &outside, 1), -EINVAL);
	assert_int_equal(tc_machine_begin_trace(m, SEC, &none, 1, 1), -EINVAL);
	assert_int_equal(tc_machine_begin_trace(m, SEC, &none, 0, 1), -EINVAL);
	tc_machine_advance(m, 2 * SEC);
	assert_true(counters(m).accesses[0] == 2.0 * PAGES);
	tc_machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_was_filled_long_ago),
		cmocka_unit_test(share_of_accessed_pages_follows_the_formula),
		cmocka_unit_test(bit_once_set_stays),
		cmocka_unit_test(idle_pages_and_free_frames_are_never_accessed),
		cmocka_unit_test(change_of_phase_keeps_what_was_gathered),
		cmocka_unit_test(change_of_phase_keeps_what_a_cursor_touched),
		cmocka_unit_test(monitor_may_be_ahead_of_the_machine_or_behind),
		cmocka_unit_test(accesses_are_rates_times_time),
		cmocka_unit_test(demand_that_makes_no_sense_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
