/* SPDX-License-Identifier: Apache-2.0 */
/* Pages that leave memory, and how they come back. */
#include <math.h>

#include "sim_fixture.h"

#define PAGES 1000

static struct tc_machine *machine(uint32_t event_engine)
{
	struct tc_machine_options options = two_nodes(2000, 2000, PAGES);

	options.event_engine = event_engine;
	return machine_at(&options, 2000);
}

static void page_out_all(struct tc_machine *m)
{
	struct small_plan plan = plan_of(TC_PAGEOUT, 1, 0, PAGES);

	offer(m, &plan);
	tc_machine_advance(m, m->now_ns + PAGES * MOVE_NS);
	assert_int_equal(outcome_of(m, -1).applied, PAGES * PAGE);
	assert_int_equal(counters(m).free_frames[1], 2000);
}

static int paged_out(struct tc_machine *m)
{
	int32_t frames[PAGES];
	int sum = 0;

	tc_machine_frames(m, frames);
	for (int i = 0; i < PAGES; i++)
		sum += frames[i] == SIM_NO_FRAME;
	return sum;
}

static void idle_pages_stay_out(void **state)
{
	struct tc_machine *m = machine(0);
	double rates[PAGES] = {0};

	(void)state;
	begin(m, 0, rates);
	page_out_all(m);
	tc_machine_advance(m, 1000 * SEC);
	assert_int_equal(paged_out(m), PAGES);
	assert_int_equal(counters(m).faults, 0);
	tc_machine_destroy(m);
}

/* 1 access a second each: after a second, 1 - 1/e of them are back, on the fastest node. */
static void pages_come_back_with_their_next_access(void **state)
{
	struct tc_machine *m = machine(0);
	double rates[PAGES];
	double back = PAGES * (1 - exp(-1));

	(void)state;
	for (int i = 0; i < PAGES; i++)
		rates[i] = 1;
	begin(m, 0, rates);
	page_out_all(m);
	tc_machine_advance(m, SEC);
	assert_true(fabs((double)counters(m).faults - back) < 4 * sqrt(back * exp(-1)));
	assert_int_equal(paged_out(m), PAGES - (int)counters(m).faults);
	assert_int_equal(counters(m).free_frames[0], 2000 - counters(m).faults);
	/* Accesses while out: about one each, the one that brings it back. */
	tc_machine_advance(m, 60 * SEC);
	assert_int_equal(counters(m).faults, PAGES);
	assert_true(fabs(counters(m).accesses[2] - PAGES) < 4 * sqrt(PAGES));
	assert_true(fabs(counters(m).accesses[0] + counters(m).accesses[2] - 60.0 * PAGES) < 2);
	tc_machine_destroy(m);
}

static void page_that_came_back_is_young(void **state)
{
	struct tc_machine *m = machine(0);
	double rates[PAGES] = {[7] = 1e3};
	int32_t frames[PAGES];

	(void)state;
	begin(m, 0, rates);
	page_out_all(m);
	tc_machine_advance(m, SEC);
	assert_int_equal(counters(m).faults, 1);
	tc_machine_frames(m, frames);
	assert_int_equal(accessed(m, SEC, (uint64_t)frames[7] * PAGE), 1);
	tc_machine_destroy(m);
}

static void fault_may_use_the_reserve(void **state)
{
	struct tc_machine_options options = two_nodes(10, 10, 20);
	struct small_plan plan = plan_of(TC_PAGEOUT, 1, 0, 1);
	double rates[20];
	struct tc_machine *m;

	(void)state;
	options.nodes[0].keep_free_frames = 1;
	options.nodes[1].keep_free_frames = 1;
	m = machine_at(&options, 0);
	for (int i = 0; i < 20; i++)
		rates[i] = 1e3;
	begin(m, 0, rates);
	offer(m, &plan);
	tc_machine_advance(m, SEC);
	assert_int_equal(counters(m).faults, 1);
	assert_int_equal(counters(m).free_frames[1], 0);
	tc_machine_destroy(m);
}

static void demand_that_ends_leaves_idle_pages_out(void **state)
{
	struct tc_machine *m = machine(0);
	double rates[PAGES] = {[7] = 1e4, [8] = 1e-3};
	double idle[PAGES] = {0};

	(void)state;
	begin(m, 0, rates);
	page_out_all(m);
	begin(m, 50 * MS, idle); /* page 7 had its access before */
	tc_machine_advance(m, 1000 * SEC);
	assert_int_equal(counters(m).faults, 1);
	assert_int_equal(paged_out(m), PAGES - 1);
	tc_machine_destroy(m);
}

static void single_accesses_bring_pages_back_at_once(void **state)
{
	struct tc_machine *m = machine(1);
	double idle[PAGES] = {0};
	int32_t trace[] = {3, 4, 3};

	(void)state;
	begin(m, 0, idle);
	page_out_all(m);
	assert_int_equal(tc_machine_begin_trace(m, SEC, trace, 3, 10), 0);
	tc_machine_advance(m, 2 * SEC); /* 3 4 3 3 4 3 3 4 3 3 */
	assert_int_equal(counters(m).faults, 2);
	assert_true(counters(m).accesses[2] == 2);
	assert_true(counters(m).accesses[0] == 8);
	tc_machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(idle_pages_stay_out),
		cmocka_unit_test(pages_come_back_with_their_next_access),
		cmocka_unit_test(page_that_came_back_is_young),
		cmocka_unit_test(fault_may_use_the_reserve),
		cmocka_unit_test(demand_that_ends_leaves_idle_pages_out),
		cmocka_unit_test(single_accesses_bring_pages_back_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
