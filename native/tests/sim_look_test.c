/* SPDX-License-Identifier: Apache-2.0 */
/* What monitors remember of a page never changes an answer. */
#include "random.h"
#include "sim_fixture.h"

#define FAST 3000
#define SLOW 5000
#define PAGES 6000
#define ROWS 400
#define ROUNDS 300

static void demand(struct tc_machine *m, uint64_t now, int hot)
{
	static double rates[PAGES];
	struct tc_stride stride = {
		.first_page = 100 * hot, .bytes = 1000 * PAGE, .stride = 64, .rate = 1e5};

	for (int i = 0; i < PAGES; i++)
		rates[i] = i % 7 == hot ? 500 : 5;
	assert_int_equal(tc_machine_begin_phase(m, now, rates, &stride, 1), 0);
}

static struct tc_machine *machine(void)
{
	struct tc_machine_options options = two_nodes(FAST, SLOW, PAGES);
	struct tc_machine *m = machine_at(&options, 1000);

	demand(m, 0, 0);
	return m;
}

/* One address of each of the rows on a node. */
static void choose(struct tc_random *random, int node, uint64_t *addr)
{
	uint64_t step = (uint64_t)(node ? SLOW : FAST) * PAGE / ROWS;

	for (uint64_t i = 0; i < ROWS; i++)
		addr[i] = (node ? SLOW_START : 0) + tc_random_in(random, i * step, (i + 1) * step);
}

/* The same question in another order, in which nothing is found that was noted. */
static void check_backwards(struct tc_machine *m, uint64_t now, const uint64_t *addr,
			    uint8_t *accessed)
{
	uint64_t turned[ROWS];
	uint8_t answers[ROWS];

	for (int i = 0; i < ROWS; i++)
		turned[i] = addr[(i + 1) % ROWS];
	sim_rate_ops.check(m, now, turned, ROWS, answers);
	for (int i = 0; i < ROWS; i++)
		accessed[(i + 1) % ROWS] = answers[i];
}

/* Some of what happens to pages between two visits of a monitor. */
static void disturb(struct tc_machine *m, uint64_t now, uint64_t round)
{
	struct small_plan promote = plan_of(TC_MIGRATE_HOT, 1, (int32_t)(round * 13 % 4000), 50);
	struct small_plan look = plan_of(TC_STAT, 0, (int32_t)(round * 7 % 2000), 100);
	struct small_plan out = plan_of(TC_PAGEOUT, 0, (int32_t)(round * 5 % 2000), 5);

	look.filters[0] = (struct tc_plan_filter){.test = TC_YOUNG, .matching = 1, .allow = 1};
	look.program.filters = 1;
	if (round % 3 == 0)
		offer(m, &promote);
	if (round % 4 == 1)
		offer(m, &look);
	if (round % 4 == 3)
		offer(m, &out);
	if (round % 50 == 49)
		demand(m, now, (int)(round / 50 % 7));
	/* Another monitor clears bits on both nodes. */
	if (round % 5 == 2) {
		uint64_t both[2] = {round % 2000 * PAGE, slow_page((int32_t)round)};

		sim_rate_ops.prepare(m, now, both, 2);
	}
}

static void an_answer_is_the_same_from_memory_and_anew(void **state)
{
	struct tc_machine *one = machine();
	struct tc_machine *other = machine();
	struct tc_random random;
	uint32_t positive = 0;

	(void)state;
	tc_random_seed(&random, 5);
	for (uint64_t round = 0; round < ROUNDS; round++) {
		uint64_t now = round * 5 * MS;
		uint64_t addr[2][ROWS];
		uint8_t known[ROWS];
		uint8_t anew[ROWS];

		for (int node = 0; node < 2; node++) {
			choose(&random, node, addr[node]);
			sim_rate_ops.prepare(one, now, addr[node], ROWS);
			sim_rate_ops.prepare(other, now, addr[node], ROWS);
		}
		disturb(one, now + MS, round);
		disturb(other, now + MS, round);
		tc_machine_advance(one, now + 4 * MS);
		tc_machine_advance(other, now + 4 * MS);
		for (int node = 0; node < 2; node++) {
			sim_rate_ops.check(one, now + 5 * MS, addr[node], ROWS, known);
			check_backwards(other, now + 5 * MS, addr[node], anew);
			assert_memory_equal(known, anew, ROWS);
			for (int i = 0; i < ROWS; i++)
				positive += known[i];
		}
	}
	assert_in_range(positive, ROUNDS * ROWS / 20, ROUNDS * ROWS);
	assert_true(counters(one).promoted > 0 && counters(one).faults > 0);
	tc_machine_destroy(one);
	tc_machine_destroy(other);
}

static void what_is_noted_is_used(void **state)
{
	struct tc_machine *m = machine();
	uint64_t addr[3] = {2897 * PAGE, 2904 * PAGE, 0};
	uint8_t before[3];
	uint8_t after[3];

	(void)state;
	sim_rate_ops.prepare(m, 0, addr, 3);
	sim_rate_ops.check(m, SEC, addr, 3, before);
	/* A page that changes and does not say so goes unnoticed. */
	m->pages[1897].rate = m->pages[1904].rate = 0;
	sim_rate_ops.check(m, SEC, addr, 3, after);
	assert_memory_equal(before, after, 3);
	assert_true(before[0] && before[1]);
	sim_changed(m, 2897);
	sim_rate_ops.check(m, SEC, addr, 3, after);
	assert_false(after[0] || after[1] || after[2]);
	tc_machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_answer_is_the_same_from_memory_and_anew),
		cmocka_unit_test(what_is_noted_is_used),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
