/* SPDX-License-Identifier: Apache-2.0 */
/* Cursors in closed form against cursors that are walked step by step. */
#include <math.h>

#include "sim_fixture.h"
#include "sim_hash.h"

#define PAGES 40

/* masim's way: one stride further, and back to 0 at the end. */
static uint64_t walk(uint64_t offset, const struct tc_stride *s)
{
	return offset + s->stride < s->bytes ? offset + s->stride : 0;
}

static struct tc_machine *with_cursors(const struct tc_stride *strides, uint32_t count)
{
	static const double idle[PAGES];
	struct tc_machine_options options = two_nodes(PAGES, PAGES, PAGES);
	struct tc_machine *m = machine_at(&options, 0);

	assert_int_equal(tc_machine_begin_phase(m, 0, idle, strides, count), 0);
	return m;
}

/* At 1 access a millisecond, the bits that are set between two times are those of the walk. */
static void compare_with_walk(const struct tc_stride *s, uint64_t from, uint64_t to)
{
	struct tc_machine *m = with_cursors(s, 1);
	uint8_t expected[PAGES] = {0};
	uint64_t offset = 0;

	for (int i = 0; i < PAGES; i++)
		clear(m, from * MS, (uint64_t)i * PAGE);
	for (uint64_t k = 0; k < to; k++) {
		offset = walk(offset, s);
		if (k >= from)
			expected[s->first_page + (int32_t)(offset / PAGE)] = 1;
	}
	for (int i = 0; i < PAGES; i++)
		assert_int_equal(accessed(m, to * MS, (uint64_t)i * PAGE), expected[i]);
	tc_machine_destroy(m);
}

static void any_stride_touches_what_a_walk_touches(void **state)
{
	(void)state;
	for (uint64_t i = 0; i < 3000; i++) {
		uint64_t pages = 1 + sim_below(sim_hash(1, 0, i), PAGES - 3);
		uint64_t limit = sim_below(sim_hash(1, 1, i), 3 * PAGE) + 1;
		struct tc_stride s = {
			.first_page = 3,
			.bytes = pages * PAGE - sim_below(sim_hash(1, 2, i), PAGE),
			.stride = 1 + sim_below(sim_hash(1, 3, i), limit),
			.rate = 1000,
		};
		uint64_t from = sim_below(sim_hash(1, 4, i), 2000);

		compare_with_walk(&s, from, from + sim_below(sim_hash(1, 5, i), 60));
	}
}

static void stride_of_a_page_touches_each_page_once_a_lap(void **state)
{
	struct tc_stride s = {.bytes = 10 * PAGE, .stride = PAGE, .rate = 1000};

	(void)state;
	compare_with_walk(&s, 0, 1);  /* page 1: the cursor starts one stride in */
	compare_with_walk(&s, 0, 9);  /* all but page 0 */
	compare_with_walk(&s, 9, 10); /* page 0 */
	compare_with_walk(&s, 3, 12);
}

static void stride_longer_than_its_range_stays_at_the_start(void **state)
{
	struct tc_stride s = {.bytes = 2 * PAGE, .stride = 1ull << 40, .rate = 1000};

	(void)state;
	compare_with_walk(&s, 5, 6);
	compare_with_walk(&s, 5, 5);
}

/* Overlapping ranges: an access of any of them counts. */
static void cursors_may_overlap(void **state)
{
	struct tc_stride strides[] = {
		{.first_page = 0, .bytes = 30 * PAGE, .stride = PAGE, .rate = 1000},
		{.first_page = 20, .bytes = 4 * PAGE, .stride = PAGE, .rate = 1000},
		{.first_page = 10, .bytes = 2 * PAGE, .stride = PAGE, .rate = 1000},
	};
	struct tc_machine *m = with_cursors(strides, 3);

	(void)state;
	for (uint64_t i = 0; i < PAGES; i++)
		clear(m, 0, i * PAGE);
	/* After one access each: pages 1, 21 and 11. */
	for (uint64_t i = 0; i < PAGES; i++)
		assert_int_equal(accessed(m, MS, i * PAGE), i == 1 || i == 11 || i == 21);
	tc_machine_destroy(m);
}

/* A lap is 1,639 accesses; 328 of them are to the first 8 pages, which lie on the fast node. */
static void accesses_are_counted_where_the_pages_lie(void **state)
{
	static const double idle[PAGES];
	struct tc_stride s = {.bytes = (uint64_t)PAGES * PAGE, .stride = 100, .rate = 1e6};
	struct tc_machine_options options = two_nodes(8, 64, PAGES);
	struct tc_machine *m = machine_at(&options, 0);

	(void)state;
	assert_int_equal(tc_machine_begin_phase(m, 0, idle, &s, 1), 0);
	tc_machine_advance(m, 10 * SEC);
	assert_true(fabs(counters(m).accesses[0] - 1e7 * 328 / 1639) < 1e-3);
	assert_true(fabs(counters(m).accesses[1] - 1e7 * 1311 / 1639) < 1e-3);
	tc_machine_destroy(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(any_stride_touches_what_a_walk_touches),
		cmocka_unit_test(stride_of_a_page_touches_each_page_once_a_lap),
		cmocka_unit_test(stride_longer_than_its_range_stays_at_the_start),
		cmocka_unit_test(cursors_may_overlap),
		cmocka_unit_test(accesses_are_counted_where_the_pages_lie),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
