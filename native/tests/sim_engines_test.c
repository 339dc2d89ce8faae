/* SPDX-License-Identifier: Apache-2.0 */
/* The event engine, and the lazy one beside it. */
#include <math.h>

#include "sim_fixture.h"

#define PAGES 2000
#define FAST 500

static struct tc_machine *machine(uint32_t event_engine)
{
	struct tc_machine_options options = two_nodes(FAST, 3000, PAGES);

	options.event_engine = event_engine;
	return machine_at(&options, 0);
}

/* Skewed random accesses, 300,000 a second, and two cursors that together make 200,000. */
static void mixed_demand(struct tc_machine *m, uint64_t now)
{
	static double rates[PAGES];
	struct tc_stride strides[] = {
		{.first_page = 300, .bytes = 1000 * PAGE, .stride = 64, .rate = 150e3},
		{.first_page = 1500, .bytes = 100 * PAGE + 5, .stride = PAGE, .rate = 50e3},
	};

	for (int i = 0; i < PAGES; i++)
		rates[i] = i % 10 ? 50 : 1050;
	assert_int_equal(tc_machine_begin_phase(m, now, rates, strides, 2), 0);
}

static double fast_share(struct tc_machine *m)
{
	struct tc_machine_counters c = counters(m);

	return c.accesses[0] / (c.accesses[0] + c.accesses[1]);
}

/* Pages with their bit set after a time in which most, but not all, are touched. */
static double accessed_share(struct tc_machine *m, uint64_t from, uint64_t for_ns)
{
	int sum = 0;

	tc_machine_advance(m, from);
	for (int32_t i = 0; i < PAGES; i++)
		clear(m, from, i < FAST ? (uint64_t)i * PAGE : slow_page(i - FAST));
	tc_machine_advance(m, from + for_ns);
	for (int32_t i = 0; i < PAGES; i++)
		sum += accessed(m, from + for_ns,
				i < FAST ? (uint64_t)i * PAGE : slow_page(i - FAST));
	return (double)sum / PAGES;
}

static void both_count_the_same_accesses(void **state)
{
	struct tc_machine *lazy = machine(0), *events = machine(1);

	(void)state;
	mixed_demand(lazy, 0);
	mixed_demand(events, 0);
	tc_machine_advance(lazy, 10 * SEC);
	tc_machine_advance(events, 10 * SEC);
	assert_true(fabs(fast_share(lazy) - fast_share(events)) < 0.005);
	assert_true(fabs(counters(events).accesses[0] + counters(events).accesses[1] - 5e6) < 2);
	assert_true(fabs(counters(lazy).accesses[0] + counters(lazy).accesses[1] - 5e6) < 2);
	tc_machine_destroy(lazy);
	tc_machine_destroy(events);
}

static void both_set_the_same_share_of_bits(void **state)
{
	struct tc_machine *lazy = machine(0), *events = machine(1);

	(void)state;
	mixed_demand(lazy, 0);
	mixed_demand(events, 0);
	for (uint64_t i = 1; i <= 5; i++) {
		double one = accessed_share(lazy, i * SEC, 10 * MS);
		double other = accessed_share(events, i * SEC, 10 * MS);

		/* Two binomial shares of about a half over 2,000 pages: 4 sigma are 6 points. */
		assert_true(one > 0.3 && one < 0.8);
		assert_true(fabs(one - other) < 0.06);
	}
	tc_machine_destroy(lazy);
	tc_machine_destroy(events);
}

static void steps_of_time_do_not_matter(void **state)
{
	struct tc_machine *once = machine(1), *often = machine(1);

	(void)state;
	mixed_demand(once, 0);
	mixed_demand(often, 0);
	tc_machine_advance(once, SEC);
	for (uint64_t now = 0; now <= SEC; now += 3 * MS + 7)
		tc_machine_advance(often, now);
	tc_machine_advance(often, SEC);
	assert_true(counters(once).accesses[0] == counters(often).accesses[0]);
	assert_true(counters(once).accesses[1] == counters(often).accesses[1]);
	tc_machine_destroy(once);
	tc_machine_destroy(often);
}

static void pages_are_drawn_by_their_rates(void **state)
{
	struct tc_machine *m = machine(1);
	double rates[PAGES] = {[0] = 1000, [FAST] = 3000, [FAST + 1] = 4000, [PAGES - 1] = 1e-9};

	(void)state;
	begin(m, 0, rates);
	tc_machine_advance(m, 100 * SEC); /* 800,000 accesses; 4 sigma of the share are 0.0015 */
	assert_true(fabs(fast_share(m) - 0.125) < 0.0015);
	tc_machine_destroy(m);
}

static void trace_is_replayed_over_and_over(void **state)
{
	struct tc_machine *m = machine(0);
	int32_t trace[] = {0, 1, 1999, 0}; /* 3 of 4 on the fast node */
	double idle[PAGES] = {0};

	(void)state;
	begin(m, 0, idle);
	assert_int_equal(tc_machine_begin_trace(m, SEC, trace, 4, 1000), 0);
	clear(m, SEC, PAGE);
	tc_machine_advance(m, SEC + MS);
	assert_int_equal(accessed(m, SEC + MS, PAGE), 0); /* access 0 was to page 0 */
	tc_machine_advance(m, SEC + 2 * MS);
	assert_int_equal(accessed(m, SEC + 2 * MS, PAGE), 1);
	tc_machine_advance(m, 3 * SEC);
	assert_true(counters(m).accesses[0] == 1500);
	assert_true(counters(m).accesses[1] == 500);
	begin(m, 3 * SEC, idle); /* the trace ends with its phase */
	tc_machine_advance(m, 9 * SEC);
	assert_true(counters(m).accesses[0] == 1500);
	tc_machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(both_count_the_same_accesses),
		cmocka_unit_test(both_set_the_same_share_of_bits),
		cmocka_unit_test(steps_of_time_do_not_matter),
		cmocka_unit_test(pages_are_drawn_by_their_rates),
		cmocka_unit_test(trace_is_replayed_over_and_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
