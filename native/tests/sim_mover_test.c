/* SPDX-License-Identifier: Apache-2.0 */
/* What movers do to pages, what it costs, and what they report. */
#include <errno.h>

#include "sim_fixture.h"

#define PAGES 100

/* 200 frames fast, 200 slow, all pages on the slow node's first frames. */
static struct tc_machine *machine(void)
{
	struct tc_machine_options options = two_nodes(200, 200, PAGES);

	return machine_at(&options, 200);
}

static void moves_as_many_pages_as_time_allows(void **state)
{
	struct tc_machine *m = machine();
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, 1, 0, PAGES);
	struct tc_outcome outcome;

	(void)state;
	offer(m, &plan);
	tc_machine_advance(m, 10 * MOVE_NS);
	assert_int_equal(counters(m).promoted, 10 * PAGE);
	outcome = outcome_of(m, 0);
	assert_int_equal(outcome.uid, 7);
	assert_int_equal(outcome.source, 1);
	assert_int_equal(outcome.regions, 0); /* not done with it yet */
	assert_int_equal(outcome.tried, 10 * PAGE);
	assert_int_equal(outcome.passed, 10 * PAGE);
	assert_int_equal(outcome.applied, 10 * PAGE);
	assert_int_equal(outcome.elapsed_ns, 10 * MOVE_NS);
	assert_int_equal(tc_machine_ready(m, 1), 0);

	tc_machine_advance(m, SEC);
	outcome = outcome_of(m, 0);
	assert_int_equal(outcome.regions, 1);
	assert_int_equal(outcome.regions_applied, 1);
	assert_int_equal(outcome.tried, 90 * PAGE);
	assert_int_equal(counters(m).promoted, PAGES * PAGE);
	assert_int_equal(counters(m).moved_in[0], PAGES * PAGE);
	assert_int_equal(counters(m).moved_out[1], PAGES * PAGE);
	assert_int_equal(counters(m).mover_ns, PAGES * MOVE_NS);
	assert_int_equal(counters(m).free_frames[0], 100);
	assert_int_equal(counters(m).free_frames[1], 200);
	assert_int_equal(tc_machine_ready(m, 1), 1);
	tc_machine_destroy(m);
}

static void accesses_follow_the_pages(void **state)
{
	struct tc_machine *m = machine();
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, 1, 0, 1);
	double rates[PAGES] = {1e6};

	(void)state;
	begin(m, 0, rates);
	tc_machine_advance(m, 5 * SEC);
	offer(m, &plan); /* page 0 moves at 5 s */
	tc_machine_advance(m, 8 * SEC);
	assert_true(counters(m).accesses[1] == 5e6);
	assert_true(counters(m).accesses[0] == 3e6);
	tc_machine_destroy(m);
}

static void node_keeps_its_reserve(void **state)
{
	struct tc_machine_options options = two_nodes(30, 200, PAGES);
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, 1, 0, PAGES);
	struct tc_machine *m;
	struct tc_outcome outcome;

	(void)state;
	options.nodes[0].keep_free_frames = 10;
	m = machine_at(&options, 30);
	offer(m, &plan);
	tc_machine_advance(m, SEC);
	outcome = outcome_of(m, 0);
	assert_int_equal(counters(m).free_frames[0], 10);
	assert_int_equal(outcome.applied, 20 * PAGE);
	assert_int_equal(outcome.passed, 100 * PAGE);
	assert_int_equal(outcome.elapsed_ns, 20 * MOVE_NS + 80 * LOOK_NS);
	tc_machine_destroy(m);
}

static void pages_and_frames_stay_one_to_one(void **state)
{
	struct tc_machine *m = machine();
	int32_t frames[PAGES];
	uint8_t taken[400] = {0};

	(void)state;
	for (int round = 1; round <= 20; round++) {
		struct small_plan up = plan_of(TC_MIGRATE_HOT, 1, 0, 200);
		struct small_plan down = plan_of(TC_MIGRATE_COLD, 0, 50, 100);

		offer(m, &up);
		offer(m, &down);
		tc_machine_advance(m, (uint64_t)round * 60 * MOVE_NS);
		while (tc_machine_ready(m, 0) != 1 || tc_machine_ready(m, 1) != 1)
			tc_machine_advance(m, m->now_ns + MOVE_NS);
	}
	tc_machine_frames(m, frames);
	for (int i = 0; i < PAGES; i++) {
		assert_int_equal(m->page_of_frame[frames[i]], i);
		assert_int_equal(taken[frames[i]]++, 0);
	}
	assert_int_equal(counters(m).free_frames[0] + counters(m).free_frames[1], 300);
	tc_machine_destroy(m);
}

static void free_frames_cost_next_to_nothing(void **state)
{
	struct tc_machine *m = machine();
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, 1, 100, 100);
	struct tc_outcome outcome;

	(void)state;
	offer(m, &plan);
	tc_machine_advance(m, MS);
	outcome = outcome_of(m, 0);
	assert_int_equal(outcome.tried, 100 * PAGE);
	assert_int_equal(outcome.passed, 0);
	assert_int_equal(outcome.regions, 1);
	assert_int_equal(outcome.regions_applied, 0);
	assert_int_equal(outcome.elapsed_ns, 500);
	tc_machine_destroy(m);
}

/* The vector "dests": weights (0:1),(1:3): page index mod 4 = 0 goes to node 0, else to node 1. */
static void dests_share_pages_by_weight(void **state)
{
	struct tc_machine_options options = two_nodes(200, 200, PAGES);
	struct small_plan plan = plan_of(TC_MIGRATE_COLD, 2, 0, 0);
	int32_t frames[PAGES];
	struct tc_machine *m;

	(void)state;
	options.node_count = 3;
	options.nodes[2] =
		(struct tc_machine_node){.start = 2 * SLOW_START, .id = 2, .frames = 100};
	m = machine_at(&options, 400);
	plan.program.targets = 2;
	plan.targets[0] = (struct tc_plan_target){.node = 0, .weight = 1};
	plan.targets[1] = (struct tc_plan_target){.node = 1, .weight = 3};
	plan.entry.start = 2 * SLOW_START;
	plan.entry.end = plan.entry.start + PAGES * PAGE;
	offer(m, &plan);
	tc_machine_advance(m, SEC);
	tc_machine_frames(m, frames);
	for (int i = 0; i < PAGES; i++)
		assert_int_equal(frames[i] / 200, i % 4 ? 1 : 0);
	assert_int_equal(counters(m).moved_in[1], 75 * PAGE);
	tc_machine_destroy(m);
}

static void outcomes_are_told_apart_by_target(void **state)
{
	struct tc_machine *m = machine();
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, 1, 0, PAGES);
	struct tc_outcome outcomes[4];

	(void)state;
	plan.program.targets = 2;
	plan.targets[0].weight = 1;
	plan.targets[1] = (struct tc_plan_target){.node = 1, .weight = 3}; /* where they are */
	offer(m, &plan);
	tc_machine_advance(m, SEC);
	assert_int_equal(tc_machine_poll(m, outcomes, 4), 2);
	assert_int_equal(outcomes[0].target, 0);
	assert_int_equal(outcomes[0].tried, 100 * PAGE);
	assert_int_equal(outcomes[0].applied, 25 * PAGE);
	assert_int_equal(outcomes[1].target, 1);
	assert_int_equal(outcomes[1].tried, 0);
	assert_int_equal(outcomes[1].passed, 75 * PAGE);
	assert_int_equal(outcomes[1].applied, 0);
	assert_int_equal(tc_machine_poll(m, outcomes, 4), 0);
	tc_machine_destroy(m);
}

static void second_plan_is_dropped_while_the_first_is_in_work(void **state)
{
	struct tc_machine *m = machine();
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, 1, 0, PAGES);
	struct small_plan other = plan_of(TC_MIGRATE_COLD, 0, 0, PAGES);

	(void)state;
	offer(m, &plan);
	assert_int_equal(tc_machine_offer(m, &plan, sizeof(plan)), 0);
	tc_machine_advance(m, MOVE_NS);
	assert_int_equal(tc_machine_offer(m, &plan, sizeof(plan)), 0);
	offer(m, &other); /* another node has another mover */
	tc_machine_advance(m, SEC);
	assert_int_equal(tc_machine_offer(m, &plan, sizeof(plan)), 1);
	tc_machine_destroy(m);
}

static void moving_back_within_ten_seconds_is_ping_pong(void **state)
{
	struct tc_machine *m = machine();
	struct small_plan up = plan_of(TC_MIGRATE_HOT, 1, 0, 200);
	struct small_plan down = plan_of(TC_MIGRATE_COLD, 0, 0, 200);

	(void)state;
	offer(m, &up);
	tc_machine_advance(m, 5 * SEC);
	assert_int_equal(counters(m).ping_pong, 0);
	offer(m, &down);
	tc_machine_advance(m, 16 * SEC);
	assert_int_equal(counters(m).ping_pong, PAGES * PAGE);
	offer(m, &up); /* at 16 s, 11 s after they sank */
	tc_machine_advance(m, 17 * SEC);
	assert_int_equal(counters(m).ping_pong, PAGES * PAGE);
	tc_machine_destroy(m);
}

static void plans_that_do_not_hold_together_are_refused(void **state)
{
	struct tc_machine *m = machine();
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, 1, 0, 201);

	(void)state;
	assert_int_equal(tc_machine_offer(m, &plan, sizeof(plan)), -EINVAL);
	plan = plan_of(TC_MIGRATE_HOT, 1, 0, 0);
	assert_int_equal(tc_machine_offer(m, &plan, sizeof(plan)), -EINVAL);
	plan = plan_of(TC_MIGRATE_HOT, 1, 0, 10);
	assert_int_equal(tc_machine_offer(m, &plan, sizeof(plan) - 1), -EINVAL);
	assert_int_equal(tc_machine_offer(m, &plan, 3), -EINVAL);
	plan.entry.node = 5;
	assert_int_equal(tc_machine_offer(m, &plan, sizeof(plan)), -EINVAL);
	plan.entry.node = 1;
	plan.entry.program = 1;
	assert_int_equal(tc_machine_offer(m, &plan, sizeof(plan)), -EINVAL);
	plan.entry.program = 0;
	plan.program.first_filter = UINT32_MAX;
	plan.program.filters = 3;
	assert_int_equal(tc_machine_offer(m, &plan, sizeof(plan)), -EINVAL);
	plan.program.filters = 0;
	plan.program.first_filter = 0;
	plan.targets[0].weight = 0;
	assert_int_equal(tc_machine_offer(m, &plan, sizeof(plan)), -EINVAL);
	assert_int_equal(tc_machine_ready(m, 5), -EINVAL);
	tc_machine_destroy(m);
}

static void unknown_target_moves_nothing(void **state)
{
	struct tc_machine *m = machine();
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, 1, 0, PAGES);

	(void)state;
	plan.targets[0].node = 9;
	offer(m, &plan);
	tc_machine_advance(m, SEC);
	assert_int_equal(outcome_of(m, 9).applied, 0);
	assert_int_equal(counters(m).promoted, 0);
	tc_machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(moves_as_many_pages_as_time_allows),
		cmocka_unit_test(accesses_follow_the_pages),
		cmocka_unit_test(node_keeps_its_reserve),
		cmocka_unit_test(pages_and_frames_stay_one_to_one),
		cmocka_unit_test(free_frames_cost_next_to_nothing),
		cmocka_unit_test(dests_share_pages_by_weight),
		cmocka_unit_test(outcomes_are_told_apart_by_target),
		cmocka_unit_test(second_plan_is_dropped_while_the_first_is_in_work),
		cmocka_unit_test(moving_back_within_ten_seconds_is_ping_pong),
		cmocka_unit_test(plans_that_do_not_hold_together_are_refused),
		cmocka_unit_test(unknown_target_moves_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
