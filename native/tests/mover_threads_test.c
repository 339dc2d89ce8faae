/* SPDX-License-Identifier: Apache-2.0 */
/* The mover's threads, over a kernel made of files with no program in it. */
#include <errno.h>
#include <pthread.h>
#include <sched.h>

#include "carrier_fixture.h"

static const struct tc_range fast = {FAST_FRAMES * PAGE_BYTES, SLOW_FRAMES *PAGE_BYTES};
static const struct tc_range slow = {SLOW_FRAMES * PAGE_BYTES, FRAMES *PAGE_BYTES};

static struct tc_mover *mover;

static int set_up(void **state)
{
	const struct tc_mover_node nodes[] = {{0, &fast, 1}, {1, &slow, 1}};

	kernel_set_up(state);
	return tc_mover_new(kernel.root, nodes, 2, &mover);
}

static int tear_down(void **state)
{
	tc_mover_free(mover);
	return kernel_tear_down(state);
}

static int offer(int node)
{
	struct small_plan plan = plan_of(TC_STAT, node ? SLOW_FRAMES : FAST_FRAMES, 64);

	plan.entry.node = node;
	return tc_mover_offer(mover, &plan, sizeof(plan));
}

/* All bytes that have been looked at, once both nodes are ready. */
static uint64_t tried_in_the_end(void)
{
	struct tc_outcome outcome;
	uint64_t tried = 0;

	while (tc_mover_ready(mover, 0) != 1 || tc_mover_ready(mover, 1) != 1)
		sched_yield();
	while (tc_mover_poll(mover, &outcome, 1))
		tried += outcome.tried;
	return tried;
}

static void *offer_many(void *accepted)
{
	uint32_t *count = accepted;

	for (int i = 0; i < 200; i++)
		*count += offer(i % 2) == 1;
	return NULL;
}

static void accepted_plans_are_carried_out_and_others_dropped(void **state)
{
	pthread_t other;
	uint32_t mine = 0;
	uint32_t theirs = 0;

	(void)state;
	assert_int_equal(pthread_create(&other, NULL, offer_many, &theirs), 0);
	offer_many(&mine);
	pthread_join(other, NULL);
	assert_true(mine + theirs > 0);
	assert_int_equal(tried_in_the_end(), (mine + theirs) * 64 * PAGE_BYTES);
}

static void plan_for_a_node_that_is_not_there_is_refused(void **state)
{
	(void)state;
	assert_int_equal(offer(7), -EINVAL);
	assert_int_equal(tc_mover_ready(mover, 7), -EINVAL);
}

static void mover_is_freed_with_work_in_hand(void **state)
{
	(void)state;
	assert_int_equal(offer(1), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(accepted_plans_are_carried_out_and_others_dropped,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(plan_for_a_node_that_is_not_there_is_refused,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(mover_is_freed_with_work_in_hand, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
