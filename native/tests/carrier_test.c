/* SPDX-License-Identifier: Apache-2.0 */
/* From a plan's physical ranges to pages that have moved. */
#include <unistd.h>

#include "carrier_fixture.h"

/* Pages 0, 1, 2 ... of the program on slow frames 0, 1, 2 ... */
static void map_slow(uint32_t pages)
{
	for (uint32_t i = 0; i < pages; i++)
		kernel_map(PID, i, SLOW_FRAMES + i);
}

static void moves_the_pages_of_a_range(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 16);
	struct tc_outcome outcome;

	(void)state;
	map_slow(20);
	outcome = carry_out(&plan);
	assert_int_equal(outcome.uid, 7);
	assert_int_equal(outcome.tried, 16 * PAGE_BYTES);
	assert_int_equal(outcome.passed, 16 * PAGE_BYTES);
	assert_int_equal(outcome.applied, 16 * PAGE_BYTES);
	assert_int_equal(outcome.regions, 1);
	assert_int_equal(outcome.regions_applied, 1);
	assert_true(outcome.elapsed_ns >= 16 * kernel.page_ns);
	assert_int_equal(kernel_frame(PID, 15), FAST_FRAMES + 15);
	assert_int_equal(kernel_frame(PID, 16), SLOW_FRAMES + 16);
}

static void frames_without_pages_count_as_tried(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 16);
	struct tc_outcome outcome;

	(void)state;
	map_slow(3);
	kernel_flags(SLOW_FRAMES + 9, 1ull << KPF_LRU); /* cached, and mapped by nobody */
	outcome = carry_out(&plan);
	assert_int_equal(outcome.tried, 16 * PAGE_BYTES);
	assert_int_equal(outcome.passed, 4 * PAGE_BYTES);
	assert_int_equal(outcome.applied, 3 * PAGE_BYTES);
}

static void page_of_two_programs_moves_once(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 1);

	(void)state;
	kernel_program(PID + 1, MAPPED_PAGES);
	kernel_map(PID, 0, SLOW_FRAMES);
	kernel_map(PID + 1, 5, SLOW_FRAMES);
	assert_int_equal(carry_out(&plan).applied, PAGE_BYTES);
	assert_int_equal(kernel.moved, 1);
}

static void own_pages_stay(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 2);
	struct tc_outcome outcome;

	(void)state;
	kernel_program((int)getpid(), MAPPED_PAGES);
	kernel_map((int)getpid(), 0, SLOW_FRAMES);
	kernel_map(PID, 0, SLOW_FRAMES + 1);
	outcome = carry_out(&plan);
	assert_int_equal(outcome.tried, 2 * PAGE_BYTES);
	assert_int_equal(outcome.applied, PAGE_BYTES);
	assert_int_equal(kernel_frame((int)getpid(), 0), SLOW_FRAMES);
}

static void kernel_threads_have_no_pages(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 1);

	(void)state;
	kernel_program(2, 0);
	map_slow(1);
	assert_int_equal(carry_out(&plan).applied, PAGE_BYTES);
}

static void busy_page_fails_and_is_not_tried_again(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 4);
	struct tc_outcome outcome;

	(void)state;
	map_slow(4);
	kernel.stuck = SLOW_FRAMES + 1;
	outcome = carry_out(&plan);
	assert_int_equal(outcome.tried, 4 * PAGE_BYTES);
	assert_int_equal(outcome.applied, 3 * PAGE_BYTES);
	assert_int_equal(kernel.calls, 1);
	assert_int_equal(kernel.queries, 1); /* where each page is */
}

static void program_that_has_ended_costs_one_call(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 4);
	struct tc_outcome outcome;

	(void)state;
	map_slow(4);
	kernel.gone = true;
	outcome = carry_out(&plan);
	assert_int_equal(outcome.tried, 4 * PAGE_BYTES);
	assert_int_equal(outcome.applied, 0);
	assert_int_equal(outcome.regions, 1);
	assert_int_equal(outcome.regions_applied, 0);
}

static void never_fills_a_node_into_its_watermarks(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 16);
	struct tc_outcome outcome;

	(void)state;
	map_slow(16);
	kernel_free(10);
	outcome = carry_out(&plan);
	assert_int_equal(outcome.tried, 16 * PAGE_BYTES);
	assert_int_equal(outcome.applied, 10 * PAGE_BYTES);
}

static void large_page_is_one_item(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 64);
	struct tc_outcome outcome;

	(void)state;
	map_slow(64);
	kernel_flags(SLOW_FRAMES, ORDINARY | 1ull << KPF_COMPOUND_HEAD);
	for (uint32_t i = 1; i < 64; i++)
		kernel_flags(SLOW_FRAMES + i, 1ull << KPF_COMPOUND_TAIL);
	outcome = carry_out(&plan);
	assert_int_equal(kernel.calls, 1);
	assert_int_equal(kernel.largest, 1);
	assert_int_equal(outcome.applied, 64 * PAGE_BYTES);
}

static void page_that_came_later_is_found(void **state)
{
	struct small_plan first = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 1);
	struct small_plan second = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES + 100, 1);

	(void)state;
	map_slow(1);
	assert_int_equal(carry_out(&first).applied, PAGE_BYTES);
	kernel_map(PID, 700, SLOW_FRAMES + 100); /* in a chunk that had no such frame */
	assert_int_equal(carry_out(&second).applied, PAGE_BYTES);
}

static void program_that_came_later_is_found_after_a_second(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 2);

	(void)state;
	kernel_map(PID, 0, SLOW_FRAMES);
	assert_int_equal(carry_out(&plan).applied, PAGE_BYTES);
	kernel_program(PID + 1, MAPPED_PAGES);
	kernel_map(PID + 1, 0, SLOW_FRAMES + 1);
	assert_int_equal(carry_out(&plan).applied, 0);
	kernel.now_ns += 1000 * MS;
	assert_int_equal(carry_out(&plan).applied, PAGE_BYTES);
}

static void programs_are_listed_anew_only_for_what_is_missing(void **state)
{
	struct small_plan first = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 1);
	struct small_plan second = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES + 1, 1);

	(void)state;
	map_slow(2);
	assert_int_equal(carry_out(&first).applied, PAGE_BYTES);
	kernel_program(PID, 0); /* whoever lists it now finds no mapping */
	kernel.now_ns += 2000 * MS;
	assert_int_equal(carry_out(&second).applied, PAGE_BYTES);
}

/* Its pages lie around the one that is looked for, so that all of it may have that one, every time. */
static void large_program_does_not_hide_one_that_came_later(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES + 100, 1);
	uint64_t applied = 0;

	(void)state;
	kernel_flags(SLOW_FRAMES + 100, ORDINARY);
	kernel_program(PID, 5000 * CHUNK_PAGES);
	for (uint32_t chunk = 0; chunk < 5000; chunk++) {
		kernel_map(PID, chunk * CHUNK_PAGES, SLOW_FRAMES);
		kernel_map(PID, chunk * CHUNK_PAGES + 1, SLOW_FRAMES + 200);
	}
	for (int search = 0; search < 2; search++)
		assert_int_equal(carry_out(&plan).applied, 0);
	kernel_program(PID + 1, MAPPED_PAGES);
	kernel_map(PID + 1, 0, SLOW_FRAMES + 100);
	for (int second = 0; second < 3; second++) {
		kernel.now_ns += 1000 * MS;
		applied += carry_out(&plan).applied;
	}
	assert_int_equal(applied, PAGE_BYTES);
}

static void stat_moves_nothing(void **state)
{
	struct small_plan plan = plan_of(TC_STAT, SLOW_FRAMES, 16);
	struct tc_outcome outcome;

	(void)state;
	map_slow(16);
	outcome = carry_out(&plan);
	assert_int_equal(outcome.passed, 16 * PAGE_BYTES);
	assert_int_equal(outcome.applied, 0);
	assert_int_equal(kernel.calls, 0);
}

static void pageout_is_an_advice(void **state)
{
	struct small_plan plan = plan_of(TC_PAGEOUT, SLOW_FRAMES, 8);

	(void)state;
	map_slow(8);
	assert_int_equal(carry_out(&plan).applied, 8 * PAGE_BYTES);
	assert_int_equal(kernel.advised, 8 * PAGE_BYTES);
}

static void pages_that_are_there_already_stay(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 4);
	struct tc_outcome outcome;

	(void)state;
	map_slow(4);
	plan.target.node = 1;
	outcome = carry_out(&plan);
	assert_int_equal(outcome.tried, 4 * PAGE_BYTES);
	assert_int_equal(outcome.applied, 0);
	assert_int_equal(kernel.calls, 0);
}

static void plan_without_a_quota_moves_without_a_pause(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 300);

	(void)state;
	map_slow(300);
	kernel.page_ns = MS;
	carry_out(&plan);
	assert_int_equal(kernel.now_ns, 1 + 300 * MS);
	assert_in_range(kernel.largest, 90, 110); /* 100 ms at a time */
}

static void quota_is_spread(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 300);

	(void)state;
	map_slow(300);
	kernel.page_ns = MS;
	plan.program.bytes_per_second =
		300 * PAGE_BYTES; /* 3.3 ms a page, of which moving takes 1 */
	carry_out(&plan);
	assert_in_range(kernel.moved_at[299], 900 * MS, 1000 * MS);
	assert_in_range(kernel.largest, 16, 30); /* a tenth of a second's work at most */
	for (uint32_t i = 0; i + 60 < 300; i++)
		assert_true(kernel.moved_at[i + 60] - kernel.moved_at[i] > 100 * MS);
}

static void small_quota_is_done_within_little_more_than_a_second(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 100);

	(void)state;
	map_slow(100);
	plan.program.bytes_per_second = PAGE_BYTES; /* an interval of more than a minute */
	carry_out(&plan);
	assert_in_range(kernel.moved_at[99], 1000 * MS, 1111 * MS);
}

static void time_quota_leaves_the_rest_of_the_time(void **state)
{
	struct small_plan plan = plan_of(TC_MIGRATE_HOT, SLOW_FRAMES, 300);

	(void)state;
	map_slow(300);
	kernel.page_ns = MS;
	plan.program.busy_permil = 250;
	carry_out(&plan);
	/* It rests after the last batch too. */
	assert_in_range(kernel.moved_at[299], 900 * MS, 1200 * MS);
	assert_in_range(kernel.largest, 16, 100); /* 100 ms at a time */
}

#define WITH_KERNEL(test) cmocka_unit_test_setup_teardown(test, kernel_set_up, kernel_tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_KERNEL(moves_the_pages_of_a_range),
		WITH_KERNEL(frames_without_pages_count_as_tried),
		WITH_KERNEL(page_of_two_programs_moves_once),
		WITH_KERNEL(own_pages_stay),
		WITH_KERNEL(kernel_threads_have_no_pages),
		WITH_KERNEL(busy_page_fails_and_is_not_tried_again),
		WITH_KERNEL(program_that_has_ended_costs_one_call),
		WITH_KERNEL(never_fills_a_node_into_its_watermarks),
		WITH_KERNEL(large_page_is_one_item),
		WITH_KERNEL(page_that_came_later_is_found),
		WITH_KERNEL(program_that_came_later_is_found_after_a_second),
		WITH_KERNEL(programs_are_listed_anew_only_for_what_is_missing),
		WITH_KERNEL(large_program_does_not_hide_one_that_came_later),
		WITH_KERNEL(stat_moves_nothing),
		WITH_KERNEL(pageout_is_an_advice),
		WITH_KERNEL(pages_that_are_there_already_stay),
		WITH_KERNEL(plan_without_a_quota_moves_without_a_pause),
		WITH_KERNEL(quota_is_spread),
		WITH_KERNEL(small_quota_is_done_within_little_more_than_a_second),
		WITH_KERNEL(time_quota_leaves_the_rest_of_the_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
