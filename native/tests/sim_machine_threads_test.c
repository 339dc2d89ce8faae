/* SPDX-License-Identifier: Apache-2.0 */
/* A clock, two samplers and a placement loop at work on one machine at the same time. */
#include <stdatomic.h>

#include "sim_fixture.h"
#include "sim_hash.h"

#define PAGES 4096
#define STEPS 2000

static struct tc_machine *shared;
static atomic_int running;

static void *sample(void *node)
{
	uint64_t start = *(int *)node ? SLOW_START : 0;
	uint64_t addr[100];
	uint8_t bits[100];

	for (uint64_t step = 0; atomic_load(&running); step++) {
		for (uint64_t i = 0; i < 100; i++)
			addr[i] = start + sim_below(sim_hash(step, i, 0), PAGES) * PAGE;
		sim_rate_ops.prepare(shared, step * MS, addr, 100);
		sim_rate_ops.check(shared, step * MS, addr, 100, bits);
	}
	return NULL;
}

static void *place(void *moved)
{
	struct tc_outcome outcomes[4];
	uint64_t *bytes = moved;

	while (atomic_load(&running)) {
		struct small_plan up = plan_of(TC_MIGRATE_HOT, 1, 0, PAGES);
		struct small_plan down = plan_of(TC_MIGRATE_COLD, 0, 0, PAGES);
		uint32_t n;

		tc_machine_offer(shared, &up, sizeof(up));
		tc_machine_offer(shared, &down, sizeof(down));
		n = tc_machine_poll(shared, outcomes, 4);
		for (uint32_t i = 0; i < n; i++)
			*bytes += outcomes[i].applied;
		counters(shared);
	}
	return NULL;
}

static void everybody_may_call_at_any_time(void **state)
{
	static double rates[PAGES];
	struct tc_machine_options options = two_nodes(PAGES, PAGES, PAGES);
	int nodes[] = {0, 1};
	uint64_t moved = 0;
	pthread_t threads[3];
	struct tc_outcome outcomes[4];
	uint32_t n;

	(void)state;
	shared = machine_at(&options, 0);
	atomic_store(&running, 1);
	assert_int_equal(pthread_create(&threads[0], NULL, sample, &nodes[0]), 0);
	assert_int_equal(pthread_create(&threads[1], NULL, sample, &nodes[1]), 0);
	assert_int_equal(pthread_create(&threads[2], NULL, place, &moved), 0);
	for (uint64_t step = 0; step < STEPS || !counters(shared).promoted; step++) {
		tc_machine_advance(shared, step * MS);
		if (step % 500 == 0) {
			for (int i = 0; i < PAGES; i++)
				rates[i] = (double)(step + 1);
			begin(shared, step * MS, rates);
		}
	}
	atomic_store(&running, 0);
	for (int i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	n = tc_machine_poll(shared, outcomes, 4);
	for (uint32_t i = 0; i < n; i++)
		moved += outcomes[i].applied;
	assert_int_equal(moved, counters(shared).promoted + counters(shared).demoted);
	tc_machine_destroy(shared);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(everybody_may_call_at_any_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
