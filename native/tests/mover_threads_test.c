/* SPDX-License-Identifier: Apache-2.0 */
/* The mover's threads, over a kernel made of files with no program in it. */
#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

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

/* Whether this process may have threads that go before others. */
static bool may_go_first(void)
{
	int usual = getpriority(PRIO_PROCESS, 0);
	bool may = !setpriority(PRIO_PROCESS, 0, -1);

	setpriority(PRIO_PROCESS, 0, usual);
	return may;
}

static bool is_mover(const char *thread)
{
	char path[64];
	char name[16] = "";
	FILE *file;

	snprintf(path, sizeof(path), "/proc/self/task/%.16s/comm", thread);
	file = fopen(path, "re");
	if (!file)
		return false;
	if (fscanf(file, "%15s", name) != 1)
		name[0] = 0;
	fclose(file);
	return !strcmp(name, "tc-mover");
}

static void its_threads_go_before_others(void **state)
{
	struct dirent *thread;
	uint32_t movers = 0;
	DIR *threads;

	(void)state;
	if (!may_go_first())
		skip();
	assert_int_equal(offer(0), 1);
	assert_int_equal(offer(1), 1);
	tried_in_the_end();
	threads = opendir("/proc/self/task");
	assert_non_null(threads);
	while ((thread = readdir(threads))) {
		if (!is_mover(thread->d_name))
			continue;
		movers++;
		assert_int_equal(getpriority(PRIO_PROCESS, (id_t)strtoul(thread->d_name, NULL, 10)),
				 -10);
	}
	closedir(threads);
	assert_int_equal(movers, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(accepted_plans_are_carried_out_and_others_dropped,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(its_threads_go_before_others, set_up, tear_down),
		cmocka_unit_test_setup_teardown(plan_for_a_node_that_is_not_there_is_refused,
						set_up, tear_down),
		cmocka_unit_test_setup_teardown(mover_is_freed_with_work_in_hand, set_up,
						tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
